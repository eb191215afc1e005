//! The engine while its carts are at a hub: commands go there, changes come from there, and what only this computer
//! can do is done here.
//!
//! Which hub it is stands in a file beside the carts, since they are not opened meanwhile; the token is in the
//! keychain. A change of that takes effect at the next start, so that nothing of the one is under way in the other.

mod chosen;
mod deeds;
mod files;
mod follow;
mod notices;
mod sign;
mod standing;
mod trial;

pub(crate) use chosen::Chosen;
pub(crate) use sign::sign;
pub(crate) use standing::Hub;
pub(crate) use trial::try_hub;

use crate::contract::screens::Screens;
use crate::contract::session::{Health, HealthState, Session, SessionState};
use crate::contract::{ApiError, ErrorCode, hub::HubState, hub::HubTrouble};
use crate::engine::Engine;
use crate::host::{HostKind, system_name};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use wapas_line::{Answer, LineError};

/// How long the page's first question may wait for the hub.
const FIRST: Duration = Duration::from_millis(1500);

/// What this computer answers itself, whoever keeps the carts.
const OWN: &[&str] = &[
    "hub_get",
    "hub_try",
    "hub_connect",
    "hub_retry",
    "hub_leave",
    "move_look",
    "move_begin",
    "move_get",
    "move_stop",
    "move_stay",
    "place_take",
    "awake_get",
    "awake_set",
    "update_get",
    "update_set",
    "update_look",
    "update_install",
    "export_state",
    "export_cancel",
    "export_show",
];

impl Engine {
    /// The hub that keeps the carts, where one does and this command is for it.
    pub(crate) fn hub_for(&self, command: &str) -> Option<Arc<Hub>> {
        self.inner.hub.get().filter(|_| !OWN.contains(&command)).cloned()
    }

    /// Begins to follow the chosen hub. Says whether there is one.
    pub(crate) async fn go_afar(&self) -> bool {
        if self.inner.host.kind() == HostKind::Hub {
            return false;
        }
        let Some(address) = self.inner.chosen.address() else { return false };
        // A book that came back from the hub and is whole here takes its place.
        if self.inner.vault.is_ready().unwrap_or_default() {
            return self.inner.chosen.leave(self.inner.secrets.as_ref()).await.is_err();
        }
        let token = self.inner.chosen.token(self.inner.secrets.as_ref()).await;
        let hub = Arc::new(Hub::new(address, token.as_ref(), self.now()));
        if self.inner.hub.set(Arc::clone(&hub)).is_ok() {
            notices::watch(self, Arc::clone(&hub));
            follow::follow(self, hub);
        }
        true
    }

    /// Answers a command as the hub does.
    pub(crate) async fn call_hub(&self, hub: &Hub, name: &str, request: Value) -> Result<Value, ApiError> {
        match name {
            "session_get" => self.session_afar(hub).await,
            "session_retry" => {
                hub.look_now();
                self.session_afar(hub).await
            }
            "health" => self.health_afar(hub).await,
            "followup_open" => {
                let opens = opens_here(&request, hub).await;
                let sent = hub.ask(name, &request).await?;
                if opens {
                    self.open_afar(&sent)?;
                }
                Ok(sent)
            }
            "cart_open" => {
                let opened = hub.ask(name, &request).await?;
                self.open_afar(&opened)?;
                Ok(opened)
            }
            "page_open" => self.page_afar(hub, request).await,
            "window_close" => self.close_afar(hub, &request).await,
            "diagnosis_save" => self.diagnosis_afar(hub).await,
            "delivery_capture_save" => self.capture_afar(hub, &request).await,
            "export" => self.export_afar(hub, request).await,
            "order_import" | "cart_import" => self.import_afar(hub, name, request).await,
            "import_apply" => self.apply_afar(hub, request).await,
            _ => hub.ask(name, &request).await,
        }
    }

