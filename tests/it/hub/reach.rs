//! Ways in by programs: kept up, ended without a trace, and told in words where they fail. The programs are
//! stand-ins, found on the path as the real ones are.

use super::sender::connect;
use super::{Home, Hub};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const TOKEN: &str = "eyJhIjoiNWFiNGU5ZjMyMTAiLCJ0IjoiYyIsInMiOiJ4In0=";

/// A folder of stand-ins that comes first on the hub's path.
struct Programs(TempDir);

impl Programs {
    fn named(names: &[&str]) -> Self {
        let programs = Self(tempfile::tempdir().unwrap());
        for name in names {
            std::fs::hard_link(stand_in(), programs.file(name))
                .or_else(|_| std::fs::copy(stand_in(), programs.file(name)).map(drop))
                .unwrap();
        }
        programs
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn behave(&self, manner: &str) {
        std::fs::write(self.file("manner"), manner).unwrap();
    }

    fn noted(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).unwrap_or_default()
    }

    fn pid(&self) -> String {
        self.noted("pid")
    }

    fn start(&self, home: &Home) -> Hub {
        let mut command = home.command();
        let usual = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{usual}", self.0.path().display()));
        Hub::from(command)
    }
}

/// The stand-in as it was built.
fn stand_in() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_wapas-ways-in"))
}

/// Whether a process runs; one that only waits to be noticed does not.
fn runs(pid: &str) -> bool {
    let status = std::fs::read_to_string(Path::new("/proc").join(pid).join("stat")).unwrap_or_default();
    status.rsplit(')').next().is_some_and(|rest| !rest.trim().is_empty() && !rest.trim().starts_with('Z'))
}

fn ends(pid: &str) -> bool {
    let until = Instant::now() + Duration::from_secs(30);
    while runs(pid) && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(50));
    }
    !runs(pid)
}

