//! Searches, as somebody types them: every length of every word counts.

use super::{Kind, Row};
use crate::Outcome;
use crate::book::shoppers::Shopper;
use crate::timing::time;
use wapas_store::{CartQuery, Store};

/// Shoppers whose names and numbers are typed.
const SHOPPERS: std::ops::Range<u64> = 100..130;

pub(super) async fn searches(store: &Store) -> Outcome<Vec<Row>> {
    let shoppers: Vec<Shopper> = SHOPPERS.map(Shopper::of).collect();
    let part = |from: usize, to: usize| -> Vec<String> {
        shoppers.iter().map(|shopper| shopper.phone[from..to].to_owned()).collect()
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let typed = |words: &[&str], from: usize| -> Vec<String> {
        let lengths = |word: &&str| {
            let letters: Vec<char> = word.chars().collect();
            (from..=letters.len()).map(|length| letters[..length].iter().collect()).collect::<Vec<String>>()
        };
        words.iter().flat_map(lengths).collect()
    };
    let both: Vec<String> =
        shoppers.iter().map(|shopper| format!("{} {}", shopper.first, &shopper.last)).collect();
    let cases = [
        ("3 digits of a number", part(4, 7)),
        ("last 4 digits of a number", part(6, 10)),
        ("a whole number", part(0, 10)),
        ("1 letter", texts(&["s", "r", "k", "m", "क", "प"])),
        ("a name as it is typed", typed(&["Sunita", "Karthik", "Fatima"], 2)),
        ("a name in Hindi as it is typed", typed(&["सुनीता", "विक्रम"], 2)),
        ("first and last name", both),
        ("a product as it is typed", typed(&["Kanjivaram", "Lehenga"], 3)),
        ("two words of a product", texts(&["banarasi saree", "cotton kurta", "khadi stole"])),
        ("a code of a product", texts(&["SKU001RE", "SKU055BL", "SKU101MU"])),
        ("a city", texts(&["Jaipur", "Kochi", "जयपुर"])),
        ("a cart's number", texts(&["cart_7", "cart_77", "cart_777"])),
        ("what is not there", texts(&["zzyzx", "qqqqq", "0000000000"])),
    ];
    let mut rows = Vec::new();
    for (name, texts) in cases {
        let ask = |run: usize| {
            let search = Some(texts[run % texts.len()].clone());
            store.cart_page(CartQuery { search, ..CartQuery::default() })
        };
        rows.push(Row::new(Kind::Search, format!("search: {name}"), time(ask).await?));
    }
    Ok(rows)
}
