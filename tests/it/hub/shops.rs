//! Two shops on one hub, each with what is its own.

use super::exporting::file;
use super::sender::{KEY, by_day, cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::time::{Duration, Instant};
use wapas_engine::{Clock as _, SystemClock};

const SAREES: &str = "sarees.in";
const GIFTS: &str = "gifts.in";
const HOUR: i64 = 3_600_000;

/// A cart of a shop, by a customer of its own.
fn left(shop: &str, number: usize) -> Value {
    let mut body = cart(number, &format!("+9198765432{number:02}"));
    body["data"]["store_url"] = json!(shop);
    body["data"]["abandoned_checkout_url"] = json!(format!("https://{shop}/checkouts/token{number}"));
    body
}

/// A hub with one connection that brings two carts of one shop and one of another.
fn two_shops(home: &Home) -> (Hub, String, String) {
    let hub = home.start();
    let (id, path) = connect(&hub);
    deliver(&hub, &path, &left(SAREES, 1));
    hub.carts(1);
    deliver(&hub, &path, &left(GIFTS, 2));
    deliver(&hub, &path, &left(SAREES, 3));
    hub.carts(3);
    (hub, id, path)
}

fn shop(hub: &Hub, id: &str) -> Value {
    let shops = hub.call("shop_list", json!({}));
    items(&shops).iter().find(|shop| shop["id"] == id).unwrap().clone()
}

fn cart_of(hub: &Hub, shop: &str) -> Value {
    hub.call("cart_list", json!({ "shop": shop }))["items"][0]["id"].clone()
}

/// Writes about a cart so often, each time confirmed.
fn write_to(hub: &Hub, cart: &Value, times: usize) {
    for _ in 0..times {
        let opened = hub.call("followup_open", json!({ "cart": cart, "override_reason": "They asked" }));
        hub.call("followup_confirm", json!({ "id": opened["id"], "outcome": "sent" }));
    }
}

fn now() -> i64 {
    SystemClock.now().0
}

/// A hub with a cart that does not say where it was left; gives the cart.
fn a_cart_of_no_shop(home: &Home) -> (Hub, Value) {
    let hub = home.start();
    let (_, path) = connect(&hub);
    let mut body = left(SAREES, 1);
    body["data"].as_object_mut().unwrap().remove("store_url");
    deliver(&hub, &path, &body);
    let cart = hub.carts(1).remove(0);
    (hub, cart)
}

#[test]
fn a_shop_that_says_no_name_is_asked_for_one_and_nobody_reads_its_id() {
    let home = Home::new();
    let (hub, cart) = a_cart_of_no_shop(&home);
    let shop = hub.call("shop_list", json!({}))["items"][0].clone();
    assert_eq!(
        (&shop["host"], &shop["title"], &shop["needs_setup"]),
        (&Value::Null, &json!("Shop without a name"), &json!(true))
    );
    let prepare = || hub.call("followup_prepare", json!({ "cart": cart["id"], "language": "en" }));
    let before = prepare();
    let blocked = items(&json!({ "items": before["blocked"] })).clone();
    let nameless = json!({ "variable": "store_name" });
    assert!(
        blocked.iter().any(|one| one["guard"] == "missing_variable" && one["facts"] == nameless),
        "{before}"
    );
    let (status, error) =
        hub.try_call("followup_open", json!({ "cart": cart["id"], "override_reason": "x" }));
    assert_eq!((status, &error["code"]), (409, &json!("blocked")), "{error}");
    let files = [
        file(&hub, json!({ "format": "csv", "language": "en" })),
        file(&hub, json!({ "format": "json" })),
        file(&hub, json!({ "person": cart["person"]["id"], "format": "json" })),
    ];
    let person = hub.call("person_get", json!({ "id": cart["person"]["id"] }));
    assert_eq!(person["bases"][0]["title"], "Shop without a name");
    for text in files.iter().chain([&before.to_string(), &error.to_string()]) {
        assert!(!text.contains("connection:"), "{text}");
    }
    assert!(files[0].contains("Shop without a name"), "{}", files[0]);

    hub.call("settings_set", json!({ "shop_name": "Sarees of Jaipur" }));
    assert!(prepare()["text"].to_string().contains("this is Sarees of Jaipur"));
    assert!(file(&hub, json!({ "format": "csv", "language": "en" })).contains("Sarees of Jaipur"));
    let named = hub.call("shop_update", json!({ "id": shop["id"], "name": "Rang" }));
    assert_eq!((&named["title"], &named["needs_setup"]), (&json!("Rang"), &json!(false)));
    assert!(prepare()["text"].to_string().contains("this is Rang"));
}

#[test]
fn an_unseen_shop_asks_for_its_name_and_never_goes_by_another() {
    let home = Home::new();
    let (hub, source, path) = two_shops(&home);
    hub.call("settings_set", json!({ "shop_name": "Sarees of Jaipur" }));
    let (first, second) = (shop(&hub, SAREES), shop(&hub, GIFTS));
    assert_eq!((&first["title"], &first["needs_setup"]), (&json!("Sarees of Jaipur"), &json!(false)));
    assert_eq!((&second["title"], &second["needs_setup"]), (&json!(GIFTS), &json!(true)));
    assert_eq!(first["own_source"], Value::Null, "one source brings the carts of both");
    let text = |cart: Value| {
        hub.call("followup_prepare", json!({ "cart": cart, "language": "en" }))["text"].to_string()
    };
    assert!(text(cart_of(&hub, SAREES)).contains("this is Sarees of Jaipur"));
    assert!(text(cart_of(&hub, GIFTS)).contains("this is gifts.in"));
    let named = hub.call("shop_update", json!({ "id": GIFTS, "name": "Gifts", "currency": "aed" }));
    assert_eq!(
        (&named["title"], &named["needs_setup"], &named["currency"]),
        (&json!("Gifts"), &json!(false), &json!("AED"))
    );
    assert!(text(cart_of(&hub, GIFTS)).contains("this is Gifts"));
    // The sender names no currency: the carts that are there are counted in the shop's.
    let counted =
        hub.until("cart_list", &json!({ "shop": GIFTS }), |page| page["items"][0]["currency"] == "AED");
    assert_eq!(counted["totals"]["all"]["sums"], json!({ "AED": 850_000 }));
    assert_eq!(
        hub.call("cart_list", json!({}))["totals"]["all"]["sums"],
        json!({ "AED": 850_000, "INR": 1_700_000 })
    );
    assert_eq!(shop(&hub, GIFTS)["currencies"], json!(["AED"]));
    // A source of its own: there the money unit is the shop's.
    let own = hub.call("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    deliver(&hub, own["callback_path"].as_str().unwrap(), &left("toys.in", 4));
    hub.carts(4);
    assert_eq!(shop(&hub, "toys.in")["own_source"], own["id"]);
    assert_ne!(own["id"], json!(source));
    drop(path);
    hub.end();
    assert_eq!(shop(&home.start(), GIFTS)["title"], "Gifts");
}

#[test]
fn a_saved_name_says_nothing_of_how_customers_agreed() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    hub.call("shop_update", json!({ "id": SAREES, "name": "Sarees", "consent_basis": "" }));
    let prepared = hub.call("followup_prepare", json!({ "cart": cart_of(&hub, SAREES) }));
    let warned = |prepared: &Value| prepared["warnings"].to_string().contains("consent");
    assert!(warned(&prepared), "{prepared}");
    hub.call("shop_update", json!({ "id": SAREES, "consent_basis": "checkout page" }));
    assert!(!warned(&hub.call("followup_prepare", json!({ "cart": cart_of(&hub, SAREES) }))));
}

#[test]
fn lists_counts_sums_and_figures_follow_the_chosen_shop() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    for (shop, carts) in [(json!(SAREES), 2), (json!(GIFTS), 1), (Value::Null, 3)] {
        let mut ask = json!({ "view": "due" });
        let mut figures = json!({ "from": 0, "to": now() + HOUR });
        if !shop.is_null() {
            ask["shop"] = shop.clone();
            figures["shop"] = shop.clone();
        }
        let page = hub.call("cart_list", ask);
        assert_eq!((items(&page).len(), &page["counts"]["due"]), (carts, &json!(carts)));
        assert_eq!(page["totals"]["all"]["sums"]["INR"], json!(850_000 * carts));
        assert!(items(&page).iter().all(|row| shop.is_null() || row["shop"] == shop));
        assert_eq!(hub.call("stats", figures)["figures"][0]["count"], json!(carts));
    }
}

