//! The nouns of follow-ups: the intent, and the questions still open.

use wapas_domain::cart::Cart;
use wapas_domain::followup::{Channel, FollowUp};
use wapas_domain::ids::{CartId, FollowUpId, TemplateId};
use wapas_domain::person::Person;
use wapas_domain::template::Language;

/// The intent to reach a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpIntent {
    /// Its id, drawn at random; not used where an unanswered opening is opened again.
    pub id: FollowUpId,
    /// The cart.
    pub cart: CartId,
    /// The channel.
    pub channel: Channel,
    /// The wording.
    pub template: TemplateId,
    /// The language.
    pub language: Language,
    /// The exact text.
    pub text: String,
    /// Why a block was overridden.
    pub override_reason: Option<String>,
    /// The basis of consent recorded for the shop.
    pub consent_basis: Option<String>,
    /// The helper who sends it, where helpers are named.
    pub sent_by: Option<String>,
    /// The window it is sent from, which claims the customer where a chat is opened. Without one nothing is
    /// claimed, and every claim is another's.
    pub window: Option<String>,
}

/// A follow-up whose intent is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedFollowUp {
    /// The follow-up: the new one, or the one that was opened again, with its first text.
    pub follow_up: FollowUp,
    /// Whether an unanswered opening was opened again.
    pub reopened: bool,
}

/// A message that was opened and not yet answered for.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    /// The follow-up, its state as of now: opened or unknown.
    pub follow_up: FollowUp,
    /// The cart, unless it was deleted since.
    pub cart: Option<Cart>,
    /// Whom it went to.
    pub person: Person,
}
