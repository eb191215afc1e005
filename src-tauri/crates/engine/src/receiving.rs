//! The receiver's port, and the door from it to the open file.

use crate::contract::{ApiError, ErrorCode};
use crate::gaps::Gaps;
use crate::gate::{Gate, Standing};
use crate::reaching::Marks;
use crate::shop_floor::Floor;
use crate::small_file;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use wapas_domain::Clock;
use wapas_domain::connection::{Arrival, Receipt};
use wapas_domain::gap::GapCause;
use wapas_receiver::{BindError, Intake, Limits, Lookup, Receiver, Refusal, Running};

/// The port unless the merchant chose another.
const PORT: u16 = 8787;
/// The port is kept outside the database: the receiver listens before it is open.
const FILE: &str = "receiver.json";

/// The receiver, listening or not.
pub(crate) struct Receiving {
    dir: PathBuf,
    fixed: Option<SocketAddr>,
    running: Mutex<Option<Running>>,
}

impl Receiving {
    pub(crate) fn new(dir: PathBuf, fixed: Option<SocketAddr>) -> Self {
        Self { dir, fixed, running: Mutex::new(None) }
    }

    /// Listens, unless it does already.
    pub(crate) async fn listen(&self, door: Door) -> Result<SocketAddr, ApiError> {
        let mut running = self.running.lock().await;
        if let Some(running) = &*running {
            return Ok(running.local_addr());
        }
        let bound = Receiver::bind(self.wanted()).await.map_err(|error| not_listening(&error))?;
        let address = bound.local_addr();
        let clock = Arc::clone(&door.clock);
        *running = Some(bound.serve(Arc::new(door), clock, Limits::default()));
        Ok(address)
    }

    /// Stops listening.
    pub(crate) async fn stop(&self, deadline: Duration) {
        let running = self.running.lock().await.take();
        if let Some(running) = running
            && !running.shutdown(deadline).await
        {
            tracing::info!("some requests were broken off at the end");
        }
    }

    /// The address that is listened on, if any, and how many requests went to unknown paths.
    pub(crate) async fn state(&self) -> (Option<SocketAddr>, u64) {
        let running = self.running.lock().await;
        (running.as_ref().map(Running::local_addr), running.as_ref().map_or(0, Running::strays))
    }

    /// The address that is wanted, whether or not it could be taken.
    pub(crate) fn wanted(&self) -> SocketAddr {
        self.fixed.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, self.chosen_port())))
    }

    /// Remembers another port.
    pub(crate) fn choose_port(&self, port: u16) -> Result<(), ApiError> {
        if self.fixed.is_some() {
            return Err(ApiError::new(ErrorCode::Conflict, "The port was given when the hub was started."));
        }
        small_file::put(&self.dir, FILE, &json!({ "port": port }).to_string())
            .map_err(|_| ApiError::new(ErrorCode::Disk, "The disk did not take the new port."))
    }

    fn chosen_port(&self) -> u16 {
        let kept = std::fs::read(self.dir.join(FILE)).ok();
        let kept = kept.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
        kept.and_then(|kept| u16::try_from(kept.get("port")?.as_u64()?).ok()).unwrap_or(PORT)
    }
}

fn not_listening(error: &BindError) -> ApiError {
    let message = match error {
        BindError::Taken(address) => format!(
            "Another program uses port {}. No cart can arrive until it is free or another port is chosen.",
            address.port()
        ),
        BindError::Forbidden(address) => {
            format!("This computer does not let Wapas use port {}. Choose another.", address.port())
        }
        BindError::Other(address, _) => format!("Wapas could not listen on {address}. Choose another port."),
    };
    ApiError::new(ErrorCode::Conflict, message)
}

/// From the receiver to the open file.
pub(crate) struct Door {
    pub(crate) gate: Arc<Gate>,
    pub(crate) gaps: Arc<Gaps>,
    pub(crate) marks: Arc<Marks>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Door {
    /// What was turned away meanwhile is written down beside what comes, which does not wait for it.
    fn write_gaps_down(&self, floor: Arc<Floor>) {
        let (gaps, now) = (Arc::clone(&self.gaps), self.clock.now());
        tokio::spawn(async move { gaps.write_down(&floor.store, now).await });
    }
}

impl Intake for Door {
    fn is_open(&self) -> bool {
        matches!(self.gate.standing(), Standing::Open(_))
    }

    fn target(&self, token: &str) -> Lookup {
        if self.marks.came(token) {
            return Lookup::Unknown;
        }
        if let Some(floor) = self.gate.open() {
            return floor.target(token);
        }
        self.gaps.turned_away(self.clock.now(), GapCause::Locked);
        Lookup::Closed
    }

    async fn keep(&self, arrival: Arrival) -> Result<Receipt, Refusal> {
        let kept = match self.gate.open() {
            Some(floor) => {
                let kept = floor.keep(arrival).await;
                if kept.is_ok() && self.gaps.any() {
                    self.write_gaps_down(floor);
                }
                kept
            }
            None => Err(Refusal::Closed),
        };
        if let Err(refusal) = kept {
            self.gaps.turned_away(self.clock.now(), cause(refusal));
        }
        kept
    }

    fn keep_rejected(&self, arrival: Arrival) {
        if let Some(floor) = self.gate.open() {
            floor.store.admit_rejected(arrival);
        }
    }
}

fn cause(refusal: Refusal) -> GapCause {
    match refusal {
        Refusal::Closed => GapCause::Locked,
        Refusal::Disk => GapCause::Disk,
        Refusal::Busy => GapCause::Busy,
        Refusal::Full => GapCause::BeforeKey,
    }
}
