//! How things stand in a few words, for the tray and the app's icon. It shows what it is given and decides nothing.

use crate::afar;
use crate::contract::Nothing;
use crate::contract::session::HealthState;
use crate::engine::{Engine, Inner};
use crate::host::HostKind;
use jiff::tz::TimeZone;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_domain::Timestamp;
use wapas_domain::settings::ScreenLanguage;
use wapas_store::View;

/// Changes within this time are shown together.
const TOGETHER: Duration = Duration::from_secs(1);
/// A pause ends though nothing changes.
const LOOK: Duration = Duration::from_secs(30);

/// What hangs outside: the tray's lines and the number on the icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Whether carts are taken: `Receiving`.
    pub state: String,
    /// How many can be written to now: `40 to send`; nothing while the file is closed.
    pub due: Option<String>,
    /// The same as a number, for the icon.
    pub due_count: u64,
    /// Until when notices are paused: `No notices until 14:30`.
    pub paused: Option<String>,
    /// What can be done.
    pub words: SignWords,
}

/// The tray's deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignWords {
    /// Brings the window.
    pub open: &'static str,
    /// Pauses notices for an hour.
    pub pause_hour: &'static str,
    /// Pauses notices until tomorrow.
    pub pause_tomorrow: &'static str,
    /// Ends a pause.
    pub resume: &'static str,
    /// Ends Wapas.
    pub quit: &'static str,
}

impl SignWords {
    /// In the language of the screens; in both while it is not known.
    pub fn in_(language: Option<ScreenLanguage>) -> Self {
        match language {
            Some(ScreenLanguage::En) => Self {
                open: "Open Wapas",
                pause_hour: "No notices for 1 hour",
                pause_tomorrow: "No notices until tomorrow",
                resume: "Notices again",
                quit: "Quit: no carts are received then",
            },
            Some(ScreenLanguage::Hi) => Self {
                open: "Wapas खोलें",
                pause_hour: "1 घंटा सूचना न दें",
                pause_tomorrow: "कल तक सूचना न दें",
                resume: "सूचना फिर दें",
                quit: "बंद करें: फिर कार्ट नहीं आएँगे",
            },
            None => Self {
                open: "Open Wapas · खोलें",
                pause_hour: "No notices for 1 hour · 1 घंटा सूचना न दें",
                pause_tomorrow: "No notices until tomorrow · कल तक सूचना न दें",
                resume: "Notices again · सूचना फिर दें",
                quit: "Quit · बंद करें",
            },
        }
    }
}

/// Keeps the sign true as long as the engine lives. A hub has none.
pub(crate) fn keep_true(engine: &Engine) {
    if engine.inner.host.kind() == HostKind::Hub {
        return;
    }
    let (_, mut changes) = engine.changes().hear(None);
    let inner = Arc::downgrade(&engine.inner);
    tokio::spawn(async move {
        let mut hanging = None;
        loop {
            let Some(sign) = now(&inner).await else { return };
            if let Some(inner) = inner.upgrade()
                && hanging.as_ref() != Some(&sign)
            {
                inner.host.hang_out(&sign);
                hanging = Some(sign);
            }
            sleep(TOGETHER).await;
            if matches!(timeout(LOOK, changes.recv()).await, Ok(Err(RecvError::Closed))) {
                return;
            }
        }
    });
}

/// The sign as it should be; nothing once the engine is gone.
async fn now(inner: &Weak<Inner>) -> Option<Sign> {
    let engine = Engine { inner: inner.upgrade()? };
    if let Some(hub) = engine.inner.hub.get() {
        let at_hub = afar::sign(&engine, hub).await;
        return Some(sign(at_hub.state, at_hub.language, at_hub.due, at_hub.paused));
    }
    let state = engine.health(Nothing {}).await.map_or(HealthState::Locked, |health| health.state);
    let Some(floor) = engine.inner.gate.open() else { return Some(sign(state, None, None, None)) };
    let settings = floor.store.settings().await.ok();
    let due = floor.store.counts(None).await.ok();
    let due = due.and_then(|counts| counts.get(&View::Due).map(|due| due.rows));
    let now = engine.now();
    let paused = settings.as_ref().and_then(|settings| settings.notices.paused_until);
    let paused = paused.map(Timestamp).filter(|until| *until > now);
    Some(sign(state, settings.map(|settings| settings.language), due, paused))
}

