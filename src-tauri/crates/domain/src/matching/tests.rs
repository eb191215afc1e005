use super::*;
use crate::cart::CartStatus;
use crate::checkout::Checkout;
use crate::checkout::Item;
use crate::connection::ConnectionKind;
use crate::fold;
use crate::ids::Seq;
use crate::money::{Amount, Unit};
use crate::order::{self, OrderContext, OrderNews};
use proptest::prelude::*;

const LEFT: Timestamp = Timestamp(1_760_000_000_000);

fn item(variant: &str) -> Item {
    Item { variant_id: Some(variant.to_owned()), title: Some(format!("Thing {variant}")), ..Item::default() }
}

fn cart(with: impl FnOnce(&mut Checkout)) -> Cart {
    let mut checkout = Checkout {
        cart_id: Some("cart-000001".to_owned()),
        phone_raw: Some("+919812345678".to_owned()),
        email: Some("asha@mail.test".to_owned()),
        total: Amount::parse("850"),
        items: vec![item("v1"), item("v2")],
        ..Checkout::default()
    };
    with(&mut checkout);
    let context = fold::Context {
        cart: "c_0123456789abcdef0123".into(),
        person: "p".into(),
        shop: "mystore.in".into(),
        connection: "k".into(),
        kind: crate::connection::ConnectionKind::Ecom360,
        unit: Some(Unit::Major),
        currency: "INR".to_owned(),
        received_at: LEFT,
        delivery: Seq(1),
    };
    fold::checkout(None, &checkout, &context).0
}

fn order_of(kind: ConnectionKind, with: impl FnOnce(&mut OrderNews)) -> Order {
    let mut news = OrderNews { placed_at: Some(LEFT.plus(HOUR)), ..OrderNews::default() };
    with(&mut news);
    let context = OrderContext {
        id: "o_1".into(),
        kind,
        shop: Some("mystore.in".into()),
        unit: Some(Unit::Major),
        currency: "INR".to_owned(),
        received_at: LEFT.plus(HOUR),
    };
    order::fold(None, &news, &context)
}

fn order(with: impl FnOnce(&mut OrderNews)) -> Order {
    order_of(ConnectionKind::ShopifyOrders, with)
}

fn grade(order: &Order, cart: &Cart) -> Option<Grade> {
    weigh(order, cart).map(|found| found.grade)
}

#[test]
fn a_token_is_compared_in_one_form_however_it_was_written() {
    let wanted = Some("01JBZMEQJ835BT7PS613DWQPQP".to_owned());
    for written in [
        "01JBZMEQJ835BT7PS613DWQPQP",
        "gcp-us-east1:01JBZMEQJ835BT7PS613DWQPQP",
        "gcp-us-east1%3A01JBZMEQJ835BT7PS613DWQPQP",
        "Z2NwLXVzLWVhc3QxOjAxSkJaTUVRSjgzNUJUN1BTNjEzRFdRUFFQ",
        " 01JBZMEQJ835BT7PS613DWQPQP?key=0385 ",
    ] {
        assert_eq!(canonical(written), wanted, "{written}");
    }
    assert_eq!(
        canonical("84ad78572dae52a8cbea7d55371afe89").as_deref(),
        Some("84ad78572dae52a8cbea7d55371afe89")
    );
    for nothing in ["", "1", "null", "recover", "checkouts"] {
        assert_eq!(canonical(nothing), None, "{nothing}");
    }
}

#[test]
fn the_token_in_the_link_leads_to_the_cart_and_the_shop_s_own_number_does_not() {
    let link = "https://s.myshopify.com/59026964593/checkouts/ac/Z2NwLXVzLWVhc3QxOjAxSkJaTUVRSjgzNUJUN1BTNjEzRFdRUFFQ/recover?key=0385&locale=en-US";
    let found = leads(None, Some(link));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["01JBZMEQJ835BT7PS613DWQPQP"]);
    let found = leads(Some("abc123token"), Some("https://my-store.myshopify.com/checkouts/abc123token"));
    assert_eq!(found.len(), 1);
    assert!(leads(None, Some("https://mystore.in/59026964593/cart")).is_empty());
}

#[test]
fn a_token_or_a_mark_is_proof_at_any_time_and_whoever_paid() {
    let left = cart(|cart| cart.cart_token = Some("abc123token".to_owned()));
    let proof = order(|news| {
        news.tokens = vec!["gcp:abc123token".to_owned()];
        news.placed_at = Some(LEFT.plus(-3 * DAY));
    });
    assert_eq!(grade(&proof, &left), Some(Grade::Confirmed));
    for word in ["cart-000001", "abc123token", mark(&left.id)] {
        assert_eq!(
            grade(&order(|news| news.marks = vec![word.to_owned()]), &left),
            Some(Grade::Confirmed),
            "{word}"
        );
    }
    assert_eq!(grade(&order(|news| news.marks = vec!["gift".to_owned()]), &left), None);
}

