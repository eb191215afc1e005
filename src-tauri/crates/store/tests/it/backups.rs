//! Backups that are carried away, and going back to one.

use crate::house::{
    BEGIN, House, arrival, carts, checkout, connection, intent, only_cart, raw, send, settle,
};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wapas_domain::Timestamp;
use wapas_domain::backup::{BackupDiary, BackupProblem};
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Channel;
use wapas_domain::name::Name;
use wapas_domain::queue::{Scope, Standing};
use wapas_domain::settings::Settings;
use wapas_domain::time::{DAY, HOUR};
use wapas_store::{
    BackupCause, BackupFile, FollowUpIntent, NewApproval, NewBackup, RestoreError, Store, backups_in,
    remove_backups,
};

fn new(folder: &Path, name: &str, at: Timestamp) -> NewBackup {
    NewBackup {
        folder: folder.to_owned(),
        name: name.to_owned(),
        computer: "0badcafe".to_owned(),
        made_at: at,
        progress: Arc::new(|_| {}),
        stop: Arc::default(),
    }
}

/// A folder on another drive.
fn drive(house: &House) -> PathBuf {
    let folder = house.dir.path().join("usb");
    fs::create_dir_all(&folder).unwrap();
    folder
}

async fn back_up(house: &House, store: &Store, name: &str) -> BackupFile {
    store.back_up(new(&drive(house), name, house.now())).await.unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

/// The database within a backup, beside it.
fn unpacked(backup: &BackupFile) -> PathBuf {
    let bytes = fs::read(&backup.path).unwrap();
    let length = bytes.len() - 16;
    let told = u64::from_le_bytes(bytes[length..length + 8].try_into().unwrap());
    let path = backup.path.with_extension("db");
    fs::write(&path, &bytes[..length - usize::try_from(told).unwrap()]).unwrap();
    path
}

#[tokio::test]
async fn a_backup_is_one_locked_file_with_everything_and_its_slots() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    fs::write(house.folder().join("keys.json"), r#"{"format":1}"#).unwrap();
    let made = back_up(&house, &store, "Wapas one").await;
    assert_eq!(names(&drive(&house)), ["Wapas one.wapas"], "one file, and nothing half made beside it");
    assert_eq!((made.made_at, made.computer.as_str()), (Timestamp(BEGIN), "0badcafe"));
    assert_eq!(made.keys.as_deref(), Some(r#"{"format":1}"#));
    assert_eq!(made.book, store.book().await.unwrap());
    let bytes = fs::read(&made.path).unwrap();
    for trace in ["Sunita", "9812345678", "Kanjivaram", "my-store", "SQLite format 3"] {
        let found = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
        assert!(!found, "{trace} can be read in it");
    }
    let copy = raw(&unpacked(&made));
    let kept: i64 = copy.query_row("SELECT count(*) FROM deliveries", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&made.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn carts_go_on_arriving_while_a_backup_is_made_and_it_is_of_one_moment() {
    let house = House::new();
    let store = Arc::new(house.create().await);
    for n in 0..300 {
        store.admit(arrival(&checkout(&n.to_string()), house.now())).await.unwrap();
    }
    settle(&store).await;
    let arriving = tokio::spawn({
        let (store, now) = (Arc::clone(&store), house.now());
        async move {
            for n in 300..600 {
                store.admit(arrival(&checkout(&n.to_string()), now)).await.unwrap();
            }
        }
    });
    let made = back_up(&house, &store, "busy").await;
    arriving.await.unwrap();
    settle(&store).await;
    let copy = raw(&unpacked(&made));
    let (count, last): (i64, i64) = copy
        .query_row("SELECT count(*), max(seq) FROM deliveries", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert!((300..=600).contains(&count), "{count}");
    assert_eq!(count, last, "nothing in it is missing");
    let whole: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    assert_eq!(carts(&store).await.len(), 200, "a page of all that came");
}

#[tokio::test]
async fn where_it_fails_nothing_is_left_and_the_reason_is_told() {
    let house = House::new();
    let store = house.create().await;
    let gone = store.back_up(new(&house.dir.path().join("no stick"), "x", house.now())).await;
    assert_eq!(gone, Err(BackupProblem::FolderGone));
    let given_up =
        NewBackup { stop: Arc::new(AtomicBool::new(true)), ..new(&drive(&house), "x", house.now()) };
    assert!(store.back_up(given_up).await.is_err());
    assert!(names(&drive(&house)).is_empty());
    // Given up in the middle, while it is being copied or proven.
    let stop = Arc::new(AtomicBool::new(false));
    let (seen, told) = (Arc::clone(&stop), new(&drive(&house), "x", house.now()));
    let late = NewBackup { progress: Arc::new(move |_| seen.store(true, Ordering::Release)), stop, ..told };
    let _ = store.back_up(late).await;
    assert!(names(&drive(&house)).iter().all(|name| name == "x.wapas"), "half a copy has no name");
    assert!(carts(&store).await.is_empty(), "the book goes on");
}

#[tokio::test]
async fn what_a_pulled_drive_left_behind_goes_with_the_next_one() {
    let house = House::new();
    let store = house.create().await;
    fs::write(drive(&house).join("Wapas 0badcafe.part"), "half").unwrap();
    fs::write(drive(&house).join("Wapas another1.part"), "somebody else's").unwrap();
    back_up(&house, &store, "daily").await;
    assert_eq!(names(&drive(&house)), ["Wapas another1.part", "daily.wapas"]);
    // The clock was set back: the same name again is another file.
    back_up(&house, &store, "daily").await;
    assert_eq!(names(&drive(&house)), ["Wapas another1.part", "daily 2.wapas", "daily.wapas"]);
}

#[tokio::test]
async fn a_folder_lists_its_backups_and_passes_over_what_is_none() {
    let house = House::new();
    let store = house.create().await;
    let first = back_up(&house, &store, "first").await;
    house.clock.forward(DAY);
    let second = back_up(&house, &store, "second").await;
    let folder = drive(&house);
    fs::write(folder.join("photo.jpg"), "WAPASBK1").unwrap();
    fs::write(folder.join("empty.wapas"), "").unwrap();
    fs::write(folder.join("liar.wapas"), [&[0xff; 8][..], b"WAPASBK1"].concat()).unwrap();
    let cut = fs::read(&first.path).unwrap();
    fs::write(folder.join("cut.wapas"), &cut[..cut.len() / 2]).unwrap();
    assert_eq!(backups_in(folder.clone()).await.unwrap(), [second.clone(), first]);
    remove_backups(vec![second.clone(), second]).await.unwrap();
    assert_eq!(backups_in(folder).await.unwrap().len(), 1);
    assert_eq!(backups_in(house.dir.path().join("away")).await, Err(BackupProblem::FolderGone));
}

#[tokio::test]
async fn what_is_remembered_about_backups_lies_in_the_locked_file() {
    let house = House::new();
    let store = house.create().await;
    assert_eq!(store.backup_diary().await.unwrap(), BackupDiary::default());
    let diary = BackupDiary { folder: Some("/media/usb".to_owned()), ..BackupDiary::default() };
    store.keep_backup_diary(diary.clone()).await.unwrap();
    store.close().await;
    let store = house.open().await.unwrap();
    assert_eq!(store.backup_diary().await.unwrap(), diary);
}

/// Somebody with a number of their own.
fn shopper(n: u32) -> Checkout {
    Checkout {
        name: Name::from_parts(Some("Zarathustra"), Some("Quxwala"), None),
        phone_raw: Some(format!("+9198760{n:05}")),
        ..checkout(&format!("cart-{n}"))
    }
}

async fn cart(store: &Store, n: u32) -> wapas_domain::cart::Cart {
    let id = format!("cart-{n}");
    carts(store).await.into_iter().find(|cart| cart.cart_id.as_deref() == Some(&id)).unwrap()
}

async fn say(store: &Store, fact: Fact) {
    store.record(fact).await.unwrap();
}

#[tokio::test]
async fn going_back_undoes_deeds_and_loses_neither_carts_nor_stops_nor_messages() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..4 {
        send(&house, &store, &shopper(n)).await;
    }
    say(&store, Fact::CartNote { cart: cart(&store, 0).await.id, note: Some("first note".to_owned()) }).await;
    let rules = Settings { plan: vec![HOUR], ..Settings::default() };
    store.set_settings(rules.clone()).await.unwrap();
    let then = back_up(&house, &store, "then").await;

    house.clock.forward(DAY);
    let (zero, one, two) = (cart(&store, 0).await, cart(&store, 1).await, cart(&store, 2).await);
    say(&store, Fact::CartNote { cart: zero.id.clone(), note: Some("second note".to_owned()) }).await;
    say(&store, Fact::CartDeleted { cart: one.id.clone() }).await;
    say(&store, Fact::CartStatus { cart: two.id.clone(), status: CartStatus::Lost, reason: None }).await;
    say(&store, Fact::DoNotContact { person: two.person.clone(), on: true, by: None }).await;
    store.open_follow_up(intent("f_1", &zero.id)).await.unwrap();
    let address = Some("https://carts.my-store.in".to_owned());
    store
        .set_settings(Settings { plan: vec![DAY], public_url: address.clone(), ..rules.clone() })
        .await
        .unwrap();
    send(&house, &store, &shopper(7)).await;
    store.create_connection(connection("newer")).await.unwrap();

    let look = store.restore_look(then.path.clone()).await.unwrap();
    assert_eq!((look.undone, look.carts_back, look.carts_since), (3, 1, 1));
    assert_eq!((look.messages, look.stops, look.erased, look.waiting), (1, 1, 0, 0));
    assert_eq!(carts(&store).await.len(), 4, "a look changes nothing");
    let undo =
        store.back_up_here(new(&house.folder(), "x", house.now()), BackupCause::Restore).await.unwrap();
    assert_eq!(store.restore(then.path.clone()).await.unwrap(), look, "as it was shown");
    settle(&store).await;

    assert_eq!(carts(&store).await.len(), 5, "the deleted one is back, and what came since is there");
    assert_eq!(cart(&store, 0).await.note.as_deref(), Some("first note"));
    assert_eq!(cart(&store, 2).await.status, CartStatus::New);
    let stopped = store.person(two.person.clone()).await.unwrap().unwrap();
    assert!(stopped.person.do_not_contact.is_some(), "a stop stays a stop");
    let reached = store.person(zero.person.clone()).await.unwrap().unwrap();
    assert_eq!(reached.follow_ups.len(), 1, "what was begun stays written down");
    let settings = store.settings().await.unwrap();
    assert_eq!((settings.plan, settings.public_url), (vec![HOUR], address));
    let paths = store.targets().await.unwrap();
    assert_eq!(paths.len(), 2, "who sends today goes on sending");

    // And back again, after something more was done and came.
    send(&house, &store, &shopper(8)).await;
    say(&store, Fact::CartTags { cart: zero.id.clone(), tags: vec!["vip".to_owned()] }).await;
    store.restore(undo.path).await.unwrap();
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 5, "deleted as before, with what came meanwhile");
    assert_eq!(cart(&store, 0).await.note.as_deref(), Some("second note"));
    assert!(cart(&store, 0).await.tags.is_empty());
    assert_eq!(cart(&store, 2).await.status, CartStatus::Lost);
    assert_eq!(store.settings().await.unwrap().plan, [DAY]);
    // A new start folds the same.
    store.close().await;
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 5);
}

#[tokio::test]
async fn an_old_backup_brings_nobody_back_who_was_cleared_since() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &shopper(1)).await;
    let one = cart(&store, 1).await;
    say(&store, Fact::CartNote { cart: one.id.clone(), note: Some("brother of the tailor".to_owned()) })
        .await;
    let then = back_up(&house, &store, "then").await;
    house.clock.forward(300 * DAY);
    send(&house, &store, &checkout("cart-2")).await;
    house.clock.forward(100 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 1);
    store.restore(then.path).await.unwrap();
    settle(&store).await;
    assert_eq!(only_cart(&store).await.cart_id.as_deref(), Some("cart-2"));
    store.close().await;
    let found: i64 = raw(&house.file())
        .query_row("SELECT count(*) FROM facts WHERE fact LIKE '%tailor%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, 0);
}

#[tokio::test]
async fn an_old_backup_brings_nobody_back_who_was_erased_since() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &shopper(1)).await;
    send(&house, &store, &checkout("cart-2")).await;
    let one = cart(&store, 1).await;
    say(&store, Fact::CartNote { cart: one.id.clone(), note: Some("brother of the tailor".to_owned()) })
        .await;
    let then = back_up(&house, &store, "then").await;
    house.clock.forward(HOUR);
    say(&store, Fact::DoNotContact { person: one.person.clone(), on: true, by: None }).await;
    store.erase(one.person.clone(), false).await.unwrap();
    settle(&store).await;
    let look = store.restore(then.path).await.unwrap();
    assert_eq!(look.erased, 1);
    settle(&store).await;
    assert_eq!(only_cart(&store).await.cart_id.as_deref(), Some("cart-2"));
    assert_eq!(store.erasures().await.unwrap().len(), 1);
    // The same cart again, as senders do: it stays away.
    send(&house, &store, &shopper(1)).await;
    assert_eq!(carts(&store).await.len(), 1);
    store.close().await;
    let found: i64 = raw(&house.file())
        .query_row(
            "SELECT (SELECT count(*) FROM facts WHERE fact LIKE '%tailor%')
                + (SELECT count(*) FROM deliveries WHERE CAST(body AS TEXT) LIKE '%+9198760%00001%')",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(found, 0);
}

#[tokio::test]
async fn notes_that_an_earlier_restore_took_away_do_not_bring_an_erased_customer_back() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &shopper(1)).await;
    let one = cart(&store, 1).await;
    let then = back_up(&house, &store, "then").await;
    say(&store, Fact::CartNote { cart: one.id.clone(), note: Some("brother of the tailor".to_owned()) })
        .await;
    let later = back_up(&house, &store, "later").await;
    store.restore(then.path).await.unwrap();
    settle(&store).await;
    store.erase(one.person, false).await.unwrap();
    settle(&store).await;
    store.restore(later.path).await.unwrap();
    settle(&store).await;
    store.close().await;
    let file = raw(&house.file());
    let found: i64 = file
        .query_row("SELECT count(*) FROM facts WHERE fact LIKE '%tailor%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(found, 0);
}

