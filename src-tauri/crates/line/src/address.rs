//! The address of a hub, as a person types it.

use std::fmt;
use url::{Host, Url};

/// Longest address that is taken, in characters.
const LONGEST: usize = 200;

/// A hub's address: `https`, or `http` where it leads nowhere but to this computer. It holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubAddress(Url);

/// This is not an address that a hub can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// It is not an address at all, or has parts that a hub's has not: a query, a password, a file.
    #[error("this is not the address of a hub")]
    Unreadable,
    /// It would show the token to everybody on the way.
    #[error("a hub is reached by https")]
    Plain,
}

impl HubAddress {
    /// Reads what was typed. Without a scheme `https` is meant; a path is the one under which the hub is served.
    pub fn read(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return Err(BadAddress::Unreadable);
        }
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let mut url = Url::parse(&whole).map_err(|_| BadAddress::Unreadable)?;
        let bare = url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.host().is_some();
        if !bare || !matches!(url.scheme(), "https" | "http") {
            return Err(BadAddress::Unreadable);
        }
        if url.scheme() == "http" && !is_here(&url) {
            return Err(BadAddress::Plain);
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Self(url))
    }

    /// Whether it leads nowhere but to this computer.
    pub(crate) fn is_here(&self) -> bool {
        is_here(&self.0)
    }

    /// The address of one of the hub's own paths, such as `api/changes`. An id in it may hold no slash.
    pub(crate) fn of(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{path}", self.0.path()));
        url
    }
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

impl fmt::Display for HubAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_typed() {
        for (typed, read) in [
            ("hub.example.in", "https://hub.example.in"),
            (" https://hub.example.in/ ", "https://hub.example.in"),
            ("https://example.in:8443/wapas", "https://example.in:8443/wapas"),
            ("http://127.0.0.1:8788", "http://127.0.0.1:8788"),
            ("http://localhost:8788", "http://localhost:8788"),
            ("http://[::1]:8788", "http://[::1]:8788"),
        ] {
            assert_eq!(HubAddress::read(typed).map(|url| url.to_string()).as_deref(), Ok(read), "{typed}");
        }
    }

    #[test]
    fn nothing_goes_over_the_internet_in_the_clear_and_no_secret_hides_in_an_address() {
        for plain in ["http://hub.example.in", "http://192.168.1.4:8788", "http://127.0.0.1.example.in"] {
            assert_eq!(HubAddress::read(plain), Err(BadAddress::Plain), "{plain}");
        }
        let long = format!("https://{}.in", "a".repeat(LONGEST));
        for odd in [
            "",
            " ",
            "https://",
            "ftp://hub.example.in",
            "https://a:b@hub.example.in",
            "https://hub.in/?token=x",
            "https://hub.in/#token=x",
            "file:///etc/passwd",
            "javascript://x",
            &long,
        ] {
            assert_eq!(HubAddress::read(odd), Err(BadAddress::Unreadable), "{odd}");
        }
    }

    #[test]
    fn paths_hang_below_where_the_hub_is_served() {
        let of = |text: &str| HubAddress::read(text).unwrap().of("api/cart_list").to_string();
        assert_eq!(of("hub.in"), "https://hub.in/api/cart_list");
        assert_eq!(of("https://hub.in/wapas"), "https://hub.in/wapas/api/cart_list");
    }
}
