//! Messages through a provider: the engine in a process of its own, and a stand-in for it.

mod bulk;
mod faults;
mod further;
mod inquiry;
mod journey;
mod passing;
mod passing_hub;
mod queue;
mod receiver;
mod trial;
mod vectors;

use crate::hub::sender::{KEY, cart, sign_many};
use crate::stand_in::Fake;
use crate::stand_in::manner::{META, Manner};
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
/// A merchant's computer: its book, its clock, the provider that it can reach.
struct Desk {
    dir: TempDir,
    fake: Fake,
    manner: &'static dyn Manner,
}

impl Desk {
    /// With Meta.
    fn new() -> Self {
        Self::with(&META)
    }

    fn with(manner: &'static dyn Manner) -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap(), fake: Fake::start(manner), manner };
        desk.set_clock(NOON);
        desk
    }

    /// Asks about the channel.
    fn ask(&self) -> Value {
        json!({ "channel": self.manner.channel() })
    }

    /// Asks to send the first message for a cart.
    fn message(&self, cart: &str) -> Value {
        json!({ "cart": cart, "channel": self.manner.channel(), "template": "first", "language": "en" })
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
            .arg(&desk.fake.origin)
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
            ConnectionKind::MetaWhatsapp if key.starts_with("given:") => {
                vec![("x-wapas-key".to_owned(), key["given:".len()..].to_owned())]
            }
            ConnectionKind::MetaWhatsapp | ConnectionKind::Gupshup => {
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
    fn set_up(&mut self, desk: &Desk) -> Paths {
        let shop =
            self.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
        let channel = self.call("channel_connect", &desk.manner.account());
        if channel["about"]["lists_templates"] == true {
            self.call("channel_sync", &desk.ask());
        } else {
            self.write_down(desk, channel["about"]["pushes_events"] == true);
        }
        let mut mapping = desk.manner.mapping();
        if channel["about"]["pushes_events"] == true {
            mapping["fills"][0]["place"] = json!("first_name");
            mapping["fills"][1]["place"] = json!("items");
        }
        let mapping = json!({ "channel": desk.manner.channel(), "template": "first", "language": "en",
            "mapping": mapping });
        self.call("channel_map", &mapping);
        if channel["about"]["thin"] == true {
            assert_eq!(self.call("channel_try", &trial::ask(desk))["state"], "accepted");
        }
        Paths {
            shop: shop["callback_path"].as_str().unwrap().to_owned(),
            provider: channel["callback_path"].as_str().unwrap_or_default().to_owned(),
        }
    }

    /// Writes the provider's template down, as a merchant does where it is not told.
    fn write_down(&mut self, desk: &Desk, event: bool) {
        let template = if event {
            json!({ "text": "first_name: {{first_name}}\nitems: {{items}}", "image": false,
                "link_base": null, "button": null })
        } else {
            json!({ "text": "Hi {{1}}, {{2}} is still in your cart.", "image": false,
                "link_base": "https://my-store.myshopify.com/", "button": "Complete order" })
        };
        let ask = json!({ "channel": desk.manner.channel(), "name": "cart_reminder_1", "language": "en",
            "template": template });
        self.call("channel_template", &ask);
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
    provider: String,
}
