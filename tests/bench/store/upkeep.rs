//! What is done with a whole book once in a while: each once in every book, in a process of its own.

use crate::Outcome;
use crate::book::{self, MORNING, Shelf};
use crate::process;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};
use wapas_domain::ids::PersonId;
use wapas_store::{CartQuery, NewBackup, Sort, Store, View};

/// Carts of the customer who is erased.
const CARTS: usize = 2;
/// Between two looks at the list while everything is folded anew.
const LOOK: Duration = Duration::from_millis(20);

/// What a process is to do.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Order {
    BackUp { book: PathBuf, to: PathBuf },
    FoldAnew { book: PathBuf },
    Erase { book: PathBuf },
}

/// What was done once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Done {
    /// The same in every book.
    pub(crate) name: String,
    pub(crate) seconds: f64,
    /// Bytes of memory that the process had at most.
    pub(crate) memory: Option<u64>,
}

impl Done {
    pub(super) fn new(name: &str, took: Duration) -> Self {
        Self { name: name.to_owned(), seconds: took.as_secs_f64(), memory: process::most_memory() }
    }
}

/// Backs the book of this size up, and folds a copy of it anew and erases a customer there.
pub(crate) fn measure(books: &Path, carts: u64) -> Outcome<Vec<Done>> {
    let (shelf, _) = crate::block(book::seeded(books, carts))?;
    // One after the other: a book may be large, and a backup is as large again.
    let backups = Folder::empty(books.join("backup"))?;
    let mut done = perform(&Order::BackUp { book: shelf.dir.clone(), to: backups.0.clone() })?;
    drop(backups);
    let copy = Folder::empty(books.join("copy"))?;
    shelf.copy_to(&copy.0)?;
    // Erased last: the fold begins anew after it, and is not waited for.
    done.extend(perform(&Order::FoldAnew { book: copy.0.clone() })?);
    done.extend(perform(&Order::Erase { book: copy.0.clone() })?);
    for done in &done {
        eprintln!("  {}: {:.3} s", done.name, done.seconds);
    }
    Ok(done)
}

fn perform(order: &Order) -> Outcome<Vec<Done>> {
    process::errand(&["upkeep".to_owned(), serde_json::to_string(order)?])
}

/// A folder that goes with this.
struct Folder(PathBuf);

impl Folder {
    fn empty(path: PathBuf) -> Outcome<Self> {
        if path.exists() {
            // Left behind by a run that was broken off.
            fs::remove_dir_all(&path)?;
        }
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The next run would remove it too.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Does what was ordered.
pub(crate) async fn obey(order: Order) -> Outcome<Vec<Done>> {
    let (Order::BackUp { book, .. } | Order::FoldAnew { book } | Order::Erase { book }) = &order;
    let store = Shelf::at(book).open().await?;
    let done = match &order {
        Order::BackUp { to, .. } => back_up(&store, to).await,
        Order::FoldAnew { .. } => fold_anew(&store).await,
        Order::Erase { .. } => erase(&store).await,
    };
    store.close().await;
    done
}

/// A whole backup as the merchant gets it: copied, on the disk, opened, and read to its end.
async fn back_up(store: &Store, to: &Path) -> Outcome<Vec<Done>> {
    let begin = Instant::now();
    store
        .back_up(NewBackup {
            folder: to.to_path_buf(),
            name: "bench".to_owned(),
            computer: "bench".to_owned(),
            made_at: MORNING,
            progress: Arc::new(|_| {}),
            stop: Arc::new(AtomicBool::new(false)),
        })
        .await
        .map_err(|problem| format!("the book could not be backed up: {problem:?}"))?;
    Ok(vec![Done::new("back up the whole book, and read it all again", begin.elapsed())])
}

/// Everything that is folded, from the truth alone, while somebody looks at a list.
async fn fold_anew(store: &Store) -> Outcome<Vec<Done>> {
    let before = store.counts(None).await?;
    let (begin, mut slowest) = (Instant::now(), None);
    store.rebuild().await?;
    while store.rebuilding().is_some() {
        let asked = Instant::now();
        store.cart_page(CartQuery { view: View::All, ..CartQuery::default() }).await?;
        slowest = slowest.max(Some(asked.elapsed()));
        tokio::time::sleep(LOOK).await;
    }
    let took = begin.elapsed();
    let after = store.counts(None).await?;
    if after != before {
        return Err("folded anew, the lists are not as long as before".into());
    }
    let mut done = vec![Done::new("fold everything anew", took)];
    if let Some(slowest) = slowest {
        done.push(Done { memory: None, ..Done::new("slowest list while it is folded anew", slowest) });
    }
    Ok(done)
}

/// Until nothing of a customer is left in what is kept, on the disk.
async fn erase(store: &Store) -> Outcome<Vec<Done>> {
    let person = returned(store).await?;
    let begin = Instant::now();
    let erased = store.erase(person, false).await?;
    let took = begin.elapsed();
    if erased.carts as usize != CARTS {
        return Err(format!("{} carts were erased", erased.carts).into());
    }
    Ok(vec![Done::new("erase a customer with two carts", took)])
}

/// A customer who has come twice.
async fn returned(store: &Store) -> Outcome<PersonId> {
    let query = CartQuery { sort: Sort::ReceivedNewest, limit: Some(200), ..CartQuery::default() };
    for row in store.cart_page(query).await?.rows {
        let person = store.person(row.person.id.clone()).await?;
        if person.is_some_and(|whole| whole.carts.len() == CARTS) {
            return Ok(row.person.id);
        }
    }
    Err("nobody has two carts".into())
}
