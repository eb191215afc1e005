//! The tray: receiving goes on here while the window is away. Everything works without it too.

use crate::lifecycle::Lifecycle;
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager as _, Wry};
use wapas_engine::{Engine, Place, Sign, SignWords};

const ID: &str = "wapas";

/// What hangs in the tray.
#[derive(Default)]
pub(crate) struct Hanging(Mutex<Shown>);

#[derive(Default)]
struct Shown {
    sign: Option<Sign>,
    lines: Option<(MenuItem<Wry>, MenuItem<Wry>)>,
}

impl Hanging {
    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

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
    let menu = menu(app)?;
    let mut tray = TrayIconBuilder::with_id(ID).menu(&menu).tooltip("Wapas").show_menu_on_left_click(false);
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_menu_event(|app, event| chosen(app, event.id.as_ref()))
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click { button: MouseButton::Left, .. } = event {
                crate::window::show(tray.app_handle());
            }
        })
        .build(app)?;
    Ok(())
}

/// The menu as the last sign says it.
fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let hanging = app.state::<Hanging>();
    // Never held while an item is made: that waits for the main thread, which may wait here.
    let sign = hanging.shown().sign.clone();
    let words = sign.as_ref().map_or(SignWords::in_(None), |sign| sign.words);
    let item = |id: &str, text: &str, enabled| MenuItem::with_id(app, id, text, enabled, None::<&str>);
    let menu = Menu::with_items(app, &[&item("open", words.open, true)?])?;
    if let Some(sign) = sign {
        let state = item("state", &sign.state, false)?;
        let due = item("due", sign.due.as_deref().unwrap_or_default(), true)?;
        menu.prepend(&PredefinedMenuItem::separator(app)?)?;
        if sign.due.is_some() {
            menu.prepend(&due)?;
        }
        menu.prepend(&state)?;
        hanging.shown().lines = Some((state, due));
        menu.append(&PredefinedMenuItem::separator(app)?)?;
        if let Some(paused) = &sign.paused {
            menu.append(&item("paused", paused, false)?)?;
            menu.append(&item("resume", words.resume, true)?)?;
        } else if sign.due.is_some() {
            menu.append(&item("hour", words.pause_hour, true)?)?;
            menu.append(&item("tomorrow", words.pause_tomorrow, true)?)?;
        }
        menu.append(&PredefinedMenuItem::separator(app)?)?;
    }
    menu.append(&item("quit", words.quit, true)?)?;
    Ok(menu)
}

fn chosen(app: &AppHandle, id: &str) {
    match id {
        "open" => crate::window::show(app),
        "due" => {
            app.state::<Engine>().go_to(Place::Due);
            crate::window::show(app);
        }
        "hour" | "tomorrow" => pause(app, id),
        "resume" => pause(app, "now"),
        "quit" => app.state::<Lifecycle>().quit(app),
        _ => {}
    }
}

fn pause(app: &AppHandle, until: &str) {
    let request = json!({ "until": until });
    let engine = app.state::<Engine>().inner().clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = engine.call("notices_pause", request).await {
            tracing::warn!(code = ?error.code, "notices could not be paused");
        }
    });
}

/// Shows how things stand: in the menu, as the icon's hint, and as a number on the app's icon.
pub(crate) fn hang_out(app: &AppHandle, sign: &Sign) {
    let hanging = app.state::<Hanging>();
    let same_deeds = |before: &Sign| {
        (before.words, &before.paused, before.due.is_some()) == (sign.words, &sign.paused, sign.due.is_some())
    };
    let (lines, renew) = {
        let mut shown = hanging.shown();
        let same = shown.sign.as_ref().is_some_and(same_deeds);
        shown.sign = Some(sign.clone());
        (shown.lines.clone(), !same)
    };
    if let Some(tray) = app.tray_by_id(ID) {
        let done = match lines {
            // An open menu stays open where only its figures change.
            Some((state, due)) if !renew => state
                .set_text(&sign.state)
                .and_then(|()| due.set_text(sign.due.as_deref().unwrap_or_default())),
            _ => menu(app).and_then(|menu| tray.set_menu(Some(menu))),
        };
        let hint: Vec<&str> =
            [Some(sign.state.as_str()), sign.due.as_deref()].into_iter().flatten().collect();
        if done.and_then(|()| tray.set_tooltip(Some(format!("Wapas · {}", hint.join(" · "))))).is_err() {
            tracing::debug!("the tray could not be renewed");
        }
    }
    crate::window::count(app, sign.due_count);
}

/// Whether an icon stands in the tray, where somebody can see it.
pub(crate) fn is_there(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some() && is_shown()
}

/// On Linux an icon can be put where no desktop shows it.
#[cfg(target_os = "linux")]
fn is_shown() -> bool {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let asked = zbus::blocking::Connection::session().and_then(|bus| {
        let property = (WATCHER, "IsStatusNotifierHostRegistered");
        let path = "/StatusNotifierWatcher";
        let answer =
            bus.call_method(Some(WATCHER), path, Some("org.freedesktop.DBus.Properties"), "Get", &property)?;
        let shown: zbus::zvariant::OwnedValue = answer.body().deserialize()?;
        Ok(bool::try_from(shown).unwrap_or_default())
    });
    asked.unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn is_shown() -> bool {
    true
}
