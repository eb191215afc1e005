//! What is done to a book while its disk is watched, and what is promised on the way.

use crate::Outcome;
use crate::house::{self, arrival, bytes, cart};
use crate::oracle::{self, Promise};
use crate::tape::{Recorded, Syncs, Watch};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Channel;
use wapas_domain::ids::PersonId;
use wapas_domain::template::Language;
use wapas_store::{BackupCause, CartQuery, FILE_NAME, FollowUpIntent, NewBackup, Store};

/// A story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Story {
    /// A new book, deliveries one by one and many at once, deeds, a backup, closed and opened again.
    Day,
    /// So many deliveries that the log is copied back while they come.
    Flood,
    /// A customer is erased, and the book goes back to a backup from before.
    Erasing,
    /// Everything is folded anew while deliveries come.
    Rebuilding,
    /// A book of an older version is opened: its file is brought along.
    Migrating(PathBuf),
}

/// What was written on the tape, and what was promised from which place of it on.
pub struct Told {
    pub(crate) recorded: Recorded,
    /// From here on, and up to there, where it ends.
    pub(crate) promises: Vec<(usize, usize, Promise)>,
}

impl Told {
    /// What must hold if the power fails at this place.
    pub(crate) fn promised(&self, place: usize) -> Vec<&Promise> {
        let holds = |(from, to, _): &&(usize, usize, Promise)| *from <= place && place < *to;
        self.promises.iter().filter(holds).map(|(_, _, promise)| promise).collect()
    }

    /// The bytes of the delivery that was on its way when the power failed at this place.
    pub(crate) fn next(&self, place: usize) -> Option<&[u8]> {
        let coming = self.promises.iter().filter(|(from, ..)| *from > place);
        let bodies = coming.filter_map(|(from, _, promise)| match promise {
            Promise::Body { bytes, .. } => Some((*from, bytes.as_slice())),
            _ => None,
        });
        bodies.min_by_key(|(from, _)| *from).map(|(_, bytes)| bytes)
    }
}

/// A book whose disk is watched.
struct Teller {
    dir: PathBuf,
    watch: Watch,
    promises: Vec<(usize, usize, Promise)>,
    sent: usize,
}

impl Story {
    /// Tells it on a disk that is watched.
    pub async fn tell(&self, syncs: Syncs) -> Outcome<Told> {
        let home = TempDir::new()?;
        let dir = home.path().join("data");
        if let Self::Migrating(book) = self {
            std::fs::create_dir_all(&dir)?;
            std::fs::copy(book, dir.join(FILE_NAME))?;
        }
        if matches!(self, Self::Erasing | Self::Rebuilding) {
            furnish(&dir).await?;
        }
        let promises = if dir.join(FILE_NAME).exists() { already(&dir)? } else { Vec::new() };
        let watch = Watch::begin(&dir, syncs)?;
        let mut teller = Teller { dir, watch, promises, sent: 100 };
        match self {
            Self::Day => teller.day().await?,
            Self::Flood => teller.flood().await?,
            Self::Erasing => teller.erasing(&home.path().join("usb")).await?,
            Self::Rebuilding => teller.rebuilding().await?,
            Self::Migrating(_) => teller.migrating().await?,
        }
        Ok(Told { recorded: teller.watch.end(), promises: teller.promises })
    }

    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::Day => "a day".to_owned(),
            Self::Flood => "a flood".to_owned(),
            Self::Erasing => "erasing, going back".to_owned(),
            Self::Rebuilding => "folding anew".to_owned(),
            Self::Migrating(book) => {
                let stem = book.file_stem().unwrap_or_default().to_string_lossy();
                format!("from schema {}", stem.trim_start_matches('0'))
            }
        }
    }
}

/// A book with some carts in it, made on a disk that nobody watches.
async fn furnish(dir: &Path) -> Outcome<()> {
    let store = Store::create(house::opening(dir)).await?;
    store.create_connection(house::connection()).await?;
    for number in 0..12 {
        store.admit(arrival(bytes(&cart(number, number % 4)), Verdict::Accepted)).await?;
    }
    oracle::settled(&store, &dir.join(FILE_NAME), &house::KEY).await?;
    store.close().await;
    Ok(())
}

