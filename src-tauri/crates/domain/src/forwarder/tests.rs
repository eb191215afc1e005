//! What becomes of a delivery that was not taken, and what the flat form tells.

use super::*;
use crate::callback::StopOrigin;
use crate::cart::Cart;
use crate::checkout::{Address, Checkout, Consent, Item};
use crate::connection::ConnectionKind;
use crate::fold::{self, Context};
use crate::ids::Seq;
use crate::money::{Amount, Unit};
use crate::name::Name;
use crate::person::Person;
use crate::phone::Phone;
use crate::settings::Settings;
use crate::shop::Shop;

const NOW: Timestamp = Timestamp(1_795_156_200_000);

fn answer(status: u16, retry_after: Option<&str>) -> Heard {
    Heard::Answer { status, retry_after: retry_after.map(str::to_owned) }
}

#[test]
fn what_can_not_get_better_is_put_aside_at_once() {
    for status in [301, 307, 400, 401, 403, 404, 405, 409, 410, 413, 422] {
        assert_eq!(after(&answer(status, None), 1, NOW, NOW, 0), Next::Dead, "{status}");
    }
    assert_eq!(after(&Heard::Nothing(Trouble::NoCart), 1, NOW, NOW, 0), Next::Dead);
    for status in [200, 201, 202, 204] {
        assert_eq!(after(&answer(status, None), 1, NOW, NOW, 0), Next::Passed);
    }
}

#[test]
fn what_may_get_better_waits_longer_each_time_until_a_day_is_over() {
    let waited = |tries| match after(&answer(500, None), tries, NOW, NOW, 128) {
        Next::Again(at) => at.since(NOW),
        other => panic!("{other:?}"),
    };
    let pauses: Vec<i64> = (1..MOST_TRIES).map(waited).collect();
    assert!(pauses.windows(2).all(|two| two[0] <= two[1]), "{pauses:?}");
    assert!((20 * SECOND..=40 * SECOND).contains(&pauses[0]));
    assert!(pauses.iter().all(|pause| *pause <= LONGEST_PAUSE * 5 / 4));
    let by = |tries, first: Timestamp| after(&Heard::Nothing(Trouble::Unreachable), tries, first, NOW, 0);
    assert_eq!(by(MOST_TRIES, NOW), Next::Dead);
    assert_eq!(by(3, NOW.plus(-DAY)), Next::Dead);
    assert!(matches!(by(3, NOW.plus(1 - DAY)), Next::Again(_)));
}

#[test]
fn a_receiver_s_wish_is_heard_within_bounds() {
    let wish = |text| answer(429, Some(text)).wish(NOW).map(|at| at.since(NOW));
    assert_eq!(wish("120"), Some(2 * MINUTE));
    assert_eq!(wish(" 0 "), Some(0));
    assert_eq!(wish("4000000000"), Some(LONGEST_WISH));
    assert_eq!(wish("-5"), None);
    assert_eq!(wish("soon"), None);
    // 1795156200 is Fri, 20 Nov 2026 06:30:00 GMT.
    assert_eq!(wish("Fri, 20 Nov 2026 06:31:00 GMT"), Some(MINUTE));
    assert_eq!(wish("Fri, 20 Nov 2026 06:29:00 GMT"), Some(0));
    assert_eq!(after(&answer(429, Some("120")), 1, NOW, NOW, 0), Next::Again(NOW.plus(2 * MINUTE)));
    assert_eq!(rest(&answer(503, Some("120")), 1, NOW, 0), NOW.plus(2 * MINUTE));
    assert!(rest(&answer(500, None), 40, NOW, 255).since(NOW) <= LONGEST_REST * 5 / 4);
}

#[test]
fn the_flat_form_tells_the_cart_in_single_fields() {
    let checkout = Checkout {
        cart_id: Some("cart_1".to_owned()),
        name: Name::from_parts(Some("Asha"), Some("Rao"), None),
        email: Some("asha@mail.test".to_owned()),
        phone_raw: Some("+919812345678".to_owned()),
        resume_url: Some("https://my-store.example/checkouts/1".to_owned()),
        total: Amount::parse("8500.5"),
        items: ["T-Shirt", "Cap"]
            .map(|title| Item { title: Some(title.to_owned()), quantity: Some(2), ..Item::default() })
            .to_vec(),
        address: Some(Address { city: Some("Jaipur".to_owned()), ..Address::default() }),
        ..Checkout::default()
    };
    let context = Context {
        cart: "c_1".into(),
        person: "p_1".into(),
        shop: "my-store.example".into(),
        connection: "k_1".into(),
        kind: crate::connection::ConnectionKind::Ecom360,
        unit: Some(Unit::Major),
        currency: "INR".to_owned(),
        received_at: NOW,
        delivery: Seq(7),
    };
    let (cart, _): (Cart, _) = fold::checkout(None, &checkout, &context);
    let person = Person {
        id: "p_1".into(),
        name: Name::default(),
        phone: Phone::parse("+919812345678"),
        email: None,
        consent: Consent::Unknown,
        consent_note: None,
        do_not_contact: None,
        stopped_by: None,
        stop_origin: StopOrigin::default(),
        capped_until: None,
        erased_at: None,
        language: None,
        first_seen_at: NOW,
        last_seen_at: NOW,
    };
    let shop = Shop::new("my-store.example".into(), NOW, true);
    let told = flat(Seq(7), ConnectionKind::Ecom360, (&cart, &person, &shop), &Settings::default());
    assert_eq!(told["delivery_id"], "7");
    assert_eq!((&told["total"], &told["total_minor"]), (&"8500.50".into(), &850_050.into()));
    assert_eq!((&told["products"], &told["item_count"]), (&"T-Shirt, Cap".into(), &4.into()));
    assert_eq!((&told["phone"], &told["city"]), (&"+919812345678".into(), &"Jaipur".into()));
    assert_eq!(told["customer_name"], "Asha Rao");
    assert!(told.as_object().unwrap().values().all(|value| !value.is_object() && !value.is_array()));
}

#[test]
fn a_debug_text_does_not_tell_the_address() {
    let forwarder = Forwarder {
        id: "w_1".into(),
        name: "Tool".to_owned(),
        url: "https://tool.example/hook/canary".to_owned(),
        own_server: false,
        form: PassForm::Original,
        connection: None,
        writes: true,
        on: false,
        gone_at: None,
        tested: None,
        secret: 0,
        created_at: NOW,
    };
    assert!(!format!("{forwarder:?}").contains("canary"));
    assert!(!forwarder.is_running());
}
