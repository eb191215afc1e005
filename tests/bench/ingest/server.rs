//! The servers that are measured: the real hub, and the one that only reads.

use super::KEY;
use crate::Outcome;
use crate::book::PASSPHRASE;
use crate::process::{self, Pinned};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Between two looks at whether the fold has caught up: a look costs the hub something too.
const LOOK: Duration = Duration::from_millis(100);
/// How long the fold may take to catch up.
const PATIENCE: Duration = Duration::from_mins(10);

/// A server at work; it ends with this.
pub(super) struct Server {
    child: Child,
    pub(super) address: String,
    pub(super) path: String,
    api: Option<(String, String)>,
    agent: ureq::Agent,
}

impl Server {
    /// A hub that serves the book in this folder, with a connection of its own. Where strace is there and a file is
    /// named for it, it counts the waits for the disk.
    pub(super) fn hub(dir: &Path, strace: Option<&Path>) -> Outcome<Self> {
        let passphrase = dir.with_extension("passphrase");
        fs::write(&passphrase, format!("{PASSPHRASE}\n"))?;
        let program = process::beside("wapas-hub")?;
        let mut command = match strace.filter(|_| process::is_installed("strace")) {
            Some(file) => {
                // The tracer is the one in the background, so that the hub gets the signals.
                let mut command = Pinned::Server.command(Path::new("strace"));
                command
                    .args(["-D", "-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o"])
                    .arg(file)
                    .arg(program);
                command
            }
            None => Pinned::Server.command(&program),
        };
        command.arg("serve").arg("--data-dir").arg(dir).arg("--passphrase-file").arg(&passphrase);
        command.args(["--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let ready: Value = serde_json::from_str(&first_line(&mut child)?)?;
        let text = |name: &str| ready[name].as_str().unwrap_or_default().to_owned();
        let token = fs::read_to_string(text("token_file"))?;
        let mut hub = Self {
            child,
            address: text("hooks").replace("http://", ""),
            path: String::new(),
            api: Some((text("api"), token)),
            agent: ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().into(),
        };
        let made =
            hub.call("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }))?;
        made["callback_path"].as_str().unwrap_or_default().clone_into(&mut hub.path);
        Ok(hub)
    }

    /// The server that reads each body and keeps nothing.
    pub(super) fn only_reads() -> Outcome<Self> {
        let mut command = Pinned::Server.command(&process::beside("examples/only_reads")?);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let address = first_line(&mut child)?.trim().to_owned();
        Ok(Self::other(child, address, "/hooks/anything"))
    }

    /// One that answers no commands.
    pub(super) fn other(child: Child, address: String, path: &str) -> Self {
        let agent = ureq::Agent::new_with_defaults();
        Self { child, address, path: path.to_owned(), api: None, agent }
    }

    fn call(&self, name: &str, request: Value) -> Outcome<Value> {
        let Some((api, token)) = &self.api else { return Err("only a hub answers commands".into()) };
        let mut response = self
            .agent
            .post(format!("{api}/api/{name}"))
            .header("authorization", format!("Bearer {token}"))
            .send_json(request)?;
        Ok(response.body_mut().read_json()?)
    }

    /// Seconds until the cart of this number is in the list, so that everything before it is folded in.
    pub(super) fn folded(&self, number: u64) -> Outcome<f64> {
        let begin = Instant::now();
        let search = format!("load_{number:010}");
        while begin.elapsed() < PATIENCE {
            let page = self.call("cart_list", json!({ "search": search, "limit": 1 }))?;
            if page["items"].as_array().is_some_and(|items| !items.is_empty()) {
                return Ok(begin.elapsed().as_secs_f64());
            }
            std::thread::sleep(LOOK);
        }
        Err("the fold did not catch up".into())
    }

    /// Whether the newest delivery is held, so that a load that was to be held was it.
    pub(super) fn check_held(&self) -> Outcome<()> {
        let page = self.call("delivery_list", json!({ "limit": 1 }))?;
        let verdict = &page["items"][0]["verdict"];
        if *verdict == "held" { Ok(()) } else { Err(format!("a delivery to be held is {verdict}").into()) }
    }

    /// Seconds of a core that it has used so far.
    pub(super) fn work(&self) -> Option<f64> {
        process::work(self.child.id())
    }

    /// Asks it to end, and waits until its file is closed.
    pub(super) fn end(mut self) -> Outcome<()> {
        process::ask_to_end(&self.child)?;
        let status = self.child.wait()?;
        if status.success() { Ok(()) } else { Err(format!("the hub ended with {status}").into()) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Has ended already where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn first_line(child: &mut Child) -> Outcome<String> {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().ok_or("nothing to read from")?).read_line(&mut line)?;
    if line.is_empty() { Err("a server did not start".into()) } else { Ok(line) }
}
