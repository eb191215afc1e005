//! What the programs say, read without trust: the address that they were given, and why they do not get through.

use serde_json::Value;
use wapas_domain::reach::ReachTrouble;

/// A name that the internet can know: letters, digits, hyphens, with a point in it.
fn is_host(name: &str) -> bool {
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(|part| {
            !part.is_empty()
                && part.len() <= 63
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        })
}

/// The address of a quick tunnel, from cloudflared's `/quicktunnel`.
pub(crate) fn quick_address(body: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    let host = answer.get("hostname")?.as_str()?.trim_start_matches("https://");
    is_host(host).then(|| format!("https://{}", host.to_ascii_lowercase()))
}

/// How many lines to its network cloudflared holds, from `/ready`.
pub(crate) fn ready_lines(status: u16, body: &[u8]) -> u64 {
    let lines = serde_json::from_slice::<Value>(body)
        .ok()
        .and_then(|answer| answer.get("readyConnections").and_then(Value::as_u64));
    if status == 200 { lines.unwrap_or(0) } else { 0 }
}

/// Why cloudflared does not get through, by what it said.
pub(crate) fn cloudflared_trouble(lines: &[String]) -> Option<ReachTrouble> {
    first(
        lines,
        &[
            ("flag provided but not defined", ReachTrouble::OldProgram),
            ("incorrect usage", ReachTrouble::OldProgram),
            ("tunnel token is not valid", ReachTrouble::Token),
            ("invalid tunnel secret", ReachTrouble::Token),
            ("unauthorized", ReachTrouble::Token),
            ("no such host", ReachTrouble::NoInternet),
            ("network is unreachable", ReachTrouble::NoInternet),
            ("no route to host", ReachTrouble::NoInternet),
            ("server misbehaving", ReachTrouble::NoInternet),
            ("temporary failure in name resolution", ReachTrouble::NoInternet),
            ("failed to request quick tunnel", ReachTrouble::NoInternet),
            ("certificate has expired or is not yet valid", ReachTrouble::Certificate),
        ],
    )
}

/// The address that Tailscale Funnel gave, among its lines.
pub(crate) fn funnel_address(lines: &[String]) -> Option<String> {
    lines.iter().find_map(|line| {
        let host = line.trim().strip_prefix("https://")?.trim_end_matches('/');
        (is_host(host) && host.ends_with(".ts.net")).then(|| format!("https://{}", host.to_ascii_lowercase()))
    })
}

/// Why Tailscale Funnel does not open, by what it said.
pub(crate) fn funnel_trouble(lines: &[String]) -> Option<ReachTrouble> {
    first(
        lines,
        &[
            ("flag provided but not defined", ReachTrouble::OldProgram),
            ("unknown subcommand", ReachTrouble::OldProgram),
            ("not enabled on your tailnet", ReachTrouble::NotAllowed),
            ("funnel not available", ReachTrouble::NotAllowed),
            ("access denied", ReachTrouble::NotAllowed),
            ("logged out", ReachTrouble::NotAllowed),
            ("needslogin", ReachTrouble::NotAllowed),
            ("already in use", ReachTrouble::Taken),
            ("listener already exists", ReachTrouble::Taken),
            ("failed to connect to local tailscale", ReachTrouble::NotThrough),
            ("tailscale is stopped", ReachTrouble::NotThrough),
        ],
    )
}

/// Whether `tailscale status --json` says that it is on its network.
pub(crate) fn tailscale_is_up(body: &[u8]) -> bool {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let online = answer.get("Self").and_then(|own| own.get("Online")).and_then(Value::as_bool);
    answer.get("BackendState").and_then(Value::as_str) == Some("Running") && online != Some(false)
}

/// Whether ssh says that the server leads here now.
pub(crate) fn ssh_is_through(lines: &[String]) -> bool {
    lines.iter().any(|line| line.contains("remote forward success"))
}

/// Why ssh does not get through, by what it said.
pub(crate) fn ssh_trouble(lines: &[String]) -> Option<ReachTrouble> {
    first(
        lines,
        &[
            ("remote port forwarding failed", ReachTrouble::Taken),
            ("permission denied", ReachTrouble::NotAllowed),
            ("host key verification failed", ReachTrouble::Certificate),
            ("remote host identification has changed", ReachTrouble::Certificate),
            ("too many authentication failures", ReachTrouble::NotAllowed),
            ("could not resolve hostname", ReachTrouble::NoInternet),
            ("network is unreachable", ReachTrouble::NoInternet),
            ("connection timed out", ReachTrouble::NotThrough),
            ("connection refused", ReachTrouble::NotThrough),
            ("not responding", ReachTrouble::NotThrough),
        ],
    )
}

