//! Whether a resume link may be sent: it comes from a webhook, so it is hostile until shown otherwise.

use crate::cart::Cart;
use crate::matching;
use crate::shop::{Shop, normalise_host};
use serde::{Deserialize, Serialize};
use url::Url;

/// Longest link that is passed on, in bytes.
pub const MAX_BYTES: usize = 2000;

/// What is known about a resume link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkVerdict {
    /// There is none.
    Missing,
    /// It leads to the shop or to a host that the merchant approved.
    Safe(String),
    /// It is a sound address, but of a host that nobody has approved.
    UnknownHost(String),
    /// It is not an https address that can be passed on.
    Unsound,
}

/// Judges a link for a shop.
pub fn judge(link: Option<&str>, shop: &Shop) -> LinkVerdict {
    let Some(text) = link else { return LinkVerdict::Missing };
    let Some((url, host)) = sound(text) else { return LinkVerdict::Unsound };
    if host == shop.id.as_str() || shop.approved_hosts.contains(&host) {
        LinkVerdict::Safe(url.into())
    } else {
        LinkVerdict::UnknownHost(host)
    }
}

/// The parameter in a link that carries Wapas's mark.
pub const MARK: &str = "wapas";

/// A cart's link as it goes into a message: with Wapas's mark, where the merchant tried that the shop keeps it.
pub fn for_message(cart: &Cart, shop: &Shop) -> Option<String> {
    let link = cart.resume_url.clone()?;
    let Some((mut url, _)) = sound(&link).filter(|(_, host)| shop.marked_hosts.contains(host)) else {
        return Some(link);
    };
    url.query_pairs_mut().append_pair(MARK, matching::mark(&cart.id));
    let marked = String::from(url);
    Some(if marked.len() > MAX_BYTES { link } else { marked })
}

/// The normalised host of a sound https link.
pub fn host(text: &str) -> Option<String> {
    sound(text).map(|(_, host)| host)
}

fn sound(text: &str) -> Option<(Url, String)> {
    let printable = text.chars().all(|c| !c.is_whitespace() && !crate::name::is_mark(c));
    if !printable || text.len() > MAX_BYTES {
        return None;
    }
    let url = Url::parse(text).ok().filter(|_| names_one_host(text))?;
    let plain = url.scheme() == "https"
        && url.username().is_empty()
        && url.password().is_none()
        && url.port().is_none();
    let host = normalise_host(url.host_str()?)?;
    plain.then_some((url, host))
}

/// Whether everybody who reads the address finds the same host in it. A browser takes a backslash for a slash and
/// resolves percent signs there, others don't: `https://shop.in\@evil.in/` is the shop's only to some.
fn names_one_host(text: &str) -> bool {
    let Some(rest) = text.get(..8).filter(|start| start.eq_ignore_ascii_case("https://")).map(|_| &text[8..])
    else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.strip_suffix(":443").unwrap_or(authority);
    !host.is_empty()
        && host.chars().all(|c| !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn shop() -> Shop {
        let shop = Shop::new("my-store.myshopify.com".into(), Timestamp(0), true);
        Shop { approved_hosts: vec!["mystore.in".to_owned()], ..shop }
    }

    #[test]
    fn the_shop_and_approved_hosts_are_safe() {
        for link in ["https://my-store.myshopify.com/checkouts/abc", "https://www.mystore.in/c?x=1"] {
            assert_eq!(judge(Some(link), &shop()), LinkVerdict::Safe(link.to_owned()));
        }
        assert_eq!(judge(None, &shop()), LinkVerdict::Missing);
    }

    #[test]
    fn only_links_to_a_host_that_was_tried_carry_the_mark() {
        let context = crate::fold::Context {
            cart: "c_0123456789abcdef0123".into(),
            person: "p".into(),
            shop: "my-store.myshopify.com".into(),
            connection: "k".into(),
            kind: crate::connection::ConnectionKind::Ecom360,
            unit: None,
            currency: "INR".to_owned(),
            received_at: Timestamp(1),
            delivery: crate::ids::Seq(1),
        };
        let left = |link: &str| {
            let resume_url = Some(link.to_owned());
            let checkout = crate::checkout::Checkout { resume_url, ..Default::default() };
            crate::fold::checkout(None, &checkout, &context).0
        };
        let shop = Shop { marked_hosts: vec!["mystore.in".to_owned()], ..shop() };
        let marked = for_message(&left("https://www.mystore.in/checkouts/abc?x=1#top"), &shop).unwrap();
        assert_eq!(marked, "https://www.mystore.in/checkouts/abc?x=1&wapas=0123456789abcdef#top");
        for link in ["https://my-store.myshopify.com/checkouts/abc", "javascript:alert(1)"] {
            assert_eq!(for_message(&left(link), &shop).as_deref(), Some(link));
        }
    }

    #[test]
    fn hostile_links_are_not_passed_on() {
        let other = judge(Some("https://my-store.myshopify.com.evil.in/"), &shop());
        assert_eq!(other, LinkVerdict::UnknownHost("my-store.myshopify.com.evil.in".to_owned()));
        for link in [
            "javascript:alert(1)",
            "data:text/html,x",
            "http://my-store.myshopify.com/",
            "//evil.in/",
            "https://my-store.myshopify.com@evil.in/",
            "https://user:pass@my-store.myshopify.com/",
            "https://my-store.myshopify.com:8443/",
            "java\tscript:alert(1)",
            "https://my-store.myshopify.com/\u{202e}gnp",
            "https://my-store.myshopify.com/\u{61c}x",
            r"https://my-store.myshopify.com\@evil.in/",
            r"https://my-store.myshopify.com\.evil.in/",
            r"https:\\my-store.myshopify.com\x",
            "https://my-store.myshopify%2ecom/",
            "https:/my-store.myshopify.com/",
            "https:////my-store.myshopify.com/",
            "https:my-store.myshopify.com/",
        ] {
            assert_eq!(judge(Some(link), &shop()), LinkVerdict::Unsound, "{link:?}");
        }
        let long = format!("https://my-store.myshopify.com/{}", "x".repeat(MAX_BYTES));
        assert_eq!(judge(Some(&long), &shop()), LinkVerdict::Unsound);
    }
}
