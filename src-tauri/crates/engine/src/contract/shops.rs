//! Shops.

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;
use wapas_domain::coupon::Coupon;
use wapas_domain::guard::Guard;
use wapas_domain::plan::Plan;
use wapas_domain::template::Language;

/// When messages about a cart are due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// When the first, second and third message are due, in ms after the cart's last update.
    pub steps: Vec<i64>,
    /// Whether the last message may carry the coupon.
    pub coupon: bool,
}

/// A coupon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CouponView {
    /// Its code.
    pub code: String,
    /// What it takes off, as text such as `10%`.
    pub value: Option<String>,
    /// Its true last day as `YYYY-MM-DD`.
    pub until: Option<String>,
}

impl From<Plan> for PlanView {
    fn from(plan: Plan) -> Self {
        Self { steps: plan.steps, coupon: plan.coupon }
    }
}

impl From<PlanView> for Plan {
    fn from(plan: PlanView) -> Self {
        Self { steps: plan.steps, coupon: plan.coupon }
    }
}

impl From<Coupon> for CouponView {
    fn from(coupon: Coupon) -> Self {
        Self { code: coupon.code, value: coupon.value, until: coupon.until }
    }
}

/// A shop.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShopView {
    /// Its id: its host, where it has one.
    pub id: String,
    /// Its host; null where its source never names one.
    pub host: Option<String>,
    /// The name used in messages.
    pub name: Option<String>,
    /// What the merchant reads as its name: that, else its host, else that it has none.
    pub title: String,
    /// Whether nobody has said yet what it is called.
    pub needs_setup: bool,
    /// ISO 4217 code, used where a sender names none.
    pub currency: String,
    /// The currencies of its carts.
    pub currencies: Vec<String>,
    /// The plan that holds for it.
    pub plan: PlanView,
    /// Whether that plan is its own; else it is the one for all shops.
    pub own_plan: bool,
    /// Whether the coupon that holds for it may be proposed now: it has a value and a last day to come.
    pub coupon_on_offer: bool,
    /// Its own coupon; null goes by the one for all shops.
    pub coupon: Option<CouponView>,
    /// Its own phone as offered in messages; null goes by the one for all shops.
    pub support_phone: Option<String>,
    /// Its own language of messages; null goes by the one for all shops.
    #[ts(type = "Language | null")]
    pub language: Option<Language>,
    /// For how many days its carts are kept, 0 for ever; null goes by the time for all shops.
    pub retention_days: Option<u32>,
    /// The guards for which it has limits of its own.
    #[ts(type = "Guard[]")]
    pub own_limits: Vec<Guard>,
    /// Most messages about one cart that it allows.
    pub cart_cap: u32,
    /// The source that brings its carts and those of no other shop; its money unit is this shop's.
    pub own_source: Option<String>,
    /// Hosts whose checkout links belong to it.
    pub approved_hosts: Vec<String>,
    /// Hosts whose links carry Wapas's mark in messages.
    pub marked_hosts: Vec<String>,
    /// How its customers agree to messages.
    pub consent_basis: Option<String>,
    /// When it was first seen.
    pub first_seen_at: i64,
}

/// Changes a shop. What is missing stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShopUpdate {
    /// The shop.
    pub id: String,
    /// The name used in messages.
    #[ts(optional)]
    pub name: Option<String>,
    /// ISO 4217 code. Carts whose sender named none are counted in it.
    #[ts(optional)]
    pub currency: Option<String>,
    /// A plan of its own; null goes back to the one for all shops.
    #[serde(default, deserialize_with = "said")]
    #[ts(optional, type = "PlanView | null")]
    pub plan: Option<Option<PlanView>>,
    /// A coupon of its own; null goes back to the one for all shops.
    #[serde(default, deserialize_with = "said")]
    #[ts(optional, type = "CouponView | null")]
    pub coupon: Option<Option<CouponView>>,
    /// A phone of its own in messages; an empty text goes back to the one for all shops.
    #[ts(optional)]
    pub support_phone: Option<String>,
    /// A language of its own for messages; null goes back to the one for all shops.
    #[serde(default, deserialize_with = "said")]
    #[ts(optional, type = "Language | null")]
    pub language: Option<Option<Language>>,
    /// For how many days its carts are kept, 0 for ever; null goes back to the time for all shops.
    #[serde(default, deserialize_with = "said")]
    #[ts(optional, type = "number | null")]
    pub retention_days: Option<Option<u32>>,
    /// How its customers agree to messages.
    #[ts(optional)]
    pub consent_basis: Option<String>,
    /// A host whose links are the merchant's.
    #[ts(optional)]
    pub approve_host: Option<String>,
    /// A host whose links are not.
    #[ts(optional)]
    pub refuse_host: Option<String>,
    /// A host whose links carry Wapas's mark from now on: try first that the shop keeps it.
    #[ts(optional)]
    pub mark_host: Option<String>,
    /// A host whose links carry it no more.
    #[ts(optional)]
    pub unmark_host: Option<String>,
}

/// Tells null, which takes something back, from a field that is missing.
#[expect(clippy::option_option, reason = "missing and null mean two things")]
pub(super) fn said<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}
