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
            if floor.strong_count() == 0 {
                return;
            }
            if mark(&path) != first {
                engine.lose(Trouble {
                    code: "database_missing".to_owned(),
                    message: "The file with your carts was removed or replaced while Wapas was running."
                        .to_owned(),
                });
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
