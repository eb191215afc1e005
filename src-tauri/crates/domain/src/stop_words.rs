//! Words by which a customer stops messages, in English, Hindi and Hinglish.

/// What a quick reply carries that stops messages.
pub const STOP_PAYLOAD: &str = "OPT_OUT";

/// Whole replies that stop messages. "nahi chahiye" is none of them: it may mean the product.
const WORDS: [&str; 22] = [
    "stop",
    "stop all",
    "stop it",
    "please stop",
    "stop messages",
    "stop offers",
    "unsubscribe",
    "opt out",
    "stop karo",
    "band karo",
    "band kar do",
    "band kijiye",
    "mat bhejo",
    "mat bhejiye",
    "message mat bhejo",
    "बंद",
    "बंद करो",
    "बंद करें",
    "रोकें",
    "रोको",
    "मत भेजो",
    "मत भेजें",
];

/// Whether a whole reply asks for no more messages. A sentence that only has such a word in it does not.
pub fn asks_to_stop(reply: &str) -> bool {
    let plain: String =
        reply.chars().map(|c| if is_of_a_word(c) { c } else { ' ' }).flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
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
        for reply in ["STOP", " stop. ", "Stop!!", "बंद करो", "बंद।", "मत भेजो", "Band  Karo", "MAT BHEJO"]
        {
            assert!(asks_to_stop(reply), "{reply}");
        }
    }

    #[test]
    fn other_replies_do_not() {
        for reply in [
            "",
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
