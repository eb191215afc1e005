//! Reads whether a shopper agreed to marketing messages.

use crate::fields::Fields;
use crate::json::Node;
use wapas_domain::checkout::Consent;

/// Names under which senders of such webhooks say it. Ecom360 publishes none; these are Shopify's,
/// Shopflo's and the likeliest others.
const NAMES: [&str; 12] = [
    "marketing_consent",
    "marketing_opt_in",
    "marketing_optin",
    "accepts_marketing",
    "buyer_accepts_marketing",
    "buyer_accepts_sms_marketing",
    "sms_marketing_consent",
    "whatsapp_consent",
    "whatsapp_opt_in",
    "opt_in",
    "opted_in",
    "consent",
];

/// What one object says. One "no" outweighs every "yes".
pub(crate) fn consent(fields: &mut Fields<'_, '_>) -> Consent {
    NAMES.iter().flat_map(|name| fields.all(name)).map(answer).fold(Consent::Unknown, stronger)
}

/// The more cautious of two answers; an answer before none.
pub(crate) fn stronger(one: Consent, other: Consent) -> Consent {
    match (one, other) {
        (Consent::No, _) | (_, Consent::No) => Consent::No,
        (Consent::Yes, _) | (_, Consent::Yes) => Consent::Yes,
        (Consent::Unknown, Consent::Unknown) => Consent::Unknown,
    }
}

/// What one value says, where it says anything.
pub(crate) fn said(node: &Node<'_>) -> Option<Consent> {
    Some(answer(node)).filter(|answer| *answer != Consent::Unknown)
}

fn answer(node: &Node<'_>) -> Consent {
    match node {
        Node::Bool(true) | Node::Number("1") => Consent::Yes,
        Node::Bool(false) | Node::Number("0") => Consent::No,
        Node::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "1" | "subscribed" | "granted" | "opted_in" => Consent::Yes,
            "false" | "no" | "n" | "0" | "not_subscribed" | "unsubscribed" | "denied" | "opted_out" => {
                Consent::No
            }
            _ => Consent::Unknown,
        },
        Node::Object(members) => {
            Fields::of(members).all("state").first().map_or(Consent::Unknown, |state| answer(state))
        }
        _ => Consent::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Consent {
        let Some(Node::Object(members)) = Node::read(json) else { panic!("not an object") };
        consent(&mut Fields::of(&members))
    }

    #[test]
    fn aliases_and_spellings() {
        assert_eq!(of("{}"), Consent::Unknown);
        assert_eq!(of(r#"{"buyer_accepts_marketing":true}"#), Consent::Yes);
        assert_eq!(of(r#"{"Marketing_Consent":"Yes"}"#), Consent::Yes);
        assert_eq!(of(r#"{"acceptsMarketing":0}"#), Consent::No);
        assert_eq!(of(r#"{"consent":null}"#), Consent::Unknown);
        assert_eq!(of(r#"{"consent":"maybe"}"#), Consent::Unknown);
        let state = r#"{"sms_marketing_consent":{"state":"not_subscribed"}}"#;
        assert_eq!(of(state), Consent::No);
    }

    #[test]
    fn one_no_outweighs_every_yes() {
        let mixed = r#"{"buyer_accepts_marketing":true,"buyer_accepts_sms_marketing":false}"#;
        assert_eq!(of(mixed), Consent::No);
    }
}
