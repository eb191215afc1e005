//! A store in a temporary folder, for tests that must look behind its face.

use crate::opening::Opening;
use crate::{NewConnection, Store};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use wapas_domain::checkout::{Decoded, Reader};
use wapas_domain::connection::{Arrival, ConnectionKind, Verdict};
use wapas_domain::phone::Phone;
use wapas_domain::{Clock, Secret, Timestamp};

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(1_760_000_000_000)
    }
}

struct Blind;

impl Reader for Blind {
    fn read(&self, _: ConnectionKind, _: &[(String, String)], _: &[u8]) -> Decoded {
        Decoded::Undecodable("not read here".to_owned())
    }

    fn without(&self, _: ConnectionKind, _: &[u8], _: &Phone) -> Option<Vec<u8>> {
        None
    }
}

pub(crate) struct Room(pub(crate) tempfile::TempDir);

impl Room {
    pub(crate) fn new() -> Self {
        Self(tempfile::TempDir::new().expect("a temporary folder"))
    }

    pub(crate) fn opening(&self) -> Opening {
        Opening {
            dir: self.0.path().join("data"),
            file_name: "wapas.db".to_owned(),
            key: Secret::new([7; 32]),
            reader: Arc::new(Blind),
            clock: Arc::new(Still),
            progress: Arc::new(|_| {}),
        }
    }

    pub(crate) async fn create(&self) -> Store {
        let store = Store::create(self.opening()).await.expect("a new file");
        let main = NewConnection {
            id: "main".into(),
            kind: ConnectionKind::Ecom360,
            shop: None,
            label: None,
            unit: None,
            token: Secret::new("token".to_owned()),
            secret: None,
        };
        store.create_connection(main).await.expect("a first connection");
        store
    }
}

pub(crate) fn arrival(body: &[u8]) -> Arrival {
    Arrival {
        connection: "main".into(),
        received_at: Timestamp(1_760_000_000_000),
        verdict: Verdict::Accepted,
        reason: None,
        http_status: 200,
        headers: Vec::new(),
        body: body.to_vec(),
        digest: Sha256::digest(body)[..16].try_into().expect("16 bytes"),
    }
}
