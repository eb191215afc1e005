//! The cart as flat JSON, for tools that map fields one by one.
//!
//! The names are a promise to whoever mapped them: they are added to, never changed.

use crate::cart::Cart;
use crate::connection::ConnectionKind;
use crate::ids::Seq;
use crate::link::{self, LinkVerdict};
use crate::money;
use crate::person::Person;
use crate::phone::Phone;
use crate::settings::Settings;
use crate::shop::Shop;
use serde_json::{Value, json};

/// A cart as it stands, told by the delivery that is passed on.
pub fn flat(
    delivery: Seq,
    kind: ConnectionKind,
    (cart, person, shop): (&Cart, &Person, &Shop),
    settings: &Settings,
) -> Value {
    let titles: Vec<&str> = cart.items.iter().filter_map(|item| item.title.as_deref()).collect();
    let link = match link::judge(cart.resume_url.as_deref(), shop) {
        LinkVerdict::Safe(link) => Some(link),
        LinkVerdict::UnknownHost(_) => cart.resume_url.clone(),
        LinkVerdict::Missing | LinkVerdict::Unsound => None,
    };
    let address = cart.address.as_ref();
    let utm = |name: &str| cart.utm.get(name);
    let figure = |minor: Option<i64>| minor.map(|minor| decimal(minor, &cart.currency));
    let discount = cart.minor(cart.discount.as_ref());
    let fields = [
        ("event", json!("cart_abandoned")),
        ("version", json!(1)),
        ("test", json!(false)),
        ("delivery_id", json!(delivery.to_string())),
        ("source", json!(kind)),
        ("received_at", json!(cart.received_at.0)),
        ("updated_at", json!(cart.updated_at.0)),
        ("cart_id", json!(cart.id.as_str())),
        ("sender_cart_id", json!(cart.cart_id)),
        ("status", json!(cart.status)),
        ("shop", json!(shop.id.host())),
        ("shop_name", json!(shop.title(settings))),
        ("customer_name", json!(cart.name.full.as_ref().or(person.name.full.as_ref()))),
        ("customer_first_name", json!(cart.name.first.as_ref().or(person.name.first.as_ref()))),
        ("phone", json!(cart.number().map(Phone::as_str))),
        ("phone_as_sent", json!(cart.phone_raw)),
        ("email", json!(cart.email)),
        ("consent", json!(person.consents(cart.consent))),
        ("do_not_contact", json!(person.do_not_contact.is_some())),
        ("products", json!(titles.join(", "))),
        ("item_count", json!(cart.item_count())),
        ("currency", json!(cart.currency)),
        ("total", json!(figure(cart.total_minor()))),
        ("total_minor", json!(cart.total_minor())),
        ("total_as_sent", json!(cart.total.as_ref().map(crate::money::Amount::as_str))),
        ("discount", json!(figure(discount))),
        ("discount_minor", json!(discount)),
        (
            "coupon_codes",
            json!(cart.codes.iter().map(|code| code.code.as_str()).collect::<Vec<_>>().join(", ")),
        ),
        ("checkout_url", json!(link)),
        ("city", json!(address.and_then(|address| address.city.as_ref()))),
        (
            "state",
            json!(address.and_then(|address| address.province.as_ref().or(address.province_code.as_ref()))),
        ),
        ("country", json!(address.and_then(|address| address.country_code.as_ref()))),
        ("postal_code", json!(address.and_then(|address| address.zip.as_ref()))),
        ("utm_source", json!(utm("utm_source"))),
        ("utm_medium", json!(utm("utm_medium"))),
        ("utm_campaign", json!(utm("utm_campaign"))),
    ];
    Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// `850000` of INR as `8500.00`.
fn decimal(minor: i64, currency: &str) -> String {
    let exponent = money::exponent(currency);
    if exponent == 0 {
        return minor.to_string();
    }
    let scale = 10_i64.pow(exponent).unsigned_abs();
    let sign = if minor < 0 { "-" } else { "" };
    let (whole, part) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    format!("{sign}{whole}.{part:0width$}", width = exponent as usize)
}
