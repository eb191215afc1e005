//! Linux machines whose graphics WebKit's fast path can not use show a blank window. The remedy is a
//! pair of environment variables, set before the first thread, only where needed and only when unset.

/// Whether this machine needs the slow path: the NVIDIA driver is loaded, or there is no render node.
#[cfg(target_os = "linux")]
pub(crate) fn needs_slow_path(root: &std::path::Path) -> bool {
    let nvidia = root.join("proc/driver/nvidia/version").exists();
    let render_node = std::fs::read_dir(root.join("dev/dri")).is_ok_and(|nodes| {
        nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    });
    nvidia || !render_node
}

/// Starts this program once more with WebKit's slow path, where the machine needs it. Setting a
/// variable of the running process would be unsafe, so a fresh process gets it.
#[cfg(target_os = "linux")]
pub(crate) fn restart_if_needed() {
    use std::os::unix::process::CommandExt as _;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    let automated = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    if automated || std::env::var_os(SWITCH).is_some() || !needs_slow_path(std::path::Path::new("/")) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Returns only where it failed; then the fast path is tried after all.
        let error =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        tracing::warn!(kind = ?error.kind(), "the restart with the slow path failed");
    }
}

/// Other systems need nothing.
#[cfg(not(target_os = "linux"))]
pub(crate) fn restart_if_needed() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_slow_path_is_for_machines_without_a_render_node_or_with_nvidia() {
        let root = std::env::temp_dir().join(format!("wapas-linux-{}", std::process::id()));
        std::fs::create_dir_all(root.join("dev/dri")).unwrap();
        assert!(needs_slow_path(&root));
        std::fs::write(root.join("dev/dri/renderD128"), "").unwrap();
        assert!(!needs_slow_path(&root));
        std::fs::create_dir_all(root.join("proc/driver/nvidia")).unwrap();
        std::fs::write(root.join("proc/driver/nvidia/version"), "").unwrap();
        assert!(needs_slow_path(&root));
        std::fs::remove_dir_all(&root).unwrap();
    }
}
