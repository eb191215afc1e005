//! The real hub behind the real Caddy with the site file as it is installed, over TLS, and a desktop that connects to it.

use super::Computer;
use crate::hub::sender::{KEY, cart, sign_many};
use crate::hub::{Home, Hub};
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Caddy, until it is dropped.
struct Caddy(Child);

impl Drop for Caddy {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Starts Caddy before a hub, with a certificate of its own making; nothing where there is no Caddy.
fn before(hub: &Hub, dir: &Path, port: u16) -> Option<Caddy> {
    let site = std::fs::read_to_string(crate::house::tree::root().join("src-tauri/packaging/hub/Caddyfile"))
        .unwrap();
    let here = |url: &str| url.trim_start_matches("http://").to_owned();
    let site = site
        .replace("hub.example.in {", &format!("localhost:{port} {{\n\ttls internal"))
        .replace("127.0.0.1:8787", &here(&hub.hooks))
        .replace("127.0.0.1:8788", &here(&hub.api));
    let apart = "{\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n";
    std::fs::write(dir.join("Caddyfile"), format!("{apart}{site}")).unwrap();
    let mut caddy = Command::new("caddy");
    caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(dir.join("Caddyfile"));
    caddy.env("XDG_DATA_HOME", dir).env("XDG_CONFIG_HOME", dir);
    let started = caddy.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let caddy = Caddy(started.ok()?);
    let (root, end) = (root_of(dir), Instant::now() + Duration::from_secs(30));
    while !root.exists() || TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(Instant::now() < end, "Caddy did not start");
        std::thread::sleep(Duration::from_millis(50));
    }
    Some(caddy)
}

fn root_of(dir: &Path) -> std::path::PathBuf {
    dir.join("caddy/pki/authorities/local/root.crt")
}

const INNER: &str = "afar::proxy::a_desktop_that_trusts_it_works_through_the_proxy";

#[test]
fn a_desktop_reaches_a_hub_through_caddy_over_tls() {
    let (home, dir) = (Home::new(), tempfile::tempdir().unwrap());
    let hub = home.start();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let Some(_caddy) = before(&hub, dir.path(), port) else {
        println!("skipped: there is no Caddy on this machine");
        return;
    };
    // What this system trusts is told to a process at its start.
    let inner = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", INNER, "--ignored", "--nocapture"])
        .env("SSL_CERT_FILE", root_of(dir.path()))
        .env("WAPAS_TEST_HUB", format!("https://localhost:{port}"))
        .env("WAPAS_TEST_TOKEN", &hub.token)
        .output()
        .unwrap();
    let told =
        format!("{}{}", String::from_utf8_lossy(&inner.stdout), String::from_utf8_lossy(&inner.stderr));
    assert!(inner.status.success() && told.contains("1 passed"), "{told}");
    assert_eq!(hub.carts(1)[0]["cart_id"], "cart_5");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the test above, in a process that trusts the proxy's certificate"]
async fn a_desktop_that_trusts_it_works_through_the_proxy() {
    let (url, token) = (std::env::var("WAPAS_TEST_HUB").unwrap(), std::env::var("WAPAS_TEST_TOKEN").unwrap());
    let computer = Computer::new();
    let before = computer.start().await;
    let trial = before.ask("hub_connect", json!({ "url": url, "token": token })).await;
    assert_eq!(trial["trouble"], Value::Null, "{trial}");
    before.end().await;
    let desktop = computer.start().await;
    desktop.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
    let ask = json!({ "kind": "ecom360", "secret": KEY, "unit": "major" });
    let path = desktop.ask("connection_create", ask).await["callback_path"].as_str().unwrap().to_owned();
    let (_, mut changes) = desktop.engine.changes().hear(None);
    let body = cart(5, "+919876543215").to_string();
    // The sender comes by the same name.
    let sent = tokio::process::Command::new("curl")
        .args(["-sS", "--cacert", &std::env::var("SSL_CERT_FILE").unwrap(), "-o", "-", "-w", "%{http_code}"])
        .args(["-H", &format!("x-webhook-signature: {}", sign_many(body.as_bytes())), "--data-binary", &body])
        .arg(format!("{url}{path}"))
        .output()
        .await
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&sent.stdout), "{\"ok\":true}200");
    let heard = tokio::time::timeout(Duration::from_secs(20), async {
        while !changes.recv().await.unwrap().tags.iter().any(|tag| tag.starts_with("cart:")) {}
    });
    heard.await.expect("the change came through the proxy too late or not at all");
    desktop.until("cart_list", json!({}), |page| page["counts"]["all"] == 1).await;
    desktop.end().await;
}
