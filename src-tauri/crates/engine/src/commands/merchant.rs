//! Settings and figures.

use crate::commands::{retention, shops};
use crate::contract::merchant::{Bookmark, Figure, SettingsSet, SettingsView, Stats, StatsAsk};
use crate::contract::{ApiError, Done, Nothing};
use crate::engine::Engine;
use crate::errors;
use serde_json::Value;
use wapas_domain::ids::ShopId;
use wapas_domain::limits::OwnLimits;
use wapas_domain::plan::Plan;
use wapas_domain::recovery;
use wapas_domain::settings::{SavedView, Settings};
use wapas_domain::{Secret, Timestamp, name};
use wapas_store as store;

/// Helpers that can be named, and the longest name in characters.
const HELPERS: usize = 5;
const HELPER_CHARACTERS: usize = 30;

/// Bytes of a bookmark at most.
const LONGEST_BOOKMARK: usize = 16 << 10;
/// Saved views at most.
const MOST_VIEWS: usize = 50;
/// Characters of a saved view's name, and of anything else it says.
const LONGEST_NAME: usize = 60;
const LONGEST_WORD: usize = 2000;

impl Engine {
    pub(crate) async fn settings_get(&self, _: Nothing) -> Result<SettingsView, ApiError> {
        let settings = self.inner.gate.floor()?.store.settings().await.map_err(errors::read)?;
        Ok(SettingsView { settings, receiver_port: self.inner.receiving.wanted().port() })
    }

    pub(crate) async fn settings_set(&self, ask: SettingsSet) -> Result<SettingsView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let sets_address = ask.fields.contains_key("public_url");
        let before = floor.store.settings().await.map_err(errors::read)?.public_url;
        let sets_time = ask.fields.contains_key("retention_days");
        floor.change_settings(|before| merged(before, ask)).await?;
        if sets_time {
            self.time_was_chosen(&floor).await?;
        }
        if sets_address && floor.store.settings().await.map_err(errors::read)?.public_url != before {
            self.address_was_set(&floor).await?;
        }
        self.inner.changes.tell_one("health");
        self.settings_get(Nothing {}).await
    }

    pub(crate) async fn bookmark_get(&self, _: Nothing) -> Result<Bookmark, ApiError> {
        let kept = self.inner.gate.floor()?.store.bookmark().await.map_err(errors::read)?;
        Ok(Bookmark { text: kept.map(|text| text.expose().clone()) })
    }

    pub(crate) async fn bookmark_set(&self, ask: Bookmark) -> Result<Done, ApiError> {
        let text = ask.text.unwrap_or_default();
        if text.len() > LONGEST_BOOKMARK {
            return Err(ApiError::invalid("text", "This is longer than 16 KiB."));
        }
        let floor = self.inner.gate.floor()?;
        floor.store.keep_bookmark(Secret::new(text)).await.map_err(errors::record)?;
        Ok(Done { ok: true })
    }

    pub(crate) async fn stats(&self, ask: StatsAsk) -> Result<Stats, ApiError> {
        let floor = self.inner.gate.floor()?;
        let asked = floor.store.figures(ask.shop.map(ShopId), Timestamp(ask.from), Timestamp(ask.to));
        let found = asked.await.map_err(errors::read)?;
        let figure = |name: &str, figure: store::Figure, definition: &str| Figure {
            name: name.to_owned(),
            count: figure.count,
            sums: figure.sums,
            definition: definition.to_owned(),
        };
        Ok(Stats {
            figures: vec![
                figure(
                    "carts",
                    found.carts,
                    "Carts first received in this time, without those that are not of real customers.",
                ),
                figure("left_unfinished", found.left_unfinished, "Of these, carts that were not bought."),
                figure(
                    "customers_messaged",
                    found.customers_messaged,
                    "Customers for whom a chat was opened in this time, unless you said that nothing was sent.",
                ),
                figure(
                    "marked_bought",
                    found.bought,
                    "Carts received in this time that were bought on their own. An order counts with its money less what was given back.",
                ),
                figure(
                    "brought_back",
                    found.recovered,
                    "Carts received in this time that were bought after your message had gone, within the days you set. An order counts with its money less what was given back.",
                ),
                figure(
                    "can_come_back",
                    found.can_come_back,
                    "Carts received in this time that are open, have a usable number and are still young enough.",
                ),
                figure(
                    "erased",
                    found.erased,
                    "Carts received in this time whose customers you erased. No other figure counts them.",
                ),
                figure(
                    "cleared",
                    found.cleared,
                    "Carts received in this time that were cleared since, by the day. No other figure here counts them.",
                ),
                figure("to_send_now", found.to_send_now, "Customers who can be written to now."),
            ],
        })
    }
}

