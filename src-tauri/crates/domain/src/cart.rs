//! A cart: what one shopper left in one shop, as the merchant sees it.

use crate::checkout::{Address, Code, Consent, Item};
use crate::connection::ConnectionKind;
use crate::followup::FollowUpState;
use crate::ids::{CartId, ConnectionId, FollowUpId, PersonId, Seq, ShopId};
use crate::money::{Amount, Unit};
use crate::name::Name;
use crate::phone::{Phone, PhoneReading};
use crate::recovery::{BoughtSince, Recovery};
use crate::suspicion::Sign;
use crate::time::{self, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where a cart stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CartStatus {
    /// Nobody has written yet.
    #[default]
    New,
    /// A message went or may have gone.
    Contacted,
    /// The customer answered.
    Replied,
    /// Bought after our message.
    Recovered,
    /// Bought on their own.
    Bought,
    /// Closed by the merchant, with a reason.
    Lost,
    /// Not a real customer.
    NotReal,
}

impl CartStatus {
    /// Whether the cart still waits for somebody to act.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Contacted | Self::Replied)
    }

    /// Whether the customer has bought, with our help or without.
    pub fn is_won(self) -> bool {
        matches!(self, Self::Recovered | Self::Bought)
    }

    /// Whether the customer has answered, or bought.
    pub fn is_answered(self) -> bool {
        self.is_won() || self == Self::Replied
    }

    /// The word used in commands and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Contacted => "contacted",
            Self::Replied => "replied",
            Self::Recovered => "recovered",
            Self::Bought => "bought",
            Self::Lost => "lost",
            Self::NotReal => "not_real",
        }
    }
}

/// Why the merchant closed a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostReason {
    /// Does not want it.
    NotInterested,
    /// Found it too dear.
    Price,
    /// Found the delivery charge too high.
    DeliveryCharge,
    /// Bought elsewhere.
    BoughtElsewhere,
    /// Did not answer.
    NoAnswer,
    /// The number belongs to somebody else.
    WrongNumber,
    /// Not a real customer.
    NotRealCustomer,
    /// Something else.
    Other,
}

/// Something about a cart that the merchant should know before writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The number is valid in no reading.
    PhoneInvalid,
    /// The number is valid in two readings; the merchant picks.
    PhoneAmbiguous,
    /// There is no number at all.
    PhoneMissing,
    /// What one money figure counts is not known yet.
    UnitUnknown,
    /// The resume link goes to a host that the merchant has not approved.
    UnsafeLink,
    /// There is no resume link.
    NoLink,
    /// It may not be of a real customer: a sample, an example domain, nothing to pay, or another sign.
    LooksLikeTest,
    /// The customer asked for no messages.
    DoNotContact,
}

