//! Opening a backup as the book of this computer, in three steps: the file, the words, and then the look at what is in
//! it. Until the last step nothing that is here is touched.

use super::session::LEAST_PASSPHRASE;
use crate::arrival::{Chosen, ENDING, WHICH_BACKUP};
use crate::contract::arrival::{
    ArrivalChoose, ArrivalContent, ArrivalFile, ArrivalOpen, ArrivalView, ArrivalWords, Arrived,
};
use crate::contract::session::Session;
use crate::contract::{ApiError, Done, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::gate::Standing;
use crate::host::HostKind;
use std::path::PathBuf;
use tokio::sync::oneshot;
use wapas_domain::Secret;
use wapas_domain::arrival::ArrivalProblem;
use wapas_domain::settings::ScreenLanguage;
use wapas_store::{ArrivalLook, BackupFile, backup_at, fetch_book};
use wapas_vault::{DataKey, Look, PhraseError, RecoveryPhrase, VaultError};

/// What stands against it, and at which word.
struct Against(ArrivalProblem, Option<u8>);

impl From<ArrivalProblem> for Against {
    fn from(problem: ArrivalProblem) -> Self {
        Self(problem, None)
    }
}

impl From<PhraseError> for Against {
    fn from(error: PhraseError) -> Self {
        match error {
            PhraseError::Count { .. } => ArrivalProblem::WordsCount.into(),
            PhraseError::UnknownWord { position } => {
                Self(ArrivalProblem::WordUnknown, u8::try_from(position).ok())
            }
            PhraseError::Checksum => ArrivalProblem::WordsChecksum.into(),
        }
    }
}

impl From<VaultError> for Against {
    fn from(error: VaultError) -> Self {
        let problem = match error {
            VaultError::WrongWords => ArrivalProblem::WrongWords,
            VaultError::SlotFileNewer => ArrivalProblem::Newer,
            VaultError::SlotFileDamaged | VaultError::NoSuchSlot(_) | VaultError::OtherKey => {
                ArrivalProblem::NotWhole
            }
            VaultError::Keychain(_) => ArrivalProblem::Keychain,
            VaultError::Disk(kind) => match kind {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    ArrivalProblem::DiskFull
                }
                std::io::ErrorKind::PermissionDenied => ArrivalProblem::NoPermission,
                _ => ArrivalProblem::NotWritten,
            },
            _ => ArrivalProblem::NotWritten,
        };
        problem.into()
    }
}

impl Engine {
    pub(crate) async fn arrival_choose(&self, ask: ArrivalChoose) -> Result<ArrivalView, ApiError> {
        self.may_bring()?;
        let title = WHICH_BACKUP.in_(ask.language.unwrap_or(ScreenLanguage::En));
        let (tell, picked) = oneshot::channel();
        // Who asked may have gone.
        self.inner.host.choose_file(title, &[ENDING], Box::new(move |file| drop(tell.send(file))));
        let Some(path) = picked.await.ok().flatten() else {
            let chosen = self.inner.arrival.chosen.lock().await;
            return Ok(self.view(chosen.as_ref(), None));
        };
        Ok(match self.choose_backup(path).await {
            Ok(()) => self.view(self.inner.arrival.chosen.lock().await.as_ref(), None),
            Err(problem) => ArrivalView { problem: Some(problem), ..ArrivalView::default() },
        })
    }

    pub(crate) async fn arrival_look(&self, ask: ArrivalWords) -> Result<ArrivalView, ApiError> {
        self.may_bring()?;
        let mut seat = self.inner.arrival.chosen.lock().await;
        let chosen = seat.as_mut().ok_or_else(none_chosen)?;
        if let Some(words) = ask.words.map(Secret::new)
            && let Err(Against(problem, word)) = self.unlock_backup(chosen, &words).await
        {
            return Ok(ArrivalView { word, ..self.view(Some(chosen), Some(problem)) });
        }
        Ok(self.view_within(chosen, None).await)
    }