#[test]
fn each_shop_goes_by_its_own_plan() {
    let home = Home::new();
    let (hub, _, path) = two_shops(&home);
    for (shop, number) in [(SAREES, 5), (GIFTS, 6)] {
        let mut awake = left(shop, number);
        awake["data"]["customer"]["shipping_address"] = by_day();
        deliver(&hub, &path, &awake);
    }
    hub.carts(5);
    let (saree, gift) = (cart_of(&hub, SAREES), cart_of(&hub, GIFTS));
    let row = |cart: &Value| hub.call("cart_get", json!({ "id": cart }));
    let waits = |cart: &Value| {
        let row = row(cart);
        (row["better_at"].as_i64().unwrap() - row["updated_at"].as_i64().unwrap()) / 60_000
    };
    assert_eq!((waits(&saree), waits(&gift)), (45, 45), "the first step says from when it is better");
    write_to(&hub, &saree, 1);
    write_to(&hub, &gift, 1);
    let after = |cart: &Value| {
        let row = row(cart);
        row["due_at"].as_i64().map(|due| (due - row["updated_at"].as_i64().unwrap()) / HOUR)
    };
    assert_eq!((after(&saree), after(&gift)), (Some(24), Some(24)));
    let plan = json!({ "steps": [HOUR, 50 * HOUR, 90 * HOUR], "coupon": false });
    let saved = hub.call("shop_update", json!({ "id": GIFTS, "plan": plan }));
    assert_eq!((&saved["plan"], &saved["own_plan"]), (&plan, &json!(true)));
    hub.until("cart_get", &json!({ "id": gift }), |row| {
        row["due_at"].as_i64() == row["updated_at"].as_i64().map(|at| at + 50 * HOUR)
    });
    assert_eq!((after(&saree), after(&gift)), (Some(24), Some(50)));
    let (status, error) =
        hub.try_call("shop_update", json!({ "id": GIFTS, "plan": { "steps": [5, 1], "coupon": false } }));
    assert_eq!((status, &error["field"]), (422, &json!("plan")));
    let back = hub.call("shop_update", json!({ "id": GIFTS, "plan": null }));
    assert_eq!((&back["own_plan"], &back["plan"]["steps"][1]), (&json!(false), &json!(24 * HOUR)));
    let named = hub.call("shop_update", json!({ "id": GIFTS, "name": "Gifts" }));
    assert_eq!(named["own_plan"], false, "what is missing stays as it is");
}

