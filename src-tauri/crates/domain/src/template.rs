//! The merchant's wording: variables, fallbacks, and the exact text that comes out.

use crate::ids::TemplateId;
use crate::name::is_mark;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Hindi in Devanagari.
    Hi,
    /// Hindi in Latin letters.
    #[default]
    Hinglish,
}

/// A place in a message that is filled from the cart, the shop or the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variable {
    /// The customer's first name.
    FirstName,
    /// The shop's name.
    StoreName,
    /// The first product and how many more.
    Items,
    /// The link that resumes the checkout.
    CheckoutLink,
    /// A coupon's code.
    CouponCode,
    /// What it takes off.
    CouponValue,
    /// Until when.
    CouponUntil,
    /// The first product.
    Product,
    /// How many pieces.
    ItemCount,
    /// The total to pay.
    CartTotal,
    /// The discount already on the cart.
    Discount,
    /// The shop's phone.
    SupportPhone,
}

impl Variable {
    /// All variables, in the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::FirstName,
        Self::StoreName,
        Self::Items,
        Self::CheckoutLink,
        Self::CouponCode,
        Self::CouponValue,
        Self::CouponUntil,
        Self::Product,
        Self::ItemCount,
        Self::CartTotal,
        Self::Discount,
        Self::SupportPhone,
    ];

    /// The name between the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::StoreName => "store_name",
            Self::Items => "items",
            Self::CheckoutLink => "checkout_link",
            Self::CouponCode => "coupon_code",
            Self::CouponValue => "coupon_value",
            Self::CouponUntil => "coupon_until",
            Self::Product => "product",
            Self::ItemCount => "item_count",
            Self::CartTotal => "cart_total",
            Self::Discount => "discount",
            Self::SupportPhone => "support_phone",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variable| variable.name() == name)
    }
}

/// A message's wording in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The text with variables in braces.
    pub text: String,
    /// What stands in for a variable that gives nothing; an empty text is allowed.
    #[serde(default)]
    pub fallbacks: BTreeMap<Variable, String>,
}

/// One message that the merchant can send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its id: `first`, `payment`, `last`, `coupon`, or drawn at random.
    pub id: TemplateId,
    /// The name, where the merchant gave it one; starters are named by the screen.
    pub name: Option<String>,
    /// Its wording per language.
    pub wordings: BTreeMap<Language, Wording>,
}

/// Why a wording can't be saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// There is nothing in it.
    #[error("the message is empty")]
    Empty,
    /// A name in braces is none of ours.
    #[error("{{{0}}} is not a place that Wapas can fill")]
    UnknownVariable(String),
    /// A brace is open or closed without its partner.
    #[error("a brace has no partner")]
    LooseBrace,
    /// It is longer than 4,096 characters, the limit of a WhatsApp text.
    #[error("the message is longer than 4,096 characters")]
    TooLong,
}

/// Longest text that WhatsApp takes, in characters (docs.360dialog.com, text messages).
pub const MAX_CHARACTERS: usize = 4096;

/// What fills the variables. A value that is empty after cleaning counts as missing.
pub type Values = BTreeMap<Variable, String>;

/// The exact text, in parts, so that a screen can mark what was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// The text in order.
    pub parts: Vec<Part>,
    /// Variables that gave nothing and have no fallback: the message can't go like this.
    pub missing: Vec<Variable>,
}

/// A stretch of a rendered message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The text.
    pub text: String,
    /// The variable it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variable: Option<Variable>,
}

impl Rendered {
    /// The exact text that is sent.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }

    /// Drops `count` spaces at the end of what is there so far.
    fn drop_space(&mut self) {
        if let Some(part) = self.parts.last_mut()
            && part.text.ends_with(' ')
        {
            part.text.pop();
        }
    }

    fn begins_sentence(&self) -> bool {
        let text = self.text();
        let before = text.trim_end();
        before.is_empty()
            || before.len() < text.len() && before.ends_with(['.', '?', '!', '।'])
            || text.ends_with('\n')
    }

    fn push(&mut self, text: String, variable: Option<Variable>) {
        if !text.is_empty() {
            self.parts.push(Part { text, variable });
        }
    }
}

impl Wording {
    /// Checks a wording before it is saved.
    pub fn check(&self) -> Result<(), WordingError> {
        if self.text.trim().is_empty() {
            return Err(WordingError::Empty);
        }
        if self.text.chars().count() > MAX_CHARACTERS {
            return Err(WordingError::TooLong);
        }
        for piece in pieces(&self.text) {
            match piece {
                Piece::Unknown(name) => return Err(WordingError::UnknownVariable(name.to_owned())),
                Piece::Text(text) if text.contains(['{', '}']) => return Err(WordingError::LooseBrace),
                Piece::Text(_) | Piece::Variable(_) => {}
            }
        }
        Ok(())
    }

    /// The variables that occur in it, each once.
    pub fn variables(&self) -> Vec<Variable> {
        let mut found = Vec::new();
        for piece in pieces(&self.text) {
            if let Piece::Variable(variable) = piece
                && !found.contains(&variable)
            {
                found.push(variable);
            }
        }
        found
    }

