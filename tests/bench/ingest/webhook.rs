//! `webhook`, which Debian has for the same task: it checks the signature, starts a command, and keeps nothing.

use super::KEY;
use super::server::Server;
use crate::Outcome;
use crate::process::Pinned;
use serde_json::json;
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wapas_tests::load::{Form, Wire};

const NAME: &str = "webhook";
const PATH: &str = "/hooks/load";
/// How long it may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// What it does with a delivery whose signature is right.
#[derive(Clone, Copy)]
pub(super) enum Task {
    /// Starts the least of programs, without a shell. It has acknowledged by then.
    Command,
    /// Looks for a program that is not there, and leaves it at that.
    Nothing,
}

/// Which version is installed, as it says itself.
pub(super) fn version() -> Option<String> {
    let output = Command::new(NAME).arg("-version").stdin(Stdio::null()).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    said.split_whitespace().last().map(str::to_owned)
}

/// Starts it with a rule that asks for the same signature as the hub, and tries whether it does.
pub(super) fn start(dir: &Path, task: Task) -> Outcome<Server> {
    let command = match task {
        Task::Command => ["/bin/true", "/usr/bin/true"].into_iter().find(|path| Path::new(path).is_file()),
        Task::Nothing => Some("/nowhere/wapas-bench"),
    };
    let header = json!({ "source": "header", "name": "X-Webhook-Signature" });
    let rule = json!({ "type": "payload-hmac-sha256", "secret": KEY, "parameter": header });
    let hooks = json!([{
        "id": "load", "http-methods": ["POST"], "response-message": r#"{"ok":true}"#,
        "execute-command": command.ok_or("there is no program that does nothing")?,
        "trigger-rule": { "match": rule }, "trigger-rule-mismatch-http-response-code": 403,
    }]);
    let file = dir.join("webhook.json");
    fs::write(&file, hooks.to_string())?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = Pinned::Server.command(Path::new(NAME));
    command.arg("-hooks").arg(&file).args(["-ip", "127.0.0.1", "-port", &port.to_string()]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let server = Server::other(child, format!("127.0.0.1:{port}"), PATH);
    crate::block(tried(&server.address))?;
    fs::remove_file(file)?;
    Ok(server)
}

/// Waits until it answers: a right signature must be taken, and a wrong one refused.
async fn tried(address: &str) -> Outcome<()> {
    let begin = Instant::now();
    let mut wire = loop {
        match Wire::open(address).await {
            Ok(wire) => break wire,
            Err(error) if begin.elapsed() > PATIENCE => return Err(error),
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    };
    let (body, signature) = Form::new(1024).fill(1);
    let (_, of_another) = Form::new(1024).fill(2);
    let taken = wire.post(PATH, &signature, &body).await?;
    let wrong = wire.post(PATH, &of_another, &body).await?;
    if taken == 200 && wrong != 200 {
        return Ok(());
    }
    Err(format!("webhook answers {taken} to a right signature and {wrong} to a wrong one").into())
}