fn sign(
    state: HealthState,
    language: Option<ScreenLanguage>,
    due: Option<u64>,
    paused: Option<Timestamp>,
) -> Sign {
    let said = state_words(state);
    let hindi = language == Some(ScreenLanguage::Hi);
    let one = |en: String, hi: String| if hindi { hi } else { en };
    let state = match language {
        Some(ScreenLanguage::En) => said.0.to_owned(),
        Some(ScreenLanguage::Hi) => said.1.to_owned(),
        None => format!("{} · {}", said.0, said.1),
    };
    let clock = paused.and_then(|until| clock(until, &TimeZone::system()));
    Sign {
        state,
        due: due.map(|due| one(format!("{due} to send"), format!("{due} भेजने हैं"))),
        due_count: due.unwrap_or_default(),
        paused: clock.map(|clock| one(format!("No notices until {clock}"), format!("{clock} तक सूचना नहीं"))),
        words: SignWords::in_(language),
    }
}

/// As the health line says it.
fn state_words(state: HealthState) -> (&'static str, &'static str) {
    match state {
        HealthState::Receiving => ("Receiving", "चालू है"),
        HealthState::AwaitingKey => ("Waiting for the key", "Key का इंतज़ार है"),
        HealthState::NoAddress => ("Not on the internet yet", "अभी इंटरनेट पर नहीं"),
        HealthState::KeyMismatch => ("Key does not fit", "Key मेल नहीं खाती"),
        HealthState::PortTaken => ("Not receiving", "कार्ट लेना बंद है"),
        HealthState::Locked => ("Locked: no cart is saved", "ताला लगा है: कार्ट सेव नहीं हो रहे"),
        HealthState::NotSetUp => ("Not set up yet", "अभी सेट नहीं है"),
        HealthState::Unreachable => ("Cannot be reached", "पहुँच नहीं"),
        HealthState::Offline => ("No internet", "इंटरनेट नहीं है"),
        HealthState::AddressChanged => ("The address has changed", "पता बदल गया है"),
        HealthState::HubAway => ("The hub cannot be reached", "हब तक पहुँच नहीं"),
        HealthState::ClockWrong => ("The clock is wrong", "घड़ी गलत है"),
        HealthState::DiskFull => ("Disk full: no cart is saved", "डिस्क भरी है: कार्ट सेव नहीं हो रहे"),
        HealthState::DiskReadOnly | HealthState::DiskRefuses => {
            ("Disk takes nothing: no cart is saved", "डिस्क पर कुछ नहीं लिखा जा रहा: कार्ट सेव नहीं हो रहे")
        }
    }
}

fn clock(at: Timestamp, zone: &TimeZone) -> Option<String> {
    let local = jiff::Timestamp::from_millisecond(at.0).ok()?.to_zoned_datetime(zone.clone());
    Some(local.strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_speaks_the_merchants_language_and_both_while_it_is_locked() {
        let open = sign(HealthState::Receiving, Some(ScreenLanguage::Hi), Some(40), None);
        assert_eq!((open.state.as_str(), open.due.as_deref()), ("चालू है", Some("40 भेजने हैं")));
        assert_eq!((open.due_count, open.paused), (40, None));
        let english = sign(HealthState::Receiving, Some(ScreenLanguage::En), Some(2), None);
        assert_eq!((english.state.as_str(), english.due.as_deref()), ("Receiving", Some("2 to send")));
        let locked = sign(HealthState::Locked, None, None, None);
        assert!(locked.state.contains("Locked") && locked.state.contains("ताला"), "{locked:?}");
        assert_eq!((locked.due, locked.due_count), (None, 0));
    }

    #[test]
    fn a_pause_says_until_when() {
        let paused = sign(HealthState::Receiving, Some(ScreenLanguage::En), Some(0), Some(Timestamp(0)));
        assert!(paused.paused.is_some_and(|paused| paused.starts_with("No notices until ")));
    }
}
