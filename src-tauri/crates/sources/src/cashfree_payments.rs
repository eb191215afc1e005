//! Cashfree payments: `PAYMENT_SUCCESS_WEBHOOK` and its siblings, and refunds.
//!
//! Sources: Cashfree, "payment webhooks" and "refund webhooks", versions 2021-09-21 to 2025-01-01. Ids
//! are numbers in the old ones and texts in the new ones. Amounts are rupees.

use crate::contact::Whereabouts;
use crate::fields::{Fields, Oddities};
use crate::marks;
use crate::moment::moment;
use crate::read;
use wapas_domain::Timestamp;
use wapas_domain::order::{OrderEvent, OrderNews, Refund};

/// Only this is final: a payment may fail, wait and succeed in any order.
const FINAL: &str = "SUCCESS";

/// Events of the gateway that say nothing of a purchase which the payment's own event does not.
const ELSE: [&str; 6] = ["PAYMENT", "REFUND", "SETTLEMENT", "DISPUTE", "INSTRUMENT", "VENDOR"];

/// What the envelope's data tells; empty where it tells of no purchase, `None` where it is something else.
pub(crate) fn orders(
    event: &str,
    data: &mut Fields<'_, '_>,
    told_at: Option<Timestamp>,
) -> Option<Vec<OrderNews>> {
    if event.contains("ABANDON") {
        return None;
    }
    let mut told = payment(event, data);
    told = told.or_else(|| refund(data.inner(&["refund"]), false));
    // What Cashfree gives back by itself was a payment too many or too late. It undoes that payment, not
    // whatever else was paid for the order.
    told = told.or_else(|| refund(data.inner(&["auto_refund"]), true));
    let Some(news) = told else {
        return ELSE.iter().any(|name| event.starts_with(name)).then(Vec::new);
    };
    let told = news.into_iter().map(|news| {
        let told_at = told_at.or(news.told_at).or(news.placed_at);
        OrderNews { told_at, ..news }
    });
    Some(told.collect())
}

fn payment(event: &str, data: &mut Fields<'_, '_>) -> Option<Vec<OrderNews>> {
    let odd = &mut Oddities::default();
    let mut payment = data.inner(&["payment"]);
    let mut order = data.inner(&["order"]);
    let id = payment.pick(&["cf_payment_id"], odd, read::whole);
    let order_id = order.pick(&["order_id"], odd, read::whole);
    let status = payment.pick(&["payment_status"], odd, read::whole);
    if id.is_none() && (status.is_none() || order_id.is_none()) {
        return None;
    }
    let success = match &status {
        Some(status) => status.eq_ignore_ascii_case(FINAL),
        None => event.starts_with("PAYMENT_SUCCESS"),
    };
    if !success {
        return Some(Vec::new());
    }
    let contact = Whereabouts::of(data).contact(data, odd);
    let tags = marks::values(&mut order, &["order_tags"]);
    let news = OrderNews {
        keys: keys(id, order_id.as_deref()),
        number: order_id,
        event: OrderEvent::Placed,
        marks: tags,
        name: contact.name,
        email: contact.email,
        phone_raw: contact.phone_raw,
        country_code: contact.address.and_then(|address| address.country_code),
        total: payment
            .pick(&["payment_amount"], odd, read::amount)
            .or_else(|| order.pick(&["order_amount"], odd, read::amount)),
        currency: payment
            .pick(&["payment_currency"], odd, read::letters::<3>)
            .or_else(|| order.pick(&["order_currency"], odd, read::letters::<3>)),
        placed_at: payment.pick(&["payment_time"], odd, moment),
        ..OrderNews::default()
    };
    Some(vec![news])
}

fn refund(mut refund: Fields<'_, '_>, by_itself: bool) -> Option<Vec<OrderNews>> {
    let odd = &mut Oddities::default();
    let payment = refund.pick(&["cf_payment_id"], odd, read::whole);
    let order = refund.pick(&["order_id"], odd, read::whole);
    let name = refund.pick(&["cf_refund_id", "refund_id"], odd, read::whole);
    if payment.is_none() && order.is_none() {
        return None;
    }
    let status = refund.pick(&["refund_status"], odd, read::whole)?;
    if !status.eq_ignore_ascii_case(FINAL) {
        return Some(Vec::new());
    }
    let named = order.clone().filter(|_| !by_itself || payment.is_none());
    let keys = keys(payment, named.as_deref());
    // Without a name of its own it is the only refund of its order.
    let key = name.map_or_else(|| format!("refund-of:{}", keys[0]), |name| format!("refund:{name}"));
    let news = OrderNews {
        keys,
        number: order.filter(|_| !by_itself),
        event: OrderEvent::Refunded,
        currency: refund.pick(&["refund_currency"], odd, read::letters::<3>),
        refunds: vec![Refund { key, amount: refund.pick(&["refund_amount"], odd, read::amount) }],
        told_at: refund.pick(&["processed_at", "created_at"], odd, moment),
        ..OrderNews::default()
    };
    Some(vec![news])
}

fn keys(payment: Option<String>, order: Option<&str>) -> Vec<String> {
    let payment = payment.map(|id| format!("payment:{id}"));
    payment.into_iter().chain(order.map(|id| format!("order:{id}"))).collect()
}