#[tokio::test]
async fn what_is_no_backup_of_this_book_changes_nothing() {
    let (house, other) = (House::new(), House::new());
    let (store, others) = (house.create().await, other.create().await);
    send(&house, &store, &shopper(1)).await;
    let strange = back_up(&other, &others, "strange").await;
    assert_eq!(store.restore(strange.path).await, Err(RestoreError::OtherBook));
    let own = back_up(&house, &store, "own").await;
    let mut bytes = fs::read(&own.path).unwrap();
    // A page that the drive has spoilt.
    let middle = 4096 * 3 + 100;
    bytes[middle..middle + 64].fill(0);
    fs::write(&own.path, &bytes).unwrap();
    assert_eq!(store.restore(own.path.clone()).await, Err(RestoreError::NotWhole));
    fs::write(&own.path, "nothing").unwrap();
    assert_eq!(store.restore_look(own.path.clone()).await, Err(RestoreError::NotWhole));
    fs::remove_file(&own.path).unwrap();
    let away = store.restore(own.path).await;
    assert_eq!(away, Err(RestoreError::NotFetched(BackupProblem::FolderGone)));
    assert_eq!(carts(&store).await.len(), 1);
    let left = house.folder().join("restoring");
    assert!(!left.exists() || names(&left).is_empty(), "nothing of it stays on this computer");
}

