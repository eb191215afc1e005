//! The one window.

use std::sync::Once;
use tauri::webview::PageLoadEvent;
use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// The window's label; capabilities name it.
pub(crate) const MAIN: &str = "main";

/// Opens the window, or has it ready out of sight; once its page is there, does what nobody waits for.
pub(crate) fn open(
    app: &AppHandle,
    hidden: bool,
    then: impl Fn(&AppHandle) + Send + Sync + 'static,
) -> tauri::Result<WebviewWindow> {
    let once = Once::new();
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Wapas")
        .visible(!hidden)
        .inner_size(1366.0, 689.0)
        .min_inner_size(480.0, 345.0)
        .on_navigation(|url| {
            matches!(url.scheme(), "tauri" | "about") || url.host_str() == Some("tauri.localhost")
        })
        .on_page_load(move |window, load| {
            if matches!(load.event(), PageLoadEvent::Finished) {
                once.call_once(|| then(window.app_handle()));
            }
        })
        .build()
}

/// Brings the window to the front, from wherever it is.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    for done in [window.show(), window.unminimize(), window.set_focus()] {
        if done.is_err() {
            tracing::debug!("the window could not be brought to the front");
        }
    }
}

/// Takes the window off the screen while receiving goes on. Without a tray it is only minimised: a
/// hidden window could never be found again.
pub(crate) fn put_away(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let done = if crate::tray::is_there(app) {
        window.hide()
    } else {
        // One that was never shown has to be there to be found.
        window.minimize().and_then(|()| if window.is_visible()? { Ok(()) } else { window.show() })
    };
    if done.is_err() {
        tracing::warn!("the window could not be put away");
    }
}

/// Whether somebody has the window before them.
pub(crate) fn is_looked_at(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| window.is_focused().unwrap_or(false))
}

/// Writes how many can be written to now on the app's icon, where the system has a place for it.
pub(crate) fn count(app: &AppHandle, due: u64) {
    let count = i64::try_from(due).ok().filter(|due| *due > 0);
    let done = app.get_webview_window(MAIN).map(|window| window.set_badge_count(count));
    if matches!(done, Some(Err(_))) {
        tracing::debug!("the app's icon takes no number");
    }
}