/// All that a book holds before the story begins: it was promised by whoever wrote it.
fn already(dir: &Path) -> Outcome<Vec<(usize, usize, Promise)>> {
    let conn = oracle::unlocked(&dir.join(FILE_NAME), &house::KEY)?;
    let mut promises = Vec::new();
    let mut deliveries = conn.prepare("SELECT seq, body FROM deliveries WHERE verdict = 'accepted'")?;
    for row in deliveries.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (seq, body): (i64, Option<Vec<u8>>) = row?;
        promises.push((0, usize::MAX, Promise::Kept { seq }));
        if let Some(bytes) = body {
            promises.push((0, usize::MAX, Promise::Body { seq, bytes }));
        }
    }
    let mut facts = conn.prepare("SELECT fact FROM facts")?;
    for fact in facts.query_map([], |row| row.get(0))? {
        promises.push((0, usize::MAX, Promise::Said(fact?)));
    }
    Ok(promises)
}

impl Teller {
    fn promise(&mut self, promise: Promise) {
        self.promises.push((self.watch.place(), usize::MAX, promise));
    }

    async fn create(&self) -> Outcome<Store> {
        let store = Store::create(house::opening(&self.dir)).await?;
        self.watch.folder_is_on_disk();
        Ok(store)
    }

    async fn open(&self) -> Outcome<Store> {
        let store = Store::open(house::opening(&self.dir)).await?;
        self.watch.folder_is_on_disk();
        Ok(store)
    }

    /// Sends carts at once, and notes which were acknowledged.
    async fn send(&mut self, store: &Store, verdict: Verdict, bodies: Vec<Vec<u8>>) -> Outcome<()> {
        let sent = bodies.into_iter().map(|bytes| async {
            let receipt = store.admit(arrival(bytes.clone(), verdict)).await;
            // Read before anything else is done: from here on it holds.
            (receipt, self.watch.place(), bytes)
        });
        let answered = all(sent).await;
        for (receipt, place, bytes) in answered {
            let seq = receipt?.seq.0;
            self.promises.push((place, usize::MAX, Promise::Kept { seq }));
            self.promises.push((place, usize::MAX, Promise::Body { seq, bytes }));
        }
        Ok(())
    }

    async fn some(&mut self, store: &Store, count: usize) -> Outcome<()> {
        let from = self.sent;
        self.sent += count;
        let bodies = (from..self.sent).map(|number| bytes(&cart(number, number))).collect();
        self.send(store, Verdict::Accepted, bodies).await
    }

    async fn settle(&self, store: &Store) -> Outcome<()> {
        oracle::settled(store, &self.dir.join(FILE_NAME), &house::KEY).await
    }

    /// Writes to the customer of the newest cart, with a text that is found again. Gives who it is, and their number.
    async fn write_to_newest(&mut self, store: &Store, id: &str) -> Outcome<(PersonId, String)> {
        self.settle(store).await?;
        let newest = store.cart_page(CartQuery { limit: Some(1), ..CartQuery::default() }).await?;
        let newest = newest.rows.into_iter().next().ok_or("there is no cart")?.cart;
        let text = format!("the words of {id}");
        store
            .open_follow_up(FollowUpIntent {
                id: id.into(),
                cart: newest.id.clone(),
                channel: Channel::ClickToChat,
                template: "first".into(),
                language: Language::En,
                text: text.clone(),
                override_reason: None,
                consent_basis: None,
                sent_by: None,
                window: None,
            })
            .await?;
        self.promise(Promise::Said(text));
        let number = newest.number().map(|phone| phone.digits().to_owned());
        Ok((newest.person, number.ok_or("the newest cart has no number")?))
    }

    async fn note(&mut self, store: &Store, note: &str) -> Outcome<()> {
        self.settle(store).await?;
        let newest = store.cart_page(CartQuery { limit: Some(1), ..CartQuery::default() }).await?;
        let cart = newest.rows.into_iter().next().ok_or("there is no cart")?.cart.id;
        store.record(Fact::CartNote { cart, note: Some(note.to_owned()) }).await?;
        self.promise(Promise::Said(note.to_owned()));
        Ok(())
    }

