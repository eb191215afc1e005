//! Facts of earlier versions, and facts without anybody in them.

use super::*;

#[test]
fn facts_of_earlier_versions_read() {
    let stop = r#"{"fact":"do_not_contact","person":"p_1","on":true}"#;
    let opened = r#"{"fact":"follow_up_opened","id":"f_1","cart":"c_1","channel":"click_to_chat",
        "template":"first","language":"en","text":"Hi"}"#;
    for text in [stop, opened] {
        let fact: Fact = serde_json::from_str(text).unwrap();
        assert!(matches!(
            fact,
            Fact::DoNotContact { by: None, .. } | Fact::FollowUpOpened { sent_by: None, .. }
        ));
    }
}

#[test]
fn a_blank_fact_has_nothing_that_a_person_typed() {
    let typed = || "Sunita 9812345678".to_owned();
    let facts = [
        Fact::CartNote { cart: "c".into(), note: Some(typed()) },
        Fact::CartTags { cart: "c".into(), tags: vec![typed()] },
        Fact::RecoveryMarked {
            cart: "c".into(),
            order: None,
            number: Some(typed()),
            amount: Some(1),
            placed_at: None,
        },
        Fact::PhoneRepaired { cart: "c".into(), phone: Phone::parse("+919812345678") },
        Fact::ConsentNoted { person: "p".into(), agreed: Some(true), how: Some(typed()), by: None },
        Fact::FollowUpHanded {
            id: "f".into(),
            state: FollowUpState::Accepted,
            provider_id: Some(typed()),
            code: None,
        },
        Fact::FollowUpOpened {
            id: "f".into(),
            cart: "c".into(),
            channel: Channel::ClickToChat,
            template: "first".into(),
            language: Language::En,
            text: typed(),
            override_reason: Some(typed()),
            consent_basis: Some("checkout page".to_owned()),
            sent_by: Some("Asha".to_owned()),
        },
        Fact::FollowUpApproved {
            id: "f".into(),
            cart: "c".into(),
            channel: Channel::MetaCloud,
            template: "first".into(),
            language: Language::En,
            text: typed(),
            due: Timestamp(1),
            run: None,
            override_reason: Some(typed()),
            overridden: vec![Guard::CartCap],
            sent_by: None,
        },
    ];
    for mut fact in facts {
        fact.blank();
        let text = serde_json::to_string(&fact).unwrap();
        assert!(!text.contains("Sunita") && !text.contains("9812345678"), "{text}");
    }
}
