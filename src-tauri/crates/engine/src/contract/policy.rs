//! The guards before a message and their limits, as data.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::guard::{Guard, Severity};
use wapas_domain::limits::Limit;

/// Asks which limits hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct PolicyGet {
    /// For this shop; those for all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// Every guard, hardest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Policy {
    /// The guards.
    pub guards: Vec<GuardView>,
}

/// One guard, and what it goes by.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GuardView {
    /// Which.
    #[ts(type = "Guard")]
    pub guard: Guard,
    /// How hard it stands where the merchant sends with their own hand.
    #[ts(type = "Severity")]
    pub hand: Severity,
    /// How hard it stands where a provider sends.
    #[ts(type = "Severity")]
    pub api: Severity,
    /// Whether the shop that was asked for has limits of its own for it.
    pub own: bool,
    /// What it goes by; empty where there is nothing to set.
    pub limits: Vec<LimitView>,
}

/// One limit.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LimitView {
    /// Which.
    #[ts(type = "Limit")]
    pub limit: Limit,
    /// What holds. Limits that say yes or no are 1 or 0; times are in ms, hours of the day 0 to 23.
    pub value: i64,
    /// What goes for all shops.
    pub common: i64,
    /// What goes where nobody has set anything.
    pub usual: i64,
    /// The least that it may be.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// How much one of the units is in which a person counts it.
    pub one: i64,
}

/// Sets the limits of one guard.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PolicySet {
    /// For this shop only; for all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
    /// The guard.
    #[ts(type = "Guard")]
    pub guard: Guard,
    /// All of its limits. Null goes back: a shop to those for all shops, all shops to the usual ones.
    #[ts(type = "Partial<Record<Limit, number>> | null")]
    pub limits: Option<BTreeMap<Limit, i64>>,
}
