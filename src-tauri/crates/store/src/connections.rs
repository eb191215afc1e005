//! The nouns of connections: paths, secrets, and how they are doing.

use wapas_domain::connection::{Connection, ConnectionKind};
use wapas_domain::ids::{ConnectionId, ShopId};
use wapas_domain::mapping::Mapping;
use wapas_domain::money::Unit;
use wapas_domain::{Secret, Timestamp};

/// A connection to be made. Ids, tokens and secrets are drawn or typed outside.
#[derive(Clone, Debug)]
pub struct NewConnection {
    /// Its id, drawn at random.
    pub id: ConnectionId,
    /// What kind of sender.
    pub kind: ConnectionKind,
    /// The shop it stands for where the signed body names none.
    pub shop: Option<ShopId>,
    /// The merchant's own name for it.
    pub label: Option<String>,
    /// What one money figure counts, where known.
    pub unit: Option<Unit>,
    /// The last part of its callback path, drawn at random.
    pub token: Secret<String>,
    /// The webhook key, where known, with the slot it lies in elsewhere.
    pub secret: Option<(SecretSlot, Secret<String>)>,
}

/// The name under which the working copy of a secret lies outside the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretSlot(pub String);

/// A secret's recovery copy.
#[derive(Clone, Debug)]
pub struct SecretCopy {
    /// The connection.
    pub connection: ConnectionId,
    /// The name under which the working copy lies elsewhere.
    pub slot: SecretSlot,
    /// The secret.
    pub secret: Secret<String>,
    /// When it was added.
    pub added_at: Timestamp,
    /// Until when it is live; `None` for ever.
    pub expires_at: Option<Timestamp>,
}

/// A change of a connection's path or key, in one step.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// The connection.
    pub connection: ConnectionId,
    /// A new path, drawn at random.
    pub new_token: Option<Secret<String>>,
    /// A new key.
    pub new_secret: Option<(SecretSlot, Secret<String>)>,
    /// Until when what is replaced stays live; a moment that is past retires it at once. Where
    /// nothing is replaced, earlier paths and keys that have an end get this one if it is sooner.
    pub previous_until: Timestamp,
}

/// A path's last part, and until when it lives.
#[derive(Clone, Debug)]
pub struct TokenLife {
    /// The token.
    pub token: Secret<String>,
    /// Until when it is live; `None` for ever.
    pub expires_at: Option<Timestamp>,
}

/// A live callback path and where it leads.
#[derive(Clone, Debug)]
pub struct Target {
    /// The last part of the path.
    pub token: Secret<String>,
    /// Until when it is live; `None` for ever.
    pub expires_at: Option<Timestamp>,
    /// The connection.
    pub connection: ConnectionId,
    /// Its kind.
    pub kind: ConnectionKind,
    /// The shop it stands for.
    pub shop: Option<ShopId>,
    /// Where each field stands in its deliveries, where the merchant said so.
    pub mapping: Option<Mapping>,
}

/// A connection and how it is doing.
#[derive(Clone, Debug)]
pub struct ConnectionActivity {
    /// The connection, with its unit as of now.
    pub connection: Connection,
    /// Whether it tells of purchases, by its kind or by its mapping.
    pub tells_orders: bool,
    /// Its live paths, the one without an end first.
    pub tokens: Vec<TokenLife>,
    /// The slots of its live secrets and until when they live, newest first.
    pub secrets: Vec<(SecretSlot, Option<Timestamp>)>,
    /// When anything authentic last came.
    pub last_authentic_at: Option<Timestamp>,
    /// When an accepted delivery first came.
    pub first_accepted_at: Option<Timestamp>,
    /// When an accepted delivery last came.
    pub last_accepted_at: Option<Timestamp>,
    /// When a delivery last did not fit the key.
    pub last_mismatch_at: Option<Timestamp>,
    /// How many accepted deliveries came.
    pub accepted: u64,
    /// How many did not fit the key, kept or not.
    pub mismatches: u64,
    /// Deliveries that wait for the first key.
    pub unverified: u32,
    /// All deliveries that are kept aside and may be tried again.
    pub kept_aside: u32,
}
