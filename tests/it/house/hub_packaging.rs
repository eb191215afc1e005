//! What installs a hub on a server fits the hub: its flags, its ports, its paths, and what the README says of them.

use super::tree::root;
use std::collections::BTreeSet;
use std::process::Command;

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap().replace('\r', "")
}

fn packaged(name: &str) -> String {
    text(&format!("src-tauri/packaging/hub/{name}"))
}

/// The unit's command, word by word.
fn command() -> Vec<String> {
    let unit = packaged("wapas-hub.service");
    let line = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
    line.split(' ').map(str::to_owned).collect()
}

fn after(flag: &str) -> String {
    let command = command();
    let at = command.iter().position(|word| word == flag).unwrap();
    command[at + 1].clone()
}

#[test]
fn the_unit_starts_the_hub_with_flags_that_it_has() {
    let command = command();
    assert_eq!((command[0].as_str(), command[1].as_str()), ("/usr/local/bin/wapas-hub", "serve"));
    let help = Command::new(crate::hub::program()).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let known: BTreeSet<&str> = help.split_whitespace().filter(|word| word.starts_with("--")).collect();
    for flag in command.iter().filter(|word| word.starts_with("--")) {
        assert!(known.contains(flag.as_str()), "the hub knows no {flag}: {help}");
    }
    assert!(!command.iter().any(|word| word == "--behind-tls-proxy"), "the API stays on loopback");
}

#[test]
fn the_proxy_and_the_unit_name_the_same_ports() {
    let (proxy, unit) = (packaged("Caddyfile"), packaged("wapas-hub.service"));
    let senders = proxy.split("handle @senders").nth(1).unwrap();
    let (senders, others) = senders.split_once("\n\thandle {").unwrap();
    assert!(proxy.contains("@senders path /hooks/* /healthz"), "only the receiver's two paths go to it");
    assert!(senders.contains(&format!("reverse_proxy {}\n", after("--hooks"))));
    assert!(others.contains(&format!("reverse_proxy {} {{", after("--api"))));
    for flag in ["--hooks", "--api"] {
        let address: std::net::SocketAddr = after(flag).parse().unwrap();
        assert!(address.ip().is_loopback(), "{flag}");
        assert!(unit.contains(&format!("SocketBindAllow=ipv4:tcp:{}\n", address.port())), "{flag}");
    }
}

#[test]
fn the_unit_is_shut_off_and_keeps_the_passphrase_a_credential() {
    let unit = packaged("wapas-hub.service");
    for line in [
        "User=wapas-hub",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "PrivateDevices=yes",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "MemoryDenyWriteExecute=yes",
        "RestrictNamespaces=yes",
        "SystemCallFilter=@system-service",
        "UMask=0077",
        "LimitCORE=0",
        "LoadCredential=passphrase:/etc/wapas-hub/passphrase",
        "StateDirectory=wapas-hub wapas-hub-backups",
        "StateDirectoryMode=0700",
    ] {
        assert!(unit.lines().any(|one| one == line), "the unit lost {line}");
    }
    assert_eq!(after("--passphrase-file"), "${CREDENTIALS_DIRECTORY}/passphrase");
    assert_eq!(after("--data-dir"), "/var/lib/wapas-hub", "the folder that StateDirectory makes");
    assert_eq!(after("--backups"), "/var/lib/wapas-hub-backups", "and the one beside it");
}

#[test]
fn the_installer_and_the_readme_name_the_same_places() {
    let (script, readme) = (packaged("install.sh"), text("README.md"));
    let hub = readme.split("\n## The hub\n").nth(1).unwrap().split("\n## ").next().unwrap().to_owned();
    let token = format!("{}/api-token", after("--data-dir"));
    assert!(hub.contains(&after("--backups")), "who looks after the server is told where its backups are");
    for place in [token.as_str(), "/etc/wapas-hub/passphrase"] {
        assert!(script.contains(place) && hub.contains(place), "{place}");
    }
    for place in ["/usr/local/bin/wapas-hub", &after("--ui"), "/etc/systemd/system", "/etc/caddy"] {
        assert!(script.contains(place), "{place}");
    }
    assert!(hub.contains("sudo src-tauri/packaging/hub/install.sh hub.my-store.in"));
    let known: BTreeSet<&str> = flags_of_the_hub();
    for flag in hub
        .split(|letter: char| letter.is_whitespace() || letter == '`')
        .filter(|word| word.starts_with("--"))
    {
        let of_cargo = matches!(flag, "--package" | "--release" | "--prefix" | "--");
        assert!(of_cargo || known.contains(flag), "the README names {flag}, which the hub does not know");
    }
}

