//! How each provider speaks, as its documents say: what it wants to be asked, and what it answers.

mod described;
mod dialog360;
mod gupshup;
mod meta;

use super::Asked;
use serde_json::{Value, json};

pub(crate) use described::{AISENSY, INTERAKT, LIMECHAT, SPUR, TWILIO, WATI};
pub(crate) use dialog360::DIALOG360;
pub(crate) use gupshup::GUPSHUP;
pub(crate) use meta::{META, callback, status};

/// What stands for the first message: one place for the name, one for the items.
fn filled(name: &str, image: bool) -> Value {
    let image = image.then_some("https://my-store.myshopify.com/p.jpg");
    json!({ "name": name, "code": "en", "image": image, "fills": [
        { "place": "1", "variable": "first_name", "fallback": "there" },
        { "place": "2", "variable": "items", "fallback": "your order" },
    ] })
}

/// A provider's manner.
pub(crate) trait Manner: Send + Sync {
    /// The channel's word.
    fn channel(&self) -> &'static str;
    /// What the account is connected with.
    fn account(&self) -> Value;
    /// What stands for the merchant's first message in English.
    fn mapping(&self) -> Value;
    /// Whether the caller showed the token.
    fn knows(&self, asked: &Asked) -> bool;
    /// The answer to one who did not.
    fn stranger(&self) -> (u16, Value);
    /// Whether this asks to send a message.
    fn is_send(&self, asked: &Asked) -> bool;
    /// Whether it has the documented form.
    fn check(&self, asked: &Asked) -> Result<(), String>;
    /// The answer where the message was taken.
    fn taken(&self, number: usize) -> (u16, Value);
    /// The answer where there were too many.
    fn busy(&self) -> Value;
    /// The answer that refuses with a code.
    fn refused(&self, code: i64) -> (u16, Value);
    /// The answer to any other question.
    fn other(&self, asked: &Asked) -> Option<Value>;
    /// The message that is asked about, by its id.
    fn inquiry(&self, _asked: &Asked) -> Option<String> {
        None
    }
    /// The answer where this became of it: a word of the provider, and its code of a failure.
    fn became(&self, _word: &str, _code: Option<i64>) -> Value {
        Value::Null
    }
    /// The code of too many.
    fn busy_code(&self) -> i64;
    /// Codes and what they make of a message.
    fn codes(&self) -> &'static [(i64, &'static str)];
    /// A code that concerns the account.
    fn account_code(&self) -> i64;
}
