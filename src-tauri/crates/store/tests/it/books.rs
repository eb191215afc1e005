//! Books that older versions have written are opened by this one, and nothing of them is lost.

use crate::folded::rows;
use crate::house::{House, carts, checkout, raw, refreshed, send, settle};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wapas_domain::cart::CartStatus;
use wapas_domain::connection::Verdict;
use wapas_domain::followup::FollowUpState;
use wapas_domain::name::Name;
use wapas_store::{DeliveryQuery, Store};

/// One book of each schema; `book_writer` tells how they were written.
fn books() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/books");
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
    found.sort();
    found
}

/// A house in which a book of another version stands.
fn moved_in(book: &Path) -> House {
    let house = House::new();
    fs::create_dir_all(house.folder()).unwrap();
    fs::copy(book, house.file()).unwrap();
    house
}

/// The truth of a file as it stands: every delivery and every fact.
fn truth(path: &Path) -> Vec<String> {
    let conn = raw(path);
    let mut lines = Vec::new();
    for sql in [
        "SELECT seq || ' ' || received_at || ' ' || verdict || ' ' || headers || ' ' || ifnull(hex(body), '') \
         FROM deliveries ORDER BY seq",
        "SELECT seq || ' ' || at || ' ' || fact FROM facts ORDER BY seq",
        "SELECT id || ' ' || kind || ' ' || ifnull(unit, '') FROM connections ORDER BY number",
        "SELECT token FROM callback_tokens ORDER BY token",
        "SELECT slot || ' ' || secret FROM secret_copies ORDER BY slot",
        "SELECT name || ' ' || hex(key) FROM keys ORDER BY name",
    ] {
        let mut statement = conn.prepare(sql).unwrap();
        let found = statement.query_map([], |row| row.get(0)).unwrap();
        lines.extend(found.map(Result::unwrap));
    }
    lines
}

async fn verdicts(store: &Store) -> BTreeMap<String, usize> {
    let query = DeliveryQuery { limit: Some(200), ..DeliveryQuery::default() };
    let mut counts = BTreeMap::new();
    for row in store.delivery_page(query).await.unwrap().rows {
        *counts.entry(format!("{:?}", row.verdict)).or_insert(0) += 1;
    }
    counts
}

#[test]
fn there_is_a_book_of_every_schema() {
    let schemas: Vec<i64> = books()
        .iter()
        .map(|book| raw(book).query_row("SELECT max(number) FROM migrations", [], |row| row.get(0)).unwrap())
        .collect();
    let migrations = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap().count();
    let wanted: Vec<i64> = (1..=i64::try_from(migrations).unwrap()).collect();
    assert_eq!(schemas, wanted, "a new migration needs a book as it is written from now on: see book_writer");
}

#[tokio::test]
async fn books_of_every_schema_open_with_all_that_was_in_them() {
    for book in books() {
        let house = moved_in(&book);
        let before = truth(&house.file());
        let store = house.open().await.unwrap();
        settle(&store).await;
        assert_eq!(truth(&house.file()), before, "{} is the same truth", book.display());
        assert_eq!(store.connections().await.unwrap().len(), 2);
        let counts = verdicts(&store).await;
        let counted = |verdict: Verdict| counts.get(&format!("{verdict:?}")).copied().unwrap_or_default();
        let kinds = [
            (Verdict::Accepted, 6),
            (Verdict::Duplicate, 1),
            (Verdict::Undecodable, 1),
            (Verdict::Unverified, 1),
            (Verdict::Held, 1),
            (Verdict::BadSignature, 1),
        ];
        for (verdict, many) in kinds {
            assert_eq!(counted(verdict), many, "{verdict:?} in {}", book.display());
        }
        let all = carts(&store).await;
        let ids: Vec<_> = all.iter().rev().filter_map(|cart| cart.cart_id.as_deref()).collect();
        assert_eq!(ids, ["1", "2", "3", "4"], "the fifth was deleted, and the sixth customer erased");
        let named = |id: &str| all.iter().find(|cart| cart.cart_id.as_deref() == Some(id)).unwrap();
        let (one, two) = (named("1"), named("2"));
        assert_eq!(one.note.as_deref(), Some("calls back on Diwali"));
        assert_eq!(one.tags, ["vip"]);
        assert_eq!(one.status, CartStatus::Contacted);
        assert!(two.snooze_until.is_some());
        assert_eq!(named("3").status, CartStatus::Lost);
        let stopped = store.person(named("4").person.clone()).await.unwrap().unwrap().person;
        assert!(stopped.do_not_contact.is_some());
        assert_eq!(stopped.name, Name::from_parts(Some("Sunita"), Some("Devi"), None));
        let sent = store.follow_up("f1".into()).await.unwrap().unwrap();
        assert_eq!((sent.state, sent.text.as_str()), (FollowUpState::Sent, "Hi Sunita"));
        assert_eq!(store.settings().await.unwrap().shop_name.as_deref(), Some("Rang"));
        assert_eq!(store.gaps(10).await.unwrap().len(), 1);
        assert_eq!(store.erasures().await.unwrap().len(), 1);
        assert_eq!(store.words().await.unwrap().unwrap().expose(), "twelve words");
        assert_eq!(store.shops().await.unwrap()[0].shop.name.as_deref(), Some("Rang Sarees"));
    }
}

#[tokio::test]
async fn a_book_of_every_schema_goes_on_and_folds_anew_to_the_same_rows() {
    for book in books() {
        let house = moved_in(&book);
        let store = house.open().await.unwrap();
        send(&house, &store, &checkout("7")).await;
        refreshed(&house, &store).await;
        let before = rows(&house);
        store.rebuild().await.unwrap();
        refreshed(&house, &store).await;
        assert_eq!(rows(&house), before, "{}", book.display());
        assert_eq!(carts(&store).await.len(), 5);
    }
}
