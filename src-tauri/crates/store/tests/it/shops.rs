//! Two shops, each with a plan and wordings of its own.

use crate::house::{House, carts, checkout, intent, raw, refreshed, send, settle};
use wapas_domain::Timestamp;
use wapas_domain::account::Column;
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::coupon::Coupon;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Outcome;
use wapas_domain::guard::Guard;
use wapas_domain::ids::{CartId, ShopId};
use wapas_domain::limits::Limit;
use wapas_domain::plan::Plan;
use wapas_domain::settings::Settings;
use wapas_domain::template::{Language, Wording};
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_store::{Behind, CartFilters, CartQuery, RecordError, ShopWording, Store, View};

const SAREES: &str = "sarees.in";
const GIFTS: &str = "gifts.in";

/// A cart of one of the two shops, by a customer of its own.
fn left(shop: &str, n: u32) -> Checkout {
    Checkout {
        store_host: Some(shop.to_owned()),
        phone_raw: Some(format!("+9198123{n:05}")),
        email: None,
        ..checkout(&n.to_string())
    }
}

/// Both shops with one cart each, to whose customers a message has gone.
async fn two_shops(house: &House) -> (Store, CartId, CartId) {
    let store = house.create().await;
    send(house, &store, &left(SAREES, 1)).await;
    send(house, &store, &left(GIFTS, 2)).await;
    let of = |shop: &str, all: &[wapas_domain::cart::Cart]| {
        all.iter().find(|cart| cart.shop.as_str() == shop).unwrap().id.clone()
    };
    let all = carts(&store).await;
    let (sarees, gifts) = (of(SAREES, &all), of(GIFTS, &all));
    for (id, cart) in [("f1", &sarees), ("f2", &gifts)] {
        let sent = store.open_follow_up(intent(id, cart)).await.unwrap().follow_up;
        store.record(Fact::FollowUpOutcome { id: sent.id, outcome: Some(Outcome::Sent) }).await.unwrap();
    }
    (store, sarees, gifts)
}

async fn due_at(store: &Store, cart: &CartId) -> Option<i64> {
    store.cart(cart.clone()).await.unwrap().unwrap().row.due_at.map(|at| at.0)
}

fn planned(shop: &str, steps: &[i64]) -> Fact {
    Fact::ShopPlanned { shop: shop.into(), plan: Some(Plan { steps: steps.to_vec(), coupon: false }) }
}

#[tokio::test]
async fn a_shops_plan_moves_its_own_carts_and_no_others() {
    let house = House::new();
    let begin = house.now().0;
    let (store, sarees, gifts) = two_shops(&house).await;
    assert_eq!(
        (due_at(&store, &sarees).await, due_at(&store, &gifts).await),
        (Some(begin + DAY), Some(begin + DAY))
    );
    store.record(planned(SAREES, &[HOUR, 3 * DAY, 5 * DAY])).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(
        (due_at(&store, &sarees).await, due_at(&store, &gifts).await),
        (Some(begin + 3 * DAY), Some(begin + DAY))
    );
    // The plan for all shops moves the other one only.
    let common = Settings { plan: vec![HOUR, 2 * DAY, 5 * DAY], ..Settings::default() };
    store.set_settings(common).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(
        (due_at(&store, &sarees).await, due_at(&store, &gifts).await),
        (Some(begin + 3 * DAY), Some(begin + 2 * DAY))
    );
    house.clock.forward(2 * DAY);
    let due = |shop: &str| CartQuery { view: View::Due, shop: Some(shop.into()), ..CartQuery::default() };
    assert_eq!(store.cart_page(due(GIFTS)).await.unwrap().rows.len(), 1);
    assert_eq!(store.cart_page(due(SAREES)).await.unwrap().rows.len(), 0);
    assert_eq!(store.counts(Some(SAREES.into())).await.unwrap()[&View::Due].rows, 0);
    assert_eq!(store.counts(None).await.unwrap()[&View::Due].rows, 1);
    // Back to the plan for all shops.
    store.record(Fact::ShopPlanned { shop: SAREES.into(), plan: None }).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due_at(&store, &sarees).await, Some(begin + 2 * DAY));
    // A plan without a further step.
    store.record(planned(SAREES, &[HOUR])).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due_at(&store, &sarees).await, None);
}

