//! What ingest says to the goals.

use super::{Half, Ingest, Round, Webhook, median};
use crate::goals::{Line, Verdict, thousands, three};

/// Deliveries that the book should hold already.
const WHOLE: u64 = 1_000_000;

type Goal = (&'static str, &'static str);

const APPEND: Goal = ("durable verified deliveries/s at saturation ÷ append + fdatasync", "≥ 0.35");
const BARE: Goal = ("the same ÷ bare inserts into the encrypted table", "≥ 0.8");
const WORK: Goal =
    ("server CPU per delivery, until it is acknowledged ÷ a server that only reads; with the fold", "≤ 6");
const WEBHOOK: Goal = ("the same rate ÷ `webhook` 2.8 with an HMAC rule (keeps nothing)", "≥ 10");
const WAIT: Goal = ("p99 acknowledgement at half of saturation, fold running", "≤ 2 F + 5 ms");
const LAG: Goal = ("lag of the fold at half of saturation; p99 with it ÷ without it", "< 1 s; ≤ 1.2");

/// The rows of ingest, where it was left out.
pub(crate) fn without() -> Vec<Line> {
    [APPEND, BARE, WORK, WEBHOOK, WAIT, LAG]
        .map(|goal| missing(goal, "ingest was left out of this run"))
        .to_vec()
}

fn missing((what, goal): Goal, why: &str) -> Line {
    Line { what, goal, figure: String::new(), verdict: Verdict::NotMeasured(why.to_owned()) }
}