#[test]
fn a_checkout_that_is_known_by_its_own_token_is_found_by_it() {
    let left = cart(|cart| {
        cart.cart_id = Some("84ad78572dae52a8cbea7d55371afe89".to_owned());
        cart.cart_token = Some("abc123token".to_owned());
        cart.phone_raw = None;
    });
    let told = order(|news| news.tokens = vec!["84ad78572dae52a8cbea7d55371afe89".to_owned()]);
    assert_eq!(grade(&told, &left), Some(Grade::Confirmed));
}

#[test]
fn the_customer_alone_proves_nothing() {
    let left = cart(|_| ());
    let phone = |news: &mut OrderNews| news.phone_raw = Some("9812345678".to_owned());
    assert_eq!(grade(&order(phone), &left), None);
    let thing = |news: &mut OrderNews| {
        phone(news);
        news.items = vec![item("v2"), item("v9")];
    };
    assert_eq!(grade(&order(thing), &left), Some(Grade::Likely));
    let other_thing_same_amount = |news: &mut OrderNews| {
        phone(news);
        news.items = vec![item("v9")];
        news.total = Amount::parse("850");
    };
    assert_eq!(grade(&order(other_thing_same_amount), &left), None);
    let payment = |news: &mut OrderNews| {
        phone(news);
        news.total = Amount::parse("880.00");
    };
    assert_eq!(grade(&order(payment), &left), Some(Grade::Likely), "a payment tells of no things");
    let email = |news: &mut OrderNews| {
        news.email = Some("asha@mail.test".to_owned());
        news.items = vec![item("v1")];
    };
    assert_eq!(grade(&order(email), &left), Some(Grade::Likely));
    assert_eq!(
        grade(&order(|news| news.items = vec![item("v1"), item("v2")]), &left),
        None,
        "nobody is named"
    );
}

#[test]
fn another_shop_another_currency_another_week_do_not_fit() {
    let left = cart(|_| ());
    let thing = |news: &mut OrderNews| {
        news.phone_raw = Some("9812345678".to_owned());
        news.items = vec![item("v1")];
        news.total = Amount::parse("850");
    };
    let other = Order { shop: Some("another.in".into()), ..order(thing) };
    assert_eq!(grade(&other, &left), None);
    let unknown = Order { shop: None, ..order(thing) };
    assert_eq!(grade(&unknown, &left), Some(Grade::Likely));
    for (minutes, fits) in [(-11, false), (-9, true), (7 * 24 * 60, true), (7 * 24 * 60 + 1, false)] {
        let at = Order { placed_at: LEFT.plus(minutes * MINUTE), ..order(thing) };
        assert_eq!(grade(&at, &left).is_some(), fits, "{minutes}");
    }
    let left = Cart { currency_sent: true, ..left };
    let dollars = Order { currency: "USD".to_owned(), items: Vec::new(), ..order(thing) };
    assert_eq!(grade(&dollars, &left), None);
}

#[test]
fn an_order_from_before_counts_where_all_is_the_same() {
    let left = cart(|_| ());
    let all = |news: &mut OrderNews| {
        news.phone_raw = Some("9812345678".to_owned());
        news.items = vec![item("v1"), item("v2")];
        news.total = Amount::parse("850");
        news.placed_at = Some(LEFT.plus(-3 * HOUR));
    };
    assert_eq!(grade(&order(all), &left), Some(Grade::Likely));
    let less = Order { items: vec![item("v1")], ..order(all) };
    assert_eq!(grade(&less, &left), None);
}

#[test]
fn the_better_match_ranks_higher() {
    let found = |evidence: Vec<Evidence>, grade| Match { grade, evidence };
    let time = |minutes| Evidence::Time { minutes };
    let ranked = [
        found(vec![Evidence::Phone, Evidence::Items { shared: 1, of: 3 }, time(1)], Grade::Likely),
        found(vec![Evidence::Phone, Evidence::Items { shared: 2, of: 2 }, time(90)], Grade::Likely),
        found(vec![Evidence::Phone, Evidence::Items { shared: 2, of: 2 }, time(5)], Grade::Likely),
        found(vec![Evidence::Phone, Evidence::Amount { exact: true }, time(500)], Grade::Likely),
        found(vec![Evidence::Token, time(9000)], Grade::Confirmed),
    ];
    for pair in ranked.windows(2) {
        assert!(rank(&pair[0]) < rank(&pair[1]), "{:?} {:?}", pair[0], pair[1]);
    }
}

#[test]
fn a_payment_and_the_shop_s_order_are_one_purchase() {
    let money = |news: &mut OrderNews| {
        news.phone_raw = Some("+91 98123 45678".to_owned());
        news.total = Amount::parse("850.00");
    };
    let payment = order_of(ConnectionKind::CashfreePayments, money);
    let shops = order(money);
    assert!(are_twins(&payment, &shops));
    assert!(!are_twins(&shops, &shops.clone()), "one sender's two orders are two");
    let later = Order { placed_at: shops.placed_at.plus(TWINS + 1), ..shops.clone() };
    assert!(!are_twins(&payment, &later));
    let dearer = order(|news| {
        money(news);
        news.total = Amount::parse("851.00");
    });
    assert!(!are_twins(&payment, &dearer));
}

