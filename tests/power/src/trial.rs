//! Cuts the power at the places of a story, and judges what is found each time.

use crate::Outcome;
use crate::cut::{self, Disk, Loss};
use crate::oracle::{self, Found};
use crate::story::{Story, Told};
use crate::tape::{Op, Syncs};
use serde::Serialize;
use tempfile::TempDir;
use wapas_store::FILE_NAME;

/// Where and how the power is cut.
#[derive(Clone, Debug)]
pub struct Plan {
    /// At every so-manieth place of the tape.
    pub every: usize,
    /// What is lost each time.
    pub losses: Vec<Loss>,
    /// What chance begins with.
    pub seed: u64,
}

impl Plan {
    /// At every write, with every kind of loss.
    pub fn whole(seed: u64) -> Self {
        Self { every: 1, losses: Loss::ALL.to_vec(), seed }
    }

    /// At so many places, each with a kind of loss of its own in turn.
    fn few(told: &Told, cuts: usize, seed: u64) -> Self {
        Self { every: (told.recorded.ops.len() / cuts).max(1), losses: Vec::new(), seed }
    }
}

/// What came of a story.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trial {
    /// Writes, truncations and waits on its tape.
    pub places: u64,
    /// How often the power was cut.
    pub cuts: u64,
    /// Promises of the whole story.
    pub acknowledged: u64,
    /// How often a promise was held against a book.
    pub promised: u64,
    /// Promises broken.
    pub missing: u64,
    /// Deliveries found more than once.
    pub twice: u64,
    /// The first things that were wrong otherwise, with place and loss.
    pub faults: Vec<String>,
}

impl Trial {
    /// Whether nothing was lost, doubled or damaged.
    pub fn holds(&self) -> bool {
        self.missing == 0 && self.twice == 0 && self.faults.is_empty()
    }

    fn add(&mut self, found: Found, place: usize, loss: Loss) {
        const SHOWN: usize = 8;
        self.cuts += 1;
        self.promised += found.promised;
        self.missing += found.missing;
        self.twice += found.twice;
        let room = SHOWN.saturating_sub(self.faults.len());
        let faults = found.faults.into_iter().map(|fault| format!("at {place}, {loss:?} lost: {fault}"));
        self.faults.extend(faults.take(room));
    }
}

/// Tells a story and cuts the power as planned.
pub async fn whole(story: &Story, syncs: Syncs, plan: &Plan) -> Outcome<Trial> {
    let told = story.tell(syncs).await?;
    run(&told, plan).await
}

/// The same at only so many places.
pub async fn few(story: &Story, syncs: Syncs, cuts: usize, seed: u64) -> Outcome<Trial> {
    let told = story.tell(syncs).await?;
    let plan = Plan::few(&told, cuts, seed);
    run(&told, &plan).await
}

async fn run(told: &Told, plan: &Plan) -> Outcome<Trial> {
    let mut disk = Disk::new(&told.recorded);
    let ops = &told.recorded.ops;
    let mut trial =
        Trial { places: ops.len() as u64, acknowledged: told.promises.len() as u64, ..Trial::default() };
    for place in (0..=ops.len()).step_by(plan.every) {
        disk.go_to(place);
        let turn = [Loss::ALL[(place / plan.every) % Loss::ALL.len()]];
        let losses = if plan.losses.is_empty() { turn.as_slice() } else { &plan.losses };
        // What was begun by a wait for the disk alone leaves nothing more to lose than the place before.
        let only_waited = place.checked_sub(1).is_some_and(|last| matches!(ops[last], Op::Sync { .. }));
        for loss in
            losses.iter().filter(|loss| !only_waited || **loss == Loss::Everything || plan.losses.is_empty())
        {
            // Elsewhere it is what a killed program leaves.
            if *loss == Loss::TornHead && !plan.losses.is_empty() && !disk.wrote_head() {
                continue;
            }
            let found = after(told, &disk, place, *loss, plan.seed).await?;
            trial.add(found, place, *loss);
        }
    }
    Ok(trial)
}

async fn after(told: &Told, disk: &Disk<'_>, place: usize, loss: Loss, seed: u64) -> Outcome<Found> {
    let mut files = disk.after(loss, seed ^ place as u64);
    // The store makes the file and brings its name to disk before SQLite sees it.
    files.entry(FILE_NAME.into()).or_default();
    let home = TempDir::new()?;
    let dir = home.path().join("data");
    cut::lay(&files, &dir)?;
    Ok(oracle::judge(&dir, &told.promised(place), told.next(place)).await)
}
