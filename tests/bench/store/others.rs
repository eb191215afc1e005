//! Everything that is asked besides lists.

use super::{Kind, Row, Sample};
use crate::Outcome;
use crate::book::MORNING;
use crate::timing::time;
use std::time::{Duration, Instant};
use wapas_domain::account::Division;
use wapas_domain::calendar::{self, Month};
use wapas_domain::shop;
use wapas_store::{CartQuery, Choice, DeliveryQuery, Meant, ReadError, Sort, Store, View};

/// Carts read at once for a file, as the engine does.
const PIECE: usize = 200;
/// How long an export is watched.
const WATCHED: Duration = Duration::from_secs(5);

pub(super) async fn others(store: &Store, sample: &Sample) -> Outcome<Vec<Row>> {
    let cart = |run: usize| sample.carts[run % sample.carts.len()].clone();
    let person = |run: usize| sample.persons[run % sample.persons.len()].clone();
    let other = |name: &str, timed| Row::new(Kind::Other, name, timed);
    let mut rows = vec![
        Row::new(Kind::Counts, "counts, all shops", time(|_| store.counts(None)).await?),
        Row::new(Kind::Counts, "counts, one shop", time(|_| store.counts(Some(sample.shop.clone()))).await?),
        other("open a cart", time(|run| store.cart(cart(run))).await?),
        other("open a customer", time(|run| store.person(person(run))).await?),
        other("campaigns and tags to filter by", time(|_| store.labels()).await?),
        other("next moment at which a list changes", time(|_| store.next_turn(MORNING)).await?),
        other("a page of incoming", time(|_| store.delivery_page(DeliveryQuery::default())).await?),
        other("home", time(|_| home(store)).await?),
        other("home: a month of days", time(|_| days(store)).await?),
        other("home: more breakdowns", time(|_| breakdown(store)).await?),
    ];
    for view in [View::Due, View::All] {
        let choice = || {
            let query = CartQuery { view, ..CartQuery::default() };
            Choice { meant: Meant::Found(Box::new(query), None), with_due: false, except: Vec::new() }
        };
        let name = format!("choose all in {} (100,000 at most)", view.as_str());
        rows.push(other(&name, time(|_| store.choose(choice())).await?));
    }
    for (name, sort) in [("received", Sort::ReceivedNewest), ("worth", Sort::Due)] {
        let query = || CartQuery { sort, ..CartQuery::default() };
        rows.push(other(
            &format!("export: call the roll of all by {name}"),
            time(|_| store.roll(query())).await?,
        ));
    }
    rows.push(other("a reader is free after three were called off", called_off(store).await?));
    Ok(rows)
}

/// Home, as the engine asks for it.
async fn home(store: &Store) -> Result<(), ReadError> {
    let zone = shop::zone_of("INR");
    let month = Month::of(MORNING, zone);
    let ((from, to), (before, _)) = (month.span(zone), month.before().span(zone));
    store.account(None, vec![before, from, to]).await?;
    store.can_come_back(None).await?;
    store.counts(None).await?;
    store.first_entry(None).await?;
    store.waits(None, from, to).await?;
    store.waits(None, before, from).await.map(drop)
}

async fn days(store: &Store) -> Result<(), ReadError> {
    let days = calendar::last_days(MORNING, shop::zone_of("INR"), 30);
    let edges = days.iter().map(|day| day.from).chain(days.last().map(|day| day.to)).collect();
    store.account(None, edges).await.map(drop)
}

async fn breakdown(store: &Store) -> Result<(), ReadError> {
    let days = calendar::last_days(MORNING, shop::zone_of("INR"), 90);
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(()) };
    let (from, to) = (first.from, last.to);
    store.account(None, vec![from, to]).await?;
    let edges = days.rchunks(7).rev().map(|week| week[0].from).chain([to]).collect();
    store.account(None, edges).await?;
    store.wordings(None, from, to).await?;
    for division in [Division::Product, Division::Campaign, Division::City] {
        store.shares(None, division, from, to).await?;
    }
    Ok(())
}

/// Three long questions keep all readers busy; once nobody waits for them, a short one must find a reader.
async fn called_off(store: &Store) -> Outcome<crate::timing::Timed> {
    let mut times = Vec::new();
    for _ in 0..20 {
        let long = || store.roll(CartQuery { sort: Sort::TotalLowest, ..CartQuery::default() });
        let three = async { tokio::join!(long(), long(), long()) };
        // The time out drops the questions, as a screen does that has moved on.
        if tokio::time::timeout(Duration::from_millis(5), three).await.is_ok() {
            times.push(Duration::ZERO);
            continue;
        }
        let begin = Instant::now();
        store.first_entry(None).await?;
        times.push(begin.elapsed());
    }
    Ok(crate::timing::Timed::of(times))
}

/// Carts a second that are read for a file of all carts.
pub(super) async fn export(store: &Store) -> Outcome<f64> {
    let roll = store.roll(CartQuery::default()).await?;
    let (begin, mut carts) = (Instant::now(), 0);
    for from in (0..roll.len()).step_by(PIECE) {
        carts += store.called(&roll, from..from + PIECE).await?.len();
        if begin.elapsed() > WATCHED {
            break;
        }
    }
    Ok(carts as f64 / begin.elapsed().as_secs_f64())
}
