//! The engine: one for each program, shared by every caller.

use crate::afar::{Chosen, Hub};
use crate::alive::Alive;
use crate::arrival::ArrivalDesk;
use crate::askers::Askers;
use crate::backup::BackupDesk;
use crate::changes::Changes;
use crate::export::ExportDesk;
use crate::gaps::Gaps;
use crate::gate::Gate;
use crate::host::Host;
use crate::import::ImportDesk;
use crate::moving::{MoveDesk, forget_copies};
use crate::place::Asked;
use crate::reaching::Reaching;
use crate::receiving::{Door, Receiving};
use crate::screens::Screens;
use crate::sign;
use crate::undos::Undos;
use crate::updates::{self, UpdateDesk};
use crate::vigil::Vigil;
use serde_json::Value;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use wapas_channels::wire::Wire;
use wapas_domain::settings::OnClose;
use wapas_domain::{Clock, Timestamp};
use wapas_vault::{KeychainThread, PassphraseCost, Random, SecretStore, Vault};

use crate::contract::{ApiError, ErrorCode};

/// The database's file name inside the data folder.
pub(crate) const DATABASE: &str = "wapas.db";

/// What a host passes in to make an engine.
pub struct EngineSetup {
    /// The folder for the database, the slot file and backups; made where missing, for this user only.
    pub data_dir: PathBuf,
    /// The program around the engine.
    pub host: Arc<dyn Host>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Draws keys, tokens and ids.
    pub random: Arc<dyn Random>,
    /// The system's keychain; `None` where there is none to use, as on a hub.
    pub keychain: Option<KeychainThread>,
    /// What deriving a key from a passphrase costs.
    pub passphrase_cost: PassphraseCost,
    /// Where to receive; `None` takes the merchant's port on loopback.
    pub hooks: Option<SocketAddr>,
    /// Where backups go; `None` takes the folder that the merchant chose.
    pub backups: Option<PathBuf>,
    /// The line to providers that send over an API.
    pub wire: Wire,
}

/// The application. Clones are the same engine.
#[derive(Clone)]
pub struct Engine {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) data_dir: PathBuf,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) keychain: Option<KeychainThread>,
    pub(crate) secrets: Option<SecretStore>,
    pub(crate) vault: Vault,
    pub(crate) gate: Arc<Gate>,
    pub(crate) gaps: Arc<Gaps>,
    pub(crate) alive: Alive,
    pub(crate) reaching: Reaching,
    pub(crate) receiving: Receiving,
    pub(crate) changes: Changes,
    pub(crate) undos: Undos,
    pub(crate) backups: BackupDesk,
    /// Rung where the merchant chose for how long carts are kept.
    pub(crate) clearing: tokio::sync::Notify,
    pub(crate) arrival: ArrivalDesk,
    pub(crate) screens: Screens,
    pub(crate) exports: ExportDesk,
    pub(crate) imports: ImportDesk,
    pub(crate) moving: MoveDesk,
    pub(crate) updates: UpdateDesk,
    /// The hub that is to keep the carts, as it was chosen.
    pub(crate) chosen: Chosen,
    /// The hub that does; set once, at the start.
    pub(crate) hub: OnceLock<Arc<Hub>>,
    /// The place that the page is to go to.
    pub(crate) asked: Asked,
    pub(crate) vigil: Vigil,
    /// Who asks for lists at present.
    pub(crate) askers: Askers,
    pub(crate) wire: Wire,
    /// Held from the guards to the intent on disk, so that two messages at once both count.
    pub(crate) sending: tokio::sync::Mutex<()>,
    /// Held by each message that is on its way to a provider.
    pub(crate) handing: Arc<()>,
    /// Held from reading a provider's account to writing it.
    pub(crate) providing: tokio::sync::Mutex<()>,
    /// Held while the file is being opened.
    pub(crate) opening: tokio::sync::Mutex<()>,
}

