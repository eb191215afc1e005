//! The simulated market (`tests/market`): what it may know, and what must come of it.

use crate::house::tree;
use crate::hub::{Home, items};
use wapas_tests::market::feed::Doors;
use wapas_tests::market::judge::{Writing, judged, tried};
use wapas_tests::market::scenario;
use wapas_tests::market::town::{DAY, HOUR, Sender, Town};

/// Hand-made cases.
const SCENARIOS: &[u8] = include_bytes!("../market/scenarios.json");
/// Whoever is due is written to.
const EVERYBODY: Writing = Writing { each: 6 * HOUR, most: usize::MAX };
const BEGINS: i64 = 1_788_201_000_000;

#[test]
fn whoever_makes_the_market_knows_nothing_of_wapas() {
    for folder in ["tests/market/town", "tests/market/scenario"] {
        let sources = tree::sources(folder, &[".rs"]);
        assert!(!sources.is_empty());
        for source in sources {
            assert!(!source.text.contains("wapas_"), "{} must not: it would judge itself", source.path);
        }
    }
}

#[test]
fn hand_made_cases_come_out_as_they_must() {
    let cases = scenario::read(SCENARIOS).unwrap();
    assert!(cases.len() >= 20, "{}", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        assert!(!case.expected.is_empty(), "{}", case.name);
        let dir = tempfile::tempdir().unwrap();
        let verdicts = tried(&case, dir.path()).unwrap().into_iter().filter(|verdict| !verdict.holds());
        wrong.extend(verdicts.map(|verdict| format!("{}: {verdict}", case.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bounds are those of the issue. 50,000 shoppers over 60 days are tried by hand: `tests/BENCHMARKS.md`.
#[test]
fn no_buyer_is_written_to_and_what_is_told_of_purchases_is_true() {
    let town = Town { seed: 1, shoppers: 500, days: 20, begins: BEGINS };
    let dir = tempfile::tempdir().unwrap();
    let report = judged(&town.market(), dir.path(), EVERYBODY, &|_| ()).unwrap();
    let short = report.shortfalls();
    assert!(short.is_empty(), "{short:?}\n{report}");
}

#[test]
fn a_market_is_fed_to_a_hub() {
    let home = Home::new();
    let hub = home.start();
    let doors = Doors::made(&hub.hooks, |name, ask| Ok(hub.call(name, ask))).unwrap();
    let market = Town { seed: 3, shoppers: 40, days: 5, begins: BEGINS }.market();
    let refused = doors.bring(&market.deliveries, 4, &|_| ()).unwrap();
    assert!(refused.is_empty(), "{refused:?}");
    let told = |sender| market.deliveries.iter().filter(|one| one.sender == sender).count();
    assert!(Sender::ALL.into_iter().all(|sender| told(sender) > 0));
    assert!(market.deliveries.iter().all(|one| one.at > BEGINS - DAY));
    assert!(items(&hub.call("delivery_list", serde_json::json!({}))).len() >= 40);
}
