//! A further provider costs one file and one row: every description can be read, asks for nothing that is
//! not there, and says in both languages where its account is found.

use super::*;
use std::collections::BTreeSet;
use wapas_domain::phone::Phone;
use wapas_domain::provider::{Button, Header, ProviderTemplate, TemplateStatus};

fn template() -> ProviderTemplate {
    ProviderTemplate {
        id: None,
        name: "cart_reminder_1".to_owned(),
        language: "en".to_owned(),
        status: TemplateStatus::Approved,
        category: "MARKETING".to_owned(),
        reason: None,
        header: Header::Image,
        body: "Hi {{1}}, {{2}} waits.".to_owned(),
        footer: None,
        buttons: vec![Button::Url { label: "Order".to_owned(), url: "https://a.in/{{1}}".to_owned() }],
        named: false,
    }
}

fn account(channel: Channel) -> ProviderAccount {
    ProviderAccount {
        channel,
        connection: None,
        sender: "919000000001".to_owned(),
        business: "AC1".to_owned(),
        app: "live-mt.wati.io".to_owned(),
        version: String::new(),
        marketing: false,
        number: None,
        name: None,
        tested_at: None,
        halted: None,
        trial: None,
        told_at: None,
        synced_at: None,
        templates: Vec::new(),
        mappings: Vec::new(),
    }
}

fn asked(provider: &dyn Provider, first: &str) -> String {
    let template = template();
    let places = [("1", first), ("2", "a saree")].map(|(at, text)| (at.to_owned(), text.to_owned()));
    let message = Outgoing {
        to: &Phone::parse("+919876543210").unwrap(),
        reference: "f_1",
        template: &template,
        places: &places.into(),
        link: Some("https://a.in/c/1"),
        coupon: None,
        image: Some("https://a.in/p.jpg"),
    };
    let request = provider.ask_send(&account(provider.channel()), &message).unwrap();
    match request.body.unwrap() {
        Body::Json(body) => format!("{} {body}", request.path),
        Body::Form(fields) => format!("{} {fields:?}", request.path),
    }
}

#[test]
fn every_description_is_read_and_its_requests_are_whole() {
    assert_eq!(all().count(), FILES.len(), "each file can be read");
    let mut channels = BTreeSet::new();
    for provider in all() {
        let name = provider.about().name.clone();
        assert!(channels.insert(provider.channel().as_str()), "{name} is there twice");
        let origin = provider.origin(&account(provider.channel()));
        assert!(origin.starts_with("https://") && !origin.contains('{'), "{origin}");
        let text = asked(provider, "Asha");
        assert!(!text.contains("\"$\"") && !text.contains("{to}") && !text.contains("{template}"), "{text}");
        assert!(text.contains("9876543210") && text.contains("cart_reminder_1"), "{text}");
        assert!(text.contains("Asha") && text.contains("a saree"), "{text}");
        let help = &provider.about().help;
        assert!(!help.en.is_empty() && !help.hi.is_empty() && help.en != help.hi);
        let header = provider.authorization(&account(provider.channel()), &Secret::new("secret".to_owned()));
        assert!(header.member.is_some() || !header.headers.is_empty(), "{name} shows no token");
        assert!(!text.contains("secret"));
    }
}

#[test]
fn what_a_customer_is_called_is_never_looked_through() {
    for provider in all() {
        let text = asked(provider, "{reference} {to}");
        assert!(text.contains("{reference} {to}"), "{text}");
    }
}

#[test]
fn every_channel_but_the_own_hand_has_one_provider() {
    for channel in Channel::ALL.into_iter().filter(|channel| channel.is_api()) {
        let known = crate::provider::providers().filter(|one| one.channel() == channel).count();
        assert_eq!(known, 1, "{channel:?}");
    }
}

#[test]
fn an_answer_that_is_none_leaves_it_open() {
    for provider in all() {
        for (status, body) in [(200, None), (500, None), (307, None), (502, Some(serde_json::json!({})))] {
            assert_eq!(provider.sent(&Reply { status, body }), Handed::Unknown, "{status}");
        }
    }
}
