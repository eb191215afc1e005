//! Hand-made cases from a JSON file, each with what must come of its carts.
//!
//! ```json
//! {
//!   "goods":  { "saree": { "product": 1, "variant": 11, "price": 2500 } },
//!   "people": { "asha": { "name": "Asha Devi", "phone": "9876543210", "email": "asha@mail.test" } },
//!   "scenarios": [{
//!     "name": "One order, two carts of one number",
//!     "events": [
//!       { "at": "0m", "cart": "a", "who": "asha", "has": ["saree"] },
//!       { "at": "30m", "message": "a" },
//!       { "at": "2h", "order": "1001", "who": "asha", "has": ["saree"], "of": "a" }
//!     ],
//!     "expect": { "a": { "status": "recovered", "grade": "confirmed", "order": "1001", "money": 2500 } }
//!   }]
//! }
//! ```
//!
//! Each scenario happens in a shop of its own, with an empty book. An event is one of these, by the word it has:
//!
//! | word | happens | fields |
//! |---|---|---|
//! | `cart` | a cart is told of; told again under the same name it has changed | `who`, `has`, `by` |
//! | `again` | the last body of this cart comes once more | |
//! | `order` | an order is told of | `who`, `has`, `of`, `noted`, `tells`, `placed` |
//! | `payment` | a payment is told of | `who`, `has` or `money`, `state`, `placed` |
//! | `refund` | money is given back for this order | `money` |
//! | `message` | we write to this cart | |
//!
//! `at` is when it reaches us, from the beginning of the case (`2h10m`, `3d`). `gives` says what of a person is
//! told (`["phone", "email"]` where missing; anything else is none). `phone` is how the number is written instead.
//! `has` names goods. `fee` and `less` change what it comes to, in rupees. `shop` is `one` or `two`. `by` is
//! `ecom360` or `shopify_checkouts`. `of` is the cart whose tokens an order has, `noted` the one whose id is in its
//! notes. `tells` is `create`, `paid` or `cancelled`. `placed` is when it was placed by the sender's clock, `at`
//! where missing. `state` is `SUCCESS`, `FAILED` or `USER_DROPPED`.
//!
//! `expect` says of each cart its `status`, the `grade` (none where missing), and, where they are given, `order`,
//! `money` in rupees and whether it is `due` an hour after the last event.

mod made;
mod moment;

use super::feed::Outcome;
use super::town::Market;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A case, ready to be tried.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// What it is about.
    pub name: String,
    /// What arrives.
    pub market: Market,
    /// When we write to which cart, by its place.
    pub messages: Vec<(i64, usize)>,
    /// What must come of each cart.
    pub expected: Vec<Expected>,
    /// The last moment.
    pub ends: i64,
}

/// What must come of a cart.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The cart's name in the case.
    #[serde(skip)]
    pub cart: String,
    /// The cart's place.
    #[serde(skip)]
    pub place: usize,
    /// Its status.
    pub status: String,
    /// How sure the recovery is; none where missing.
    #[serde(default)]
    pub grade: Option<String>,
    /// The order's number.
    #[serde(default)]
    pub order: Option<String>,
    /// What it brought, in rupees.
    #[serde(default)]
    pub money: Option<i64>,
    /// Whether it is due in the end.
    #[serde(default)]
    pub due: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    goods: BTreeMap<String, Good>,
    people: BTreeMap<String, Person>,
    scenarios: Vec<Told>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Good {
    product: u64,
    variant: u64,
    price: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    phone: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    name: String,
    events: Vec<Event>,
    expect: BTreeMap<String, Expected>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Event {
    at: String,
    cart: Option<String>,
    again: Option<String>,
    order: Option<String>,
    payment: Option<String>,
    refund: Option<String>,
    message: Option<String>,
    who: Option<String>,
    gives: Option<Vec<String>>,
    phone: Option<String>,
    has: Vec<String>,
    fee: i64,
    less: i64,
    money: Option<i64>,
    shop: Option<String>,
    by: Option<String>,
    of: Option<String>,
    noted: Option<String>,
    tells: Option<String>,
    placed: Option<String>,
    state: Option<String>,
}

/// Reads cases. What can't be understood is said with the case's name.
pub fn read(json: &[u8]) -> Outcome<Vec<Scenario>> {
    let file: File = serde_json::from_slice(json)?;
    let scenario =
        |told: &Told| made::made(&file, told).map_err(|error| format!("{}: {error}", told.name).into());
    file.scenarios.iter().map(scenario).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_that_names_what_is_not_there_is_refused() {
        let case = |event: &str| {
            let text = format!(
                r#"{{"goods":{{"saree":{{"product":1,"variant":1,"price":5}}}},"people":{{"asha":{{"name":"Asha"}}}},
                "scenarios":[{{"name":"n","events":[{event}],"expect":{{"a":{{"status":"new"}}}}}}]}}"#
            );
            read(text.as_bytes()).map(|cases| cases.len())
        };
        assert_eq!(case(r#"{"at":"1m","cart":"a","who":"asha","has":["saree"]}"#).unwrap(), 1);
        for wrong in [
            r#"{"at":"1m","cart":"a","who":"nobody","has":["saree"]}"#,
            r#"{"at":"1m","cart":"a","who":"asha","has":["sari"]}"#,
            r#"{"at":"soon","cart":"a","who":"asha","has":["saree"]}"#,
            r#"{"at":"1m","again":"a"}"#,
            r#"{"at":"1m","cart":"a","who":"asha","has":["saree"],"colour":"red"}"#,
            r#"{"at":"1m"}"#,
        ] {
            assert!(case(wrong).is_err(), "{wrong}");
        }
    }
}
