//! What a cart came to, said by hand.

use crate::contract::carts::CartWhole;
use crate::contract::orders::{RecoveryMark, RecoveryRefuse, RecoveryUnmark};
use crate::contract::{ApiError, ById, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use wapas_domain::Timestamp;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, OrderId};
use wapas_domain::name;
use wapas_domain::time::DAY;

/// Longest order number that is taken, in characters.
const MOST_NUMBER: usize = 60;
/// The largest amount that is taken, in minor units: a hundred crore rupees.
const MOST_AMOUNT: i64 = 1_000_000_000 * 100;
/// How far ahead of this computer's clock an order may have been placed, in ms.
const AHEAD: i64 = DAY;

impl Engine {
    pub(crate) async fn recovery_mark(&self, ask: RecoveryMark) -> Result<CartWhole, ApiError> {
        let cart = CartId(ask.cart.clone());
        self.cart(&cart).await?;
        let number = ask.number.as_deref().and_then(name::clean);
        if number.as_ref().is_some_and(|number| number.chars().count() > MOST_NUMBER) {
            return Err(ApiError::invalid(
                "number",
                "This is longer than an order number: 60 characters at most.",
            ));
        }
        if ask.amount_minor.is_some_and(|amount| !(0..=MOST_AMOUNT).contains(&amount)) {
            return Err(ApiError::invalid("amount_minor", "This is not an amount that an order can have."));
        }
        let placed_at = ask.placed_at.map(Timestamp);
        if placed_at.is_some_and(|at| at.0 < 0 || at.since(self.now()) > AHEAD) {
            return Err(ApiError::invalid("placed_at", "The order can't have been placed then."));
        }
        let order = ask.order.map(OrderId);
        let typed = order.is_none();
        let fact = Fact::RecoveryMarked {
            cart,
            order,
            number: number.filter(|_| typed),
            amount: ask.amount_minor.filter(|_| typed),
            placed_at: placed_at.filter(|_| typed),
        };
        self.say(fact, ask.cart).await
    }

    pub(crate) async fn recovery_unmark(&self, ask: RecoveryUnmark) -> Result<CartWhole, ApiError> {
        let cart = CartId(ask.cart.clone());
        if self.cart(&cart).await?.row.cart.recovery.is_none() {
            return Err(ApiError::new(ErrorCode::Conflict, "No purchase is known of this cart any more."));
        }
        self.say(Fact::RecoveryUnmarked { cart }, ask.cart).await
    }

    pub(crate) async fn recovery_refuse(&self, ask: RecoveryRefuse) -> Result<CartWhole, ApiError> {
        let (cart, order) = (CartId(ask.cart.clone()), OrderId(ask.order));
        let fact = Fact::OrderRefused { cart, order, back: ask.back };
        self.say(fact, ask.cart).await
    }

    async fn say(&self, fact: Fact, id: String) -> Result<CartWhole, ApiError> {
        self.inner.gate.floor()?.store.record(fact).await.map_err(errors::record)?;
        self.cart_get(ById { id }).await
    }
}