#[test]
fn an_amount_is_disproved_by_other_things_told_later() {
    let left = cart(|_| ());
    let paid = |news: &mut OrderNews| {
        news.phone_raw = Some("9812345678".to_owned());
        news.total = Amount::parse("850");
    };
    let payment = order(paid);
    let found = weigh(&payment, &left).unwrap();
    let recovery = Recovery::by(&payment, found.grade, found.evidence, CartStatus::New);
    assert!(!is_disproved(&recovery, &payment, &left));
    let things = |named: &str| order(|news| (paid(news), news.items = vec![item(named)]).1);
    assert!(is_disproved(&recovery, &things("v9"), &left));
    assert!(!is_disproved(&recovery, &things("v1"), &left));
    let proven = Recovery { grade: Grade::Confirmed, ..recovery };
    assert!(!is_disproved(&proven, &things("v9"), &left), "a token stands above things");
}

#[test]
fn who_bought_within_the_day_before_is_not_reminded_at_once() {
    let left = cart(|_| ());
    for (hours, held) in [(3, true), (0, true), (-20, true), (-25, false)] {
        assert_eq!(is_since(LEFT.plus(hours * HOUR), &left), held, "{hours}");
    }
}

#[test]
fn an_order_of_before_the_cart_came_again_is_of_it() {
    let left = cart(|_| ());
    let again = Cart { updated_at: LEFT.plus(5 * DAY), ..left };
    let bought = |hours: i64| {
        let told = order(|news| {
            news.phone_raw = Some("9812345678".to_owned());
            news.items = vec![item("v1")];
            news.placed_at = Some(LEFT.plus(hours * HOUR));
        });
        (weigh(&told, &again).map(|found| found.grade), is_since(told.placed_at, &again))
    };
    assert_eq!(bought(20), (Some(Grade::Likely), true), "it was there, and came again later");
    assert_eq!(bought(5 * 24 + 1), (Some(Grade::Likely), true));
    assert_eq!(bought(-2), (None, true), "bought before, and not reminded at once");
    assert_eq!(bought(-30), (None, false));
}

#[test]
fn an_order_may_name_a_cart_as_another_sender_calls_it() {
    let both = Cart { names: ["b13c9c66bb8fa701".to_owned()].into(), ..cart(|_| ()) };
    let by = |token: &str| weigh(&order(|news| news.tokens.push(token.to_owned())), &both);
    assert_eq!(by("b13c9c66bb8fa701").map(|found| found.grade), Some(Grade::Confirmed));
    assert_eq!(by("b13c9c66bb8fa702"), None);
}

fn any_order() -> impl Strategy<Value = (Order, i64)> {
    let token = prop_oneof![Just(None), "[a-z0-9]{4,30}".prop_map(Some)];
    (token, any::<bool>(), 0..4_u8, -20_000..20_000_i64, 1..2_000_i64).prop_map(
        |(token, named, things, minutes, total)| {
            let made = order(|news| {
                news.tokens.extend(token);
                news.phone_raw = named.then(|| "9812345678".to_owned());
                news.items = (0..things).map(|n| item(&format!("v{n}"))).collect();
                news.total = Amount::parse(&total.to_string());
                news.placed_at = Some(LEFT.plus(minutes * MINUTE));
            });
            (made, minutes)
        },
    )
}

proptest! {
    #[test]
    fn proof_is_a_token_and_likely_is_a_customer_with_something_in_common((order, minutes) in any_order()) {
        let left = cart(|cart| cart.cart_token = Some("abc123token".to_owned()));
        match weigh(&order, &left) {
            Some(Match { grade: Grade::Confirmed, evidence }) => {
                prop_assert!(evidence.contains(&Evidence::Token) || evidence.contains(&Evidence::Mark));
            }
            Some(Match { grade: Grade::Likely, evidence }) => {
                prop_assert!(evidence.contains(&Evidence::Phone));
                let common = |one: &Evidence| matches!(one, Evidence::Items { .. } | Evidence::Amount { .. });
                prop_assert!(evidence.iter().any(common));
                prop_assert!((-24 * 60..=7 * 24 * 60).contains(&minutes));
            }
            other => prop_assert_eq!(other, None),
        }
    }

    #[test]
    fn any_text_is_a_token_or_none(text in ".{0,80}") {
        let once = canonical(&text);
        if let Some(token) = &once {
            prop_assert!(token.len() >= SHORTEST);
        }
        let _ = leads(Some(&text), Some(&format!("https://a.in/checkouts/{text}")));
    }
}
