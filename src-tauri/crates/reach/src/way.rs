//! What every way is, so that one keeper looks after all of them.

use crate::tail::Tail;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;
use wapas_domain::reach::ReachTrouble;

/// Something that takes its time.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a way is opened on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Where the receiver listens.
    pub receiver: SocketAddr,
    /// A folder of this user alone, for files that a program reads.
    pub dir: PathBuf,
    /// Where the lines go that a program says.
    pub tail: Tail,
    /// How long a way may take to get through.
    pub patience: Duration,
}

/// A way from the internet to the receiver.
pub trait Way: Send + Sync + 'static {
    /// Opens it, and gives the line once it leads through.
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>>;
}

/// A way that is open. One that is dropped leaves nothing behind either.
pub trait Line: Send {
    /// The address under which the internet reaches the receiver: `https://…`, without a slash at its end.
    fn url(&self) -> &str;

    /// How it is now.
    fn look(&mut self) -> Doing<'_, Look>;

    /// Ends it.
    fn close(self: Box<Self>) -> Doing<'static, ()>;
}

/// How an open way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It leads through.
    Well,
    /// It does not at present, and may come back by itself.
    Unwell(ReachTrouble),
    /// It has ended.
    Ended(ReachTrouble),
}
