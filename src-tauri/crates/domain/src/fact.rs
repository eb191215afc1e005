//! What persons did. Facts and deliveries together are the truth; everything else is folded from
//! them in the order of their sequence.

use crate::cart::{CartStatus, LostReason};
use crate::coupon::Coupon;
use crate::erasure::{ErasedCart, KeptStop};
use crate::followup::{Channel, FollowUpState, Outcome};
use crate::guard::Guard;
use crate::ids::{CartId, ConnectionId, FollowUpId, OrderId, PersonId, RunId, Seq, ShopId, TemplateId};
use crate::limits::OwnLimits;
use crate::mapping::Mapping;
use crate::money::Unit;
use crate::phone::Phone;
use crate::plan::Plan;
use crate::queue::{PausedBy, Scope, Setback};
use crate::suspicion::RuleAbout;
use crate::template::{Language, Wording};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Something a person did.
///
/// The form on disk is the JSON of this enum. It is never changed, only added to: an old fact must
/// read for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// A delivery that was kept aside takes its place now: the key fits after all, or the merchant
    /// accepted it.
    DeliveryApplied {
        /// The delivery.
        delivery: Seq,
    },
    /// A status was set.
    CartStatus {
        /// The cart.
        cart: CartId,
        /// The new status.
        status: CartStatus,
        /// Why, where the cart was closed.
        #[serde(default)]
        reason: Option<LostReason>,
    },
    /// Moments that a status took away were given back: a deed was undone, as if it had never been done.
    CartMoments {
        /// The cart.
        cart: CartId,
        /// When the customer was first marked as having answered.
        replied_at: Option<Timestamp>,
        /// When it was marked as bought.
        bought_at: Option<Timestamp>,
    },
    /// A person said what a cart came to: an order that is known, or one by its number and amount.
    RecoveryMarked {
        /// The cart.
        cart: CartId,
        /// The order, where it is known.
        #[serde(default)]
        order: Option<OrderId>,
        /// What the merchant calls it, where it is not known.
        #[serde(default)]
        number: Option<String>,
        /// What it came to, in minor units of the cart's currency, where it is not known.
        #[serde(default)]
        amount: Option<i64>,
        /// When it was placed, where it is not known and not just now.
        #[serde(default)]
        placed_at: Option<Timestamp>,
    },
    /// A purchase that was found or marked is not this cart's: what was found is not found again.
    RecoveryUnmarked {
        /// The cart.
        cart: CartId,
    },
    /// An order of the customer is another purchase, and does not keep them from being reminded of this cart.
    OrderRefused {
        /// The cart.
        cart: CartId,
        /// The order.
        order: OrderId,
        /// They took that back.
        #[serde(default)]
        back: bool,
    },
    /// The merchant said whether a cart is of a real customer.
    SuspicionJudged {
        /// The cart.
        cart: CartId,
        /// Whether it is.
        real: bool,
        /// What of it makes a rule for other carts.
        #[serde(default)]
        remember: Option<RuleAbout>,
    },
    /// A rule that came of such a word holds no more.
    SuspicionRuleRemoved {
        /// The cart that it was said of.
        cart: CartId,
        /// By what it knew carts.
        about: RuleAbout,
    },
    /// A note was written; `None` removes it.
    CartNote {
        /// The cart.
        cart: CartId,
        /// The text.
        note: Option<String>,
    },
    /// The tags were replaced.
    CartTags {
        /// The cart.
        cart: CartId,
        /// All tags from now on.
        tags: Vec<String>,
    },
    /// The cart was put off, or brought back with `None`.
    CartSnoozed {
        /// The cart.
        cart: CartId,
        /// Until when.
        until: Option<Timestamp>,
    },
    /// The cart was deleted. The delivery behind it stays.
    CartDeleted {
        /// The cart.
        cart: CartId,
    },
    /// The merchant typed or picked the right number; `None` takes that back.
    PhoneRepaired {
        /// The cart.
        cart: CartId,
        /// The number.
        phone: Option<Phone>,
    },
    /// A customer asked for no messages, or that was lifted.
    DoNotContact {
        /// The customer.
        person: PersonId,
        /// Whether messages are off.
        on: bool,
        /// The helper who wrote it down, where helpers are named.
        #[serde(default)]
        by: Option<String>,
    },
    /// What a customer told the merchant about messages; `None` takes the note back.
    ConsentNoted {
        /// The customer.
        person: PersonId,
        /// Whether they agreed.
        agreed: Option<bool>,
        /// How they said so, in the merchant's words.
        #[serde(default)]
        how: Option<String>,
        /// The helper who wrote it down, where helpers are named.
        #[serde(default)]
        by: Option<String>,
    },
    /// A customer was erased: what came of them and was written about them up to here is blank.
    PersonErased {
        /// The customer: an id that leads back to nobody without this file's key.
        person: PersonId,
        /// Since when they wanted no messages, which holds on.
        #[serde(default)]
        stopped: Option<Timestamp>,
        /// Their carts, without anything that tells whose they were.
        #[serde(default)]
        carts: Vec<ErasedCart>,
    },
    /// The language to use for a customer.
    PersonLanguage {
        /// The customer.
        person: PersonId,
        /// The language.
        language: Language,
    },
    /// The intent to reach a customer: on disk before any channel is called.
    FollowUpOpened {
        /// The follow-up's id.
        id: FollowUpId,
        /// The cart.
        cart: CartId,
        /// The channel.
        channel: Channel,
        /// The wording.
        template: TemplateId,
        /// The language.
        language: Language,
        /// The exact text.
        text: String,
        /// Why a block was overridden.
        #[serde(default)]
        override_reason: Option<String>,
        /// The basis of consent that was recorded for the shop at that moment.
        #[serde(default)]
        consent_basis: Option<String>,
        /// The helper who sends it, where helpers are named.
        #[serde(default)]
        sent_by: Option<String>,
    },
    /// The same chat was opened once more.
    FollowUpReopened {
        /// The follow-up.
        id: FollowUpId,
    },
    /// A message was handed to a provider, or the provider was asked about it later; this is what came of it.
    FollowUpHanded {
        /// The follow-up.
        id: FollowUpId,
        /// Accepted, unknown, or how it was refused.
        state: FollowUpState,
        /// The provider's id of the message.
        #[serde(default)]
        provider_id: Option<String>,
        /// The provider's code of its refusal.
        #[serde(default)]
        code: Option<i64>,
    },
    /// A person approved a message for a later moment. It is not an intent yet: at its moment everything
    /// is looked at once more.
    FollowUpApproved {
        /// The id that its follow-up will have.
        id: FollowUpId,
        /// The cart.
        cart: CartId,
        /// The channel.
        channel: Channel,
        /// The message.
        template: TemplateId,
        /// The language.
        language: Language,
        /// The exact text that was approved.
        text: String,
        /// Not before then.
        due: Timestamp,
        /// The run, where many were approved at once.
        #[serde(default)]
        run: Option<RunId>,
        /// Why guards were overridden.
        #[serde(default)]
        override_reason: Option<String>,
        /// Which guards were.
        #[serde(default)]
        overridden: Vec<Guard>,
        /// The helper who approved it, where helpers are named.
        #[serde(default)]
        sent_by: Option<String>,
    },
    /// At its moment an approved message no longer held, and did not go.
    FollowUpSetBack {
        /// The approved message.
        id: FollowUpId,
        /// Why.
        why: Setback,
    },
    /// What waits was paused, or goes on.
    QueuePaused {
        /// What of it.
        scope: Scope,
        /// Whether it was paused.
        on: bool,
        /// By whom.
        by: PausedBy,
    },
    /// What waits was taken back, or what was set back was put away.
    QueueCancelled {
        /// What of it.
        scope: Scope,
    },
    /// The merchant's answer; `None` takes the answer back.
    FollowUpOutcome {
        /// The follow-up.
        id: FollowUpId,
        /// The answer.
        outcome: Option<Outcome>,
    },
    /// What one money figure of a connection counts.
    UnitChosen {
        /// The connection.
        connection: ConnectionId,
        /// The unit.
        unit: Unit,
    },
    /// Whether checkout links to a host belong to a shop.
    HostJudged {
        /// The shop.
        shop: ShopId,
        /// The normalised host.
        host: String,
        /// Whether it is the merchant's.
        approved: bool,
    },
    /// Whether links to a host carry Wapas's mark, by which an order is known to be a cart's.
    HostMarked {
        /// The shop.
        shop: ShopId,
        /// The normalised host.
        host: String,
        /// Whether they do.
        on: bool,
    },
    /// The shop's name, currency, basis of consent or phone was set. Fields that are `None` stay.
    ShopDescribed {
        /// The shop.
        shop: ShopId,
        /// The name used in messages.
        #[serde(default)]
        name: Option<String>,
        /// ISO 4217 code.
        #[serde(default)]
        currency: Option<String>,
        /// How customers agree to messages.
        #[serde(default)]
        consent_basis: Option<String>,
        /// The phone as offered in messages; an empty one goes back to the one for all shops.
        #[serde(default)]
        support_phone: Option<String>,
    },
    /// The shop got a plan of its own; `None` goes back to the one for all shops.
    ShopPlanned {
        /// The shop.
        shop: ShopId,
        /// The plan.
        plan: Option<Plan>,
    },
    /// The shop got a coupon of its own; `None` goes back to the one for all shops.
    ShopCoupon {
        /// The shop.
        shop: ShopId,
        /// The coupon.
        coupon: Option<Coupon>,
    },
    /// The shop got a wording of its own; `None` goes back to the one for all shops.
    ShopWorded {
        /// The shop.
        shop: ShopId,
        /// The message.
        template: TemplateId,
        /// Its language.
        language: Language,
        /// The wording.
        wording: Option<Wording>,
        /// The helper who changed it, where helpers are named.
        #[serde(default)]
        by: Option<String>,
    },
    /// A wording for all shops was changed; `None` brought the given one back.
    Worded {
        /// The message.
        template: TemplateId,
        /// Its language.
        language: Language,
        /// The wording.
        wording: Option<Wording>,
        /// What it was before, where no fact tells of it: an earlier version changed it.
        #[serde(default)]
        before: Option<Wording>,
        /// The helper who changed it, where helpers are named.
        #[serde(default)]
        by: Option<String>,
    },
    /// The merchant said where each field stands in a sender's deliveries; `None` takes it back. What comes from
    /// then on is read so.
    SourceMapped {
        /// The connection.
        connection: ConnectionId,
        /// Where each field stands.
        mapping: Option<Mapping>,
    },
    /// The shop got limits of a guard of its own; `None` goes back to those for all shops.
    ShopLimited {
        /// The shop.
        shop: ShopId,
        /// The guard.
        guard: Guard,
        /// All of the guard's limits.
        limits: Option<OwnLimits>,
    },
    /// The shop got a language of its own for its messages; `None` goes back to the one for all shops.
    ShopLanguage {
        /// The shop.
        shop: ShopId,
        /// The language.
        language: Option<Language>,
    },
    /// The shop got a time of its own for which its carts are kept; `None` goes back to the one for all shops.
    ShopKept {
        /// The shop.
        shop: ShopId,
        /// The time in days, 0 for ever.
        days: Option<u32>,
    },
    /// Customers with whom nothing had happened for so long were cleared. What came of them is blank.
    CustomersCleared {
        /// How many.
        customers: u32,
        /// Their carts.
        carts: u32,
        /// Those of them who want no messages, which holds on.
        #[serde(default)]
        stops: Vec<KeptStop>,
    },
    /// The book was taken back to how it had been left when a backup was made. What came since, and what must not be
    /// forgotten, stayed.
    BookRestored {
        /// When that backup was made.
        made_at: Timestamp,
    },
}

