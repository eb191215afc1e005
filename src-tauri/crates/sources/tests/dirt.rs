//! Dirt that public consumers of such webhooks have met, one line each.

use wapas_domain::Timestamp;
use wapas_domain::checkout::{Checkout, Consent, Decoded};
use wapas_domain::connection::ConnectionKind::Ecom360;
use wapas_domain::money::Amount;
use wapas_sources::{Headers, decode};

fn read_bytes(body: &[u8]) -> Checkout {
    match decode(Ecom360, &Headers::default(), body) {
        Decoded::Checkout(checkout) => *checkout,
        other => panic!("{}: {other:?}", String::from_utf8_lossy(body)),
    }
}

/// Reads a cart whose `data` has an id and these fields beside it.
fn with(fields: &str) -> Checkout {
    let body = format!(r#"{{"event":"ABANDONED_CHECKOUT","data":{{"cart_id":"c1",{fields}}}}}"#);
    let cart = read_bytes(body.as_bytes());
    assert_eq!(cart.cart_id.as_deref(), Some("c1"), "{fields}");
    cart
}

#[test]
fn phones_are_kept_as_sent_from_the_first_place_that_has_one() {
    let table = [
        (r#""phone":"9090909033""#, Some("9090909033")),
        (r#""phone":9876543210"#, Some("9876543210")),
        (r#""phone":"+91 1118911189""#, Some("+91 1118911189")),
        (r#""Phone":" 098765 43210 ""#, Some("098765 43210")),
        (r#""phone":["9876543210"]"#, Some("9876543210")),
        (r#""phone":"९८७६५४३२१०""#, Some("९८७६५४३२१०")),
        (r#""phone":null,"customer":{"phone":"91"}"#, Some("91")),
        (r#""phone":"","customer":{"shipping_address":{"phone":"92"}}"#, Some("92")),
        (r#""phone":"null","shipping_address":{"phone":"93"}"#, Some("93")),
        (r#""phone":"+","customer":{"phone":"94"}"#, Some("94")),
        (r#""phone":"+abc""#, None),
        (r#""phone":{"number":"95"}"#, None),
        (r#""phone":true"#, None),
    ];
    for (fields, phone) in table {
        assert_eq!(with(fields).phone_raw.as_deref(), phone, "{fields}");
    }
}

#[test]
fn names_are_joined_from_wherever_they_are() {
    let table = [
        (r#""customer":{"first_name":"","last_name":"J e manoj kumar"}"#, Some("J e manoj kumar")),
        (r#""customer":{"First_name":"सुनीता","LAST_NAME":"देवी"}"#, Some("सुनीता देवी")),
        (r#""customer":{"first_name":null,"last_name":"null"}"#, None),
        (r#""customer":{"shipping_address":{"name":"Asha R"}}"#, Some("Asha R")),
        (r#""customer":{"name":"NA"},"shipping_address":{"first_name":"Asha"}"#, Some("Asha")),
        (r#""customer":[],"first_name":"Asha""#, Some("Asha")),
        (r#""customer":"Asha""#, None),
        (r#""customer":null"#, None),
        (r#""customer":{"name":"A\u202esha\u0000"}"#, Some("Asha")),
        (r#""customer":{"name":["A\u202esha\u0000"]}"#, Some("Asha")),
    ];
    for (fields, name) in table {
        assert_eq!(with(fields).name.full.as_deref(), name, "{fields}");
    }
}

#[test]
fn amounts_keep_their_text() {
    let table = [
        (r#""total_price":8500"#, Some("8500")),
        (r#""total_price":170.00"#, Some("170.00")),
        (r#""total_price":"600.00""#, Some("600.00")),
        (r#""total_price":1299.0"#, Some("1299.0")),
        (r#""total_price":"₹1,24,900.5""#, Some("124900.5")),
        (r#""Total_Price":12345678901234.56"#, Some("12345678901234.56")),
        (r#""total_price":1e400"#, None),
        (r#""total_price":"NaN""#, None),
        (r#""total_price":"free""#, None),
        (r#""total_price":99999999999999999999"#, None),
        (r#""total_price":{}"#, None),
        (r#""total_price":"null""#, None),
    ];
    for (fields, amount) in table {
        let cart = with(fields);
        assert_eq!(cart.total.as_ref().map(Amount::as_str), amount, "{fields}");
        let says_nothing = ["null", "NaN", "{}"].iter().any(|word| fields.contains(word));
        let silent = amount.is_some() || says_nothing;
        assert_eq!(cart.oddities.is_empty(), silent, "{fields}");
    }
}

#[test]
fn emails_fall_through_to_the_first_that_can_be_one() {
    let table = [
        (r#""email":" Customer@Example.COM""#, Some("customer@example.com")),
        (r#""email":"none","customer":{"email":"a@b.in"}"#, Some("a@b.in")),
        (r#""email":"not an email","customer":{"Email":"a@b.in"}"#, Some("a@b.in")),
        (r#""email":7"#, None),
    ];
    for (fields, email) in table {
        assert_eq!(with(fields).email.as_deref(), email, "{fields}");
    }
}

#[test]
fn addresses_may_be_partial_elsewhere_or_empty_lists() {
    let zip = |fields| with(fields).address.and_then(|address| address.zip);
    let razorpay = r#""customer":{"Shipping_address":{"First_name":"A","Zip":302001,"Country_code":"in"}}"#;
    assert_eq!(zip(razorpay).as_deref(), Some("302001"));
    let code = with(razorpay).address.unwrap().country_code;
    assert_eq!(code.as_deref(), Some("IN"));
    assert_eq!(zip(r#""shipping_address":{"pincode":"302001"}"#).as_deref(), Some("302001"));
    let beside = r#""customer":{"shipping_address":[]},"shipping_address":[{"zip":"1"}]"#;
    assert_eq!(zip(beside).as_deref(), Some("1"));
    for fields in [
        r#""shipping_address":[]"#,
        r#""customer":{"shipping_address":null}"#,
        r#""customer":{"shipping_address":"Jaipur"}"#,
        r#""customer":{"shipping_address":{"phone":"91"}}"#,
    ] {
        assert_eq!(with(fields).address, None, "{fields}");
    }
}

#[test]
fn lines_of_every_shape() {
    let table = [
        (r#""line_items":[{"title":"Kurta","gram":"212","price":"65.00","quantity":"2"}]"#, 1),
        (r#""line_items":{"title":"Kurta","quantity":1}"#, 1),
        (r#""line_items":{"0":{"title":"Kurta"},"1":{"title":"Cap"}}"#, 2),
        (r#""line_items":["Kurta","",null,7]"#, 1),
        (r#""items":[{"vairant_id":123}]"#, 1),
        (r#""line_items":[],"items":[{"sku":"S"}]"#, 1),
        (r#""line_items":[{},{"title":""},[]]"#, 0),
        (r#""line_items":null"#, 0),
        (r#""line_items":7"#, 0),
    ];
    for (fields, count) in table {
        assert_eq!(with(fields).items.len(), count, "{fields}");
    }
    let item = with(table[0].0).items.remove(0);
    assert_eq!((item.quantity, item.grams), (Some(2), Some(212)));
    assert_eq!(item.price.unwrap().as_str(), "65.00");
    let strange = with(r#""line_items":[{"title":"Kurta","quantity":-1,"gram":1e400}]"#);
    assert_eq!((strange.items[0].quantity, strange.items[0].grams), (None, None));
    assert_eq!(strange.oddities.len(), 2);
}

#[test]
fn a_flood_of_lines_is_cut_and_said() {
    let lines = vec![r#"{"title":"x"}"#; 2000].join(",");
    let cart = with(&format!(r#""line_items":[{lines}]"#));
    assert_eq!(cart.items.len(), 500);
    assert!(cart.oddities.iter().any(|oddity| oddity.contains("500")));
}

#[test]
fn unknown_fields_are_kept_within_bounds() {
    let cart = with(r#""gift":{"wrap":true,"price":10.50},"customer":{"tier":"gold"}"#);
    assert_eq!(cart.unknown["gift"]["wrap"], true);
    assert_eq!(cart.unknown["gift"]["price"], "10.50");
    assert_eq!(cart.unknown["customer.tier"], "gold");
    let many: Vec<String> = (0..200).map(|n| format!(r#""x{n}":{n}"#)).collect();
    let cart = with(&many.join(","));
    assert_eq!(cart.unknown.len(), 64);
    assert!(cart.oddities.iter().any(|oddity| oddity.contains("unknown")));
    let cart = with(&format!(r#""a":1,"big":"{}""#, "x".repeat(9000)));
    assert_eq!(cart.unknown.len(), 1);
    let deep = format!(r#""deep":{}1{}"#, r#"{"a":"#.repeat(5000), "}".repeat(5000));
    assert!(with(&deep).unknown.contains_key("deep"));
}

#[test]
fn consent_is_read_and_never_made_up() {
    let table = [
        (r#""x":1"#, Consent::Unknown),
        (r#""buyer_accepts_marketing":true"#, Consent::Yes),
        (r#""customer":{"marketing_consent":false}"#, Consent::No),
        (r#""accepts_marketing":"yes","customer":{"marketing_consent":false}"#, Consent::No),
        (r#""marketing_opt_in":"perhaps""#, Consent::Unknown),
    ];
    for (fields, consent) in table {
        assert_eq!(with(fields).consent, consent, "{fields}");
    }
}

#[test]
fn the_sender_s_time_is_taken_from_inside_or_outside() {
    let moment = Some(Timestamp(1_690_868_770_000));
    for fields in [
        r#""updated_at":1690868770,"created_at":1"#,
        r#""created_at":"2023-08-01T11:16:10+05:30""#,
        r#""event_time":1690868770000"#,
    ] {
        assert_eq!(with(fields).sent_at, moment, "{fields}");
    }
    let outside = br#"{"data":{"cart_id":"c1"},"event_time":"2023-08-01T11:16:10+05:30"}"#;
    assert_eq!(read_bytes(outside).sent_at, moment);
}

#[test]
fn bodies_in_odd_wrappings_still_give_the_cart() {
    let bodies: [&[u8]; 14] = [
        b"\xef\xbb\xbf{\"data\":{\"cart_id\":\"c1\"}}",
        br#"{"cart_id":"c1"}"#,
        br#"{"event":"ABANDONED_CHECKOUT","data":null,"cart_id":"c1"}"#,
        br#"{"DATA":{"CART_ID":"c1"}}"#,
        br#"{"data":{"cartId":"c1"}}"#,
        br#"{"data":{"data":{"cart_id":"c1"}}}"#,
        br#"{"payload":{"cart_id":["c1"]}}"#,
        br#"[{"data":{"cart_id":"c1"}}]"#,
        br#"{"data":[{"cart_id":"c1"}]}"#,
        br#"{"data":"{\"cart_id\":\"c1\"}"}"#,
        br#""{\"data\":{\"cart_id\":\"c1\"}}""#,
        b"{\"data\":{\"cart_id\":\"c1\",\"note\":\"two\nlines\"}}\0",
        b"{\"data\":{\"cart_id\":\"c1\",\"note\":\"\xff\xfe\"}}",
        br#"{"data":{"cart_id":"c1","note":"\ud83d"}}"#,
    ];
    for body in bodies {
        let cart = read_bytes(body);
        assert_eq!(cart.cart_id.as_deref(), Some("c1"), "{}", String::from_utf8_lossy(body));
    }
}

#[test]
fn an_event_of_another_name_is_read_and_noted() {
    let cart = read_bytes(br#"{"type":"ABANDONED_CHECKOUT_WEBHOOK","data":{"phone":"98"}}"#);
    assert_eq!(cart.phone_raw.as_deref(), Some("98"));
    assert_eq!(cart.oddities, ["the event has another name"]);
}

#[test]
fn oddities_never_hold_a_value() {
    let canary = "canary";
    let cart = with(
        r#""total_price":"canary","phone":"canary","email":"canary","currency":"canary",
           "store_url":"canary","created_at":"canary","line_items":[{"quantity":"canary"}],
           "customer":{"shipping_address":{"country_code":"canary"}}"#,
    );
    assert!(cart.oddities.len() >= 7, "{:?}", cart.oddities);
    assert!(cart.oddities.iter().all(|oddity| !oddity.contains(canary)));
}
