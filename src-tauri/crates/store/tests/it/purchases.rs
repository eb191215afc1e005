//! Who has bought is found out, whatever comes first, and nobody who has bought is due.

use crate::folded::names_none_of;
use crate::house::{House, arrival, buy, carts, checkout, connection, intent, refreshed, send, settle};
use wapas_domain::account::Column;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, Outcome};
use wapas_domain::ids::CartId;
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews, Refund};
use wapas_domain::phone::Phone;
use wapas_domain::recovery::{Evidence, Grade};
use wapas_domain::settings::Settings;
use wapas_domain::suspicion::{RuleAbout, Sign};
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_domain::timeline::TimelineEvent;
use wapas_store::{CartDetail, CartQuery, FollowUpIntent, NewApproval, NewConnection, Store, View};

async fn market() -> (House, Store) {
    let house = House::new();
    let store = house.create().await;
    for (id, kind) in
        [("orders", ConnectionKind::ShopifyOrders), ("payments", ConnectionKind::CashfreePayments)]
    {
        store.create_connection(NewConnection { kind, ..connection(id) }).await.unwrap();
    }
    (house, store)
}

fn left(id: &str, phone: &str) -> Checkout {
    let token = Some(format!("{id}-token-0001"));
    Checkout { cart_token: token, phone_raw: Some(phone.to_owned()), ..checkout(id) }
}

/// An order of everything in the cart, by the same number.
fn order(house: &House, key: &str, phone: &str) -> OrderNews {
    OrderNews {
        keys: vec![format!("order:{key}")],
        number: Some(format!("#{key}")),
        store_host: Some("my-store.myshopify.com".to_owned()),
        phone_raw: Some(phone.to_owned()),
        total: Amount::parse("8500"),
        items: checkout("x").items,
        placed_at: Some(house.now()),
        ..OrderNews::default()
    }
}

async fn cart(store: &Store, id: &str) -> Cart {
    carts(store)
        .await
        .into_iter()
        .find(|cart| cart.cart_id.as_deref() == Some(id))
        .expect("the cart is there")
}

async fn whole(store: &Store, id: &str) -> CartDetail {
    let id = cart(store, id).await.id;
    store.cart(id).await.unwrap().unwrap()
}

async fn due(store: &Store) -> usize {
    let query = CartQuery { view: View::Due, ..CartQuery::default() };
    store.cart_page(query).await.unwrap().rows.len()
}

async fn write_to(store: &Store, id: &str, cart: &CartId) {
    store.open_follow_up(intent(id, cart)).await.unwrap();
    let sent = Fact::FollowUpOutcome { id: id.into(), outcome: Some(Outcome::Sent) };
    store.record(sent).await.unwrap();
}

const ASHA: &str = "+919812345678";
const RAVI: &str = "+919812300000";

#[tokio::test]
async fn an_order_takes_its_cart_out_of_every_list_at_once_and_says_why() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let first = cart(&store, "1").await;
    let approval = NewApproval {
        intent: FollowUpIntent { channel: Channel::MetaCloud, ..intent("f1", &first.id) },
        due: house.now().plus(HOUR),
        run: None,
        overridden: Vec::new(),
    };
    store.approve(vec![approval]).await.unwrap();
    house.clock.forward(40 * MINUTE);
    let news = OrderNews { tokens: vec!["gcp:1-token-0001".to_owned()], ..order(&house, "1001", ASHA) };
    buy(&house, &store, "orders", news).await;
    let found = whole(&store, "1").await;
    let recovery = found.row.cart.recovery.clone().expect("it is joined");
    assert_eq!((recovery.grade, recovery.number.as_deref()), (Grade::Confirmed, Some("#1001")));
    assert!(recovery.evidence.contains(&Evidence::Token) && recovery.evidence.contains(&Evidence::Phone));
    assert!(recovery.evidence.contains(&Evidence::Time { minutes: 40 }));
    assert_eq!(found.row.cart.status, CartStatus::Bought, "no message of ours went");
    assert_eq!(found.row.cart.scheduled, None, "what was approved is set back in the same step");
    assert_eq!(due(&store).await, 0);
    assert_eq!(found.timeline[0].event, TimelineEvent::Purchased);
    assert_eq!(found.orders.len(), 1);
}

