//! An address that leads here without anything of ours: there is nothing to start and nothing to end.

use crate::way::{Doing, Ground, Line, Look, Way};
use wapas_domain::reach::ReachTrouble;

/// An address of the merchant's own.
#[derive(Clone, Debug)]
pub struct Own {
    url: String,
}

impl Own {
    /// The address, without a slash at its end.
    pub fn new(url: String) -> Self {
        Self { url }
    }
}

impl Way for Own {
    fn open<'a>(&'a self, _ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        let line: Box<dyn Line> = Box::new(self.clone());
        Box::pin(std::future::ready(Ok(line)))
    }
}

impl Line for Own {
    fn url(&self) -> &str {
        &self.url
    }

    fn look(&mut self) -> Doing<'_, Look> {
        Box::pin(std::future::ready(Look::Well))
    }

    fn close(self: Box<Self>) -> Doing<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}
