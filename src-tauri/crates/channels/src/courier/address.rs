//! Addresses that deliveries may go to: the open internet, or by the merchant's own word a program on this
//! computer. Never a private network: a name there could lead to what only this computer may reach.

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// Longest address that is taken, in bytes.
const MOST_BYTES: usize = 2000;
/// Ends of names that lead nowhere on the open internet.
const PRIVATE_ENDS: [&str; 7] = ["localhost", "local", "internal", "lan", "home.arpa", "intranet", "test"];

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is not an address, or too long.
    NoAddress,
    /// It does not begin with `https://`.
    NotSecure,
    /// It holds a name and a password.
    Login,
    /// It leads into a private network.
    Private,
    /// It is not on this computer, though the merchant said so.
    NotHere,
}

/// A name that leads into a private network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address leads into a private network")]
pub struct Private;

/// Reads an address as typed.
pub fn read(text: &str, own_server: bool) -> Result<Url, Unfit> {
    let text = text.trim();
    if text.len() > MOST_BYTES || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Unfit::NoAddress);
    }
    let mut url = Url::parse(text).map_err(|_| Unfit::NoAddress)?;
    match url.scheme() {
        "https" => {}
        "http" if own_server => {}
        "http" => return Err(Unfit::NotSecure),
        _ => return Err(Unfit::NoAddress),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Unfit::Login);
    }
    let place = match url.host().ok_or(Unfit::NoAddress)? {
        Host::Ipv4(ip) => place(ip.into()),
        Host::Ipv6(ip) => place(ip.into()),
        Host::Domain(name) => named(name)?,
    };
    match (place, own_server) {
        (Place::Here, true) | (Place::Open, false) => {}
        (_, true) => return Err(Unfit::NotHere),
        (_, false) => return Err(Unfit::Private),
    }
    url.set_fragment(None);
    Ok(url)
}

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// To this computer.
    Here,
    /// Into the open internet.
    Open,
    /// Anywhere else.
    Closed,
}

/// Where a name leads, as far as the name tells.
fn named(name: &str) -> Result<Place, Unfit> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    if name == "localhost" {
        return Ok(Place::Here);
    }
    let (_, end) = name.split_once('.').ok_or(Unfit::Private)?;
    let is_private = PRIVATE_ENDS.iter().any(|own| end == *own || end.ends_with(&format!(".{own}")));
    Ok(if is_private { Place::Closed } else { Place::Open })
}

fn place(ip: IpAddr) -> Place {
    let open = match ip {
        _ if ip.is_loopback() => return Place::Here,
        IpAddr::V4(ip) => is_open_v4(ip),
        IpAddr::V6(ip) => is_open_v6(ip),
    };
    if open { Place::Open } else { Place::Closed }
}

fn is_open_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    // This network, benchmarks, multicast and everything above.
    let reserved = matches!((a, b), (0 | 224..=255, _) | (198, 18 | 19))
        // Carriers' own, where some clouds keep what they know of a machine.
        || matches!((a, b), (100, 64..=127))
        // For protocols, and relays that are no more.
        || matches!((a, b, c), (192, 0, 0) | (192, 88, 99));
    !(reserved || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation())
}

fn is_open_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match parts {
        // An address of the older kind in disguise.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => is_open_v4(v4(high, low)),
        // Tunnels, documentation.
        [0x2001, 0 | 0xdb8, ..] => false,
        _ => match ip.to_ipv4_mapped() {
            Some(ip) => is_open_v4(ip),
            // Only this part is given out to the internet.
            None => parts[0] & 0xe000 == 0x2000,
        },
    }
}

/// Looks names up, and gives of the receiver's only what may be reached. What was looked at is what is
/// called: a second look-up could tell something else.
#[derive(Debug)]
pub(super) struct Guarded {
    host: String,
    wanted: Place,
}

impl Guarded {
    pub(super) fn new(url: &Url, own_server: bool) -> Self {
        let host = url.host_str().unwrap_or_default().to_owned();
        Self { host, wanted: if own_server { Place::Here } else { Place::Open } }
    }
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        // A proxy between may well stand in the merchant's own network.
        let wanted = (name.as_str() == self.host).then_some(self.wanted);
        Box::pin(async move {
            let all: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let fit: Vec<SocketAddr> =
                all.into_iter().filter(|at| wanted.is_none_or(|wanted| place(at.ip()) == wanted)).collect();
            if fit.is_empty() {
                return Err(Private.into());
            }
            Ok(Box::new(fit.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_open_internet_is_taken() {
        for good in [
            "https://hooks.example.com/x?key=1",
            "https://hooks.example.com:8443/x",
            " https://8.8.8.8/ ",
            "https://[2606:4700::1111]/",
        ] {
            assert!(read(good, false).is_ok(), "{good}");
        }
        for (bad, why) in [
            ("http://hooks.example.com/", Unfit::NotSecure),
            ("ftp://hooks.example.com/", Unfit::NoAddress),
            ("javascript:alert(1)", Unfit::NoAddress),
            ("hooks.example.com", Unfit::NoAddress),
            ("https://hooks.example.com/a b", Unfit::NoAddress),
            ("https://me@hooks.example.com/", Unfit::Login),
            ("https://me:secret@hooks.example.com/", Unfit::Login),
            ("https://localhost/", Unfit::Private),
            ("https://tool.localhost/", Unfit::Private),
            ("https://printer/", Unfit::Private),
            ("https://nas.local/", Unfit::Private),
            ("https://metadata.google.internal/", Unfit::Private),
            ("https://router.home.arpa./", Unfit::Private),
        ] {
            assert_eq!(read(bad, false), Err(why), "{bad}");
        }
        assert_eq!(read(&format!("https://a.example/{}", "x".repeat(2000)), false), Err(Unfit::NoAddress));
    }

    #[test]
    fn private_addresses_are_refused_in_any_disguise() {
        for host in [
            "127.0.0.1",
            "127.1",
            "0x7f.1",
            "2130706433",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "198.18.0.1",
            "192.0.0.192",
            "224.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::ffff:10.0.0.1]",
            "[::ffff:169.254.169.254]",
            "[::127.0.0.1]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[2001:0:1::1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
        ] {
            assert_eq!(read(&format!("https://{host}/"), false), Err(Unfit::Private), "{host}");
        }
    }

    #[test]
    fn an_own_server_is_on_this_computer_and_nowhere_else() {
        for here in ["http://127.0.0.1:9000/x", "http://localhost:9000", "https://[::1]:9000/"] {
            assert!(read(here, true).is_ok(), "{here}");
        }
        for elsewhere in ["http://192.168.1.5/", "https://hooks.example.com/", "http://169.254.169.254/"] {
            assert_eq!(read(elsewhere, true), Err(Unfit::NotHere), "{elsewhere}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_into_a_private_network_is_not_called() {
        let guarded = |host: &str, wanted| Guarded { host: host.to_owned(), wanted };
        let look = |guard: Guarded| async move {
            let name = "localhost".parse::<Name>().unwrap();
            guard.resolve(name).await.map(|found| found.map(|at| at.ip()).collect::<Vec<_>>())
        };
        let refused = look(guarded("localhost", Place::Open)).await.unwrap_err();
        assert!(refused.is::<Private>());
        assert!(look(guarded("localhost", Place::Here)).await.unwrap().iter().all(IpAddr::is_loopback));
        // A proxy is not the receiver.
        assert!(!look(guarded("hooks.example.com", Place::Open)).await.unwrap().is_empty());
    }
}
