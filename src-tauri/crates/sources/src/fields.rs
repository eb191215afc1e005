//! The fields of one object, found by name in any case and with or without underscores.

use crate::json::Node;
use crate::read;
use std::borrow::Cow;

/// Oddities that are told of one delivery.
const MOST_ODDITIES: usize = 32;

/// What was odd, in words that hold no value.
#[derive(Debug, Default)]
pub(crate) struct Oddities(Vec<String>);

impl Oddities {
    /// Notes one, once.
    pub(crate) fn note(&mut self, oddity: impl Into<String>) {
        let oddity = oddity.into();
        if self.0.len() < MOST_ODDITIES && !self.0.contains(&oddity) {
            self.0.push(oddity);
        }
    }

    /// All that was noted.
    pub(crate) fn into_texts(self) -> Vec<String> {
        self.0
    }
}

/// One object's fields, and which of them have been asked for.
pub(crate) struct Fields<'n, 'a> {
    members: &'n [(Cow<'a, str>, Node<'a>)],
    asked: Vec<bool>,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// The fields of an object's members.
    pub(crate) fn of(members: &'n [(Cow<'a, str>, Node<'a>)]) -> Self {
        Self { members, asked: vec![false; members.len()] }
    }

    /// The fields of a node that should be an object. A list of objects counts as its first one;
    /// `null`, a text or an empty list count as an object without fields.
    pub(crate) fn within(node: &'n Node<'a>) -> Self {
        match node {
            Node::Object(members) => Self::of(members),
            Node::List(entries) => match entries.first() {
                Some(Node::Object(members)) => Self::of(members),
                _ => Self::of(&[]),
            },
            _ => Self::of(&[]),
        }
    }

    /// Every value under a name, those that spell it exactly first.
    pub(crate) fn all(&mut self, name: &str) -> Vec<&'n Node<'a>> {
        let mut found = Vec::new();
        let mut exact = 0;
        for ((key, node), asked) in self.members.iter().zip(&mut self.asked) {
            if key == name {
                found.insert(exact, node);
                exact += 1;
            } else if same(key, name) {
                found.push(node);
            } else {
                continue;
            }
            *asked = true;
        }
        found
    }

    /// The first readable value under the first of `names` that has one. Something that is there but
    /// can't be read is odd.
    pub(crate) fn pick<T>(
        &mut self,
        names: &[&str],
        odd: &mut Oddities,
        read: impl Fn(&Node<'a>) -> Option<T>,
    ) -> Option<T> {
        let mut value = None;
        for name in names {
            for node in self.all(name) {
                if value.is_some() {
                    continue;
                }
                value = read(node);
                if value.is_none() && !is_nothing(node) {
                    odd.note(format!("{name} could not be read"));
                }
            }
        }
        value
    }

    /// The fields of the first object under the first of `names` that has any.
    pub(crate) fn inner(&mut self, names: &[&str]) -> Fields<'n, 'a> {
        let mut inner = Fields::of(&[]);
        for name in names {
            for node in self.all(name) {
                if inner.members.is_empty() {
                    inner = Fields::within(node);
                }
            }
        }
        inner
    }

    /// The members that nobody asked for.
    pub(crate) fn rest(&self) -> impl Iterator<Item = (&'n str, &'n Node<'a>)> {
        let members = self.members.iter().zip(&self.asked);
        members.filter(|(_, asked)| !**asked).map(|((key, node), _)| (&**key, node))
    }
}

/// Whether a value says nothing: null, empty, or a word for it.
pub(crate) fn is_nothing(node: &Node<'_>) -> bool {
    match node {
        Node::Null => true,
        Node::Text(text) => read::says_nothing(text),
        Node::List(entries) => entries.iter().all(is_nothing),
        Node::Object(members) => members.is_empty(),
        Node::Bool(_) | Node::Number(_) => false,
    }
}

/// Whether two names are the same but for case and punctuation, as `Cart_ID` and `cartId`.
fn same(key: &str, name: &str) -> bool {
    // Most names differ in the first letter, and this is asked a thousand times for one cart.
    let [first, other] = [key, name].map(|text| text.bytes().next().unwrap_or_default());
    let differ = first.is_ascii_alphanumeric() && !first.eq_ignore_ascii_case(&other);
    !differ && letters(key).eq(letters(name))
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_every_spelling() {
        for key in ["cart_id", "Cart_Id", "CART_ID", "cartId", "cart-id", "Cart ID"] {
            assert!(same(key, "cart_id"), "{key}");
        }
        for key in ["cart", "cart_ids", "id", ""] {
            assert!(!same(key, "cart_id"), "{key}");
        }
    }

    #[test]
    fn a_doubled_name_gives_its_first_readable_value() {
        let json = r#"{"phone":{"x":1},"Phone":null,"PHONE":"98","phone":"null","extra":1}"#;
        let node = Node::read(json).unwrap();
        let mut fields = Fields::within(&node);
        let mut odd = Oddities::default();
        let phone = fields.pick(&["phone"], &mut odd, read::phone);
        assert_eq!(phone.as_deref(), Some("98"));
        assert_eq!(odd.into_texts(), ["phone could not be read"]);
        let rest: Vec<&str> = fields.rest().map(|(key, _)| key).collect();
        assert_eq!(rest, ["extra"]);
    }
}