/// The settings with some fields changed. `guards`, `setup` and `notices` merge by field; a field that is not
/// known or has the wrong form changes nothing at all.
fn merged(before: &Settings, ask: SettingsSet) -> Result<Settings, ApiError> {
    // What an earlier version let pass is no fault of whoever changes something else.
    let guards = before.guards.with(&OwnLimits::new());
    let mut whole = serde_json::to_value(Settings { guards, ..before.clone() }).unwrap_or_default();
    for (name, value) in ask.fields {
        let known =
            whole.get_mut(&name).ok_or_else(|| ApiError::invalid(&name, "There is no such setting."))?;
        match (known, value) {
            (Value::Object(group), Value::Object(changes)) => {
                for (inner, value) in changes {
                    let slot = group
                        .get_mut(&inner)
                        .ok_or_else(|| ApiError::invalid(&inner, "There is no such setting."))?;
                    *slot = value;
                }
            }
            (slot, value) => *slot = value,
        }
        // Each field by itself, so that the error can name it.
        serde_json::from_value::<Settings>(whole.clone())
            .map_err(|_| ApiError::invalid(&name, "This setting can't have that value."))?;
    }
    let mut after: Settings = serde_json::from_value(whole)
        .map_err(|_| ApiError::invalid("settings", "These settings can't be read."))?;
    check(&mut after)?;
    Ok(after)
}

fn check(settings: &mut Settings) -> Result<(), ApiError> {
    let typed = settings.public_url.take().filter(|url| !url.trim().is_empty());
    settings.public_url = typed.as_deref().map(public_url).transpose()?;
    settings.shop_name = settings.shop_name.take().and_then(|typed| name::clean(&typed));
    settings.helpers = helpers(&settings.helpers)?;
    saved_views(&mut settings.saved_views)?;
    settings.coupon_until = shops::day("coupon_until", settings.coupon_until.take())?;
    retention::check(settings.retention_days)?;
    if !settings.rates.is_sound() {
        return Err(ApiError::invalid("rates", "These can't be the rates of one message."));
    }
    if !settings.notices.is_sound() {
        return Err(ApiError::invalid("notices", "An hour or the least amount is out of its range."));
    }
    if !settings.guards.is_sound() {
        return Err(ApiError::invalid("guards", "A limit is out of its range."));
    }
    if !recovery::WINDOWS.contains(&settings.recovery_window) {
        return Err(ApiError::invalid(
            "recovery_window",
            "A purchase can count as brought back from one day to 30 days after a message.",
        ));
    }
    shops::sound(Plan { steps: settings.plan.clone(), coupon: settings.plan_coupon }).map(drop)
}

