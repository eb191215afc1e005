//! From the start to open carts: vault, keychain, database. Nothing that is there is ever
//! overwritten; what can't be opened leads to a screen.

use crate::arrival::bring_secrets;
use crate::contract::{ApiError, ErrorCode};
use crate::engine::{DATABASE, Engine};
use crate::gate::{Standing, Trouble};
use crate::host::HostKind;
use crate::moving::{MOVING, forget_copies, forget_given, given, told_arrival};
use crate::reader::SourceReader;
use crate::shop_floor::Floor;
use crate::{backup, bell, clearing, dispatch, inquiry, notices, outbox, screens, sentinel, vigil, watch};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use wapas_domain::Secret;
use wapas_domain::gap::{Gap, GapCause};
use wapas_store::{OpenError, Opening, Store};
use wapas_vault::{DataKey, Look, Part, Placed, RecoveryPhrase, SlotKind, VaultError};

/// The code of a file that another program holds, such as a virus scanner on Windows.
const HELD: &str = "held";
/// How long that is waited for, and the pause between two tries.
const WAIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(500);

/// How the data key was come by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Keychain,
    Passphrase,
    Words,
}

impl Engine {
    /// Opens by the keychain, or makes everything on the very first start.
    pub(crate) async fn open_by_itself(&self) {
        if self.is_moving() {
            return;
        }
        let _one_at_a_time = self.inner.opening.lock().await;
        if self.inner.gate.open().is_some() {
            return;
        }
        self.stand(Standing::Opening);
        let until = Instant::now() + WAIT;
        loop {
            match self.try_by_itself().await {
                // Nobody may be there to try again, and carts come.
                Err(trouble) if trouble.code == HELD && Instant::now() < until => sleep(PAUSE).await,
                Err(trouble) => break self.lock(trouble),
                Ok(()) => break,
            }
        }
    }

    /// Opens with a passphrase; makes everything with it where nothing is there yet.
    pub async fn open_with_passphrase(&self, passphrase: Secret<String>) -> Result<(), ApiError> {
        self.not_while_moving()?;
        let _one_at_a_time = self.inner.opening.lock().await;
        let opened = async {
            forget_copies(&self.inner.data_dir);
            self.settle_arrival().await?;
            if self.inner.vault.look()? == Look::Fresh {
                let made = self.inner.vault.create(None, Some(passphrase.clone())).await?;
                self.make(made.key, &made.phrase, Way::Passphrase).await
            } else {
                let key = self.inner.vault.unlock_with_passphrase(passphrase.clone()).await?;
                match given(&self.inner.data_dir) {
                    Some(passage) => {
                        self.sleep(key, passage);
                        Ok(())
                    }
                    None => self.enter(key, Way::Passphrase).await,
                }
            }
        };
        opened.await.map_err(|trouble| self.refused(trouble))?;
        self.keep_for_moves(passphrase);
        Ok(())
    }

    /// A hub opens a book that moves to it by its own passphrase, which nobody types then.
    pub(crate) fn keep_for_moves(&self, passphrase: Secret<String>) {
        if self.inner.host.kind() == HostKind::Hub {
            self.inner.moving.keep_passphrase(passphrase);
        }
    }

    /// Whether the book is closed because it moves.
    fn is_moving(&self) -> bool {
        let closed =
            matches!(self.inner.gate.standing(), Standing::Locked(trouble) if trouble.code == MOVING);
        closed || self.inner.moving.is_leaving()
    }

    fn not_while_moving(&self) -> Result<(), ApiError> {
        if self.is_moving() {
            return Err(ApiError::new(
                ErrorCode::Locked,
                "The book is being moved. Wait until that has ended.",
            ));
        }
        Ok(())
    }

    /// Closes the book so that it can move. Senders hear that they shall come again.
    pub(crate) async fn close_to_move(&self, floor: &Floor) {
        let message = "The book is being moved. Try again in a moment.".to_owned();
        self.stand(Standing::Locked(Trouble { code: MOVING.to_owned(), message }));
        floor.close().await;
    }

