//! Deliveries over real sockets into a real hub, beside what the machine can do without it, in one run.

mod client;
mod floors;
mod load;
mod server;

use crate::Outcome;
use crate::book::{self, FILE_NAME};
use crate::goals::{Line, Verdict, thousands, three};
use load::Loads;
use serde::Serialize;
use server::Server;
use std::fs;
use std::path::Path;
use std::time::Duration;
use wapas_domain::ids::Seq;
use wapas_store::DeliveryQuery;

pub(crate) use client::{Order, Seen, send};
pub(crate) use wapas_tests::load::{Form, KEY, Load, Proof};

/// Deliveries that the book should hold already.
const WHOLE: u64 = 1_000_000;
/// Rounds in which everything is measured in turn.
const ROUNDS: usize = 3;
const USUAL_CLIENTS: usize = 64;
const USUAL_BYTES: usize = 1024;
const CLIENTS: [usize; 4] = [1, 8, 64, 512];
const BYTES: [usize; 3] = [1024, 10 * 1024, 200 * 1024];

/// Everything in turn, once: deliveries a second, and seconds of a core for each.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Round {
    appended: f64,
    inserted: f64,
    only_read: f64,
    only_read_work: Option<f64>,
    hub: f64,
    /// With the fold.
    hub_work: Option<f64>,
    /// Seconds until everything that came at saturation was folded in.
    hub_caught_up: f64,
}

/// Half of saturation, once. Milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Half {
    sync_p99: f64,
    p99: f64,
    p99_without_fold: f64,
    /// Seconds from the last delivery until its cart was in the list.
    lag: f64,
}

/// One size of body from so many clients.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    clients: usize,
    bytes: usize,
    most: f64,
    half: Seen,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Ingest {
    /// Carts that were in the book before.
    carts: u64,
    /// Deliveries in one commit, at saturation.
    batch: u64,
    /// Whether the batch was counted, or is taken to be as many as there are clients.
    counted: bool,
    rounds: Vec<Round>,
    halves: Vec<Half>,
    cells: Vec<Cell>,
    proof: Proof,
}

/// Measures on copies of the book of this size.
pub(crate) fn measure(dir: &Path, books: &Path, carts: u64) -> Outcome<Ingest> {
    let (shelf, _) = crate::block(book::seeded(books, carts))?;
    let (copy, bare) = (dir.join("ingest"), dir.join("bare"));
    for to in [&copy, &bare] {
        copied(&shelf.dir, to)?;
    }
    let key = crate::block(shelf.key())?;
    let before = crate::block(newest(&copy))?;
    let mut loads = Loads::default();

    let strace = dir.join("strace.txt");
    let hub = Server::hub(&copy, Some(&strace))?;
    let seen = loads.send(&hub, USUAL_CLIENTS, USUAL_BYTES, None, 3)?;
    hub.folded(loads.last())?;
    hub.end()?;
    let commits = load::commits(&strace);
    let batch = commits.map_or(USUAL_CLIENTS as u64, |commits| seen.acknowledged().div_ceil(commits.max(1)));
    eprintln!("  {} deliveries a second, {batch} in a commit", three(seen.rate));

    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        rounds.push(round(dir, &copy, &bare.join(FILE_NAME), key.expose(), batch, &mut loads)?);
    }
    let most = median(rounds.iter().map(|round| round.hub));
    let hub = Server::hub(&copy, None)?;
    let mut halves = Vec::new();
    for _ in 0..ROUNDS {
        halves.push(half(dir, &hub, batch, most / 2.0, &mut loads)?);
    }
    let mut cells = Vec::new();
    for bytes in BYTES {
        for clients in CLIENTS {
            let most = loads.send(&hub, clients, bytes, None, 3)?.rate;
            hub.folded(loads.last())?;
            let half = loads.send(&hub, clients, bytes, Some(most / 2.0), 3)?;
            hub.folded(loads.last())?;
            eprintln!("  {clients} clients, {bytes} bytes: {} a second", three(most));
            cells.push(Cell { clients, bytes, most, half });
        }
    }
    hub.end()?;
    let proof = crate::block(prove(&copy, before, &loads.acknowledged))?;
    for gone in [&copy, &bare] {
        fs::remove_dir_all(gone)?;
    }
    Ok(Ingest { carts, batch, counted: commits.is_some(), rounds, halves, cells, proof })
}

