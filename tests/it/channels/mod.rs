//! Messages through a provider: the engine in a process of its own, and a stand-in for Meta.

mod fake;
mod faults;
mod journey;
mod schema;

use crate::hub::sender::{KEY, cart, sign_many};
use fake::{BUSINESS, FakeMeta, SENDER, TOKEN};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use tempfile::TempDir;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::{Secret, Timestamp};

/// 12:00 in India on 20 November 2026.
const NOON: i64 = 1_795_156_200_000;
const MINUTE: i64 = 60_000;
const APP_SECRET: &str = "test_app_secret";

pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/cloudapi")
}

pub(crate) fn fixture(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixtures().join(name)).unwrap()).unwrap()
}

/// A merchant's computer: its book, its clock, the provider that it can reach.
struct Desk {
    dir: TempDir,
    meta: FakeMeta,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap(), meta: FakeMeta::start() };
        desk.set_clock(NOON);
        desk
    }

    fn clock(&self) -> PathBuf {
        self.dir.path().join("clock")
    }

    fn now(&self) -> i64 {
        std::fs::read_to_string(self.clock()).unwrap().parse().unwrap()
    }

    fn set_clock(&self, at: i64) {
        // In one step: the program reads it at any moment.
        let next = self.dir.path().join("clock.next");
        std::fs::write(&next, at.to_string()).unwrap();
        std::fs::rename(next, self.clock()).unwrap();
    }

    fn forward(&self, millis: i64) {
        self.set_clock(self.now() + millis);
    }

    fn start(&self) -> Program {
        Program::start(self)
    }
}

/// The program while it runs.
struct Program {
    child: Child,
    stdin: ChildStdin,
    answers: BufReader<ChildStdout>,
    hooks: String,
}

impl Program {
    fn start(desk: &Desk) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wapas-test-host"))
            .arg(desk.dir.path().join("carts"))
            .arg(desk.clock())
            .arg(&desk.meta.origin)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(ready["opened"], true);
        let hooks = format!("http://{}", ready["hooks"].as_str().unwrap());
        Self { child, stdin, answers, hooks }
    }

    /// Asks without waiting for the answer.
    fn ask(&mut self, command: &str, request: &Value) {
        writeln!(self.stdin, "{}", json!({ "command": command, "request": request })).unwrap();
        self.stdin.flush().unwrap();
    }

    fn answer(&mut self) -> Value {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    fn try_call(&mut self, command: &str, request: &Value) -> Result<Value, Value> {
        self.ask(command, request);
        let mut answer = self.answer();
        match answer.get("ok") {
            Some(_) => Ok(answer["ok"].take()),
            None => Err(answer["error"].take()),
        }
    }

    fn call(&mut self, command: &str, request: &Value) -> Value {
        self.try_call(command, request).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Calls until the answer pleases, for some seconds.
    fn until(&mut self, command: &str, request: &Value, pleases: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..500 {
            let answer = self.call(command, request);
            if pleases(&answer) {
                return answer;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("{command} never pleased: {}", self.call(command, request));
    }

    /// Posts a body to a callback path as a sender of this kind signs it; gives the status.
    fn post(&self, path: &str, kind: ConnectionKind, key: &str, body: &[u8]) -> u16 {
        let headers = match kind {
            ConnectionKind::MetaWhatsapp => {
                let signed = wapas_sources::sign(kind, &Secret::new(key.to_owned()), Timestamp(NOON), body);
                signed.unwrap().into_pairs()
            }
            _ => vec![("x-webhook-signature".to_owned(), sign_many(body))],
        };
        let mut request =
            ureq::post(format!("{}{path}", self.hooks)).config().http_status_as_error(false).build();
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.send(body).unwrap().status().as_u16()
    }

    /// Ends it as a power cut would, as far as the process is concerned.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Leaves a cart of the shop with this number; gives its id, 20 minutes later.
    fn leave_cart(&mut self, desk: &Desk, path: &str, number: usize, phone: &str) -> String {
        let body = cart(number, phone).to_string().into_bytes();
        assert_eq!(self.post(path, ConnectionKind::Ecom360, KEY, &body), 200);
        let name = format!("cart_{number}");
        let listed = self.until("cart_list", &json!({ "limit": 200 }), |page| {
            page["items"].as_array().unwrap().iter().any(|row| row["cart_id"] == name.as_str())
        });
        desk.forward(20 * MINUTE);
        let rows = listed["items"].as_array().unwrap();
        let row = rows.iter().find(|row| row["cart_id"] == name.as_str()).unwrap();
        row["id"].as_str().unwrap().to_owned()
    }

    /// Connects the shop and the provider, fetches templates, and says what stands for the first message.
    fn set_up(&mut self) -> Paths {
        let shop =
            self.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
        let account = json!({ "channel": "meta_cloud", "sender": SENDER, "business": BUSINESS,
            "token": TOKEN, "app_secret": APP_SECRET });
        let channel = self.call("channel_connect", &account);
        self.call("channel_sync", &json!({ "channel": "meta_cloud" }));
        self.call("channel_map", &first_mapping());
        Paths {
            shop: shop["callback_path"].as_str().unwrap().to_owned(),
            meta: channel["callback_path"].as_str().unwrap().to_owned(),
        }
    }

    /// Consent has a recorded basis: without one a provider may not be asked.
    fn agree(&mut self) {
        let shop = self.call("shop_list", &json!({}))["items"][0]["id"].clone();
        self.call("shop_update", &json!({ "id": shop, "consent_basis": "Checkout page" }));
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already ended where it was killed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

struct Paths {
    shop: String,
    meta: String,
}

fn first_mapping() -> Value {
    json!({ "channel": "meta_cloud", "template": "first", "language": "en", "mapping": {
        "name": "cart_reminder_1", "code": "en", "image": "https://my-store.myshopify.com/p.jpg",
        "fills": [
            { "place": "1", "variable": "first_name", "fallback": "there" },
            { "place": "2", "variable": "items", "fallback": "your order" },
        ] } })
}

fn message(cart: &str) -> Value {
    json!({ "cart": cart, "channel": "meta_cloud", "template": "first", "language": "en" })
}

/// What Meta tells of a message.
fn status(sent: &Value, id: &str, state: &str) -> Vec<u8> {
    let update = json!({ "id": id, "status": state, "timestamp": "1795156300", "recipient_id": sent["to"],
        "biz_opaque_callback_data": sent["biz_opaque_callback_data"] });
    callback(&json!({ "statuses": [update] }))
}

fn callback(value: &Value) -> Vec<u8> {
    let change = json!({ "field": "messages", "value": value });
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": BUSINESS, "changes": [change] }] })
        .to_string()
        .into_bytes()
}
