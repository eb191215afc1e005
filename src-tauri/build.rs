//! Gives every command a permission of its own, and keeps SQLite's symbols to ourselves.

fn main() {
    println!("cargo:rerun-if-changed=commands.txt");
    let commands: Vec<&'static str> = include_str!("commands.txt").lines().collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        panic!("the desktop app can not be prepared: {error:#}");
    }
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // WebKit would otherwise bind to the SQLite in this program instead of its own.
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
}
