//! Filters, alone and together, against the same carts in memory: however little may be looked at for a page,
//! walking through all pages gives every cart that fits once, in order; so do a choice of all and a roll.

use super::asked::{BOUNDS, Bounds};
use super::cart_page::page_within;
use crate::Store;
use crate::carts::{CartFilters, CartQuery, Sort, View};
use crate::choice::{Choice, Meant};
use crate::figures::Behind;
use crate::follow_ups::FollowUpIntent;
use crate::room_for_tests::{Room, arrival};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use wapas_domain::Timestamp;
use wapas_domain::account::{Column, entries};
use wapas_domain::cart::{Cart, CartStatus, LostReason};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Arrival;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, Outcome};
use wapas_domain::ids::CartId;
use wapas_domain::money::Amount;

const CARTS: i64 = 90;
const BEGIN: i64 = 1_760_000_000_000;
const CAMPAIGNS: [&str; 3] = ["diwali", "Summer sale", "x'%_\""];
const REASONS: [LostReason; 2] = [LostReason::Price, LostReason::NoAnswer];
const SORTS: [Sort; 6] = [
    Sort::ReceivedNewest,
    Sort::ReceivedOldest,
    Sort::UpdatedNewest,
    Sort::TotalHighest,
    Sort::TotalLowest,
    Sort::Due,
];
const COLUMNS: [Column; 10] = [
    Column::Carts,
    Column::LeftUnfinished,
    Column::Messaged,
    Column::Bought,
    Column::BroughtBack,
    Column::CanComeBack,
    Column::Numbered,
    Column::WrittenTo,
    Column::Replied,
    Column::Returned,
];
const STATUSES: [CartStatus; 7] = [
    CartStatus::New,
    CartStatus::Contacted,
    CartStatus::Replied,
    CartStatus::Recovered,
    CartStatus::Bought,
    CartStatus::Lost,
    CartStatus::NotReal,
];

/// A file with carts of every kind in two shops.
async fn filled(room: &Room) -> Store {
    let store = room.plain().await;
    for n in 0..CARTS {
        let campaign = CAMPAIGNS.get(usize::try_from(n % 5).unwrap());
        let one = Checkout {
            cart_id: Some(n.to_string()),
            store_host: Some(format!("shop{}.in", n % 2)),
            phone_raw: (n % 7 != 0).then(|| format!("+9198123456{:02}", n % 40)),
            total: if n % 9 == 0 { None } else { Amount::parse(&(n % 6 * 100).to_string()) },
            utm: campaign.map(|name| ("utm_campaign".to_owned(), format!(" {name} "))).into_iter().collect(),
            ..Checkout::default()
        };
        let body = serde_json::to_vec(&one).unwrap();
        let at = Timestamp(BEGIN + n / 3 * 1000);
        store.admit(Arrival { received_at: at, ..arrival(&body) }).await.unwrap();
    }
    room.folded(&store).await;
    for cart in carts(&store).await {
        let n: usize = cart.cart_id.as_deref().unwrap().parse().unwrap();
        for message in 0..n % 4 {
            write_to(&store, &cart, &format!("f{n}-{message}")).await;
        }
        if n.is_multiple_of(3) {
            let status = STATUSES[n / 3 % STATUSES.len()];
            let reason = REASONS.get(n % 4).copied().filter(|_| !status.is_open());
            store.record(Fact::CartStatus { cart: cart.id.clone(), status, reason }).await.unwrap();
        }
        let tags: Vec<String> = ["vip", "b2b"]
            .iter()
            .enumerate()
            .filter(|(at, _)| n.is_multiple_of(at + 3))
            .map(|(_, tag)| (*tag).to_owned())
            .collect();
        if !tags.is_empty() {
            store.record(Fact::CartTags { cart: cart.id, tags }).await.unwrap();
        }
    }
    store
}

async fn write_to(store: &Store, cart: &Cart, id: &str) {
    let intent = FollowUpIntent {
        id: id.into(),
        cart: cart.id.clone(),
        channel: Channel::ClickToChat,
        template: "first".into(),
        language: wapas_domain::template::Language::En,
        text: "Hi".to_owned(),
        override_reason: None,
        consent_basis: None,
        sent_by: None,
        window: None,
    };
    store.open_follow_up(intent).await.unwrap();
    let sent = Fact::FollowUpOutcome { id: id.into(), outcome: Some(Outcome::Sent) };
    store.record(sent).await.unwrap();
}

async fn carts(store: &Store) -> Vec<Cart> {
    let query = CartQuery { limit: Some(200), ..CartQuery::default() };
    store.cart_page(query).await.unwrap().rows.into_iter().map(|row| row.cart).collect()
}

