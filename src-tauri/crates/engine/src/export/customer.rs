//! Everything that is kept about one customer, for the customer to read: a person may ask for it.

use super::making::{Making, Outcome, not_read};
use super::order::shop_zone;
use super::pieces::Hand;
use crate::cart_view;
use crate::contract::exports::CustomerCart;
use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::ids::PersonId;
use wapas_store::CartRow;

/// Who it is about, up to the carts.
pub(super) async fn opening(making: &Making, id: &PersonId) -> Result<Vec<u8>, Outcome> {
    let found = making.floor.store.person(id.clone()).await.map_err(not_read)?;
    let person = found.ok_or(Outcome::NotRead)?.person;
    let brief = serde_json::to_value(cart_view::person(&person, None)).map_err(|_| Outcome::NotRead)?;
    let mut customer = readable(brief);
    customer["consent"] = json!(person.consent);
    customer["do_not_contact"] = person.do_not_contact.map_or(Value::Null, moment);
    customer["language"] = json!(person.language);
    customer["first_seen_at"] = moment(person.first_seen_at);
    customer["last_seen_at"] = moment(person.last_seen_at);
    let at = moment(making.roll.at());
    Ok(format!("{{\n\"exported_at\": {at},\n\"customer\": {customer:#},\n\"carts\": [").into_bytes())
}

/// One of the carts, with its history.
pub(super) async fn cart(making: &Making, row: &CartRow, into: &mut Vec<u8>) -> Result<(), Outcome> {
    let detail = making.floor.store.cart(row.cart.id.clone()).await.map_err(not_read)?;
    let timeline = detail.map(|detail| detail.timeline).unwrap_or_default();
    let whole = CustomerCart {
        cart: making.engine.exported(row, &making.settings),
        timeline: timeline.iter().map(cart_view::timeline).collect(),
    };
    write(into, &whole)
}

/// After the carts: every message with its exact text, and every delivery as it was received.
pub(super) async fn closing(making: &Making, id: &PersonId, hand: &Hand<'_>) -> Result<(), Outcome> {
    let store = &making.floor.store;
    let messages = store.messages_to(id.clone()).await.map_err(not_read)?;
    let mut text = b"\n],\n\"messages\": ".to_vec();
    write(&mut text, &messages)?;
    text.extend_from_slice(b",\n\"received\": [");
    hand.over(text).await?;
    for (place, seq) in store.deliveries_of(id.clone()).await.map_err(not_read)?.into_iter().enumerate() {
        let mut text = if place == 0 { b"\n".to_vec() } else { b",\n".to_vec() };
        let Some(delivery) = store.delivery(seq).await.map_err(not_read)? else { continue };
        let body = delivery.body.unwrap_or_default();
        let body: Value = serde_json::from_slice(&body)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()));
        let at = moment(delivery.brief.received_at);
        // What others sent stays as they sent it.
        text.extend(format!("{:#}", json!({ "received_at": at, "body": body })).into_bytes());
        hand.over(text).await?;
    }
    hand.over(b"\n]\n}\n".to_vec()).await
}

fn write(into: &mut Vec<u8>, thing: &impl serde::Serialize) -> Result<(), Outcome> {
    let value = readable(serde_json::to_value(thing).map_err(|_| Outcome::NotRead)?);
    into.extend(format!("{value:#}").into_bytes());
    Ok(())
}

/// The same with times that a person can read, in the shop's zone.
fn readable(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let is_time = name == "at" || name.ends_with("_at") || name.ends_with("_until");
                let value = match value.as_i64().filter(|_| is_time || name == "do_not_contact") {
                    Some(at) => moment(Timestamp(at)),
                    None => readable(value),
                };
                (name, value)
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(readable).collect(),
        other => other,
    }
}

/// `2026-11-24T14:30:05+05:30`.
fn moment(at: Timestamp) -> Value {
    let at = jiff::Timestamp::from_millisecond(at.0).map(|at| at.to_zoned_datetime(shop_zone()));
    at.map_or(Value::Null, |at| Value::String(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_can_be_read_and_figures_stay() {
        let before = json!({ "received_at": 1_760_000_000_000_i64, "total_minor": 850_000, "expires_at": null,
            "timeline": [{ "at": 1_760_000_000_000_i64, "event": "abandoned" }] });
        let time = "2025-10-09T14:23:20+05:30";
        let after = json!({ "received_at": time, "total_minor": 850_000, "expires_at": null,
            "timeline": [{ "at": time, "event": "abandoned" }] });
        assert_eq!(readable(before), after);
    }
}
