//! Orders as Shopify tells of them: `orders/create`, `orders/paid`, `orders/cancelled`, `refunds/create`.

use super::{Face, rfc3339, shopify_lines, text};
use crate::market::town::basket::Basket;
use crate::market::town::post::{Delivery, Hints, Sender, Telling};
use serde_json::{Value, json};

/// What a letter about an order tells.
#[derive(Clone, Debug)]
pub struct OrderLetter {
    /// The shop's host.
    pub shop: String,
    /// Whose it is.
    pub face: Face,
    /// What was bought.
    pub basket: Basket,
    /// Shopify's number of it.
    pub id: u64,
    /// The merchant's number of it.
    pub number: u64,
    /// As it is told; null where the order was made by API.
    pub cart_token: Option<String>,
    /// The same.
    pub checkout_token: Option<String>,
    /// The same.
    pub checkout_id: Option<u64>,
    /// A note attribute in which a checkout left the cart's id.
    pub cart_note: Option<String>,
    /// Tokens that these lead to, however they are written.
    pub leads_to: Vec<String>,
    /// Paid at the door.
    pub at_door: bool,
    /// By the sender's clock.
    pub placed_at: i64,
}

/// Money given back.
#[derive(Clone, Debug)]
pub struct RefundLetter {
    /// The shop's host.
    pub shop: String,
    /// Shopify's number of the refund.
    pub id: u64,
    /// Shopify's number of the order.
    pub order: u64,
    /// In paise.
    pub amount: i64,
    /// By the sender's clock.
    pub at: i64,
}

impl OrderLetter {
    /// Sends it as `orders/create`, `orders/paid` or `orders/cancelled`.
    pub fn posted(&self, topic: &str, at: i64, sent_at: i64, purchase: Option<usize>) -> Delivery {
        let cancelled = topic == "orders/cancelled";
        Delivery {
            at,
            sent_at,
            sender: Sender::ShopifyOrders,
            shop: self.shop.clone(),
            headers: headers(topic, &self.shop),
            body: self.body(topic, sent_at).to_string().into_bytes(),
            whose: 0,
            cart: None,
            purchase,
            telling: if cancelled { Telling::Undone } else { Telling::Bought },
            hints: self.face.hints(self.leads_to.clone()),
        }
    }

    fn body(&self, topic: &str, told_at: i64) -> Value {
        let (face, basket) = (&self.face, &self.basket);
        let status = match topic {
            "orders/paid" => "paid",
            "orders/cancelled" => "voided",
            _ if self.at_door => "pending",
            _ => "authorized",
        };
        let notes: Vec<Value> =
            self.cart_note.iter().map(|id| json!({ "name": "occ_cart_id", "value": id })).collect();
        let cancelled = topic == "orders/cancelled";
        let gateway = if self.at_door { "Cash on Delivery (COD)" } else { "cashfree" };
        json!({
            "id": self.id, "name": format!("#{}", self.number), "order_number": self.number, "number": self.number,
            "created_at": rfc3339(self.placed_at), "processed_at": rfc3339(self.placed_at),
            "updated_at": rfc3339(told_at), "test": false,
            "cancelled_at": cancelled.then(|| rfc3339(told_at)), "cancel_reason": cancelled.then_some("customer"),
            "currency": "INR", "total_price": text(basket.total()), "current_total_price": text(basket.total()),
            "subtotal_price": text(basket.worth() - basket.discount), "total_discounts": text(basket.discount),
            "financial_status": status, "fulfillment_status": null, "gateway": gateway,
            "payment_gateway_names": [gateway], "source_name": "web", "tags": "", "landing_site": "/",
            "email": face.email_typed, "contact_email": face.email_typed, "phone": face.phone_written,
            "customer": {
                "id": 6_100_000_000_u64 + self.number, "email": face.email_typed, "phone": null,
                "first_name": face.first, "last_name": face.last,
            },
            "shipping_address": face.address(), "billing_address": face.address(),
            "cart_token": self.cart_token, "checkout_token": self.checkout_token, "checkout_id": self.checkout_id,
            "note": null, "note_attributes": notes, "line_items": shopify_lines(&basket.lines), "refunds": [],
        })
    }
}

impl RefundLetter {
    /// Sends it.
    pub fn posted(&self, at: i64, sent_at: i64, purchase: Option<usize>) -> Delivery {
        let body = json!({
            "id": self.id, "order_id": self.order, "created_at": rfc3339(self.at), "note": null,
            "processed_at": rfc3339(self.at), "restock": false, "refund_line_items": [], "order_adjustments": [],
            "transactions": [{
                "id": self.id + 7, "order_id": self.order, "kind": "refund", "gateway": "cashfree",
                "status": "success", "amount": text(self.amount), "currency": "INR", "created_at": rfc3339(self.at),
            }],
        });
        Delivery {
            at,
            sent_at,
            sender: Sender::ShopifyOrders,
            shop: self.shop.clone(),
            headers: headers("refunds/create", &self.shop),
            body: body.to_string().into_bytes(),
            whose: 0,
            cart: None,
            purchase,
            telling: Telling::Undone,
            hints: Hints::default(),
        }
    }
}

fn headers(topic: &str, shop: &str) -> Vec<(&'static str, String)> {
    vec![
        ("x-shopify-topic", topic.to_owned()),
        ("x-shopify-shop-domain", shop.to_owned()),
        ("x-shopify-api-version", "2026-10".to_owned()),
    ]
}
