//! The shop's account: Home, its days, and how they divide.

use crate::contract::ApiError;
use crate::contract::carts::Behind;
use crate::contract::stats::{
    AccountLine, Counted, FirstMessage, Funnel, ShareLine, Shares, StatsBreakdown, StatsBreakdownAsk,
    StatsDays, StatsDaysAsk, StatsHome, StatsHomeAsk, Tally, WordingLine,
};
use crate::engine::Engine;
use crate::errors;
use wapas_domain::Timestamp;
use wapas_domain::account::{self, Column, Division};
use wapas_domain::calendar::{self, Day, Month};
use wapas_domain::ids::ShopId;
use wapas_domain::shop;
use wapas_store::{Account, Figure, Store, View};

/// Days that are divided.
const DAYS: u8 = 90;
/// Days in a line of them.
const WEEK: usize = 7;
/// Later than any clock, and a whole number in the page too.
const NO_END: Timestamp = Timestamp(i64::MAX >> 11);
/// Names shown of a division.
const MOST_NAMES: usize = 12;

/// Whether purchases come in by themselves: a source that tells of them has told of one.
async fn sees_orders(store: &Store) -> Result<bool, ApiError> {
    let connections = store.connections().await.map_err(errors::read)?;
    Ok(connections.iter().any(|one| one.tells_orders && one.last_accepted_at.is_some()))
}

impl Engine {
    pub(crate) async fn stats_home(&self, ask: StatsHomeAsk) -> Result<StatsHome, ApiError> {
        let store = &self.inner.gate.floor()?.store;
        let shop = ask.shop.map(ShopId);
        let zone = zone(store, shop.as_ref()).await?;
        let month = Month::of(self.now(), zone);
        let (from, to) = month.span(zone);
        let (before, _) = month.before().span(zone);
        let found = store.account(shop.clone(), vec![before, from, to]).await.map_err(errors::read)?;
        let back =
            |at: usize, from, to| found.get(at).map(|found| opened(found, Column::BroughtBack, from, to));
        let (can, since) = store.can_come_back(shop.clone()).await.map_err(errors::read)?;
        let due =
            store.counts(shop.clone()).await.map_err(errors::read)?.remove(&View::Due).unwrap_or_default();
        let first = store.first_entry(shop.clone()).await.map_err(errors::read)?;
        Ok(StatsHome {
            brought_back: back(1, from, to).ok_or_else(no_calendar)?,
            brought_back_before: back(0, before, from).ok_or_else(no_calendar)?,
            can_come_back: Counted {
                tally: tally(can),
                gone: 0,
                behind: behind(Column::CanComeBack, since, NO_END),
            },
            to_send_now: Tally { count: due.rows, sums: due.sums, uncounted: due.uncounted },
            first_message: first_message(store, shop.clone(), from, to).await?,
            first_message_before: first_message(store, shop, before, from).await?,
            sees_orders: sees_orders(store).await?,
            first_month: first.map(|at| Month::of(at, zone).name()),
        })
    }

    pub(crate) async fn stats_days(&self, ask: StatsDaysAsk) -> Result<StatsDays, ApiError> {
        let store = &self.inner.gate.floor()?.store;
        let shop = ask.shop.map(ShopId);
        let zone = zone(store, shop.as_ref()).await?;
        let month = match ask.month {
            None => Month::of(self.now(), zone),
            Some(text) => Month::parse(&text)
                .ok_or_else(|| ApiError::invalid("month", "This is not a month such as 2026-11."))?,
        };
        let now = self.now();
        let days: Vec<Day> = month.days(zone).into_iter().filter(|day| day.from <= now).collect();
        let lines = lines(store, shop, &days, 1).await?;
        let (from, to) =
            days.first().zip(days.last()).map_or((now, now), |(first, last)| (first.from, last.to));
        Ok(StatsDays {
            month: month.name(),
            today: calendar::today(now, zone),
            zone: zone.to_owned(),
            total: sum(&lines, format!("{}-01", month.name()), from, to),
            days: lines,
        })
    }

    pub(crate) async fn stats_breakdown(&self, ask: StatsBreakdownAsk) -> Result<StatsBreakdown, ApiError> {
        let store = &self.inner.gate.floor()?.store;
        let shop = ask.shop.map(ShopId);
        // Shares are kept by India's days.
        let days = calendar::last_days(self.now(), shop::zone_of("INR"), DAYS);
        let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(no_calendar()) };
        let (from, to) = (first.from, last.to);
        let whole = store.account(shop.clone(), vec![from, to]).await.map_err(errors::read)?;
        let whole = whole.first().ok_or_else(no_calendar)?;
        let weeks = lines(store, shop.clone(), &days, WEEK).await?;
        let wordings = store.wordings(shop.clone(), from, to).await.map_err(errors::read)?;
        Ok(StatsBreakdown {
            since: first.date.clone(),
            funnel: Funnel {
                carts: opened(whole, Column::Carts, from, to),
                numbered: opened(whole, Column::Numbered, from, to),
                written_to: opened(whole, Column::WrittenTo, from, to),
                replied: opened(whole, Column::Replied, from, to),
                returned: opened(whole, Column::Returned, from, to),
            },
            products: shares(store, shop.clone(), Division::Product, from, to).await?,
            campaigns: shares(store, shop.clone(), Division::Campaign, from, to).await?,
            cities: shares(store, shop, Division::City, from, to).await?,
            wordings: wordings.iter().map(|found| wording(found, from, to)).collect(),
            total: sum(&weeks, first.date.clone(), from, to),
            weeks,
        })
    }
}

