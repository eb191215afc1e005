//! Newer versions by tauri's updater: it asks for the news, fetches the package, and proves its signature, which can't be
//! turned off. What is looked for and when is the engine's.

use crate::lifecycle::Lifecycle;
use serde_json::{Value, json};
use std::error::Error as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tauri::utils::platform::bundle_type;
use tauri::{AppHandle, Config, Manager as _, Runtime};
use tauri_plugin_updater::{Error, Update, Updater, UpdaterExt as _};
use tokio::sync::Notify;
use wapas_engine::Updates;
use wapas_engine::contract::updates::{UpdateFound, UpdateProblem, UpdatesOff};

/// The name under which the plugin finds its settings.
const PLUGIN: &str = "updater";
/// How long the news may take.
const NEWS: Duration = Duration::from_secs(30);
/// How long a line may be silent while the package comes.
const SILENCE: Duration = Duration::from_secs(30);
/// More than any package has, in bytes.
const MOST: u64 = 500 << 20;

/// Where newer versions come from.
pub(crate) struct Makers<R: Runtime> {
    app: AppHandle<R>,
    found: Mutex<Option<Update>>,
    package: Mutex<Option<Vec<u8>>>,
    /// Whether the engine was closed for an installer that ends this program.
    ended: Arc<AtomicBool>,
}

/// Keeps of the plugin's settings the owner's key and addresses, and none of the ways around the signature. Without these
/// two nothing is left, and there are no updates.
pub(crate) fn settle(config: &mut Config) {
    let Some(given) = config.plugins.0.remove(PLUGIN) else { return };
    let key = given.get("pubkey").and_then(Value::as_str).unwrap_or_default();
    let news = given.get("endpoints").and_then(Value::as_array).filter(|news| !news.is_empty());
    let (false, Some(news)) = (key.trim().is_empty(), news) else { return };
    // A signature without the version could bring an older package back under a newer number.
    let kept = json!({ "pubkey": key, "endpoints": news, "requireSignedVersion": true });
    config.plugins.0.insert(PLUGIN.to_owned(), kept);
}

/// Whether this copy was built with a key and an address.
fn is_built_in(config: &Config) -> bool {
    config.plugins.0.contains_key(PLUGIN)
}

/// Has the plugin in the app, where there is something for it. The page is given none of its commands.
pub(crate) fn put_in<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    if is_built_in(app.config()) {
        app.plugin(tauri_plugin_updater::Builder::new().build())?;
    }
    Ok(())
}

/// Where newer versions come from, or why there are none.
pub(crate) fn of<R: Runtime>(app: &AppHandle<R>) -> Result<Arc<dyn Updates>, UpdatesOff> {
    if !is_built_in(app.config()) {
        return Err(UpdatesOff::NoKey);
    }
    // What was not installed would be written over where it stands.
    if bundle_type().is_none() {
        return Err(UpdatesOff::NoPackage);
    }
    Ok(Arc::new(Makers::new(app)))
}

impl<R: Runtime> Makers<R> {
    fn new(app: &AppHandle<R>) -> Self {
        Self { app: app.clone(), found: Mutex::default(), package: Mutex::default(), ended: Arc::default() }
    }

    fn updater(&self) -> Result<Updater, Error> {
        let (app, ended) = (self.app.clone(), Arc::clone(&self.ended));
        let builder = self.app.updater_builder();
        // An address that is not https only gets into a build for development.
        let all_https = news_are_https(self.app.config());
        builder
            .timeout(NEWS)
            .configure_client(move |client| {
                client.connect_timeout(SILENCE).read_timeout(SILENCE).https_only(all_https)
            })
            // On Windows the installer takes over, and this program is ended.
            .on_before_exit(move || {
                ended.store(true, Ordering::SeqCst);
                app.state::<Lifecycle>().drain(&app);
                app.cleanup_before_exit();
            })
            .build()
    }

