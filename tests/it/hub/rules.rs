//! The guards' limits, for all shops and of one; and what messages were worded as, change by change.

use super::sender::{by_day, cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};

const SAREES: &str = "sarees.in";
const GIFTS: &str = "gifts.in";
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A cart of a shop, by one customer, where it is day.
fn left(shop: &str, number: usize, phone: &str) -> Value {
    let mut body = cart(number, phone);
    body["data"]["store_url"] = json!(shop);
    body["data"]["abandoned_checkout_url"] = json!(format!("https://{shop}/checkouts/token{number}"));
    body["data"]["customer"]["shipping_address"] = by_day();
    body
}

/// A hub with a cart of each of two shops, by one customer; gives the carts.
fn two_shops(home: &Home) -> (Hub, Value, Value) {
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &left(SAREES, 1, "+919876543201"));
    hub.carts(1);
    deliver(&hub, &path, &left(GIFTS, 2, "+919876543201"));
    hub.carts(2);
    for shop in [SAREES, GIFTS] {
        hub.call("shop_update", json!({ "id": shop, "name": shop, "consent_basis": "checkout page" }));
    }
    let of = |shop: &str| hub.call("cart_list", json!({ "shop": shop }))["items"][0]["id"].clone();
    let (saree, gift) = (of(SAREES), of(GIFTS));
    (hub, saree, gift)
}

fn guards(prepared: &Value, kind: &str) -> Vec<String> {
    prepared[kind].as_array().unwrap().iter().map(|one| one["guard"].as_str().unwrap().to_owned()).collect()
}

fn rule(policy: &Value, guard: &str) -> Value {
    policy["guards"].as_array().unwrap().iter().find(|one| one["guard"] == guard).unwrap().clone()
}

#[test]
fn every_rule_is_told_with_its_limits_and_bounds() {
    let home = Home::new();
    let hub = home.start();
    let policy = hub.call("policy_get", json!({}));
    assert_eq!(policy["guards"].as_array().unwrap().len(), 13);
    let stop = rule(&policy, "do_not_contact");
    assert_eq!(
        (&stop["hand"], &stop["api"], &stop["limits"]),
        (&json!("never"), &json!("never"), &json!([]))
    );
    let soon = &rule(&policy, "too_soon")["limits"][0];
    let expected = json!({ "limit": "too_soon", "value": 15 * MINUTE, "common": 15 * MINUTE, "usual": 15 * MINUTE,
        "least": 0, "most": DAY, "one": MINUTE });
    assert_eq!(soon, &expected);

    // All of a rule's limits together, within their bounds, and only where there is something to set.
    for (ask, field) in [
        (json!({ "guard": "cart_cap", "limits": { "cart_cap": 9 } }), "limits"),
        (json!({ "guard": "cart_cap", "limits": { "person_per_day": 1 } }), "limits"),
        (
            json!({ "guard": "quiet_hours", "limits": { "quiet_from": 3, "quiet_to": 3, "stops_quiet": 0 } }),
            "limits",
        ),
        (json!({ "guard": "do_not_contact", "limits": null, "shop": "nobody.in" }), ""),
        (json!({ "guard": "bought", "limits": {} }), "guard"),
    ] {
        let (status, error) = hub.try_call("policy_set", ask.clone());
        assert!(
            status == 422 && error["field"] == field || status == 404 && field.is_empty(),
            "{ask} {error}"
        );
    }
    let (status, error) =
        hub.try_call("settings_set", json!({ "guards": { "quiet_from": 3, "quiet_to": 3 } }));
    assert_eq!((status, &error["field"]), (422, &json!("guards")));

    let longer = json!({ "quiet_from": 20, "quiet_to": 11, "stops_quiet": 1 });
    let after = hub.call("policy_set", json!({ "guard": "quiet_hours", "limits": longer }));
    let quiet = rule(&after, "quiet_hours");
    assert_eq!((&quiet["hand"], &quiet["limits"][0]["value"]), (&json!("block"), &json!(20)));
    assert_eq!(hub.call("settings_get", json!({}))["guards"]["stops"], json!(["quiet_hours"]));
    let back = hub.call("policy_set", json!({ "guard": "quiet_hours", "limits": null }));
    assert_eq!(rule(&back, "quiet_hours"), rule(&policy, "quiet_hours"));
}

