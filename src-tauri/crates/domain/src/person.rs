//! Who carts belong to.

use crate::callback::StopOrigin;
use crate::checkout::Consent;
use crate::ids::PersonId;
use crate::name::Name;
use crate::phone::Phone;
use crate::template::Language;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A customer, known by number or email. Consent and do-not-contact live here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Derived from the key.
    pub id: PersonId,
    /// The latest usable name.
    pub name: Name,
    /// The number.
    pub phone: Option<Phone>,
    /// The email.
    pub email: Option<String>,
    /// What the latest delivery said about marketing messages.
    pub consent: Consent,
    /// What the customer told the merchant about messages; it wins over what deliveries say.
    #[serde(default)]
    pub consent_note: Option<ConsentNote>,
    /// Since when the customer wants no messages.
    pub do_not_contact: Option<Timestamp>,
    /// The helper who wrote that down, where helpers are named.
    #[serde(default)]
    pub stopped_by: Option<String>,
    /// Who wrote that down: it decides what may lift it.
    #[serde(default)]
    pub stop_origin: StopOrigin,
    /// Until when the provider takes no message to this customer.
    #[serde(default)]
    pub capped_until: Option<Timestamp>,
    /// When the customer was erased; what is known came after that.
    #[serde(default)]
    pub erased_at: Option<Timestamp>,
    /// The language last used for this customer.
    pub language: Option<Language>,
    /// When the customer was first seen.
    pub first_seen_at: Timestamp,
    /// When a cart last came.
    pub last_seen_at: Timestamp,
}

/// What a customer told the merchant about messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentNote {
    /// Whether they agreed.
    pub agreed: bool,
    /// When that was written down.
    pub at: Timestamp,
    /// How they said so, in the merchant's words.
    pub how: Option<String>,
    /// The helper who wrote it down, where helpers are named.
    pub by: Option<String>,
}

impl Person {
    /// Whether the customer agreed to messages about a cart that says `sent`.
    pub fn consents(&self, sent: Consent) -> Consent {
        match &self.consent_note {
            Some(ConsentNote { agreed: true, .. }) => Consent::Yes,
            Some(_) => Consent::No,
            None => sent,
        }
    }
}

/// What a person is known by: the number, else the email, else the single cart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PersonKey {
    /// The E.164 number.
    Phone(Phone),
    /// The email in lower case.
    Email(String),
    /// Nothing usable: the person exists for this cart's key alone.
    Cart(String),
}

impl PersonKey {
    /// The text from which the id is derived.
    pub fn text(&self) -> String {
        match self {
            Self::Phone(phone) => format!("phone:{}", phone.as_str()),
            Self::Email(email) => format!("email:{email}"),
            Self::Cart(key) => format!("cart:{key}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_customer_said_wins_over_the_sender() {
        let at = Timestamp(0);
        let mut person = Person {
            id: "p".into(),
            name: Name::default(),
            phone: None,
            email: None,
            consent: Consent::No,
            consent_note: None,
            do_not_contact: None,
            stopped_by: None,
            stop_origin: StopOrigin::default(),
            capped_until: None,
            erased_at: None,
            language: None,
            first_seen_at: at,
            last_seen_at: at,
        };
        assert_eq!(person.consents(Consent::Unknown), Consent::Unknown);
        for (agreed, meant) in [(true, Consent::Yes), (false, Consent::No)] {
            person.consent_note = Some(ConsentNote { agreed, at, how: None, by: None });
            assert_eq!(person.consents(Consent::Unknown), meant);
            assert_eq!(person.consents(Consent::Yes), meant);
        }
    }
}
