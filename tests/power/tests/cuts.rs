//! Nothing that was acknowledged is lost when the power fails, wherever it does; and a loss would be seen. These are
//! samples: `cargo xtask crash --only layer` cuts at every write.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use std::path::Path;
use wapas_power_cut::{Loss, Plan, Story, Syncs, Trial, cut_everywhere, few};

const SEED: u64 = 20_261_127;

fn cut(story: &Story, syncs: Syncs, cuts: usize) -> Trial {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let trial = runtime.block_on(few(story, syncs, cuts, SEED)).unwrap();
    assert!(trial.cuts >= cuts as u64 && trial.promised > 0, "{trial:#?}");
    trial
}

#[test]
fn a_power_cut_at_any_write_of_a_day_loses_nothing_that_was_acknowledged() {
    let trial = cut(&Story::Day, Syncs::AsAsked, 48);
    assert!(trial.holds(), "{trial:#?}");
}

#[test]
fn a_power_cut_while_the_log_is_copied_back_loses_nothing() {
    let trial = cut(&Story::Flood, Syncs::AsAsked, 12);
    assert!(trial.holds(), "{trial:#?}");
}

#[test]
fn rubbish_where_the_book_begins_is_mended_by_the_log() {
    let plan = Plan { every: 1, losses: vec![Loss::TornHead], seed: SEED };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for story in [Story::Day, Story::Erasing] {
        let trial = runtime.block_on(cut_everywhere(&story, Syncs::AsAsked, &plan)).unwrap();
        assert!(trial.cuts > 1 && trial.holds(), "{trial:#?}");
    }
}

#[test]
fn a_power_cut_while_somebody_is_erased_or_the_book_goes_back_leaves_it_before_or_after() {
    let trial = cut(&Story::Erasing, Syncs::AsAsked, 24);
    assert!(trial.holds(), "{trial:#?}");
}

#[test]
fn a_power_cut_at_any_step_of_a_rebuild_gives_the_same_rows_in_the_end() {
    let trial = cut(&Story::Rebuilding, Syncs::AsAsked, 24);
    assert!(trial.holds(), "{trial:#?}");
}

#[test]
fn a_power_cut_at_any_step_of_a_migration_leaves_a_book_that_opens_with_all_that_was_in_it() {
    for schema in 1..=3 {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/books");
        let trial = cut(&Story::Migrating(folder.join(format!("{schema:04}.db"))), Syncs::AsAsked, 12);
        assert!(trial.holds(), "from schema {schema}: {trial:#?}");
    }
}

#[test]
fn where_sqlite_does_not_wait_for_the_disk_the_same_cuts_lose_what_was_acknowledged() {
    for syncs in [Syncs::Off, Syncs::Normal] {
        let trial = cut(&Story::Day, syncs, 16);
        assert!(trial.missing > 0, "{syncs:?}: the test is blind: {trial:#?}");
    }
}