fn no_calendar() -> ApiError {
    ApiError::invalid("from", "The clock of this computer is outside of the calendar.")
}

/// The zone in which days begin: the shop's, or of all shops that of the first.
async fn zone(store: &Store, shop: Option<&ShopId>) -> Result<&'static str, ApiError> {
    let shops = store.shops().await.map_err(errors::read)?;
    let asked = shops.iter().find(|one| shop.is_none_or(|shop| one.shop.id == *shop));
    Ok(asked.map_or_else(|| shop::zone_of("INR"), |one| one.shop.zone()))
}

/// Lines of so many days each, newest first. The oldest may have fewer.
async fn lines(
    store: &Store,
    shop: Option<ShopId>,
    days: &[Day],
    size: usize,
) -> Result<Vec<AccountLine>, ApiError> {
    let stretches: Vec<&[Day]> = days.rchunks(size).rev().collect();
    let Some(last) = days.last() else { return Ok(Vec::new()) };
    let mut edges: Vec<Timestamp> = stretches.iter().map(|stretch| stretch[0].from).collect();
    edges.push(last.to);
    let found = store.account(shop.clone(), edges.clone()).await.map_err(errors::read)?;
    let cleared = store.cleared_carts(shop, edges.clone()).await.map_err(errors::read)?;
    let beside = found.iter().zip(&cleared).zip(edges.windows(2)).zip(&stretches);
    let lines = beside.map(|(((account, cleared), edges), days)| {
        let figure = |column| Counted {
            gone: cleared.get(&column).copied().unwrap_or_default(),
            ..opened(account, column, edges[0], edges[1])
        };
        AccountLine {
            date: days[0].date.clone(),
            carts: figure(Column::Carts),
            left_unfinished: figure(Column::LeftUnfinished),
            messaged: figure(Column::Messaged),
            bought: figure(Column::Bought),
            brought_back: figure(Column::BroughtBack),
        }
    });
    let mut lines: Vec<AccountLine> = lines.collect();
    lines.reverse();
    Ok(lines)
}

/// What lines come to.
fn sum(lines: &[AccountLine], date: String, from: Timestamp, to: Timestamp) -> AccountLine {
    let figure = |column, of: fn(&AccountLine) -> &Counted| {
        let (mut sum, mut gone) = (Tally::default(), 0);
        for line in lines {
            gone += of(line).gone;
            let more = &of(line).tally;
            sum.count += more.count;
            sum.uncounted += more.uncounted;
            for (currency, minor) in &more.sums {
                let total = sum.sums.entry(currency.clone()).or_default();
                *total = total.saturating_add(*minor);
            }
        }
        Counted { tally: sum, gone, behind: behind(column, from, to) }
    };
    AccountLine {
        date,
        carts: figure(Column::Carts, |line| &line.carts),
        left_unfinished: figure(Column::LeftUnfinished, |line| &line.left_unfinished),
        messaged: figure(Column::Messaged, |line| &line.messaged),
        bought: figure(Column::Bought, |line| &line.bought),
        brought_back: figure(Column::BroughtBack, |line| &line.brought_back),
    }
}

async fn first_message(
    store: &Store,
    shop: Option<ShopId>,
    from: Timestamp,
    to: Timestamp,
) -> Result<FirstMessage, ApiError> {
    let waits = store.waits(shop, from, to).await.map_err(errors::read)?;
    Ok(FirstMessage {
        median: account::median(&waits),
        count: waits.iter().map(|(_, carts)| carts).sum(),
        behind: behind(Column::Messaged, from, to),
    })
}

async fn shares(
    store: &Store,
    shop: Option<ShopId>,
    division: Division,
    from: Timestamp,
    to: Timestamp,
) -> Result<Shares, ApiError> {
    let found = store.shares(shop, division, from, to).await.map_err(errors::read)?;
    let line = |share: &wapas_store::Share| {
        let figure = |column| {
            let mut figure = opened(&share.account, column, from, to);
            figure.behind.division = Some(division);
            figure.behind.name = Some(share.name.clone());
            figure
        };
        ShareLine {
            name: share.name.clone(),
            carts: figure(Column::Carts),
            left_unfinished: figure(Column::LeftUnfinished),
            returned: figure(Column::Returned),
        }
    };
    Ok(Shares {
        items: found.iter().take(MOST_NAMES).map(line).collect(),
        more: found.len().saturating_sub(MOST_NAMES) as u64,
    })
}

fn wording(found: &wapas_store::WordingFigures, from: Timestamp, to: Timestamp) -> WordingLine {
    let figure = |count: u32, column| Counted {
        tally: Tally { count: u64::from(count), ..Tally::default() },
        gone: 0,
        behind: Behind {
            template: Some(found.template.to_string()),
            language: Some(found.language),
            ..behind(column, from, to)
        },
    };
    WordingLine {
        template: found.template.to_string(),
        language: found.language,
        carts: figure(found.carts, Column::WrittenTo),
        replied: figure(found.replied, Column::Replied),
        returned: figure(found.returned, Column::Returned),
        interval: account::interval(found.returned, found.carts),
    }
}

fn opened(account: &Account, column: Column, from: Timestamp, to: Timestamp) -> Counted {
    Counted {
        tally: tally(account.get(&column).cloned().unwrap_or_default()),
        gone: 0,
        behind: behind(column, from, to),
    }
}

fn tally(figure: Figure) -> Tally {
    Tally { count: figure.count, sums: figure.sums, uncounted: figure.uncounted }
}

fn behind(column: Column, from: Timestamp, to: Timestamp) -> Behind {
    Behind { column, from: from.0, to: to.0, division: None, name: None, template: None, language: None }
}
