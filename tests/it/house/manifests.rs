//! The packages of the workspace and what they depend on, as cargo sees them.

use std::process::Command;

use serde_json::Value;

use super::tree;

/// One package of the workspace.
#[derive(Debug)]
pub(super) struct Package {
    /// `wapas-store`; the shell is `wapas`.
    pub(super) name: String,
    /// The crates it names in its manifest, for building, running and testing, on every platform.
    pub(super) dependencies: Vec<String>,
}

impl Package {
    /// The packages of this workspace that it depends on.
    pub(super) fn acquaintances(&self) -> impl Iterator<Item = &str> {
        self.dependencies
            .iter()
            .map(String::as_str)
            .filter(|name| *name == "wapas" || name.starts_with("wapas-"))
    }
}

/// All packages of the workspace.
pub(super) fn packages() -> Vec<Package> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(tree::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

fn package(package: &Value) -> Package {
    let name = |value: &Value| value["name"].as_str().unwrap().to_owned();
    Package {
        name: name(package),
        dependencies: package["dependencies"].as_array().unwrap().iter().map(name).collect(),
    }
}
