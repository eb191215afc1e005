//! Keeps the chosen way from the internet open while the carts are, and knows whether anybody can come in by it.

mod book;
mod marks;
mod trial;

pub(crate) use book::Book;
pub(crate) use marks::Marks;

use crate::contract::ApiError;
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::timeout;
use wapas_domain::gap::{Gap, GapCause};
use wapas_domain::reach::{Reach, ReachKind, ReachTrouble};
use wapas_domain::settings::Settings;
use wapas_domain::{Secret, Timestamp};
use wapas_reach::{Ground, Keeper, Named, Ngrok, Own, Phase, Quick, Ssh, Standing, Tail, Tailscale, Way};

/// How often it looks whether everything is as it should be.
const LOOK: Duration = Duration::from_secs(5);
/// How long a way may take to get through.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long a way may take to end.
const ENDING: Duration = Duration::from_secs(10);
/// The folder for files that a way's program reads.
const FOLDER: &str = "way-in";

/// The way in, kept open or not.
pub(crate) struct Reaching {
    kept: tokio::sync::Mutex<Option<Kept>>,
    /// What screens ask for, without waiting for a way to end.
    shown: Mutex<Option<Shown>>,
    book: Mutex<Book>,
    /// What is looked for at the door.
    pub(crate) marks: Arc<Marks>,
    /// Held from reading the chosen way to writing it.
    choosing: tokio::sync::Mutex<()>,
    /// Held while the address is tested.
    trying: tokio::sync::Mutex<()>,
    /// Something was chosen: it is looked at once.
    changed: AtomicBool,
    again: Notify,
    /// The address is to be tested at once.
    test: Notify,
    ended: AtomicBool,
}

struct Kept {
    reach: Reach,
    receiver: SocketAddr,
    keeper: Keeper,
}

impl Kept {
    fn turn(&self) -> (ReachKind, u32) {
        (self.reach.kind, self.reach.turn)
    }
}

#[derive(Clone)]
struct Shown {
    turn: (ReachKind, u32),
    standing: tokio::sync::watch::Receiver<Standing>,
    tail: Tail,
}

impl Reaching {
    pub(crate) fn new() -> Self {
        Self {
            kept: tokio::sync::Mutex::default(),
            shown: Mutex::default(),
            book: Mutex::default(),
            marks: Arc::default(),
            choosing: tokio::sync::Mutex::default(),
            trying: tokio::sync::Mutex::default(),
            changed: AtomicBool::new(true),
            again: Notify::new(),
            test: Notify::new(),
            ended: AtomicBool::new(false),
        }
    }

    /// How the way stands and what it said; `None` where none is kept.
    pub(crate) fn standing(&self) -> Option<(Standing, Vec<String>)> {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let standing = shown.standing.borrow().clone();
        Some((standing, shown.tail.worth_showing()))
    }

    /// The same of one way alone, which may not have been begun yet.
    pub(crate) fn standing_of(&self, reach: Option<&Reach>) -> Option<(Standing, Vec<String>)> {
        let turn = reach.map(|reach| (reach.kind, reach.turn))?;
        let shown =
            self.shown.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|shown| shown.turn);
        if shown == Some(turn) { self.standing() } else { None }
    }

    /// Nobody else chooses while this is held.
    pub(crate) async fn choose(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.choosing.lock().await
    }

    /// The address is tested as soon as it leads here.
    pub(crate) fn test_soon(&self) {
        self.test.notify_one();
    }

    /// A way that waits to be opened again is tried at once.
    pub(crate) async fn try_way_now(&self) {
        if let Some(kept) = self.kept.lock().await.as_ref() {
            kept.keeper.try_now();
        }
    }

    /// The same way goes on; only what is remembered about it is another.
    pub(crate) async fn goes_on_as(&self, reach: Reach) {
        if let Some(kept) =
            self.kept.lock().await.as_mut().filter(|kept| kept.turn() == (reach.kind, reach.turn))
        {
            kept.reach = reach;
        }
    }

    pub(crate) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks again at once, since something was chosen or the port is another.
    pub(crate) fn look_again(&self) {
        self.changed.store(true, Ordering::Release);
        self.again.notify_one();
    }

    /// Ends the way for good, with the program.
    pub(crate) async fn end(&self, deadline: Duration) {
        self.ended.store(true, Ordering::Release);
        if timeout(deadline, self.drop_way()).await.is_err() {
            tracing::warn!("the way in was not let go in time");
        }
    }

    async fn drop_way(&self) {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.take() {
            kept.keeper.stop(ENDING).await;
        }
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Keeps the way open and tests it until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    engine.inner.reaching.look_again();
    trial::watch(engine.clone(), floor);
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let reaching = &engine.inner.reaching;
        while let Some(open) = floor.upgrade() {
            engine.keep_way(&open).await;
            engine.keep_count(&open).await;
            drop(open);
            // Either way it looks again.
            let _ = timeout(LOOK, reaching.again.notified()).await;
        }
        // Opened again meanwhile, another watch keeps the way.
        if engine.inner.gate.open().is_none() {
            reaching.drop_way().await;
        }
        reaching.look_again();
    });
}