    async fn day(&mut self) -> Outcome<()> {
        let store = self.create().await?;
        store.create_connection(house::connection()).await?;
        for _ in 0..3 {
            self.some(&store, 1).await?;
        }
        for count in [8, 1, 20, 5] {
            self.some(&store, count).await?;
        }
        // What comes again, what nobody can verify, and what is forged is written too.
        store.admit(arrival(bytes(&cart(101, 101)), Verdict::Accepted)).await?;
        store.admit(arrival(b"not verified".to_vec(), Verdict::Unverified)).await?;
        store.admit_rejected(arrival(b"forged".to_vec(), Verdict::BadSignature));
        let (person, _) = self.write_to_newest(&store, "message-1").await?;
        self.note(&store, "a note of the day").await?;
        store.record(Fact::DoNotContact { person: person.clone(), on: true, by: None }).await?;
        self.promise(Promise::Said(format!("\"do_not_contact\",\"person\":\"{}\"", person.as_str())));
        store
            .back_up_here(backup(PathBuf::new()), BackupCause::Restore)
            .await
            .map_err(|problem| format!("{problem:?}"))?;
        self.some(&store, 6).await?;
        store.close().await;
        let store = self.open().await?;
        self.some(&store, 2).await?;
        self.settle(&store).await?;
        store.close().await;
        Ok(())
    }

    async fn flood(&mut self) -> Outcome<()> {
        const LARGE: usize = 300 << 10;
        let store = self.create().await?;
        store.create_connection(house::connection()).await?;
        for round in 0..16_u8 {
            // What can't be read as a cart is kept all the same.
            let mut large = vec![b'0'; LARGE];
            large[0] += round;
            self.send(&store, Verdict::Undecodable, vec![large]).await?;
            self.some(&store, 1).await?;
        }
        self.settle(&store).await?;
        self.some(&store, 30).await?;
        self.settle(&store).await?;
        store.close().await;
        Ok(())
    }

    async fn erasing(&mut self, drive: &Path) -> Outcome<()> {
        std::fs::create_dir_all(drive)?;
        let store = self.open().await?;
        self.some(&store, 2).await?;
        self.note(&store, "a note from before").await?;
        let made = store.back_up(backup(drive.to_owned())).await.map_err(|problem| format!("{problem:?}"))?;
        self.note(&store, "a note from since").await?;
        let (person, digits) = self.write_to_newest(&store, "message-2").await?;
        self.some(&store, 1).await?;
        self.settle(&store).await?;
        let begun = self.watch.place();
        store.erase(person, false).await?;
        self.settle(&store).await?;
        for (_, to, promise) in &mut self.promises {
            let of_them = match promise {
                Promise::Body { bytes, .. } => {
                    bytes.windows(digits.len()).any(|part| part == digits.as_bytes())
                }
                // Written on the cart of the customer who is erased.
                Promise::Said(words) => !words.contains("person_erased"),
                _ => false,
            };
            if of_them && *to == usize::MAX {
                *to = begun;
            }
        }
        self.promise(Promise::Gone(digits));
        self.promise(Promise::Said("person_erased".to_owned()));
        store.restore(made.path).await?;
        self.promise(Promise::Said("book_restored".to_owned()));
        self.settle(&store).await?;
        self.some(&store, 2).await?;
        store.close().await;
        Ok(())
    }

    async fn rebuilding(&mut self) -> Outcome<()> {
        let store = self.open().await?;
        self.write_to_newest(&store, "message-3").await?;
        store.rebuild().await?;
        self.some(&store, 4).await?;
        self.settle(&store).await?;
        self.note(&store, "a note after the fold").await?;
        store.close().await;
        Ok(())
    }

    async fn migrating(&mut self) -> Outcome<()> {
        let store = self.open().await?;
        self.some(&store, 2).await?;
        self.settle(&store).await?;
        store.close().await;
        Ok(())
    }
}

fn backup(folder: PathBuf) -> NewBackup {
    NewBackup {
        folder,
        name: "Wapas".to_owned(),
        computer: "0badcafe".to_owned(),
        made_at: house::BEGIN,
        progress: Arc::new(|_| {}),
        stop: Arc::default(),
    }
}

/// Waits for all of them, each going on while the others wait.
async fn all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut done = true;
        for (future, answer) in &mut waiting {
            if answer.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(found) => *answer = Some(found),
                    std::task::Poll::Pending => done = false,
                }
            }
        }
        if done { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, answer)| answer).collect()
}