impl Engine {
    /// Makes an engine. Nothing is opened and nobody listens yet.
    pub fn new(setup: EngineSetup) -> Self {
        let vault =
            Vault::new(setup.data_dir.clone(), DATABASE, Arc::clone(&setup.random), setup.passphrase_cost);
        let changes = Changes::default();
        let updates = UpdateDesk::new(&setup.data_dir, changes.clone());
        let inner = Inner {
            receiving: Receiving::new(setup.data_dir.clone(), setup.hooks),
            gaps: Arc::new(Gaps::new(&setup.data_dir)),
            alive: Alive::new(&setup.data_dir),
            chosen: Chosen::new(&setup.data_dir),
            hub: OnceLock::new(),
            reaching: Reaching::new(),
            data_dir: setup.data_dir,
            host: setup.host,
            clock: setup.clock,
            random: setup.random,
            secrets: setup.keychain.clone().map(SecretStore::new),
            keychain: setup.keychain,
            vault,
            gate: Arc::new(Gate::default()),
            undos: Undos::default(),
            backups: BackupDesk::new(setup.backups, changes.clone()),
            clearing: tokio::sync::Notify::new(),
            arrival: ArrivalDesk::default(),
            screens: Screens::default(),
            exports: ExportDesk::new(changes.clone()),
            imports: ImportDesk::new(changes.clone()),
            moving: MoveDesk::new(changes.clone()),
            updates,
            changes,
            asked: Asked::default(),
            vigil: Vigil::default(),
            askers: Askers::default(),
            wire: setup.wire,
            sending: tokio::sync::Mutex::default(),
            handing: Arc::default(),
            providing: tokio::sync::Mutex::default(),
            opening: tokio::sync::Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Starts to receive and opens the database, or makes it on the first start. What goes wrong is
    /// seen in `session_get` and `health`. Where a hub keeps the carts it is followed, and nothing is received or
    /// opened here.
    pub async fn start(&self) {
        updates::watch(self).await;
        if self.go_afar().await {
            sign::keep_true(self);
            return;
        }
        let listens = async {
            if let Err(error) = self.listen().await {
                tracing::warn!(code = ?error.code, "the receiver does not listen");
            }
        };
        sign::keep_true(self);
        let opens = async {
            // A backup that was only looked at when the program ended.
            self.send_away().await;
            forget_copies(&self.inner.data_dir);
            self.open_by_itself().await;
        };
        tokio::join!(listens, opens);
    }

    /// Whether the carts are open.
    pub fn is_open(&self) -> bool {
        if let Some(hub) = self.inner.hub.get() {
            return !hub.standing().is_refused();
        }
        self.inner.gate.open().is_some()
    }

    /// Starts to receive. Gives the address that was taken.
    pub async fn listen(&self) -> Result<SocketAddr, ApiError> {
        let inner = &self.inner;
        let listening = inner.receiving.listen(self.door()).await;
        inner.reaching.look_again();
        inner.changes.tell_one("health");
        listening
    }

    fn door(&self) -> Door {
        let inner = &self.inner;
        Door {
            gate: Arc::clone(&inner.gate),
            gaps: Arc::clone(&inner.gaps),
            marks: Arc::clone(&inner.reaching.marks),
            clock: Arc::clone(&inner.clock),
        }
    }

    /// What the window's close button does, as the merchant chose it; nothing while the file is closed. Where the
    /// screens are hidden nobody is asked: receiving goes on.
    pub async fn on_close(&self) -> Option<OnClose> {
        let on_close = self.inner.gate.open()?.store.settings().await.ok()?.on_close;
        let asks_nobody = self.hides_screens() && on_close == OnClose::Ask;
        Some(if asks_nobody { OnClose::KeepReceiving } else { on_close })
    }

    /// Where changes are heard.
    pub fn changes(&self) -> &Changes {
        &self.inner.changes
    }

    /// Answers a command. `request` and the answer have the forms of the contract.
    pub async fn call(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        if self.is_hidden(name) {
            return Err(ApiError::new(
                ErrorCode::Locked,
                "The screens are locked. Type the code to see them.",
            ));
        }
        let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
        if let Some(hub) = self.hub_for(name) {
            return Box::pin(self.call_hub(&hub, name, request)).await;
        }
        macro_rules! answers {
            ($($command:ident: $request:ty => $response:ty,)+) => {
                match name {
                    $(stringify!($command) => {
                        let request: $request = parsed(request)?;
                        let response: $response = Box::pin(self.$command(request)).await?;
                        serde_json::to_value(response).map_err(|_| unreadable())
                    })+
                    _ => Err(ApiError::new(ErrorCode::NotFound, "There is no such command.")),
                }
            };
        }
        crate::for_each_command!(answers)
    }

    /// Stops receiving, lets what is under way end within `deadline`, and closes the database.
    pub async fn shutdown(&self, deadline: Duration) {
        self.inner.moving.end();
        if let Some(hub) = self.inner.hub.get() {
            // Nothing is received or open here.
            hub.end();
            drop(tokio::time::timeout(deadline, self.inner.exports.close()).await);
            return;
        }
        // First the way in: what would come by it from now on could not be taken.
        self.reach_no_more(deadline).await;
        self.inner.receiving.stop(deadline).await;
        if tokio::time::timeout(deadline, self.inner.exports.close()).await.is_err() {
            tracing::warn!("an export did not end in time");
        }
        if tokio::time::timeout(deadline, self.inner.imports.close()).await.is_err() {
            tracing::warn!("an import did not end in time");
        }
        if tokio::time::timeout(deadline, self.inner.backups.close()).await.is_err() {
            tracing::warn!("a backup did not end in time");
        }
        self.inner.gate.close().await;
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// A random byte to spread pauses by; without randomness the middle, so that they are merely even.
    pub(crate) fn drawn(&self) -> u8 {
        let mut drawn = [128_u8];
        let _ = self.inner.random.fill(&mut drawn);
        drawn[0]
    }

    /// An id that nobody can guess: 128 bits as hex.
    pub(crate) fn draw_id(&self, prefix: &str) -> Result<String, ApiError> {
        let mut bytes = [0_u8; 16];
        self.inner
            .random
            .fill(&mut bytes)
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))?;
        Ok(bytes.iter().fold(prefix.to_owned(), |text, byte| format!("{text}{byte:02x}")))
    }
}

/// Reads a request. What can't be taken is said without repeating it: it may hold a secret.
fn parsed<T: serde::de::DeserializeOwned>(request: Value) -> Result<T, ApiError> {
    serde_json::from_value(request).map_err(|_| {
        ApiError::new(ErrorCode::Invalid, "A field of the request is missing or has the wrong form.")
    })
}

fn unreadable() -> ApiError {
    ApiError::new(ErrorCode::Internal, "The answer could not be written.")
}
