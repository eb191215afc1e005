//! The start: plugins, engine, window, tray.

use crate::host::DesktopHost;
use crate::lifecycle::{self, Lifecycle};
use crate::{at_login, calls, commands, linux, logging, tray, updates, window};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Emitter as _, Manager as _};
use tauri_plugin_window_state::StateFlags;
use wapas_engine::{Engine, EngineSetup, OsRandom, PassphraseCost, SystemClock, Wire};

/// Runs the app until it is quit.
pub fn run() -> ExitCode {
    linux::restart_if_needed();
    wapas_engine::hush_panics();
    let host = Arc::new(DesktopHost::default());
    let for_setup = Arc::clone(&host);
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut context = tauri::generate_context!();
    updates::settle(context.config_mut());
    let built = tauri::Builder::default()
        // First, so that a second start opens nothing of its own.
        .plugin(tauri_plugin_single_instance::init(|app, args, _cwd| calls::again(app, &args)))
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        // Whether it shows is not a state to come back to: one that starts with the computer does not.
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept_of_the_window()).build())
        .manage(Lifecycle::default())
        .manage(tray::Hanging::default())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            let log = logging::start(&app.path().app_log_dir()?);
            app.manage(log);
            let engine = engine(&app.path().app_data_dir()?, Arc::clone(&for_setup));
            app.manage(engine.clone());
            updates::put_in(app.handle())?;
            for_setup.connect(app.handle().clone());
            tell_the_page(app.handle().clone(), engine.clone());
            calls::hear_notices(app.handle());
            let hidden = calls::first(&engine, &args);
            // Beside the window, which takes longer: the carts are open before the page asks for them.
            tauri::async_runtime::spawn(begin(app.handle().clone(), engine, hidden));
            window::open(app.handle(), hidden, move |app| {
                tray::put_if_there_is_one(app);
                if hidden && !tray::is_there(app) {
                    window::put_away(app);
                }
            })?;
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            app.run(lifecycle::on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the app could not start");
            ExitCode::FAILURE
        }
    }
}

/// Opens the carts. Where that takes the merchant's hand, a window that was to stay away comes.
async fn begin(app: AppHandle, engine: Engine, hidden: bool) {
    let entry = tauri::async_runtime::spawn_blocking(at_login::refresh);
    engine.start().await;
    if hidden && !engine.is_open() {
        window::show(&app);
    }
    drop(entry.await);
}

fn kept_of_the_window() -> StateFlags {
    StateFlags::all().difference(StateFlags::VISIBLE)
}

fn engine(data: &Path, host: Arc<DesktopHost>) -> Engine {
    Engine::new(EngineSetup {
        // A folder of its own: WebKit keeps its files beside it, readable to others.
        data_dir: data.join("carts"),
        host,
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        keychain: Some(wapas_engine::os_keychain()),
        passphrase_cost: PassphraseCost::STANDARD,
        hooks: None::<SocketAddr>,
        backups: None,
        wire: Wire::new(),
    })
}

/// Passes changes on to the page. They come coalesced from the engine.
fn tell_the_page(app: AppHandle, engine: Engine) {
    tauri::async_runtime::spawn(async move {
        let (_, mut changes) = engine.changes().hear(None);
        loop {
            let tags = match changes.recv().await {
                Ok(change) => change.tags,
                Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => vec!["*".to_owned()],
                Err(tokio::sync::broadcast::error::RecvError::Closed) => return,
            };
            if app.emit_to(window::MAIN, "change", tags).is_err() {
                tracing::debug!("the page did not hear of a change");
            }
        }
    });
}
