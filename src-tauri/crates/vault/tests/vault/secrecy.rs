//! Nothing that can be read or printed holds a key, a passphrase or a word.

use crate::{Counting, DATABASE, PASSPHRASE, Shop, secret};
use std::fmt::Write as _;
use std::sync::Arc;
use wapas_domain::Secret;
use wapas_domain::ids::ConnectionId;
use wapas_vault::{RecoveryPhrase, SecretName, SecretStore, SlotKind};

/// Bytes as they are, as hexadecimal in either case, and as Rust prints an array.
fn spellings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut hex = String::new();
    for byte in bytes {
        write!(hex, "{byte:02x}").unwrap();
    }
    let list = format!("{bytes:?}");
    vec![
        bytes.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        list.trim_matches(['[', ']']).as_bytes().to_vec(),
    ]
}

fn holds(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn neither_the_file_nor_a_debug_text_tells_a_secret() {
    // Fixed words, none of which stands in our own texts by chance.
    let shop = Shop::with(Arc::new(Counting::default()));
    let created = shop.set_up().await;
    let secrets = SecretStore::new(shop.keychain.clone());
    let name = SecretName::webhook(&ConnectionId::from("c1"), 1);
    let webhook = secret("whsec-9f8e7d6c5b4a");
    secrets.put(&name, &webhook).await.unwrap();
    let wrong = shop.vault.unlock_with_passphrase(secret("wrong")).await;

    let id = created.key.id().to_string();
    let kept = shop.kept.peek(&id).unwrap();
    let mut told: Vec<Vec<u8>> = shop.everything().into_values().collect();
    for text in [
        format!("{created:?} {:?} {:#?}", created.key, created.phrase),
        format!("{:?} {:?} {:?}", shop.vault, shop.keychain, shop.kept),
        format!("{secrets:?} {name:?} {name}"),
        format!("{wrong:?} {}", wrong.as_ref().unwrap_err()),
        format!("{:?}", secrets.get(&name).await),
        format!("{:?}", shop.open_all(&created.phrase).await),
        format!("{:?}", RecoveryPhrase::parse("xyzzy")),
    ] {
        told.push(text.into_bytes());
    }

    let mut hidden = spellings(created.key.bytes().expose());
    hidden.extend(spellings(&kept));
    hidden.extend(spellings(PASSPHRASE.as_bytes()));
    hidden.extend(spellings(webhook.expose().as_bytes()));
    hidden.push(created.phrase.words().join(" ").into_bytes());
    hidden.push(b"mangoes".to_vec());
    hidden.push(b"xyzzy".to_vec());
    for text in &told {
        for part in &hidden {
            assert!(!holds(text, part), "a secret shows");
        }
        let text = String::from_utf8_lossy(text).to_lowercase();
        for word in created.phrase.words() {
            let alone = text.split(|letter: char| !letter.is_ascii_alphabetic()).any(|part| part == word);
            assert!(!alone, "a recovery word shows");
        }
    }
    // The check itself works: the name of the key is no secret and is found.
    assert!(holds(&told[0], id.as_bytes()) || holds(&told[1], id.as_bytes()));
}

#[tokio::test]
async fn the_file_holds_only_what_it_must() {
    let shop = Shop::new();
    shop.set_up().await;
    let text = String::from_utf8(shop.slot_file()).unwrap();
    for kind in [SlotKind::Keychain, SlotKind::Passphrase, SlotKind::Recovery] {
        assert!(text.contains(kind.word()));
    }
    assert!(!text.contains(DATABASE));
    let debug = format!("{:?}", Secret::new([7u8; 32]));
    assert_eq!(debug, "[secret]");
}