    /// Fills the variables.
    ///
    /// A variable that gives nothing takes one space before it away, so that no double space and no
    /// space before a full stop is left. A fallback that begins a sentence gets a capital letter.
    /// Values are stripped of control and direction marks; a line break in one becomes a space.
    pub fn render(&self, values: &Values) -> Rendered {
        let mut out = Rendered::default();
        for piece in pieces(&self.text) {
            let variable = match piece {
                Piece::Text(text) => {
                    out.push(text.to_owned(), None);
                    continue;
                }
                Piece::Unknown(_) => continue,
                Piece::Variable(variable) => variable,
            };
            let value =
                values.get(&variable).map(|value| clean_value(value)).filter(|value| !value.is_empty());
            let value = match (value, self.fallbacks.get(&variable)) {
                (Some(value), _) => value,
                (None, Some(fallback)) if out.begins_sentence() => capitalised(fallback),
                (None, Some(fallback)) => fallback.clone(),
                (None, None) => {
                    if !out.missing.contains(&variable) {
                        out.missing.push(variable);
                    }
                    String::new()
                }
            };
            if value.is_empty() {
                out.drop_space();
            }
            out.push(value, Some(variable));
        }
        out
    }
}

enum Piece<'a> {
    Text(&'a str),
    Variable(Variable),
    Unknown(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(length) =
            rest[open + 1..].find(['{', '}']).filter(|at| rest.as_bytes()[open + 1 + at] == b'}')
        else {
            break;
        };
        let name = &rest[open + 1..open + 1 + length];
        if open > 0 {
            found.push(Piece::Text(&rest[..open]));
        }
        found.push(Variable::named(name).map_or(Piece::Unknown(name), Piece::Variable));
        rest = &rest[open + length + 2..];
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

/// A value without control and direction marks, its white space single spaces.
pub fn clean_value(value: &str) -> String {
    let spaced: String =
        value.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_mark(*c)).collect();
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Cuts a product's title at a word's end so that at most `most` characters remain.
pub fn shorten(title: &str, most: usize) -> String {
    if title.chars().count() <= most {
        return title.to_owned();
    }
    let cut: String = title.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([' ', ',', '-', '–']))
}

/// The `{items}` variable: the first product, cut at 60 characters, and how many lines more.
pub fn items_text(titles: &[&str], language: Language) -> String {
    let Some(first) = titles.first() else { return String::new() };
    let first = shorten(first, 60);
    match (titles.len() - 1, language) {
        (0, _) => first,
        (more, Language::En) => format!("{first} and {more} more"),
        (1, Language::Hi) => format!("{first} और 1 और चीज़"),
        (more, Language::Hi) => format!("{first} और {more} और चीज़ें"),
        (1, Language::Hinglish) => format!("{first} aur 1 aur item"),
        (more, Language::Hinglish) => format!("{first} aur {more} aur items"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wording(text: &str, fallbacks: &[(Variable, &str)]) -> Wording {
        let fallbacks = fallbacks.iter().map(|(variable, text)| (*variable, (*text).to_owned())).collect();
        Wording { text: text.to_owned(), fallbacks }
    }

    #[test]
    fn a_variable_that_gives_nothing_takes_one_space_away() {
        let greeting = wording("नमस्ते {first_name} जी", &[(Variable::FirstName, "")]);
        assert_eq!(greeting.render(&Values::new()).text(), "नमस्ते जी");
        let until = wording("10% off {coupon_until}.", &[(Variable::CouponUntil, "")]);
        assert_eq!(until.render(&Values::new()).text(), "10% off.");
    }

    #[test]
    fn a_fallback_at_the_start_of_a_sentence_gets_a_capital() {
        let text = wording("Hi. {items}, and {items}", &[(Variable::Items, "the items in your cart")]);
        assert_eq!(
            text.render(&Values::new()).text(),
            "Hi. The items in your cart, and the items in your cart"
        );
    }

    #[test]
    fn hostile_values_stay_on_their_line() {
        let text = wording("Hi {first_name}!", &[]);
        let values = Values::from([(Variable::FirstName, "Jo\u{202e}hn\n{checkout_link}".to_owned())]);
        assert_eq!(text.render(&values).text(), "Hi John {checkout_link}!");
    }

    #[test]
    fn what_can_not_be_filled_is_named() {
        let text = wording("Go: {checkout_link}", &[]);
        assert_eq!(text.render(&Values::new()).missing, [Variable::CheckoutLink]);
        assert_eq!(
            wording("{nonsense}", &[]).check(),
            Err(WordingError::UnknownVariable("nonsense".to_owned()))
        );
        assert_eq!(wording("{first_name", &[]).check(), Err(WordingError::LooseBrace));
        assert_eq!(wording("  ", &[]).check(), Err(WordingError::Empty));
    }

    #[test]
    fn long_titles_end_at_a_word() {
        let title = "Handwoven Banarasi Silk Saree with Zari Border and matching unstitched Blouse Piece";
        let short = shorten(title, 60);
        assert_eq!(short, "Handwoven Banarasi Silk Saree with Zari Border and matching…");
        assert_eq!(items_text(&["T-Shirt - Blue", "Cap"], Language::Hi), "T-Shirt - Blue और 1 और चीज़");
    }

    proptest! {
        #[test]
        fn rendering_never_fails_and_leaves_no_known_brace(text in "[ a-z{}.first_name]{0,60}", value in ".{0,20}") {
            let wording = wording(&text, &[]);
            let values = Values::from([(Variable::FirstName, value.replace(['{', '}'], ""))]);
            let text = wording.render(&values).text();
            prop_assert!(!text.contains("{first_name}"), "left in: {}", text);
        }
    }
}