    fn package(&self) -> Option<Vec<u8>> {
        self.package.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn found(&self) -> Option<Update> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<R: Runtime> Updates for Makers<R> {
    fn look(&self) -> Result<Option<UpdateFound>, UpdateProblem> {
        let looked = tauri::async_runtime::block_on(async { self.updater()?.check().await });
        let found = looked.map_err(|error| problem(&error))?;
        let shown = found.as_ref().map(|update| UpdateFound {
            version: update.version.clone(),
            notes: update.body.clone(),
            date: update.date.map(|date| date.unix_timestamp().saturating_mul(1000)),
        });
        drop(self.package());
        *self.found.lock().unwrap_or_else(PoisonError::into_inner) = found;
        Ok(shown)
    }

    fn fetch(&self, got: &(dyn Fn(u64, Option<u64>) + Sync)) -> Result<(), UpdateProblem> {
        let update = self.found().ok_or(UpdateProblem::Changed)?;
        let (too_much, give_up) = (AtomicBool::new(false), Notify::new());
        let mut sum = 0;
        let came = |bytes: usize, of| {
            sum += bytes as u64;
            got(sum, of);
            if sum.max(of.unwrap_or_default()) > MOST {
                too_much.store(true, Ordering::SeqCst);
                give_up.notify_one();
            }
        };
        let fetched = tauri::async_runtime::block_on(async {
            tokio::select! {
                () = give_up.notified() => None,
                fetched = update.download(came, || {}) => Some(fetched),
            }
        });
        let fetched = match fetched {
            Some(fetched) if !too_much.load(Ordering::SeqCst) => fetched.map_err(|error| problem(&error))?,
            _ => return Err(UpdateProblem::NotGenuine),
        };
        *self.package.lock().unwrap_or_else(PoisonError::into_inner) = Some(fetched);
        Ok(())
    }

    fn install(&self) -> Result<(), UpdateProblem> {
        let (Some(update), Some(package)) = (self.found(), self.package()) else {
            return Err(UpdateProblem::Changed);
        };
        let installed = update.install(package).map_err(|error| problem(&error));
        if installed.is_err() && self.ended.load(Ordering::SeqCst) {
            // The carts are closed already: the version that is there goes on.
            self.app.state::<Lifecycle>().restart(&self.app);
        }
        installed
    }
}

fn news_are_https(config: &Config) -> bool {
    let news = config.plugins.0.get(PLUGIN).and_then(|given| given.get("endpoints")?.as_array());
    news.is_some_and(|news| {
        news.iter().all(|url| url.as_str().is_some_and(|url| url.to_ascii_lowercase().starts_with("https:")))
    })
}

fn is_no_json(why: Option<&(dyn std::error::Error + 'static)>) -> bool {
    why.is_some_and(<dyn std::error::Error>::is::<serde_json::Error>)
}

/// What stands against it. The plugin's own words may hold addresses, and go nowhere.
fn problem(error: &Error) -> UpdateProblem {
    match error {
        // Whatever came is no JSON; everything else is the line.
        Error::Reqwest(error) if is_no_json(error.source()) => UpdateProblem::NoNews,
        Error::Reqwest(_) | Error::Network(_) => UpdateProblem::Offline,
        Error::TargetNotFound(_)
        | Error::TargetsNotFound(_)
        | Error::UnsupportedArch
        | Error::UnsupportedOs => UpdateProblem::NoPackage,
        Error::Minisign(_)
        | Error::Base64(_)
        | Error::SignatureUtf8(_)
        | Error::SignedVersionMismatch { .. }
        | Error::MissingSignedVersion
        | Error::InvalidUpdaterFormat
        | Error::BinaryNotFoundInArchive => UpdateProblem::NotGenuine,
        Error::Io(error) => error.kind().into(),
        Error::TempDirNotFound => UpdateProblem::DiskFull,
        Error::TempDirNotOnSameMountPoint => UpdateProblem::NoPermission,
        Error::ReleaseNotFound
        | Error::Serialization(_)
        | Error::Semver(_)
        | Error::UrlParse(_)
        | Error::EmptyEndpoints
        | Error::InsecureTransportProtocol => UpdateProblem::NoNews,
        _ => UpdateProblem::NotInstalled,
    }
}

#[cfg(test)]
mod tests;
