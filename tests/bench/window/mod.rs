//! The real window, as it ships: keys to paint, start, memory, each beside an empty Tauri window.
//!
//! Nothing of this is known to the app: keys and frames are watched by a script that the driver puts into the page,
//! start and memory from outside, by the pixels of a virtual screen and by `/proc`.

mod cold;
mod desk;
mod driver;
mod keys;
mod morning;
mod screen;
mod start;

use crate::goals::{Line, Verdict, thousands, three};
use crate::{Outcome, process};
use cold::Cold;
use desk::Desk;
use driver::Driven;
use keys::{Hands, Keys, share, sorted};
use screen::{Part, Screen};
use serde::Serialize;
use serde_json::from_value;
use start::{Memory, STARTS, Starter};
use std::path::Path;

/// Carts at which the goals hold.
const WHOLE: u64 = 1_000_000;
/// Where the empty window's one line stands: below the page's margin.
const LINE: Part = Part { x: 8, y: 16, width: 160, height: 20 };

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Window {
    carts: u64,
    hands: Hands,
    /// Milliseconds from the start of the program, one after the other.
    started: Vec<f64>,
    empty_started: Vec<f64>,
    cold: Cold,
    memory: Memory,
    empty_memory: Memory,
}

/// Measures on a copy of the book of this size.
pub(crate) fn measure(dir: &Path, books: &Path, carts: u64) -> Outcome<Window> {
    let (app, empty) = (process::beside("wapas")?, process::beside("wapas-empty-window")?);
    let shelf = desk::folded(books, carts)?;
    let desk = Desk::with(dir, &shelf)?;
    let screen = Screen::start()?;

    let driven = Driven::start(&desk, &screen, &app)?;
    morning::begin(&driven, &desk)?;
    let part = first_amount(&driven)?;
    driven.quit()?;

    let (app_start, empty_start) = (
        Starter { program: &app, chooses: true, part },
        Starter { program: &empty, chooses: false, part: LINE },
    );
    let (mut started, mut empty_started) = (Vec::new(), Vec::new());
    let (mut picture, mut empty_picture) = (Vec::new(), Vec::new());
    for round in 0..=STARTS {
        let (one, other) = (app_start.time(&desk, &screen)?, empty_start.time(&desk, &screen)?);
        // The first only warms up.
        if round > 0 {
            started.push(one.0);
            empty_started.push(other.0);
        }
        (picture, empty_picture) = (one.1, other.1);
    }
    eprintln!(
        "  {} ms to the first cart, {} ms to an empty window",
        three(middle(&started)),
        three(middle(&empty_started))
    );
    let known = ((&app_start, picture.as_slice()), (&empty_start, empty_picture.as_slice()));
    let cold = cold::measure(known.0, known.1, &desk, &screen);
    let (memory, empty_memory) = (app_start.rest(&desk, &screen)?, empty_start.rest(&desk, &screen)?);

    let driven = Driven::start(&desk, &screen, &app)?;
    morning::shown(&driven)?;
    let hands = keys::measure(&driven)?;
    driven.quit()?;
    Ok(Window { carts, hands, started, empty_started, cold, memory, empty_memory })
}

/// Where the amount of the first cart shows: nothing else in a row is the same from one start to the next.
fn first_amount(driven: &Driven) -> Outcome<Part> {
    let found = driven.run(
        "const { x, y, width, height } = document.querySelector('[role=grid] [id^=cart-] .total').getBoundingClientRect(); \
         return [x, y, width, height].map(Math.round);",
    )?;
    let [x, y, width, height]: [u32; 4] = from_value(found)?;
    Ok(Part { x, y, width, height })
}

fn middle(figures: &[f64]) -> f64 {
    share(&sorted(figures.iter().copied()), 50)
}

const SEARCH: (&str, &str) = ("search: key to paint in the real window", "p95 ≤ 50 ms");
const START: (&str, &str) =
    ("warm start to first cart painted, 1,000,000 carts ÷ an empty Tauri window", "≤ 1.25");
const MEMORY: (&str, &str) = ("memory of the process tree, 60 s idle ÷ an empty Tauri window", "≤ 1.15");

