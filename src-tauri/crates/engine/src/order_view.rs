//! Purchases as the outside sees them.

use crate::contract::orders::{EvidenceView, PersonOrder, RecoveryView};
use wapas_domain::account;
use wapas_domain::cart::Cart;
use wapas_domain::recovery::{Evidence, Grade};
use wapas_store::KnownOrder;

/// A cart's purchase; one that a person marked without an order has neither number nor evidence.
pub(crate) fn recovery(cart: &Cart) -> Option<RecoveryView> {
    let brought_back = account::came_back(cart);
    let Some(recovery) = &cart.recovery else {
        return cart.status.is_won().then(|| RecoveryView {
            grade: Grade::ByHand,
            order: None,
            number: None,
            amount_minor: None,
            refunded_minor: 0,
            currency: cart.currency.clone(),
            placed_at: cart.bought_at.map(|at| at.0),
            brought_back,
            evidence: Vec::new(),
        });
    };
    Some(RecoveryView {
        grade: recovery.grade,
        order: recovery.order.as_ref().map(ToString::to_string),
        number: recovery.number.clone(),
        amount_minor: recovery.amount,
        refunded_minor: recovery.refunded,
        currency: if recovery.order.is_some() { &recovery.currency } else { &cart.currency }.clone(),
        placed_at: Some(recovery.placed_at.0),
        brought_back,
        evidence: recovery.evidence.iter().map(evidence).collect(),
    })
}

fn evidence(evidence: &Evidence) -> EvidenceView {
    let of = |kind: &str| EvidenceView {
        kind: kind.to_owned(),
        shared: None,
        of: None,
        exact: None,
        minutes: None,
    };
    match evidence {
        Evidence::Token => of("token"),
        Evidence::Mark => of("mark"),
        Evidence::Phone => of("phone"),
        Evidence::Email => of("email"),
        Evidence::Items { shared, of: all } => {
            EvidenceView { shared: Some(*shared), of: Some(*all), ..of("items") }
        }
        Evidence::Amount { exact } => EvidenceView { exact: Some(*exact), ..of("amount") },
        Evidence::Time { minutes } => EvidenceView { minutes: Some(*minutes), ..of("time") },
    }
}

/// An order of a customer.
pub(crate) fn order(known: &KnownOrder) -> PersonOrder {
    let order = &known.order;
    PersonOrder {
        id: order.id.to_string(),
        number: order.number.clone(),
        amount_minor: order.total_minor(),
        refunded_minor: order.refunded_minor(),
        currency: order.currency.clone(),
        placed_at: order.placed_at.0,
        cancelled: order.cancelled,
        cart: known.cart.as_ref().map(ToString::to_string),
        source: order.kind,
    }
}