    /// Opens a book again that did not move. Says whether it is open; why not stands on the screen.
    pub(crate) async fn reopen(&self, key: &DataKey, by_passphrase: bool) -> bool {
        let way = if by_passphrase { Way::Passphrase } else { Way::Keychain };
        self.stand(Standing::Opening);
        match self.enter(key.clone(), way).await {
            Ok(()) => true,
            Err(trouble) => {
                self.lock(trouble);
                false
            }
        }
    }

    /// Gives a book that came over the line its place, and opens it.
    pub(crate) async fn open_moved(&self, key: &DataKey, by_passphrase: bool) -> Result<(), ApiError> {
        let way = if by_passphrase { Way::Passphrase } else { Way::Keychain };
        self.stand(Standing::Opening);
        let opened = async {
            self.settle_arrival().await?;
            self.enter(key.clone(), way).await
        };
        opened.await.map_err(|trouble: Trouble| self.refused(trouble))
    }

    /// Opens with the 12 words, and lets the keychain open next time where there is one.
    pub(crate) async fn open_with_words(&self, words: &str) -> Result<(), ApiError> {
        self.not_while_moving()?;
        let _one_at_a_time = self.inner.opening.lock().await;
        let phrase = RecoveryPhrase::parse(words).map_err(|error| ApiError {
            field: Some("words".to_owned()),
            ..self.refused(trouble(error.code(), error.to_string()))
        })?;
        let opened = async {
            self.settle_arrival().await?;
            let key = self.inner.vault.unlock_with_recovery(phrase).await?;
            self.enter(key, Way::Words).await
        };
        opened.await.map_err(|trouble: Trouble| self.refused(trouble))
    }

    /// Opens a book that came from elsewhere and is ready to take its place, with the key that it is ready for. What is
    /// open is closed, and set aside.
    pub(crate) async fn open_arrived(
        &self,
        key: &DataKey,
        by_passphrase: bool,
    ) -> Result<Option<Placed>, ApiError> {
        let _one_at_a_time = self.inner.opening.lock().await;
        // A backup that is being made ends first.
        drop(self.inner.backups.sit().await);
        let before = self.inner.gate.standing();
        self.stand(Standing::Opening);
        if let Standing::Open(floor) = before {
            floor.close().await;
        }
        let way = if by_passphrase { Way::Passphrase } else { Way::Keychain };
        let opened = async {
            let placed = self.settle_arrival().await?;
            self.enter(key.clone(), way).await?;
            Ok(placed)
        };
        opened.await.map_err(|trouble: Trouble| self.refused(trouble))
    }

    /// Gives a book its place that is ready to take it, also one that a kill left on the way.
    async fn settle_arrival(&self) -> Result<Option<Placed>, Trouble> {
        if !self.inner.vault.is_ready()? {
            return Ok(None);
        }
        let _nobody_else = wapas_store::hold(&self.inner.data_dir)?;
        let placed = self.inner.vault.take_place().await?;
        if let Some(placed) = &placed {
            // The book that a computer had was the one before.
            forget_given(&self.inner.data_dir).map_err(VaultError::from)?;
            told_arrival(self, placed);
        }
        Ok(placed)
    }

    /// A book that came from a backup is told so: its secrets go into this computer's keychain, the time since the backup
    /// is a gap, and what waits to be sent is paused. Says whether that was so.
    async fn settle_in(&self, store: &Store, way: Way) -> Result<bool, Trouble> {
        let disk = |error: String| trouble("disk", sentence(&error));
        let Some(made_at) = store.moved().await.map_err(|error| disk(error.to_string()))? else {
            return Ok(false);
        };
        if let Some(secrets) = self.inner.secrets.as_ref().filter(|_| way != Way::Passphrase) {
            bring_secrets(store, secrets).await.map_err(|error| disk(error.to_string()))?;
        }
        let senders = store.connections().await.map_err(|error| disk(error.to_string()))?;
        let gap = Gap::unseen(made_at, self.now(), GapCause::Moved).filter(|_| !senders.is_empty());
        if let Some(gap) = gap {
            store.keep_gap(gap).await.map_err(|error| disk(error.to_string()))?;
        }
        store.tell_moved().await.map_err(|error| disk(error.to_string()))?;
        Ok(true)
    }

