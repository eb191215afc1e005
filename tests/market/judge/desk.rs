//! A merchant's computer in this process: the engine over its real files and its real port, and a clock set by hand.

use super::super::feed::{Doors, Outcome};
use super::super::town::Delivery;
use super::refold;
use crate::NoScreen;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_engine::contract::ApiError;
use wapas_engine::{Engine, EngineSetup, HostKind, OsRandom, PassphraseCost, Wire};

pub(super) const PASSPHRASE: &str = "correct horse battery staple";
/// Nothing here is worth guarding.
pub(super) const COST: PassphraseCost = PassphraseCost { memory_kib: 64, passes: 1, lanes: 1 };
/// One after the other: each must be received at its own moment.
const LANES: u64 = 1;

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// The merchant's computer.
pub(super) struct Desk {
    runtime: Runtime,
    engine: Engine,
    clock: Arc<SetClock>,
    doors: Doors,
}

impl Desk {
    /// In an empty folder, with every connection of the merchant.
    pub(super) fn open(dir: &Path, now: i64) -> Outcome<Self> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let clock = Arc::new(SetClock(AtomicI64::new(now)));
        let setup = EngineSetup {
            data_dir: dir.to_path_buf(),
            host: Arc::new(NoScreen(HostKind::Hub)),
            clock: Arc::<SetClock>::clone(&clock),
            random: Arc::new(OsRandom),
            keychain: None,
            passphrase_cost: COST,
            hooks: Some(([127, 0, 0, 1], 0).into()),
            backups: None,
            // Nobody stands there: nothing is sent over a provider.
            wire: Wire::to_stand_in("http://127.0.0.1:9", Duration::from_secs(1)),
        };
        // Some of its tasks begin at once.
        let within = runtime.enter();
        let engine = Engine::new(setup);
        drop(within);
        runtime
            .block_on(engine.open_with_passphrase(Secret::new(PASSPHRASE.to_owned())))
            .map_err(|error| said(&error))?;
        let hooks = runtime.block_on(engine.listen()).map_err(|error| said(&error))?;
        let doors = Doors::made(&format!("http://{hooks}"), |name, ask| {
            runtime.block_on(engine.call(name, ask)).map_err(|error| said(&error))
        })?;
        Ok(Self { runtime, engine, clock, doors })
    }

    /// Brings deliveries; the clock goes along with them.
    pub(super) fn bring(&self, deliveries: &[Delivery]) -> Outcome<()> {
        let pace = |delivery: &Delivery| {
            self.clock.0.fetch_max(delivery.at, Ordering::SeqCst);
        };
        let refused = self.doors.bring(deliveries, LANES, &pace)?;
        match refused.first() {
            Some((status, sender)) => Err(format!("{status} for a delivery of {sender:?}").into()),
            None => Ok(()),
        }
    }

    /// Lets time pass, until everything that came is folded in.
    pub(super) fn pass(&self, until: i64) {
        self.clock.0.fetch_max(until, Ordering::SeqCst);
        // The refusal of this comes after all that came before it.
        let nobody = json!({ "id": "nobody", "unit": "major" });
        let _ = self.runtime.block_on(self.engine.call("connection_unit", nobody));
    }

    pub(super) fn try_call(&self, name: &str, ask: Value) -> Result<Value, ApiError> {
        self.runtime.block_on(self.engine.call(name, ask))
    }

    pub(super) fn call(&self, name: &str, ask: Value) -> Outcome<Value> {
        self.try_call(name, ask).map_err(|error| said(&error))
    }

    /// Everything a list gives, page by page.
    pub(super) fn all(&self, name: &str, ask: &Value) -> Outcome<Vec<Value>> {
        let (mut rows, mut after) = (Vec::new(), Value::Null);
        loop {
            let mut ask = ask.clone();
            ask["limit"] = json!(200);
            if !after.is_null() {
                ask["after"] = after;
            }
            let mut page = self.call(name, ask)?;
            rows.extend(page["items"].as_array_mut().map(std::mem::take).unwrap_or_default());
            after = page["next"].take();
            if after.is_null() {
                return Ok(rows);
            }
        }
    }

    /// Ends the engine, and folds everything anew in its file. Gives how many carts there are, and how many of
    /// them came out otherwise.
    pub(super) fn close_and_refold(self, dir: &Path) -> Outcome<(usize, usize)> {
        self.runtime.block_on(self.engine.shutdown(Duration::from_secs(10)));
        self.runtime.block_on(refold::refolded(dir, Arc::<SetClock>::clone(&self.clock)))
    }
}

fn said(error: &ApiError) -> Box<dyn std::error::Error + Send + Sync> {
    format!("{:?}: {}", error.code, error.message).into()
}
