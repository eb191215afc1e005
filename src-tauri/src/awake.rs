//! Keeping the computer awake. Some systems bind that to the thread which asked, so one thread asks and lets go.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use wapas_engine::NotDone;

/// The request that is held, where one is.
#[derive(Default)]
pub(crate) struct Awake(Mutex<Option<Sender<()>>>);

impl Awake {
    /// Keeps the computer from falling asleep by itself, or lets it. The screen may go dark either way.
    pub(crate) fn keep(&self, on: bool) -> Result<(), NotDone> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *held = None;
        if !on {
            return Ok(());
        }
        let (grip, let_go) = channel::<()>();
        let (tell, told) = channel();
        let asks = move || {
            let request = keepawake::Builder::default()
                .idle(true)
                .reason("Wapas is receiving carts")
                .app_name("Wapas")
                .app_reverse_domain("app.wapas.desktop")
                .create();
            let _ = tell.send(request.is_ok());
            // Until the other end is dropped.
            let _ = let_go.recv();
            drop(request);
        };
        std::thread::Builder::new().name("wapas-awake".to_owned()).spawn(asks).map_err(|_| NotDone)?;
        if told.recv() != Ok(true) {
            return Err(NotDone);
        }
        *held = Some(grip);
        Ok(())
    }
}

/// Whether the computer runs on its charger: one without a battery always does. Nothing where it is not told.
pub(crate) fn charger() -> Option<bool> {
    let batteries = starship_battery::Manager::new().ok()?.batteries().ok()?;
    let drains = |battery: starship_battery::Battery| battery.state() == starship_battery::State::Discharging;
    Some(!batteries.filter_map(Result::ok).any(drains))
}