    /// Sets aside what can't be opened and starts with an empty book. Nothing is deleted.
    pub(crate) async fn start_anew(&self) -> Result<(), ApiError> {
        {
            let _one_at_a_time = self.inner.opening.lock().await;
            let now = self.now();
            let look = self.inner.vault.look();
            for (part, there) in [
                (Part::Slots, !matches!(look, Ok(Look::SlotsMissing | Look::Fresh))),
                (Part::Database, !matches!(look, Ok(Look::DatabaseMissing | Look::Fresh))),
            ] {
                if there {
                    self.inner
                        .vault
                        .set_aside(part, now)
                        .await
                        .map_err(|error| self.refused(error.into()))?;
                }
            }
        }
        self.open_by_itself().await;
        Ok(())
    }

    async fn try_by_itself(&self) -> Result<(), Trouble> {
        let inner = &self.inner;
        let needs_passphrase = || {
            trouble(
                "passphrase_needed",
                "Type the passphrase to open your carts. Until then no cart can be saved.",
            )
        };
        self.settle_arrival().await?;
        match inner.vault.look()? {
            Look::Fresh => {
                let keychain = inner.keychain.as_ref().ok_or_else(needs_passphrase)?;
                let made = inner.vault.create(Some(keychain), None).await?;
                self.make(made.key, &made.phrase, Way::Keychain).await
            }
            Look::Ready => {
                let slots = inner.vault.slots()?;
                let keychain = inner.keychain.as_ref().filter(|_| slots.contains(&SlotKind::Keychain));
                let key = inner.vault.unlock_with_keychain(keychain.ok_or_else(needs_passphrase)?).await?;
                self.enter(key, Way::Keychain).await
            }
            Look::DatabaseMissing => Err(VaultError::DatabaseMissing.into()),
            Look::SlotsMissing => Err(VaultError::SlotsMissing.into()),
        }
    }

    /// Makes the database under a new key and keeps the words in it, to be shown when asked.
    async fn make(&self, key: DataKey, phrase: &RecoveryPhrase, way: Way) -> Result<(), Trouble> {
        let store = Store::create(self.opening(&key)).await?;
        self.keep(&store, phrase).await?;
        self.take_up(store, key, way, false).await
    }

    async fn enter(&self, key: DataKey, way: Way) -> Result<(), Trouble> {
        let store = Store::open(self.opening(&key)).await?;
        self.have_words(&store, &key).await?;
        let moved = self.settle_in(&store, way).await?;
        if way == Way::Words
            && let Some(keychain) = &self.inner.keychain
            && let Err(error) = self.inner.vault.add_keychain_slot(&key, keychain).await
        {
            tracing::warn!(
                code = error.code(),
                "the keychain did not take the key; the words will be asked for again"
            );
        }
        self.take_up(store, key, way, moved).await
    }

    /// A program that was killed while it made the file left no words in it. New ones take the place
    /// of those that nobody has seen.
    async fn have_words(&self, store: &Store, key: &DataKey) -> Result<(), Trouble> {
        let disk = |error: String| trouble("disk", sentence(&error));
        if store.words().await.map_err(|error| disk(error.to_string()))?.is_some() {
            return Ok(());
        }
        let phrase =
            RecoveryPhrase::generate(&*self.inner.random).map_err(|error| disk(error.to_string()))?;
        self.inner.vault.replace_recovery(key, &phrase).await?;
        self.keep(store, &phrase).await
    }

    async fn keep(&self, store: &Store, phrase: &RecoveryPhrase) -> Result<(), Trouble> {
        let kept = store.keep_words(Secret::new(phrase.words().join(" "))).await;
        kept.map_err(|error| trouble("disk", sentence(&error.to_string())))
    }

