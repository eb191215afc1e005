//! Closing, quitting, and draining what is in flight.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{AppHandle, Emitter as _, Manager as _, RunEvent, Runtime, WindowEvent};
use wapas_engine::{Engine, OnClose};

/// How long requests and commands in flight may take at the end.
const DRAIN: Duration = Duration::from_secs(3);

/// Whether the app is on its way out.
#[derive(Default)]
pub(crate) struct Lifecycle {
    quitting: AtomicBool,
    drained: AtomicBool,
}

impl Lifecycle {
    /// Ends the app after a drain.
    pub(crate) fn quit(&self, app: &AppHandle) {
        self.quitting.store(true, Ordering::SeqCst);
        app.exit(0);
    }

    /// Ends the app after a drain, and starts it again.
    pub(crate) fn restart<R: Runtime>(&self, app: &AppHandle<R>) {
        self.quitting.store(true, Ordering::SeqCst);
        app.request_restart();
    }

    /// Lets what is in flight end, and closes the carts. Only the first call does.
    pub(crate) fn drain<R: Runtime>(&self, app: &AppHandle<R>) {
        if !self.drained.swap(true, Ordering::SeqCst) {
            let engine = app.state::<Engine>().inner().clone();
            tauri::async_runtime::block_on(async move { engine.shutdown(DRAIN).await });
        }
    }
}

/// Follows the app's events.
pub(crate) fn on_event(app: &AppHandle, event: RunEvent) {
    let lifecycle = app.state::<Lifecycle>();
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. }
            if !lifecycle.quitting.load(Ordering::SeqCst) =>
        {
            api.prevent_close();
            let app = app.clone();
            tauri::async_runtime::spawn(async move { closing(&app).await });
        }
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let links: Vec<String> = urls.iter().map(ToString::to_string).collect();
            crate::calls::again(app, &links);
        }
        RunEvent::Exit => lifecycle.drain(app),
        _ => {}
    }
}

/// Does what the merchant chose for the window's close button, or has the page ask once.
async fn closing(app: &AppHandle) {
    let engine = app.state::<Engine>().inner().clone();
    match engine.on_close().await {
        Some(OnClose::Ask) => {
            crate::window::show(app);
            if app.emit_to(crate::window::MAIN, "close_asked", ()).is_err() {
                app.state::<Lifecycle>().quit(app);
            }
        }
        Some(OnClose::KeepReceiving) => crate::window::put_away(app),
        // Locked, or told to quit: nothing is received that quitting would miss.
        _ => app.state::<Lifecycle>().quit(app),
    }
}