#[tokio::test]
async fn a_shop_is_told_of_again_once_its_carts_count_in_its_new_currency() {
    let house = House::new();
    let (store, _, gifts) = two_shops(&house).await;
    let mut changes = store.subscribe();
    let described = Fact::ShopDescribed {
        shop: GIFTS.into(),
        name: None,
        currency: Some("AED".to_owned()),
        consent_basis: None,
        support_phone: None,
    };
    store.record(described).await.unwrap();
    refreshed(&house, &store).await;
    let found = store.shops().await.unwrap().into_iter().find(|one| one.shop.id.as_str() == GIFTS).unwrap();
    assert_eq!(found.currencies, ["AED"]);
    // Whoever asked for the shops between the two has the old currency.
    let cart = format!("cart:{gifts}");
    let told: Vec<_> = std::iter::from_fn(|| changes.try_recv().ok()).collect();
    let repriced = told.iter().rposition(|tags| tags.contains(&cart)).unwrap();
    assert!(told[repriced..].iter().any(|tags| tags.contains("shops")), "{told:?}");
}

#[tokio::test]
async fn a_plan_that_changes_under_a_refresh_counts_for_every_cart() {
    let house = House::new();
    let begin = house.now().0;
    let store = house.create().await;
    for n in 0..1200 {
        store.admit(crate::house::arrival(&left(SAREES, n), house.now())).await.unwrap();
    }
    settle(&store).await;
    let contacted = |cart: CartId| Fact::CartStatus { cart, status: CartStatus::Contacted, reason: None };
    for cart in carts(&store).await.into_iter().take(40) {
        store.record(contacted(cart.id)).await.unwrap();
    }
    for days in [2, 3, 4] {
        store.record(planned(SAREES, &[days * DAY, 9 * DAY])).await.unwrap();
    }
    // It ends in the middle of the work and goes on after the next start.
    store.close().await;
    let store = house.open().await.unwrap();
    refreshed(&house, &store).await;
    let conn = raw(&house.file());
    let (least, most): (i64, i64) = conn
        .query_row("SELECT min(due_at), max(due_at) FROM carts WHERE status = 'contacted'", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((least, most), (begin + 4 * DAY, begin + 4 * DAY));
}

#[tokio::test]
async fn a_shop_keeps_its_own_words_coupon_and_phone() {
    let house = House::new();
    let (store, _, _) = two_shops(&house).await;
    let own = Wording { text: "Namaste from Sarees".to_owned(), ..Wording::default() };
    let worded = |wording: Option<Wording>| Fact::ShopWorded {
        shop: SAREES.into(),
        template: "first".into(),
        language: Language::En,
        wording,
        by: None,
    };
    store.record(worded(Some(own.clone()))).await.unwrap();
    let kept = ShopWording { template: "first".into(), language: Language::En, wording: own };
    assert_eq!(store.shop_wordings(SAREES.into()).await.unwrap(), [kept]);
    assert!(store.shop_wordings(GIFTS.into()).await.unwrap().is_empty());
    store.record(worded(None)).await.unwrap();
    assert!(store.shop_wordings(SAREES.into()).await.unwrap().is_empty());

    let coupon = Coupon { code: "SAREE10".to_owned(), ..Coupon::default() };
    store.record(Fact::ShopCoupon { shop: SAREES.into(), coupon: Some(coupon.clone()) }).await.unwrap();
    let phone = |phone: &str| Fact::ShopDescribed {
        shop: SAREES.into(),
        name: None,
        currency: None,
        consent_basis: None,
        support_phone: Some(phone.to_owned()),
    };
    store.record(phone("98765 43210")).await.unwrap();
    let shops = store.shops().await.unwrap();
    let [sarees, gifts] = &shops[..] else { panic!("two shops") };
    assert_eq!(
        (&sarees.shop.coupon, sarees.shop.support_phone.as_deref()),
        (&Some(coupon), Some("98765 43210"))
    );
    assert_eq!((sarees.shop.first, gifts.shop.first), (true, false));
    assert_eq!((&gifts.shop.coupon, &gifts.shop.support_phone, &gifts.shop.plan), (&None, &None, &None));
    store.record(phone("")).await.unwrap();
    assert_eq!(store.shops().await.unwrap()[0].shop.support_phone, None);
    let stranger = Fact::ShopPlanned { shop: ShopId::from("nobody.in"), plan: None };
    assert_eq!(store.record(stranger).await, Err(RecordError::NotFound));
}

fn limited(shop: &str, guard: Guard, limits: &[(Limit, i64)]) -> Fact {
    let limits = (!limits.is_empty()).then(|| limits.iter().copied().collect());
    Fact::ShopLimited { shop: shop.into(), guard, limits }
}

#[tokio::test]
async fn a_shops_limits_hold_for_its_own_carts() {
    let house = House::new();
    let (store, sarees, gifts) = two_shops(&house).await;
    let begin = house.now().0;
    let due = async || (due_at(&store, &sarees).await, due_at(&store, &gifts).await);
    assert_eq!(due().await, (Some(begin + DAY), Some(begin + DAY)));
    store.record(limited(SAREES, Guard::CartCap, &[(Limit::CartCap, 1)])).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due().await, (None, Some(begin + DAY)), "one message is enough there");
    store.record(limited(SAREES, Guard::CartCap, &[])).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due().await, (Some(begin + DAY), Some(begin + DAY)), "back to the common one");

    // The age: two days in one shop, seven in the other.
    store.record(limited(SAREES, Guard::CartAge, &[(Limit::CartAge, 2 * DAY)])).await.unwrap();
    refreshed(&house, &store).await;
    let can = async |shop: Option<&str>| store.can_come_back(shop.map(ShopId::from)).await.unwrap().0.count;
    for (forward, sarees, gifts) in [(2 * DAY - 1, 1, 1), (1, 0, 1), (5 * DAY - 1, 0, 1), (1, 0, 0)] {
        house.clock.forward(forward);
        let rows = async |shop: Option<&str>| {
            let query = CartQuery { view: View::Due, shop: shop.map(ShopId::from), ..CartQuery::default() };
            store.cart_page(query).await.unwrap().rows.len()
        };
        assert_eq!((rows(Some(SAREES)).await, rows(Some(GIFTS)).await), (sarees, gifts), "{forward}");
        assert_eq!(rows(None).await, sarees + gifts);
        let counts = (can(Some(SAREES)).await, can(Some(GIFTS)).await, can(None).await);
        assert_eq!(counts, (sarees as u64, gifts as u64, (sarees + gifts) as u64));
        let (_, since) = store.can_come_back(None).await.unwrap();
        let behind = Behind {
            column: Column::CanComeBack,
            from: since,
            to: Timestamp(i64::MAX >> 11),
            share: None,
            wording: None,
        };
        let filters = CartFilters { behind: Some(behind), ..CartFilters::default() };
        let page = store.cart_page(CartQuery { filters, ..CartQuery::default() }).await.unwrap();
        assert_eq!(page.rows.len(), sarees + gifts, "the carts behind the figure");
    }
}

