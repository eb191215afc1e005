//! The simulated market as a program: `wapas-market judge` and `wapas-market feed`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "results go to stdout, how far it is to stderr"
)]

mod options;

use options::{Errand, Feed, Judge};
use serde_json::Value;
use std::cell::Cell;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use wapas_engine::{Clock as _, SystemClock};
use wapas_tests::market::feed::{Doors, Outcome};
use wapas_tests::market::judge::{Writing, judged, tried};
use wapas_tests::market::scenario;
use wapas_tests::market::town::{CartTruth, DAY, Delivery, HOUR, Market, Town, rfc3339};

/// Where a judged market begins: a fixed morning.
const BEGINS: i64 = 1_788_201_000_000;
/// Senders that feed a hub side by side.
const LANES: u64 = 8;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = Errand::read(&args).and_then(|errand| match errand {
        Errand::Judge(ask) => judge(&ask),
        Errand::Scenarios(file) => scenarios(&file),
        Errand::Feed(ask) => feed(&ask),
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn judge(ask: &Judge) -> Outcome<bool> {
    let town = Town { seed: ask.seed, shoppers: ask.shoppers, days: ask.days, begins: BEGINS };
    let begin = Instant::now();
    let mut market = town.market();
    eprintln!("{} deliveries drawn after {:.0?}", market.deliveries.len(), begin.elapsed());
    if let Some(name) = &ask.show {
        return show(&market, name);
    }
    if let Some(name) = &ask.only {
        let whose = shopper(&market, place(&market, name)?);
        market.deliveries.retain(|delivery| Some(delivery.whose) == whose);
    }
    let dir = tempfile::tempdir()?;
    let shown = Cell::new(0);
    let told = |percent: u64| {
        if percent >= shown.get() + 5 {
            shown.set(percent);
            eprintln!("  {percent} % after {:.0?}", begin.elapsed());
        }
    };
    let report = judged(&market, dir.path(), Writing { each: HOUR, most: ask.most }, &told)?;
    println!("seed {}, {} shoppers, {} days, {:.0?}", ask.seed, ask.shoppers, ask.days, begin.elapsed());
    print!("{report}");
    let short = report.shortfalls();
    for one in &short {
        println!("FALLS SHORT: {one}");
    }
    Ok(short.is_empty())
}

/// The place of the cart that one of its senders calls so.
fn place(market: &Market, name: &str) -> Outcome<usize> {
    let of_name = |cart: &CartTruth| cart.names.iter().any(|one| one == name);
    Ok(market.carts.iter().position(of_name).ok_or("there is no such cart")?)
}

/// The shopper who left a cart.
fn shopper(market: &Market, cart: usize) -> Option<u64> {
    market.deliveries.iter().find(|one| one.cart == Some(cart)).map(|one| one.whose)
}

/// Prints what arrives about a cart and about what it became, and from the same shopper.
fn show(market: &Market, name: &str) -> Outcome<bool> {
    let place = place(market, name)?;
    let whose = shopper(market, place);
    println!("{:?}", market.carts[place]);
    for delivery in market.deliveries.iter().filter(|one| Some(one.whose) == whose) {
        let about = match (delivery.cart, delivery.purchase) {
            (Some(cart), _) if cart == place => "THIS CART".to_owned(),
            (Some(cart), _) => format!("cart {}", market.carts[cart].names[0]),
            (None, Some(bought)) if market.carts[place].purchase == Some(bought) => "ITS PURCHASE".to_owned(),
            (None, bought) => format!("purchase {:?}", bought.map(|bought| &market.purchases[bought].names)),
        };
        println!("{} {:?} {:?} {about}", rfc3339(delivery.at), delivery.sender, delivery.telling);
        println!("    {}", String::from_utf8_lossy(&delivery.body));
    }
    Ok(true)
}

fn scenarios(file: &std::path::Path) -> Outcome<bool> {
    let mut all_hold = true;
    for case in scenario::read(&std::fs::read(file)?)? {
        let dir = tempfile::tempdir()?;
        let wrong: Vec<_> =
            tried(&case, dir.path())?.into_iter().filter(|verdict| !verdict.holds()).collect();
        println!("{} {}", if wrong.is_empty() { "holds" } else { "FAILS" }, case.name);
        for verdict in &wrong {
            println!("  {verdict}");
        }
        all_hold &= wrong.is_empty();
    }
    Ok(all_hold)
}

fn feed(ask: &Feed) -> Outcome<bool> {
    let now = SystemClock.now().0;
    let town = Town { seed: ask.seed, shoppers: ask.shoppers, days: ask.days, begins: now - ask.days * DAY };
    let mut deliveries = town.market().deliveries;
    // What would come later is left out: nobody can have heard of it.
    deliveries.retain(|delivery| delivery.at <= now);
    let token = std::fs::read_to_string(&ask.token_file)?;
    let agent = ureq::Agent::new_with_defaults();
    let doors = Doors::made(&ask.hooks, |name, request| {
        let url = format!("{}/api/{name}", ask.api);
        let bearer = format!("Bearer {}", token.trim());
        let mut answer = agent.post(url).header("authorization", bearer).send_json(request)?;
        Ok(answer.body_mut().read_json::<Value>()?)
    })?;
    let (begin, sent) = (Instant::now(), AtomicU64::new(0));
    let pace = |_: &Delivery| {
        let at = sent.fetch_add(1, Ordering::Relaxed);
        if let Some(rate) = ask.rate {
            #[expect(clippy::cast_precision_loss, reason = "a moment is exact enough")]
            let due = Duration::from_secs_f64(at as f64 / rate);
            std::thread::sleep(due.saturating_sub(begin.elapsed()));
        }
    };
    let refused = doors.bring(&deliveries, LANES, &pace)?;
    let took = begin.elapsed();
    println!("{} deliveries in {took:.1?}, {} not answered with 200", deliveries.len(), refused.len());
    for (status, sender) in refused.iter().take(10) {
        println!("  {status} for {sender:?}");
    }
    Ok(refused.is_empty())
}