impl Ingest {
    /// The rows of the table of goals.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let of = |ratio: fn(&Round) -> f64| median(self.rounds.iter().map(ratio));
        let rate = three(of(|round| round.hub));
        let append = of(|round| round.hub / round.appended);
        let bare = of(|round| round.hub / round.inserted);
        let half = |of: fn(&Half) -> f64| median(self.halves.iter().map(of));
        let (sync, p99, without) = (half(|h| h.sync_p99), half(|h| h.p99), half(|h| h.p99_without_fold));
        let lag = self.halves.iter().map(|half| half.lag).fold(0.0, f64::max);
        let line = |(what, goal), figure, holds| Line { what, goal, figure, verdict: self.verdict(holds) };
        let mut lines = vec![
            line(APPEND, format!("{} ({rate}/s, {} in a commit)", three(append), self.batch), append >= 0.35),
            line(BARE, three(bare), bare >= 0.8),
            self.work().map_or_else(
                || missing(WORK, "this system does not tell"),
                |(kept, folded)| {
                    line(WORK, format!("{}; {} with the fold", three(kept), three(folded)), kept <= 6.0)
                },
            ),
            self.beside().map_or_else(
                || missing(WEBHOOK, "`webhook` is not installed"),
                |(ratio, figure)| line(WEBHOOK, figure, ratio >= 10.0),
            ),
            line(WAIT, format!("{} ms, F {} ms", three(p99), three(sync)), p99 <= 2.0 * sync + 5.0),
            line(
                LAG,
                format!("{} s; {}", three(lag), three(p99 / without)),
                lag < 1.0 && p99 / without <= 1.2,
            ),
        ];
        let proof = &self.proof;
        lines.push(Line {
            what: "every acknowledged delivery is in the book, once",
            goal: "0 missing, 0 twice",
            figure: format!(
                "{} acknowledged, {} missing, {} twice",
                thousands(proof.acknowledged),
                proof.missing,
                proof.twice
            ),
            verdict: Verdict::of(proof.holds()),
        });
        lines
    }

    /// CPU of the hub for each delivery ÷ that of the server that only reads: until it is acknowledged, and until it is
    /// folded in.
    fn work(&self) -> Option<(f64, f64)> {
        let of = |work: fn(&Round) -> Option<f64>| {
            let ratios: Option<Vec<f64>> =
                self.rounds.iter().map(|round| Some(work(round)? / round.only_read_work?)).collect();
            Some(median(ratios?.into_iter()))
        };
        Some((of(|round| round.hub_held_work)?, of(|round| round.hub_work)?))
    }

    /// The rate of the hub ÷ that of `webhook`, with the words for it.
    fn beside(&self) -> Option<(f64, String)> {
        let version = self.webhook.as_ref()?;
        let of = |figure: fn(&Round, &Webhook) -> f64| {
            let figures: Option<Vec<f64>> =
                self.rounds.iter().map(|round| Some(figure(round, round.webhook.as_ref()?))).collect();
            Some(median(figures?.into_iter()))
        };
        let ratio = of(|round, other| round.hub / other.commands)?;
        let (rate, alone) = (of(|_, other| other.commands)?, of(|round, other| round.hub / other.alone)?);
        let said = format!(
            "{} ({}/s, version {version}); {} where it starts no command",
            three(ratio),
            three(rate),
            three(alone)
        );
        Some((ratio, said))
    }

    fn verdict(&self, holds: bool) -> Verdict {
        if self.carts < WHOLE {
            return Verdict::NotMeasured(format!(
                "the book held {} deliveries before",
                thousands(self.carts)
            ));
        }
        Verdict::of(holds)
    }

    /// Rates and times by clients and size of body.
    pub(crate) fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head =
            ["clients", "body", "deliveries/s", "MB/s", "at half: median ms", "p99", "p99.9", "slowest"];
        let rows = self.cells.iter().map(|cell| {
            vec![
                cell.clients.to_string(),
                format!("{} KiB", cell.bytes / 1024),
                three(cell.most),
                three(cell.most * cell.bytes as f64 / 1e6),
                three(cell.half.median),
                three(cell.half.p99),
                three(cell.half.p999),
                three(cell.half.most),
            ]
        });
        (head.map(str::to_owned).to_vec(), rows.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Proof;

    fn ingest(webhook: Option<Webhook>, held: f64) -> Ingest {
        let round = Round {
            appended: 10_000.0,
            inserted: 5_000.0,
            only_read: 20_000.0,
            only_read_work: Some(0.000_02),
            webhook,
            hub: 6_000.0,
            hub_work: Some(0.001),
            hub_held: 7_000.0,
            hub_held_work: Some(held),
            hub_caught_up: 1.0,
        };
        let half = Half { sync_p99: 1.0, p99: 6.0, p99_without_fold: 6.0, lag: 0.1 };
        Ingest {
            carts: WHOLE,
            batch: 64,
            counted: true,
            webhook: webhook.map(|_| "2.8.0".to_owned()),
            rounds: vec![round],
            halves: vec![half],
            cells: Vec::new(),
            proof: Proof::default(),
        }
    }

    fn row(ingest: &Ingest, goal: Goal) -> Line {
        ingest.lines().into_iter().find(|line| line.what == goal.0).unwrap()
    }

    #[test]
    fn the_work_until_a_delivery_is_acknowledged_is_judged_and_the_fold_stands_beside_it() {
        let within = row(&ingest(None, 0.000_1), WORK);
        assert_eq!((within.figure.as_str(), within.verdict), ("5.00; 50.0 with the fold", Verdict::Holds));
        assert_eq!(row(&ingest(None, 0.000_2), WORK).verdict, Verdict::FallsShort);
    }

    #[test]
    fn webhook_is_judged_by_its_command_and_only_where_it_was_there() {
        let slow = Webhook { commands: 500.0, alone: 3_000.0 };
        let line = row(&ingest(Some(slow), 1.0), WEBHOOK);
        assert_eq!(line.figure, "12.0 (500/s, version 2.8.0); 2.00 where it starts no command");
        assert_eq!(line.verdict, Verdict::Holds);
        let quick = Webhook { commands: 1_000.0, alone: 3_000.0 };
        assert_eq!(row(&ingest(Some(quick), 1.0), WEBHOOK).verdict, Verdict::FallsShort);
        assert!(matches!(row(&ingest(None, 1.0), WEBHOOK).verdict, Verdict::NotMeasured(_)));
    }
}
