//! A real hub under attack, and what can be asked of it afterwards.

use crate::Outcome;
use crate::senders::client::{Order, Seen, send};
use crate::wire::{self, Answer};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use wapas_tests::load::KEY;

const PASSPHRASE: &str = "correct horse battery staple";
/// How long what was acknowledged may take to be in the list.
const PATIENCE: Duration = Duration::from_mins(5);
/// Memory that an attack may leave behind, in MiB.
const GROWTH: f64 = 96.0;

/// The hub.
pub(crate) struct Target {
    child: Child,
    /// `127.0.0.1:8787`.
    pub(crate) address: String,
    /// The callback path of a connection whose key is [`KEY`].
    pub(crate) path: String,
    api: String,
    token: String,
    agent: ureq::Agent,
    /// Carts that the attack had kept by right.
    owed: AtomicU64,
    /// Whether it is known how many carts there have to be.
    exact: AtomicBool,
    /// Numbers of carts that were given away.
    next: AtomicU64,
    memory: Option<f64>,
    _home: tempfile::TempDir,
}

impl Target {
    /// Starts one with an empty book below a folder.
    pub(crate) fn start(dir: &Path) -> Outcome<Self> {
        fs::create_dir_all(dir)?;
        let home = tempfile::tempdir_in(dir)?;
        let passphrase = home.path().join("passphrase");
        fs::write(&passphrase, PASSPHRASE)?;
        let program =
            std::env::current_exe()?.with_file_name(format!("wapas-hub{}", std::env::consts::EXE_SUFFIX));
        let mut command = Command::new(program);
        command.arg("serve").arg("--data-dir").arg(home.path().join("data"));
        command.arg("--passphrase-file").arg(&passphrase);
        command.args(["--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().ok_or("nothing to read from")?).read_line(&mut line)?;
        let ready: Value = serde_json::from_str(&line).map_err(|_| "the hub did not start")?;
        let text = |name: &str| ready[name].as_str().unwrap_or_default().to_owned();
        let agent =
            ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
        let mut target = Self {
            child,
            address: text("hooks").replace("http://", ""),
            path: String::new(),
            api: text("api"),
            token: fs::read_to_string(text("token_file"))?,
            agent: agent.into(),
            owed: AtomicU64::new(0),
            exact: AtomicBool::new(true),
            next: AtomicU64::new(1),
            memory: None,
            _home: home,
        };
        let made =
            target.call("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }))?;
        made["callback_path"].as_str().ok_or("no callback path")?.clone_into(&mut target.path);
        // A little work first, so that what is measured afterwards is the attack.
        target.healthy(200.0, Duration::from_millis(500))?;
        target.memory = target.held_memory();
        Ok(target)
    }

    pub(crate) fn call(&self, name: &str, request: Value) -> Outcome<Value> {
        let mut answer = self
            .agent
            .post(format!("{}/api/{name}", self.api))
            .header("authorization", format!("Bearer {}", self.token))
            .send_json(request)?;
        Ok(answer.body_mut().read_json()?)
    }

    /// One request on a connection of its own; nothing where it was closed without an answer.
    pub(crate) fn ask(&self, request: &[u8]) -> Outcome<Option<Answer>> {
        wire::ask(&self.address, request)
    }

    /// Carts that arrive meanwhile, so many a second.
    pub(crate) fn healthy(&self, rate: f64, time: Duration) -> Outcome<Seen> {
        let expected = (rate * time.as_secs_f64()).ceil() as u64 + 1;
        let order = Order {
            address: self.address.clone(),
            path: self.path.clone(),
            clients: 4,
            bytes: 1200,
            held: false,
            rate: Some(rate),
            millis: u64::try_from(time.as_millis())?,
            first: self.next.fetch_add(expected, Ordering::Relaxed),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let seen = runtime.block_on(send(order))?;
        self.owed.fetch_add(seen.acknowledged(), Ordering::Relaxed);
        Ok(seen)
    }

    /// Counts carts that the attack had kept by right.
    pub(crate) fn owes(&self, carts: u64) {
        self.owed.fetch_add(carts, Ordering::Relaxed);
    }

    /// From now on there may be more carts than are counted here.
    pub(crate) fn takes_what_is_there(&self) {
        self.exact.store(false, Ordering::Relaxed);
    }

    /// MiB that the hub has to itself; nothing where the system does not say.
    pub(crate) fn held_memory(&self) -> Option<f64> {
        let text = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id())).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        Some(line.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()? / 1024.0)
    }

    /// How much more memory it holds than before the attack, in MiB.
    pub(crate) fn growth(&self) -> Option<f64> {
        Some((self.held_memory()? - self.memory?).max(0.0))
    }

    /// Carts that the list counts.
    pub(crate) fn carts(&self) -> Outcome<u64> {
        let counts = self.call("cart_list", json!({ "view": "all", "limit": 1 }))?["counts"]["all"].as_u64();
        counts.ok_or_else(|| "the list has no counts".into())
    }

    /// What is wrong once an attack is over: no answer, carts too few or too many, memory that stayed.
    pub(crate) fn aftermath(&self) -> Outcome<Vec<String>> {
        let mut wrong = Vec::new();
        let health = self.ask(b"GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")?;
        if health.is_none_or(|answer| answer.status != 204) {
            wrong.push("the hub is not well afterwards".to_owned());
        }
        let after = self.healthy(20.0, Duration::from_secs(1))?;
        if !after.refused.is_empty() {
            wrong.push(format!("{} carts were refused afterwards", after.refused.len()));
        }
        let owed = self.owed.load(Ordering::Relaxed);
        let begin = Instant::now();
        let mut carts = self.carts()?;
        while carts < owed && begin.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(100));
            carts = self.carts()?;
        }
        // One too many would come with the others: nothing is folded out of its order.
        let exact = self.exact.load(Ordering::Relaxed);
        if carts < owed || exact && carts != owed {
            wrong.push(format!("{carts} carts are there, {owed} were acknowledged"));
        }
        if let Some(growth) = self.growth().filter(|growth| *growth > GROWTH) {
            wrong.push(format!("{growth:.0} MiB of memory stayed"));
        }
        Ok(wrong)
    }

    /// Asks it to end, waits until its file is closed, and looks at what it said.
    pub(crate) fn end(mut self) -> Outcome<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let status = self.child.wait()?;
        let mut said = String::new();
        if let Some(stderr) = self.child.stderr.as_mut() {
            stderr.read_to_string(&mut said)?;
        }
        let token = self.path.rsplit('/').next().unwrap_or_default();
        for secret in [KEY, token, PASSPHRASE, self.token.as_str()] {
            if said.contains(secret) {
                return Err("the hub's log holds a secret".into());
            }
        }
        if status.success() { Ok(()) } else { Err(format!("the hub ended with {status}: {said}").into()) }
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        // Has ended already where all went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
