//! Connections: paths, keys, templates.

use crate::house::{House, connection};
use wapas_domain::Secret;
use wapas_domain::fact::Fact;
use wapas_domain::starters::starters;
use wapas_domain::template::Language;
use wapas_domain::time::DAY;
use wapas_store::{RecordError, Rotation, SecretSlot};

fn secret(name: &str) -> (SecretSlot, Secret<String>) {
    (SecretSlot(format!("slot-{name}")), Secret::new(name.to_owned()))
}

#[tokio::test]
async fn a_path_and_a_key_live_on_for_a_while_when_replaced() {
    let house = House::new();
    let store = house.create().await;
    assert_eq!(store.create_connection(connection("main")).await, Err(RecordError::Exists));
    let rotate = |token: Option<&str>, new, days: i64| Rotation {
        connection: "main".into(),
        new_token: token.map(|token| Secret::new(token.to_owned())),
        new_secret: new,
        previous_until: house.now().plus(days * DAY),
    };
    store.rotate_connection(rotate(None, Some(secret("one")), 7)).await.unwrap();
    store.rotate_connection(rotate(Some("second"), Some(secret("two")), 7)).await.unwrap();
    let targets = store.targets().await.unwrap();
    let tokens: Vec<_> =
        targets.iter().map(|target| (target.token.expose().as_str(), target.expires_at.is_some())).collect();
    assert_eq!(tokens, [("token-of-main", true), ("second", false)]);
    let copies = store.secret_copies().await.unwrap();
    let secrets: Vec<_> = copies.iter().map(|copy| copy.secret.expose().as_str()).collect();
    assert_eq!(secrets, ["two", "one"]);
    store.rotate_connection(rotate(None, Some(secret("three")), 7)).await.unwrap();
    assert_eq!(store.secret_copies().await.unwrap().len(), 2, "two live at most");
    let activity = store.connections().await.unwrap().remove(0);
    assert_eq!(activity.secrets[0], (SecretSlot("slot-three".to_owned()), None));
    assert_eq!(activity.tokens[0].token.expose(), "second");
    // Retiring ends what was replaced at once.
    store.rotate_connection(rotate(None, None, 0)).await.unwrap();
    assert_eq!(store.secret_copies().await.unwrap().len(), 1);
    assert_eq!(store.targets().await.unwrap().len(), 1);
    let taken = rotate(Some("second"), None, 7);
    assert_eq!(store.rotate_connection(taken).await, Err(RecordError::Exists));
    let nobody = Rotation { connection: "nobody".into(), ..rotate(None, None, 7) };
    assert_eq!(store.rotate_connection(nobody).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn a_replaced_path_ends_by_itself() {
    let house = House::new();
    let store = house.create().await;
    let rotation = Rotation {
        connection: "main".into(),
        new_token: Some(Secret::new("second".to_owned())),
        new_secret: None,
        previous_until: house.now().plus(7 * DAY),
    };
    store.rotate_connection(rotation).await.unwrap();
    house.clock.forward(7 * DAY - 1);
    assert_eq!(store.targets().await.unwrap().len(), 2);
    house.clock.forward(1);
    assert_eq!(store.targets().await.unwrap().len(), 1);
}

#[tokio::test]
async fn templates_and_settings_outlive_the_program() {
    let house = House::new();
    let store = house.create().await;
    let mut template = starters().remove(0);
    template.name = Some("Mine".to_owned());
    let told = Fact::Worded {
        template: template.id.clone(),
        language: Language::En,
        wording: None,
        before: None,
        by: None,
    };
    store.save_template(template.clone(), told).await.unwrap();
    let mut settings = store.settings().await.unwrap();
    settings.hide_numbers = true;
    store.set_settings(settings.clone()).await.unwrap();
    store.close().await;
    let store = house.open().await.unwrap();
    assert_eq!(store.templates().await.unwrap(), [template.clone()]);
    assert_eq!(store.settings().await.unwrap(), settings);
    store.remove_template(template.id.clone()).await.unwrap();
    assert!(store.templates().await.unwrap().is_empty());
    assert_eq!(store.remove_template(template.id).await, Err(RecordError::NotFound));
}