    pub(crate) async fn arrival_open(&self, ask: ArrivalOpen) -> Result<ArrivalView, ApiError> {
        self.may_bring()?;
        let passphrase = ask.passphrase.map(Secret::new);
        if passphrase.as_ref().is_some_and(|text| text.expose().chars().count() < LEAST_PASSPHRASE) {
            return Err(ApiError::invalid("passphrase", "Take 10 characters at least."));
        }
        let mut seat = self.inner.arrival.chosen.lock().await;
        let chosen = seat.as_ref().ok_or_else(none_chosen)?;
        if let Err(Against(problem, _)) = self.bring(chosen, passphrase).await? {
            return Ok(self.view_within(chosen, Some(problem)).await);
        }
        *seat = None;
        Ok(ArrivalView::default())
    }

    pub(crate) async fn arrival_drop(&self, _: Nothing) -> Result<Done, ApiError> {
        *self.inner.arrival.chosen.lock().await = None;
        self.send_away().await;
        Ok(Done { ok: true })
    }

    pub(crate) async fn arrival_seen(&self, _: Nothing) -> Result<Session, ApiError> {
        self.inner.arrival.tell(None);
        self.inner.changes.tell_one("session");
        self.session_get(Nothing {}).await
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn arrival_show(&self, _: Nothing) -> Result<Done, ApiError> {
        let aside = self.inner.arrival.arrived().and_then(|arrived| arrived.set_aside);
        let aside = aside.ok_or_else(|| ApiError::not_found("file"))?;
        self.inner.host.show_file(&self.inner.data_dir.join(aside)).map_err(|_| {
            ApiError::new(ErrorCode::NotOpened, "The folder did not open. Open it in your file manager.")
        })?;
        Ok(Done { ok: true })
    }

    /// Begins an empty folder with a backup, as a hub does it when it is started. The reason is said in plain English.
    ///
    /// # Errors
    /// Where the folder is not empty, or something stands against the backup. Nothing was made then.
    pub async fn begin_with_backup(
        &self,
        backup: PathBuf,
        words: Secret<String>,
        passphrase: Secret<String>,
    ) -> Result<(), String> {
        let said = |problem: ArrivalProblem| problem.to_string();
        if !matches!(self.inner.vault.look(), Ok(Look::Fresh)) {
            return Err("there is a book in the data folder already".to_owned());
        }
        self.choose_backup(backup).await.map_err(said)?;
        let mut seat = self.inner.arrival.chosen.lock().await;
        let chosen = seat.as_mut().ok_or_else(|| said(ArrivalProblem::FileGone))?;
        self.unlock_backup(chosen, &words).await.map_err(|Against(problem, _)| said(problem))?;
        let brought = self.bring(chosen, Some(passphrase.clone())).await.map_err(|error| error.message)?;
        *seat = None;
        brought.map_err(|Against(problem, _)| said(problem))?;
        self.keep_for_moves(passphrase);
        Ok(())
    }

    async fn choose_backup(&self, path: PathBuf) -> Result<(), ArrivalProblem> {
        let mut seat = self.inner.arrival.chosen.lock().await;
        *seat = None;
        self.send_away().await;
        let file = backup_at(path.clone()).await?;
        *seat = Some(Chosen { path, file, opened: None });
        Ok(())
    }

    /// Opens the backup by its words and has it wait, whole, beside the book.
    async fn unlock_backup(&self, chosen: &mut Chosen, words: &Secret<String>) -> Result<(), Against> {
        let phrase = RecoveryPhrase::parse(words.expose())?;
        let slots = chosen.file.keys.clone().ok_or(ArrivalProblem::NotWhole)?;
        let key = self.inner.vault.unlock_elsewhere(slots, phrase).await?;
        if let Some(floor) = self.inner.gate.open()
            && floor.store.book().await.is_ok_and(|book| book == chosen.file.book)
        {
            return Err(ArrivalProblem::SameBook.into());
        }
        chosen.opened = None;
        // One that is on its way to its place must stay whole; the next start gives it that.
        if self.inner.vault.is_ready()? {
            return Err(ArrivalProblem::NotWritten.into());
        }
        let waiting = self.inner.vault.waiting_database();
        let look = fetch_book(chosen.path.clone(), waiting, key.bytes().clone()).await?;
        chosen.opened = Some((key, look));
        Ok(())
    }

    /// Gives the backup its place as the book of this computer.
    async fn bring(
        &self,
        chosen: &Chosen,
        passphrase: Option<Secret<String>>,
    ) -> Result<Result<(), Against>, ApiError> {
        let Some((key, look)) = &chosen.opened else {
            return Err(ApiError::new(ErrorCode::Conflict, "Type the 12 words of this backup first."));
        };
        let slots = chosen.file.keys.as_deref().unwrap_or_default();
        let in_use = self.in_use().await;
        // A passphrase is chosen where the password store can't keep the key.
        let keychain = self.inner.keychain.as_ref().filter(|_| passphrase.is_none());
        if keychain.is_none() && passphrase.is_none() {
            return Ok(Err(ArrivalProblem::Keychain.into()));
        }
        let by_passphrase = passphrase.is_some();
        let ready = self.inner.vault.make_ready(slots, key, keychain, passphrase, self.now());
        if let Err(error) = ready.await {
            return Ok(Err(error.into()));
        }
        let placed = self.open_arrived(key, by_passphrase).await?;
        self.inner.arrival.tell(Some(Arrived {
            made_at: chosen.file.made_at.0,
            carts: look.carts,
            address: look.address.clone(),
            // An empty book that nobody has begun is nothing to tell of.
            set_aside: placed.and_then(|placed| placed.set_aside).filter(|_| in_use),
            from_hub: false,
        }));
        self.inner.changes.tell_one("session");
        Ok(Ok(()))
    }

    /// Whether there is something here that somebody might look for.
    async fn in_use(&self) -> bool {
        match self.inner.gate.standing() {
            Standing::Open(floor) => {
                floor.store.connections().await.map_or(true, |connections| !connections.is_empty())
            }
            _ => !matches!(self.inner.vault.look(), Ok(Look::Fresh)),
        }
    }

    async fn content(&self, key: &DataKey, look: &ArrivalLook) -> ArrivalContent {
        let passphrase = match &self.inner.keychain {
            Some(keychain) => !self.inner.vault.may_keep(key, keychain).await,
            None => true,
        };
        let (other, replaces) = tokio::join!(self.other_computer(look), self.in_use());
        ArrivalContent {
            shops: look.shops.clone(),
            carts: look.carts,
            last_cart_at: look.last_cart_at.map(|at| at.0),
            address: look.address.clone(),
            other,
            replaces,
            passphrase,
        }
    }

    /// Removes what was looked at and is not wanted.
    pub(crate) async fn send_away(&self) {
        if let Err(error) = self.inner.vault.send_away().await {
            tracing::warn!(code = error.code(), "a backup that had been looked at could not be removed");
        }
    }

    fn view(&self, chosen: Option<&Chosen>, problem: Option<ArrivalProblem>) -> ArrivalView {
        let here = self.computer().unwrap_or_default();
        ArrivalView {
            file: chosen.map(|chosen| file(&chosen.file, &here)),
            problem,
            ..ArrivalView::default()
        }
    }

    /// The same with what is in it, where it was opened.
    async fn view_within(&self, chosen: &Chosen, problem: Option<ArrivalProblem>) -> ArrivalView {
        let mut view = self.view(Some(chosen), problem);
        if let Some((key, look)) = &chosen.opened {
            view.content = Some(self.content(key, look).await);
        }
        view
    }

    /// Whether a backup may be opened here at present: a book that opens another way has no need of it.
    fn may_bring(&self) -> Result<(), ApiError> {
        let allowed = self.inner.host.kind() == HostKind::Desktop && self.may_open_backup();
        allowed.then_some(()).ok_or_else(|| {
            ApiError::new(ErrorCode::Conflict, "A backup can't be opened as the book of this computer now.")
        })
    }
}

fn none_chosen() -> ApiError {
    ApiError::new(ErrorCode::Conflict, "Choose the file of a backup first.")
}

fn file(backup: &BackupFile, here: &str) -> ArrivalFile {
    ArrivalFile {
        name: backup.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        made_at: backup.made_at.0,
        bytes: backup.bytes,
        version: backup.version.clone(),
        elsewhere: backup.computer != here,
    }
}
