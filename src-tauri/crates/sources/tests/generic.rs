//! A merchant's own sender, by the merchant's mapping.

use proptest::prelude::*;
use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Consent, Decoded};
use wapas_domain::connection::ConnectionKind::{Ecom360, Generic};
use wapas_domain::mapping::{Field, Mapping, Path, Tells};
use wapas_domain::money::Amount;
use wapas_domain::order::OrderEvent;
use wapas_sources::{Headers, Sender, decode, paths};

fn mapping(tells: Tells, fields: &[(Field, &str)]) -> Mapping {
    let fields = fields.iter().map(|(field, path)| (*field, path.parse().expect("a path"))).collect();
    let mapping = Mapping { tells, fields };
    assert_eq!(mapping.check(), Ok(()));
    mapping
}

fn read(mapping: &Mapping, body: &Value) -> Decoded {
    let sender = Sender { kind: Generic, mapping: Some(mapping) };
    decode(sender, &Headers::default(), body.to_string().as_bytes())
}

/// A sender with names of its own.
fn left() -> Value {
    json!({
        "meta": {"when": 1_690_868_770, "shop": "https://www.Kurta.in/"},
        "korb": {
            "nummer": 77, "summe": "1,249.50", "waehrung": "inr", "weiter": "https://kurta.in/k/77",
            "rabatt": "50", "gutschein": "WELCOME",
            "posten": [
                {"produkt": {"id": 1, "name": "Kurta"}, "menge": "2", "preis": 600},
                {"produkt": {"id": 2, "name": "Cap"}, "menge": 1, "preis": "49.50"},
                {}
            ]
        },
        "kunde": {
            "vorname": "Asha", "nachname": "Rao", "telefon": "98765 43210", "post": " Asha@Example.in",
            "werbung": "yes", "ort": {"strasse": "4 Lake Road", "stadt": "Jaipur", "plz": 302_001, "land": "in"}
        }
    })
}

fn carts() -> Mapping {
    use Field as F;
    mapping(
        Tells::Carts,
        &[
            (F::CartId, "korb.nummer"),
            (F::StoreUrl, "meta.shop"),
            (F::SentAt, "meta.when"),
            (F::FirstName, "kunde.vorname"),
            (F::LastName, "kunde.nachname"),
            (F::Phone, "kunde.telefon"),
            (F::Email, "kunde.post"),
            (F::Consent, "kunde.werbung"),
            (F::ResumeUrl, "korb.weiter"),
            (F::Total, "korb.summe"),
            (F::Discount, "korb.rabatt"),
            (F::Code, "korb.gutschein"),
            (F::Currency, "korb.waehrung"),
            (F::AddressLine1, "kunde.ort.strasse"),
            (F::City, "kunde.ort.stadt"),
            (F::Zip, "kunde.ort.plz"),
            (F::Country, "kunde.ort.land"),
            (F::ItemProductId, "korb.posten[].produkt.id"),
            (F::ItemTitle, "korb.posten[].produkt.name"),
            (F::ItemQuantity, "korb.posten[].menge"),
            (F::ItemPrice, "korb.posten[].preis"),
        ],
    )
}

#[test]
fn a_cart_is_read_where_the_merchant_said() {
    let Decoded::Checkout(cart) = read(&carts(), &left()) else { panic!("no cart") };
    assert_eq!(cart.cart_id.as_deref(), Some("77"));
    assert_eq!(cart.store_host.as_deref(), Some("kurta.in"));
    assert_eq!(cart.sent_at, Some(Timestamp(1_690_868_770_000)));
    assert_eq!(cart.name.full.as_deref(), Some("Asha Rao"));
    assert_eq!(cart.phone_raw.as_deref(), Some("98765 43210"));
    assert_eq!(cart.email.as_deref(), Some("asha@example.in"));
    assert_eq!(cart.consent, Consent::Yes);
    assert_eq!(cart.resume_url.as_deref(), Some("https://kurta.in/k/77"));
    assert_eq!((cart.total, cart.currency), (Amount::parse("1249.50"), Some("INR".into())));
    assert_eq!(cart.codes[0].code, "WELCOME");
    let address = cart.address.unwrap();
    assert_eq!((address.zip.as_deref(), address.country_code.as_deref()), (Some("302001"), Some("IN")));
    assert_eq!(cart.items.len(), 2);
    assert_eq!(cart.items[0].title.as_deref(), Some("Kurta"));
    assert_eq!((cart.items[0].quantity, cart.items[1].price.clone()), (Some(2), Amount::parse("49.50")));
    assert_eq!(cart.oddities, [""; 0]);
}

#[test]
fn a_bad_value_costs_only_itself_and_is_said() {
    let mut body = left();
    body["korb"]["summe"] = json!("free");
    body["korb"]["posten"] = json!({"produkt": {"name": "Kurta"}});
    body["KUNDE"] = body["kunde"].take();
    let Decoded::Checkout(cart) = read(&carts(), &body) else { panic!("no cart") };
    assert_eq!(cart.total, None);
    assert_eq!(cart.oddities, ["total could not be read"]);
    assert_eq!(cart.items[0].title.as_deref(), Some("Kurta"));
    assert_eq!(cart.name.first.as_deref(), Some("Asha"));
}