#[tokio::test]
async fn only_a_message_that_went_and_in_its_window_brings_a_cart_back() {
    for (answer, wait, status) in [
        (Some(Outcome::Sent), 2 * HOUR, CartStatus::Recovered),
        (Some(Outcome::Sent), 7 * DAY + HOUR, CartStatus::Bought),
        (Some(Outcome::NotSent), HOUR, CartStatus::Bought),
        (None, HOUR, CartStatus::Bought),
    ] {
        let (house, store) = market().await;
        send(&house, &store, &left("1", ASHA)).await;
        let id = cart(&store, "1").await.id;
        store.open_follow_up(intent("f1", &id)).await.unwrap();
        store.record(Fact::FollowUpOutcome { id: "f1".into(), outcome: answer }).await.unwrap();
        house.clock.forward(wait);
        let news = OrderNews { tokens: vec!["1-token-0001".to_owned()], ..order(&house, "1", ASHA) };
        buy(&house, &store, "orders", news).await;
        assert_eq!(cart(&store, "1").await.status, status, "{answer:?} {wait}");
        if answer.is_none() {
            // The merchant says so afterwards.
            store
                .record(Fact::FollowUpOutcome { id: "f1".into(), outcome: Some(Outcome::Sent) })
                .await
                .unwrap();
            assert_eq!(cart(&store, "1").await.status, CartStatus::Recovered);
        }
    }
}

#[tokio::test]
async fn an_order_that_was_told_of_first_waits_for_its_cart() {
    let (house, store) = market().await;
    send(&house, &store, &left("other", RAVI)).await;
    let news = OrderNews { tokens: vec!["1-token-0001".to_owned()], ..order(&house, "1", ASHA) };
    buy(&house, &store, "orders", news).await;
    house.clock.forward(3 * HOUR);
    send(&house, &store, &left("1", ASHA)).await;
    assert_eq!(cart(&store, "1").await.status, CartStatus::Bought);
    assert_eq!(cart(&store, "other").await.status, CartStatus::New);
    // Without a token, everything must be the same.
    buy(&house, &store, "orders", order(&house, "2", RAVI)).await;
    house.clock.forward(5 * MINUTE);
    send(&house, &store, &left("2", RAVI)).await;
    let second = cart(&store, "2").await;
    assert_eq!(second.recovery.map(|recovery| recovery.grade), None, "the order is the other cart's");
    assert!(second.bought_since.is_some(), "and still nobody is reminded");
    let other = cart(&store, "other").await;
    assert_eq!(other.recovery.unwrap().grade, Grade::Likely);
}

#[tokio::test]
async fn one_order_is_one_recovery_and_whoever_bought_is_not_reminded_of_the_rest() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    house.clock.forward(HOUR);
    send(&house, &store, &left("2", ASHA)).await;
    assert_eq!(due(&store).await, 1, "one row for one customer");
    house.clock.forward(HOUR);
    buy(&house, &store, "orders", order(&house, "9", ASHA)).await;
    let all = carts(&store).await;
    assert_eq!(all.iter().filter(|cart| cart.recovery.is_some()).count(), 1);
    assert_eq!(due(&store).await, 0);
    let rest = all.iter().find(|cart| cart.recovery.is_none()).unwrap();
    let since = rest.bought_since.clone().expect("the purchase is known");
    // "It was another purchase": the cart is due again.
    let refused = |back| Fact::OrderRefused { cart: rest.id.clone(), order: since.order.clone(), back };
    store.record(refused(false)).await.unwrap();
    assert_eq!(due(&store).await, 1);
    store.record(refused(true)).await.unwrap();
    assert_eq!(due(&store).await, 0, "they took it back");
    store.record(refused(false)).await.unwrap();
    assert_eq!(due(&store).await, 1);
    // A cart that is left a day after the purchase is due as any other. One that comes sooner may have been left
    // before it.
    house.clock.forward(DAY + MINUTE);
    send(&house, &store, &left("3", ASHA)).await;
    assert!(cart(&store, "3").await.bought_since.is_none());
}