impl Fact {
    /// Whether it holds on where the book is taken back to an earlier day: whom not to write to, who was erased,
    /// what was sent or is about to be, and what belongs to deliveries, which all stay.
    pub fn outlives_restore(&self) -> bool {
        match self {
            Self::DeliveryApplied { .. }
            | Self::DoNotContact { .. }
            | Self::ConsentNoted { .. }
            | Self::PersonErased { .. }
            | Self::FollowUpOpened { .. }
            | Self::FollowUpReopened { .. }
            | Self::FollowUpHanded { .. }
            | Self::FollowUpOutcome { .. }
            | Self::FollowUpApproved { .. }
            | Self::FollowUpSetBack { .. }
            | Self::QueuePaused { .. }
            | Self::QueueCancelled { .. }
            | Self::UnitChosen { .. }
            | Self::SourceMapped { .. }
            | Self::ShopKept { .. }
            | Self::CustomersCleared { .. }
            | Self::BookRestored { .. } => true,
            Self::CartStatus { .. }
            | Self::CartMoments { .. }
            | Self::RecoveryMarked { .. }
            | Self::RecoveryUnmarked { .. }
            | Self::OrderRefused { .. }
            | Self::SuspicionJudged { .. }
            | Self::SuspicionRuleRemoved { .. }
            | Self::CartNote { .. }
            | Self::CartTags { .. }
            | Self::CartSnoozed { .. }
            | Self::CartDeleted { .. }
            | Self::PhoneRepaired { .. }
            | Self::PersonLanguage { .. }
            | Self::HostJudged { .. }
            | Self::HostMarked { .. }
            | Self::ShopDescribed { .. }
            | Self::ShopPlanned { .. }
            | Self::ShopCoupon { .. }
            | Self::ShopWorded { .. }
            | Self::Worded { .. }
            | Self::ShopLimited { .. }
            | Self::ShopLanguage { .. } => false,
        }
    }
}

mod blank;
#[cfg(test)]
mod tests;