/// A cart with everything that is known about it. Money as sent stays beside money as counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cart {
    /// Its id, derived from its key.
    pub id: CartId,
    /// The shop it was left in.
    pub shop: ShopId,
    /// The connection it came through last.
    pub connection: ConnectionId,
    /// Who left it.
    pub person: PersonId,
    /// The sender's id of the cart.
    pub cart_id: Option<String>,
    /// The token in the resume link.
    pub cart_token: Option<String>,
    /// Other ids and tokens by which senders have told of it: an order may name it by any of them.
    #[serde(default)]
    pub names: BTreeSet<String>,
    /// What kinds of senders have told of it. Each knows its own carts apart.
    #[serde(default)]
    pub told_by: BTreeSet<ConnectionKind>,
    /// The shop platform as sent.
    pub platform: Option<String>,
    /// The shopper's name as this cart gives it.
    pub name: Name,
    /// The shopper's email.
    pub email: Option<String>,
    /// The phone number as sent.
    pub phone_raw: Option<String>,
    /// What the number reads as.
    pub phone: PhoneReading,
    /// The number that the merchant typed or picked; it wins over `phone`.
    pub phone_repaired: Option<Phone>,
    /// The address that resumes the checkout, as sent.
    pub resume_url: Option<String>,
    /// Total before discount, as sent.
    pub original_total: Option<Amount>,
    /// Total to pay, as sent.
    pub total: Option<Amount>,
    /// Discount in all, as sent.
    pub discount: Option<Amount>,
    /// ISO 4217 code.
    pub currency: String,
    /// Whether the sender named the currency; else it is the shop's.
    pub currency_sent: bool,
    /// The unit the money was read with; `None` while unknown.
    pub unit: Option<Unit>,
    /// What is in the cart.
    pub items: Vec<Item>,
    /// Promotion codes.
    pub codes: Vec<Code>,
    /// The delivery address.
    pub address: Option<Address>,
    /// Where the shopper came from.
    pub utm: BTreeMap<String, String>,
    /// Whether the shopper agreed to messages.
    pub consent: Consent,
    /// Where it stands.
    pub status: CartStatus,
    /// Why it was closed.
    pub lost_reason: Option<LostReason>,
    /// The merchant's note.
    pub note: Option<String>,
    /// The merchant's tags.
    pub tags: Vec<String>,
    /// Put off until then.
    pub snooze_until: Option<Timestamp>,
    /// Messages that count towards the caps: opened, unknown, accepted and everything after.
    pub contacted: u32,
    /// When the first of them was opened or sent.
    pub first_contact_at: Option<Timestamp>,
    /// When the last of them was opened or sent.
    pub last_contact_at: Option<Timestamp>,
    /// The helper who sent the last of them, where helpers are named.
    #[serde(default)]
    pub sent_by: Option<String>,
    /// When the customer was first marked as having answered, unless that was taken back.
    pub replied_at: Option<Timestamp>,
    /// When it was marked as bought, whoever brought it about; `None` while it is not.
    pub bought_at: Option<Timestamp>,
    /// The purchase that it was joined to.
    #[serde(default)]
    pub recovery: Option<Recovery>,
    /// A purchase of the customer since, which is not known to be of this cart.
    #[serde(default)]
    pub bought_since: Option<BoughtSince>,
    /// Signs that nobody real left it; while there are any it is not due and counts in no figure.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// Whether the merchant said that it is real.
    #[serde(default)]
    pub known_real: bool,
    /// The newest follow-up and its state.
    pub follow_up: Option<(FollowUpId, FollowUpState)>,
    /// The message that was approved for a later moment and waits.
    #[serde(default)]
    pub scheduled: Option<FollowUpId>,
    /// When the sender says it happened.
    pub sent_at: Option<Timestamp>,
    /// When the cart was first received.
    pub received_at: Timestamp,
    /// When the sender last changed it or the shopper came again.
    pub updated_at: Timestamp,
    /// When any delivery last spoke of it.
    pub last_seen_at: Timestamp,
    /// The delivery that shaped it last.
    pub delivery: Seq,
    /// What was odd in the last delivery, without personal data.
    pub oddities: Vec<String>,
}

impl Cart {
    /// The number to write to: the repaired one, else the one certain reading.
    pub fn number(&self) -> Option<&Phone> {
        self.phone_repaired.as_ref().or_else(|| self.phone.certain())
    }

    /// The total in minor units, where the unit is known and the figure can be read.
    pub fn total_minor(&self) -> Option<i64> {
        self.minor(self.total.as_ref())
    }

    /// The total before discount in minor units.
    pub fn original_minor(&self) -> Option<i64> {
        self.minor(self.original_total.as_ref())
    }

    /// Any amount of this cart in minor units.
    pub fn minor(&self, amount: Option<&Amount>) -> Option<i64> {
        amount?.minor(self.unit?, &self.currency)
    }

    /// What it was bought for, in minor units: the order's money less what was given back, where an order or its
    /// amount is known, else the cart's total.
    pub fn won_minor(&self) -> Option<i64> {
        self.recovery.as_ref().and_then(Recovery::money).or_else(|| self.total_minor())
    }

    /// The currency of that.
    pub fn won_currency(&self) -> &str {
        // An amount that was typed is in the cart's own.
        let of_order = self.recovery.as_ref().filter(|one| one.amount.is_some() && one.order.is_some());
        of_order.map_or(&self.currency, |recovery| &recovery.currency)
    }

    /// The campaign that the shopper came by, as sent.
    pub fn campaign(&self) -> Option<&str> {
        self.utm.get("utm_campaign").map(|campaign| campaign.trim()).filter(|campaign| !campaign.is_empty())
    }

    /// How many pieces, where every line says; else how many lines.
    pub fn item_count(&self) -> i64 {
        self.items.iter().map(|item| item.quantity.unwrap_or(1).max(0)).sum()
    }

    /// When the seven days for writing about it are over, given the cart-age guard in ms.
    pub fn expires_at(&self, cart_age: i64) -> Timestamp {
        self.updated_at.plus(cart_age)
    }

    /// Whether it counts in figures: it is, as far as anybody knows, of a real customer.
    pub fn counts(&self) -> bool {
        self.signs.is_empty() && self.status != CartStatus::NotReal
    }

    /// Whether it was seen so long ago that the same body counts as a new abandonment.
    pub fn is_stale(&self, now: Timestamp) -> bool {
        now.since(self.last_seen_at) > time::DAY
    }
}