/// The hub's own flags, as its source has them.
fn flags_of_the_hub() -> BTreeSet<&'static str> {
    let source = text("src-tauri/crates/hub/src/args.rs");
    let fields = source.lines().filter_map(|line| line.trim().strip_prefix("pub(crate) ")?.split(':').next());
    let flags = fields.filter(|field| field.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'));
    flags.map(|field| &*format!("--{}", field.replace('_', "-")).leak()).collect()
}

#[cfg(unix)]
mod on_unix {
    use super::*;

    #[test]
    fn the_installer_puts_everything_where_the_unit_looks_for_it_and_keeps_what_is_there() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let page = dir.path().join("page");
        std::fs::create_dir(&page).unwrap();
        std::fs::write(page.join("index.html"), "<title>Wapas</title>").unwrap();
        let there = dir.path().join("root");
        std::fs::create_dir(&there).unwrap();
        let install = |name: &str| {
            Command::new("sh")
                .arg(root().join("src-tauri/packaging/hub/install.sh"))
                .arg(name)
                .env("DESTDIR", &there)
                .env("WAPAS_HUB_PROGRAM", crate::hub::program())
                .env("WAPAS_HUB_PAGE", &page)
                .output()
                .unwrap()
        };
        for odd in ["", "localhost", "hub.example.in; reboot", "-x.y", "http://hub.example.in"] {
            assert!(!install(odd).status.success(), "{odd}");
        }
        let done = install("hub.my-store.in");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let passphrase = there.join("etc/wapas-hub/passphrase");
        let first = std::fs::read_to_string(&passphrase).unwrap();
        assert_eq!((first.lines().count(), first.trim().len()), (1, 32));
        assert_eq!(std::fs::metadata(&passphrase).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(
            !String::from_utf8_lossy(&done.stdout).contains(first.trim()),
            "the passphrase is shown to nobody"
        );
        assert!(install("hub.my-store.in").status.success(), "and once more, as an update");
        assert_eq!(std::fs::read_to_string(&passphrase).unwrap(), first);
        for path in [
            command()[0].clone(),
            format!("{}/index.html", after("--ui")),
            "/etc/systemd/system/wapas-hub.service".into(),
        ] {
            assert!(there.join(path.trim_start_matches('/')).exists(), "{path}");
        }
        let site = std::fs::read_to_string(there.join("etc/caddy/wapas-hub.caddy")).unwrap();
        assert!(site.contains("\nhub.my-store.in {\n") && !site.contains("hub.example.in"));
        let all = std::fs::read_to_string(there.join("etc/caddy/Caddyfile")).unwrap();
        assert_eq!(all.matches("import wapas-hub.caddy").count(), 1);
    }

    /// systemd's own opinion, where it is there to be asked.
    #[test]
    fn systemd_takes_the_unit_and_finds_little_exposed() {
        let unit = root().join("src-tauri/packaging/hub/wapas-hub.service");
        let security = Command::new("systemd-analyze")
            .args(["security", "--offline=yes", "--no-pager", "--threshold=20"])
            .arg(&unit)
            .output();
        let Ok(said) = security else {
            println!("skipped: systemd-analyze is not there");
            return;
        };
        let told = String::from_utf8_lossy(&said.stdout);
        if told.is_empty() && String::from_utf8_lossy(&said.stderr).contains("offline") {
            println!("skipped: this systemd-analyze judges no file");
            return;
        }
        assert!(said.status.success(), "exposed: {told}{}", String::from_utf8_lossy(&said.stderr));
    }
}