#[test]
fn a_shops_limits_hold_for_it_alone_and_of_two_shops_the_stricter() {
    let home = Home::new();
    let (hub, saree, gift) = two_shops(&home);
    let prepared = |cart: &Value| hub.call("followup_prepare", json!({ "cart": cart, "language": "en" }));
    // The own hand is only told that it is soon; in one shop it is stopped.
    assert_eq!(guards(&prepared(&gift), "warnings"), ["too_soon"]);
    let soon = json!({ "too_soon": 30 * MINUTE, "stops_too_soon": 1 });
    let own = hub.call("policy_set", json!({ "shop": GIFTS, "guard": "too_soon", "limits": soon }));
    assert_eq!(rule(&own, "too_soon")["own"], true);
    let stopped = prepared(&gift);
    assert_eq!(
        (guards(&stopped, "blocked"), guards(&stopped, "warnings")),
        (vec!["too_soon".to_owned()], vec![])
    );
    assert!(stopped["blocked"][0]["reason"].as_str().unwrap().contains("wait 30 min"), "{stopped}");
    assert_eq!(guards(&prepared(&saree), "warnings"), ["too_soon"], "the other shop goes by the common ones");
    let (status, error) = hub.try_call("followup_open", json!({ "cart": gift, "language": "en" }));
    assert_eq!((status, &error["code"]), (409, &json!("blocked")));
    hub.call("policy_set", json!({ "shop": GIFTS, "guard": "too_soon", "limits": null }));
    assert_eq!(guards(&prepared(&gift), "warnings"), ["too_soon"]);

    // One customer of both: two messages a day in one shop, one in the other.
    let caps = |shop: &str, limits: Value| {
        hub.call("policy_set", json!({ "shop": shop, "guard": "person_cap", "limits": limits }))
    };
    caps(GIFTS, json!({ "person_per_day": 2, "person_per_month": 4 }));
    hub.call("followup_open", json!({ "cart": saree, "language": "en" }));
    let held = prepared(&gift);
    assert_eq!(guards(&held, "blocked"), ["person_cap"], "the shop that wrote allows one a day");
    assert!(held["blocked"][0]["reason"].as_str().unwrap().contains("1 in 1 days"), "{held}");
    caps(SAREES, json!({ "person_per_day": 2, "person_per_month": 4 }));
    assert_eq!(guards(&prepared(&gift), "blocked"), Vec::<String>::new(), "now both allow two");
    hub.call("followup_open", json!({ "cart": gift, "language": "en" }));
    let third = prepared(&gift);
    assert!(third["blocked"][0]["reason"].as_str().unwrap().contains("2 in 1 days"), "{third}");

    // The pace of one shop, over the messages of all.
    let pace = json!({ "pacing_per_day": 2, "pacing_per_month": 50, "stops_pacing": 0 });
    hub.call("policy_set", json!({ "shop": GIFTS, "guard": "pacing", "limits": pace }));
    assert_eq!(guards(&prepared(&gift), "warnings"), ["pacing"]);
    assert_eq!(guards(&prepared(&saree), "warnings"), Vec::<String>::new());
    let figures = hub.call("sending_figures", json!({}));
    assert_eq!((&figures["unanswered_day"], &figures["limit_day"]), (&json!(2), &json!(60)));
    assert_eq!(figures["own"], json!([{ "shop": GIFTS, "title": GIFTS, "limit_day": 2, "limit_month": 50 }]));

    // The cart's limits, on its row and in its reason, after a restart too.
    let age = json!({ "cart_age": 2 * DAY });
    hub.call("policy_set", json!({ "shop": GIFTS, "guard": "cart_age", "limits": age }));
    hub.call("policy_set", json!({ "shop": GIFTS, "guard": "cart_cap", "limits": { "cart_cap": 1 } }));
    hub.end();
    let hub = home.start();
    let row = hub.call("cart_get", json!({ "id": gift }));
    assert_eq!(row["expires_at"].as_i64().unwrap() - row["updated_at"].as_i64().unwrap(), 2 * DAY);
    let capped = hub.call("followup_prepare", json!({ "cart": gift }));
    let cap = capped["blocked"].as_array().unwrap().iter().find(|one| one["guard"] == "cart_cap").unwrap();
    assert_eq!((&cap["facts"]["count"], &cap["facts"]["most"]), (&json!("1"), &json!("1")));
    let shops = hub.call("shop_list", json!({}));
    let own: Vec<Value> = items(&shops).iter().map(|shop| shop["own_limits"].clone()).collect();
    assert_eq!(own, [json!(["person_cap"]), json!(["person_cap", "cart_cap", "cart_age", "pacing"])]);
    let (status, _) = hub.try_call("policy_get", json!({ "shop": "nobody.in" }));
    assert_eq!(status, 404);
}

