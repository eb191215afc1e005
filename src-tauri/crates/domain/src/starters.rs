//! The four messages that every shop starts with, in three languages, each with its fallbacks.
//!
//! They are sent by the shop from its own number, name the shop in the first line, say once how to
//! stop, count no stock, invent no end date and claim no failed payment.

use crate::template::{Language, Template, Variable, Wording};
use std::collections::BTreeMap;

/// The ids of the starters, in the order in which they are offered.
pub const IDS: [&str; 4] = ["first", "payment", "last", "coupon"];

/// All four starters.
pub fn starters() -> Vec<Template> {
    IDS.iter().zip(TEXTS).map(|(id, texts)| starter(id, texts)).collect()
}

fn starter(id: &str, texts: [&str; 3]) -> Template {
    let languages = [Language::En, Language::Hi, Language::Hinglish];
    let wordings = languages.into_iter().zip(texts).map(|(language, text)| {
        (language, Wording { text: text.to_owned(), fallbacks: fallbacks(id, language) })
    });
    Template { id: id.into(), name: None, wordings: wordings.collect() }
}

/// What stands in for a variable that gives nothing. The link and the coupon have no stand-in: a
/// message without them is blocked. The shop's name falls back to its host before it comes here.
fn fallbacks(id: &str, language: Language) -> BTreeMap<Variable, String> {
    let first = id == "first";
    let (name, items) = match language {
        Language::En => ("there", "the items in your cart"),
        Language::Hi => ("", if first { "कार्ट का सामान" } else { "सामान" }),
        Language::Hinglish => ("", if first { "cart ka saamaan" } else { "saamaan" }),
    };
    [(Variable::FirstName, name), (Variable::Items, items), (Variable::CouponUntil, "")]
        .into_iter()
        .map(|(variable, text)| (variable, text.to_owned()))
        .collect()
}

