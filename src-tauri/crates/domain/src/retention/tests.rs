use super::*;
use crate::cart::CartStatus;
use crate::checkout::Checkout;
use crate::connection::ConnectionKind;
use crate::fact::Fact;
use crate::fold;
use crate::fold::Context;
use crate::followup::{Channel, FollowUpState};
use crate::ids::Seq;
use crate::template::Language;
use proptest::prelude::*;

fn cart(at: Timestamp) -> Cart {
    let context = Context {
        cart: "c_1".into(),
        person: "p_1".into(),
        shop: "my-store.in".into(),
        connection: "main".into(),
        kind: ConnectionKind::Ecom360,
        unit: None,
        currency: "INR".to_owned(),
        received_at: at,
        delivery: Seq(1),
    };
    fold::checkout(None, &Checkout::default(), &context).0
}

fn message(at: Timestamp) -> FollowUp {
    FollowUp {
        id: "f_1".into(),
        cart: "c_1".into(),
        person: "p_1".into(),
        channel: Channel::ClickToChat,
        template: "first".into(),
        language: Language::En,
        text: String::new(),
        override_reason: None,
        sent_by: None,
        provider_id: None,
        code: None,
        state: FollowUpState::Opened,
        created_at: at,
        updated_at: at,
    }
}

#[test]
fn who_has_chosen_nothing_keeps_carts_for_a_year() {
    let settings = Settings::default();
    assert_eq!(settings.keep_days(), 365);
    let mut shop = Shop::new("my-store.in".into(), Timestamp(0), true);
    assert_eq!(shop.keep_days(&settings), 365);
    shop.retention_days = Some(90);
    assert_eq!(shop.keep_days(&settings), 90);
    shop.retention_days = Some(FOR_EVER);
    assert_eq!(keep(shop.keep_days(&settings)), None);
}

#[test]
fn the_longest_time_of_the_shops_concerned_holds() {
    let now = Timestamp(1000 * DAY);
    assert_eq!(horizon([90, 365], now), Some(Timestamp(635 * DAY)));
    assert_eq!(horizon([90, FOR_EVER], now), None);
}

#[test]
fn nothing_goes_before_the_merchant_was_told() {
    let (now, fresh) = (Timestamp(1000 * DAY), Diary::default());
    let (some, none) = (Over { carts: 1, ..Over::default() }, Over::default());
    assert_eq!(fresh.step(none, now), Step::Rest);
    assert_eq!(fresh.step(some, now), Step::Tell(now.plus(NOTICE)));
    let told = Diary { begins_at: Some(now.plus(NOTICE)), looked_at: Some(now), ..fresh };
    assert_eq!(told.step(some, now.plus(13 * DAY)), Step::Rest);
    assert_eq!(told.step(some, now.plus(14 * DAY)), Step::Clear);
    assert_eq!(told.step(none, now.plus(14 * DAY)), Step::Rest);
    // A clock that leaps, or a computer that was off for long, clears nothing untold.
    let later = now.plus(400 * DAY);
    assert_eq!(told.step(some, later), Step::Tell(later.plus(NOTICE)));
}

#[test]
fn it_is_looked_once_a_day_and_after_a_clock_was_set_back() {
    let now = Timestamp(1000 * DAY);
    let looked = Diary { looked_at: Some(now), ..Diary::default() };
    assert!(Diary::default().is_due(now) && !looked.is_due(now.plus(DAY / 2)));
    assert!(looked.is_due(now.plus(DAY)) && looked.is_due(now.plus(-1)));
}

/// Whatever happens to a cart moves its last moment on, and never back.
#[derive(Clone, Debug)]
enum Happens {
    Comes,
    Closed,
    Replied,
    PutOff,
    Bought,
}

proptest! {
    #[test]
    fn whatever_happens_to_a_cart_is_its_last_activity(
        events in proptest::collection::vec((1..40_i64, 0..5_u8), 1..12),
    ) {
        let mut at = Timestamp(1000 * DAY);
        let mut cart = cart(at);
        for (days, what) in events {
            let before = last_of(&cart);
            at = at.plus(days * DAY);
            let what = [Happens::Comes, Happens::Closed, Happens::Replied, Happens::PutOff, Happens::Bought]
                [usize::from(what)].clone();
            let status = |status| Fact::CartStatus { cart: "c_1".into(), status, reason: None };
            let fact = match what {
                Happens::Comes => {
                    fold::repeat(&mut cart, at, Seq(2));
                    prop_assert!(last_of(&cart) >= at);
                    continue;
                }
                Happens::Closed => status(CartStatus::Lost),
                Happens::Replied => status(CartStatus::Replied),
                Happens::PutOff => Fact::CartSnoozed { cart: "c_1".into(), until: Some(at.plus(DAY)) },
                Happens::Bought => status(CartStatus::Bought),
            };
            fold::fact(&mut cart, &fact, at, Seq(2));
            // A deed without a moment of its own is told by its fact, which counts beside the cart.
            if matches!(what, Happens::PutOff) {
                prop_assert!(last_of(&cart) >= at.plus(DAY));
            }
            prop_assert!(last_of(&cart) >= cart.received_at && last_of(&cart) >= cart.updated_at);
            prop_assert!(before <= at.plus(DAY));
        }
    }

    #[test]
    fn a_message_counts_from_what_was_last_heard_of_it(created in 0..100_i64, changed in 0..100_i64) {
        let mut row = message(Timestamp(created));
        row.updated_at = Timestamp(changed);
        prop_assert_eq!(last_of_message(&row), Timestamp(created.max(changed)));
    }

    #[test]
    fn a_longer_time_never_lets_more_go(days in proptest::collection::vec(1..2000_u32, 1..5), more in 1..2000_u32) {
        let now = Timestamp(10_000 * DAY);
        let one = horizon(days.clone(), now);
        let other = horizon(days.into_iter().chain([more]), now);
        prop_assert!(other <= one);
    }
}