#[test]
fn another_event_of_the_same_sender_is_no_cart() {
    for body in [json!({"ping": true}), json!({"korb": {"summe": 5}}), json!([]), json!({"korb": [[]]})] {
        assert!(matches!(read(&carts(), &body), Decoded::Undecodable(_)), "{body}");
    }
    assert_eq!(read(&carts(), &json!({"data": {"test_object": {}}})), Decoded::Ping);
}

#[test]
fn an_order_says_what_became_of_it() {
    use Field as F;
    let orders = mapping(
        Tells::Orders,
        &[
            (F::OrderId, "order.id"),
            (F::Number, "order.number"),
            (F::Status, "order.status"),
            (F::PlacedAt, "order.at"),
            (F::Phone, "order.phone"),
            (F::Total, "order.total"),
            (F::ItemSku, "order.lines[].sku"),
            (F::Country, "order.country"),
        ],
    );
    let order = |status: Value| {
        json!({"order": {
            "id": 9, "number": "A-9", "status": status, "at": "2023-08-01T11:16:10+05:30", "phone": "9876543210",
            "total": 499, "lines": [{"sku": "S"}], "country": "IN"
        }})
    };
    let table = [
        (json!("PAID"), Some(OrderEvent::Placed)),
        (json!("order.completed"), Some(OrderEvent::Placed)),
        (json!("partially_refunded"), Some(OrderEvent::Placed)),
        (json!(null), Some(OrderEvent::Placed)),
        (json!(false), Some(OrderEvent::Placed)),
        (json!("Cancelled"), Some(OrderEvent::Cancelled)),
        (json!("order/refunded"), Some(OrderEvent::Cancelled)),
        (json!("2023-08-02T11:16:10+05:30"), Some(OrderEvent::Cancelled)),
        (json!("payment_failed"), None),
        (json!("PENDING"), None),
    ];
    for (status, event) in table {
        let Decoded::Orders(told) = read(&orders, &order(status.clone())) else { panic!("{status}") };
        assert_eq!(told.first().map(|news| news.event), event, "{status}");
    }
    let Decoded::Orders(told) = read(&orders, &order(json!("paid"))) else { panic!("no order") };
    let news = &told[0];
    assert_eq!((news.keys.as_slice(), news.number.as_deref()), (&["order:9".to_owned()][..], Some("A-9")));
    assert_eq!(news.placed_at, Some(Timestamp(1_690_868_770_000)));
    assert_eq!((news.total.clone(), news.country_code.as_deref()), (Amount::parse("499"), Some("IN")));
    assert_eq!(news.items[0].sku.as_deref(), Some("S"));
    assert!(matches!(read(&orders, &json!({"order": {"phone": "98"}})), Decoded::Undecodable(_)));
}

#[test]
fn without_a_mapping_it_is_read_as_any_cart_and_other_kinds_have_none() {
    let body = json!({"data": {"cart_id": "c1", "phone": "98"}}).to_string();
    let Decoded::Checkout(cart) = decode(Generic, &Headers::default(), body.as_bytes()) else {
        panic!("no cart")
    };
    assert_eq!(cart.cart_id.as_deref(), Some("c1"));
    let chosen = carts();
    let sender = Sender { kind: Ecom360, mapping: Some(&chosen) };
    let other = decode(sender, &Headers::default(), body.as_bytes());
    assert_eq!(other, decode(Ecom360, &Headers::default(), body.as_bytes()));
}

#[test]
fn a_screen_is_offered_every_place_once_with_a_veiled_example() {
    let body = json!({
        "phone": "+91 98765", "n": 85, "ok": true, "none": null, "": 1, "a.b": 1,
        "lines": [{"sku": null}, {"sku": "AB-1", "tags": ["x", "yz"]}], "empty": {}
    });
    let found: Vec<(String, String)> = paths(body.to_string().as_bytes())
        .into_iter()
        .map(|place| (place.path.to_string(), place.example))
        .collect();
    let expected = [
        ("lines[].sku", "XX-9"),
        ("lines[].tags[]", "x"),
        ("n", "99"),
        ("none", ""),
        ("ok", "true"),
        ("phone", "+99 99999"),
    ];
    assert_eq!(found, expected.map(|(path, example)| (path.to_owned(), example.to_owned())));
    assert!(paths(b"not json").is_empty());
    let flood: Vec<String> = (0..5000).map(|n| format!(r#""k{n}":1"#)).collect();
    assert_eq!(paths(format!("{{{}}}", flood.join(",")).as_bytes()).len(), 500);
}

proptest! {
    #[test]
    fn whatever_is_offered_can_be_mapped_and_read(
        body in r#"\{("[abi]":("x"|7|\[\{"[abi]":(1|"2"|null)\}\]|\{"[abi]":[0-9]\})){1}(,"[abi]":("y"|8|\[3\]|true)){0,3}\}"#,
        field in prop::sample::select(&Field::ALL[..]),
    ) {
        for place in paths(body.as_bytes()) {
            let tells = if field.is_of(Tells::Carts) { Tells::Carts } else { Tells::Orders };
            let path: Path = place.path.to_string().parse().unwrap();
            prop_assert_eq!(&path, &place.path);
            let mapping = Mapping { tells, fields: [(field, path)].into() };
            let _ = decode(Sender { kind: Generic, mapping: Some(&mapping) }, &Headers::default(), body.as_bytes());
        }
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..256)) {
        let _ = paths(&body);
        let chosen = carts();
        let _ = decode(Sender { kind: Generic, mapping: Some(&chosen) }, &Headers::default(), &body);
    }
}