fn query() -> impl Strategy<Value = CartQuery> {
    let ends = || (proptest::option::of(-2..33_i64), proptest::option::of(-2..33_i64));
    let totals = || (proptest::option::of(-1..7_i64), proptest::option::of(-1..7_i64));
    let counts = || (proptest::option::of(0..4_u32), proptest::option::of(0..4_u32));
    let some = |words: Vec<&'static str>| {
        proptest::option::weighted(0.3, proptest::sample::select(words))
            .prop_map(|word| word.map(str::to_owned))
    };
    let filters = (
        ends(),
        totals(),
        counts(),
        proptest::option::weighted(0.2, proptest::sample::select(STATUSES.to_vec())),
        proptest::option::weighted(0.2, proptest::sample::select(REASONS.to_vec())),
        some([&CAMPAIGNS[..], &["nobody's"]].concat()),
        some(vec!["vip", "b2b", "vi"]),
    );
    let views = proptest::sample::select(View::ALL.to_vec());
    let shop = proptest::option::weighted(0.3, Just("shop1.in"));
    let search = some(vec!["981234561", "+91 98123"]);
    let columns = proptest::sample::select(COLUMNS.to_vec());
    // Some figures of the seconds in which the carts came, some of all time.
    let figure = (columns, prop_oneof![Just((i64::MIN, i64::MAX)), (0..30_i64, 0..40_i64)]);
    let figure = proptest::option::weighted(0.4, figure);
    let asked = (proptest::sample::select(SORTS.to_vec()), shop, search, figure);
    (filters, views, asked).prop_map(|(filters, view, (sort, shop, search, figure))| {
        let (received, total, contacted, status, lost_reason, campaign, tag) = filters;
        let at = |second: i64| Timestamp(second.saturating_mul(1000).saturating_add(BEGIN));
        let behind =
            |(column, (from, to))| Behind { column, from: at(from), to: at(to), share: None, wording: None };
        CartQuery {
            view,
            sort,
            shop: shop.map(Into::into),
            filters: CartFilters {
                received_from: received.0.map(at),
                received_to: received.1.map(at),
                total_from: total.0.map(|total| total * 10_000),
                total_to: total.1.map(|total| total * 10_000),
                status,
                contacted_from: contacted.0,
                contacted_to: contacted.1,
                lost_reason,
                campaign,
                tag,
                person: None,
                behind: figure.map(behind),
            },
            search,
            limit: Some(7),
            ..CartQuery::default()
        }
    })
}

fn fits(cart: &Cart, filters: &CartFilters) -> bool {
    let total = cart.total_minor();
    filters.received_from.is_none_or(|from| cart.received_at >= from)
        && filters.received_to.is_none_or(|to| cart.received_at < to)
        && filters.total_from.is_none_or(|from| total.is_some_and(|total| total >= from))
        && filters.total_to.is_none_or(|to| total.is_some_and(|total| total <= to))
        && filters.status.is_none_or(|status| cart.status == status)
        && filters.contacted_from.is_none_or(|from| cart.contacted >= from)
        && filters.contacted_to.is_none_or(|to| cart.contacted <= to)
        && filters.lost_reason.is_none_or(|reason| cart.lost_reason == Some(reason))
        && filters
            .campaign
            .as_ref()
            .is_none_or(|name| cart.utm.get("utm_campaign").is_some_and(|had| had.trim() == name))
        && filters.tag.as_ref().is_none_or(|tag| cart.tags.contains(tag))
        && filters.behind.as_ref().is_none_or(|behind| {
            let entered = |(column, at): &(Column, Timestamp)| {
                *column == behind.column && *at >= behind.from && *at < behind.to
            };
            entries(cart, cart.number().is_some()).iter().any(entered)
        })
}

fn is_found(cart: &Cart, search: Option<&str>) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let phone = digits(cart.phone_raw.as_deref().unwrap_or_default());
    search.is_none_or(|search| phone.contains(&digits(search)))
}

fn is_in(cart: &Cart, view: View) -> bool {
    match view {
        View::All => true,
        View::New => cart.status == CartStatus::New,
        View::Contacted => matches!(cart.status, CartStatus::Contacted | CartStatus::Replied),
        View::Won => matches!(cart.status, CartStatus::Recovered | CartStatus::Bought),
        View::Lost => matches!(cart.status, CartStatus::Lost | CartStatus::NotReal),
        View::NoContact => cart.status.is_open() && cart.number().is_none(),
        View::Due => unreachable!("what is due is not asked here"),
    }
}

/// Keys that only grow along an order.
fn key(cart: &Cart, sort: Sort) -> i64 {
    match sort {
        Sort::ReceivedNewest => -cart.received_at.0,
        Sort::ReceivedOldest => cart.received_at.0,
        Sort::UpdatedNewest => -cart.updated_at.0,
        Sort::TotalHighest => cart.total_minor().map_or(i64::MAX, |total| -total),
        Sort::TotalLowest => cart.total_minor().unwrap_or(i64::MAX),
        Sort::Due => 0,
    }
}

