//! The least that Tauri can show: one window of the app's size, one line on its page, and no code of ours behind it.
//!
//! `cargo xtask bench --only window` starts it in turn with the app. It must never learn anything else.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Empty window")
                .inner_size(1366.0, 689.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
