//! Names of shoppers, cleaned of what forms and integrations leave in them.

use serde::{Deserialize, Serialize};

/// A shopper's name. Empty where nothing usable was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    /// The given name.
    pub first: Option<String>,
    /// The whole name.
    pub full: Option<String>,
}

/// Words that stand for "no value" in the wild.
const NOTHING: [&str; 9] = ["null", "none", "na", "n/a", "nil", "undefined", "nan", "-", "."];

impl Name {
    /// Joins what was sent. Each part is cleaned; a missing first name is the first word of the whole.
    pub fn from_parts(first: Option<&str>, last: Option<&str>, full: Option<&str>) -> Self {
        let first = first.and_then(clean);
        let last = last.and_then(clean);
        let joined = match (&first, &last) {
            (Some(first), Some(last)) if first != last => Some(format!("{first} {last}")),
            (Some(one), _) | (None, Some(one)) => Some(one.clone()),
            (None, None) => full.and_then(clean),
        };
        let first = first.or_else(|| first_word(joined.as_deref()?));
        Self { first, full: joined }
    }

    /// Whether nothing usable was sent.
    pub fn is_empty(&self) -> bool {
        self.full.is_none()
    }
}

/// Trims, drops control and direction marks, folds white space; `None` for words that mean nothing.
///
/// Source of the words: the real-world dirt that public consumers of such webhooks handle.
pub fn clean(text: &str) -> Option<String> {
    let kept: String =
        text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_mark(*c)).collect();
    let words: Vec<&str> = kept.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    let meant = joined.chars().any(char::is_alphanumeric);
    (meant && !NOTHING.contains(&joined.to_lowercase().as_str())).then_some(joined)
}

/// Control characters, the invisible marks that turn the direction of text, and letters that can't be seen.
pub fn is_mark(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn first_word(text: &str) -> Option<String> {
    text.split(' ').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_mean_nothing_are_missing() {
        for text in
            ["", "  ", "null", "NULL", "N/A", "undefined", "-", "\u{200b}", "\u{61c}", "\u{3164} \u{115f}"]
        {
            assert_eq!(clean(text), None, "{text:?}");
        }
        assert_eq!(clean(" J  e\tmanoj\u{202e} ").as_deref(), Some("J e manoj"));
        assert_eq!(clean("Asha \u{61c}R").as_deref(), Some("Asha R"));
    }

    #[test]
    fn parts_join_into_one_name() {
        let name = Name::from_parts(Some("John"), Some("Doe"), None);
        assert_eq!((name.first.as_deref(), name.full.as_deref()), (Some("John"), Some("John Doe")));
        let name = Name::from_parts(Some(""), Some("J e manoj kumar"), None);
        assert_eq!((name.first.as_deref(), name.full.as_deref()), (Some("J"), Some("J e manoj kumar")));
        let name = Name::from_parts(Some("null"), Some("null"), Some("सुनीता देवी"));
        assert_eq!(name.first.as_deref(), Some("सुनीता"));
        assert!(Name::from_parts(None, Some("null"), Some("NA")).is_empty());
    }
}
