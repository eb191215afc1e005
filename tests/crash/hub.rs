//! A real hub as a process.

use crate::Outcome;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use wapas_tests::load::KEY;

/// The passphrase of every book here.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// A program that was built with this one.
fn beside(name: &str) -> Outcome<PathBuf> {
    let dir = std::env::current_exe()?.parent().map(Path::to_path_buf).unwrap_or_default();
    let program = dir.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if program.exists() { Ok(program) } else { Err(format!("{name} is not built").into()) }
}

/// How the book in a folder is served. What the hub says goes to a file beside the folder.
pub(crate) fn command(dir: &Path) -> Outcome<Command> {
    let passphrase = dir.with_extension("passphrase");
    fs::write(&passphrase, format!("{PASSPHRASE}\n"))?;
    let said = File::options().create(true).append(true).open(dir.with_extension("said"))?;
    let mut command = Command::new(beside("wapas-hub")?);
    command.arg("serve").arg("--data-dir").arg(dir).arg("--passphrase-file").arg(&passphrase);
    command.args(["--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(said);
    Ok(command)
}

/// A hub at work; it ends with this.
pub(crate) struct Hub {
    child: Child,
    pub(crate) address: String,
    /// The callback path of its one connection.
    pub(crate) path: String,
    api: String,
    token: String,
    agent: ureq::Agent,
}

impl Hub {
    /// Starts it; the first start of a book makes its connection.
    pub(crate) fn start(mut command: Command) -> Outcome<Self> {
        let mut child = command.spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().ok_or("nothing to read from")?).read_line(&mut line)?;
        let Ok(ready) = serde_json::from_str::<Value>(&line) else {
            return Err(format!("a hub did not start: it ended with {}", child.wait()?).into());
        };
        let text = |name: &str| ready[name].as_str().unwrap_or_default().to_owned();
        let mut hub = Self {
            address: text("hooks").replace("http://", ""),
            path: String::new(),
            api: text("api"),
            token: fs::read_to_string(text("token_file"))?,
            agent: ureq::Agent::config_builder().timeout_global(Some(Duration::from_mins(2))).build().into(),
            child,
        };
        let list = hub.call("connection_list", json!({}))?;
        let made = match list["items"].as_array().and_then(|items| items.first()) {
            Some(there) => there.clone(),
            None => {
                hub.call("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }))?
            }
        };
        made["callback_path"].as_str().unwrap_or_default().clone_into(&mut hub.path);
        Ok(hub)
    }

    pub(crate) fn call(&self, name: &str, request: Value) -> Outcome<Value> {
        let mut response = self
            .agent
            .post(format!("{}/api/{name}", self.api))
            .header("authorization", format!("Bearer {}", self.token))
            .send_json(request)?;
        Ok(response.body_mut().read_json()?)
    }

    /// How it ended, where it ended by itself.
    pub(crate) fn ended(&mut self) -> Outcome<Option<String>> {
        Ok(self.child.try_wait()?.map(|status| status.to_string()))
    }

    /// Ends it at once, as far as the process is concerned.
    pub(crate) fn kill(&mut self) -> Outcome<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to end, and waits until its file is closed.
    pub(crate) fn end(mut self) -> Outcome<()> {
        self.signal("-TERM")?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("the hub ended with {status}").into()) }
    }

    pub(crate) fn signal(&self, signal: &str) -> Outcome<()> {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status()?;
        if done.success() { Ok(()) } else { Err(format!("kill {signal} ended with {done}").into()) }
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // Has ended already where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder for a book, empty.
pub(crate) fn fresh(dir: &Path, name: &str) -> Outcome<PathBuf> {
    let book = dir.join(name);
    if book.exists() {
        // Left behind by a run before.
        fs::remove_dir_all(&book)?;
    }
    fs::create_dir_all(dir)?;
    Ok(book)
}