impl Engine {
    /// Starts, changes or ends the way, as it was chosen.
    async fn keep_way(&self, floor: &Arc<Floor>) {
        let reaching = &self.inner.reaching;
        if reaching.ended.load(Ordering::Acquire) {
            return;
        }
        let (listening, _) = self.inner.receiving.state().await;
        let mut kept = reaching.kept.lock().await;
        let as_it_was = kept.as_ref().is_none_or(|kept| Some(kept.receiver) == listening);
        if !reaching.changed.swap(false, Ordering::AcqRel) && as_it_was {
            return;
        }
        let wanted = match floor.store.reach().await {
            // There is nowhere to lead to yet.
            Ok(Some(_)) if listening.is_none() => {
                reaching.changed.store(true, Ordering::Release);
                None
            }
            Ok(wanted) => wanted,
            Err(_) => {
                reaching.changed.store(true, Ordering::Release);
                return;
            }
        };
        if kept.as_ref().map(|kept| &kept.reach) == wanted.as_ref() && as_it_was {
            return;
        }
        if let Some(before) = kept.take() {
            before.keeper.stop(ENDING).await;
        }
        let next = match (wanted, listening) {
            (Some(reach), Some(receiver)) => self.begin_way(floor, reach, receiver).await,
            _ => None,
        };
        let shown = next.as_ref().map(|kept| Shown {
            turn: kept.turn(),
            standing: kept.keeper.follow(),
            tail: kept.keeper.tail().clone(),
        });
        *reaching.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
        *kept = next;
        self.changes().tell(["reach", "health"].map(str::to_owned).into());
    }

    async fn begin_way(&self, floor: &Arc<Floor>, reach: Reach, receiver: SocketAddr) -> Option<Kept> {
        let token = floor.reach_token(reach.kind).await;
        let way = way(&reach, token.clone())?;
        let ground =
            Ground { receiver, dir: self.way_folder()?, tail: Tail::without(token), patience: PATIENCE };
        let random = Arc::clone(&self.inner.random);
        let spread = move || {
            let mut drawn = [128_u8];
            let _ = random.fill(&mut drawn);
            drawn[0]
        };
        let keeper = Keeper::start(way, ground, Arc::clone(&self.inner.clock), spread);
        self.follow_way(floor, keeper.follow());
        Some(Kept { reach, receiver, keeper })
    }

