//! What a provider that sends over an API must be able to say. A further one is one file: a description
//! beside `described/spur.json` with its row there, or, where data does not suffice, code beside `gupshup`
//! with its row in `PROVIDERS`.

use crate::about::About;
use crate::described;
use crate::dialog360::Dialog360;
use crate::gupshup::Gupshup;
use crate::meta::Meta;
use crate::wire::{Authorization, Reply, Request};
use std::collections::BTreeMap;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::phone::Phone;
use wapas_domain::provider::{ProviderAccount, ProviderTemplate};
use wapas_domain::{Secret, Timestamp};

/// The providers whose language needs code.
const PROVIDERS: &[&dyn Provider] = &[&Meta, &Gupshup, &Dialog360];

/// Every provider, in the order in which they are offered.
pub fn providers() -> impl Iterator<Item = &'static dyn Provider> {
    PROVIDERS.iter().copied().chain(described::all())
}

/// The provider behind a channel; `None` for one that needs none.
pub fn provider(channel: Channel) -> Option<&'static dyn Provider> {
    providers().find(|provider| provider.channel() == channel)
}

/// A provider's language: what to ask, and what its answers mean. It does no I/O itself.
pub trait Provider: Send + Sync {
    /// The channel that it serves.
    fn channel(&self) -> Channel;

    /// What it is and can do.
    fn about(&self) -> &About;

    /// The one origin that an account is reached at, without a slash at its end.
    fn origin(&self, account: &ProviderAccount) -> String;

    /// The versions of its API that Wapas speaks, oldest first; the second to last is the preset. None
    /// where it has only one.
    fn versions(&self) -> &'static [Version] {
        &[]
    }

    /// How a request shows the token.
    fn authorization(&self, account: &ProviderAccount, token: &Secret<String>) -> Authorization;

    /// Asks who the sender is, to try the account out; `None` where it can't be asked.
    fn ask_account(&self, account: &ProviderAccount) -> Option<Request>;

    /// Reads the answer to [`Provider::ask_account`].
    fn account(&self, reply: &Reply) -> Result<Sender, Refusal>;

    /// Asks for a page of the templates; `None` where it does not tell them.
    fn ask_templates(&self, account: &ProviderAccount, after: Option<&str>) -> Option<Request>;

    /// Reads the answer to [`Provider::ask_templates`].
    fn templates(&self, reply: &Reply) -> Result<TemplatePage, Refusal>;

    /// Asks to send a message. What the provider is known to refuse is refused here.
    fn ask_send(&self, account: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit>;

    /// Reads the answer to [`Provider::ask_send`].
    fn sent(&self, reply: &Reply) -> Handed;

    /// Asks what became of a message, by the provider's id of it; `None` where it can't be asked.
    fn ask_message(&self, _account: &ProviderAccount, _id: &str) -> Option<Request> {
        None
    }

    /// Reads the answer to [`Provider::ask_message`]: how far the message has come, where it says so.
    fn message(&self, _reply: &Reply) -> Result<Option<Known>, Refusal> {
        Ok(None)
    }

    /// What one of its codes makes of a message.
    fn state(&self, code: i64) -> FollowUpState {
        FollowUpState::of_whatsapp_code(Some(code))
    }

    /// Asks it to tell what becomes of messages to an address, with a header of Wapas's own; `None`
    /// where the merchant enters the address there.
    fn ask_callbacks(
        &self,
        _account: &ProviderAccount,
        _address: &str,
        _header: (&str, &Secret<String>),
    ) -> Option<Request> {
        None
    }

    /// Reads the answer to [`Provider::ask_callbacks`].
    fn told(&self, reply: &Reply) -> Result<(), Refusal> {
        refused_by_status(reply).map_or(Ok(()), Err)
    }
}

/// What a status alone says, where the answer names no code.
pub(crate) fn refused_by_status(reply: &Reply) -> Option<Refusal> {
    let class = match reply.status {
        200..=299 => return None,
        429 | 500.. => Class::Retry,
        401..=403 => Class::StopEverything,
        _ => Class::NotThisMessage,
    };
    Some(Refusal { class, code: i64::from(reply.status) })
}

/// A version of a provider's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its name.
    pub name: &'static str,
    /// When the provider ends it, where that is known.
    pub ends_at: Option<Timestamp>,
}

/// Who sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The number, as the provider writes it.
    pub number: Option<String>,
    /// The name that customers see.
    pub name: Option<String>,
}

/// One page of the templates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TemplatePage {
    /// The templates.
    pub templates: Vec<ProviderTemplate>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A message to send.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// Whom to.
    pub to: &'a Phone,
    /// Our own word for it, which comes back in callbacks. It tells nobody who the customer is.
    pub reference: &'a str,
    /// The template.
    pub template: &'a ProviderTemplate,
    /// What fills its places, by their names.
    pub places: &'a BTreeMap<String, String>,
    /// The whole address behind the button.
    pub link: Option<&'a str>,
    /// The coupon's code.
    pub coupon: Option<&'a str>,
    /// The address of the picture.
    pub image: Option<&'a str>,
}

/// What became of a message that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// The provider took it.
    Accepted {
        /// Its id of the message; `None` where it gives none.
        id: Option<String>,
    },
    /// The provider did not take it.
    Refused(Refusal),
    /// It may have gone or not.
    Unknown,
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its state.
    pub state: FollowUpState,
    /// The provider's code, where the message failed and it names one.
    pub code: Option<i64>,
}

/// A provider's no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What to do about it.
    pub class: Class,
    /// The provider's code; an HTTP status where it gave none.
    pub code: i64,
}

/// What a refusal asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// The same again in a moment.
    Retry,
    /// The same customer later.
    Later,
    /// Never again to this customer.
    NeverThisPerson,
    /// Not this message.
    NotThisMessage,
    /// The template must be mended first.
    MendTemplate,
    /// Nothing more until the merchant has seen to the account.
    StopEverything,
}

/// Why a message is not fit to be asked for. The texts hold no value of the message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The provider has not approved it, or it has parts that Wapas does not send.
    #[error("this template can't be sent")]
    Template,
    /// The template's name or language is none.
    #[error("the template's name or language is not one that the provider takes")]
    Name,
    /// A place has no value.
    #[error("{{{{{0}}}}} has no value")]
    Empty(String),
    /// A value has a line break, a tab, five spaces in a row, or is too long.
    #[error("{{{{{0}}}}} has a line break, too many spaces or is too long")]
    Value(String),
    /// The checkout link does not begin like the button's address.
    #[error("the checkout link does not begin with the address of the template's button")]
    LinkPrefix,
    /// The button has no link.
    #[error("the template's button has no checkout link")]
    NoLink,
    /// The coupon's code is missing or longer than 20 characters.
    #[error("the coupon's code is missing or longer than 20 characters")]
    Coupon,
    /// The picture's address is missing or not https.
    #[error("the picture's address is missing or is not https")]
    Image,
    /// Something else in the request has the wrong form.
    #[error("the request has the wrong form")]
    Form,
}
