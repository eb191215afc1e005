//! Linux machines whose graphics WebKit's fast path can not use show a blank window. The remedy is
//! environment variables, set before the first thread, only where needed and only when unset.

/// WebKit's switch of the path that shows a blank window where it can't be used.
#[cfg(target_os = "linux")]
const NO_BUFFERS: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
/// WebKit's switch of putting layers together by OpenGL. Where no card does that, the processor paints every frame
/// twice.
#[cfg(target_os = "linux")]
const NO_LAYERS: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";

/// The switches that this machine needs: with the NVIDIA driver one, without any render node both.
#[cfg(target_os = "linux")]
pub(crate) fn switches(root: &std::path::Path) -> &'static [&'static str] {
    let nvidia = root.join("proc/driver/nvidia/version").exists();
    let render_node = std::fs::read_dir(root.join("dev/dri")).is_ok_and(|nodes| {
        nodes.flatten().any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    });
    match (render_node, nvidia) {
        (false, false) => &[NO_BUFFERS, NO_LAYERS],
        (_, true) => &[NO_BUFFERS],
        (true, false) => &[],
    }
}

/// Starts this program once more with the switches that the machine needs. Setting a variable of the
/// running process would be unsafe, so a fresh process gets it.
#[cfg(target_os = "linux")]
pub(crate) fn restart_if_needed() {
    use std::os::unix::process::CommandExt as _;
    let automated = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    let switches = switches(std::path::Path::new("/"));
    if automated || std::env::var_os(NO_BUFFERS).is_some() || switches.is_empty() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Returns only where it failed; then the fast path is tried after all.
        let error = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .envs(switches.iter().map(|switch| (switch, "1")))
            .exec();
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
    fn machines_without_a_render_node_or_with_nvidia_get_their_switches() {
        let root = std::env::temp_dir().join(format!("wapas-linux-{}", std::process::id()));
        std::fs::create_dir_all(root.join("dev/dri")).unwrap();
        assert_eq!(switches(&root), [NO_BUFFERS, NO_LAYERS]);
        std::fs::write(root.join("dev/dri/renderD128"), "").unwrap();
        assert!(switches(&root).is_empty());
        std::fs::create_dir_all(root.join("proc/driver/nvidia")).unwrap();
        std::fs::write(root.join("proc/driver/nvidia/version"), "").unwrap();
        assert_eq!(switches(&root), [NO_BUFFERS]);
        std::fs::remove_dir_all(&root).unwrap();
    }
}