    fn way_folder(&self) -> Option<PathBuf> {
        let folder = self.inner.data_dir.join(FOLDER);
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(&folder) {
            Ok(()) => Some(folder),
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "the folder of the way in could not be made");
                None
            }
        }
    }

    /// Takes note of what becomes of a way, until it ends.
    fn follow_way(&self, floor: &Arc<Floor>, mut standing: tokio::sync::watch::Receiver<Standing>) {
        let (engine, floor) = (self.clone(), Arc::downgrade(floor));
        tokio::spawn(async move {
            loop {
                let now = standing.borrow_and_update().clone();
                let Some(open) = floor.upgrade() else { return };
                match (now.phase, now.url, now.trouble) {
                    (Phase::Open, Some(url), _) => {
                        engine.address_is(&open, &url).await;
                        // Only a test tells that somebody can come in.
                        engine.inner.reaching.test.notify_one();
                    }
                    (Phase::Down, _, Some(trouble)) => {
                        engine.inner.reaching.book().down(engine.now(), trouble);
                    }
                    _ => {}
                }
                drop(open);
                engine.changes().tell(["reach", "health"].map(str::to_owned).into());
                if standing.changed().await.is_err() {
                    return;
                }
            }
        });
    }

    /// The way has this address. Another one than before is remembered until the senders know it.
    async fn address_is(&self, floor: &Floor, url: &str) {
        let _one_at_a_time = self.inner.reaching.choosing.lock().await;
        // Chosen anew meanwhile, the old way has no say any more.
        let still =
            self.inner.reaching.standing().is_some_and(|(standing, _)| standing.url.as_deref() == Some(url));
        if !still {
            return;
        }
        if let Err(ApiError { code, .. }) = self.move_to(floor, url).await {
            tracing::warn!(?code, "a new address could not be kept");
        }
    }

    /// This is the public address from now on.
    pub(crate) async fn move_to(&self, floor: &Floor, url: &str) -> Result<(), ApiError> {
        let settings = floor.store.settings().await.map_err(errors::read)?;
        if settings.public_url.as_deref() == Some(url) {
            return Ok(());
        }
        self.address_was(floor, settings.public_url, url).await?;
        let public_url = Some(url.to_owned());
        floor.change_settings(|before| Ok(Settings { public_url, ..before.clone() })).await
    }

    /// Remembers the address that senders know, where another one takes its place.
    async fn address_was(&self, floor: &Floor, before: Option<String>, url: &str) -> Result<(), ApiError> {
        let Some(mut reach) = floor.store.reach().await.map_err(errors::read)? else { return Ok(()) };
        let known = reach.before.take().or(before).filter(|before| before != url);
        let anybody = !floor.store.connections().await.map_err(errors::read)?.is_empty();
        reach.before = known.filter(|_| anybody);
        let token = floor.store.reach_token().await.map_err(errors::read)?;
        floor.store.keep_reach(Some(reach.clone()), token).await.map_err(errors::record)?;
        self.inner.reaching.goes_on_as(reach).await;
        Ok(())
    }

    /// Notes the times in which nobody could come.
    async fn keep_count(&self, floor: &Arc<Floor>) {
        let (listening, _) = self.inner.receiving.state().await;
        let now = self.now();
        let slept = {
            let mut book = self.inner.reaching.book();
            book.port(now, listening.is_some());
            self.inner.alive.look(now, book.going_on())
        };
        if slept.is_some() {
            // Another network, perhaps; the way and the address are looked at anew.
            self.inner.reaching.test.notify_one();
            self.inner.reaching.try_way_now().await;
        }
        let over = self.inner.reaching.book().take_over();
        self.note_gaps(floor, slept.into_iter().chain(over)).await;
    }

    /// Writes gaps down, where there is anybody who could have sent.
    pub(crate) async fn note_gaps(&self, floor: &Arc<Floor>, gaps: impl IntoIterator<Item = Gap>) {
        let gaps: Vec<Gap> = gaps.into_iter().collect();
        if gaps.is_empty() {
            return;
        }
        let senders = floor.store.connections().await.unwrap_or_default();
        if senders.iter().any(|one| !one.connection.id.is_import()) {
            for gap in gaps {
                self.inner.gaps.unseen(gap);
            }
            self.inner.gaps.write_down(&floor.store, self.now()).await;
        }
    }

    /// What came before this run is told, and the way is kept from now on. The file was closed since `closed`.
    pub(crate) async fn reach_from_now(
        &self,
        floor: &Arc<Floor>,
        closed: Option<Timestamp>,
        turned_away: bool,
    ) {
        let now = self.now();
        let closed = closed.unwrap_or(now);
        let before = self.inner.alive.before(closed);
        // Where somebody was turned away meanwhile, that gap says it.
        let locked = Gap::unseen(closed, now, GapCause::Locked).filter(|_| !turned_away);
        self.note_gaps(floor, before.into_iter().chain(locked)).await;
        watch(self.clone(), floor);
    }

    /// Lets the way go and says that Wapas was closed.
    pub(crate) async fn reach_no_more(&self, deadline: Duration) {
        let down = self.inner.reaching.book().going_on();
        self.inner.alive.close(self.now(), down);
        self.inner.reaching.end(deadline).await;
    }
}

/// The way as it was chosen; `None` where something that it needs is missing.
fn way(reach: &Reach, token: Option<Secret<String>>) -> Option<Box<dyn Way>> {
    let address = reach.address.clone();
    Some(match reach.kind {
        ReachKind::Own => Box::new(Own::new(address?)),
        ReachKind::Quick => Box::new(Quick),
        ReachKind::Cloudflare => Box::new(Named::new(address?, token?)),
        ReachKind::Tailscale => Box::new(Tailscale),
        ReachKind::Ssh => Box::new(Ssh::new(address?, reach.server.clone()?)),
        ReachKind::Ngrok => Box::new(Ngrok::new(address?, token?)),
    })
}

/// What the trouble of a trial or a way is, the way's first.
pub(crate) fn trouble(standing: Option<&Standing>, book: &Book) -> Option<ReachTrouble> {
    standing.and_then(|standing| standing.trouble).or(book.trial.as_ref().and_then(|trial| trial.trouble))
}
