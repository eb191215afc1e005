//! As much of `WebDriver` as it takes to type and to look on (W3C, classic).

use super::desk::{self, Desk};
use super::screen::{Screen, until};
use super::start;
use crate::Outcome;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Child;
use std::time::Duration;

/// A person's pause after a key, in milliseconds.
pub(super) type Pause = u64;

/// The app, driven.
pub(super) struct Driven {
    driver: Child,
    address: String,
    session: String,
    agent: ureq::Agent,
}

impl Driven {
    /// Starts the app on this desk through WebKit's driver.
    pub(super) fn start(desk: &Desk, screen: &Screen, app: &Path) -> Outcome<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = screen.command("WebKitWebDriver");
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        desk.set(&mut command);
        desk::with_graphics_of_the_app(&mut command);
        let driver = command.env("TAURI_WEBVIEW_AUTOMATION", "true").spawn()?;
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(5)))
            .build()
            .into();
        let address = format!("http://127.0.0.1:{port}");
        let mut window = Self { driver, address, session: String::new(), agent };
        until(|| window.agent.get(format!("{}/status", window.address)).call().ok())
            .ok_or("WebKit's driver did not start")?;
        let options = json!({ "binary": app, "args": [] });
        let always = json!({ "browserName": "wry", "webkitgtk:browserOptions": options });
        let made = window.post("/session", &json!({ "capabilities": { "alwaysMatch": always } }))?;
        made["sessionId"].as_str().ok_or("the app did not start")?.clone_into(&mut window.session);
        window.ask("timeouts", &json!({ "script": 240_000 }))?;
        Ok(window)
    }

    fn post(&self, path: &str, body: &Value) -> Outcome<Value> {
        let mut answer = self.agent.post(format!("{}{path}", self.address)).send_json(body)?;
        let answer: Value = answer.body_mut().read_json()?;
        match answer["value"].get("error") {
            Some(error) => Err(format!("the driver: {error}: {}", answer["value"]["message"]).into()),
            None => Ok(answer["value"].clone()),
        }
    }

    fn ask(&self, what: &str, body: &Value) -> Outcome<Value> {
        self.post(&format!("/session/{}/{what}", self.session), body)
    }

    /// Runs a script in the page and gives what it returns.
    pub(super) fn run(&self, script: &str) -> Outcome<Value> {
        self.ask("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs an `async` script and waits for what it returns.
    pub(super) fn wait(&self, script: &str) -> Outcome<Value> {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {script} }})().then(done, (error) => done({{ failed: String(error) }}));"
        );
        let value = self.ask("execute/async", &json!({ "script": script, "args": [] }))?;
        match value.get("failed") {
            Some(why) => Err(format!("the page: {why}").into()),
            None => Ok(value),
        }
    }

    /// A command of the app, as its page calls it.
    pub(super) fn call(&self, name: &str, request: &Value) -> Outcome<Value> {
        self.wait(&format!(
            "return await window.__TAURI_INTERNALS__.invoke({name:?}, {{ request: {request} }});"
        ))
    }

    /// Presses keys one after another, with a pause after each. Several characters are held down together.
    pub(super) fn press(&self, keys: &[String], pause: Pause) -> Outcome<()> {
        let one = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let mut actions = Vec::new();
        for keys in keys {
            actions.extend(keys.chars().map(|key| one("keyDown", key)));
            actions.extend(keys.chars().rev().map(|key| one("keyUp", key)));
            actions.push(json!({ "type": "pause", "duration": pause }));
        }
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": actions });
        self.ask("actions", &json!({ "actions": [keyboard] })).map(drop)
    }

    /// Quits the app as the merchant does, and waits until it has let go of its file.
    pub(super) fn quit(self) -> Outcome<()> {
        let driver = self.driver.id();
        let app: Vec<u32> = start::descendants(driver).into_iter().filter(|id| *id != driver).collect();
        // The app is gone before it can answer.
        let _ = self
            .run("window.__TAURI_INTERNALS__.invoke('window_close', { request: { keep_receiving: false } })");
        let _ = self.agent.delete(format!("{}/session/{}", self.address, self.session)).call();
        until(|| app.iter().all(|id| !start::lives(*id)).then_some(())).ok_or("the app did not quit")?;
        Ok(())
    }
}

impl Drop for Driven {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
