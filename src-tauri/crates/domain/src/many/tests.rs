//! A deed and its undoing, on carts in every state.

use super::*;
use crate::checkout::Checkout;
use crate::fold::Context;
use crate::time::HOUR;
use proptest::prelude::*;

const STATUSES: [CartStatus; 7] = [
    CartStatus::New,
    CartStatus::Contacted,
    CartStatus::Replied,
    CartStatus::Recovered,
    CartStatus::Bought,
    CartStatus::Lost,
    CartStatus::NotReal,
];

fn cart() -> Cart {
    let context = Context {
        cart: "c_1".into(),
        person: "p_1".into(),
        shop: "my-store.in".into(),
        connection: "test".into(),
        kind: crate::connection::ConnectionKind::Ecom360,
        unit: None,
        currency: "INR".to_owned(),
        received_at: Timestamp(0),
        delivery: Seq(1),
    };
    fold::checkout(None, &Checkout::default(), &context).0
}

fn folded(mut cart: Cart, facts: &[Fact]) -> Cart {
    for fact in facts {
        fold::fact(&mut cart, fact, Timestamp(1), Seq(2));
    }
    cart
}

fn any_cart() -> impl Strategy<Value = Cart> {
    let reason = prop_oneof![Just(None), Just(Some(LostReason::Price)), Just(Some(LostReason::Other))];
    (0..7_usize, reason, prop_oneof![Just(None), (0..9_i64).prop_map(Some)], 0..21_usize).prop_map(
        |(status, reason, snooze, tags)| Cart {
            status: STATUSES[status],
            lost_reason: reason,
            snooze_until: snooze.map(|hours| Timestamp(hours * HOUR)),
            tags: (0..tags).map(|n| format!("tag {n}")).collect(),
            ..cart()
        },
    )
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..7_usize, prop_oneof![Just(None), Just(Some(LostReason::Price))])
            .prop_map(|(status, reason)| Deed::Mark(STATUSES[status], reason)),
        prop_oneof![Just(None), (0..9_i64).prop_map(|hours| Some(Timestamp(hours * HOUR)))]
            .prop_map(Deed::PutOff),
        (0..25_usize).prop_map(|n| Deed::Tag(vec![format!("tag {n}")])),
    ]
}

proptest! {
    #[test]
    fn undoing_gives_back_exactly_what_was_there(before in any_cart(), deed in any_deed()) {
        if let Ok((fact, kept)) = deed.on(&before) {
            let changed = folded(before.clone(), &[fact]);
            prop_assert_ne!(&changed, &before);
            let back = folded(changed.clone(), &kept.back(&changed).expect("nobody touched it"));
            prop_assert_eq!(&back, &before);
        }
    }

    #[test]
    fn what_somebody_changed_since_stays(before in any_cart(), deed in any_deed(), other in any_deed()) {
        let Ok((fact, kept)) = deed.on(&before) else { return Ok(()) };
        let changed = folded(before, &[fact]);
        let Ok((fact, since)) = other.on(&changed) else { return Ok(()) };
        let since_touches_the_same = std::mem::discriminant(&since) == std::mem::discriminant(&kept);
        let now = folded(changed, &[fact]);
        if since_touches_the_same {
            prop_assert_eq!(kept.back(&now), None);
        }
    }
}

#[test]
fn each_deed_leaves_alone_what_it_must_not_touch() {
    let of = |status| Cart { status, ..cart() };
    let close = Deed::Mark(CartStatus::Lost, Some(LostReason::Price));
    for status in [CartStatus::Bought, CartStatus::Recovered] {
        assert_eq!(close.on(&of(status)).unwrap_err(), Skip::Bought);
    }
    assert!(close.on(&of(CartStatus::Lost)).is_ok(), "another reason can be given");
    for status in STATUSES {
        let put_off = Deed::PutOff(Some(Timestamp(HOUR))).on(&of(status));
        assert_eq!(put_off.is_ok(), status.is_open(), "{status:?}");
    }
    assert_eq!(Deed::PutOff(None).on(&cart()).unwrap_err(), Skip::AsItIs);
    let full = Cart { tags: (0..20).map(|n| format!("tag {n}")).collect(), ..cart() };
    assert_eq!(Deed::Tag(vec!["one more".to_owned()]).on(&full).unwrap_err(), Skip::Full);
    assert_eq!(Deed::Tag(vec!["tag 3".to_owned()]).on(&full).unwrap_err(), Skip::AsItIs);
}
