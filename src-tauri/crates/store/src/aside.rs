//! Deliveries that were kept aside, and how they are mended.

use wapas_domain::connection::Verdict;
use wapas_domain::ids::{ConnectionId, Seq};

/// Which deliveries that were kept aside: those unverified, with a bad signature, held or undecodable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// This one.
    Delivery(Seq),
    /// All of a connection, oldest first.
    Connection(ConnectionId),
}

/// A new verdict on a delivery that was kept aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The delivery.
    pub seq: Seq,
    /// The new verdict. `Accepted` makes it count from now on, with its own `received_at`.
    pub verdict: Verdict,
    /// Why, where the verdict alone does not say it. Never holds personal data.
    pub reason: Option<String>,
}
