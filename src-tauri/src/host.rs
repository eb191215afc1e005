//! What the engine asks of the desktop.

use crate::awake::Awake;
use crate::lifecycle::Lifecycle;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::DialogExt as _;
use tauri_plugin_notification::NotificationExt as _;
use wapas_engine::contract::updates::UpdatesOff;
use wapas_engine::{FilePicked, Host, HostKind, NewFile, NotDone, NotOpened, Notice, Sign, Updates};

/// The desktop as the engine sees it. The handle is set as soon as the app is built.
#[derive(Default)]
pub(crate) struct DesktopHost {
    app: OnceLock<AppHandle>,
    awake: Awake,
    makers: OnceLock<Result<Arc<dyn Updates>, UpdatesOff>>,
}

impl DesktopHost {
    /// Connects the host to the app.
    pub(crate) fn connect(&self, app: AppHandle) {
        drop(self.app.set(app));
    }
}

impl Host for DesktopHost {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }

    fn open(&self, url: &str) -> Result<(), NotOpened> {
        tauri_plugin_opener::open_url(url, None::<&str>).map_err(|_| {
            // The address holds a customer's number: only the fact is logged.
            tracing::warn!("the system could not open an address");
            NotOpened
        })
    }

    fn pick_file(&self, file: NewFile<'_>, picked: FilePicked) {
        let Some(app) = self.app.get() else { return picked(None) };
        let mut ask = app
            .dialog()
            .file()
            .set_title(file.title)
            .set_file_name(file.name)
            .add_filter(file.ending.to_uppercase(), &[file.ending]);
        if let Some(window) = app.get_webview_window(crate::window::MAIN) {
            ask = ask.set_parent(&window);
        }
        ask.save_file(move |place| picked(place.and_then(|place| place.into_path().ok())));
    }

    fn choose_file(&self, title: &str, endings: &[&str], picked: FilePicked) {
        let Some(app) = self.app.get() else { return picked(None) };
        let name = endings.first().copied().unwrap_or_default().to_uppercase();
        let mut ask = app.dialog().file().set_title(title).add_filter(name, endings);
        if let Some(window) = app.get_webview_window(crate::window::MAIN) {
            ask = ask.set_parent(&window);
        }
        ask.pick_file(move |file| picked(file.and_then(|file| file.into_path().ok())));
    }

    fn choose_folder(&self, title: &str, picked: FilePicked) {
        let Some(app) = self.app.get() else { return picked(None) };
        let mut ask = app.dialog().file().set_title(title);
        if let Some(window) = app.get_webview_window(crate::window::MAIN) {
            ask = ask.set_parent(&window);
        }
        ask.pick_folder(move |folder| picked(folder.and_then(|folder| folder.into_path().ok())));
    }

    fn show_file(&self, file: &Path) -> Result<(), NotOpened> {
        tauri_plugin_opener::reveal_item_in_dir(file).map_err(|_| {
            tracing::warn!("the system could not show a file");
            NotOpened
        })
    }

    fn close_window(&self, keep_receiving: bool) {
        let Some(app) = self.app.get() else { return };
        if keep_receiving {
            crate::window::put_away(app);
        } else {
            app.state::<Lifecycle>().quit(app);
        }
    }

    fn restart(&self) {
        let Some(app) = self.app.get() else { return };
        app.state::<Lifecycle>().restart(app);
    }

    fn updates(&self) -> Result<Arc<dyn Updates>, UpdatesOff> {
        let app = self.app.get().ok_or(UpdatesOff::NoKey)?;
        self.makers.get_or_init(|| crate::updates::of(app)).clone()
    }

    fn carts_came(&self, notice: &Notice) {
        let Some(app) = self.app.get() else { return };
        if crate::window::is_looked_at(app) {
            return;
        }
        let mut shown = app.notification().builder().title(&notice.title);
        if let Some(text) = &notice.text {
            shown = shown.body(crate::notices::shown(text));
        }
        if shown.extra(crate::calls::LINK, notice.place.link()).show().is_err() {
            tracing::debug!("the system shows no notifications");
        }
    }

    fn hang_out(&self, sign: &Sign) {
        if let Some(app) = self.app.get() {
            crate::tray::hang_out(app, sign);
        }
    }

    fn logs(&self) -> Option<PathBuf> {
        self.app.get()?.path().app_log_dir().ok()
    }

    fn at_login(&self) -> Option<bool> {
        crate::at_login::is_on()
    }

    fn start_at_login(&self, on: bool) -> Result<(), NotDone> {
        crate::at_login::turn(on).map_err(|error| {
            tracing::warn!(kind = ?error.kind(), "what starts with the computer could not be changed");
            NotDone
        })
    }

    fn charger(&self) -> Option<bool> {
        crate::awake::charger()
    }

    fn keep_awake(&self, on: bool) -> Result<(), NotDone> {
        self.awake.keep(on)
    }
}
