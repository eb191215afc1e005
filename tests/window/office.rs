//! An office's way to the internet: a proxy that all connections go through, and a certificate that this computer
//! trusts. So the app as it ships meets a stand-in under the provider's own name, over TLS.

use crate::stand_in::Fake;
use std::io::{Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use wapas_tests::tls::Certificate;

/// The only host behind the proxy.
const HOST: &str = "graph.facebook.com";

pub(crate) struct Office {
    proxy: String,
    certificate: TempDir,
    asked_for: Arc<Mutex<Vec<String>>>,
}

impl Office {
    /// A proxy behind which this stand-in is the provider.
    pub(crate) fn before(fake: &Fake) -> Self {
        let shown = Certificate::of_its_own(HOST).unwrap();
        let certificate = tempfile::tempdir().unwrap();
        std::fs::write(certificate.path().join("trusted.pem"), shown.pem()).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = format!("http://{}", listener.local_addr().unwrap());
        let asked_for = Arc::<Mutex<Vec<String>>>::default();
        let (origin, asked) = (fake.origin.clone(), Arc::clone(&asked_for));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (shown, origin, asked) = (shown.clone(), origin.clone(), Arc::clone(&asked));
                std::thread::spawn(move || serve(stream, &shown, &origin, &asked));
            }
        });
        Self { proxy, certificate, asked_for }
    }

    /// What a system in this office tells its programs.
    pub(crate) fn variables(&self) -> [(&'static str, String); 2] {
        let trusted = self.certificate.path().join("trusted.pem").display().to_string();
        [("HTTPS_PROXY", self.proxy.clone()), ("SSL_CERT_FILE", trusted)]
    }

    /// Where connections were asked for, as far as they came.
    pub(crate) fn asked_for(&self) -> Vec<String> {
        self.asked_for.lock().unwrap().clone()
    }
}

/// One connection, with one request on it: the stand-in closes after each.
fn serve(mut stream: TcpStream, shown: &Certificate, origin: &str, asked_for: &Mutex<Vec<String>>) {
    let head = String::from_utf8(head(&mut stream)).unwrap_or_default();
    let to = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let known = head.starts_with("CONNECT ") && to == format!("{HOST}:443");
    asked_for.lock().unwrap().push(to);
    if !known {
        return;
    }
    // Whoever asked may go at any moment: a refused certificate ends it here too.
    let _ = stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n");
    let Ok(mut near) = shown.shown_to(stream) else { return };
    let request = request(&mut near);
    let Ok(mut far) = TcpStream::connect(origin.trim_start_matches("http://")) else { return };
    let mut answer = Vec::new();
    if far.write_all(&request).and_then(|()| far.read_to_end(&mut answer)).is_ok() {
        let _ = near.write_all(&answer);
    }
    near.conn.send_close_notify();
    let _ = near.flush();
}

/// The lines up to the empty one.
fn head(stream: &mut impl Read) -> Vec<u8> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        head.push(byte[0]);
    }
    head
}

/// A request with its body.
fn request(stream: &mut impl Read) -> Vec<u8> {
    let mut request = head(stream);
    let text = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    if stream.read_exact(&mut body).is_ok() {
        request.extend(body);
    }
    request
}
