//! What calls the app from outside its window: how it is started, a second start, a link, a click on a notice.

use crate::{at_login, window};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_notification::NotificationExt as _;
use wapas_engine::Engine;

/// The name under which a notice carries where it leads.
pub(crate) const LINK: &str = "link";

/// How it is started: says whether without a window.
pub(crate) fn first(engine: &Engine, args: &[String]) -> bool {
    let led = engine.follow_link(args.iter().map(String::as_str));
    !led && is_hidden(args) && !engine.is_awaited()
}

/// It is started once more, or a link is opened while it runs.
pub(crate) fn again(app: &AppHandle, args: &[String]) {
    let led = app.state::<Engine>().follow_link(args.iter().map(String::as_str));
    // The computer's own start of what runs already asks for nothing.
    if led || !is_hidden(args) {
        window::show(app);
    }
}

fn is_hidden(args: &[String]) -> bool {
    args.iter().any(|arg| arg == at_login::HIDDEN)
}

/// Has a click on a notice lead to what it tells of.
pub(crate) fn hear_notices(app: &AppHandle) {
    let handle = app.clone();
    let heard = app.notification().on_action(move |action| {
        if action.action_id() != "tap" {
            return;
        }
        let link = action.notification().and_then(|notice| notice.extra().get(LINK)?.as_str());
        handle.state::<Engine>().follow_link(link);
        window::show(&handle);
    });
    if heard.is_err() {
        tracing::debug!("clicks on notices are not told here");
    }
}
