//! How things stand at the hub, for the tray and the app's icon.

use super::Hub;
use crate::contract::session::HealthState;
use crate::engine::Engine;
use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::settings::ScreenLanguage;

/// What the sign is made of.
pub(crate) struct Standing {
    pub(crate) state: HealthState,
    pub(crate) language: Option<ScreenLanguage>,
    pub(crate) due: Option<u64>,
    pub(crate) paused: Option<Timestamp>,
}

/// How things stand; what the hub does not say now is left out.
pub(crate) async fn sign(engine: &Engine, hub: &Hub) -> Standing {
    let of = |value: &Value, name: &str| value.get(name).cloned().unwrap_or_default();
    let health = engine.call("health", json!({})).await.unwrap_or_default();
    let state = serde_json::from_value(of(&health, "state")).unwrap_or(HealthState::HubAway);
    let settings = hub.ask("settings_get", &json!({})).await.unwrap_or_default();
    let page = hub.ask("cart_list", &json!({ "view": "due", "limit": 1 })).await.unwrap_or_default();
    let paused = of(&settings, "notices").get("paused_until").and_then(Value::as_i64).map(Timestamp);
    Standing {
        state,
        language: serde_json::from_value(of(&settings, "language")).ok(),
        due: of(&page, "counts").get("due").and_then(Value::as_u64),
        paused: paused.filter(|until| *until > engine.now()),
    }
}
