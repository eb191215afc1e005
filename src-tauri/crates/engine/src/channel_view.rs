//! Channels as the outside sees them.

use crate::contract::channels::{
    ChannelOffer, ChannelProblem, ChannelView, FieldKey, FillView, HaltView, MappingView, OfferField,
    ProviderTemplateView, TrialView, VersionView,
};
use crate::contract::connections::ConnectionView;
use wapas_channels::about::{self, Form, Proof};
use wapas_channels::provider::Provider;
use wapas_domain::Timestamp;
use wapas_domain::provider::{Button, Header, Mapping, ProviderAccount, ProviderTemplate, TemplateStatus};
use wapas_domain::time::DAY;

/// How long before its end a version is warned of.
const WARNING: i64 = 90 * DAY;

/// What a channel's callbacks come by.
pub(crate) struct Callbacks {
    pub(crate) connection: Option<ConnectionView>,
    pub(crate) word: String,
    pub(crate) signed: bool,
}

/// A connected channel.
pub(crate) fn view(
    provider: &dyn Provider,
    account: &ProviderAccount,
    callbacks: Callbacks,
    problem: Option<ChannelProblem>,
    now: Timestamp,
) -> ChannelView {
    let spoken = provider.versions().iter().find(|version| version.name == account.version);
    let ends_at = spoken.and_then(|version| version.ends_at).filter(|end| end.since(now) < WARNING);
    let version = |version: &wapas_channels::provider::Version| VersionView {
        name: version.name.to_owned(),
        ends_at: version.ends_at.map(|at| at.0),
    };
    let (path, url) = callbacks.connection.map(|one| (one.callback_path, one.callback_url)).unzip();
    let trial = account.trial.as_ref().map(|trial| TrialView {
        at: trial.at.0,
        state: trial.state_at(now),
        code: trial.code,
    });
    ChannelView {
        channel: account.channel,
        about: offer(provider),
        sender: account.sender.clone(),
        business: account.business.clone(),
        app: account.app.clone(),
        marketing: account.marketing,
        trial,
        version: account.version.clone(),
        versions: provider.versions().iter().map(version).collect(),
        version_ends_at: ends_at.map(|at| at.0),
        number: account.number.clone(),
        name: account.name.clone(),
        tested_at: account.tested_at.map(|at| at.0),
        halted: account.halted.map(|halt| HaltView { code: halt.code, at: halt.at.0 }),
        synced_at: account.synced_at.map(|at| at.0),
        templates: account.templates.iter().map(template).collect(),
        mappings: account.mappings.iter().map(mapping).collect(),
        callback_path: path,
        callback_url: url.flatten(),
        verify_word: callbacks.word,
        has_app_secret: callbacks.signed,
        told_at: account.told_at.map(|at| at.0),
        problem,
    }
}

/// A provider as it is offered.
pub(crate) fn offer(provider: &dyn Provider) -> ChannelOffer {
    let about = provider.about();
    let field = |field: &about::Field| OfferField {
        key: match field.key {
            about::FieldKey::Sender => FieldKey::Sender,
            about::FieldKey::Business => FieldKey::Business,
            about::FieldKey::App => FieldKey::App,
            about::FieldKey::Token => FieldKey::Token,
            about::FieldKey::AppSecret => FieldKey::AppSecret,
        },
        label: field.label.to_string(),
        secret: field.form == Form::Secret,
        digits: matches!(field.form, Form::Digits | Form::Phone),
        optional: field.optional,
    };
    let proof = about.callbacks.map(|callbacks| callbacks.proof);
    ChannelOffer {
        channel: provider.channel(),
        name: about.name.to_string(),
        fields: about.fields.iter().map(field).collect(),
        template_word: about.template_word.as_ref().map(ToString::to_string),
        lists_templates: about.lists_templates,
        tells_account: about.tells_account,
        has_callbacks: proof.is_some(),
        signs_callbacks: proof == Some(Proof::Signature),
        takes_address: proof == Some(Proof::Header),
        tells_when_asked: about.tells_when_asked,
        has_marketing: about.has_marketing,
        pushes_events: about.pushes_events,
        thin: about.thin,
        help_en: about.help.en.to_string(),
        help_hi: about.help.hi.to_string(),
    }
}

/// What a button's address begins with, where the checkout link goes into it.
pub(crate) fn link_base(template: &ProviderTemplate) -> Option<&str> {
    template.buttons.iter().find_map(|button| match button {
        Button::Url { url, .. } => url.strip_suffix("{{1}}"),
        _ => None,
    })
}

fn template(template: &ProviderTemplate) -> ProviderTemplateView {
    let status = match template.status {
        TemplateStatus::Approved => "approved",
        TemplateStatus::Pending => "pending",
        TemplateStatus::Rejected => "rejected",
        TemplateStatus::Paused => "paused",
        TemplateStatus::Disabled => "disabled",
        TemplateStatus::Other => "other",
    };
    ProviderTemplateView {
        name: template.name.clone(),
        language: template.language.clone(),
        status: status.to_owned(),
        category: template.category.clone(),
        reason: template.reason.clone(),
        text: text(template),
        places: template.places(),
        needs_image: template.header == Header::Image,
        link_base: link_base(template).map(str::to_owned),
        usable: template.is_usable(),
    }
}

fn text(template: &ProviderTemplate) -> String {
    let mut lines = Vec::new();
    if let Header::Text(header) = &template.header {
        lines.push(header.clone());
    }
    lines.push(template.body.clone());
    lines.extend(template.footer.clone());
    for button in &template.buttons {
        match button {
            Button::Url { label, url } => lines.push(format!("[{label}] {url}")),
            Button::QuickReply { label } | Button::Plain { label } => lines.push(format!("[{label}]")),
            Button::CopyCode => lines.push("[Copy code]".to_owned()),
            Button::Unsupported => {}
        }
    }
    lines.join("\n")
}

fn mapping(mapping: &Mapping) -> MappingView {
    let fill = |fill: &wapas_domain::provider::Fill| FillView {
        place: fill.place.clone(),
        variable: fill.variable,
        fallback: fill.fallback.clone(),
    };
    MappingView {
        template: mapping.template.to_string(),
        language: mapping.language,
        name: mapping.name.clone(),
        code: mapping.code.clone(),
        fills: mapping.fills.iter().map(fill).collect(),
        image: mapping.image.clone(),
    }
}
