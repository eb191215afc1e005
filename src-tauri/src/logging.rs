//! One log file a day, seven kept. It holds ids and counts, never a secret or personal data.

use std::path::Path;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{Builder, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// Starts the log in a folder. Without one the app runs all the same.
pub(crate) fn start(dir: &Path) -> Option<WorkerGuard> {
    std::fs::create_dir_all(dir).ok()?;
    let files = Builder::new()
        .rotation(Rotation::DAILY)
        .filename_prefix("wapas")
        .filename_suffix("log")
        .max_log_files(7)
        .build(dir)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    tracing_subscriber::fmt()
        .json()
        .with_writer(writer)
        // What a merchant gives to whoever helps names a line of the log by these.
        .with_file(true)
        .with_line_number(true)
        .with_span_events(FmtSpan::NONE)
        // The keychain's traffic passes through zbus, with secrets in it.
        .with_env_filter(EnvFilter::new("warn,wapas=info,zbus=off,tracing::span=off"))
        .try_init()
        .ok()?;
    Some(guard)
}
