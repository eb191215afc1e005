//! The guards and their limits: for all shops, and where a shop has its own.

use crate::contract::ApiError;
use crate::contract::policy::{GuardView, LimitView, Policy, PolicyGet, PolicySet};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use wapas_domain::fact::Fact;
use wapas_domain::guard::{Guard, RULES};
use wapas_domain::ids::ShopId;
use wapas_domain::limits::{Limit, OwnLimits};
use wapas_domain::settings::{Guards, Settings};

impl Engine {
    pub(crate) async fn policy_get(&self, ask: PolicyGet) -> Result<Policy, ApiError> {
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let own = match ask.shop {
            Some(shop) => own_limits(&floor, &ShopId(shop)).await?,
            None => OwnLimits::new(),
        };
        Ok(policy(&settings, &own))
    }

    pub(crate) async fn policy_set(&self, ask: PolicySet) -> Result<Policy, ApiError> {
        let floor = self.inner.gate.floor()?;
        if let Some(limits) = &ask.limits {
            check(ask.guard, limits)?;
        }
        let PolicySet { shop, guard, limits } = ask;
        if let Some(shop) = shop.clone() {
            let fact = Fact::ShopLimited { shop: ShopId(shop), guard, limits };
            floor.store.record(fact).await.map_err(errors::record)?;
        } else {
            let limits = limits.unwrap_or_else(|| usual(guard));
            let change =
                |before: &Settings| Ok(Settings { guards: before.guards.with(&limits), ..before.clone() });
            floor.change_settings(change).await?;
        }
        self.policy_get(PolicyGet { shop }).await
    }
}

/// The limits that a shop has of its own.
async fn own_limits(floor: &Floor, id: &ShopId) -> Result<OwnLimits, ApiError> {
    let shops = floor.store.shops().await.map_err(errors::read)?;
    let shop = shops.into_iter().find(|one| one.shop.id == *id);
    shop.map(|one| one.shop.limits).ok_or_else(|| ApiError::not_found("shop"))
}

/// The limits of a guard where nobody has set anything.
fn usual(guard: Guard) -> OwnLimits {
    let usual = Guards::default();
    Limit::all_of(guard).map(|limit| (limit, limit.of(&usual))).collect()
}

/// Refuses limits that are not the guard's, not all of them, or out of their bounds.
fn check(guard: Guard, limits: &OwnLimits) -> Result<(), ApiError> {
    let wrong = |message: &str| Err(ApiError::invalid("limits", message));
    let all: Vec<Limit> = Limit::all_of(guard).collect();
    if all.is_empty() {
        return Err(ApiError::invalid("guard", "This rule has nothing to set."));
    }
    if !all.iter().all(|limit| limits.contains_key(limit)) || limits.len() != all.len() {
        return wrong("Set all of the rule's limits together, and no others.");
    }
    if limits.iter().any(|(limit, value)| !limit.bounds().contains(value)) {
        return wrong("A limit is out of its range.");
    }
    let hour = |limit| limits.get(&limit);
    match (hour(Limit::QuietFrom), hour(Limit::QuietTo)) {
        (Some(from), Some(to)) if to >= from => wrong("No hour of the day would be left."),
        _ => Ok(()),
    }
}

fn policy(settings: &Settings, own: &OwnLimits) -> Policy {
    let common = settings.guards.with(&OwnLimits::new());
    let (holds, usual) = (common.with(own), Guards::default());
    let limit = |limit: Limit| LimitView {
        limit,
        value: limit.of(&holds),
        common: limit.of(&common),
        usual: limit.of(&usual),
        least: *limit.bounds().start(),
        most: *limit.bounds().end(),
        one: limit.unit(),
    };
    let guards = RULES.iter().map(|rule| GuardView {
        guard: rule.guard,
        hand: rule.severity(false, &holds),
        api: rule.severity(true, &holds),
        own: own.keys().any(|limit| limit.guard() == rule.guard),
        limits: Limit::all_of(rule.guard).map(limit).collect(),
    });
    Policy { guards: guards.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_come_whole_and_within_their_bounds() {
        let of = |limits: &[(Limit, i64)]| limits.iter().copied().collect::<OwnLimits>();
        let quiet = |from, to, stops| {
            of(&[(Limit::QuietFrom, from), (Limit::QuietTo, to), (Limit::StopsQuiet, stops)])
        };
        for (guard, limits, sound) in [
            (Guard::CartCap, of(&[(Limit::CartCap, 5)]), true),
            (Guard::CartCap, of(&[(Limit::CartCap, 6)]), false),
            (Guard::CartCap, of(&[(Limit::CartCap, 2), (Limit::TooSoon, 2)]), false),
            (Guard::PersonCap, of(&[(Limit::PersonPerDay, 1)]), false),
            (Guard::QuietHours, quiet(20, 11, 1), true),
            (Guard::QuietHours, quiet(22, 11, 1), false),
            (Guard::QuietHours, quiet(21, 8, 0), false),
            (Guard::QuietHours, quiet(12, 12, 0), false),
            (Guard::DoNotContact, of(&[]), false),
        ] {
            assert_eq!(check(guard, &limits).is_ok(), sound, "{guard:?} {limits:?}");
        }
    }

    #[test]
    fn what_is_usual_can_be_set() {
        for rule in RULES {
            let usual = usual(rule.guard);
            assert!(usual.is_empty() || check(rule.guard, &usual).is_ok(), "{rule:?}");
        }
    }
}
