//! Shops, messages, settings and figures.

use crate::contract::merchant::{
    Bookmark, Figure, SettingsSet, SettingsView, ShopUpdate, ShopView, Stats, StatsAsk, TemplateSave,
    TemplateView,
};
use crate::contract::{ApiError, Done, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use serde_json::Value;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{ShopId, TemplateId};
use wapas_domain::settings::{SavedView, Settings};
use wapas_domain::shop::{Shop, normalise_host};
use wapas_domain::starters::starters;
use wapas_domain::template::{Template, Wording};
use wapas_domain::{Secret, Timestamp, name};
use wapas_store as store;

/// Bytes of a bookmark at most.
const LONGEST_BOOKMARK: usize = 16 << 10;
/// Saved views at most.
const MOST_VIEWS: usize = 50;
/// Characters of a saved view's name, and of anything else it says.
const LONGEST_NAME: usize = 60;
const LONGEST_WORD: usize = 2000;

impl Engine {
    pub(crate) async fn shop_list(&self, _: Nothing) -> Result<Items<ShopView>, ApiError> {
        let shops = self.inner.gate.floor()?.store.shops().await.map_err(errors::read)?;
        Ok(Items { items: shops.into_iter().map(shop_view).collect() })
    }

    pub(crate) async fn shop_update(&self, ask: ShopUpdate) -> Result<ShopView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let shop = ShopId(ask.id);
        let currency = ask.currency.map(|code| currency(&code)).transpose()?;
        let mut facts = Vec::new();
        for (host, field, approved) in
            [(ask.approve_host, "approve_host", true), (ask.refuse_host, "refuse_host", false)]
        {
            if let Some(host) = host {
                let host = normalise_host(&host)
                    .ok_or_else(|| ApiError::invalid(field, "This is not a host such as mystore.in."))?;
                facts.push(Fact::HostJudged { shop: shop.clone(), host, approved });
            }
        }
        if ask.name.is_some() || currency.is_some() || ask.consent_basis.is_some() {
            facts.push(Fact::ShopDescribed {
                shop: shop.clone(),
                name: ask.name.map(|text| name::clean(&text).unwrap_or_default()),
                currency,
                consent_basis: ask.consent_basis.map(|text| name::clean(&text).unwrap_or_default()),
            });
        }
        for fact in facts {
            floor.store.record(fact).await.map_err(errors::record)?;
        }
        let shops = floor.store.shops().await.map_err(errors::read)?;
        shops.into_iter().find(|one| one.id == shop).map(shop_view).ok_or_else(|| ApiError::not_found("shop"))
    }

    pub(crate) async fn template_list(&self, _: Nothing) -> Result<Items<TemplateView>, ApiError> {
        let items =
            self.templates().await?.into_iter().map(|(template, edited)| template_view(template, edited));
        Ok(Items { items: items.collect() })
    }

    /// All templates, each with whether the merchant changed it: starters in their order, then others.
    pub(crate) async fn templates(&self) -> Result<Vec<(Template, bool)>, ApiError> {
        let mut saved = self.inner.gate.floor()?.store.templates().await.map_err(errors::read)?;
        let mut all = Vec::new();
        for starter in starters() {
            let own = saved.iter().position(|own| own.id == starter.id).map(|at| saved.remove(at));
            all.push(match own {
                Some(own) => {
                    let edited = own.wordings != starter.wordings;
                    (own, edited)
                }
                None => (starter, false),
            });
        }
        all.extend(saved.into_iter().map(|own| (own, true)));
        Ok(all)
    }

    pub(crate) async fn template_save(&self, ask: TemplateSave) -> Result<TemplateView, ApiError> {
        let id = TemplateId(ask.id);
        let mut template = self.template(&id).await?;
        let starter = starters().into_iter().find(|starter| starter.id == id);
        let wording = match ask.wording {
            Some(wording) => Some(Wording { text: wording.text, fallbacks: wording.fallbacks }),
            None => starter.as_ref().and_then(|starter| starter.wordings.get(&ask.language).cloned()),
        };
        let wording = wording
            .ok_or_else(|| ApiError::invalid("wording", "This message has no wording to go back to."))?;
        wording.check().map_err(|error| ApiError::invalid("wording", error.to_string()))?;
        template.wordings.insert(ask.language, wording);
        let edited = starter.is_none_or(|starter| starter.wordings != template.wordings);
        self.inner.gate.floor()?.store.save_template(template.clone()).await.map_err(errors::record)?;
        Ok(template_view(template, edited))
    }

    pub(crate) async fn settings_get(&self, _: Nothing) -> Result<SettingsView, ApiError> {
        let settings = self.inner.gate.floor()?.store.settings().await.map_err(errors::read)?;
        Ok(SettingsView { settings, receiver_port: self.inner.receiving.wanted().port() })
    }

    pub(crate) async fn settings_set(&self, ask: SettingsSet) -> Result<SettingsView, ApiError> {
        let floor = self.inner.gate.floor()?;
        floor.change_settings(|before| merged(before, ask)).await?;
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
                    "Carts first received in this time, without those marked as not real.",
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
                    "Carts received in this time that you marked as bought.",
                ),
                figure(
                    "brought_back",
                    found.recovered,
                    "Carts received in this time that came back after your message.",
                ),
                figure(
                    "can_come_back",
                    found.can_come_back,
                    "Carts received in this time that are open, have a usable number and are still young enough.",
                ),
                figure("to_send_now", found.to_send_now, "Customers who can be written to now."),
            ],
        })
    }
}

