//! What a merchant can give to whoever helps: how Wapas stands, with nothing of anybody in it.
//!
//! Nothing is taken out of a text here, since something would always be left. Only what can't be about anybody goes
//! in: numbers, times, what is on or off, and words out of the contract's own lists.

mod bare;
mod log;

use crate::contract::awake::AwakeView;
use crate::contract::deliveries::{DeliveryList, DeliveryRow};
use crate::contract::{ApiError, Nothing};
use crate::engine::{DATABASE, Engine};
use crate::host::system_name;
use crate::shop_floor::Floor;
use bare::bare;
use serde_json::{Map, Value, json};
use wapas_store::View;

/// Deliveries that are told.
const DELIVERIES: u32 = 200;

impl Engine {
    /// How Wapas stands, as a text that is the same whoever reads it.
    pub(crate) async fn diagnosis(&self) -> Result<String, ApiError> {
        let session = self.session_get(Nothing {}).await?;
        let health = self.health(Nothing {}).await?;
        let awake = self.awake_get(Nothing {}).await?;
        let logs = self.inner.host.logs();
        let log =
            tokio::task::spawn_blocking(move || logs.map(|folder| log::lines(&folder)).unwrap_or_default());
        let mut told = json!({
            "wapas": session.version,
            "made_at": self.now().0,
            "host": session.host,
            "system": system_name(),
            "processor": std::env::consts::ARCH,
            "session": {
                "state": session.state,
                "problem": session.problem.as_deref().filter(|code| is_code(code)),
                "by_passphrase": session.by_passphrase,
                "by_words": session.by_words,
                "passphrase_mode": session.passphrase_mode,
                "rebuilding": session.rebuilding,
            },
            "health": {
                "state": health.state,
                "listening": health.listening,
                "port": self.inner.receiving.wanted().port(),
                "last_cart_at": health.last_cart_at,
                "last_delivery_at": health.last_delivery_at,
                "last_mismatch_at": health.last_mismatch_at,
                "unknown_paths": health.unknown_paths,
                "gaps": health.gaps,
            },
            "computer": computer(awake),
            "file_bytes": std::fs::metadata(self.inner.data_dir.join(DATABASE)).ok().map(|file| file.len()),
            "log": log.await.unwrap_or_default(),
        });
        if let (Some(floor), Some(told)) = (self.inner.gate.open(), told.as_object_mut()) {
            self.tell_of_the_book(&floor, told).await?;
        }
        serde_json::to_string_pretty(&told)
            .map_err(|_| ApiError::new(crate::contract::ErrorCode::Internal, "This could not be written."))
    }

    async fn tell_of_the_book(&self, floor: &Floor, told: &mut Map<String, Value>) -> Result<(), ApiError> {
        let counts = floor.store.counts(None).await.map_err(crate::errors::read)?;
        let rows = |view: &View| counts.get(view).map(|count| count.rows);
        let counts: Map<String, Value> =
            View::ALL.iter().map(|view| (view.as_str().to_owned(), json!(rows(view)))).collect();
        told.insert("counts".to_owned(), Value::Object(counts));

        let connections = self.connection_list(Nothing {}).await?.items;
        let place = |id: &str| connections.iter().position(|one| one.id == id).map(|place| place + 1);
        let list = DeliveryList { limit: Some(DELIVERIES), ..DeliveryList::default() };
        let deliveries = self.delivery_list(list).await?.items;
        let deliveries: Vec<Value> =
            deliveries.iter().map(|row| delivery(row, place(&row.connection))).collect();
        told.insert("deliveries".to_owned(), json!(deliveries));
        let connections: Vec<Value> = connections
            .iter()
            .map(|one| {
                json!({
                    "kind": one.kind,
                    "state": one.state,
                    "unit": one.unit,
                    "secrets": one.secrets,
                    "kept_for_key": one.kept_for_key,
                    "last_accepted_at": one.last_accepted_at,
                    "last_mismatch_at": one.last_mismatch_at,
                    "created_at": one.created_at,
                })
            })
            .collect();
        told.insert("connections".to_owned(), json!(connections));

        let forwarders = self.forwarder_list(Nothing {}).await?.items;
        let forwarders: Vec<Value> = forwarders
            .iter()
            .map(|one| {
                json!({
                    "form": one.form,
                    "on": one.on,
                    "own_server": one.own_server,
                    "writes": one.writes,
                    "passed": one.passed,
                    "waiting": one.waiting,
                    "dead": one.dead,
                    "last_passed_at": one.last_passed_at,
                })
            })
            .collect();
        told.insert("forwarders".to_owned(), json!(forwarders));
        let channels = self.channel_list(Nothing {}).await?.items;
        let channels: Vec<Value> = channels
            .iter()
            .map(|one| json!({ "channel": one.channel, "tested_at": one.tested_at, "halted": one.halted.is_some() }))
            .collect();
        told.insert("channels".to_owned(), json!(channels));
        let queue = self.queue_get(Nothing {}).await?;
        let queue =
            json!({ "waiting": queue.waiting, "set_back": queue.set_back, "paused": queue.paused.is_some() });
        told.insert("queue".to_owned(), queue);

        let settings = floor.store.settings().await.map_err(crate::errors::read)?;
        told.insert("settings".to_owned(), bare(&serde_json::to_value(settings).unwrap_or_default()));
        Ok(())
    }
}

fn computer(awake: AwakeView) -> Value {
    json!({ "at_login": awake.at_login, "charger": awake.charger, "held": awake.held })
}

fn delivery(row: &DeliveryRow, connection: Option<usize>) -> Value {
    json!({
        "at": row.received_at,
        "connection": connection,
        "kind": row.kind,
        "verdict": row.verdict,
        "answered": row.http_status,
        "bytes": row.bytes,
        "repeat": row.duplicate_of.is_some(),
    })
}

/// Whether a text is a code of ours: a short word of small letters.
fn is_code(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
