//! What is to be written: which carts or which customer, as what, under which name.

use super::words::{self, Said};
use crate::commands::query_of;
use crate::contract::ApiError;
use crate::contract::carts::CartList;
use crate::contract::exports::{Export, ExportFormat};
use jiff::tz::TimeZone;
use wapas_domain::Timestamp;
use wapas_domain::ids::{CartId, PersonId};
use wapas_domain::settings::ScreenLanguage;
use wapas_store::{CartQuery, ReadError, Roll, Store};

/// Most carts that can be named one by one.
const MOST_NAMED: usize = 100_000;

/// Whose carts are written.
#[derive(Clone, Debug)]
pub(crate) enum Whose {
    /// Those that a list shows.
    List(Box<CartQuery>),
    /// These.
    Chosen(Vec<CartId>),
    /// All of one customer, with everything else that is kept.
    Customer(PersonId),
}

/// An export that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) whose: Whose,
    pub(crate) format: ExportFormat,
    pub(crate) language: ScreenLanguage,
}

impl Order {
    /// Reads a request; `usual` is the screen's language.
    pub(crate) fn of(ask: Export, usual: ScreenLanguage) -> Result<Self, ApiError> {
        let (format, language) = (ask.format, ask.language.unwrap_or(usual));
        let whose = match (ask.carts, ask.person) {
            (Some(_), Some(_)) => {
                return Err(ApiError::invalid("person", "Name carts or a customer, not both."));
            }
            (Some(carts), None) if carts.len() > MOST_NAMED => {
                return Err(ApiError::invalid("carts", "These are too many to name: export the whole view."));
            }
            (Some(carts), None) => Whose::Chosen(carts.into_iter().map(CartId).collect()),
            (None, Some(_)) if format == ExportFormat::Csv => {
                return Err(ApiError::invalid("format", "A customer's file is written as JSON."));
            }
            (None, Some(person)) => Whose::Customer(PersonId(person)),
            (None, None) => Whose::List(Box::new(query_of(CartList {
                view: ask.view,
                search: ask.search,
                shop: ask.shop,
                filters: ask.filters,
                sort: ask.sort,
                asker: None,
                after: None,
                limit: None,
            }))),
        };
        Ok(Self { whose, format, language })
    }

    /// Which carts it holds, as of now.
    pub(crate) async fn roll(&self, store: &Store) -> Result<Roll, ReadError> {
        match &self.whose {
            Whose::List(query) => store.roll((**query).clone()).await,
            Whose::Chosen(carts) => store.roll_of(carts.clone()).await,
            Whose::Customer(person) => {
                let mut query = CartQuery::default();
                query.filters.person = Some(person.clone());
                store.roll(query).await
            }
        }
    }

    /// A name that says what and when and nothing about anybody: `wapas-due-2026-11-24.csv`.
    pub(crate) fn file_name(&self, now: Timestamp) -> String {
        let what = self.what().in_(self.language);
        let day = super::csv::time_text(now, &shop_zone());
        let day = day.split(' ').next().unwrap_or_default();
        format!("wapas-{what}-{day}.{}", self.ending())
    }

    fn what(&self) -> Said {
        match &self.whose {
            Whose::Customer(_) => words::CUSTOMER,
            Whose::Chosen(_) => words::CHOSEN,
            Whose::List(query) => {
                let narrowed = query.search.as_deref().is_some_and(|text| !text.trim().is_empty())
                    || query.filters != wapas_store::CartFilters::default();
                if narrowed { words::FOUND } else { words::view(query.view) }
            }
        }
    }

    /// How the file's name ends.
    pub(crate) fn ending(&self) -> &'static str {
        match self.format {
            ExportFormat::Csv => "csv",
            ExportFormat::Json => "json",
        }
    }
}

/// The zone of the shops: Cashfree's merchants are in India, which has one, wherever the computer or
/// the hub stands.
pub(crate) fn shop_zone() -> TimeZone {
    TimeZone::get("Asia/Kolkata").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn order(ask: Value) -> Result<Order, ApiError> {
        Order::of(serde_json::from_value(ask).unwrap(), ScreenLanguage::En)
    }

    #[test]
    fn names_say_what_and_when_and_nothing_about_anybody() {
        // 23:59 of the 9th in UTC is the 10th in the shop.
        let now = Timestamp(1_760_054_340_000);
        for (ask, name) in [
            (json!({ "view": "due", "format": "csv" }), "wapas-due-2025-10-10.csv"),
            (json!({ "format": "json" }), "wapas-carts-2025-10-10.json"),
            (json!({ "view": "due", "format": "csv", "language": "hi" }), "wapas-अभी-भेजें-2025-10-10.csv"),
            (json!({ "search": "Sunita", "format": "csv" }), "wapas-found-2025-10-10.csv"),
            (json!({ "filters": { "tag": "vip" }, "format": "csv" }), "wapas-found-2025-10-10.csv"),
            (json!({ "carts": ["c_1"], "format": "csv" }), "wapas-chosen-2025-10-10.csv"),
            (json!({ "person": "p_1", "format": "json" }), "wapas-customer-2025-10-10.json"),
        ] {
            assert_eq!(order(ask).unwrap().file_name(now), name);
        }
    }

    #[test]
    fn what_can_not_be_written_is_named() {
        for (ask, field) in [
            (json!({ "person": "p_1", "format": "csv" }), "format"),
            (json!({ "person": "p_1", "carts": [], "format": "json" }), "person"),
        ] {
            assert_eq!(order(ask).unwrap_err().field.as_deref(), Some(field));
        }
    }
}
