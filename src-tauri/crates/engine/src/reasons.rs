//! Guards in plain English, for callers that show no screen of ours.

use wapas_domain::guard::{Guard, Objection};

/// One sentence for an objection.
pub(crate) fn reason(objection: &Objection) -> String {
    let fact = |name: &str| objection.facts.get(name).map_or("", String::as_str);
    match objection.guard {
        Guard::DoNotContact => "This customer asked for no messages.".to_owned(),
        Guard::Bought => {
            let order = match fact("number") {
                "" => String::new(),
                number => format!(" (order {number})"),
            };
            if fact("since").is_empty() {
                format!("This cart was already bought{order}.")
            } else {
                format!("This customer has bought since{order}.")
            }
        }
        Guard::NoPhone => "This number cannot be used. Type the right one.".to_owned(),
        Guard::TooSoon => {
            format!("Left {} min ago and may still be paying: wait {} min.", fact("minutes"), fact("most"))
        }
        Guard::PersonCap if fact("most").is_empty() => {
            "WhatsApp takes no more messages to this customer for now.".to_owned()
        }
        Guard::PersonCap => format!(
            "You wrote to this customer enough for now: {} in {} days at the most, over all shops.",
            fact("most"),
            fact("days")
        ),
        Guard::CartCap => {
            format!("{} messages have gone for this cart, and {} is the most.", fact("count"), fact("most"))
        }
        Guard::CartAge => format!("This cart is more than {} days old.", fact("days")),
        Guard::QuietHours => format!(
            "It is {} where the customer is ({}), and quiet from {}:00 to {}:00.",
            fact("time"),
            fact("zone"),
            fact("from"),
            fact("to")
        ),
        Guard::Consent if fact("said") == "no" => {
            "This customer did not agree to messages at checkout.".to_owned()
        }
        Guard::Consent => "You have not yet said how this shop's customers agreed to messages.".to_owned(),
        Guard::MissingVariable => {
            format!("{} is empty in this message. Fill it in or choose another message.", fact("variable"))
        }
        Guard::UnsafeLink if fact("host").is_empty() => "The link is not a sound https address.".to_owned(),
        Guard::UnsafeLink => format!("The link goes to {}, not to your shop.", fact("host")),
        Guard::OtherSender => {
            format!("{} gets this cart too and may write by itself.", fact("provider"))
        }
        Guard::Pacing => {
            let count = if fact("days") == "1" { fact("day") } else { fact("month") };
            format!(
                "{count} messages without a reply in {} days, and your limit is {}. WhatsApp may limit your number.",
                fact("days"),
                fact("most")
            )
        }
    }
}
