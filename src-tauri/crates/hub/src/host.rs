//! A hub has no screen: the page in the merchant's browser opens what is to be opened.

use std::path::Path;
use wapas_engine::{FilePicked, Host, HostKind, NewFile, NotOpened, Notice};

/// The host of a hub.
pub(crate) struct HubHost;

impl Host for HubHost {
    fn kind(&self) -> HostKind {
        HostKind::Hub
    }

    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }

    fn pick_file(&self, _file: NewFile<'_>, picked: FilePicked) {
        picked(None);
    }

    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(None);
    }

    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Err(NotOpened)
    }

    fn close_window(&self, _keep_receiving: bool) {}

    fn carts_came(&self, _notice: &Notice) {}
}
