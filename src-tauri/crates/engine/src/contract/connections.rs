//! Sources of webhooks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::connection::{ConnectionKind, ConnectionState};
use wapas_domain::money::Unit;

/// Makes a connection. It may be made before its key is known.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConnectionCreate {
    /// What kind of sender.
    #[ts(type = "ConnectionKind")]
    pub kind: ConnectionKind,
    /// The shop's host, for senders that name none.
    #[ts(optional)]
    pub shop: Option<String>,
    /// The webhook key.
    #[ts(optional)]
    pub secret: Option<String>,
    /// What one money figure counts.
    #[ts(optional, type = "Unit")]
    pub unit: Option<Unit>,
    /// The merchant's own name for it.
    #[ts(optional)]
    pub label: Option<String>,
}

/// Changes a connection's key or path. The old one lives seven days unless retired.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ConnectionRotate {
    /// The connection.
    pub id: String,
    /// The new key.
    #[ts(optional)]
    pub secret: Option<String>,
    /// Ends the previous key and path at once.
    #[ts(optional)]
    pub retire_previous: Option<bool>,
    /// Draws a new callback path.
    #[ts(optional)]
    pub new_path: Option<bool>,
}

/// Says what one money figure of a connection counts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionUnit {
    /// The connection.
    pub id: String,
    /// The unit.
    #[ts(type = "Unit")]
    pub unit: Unit,
}

/// A connection, without its secrets.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionView {
    /// Its id.
    pub id: String,
    /// What kind of sender.
    #[ts(type = "ConnectionKind")]
    pub kind: ConnectionKind,
    /// The shop's host, where set.
    pub shop: Option<String>,
    /// The merchant's own name for it.
    pub label: Option<String>,
    /// The path to append to the internet address: `/hooks/…`.
    pub callback_path: String,
    /// The whole callback URL, once an internet address is set.
    pub callback_url: Option<String>,
    /// How it is doing.
    #[ts(type = "ConnectionState")]
    pub state: ConnectionState,
    /// Whether it tells of purchases, by its kind or by its mapping.
    pub tells_orders: bool,
    /// What one money figure counts; null until known.
    #[ts(type = "Unit | null")]
    pub unit: Option<Unit>,
    /// How many keys are live: 0, 1, or 2 during a rotation.
    pub secrets: u8,
    /// Until when the previous key or path still works.
    pub previous_until: Option<i64>,
    /// When an authentic cart last came.
    pub last_accepted_at: Option<i64>,
    /// When a delivery last did not fit the key.
    pub last_mismatch_at: Option<i64>,
    /// Deliveries kept until the key comes.
    pub kept_for_key: u32,
    /// When it was made.
    pub created_at: i64,
}

/// A connection after a change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionRotated {
    /// The connection.
    #[serde(flatten)]
    #[ts(flatten)]
    pub connection: ConnectionView,
    /// Kept deliveries that fit the new key and were applied.
    pub held_now_valid: u32,
}

/// What a check of a connection proved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionCheck {
    /// Whether the receiver listens on this computer.
    pub listening: bool,
    /// Whether a signed test delivery went over real HTTP and was read back from the database.
    pub signed_test: bool,
    /// Whether the public address was tried and worked; null where it was not tried.
    pub from_internet: Option<bool>,
    /// When the first real cart came.
    pub first_real_cart_at: Option<i64>,
    /// Deliveries that came before the key or did not fit it, still kept.
    pub kept_aside: u32,
    /// Why the test failed, in plain English.
    pub problem: Option<String>,
    /// When it was checked.
    pub checked_at: i64,
}
