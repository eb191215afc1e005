//! Prepares the window as Tauri asks for it.

fn main() {
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new()) {
        panic!("the empty window can not be prepared: {error:#}");
    }
}
