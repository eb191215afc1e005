//! What a customer is known by, and the merchant's own texts that may tell of them: views that search for
//! them, and where the page was left.

use crate::project::Sought;
use crate::words::json;
use crate::{keepsakes, settings};
use rusqlite::Connection;
use wapas_domain::cart::Cart;
use wapas_domain::person::Person;
use wapas_domain::phone::Phone;
use wapas_domain::settings::SavedView;

/// Letters from which on a beginning of a word names a customer, and digits from which on a number does.
const LETTERS: usize = 3;
const DIGITS: usize = 5;

/// A customer's names and numbers, spelt as a search is.
pub(crate) struct Known {
    words: Vec<String>,
    numbers: Vec<String>,
}

impl Known {
    pub(crate) fn of(person: &Person, carts: &[Cart]) -> Self {
        let of_carts = |text: fn(&Cart) -> Option<&String>| carts.iter().filter_map(text);
        let emails = person.email.iter().chain(of_carts(|cart| cart.email.as_ref()));
        // Half of the world has the part after the sign.
        let own = emails.map(|email| email.split('@').next().unwrap_or_default());
        let names = of_carts(|cart| cart.name.full.as_ref()).chain(of_carts(|cart| cart.name.first.as_ref()));
        let names = names.chain(&person.name.full).chain(&person.name.first);
        let texts = names.map(String::as_str).chain(own);
        let phones = person.phone.iter().map(Phone::as_str);
        let phones = phones.chain(of_carts(|cart| cart.phone_raw.as_ref()).map(String::as_str));
        Self {
            words: texts.filter_map(Sought::read).flat_map(|sought| lower(&sought.words)).collect(),
            numbers: phones.filter_map(Sought::read).flat_map(|sought| sought.numbers).collect(),
        }
    }

    /// Whether a text tells of the customer.
    fn is_in(&self, text: &str) -> bool {
        let Some(sought) = Sought::read(text) else { return false };
        let named = |word: &String| {
            let begins = word.chars().count() >= LETTERS;
            self.words.iter().any(|known| known == word || (begins && known.starts_with(word)))
        };
        let numbered = |number: &String| {
            number.len() >= DIGITS && self.numbers.iter().any(|known| known.contains(number))
        };
        lower(&sought.beside).iter().any(named) || sought.numbers.iter().any(numbered)
    }

    fn is_told_of_in(&self, view: &SavedView) -> bool {
        // A filter's figures are amounts and days.
        let chosen = view.filters.values().filter(|text| !text.chars().any(|c| c.is_ascii_digit()));
        [&view.name, &view.search].into_iter().chain(chosen).any(|text| self.is_in(text))
    }
}

fn lower(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// Removes saved views that tell of a customer, and where the page was left; says whether a view went.
pub(crate) fn forget(conn: &Connection, known: &Known) -> rusqlite::Result<bool> {
    keepsakes::remove_bookmark(conn)?;
    forget_views(conn, known)
}

/// Removes where the page was left, where that tells of a customer.
pub(crate) fn forget_bookmark(conn: &Connection, known: &Known) -> rusqlite::Result<()> {
    let Some(text) = keepsakes::bookmark(conn)? else { return Ok(()) };
    let text = text.expose().to_lowercase();
    let words = lower(&known.words);
    let named = words.iter().filter(|word| word.chars().count() >= LETTERS).chain(&known.numbers);
    if named.into_iter().any(|name| text.contains(name.as_str())) {
        keepsakes::remove_bookmark(conn)?;
    }
    Ok(())
}

/// Removes saved views that tell of a customer; says whether one went.
pub(crate) fn forget_views(conn: &Connection, known: &Known) -> rusqlite::Result<bool> {
    let mut settings = settings::load(conn)?;
    let all = settings.saved_views.len();
    settings.saved_views.retain(|view| !known.is_told_of_in(view));
    if settings.saved_views.len() == all {
        return Ok(false);
    }
    conn.prepare_cached("UPDATE settings SET doc = ?1")?.execute([json(&settings)])?;
    Ok(true)
}
