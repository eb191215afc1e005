//! Where things are in this repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::failure::Failure;
use crate::program::Program;

/// The repository, and the folder its builds go to.
pub(crate) struct Repo {
    root: PathBuf,
    target: PathBuf,
    rooms: Value,
}

impl Repo {
    /// The repository this program was built in.
    pub(crate) fn here() -> Result<Self, Failure> {
        let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_dir
            .ancestors()
            .nth(3)
            .filter(|root| root.join("src-tauri").is_dir())
            .ok_or_else(|| {
                Failure::Said(
                    "the repository isn't where this program was built: start it with `cargo xtask`".into(),
                )
            })?
            .to_path_buf();
        let rooms = metadata(&root, &["--no-deps", "--offline"])?;
        let target = rooms["target_directory"].as_str().map_or_else(|| root.join("target"), PathBuf::from);
        Ok(Self { root, target, rooms })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The page's folder, where npm's files live.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// A place in the build folder; its parent is made.
    pub(crate) fn target(&self, place: &str) -> Result<PathBuf, Failure> {
        let path = self.target.join(place);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|error| Failure::at(parent, &error))?;
        }
        Ok(path)
    }

    /// Where cargo leaves what it has built for development.
    pub(crate) fn built_dir(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// A place below the build folder, where there is one.
    pub(crate) fn built_in(&self, place: &str) -> PathBuf {
        self.target.join(place)
    }

    /// A program that cargo has built: `debug/wapas`, `debug/examples/contract`.
    pub(crate) fn built(&self, place: &str) -> PathBuf {
        self.target.join(format!("{place}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The folder of a room but the shell, by its package's name.
    pub(crate) fn room(&self, package: &str) -> PathBuf {
        self.root.join("src-tauri/crates").join(package.trim_start_matches("wapas-"))
    }

    /// The names of all integration tests, each once.
    pub(crate) fn test_targets(&self) -> BTreeSet<String> {
        let packages = self.rooms["packages"].as_array().into_iter().flatten();
        let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
        targets
            .filter(|target| target["kind"][0] == "test")
            .filter_map(|target| target["name"].as_str().map(str::to_owned))
            .collect()
    }

    /// Everything cargo knows about the packages that this lock file names, on every platform.
    pub(crate) fn packages(&self) -> Result<Value, Failure> {
        metadata(&self.root, &["--locked"])
    }

    /// Whether `ui/package.json` has this script.
    pub(crate) fn has_script(&self, script: &str) -> bool {
        let Ok(text) = std::fs::read_to_string(self.ui().join("package.json")) else { return false };
        let Ok(package) = serde_json::from_str::<Value>(&text) else { return false };
        package["scripts"][script].is_string()
    }
}

fn metadata(root: &Path, args: &[&str]) -> Result<Value, Failure> {
    let text = Program::cargo().args(["metadata", "--format-version", "1"]).args(args).dir(root).output()?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::Said(format!("cargo metadata can't be read: {error}")))
}
