//! What a provider is, as data: its name, what an account with it is made of, and what it can do.

use serde::Deserialize;
use std::borrow::Cow;
use wapas_domain::connection::ConnectionKind;

/// What a merchant must know of a provider to connect it.
#[derive(Clone, Debug, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that a provider can do, apart from the others"
)]
pub struct About {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What an account is made of, in the order in which it is asked for.
    pub fields: Cow<'static, [Field]>,
    /// What it calls a template, where its own word differs from that one.
    #[serde(default)]
    pub template_word: Option<Cow<'static, str>>,
    /// Whether it tells its templates. Else the merchant writes them down.
    #[serde(default)]
    pub lists_templates: bool,
    /// Whether it can be asked who the account is. Else only a test message shows it.
    #[serde(default)]
    pub tells_account: bool,
    /// How it tells what became of messages; `None` where it does not, or not in a documented form.
    #[serde(default)]
    pub callbacks: Option<Callbacks>,
    /// Whether it can be asked what became of a message.
    #[serde(default)]
    pub tells_when_asked: bool,
    /// Whether it has an endpoint of its own for marketing messages.
    #[serde(default)]
    pub has_marketing: bool,
    /// Whether it only takes an event, upon which a flow of its own sends the message.
    #[serde(default)]
    pub pushes_events: bool,
    /// Whether its documents leave doubts, so that nothing goes to a customer before a test message did.
    #[serde(default)]
    pub thin: bool,
    /// Where the merchant finds what is asked for.
    pub help: Help,
}

/// A text in both languages of the screen.
#[derive(Clone, Debug, Deserialize)]
pub struct Help {
    /// In English.
    pub en: Cow<'static, str>,
    /// In Hindi.
    pub hi: Cow<'static, str>,
}

/// How a provider tells what became of messages.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Callbacks {
    /// In whose form.
    pub kind: ConnectionKind,
    /// What shows that it is the provider who tells it.
    pub proof: Proof,
}

/// What shows that a callback is the provider's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// It signs with a secret of its own, which the merchant copies from there.
    Signature,
    /// It does not sign, but sends a header along that Wapas gave it with the address.
    Header,
}

/// One thing that an account is made of.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// Which.
    pub key: FieldKey,
    /// The provider's own word for it.
    pub label: Cow<'static, str>,
    /// What it looks like.
    pub form: Form,
    /// Whether it may be left out.
    #[serde(default)]
    pub optional: bool,
}

/// The things that accounts are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKey {
    /// The number that sends, or its id.
    Sender,
    /// The business or account that owns it.
    Business,
    /// An app or a server within that.
    App,
    /// The secret that sends.
    Token,
    /// The secret that signs callbacks.
    AppSecret,
}

/// What a field looks like. All but secrets may become part of an address, so none may hold more.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A long number.
    Digits,
    /// A phone number with its country's code, digits alone.
    Phone,
    /// Letters, digits, `-` and `_`.
    Word,
    /// A host that ends in this.
    Host(Cow<'static, str>),
    /// A secret.
    Secret,
}

impl Form {
    /// The text as it is kept; `None` where it is none of this form.
    pub fn read(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        match self {
            Self::Digits => ((5..=32).contains(&text.len()) && digits(text)).then(|| text.to_owned()),
            Self::Phone => {
                let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '+')).collect();
                ((8..=15).contains(&plain.len()) && digits(&plain)).then_some(plain)
            }
            Self::Word => {
                let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
                ((1..=100).contains(&text.len()) && text.bytes().all(fits)).then(|| text.to_owned())
            }
            Self::Host(suffix) => {
                let bare = text.strip_prefix("https://").unwrap_or(text).trim_end_matches('/');
                let bare = bare.to_ascii_lowercase();
                let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
                let name = bare.strip_suffix(&**suffix)?;
                let is_host = !name.is_empty() && bare.len() <= 100 && bare.bytes().all(fits);
                (is_host && !name.starts_with(['-', '.']) && !bare.contains("..")).then_some(bare)
            }
            Self::Secret => {
                let fits = (1..=2000).contains(&text.len()) && text.chars().all(|c| c.is_ascii_graphic());
                fits.then(|| text.to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_becomes_part_of_an_address_holds_nothing_else() {
        let host = Form::Host(".wati.io".into());
        assert_eq!(host.read(" https://Live-MT.wati.io/ ").as_deref(), Some("live-mt.wati.io"));
        for wrong in
            [".wati.io", "wati.io", "evil.example/.wati.io", "a@b.wati.io", "a..wati.io", "x.wati.io.in"]
        {
            assert_eq!(host.read(wrong), None, "{wrong}");
        }
        assert_eq!(Form::Phone.read("+91 98765-43210").as_deref(), Some("919876543210"));
        for (form, wrong) in [
            (Form::Digits, "12/34"),
            (Form::Phone, "98765x"),
            (Form::Word, "a/b"),
            (Form::Word, ""),
            (Form::Secret, "a b"),
        ] {
            assert_eq!(form.read(wrong), None, "{wrong}");
        }
    }
}