fn until(hub: &Hub, pleases: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let view = hub.call("reach_get", json!({}));
        if pleases(&view) || Instant::now() > end {
            return view;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn open(view: &Value) -> bool {
    view["phase"] == "open"
}

#[test]
fn a_quick_way_opens_tells_its_address_and_ends_with_the_hub() {
    let (home, programs) = (Home::new(), Programs::named(&["cloudflared"]));
    let hub = programs.start(&home);
    let ways = hub.call("reach_ways", json!({}));
    let quick = super::items(&ways).iter().find(|way| way["kind"] == "quick").unwrap().clone();
    assert_eq!((&quick["program"], &quick["installed"]), (&json!("cloudflared"), &json!(true)));
    hub.call("reach_choose", json!({ "kind": "quick" }));
    let view = until(&hub, |view| open(view) && view["url"].is_string());
    assert_eq!(view["url"], "https://some-words.trycloudflare.com");
    let args = programs.noted("args");
    assert!(args.contains(&format!("--url\n{}", hub.hooks)), "{args}");
    let log = view["log"].to_string();
    assert!(log.contains("/hooks/…") && !log.contains("0123456789abcdef"), "{log}");
    let pid = programs.pid();
    assert!(runs(&pid));
    assert!(hub.end().0);
    assert!(ends(&pid), "the program outlived the hub");
    // And it comes back with the next start.
    let hub = programs.start(&home);
    until(&hub, |_| programs.pid() != pid && runs(&programs.pid()));
    assert!(runs(&programs.pid()));
}

#[test]
fn nothing_is_left_where_the_hub_is_killed_or_the_program_does_not_want_to_end() {
    let (home, programs) = (Home::new(), Programs::named(&["cloudflared"]));
    programs.behave("ignores_term");
    let hub = programs.start(&home);
    hub.call("reach_choose", json!({ "kind": "quick" }));
    until(&hub, open);
    let first = programs.pid();
    assert!(runs(&first));
    hub.kill();
    assert!(ends(&first), "the program outlived a hub that was killed");
    let hub = programs.start(&home);
    until(&hub, |view| open(view) && programs.pid() != first);
    let second = programs.pid();
    let stopped = hub.call("reach_stop", json!({}));
    assert_eq!((&stopped["kind"], &stopped["url"]), (&Value::Null, &Value::Null));
    assert!(ends(&second), "the program did not end when it was let go");
}

#[test]
fn a_code_is_shown_to_nobody_but_the_program_and_to_it_in_a_file_of_its_own() {
    let (home, programs) = (Home::new(), Programs::named(&["cloudflared"]));
    let hub = programs.start(&home);
    let pasted = format!("sudo cloudflared service install {TOKEN}");
    let ask = json!({ "kind": "cloudflare", "address": "https://carts.example.in", "token": pasted });
    let chosen = hub.call("reach_choose", ask);
    assert_eq!((&chosen["url"], &chosen["has_token"]), (&json!("https://carts.example.in"), &json!(true)));
    let view = until(&hub, open);
    assert_eq!(programs.noted("token"), format!("600 {TOKEN}"));
    assert!(!programs.noted("args").contains(TOKEN));
    assert!(!view.to_string().contains(TOKEN), "{view}");
    assert!(view["log"].to_string().contains("[secret]"));
    let environment = std::fs::read(format!("/proc/{}/environ", programs.pid())).unwrap();
    assert!(!String::from_utf8_lossy(&environment).contains(TOKEN));
    let (well, said) = hub.end();
    assert!(well && !said.contains(TOKEN), "{said}");
    for (path, bytes) in home.files() {
        let found = bytes.windows(TOKEN.len()).any(|window| window == TOKEN.as_bytes());
        assert!(!found, "{} still holds the code", path.display());
    }
}

#[test]
fn what_stands_against_a_way_is_told_and_it_opens_once_that_is_gone() {
    let (home, programs) = (Home::new(), Programs::named(&["cloudflared"]));
    programs.behave("garbage dies");
    let hub = programs.start(&home);
    hub.call("reach_choose", json!({ "kind": "quick" }));
    let view =
        until(&hub, |view| view["trouble"] == "ended" && view["log"].to_string().contains("cannot go on"));
    assert_eq!(view["trouble"], "ended", "{view}");
    let log = view["log"].as_array().unwrap();
    assert!(log.iter().all(|line| !line.as_str().unwrap().chars().any(char::is_control)));
    assert_eq!(log.last().unwrap(), "INF cannot go on");
    programs.behave("garbage");
    hub.call("reach_try", json!({}));
    assert!(open(&until(&hub, open)));

    let ask = json!({ "kind": "cloudflare", "address": "https://carts.example.in", "token": TOKEN });
    programs.behave("refuses");
    hub.call("reach_choose", ask);
    let view = until(&hub, |view| view["trouble"] == "token");
    assert_eq!((&view["trouble"], &view["phase"]), (&json!("token"), &json!("down")), "{view}");
}

#[test]
fn an_address_that_changed_is_told_until_the_senders_know() {
    let (home, programs) = (Home::new(), Programs::named(&["cloudflared"]));
    let hub = programs.start(&home);
    connect(&hub);
    hub.call("reach_choose", json!({ "kind": "quick" }));
    let first = until(&hub, |view| view["url"].is_string());
    assert_eq!(first["before"], Value::Null, "nobody knew an address before");
    programs.behave("host=other-words.trycloudflare.com");
    std::process::Command::new("kill").args(["-KILL", &programs.pid()]).status().unwrap();
    let second = until(&hub, |view| view["url"] == "https://other-words.trycloudflare.com");
    assert_eq!(second["url"], "https://other-words.trycloudflare.com");
    assert_eq!(second["before"], "https://some-words.trycloudflare.com");
    let told = hub.call("reach_told", json!({}));
    assert_eq!((&told["before"], &told["url"]), (&Value::Null, &second["url"]));
    assert!(runs(&programs.pid()), "the way goes on");
}

#[test]
fn every_other_program_is_understood() {
    let (home, programs) = (Home::new(), Programs::named(&["tailscale", "ssh"]));
    let hub = programs.start(&home);
    programs.behave("not_allowed");
    hub.call("reach_choose", json!({ "kind": "tailscale" }));
    let view = until(&hub, |view| view["trouble"] == "not_allowed");
    assert!(view["log"].to_string().contains("login.tailscale.com"), "{view}");
    programs.behave("");
    hub.call("reach_try", json!({}));
    assert_eq!(until(&hub, open)["url"], "https://shop-pc.tail1234.ts.net");
    let ask = json!({ "kind": "ssh", "server": "shop@carts.example.in", "address": "carts.example.in" });
    hub.call("reach_choose", ask.clone());
    let view = until(&hub, |view| open(view) && view["kind"] == "ssh");
    assert_eq!((&view["server"], &view["server_port"]), (&json!("shop@carts.example.in"), &json!(8787)));
    assert_eq!(view["log"], json!([]), "what only helps its makers is not shown");
    programs.behave("not_allowed");
    let away = until(&hub, |view| view["kind"] == "ssh");
    assert_eq!(away["url"], "https://carts.example.in");
    let (status, error) =
        hub.try_call("reach_choose", json!({ "kind": "ssh", "server": "-oX@h", "address": "a.in" }));
    assert_eq!((status, &error["field"]), (422, &json!("server")));
}

#[test]
fn a_server_that_holds_on_to_a_line_that_was_cut_is_made_to_notice() {
    let (home, programs) = (Home::new(), Programs::named(&["ssh"]));
    programs.behave("holds_on");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let manner = programs.file("manner");
    std::thread::spawn(move || {
        // Whoever comes by the address gives the server something to send along the line that is no more.
        if listener.accept().is_ok() {
            std::fs::write(manner, "").unwrap();
        }
    });
    let hub = programs.start(&home);
    hub.call("reach_choose", json!({ "kind": "ssh", "server": "shop@localhost", "address": address }));
    let view = until(&hub, open);
    assert!(open(&view), "{view}");
}

#[test]
fn a_program_that_is_not_there_is_said_before_anything_else() {
    let (home, programs) = (Home::new(), Programs::named(&[]));
    let hub = programs.start(&home);
    let ways = hub.call("reach_ways", json!({}));
    let way = |kind: &str| super::items(&ways).iter().find(|way| way["kind"] == kind).unwrap().clone();
    assert_eq!(way("cloudflare")["installed"], false, "this machine has one of its own");
    assert_eq!((&way("ngrok")["installed"], &way("ngrok")["program"]), (&json!(true), &Value::Null));
    hub.call("reach_choose", json!({ "kind": "quick" }));
    let view = until(&hub, |view| view["trouble"].is_string());
    assert_eq!((&view["trouble"], &view["phase"]), (&json!("no_program"), &json!("down")));
}