    async fn take_up(&self, store: Store, key: DataKey, way: Way, moved: bool) -> Result<(), Trouble> {
        let inner = &self.inner;
        let by_passphrase = way == Way::Passphrase;
        let secrets = inner.secrets.clone().filter(|_| !by_passphrase);
        let floor = Floor::new(store, key, by_passphrase, Arc::clone(&inner.clock), secrets);
        let floor = Arc::new(floor.await.map_err(|error| trouble("disk", error.message))?);
        // Who has just typed the key of the file need not type the code of the screens too.
        screens::take_up(self, &floor, way != Way::Keychain || moved).await;
        watch::follow(self.clone(), &floor);
        sentinel::watch(self.clone(), &floor);
        bell::watch(self.clone(), &floor);
        self.stand(Standing::Open(Arc::clone(&floor)));
        dispatch::watch(self.clone(), &floor);
        outbox::watch(self.clone(), &floor);
        inquiry::watch(self.clone(), &floor);
        notices::watch(self.clone(), &floor);
        vigil::watch(self.clone(), &floor);
        backup::watch(self.clone(), &floor);
        clearing::watch(self.clone(), &floor);
        screens::watch(self.clone(), &floor);
        let (closed, turned_away) = (inner.gaps.closed_since(), inner.gaps.any());
        inner.gaps.write_down(&floor.store, self.now()).await;
        self.reach_from_now(&floor, closed, turned_away).await;
        Ok(())
    }

    fn opening(&self, key: &DataKey) -> Opening {
        let changes = self.inner.changes.clone();
        Opening {
            dir: self.inner.data_dir.clone(),
            file_name: DATABASE.to_owned(),
            key: key.bytes().clone(),
            reader: Arc::new(SourceReader),
            clock: Arc::clone(&self.inner.clock),
            progress: Arc::new(move |_| changes.tell_one("session")),
        }
    }

    fn stand(&self, standing: Standing) {
        if !matches!(standing, Standing::Open(_)) {
            self.inner.gaps.closed(self.now());
        }
        self.inner.gate.set(standing);
        self.tell_standing();
    }

    fn tell_standing(&self) {
        self.inner.changes.tell(["session", "health", "*"].into_iter().map(str::to_owned).collect());
    }

    fn lock(&self, trouble: Trouble) {
        tracing::warn!(code = trouble.code, "the carts are locked");
        self.stand(Standing::Locked(trouble));
    }

    /// A file is gone: nothing more is taken into it. Nothing comes of it where it is not the open one.
    pub(crate) fn lose(&self, floor: &Arc<Floor>, trouble: Trouble) {
        let code = trouble.code.clone();
        if self.inner.gate.leave(floor, trouble) {
            tracing::warn!(code, "the carts are locked");
            self.inner.gaps.closed(self.now());
            self.tell_standing();
            let floor = Arc::clone(floor);
            tokio::spawn(async move { floor.close().await });
        }
    }

    /// Locks with a trouble and says it as an error.
    fn refused(&self, trouble: Trouble) -> ApiError {
        let message = trouble.message.clone();
        if self.inner.gate.open().is_none() {
            self.stand(Standing::Locked(trouble));
        }
        ApiError::new(crate::contract::ErrorCode::Locked, message)
    }
}

fn trouble(code: &str, message: impl Into<String>) -> Trouble {
    Trouble { code: code.to_owned(), message: message.into() }
}

impl From<VaultError> for Trouble {
    fn from(error: VaultError) -> Self {
        trouble(error.code(), sentence(&error.to_string()))
    }
}

impl From<OpenError> for Trouble {
    fn from(error: OpenError) -> Self {
        let code = match &error {
            OpenError::AlreadyOpen => "already_open",
            OpenError::Held => HELD,
            OpenError::Missing => "database_missing",
            OpenError::Exists => "already_there",
            OpenError::PlainFile | OpenError::WrongKeyOrDamaged => "database_damaged",
            OpenError::NoCipher => "no_cipher",
            OpenError::Newer { .. } | OpenError::ChangedMigration { .. } => "newer_version",
            OpenError::Disk(_) => "disk",
            OpenError::NoRandomness => "no_randomness",
        };
        trouble(code, sentence(&error.to_string()))
    }
}

/// An error's text as a sentence.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
