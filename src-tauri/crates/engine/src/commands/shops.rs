//! Shops: what they are called, and what is theirs alone.

use crate::commands::retention;
use crate::contract::shops::{CouponView, PlanView, ShopUpdate, ShopView};
use crate::contract::{ApiError, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use crate::shop_title::shop_title;
use std::collections::BTreeSet;
use wapas_domain::coupon::Coupon;
use wapas_domain::fact::Fact;
use wapas_domain::guard::Guard;
use wapas_domain::ids::ShopId;
use wapas_domain::name;
use wapas_domain::plan::Plan;
use wapas_domain::settings::Guards;
use wapas_domain::shop::{Shop, normalise_host};
use wapas_store::ShopOverview;

impl Engine {
    pub(crate) async fn shop_list(&self, _: Nothing) -> Result<Items<ShopView>, ApiError> {
        let floor = self.inner.gate.floor()?;
        Ok(Items { items: self.shops(&floor).await? })
    }

    pub(crate) async fn shop_update(&self, ask: ShopUpdate) -> Result<ShopView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (id, sets_time) = (ask.id.clone(), ask.retention_days.is_some());
        for fact in facts(ask)? {
            floor.store.record(fact).await.map_err(errors::record)?;
        }
        if sets_time {
            self.time_was_chosen(&floor).await?;
        }
        let shops = self.shops(&floor).await?;
        shops.into_iter().find(|shop| shop.id == id).ok_or_else(|| ApiError::not_found("shop"))
    }

    async fn shops(&self, floor: &Floor) -> Result<Vec<ShopView>, ApiError> {
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let all = floor.store.shops().await.map_err(errors::read)?;
        let feeds_others = |shop: &ShopOverview| {
            let [only] = &shop.sources[..] else { return true };
            all.iter().any(|other| other.shop.id != shop.shop.id && other.sources.contains(only))
        };
        let view = |one: &ShopOverview| {
            let shop = &one.shop;
            let coupon = Coupon::of(shop, &settings);
            ShopView {
                id: shop.id.to_string(),
                host: shop.id.host().map(str::to_owned),
                name: shop.name.clone().filter(|name| !name.is_empty()),
                title: shop_title(shop, &settings, settings.language),
                needs_setup: shop.needs_setup(&settings),
                currency: shop.currency.clone(),
                currencies: one.currencies.clone(),
                plan: Plan::of(shop, &settings).into(),
                own_plan: shop.plan.is_some(),
                coupon_on_offer: coupon.is_some_and(|coupon| coupon.is_on_offer(self.now())),
                coupon: shop.coupon.clone().map(CouponView::from),
                support_phone: shop.support_phone.clone(),
                language: shop.language,
                retention_days: shop.retention_days,
                own_limits: own_limits(shop),
                cart_cap: Guards::of(shop, &settings).cart_cap,
                own_source: one.sources.first().filter(|_| !feeds_others(one)).map(ToString::to_string),
                approved_hosts: shop.approved_hosts.clone(),
                marked_hosts: shop.marked_hosts.clone(),
                consent_basis: shop.basis().map(str::to_owned),
                first_seen_at: shop.first_seen_at.0,
            }
        };
        Ok(all.iter().map(view).collect())
    }
}

/// The guards for which a shop has limits of its own.
fn own_limits(shop: &Shop) -> Vec<Guard> {
    let guards: BTreeSet<Guard> = shop.limits.keys().map(|limit| limit.guard()).collect();
    guards.into_iter().collect()
}

/// What an update says, each as a fact; nothing is said where one of them can't be taken.
fn facts(ask: ShopUpdate) -> Result<Vec<Fact>, ApiError> {
    let shop = ShopId(ask.id);
    let mut facts = Vec::new();
    for (host, field, approved) in
        [(ask.approve_host, "approve_host", true), (ask.refuse_host, "refuse_host", false)]
    {
        if let Some(host) = self::host(host, field)? {
            facts.push(Fact::HostJudged { shop: shop.clone(), host, approved });
        }
    }
    for (host, field, on) in [(ask.mark_host, "mark_host", true), (ask.unmark_host, "unmark_host", false)] {
        if let Some(host) = self::host(host, field)? {
            facts.push(Fact::HostMarked { shop: shop.clone(), host, on });
        }
    }
    let clean = |text: Option<String>| text.map(|text| name::clean(&text).unwrap_or_default());
    let (name, consent_basis, support_phone) =
        (clean(ask.name), clean(ask.consent_basis), clean(ask.support_phone));
    let currency = ask.currency.map(|code| currency(&code)).transpose()?;
    if [&name, &currency, &consent_basis, &support_phone].into_iter().any(Option::is_some) {
        facts.push(Fact::ShopDescribed { shop: shop.clone(), name, currency, consent_basis, support_phone });
    }
    if let Some(plan) = ask.plan {
        let plan = plan.map(|plan: PlanView| sound(plan.into())).transpose()?;
        facts.push(Fact::ShopPlanned { shop: shop.clone(), plan });
    }
    if let Some(language) = ask.language {
        facts.push(Fact::ShopLanguage { shop: shop.clone(), language });
    }
    if let Some(days) = ask.retention_days {
        retention::check(days)?;
        facts.push(Fact::ShopKept { shop: shop.clone(), days });
    }
    if let Some(coupon) = ask.coupon {
        let coupon = coupon.map(typed).transpose()?;
        facts.push(Fact::ShopCoupon { shop, coupon });
    }
    Ok(facts)
}

/// A host as it was typed.
fn host(typed: Option<String>, field: &str) -> Result<Option<String>, ApiError> {
    let host = typed.map(|typed| {
        normalise_host(&typed)
            .ok_or_else(|| ApiError::invalid(field, "This is not a host such as mystore.in."))
    });
    host.transpose()
}

fn currency(code: &str) -> Result<String, ApiError> {
    let code = code.trim().to_uppercase();
    let plausible = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    plausible
        .then_some(code)
        .ok_or_else(|| ApiError::invalid("currency", "This is not a currency code such as INR."))
}

/// A plan that can be kept.
pub(super) fn sound(plan: Plan) -> Result<Plan, ApiError> {
    if plan.is_sound() {
        return Ok(plan);
    }
    Err(ApiError::invalid("plan", "The plan needs one to ten steps, each later than the one before."))
}

/// A day as it was typed; an empty one is none.
pub(super) fn day(field: &str, typed: Option<String>) -> Result<Option<String>, ApiError> {
    let typed = typed.filter(|day| !day.trim().is_empty());
    if typed.as_deref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
        return Err(ApiError::invalid(field, "This is not a day such as 2026-12-31."));
    }
    Ok(typed)
}

/// A coupon as it was typed.
fn typed(coupon: CouponView) -> Result<Coupon, ApiError> {
    let code =
        name::clean(&coupon.code).ok_or_else(|| ApiError::invalid("coupon", "A coupon needs its code."))?;
    let value = coupon.value.as_deref().and_then(name::clean);
    Ok(Coupon { code, value, until: day("coupon", coupon.until)? })
}
