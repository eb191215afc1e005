//! Signed deliveries of one size, made so fast that making them costs the sender little.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::fmt::Write as _;

/// The key of the connection that is measured.
pub const KEY: &str = "wapas_bench_key_0001";
/// Stands where the number goes: as long as every number.
const PLACE: &str = "0000000000";

/// What a delivery holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// A cart of a customer of its own.
    Carts,
    /// Authentic bytes that are no cart: kept and acknowledged, but nothing is folded.
    NoCarts,
}

/// A body with places for a number.
pub struct Form {
    body: Vec<u8>,
    places: Vec<usize>,
}

impl Form {
    /// A form of this many bytes, or a few hundred more where fewer hold no cart.
    pub fn new(load: Load, bytes: usize) -> Self {
        let mut items = Vec::new();
        let mut body = whole(load, &items);
        while body.len() < bytes {
            let number = items.len();
            items.push(json!({
                "product_id": format!("prod_{number:04}"), "variant_id": format!("var_{number:04}"),
                "sku": format!("SKU{number:04}"), "price": 450 + number, "quantity": 1, "gram": 350,
                "title": format!("Chanderi Dupatta {number:04}"),
            }));
            body = whole(load, &items);
        }
        let places = body.match_indices(PLACE).map(|(at, _)| at).collect();
        Self { body: body.into_bytes(), places }
    }

    /// The body with this number, and its signature in hex.
    pub fn fill(&self, number: u64) -> (Vec<u8>, String) {
        let mut body = self.body.clone();
        let text = format!("{number:010}");
        for place in &self.places {
            body[*place..*place + PLACE.len()].copy_from_slice(text.as_bytes());
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).expect("a key may have any length");
        mac.update(&body);
        let signature = hex(&mac.finalize().into_bytes());
        (body, signature)
    }
}

fn whole(load: Load, items: &[Value]) -> String {
    let cart = json!({
        "cart_id": format!("load_{PLACE}"), "store_url": "rang-sarees.myshopify.com", "platform": "SHOPIFY",
        "cart_token": format!("token{PLACE}"), "email": format!("load{PLACE}@mail.test"), "phone": format!("+91{PLACE}"),
        "abandoned_checkout_url": format!("https://rang-sarees.myshopify.com/checkouts/token{PLACE}"),
        "original_total_price": 8500, "total_price": 8500, "total_discount": 0,
        "utm_parameters": { "utm_campaign": "diwali_sale" }, "line_items": items, "promotions": [],
        "customer": {
            "first_name": "Sunita", "last_name": "Devi",
            "shipping_address": { "city": "Jaipur", "province_code": "RJ", "country_code": "IN", "zip": "302001" },
        },
    });
    match load {
        Load::Carts => json!({ "event": "ABANDONED_CHECKOUT", "data": cart }).to_string(),
        Load::NoCarts => format!("no cart: {cart}"),
    }
}

/// Bytes as text, two digits each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all text");
        text
    })
}

/// The number in a body that was made here.
pub fn number(body: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(body).ok()?;
    let at = text.find("load_")? + "load_".len();
    text.get(at..at + PLACE.len())?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_carts_are_read_as_such() {
        use wapas_domain::checkout::Decoded;
        use wapas_domain::connection::ConnectionKind;
        let read = |load| {
            let (body, _) = Form::new(load, 1024).fill(9_800_000_001);
            wapas_sources::decode(
                ConnectionKind::Ecom360,
                &wapas_sources::Headers::from_pairs(Vec::<(&str, &[u8])>::new()),
                &body,
            )
        };
        assert!(matches!(read(Load::Carts), Decoded::Checkout(_)));
        assert!(matches!(read(Load::NoCarts), Decoded::Undecodable(_)));
    }

    #[test]
    fn every_number_gives_another_body_of_the_same_size() {
        for load in [Load::Carts, Load::NoCarts] {
            for bytes in [1024, 10_240] {
                let form = Form::new(load, bytes);
                let (one, other) = (form.fill(9_800_000_001), form.fill(9_800_000_002));
                assert_ne!(one, other);
                assert!((bytes..bytes + 400).contains(&one.0.len()), "{}", one.0.len());
                assert_eq!(number(&one.0), Some(9_800_000_001));
            }
        }
    }
}
