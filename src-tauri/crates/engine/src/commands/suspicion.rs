//! What the merchant says of carts that may not be of real customers.

use crate::contract::carts::CartWhole;
use crate::contract::suspicion::{SuspicionJudge, SuspicionRule};
use crate::contract::{ApiError, ById, Done, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use wapas_domain::fact::Fact;
use wapas_domain::ids::CartId;
use wapas_domain::suspicion::{Rule, RuleAbout};

impl Engine {
    pub(crate) async fn suspicion_judge(&self, ask: SuspicionJudge) -> Result<CartWhole, ApiError> {
        let cart = CartId(ask.cart.clone());
        let about = self.cart(&cart).await?;
        if ask.remember.is_some_and(|remember| remember.of(&about.row.cart).is_none()) {
            return Err(ApiError::invalid("remember", "This cart has nothing of that kind to remember."));
        }
        let fact = Fact::SuspicionJudged { cart, real: ask.real, remember: ask.remember };
        self.inner.gate.floor()?.store.record(fact).await.map_err(errors::record)?;
        self.cart_get(ById { id: ask.cart }).await
    }

    pub(crate) async fn suspicion_rules(&self, _: Nothing) -> Result<Items<SuspicionRule>, ApiError> {
        let rules = self.inner.gate.floor()?.store.suspicion_rules().await.map_err(errors::read)?;
        Ok(Items { items: rules.iter().map(view).collect() })
    }

    pub(crate) async fn suspicion_rule_remove(&self, ask: ById) -> Result<Done, ApiError> {
        let floor = self.inner.gate.floor()?;
        let rules = floor.store.suspicion_rules().await.map_err(errors::read)?;
        let rule = rules.into_iter().find(|rule| id(rule) == ask.id);
        let rule = rule.ok_or_else(|| ApiError::not_found("rule"))?;
        let fact = Fact::SuspicionRuleRemoved { cart: rule.cart, about: rule.about };
        floor.store.record(fact).await.map_err(errors::record)?;
        Ok(Done { ok: true })
    }
}

/// A rule is known by the cart that it was said of: its value names a customer.
fn id(rule: &Rule) -> String {
    let about = match rule.about {
        RuleAbout::Phone => "phone",
        RuleAbout::Email => "email",
        RuleAbout::Domain => "domain",
    };
    format!("{}.{about}", rule.cart)
}

fn view(rule: &Rule) -> SuspicionRule {
    SuspicionRule {
        id: id(rule),
        about: rule.about,
        value_masked: rule.masked(),
        real: rule.real,
        cart: rule.cart.to_string(),
        at: rule.at.0,
    }
}
