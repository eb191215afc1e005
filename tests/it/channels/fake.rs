//! A stand-in for Meta that takes only what its published form allows, with faults on demand.

use super::{fixture, schema};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) const TOKEN: &str = "EAAG-test-token";
pub(crate) const SENDER: &str = "106540352242922";
pub(crate) const BUSINESS: &str = "102290129340398";

/// What goes wrong with the next message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// Too many at once; nothing was sent.
    TooMany,
    /// A 500 with a page of HTML.
    Broken,
    /// Takes the message and answers too late.
    Slow,
    /// Takes the message and hangs up.
    Cut,
    /// Takes the message and answers with something that is not JSON.
    Html,
    /// Refuses in a 200.
    Soft(i64),
    /// Refuses with a code.
    Code(i64),
    /// Sends the caller elsewhere.
    Elsewhere,
}

#[derive(Default)]
struct Book {
    faults: VecDeque<Fault>,
    /// Messages that went to a customer, as they were asked for.
    sent: Vec<Value>,
    /// Requests to send, whatever became of them.
    asked: usize,
    /// What was not as the published form wants it.
    wrong: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct FakeMeta {
    pub(crate) origin: String,
    book: Arc<Mutex<Book>>,
}

impl FakeMeta {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { origin, book: Arc::default() };
        let served = fake.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = served.clone();
                std::thread::spawn(move || served.serve(stream));
            }
        });
        fake
    }

    pub(crate) fn fail_next(&self, fault: Fault) {
        self.book.lock().unwrap().faults.push_back(fault);
    }

    pub(crate) fn sent(&self) -> Vec<Value> {
        self.book.lock().unwrap().sent.clone()
    }

    pub(crate) fn asked(&self) -> usize {
        self.book.lock().unwrap().asked
    }

    /// Everything that came had the published form.
    pub(crate) fn assert_well_asked(&self) {
        let book = self.book.lock().unwrap();
        assert!(book.wrong.is_empty(), "{:?}", book.wrong);
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            head.push(line.trim_end().to_owned());
        }
        let Some(first) = head.first().cloned() else { return };
        let header = |name: &str| {
            head.iter().find_map(|line| {
                let (known, value) = line.split_once(':')?;
                known.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let length = header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        if reader.read_exact(&mut body).is_err() {
            return;
        }
        let mut stream = reader.into_inner();
        if header("authorization").as_deref() != Some(&format!("Bearer {TOKEN}")) {
            answer(&mut stream, "401 Unauthorized", "application/json", &error(190).to_string());
            return;
        }
        let mut words = first.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let path = target.split('?').next().unwrap_or_default();
        if (method, path) == ("POST", &*format!("/v25.0/{SENDER}/messages")) {
            self.send(&mut stream, &body, header("content-type").as_deref());
        } else if (method, path) == ("GET", &*format!("/v25.0/{SENDER}")) {
            let account = json!({ "id": SENDER, "display_phone_number": "+91 90000 00001", "verified_name": "My Store" });
            answer(&mut stream, "200 OK", "application/json", &account.to_string());
        } else if (method, path) == ("GET", &*format!("/v25.0/{BUSINESS}/message_templates")) {
            let page = templates(target.contains("after="));
            answer(&mut stream, "200 OK", "application/json", &page.to_string());
        } else {
            self.book.lock().unwrap().wrong.push(format!("{method} {path}"));
            answer(&mut stream, "400 Bad Request", "application/json", &error(100).to_string());
        }
    }

    fn send(&self, stream: &mut TcpStream, body: &[u8], kind: Option<&str>) {
        let asked: Value = serde_json::from_slice(body).unwrap_or_default();
        let fault = {
            let mut book = self.book.lock().unwrap();
            book.asked += 1;
            if kind != Some("application/json") {
                book.wrong.push(format!("content type {kind:?}"));
            }
            if let Err(why) = schema::check(&fixture("send.schema.json"), &asked) {
                book.wrong.push(why);
            }
            let fault = book.faults.pop_front();
            if matches!(fault, None | Some(Fault::Slow | Fault::Cut | Fault::Html | Fault::Broken)) {
                book.sent.push(asked);
            }
            fault
        };
        let id = format!("wamid.{}", self.sent().len());
        let json = "application/json";
        let good = json!({ "messaging_product": "whatsapp", "messages": [{ "id": id, "message_status": "accepted" }] });
        match fault {
            None => answer(stream, "200 OK", json, &good.to_string()),
            Some(Fault::TooMany) => {
                answer(stream, "429 Too Many Requests", json, &error(130_429).to_string());
            }
            Some(Fault::Broken) => answer(stream, "500 Internal Server Error", "text/html", "<html>"),
            Some(Fault::Html) => answer(stream, "200 OK", "text/html", "<html>"),
            Some(Fault::Soft(code)) => answer(stream, "200 OK", json, &error(code).to_string()),
            Some(Fault::Code(code)) => answer(stream, "400 Bad Request", json, &error(code).to_string()),
            Some(Fault::Elsewhere) => {
                let head = "HTTP/1.1 307 Temporary Redirect\r\nlocation: /v25.0/elsewhere\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                let _ = stream.write_all(head.as_bytes());
            }
            Some(Fault::Cut) => {}
            Some(Fault::Slow) => {
                std::thread::sleep(Duration::from_secs(4));
                answer(stream, "200 OK", json, &good.to_string());
            }
        }
    }
}

fn answer(stream: &mut TcpStream, status: &str, kind: &str, body: &str) {
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // Whoever asked may have gone.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}

fn error(code: i64) -> Value {
    json!({ "error": { "message": "(#0) said by the stand-in", "type": "OAuthException", "code": code, "fbtrace_id": "A" } })
}

fn templates(second: bool) -> Value {
    if second {
        let other = json!({ "name": "named_reminder", "language": "hi", "status": "APPROVED", "category": "MARKETING",
            "parameter_format": "NAMED",
            "components": [{ "type": "BODY", "text": "नमस्ते {{first_name}} जी, {{items}} आपका इंतज़ार कर रहा है।" }] });
        return json!({ "data": [other], "paging": { "cursors": { "after": "B" } } });
    }
    let reminder = json!({ "name": "cart_reminder_1", "language": "en", "status": "APPROVED", "category": "MARKETING",
        "components": [
            { "type": "HEADER", "format": "IMAGE" },
            { "type": "BODY", "text": "Hi {{1}}, {{2}} is still in your cart." },
            { "type": "FOOTER", "text": "Reply STOP to stop" },
            { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": "Complete order", "url": "https://my-store.myshopify.com/{{1}}" },
                { "type": "QUICK_REPLY", "text": "Stop offers" } ] } ] });
    let waiting = json!({ "name": "not_yet", "language": "en", "status": "PENDING", "category": "MARKETING", "components": [] });
    json!({ "data": [reminder, waiting], "paging": { "cursors": { "after": "A" }, "next": "https://graph.facebook.com/next" } })
}
