//! Payments as Cashfree tells of them.

use super::{Face, number, rfc3339};
use crate::market::town::post::{Delivery, Sender, Telling};
use serde_json::{Value, json};

/// What a letter about a payment tells. No cart, no token, no item.
#[derive(Clone, Debug)]
pub struct PaymentLetter {
    /// The shop whose account it is; the body doesn't say.
    pub shop: String,
    /// Whose it is.
    pub face: Face,
    /// Cashfree's name of the order.
    pub order: String,
    /// Cashfree's number of the payment.
    pub id: u64,
    /// In paise.
    pub amount: i64,
    /// By the sender's clock.
    pub paid_at: i64,
}

impl PaymentLetter {
    /// Sends it: `SUCCESS`, `FAILED` or `USER_DROPPED`.
    pub fn posted(&self, state: &str, at: i64, sent_at: i64, purchase: Option<usize>) -> Delivery {
        let telling = if state == "SUCCESS" { Telling::Bought } else { Telling::Nothing };
        Delivery {
            at,
            sent_at,
            sender: Sender::CashfreePayments,
            shop: self.shop.clone(),
            headers: vec![
                ("x-webhook-version", "2025-01-01".to_owned()),
                ("x-webhook-attempt", "1".to_owned()),
                ("x-idempotency-key", format!("{:032x}", u128::from(self.id) << 8 | state.len() as u128)),
            ],
            body: self.body(state, sent_at).to_string().into_bytes(),
            whose: 0,
            cart: None,
            purchase,
            telling,
            hints: self.face.hints(Vec::new()),
        }
    }

    fn body(&self, state: &str, told_at: i64) -> Value {
        let face = &self.face;
        json!({
            "data": {
                "order": {
                    "order_id": self.order, "order_amount": number(self.amount), "order_currency": "INR",
                    "order_tags": null,
                },
                "payment": {
                    "cf_payment_id": self.id.to_string(), "payment_status": state,
                    "payment_amount": number(self.amount), "payment_currency": "INR",
                    "payment_message": "00::Transaction", "payment_time": rfc3339(self.paid_at),
                    "bank_reference": "234928698581", "auth_id": null, "payment_group": "upi",
                    "payment_method": { "upi": { "channel": "collect", "upi_id": "shopper@upi" } },
                },
                "customer_details": {
                    "customer_name": format!("{} {}", face.first, face.last), "customer_id": null,
                    "customer_email": face.email_typed, "customer_phone": face.phone,
                },
                "payment_gateway_details": {
                    "gateway_name": "CASHFREE", "gateway_order_id": self.id.to_string(),
                    "gateway_payment_id": self.id.to_string(), "gateway_status_code": null,
                },
                "payment_offers": null,
            },
            "event_time": rfc3339(told_at),
            "type": format!("PAYMENT_{state}_WEBHOOK"),
        })
    }
}
