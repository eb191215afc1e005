//! A hub gives its book to a computer: it closes it first, and lets go of it once the computer has it whole.

use super::at_hub::{GIVEN_FILE, Leaving, Stage, forget_given, given};
use super::{GIVEN, files};
use crate::contract::moving::MoveProblem;
use crate::engine::Engine;
use crate::gate::{Standing, Trouble};
use crate::small_file;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use wapas_store::NewBackup;
use wapas_vault::DataKey;

/// A computer that is not heard of for so long has gone: the hub goes on.
const PATIENCE: Duration = Duration::from_mins(2);
/// How often that is looked at.
const LOOK: Duration = Duration::from_secs(5);
/// How long the way in may take to end.
const DRAIN: Duration = Duration::from_secs(3);

impl Engine {
    /// Closes the book and begins to make the copy that a computer asked for.
    pub(super) async fn give_book(&self) -> Result<Value, MoveProblem> {
        let moving = &self.inner.moving;
        let Ok(_one_at_a_time) = moving.deeds.try_lock() else { return Err(MoveProblem::Busy) };
        let asleep = moving
            .leaving()
            .as_ref()
            .map(|leaving| (leaving.passage.clone(), leaving.key.clone(), leaving.stage));
        let (passage, key) = match (asleep, self.inner.gate.standing()) {
            // The computer that took it did not get to its end, and takes it once more.
            (Some((passage, key, Stage::Given)), _) => (passage, key),
            (None, Standing::Open(floor)) => {
                let passage = self.draw_id("").map_err(|_| MoveProblem::NotWritten)?;
                let _opening = self.inner.opening.lock().await;
                drop(self.inner.backups.sit().await);
                self.close_to_move(&floor).await;
                (passage, floor.key.clone())
            }
            _ => return Err(MoveProblem::Busy),
        };
        let stop = Arc::new(AtomicBool::new(false));
        *moving.leaving() = Some(Leaving {
            passage: passage.clone(),
            key: key.clone(),
            stage: Stage::Making(0),
            touched: Instant::now(),
            stop: Arc::clone(&stop),
        });
        let (engine, of) = (self.clone(), passage.clone());
        tokio::spawn(async move {
            let made = engine.copy_book(&of, &key, &stop).await;
            engine.inner.moving.stage(&of, made.map_or_else(Stage::Failed, Stage::Ready));
            engine.inner.changes.tell_one("session");
            engine.watch_leaving(&of).await;
        });
        Ok(json!({ "passage": passage }))
    }

    async fn copy_book(
        &self,
        passage: &str,
        key: &DataKey,
        stop: &Arc<AtomicBool>,
    ) -> Result<u64, MoveProblem> {
        let book = self.closed_book(key);
        if given(&self.inner.data_dir).is_none() {
            book.pass(passage.to_owned()).await?;
        }
        let folder = files::clear_folder(&self.inner.data_dir).map_err(|_| MoveProblem::NotWritten)?;
        let (engine, of) = (self.clone(), passage.to_owned());
        let made = book.back_up(NewBackup {
            folder,
            name: passage.to_owned(),
            computer: self.computer().map_err(|_| MoveProblem::NotWritten)?,
            made_at: self.now(),
            progress: Arc::new(move |percent| engine.inner.moving.stage(&of, Stage::Making(percent))),
            stop: Arc::clone(stop),
        });
        Ok(made.await?.bytes)
    }

    /// Goes on by itself where the computer that wanted the book is not heard of any more.
    async fn watch_leaving(&self, passage: &str) {
        loop {
            tokio::time::sleep(LOOK).await;
            let (given, quiet) = match &*self.inner.moving.leaving() {
                Some(leaving) if leaving.passage == passage => {
                    (leaving.stage == Stage::Given, leaving.touched.elapsed())
                }
                _ => return,
            };
            if given {
                return;
            }
            if quiet > PATIENCE {
                tracing::warn!("the computer that wanted the book has gone");
                drop(self.leave_off(passage).await);
                return;
            }
        }
    }

    /// A computer does not take the book after all. Where one had taken it before, it stays that one's.
    pub(super) async fn leave_off(&self, passage: &str) -> Result<Value, MoveProblem> {
        if !self.inner.moving.touch(passage) {
            return Err(MoveProblem::Busy);
        }
        if given(&self.inner.data_dir).is_none() {
            return self.wake_book().await;
        }
        if let Some(leaving) = &mut *self.inner.moving.leaving() {
            leaving.stop.store(true, Ordering::Release);
            leaving.stage = Stage::Given;
        }
        files::forget(&self.inner.data_dir);
        self.inner.gate.set(Standing::Locked(given_trouble()));
        Ok(json!({ "ok": true }))
    }

    pub(super) fn key_of_book(&self, passage: &str) -> Result<Value, MoveProblem> {
        let moving = &self.inner.moving;
        if !moving.touch(passage) {
            return Err(MoveProblem::Busy);
        }
        let leaving = moving.leaving();
        let key = leaving.as_ref().map(|leaving| leaving.key.text()).ok_or(MoveProblem::Busy)?;
        Ok(json!({ "key": key.expose() }))
    }

    /// A computer has the whole book and is about to open it: from now on this hub does not, until it is told to.
    pub(super) async fn book_given(&self, passage: &str) -> Result<Value, MoveProblem> {
        let moving = &self.inner.moving;
        let _one_at_a_time = moving.deeds.lock().await;
        if !moving.touch(passage) {
            return Err(MoveProblem::Busy);
        }
        let told = json!({ "passage": passage }).to_string();
        small_file::put(&self.inner.data_dir, GIVEN_FILE, &told).map_err(|_| MoveProblem::NotWritten)?;
        moving.stage(passage, Stage::Given);
        self.inner.gate.set(Standing::Locked(given_trouble()));
        self.inner.changes.tell(["session", "health", "*"].into_iter().map(str::to_owned).collect());
        // Its way in may be the very one that the computer opens now.
        self.reach_no_more(DRAIN).await;
        files::forget(&self.inner.data_dir);
        tracing::info!("the book was given to a computer");
        Ok(json!({ "ok": true }))
    }

    /// Opens the book here again.
    pub(crate) async fn wake_book(&self) -> Result<Value, MoveProblem> {
        let moving = &self.inner.moving;
        let _one_at_a_time = moving.deeds.lock().await;
        let Some(key) = moving.leaving().as_ref().map(|leaving| {
            leaving.stop.store(true, Ordering::Release);
            leaving.key.clone()
        }) else {
            return Ok(json!({ "ok": true }));
        };
        forget_given(&self.inner.data_dir).map_err(|_| MoveProblem::NotWritten)?;
        let _opening = self.inner.opening.lock().await;
        *moving.leaving() = None;
        files::forget(&self.inner.data_dir);
        if self.reopen(&key, true).await { Ok(json!({ "ok": true })) } else { Err(MoveProblem::HubLocked) }
    }

    /// A hub that starts while a computer has its book: the key is known, and the book stays closed.
    pub(crate) fn sleep(&self, key: DataKey, passage: String) {
        *self.inner.moving.leaving() = Some(Leaving {
            passage,
            key,
            stage: Stage::Given,
            touched: Instant::now(),
            stop: Arc::default(),
        });
        self.inner.gate.set(Standing::Locked(given_trouble()));
    }
}

fn given_trouble() -> Trouble {
    Trouble { code: GIVEN.to_owned(), message: "The book of this hub was brought to a computer.".to_owned() }
}
