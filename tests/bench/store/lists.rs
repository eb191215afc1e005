//! Pages: of whole views, at the top and deep within, and narrowed down.

use super::{Kind, Row, Sample, whole};
use crate::Outcome;
use crate::book::MORNING;
use crate::timing::time;
use wapas_domain::cart::{CartStatus, LostReason};
use wapas_domain::time::DAY;
use wapas_store::{CartFilters, CartQuery, Sort, Store, View};

/// One of eight.
const CAMPAIGN: &str = "diwali_sale";

const SORTS: [(Sort, &str); 6] = [
    (Sort::ReceivedNewest, "-received_at"),
    (Sort::ReceivedOldest, "received_at"),
    (Sort::UpdatedNewest, "-updated_at"),
    (Sort::TotalHighest, "-total"),
    (Sort::TotalLowest, "total"),
    (Sort::Due, "due"),
];

/// First and deep pages of every view in every order, of all shops and of one. A row stands for all orders of a view.
pub(super) async fn pages(store: &Store, sample: &Sample) -> Outcome<Vec<Row>> {
    let mut rows = Vec::new();
    for view in View::ALL {
        let (mut first, mut deep): (Option<Row>, Option<Row>) = (None, None);
        for shop in [None, Some(&sample.shop)] {
            for (sort, order) in SORTS {
                let query = whole(view, sort, shop);
                let said = format!("{order}, {}", if shop.is_some() { "one shop" } else { "all shops" });
                let row = Row {
                    worst: Some(said.clone()),
                    ..Row::new(
                        Kind::Page,
                        format!("first page, {}", view.as_str()),
                        page(store, &query).await?,
                    )
                };
                slower(&mut first, row);
                if let Some(after) = depth(store, &query).await? {
                    let query = CartQuery { after: Some(after), ..query };
                    let row = Row {
                        worst: Some(said),
                        ..Row::new(
                            Kind::Page,
                            format!("deep page, {}", view.as_str()),
                            page(store, &query).await?,
                        )
                    };
                    slower(&mut deep, row);
                }
            }
        }
        rows.extend(first);
        rows.extend(deep);
    }
    Ok(rows)
}

fn slower(worst: &mut Option<Row>, row: Row) {
    if worst.as_ref().is_none_or(|worst| row.time.p99 > worst.time.p99) {
        *worst = Some(row);
    }
}

async fn page(store: &Store, query: &CartQuery) -> Outcome<crate::timing::Timed> {
    time(|_| store.cart_page(query.clone())).await
}

/// Where a page far down begins. A narrowed list of the same order leads there at once: where its first page ends
/// stands also in the whole list. `None` where there is no second page.
async fn depth(store: &Store, query: &CartQuery) -> Outcome<Option<String>> {
    let old = MORNING.plus(-45 * DAY);
    let filters = match query.sort {
        Sort::ReceivedOldest => CartFilters { received_from: Some(old), ..CartFilters::default() },
        Sort::TotalHighest => CartFilters { total_to: Some(350_000), ..CartFilters::default() },
        Sort::TotalLowest => CartFilters { total_from: Some(350_000), ..CartFilters::default() },
        _ => CartFilters { received_to: Some(old), ..CartFilters::default() },
    };
    if let Some(next) = store.cart_page(CartQuery { filters, ..query.clone() }).await?.next {
        return Ok(Some(next));
    }
    Ok(store.cart_page(query.clone()).await?.next)
}

/// What a screen can narrow a list down by, alone and together.
pub(super) async fn filters(store: &Store, sample: &Sample) -> Outcome<Vec<Row>> {
    let week = CartFilters {
        received_from: Some(MORNING.plus(-40 * DAY)),
        received_to: Some(MORNING.plus(-33 * DAY)),
        ..CartFilters::default()
    };
    let dear = CartFilters { total_from: Some(900_000), ..CartFilters::default() };
    let cases = [
        ("a week", week.clone(), Sort::ReceivedNewest),
        ("a week, by value", week.clone(), Sort::TotalHighest),
        ("dear", dear.clone(), Sort::ReceivedNewest),
        ("a narrow value", CartFilters { total_to: Some(900_500), ..dear.clone() }, Sort::ReceivedNewest),
        ("dear in a week", CartFilters { total_from: Some(900_000), ..week.clone() }, Sort::UpdatedNewest),
        (
            "status replied",
            CartFilters { status: Some(CartStatus::Replied), ..CartFilters::default() },
            Sort::ReceivedNewest,
        ),
        (
            "a tag that many have",
            CartFilters { tag: Some("wedding".to_owned()), ..CartFilters::default() },
            Sort::ReceivedNewest,
        ),
        (
            "a tag that nobody has",
            CartFilters { tag: Some("nobody".to_owned()), ..CartFilters::default() },
            Sort::ReceivedNewest,
        ),
        (
            "a campaign",
            CartFilters { campaign: Some(CAMPAIGN.to_owned()), ..CartFilters::default() },
            Sort::ReceivedNewest,
        ),
        (
            "a campaign, dear, in a week, by value",
            CartFilters { campaign: Some(CAMPAIGN.to_owned()), total_from: Some(900_000), ..week.clone() },
            Sort::TotalLowest,
        ),
        (
            "written to, dear, last changed first",
            CartFilters { contacted_from: Some(1), total_from: Some(900_000), ..CartFilters::default() },
            Sort::UpdatedNewest,
        ),
        (
            "closed for its price, by worth",
            CartFilters { lost_reason: Some(LostReason::Price), ..CartFilters::default() },
            Sort::Due,
        ),
        (
            "one customer",
            CartFilters { person: sample.persons.first().cloned(), ..CartFilters::default() },
            Sort::ReceivedNewest,
        ),
    ];
    let mut rows = Vec::new();
    for (name, filters, sort) in cases {
        let query = CartQuery { filters, sort, ..CartQuery::default() };
        rows.push(Row::new(Kind::Filter, format!("filter: {name}"), page(store, &query).await?));
    }
    Ok(rows)
}
