//! The engine as the desktop starts it, without a window.

use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use wapas_engine::{
    Clock, Engine, EngineSetup, Host, KeychainThread, OsRandom, SystemClock, Timestamp, Wire,
};
use wapas_vault::PassphraseCost;
use wapas_vault::memory::MemoryKeychain;

/// The cheapest passphrase: what it costs is the vault's test.
pub(crate) const CHEAP: PassphraseCost = PassphraseCost { memory_kib: 8, passes: 1, lanes: 1 };

/// On the computer's own clock, with a receiver on a free port.
pub(crate) fn setup(carts: PathBuf, host: Arc<dyn Host>, keychain: &MemoryKeychain) -> EngineSetup {
    EngineSetup {
        data_dir: carts,
        host,
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        keychain: Some(KeychainThread::start(keychain.clone(), Duration::from_secs(5))),
        passphrase_cost: CHEAP,
        hooks: Some(([127, 0, 0, 1], 0).into()),
        backups: None,
        wire: Wire::new(),
    }
}

pub(crate) async fn started(setup: EngineSetup) -> Engine {
    let engine = Engine::new(setup);
    engine.start().await;
    engine
}

/// Calls a command that must succeed.
pub(crate) async fn ask(engine: &Engine, command: &str, request: Value) -> Value {
    engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
}

pub(crate) async fn close(engine: Engine) {
    engine.shutdown(Duration::from_secs(2)).await;
}

/// A clock whose hands the test moves.
#[derive(Clone)]
pub(crate) struct Hands(Arc<AtomicI64>);

impl Hands {
    pub(crate) fn at(millis: i64) -> Self {
        Self(Arc::new(AtomicI64::new(millis)))
    }

    pub(crate) fn forward(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}
