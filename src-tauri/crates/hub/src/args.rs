//! The command line. No secret is ever an argument.

use clap::Parser;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Wapas without a window.
#[derive(Debug, Parser)]
#[command(name = "wapas-hub", version)]
pub(crate) enum Args {
    /// Receives webhooks and answers commands until it is asked to end.
    Serve(Serve),
}

/// What to serve, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The folder of the encrypted database. An empty one is set up with the passphrase.
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: PathBuf,
    /// A file with the passphrase in its first line.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: PathBuf,
    /// Where webhooks arrive; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8787")]
    pub(crate) hooks: SocketAddr,
    /// Where commands arrive; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8788")]
    pub(crate) api: SocketAddr,
    /// A folder on another drive for a backup a day. Without it there are none.
    #[arg(long, value_name = "DIR")]
    pub(crate) backups: Option<PathBuf>,
    /// Begins an empty data folder with this backup, which `--words-file` opens. The key is kept under the passphrase.
    #[arg(long, value_name = "FILE", requires = "words_file")]
    pub(crate) from_backup: Option<PathBuf>,
    /// A file with the 12 words of that backup.
    #[arg(long, value_name = "FILE", requires = "from_backup")]
    pub(crate) words_file: Option<PathBuf>,
    /// A folder with the built page, served beside the API.
    #[arg(long, value_name = "DIR")]
    pub(crate) ui: Option<PathBuf>,
    /// Says that a proxy with TLS stands before an API that is not on loopback.
    #[arg(long)]
    pub(crate) behind_tls_proxy: bool,
}

impl Serve {
    /// An API on a public address without TLS would show the token to everybody on the way.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.api.ip().is_loopback() || self.behind_tls_proxy {
            return Ok(());
        }
        Err(format!(
            "--api {} is reachable from other computers; put a proxy with TLS before it and say --behind-tls-proxy",
            self.api
        ))
    }
}