#[test]
fn the_last_message_carries_a_coupon_only_where_it_may_and_there_is_a_true_one() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    let gift = cart_of(&hub, GIFTS);
    hub.call("settings_set", json!({ "message_language": "en" }));
    let proposed = || {
        let prepared = hub.call("followup_prepare", json!({ "cart": gift }));
        (prepared["template"].as_str().unwrap().to_owned(), prepared["text"].as_str().unwrap().to_owned())
    };
    assert_eq!(proposed().0, "first");
    write_to(&hub, &gift, 1);
    assert_eq!(proposed().0, "first");
    write_to(&hub, &gift, 1);
    assert_eq!(proposed().0, "last");
    let plan = json!({ "steps": [HOUR, 24 * HOUR, 72 * HOUR], "coupon": true });
    hub.call("shop_update", json!({ "id": GIFTS, "plan": plan }));
    let coupon = |until: Value| {
        let coupon = json!({ "code": "GIFT10", "value": "10%", "until": until });
        hub.call("shop_update", json!({ "id": GIFTS, "coupon": coupon }))["coupon_on_offer"].clone()
    };
    assert_eq!((proposed().0.as_str(), shop(&hub, GIFTS)["coupon_on_offer"].clone()), ("last", json!(false)));
    assert_eq!((coupon(json!("2020-01-31")), proposed().0.as_str()), (json!(false), "last"));
    assert_eq!((coupon(Value::Null), proposed().0.as_str()), (json!(false), "last"));
    assert_eq!((coupon(json!("2099-01-31")), proposed().0.as_str()), (json!(true), "coupon"));
    assert!(proposed().1.contains("Code GIFT10 takes 10% off till 31 January."), "{}", proposed().1);
    let (status, error) = hub.try_call(
        "shop_update",
        json!({ "id": GIFTS, "coupon": { "code": "X", "value": null, "until": "soon" } }),
    );
    assert_eq!((status, &error["field"]), (422, &json!("coupon")));
    // The other shop has neither that plan nor that code.
    let saree = cart_of(&hub, SAREES);
    write_to(&hub, &saree, 2);
    assert_eq!(hub.call("followup_prepare", json!({ "cart": saree }))["template"], "last");
    let asked = hub.call("followup_prepare", json!({ "cart": saree, "template": "coupon" }));
    assert_eq!(asked["blocked"][0]["guard"], "missing_variable");
}