fn shop_view(shop: Shop) -> ShopView {
    ShopView {
        id: shop.id.to_string(),
        name: shop.name.filter(|name| !name.is_empty()),
        currency: shop.currency,
        approved_hosts: shop.approved_hosts,
        consent_basis: shop.consent_basis.filter(|basis| !basis.is_empty()),
        first_seen_at: shop.first_seen_at.0,
    }
}

fn template_view(template: Template, edited: bool) -> TemplateView {
    let wordings =
        template.wordings.into_iter().map(|(language, wording)| (language, wording.into())).collect();
    TemplateView { id: template.id.to_string(), wordings, edited }
}

fn currency(code: &str) -> Result<String, ApiError> {
    let code = code.trim().to_uppercase();
    let plausible = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    plausible
        .then_some(code)
        .ok_or_else(|| ApiError::invalid("currency", "This is not a currency code such as INR."))
}

/// The settings with some fields changed. `guards` and `setup` merge by field; a field that is not
/// known or has the wrong form changes nothing at all.
fn merged(before: &Settings, ask: SettingsSet) -> Result<Settings, ApiError> {
    let mut whole = serde_json::to_value(before).unwrap_or_default();
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
    saved_views(&mut settings.saved_views)?;
    settings.coupon_until = settings.coupon_until.take().filter(|day| !day.trim().is_empty());
    if settings.coupon_until.as_deref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
        return Err(ApiError::invalid("coupon_until", "This is not a day such as 2026-12-31."));
    }
    if settings.retention_days.is_some() {
        return Err(ApiError::invalid(
            "retention_days",
            "Carts are kept until you delete them; this version removes none by itself.",
        ));
    }
    let guards = &settings.guards;
    let hours = 0..=23;
    let sound = guards.too_soon >= 0
        && guards.cart_age > 0
        && hours.contains(&guards.quiet_from)
        && hours.contains(&guards.quiet_to)
        && guards.person_per_day > 0
        && guards.person_per_month > 0
        && guards.cart_cap > 0;
    if !sound {
        return Err(ApiError::invalid("guards", "A limit is out of its range."));
    }
    let rising = settings.plan.iter().all(|step| *step >= 0) && settings.plan.is_sorted();
    if settings.plan.is_empty() || settings.plan.len() > 10 || !rising {
        return Err(ApiError::invalid(
            "plan",
            "The plan needs one to ten steps, each later than the one before.",
        ));
    }
    Ok(())
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
fn public_url(text: &str) -> Result<String, ApiError> {
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
    fn what_does_not_fit_is_named_and_changes_nothing() {
        for (fields, named) in [
            (json!({ "nonsense": 1 }), "nonsense"),
            (json!({ "language": "fr" }), "language"),
            (json!({ "guards": { "cart_cap": 0 } }), "guards"),
            (json!({ "plan": [5, 1] }), "plan"),
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
    fn the_public_address_is_kept_without_a_slash() {
        let after = set(json!({ "public_url": " https://carts.mystore.in/ " })).unwrap();
        assert_eq!(after.public_url.as_deref(), Some("https://carts.mystore.in"));
        assert_eq!(set(json!({ "public_url": "" })).unwrap().public_url, None);
    }
}