#[tokio::test]
async fn a_payment_and_the_order_of_the_shop_are_one_purchase_and_the_shop_s_counts() {
    for shop_first in [false, true] {
        let (house, store) = market().await;
        send(&house, &store, &left("1", ASHA)).await;
        house.clock.forward(MINUTE);
        send(&house, &store, &left("2", ASHA)).await;
        house.clock.forward(HOUR);
        let paid = OrderNews {
            keys: vec!["payment:7".to_owned()],
            items: Vec::new(),
            ..order(&house, "cf_7", "9812345678")
        };
        let shops = OrderNews { tokens: vec!["2-token-0001".to_owned()], ..order(&house, "1001", ASHA) };
        if shop_first {
            buy(&house, &store, "orders", shops).await;
            buy(&house, &store, "payments", paid).await;
        } else {
            buy(&house, &store, "payments", paid).await;
            buy(&house, &store, "orders", shops).await;
        }
        let joined: Vec<Cart> =
            carts(&store).await.into_iter().filter(|cart| cart.recovery.is_some()).collect();
        assert_eq!(joined.len(), 1, "{shop_first}");
        assert_eq!(joined[0].cart_id.as_deref(), Some("2"));
        let recovery = joined[0].recovery.clone().unwrap();
        assert_eq!((recovery.number.as_deref(), recovery.grade), (Some("#1001"), Grade::Confirmed));
        assert_eq!(whole(&store, "1").await.orders.len(), 1);
        // What the payment's side gives back counts too.
        let refund = Refund { key: "r".to_owned(), amount: Amount::parse("500") };
        let back = OrderNews {
            keys: vec!["payment:7".to_owned()],
            event: OrderEvent::Refunded,
            refunds: vec![refund],
            ..OrderNews::default()
        };
        buy(&house, &store, "payments", back).await;
        assert_eq!(cart(&store, "2").await.won_minor(), Some(800_000));
    }
}

#[tokio::test]
async fn what_is_called_off_or_given_back_undoes_the_purchase() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let id = cart(&store, "1").await.id;
    write_to(&store, "f1", &id).await;
    house.clock.forward(HOUR);
    buy(&house, &store, "orders", order(&house, "1", ASHA)).await;
    assert_eq!(cart(&store, "1").await.status, CartStatus::Recovered);
    let called_off = OrderNews { event: OrderEvent::Cancelled, ..order(&house, "1", ASHA) };
    buy(&house, &store, "orders", called_off).await;
    let after = whole(&store, "1").await;
    assert_eq!((after.row.cart.status, after.row.cart.recovery), (CartStatus::Contacted, None));
    assert_eq!(after.timeline[0].detail.as_deref(), Some("cancelled"));
    assert!(!after.orders[0].order.stands());

    buy(&house, &store, "orders", order(&house, "2", ASHA)).await;
    let part = |key: &str, amount: &str| OrderNews {
        keys: vec!["order:2".to_owned()],
        event: OrderEvent::Refunded,
        refunds: vec![Refund { key: key.to_owned(), amount: Amount::parse(amount) }],
        ..OrderNews::default()
    };
    buy(&house, &store, "orders", part("a", "500.00")).await;
    let mended = cart(&store, "1").await;
    assert_eq!((mended.status, mended.won_minor()), (CartStatus::Recovered, Some(800_000)));
    buy(&house, &store, "orders", part("b", "8000.00")).await;
    assert_eq!(cart(&store, "1").await.recovery, None);
}

