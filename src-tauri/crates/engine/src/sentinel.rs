//! Watches that the open file is still where it was. One that was deleted or replaced under a running
//! program would go on taking carts that nobody could ever find again.

use crate::engine::{DATABASE, Engine};
use crate::gate::Trouble;
use crate::shop_floor::Floor;
use std::fs::Metadata;
use std::path::Path;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::time::sleep;

/// How often it looks.
const PAUSE: Duration = Duration::from_secs(2);

/// Watches until the file is closed, and locks where it is gone.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let path = engine.inner.data_dir.join(DATABASE);
    let first = mark(&path);
    let floor: Weak<Floor> = Arc::downgrade(floor);
    tokio::spawn(async move {
        loop {
            sleep(PAUSE).await;
            let Some(floor) = floor.upgrade() else { return };
            if mark(&path) != first {
                let trouble = Trouble {
                    code: "database_missing".to_owned(),
                    message: "The file with your carts was removed or replaced while Wapas was running."
                        .to_owned(),
                };
                engine.lose(&floor, trouble);
                return;
            }
        }
    });
}

/// What tells a file from another in its place; `None` where there is none.
fn mark(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|found| number(&found))
}

#[cfg(unix)]
fn number(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

/// Windows keeps an open file from being removed or replaced.
#[cfg(not(unix))]
fn number(_found: &Metadata) -> u64 {
    0
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::clock::SystemClock;
    use crate::engine::EngineSetup;
    use crate::gate::Standing;
    use crate::host::{FilePicked, Host, HostKind, NewFile, NotOpened, Notice};
    use wapas_vault::memory::MemoryKeychain;
    use wapas_vault::{KeychainThread, OsRandom, PassphraseCost};

    struct NoScreen;

    impl Host for NoScreen {
        fn kind(&self) -> HostKind {
            HostKind::Desktop
        }
        fn open(&self, _url: &str) -> Result<(), NotOpened> {
            Ok(())
        }
        fn pick_file(&self, _file: NewFile<'_>, picked: FilePicked) {
            picked(None);
        }
        fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
            picked(None);
        }
        fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
            Ok(())
        }
        fn close_window(&self, _keep_receiving: bool) {}
        fn carts_came(&self, _notice: &Notice) {}
    }

    async fn started(dir: &Path) -> Engine {
        let engine = Engine::new(EngineSetup {
            data_dir: dir.to_owned(),
            host: Arc::new(NoScreen),
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
            keychain: Some(KeychainThread::start(MemoryKeychain::new(), Duration::from_secs(5))),
            passphrase_cost: PassphraseCost { memory_kib: 8, passes: 1, lanes: 1 },
            hooks: Some(([127, 0, 0, 1], 0).into()),
            backups: None,
            wire: wapas_channels::wire::Wire::new(),
        });
        engine.start().await;
        engine.inner.gate.settled(Duration::from_secs(30)).await;
        engine
    }

    #[tokio::test]
    async fn a_file_that_was_closed_and_replaced_locks_no_other() {
        let (one, two) = (tempfile::TempDir::new().unwrap(), tempfile::TempDir::new().unwrap());
        let (engine, other) = (started(one.path()).await, started(two.path()).await);
        // Somebody still reads in the first file while another book takes its place.
        let before = engine.inner.gate.floor().unwrap();
        engine.inner.gate.set(Standing::Opening);
        before.close().await;
        std::fs::rename(one.path().join(DATABASE), one.path().join("aside.db")).unwrap();
        std::fs::write(one.path().join(DATABASE), "the other book").unwrap();
        engine.inner.gate.set(Standing::Open(other.inner.gate.floor().unwrap()));
        sleep(PAUSE * 2).await;
        assert!(engine.inner.gate.open().is_some(), "the new book is locked for the old one's sake");
        drop(before);
        other.shutdown(PAUSE).await;
    }
}
