//! `wapas-hub`: the engine without a window, for reception day and night and for browser tests.
//!
//! It owns the command line, the API over HTTP and the page it may serve. It must never hold a rule
//! of the trade: every command goes to the engine.

mod api;
mod args;
mod books;
mod changes;
mod downloads;
mod ending;
mod files;
mod host;
mod uploads;

use args::{Args, Serve};
use clap::Parser;
use ending::Ending;
use serde_json::json;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use wapas_engine::{Engine, EngineSetup, OsRandom, Secret, SystemClock, Wire};

/// How long requests in flight may take at the end.
const DRAIN: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let Args::Serve(serve) = Args::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        // Else a line that is not taken would be told there too, in a panic that ends the hub.
        .log_internal_errors(false)
        .with_env_filter("warn,wapas=info,zbus=off,tracing::span=off")
        .init();
    wapas_engine::hush_panics();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&format!("the system gives no threads: {error}")),
    };
    match runtime.block_on(run(serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => refuse(&reason),
    }
}

#[expect(clippy::print_stderr, reason = "the one line that says why the hub does not start")]
fn refuse(reason: &str) -> ExitCode {
    eprintln!("wapas-hub: {reason}");
    ExitCode::FAILURE
}

async fn run(serve: Serve) -> Result<(), String> {
    serve.check()?;
    // Before anything is open: who reads that the hub is ready may ask it to end in the same breath.
    let ending = Ending::listen().map_err(|error| format!("the system gives no signals: {error}"))?;
    let passphrase = Secret::new(files::passphrase(&serve.passphrase_file)?);
    let engine = Engine::new(EngineSetup {
        data_dir: serve.data_dir.clone(),
        host: Arc::new(host::HubHost),
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        keychain: None,
        passphrase_cost: wapas_engine::PassphraseCost::STANDARD,
        hooks: Some(serve.hooks),
        backups: serve.backups,
        wire: Wire::new(),
    });
    match (serve.from_backup, serve.words_file) {
        (Some(backup), Some(words)) => {
            let words = Secret::new(files::words(&words)?);
            engine.begin_with_backup(backup, words, passphrase).await?;
        }
        _ => engine.open_with_passphrase(passphrase).await.map_err(|error| error.message)?,
    }
    let hooks = engine.listen().await.map_err(|error| error.message)?;
    let (token, token_file) = files::token(&serve.data_dir, &OsRandom)?;
    let listener = wapas_engine::listen_alone(serve.api)
        .await
        .map_err(|error| format!("the API can not listen on {}: {error}", serve.api))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    say_ready(&json!({
        "ready": true,
        "hooks": format!("http://{hooks}"),
        "api": format!("http://{address}"),
        "token_file": token_file,
    }));
    let router = api::router(engine.clone(), token, serve.ui.as_deref());
    let ended = axum::serve(listener, router).with_graceful_shutdown(ending.clone().asked());
    // Open event streams never end by themselves, so the drain has a limit.
    let served = tokio::select! {
        served = ended => served,
        () = async { ending.asked().await; tokio::time::sleep(DRAIN).await } => Ok(()),
    };
    engine.shutdown(DRAIN).await;
    served.map_err(|error| error.to_string())
}

#[expect(clippy::print_stdout, reason = "one line of JSON on stdout is how a caller learns the addresses")]
fn say_ready(line: &serde_json::Value) {
    println!("{line}");
    // A caller that has gone away does not keep the hub from serving others.
    drop(std::io::stdout().flush());
}
