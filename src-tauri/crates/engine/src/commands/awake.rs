//! Starting with the computer, staying awake, pausing notices, and places asked for from outside the window.

use crate::contract::awake::{AwakeSet, AwakeView, NoticesPause, PauseUntil, PlaceAsked};
use crate::contract::merchant::SettingsView;
use crate::contract::{ApiError, ErrorCode, Nothing};
use crate::engine::Engine;
use jiff::tz::TimeZone;
use wapas_domain::Timestamp;
use wapas_domain::settings::{Notices, Settings};
use wapas_domain::time::HOUR;

/// The hour at which a pause until tomorrow ends.
const MORNING: i8 = 9;

impl Engine {
    pub(crate) async fn awake_get(&self, _: Nothing) -> Result<AwakeView, ApiError> {
        let inner = std::sync::Arc::clone(&self.inner);
        let asked = tokio::task::spawn_blocking(move || AwakeView {
            at_login: inner.host.at_login(),
            charger: inner.host.charger(),
            held: inner.vigil.held(),
        });
        asked.await.map_err(|_| ApiError::new(ErrorCode::Internal, "This computer did not answer."))
    }

    pub(crate) async fn awake_set(&self, ask: AwakeSet) -> Result<AwakeView, ApiError> {
        let inner = std::sync::Arc::clone(&self.inner);
        let done = tokio::task::spawn_blocking(move || inner.host.start_at_login(ask.at_login)).await;
        if !matches!(done, Ok(Ok(()))) {
            return Err(ApiError::new(
                ErrorCode::NotDone,
                "This computer did not let Wapas change what starts with it. Nothing was changed. Its own settings can do it.",
            ));
        }
        self.inner.changes.tell_one("awake");
        self.awake_get(Nothing {}).await
    }

    pub(crate) async fn notices_pause(&self, ask: NoticesPause) -> Result<SettingsView, ApiError> {
        let paused_until = pause_end(ask.until, self.now(), &TimeZone::system()).map(|until| until.0);
        let pause = |before: &Settings| {
            let notices = Notices { paused_until, ..before.notices.clone() };
            Ok(Settings { notices, ..before.clone() })
        };
        self.inner.gate.floor()?.change_settings(pause).await?;
        self.settings_get(Nothing {}).await
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn place_take(&self, _: Nothing) -> Result<PlaceAsked, ApiError> {
        Ok(self.inner.asked.take())
    }
}

/// When a pause that begins now ends.
fn pause_end(until: PauseUntil, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    match until {
        PauseUntil::Now => None,
        PauseUntil::Hour => Some(now.plus(HOUR)),
        PauseUntil::Tomorrow => {
            let today = jiff::Timestamp::from_millisecond(now.0).ok()?.to_zoned_datetime(zone.clone()).date();
            let morning = today.tomorrow().ok()?.at(MORNING, 0, 0, 0).to_zoned_datetime(zone.clone()).ok()?;
            Some(Timestamp(morning.timestamp().as_millisecond()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_ends_after_an_hour_or_in_the_morning() {
        let zone = TimeZone::get("Asia/Kolkata").unwrap();
        let at = |text: &str| Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond());
        let now = at("2026-11-20T23:30:00+05:30");
        assert_eq!(pause_end(PauseUntil::Hour, now, &zone), Some(at("2026-11-21T00:30:00+05:30")));
        assert_eq!(pause_end(PauseUntil::Tomorrow, now, &zone), Some(at("2026-11-21T09:00:00+05:30")));
        assert_eq!(pause_end(PauseUntil::Now, now, &zone), None);
    }
}