#[tokio::test]
async fn by_hand_an_order_is_picked_or_typed_and_taken_back_for_good() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let id = cart(&store, "1").await.id;
    house.clock.forward(HOUR);
    // Something else altogether: likely of nothing.
    let else_bought =
        OrderNews { items: Vec::new(), total: Amount::parse("120"), ..order(&house, "5", ASHA) };
    buy(&house, &store, "orders", else_bought).await;
    let known = whole(&store, "1").await;
    assert!(known.row.cart.recovery.is_none() && known.row.cart.bought_since.is_some());
    let picked = known.orders[0].order.id.clone();
    let mark =
        |order| Fact::RecoveryMarked { cart: id.clone(), order, number: None, amount: None, placed_at: None };
    store.record(mark(Some(picked.clone()))).await.unwrap();
    let marked = cart(&store, "1").await;
    let recovery = marked.recovery.clone().unwrap();
    assert_eq!(
        (recovery.grade, recovery.amount, marked.status),
        (Grade::ByHand, Some(12_000), CartStatus::Bought)
    );
    store.record(Fact::RecoveryUnmarked { cart: id.clone() }).await.unwrap();
    let free = cart(&store, "1").await;
    assert_eq!((free.status, free.recovery, free.bought_since), (CartStatus::New, None, None));
    // It is not found again, whatever comes.
    let again = OrderNews { number: Some("#5b".to_owned()), ..order(&house, "5", ASHA) };
    buy(&house, &store, "orders", again).await;
    assert_eq!(cart(&store, "1").await.recovery, None);
    let typed = Fact::RecoveryMarked {
        cart: id.clone(),
        order: None,
        number: Some("1017".to_owned()),
        amount: Some(99_900),
        placed_at: None,
    };
    store.record(typed).await.unwrap();
    let typed = cart(&store, "1").await;
    assert_eq!((typed.won_minor(), typed.bought_at), (Some(99_900), Some(house.now())));
    let nobody = Fact::RecoveryUnmarked { cart: "c_nobody".into() };
    assert!(store.record(nobody).await.is_err());
}

#[tokio::test]
async fn a_better_proof_moves_an_order_from_a_likely_cart_to_its_own() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    house.clock.forward(HOUR);
    let news = OrderNews { tokens: vec!["2-token-0001".to_owned()], ..order(&house, "1", ASHA) };
    buy(&house, &store, "orders", news).await;
    assert_eq!(cart(&store, "1").await.recovery.unwrap().grade, Grade::Likely);
    house.clock.forward(HOUR);
    send(&house, &store, &left("2", ASHA)).await;
    assert_eq!(cart(&store, "2").await.recovery.unwrap().grade, Grade::Confirmed);
    let first = cart(&store, "1").await;
    assert_eq!((first.status, first.recovery), (CartStatus::New, None));
    assert!(first.bought_since.is_some(), "still nobody is reminded");
}

#[tokio::test]
async fn another_shop_s_order_and_a_host_that_was_never_seen_change_nothing() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let other = Checkout { store_host: Some("gifts.in".to_owned()), ..left("2", RAVI) };
    send(&house, &store, &other).await;
    let news = OrderNews { store_host: Some("gifts.in".to_owned()), ..order(&house, "1", ASHA) };
    buy(&house, &store, "orders", news).await;
    let untouched = cart(&store, "1").await;
    assert!(untouched.recovery.is_none() && untouched.bought_since.is_none());
    assert_eq!(store.shops().await.unwrap().len(), 2);
    // The shop's other host, which the merchant approved, is the shop.
    let approved = Fact::HostJudged {
        shop: "my-store.myshopify.com".into(),
        host: "mystore.in".to_owned(),
        approved: true,
    };
    store.record(approved).await.unwrap();
    let news = OrderNews { store_host: Some("mystore.in".to_owned()), ..order(&house, "2", ASHA) };
    buy(&house, &store, "orders", news).await;
    assert!(cart(&store, "1").await.recovery.is_some());
}

