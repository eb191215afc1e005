//! A small `WebDriver` client for the real window (W3C `WebDriver`, classic).

use base64::Engine as _;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a screen may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// `WebDriver`'s name for an element in an answer.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The driver program.
pub(crate) struct Driver {
    program: Child,
    address: String,
    agent: ureq::Agent,
}

impl Driver {
    /// Starts WebKit's driver, which starts the app with these variables.
    pub(crate) fn start(variables: &[(&str, String)]) -> Self {
        let port = free_port();
        let program = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(variables.iter().map(|(name, value)| (*name, value.as_str())))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is in Debian's package webkit2gtk-driver");
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build()
            .into();
        let driver = Self { program, address: format!("http://127.0.0.1:{port}"), agent };
        wait(|| driver.send("GET", "/status", None).is_some(), || "the driver did not start".to_owned());
        driver
    }

    /// Starts the app and gives its window.
    ///
    /// Waits for an earlier one to be gone: it drains after its window closed, and a second start
    /// would only show the first.
    pub(crate) fn open(&self, app: &Path) -> Window<'_> {
        // One that ended may stay in the table of processes until somebody asks how it ended.
        let living = ["--runstates", "DRSTt", "-x", "wapas"];
        let running = || Command::new("pgrep").args(living).stdout(Stdio::null()).status().unwrap().success();
        wait(|| !running(), || "another Wapas runs on this computer; quit it first".to_owned());
        let options = json!({ "binary": app, "args": [] });
        let always = json!({ "browserName": "wry", "webkitgtk:browserOptions": options });
        let answer = self
            .send("POST", "/session", Some(json!({ "capabilities": { "alwaysMatch": always } })))
            .expect("the driver answers");
        let session = answer["value"]["sessionId"].as_str();
        let session = session.unwrap_or_else(|| panic!("the app did not start: {answer}"));
        Window { driver: self, path: format!("/session/{session}") }
    }

    fn send(&self, method: &str, path: &str, body: Option<Value>) -> Option<Value> {
        let url = format!("{}{path}", self.address);
        let answered = match (method, body) {
            ("GET", _) => self.agent.get(url).call(),
            ("DELETE", _) => self.agent.delete(url).call(),
            (_, body) => self.agent.post(url).send_json(body.unwrap_or_else(|| json!({}))),
        };
        answered.ok()?.body_mut().read_json().ok()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Already ended where it crashed.
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// Waits until something is so.
pub(crate) fn wait(done: impl Fn() -> bool, what: impl Fn() -> String) {
    wait_long(PATIENCE, done, what);
}

/// Waits for what takes longer.
pub(crate) fn wait_long(patience: Duration, done: impl Fn() -> bool, what: impl Fn() -> String) {
    let end = Instant::now() + patience;
    while !done() {
        assert!(Instant::now() < end, "{}", what());
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The app's window.
pub(crate) struct Window<'a> {
    driver: &'a Driver,
    path: String,
}

impl Window<'_> {
    fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let answer =
            self.driver.send(method, &format!("{}{path}", self.path), body).expect("the driver answers");
        answer["value"].clone()
    }

    /// Runs a script in the page; `arguments` are there as in a function.
    pub(crate) fn run(&self, script: &str, arguments: &Value) -> Value {
        let body = json!({ "script": script, "args": arguments });
        let value = self.ask("POST", "/execute/sync", Some(body));
        assert!(value.get("error").is_none(), "{script}: {value}");
        value
    }

    /// Asks a command of the program, as the page does.
    pub(crate) fn call(&self, command: &str, request: &Value) -> Value {
        self.run(
            "return window.__TAURI_INTERNALS__.invoke(arguments[0], { request: arguments[1] })",
            &json!([command, request]),
        )
    }

    /// The error with which it refuses a command.
    pub(crate) fn refused(&self, command: &str, request: &Value) -> Value {
        self.run(
            "return window.__TAURI_INTERNALS__.invoke(arguments[0], { request: arguments[1] })\
             .then(() => null, (error) => error)",
            &json!([command, request]),
        )
    }

    /// Goes to another screen by its address.
    pub(crate) fn go(&self, path: &str) {
        self.run("location.hash = arguments[0]", &json!([path]));
    }

    fn find(&self, xpath: &str) -> Option<String> {
        let body = json!({ "using": "xpath", "value": xpath });
        let found = self.ask("POST", "/elements", Some(body));
        let visible = |id: &&str| self.ask("GET", &format!("/element/{id}/displayed"), None) == json!(true);
        let ids = found.as_array()?.iter().filter_map(|one| one[ELEMENT].as_str());
        ids.collect::<Vec<_>>().iter().find(|id| visible(id)).map(|id| (*id).to_owned())
    }

    /// Waits for something to show.
    pub(crate) fn wait_for(&self, xpath: &str) -> String {
        wait(|| self.find(xpath).is_some(), || format!("{xpath} did not show: {}", self.text()));
        self.find(xpath).unwrap()
    }

    /// Waits for a text anywhere on the page.
    pub(crate) fn wait_for_text(&self, text: &str) {
        wait(|| self.text().contains(text), || format!("{text:?} did not show: {}", self.text()));
    }

    /// All text that shows.
    pub(crate) fn text(&self) -> String {
        self.run("return document.body.innerText", &json!([])).as_str().unwrap_or_default().to_owned()
    }

    /// Clicks on what carries a text or a label.
    pub(crate) fn click(&self, label: &str) {
        let xpath = format!(
            "//*[self::button or self::a or self::label or self::summary or self::input[@type='radio'] or @role='tab' or @role='menuitem' or @role='radio']\
             [normalize-space(.)=\"{label}\" or @aria-label=\"{label}\"]"
        );
        let element = self.wait_for(&xpath);
        let _: Value = self.ask("POST", &format!("/element/{element}/click"), None);
    }

    /// Opens what begins with a text.
    pub(crate) fn click_on_start_of(&self, text: &str) {
        let element = self.wait_for(&format!(
            "//*[self::button or self::summary][starts-with(normalize-space(.), \"{text}\")]"
        ));
        let _: Value = self.ask("POST", &format!("/element/{element}/click"), None);
    }

    /// Chooses one of a few.
    pub(crate) fn choose(&self, label: &str, choice: &str) {
        let element = self.wait_for(&format!("//button[starts-with(@aria-label, \"{label}: \")]"));
        let _: Value = self.ask("POST", &format!("/element/{element}/click"), None);
        let option = self.wait_for(&format!("//*[@role='option'][normalize-space(.)=\"{choice}\"]"));
        let _: Value = self.ask("POST", &format!("/element/{option}/click"), None);
    }

    /// Types into a field found by its label.
    pub(crate) fn type_into(&self, label: &str, text: &str) {
        let xpath = format!(
            "//*[self::input or self::textarea][@aria-label=\"{label}\" or @id=//label[starts-with(normalize-space(.), \"{label}\")]/@for]"
        );
        let element = self.wait_for(&xpath);
        let _: Value = self.ask("POST", &format!("/element/{element}/clear"), None);
        let _: Value = self.ask("POST", &format!("/element/{element}/value"), Some(json!({ "text": text })));
    }

    /// Presses a key where the focus is.
    pub(crate) fn press(&self, key: &str) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        let _: Value = self.ask("POST", "/actions", Some(actions));
    }

    /// Writes a picture of the window once it has painted twice.
    pub(crate) fn picture(&self, file: &Path) {
        let painted =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        let _: Value = self.ask("POST", "/execute/async", Some(json!({ "script": painted, "args": [] })));
        let picture = self.ask("GET", "/screenshot", None);
        let bytes = base64::engine::general_purpose::STANDARD.decode(picture.as_str().unwrap()).unwrap();
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// What axe finds wrong, by rule and place.
    pub(crate) fn faults(&self, axe: &str) -> Vec<String> {
        let script = format!(
            "{axe}; const done = arguments[arguments.length - 1];\
             axe.run(document).then((found) => done(found.violations.map((fault) => \
             fault.id + ': ' + fault.nodes.map((node) => node.target.join(' ')).join(', '))), (error) => done([String(error)]))"
        );
        let found = self.ask("POST", "/execute/async", Some(json!({ "script": script, "args": [] })));
        let list = found.as_array().unwrap_or_else(|| panic!("axe did not run: {found}"));
        list.iter().map(|fault| fault.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits until axe finds nothing wrong: a list that closes hides what is behind it for a moment longer.
    pub(crate) fn wait_for_no_faults(&self, axe: &str, name: &str) {
        wait(|| self.faults(axe).is_empty(), || format!("{name}: {:?}", self.faults(axe)));
    }

    /// How many windows there are.
    pub(crate) fn windows(&self) -> usize {
        self.ask("GET", "/window/handles", None).as_array().map_or(0, Vec::len)
    }

    /// Whether a dialog of a page is open.
    pub(crate) fn has_dialog(&self) -> bool {
        self.ask("GET", "/alert/text", None).get("error").is_none()
    }

    /// Closes the app.
    pub(crate) fn close(self) {
        drop(self);
    }
}

impl Drop for Window<'_> {
    fn drop(&mut self) {
        // Quits as the merchant would who is asked whether to keep receiving; one that lived on would
        // be taken for the first instance by the next test.
        let quit = "return window.__TAURI_INTERNALS__.invoke('window_close', { request: { keep_receiving: false } })\
             .then(() => true, () => false)";
        let quit = json!({ "script": quit, "args": [] });
        let answer = self.driver.send("POST", &format!("{}/execute/sync", self.path), Some(quit));
        drop(self.driver.send("DELETE", &self.path, None));
        if answer.is_some_and(|answer| answer["value"] == false) {
            // A locked app keeps no answer, and no driver can press its close button.
            drop(Command::new("pkill").args(["-x", "wapas"]).status());
        }
    }
}
