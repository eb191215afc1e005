//! The narrow door behind the receiver.

use std::sync::Arc;
use wapas_domain::Secret;
use wapas_domain::connection::{Arrival, ConnectionKind, Receipt};
use wapas_domain::ids::ConnectionId;
use wapas_domain::mapping::Mapping;

/// Who keeps what arrives.
pub trait Intake: Send + Sync + 'static {
    /// Whether a commit would succeed now.
    fn is_open(&self) -> bool;

    /// Who stands behind a callback token. Asked for every request, so it must be quick and must take as
    /// long for an unknown token as for a known one.
    fn target(&self, token: &str) -> Lookup;

    /// Keeps an arrival durably. The future resolves after the commit.
    fn keep(&self, arrival: Arrival) -> impl Future<Output = Result<Receipt, Refusal>> + Send;

    /// Keeps evidence of a failed or oversized request through a queue of its own, without waiting.
    fn keep_rejected(&self, arrival: Arrival);
}

/// The answer to "whose token is this?".
#[derive(Clone, Debug)]
pub enum Lookup {
    /// A connection's.
    Known(Arc<Target>),
    /// Nobody's.
    Unknown,
    /// Nobody can say now: the database is locked, opening, migrating or restoring.
    Closed,
}

/// What the receiver must know of a connection.
#[derive(Clone, Debug)]
pub struct Target {
    /// The connection.
    pub connection: ConnectionId,
    /// What kind of sender it listens to.
    pub kind: ConnectionKind,
    /// Where each field stands in its deliveries, where the merchant said so.
    pub mapping: Option<Mapping>,
    /// The live secrets, the current one first. None yet means that nothing can be verified yet.
    pub secrets: Vec<Secret<String>>,
    /// The word that Meta sends along when it tries the address.
    pub challenge_token: Option<Secret<String>>,
}

/// Why an arrival was not kept. The sender is asked to try again, whatever it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The database is locked, opening, migrating or restoring.
    #[error("the database is not open")]
    Closed,
    /// Too much is waiting to be kept.
    #[error("too much is waiting to be kept")]
    Busy,
    /// The room for unverified deliveries is used up.
    #[error("the room for unverified deliveries is used up")]
    Full,
    /// The disk did not take it.
    #[error("the disk did not take it")]
    Disk,
}
