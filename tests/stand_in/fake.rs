//! A stand-in for a provider that takes only what its documents allow, with faults on demand.

use super::manner::Manner;
use serde_json::{Map, Value};
use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

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
    /// Refuses in a 2xx.
    Soft(i64),
    /// Refuses with a code.
    Code(i64),
    /// Sends the caller elsewhere.
    Elsewhere,
}

/// A request as it came.
pub(crate) struct Asked {
    pub(crate) method: String,
    /// The path and the query.
    pub(crate) target: String,
    head: Vec<String>,
    /// The body: JSON, or the fields of a form.
    pub(crate) body: Value,
}

impl Asked {
    pub(crate) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn read(reader: &mut BufReader<TcpStream>) -> Option<Self> {
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            head.push(line.trim_end().to_owned());
        }
        let mut words = head.first()?.split(' ').map(str::to_owned);
        let (method, target) = (words.next()?, words.next()?);
        let mut asked = Self { method, target, head, body: Value::Null };
        let length = asked.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        asked.body = match asked.header("content-type") {
            Some("application/x-www-form-urlencoded") => {
                let fields = url::form_urlencoded::parse(&body);
                let fields =
                    fields.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            _ => serde_json::from_slice(&body).unwrap_or_default(),
        };
        Some(asked)
    }
}

#[derive(Default)]
struct Book {
    faults: VecDeque<Fault>,
    /// Messages that went to a customer, as they were asked for.
    sent: Vec<Value>,
    /// The paths of requests to send, whatever became of them.
    asked: Vec<String>,
    /// What was not as the documents want it.
    wrong: Vec<String>,
    /// Everything else that was asked for, by its path.
    others: Vec<(String, Value)>,
    /// What it says of messages that it is asked about.
    became: Option<Value>,
    inquiries: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) origin: String,
    manner: &'static dyn Manner,
    book: Arc<Mutex<Book>>,
}

impl Fake {
    pub(crate) fn start(manner: &'static dyn Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let fake = Self { origin, manner, book: Arc::default() };
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

    pub(crate) fn clear_faults(&self) {
        self.book.lock().unwrap().faults.clear();
    }

    pub(crate) fn sent(&self) -> Vec<Value> {
        self.book.lock().unwrap().sent.clone()
    }

    pub(crate) fn asked(&self) -> usize {
        self.book.lock().unwrap().asked.len()
    }

    /// The paths at which it was asked to send.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.book.lock().unwrap().asked.clone()
    }

    /// What else was asked for, by its path.
    pub(crate) fn others(&self) -> Vec<(String, Value)> {
        self.book.lock().unwrap().others.clone()
    }

    /// From now on this is what it says of every message.
    pub(crate) fn say(&self, word: &str, code: Option<i64>) {
        self.book.lock().unwrap().became = Some(self.manner.became(word, code));
    }

    /// Messages that it was asked about.
    pub(crate) fn inquiries(&self) -> Vec<String> {
        self.book.lock().unwrap().inquiries.clone()
    }

    /// Everything that came had the documented form.
    pub(crate) fn assert_well_asked(&self) {
        let book = self.book.lock().unwrap();
        assert!(book.wrong.is_empty(), "{:?}", book.wrong);
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream);
        let Some(asked) = Asked::read(&mut reader) else { return };
        let mut stream = reader.into_inner();
        if !self.manner.knows(&asked) {
            let (status, body) = self.manner.stranger();
            answer(&mut stream, status, JSON, &body.to_string());
        } else if self.manner.is_send(&asked) {
            self.send(&mut stream, asked);
        } else if let Some(id) = self.manner.inquiry(&asked) {
            let became = {
                let mut book = self.book.lock().unwrap();
                book.inquiries.push(id);
                book.became.clone()
            };
            let (status, body) = became.map_or_else(|| self.manner.refused(100), |body| (200, body));
            answer(&mut stream, status, JSON, &body.to_string());
        } else if let Some(body) = self.manner.other(&asked) {
            self.book.lock().unwrap().others.push((asked.path().to_owned(), asked.body));
            answer(&mut stream, 200, JSON, &body.to_string());
        } else {
            let what = format!("{} {}", asked.method, asked.path());
            self.book.lock().unwrap().wrong.push(what);
            answer(&mut stream, 404, "text/html", "<html>");
        }
    }

    fn send(&self, stream: &mut TcpStream, asked: Asked) {
        let (fault, number) = {
            let mut book = self.book.lock().unwrap();
            book.asked.push(asked.path().to_owned());
            if let Err(why) = self.manner.check(&asked) {
                book.wrong.push(why);
            }
            let fault = book.faults.pop_front();
            if matches!(fault, None | Some(Fault::Slow | Fault::Cut | Fault::Html | Fault::Broken)) {
                book.sent.push(asked.body);
            }
            (fault, book.sent.len())
        };
        let (well, good) = self.manner.taken(number);
        match fault {
            None => answer(stream, well, JSON, &good.to_string()),
            Some(Fault::TooMany) => answer(stream, 429, JSON, &self.manner.busy().to_string()),
            Some(Fault::Broken) => answer(stream, 500, "text/html", "<html>"),
            Some(Fault::Html) => answer(stream, 200, "text/html", "<html>"),
            Some(Fault::Soft(code)) => answer(stream, well, JSON, &self.manner.refused(code).1.to_string()),
            Some(Fault::Code(code)) => {
                let (status, body) = self.manner.refused(code);
                answer(stream, status, JSON, &body.to_string());
            }
            Some(Fault::Elsewhere) => {
                let head = "HTTP/1.1 307 Temporary Redirect\r\nlocation: /elsewhere\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                let _ = stream.write_all(head.as_bytes());
            }
            Some(Fault::Cut) => {}
            Some(Fault::Slow) => {
                std::thread::sleep(Duration::from_secs(4));
                answer(stream, well, JSON, &good.to_string());
            }
        }
    }
}

const JSON: &str = "application/json";

fn answer(stream: &mut TcpStream, status: u16, kind: &str, body: &str) {
    let head = format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    // Whoever asked may have gone.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}
