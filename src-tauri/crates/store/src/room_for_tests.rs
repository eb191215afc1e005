//! A store in a temporary folder, for tests that must look behind its face.

use crate::opening::Opening;
use crate::{NewConnection, Store};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use wapas_domain::checkout::{Checkout, Decoded, Reader};
use wapas_domain::connection::{Arrival, ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::mapping::Mapping;
use wapas_domain::money::Unit;
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
    fn read(&self, _: ConnectionKind, _: Option<&Mapping>, _: &[(String, String)], _: &[u8]) -> Decoded {
        Decoded::Undecodable("not read here".to_owned())
    }

    fn without(&self, _: ConnectionKind, _: &[u8], _: &Phone) -> Option<Vec<u8>> {
        None
    }
}

/// Reads checkouts as they are written down here.
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
        Self::furnished(self.opening(), None).await
    }

    /// A store that reads checkouts as they are written down here, with amounts in rupees.
    pub(crate) async fn plain(&self) -> Store {
        let opening = Opening { reader: Arc::new(PlainReader), ..self.opening() };
        Self::furnished(opening, Some(Unit::Major)).await
    }

    /// Waits until everything is folded in: nobody has this connection, and the refusal comes after.
    pub(crate) async fn folded(&self, store: &Store) {
        let nobody = Fact::UnitChosen { connection: "nobody".into(), unit: Unit::Major };
        store.record(nobody).await.expect_err("there is no such connection");
    }

    async fn furnished(opening: Opening, unit: Option<Unit>) -> Store {
        let store = Store::create(opening).await.expect("a new file");
        let main = NewConnection {
            id: "main".into(),
            kind: ConnectionKind::Ecom360,
            shop: None,
            label: None,
            unit,
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