#[tokio::test]
async fn of_two_shops_with_one_customer_the_stricter_holds() {
    let house = House::new();
    let store = house.create().await;
    let begin = house.now().0;
    let of_one =
        |shop: &str, n: u32| Checkout { phone_raw: Some("+919812345678".to_owned()), ..left(shop, n) };
    for (shop, n) in [(SAREES, 1), (GIFTS, 2), (SAREES, 3)] {
        send(&house, &store, &of_one(shop, n)).await;
    }
    let all = carts(&store).await;
    let cart = |n: &str| all.iter().find(|cart| cart.cart_id.as_deref() == Some(n)).unwrap().id.clone();
    store.open_follow_up(intent("f1", &cart("1"))).await.unwrap();
    let due = async || (due_at(&store, &cart("2")).await, due_at(&store, &cart("3")).await);
    assert_eq!(due().await, (Some(begin + DAY), Some(begin + DAY)));
    let two = [(Limit::PersonPerDay, 2), (Limit::PersonPerMonth, 4)];
    store.record(limited(GIFTS, Guard::PersonCap, &two)).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due().await, (Some(begin + DAY), Some(begin + DAY)), "the one that wrote allows one a day");
    store.record(limited(SAREES, Guard::PersonCap, &two)).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due().await, (Some(begin), Some(begin)), "now both allow two");
    let person = all[0].person.clone();
    let caps: Vec<u32> =
        store.contacts(person, Timestamp(0)).await.unwrap().iter().map(|one| one.caps.per_day).collect();
    assert_eq!(caps, [2]);
    store.record(limited(GIFTS, Guard::PersonCap, &[])).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due().await, (Some(begin + DAY), Some(begin)), "the one that is to write allows one again");
    // The cart is deleted; its shop's limit holds on.
    store.record(limited(SAREES, Guard::PersonCap, &[])).await.unwrap();
    store.record(limited(GIFTS, Guard::PersonCap, &two)).await.unwrap();
    store.record(Fact::CartDeleted { cart: cart("1") }).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due_at(&store, &cart("2")).await, Some(begin + DAY));
}

