//! A host before which nobody sits.

use std::path::Path;
use wapas_engine::{FilePicked, Host, HostKind, NewFile, NotOpened, Notice};

/// Opens nothing, shows nothing, picks nothing.
pub struct NoScreen(
    /// What it says it is.
    pub HostKind,
);

impl Host for NoScreen {
    fn kind(&self) -> HostKind {
        self.0
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
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {}
}
