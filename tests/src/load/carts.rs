//! Signed deliveries of one size, made so fast that making them costs the sender little.

use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::fmt::Write as _;

/// The key of the connection that is measured.
pub const KEY: &str = "wapas_bench_key_0001";
/// A header that lets a delivery be held: checked, judged, kept and acknowledged like any other, and not folded.
pub const HELD: &str = "x-store-url: elsewhere.myshopify.com";
/// Stands where the number goes: as long as every number.
const PLACE: &str = "0000000000";

/// A body with places for a number: a cart of a customer of its own.
pub struct Form {
    body: Vec<u8>,
    places: Vec<usize>,
}

impl Form {
    /// A form of this many bytes, or a few hundred more where fewer hold no cart.
    pub fn new(bytes: usize) -> Self {
        let mut items = Vec::new();
        let mut body = whole(&items);
        while body.len() < bytes {
            let number = items.len();
            items.push(json!({
                "product_id": format!("prod_{number:04}"), "variant_id": format!("var_{number:04}"),
                "sku": format!("SKU{number:04}"), "price": 450 + number, "quantity": 1, "gram": 350,
                "title": format!("Chanderi Dupatta {number:04}"),
            }));
            body = whole(&items);
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

fn whole(items: &[Value]) -> String {
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
    json!({ "event": "ABANDONED_CHECKOUT", "data": cart }).to_string()
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
    fn a_cart_is_accepted_and_held_where_its_header_names_another_shop() {
        use wapas_domain::connection::{ConnectionKind, Verdict};
        let (body, _) = Form::new(1024).fill(9_800_000_001);
        let judged = |headers: &[(&str, &[u8])]| {
            let headers = wapas_sources::Headers::from_pairs(headers.to_vec());
            wapas_sources::judge(ConnectionKind::Ecom360, &headers, &body).verdict
        };
        let (name, value) = HELD.split_once(": ").unwrap();
        assert_eq!(judged(&[]), Verdict::Accepted);
        assert_eq!(judged(&[(name, value.as_bytes())]), Verdict::Held);
    }

    #[test]
    fn every_number_gives_another_body_of_the_same_size() {
        for bytes in [1024, 10_240] {
            let form = Form::new(bytes);
            let (one, other) = (form.fill(9_800_000_001), form.fill(9_800_000_002));
            assert_ne!(one, other);
            assert!((bytes..bytes + 400).contains(&one.0.len()), "{}", one.0.len());
            assert_eq!(number(&one.0), Some(9_800_000_001));
        }
    }
}
