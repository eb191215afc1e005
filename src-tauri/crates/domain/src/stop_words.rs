//! Words by which a customer stops messages, in English, Hindi and Hinglish.

/// What a quick reply carries that stops messages.
pub const STOP_PAYLOAD: &str = "OPT_OUT";

/// Whole replies that stop messages, without polite words. "nahi chahiye" is none of them: it may mean
/// the product.
const WORDS: [&str; 44] = [
    "stop",
    "stop all",
    "stop it",
    "stop this",
    "stop messages",
    "stop offers",
    "stop messaging me",
    "stop sending messages",
    "unsubscribe",
    "unsubscribe me",
    "opt out",
    "optout",
    "remove me",
    "no more messages",
    "don t message",
    "don t message me",
    "do not message me",
    "stop karo",
    "stop kar do",
    "band karo",
    "band kar do",
    "band kijiye",
    "message band karo",
    "messages band karo",
    "msg band karo",
    "mat bhejo",
    "mat bhejiye",
    "message mat bhejo",
    "message mat karo",
    "msg mat karo",
    "msg mat bhejo",
    "बंद",
    "बंद करो",
    "बंद करें",
    "बंद कर दो",
    "बंद कीजिए",
    "रोकें",
    "रोको",
    "मत भेजो",
    "मत भेजें",
    "मत भेजिए",
    "संदेश मत भेजो",
    "मैसेज मत भेजो",
    "मैसेज बंद करो",
];

/// Words that change nothing of what a reply means.
const POLITE: [&str; 9] = ["please", "pls", "plz", "kindly", "kripya", "ji", "कृपया", "प्लीज़", "जी"];

/// Whether an answer asks for no more messages: by what the pressed button carries, or in any of its words.
pub fn is_stop<'a>(payload: Option<&str>, words: impl IntoIterator<Item = &'a str>) -> bool {
    payload.is_some_and(|payload| payload == STOP_PAYLOAD || asks_to_stop(payload))
        || words.into_iter().any(asks_to_stop)
}

/// Whether a whole reply asks for no more messages. A sentence that only has such a word in it does not.
pub fn asks_to_stop(reply: &str) -> bool {
    let plain: String =
        reply.chars().map(|c| if is_of_a_word(c) { c } else { ' ' }).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split_whitespace().filter(|word| !POLITE.contains(word)).collect();
    WORDS.contains(&words.join(" ").as_str())
}

/// Letters and digits, and the vowel signs and marks of Devanagari, which are no letters by themselves.
fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{900}'..='\u{963}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_replies_stop() {
        for reply in [
            "STOP",
            " stop. ",
            "Stop!!",
            "Please stop",
            "plz stop ji",
            "Don't message me",
            "बंद करो",
            "बंद।",
            "मत भेजो",
            "कृपया संदेश मत भेजो",
            "Band  Karo",
            "MAT BHEJO",
            "msg mat karo please",
        ] {
            assert!(asks_to_stop(reply), "{reply}");
        }
    }

    #[test]
    fn other_replies_do_not() {
        for reply in [
            "",
            "please",
            "hi",
            "please don't stop the order",
            "bus stop ke paas bhej do",
            "nahi chahiye",
            "दुकान बंद है क्या",
        ] {
            assert!(!asks_to_stop(reply), "{reply}");
        }
    }
}
