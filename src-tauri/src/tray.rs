//! The tray: receiving goes on here while the window is away. Everything works without it too.

use crate::lifecycle::Lifecycle;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _};

const ID: &str = "wapas";

/// Puts the icon into the tray, where the system has one.
pub(crate) fn put_if_there_is_one(app: &AppHandle) {
    // Where Linux lacks the library for trays, loading it panics instead of failing.
    match catch_unwind(AssertUnwindSafe(|| put(app))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::info!(%error, "there is no tray on this system"),
        Err(_) => tracing::info!("there is no library for trays on this system"),
    }
}

fn put(app: &AppHandle) -> tauri::Result<()> {
    let open = MenuItem::with_id(app, "open", "Open Wapas · खोलें", true, None::<&str>)?;
    let quit = MenuItem::with_id(app, "quit", "Quit · बंद करें", true, None::<&str>)?;
    let menu = Menu::with_items(app, &[&open, &quit])?;
    let mut tray = TrayIconBuilder::with_id(ID).menu(&menu).tooltip("Wapas").show_menu_on_left_click(false);
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_menu_event(|app, event| match event.id.as_ref() {
        "open" => crate::window::show(app),
        "quit" => app.state::<Lifecycle>().quit(app),
        _ => {}
    })
    .on_tray_icon_event(|tray, event| {
        if let TrayIconEvent::Click { button: MouseButton::Left, .. } = event {
            crate::window::show(tray.app_handle());
        }
    })
    .build(app)?;
    Ok(())
}

/// Whether an icon stands in the tray.
pub(crate) fn is_there(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some()
}
