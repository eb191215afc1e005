//! Finding carts by words and by digits.

use crate::house::{House, checkout, send};
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::{Address, Checkout, Code, Item};
use wapas_domain::fact::Fact;
use wapas_domain::name::Name;
use wapas_store::{CartQuery, Store, View};

async fn found(store: &Store, text: &str) -> Vec<String> {
    let query = CartQuery { search: Some(text.to_owned()), ..CartQuery::default() };
    let rows = store.cart_page(query).await.unwrap().rows;
    let mut ids: Vec<String> = rows.into_iter().filter_map(|row| row.cart.cart_id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn carts_are_found_by_what_people_type() {
    let house = House::new();
    let store = house.create().await;
    let address = Address { city: Some("Jaipur".to_owned()), ..Address::default() };
    let first = Checkout { address: Some(address), ..checkout("order-77") };
    let second = Checkout {
        name: Name::from_parts(Some("सुनीता"), Some("चाँद"), None),
        phone_raw: Some("+919876501234".to_owned()),
        email: Some("josé.müller@example.in".to_owned()),
        items: vec![Item {
            title: Some("ज़री साड़ी".to_owned()),
            sku: Some("SKU-9".to_owned()),
            ..Item::default()
        }],
        codes: vec![Code { code: "DIWALI10".to_owned(), value: None }],
        ..checkout("2")
    };
    send(&house, &store, &first).await;
    send(&house, &store, &second).await;
    for text in [
        "sunita",
        "SUN",
        "devi sun",
        "kanji",
        "jaipur",
        "order-77",
        "9812345678",
        "345678",
        "981 234",
        "+91 98123",
        "098123 45678",
        "0091 98123 45678",
        "९८१२३ ४५६७८",
        "௯௮௧௨௩",
        "sunita 45678",
        "order-77@mail",
        "mail sun",
        "kanjivaram 981",
    ] {
        assert_eq!(found(&store, text).await, ["order-77"], "{text}");
    }
    for text in [
        "सुनीता",
        "सुनी",
        "चांद",
        "चाँद",
        "जरी",
        "ज़री",
        "साड",
        "jose",
        "müller",
        "muller",
        "diwali",
        "sku-9",
        "501234",
        "Jose\u{301}",
        "ज़री सा",
        "सा\u{921}\u{93c}ी",
        "𝐒𝐊𝐔 9",
        "müller@exam",
        "जरी 501",
    ] {
        assert_eq!(found(&store, text).await, ["2"], "{text}");
    }
    for begins in ["9198", "9", "98", "91"] {
        assert_eq!(found(&store, begins).await.len(), 2, "{begins}");
    }
    for text in ["सुनीति", "nobody", "sunita nobody", "999999", "\"", "AND", "x*", "NEAR(", "साडी जयपुर"]
    {
        let ids = found(&store, text).await;
        assert!(ids.is_empty() || text == "\"", "{text}: {ids:?}");
    }
    assert_eq!(found(&store, " ").await.len(), 2, "nothing to search for is no search");
}

#[tokio::test]
async fn a_search_follows_changes_and_stays_in_its_view() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &Checkout { name: Name::from_parts(Some("Ravi"), None, None), ..checkout("1") })
        .await;
    assert!(found(&store, "sunita").await.is_empty());
    assert_eq!(found(&store, "ravi").await, ["1"]);
    let cart = crate::house::only_cart(&store).await.id;
    let lost = Fact::CartStatus { cart: cart.clone(), status: CartStatus::Lost, reason: None };
    store.record(lost).await.unwrap();
    for (view, rows) in [(View::New, 0), (View::Due, 0), (View::Lost, 1), (View::All, 1)] {
        let query = CartQuery { view, search: Some("ravi".to_owned()), ..CartQuery::default() };
        assert_eq!(store.cart_page(query).await.unwrap().rows.len(), rows, "{view:?}");
    }
    store.record(Fact::CartDeleted { cart }).await.unwrap();
    assert!(found(&store, "ravi").await.is_empty());
}

#[tokio::test]
async fn a_name_is_found_from_its_first_letter_and_however_hindi_is_spelt() {
    let house = House::new();
    let store = house.create().await;
    let named = |id: &str, name: &str, title: &str| Checkout {
        name: Name::from_parts(Some(name), None, None),
        items: vec![Item { title: Some(title.to_owned()), ..Item::default() }],
        email: Some(format!("shop.per{id}@gmail.com")),
        phone_raw: None,
        ..checkout(id)
    };
    send(&house, &store, &named("1", "हिन्दी प्रसाद", "चन्दन अगरबत्ती")).await;
    send(&house, &store, &named("2", "Ölçer", "Gulab Jamun – 1 kg")).await;
    send(&house, &store, &named("3", "Āditi", "গামছা লাল")).await;
    for (text, expected) in [
        ("ह", "1"),
        ("हिंदी", "1"),
        ("हिन्दी", "1"),
        ("चंदन", "1"),
        ("अगरब", "1"),
        ("olcer", "2"),
        ("GULAB jam", "2"),
        ("1 kg", "2"),
        ("aditi", "3"),
        ("গাম", "3"),
        ("per2", "2"),
        ("shop.per3@g", "3"),
    ] {
        assert_eq!(found(&store, text).await, [expected], "{text}");
    }
    assert_eq!(found(&store, "gmail").await.len(), 3);
}

#[tokio::test]
async fn what_looks_like_a_query_is_only_text() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &Checkout { name: Name::from_parts(Some("Near Or"), None, None), ..checkout("1") })
        .await;
    for text in [
        "\"",
        "\"near",
        "near\" OR \"x",
        "near*",
        "^near",
        "words:near",
        "{words}: near",
        "NEAR(near or)",
        "near NOT or",
        "near AND",
        "') OR 5=5 --",
        "near; DROP TABLE carts",
        "%near_",
        "\u{0}near",
        "98123\" OR \"4",
    ] {
        let query = CartQuery { search: Some(text.to_owned()), ..CartQuery::default() };
        store.cart_page(query).await.unwrap_or_else(|error| panic!("{text}: {error}"));
    }
    assert_eq!(found(&store, "near or").await, ["1"]);
    assert_eq!(found(&store, "\"near\" (or)").await, ["1"]);
    assert!(found(&store, "near NOT or").await.is_empty(), "a word like any other");
    assert!(found(&store, "') OR 5=5 --").await.is_empty());
}

#[tokio::test]
async fn a_search_says_what_it_found_in_all() {
    let house = House::new();
    let store = house.create().await;
    for id in 0..7 {
        send(&house, &store, &checkout(&id.to_string())).await;
    }
    let query = CartQuery { search: Some("sunita".to_owned()), limit: Some(3), ..CartQuery::default() };
    let page = store.cart_page(query).await.unwrap();
    assert_eq!((page.rows.len(), page.partial), (3, false));
    assert_eq!(
        page.found.map(|found| (found.rows, found.sums)),
        Some((7, [("INR".to_owned(), 5_950_000)].into()))
    );
}