#[tokio::test]
async fn every_change_of_a_wording_is_kept() {
    let house = House::new();
    let (store, _, _) = two_shops(&house).await;
    let says = |text: &str| Some(Wording { text: text.to_owned(), ..Wording::default() });
    let common = |wording, before, by: Option<&str>| Fact::Worded {
        template: "first".into(),
        language: Language::En,
        wording,
        before,
        by: by.map(str::to_owned),
    };
    let mut template = wapas_domain::starters::starters().remove(0);
    let changes = [(says("One"), says("Old"), Some("Asha")), (None, None, None), (says("Two"), None, None)];
    for (wording, before, by) in changes.clone() {
        template.wordings.insert(Language::En, wording.clone().unwrap_or_default());
        store.save_template(template.clone(), common(wording, before, by)).await.unwrap();
        house.clock.forward(MINUTE);
    }
    let own = Fact::ShopWorded {
        shop: GIFTS.into(),
        template: "first".into(),
        language: Language::En,
        wording: says("Gifts"),
        by: None,
    };
    store.record(own).await.unwrap();
    let told = async |shop: Option<&str>, language| {
        let changes = store.wording_changes(shop.map(ShopId::from), "first".into(), language);
        changes.await.unwrap().into_iter().map(|one| (one.wording, one.before, one.by)).collect::<Vec<_>>()
    };
    let expected: Vec<_> = changes
        .into_iter()
        .rev()
        .map(|(wording, before, by)| (wording, before, by.map(str::to_owned)))
        .collect();
    assert_eq!(told(None, Language::En).await, expected);
    assert_eq!(told(Some(GIFTS), Language::En).await, [(says("Gifts"), None, None)]);
    assert!(told(Some(SAREES), Language::En).await.is_empty());
    assert!(told(None, Language::Hi).await.is_empty());
    // It is the truth, and what stands now is too.
    store.rebuild().await.unwrap();
    settle(&store).await;
    assert_eq!(told(None, Language::En).await, expected);
    assert_eq!(store.templates().await.unwrap(), [template]);
    store.close().await;
    let store = house.open().await.unwrap();
    let changes = store.wording_changes(None, "first".into(), Language::En).await.unwrap();
    assert_eq!(changes.len(), 3);
    assert!(changes[0].at > changes[1].at);
}

#[tokio::test]
async fn a_shop_has_a_language_of_its_own() {
    let house = House::new();
    let (store, _, _) = two_shops(&house).await;
    store.record(Fact::ShopLanguage { shop: GIFTS.into(), language: Some(Language::Hi) }).await.unwrap();
    let languages = async || -> Vec<Option<Language>> {
        store.shops().await.unwrap().iter().map(|one| one.shop.language).collect()
    };
    assert_eq!(languages().await, [None, Some(Language::Hi)]);
    store.record(Fact::ShopLanguage { shop: GIFTS.into(), language: None }).await.unwrap();
    assert_eq!(languages().await, [None, None]);
}

#[tokio::test]
async fn the_next_turn_is_told_before_it_comes() {
    let house = House::new();
    let begin = house.now();
    let store = house.create().await;
    assert_eq!(store.next_turn(house.now()).await.unwrap(), None);
    send(&house, &store, &left(SAREES, 1)).await;
    let week = Settings::default().guards.cart_age;
    assert_eq!(store.next_turn(house.now()).await.unwrap(), Some(begin.plus(week)), "it grows too old");
    let cart = carts(&store).await[0].id.clone();
    let later = Fact::CartSnoozed { cart: cart.clone(), until: Some(begin.plus(HOUR)) };
    store.record(later).await.unwrap();
    assert_eq!(store.next_turn(house.now()).await.unwrap(), Some(begin.plus(HOUR)), "Later ends");
    house.clock.forward(HOUR);
    assert_eq!(store.next_turn(house.now()).await.unwrap(), Some(begin.plus(week)));
    let opened = store.open_follow_up(intent("f1", &cart)).await.unwrap().follow_up;
    assert_eq!(
        store.next_turn(house.now()).await.unwrap(),
        Some(house.now().plus(DAY + 1)),
        "nobody answered"
    );
    house.clock.forward(MINUTE);
    store.record(Fact::FollowUpOutcome { id: opened.id, outcome: Some(Outcome::Sent) }).await.unwrap();
    let second = begin.plus(DAY).max(begin.plus(HOUR + DAY));
    assert_eq!(store.next_turn(house.now()).await.unwrap(), Some(second), "the second message");
}
