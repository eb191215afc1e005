//! A folder with a file in it, a clock moved by hand, and carts to send.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;
use wapas_domain::callback::Callback;
use wapas_domain::cart::Cart;
use wapas_domain::checkout::{Address, Checkout, Decoded, Item, Reader};
use wapas_domain::connection::{Arrival, ConnectionKind, Receipt, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, ConnectionId};
use wapas_domain::mapping::Mapping;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::name::Name;
use wapas_domain::order::OrderNews;
use wapas_domain::phone::Phone;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_store::{CartQuery, FILE_NAME, FollowUpIntent, NewConnection, OpenError, Opening, Store};

/// The moment at which every test begins.
pub(crate) const BEGIN: i64 = 1_760_000_000_000;
pub(crate) const KEY: [u8; 32] = [7; 32];

/// A clock moved by hand.
#[derive(Clone, Default)]
pub(crate) struct HandClock(Arc<AtomicI64>);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

impl HandClock {
    pub(crate) fn forward(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

/// A body that tells of purchases.
#[derive(Serialize, Deserialize)]
pub(crate) struct Purchases {
    pub(crate) orders: Vec<OrderNews>,
}

/// Reads bodies that are the JSON of a checkout, of purchases, or of a list of callbacks.
pub(crate) struct PlainReader;

impl Reader for PlainReader {
    fn read(&self, _: ConnectionKind, _: Option<&Mapping>, _: &[(String, String)], body: &[u8]) -> Decoded {
        if let Ok(told) = serde_json::from_slice::<Vec<Callback>>(body) {
            return Decoded::Callbacks(told);
        }
        if let Ok(Purchases { orders }) = serde_json::from_slice(body) {
            return Decoded::Orders(orders);
        }
        match serde_json::from_slice::<Checkout>(body) {
            Ok(checkout) => Decoded::Checkout(Box::new(checkout)),
            Err(_) => Decoded::Undecodable("no checkout".to_owned()),
        }
    }

    fn without(&self, _: ConnectionKind, body: &[u8], who: &Phone) -> Option<Vec<u8>> {
        let mut told: Vec<Callback> = serde_json::from_slice(body).ok()?;
        told.retain(|one| one.who.as_ref() != Some(who));
        (!told.is_empty()).then(|| serde_json::to_vec(&told).unwrap())
    }
}

/// A folder, a clock, and how to open the file there.
pub(crate) struct House {
    pub(crate) dir: TempDir,
    pub(crate) clock: HandClock,
}

impl House {
    pub(crate) fn new() -> Self {
        let clock = HandClock::default();
        clock.forward(BEGIN);
        Self { dir: TempDir::new().unwrap(), clock }
    }

    pub(crate) fn opening(&self) -> Opening {
        Opening {
            dir: self.folder(),
            file_name: FILE_NAME.to_owned(),
            key: Secret::new(KEY),
            reader: Arc::new(PlainReader),
            clock: Arc::new(self.clock.clone()),
            progress: Arc::new(|_| {}),
        }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder().join(FILE_NAME)
    }

    pub(crate) async fn create(&self) -> Store {
        let store = Store::create(self.opening()).await.unwrap();
        store.create_connection(connection("main")).await.unwrap();
        store
    }

    pub(crate) async fn open(&self) -> Result<Store, OpenError> {
        Store::open(self.opening()).await
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// Opens the file past the store, with its key.
pub(crate) fn raw(path: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(path).unwrap();
    conn.key(Some(rusqlite::MAIN_DB), format!("x'{}'", "07".repeat(32)), false).unwrap();
    conn
}

pub(crate) fn connection(id: &str) -> NewConnection {
    NewConnection {
        id: id.into(),
        kind: ConnectionKind::Ecom360,
        shop: None,
        label: None,
        unit: Some(Unit::Major),
        token: Secret::new(format!("token-of-{id}")),
        secret: None,
    }
}

/// A checkout with a usable number.
pub(crate) fn checkout(cart_id: &str) -> Checkout {
    Checkout {
        cart_id: Some(cart_id.to_owned()),
        store_host: Some("my-store.myshopify.com".to_owned()),
        name: Name::from_parts(Some("Sunita"), Some("Devi"), None),
        email: Some(format!("{cart_id}@mail.test")),
        phone_raw: Some("+919812345678".to_owned()),
        total: Amount::parse("8500"),
        items: vec![Item {
            title: Some("Kanjivaram Saree".to_owned()),
            quantity: Some(1),
            ..Item::default()
        }],
        ..Checkout::default()
    }
}

/// Zarathustra's checkout, long enough to spill over a page.
pub(crate) fn zarathustra(cart_id: &str) -> Checkout {
    Checkout {
        name: Name::from_parts(Some("Zarathustra"), Some("Quxwala"), None),
        email: Some("zara@quxmail.in".to_owned()),
        phone_raw: Some("+91 98111 22233".to_owned()),
        address: Some(Address {
            line1: Some("7 Mangotree Lane ".repeat(300)),
            country_code: Some("IN".to_owned()),
            ..Address::default()
        }),
        ..checkout(cart_id)
    }
}

/// Somebody else's, each with a number of their own.
pub(crate) fn somebody(n: u32) -> Checkout {
    Checkout { phone_raw: Some(format!("+9198760{n:05}")), ..checkout(&format!("other-{n}")) }
}

pub(crate) fn arrival(checkout: &Checkout, at: Timestamp) -> Arrival {
    raw_arrival("main", Verdict::Accepted, serde_json::to_vec(checkout).unwrap(), at)
}

pub(crate) fn raw_arrival(connection: &str, verdict: Verdict, body: Vec<u8>, at: Timestamp) -> Arrival {
    let digest = Sha256::digest(&body)[..16].try_into().unwrap();
    Arrival {
        connection: ConnectionId::from(connection),
        received_at: at,
        verdict,
        reason: None,
        http_status: 200,
        headers: vec![("x-webhook-signature".to_owned(), "c2ln".to_owned())],
        body,
        digest,
    }
}

/// Sends a checkout now and waits until it is folded in.
pub(crate) async fn send(house: &House, store: &Store, checkout: &Checkout) -> Receipt {
    let receipt = store.admit(arrival(checkout, house.now())).await.unwrap();
    settle(store).await;
    receipt
}

/// Sends news of a purchase now and waits until it is folded in.
pub(crate) async fn buy(house: &House, store: &Store, connection: &str, news: OrderNews) -> Receipt {
    let body = serde_json::to_vec(&Purchases { orders: vec![news] }).unwrap();
    let receipt = store.admit(raw_arrival(connection, Verdict::Accepted, body, house.now())).await.unwrap();
    settle(store).await;
    receipt
}

/// Waits until everything is folded in: a change of a fact goes after all that came before it.
pub(crate) async fn settle(store: &Store) {
    while store.rebuilding().is_some() {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    // Nobody has this connection; the refusal comes after everything was folded in.
    let nobody = Fact::UnitChosen { connection: "nobody".into(), unit: Unit::Major };
    assert!(store.record(nobody).await.is_err());
}

/// Waits until the rows of all carts are in line with their shops and the settings.
pub(crate) async fn refreshed(house: &House, store: &Store) {
    settle(store).await;
    for _ in 0..2000 {
        let left: Option<i64> =
            raw(&house.file()).query_row("SELECT refresh FROM fold_state", [], |row| row.get(0)).unwrap();
        if left.is_none() {
            // Who is due is brought up to the moment by whoever asks.
            store.counts(None).await.unwrap();
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    panic!("the rows were never refreshed");
}

/// All carts, newest first.
pub(crate) async fn carts(store: &Store) -> Vec<Cart> {
    let page = store.cart_page(CartQuery { limit: Some(200), ..CartQuery::default() }).await.unwrap();
    page.rows.into_iter().map(|row| row.cart).collect()
}

/// The one cart there is.
pub(crate) async fn only_cart(store: &Store) -> Cart {
    let mut carts = carts(store).await;
    assert_eq!(carts.len(), 1, "one cart");
    carts.remove(0)
}

pub(crate) fn intent(id: &str, cart: &CartId) -> FollowUpIntent {
    FollowUpIntent {
        id: id.into(),
        cart: cart.clone(),
        channel: wapas_domain::followup::Channel::ClickToChat,
        template: "first".into(),
        language: wapas_domain::template::Language::En,
        text: "Hi Sunita".to_owned(),
        override_reason: None,
        consent_basis: None,
        sent_by: None,
        window: None,
    }
}
