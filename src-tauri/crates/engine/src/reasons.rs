//! Guards in plain English, for callers that show no screen of ours.

use wapas_domain::guard::{Guard, Objection};

/// One sentence for an objection.
pub(crate) fn reason(objection: &Objection) -> String {
    let fact = |name: &str| objection.facts.get(name).map_or("", String::as_str);
    match objection.guard {
        Guard::DoNotContact => "This customer asked for no messages.".to_owned(),
        Guard::Bought => "This cart was already bought.".to_owned(),
        Guard::NoPhone => "This number cannot be used. Type the right one.".to_owned(),
        Guard::TooSoon => {
            format!("Left {} min ago and may still be paying.", fact("minutes"))
        }
        Guard::PersonCap => "You wrote to this customer enough for now.".to_owned(),
        Guard::CartCap => format!("{} messages have gone for this cart. That is enough.", fact("count")),
        Guard::CartAge => format!("This cart is more than {} days old.", fact("days")),
        Guard::QuietHours => format!("It is {} where the customer is ({}).", fact("time"), fact("zone")),
        Guard::Consent if fact("said") == "no" => {
            "This customer did not agree to messages at checkout.".to_owned()
        }
        Guard::Consent => "You have not yet said how this shop's customers agreed to messages.".to_owned(),
        Guard::MissingVariable => {
            format!("{} is empty in this message. Fill it in or choose another message.", fact("variable"))
        }
        Guard::UnsafeLink if fact("host").is_empty() => "The link is not a sound https address.".to_owned(),
        Guard::UnsafeLink => format!("The link goes to {}, not to your shop.", fact("host")),
        Guard::OtherSender => "Another service gets this cart too and may write by itself.".to_owned(),
        Guard::Pacing => {
            format!("{} messages without a reply in 30 days. WhatsApp may limit your number.", fact("month"))
        }
    }
}