/// The trouble that the newest telling line speaks of.
fn first(lines: &[String], signs: &[(&str, ReachTrouble)]) -> Option<ReachTrouble> {
    lines.iter().rev().find_map(|line| {
        let line = line.to_lowercase();
        signs.iter().find(|(sign, _)| line.contains(sign)).map(|(_, trouble)| *trouble)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn cloudflared_is_understood() {
        let address = |body: &str| quick_address(body.as_bytes());
        assert_eq!(
            address(r#"{"hostname":"Some-Words.trycloudflare.com"}"#).unwrap(),
            "https://some-words.trycloudflare.com"
        );
        for none in [
            r#"{"hostname":""}"#,
            r#"{"hostname":"a.b/c"}"#,
            r#"{"hostname":"a b.c"}"#,
            r#"{"hostname":"user@a.b"}"#,
            r#"{"hostname":"-a.b"}"#,
            "{}",
            "<html>",
        ] {
            assert_eq!(address(none), None, "{none}");
        }
        let ready = br#"{"status":200,"readyConnections":4,"connectorId":"x"}"#;
        assert_eq!((ready_lines(200, ready), ready_lines(503, ready), ready_lines(200, b"ok")), (4, 0, 0));
        let said = |text: &str| cloudflared_trouble(&lines(text));
        assert_eq!(said("Provided Tunnel token is not valid."), Some(ReachTrouble::Token));
        assert_eq!(
            said("ERR Register tunnel error from server side error=\"Unauthorized: Invalid tunnel secret\""),
            Some(ReachTrouble::Token)
        );
        assert_eq!(
            said(
                "failed to request quick Tunnel: Post: dial tcp: lookup api.trycloudflare.com: no such host"
            ),
            Some(ReachTrouble::NoInternet)
        );
        assert_eq!(
            said("Incorrect Usage: flag provided but not defined: -token-file"),
            Some(ReachTrouble::OldProgram)
        );
        assert_eq!(said("INF Starting tunnel"), None);
    }

    #[test]
    fn funnel_is_understood() {
        let opened = lines(
            "Available on the internet:\n\nhttps://shop-pc.tail1234.ts.net/\n|-- proxy http://127.0.0.1:8787\n\nPress Ctrl+C to exit.",
        );
        assert_eq!(funnel_address(&opened).unwrap(), "https://shop-pc.tail1234.ts.net");
        let asks = lines(
            "Funnel is not enabled on your tailnet.\nTo enable, visit:\n\n  https://login.tailscale.com/f/funnel?node=n1",
        );
        assert_eq!((funnel_address(&asks), funnel_trouble(&asks)), (None, Some(ReachTrouble::NotAllowed)));
        assert_eq!(funnel_address(&lines("https://evil.example/x.ts.net/")), None);
        assert!(tailscale_is_up(br#"{"BackendState":"Running","Self":{"Online":true}}"#));
        assert!(!tailscale_is_up(br#"{"BackendState":"Stopped","Self":{"Online":true}}"#));
        assert!(!tailscale_is_up(br#"{"BackendState":"Running","Self":{"Online":false}}"#));
        assert!(!tailscale_is_up(b"garbage"));
    }

    #[test]
    fn ssh_is_understood() {
        assert!(ssh_is_through(&lines(
            "debug1: remote forward success for: listen 8787, connect 127.0.0.1:8787"
        )));
        assert!(!ssh_is_through(&lines("debug1: Authentication succeeded (publickey).")));
        let said = |text: &str| ssh_trouble(&lines(text));
        assert_eq!(
            said("Error: remote port forwarding failed for listen port 8787"),
            Some(ReachTrouble::Taken)
        );
        assert_eq!(
            said("shop@carts.example.in: Permission denied (publickey)."),
            Some(ReachTrouble::NotAllowed)
        );
        assert_eq!(said("Host key verification failed."), Some(ReachTrouble::Certificate));
        // As it says when the link is cut.
        assert_eq!(said("Timeout, server 198.51.100.1 not responding."), Some(ReachTrouble::NotThrough));
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_read_without_a_panic(text in ".*", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let said = lines(&text);
            let _ = (cloudflared_trouble(&said), funnel_trouble(&said), ssh_trouble(&said), ssh_is_through(&said));
            if let Some(address) = funnel_address(&said).or_else(|| quick_address(&bytes)) {
                prop_assert!(url::Url::parse(&address).is_ok());
            }
            let _ = (ready_lines(200, &bytes), tailscale_is_up(&bytes));
        }
    }
}
