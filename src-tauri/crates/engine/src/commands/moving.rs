//! The book moves to a hub, and back: a look first, then the deed, which goes on by itself.

use super::hub::{read, tried};
use crate::contract::hub::HubAsk;
use crate::contract::moving::{MoveAsk, MoveLook, MoveProblem, MoveView, MoveWay};
use crate::contract::{ApiError, Done, ErrorCode, Nothing};
use crate::engine::{DATABASE, Engine};
use crate::errors;
use crate::host::HostKind;
use crate::moving::{hub_stand, refused};
use serde_json::json;
use wapas_domain::Secret;
use wapas_line::{HubAddress, Line};
use wapas_store::Meeting;

impl Engine {
    pub(crate) async fn move_look(&self, ask: MoveAsk) -> Result<MoveLook, ApiError> {
        self.no_hub_itself()?;
        self.inner.moving.clear();
        if self.inner.hub.get().is_some() {
            return self.look_to_here().await;
        }
        let (address, token) = named(ask)?;
        let trial = tried(address.clone(), &token).await;
        let own = self.inner.gate.floor()?.store.stand().await.map_err(errors::read)?;
        let mut look = MoveLook {
            way: MoveWay::ToHub,
            url: trial.url,
            trouble: trial.trouble,
            problem: None,
            carts: own.carts,
            shops: own.shops.clone(),
            bytes: self.size_here(),
            address: own.address.clone(),
            there: 0,
            sets_aside: false,
        };
        if look.trouble.is_some() {
            return Ok(look);
        }
        let Some(line) = Line::to(address, &token) else { return Ok(look) };
        match hub_stand(&line, "", Some(own)).await {
            Ok(stand) => {
                look.problem = refused(&stand).err();
                look.there = stand.book.carts;
            }
            Err(problem) => look.problem = Some(problem),
        }
        Ok(look)
    }

    async fn look_to_here(&self) -> Result<MoveLook, ApiError> {
        let (line, url) = self.line_of_hub()?;
        let mut look = MoveLook {
            way: MoveWay::ToHere,
            url,
            trouble: None,
            problem: None,
            carts: 0,
            shops: Vec::new(),
            bytes: None,
            address: None,
            there: 0,
            sets_aside: false,
        };
        match hub_stand(&line, "", None).await {
            Ok(stand) if stand.busy => look.problem = Some(MoveProblem::Busy),
            Ok(stand) => {
                match self.own_stand().await {
                    Ok(Some(own)) if own.in_use => {
                        look.there = own.carts;
                        look.sets_aside = own.meets(&stand.book) == Meeting::Other;
                        if own.meets(&stand.book) == Meeting::Apart {
                            look.problem = Some(MoveProblem::Apart);
                        }
                    }
                    Ok(_) => {}
                    Err(problem) => look.problem = Some(problem),
                }
                look.carts = stand.book.carts;
                look.shops = stand.book.shops;
                look.address = stand.book.address;
            }
            Err(problem) => look.problem = Some(problem),
        }
        Ok(look)
    }

    pub(crate) async fn move_begin(&self, ask: MoveAsk) -> Result<MoveView, ApiError> {
        self.no_hub_itself()?;
        let already = || ApiError::new(ErrorCode::Conflict, "The book is being moved already.");
        let engine = self.clone();
        if self.inner.hub.get().is_some() {
            let (line, _) = self.line_of_hub()?;
            if !self.inner.moving.sit(MoveWay::ToHere) {
                return Err(already());
            }
            tokio::spawn(async move { engine.move_to_here(line).await });
        } else {
            let (address, token) = named(ask)?;
            let line = Line::to(address.clone(), &token);
            let line = line.ok_or_else(|| ApiError::invalid("url", "This hub can't be asked."))?;
            self.inner.gate.floor()?;
            if !self.inner.moving.sit(MoveWay::ToHub) {
                return Err(already());
            }
            tokio::spawn(async move { engine.move_to_hub(line, address, token).await });
        }
        self.move_get(Nothing {}).await
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn move_get(&self, _: Nothing) -> Result<MoveView, ApiError> {
        let left_here = self.inner.hub.get().and_then(|_| self.size_here());
        Ok(MoveView { left_here, ..self.inner.moving.view() })
    }

    pub(crate) async fn move_stop(&self, _: Nothing) -> Result<MoveView, ApiError> {
        self.inner.moving.call_off();
        self.inner.moving.clear();
        self.move_get(Nothing {}).await
    }

    /// The book that a computer had taken is opened at the hub again.
    pub(crate) async fn move_stay(&self, _: Nothing) -> Result<Done, ApiError> {
        let refused = || {
            ApiError::new(ErrorCode::Locked, "The hub did not open its book. Look at the hub, and try again.")
        };
        if self.inner.host.kind() == HostKind::Hub {
            self.wake_book().await.map_err(|_| refused())?;
        } else {
            let (line, _) = self.line_of_hub()?;
            let woken = line.ask("book/wake", &json!({})).await;
            let woken = woken.is_ok_and(|answer| answer.body.is_some_and(|body| body.get("ok").is_some()));
            if !woken {
                return Err(refused());
            }
        }
        self.inner.changes.tell_one("session");
        Ok(Done { ok: true })
    }

    fn line_of_hub(&self) -> Result<(Line, String), ApiError> {
        let hub = self.inner.hub.get();
        let hub = hub.ok_or_else(|| ApiError::new(ErrorCode::Conflict, "The carts are on this computer."))?;
        Ok((hub.online()?, hub.address().to_string()))
    }

    fn size_here(&self) -> Option<u64> {
        std::fs::metadata(self.inner.data_dir.join(DATABASE)).ok().map(|about| about.len())
    }
}

fn named(ask: MoveAsk) -> Result<(HubAddress, Secret<String>), ApiError> {
    read(HubAsk { url: ask.url.unwrap_or_default(), token: ask.token.unwrap_or_default() })
}
