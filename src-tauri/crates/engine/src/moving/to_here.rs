//! The book of the hub comes to this computer. The hub keeps its own, closed, and takes nothing more into it.

use super::at_hub::HubStand;
use super::files::{self, Landing};
use super::to_hub::{hub_stand, percent};
use super::{Heard, heard};
use crate::contract::arrival::Arrived;
use crate::contract::moving::{MoveProblem, MoveStage};
use crate::engine::Engine;
use crate::small_file;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use wapas_domain::Secret;
use wapas_line::Line;
use wapas_store::{BookStand, Meeting, backup_at, fetch_book, stand_at};
use wapas_vault::{DataKey, Look, Placed};

/// Tells the next start of the book that was brought.
const BROUGHT: &str = "brought.json";
/// Time between two looks at how far the hub's copy is.
const PAUSE: Duration = Duration::from_millis(500);
/// How long a hub may be away while it makes its copy, and while it is told that the book arrived.
const PATIENCE: Duration = Duration::from_secs(30);

/// A book that waits whole beside this computer's own.
struct Fetched {
    key: DataKey,
    slots: String,
    brought: Value,
}

impl Engine {
    /// Brings the hub's book here. What came of it stands at the desk.
    pub(crate) async fn move_to_here(&self, line: Line) {
        let desk = &self.inner.moving;
        let came = match given(&line).await {
            Ok(passage) => {
                let came = self.to_here(&line, &passage).await;
                if came.is_err() {
                    // The hub goes on as it was; where it does not hear this, it does so by itself.
                    drop(line.ask("book/drop", &json!({ "passage": passage })).await);
                    self.send_away().await;
                }
                came
            }
            Err(problem) => Err(problem),
        };
        files::forget(&self.inner.data_dir);
        match came {
            Ok(()) => {
                desk.at(MoveStage::Restarting);
                self.inner.host.restart();
            }
            Err(problem) => desk.failed(problem),
        }
    }

    async fn to_here(&self, line: &Line, passage: &str) -> Result<(), MoveProblem> {
        let desk = &self.inner.moving;
        let bytes = self.copied_there(line, passage).await?;
        desk.at(MoveStage::Carrying);
        self.fetch_copy(line, passage, bytes).await?;
        self.not_called_off()?;
        desk.at(MoveStage::Settling);
        let fetched = self.prove_fetched(line, passage).await?;
        // The hub lets go first: two that take carts of one book would be worse than none.
        self.told_given(line, passage).await?;
        let ready = self.make_fetched_ready(&fetched).await;
        if ready.is_err() {
            drop(line.ask("book/wake", &json!({})).await);
            return ready;
        }
        if let Err(error) = self.inner.chosen.leave(self.inner.secrets.as_ref()).await {
            // The next start sees that a book is ready, and does it then.
            tracing::warn!(code = ?error.code, "the choice of the hub could not be taken back");
        }
        Ok(())
    }

