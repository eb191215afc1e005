//! The nouns of delivery queries.

use wapas_domain::Timestamp;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::ids::{CartId, ConnectionId, Seq};

/// Asks for a page of deliveries, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliveryQuery {
    /// Only of this connection.
    pub connection: Option<ConnectionId>,
    /// Only with this verdict.
    pub verdict: Option<Verdict>,
    /// The `next` of the page before.
    pub after: Option<Seq>,
    /// How many; 50 where missing, 200 at most.
    pub limit: Option<u32>,
}

/// A delivery in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryBrief {
    /// Its place in the sequence.
    pub seq: Seq,
    /// The connection it came through.
    pub connection: ConnectionId,
    /// That connection's kind.
    pub kind: ConnectionKind,
    /// When it came.
    pub received_at: Timestamp,
    /// The verdict as it stands now.
    pub verdict: Verdict,
    /// What was answered.
    pub http_status: u16,
    /// Why, where the verdict alone does not say it.
    pub reason: Option<String>,
    /// The first delivery with the same body.
    pub duplicate_of: Option<Seq>,
    /// The body's size in bytes as it came.
    pub bytes: u64,
    /// How often the same body came again, kept as a row or not.
    pub repeats: u64,
}

/// A page of deliveries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryPage {
    /// The deliveries.
    pub rows: Vec<DeliveryBrief>,
    /// Where the next page starts.
    pub next: Option<Seq>,
}

/// A delivery with everything that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryWhole {
    /// Its line in the list.
    pub brief: DeliveryBrief,
    /// The verdict it arrived with.
    pub arrived_as: Verdict,
    /// Header names in lower case and their values, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body; of a duplicate it is the first delivery's. `None` where none was kept.
    pub body: Option<Vec<u8>>,
    /// The cart that it made or changed.
    pub cart: Option<CartId>,
}

/// A delivery that was kept aside, whole, to be judged again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptDelivery {
    /// Its place in the sequence.
    pub seq: Seq,
    /// The connection it came through.
    pub connection: ConnectionId,
    /// That connection's kind.
    pub kind: ConnectionKind,
    /// When it came.
    pub received_at: Timestamp,
    /// The verdict as it stands now.
    pub verdict: Verdict,
    /// Header names in lower case and their values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}