#[tokio::test]
async fn a_backup_that_was_being_looked_at_when_the_program_was_killed_goes_at_the_next_start() {
    let house = House::new();
    house.create().await.close().await;
    let left = house.folder().join("restoring");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("backup.db"), "of another day").unwrap();
    let half = house.folder().join("backups/Wapas 0badcafe.part");
    fs::create_dir(half.parent().unwrap()).unwrap();
    fs::write(&half, "half").unwrap();
    house.open().await.unwrap().close().await;
    assert!(!left.exists() && !half.exists());
}

#[tokio::test]
async fn messages_that_wait_are_paused_and_those_taken_back_since_stay_so() {
    let house = House::new();
    let store = house.create().await;
    let approve = async |n: u32, id: &str| {
        let about = FollowUpIntent { channel: Channel::MetaCloud, ..intent(id, &cart(&store, n).await.id) };
        let new =
            NewApproval { intent: about, due: house.now().plus(2 * DAY), run: None, overridden: Vec::new() };
        assert!(!store.approve(vec![new]).await.unwrap().is_empty());
    };
    for n in [1, 2] {
        send(&house, &store, &shopper(n)).await;
    }
    approve(1, "f_1").await;
    approve(2, "f_2").await;
    let then = back_up(&house, &store, "then").await;
    say(&store, Fact::QueueCancelled { scope: Scope::One("f_1".into()) }).await;
    assert_eq!(store.restore(then.path).await.unwrap().waiting, 1);
    settle(&store).await;
    assert_eq!(store.approval("f_1".into()).await.unwrap().unwrap().standing, Standing::Cancelled);
    assert_eq!(store.approval("f_2".into()).await.unwrap().unwrap().standing, Standing::Waiting);
    house.clock.forward(2 * DAY);
    assert_eq!(store.next_approval().await.unwrap(), None, "nothing goes before the merchant has looked");
}
