//! A host for tests: the engine with a clock in a file, and with providers that are stand-ins on this
//! computer. It takes one command a line on stdin, as JSON, and writes one answer a line.

use serde_json::{Value, json};
use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_engine::{Engine, EngineSetup, HostKind, OsRandom, PassphraseCost, Wire};
use wapas_tests::NoScreen;

/// A clock whose hands are in a file, in ms UTC.
struct FileClock(PathBuf);

impl Clock for FileClock {
    fn now(&self) -> Timestamp {
        let text = std::fs::read_to_string(&self.0).unwrap_or_default();
        Timestamp(text.trim().parse().unwrap_or_default())
    }
}

#[expect(clippy::print_stdout, reason = "answers go to whoever started it")]
fn say(answer: &Value) {
    println!("{answer}");
    // Whoever reads may have gone.
    let _ = std::io::stdout().flush();
}

#[tokio::main]
async fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [data, clock, provider] = args.as_slice() else { return };
    let engine = Engine::new(EngineSetup {
        data_dir: PathBuf::from(data),
        host: Arc::new(NoScreen(HostKind::Hub)),
        clock: Arc::new(FileClock(PathBuf::from(clock))),
        random: Arc::new(OsRandom),
        keychain: None,
        passphrase_cost: PassphraseCost::STANDARD,
        hooks: Some(([127, 0, 0, 1], 0).into()),
        backups: None,
        wire: Wire::to_stand_in(provider, Duration::from_secs(2)),
    });
    let opened = engine.open_with_passphrase(Secret::new("correct horse battery".to_owned())).await;
    let hooks = engine.listen().await;
    say(&json!({ "hooks": hooks.ok().map(|at| at.to_string()), "opened": opened.is_ok() }));
    let lines = std::io::stdin().lock().lines();
    for line in lines.map_while(Result::ok) {
        let Ok(ask) = serde_json::from_str::<Value>(&line) else { continue };
        let name = ask["command"].as_str().unwrap_or_default().to_owned();
        match engine.call(&name, ask["request"].clone()).await {
            Ok(answer) => say(&json!({ "ok": answer })),
            Err(error) => say(&json!({ "error": error })),
        }
    }
    engine.shutdown(Duration::from_secs(2)).await;
}
