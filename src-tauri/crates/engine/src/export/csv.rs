//! A table as Excel on an Indian laptop opens it: UTF-8 with a mark, commas, CRLF, and no cell that
//! Excel would run as a formula or spoil by reading it as a number.
//!
//! Text stands in quotes, numbers and times stand bare. A text that Excel would take for something
//! else gets an apostrophe before it, Excel's own sign for text. Taking one away from a text that
//! would need one gives back what was there; [`marked`] is that rule. Phone numbers are written so
//! that they need none.

use jiff::tz::TimeZone;
use wapas_domain::Timestamp;
use wapas_domain::money;
use wapas_domain::phone::Phone;

/// Tells Excel that the file is UTF-8.
pub(crate) const MARK: &str = "\u{feff}";

/// Longest run of digits that Excel shows as it stands.
const DIGITS_SHOWN: usize = 11;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Empty,
    /// Words, as they came.
    Text(String),
    /// A plain number.
    Number(String),
    /// A moment, in the shop's zone.
    Time(Timestamp),
}

impl Cell {
    /// A text, where there is one.
    pub(crate) fn text(text: Option<&str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, |text| Self::Text(text.to_owned()))
    }

    /// An amount in major units with all its decimals: `8500.00`.
    pub(crate) fn money(minor: Option<i64>, currency: &str) -> Self {
        let Some(minor) = minor else { return Self::Empty };
        let places = money::exponent(currency) as usize;
        let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if minor < 0 { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        Self::Number(format!("{sign}{whole}{point}{fraction}"))
    }

    /// A number that can be written to, as people write it: `(+91) 98765 43210`. The bracket keeps it
    /// a text everywhere, and whoever reads phone numbers reads the same number.
    pub(crate) fn phone(phone: &Phone) -> Self {
        let shown = phone.display();
        Self::Text(match shown.split_once(' ') {
            Some((country, rest)) => format!("({country}) {rest}"),
            None => shown,
        })
    }

    pub(crate) fn time(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }

    fn write(&self, zone: &TimeZone, into: &mut String) {
        match self {
            Self::Empty => {}
            Self::Text(text) => {
                into.push('"');
                into.push_str(&marked(text).replace('"', "\"\""));
                into.push('"');
            }
            Self::Number(number) => into.push_str(number),
            Self::Time(at) => into.push_str(&time_text(*at, zone)),
        }
    }
}

/// A moment as Excel reads it: `2026-11-24 14:30:05`.
pub(crate) fn time_text(at: Timestamp, zone: &TimeZone) -> String {
    jiff::Timestamp::from_millisecond(at.0)
        .map(|at| at.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string())
        .unwrap_or_default()
}

/// One line with its end.
pub(crate) fn line(cells: &[Cell], zone: &TimeZone) -> String {
    let mut line = String::new();
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            line.push(',');
        }
        cell.write(zone, &mut line);
    }
    line.push_str("\r\n");
    line
}

/// The text as it stands in the file. Where an importer finds an apostrophe and this rule would have
/// put it there, it takes it away.
fn marked(text: &str) -> String {
    if is_taken_for_something_else(text.trim_start_matches('\'')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Whether Excel, LibreOffice or Google Sheets would run it, or show another figure than it is.
fn is_taken_for_something_else(text: &str) -> bool {
    let begins_unseen = text.starts_with(['\t', '\r', '\n']);
    let bare = text.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    });
    let is_formula = bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    begins_unseen || is_formula || is_spoiled_number(text.trim())
}