#[test]
fn a_message_goes_in_the_customers_last_language_else_in_the_shops() {
    let home = Home::new();
    let (hub, saree, gift) = two_shops(&home);
    let language = |cart: &Value| hub.call("followup_prepare", json!({ "cart": cart }))["language"].clone();
    // An address in another country decides nothing.
    assert_eq!((language(&saree), language(&gift)), (json!("hinglish"), json!("hinglish")));
    let said = hub.call("shop_update", json!({ "id": GIFTS, "language": "hi" }));
    assert_eq!(said["language"], "hi");
    assert_eq!((language(&saree), language(&gift)), (json!("hinglish"), json!("hi")));
    hub.call("followup_open", json!({ "cart": saree, "language": "en" }));
    assert_eq!((language(&saree), language(&gift)), (json!("en"), json!("en")), "one customer, one language");
    let back = hub.call("shop_update", json!({ "id": GIFTS, "language": null }));
    assert_eq!(back["language"], Value::Null);
    let (status, error) = hub.try_call("shop_update", json!({ "id": GIFTS, "language": "fr" }));
    assert_eq!((status, &error["code"]), (422, &json!("invalid")));
}

#[test]
fn every_change_of_a_wording_is_told_and_can_be_brought_back() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    hub.call("settings_set", json!({ "helpers": ["Asha"] }));
    let wording = |text: &str| json!({ "text": text, "fallbacks": { "first_name": "you" } });
    let save = |wording: Value, more: Value| {
        let mut ask = json!({ "id": "first", "language": "en", "wording": wording });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        hub.try_call("template_save", ask)
    };
    let told = |hub: &Hub, shop: Option<&str>| {
        let mut ask = json!({ "id": "first", "language": "en" });
        if let Some(shop) = shop {
            ask["shop"] = json!(shop);
        }
        let history = hub.call("template_history", ask);
        items(&history)
            .iter()
            .map(|one| {
                (one["wording"]["text"].as_str().unwrap().to_owned(), one["given"] == true, one["by"].clone())
            })
            .collect::<Vec<_>>()
    };
    let given = told(&hub, None);
    assert_eq!((given.len(), given[0].1), (1, true), "nobody has changed it");
    let (status, error) = save(wording("x"), json!({ "by": "Nobody" }));
    assert_eq!((status, &error["field"]), (422, &json!("by")));
    save(wording("One {first_name}"), json!({ "by": "Asha" }));
    save(Value::Null, json!({}));
    save(wording("Two"), json!({}));
    save(wording("Gifts"), json!({ "shop": GIFTS, "by": "Asha" }));
    let starter = given[0].clone();
    let expected = vec![
        ("Two".to_owned(), false, Value::Null),
        (starter.0.clone(), true, Value::Null),
        ("One {first_name}".to_owned(), false, json!("Asha")),
        starter,
    ];
    assert_eq!(told(&hub, None), expected);
    let of_gifts = vec![("Gifts".to_owned(), false, json!("Asha")), ("Two".to_owned(), true, Value::Null)];
    assert_eq!(told(&hub, Some(GIFTS)), of_gifts);
    assert_eq!(told(&hub, Some(SAREES)), [("Two".to_owned(), true, Value::Null)]);
    hub.end();
    let hub = home.start();
    assert_eq!(told(&hub, None), expected, "it is on disk");
    assert_eq!(told(&hub, Some(GIFTS)), of_gifts);
}
