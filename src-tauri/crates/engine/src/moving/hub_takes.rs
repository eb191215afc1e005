//! A hub takes the book that a computer brought.

use super::at_hub::{Stage, Wish, said, unknown};
use super::files;
use crate::contract::ApiError;
use crate::contract::moving::MoveProblem;
use crate::engine::Engine;
use crate::gate::Standing;
use serde_json::{Value, json};
use wapas_domain::Secret;
use wapas_store::{Meeting, backup_at, fetch_book, stand_at};
use wapas_vault::DataKey;

impl Engine {
    /// Has the book that was brought take the place of the one that is here, which is set aside.
    pub(super) async fn take_book(&self, wish: Wish) -> Result<Value, ApiError> {
        let Ok(_one_at_a_time) = self.inner.moving.deeds.try_lock() else {
            return Ok(said(Err(MoveProblem::Busy)));
        };
        if let Some(floor) = self.inner.gate.open()
            && floor.store.stand().await.is_ok_and(|book| book.passed(&wish.passage))
        {
            return Ok(json!({ "ok": true }));
        }
        let (key, slots) = match self.prove_book(&wish).await {
            Ok(proven) => proven,
            Err(problem) => {
                self.send_away().await;
                files::forget(&self.inner.data_dir);
                return Ok(said(Err(problem)));
            }
        };
        let _opening = self.inner.opening.lock().await;
        let taken = self.change_books(&wish, &key, &slots).await;
        files::forget(&self.inner.data_dir);
        match taken {
            Ok(()) => {}
            Err(problem) => {
                self.send_away().await;
                return Ok(said(Err(problem)));
            }
        }
        // From here on it is this hub's, whatever happens.
        self.open_moved(&key, true).await.map_err(|_| unknown())?;
        *self.inner.moving.leaving() = None;
        tracing::info!("a book was taken from a computer");
        Ok(json!({ "ok": true }))
    }

    /// Opens the copy that was brought, reads it to its end, and has it wait beside the book.
    async fn prove_book(&self, wish: &Wish) -> Result<(DataKey, String), MoveProblem> {
        let path = files::place(&self.inner.data_dir, &wish.passage);
        let file = backup_at(path.clone()).await?;
        let slots = file.keys.clone().ok_or(MoveProblem::NotWhole)?;
        let text = wish.key.clone().map(Secret::new).ok_or(MoveProblem::NotWhole)?;
        let vault = &self.inner.vault;
        let key = vault.key_from_line(&slots, &text)?;
        if vault.is_ready()? {
            return Err(MoveProblem::NotWritten);
        }
        fetch_book(path, vault.waiting_database(), key.bytes().clone()).await?;
        let coming = stand_at(vault.waiting_database(), key.bytes().clone()).await?;
        if coming.passed(&wish.passage) { Ok((key, slots)) } else { Err(MoveProblem::NotWhole) }
    }

    /// Closes what is here, looks that nothing of it would be missed, and makes what came ready. Where that fails, what
    /// was here is open again.
    async fn change_books(&self, wish: &Wish, key: &DataKey, slots: &str) -> Result<(), MoveProblem> {
        let passphrase = self.inner.moving.passphrase().ok_or(MoveProblem::HubLocked)?;
        let asleep = self.inner.moving.leaving().as_ref().map(|leaving| (leaving.key.clone(), leaving.stage));
        let (own, reopens) = match (asleep, self.inner.gate.standing()) {
            (Some((own, Stage::Given)), _) => (own, false),
            (None, Standing::Open(floor)) => {
                drop(self.inner.backups.sit().await);
                self.close_to_move(&floor).await;
                (floor.key.clone(), true)
            }
            _ => return Err(MoveProblem::Busy),
        };
        let changed = async {
            let vault = &self.inner.vault;
            let coming = stand_at(vault.waiting_database(), key.bytes().clone()).await?;
            match self.closed_book(&own).stand().await?.meets(&coming) {
                Meeting::Fresh | Meeting::Earlier => {}
                Meeting::Apart => return Err(MoveProblem::Apart),
                Meeting::Other => return Err(MoveProblem::HubInUse),
            }
            vault.make_ready(slots, key, None, Some(passphrase), self.now()).await?;
            tracing::info!(passage = %wish.passage, "a book that was brought is ready");
            Ok(())
        };
        let changed = changed.await;
        if changed.is_err() && reopens {
            self.reopen(&own, true).await;
        }
        changed
    }
}