/// The names of those who send messages: clean, each once, few enough to choose from at a glance.
fn helpers(typed: &[String]) -> Result<Vec<String>, ApiError> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.iter().filter_map(|typed| name::clean(typed)) {
        if name.chars().count() > HELPER_CHARACTERS {
            return Err(ApiError::invalid("helpers", "A name can have 30 characters at most."));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > HELPERS {
        return Err(ApiError::invalid("helpers", "Five names at most."));
    }
    Ok(names)
}

/// Views that can be told apart, each with a name.
fn saved_views(views: &mut [SavedView]) -> Result<(), ApiError> {
    let wrong = |message: &str| ApiError::invalid("saved_views", message);
    if views.len() > MOST_VIEWS {
        return Err(wrong("There are 50 saved views already. Delete one first."));
    }
    let mut ids = std::collections::BTreeSet::new();
    for view in views {
        view.name = name::clean(&view.name).ok_or_else(|| wrong("A saved view needs a name."))?;
        if view.name.chars().count() > LONGEST_NAME {
            return Err(wrong("The name is longer than 60 characters."));
        }
        let words = [&view.id, &view.view, &view.sort, &view.search];
        let short = |word: &String| word.chars().count() <= LONGEST_WORD;
        let filters =
            view.filters.len() <= 20 && view.filters.iter().all(|(name, word)| short(name) && short(word));
        if !filters || !words.into_iter().all(short) || view.id.is_empty() || !ids.insert(&view.id) {
            return Err(wrong("A saved view can't be kept like this."));
        }
    }
    Ok(())
}

/// The address that leads to the receiver: https, a host, nothing behind it.
pub(crate) fn public_url(text: &str) -> Result<String, ApiError> {
    let wrong = |message: &str| ApiError::invalid("public_url", message);
    let url = url::Url::parse(text.trim())
        .map_err(|_| wrong("This is not an internet address such as https://carts.mystore.in."))?;
    let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
    if url.scheme() != "https" && !local {
        return Err(wrong("The address must begin with https://."));
    }
    if !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        return Err(wrong("The address must be plain: no user, question mark or # in it."));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use wapas_domain::settings::Guards;

    fn set(fields: Value) -> Result<Settings, ApiError> {
        merged(&Settings::default(), serde_json::from_value(fields).unwrap())
    }

    #[test]
    fn groups_merge_by_field() {
        let after = set(json!({ "guards": { "cart_cap": 5 }, "setup": { "step": "key" } })).unwrap();
        assert_eq!(after.guards.cart_cap, 5);
        assert_eq!(after.guards.person_per_day, Settings::default().guards.person_per_day);
        assert_eq!(after.setup.step.as_deref(), Some("key"));
    }

    #[test]
    fn limits_of_an_earlier_version_come_within_their_bounds() {
        let guards = Guards { quiet_from: 3, quiet_to: 3, cart_cap: 90, ..Guards::default() };
        let before = Settings { guards, ..Settings::default() };
        let fields = serde_json::from_value(json!({ "hide_numbers": true })).unwrap();
        let after = merged(&before, fields).unwrap();
        assert_eq!((after.guards.quiet_from, after.guards.quiet_to), (21, 9));
        assert_eq!((after.guards.cart_cap, after.hide_numbers), (5, true));
    }

    #[test]
    fn what_does_not_fit_is_named_and_changes_nothing() {
        for (fields, named) in [
            (json!({ "nonsense": 1 }), "nonsense"),
            (json!({ "language": "fr" }), "language"),
            (json!({ "guards": { "cart_cap": 0 } }), "guards"),
            (json!({ "guards": { "quiet_from": 3, "quiet_to": 3 } }), "guards"),
            (json!({ "guards": { "stops": ["bought"] } }), "guards"),
            (json!({ "guards": { "stops": "all" } }), "guards"),
            (json!({ "plan": [5, 1] }), "plan"),
            (json!({ "recovery_window": 0 }), "recovery_window"),
            (json!({ "notices": { "quiet_from": 24 } }), "notices"),
            (json!({ "notices": { "least": -1 } }), "notices"),
            (json!({ "retention_days": 30 }), "retention_days"),
            (json!({ "coupon_until": "soon" }), "coupon_until"),
            (json!({ "public_url": "http://carts.mystore.in" }), "public_url"),
            (json!({ "public_url": "carts" }), "public_url"),
            (json!({ "saved_views": [{ "id": "1", "name": " " }] }), "saved_views"),
            (
                json!({ "saved_views": [{ "id": "1", "name": "a" }, { "id": "1", "name": "b" }] }),
                "saved_views",
            ),
            (json!({ "saved_views": [{ "id": "1", "name": "x".repeat(61) }] }), "saved_views"),
            (json!({ "saved_views": "all" }), "saved_views"),
        ] {
            assert_eq!(set(fields).unwrap_err().field.as_deref(), Some(named));
        }
    }

    #[test]
    fn helpers_are_named_once_and_few() {
        let after = set(json!({ "helpers": [" Asha ", "Ravi", "Asha", " "] })).unwrap();
        assert_eq!(after.helpers, ["Asha", "Ravi"]);
        for wrong in [json!(["1", "2", "3", "4", "5", "6"]), json!(["x".repeat(31)])] {
            let error = set(json!({ "helpers": wrong })).unwrap_err();
            assert_eq!(error.field.as_deref(), Some("helpers"));
        }
    }

    #[test]
    fn the_public_address_is_kept_without_a_slash() {
        let after = set(json!({ "public_url": " https://carts.mystore.in/ " })).unwrap();
        assert_eq!(after.public_url.as_deref(), Some("https://carts.mystore.in"));
        assert_eq!(set(json!({ "public_url": "" })).unwrap().public_url, None);
    }
}