/// Ids and codes that would lose digits: long, with zeros before them, or read as 10 to the power.
fn is_spoiled_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if digits(text) {
        return text.len() > DIGITS_SHOWN || (text.len() > 1 && text.starts_with('0'));
    }
    text.split_once(['e', 'E']).is_some_and(|(before, after)| digits(before) && digits(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wapas_domain::phone::{PhoneReading, read};

    /// Takes away what [`marked`] put there, as an importer does.
    fn unmarked(cell: &str) -> &str {
        let is_mark = is_taken_for_something_else(cell.trim_start_matches('\''));
        cell.strip_prefix('\'').filter(|_| is_mark).unwrap_or(cell)
    }

    fn zone() -> TimeZone {
        TimeZone::get("Asia/Kolkata").unwrap()
    }

    /// Reads a file back with a reader that is not ours.
    fn read_back(lines: &[Vec<Cell>]) -> Vec<Vec<String>> {
        let file: String =
            MARK.to_owned() + &lines.iter().map(|cells| line(cells, &zone())).collect::<String>();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(false).from_reader(file.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn cell(text: &str) -> String {
        read_back(&[vec![Cell::Empty, Cell::Text(text.to_owned())]])[0][1].clone()
    }

    #[test]
    fn formulas_are_texts() {
        for text in [
            "=HYPERLINK(\"http://x.in\",\"Click\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            " =1+1",
            "\u{200b}=1",
            "＝1",
            "+919876543210",
        ] {
            assert_eq!(cell(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn ids_keep_their_digits() {
        for text in ["302001234567", "00123", "0385e42"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["302001", "0", "98765", "1e", "cart_123456", "'Tis", "2 × Saree, red \"M\"\nnext"] {
            assert_eq!(cell(text), text);
        }
    }

    #[test]
    fn numbers_of_phones_are_texts_that_read_as_the_same_number() {
        for (number, shown) in [
            ("+919876543210", "(+91) 98765 43210"),
            ("+14155552671", "(+1) 415-555-2671"),
            ("+971501234567", "(+971) 50 123 4567"),
        ] {
            let phone = Phone::parse(number).unwrap();
            let Cell::Text(text) = Cell::phone(&phone) else { panic!("{number} is no text") };
            assert_eq!((text.as_str(), cell(&text).as_str()), (shown, shown));
            assert_eq!(read(Some(&text), None), PhoneReading::Certain(phone));
        }
    }

    #[test]
    fn amounts_are_plain_decimals() {
        for (minor, currency, text) in [
            (850_000, "INR", "8500.00"),
            (5, "INR", "0.05"),
            (-150, "INR", "-1.50"),
            (8500, "JPY", "8500"),
            (8500, "KWD", "8.500"),
            (i64::MIN, "INR", "-92233720368547758.08"),
        ] {
            assert_eq!(Cell::money(Some(minor), currency), Cell::Number(text.to_owned()));
        }
    }

    #[test]
    fn times_are_the_shops() {
        assert_eq!(time_text(Timestamp(1_760_000_000_000), &zone()), "2025-10-09 14:23:20");
    }

    #[test]
    fn lines_end_as_excel_ends_them_and_text_stands_in_quotes() {
        let cells = [Cell::Text("a\"b".to_owned()), Cell::Number("8500.00".to_owned()), Cell::Empty];
        assert_eq!(line(&cells, &zone()), "\"a\"\"b\",8500.00,\r\n");
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_and_none_begins_as_a_formula(
            texts in proptest::collection::vec(r#"['=+\-@ \t\r\n",;0-9eE]{0,4}(.|\n){0,12}"#, 2..5)
        ) {
            let cells: Vec<Cell> = texts.iter().cloned().map(Cell::Text).collect();
            let back = read_back(&[cells.clone(), cells]);
            prop_assert_eq!(back.len(), 2);
            for line in back {
                prop_assert_eq!(line.len(), texts.len());
                for (cell, text) in line.iter().zip(&texts) {
                    prop_assert_eq!(unmarked(cell), text);
                    prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", cell);
                    prop_assert!(!cell.starts_with(['\t', '\r']), "{:?}", cell);
                }
            }
        }

        #[test]
        fn every_indian_number_is_read_back(rest in 6_000_000_000_u64..10_000_000_000) {
            let phone = Phone::parse(&format!("+91{rest}"));
            prop_assume!(phone.is_some());
            let phone = phone.unwrap();
            let Cell::Text(text) = Cell::phone(&phone) else { panic!("no text") };
            prop_assert_eq!(&cell(&text), &text);
            prop_assert_eq!(read(Some(&text), Some("US")), PhoneReading::Certain(phone));
        }
    }
}