#[tokio::test]
async fn an_old_delivery_of_an_order_again_leaves_the_cart_alone() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let news = order(&house, "1", ASHA);
    buy(&house, &store, "orders", news.clone()).await;
    let before = cart(&store, "1").await;
    house.clock.forward(3 * DAY);
    assert_eq!(buy(&house, &store, "orders", news).await.verdict, Verdict::Duplicate);
    assert_eq!(cart(&store, "1").await, before);
    // The cart's own delivery again never opens what is bought.
    store.admit(arrival(&left("1", ASHA), house.now())).await.unwrap();
    settle(&store).await;
    assert_eq!(cart(&store, "1").await.status, CartStatus::Bought);
}

#[tokio::test]
async fn an_edit_after_the_purchase_keeps_it_and_erasing_blanks_the_order_too() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let seq = buy(&house, &store, "orders", order(&house, "1", ASHA)).await.seq;
    send(&house, &store, &Checkout { total: Amount::parse("9000"), ..left("1", ASHA) }).await;
    let person = cart(&store, "1").await.person;
    assert_eq!(cart(&store, "1").await.status, CartStatus::Bought);
    let erasable = store.erasable(person.clone()).await.unwrap();
    assert_eq!(erasable.deliveries, 3);
    store.erase(person, false).await.unwrap();
    settle(&store).await;
    let kept = store.delivery(seq).await.unwrap().unwrap();
    assert!(kept.body.is_none_or(|body| body.is_empty()));
}

#[tokio::test]
async fn erasing_somebody_blanks_every_telling_that_names_them_whoever_the_order_is_of() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", RAVI)).await;
    buy(&house, &store, "orders", order(&house, "1", ASHA)).await;
    // The same order is told of again, with the other's number.
    let seq = buy(&house, &store, "orders", order(&house, "1", RAVI)).await.seq;
    let ravi = cart(&store, "1").await.person;
    store.erase(ravi, false).await.unwrap();
    settle(&store).await;
    assert!(store.delivery(seq).await.unwrap().unwrap().body.is_none_or(|body| body.is_empty()));
    let gone = std::collections::BTreeSet::from([Phone::parse(RAVI).unwrap()]);
    crate::folded::names_none_of(&house, &gone);
}

#[tokio::test]
async fn the_figures_are_the_order_s_money_and_the_rows_behind_them_come_to_the_same() {
    let (house, store) = market().await;
    for (id, phone, total, sent) in [("1", ASHA, "8000.50", true), ("2", RAVI, "9000", false)] {
        send(&house, &store, &left(id, phone)).await;
        let cart = cart(&store, id).await;
        if sent {
            write_to(&store, "f1", &cart.id).await;
        }
        house.clock.forward(HOUR);
        let news = OrderNews {
            tokens: vec![format!("{id}-token-0001")],
            total: Amount::parse(total),
            ..order(&house, id, phone)
        };
        buy(&house, &store, "orders", news).await;
    }
    let edges = [house.now().plus(-DAY), house.now().plus(DAY)];
    let account = store.account(None, edges.to_vec()).await.unwrap().remove(0);
    let of = |column: Column| account.get(&column).cloned().unwrap_or_default();
    assert_eq!(of(Column::BroughtBack).sums.get("INR"), Some(&800_050));
    assert_eq!(of(Column::Bought).sums.get("INR"), Some(&900_000));
    assert_eq!(of(Column::Carts).sums.get("INR"), Some(&1_700_000));
    let won: i64 = carts(&store).await.iter().filter_map(Cart::won_minor).sum();
    assert_eq!(won, 1_700_050);
    let counts = store.counts(None).await.unwrap();
    assert_eq!(counts[&View::Won].sums.get("INR"), Some(&won));
    let figures = store.figures(None, edges[0], edges[1]).await.unwrap();
    assert_eq!(figures.recovered.sums.get("INR"), Some(&800_050));
    assert_eq!(figures.bought.sums.get("INR"), Some(&900_000));
}

