//! Deliveries over real sockets into a real hub, beside what the machine can do without it, in one run.

mod client;
mod floors;
mod judged;
mod load;
mod server;
mod webhook;

use crate::Outcome;
use crate::book::{self, FILE_NAME, Shelf};
use crate::goals::three;
use load::Loads;
use serde::Serialize;
use server::Server;
use std::fs;
use std::path::Path;
use std::time::Duration;
use wapas_domain::ids::Seq;
use wapas_store::DeliveryQuery;
use webhook::Task;

pub(crate) use client::{Order, Seen, send};
pub(crate) use judged::without;
pub(crate) use wapas_tests::load::{Form, KEY, Proof};

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
    /// Where it is installed.
    webhook: Option<Webhook>,
    hub: f64,
    /// With the fold.
    hub_work: Option<f64>,
    /// Where everything is held, so that nothing is folded in.
    hub_held: f64,
    hub_held_work: Option<f64>,
    /// Seconds until everything that came at saturation was folded in.
    hub_caught_up: f64,
}

/// Deliveries a second that `webhook` acknowledges.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Webhook {
    /// Starting a command for each.
    commands: f64,
    /// Starting none.
    alone: f64,
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
    /// Of `webhook`, where it is installed.
    webhook: Option<String>,
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
        copied(&shelf, to)?;
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

    let webhook = webhook::version();
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let beside = webhook.as_ref().map(|_| beside(dir)).transpose()?;
        let floors = Floors { dir, copy: &copy, bare: &bare.join(FILE_NAME), key: key.expose(), batch };
        rounds.push(Round { webhook: beside, ..round(&floors, &mut loads)? });
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
    Ok(Ingest { carts, batch, counted: commits.is_some(), webhook, rounds, halves, cells, proof })
}

/// What a round works on.
struct Floors<'a> {
    dir: &'a Path,
    copy: &'a Path,
    bare: &'a Path,
    key: &'a [u8; 32],
    batch: u64,
}

fn round(floors: &Floors<'_>, loads: &mut Loads) -> Outcome<Round> {
    let (long, batch) = (Duration::from_secs(3), floors.batch);
    let (appended, _) = floors::appended(floors.dir, batch, USUAL_BYTES, long)?;
    let inserted = floors::inserted(floors.bare, floors.key, batch, USUAL_BYTES, long)?;
    let each = |after: Option<f64>, before: Option<f64>, sent: u64| Some((after? - before?) / sent as f64);

    let reader = Server::only_reads()?;
    let seen = Loads::default().send(&reader, USUAL_CLIENTS, USUAL_BYTES, None, 4)?;
    let only_read_work = each(reader.work(), Some(0.0), seen.sent);
    drop(reader);

    let hub = Server::hub(floors.copy, None)?;
    let began = hub.work();
    let taken = loads.send(&hub, USUAL_CLIENTS, USUAL_BYTES, None, 4)?;
    let hub_caught_up = hub.folded(loads.last())?;
    let hub_work = each(hub.work(), began, taken.sent);
    let began = hub.work();
    let held = loads.send_held(&hub, USUAL_CLIENTS, USUAL_BYTES, None, 4)?;
    let hub_held_work = each(hub.work(), began, held.sent);
    hub.end()?;
    eprintln!("  hub {} a second, caught up after {} s", three(taken.rate), three(hub_caught_up));
    Ok(Round {
        appended,
        inserted,
        only_read: seen.rate,
        only_read_work,
        webhook: None,
        hub: taken.rate,
        hub_work,
        hub_held: held.rate,
        hub_held_work,
        hub_caught_up,
    })
}

/// The same senders and bodies against `webhook`.
fn beside(dir: &Path) -> Outcome<Webhook> {
    let rate = |task| -> Outcome<f64> {
        let server = webhook::start(dir, task)?;
        Ok(Loads::default().send(&server, USUAL_CLIENTS, USUAL_BYTES, None, 4)?.rate)
    };
    let found = Webhook { commands: rate(Task::Command)?, alone: rate(Task::Nothing)? };
    eprintln!("  webhook {} a second, {} without a command", three(found.commands), three(found.alone));
    Ok(found)
}

fn half(dir: &Path, hub: &Server, batch: u64, rate: f64, loads: &mut Loads) -> Outcome<Half> {
    let (_, sync) = floors::appended(dir, batch.div_ceil(2), USUAL_BYTES, Duration::from_secs(2))?;
    let with = loads.send(hub, USUAL_CLIENTS, USUAL_BYTES, Some(rate), 6)?;
    let lag = hub.folded(loads.last())?;
    let without = loads.send_held(hub, USUAL_CLIENTS, USUAL_BYTES, Some(rate), 6)?;
    eprintln!("  at {} a second: p99 {} ms, the fold {} s behind", three(rate), three(with.p99), three(lag));
    Ok(Half { sync_p99: sync.p99, p99: with.p99, p99_without_fold: without.p99, lag })
}

fn copied(from: &Shelf, to: &Path) -> Outcome<()> {
    if to.exists() {
        // Left behind by a run that was broken off.
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    from.copy_to(to)
}

async fn prove(dir: &Path, before: Seq, acknowledged: &[u64]) -> Outcome<Proof> {
    let store = Shelf::at(dir).open().await?;
    let proof = Proof::look(&store, before, acknowledged).await?;
    store.close().await;
    Ok(proof)
}

async fn newest(dir: &Path) -> Outcome<Seq> {
    let store = Shelf::at(dir).open().await?;
    let page = store.delivery_page(DeliveryQuery { limit: Some(1), ..DeliveryQuery::default() }).await?;
    store.close().await;
    Ok(page.rows.first().map_or(Seq(0), |row| row.seq))
}

fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