    async fn session_afar(&self, hub: &Hub) -> Result<Value, ApiError> {
        let standing = hub.settled(FIRST).await;
        if standing.state == HubState::Online {
            match hub.ask("session_get", &json!({})).await {
                Ok(session) => hub.remember_session(&session),
                // A line that breaks while it is asked is not known to be dead yet.
                Err(error) if matches!(error.code, ErrorCode::HubAway | ErrorCode::HubUnclear) => {}
                Err(error) => return Err(error),
            }
        }
        let standing = hub.standing();
        let known = hub.session().filter(|_| standing.state != HubState::Refused);
        // What was on the screen stays while the hub is away.
        if let Some(mut session) = known {
            if let Some(members) = session.as_object_mut() {
                members.insert("host".to_owned(), json!(HostKind::Desktop.to_string()));
                members.insert("system".to_owned(), json!(system_name()));
                members.insert("version".to_owned(), json!(env!("CARGO_PKG_VERSION")));
                members.insert("hub".to_owned(), json!(hub.address().to_string()));
            }
            return Ok(session);
        }
        let connecting = standing.state == HubState::Connecting;
        deeds::said(Session {
            state: if connecting { SessionState::Opening } else { SessionState::Locked },
            problem: standing.trouble.map(|trouble| problem(trouble).to_owned()),
            message: standing.trouble.map(|trouble| message(trouble).to_owned()),
            by_passphrase: false,
            by_words: false,
            fresh: false,
            may_start_anew: false,
            may_open_backup: false,
            arrived: None,
            screens: Screens::default(),
            passphrase_mode: false,
            rebuilding: None,
            system: system_name().to_owned(),
            host: HostKind::Desktop.to_string(),
            hub: Some(hub.address().to_string()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    async fn health_afar(&self, hub: &Hub) -> Result<Value, ApiError> {
        match hub.ask("health", &json!({})).await {
            Ok(health) => {
                hub.remember_health(&health);
                return Ok(health);
            }
            Err(error) if matches!(error.code, ErrorCode::HubAway | ErrorCode::HubUnclear) => {}
            Err(error) => return Err(error),
        }
        let since = hub.standing().since.0;
        let mut health = hub.health().unwrap_or_else(|| {
            let unknown = Health {
                state: HealthState::HubAway,
                listening: false,
                receiver: String::new(),
                last_cart_at: None,
                last_delivery_at: None,
                last_mismatch_at: None,
                unknown_paths: 0,
                gaps: Vec::new(),
                down_since: None,
                trouble: None,
            };
            serde_json::to_value(unknown).unwrap_or_default()
        });
        if let Some(members) = health.as_object_mut() {
            members.insert("state".to_owned(), json!(HealthState::HubAway));
            members.insert("down_since".to_owned(), json!(since));
        }
        Ok(health)
    }
}

/// Whether a message that is opened is to be opened on this computer: not where the phone or the clipboard is meant.
async fn opens_here(request: &Value, hub: &Hub) -> bool {
    let channel = request.get("channel").and_then(Value::as_str);
    if channel.is_some_and(|channel| channel != "click_to_chat") {
        return false;
    }
    if let Some(via) = request.get("via").and_then(Value::as_str) {
        return matches!(via, "browser" | "app");
    }
    let settings = hub.ask("settings_get", &json!({})).await.unwrap_or_default();
    settings.get("whatsapp_via").and_then(Value::as_str) != Some("phone")
}

/// The hub's answer as the contract has it. What a proxy says for a hub that is down was never asked of the hub.
fn taken(answer: Result<Answer, LineError>) -> Result<Value, ApiError> {
    match answer {
        Ok(Answer { status: 200..=299, body: Some(body) }) => Ok(body),
        Ok(Answer { status, body }) => {
            let error = body.and_then(|body| serde_json::from_value::<ApiError>(body).ok());
            Err(error.unwrap_or_else(|| match status {
                502..=504 => away(),
                _ => ApiError::new(ErrorCode::Internal, "The hub gave an answer that can't be read."),
            }))
        }
        Err(LineError::NotReached | LineError::Certificate) => Err(away()),
        Err(LineError::Unclear) => Err(ApiError::new(
            ErrorCode::HubUnclear,
            "The hub did not answer in time. It may have been done: look again once the hub answers.",
        )),
    }
}

fn away() -> ApiError {
    ApiError::new(
        ErrorCode::HubAway,
        "The hub can't be reached at present, so nothing was done. Try again later.",
    )
}

/// The stable code of a session that is locked for this reason.
fn problem(trouble: HubTrouble) -> &'static str {
    match trouble {
        HubTrouble::Unreachable => "hub_unreachable",
        HubTrouble::Certificate => "hub_certificate",
        HubTrouble::Token => "hub_token",
        HubTrouble::Stranger => "hub_stranger",
        HubTrouble::Version => "hub_version",
    }
}

fn message(trouble: HubTrouble) -> &'static str {
    match trouble {
        HubTrouble::Unreachable => "Your hub can't be reached at present. Wapas goes on trying.",
        HubTrouble::Certificate => "Whoever answers at your hub's address can't prove to be your hub.",
        HubTrouble::Token => "Your hub does not know this computer's token. Enter it again.",
        HubTrouble::Stranger => "Somebody answers at your hub's address, but it is no hub.",
        HubTrouble::Version => "Your hub is of another version of Wapas. Update the older one.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_computers_own_commands_are_of_the_contract() {
        for own in OWN {
            assert!(crate::contract::COMMANDS.contains(own), "{own}");
        }
    }

    #[test]
    fn a_proxy_that_speaks_for_a_hub_that_is_down_says_that_nothing_was_done() {
        let code = |answer| taken(answer).unwrap_err().code;
        for status in [502, 503, 504] {
            assert_eq!(code(Ok(Answer { status, body: None })), ErrorCode::HubAway);
        }
        assert_eq!(code(Ok(Answer { status: 500, body: None })), ErrorCode::Internal);
        assert_eq!(code(Err(LineError::Unclear)), ErrorCode::HubUnclear);
        let locked = json!({ "code": "locked", "message": "It opens.", "retryable": true });
        assert_eq!(code(Ok(Answer { status: 503, body: Some(locked) })), ErrorCode::Locked);
        assert_eq!(taken(Ok(Answer { status: 200, body: Some(json!({})) })).unwrap(), json!({}));
    }
}
