//! The computer that the app is measured on: its folders with a copy of the book, and the key in its keyring.

use crate::Outcome;
use crate::book::{self, PASSPHRASE, Shelf};
use serde_json::json;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wapas_domain::Secret;
use wapas_vault::{BuildKind, KeychainThread, OsKeychain, TIME_OUT};

/// Folders that the app may write in, below one that goes with this.
pub(super) struct Desk {
    dir: PathBuf,
    /// Where the app takes deliveries.
    pub(super) port: u16,
}

impl Desk {
    /// Copies the book here and gives its key to the keyring of this session.
    pub(super) fn with(dir: &Path, shelf: &Shelf) -> Outcome<Self> {
        let dir = dir.join("window");
        if dir.exists() {
            // Left behind by a run that was broken off.
            fs::remove_dir_all(&dir)?;
        }
        let carts = dir.join("data/app.wapas.desktop/carts");
        fs::create_dir_all(&carts)?;
        shelf.copy_to(&carts)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        fs::write(carts.join("receiver.json"), json!({ "port": port }).to_string())?;
        crate::block(hand_over(Shelf::at(&carts)))?;
        Ok(Self { dir, port })
    }

    /// A program with these folders.
    pub(super) fn set(&self, command: &mut Command) {
        for (name, folder) in
            [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")]
        {
            command.env(name, self.dir.join(folder));
        }
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    }
}

/// Gives a program the graphics that the app chooses for itself where nobody drives it: without a card that WebKit can
/// use, the slow path.
pub(super) fn with_graphics_of_the_app(command: &mut Command) {
    let cards = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let card = cards.into_iter().any(|card| card.file_name().to_string_lossy().starts_with("renderD"));
    let nvidia = Path::new("/proc/driver/nvidia/version").exists();
    if !card || nvidia {
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    if !card && !nvidia {
        command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The next run would remove it too.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

async fn hand_over(shelf: Shelf) -> Outcome<()> {
    let vault = shelf.vault();
    let key = vault.unlock_with_passphrase(Secret::new(PASSPHRASE.to_owned())).await?;
    let keychain = KeychainThread::start(OsKeychain::new(BuildKind::Release), TIME_OUT);
    vault.add_keychain_slot(&key, &keychain).await?;
    Ok(())
}

/// The book of this size, with everything folded in as this version does it.
pub(super) fn folded(books: &Path, carts: u64) -> Outcome<Shelf> {
    crate::block(async {
        let (shelf, _) = book::seeded(books, carts).await?;
        shelf.open().await?.close().await;
        Ok(shelf)
    })
}
