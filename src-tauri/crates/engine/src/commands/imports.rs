//! Files that are brought in.

use crate::contract::imports::{ImportAsk, ImportBegin, ImportProblem, ImportView};
use crate::contract::{ApiError, ById, Items};
use crate::engine::Engine;
use crate::errors;
use crate::export::channel;
use crate::host::HostKind;
use crate::import::{Plan, Run, Upload, WHICH_FILE, pieces_of};
use crate::shop_floor::Floor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::{oneshot, watch};
use wapas_domain::ids::ShopId;
use wapas_domain::import::ImportKind;
use wapas_domain::shop::normalise_host;
use wapas_store::RecordError;

impl Engine {
    pub(crate) async fn order_import(&self, ask: ImportBegin) -> Result<ImportView, ApiError> {
        self.import(ImportKind::Orders, ask).await
    }

    pub(crate) async fn cart_import(&self, ask: ImportBegin) -> Result<ImportView, ApiError> {
        self.import(ImportKind::Carts, ask).await
    }

    async fn import(&self, kind: ImportKind, ask: ImportBegin) -> Result<ImportView, ApiError> {
        let floor = self.ordered_floor()?;
        let usual = floor.store.settings().await.map_err(errors::read)?.language;
        let plan = Plan { kind, shop: shop(&floor, ask.shop.as_deref()).await? };
        let (id, desk) = (self.draw_id("i_")?, &self.inner.imports);
        let seat = desk.sit(id.clone(), plan)?;
        if self.inner.host.kind() == HostKind::Hub {
            seat.wait(None);
            return desk.by_id(&id);
        }
        let title = WHICH_FILE.in_(ask.language.unwrap_or(usual));
        // Not picked, or called off from another page: the seat is left.
        let Some(path) = self.file_for(title, seat.stopped.clone()).await else {
            drop(seat);
            return desk.by_id(&id);
        };
        seat.wait(Some(&path));
        self.run_file(floor, &id, &path)?;
        desk.by_id(&id)
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn import_state(&self, ask: ImportAsk) -> Result<Items<ImportView>, ApiError> {
        let wanted = |view: &ImportView| ask.id.as_ref().is_none_or(|id| *id == view.id);
        Ok(Items { items: self.inner.imports.view().into_iter().filter(wanted).collect() })
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn import_apply(&self, ask: ById) -> Result<ImportView, ApiError> {
        let floor = self.ordered_floor()?;
        if let Some(path) = self.inner.imports.apply(&ask.id)? {
            self.run_file(floor, &ask.id, &path)?;
        }
        self.inner.imports.by_id(&ask.id)
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn import_cancel(&self, ask: ById) -> Result<ImportView, ApiError> {
        self.inner.imports.stop(&ask.id)?;
        self.inner.imports.by_id(&ask.id)
    }

    /// Takes the file of an import that waits on a hub.
    pub fn upload(&self, id: &str, length: Option<u64>) -> Result<Upload, ApiError> {
        let floor = self.ordered_floor()?;
        let (seat, plan) = self.inner.imports.begin(id, length)?;
        let dry = self.inner.imports.by_id(id)?.dry_run;
        let (hand, pieces) = channel();
        let run = tokio::spawn(Run::new(floor, plan, dry).take(seat, pieces));
        Ok(Upload::new(hand, run))
    }

    /// How an import stands, for whoever has uploaded its file.
    pub fn uploaded(&self, id: &str) -> Result<ImportView, ApiError> {
        self.inner.imports.by_id(id)
    }

    fn run_file(&self, floor: Arc<Floor>, id: &str, path: &Path) -> Result<(), ApiError> {
        let dry = self.inner.imports.by_id(id)?.dry_run;
        let opened = pieces_of(path);
        let length = opened.as_ref().ok().map(|(length, _)| *length);
        let (seat, plan) = self.inner.imports.begin(id, length)?;
        match opened {
            Ok((_, pieces)) => drop(tokio::spawn(Run::new(floor, plan, dry).take(seat, pieces))),
            Err(_) => seat.failed(ImportProblem::NotRead),
        }
        Ok(())
    }

    /// The open file, where its carts are in order.
    fn ordered_floor(&self) -> Result<Arc<Floor>, ApiError> {
        let floor = self.inner.gate.floor()?;
        if floor.store.rebuilding().is_some() {
            return Err(errors::record(RecordError::Rebuilding));
        }
        Ok(floor)
    }

    /// Asks the merchant for a file.
    async fn file_for(&self, title: &str, mut stopped: watch::Receiver<bool>) -> Option<PathBuf> {
        let (tell, picked) = oneshot::channel();
        // Who asked may have called it off.
        self.inner.host.choose_file(title, &["csv"], Box::new(move |file| drop(tell.send(file))));
        tokio::select! {
            file = picked => file.ok().flatten(),
            _ = stopped.wait_for(|stopped| *stopped) => None,
        }
    }
}

/// The shop that a file is of: the one that was named, else the only one there is. One that is known by its
/// source alone has no address to write down.
async fn shop(floor: &Floor, named: Option<&str>) -> Result<Option<ShopId>, ApiError> {
    if let Some(named) = named {
        let host = normalise_host(named).map(ShopId).ok_or_else(|| {
            ApiError::invalid("shop", "This is not a shop's address such as my-store.myshopify.com.")
        })?;
        return Ok(Some(host));
    }
    let shops = floor.store.shops().await.map_err(errors::read)?;
    match &shops[..] {
        [only] => Ok(normalise_host(only.shop.id.as_str()).map(ShopId)),
        _ => Err(ApiError::invalid("shop", "Say which shop the file is of.")),
    }
}
