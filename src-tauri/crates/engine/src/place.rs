//! Places in the book that are asked for from outside its window: by a notice, by the tray, by a link. Anybody can
//! write a link, so it can only lead somewhere and never do anything.

use crate::contract::awake::PlaceAsked;
use crate::engine::Engine;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How a link to a cart begins; the cart's id is the rest.
const CART: &str = "wapas://cart/";
/// A link to who can be written to now.
const DUE: &str = "wapas://carts";
/// Characters of an id at most.
const LONGEST_ID: usize = 80;

/// A place in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A cart, by its id.
    Cart(String),
    /// The list of who can be written to now.
    Due,
}

impl Place {
    /// The link that leads there.
    pub fn link(&self) -> String {
        match self {
            Self::Cart(id) => format!("{CART}{id}"),
            Self::Due => DUE.to_owned(),
        }
    }

    /// The place that a link names.
    fn of_link(link: &str) -> Option<Self> {
        // Some systems add a slash at the end.
        let link = link.trim_end_matches('/');
        if link.eq_ignore_ascii_case(DUE) {
            return Some(Self::Due);
        }
        let (begin, id) = link.split_at_checked(CART.len())?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
        let sound = !id.is_empty() && id.len() <= LONGEST_ID && id.chars().all(plain);
        (begin.eq_ignore_ascii_case(CART) && sound).then(|| Self::Cart(id.to_owned()))
    }
}

/// The last place that was asked for and that no page has gone to yet.
#[derive(Default)]
pub(crate) struct Asked(Mutex<Option<Place>>);

impl Asked {
    fn place(&self) -> MutexGuard<'_, Option<Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands it out, once.
    pub(crate) fn take(&self) -> PlaceAsked {
        match self.place().take() {
            Some(Place::Cart(id)) => PlaceAsked { cart: Some(id), due: false },
            Some(Place::Due) => PlaceAsked { cart: None, due: true },
            None => PlaceAsked::default(),
        }
    }
}

impl Engine {
    /// Has the page go to a place as soon as it can.
    pub fn go_to(&self, place: Place) {
        *self.inner.asked.place() = Some(place);
        self.inner.changes.tell_one("place");
    }

    /// Follows the first link among a program's arguments. Says whether there was one.
    pub fn follow_link<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> bool {
        let found = args.into_iter().find_map(Place::of_link);
        let there = found.is_some();
        if let Some(place) = found {
            self.go_to(place);
        }
        there
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_a_cart_or_to_who_is_due_and_nowhere_else() {
        let cart = Place::Cart("c_0aF-9".to_owned());
        for link in ["wapas://cart/c_0aF-9", "WAPAS://cart/c_0aF-9/"] {
            assert_eq!(Place::of_link(link), Some(cart.clone()), "{link}");
        }
        assert_eq!(Place::of_link("wapas://carts/"), Some(Place::Due));
        assert_eq!(Place::of_link(&cart.link()), Some(cart));
        assert_eq!(Place::of_link(&Place::Due.link()), Some(Place::Due));
        let long = format!("wapas://cart/{}", "a".repeat(LONGEST_ID + 1));
        for link in [
            "",
            "wapas://",
            "wapas://cart/",
            "wapas://cart/../settings",
            "wapas://cart/c_1?x=1",
            "wapas://cart/c_1/delete",
            "wapas://cart/c%201",
            "wapas://ca\u{930}t/c_1",
            "https://cart/c_1",
            "--hidden",
            &long,
        ] {
            assert_eq!(Place::of_link(link), None, "{link}");
        }
    }

    #[test]
    fn a_place_is_handed_out_once_and_the_last_one_holds() {
        let asked = Asked::default();
        *asked.place() = Some(Place::Due);
        *asked.place() = Some(Place::Cart("c_1".to_owned()));
        assert_eq!(asked.take(), PlaceAsked { cart: Some("c_1".to_owned()), due: false });
        assert_eq!(asked.take(), PlaceAsked::default());
    }
}