/// All pages of a question, and how many were found where that was said.
async fn walk(store: &Store, query: &CartQuery, bounds: Bounds) -> (Vec<Cart>, Option<u64>) {
    let mut query = query.clone();
    let (mut carts, mut found) = (Vec::new(), None);
    loop {
        let asked = query.clone();
        let page = store.read(move |conn, now| page_within(conn, now, &asked, bounds)).await.unwrap();
        assert!(page.rows.len() <= 7);
        found = page.found.map(|count| count.rows).or(found);
        carts.extend(page.rows.into_iter().map(|row| row.cart));
        query.after = page.next;
        if query.after.is_none() {
            return (carts, found);
        }
    }
}

async fn rolled(store: &Store, query: &CartQuery) -> Vec<Cart> {
    let query = query.clone();
    let rows = store.read(move |conn, now| {
        let roll = super::roll(conn, now, &query)?;
        // The clock of these tests stands; the carts came after it.
        super::called(conn, now, &roll.numbers(0..roll.len()), Timestamp(i64::MAX))
    });
    rows.await.unwrap().into_iter().map(|row| row.cart).collect()
}

async fn chosen(store: &Store, query: &CartQuery) -> BTreeSet<CartId> {
    let meant = Meant::Found(Box::new(query.clone()), None);
    let choice = Choice { meant, with_due: false, except: Vec::new() };
    let chosen = store.read(move |conn, now| super::choose(conn, now, &choice)).await.unwrap();
    chosen.carts.into_iter().collect()
}

async fn check(store: &Store, all: &[Cart], query: &CartQuery) {
    let usual = Bounds { gathered: 10_000, walked: 50_000, ..BOUNDS };
    let (expected, found) = walk(store, query, usual).await;
    let ids = |carts: &[Cart]| carts.iter().map(|cart| cart.id.clone()).collect::<Vec<_>>();
    if let Some(found) = found {
        assert_eq!(found, expected.len() as u64);
    }
    let whole = rolled(store, query).await;
    let chosen = chosen(store, query).await;
    if query.view == View::Due {
        assert!(expected.iter().all(|cart| fits(cart, &query.filters)));
        assert_eq!(ids(&whole), ids(&expected));
        assert!(expected.iter().all(|cart| chosen.contains(&cart.id)), "and their customers' other carts");
        return;
    }
    let shop = |cart: &Cart| query.shop.as_ref().is_none_or(|shop| cart.shop == *shop);
    let oracle: BTreeSet<_> = all
        .iter()
        .filter(|cart| shop(cart) && is_in(cart, query.view) && fits(cart, &query.filters))
        .filter(|cart| is_found(cart, query.search.as_deref()))
        .map(|cart| cart.id.clone())
        .collect();
    assert_eq!(expected.iter().map(|cart| cart.id.clone()).collect::<BTreeSet<_>>(), oracle);
    assert_eq!(expected.len(), oracle.len(), "a cart came twice");
    assert_eq!(ids(&whole), ids(&expected), "a roll holds the same in the same order");
    assert_eq!(chosen, oracle, "all in view are the same");
    if query.view != View::Contacted {
        assert!(expected.is_sorted_by_key(|cart| key(cart, query.sort)));
    }
    for (gathered, walked) in [(0, 50_000), (0, 3), (8, 20)] {
        let (carts, _) = walk(store, query, Bounds { gathered, walked, ..BOUNDS }).await;
        assert_eq!(ids(&carts), ids(&expected), "gathered {gathered}, walked {walked}");
    }
}

#[test]
fn every_combination_gives_what_fits_and_nothing_else() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let room = Room::new();
    let store = runtime.block_on(filled(&room));
    let all = runtime.block_on(carts(&store));
    assert_eq!(i64::try_from(all.len()), Ok(CARTS));
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&query(), |query| {
            runtime.block_on(check(&store, &all, &query));
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn labels_are_counted_as_carts_come_and_go() {
    let room = Room::new();
    let store = filled(&room).await;
    let all = carts(&store).await;
    let labels = store.labels().await.unwrap();
    let names: BTreeSet<&str> = labels.campaigns.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(names, BTreeSet::from(CAMPAIGNS));
    assert!(labels.campaigns.iter().all(|one| one.carts == 18), "{labels:?}");
    let vip = |labels: &crate::Labels| labels.tags.iter().find(|one| one.label == "vip").map(|one| one.carts);
    assert_eq!(vip(&labels), Some(30));
    for cart in all.iter().filter(|cart| cart.tags.contains(&"vip".to_owned())) {
        let fact = match &cart.cart_id.as_deref() {
            Some("0") => Fact::CartDeleted { cart: cart.id.clone() },
            _ => Fact::CartTags { cart: cart.id.clone(), tags: vec!["new".into(), "new".into()] },
        };
        store.record(fact).await.unwrap();
    }
    let labels = store.labels().await.unwrap();
    assert_eq!(vip(&labels), None, "what no cart carries is gone");
    assert_eq!(labels.tags.iter().find(|one| one.label == "new").map(|one| one.carts), Some(29));
    assert_eq!(labels.campaigns.iter().map(|one| one.carts).sum::<u64>(), 53);
}