/// The rows of the window, where it was left out.
pub(crate) fn without() -> Vec<Line> {
    [SEARCH, START, MEMORY]
        .map(|(what, goal)| Line {
            what,
            goal,
            figure: String::new(),
            verdict: Verdict::NotMeasured("the window was left out of this run".to_owned()),
        })
        .to_vec()
}

impl Window {
    /// The rows of the table of goals.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let line = |(what, goal), figure, holds| Line { what, goal, figure, verdict: self.verdict(holds) };
        let Keys { median, p95, pressed, .. } = self.hands.typing;
        let start = middle(&self.started) / middle(&self.empty_started);
        let memory = self.memory.whole as f64 / self.empty_memory.whole as f64;
        vec![
            line(
                SEARCH,
                format!("median {}, p95 {} ms of {pressed} keys", three(median), three(p95)),
                p95 <= 50.0 && self.hands.typing.lost == 0,
            ),
            line(
                START,
                format!(
                    "{} ({} ÷ {} ms)",
                    three(start),
                    three(middle(&self.started)),
                    three(middle(&self.empty_started))
                ),
                start <= 1.25,
            ),
            line(
                MEMORY,
                format!(
                    "{} ({} ÷ {} MiB)",
                    three(memory),
                    mib(self.memory.whole),
                    mib(self.empty_memory.whole)
                ),
                memory <= 1.15,
            ),
        ]
    }

    fn verdict(&self, holds: bool) -> Verdict {
        if self.carts < WHOLE {
            return Verdict::NotMeasured(format!("this is a book of {}", thousands(self.carts)));
        }
        Verdict::of(holds)
    }

    /// Keys and frames.
    pub(crate) fn hands_table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head = [
            "key to paint, ms",
            "keys",
            "median",
            "p95",
            "slowest",
            "way: heard, asked, answered, painted",
            "passed over",
            "unchanged",
            "lost",
        ];
        let all = [&self.hands.typing, &self.hands.fast].into_iter().chain(&self.hands.others);
        let mut rows: Vec<Vec<String>> = all
            .map(|keys| {
                vec![
                    keys.name.clone(),
                    keys.pressed.to_string(),
                    three(keys.median),
                    three(keys.p95),
                    three(keys.most),
                    keys.way.map(three).join(", "),
                    keys.passed_over.to_string(),
                    keys.unchanged.to_string(),
                    keys.lost.to_string(),
                ]
            })
            .collect();
        let scroll = &self.hands.scroll;
        rows.push(vec![
            format!("scrolling through {} rows: frames; {} over 50 ms", three(scroll.rows), scroll.long),
            scroll.frames.to_string(),
            three(scroll.median),
            three(scroll.p95),
            three(scroll.most),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ]);
        (head.map(str::to_owned).to_vec(), rows)
    }

    /// Start and memory, beside the empty window.
    pub(crate) fn beside_table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head = ["", "start, ms: least / median / slowest", "cold", "memory, MiB", "of these"];
        let said = |starts: &[f64]| {
            let starts = sorted(starts.iter().copied());
            [0, 50, 100].map(|of| three(share(&starts, of))).join(" / ")
        };
        let (cold, empty_cold) = match &self.cold {
            Cold::Started { app, empty } => (said(app), said(empty)),
            Cold::NotMeasured(why) => (format!("not measured: {why}"), String::new()),
        };
        let row = |name: &str, starts: &[f64], cold: String, memory: &Memory| {
            let parts: Vec<String> =
                memory.processes.iter().map(|(name, bytes)| format!("{name} {}", mib(*bytes))).collect();
            vec![name.to_owned(), said(starts), cold, mib(memory.whole), parts.join(", ")]
        };
        let rows = vec![
            row("Wapas", &self.started, cold, &self.memory),
            row("an empty Tauri window", &self.empty_started, empty_cold, &self.empty_memory),
        ];
        (head.map(str::to_owned).to_vec(), rows)
    }
}

fn mib(bytes: u64) -> String {
    format!("{:.0}", bytes as f64 / f64::from(1 << 20))
}
