//! A service that takes what is passed on, with faults on demand. It believes nothing that it did not check.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What it does with a call.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reply {
    /// Answers with a status.
    Status(u16),
    /// Asks to wait so many seconds.
    Wait(u64),
    /// Sends the caller elsewhere.
    Elsewhere,
    /// Reads everything and hangs up.
    Cut,
    /// Reads everything and says nothing for some seconds.
    Hang,
}

/// A call as it came.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    head: Vec<(String, String)>,
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.head.iter().filter(|(known, _)| known == name);
        let (_, value) = found.next()?;
        assert!(found.next().is_none(), "{name} came twice");
        Some(value)
    }

    pub(crate) fn key(&self) -> &str {
        self.header("idempotency-key").unwrap()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// Whether one of its signatures is the secret's, by an independent implementation.
    pub(crate) fn is_sealed_by(&self, secret: &str) -> bool {
        const PROGRAM: &str = "import sys,hmac,hashlib\n\
            key,stamp=sys.argv[1:3]\n\
            body=sys.stdin.buffer.read()\n\
            sys.stdout.write(hmac.new(key.encode(),stamp.encode()+b'.'+body,hashlib.sha256).hexdigest())";
        let mut python = Command::new("python3")
            .args(["-c", PROGRAM, secret, self.header("x-wapas-timestamp").unwrap()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        python.stdin.take().unwrap().write_all(&self.body).unwrap();
        let output = python.wait_with_output().unwrap();
        assert!(output.status.success());
        let expected = format!("v1={}", String::from_utf8(output.stdout).unwrap());
        self.header("x-wapas-signature").unwrap().split(',').any(|one| one == expected)
    }

    fn read(reader: &mut BufReader<TcpStream>) -> Option<Self> {
        let mut first = String::new();
        reader.read_line(&mut first).ok()?;
        let path = first.split(' ').nth(1)?.to_owned();
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                break;
            }
            let (name, value) = line.split_once(':')?;
            head.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut call = Self { head, path, body: Vec::new() };
        let length = call.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
        call.body = vec![0; length];
        reader.read_exact(&mut call.body).ok()?;
        Some(call)
    }
}

#[derive(Default)]
struct Book {
    next: VecDeque<Reply>,
    always: Option<Reply>,
    calls: Vec<Call>,
}

#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) url: String,
    book: Arc<Mutex<Book>>,
}

impl Receiver {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook?for=wapas", listener.local_addr().unwrap());
        let receiver = Self { url, book: Arc::default() };
        let served = receiver.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = served.clone();
                std::thread::spawn(move || served.serve(stream));
            }
        });
        receiver
    }

    /// What it does with the next call for which nothing else was said.
    pub(crate) fn next(&self, reply: Reply) {
        self.book.lock().unwrap().next.push_back(reply);
    }

    /// What it does with all further calls; `None` takes them.
    pub(crate) fn always(&self, reply: Option<Reply>) {
        self.book.lock().unwrap().always = reply;
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.book.lock().unwrap().calls.clone()
    }

    /// All calls, once there are as many.
    pub(crate) fn until(&self, expected: usize) -> Vec<Call> {
        let end = Instant::now() + Duration::from_secs(30);
        while self.calls().len() < expected && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(20));
        }
        let calls = self.calls();
        assert!(calls.len() >= expected, "{} of {expected} calls came", calls.len());
        calls
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream);
        let Some(call) = Call::read(&mut reader) else { return };
        let reply = {
            let mut book = self.book.lock().unwrap();
            book.calls.push(call);
            let always = book.always;
            book.next.pop_front().or(always).unwrap_or(Reply::Status(200))
        };
        let (status, more) = match reply {
            Reply::Status(status) => (status, String::new()),
            Reply::Wait(seconds) => (429, format!("retry-after: {seconds}\r\n")),
            Reply::Elsewhere => (308, "location: /elsewhere\r\n".to_owned()),
            Reply::Cut => return,
            Reply::Hang => {
                std::thread::sleep(Duration::from_secs(5));
                return;
            }
        };
        let head = format!("HTTP/1.1 {status} Said\r\n{more}content-length: 0\r\nconnection: close\r\n\r\n");
        // Whoever called may have gone.
        let _ = reader.into_inner().write_all(head.as_bytes());
    }
}
