//! A book in a folder: its key, its clock and its reader.

use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::Arc;
use wapas_domain::checkout::{Checkout, Decoded, Item, Reader};
use wapas_domain::connection::{Arrival, ConnectionKind, Verdict};
use wapas_domain::mapping::Mapping;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::name::Name;
use wapas_domain::phone::Phone;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_store::{FILE_NAME, NewConnection, Opening};

/// The moment at which every story is told.
pub const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

/// The key of every book here, published with it: nothing real is ever locked by it.
pub const KEY: [u8; 32] = [7; 32];

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        BEGIN
    }
}

/// Reads bodies that are the JSON of a checkout.
struct PlainReader;

impl Reader for PlainReader {
    fn read(&self, _: ConnectionKind, _: Option<&Mapping>, _: &[(String, String)], body: &[u8]) -> Decoded {
        match serde_json::from_slice::<Checkout>(body) {
            Ok(checkout) => Decoded::Checkout(Box::new(checkout)),
            Err(_) => Decoded::Undecodable("no checkout".to_owned()),
        }
    }

    fn without(&self, _: ConnectionKind, _: &[u8], _: &Phone) -> Option<Vec<u8>> {
        None
    }
}

/// How the book of a folder is opened.
pub fn opening(dir: &Path) -> Opening {
    Opening {
        dir: dir.to_path_buf(),
        file_name: FILE_NAME.to_owned(),
        key: Secret::new(KEY),
        reader: Arc::new(PlainReader),
        clock: Arc::new(Still),
        progress: Arc::new(|_| {}),
    }
}

/// The one connection of a book.
pub(crate) fn connection() -> NewConnection {
    NewConnection {
        id: "main".into(),
        kind: ConnectionKind::Ecom360,
        shop: None,
        label: None,
        unit: Some(Unit::Major),
        token: Secret::new("token".to_owned()),
        secret: None,
    }
}

/// A cart of the customer of this number.
pub(crate) fn cart(number: usize, customer: usize) -> Checkout {
    Checkout {
        cart_id: Some(format!("cart_{number}")),
        store_host: Some("my-store.myshopify.com".to_owned()),
        name: Name::from_parts(Some("Sunita"), Some("Devi"), None),
        email: Some(format!("shopper{customer}@mail.test")),
        phone_raw: Some(phone(customer)),
        total: Amount::parse("8500"),
        items: vec![Item {
            title: Some("Kanjivaram Saree".to_owned()),
            quantity: Some(1),
            ..Item::default()
        }],
        ..Checkout::default()
    }
}

/// The number of a customer.
pub(crate) fn phone(customer: usize) -> String {
    format!("+91981234{customer:04}")
}

/// A delivery of these bytes.
pub(crate) fn arrival(body: Vec<u8>, verdict: Verdict) -> Arrival {
    Arrival {
        connection: "main".into(),
        received_at: BEGIN,
        verdict,
        reason: None,
        http_status: 200,
        headers: vec![("x-webhook-signature".to_owned(), "c2ln".to_owned())],
        digest: digest(&body),
        body,
    }
}

/// What the book knows the same bytes by.
pub(crate) fn digest(body: &[u8]) -> [u8; 16] {
    Sha256::digest(body)[..16].try_into().expect("32 bytes have 16")
}

/// A cart's bytes.
pub(crate) fn bytes(cart: &Checkout) -> Vec<u8> {
    serde_json::to_vec(cart).expect("a checkout is JSON")
}
