//! A hub has no screen: the page in the merchant's browser opens what is to be opened.

use wapas_engine::{Host, HostKind, NotOpened};

/// The host of a hub.
pub(crate) struct HubHost;

impl Host for HubHost {
    fn kind(&self) -> HostKind {
        HostKind::Hub
    }

    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }

    fn close_window(&self, _keep_receiving: bool) {}

    fn carts_came(&self, _notice: &str) {}
}