#[test]
fn a_shop_without_its_own_wording_uses_the_common_one() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    hub.call("settings_set", json!({ "message_language": "en" }));
    let wording = |text: &str| json!({ "text": text, "fallbacks": {} });
    let prepared = |shop: &str| {
        let one = hub.call("followup_prepare", json!({ "cart": cart_of(&hub, shop) }));
        one["text"].as_str().unwrap().to_owned()
    };
    let save = |shop: Option<&str>, wording: Value| {
        let mut ask = json!({ "id": "first", "language": "en", "wording": wording });
        if let Some(shop) = shop {
            ask["shop"] = json!(shop);
        }
        hub.call("template_save", ask)
    };
    save(None, wording("For all: {store_name}"));
    let own = save(Some(GIFTS), wording("Gifts only, call {support_phone}"));
    assert_eq!((&own["own"], &own["edited"]), (&json!(["en"]), &json!(true)));
    hub.call("settings_set", json!({ "support_phone": "111" }));
    hub.call("shop_update", json!({ "id": GIFTS, "support_phone": "222" }));
    assert_eq!(prepared(GIFTS), "Gifts only, call 222");
    assert_eq!(prepared(SAREES), "For all: sarees.in");
    let opened = hub.call("followup_open", json!({ "cart": cart_of(&hub, GIFTS) }));
    assert_eq!(opened["text"], "Gifts only, call 222");
    let listed = |ask: Value| hub.call("template_list", ask)["items"][0].clone();
    assert_eq!(listed(json!({}))["wordings"]["en"]["text"], "For all: {store_name}");
    assert_eq!(listed(json!({ "shop": GIFTS }))["own"], json!(["en"]));
    assert_eq!(listed(json!({ "shop": SAREES }))["own"], json!([]));
    let preview = hub.call(
        "template_preview",
        json!({ "language": "en", "wording": wording("{support_phone}"), "shop": GIFTS }),
    );
    assert_eq!(preview["parts"][0]["text"], "222");
    save(Some(GIFTS), Value::Null);
    assert_eq!(prepared(GIFTS), "For all: gifts.in");
    let (status, _) = hub.try_call(
        "template_save",
        json!({ "id": "first", "language": "en", "wording": wording("Hi"), "shop": "nobody.in" }),
    );
    assert_eq!(status, 404);
}

#[test]
fn what_was_put_off_comes_back_by_itself_and_is_told() {
    let home = Home::new();
    let (hub, ..) = two_shops(&home);
    let gift = cart_of(&hub, GIFTS);
    let back = now() + 2500;
    hub.call("cart_update", json!({ "id": gift, "snooze_until": back }));
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 2);
    let response = hub
        .agent
        .get(format!("{}/api/changes", hub.api))
        .header("authorization", format!("Bearer {}", hub.token))
        .call()
        .unwrap();
    let begun = Instant::now();
    let told = BufReader::new(response.into_body().into_reader())
        .lines()
        .map(Result::unwrap)
        .any(|line| line.contains(r#""due""#));
    assert!(told && now() >= back, "told after {:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 3);
}
