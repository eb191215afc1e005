//! The real hub as a process: real HTTP, real encrypted files.

mod account;
mod api;
mod backups;
mod claims;
mod crash;
pub(crate) mod disk;
mod erase;
mod exporting;
mod finding;
mod importing;
mod journey;
mod many;
mod moving;
mod privacy;
mod purchases;
mod reach;
mod reach_trial;
mod rules;
pub(crate) mod sender;
mod shops;
mod sources;
mod start;
mod table;

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A passphrase for test hubs.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";

/// Where the built programs are.
pub(crate) fn program() -> PathBuf {
    let name = format!("wapas-hub{}", std::env::consts::EXE_SUFFIX);
    let dir = std::env::var_os("WAPAS_BIN_DIR").map_or_else(
        || {
            let test = std::env::current_exe().unwrap();
            test.parent().unwrap().parent().unwrap().to_path_buf()
        },
        PathBuf::from,
    );
    let program = dir.join(name);
    assert!(
        program.exists(),
        "build the hub first: cargo build --workspace ({} is not there)",
        program.display()
    );
    program
}

/// A folder for a hub's data, with a passphrase file beside it.
pub(crate) struct Home {
    dir: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self { dir: tempfile::tempdir().unwrap() };
        home.write_passphrase(PASSPHRASE);
        home
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    pub(crate) fn write_passphrase(&self, passphrase: &str) {
        std::fs::write(self.dir.path().join("passphrase"), format!("{passphrase}\n")).unwrap();
    }

    /// The command that serves this home on free ports.
    pub(crate) fn command(&self) -> Command {
        self.command_at("127.0.0.1:0")
    }

    /// The same, with its API at this address.
    pub(crate) fn command_at(&self, api: &str) -> Command {
        let mut command = Command::new(program());
        command.arg("serve").arg("--data-dir").arg(self.data());
        command.arg("--passphrase-file").arg(self.dir.path().join("passphrase"));
        command.args(["--hooks", "127.0.0.1:0", "--api", api]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn start(&self) -> Hub {
        Hub::start(self)
    }

    /// Every file of the data folder with its bytes.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files_in(&self.data())
    }
}

/// Every file below a folder with its bytes. A running engine writes its small files beside their place first,
/// so one may be gone between the look at the folder and the look into it.
pub(crate) fn files_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    collect(folder, &mut found);
    found.sort();
    found
}

fn collect(dir: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        match std::fs::read(&path) {
            Ok(bytes) => found.push((path, bytes)),
            Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => {}
            Err(failed) => panic!("{}: {failed}", path.display()),
        }
    }
}

/// A hub that says it is ready.
pub(crate) struct Hub {
    child: Child,
    pub(crate) hooks: String,
    pub(crate) api: String,
    pub(crate) token: String,
    pub(crate) agent: ureq::Agent,
}

impl Hub {
    fn start(home: &Home) -> Self {
        Self::from(home.command())
    }

    /// Starts with this command.
    pub(crate) fn from(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let Ok(ready) = serde_json::from_str::<Value>(&line) else {
            let mut said = String::new();
            child.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
            panic!("the hub did not start: {line:?} {said}");
        };
        assert_eq!(ready["ready"], true);
        let text = |name: &str| ready[name].as_str().unwrap().to_owned();
        let token = token(child.id(), &text("token_file"));
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build()
            .into();
        Self { child, hooks: text("hooks"), api: text("api"), token, agent }
    }

    /// Calls a command; gives the status and the answer.
    pub(crate) fn try_call(&self, name: &str, request: Value) -> (u16, Value) {
        let mut response = self
            .agent
            .post(format!("{}/api/{name}", self.api))
            .header("authorization", format!("Bearer {}", self.token))
            .send_json(request)
            .unwrap();
        (response.status().as_u16(), response.body_mut().read_json().unwrap())
    }

    /// Calls a command that must succeed.
    pub(crate) fn call(&self, name: &str, request: Value) -> Value {
        let (status, answer) = self.try_call(name, request);
        assert_eq!(status, 200, "{name}: {answer}");
        answer
    }

    /// Calls a command until the answer pleases, for half a minute: a busy machine is no fault.
    pub(crate) fn until(&self, name: &str, request: &Value, pleases: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let answer = self.call(name, request.clone());
            if pleases(&answer) || Instant::now() > end {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// All carts, once as many as expected are there.
    pub(crate) fn carts(&self, expected: usize) -> Vec<Value> {
        let page = self.until("cart_list", &json!({ "limit": 200 }), |page| items(page).len() >= expected);
        items(&page).clone()
    }

    /// Asks it to end and waits; gives whether it ended well, and what it said.
    pub(crate) fn end(mut self) -> (bool, String) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
        (status.success(), said)
    }

    /// Ends it as a power cut would, as far as the process is concerned.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // Already ended where the test went well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The token, also where the hub's disk is seen by itself alone.
fn token(hub: u32, file: &str) -> String {
    let seen_by_it = format!("/proc/{hub}/root{file}");
    std::fs::read_to_string(file).or_else(|_| std::fs::read_to_string(seen_by_it)).unwrap()
}

/// The list in an answer.
pub(crate) fn items(answer: &Value) -> &Vec<Value> {
    answer["items"].as_array().unwrap()
}