const TEXTS: [[&str; 3]; 4] = [
    [
        "Hi {first_name}, this is {store_name}. Your order is not complete yet: {items}.\n\nYou can finish it here:\n{checkout_link}\n\nAny question? Just reply here. If you do not want these messages, reply STOP.",
        "नमस्ते {first_name} जी, {store_name} से। आपका ऑर्डर पूरा नहीं हुआ: {items}।\n\nयहाँ से पूरा कर सकते हैं:\n{checkout_link}\n\nकोई सवाल हो तो यहीं पूछें। संदेश न चाहें तो STOP लिखें।",
        "Namaste {first_name} ji, {store_name} se. Aapka order poora nahi hua: {items}.\n\nYahan se poora kar sakte hain:\n{checkout_link}\n\nKoi sawaal ho to yahin pooch lein. Message na chahein to STOP likh dein.",
    ],
    [
        "Hi {first_name}, this is {store_name}. Did something go wrong while you were paying for {items}?\n\nIf money was taken, please tell us and we will check. To try again:\n{checkout_link}\n\nIf you have already ordered, please ignore this. If you do not want these messages, reply STOP.",
        "नमस्ते {first_name} जी, {store_name} से। क्या {items} का पेमेंट करते समय कोई दिक्कत आई?\n\nपैसे कट गए हों तो बताएँ, हम देखेंगे। फिर से कोशिश यहाँ करें:\n{checkout_link}\n\nऑर्डर हो चुका हो तो इस पर ध्यान न दें। संदेश न चाहें तो STOP लिखें।",
        "Namaste {first_name} ji, {store_name} se. Kya {items} ka payment karte samay koi dikkat aayi?\n\nPaise kat gaye hon to bataiye, hum check karenge. Dobara try karna ho to:\n{checkout_link}\n\nOrder ho chuka hai to ise ignore karein. Message na chahein to STOP likh dein.",
    ],
    [
        "Hi {first_name}, this is {store_name}. This is our last message about {items}.\n\nIf you still want it, you can order here:\n{checkout_link}\n\nIf not, no problem at all. Thank you for visiting us. To stop all messages, reply STOP.",
        "नमस्ते {first_name} जी, {store_name} से। {items} के बारे में यह हमारा आखिरी संदेश है।\n\nअब भी लेना हो तो यहाँ से ले सकते हैं:\n{checkout_link}\n\nन लेना हो तो कोई बात नहीं। धन्यवाद। संदेश न चाहें तो STOP लिखें।",
        "Namaste {first_name} ji, {store_name} se. {items} ke baare mein yeh hamara aakhri message hai.\n\nAb bhi lena ho to yahan se le sakte hain:\n{checkout_link}\n\nNa lena ho to koi baat nahi. Dhanyavaad. Message na chahein to STOP likh dein.",
    ],
    [
        "Hi {first_name}, this is {store_name}. Still thinking about {items}? Code {coupon_code} takes {coupon_value} off {coupon_until}.\n\nOrder here and enter the code there:\n{checkout_link}\n\nIf you do not want these messages, reply STOP.",
        "नमस्ते {first_name} जी, {store_name} से। {items} लेने का मन है? कोड {coupon_code} लगाने पर {coupon_until} {coupon_value} की छूट है।\n\nऑर्डर यहाँ से करें, कोड वहीं डालें:\n{checkout_link}\n\nसंदेश न चाहें तो STOP लिखें।",
        "Namaste {first_name} ji, {store_name} se. {items} lene ka mann hai? Code {coupon_code} lagane par {coupon_until} {coupon_value} ki chhoot hai.\n\nOrder yahan se karein, code wahin daalein:\n{checkout_link}\n\nMessage na chahein to STOP likh dein.",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Values;

    #[test]
    fn starters_read_well_with_every_variable_missing_that_may_be_missing() {
        let always =
            [Variable::StoreName, Variable::CheckoutLink, Variable::CouponCode, Variable::CouponValue];
        let optional = [Variable::FirstName, Variable::Items, Variable::CouponUntil];
        for template in starters() {
            for wording in template.wordings.values() {
                wording.check().unwrap();
                for subset in 0..8_u8 {
                    let given = optional.iter().enumerate().filter(|(at, _)| subset & (1 << at) != 0);
                    let all = always.iter().chain(given.map(|(_, variable)| variable));
                    let values: Values = all.map(|variable| (*variable, "X".to_owned())).collect();
                    let rendered = wording.render(&values);
                    let text = rendered.text();
                    assert!(rendered.missing.is_empty(), "{text}");
                    for wrong in ["  ", " .", " ।", " ,", "{", "}"] {
                        assert!(!text.contains(wrong), "{wrong:?} in {text}");
                    }
                    assert!(
                        text.contains("STOP") && text.lines().next().is_some_and(|line| line.contains('X'))
                    );
                }
            }
        }
    }

    #[test]
    fn no_starter_hurries_anybody_or_invents_an_end() {
        let urgent = [
            "hurry",
            "only",
            "left",
            "last chance",
            "today",
            "soon",
            "expire",
            "limited",
            "now",
            "quick",
            "जल्दी",
            "सिर्फ़",
            "केवल",
            "मौका",
            "आज ही",
            "फ़ौरन",
            "खत्म",
            "jaldi",
            "sirf",
            "mauka",
            "aaj",
            "khatm",
        ];
        for template in starters() {
            for wording in template.wordings.values() {
                let text = wording.text.to_lowercase();
                let said = |word: &&str| {
                    text.split(|c: char| c.is_whitespace() || ",.?!।".contains(c)).any(|one| one == *word)
                        || word.contains(' ') && text.contains(*word)
                };
                assert!(!urgent.iter().any(said), "{text}");
                // An end is said by the variable alone, which gives only a true day.
                assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
            }
        }
    }

    #[test]
    fn a_starter_is_blocked_without_its_link() {
        for template in starters() {
            let rendered = template.wordings[&Language::Hi].render(&Values::new());
            assert!(rendered.missing.contains(&Variable::CheckoutLink));
        }
    }
}
