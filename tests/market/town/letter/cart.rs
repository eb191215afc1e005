//! Carts: Ecom360's `abandonedCheckout`, and Shopify's `checkouts/create` and `checkouts/update`.

use super::{Face, number, rfc3339, shopify_lines, text};
use crate::market::town::basket::{Basket, Line};
use crate::market::town::post::{Delivery, Sender, Telling};
use serde_json::{Value, json};

/// What a letter about a cart tells.
#[derive(Clone, Debug)]
pub struct CartLetter {
    /// Who writes: Ecom360 or Shopify's checkouts.
    pub sender: Sender,
    /// The shop's host.
    pub shop: String,
    /// Whose it is.
    pub face: Face,
    /// What is in it.
    pub basket: Basket,
    /// Ecom360's id of it.
    pub cart_id: String,
    /// The token of the cart.
    pub cart_token: String,
    /// The token of the checkout.
    pub checkout_token: String,
    /// Shopify's number of the checkout.
    pub checkout_id: u64,
    /// Ecom360 gives the checkout's token as the cart's.
    pub tells_checkout_token: bool,
    /// By the sender's clock.
    pub left_at: i64,
    /// By the sender's clock.
    pub changed_at: i64,
    /// By the sender's clock, where it was finished.
    pub completed_at: Option<i64>,
    /// Told for the first time.
    pub is_first: bool,
}

impl CartLetter {
    /// With the moments as a clock tells them that is so wrong.
    pub(in crate::market::town) fn by_clock(self, wrong: i64) -> Self {
        Self {
            left_at: self.left_at + wrong,
            changed_at: self.changed_at + wrong,
            completed_at: self.completed_at.map(|at| at + wrong),
            ..self
        }
    }

    /// Sends it.
    pub fn posted(&self, at: i64, sent_at: i64, cart: usize) -> Delivery {
        let (topic, body, tokens) = match self.sender {
            Sender::ShopifyCheckouts => (self.topic(), self.shopify(), self.shopify_tokens()),
            _ => (
                "abandonedCheckout",
                self.ecom360(),
                vec![self.cart_id.clone(), self.told_token().to_owned()],
            ),
        };
        let headers = match self.sender {
            Sender::ShopifyCheckouts => vec![
                ("x-shopify-topic", topic.to_owned()),
                ("x-shopify-shop-domain", self.shop.clone()),
                ("x-shopify-api-version", "2026-10".to_owned()),
            ],
            _ => vec![
                ("x-webhook-topic", topic.to_owned()),
                ("x-webhook-version", "v1".to_owned()),
                ("x-store-url", self.shop.clone()),
                ("user-agent", "Ecom360-v1".to_owned()),
            ],
        };
        let hints = self.face.hints(tokens);
        Delivery {
            at,
            sent_at,
            sender: self.sender,
            shop: self.shop.clone(),
            headers,
            body: body.to_string().into_bytes(),
            whose: 0,
            cart: Some(cart),
            purchase: None,
            telling: Telling::Left,
            hints,
        }
    }

    fn topic(&self) -> &'static str {
        if self.is_first { "checkouts/create" } else { "checkouts/update" }
    }

    fn told_token(&self) -> &str {
        if self.tells_checkout_token { &self.checkout_token } else { &self.cart_token }
    }

    fn shopify_tokens(&self) -> Vec<String> {
        vec![self.cart_token.clone(), self.checkout_token.clone(), self.checkout_id.to_string()]
    }

    fn ecom360(&self) -> Value {
        let line = |line: &Line| {
            json!({
                "product_id": line.product.product_id.to_string(),
                "variant_id": line.product.variant_id.to_string(), "sku": line.product.sku,
                "price": number(line.product.price), "quantity": line.quantity, "gram": 350,
                "title": line.product.title,
            })
        };
        let (basket, face, token) = (&self.basket, &self.face, self.told_token());
        let codes: Vec<Value> = (basket.discount > 0)
            .then(|| json!({ "code": "WELCOME10", "value": number(basket.discount) }))
            .into_iter()
            .collect();
        json!({
            "event": "ABANDONED_CHECKOUT",
            "data": {
                "cart_id": self.cart_id, "store_url": self.shop, "platform": "SHOPIFY", "cart_token": token,
                "email": face.email_typed, "phone": face.phone_written,
                "abandoned_checkout_url": format!("https://{}/checkouts/{token}", self.shop),
                "original_total_price": number(basket.worth()), "total_price": number(basket.total()),
                "total_discount": number(basket.discount),
                "utm_parameters": { "utm_source": "instagram", "utm_campaign": "new_in" },
                "line_items": basket.lines.iter().map(line).collect::<Vec<_>>(), "promotions": codes,
                "customer": {
                    "email": face.email_typed, "first_name": face.first, "last_name": face.last,
                    "shipping_address": face.address(),
                },
            },
        })
    }

    fn shopify(&self) -> Value {
        let (basket, face) = (&self.basket, &self.face);
        json!({
            "id": self.checkout_id, "token": self.checkout_token, "cart_token": self.cart_token,
            "email": face.email_typed, "phone": face.phone_written, "gateway": null,
            "buyer_accepts_marketing": false, "buyer_accepts_sms_marketing": false, "sms_marketing_phone": null,
            "created_at": rfc3339(self.left_at), "updated_at": rfc3339(self.changed_at),
            "completed_at": self.completed_at.map(rfc3339), "closed_at": null,
            "currency": "INR", "presentment_currency": "INR", "total_price": text(basket.total()),
            "total_discounts": text(basket.discount), "subtotal_price": text(basket.total()),
            "total_line_items_price": text(basket.worth()), "source_name": "web", "note": "", "note_attributes": [],
            "line_items": shopify_lines(&basket.lines),
            "customer": { "first_name": face.first, "last_name": face.last, "email": face.email_typed, "phone": null },
            "shipping_address": face.address(),
            "abandoned_checkout_url": format!(
                "https://{}/59026964593/checkouts/ac/{}/recover?key=0385&locale=en-IN", self.shop, self.cart_token
            ),
        })
    }
}