#[tokio::test]
async fn a_cart_that_nobody_real_left_is_not_due_and_counts_nowhere_until_the_merchant_says_it_is_real() {
    let (house, store) = market().await;
    let test = |id: &str| Checkout { email: Some("qa@example.com".to_owned()), ..left(id, RAVI) };
    send(&house, &store, &test("1")).await;
    send(&house, &store, &left("2", ASHA)).await;
    let edges = vec![house.now().plus(-DAY), house.now().plus(DAY)];
    let carts_counted = || async {
        let account = store.account(None, edges.clone()).await.unwrap().remove(0);
        let figures = store.figures(None, edges[0], edges[1]).await.unwrap();
        let counted = account.get(&Column::Carts).map_or(0, |figure| figure.count);
        assert_eq!(counted, figures.carts.count);
        counted
    };
    let odd = cart(&store, "1").await;
    assert_eq!(odd.signs, [Sign::ExampleDomain]);
    assert_eq!((due(&store).await, carts_counted().await), (1, 1));
    assert_eq!(store.counts(None).await.unwrap()[&View::All].rows, 2, "it is still there");

    let judge = |id: &CartId, real| Fact::SuspicionJudged {
        cart: id.clone(),
        real,
        remember: Some(RuleAbout::Domain),
    };
    store.record(judge(&odd.id, true)).await.unwrap();
    assert_eq!((due(&store).await, carts_counted().await), (2, 2));
    // The rule holds for what comes later, and the word for what changes.
    send(&house, &store, &Checkout { total: Amount::parse("9000"), ..test("1") }).await;
    send(&house, &store, &Checkout { phone_raw: Some("+919812311111".to_owned()), ..test("3") }).await;
    assert_eq!(carts_counted().await, 3);
    let rules = store.suspicion_rules().await.unwrap();
    assert_eq!((rules.len(), rules[0].value.as_str(), rules[0].real), (1, "example.com", true));
    let removed = Fact::SuspicionRuleRemoved { cart: odd.id.clone(), about: RuleAbout::Domain };
    store.record(removed.clone()).await.unwrap();
    assert!(store.record(removed).await.is_err());
    // "Not a real customer", and so are all others with that number.
    let asha = cart(&store, "2").await;
    let not_real = Fact::SuspicionJudged { cart: asha.id, real: false, remember: Some(RuleAbout::Phone) };
    store.record(not_real).await.unwrap();
    assert_eq!(cart(&store, "2").await.status, CartStatus::NotReal);
    send(&house, &store, &left("4", ASHA)).await;
    assert_eq!(cart(&store, "4").await.signs, [Sign::Rule]);
}

#[tokio::test]
async fn the_merchant_s_own_number_is_seen_when_it_is_told_and_forgotten_with_it() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", ASHA)).await;
    let own =
        |phone: Option<&str>| Settings { support_phone: phone.map(str::to_owned), ..Settings::default() };
    for (phone, signs) in [(Some("98123 45678"), vec![Sign::OwnNumber]), (None, vec![])] {
        let told = own(phone);
        store.set_settings(told).await.unwrap();
        refreshed(&house, &store).await;
        assert_eq!(cart(&store, "1").await.signs, signs);
    }
}

#[tokio::test]
async fn a_telling_of_an_order_without_a_name_goes_with_whoever_it_names() {
    let (house, store) = market().await;
    send(&house, &store, &left("1", RAVI)).await;
    let nameless = OrderNews { keys: Vec::new(), ..order(&house, "1001", RAVI) };
    buy(&house, &store, "orders", nameless).await;
    let ravi = cart(&store, "1").await.person;
    store.erase(ravi, false).await.unwrap();
    settle(&store).await;
    names_none_of(&house, &[Phone::parse(RAVI).unwrap()].into());
}
