//! Stands in for the programs that ways in run: it is called `cloudflared`, `tailscale` or `ssh` and behaves as
//! their documents say, with the faults that a file beside it asks for.
//!
//! The file `manner` holds words: `dies`, `never_ready`, `garbage`, `ignores_term`, `refuses`, `not_allowed`,
//! `holds_on` for a server whose port an earlier line still has, and `host=…` for the name that a quick tunnel or a
//! funnel is given. It is read anew for every answer.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

#[derive(Clone)]
struct Manner(PathBuf);

impl Manner {
    fn text(&self) -> String {
        std::fs::read_to_string(self.0.join("manner")).unwrap_or_default()
    }

    fn has(&self, word: &str) -> bool {
        self.text().split_whitespace().any(|found| found == word)
    }

    fn host(&self, usual: &str) -> String {
        let text = self.text();
        text.split_whitespace().find_map(|word| word.strip_prefix("host=")).unwrap_or(usual).to_owned()
    }

    fn note(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap_or_default();
    }
}

#[expect(clippy::print_stdout, reason = "programs speak there")]
fn say(text: &str) {
    println!("{text}");
}

#[expect(clippy::print_stderr, reason = "programs speak there")]
fn log(text: &str) {
    eprintln!("{text}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let args: Vec<String> = std::env::args().collect();
    let own = Path::new(args.first().map_or("", String::as_str));
    let manner = Manner(own.parent().unwrap_or(Path::new(".")).to_path_buf());
    // A question, which ends by itself.
    if args.get(1).is_some_and(|word| word == "status") {
        return say(r#"{"BackendState":"Running","Self":{"Online":true}}"#);
    }
    manner.note("args", &args.join("\n"));
    manner.note("pid", &std::process::id().to_string());
    if manner.has("garbage") {
        let noise: Vec<u8> = (0..200_000_u32).map(|number| (number * 31 % 251) as u8).collect();
        std::io::stderr().write_all(&noise).unwrap_or_default();
        log("");
    }
    if manner.has("dies") {
        log("INF \u{1b}[31mcannot go on\u{1b}[0m");
        std::process::exit(1);
    }
    #[cfg(unix)]
    let mut asked = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("signals can be heard");
    #[cfg(windows)]
    let mut asked = tokio::signal::windows::ctrl_c().expect("signals can be heard");
    let work = async {
        match own.file_stem().and_then(|name| name.to_str()) {
            Some("cloudflared") => cloudflared(&args, &manner).await,
            Some("tailscale") => tailscale(&manner),
            _ => ssh(&manner),
        }
        std::future::pending::<()>().await;
    };
    tokio::pin!(work);
    loop {
        tokio::select! {
            () = &mut work => {}
            _ = asked.recv() => if !manner.has("ignores_term") { return },
        }
    }
}

fn after<'a>(args: &'a [String], name: &str) -> Option<&'a str> {
    let place = args.iter().position(|arg| arg == name)?;
    args.get(place + 1).map(String::as_str)
}

/// Who may read a file, where the system says so.
#[cfg(unix)]
fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).map_or(0, |found| found.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode(_file: &Path) -> u32 {
    0
}

async fn cloudflared(args: &[String], manner: &Manner) {
    if let Some(file) = after(args, "--token-file") {
        let mode = mode(Path::new(file));
        let token = std::fs::read_to_string(file).unwrap_or_default();
        manner.note("token", &format!("{mode:o} {token}"));
        log(&format!("INF Starting tunnel with {token}"));
        if manner.has("refuses") {
            log("ERR Register tunnel error from server side error=\"Unauthorized: Invalid tunnel secret\"");
        }
    }
    let Some(metrics) = after(args, "--metrics") else { return };
    let listener = TcpListener::bind(metrics).await.expect("the port is free");
    log("ERR error=\"stream canceled\" dest=https://carts.example.in/hooks/0123456789abcdef type=http");
    loop {
        let Ok((mut stream, _)) = listener.accept().await else { continue };
        let mut request = [0_u8; 512];
        let read = stream.read(&mut request).await.unwrap_or(0);
        let path = String::from_utf8_lossy(&request[..read]).split(' ').nth(1).unwrap_or("").to_owned();
        let unready = manner.has("never_ready") || manner.has("refuses");
        let answer = match path.as_str() {
            "/quicktunnel" => {
                let host = manner.host("some-words.trycloudflare.com");
                format!("HTTP/1.0 200 OK\r\n\r\n{{\"hostname\":\"{host}\"}}")
            }
            "/ready" if unready => {
                "HTTP/1.0 503 Service Unavailable\r\n\r\n{\"status\":503,\"readyConnections\":0}".to_owned()
            }
            "/ready" => "HTTP/1.0 200 OK\r\n\r\n{\"status\":200,\"readyConnections\":1}".to_owned(),
            _ => "HTTP/1.0 404 Not Found\r\n\r\n".to_owned(),
        };
        stream.write_all(answer.as_bytes()).await.unwrap_or_default();
    }
}

fn tailscale(manner: &Manner) {
    if manner.has("not_allowed") {
        say("Funnel is not enabled on your tailnet.\nTo enable, visit:\n");
        return say("         https://login.tailscale.com/f/funnel?node=n1\n");
    }
    let host = manner.host("shop-pc.tail1234.ts.net");
    say(&format!("Available on the internet:\n\nhttps://{host}/\n|-- proxy http://127.0.0.1\n"));
    say("Press Ctrl+C to exit.");
}

fn ssh(manner: &Manner) {
    log("debug1: Authentication succeeded (publickey).");
    if manner.has("not_allowed") {
        log("shop@carts.example.in: Permission denied (publickey).");
        std::process::exit(255);
    }
    if manner.has("holds_on") {
        log("Error: remote port forwarding failed for listen port 8787");
        std::process::exit(255);
    }
    log("debug1: remote forward success for: listen 8787, connect 127.0.0.1:8787");
}
