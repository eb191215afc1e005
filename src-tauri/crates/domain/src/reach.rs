//! How the internet reaches this computer: the ways there are, and what can stand against one.

use crate::gap::GapCause;
use serde::{Deserialize, Serialize};

/// A way from the internet to the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReachKind {
    /// The free address of an ngrok account; nothing has to be installed.
    Ngrok,
    /// An address that the merchant has and that leads here by itself.
    Own,
    /// A tunnel without an account, for a test: its address changes with every start.
    Quick,
    /// A tunnel of the merchant's own domain at Cloudflare.
    Cloudflare,
    /// Tailscale Funnel: nobody on the way can read.
    Tailscale,
    /// A tunnel over SSH to the merchant's own server.
    Ssh,
}

impl ReachKind {
    /// Every way, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Ngrok, Self::Own, Self::Quick, Self::Cloudflare, Self::Tailscale, Self::Ssh];

    /// The word by which the way is kept.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ngrok => "ngrok",
            Self::Own => "own",
            Self::Quick => "quick",
            Self::Cloudflare => "cloudflare",
            Self::Tailscale => "tailscale",
            Self::Ssh => "ssh",
        }
    }

    /// Whether the merchant names the address; else the way tells it.
    pub fn has_named_address(self) -> bool {
        matches!(self, Self::Ngrok | Self::Own | Self::Cloudflare | Self::Ssh)
    }

    /// Whether it takes a secret code of an account.
    pub fn takes_token(self) -> bool {
        matches!(self, Self::Ngrok | Self::Cloudflare)
    }
}

/// A server of the merchant's, reached over SSH.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachServer {
    /// Who logs in there.
    pub user: String,
    /// Its name or number on the internet.
    pub host: String,
    /// The port of its SSH.
    pub port: u16,
    /// The port on the server itself that leads here.
    pub listens: u16,
}

impl ReachServer {
    /// Reads `user@host` or `user@host:port`. Nothing in it can be taken for an option or a command.
    pub fn read(text: &str, listens: u16) -> Option<Self> {
        let (user, rest) = text.trim().split_once('@')?;
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0)?),
            None => (rest, 22),
        };
        let plain = |text: &str, more: &str| {
            !text.is_empty()
                && text.len() <= 253
                && text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
                && text.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
        };
        let sound = plain(user, "_.-") && plain(host, ".-") && listens > 0;
        sound.then(|| Self { user: user.to_owned(), host: host.to_owned(), port, listens })
    }

    /// As it is typed.
    pub fn text(&self) -> String {
        match self.port {
            22 => format!("{}@{}", self.user, self.host),
            port => format!("{}@{}:{port}", self.user, self.host),
        }
    }
}

/// The way that the merchant chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Which one.
    pub kind: ReachKind,
    /// The address that the merchant named, such as `https://carts.mystore.in`.
    pub address: Option<String>,
    /// The server, for a way over SSH.
    pub server: Option<ReachServer>,
    /// The address before it changed: senders may still know that one.
    #[serde(default)]
    pub before: Option<String>,
    /// How often a way was chosen: the same one with another code is another way.
    #[serde(default)]
    pub turn: u32,
}

impl Reach {
    /// An address that leads here by itself.
    pub fn own(address: String) -> Self {
        Self { kind: ReachKind::Own, address: Some(address), server: None, before: None, turn: 0 }
    }
}

/// What can stand against being reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReachTrouble {
    /// The program that the way needs is not installed.
    NoProgram,
    /// The program is too old for what is asked of it.
    OldProgram,
    /// The program ended by itself.
    Ended,
    /// It runs and did not get through in time, or lost its line.
    NotThrough,
    /// The account did not take the code.
    Token,
    /// The account or the computer must allow it first.
    NotAllowed,
    /// The address is in use somewhere else.
    Taken,
    /// Nothing outside this computer was reached.
    NoInternet,
    /// The certificate of the address can't be trusted, or the clock is wrong.
    Certificate,
    /// Something answers at the address, and it is not this Wapas.
    Stranger,
    /// The test came and could not be read back.
    NotKept,
}

impl ReachTrouble {
    /// Every trouble.
    pub const ALL: [Self; 11] = [
        Self::NoProgram,
        Self::OldProgram,
        Self::Ended,
        Self::NotThrough,
        Self::Token,
        Self::NotAllowed,
        Self::Taken,
        Self::NoInternet,
        Self::Certificate,
        Self::Stranger,
        Self::NotKept,
    ];

    /// Whether only the merchant can end it: trying again soon would change nothing.
    pub fn waits_for_merchant(self) -> bool {
        matches!(self, Self::NoProgram | Self::OldProgram | Self::Token | Self::NotAllowed | Self::Taken)
    }

    /// What a time without reception is put down to.
    pub fn gap(self) -> GapCause {
        match self {
            Self::NoInternet => GapCause::Offline,
            Self::NotKept => GapCause::Disk,
            _ => GapCause::Tunnel,
        }
    }
}

/// How far two clocks may differ before it is told, in ms.
pub const MOST_SKEW: i64 = 5 * crate::time::MINUTE;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_read_and_nothing_that_a_program_could_take_for_something_else() {
        let read = |text: &str| ReachServer::read(text, 8787);
        let plain = read(" shop@carts.example.in ").unwrap();
        assert_eq!((plain.user.as_str(), plain.host.as_str(), plain.port), ("shop", "carts.example.in", 22));
        assert_eq!(plain.text(), "shop@carts.example.in");
        assert_eq!(read("_shop@10.0.0.7:2222").unwrap().text(), "_shop@10.0.0.7:2222");
        for wrong in [
            "",
            "carts.example.in",
            "@host",
            "shop@",
            "-oProxyCommand=x@host",
            "shop@-oProxyCommand=x",
            "shop@host:0",
            "shop@host:70000",
            "shop@host:22:22",
            "sh op@host",
            "shop@ho$(st)",
            "shop@host;ls",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(ReachServer::read("shop@host", 0), None);
    }

    #[test]
    fn words_are_those_that_travel() {
        for kind in ReachKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
    }
}
