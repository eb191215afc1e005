//! Design section 7: every row with goal, figure and verdict. A row without a figure says why.

use crate::store::{Kind, Measured};
use serde::Serialize;

/// Carts at which the goals of the store hold.
const WHOLE: u64 = 1_000_000;

/// A row of the table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Line {
    pub(crate) what: &'static str,
    pub(crate) goal: &'static str,
    pub(crate) figure: String,
    pub(crate) verdict: Verdict,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Holds,
    FallsShort,
    NotMeasured(String),
}

impl Verdict {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::FallsShort }
    }

    pub(crate) fn said(&self) -> String {
        match self {
            Self::Holds => "holds".to_owned(),
            Self::FallsShort => "**falls short**".to_owned(),
            Self::NotMeasured(why) => format!("not measured: {why}"),
        }
    }
}

/// A goal of the store: which questions it is about, and the p99 that each may take, in milliseconds.
struct Bound {
    what: &'static str,
    goal: &'static str,
    kind: Kind,
    most: f64,
}

const BOUNDS: [Bound; 4] = [
    Bound {
        what: "1,000,000 carts: first and deep page of every view × sort, all shops or one",
        goal: "p99 ≤ 2 ms in the store",
        kind: Kind::Page,
        most: 2.0,
    },
    Bound {
        what: "1,000,000 carts: any other filter combination",
        goal: "≤ 50 ms, cancellable",
        kind: Kind::Filter,
        most: 50.0,
    },
    Bound {
        what: "1,000,000 carts: search as you type",
        goal: "p99 ≤ 20 ms in the store",
        kind: Kind::Search,
        most: 20.0,
    },
    Bound { what: "counts of every built-in view", goal: "≤ 1 ms", kind: Kind::Counts, most: 1.0 },
];

/// The rows that the store answers for.
pub(crate) fn of_store(books: &[Measured]) -> Vec<Line> {
    BOUNDS
        .iter()
        .map(|bound| {
            let Some(book) = books.last() else {
                let verdict = Verdict::NotMeasured("the store was left out of this run".to_owned());
                return Line { what: bound.what, goal: bound.goal, figure: String::new(), verdict };
            };
            let rows: Vec<_> = book.rows.iter().filter(|row| row.kind == bound.kind).collect();
            let over = rows.iter().filter(|row| row.time.p99 > bound.most).count();
            let worst = rows.iter().max_by(|a, b| a.time.p99.total_cmp(&b.time.p99));
            let figure = worst.map_or_else(String::new, |row| {
                format!("worst p99 {} ms ({}); {over} of {} over", three(row.time.p99), row.name, rows.len())
            });
            let carts = book.seeded.carts;
            let verdict = if carts < WHOLE {
                Verdict::NotMeasured(format!("this is a book of {}", thousands(carts)))
            } else {
                Verdict::of(over == 0)
            };
            Line { what: bound.what, goal: bound.goal, figure, verdict }
        })
        .collect()
}

/// A figure with three digits.
pub(crate) fn three(figure: f64) -> String {
    match figure {
        _ if figure == 0.0 => "0".to_owned(),
        ..1.0 => format!("{figure:.3}"),
        ..10.0 => format!("{figure:.2}"),
        ..100.0 => format!("{figure:.1}"),
        _ => thousands(figure.round() as u64),
    }
}

/// A whole number with its thousands apart.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Seeded;
    use crate::store::Row;
    use crate::timing::Timed;

    fn book(carts: u64, p99: f64) -> Measured {
        let time = Timed { runs: 100, least: 0.1, median: 0.1, p99 };
        let row = |kind| Row { kind, name: "x".to_owned(), worst: None, time: time.clone() };
        let rows = [Kind::Page, Kind::Filter, Kind::Search, Kind::Counts].map(row).to_vec();
        let seeded = Seeded { carts, seconds: 1.0, delivering: 1.0, facts: 0, bytes: 1 };
        Measured { seeded, due: 0, rows, deeds: Vec::new(), exported: 1.0, memory: None }
    }

    #[test]
    fn a_goal_is_judged_at_its_size_only() {
        let verdicts =
            |books: &[Measured]| of_store(books).into_iter().map(|line| line.verdict).collect::<Vec<_>>();
        assert!(verdicts(&[book(1_000_000, 0.9)]).iter().all(|verdict| *verdict == Verdict::Holds));
        let short = verdicts(&[book(1000, 0.9), book(1_000_000, 1.5)]);
        assert_eq!(short.iter().filter(|verdict| **verdict == Verdict::FallsShort).count(), 1);
        assert!(matches!(verdicts(&[book(1000, 0.9)])[0], Verdict::NotMeasured(_)));
        assert!(matches!(verdicts(&[])[0], Verdict::NotMeasured(_)));
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!([0.01234, 1.234, 56.78, 1_234_567.0].map(three), ["0.012", "1.23", "56.8", "1,234,567"]);
    }
}
