//! What persons did. Facts and deliveries together are the truth; everything else is folded from
//! them in the order of their sequence.

use crate::cart::{CartStatus, LostReason};
use crate::coupon::Coupon;
use crate::erasure::ErasedCart;
use crate::followup::{Channel, FollowUpState, Outcome};
use crate::ids::{CartId, ConnectionId, FollowUpId, PersonId, Seq, ShopId, TemplateId};
use crate::money::Unit;
use crate::phone::Phone;
use crate::plan::Plan;
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
    /// A message was handed to a provider; this is what came of it.
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
    },
}

impl Fact {
    /// Takes out all that may tell who a customer is: words that people typed, texts, numbers.
    ///
    /// What is left says that something was done, and when.
    pub fn blank(&mut self) {
        match self {
            Self::CartNote { note, .. } => *note = None,
            Self::CartTags { tags, .. } => tags.clear(),
            Self::PhoneRepaired { phone, .. } => *phone = None,
            Self::FollowUpOpened { text, override_reason, .. } => {
                text.clear();
                *override_reason = None;
            }
            Self::ConsentNoted { how, .. } => *how = None,
            // Meta's ids hold the number.
            Self::FollowUpHanded { provider_id, .. } => *provider_id = None,
            Self::DeliveryApplied { .. }
            | Self::CartStatus { .. }
            | Self::CartMoments { .. }
            | Self::CartSnoozed { .. }
            | Self::CartDeleted { .. }
            | Self::DoNotContact { .. }
            | Self::PersonLanguage { .. }
            | Self::PersonErased { .. }
            | Self::FollowUpReopened { .. }
            | Self::FollowUpOutcome { .. }
            | Self::UnitChosen { .. }
            | Self::HostJudged { .. }
            | Self::ShopDescribed { .. }
            | Self::ShopPlanned { .. }
            | Self::ShopCoupon { .. }
            | Self::ShopWorded { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_earlier_versions_read() {
        let stop = r#"{"fact":"do_not_contact","person":"p_1","on":true}"#;
        let opened = r#"{"fact":"follow_up_opened","id":"f_1","cart":"c_1","channel":"click_to_chat",
            "template":"first","language":"en","text":"Hi"}"#;
        for text in [stop, opened] {
            let fact: Fact = serde_json::from_str(text).unwrap();
            assert!(matches!(
                fact,
                Fact::DoNotContact { by: None, .. } | Fact::FollowUpOpened { sent_by: None, .. }
            ));
        }
    }

    #[test]
    fn a_blank_fact_has_nothing_that_a_person_typed() {
        let typed = || "Sunita 9812345678".to_owned();
        let facts = [
            Fact::CartNote { cart: "c".into(), note: Some(typed()) },
            Fact::CartTags { cart: "c".into(), tags: vec![typed()] },
            Fact::PhoneRepaired { cart: "c".into(), phone: Phone::parse("+919812345678") },
            Fact::ConsentNoted { person: "p".into(), agreed: Some(true), how: Some(typed()), by: None },
            Fact::FollowUpHanded {
                id: "f".into(),
                state: FollowUpState::Accepted,
                provider_id: Some(typed()),
                code: None,
            },
            Fact::FollowUpOpened {
                id: "f".into(),
                cart: "c".into(),
                channel: Channel::ClickToChat,
                template: "first".into(),
                language: Language::En,
                text: typed(),
                override_reason: Some(typed()),
                consent_basis: Some("checkout page".to_owned()),
                sent_by: Some("Asha".to_owned()),
            },
        ];
        for mut fact in facts {
            fact.blank();
            let text = serde_json::to_string(&fact).unwrap();
            assert!(!text.contains("Sunita") && !text.contains("9812345678"), "{text}");
        }
    }
}