fn round(
    dir: &Path,
    copy: &Path,
    bare: &Path,
    key: &[u8; 32],
    batch: u64,
    loads: &mut Loads,
) -> Outcome<Round> {
    let long = Duration::from_secs(3);
    let (appended, _) = floors::appended(dir, batch, USUAL_BYTES, long)?;
    let inserted = floors::inserted(bare, key, batch, USUAL_BYTES, long)?;
    let each = |after: Option<f64>, before: Option<f64>, sent: u64| Some((after? - before?) / sent as f64);

    let reader = Server::only_reads()?;
    let seen = Loads::default().send(&reader, USUAL_CLIENTS, USUAL_BYTES, None, 4)?;
    let only_read_work = each(reader.work(), Some(0.0), seen.sent);
    drop(reader);

    let hub = Server::hub(copy, None)?;
    let began = hub.work();
    let taken = loads.send(&hub, USUAL_CLIENTS, USUAL_BYTES, None, 4)?;
    let hub_caught_up = hub.folded(loads.last())?;
    let hub_work = each(hub.work(), began, taken.sent);
    hub.end()?;
    eprintln!("  hub {} a second, caught up after {} s", three(taken.rate), three(hub_caught_up));
    Ok(Round {
        appended,
        inserted,
        only_read: seen.rate,
        only_read_work,
        hub: taken.rate,
        hub_work,
        hub_caught_up,
    })
}

fn half(dir: &Path, hub: &Server, batch: u64, rate: f64, loads: &mut Loads) -> Outcome<Half> {
    let (_, sync) = floors::appended(dir, batch.div_ceil(2), USUAL_BYTES, Duration::from_secs(2))?;
    let with = loads.send(hub, USUAL_CLIENTS, USUAL_BYTES, Some(rate), 6)?;
    let lag = hub.folded(loads.last())?;
    let without = loads.send_no_carts(hub, USUAL_CLIENTS, USUAL_BYTES, rate, 6)?;
    eprintln!("  at {} a second: p99 {} ms, the fold {} s behind", three(rate), three(with.p99), three(lag));
    Ok(Half { sync_p99: sync.p99, p99: with.p99, p99_without_fold: without.p99, lag })
}

/// A book without the stamp that says how it was written.
fn copied(from: &Path, to: &Path) -> Outcome<()> {
    if to.exists() {
        // Left behind by a run that was broken off.
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for name in [FILE_NAME, wapas_vault::FILE_NAME] {
        fs::copy(from.join(name), to.join(name))?;
    }
    Ok(())
}

async fn prove(dir: &Path, before: Seq, acknowledged: &[u64]) -> Outcome<Proof> {
    let store = book::Shelf::at(dir).open().await?;
    let proof = Proof::look(&store, before, acknowledged).await?;
    store.close().await;
    Ok(proof)
}

async fn newest(dir: &Path) -> Outcome<Seq> {
    let store = book::Shelf::at(dir).open().await?;
    let page = store.delivery_page(DeliveryQuery { limit: Some(1), ..DeliveryQuery::default() }).await?;
    store.close().await;
    Ok(page.rows.first().map_or(Seq(0), |row| row.seq))
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

impl Ingest {
    /// The rows of the table of goals.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let of = |ratio: fn(&Round) -> f64| median(self.rounds.iter().map(ratio));
        let rate = three(of(|round| round.hub));
        let append = of(|round| round.hub / round.appended);
        let bare = of(|round| round.hub / round.inserted);
        let work = self.rounds.iter().map(|round| Some(round.hub_work? / round.only_read_work?));
        let work = work.collect::<Option<Vec<_>>>().map(|ratios| median(ratios.into_iter()));
        let half = |of: fn(&Half) -> f64| median(self.halves.iter().map(of));
        let (sync, p99, without) = (half(|h| h.sync_p99), half(|h| h.p99), half(|h| h.p99_without_fold));
        let lag = self.halves.iter().map(|half| half.lag).fold(0.0, f64::max);
        let line = |what, goal, figure, holds| Line { what, goal, figure, verdict: self.verdict(holds) };
        let mut lines = vec![
            line(
                "durable verified deliveries/s at saturation ÷ append + fdatasync",
                "≥ 0.35",
                format!("{} ({rate}/s, {} in a commit)", three(append), self.batch),
                append >= 0.35,
            ),
            line("the same ÷ bare inserts into the encrypted table", "≥ 0.8", three(bare), bare >= 0.8),
        ];
        lines.push(match work {
            Some(work) => line(
                "server CPU per delivery, fold included ÷ a server that only reads",
                "≤ 6",
                three(work),
                work <= 6.0,
            ),
            None => Line {
                what: "server CPU per delivery ÷ a server that only reads",
                goal: "≤ 6",
                figure: String::new(),
                verdict: Verdict::NotMeasured("this system does not tell".to_owned()),
            },
        });
        lines.push(line(
            "p99 acknowledgement at half of saturation, fold running",
            "≤ 2 F + 5 ms",
            format!("{} ms, F {} ms", three(p99), three(sync)),
            p99 <= 2.0 * sync + 5.0,
        ));
        lines.push(line(
            "lag of the fold at half of saturation; p99 with it ÷ without it",
            "< 1 s; ≤ 1.2",
            format!("{} s; {}", three(lag), three(p99 / without)),
            lag < 1.0 && p99 / without <= 1.2,
        ));
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