    async fn copied_there(&self, line: &Line, passage: &str) -> Result<u64, MoveProblem> {
        let mut heard_at = Instant::now();
        loop {
            self.not_called_off()?;
            match hub_stand(line, passage, None).await {
                Ok(HubStand { ready: Some(bytes), .. }) => return Ok(bytes),
                Ok(HubStand { failed: Some(problem), .. }) => {
                    return Err(if problem == MoveProblem::DiskFull {
                        MoveProblem::HubFull
                    } else {
                        problem
                    });
                }
                Ok(HubStand { making: Some(percent), .. }) => {
                    heard_at = Instant::now();
                    self.inner.moving.gauge(percent);
                }
                Ok(_) => return Err(MoveProblem::Busy),
                Err(_) if heard_at.elapsed() < PATIENCE => {}
                Err(problem) => return Err(problem),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn fetch_copy(&self, line: &Line, passage: &str, bytes: u64) -> Result<(), MoveProblem> {
        let desk = &self.inner.moving;
        files::clear_folder(&self.inner.data_dir).map_err(|_| MoveProblem::NotWritten)?;
        let path = files::place(&self.inner.data_dir, passage);
        let away = |_| MoveProblem::HubAway;
        let mut copy =
            line.fetch("book-file", passage).await.map_err(away)?.map_err(|_| MoveProblem::HubAway)?;
        let landing = Landing::at(path, bytes).map_err(|_| MoveProblem::NotWritten)?;
        let mut fetched = 0_u64;
        let broken = loop {
            let next = tokio::select! {
                next = copy.next() => next,
                () = desk.called_off() => break Some(MoveProblem::Stopped),
            };
            match next {
                Ok(Some(piece)) => {
                    fetched += piece.len() as u64;
                    desk.gauge(percent(fetched, bytes));
                    if !landing.give(piece).await {
                        break None;
                    }
                }
                Ok(None) => break None,
                Err(_) => break Some(MoveProblem::HubAway),
            }
        };
        let landed = landing.end().await;
        broken.map_or(landed, Err)
    }

    /// Opens the copy, reads it to its end, and looks that nothing of this computer's own would be missed.
    async fn prove_fetched(&self, line: &Line, passage: &str) -> Result<Fetched, MoveProblem> {
        let vault = &self.inner.vault;
        let path = files::place(&self.inner.data_dir, passage);
        let file = backup_at(path.clone()).await?;
        let slots = file.keys.clone().ok_or(MoveProblem::NotWhole)?;
        let said = done(heard(line.ask("book/key", &json!({ "passage": passage })).await))?;
        let text = said.get("key").and_then(Value::as_str).map(|key| Secret::new(key.to_owned()));
        let key = vault.key_from_line(&slots, &text.ok_or(MoveProblem::HubOld)?)?;
        let look = fetch_book(path, vault.waiting_database(), key.bytes().clone()).await?;
        let coming = stand_at(vault.waiting_database(), key.bytes().clone()).await?;
        let aside = match self.own_stand().await? {
            None => false,
            Some(own) => match own.meets(&coming) {
                Meeting::Fresh => false,
                Meeting::Earlier | Meeting::Other => true,
                Meeting::Apart => return Err(MoveProblem::Apart),
            },
        };
        let keychain = self.inner.keychain.as_ref().ok_or(MoveProblem::Keychain)?;
        if !vault.may_keep(&key, keychain).await {
            return Err(MoveProblem::Keychain);
        }
        let brought = json!({
            "made_at": file.made_at.0,
            "carts": look.carts,
            "address": look.address,
            "aside": aside,
        });
        Ok(Fetched { key, slots, brought })
    }

    /// How the book of this computer stands, which nobody has open; nothing where there is none that opens.
    pub(crate) async fn own_stand(&self) -> Result<Option<BookStand>, MoveProblem> {
        if self.inner.vault.look()? != Look::Ready {
            return Ok(None);
        }
        let keychain = self.inner.keychain.as_ref().ok_or(MoveProblem::Keychain)?;
        let key = self.inner.vault.unlock_with_keychain(keychain).await?;
        Ok(Some(self.closed_book(&key).stand().await?))
    }

    /// Tells the hub that the book is whole here, until it has heard.
    async fn told_given(&self, line: &Line, passage: &str) -> Result<(), MoveProblem> {
        let begun = Instant::now();
        loop {
            match heard(line.ask("book/given", &json!({ "passage": passage })).await) {
                Heard::Yes(_) => return Ok(()),
                Heard::No(MoveProblem::HubAway) | Heard::Unclear if begun.elapsed() < PATIENCE => {
                    tokio::time::sleep(PAUSE).await;
                }
                Heard::No(problem) => return Err(problem),
                Heard::Unclear => return Err(MoveProblem::HubAway),
            }
        }
    }

    async fn make_fetched_ready(&self, fetched: &Fetched) -> Result<(), MoveProblem> {
        let dir = &self.inner.data_dir;
        if small_file::put(dir, BROUGHT, &fetched.brought.to_string()).is_err() {
            return Err(MoveProblem::NotWritten);
        }
        let keychain = self.inner.keychain.as_ref();
        let ready =
            self.inner.vault.make_ready(&fetched.slots, &fetched.key, keychain, None, self.now()).await;
        if ready.is_err() {
            drop(std::fs::remove_file(dir.join(BROUGHT)));
        }
        Ok(ready?)
    }
}

/// A book that was brought has its place: that is told until the merchant has seen it.
pub(crate) fn told_arrival(engine: &Engine, placed: &Placed) {
    let path = engine.inner.data_dir.join(BROUGHT);
    let told = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let Some(told) = told else { return };
    drop(std::fs::remove_file(path));
    let aside = told.get("aside").and_then(Value::as_bool).unwrap_or_default();
    engine.inner.arrival.tell(Some(Arrived {
        made_at: told.get("made_at").and_then(Value::as_i64).unwrap_or_default(),
        carts: told
            .get("carts")
            .and_then(Value::as_u64)
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or_default(),
        address: told.get("address").and_then(Value::as_str).map(str::to_owned),
        set_aside: placed.set_aside.clone().filter(|_| aside),
        from_hub: true,
    }));
}

/// Has the hub close its book and begin to copy it; gives the passage.
async fn given(line: &Line) -> Result<String, MoveProblem> {
    let given = done(heard(line.ask("book/give", &json!({})).await))?;
    given.get("passage").and_then(Value::as_str).map(str::to_owned).ok_or(MoveProblem::HubOld)
}

fn done(heard: Heard) -> Result<Value, MoveProblem> {
    match heard {
        Heard::Yes(said) => Ok(said),
        Heard::No(problem) => Err(problem),
        Heard::Unclear => Err(MoveProblem::HubAway),
    }
}
