//! Everything that reads what a stranger wrote, each with what must be true whatever comes. A fuzzer feeds them, and a
//! test replays what it found worth keeping.

use super::chat_link::{Opener, chat_link, plain};
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::ConnectionKind::{
    self, CashfreeOcc, CashfreePayments, Ecom360, Generic, Gupshup, MetaWhatsapp, RazorpayMagic,
    ShopifyCheckouts, ShopifyOrders,
};
use wapas_domain::connection::Verdict;
use wapas_domain::import::ImportKind;
use wapas_domain::link::{self, LinkVerdict};
use wapas_domain::money::Amount;
use wapas_domain::name;
use wapas_domain::phone::{self, Phone};
use wapas_domain::shop::{Shop, normalise_host};
use wapas_domain::template::{Values, Variable, Wording};
use wapas_domain::{Secret, Timestamp};
use wapas_sources::{Entry, ExportTable, Headers, capture, decode, judge, paths, sign, verify};

/// Reads bytes, and panics where something is not as it must be.
pub(crate) type Reader = fn(&[u8]);

/// All of them by name.
pub(crate) const READERS: &[(&str, Reader)] = &[
    ("ecom360", ecom360),
    ("cashfree", cashfree),
    ("shopify", shopify),
    ("magic", magic),
    ("generic", generic),
    ("whatsapp", whatsapp),
    ("signature", signature),
    ("phone", phone),
    ("wording", wording),
    ("csv", csv),
    ("link", link),
    ("host", host),
    ("text", text),
];

const KEY: &str = "wapas_fuzz_key_0001";

/// Judging and decoding agree, and nothing that was sent is in a reason.
fn weighed(kind: ConnectionKind, headers: &Headers, body: &[u8]) -> Decoded {
    let judged = judge(kind, headers, body);
    let decoded = decode(kind, headers, body);
    let agree = matches!(
        (&decoded, judged.verdict),
        (Decoded::Checkout(_), Verdict::Accepted | Verdict::Held)
            | (Decoded::Callbacks(_) | Decoded::Orders(_), Verdict::Accepted)
            | (Decoded::Ping, Verdict::Ping)
            | (Decoded::Probe, Verdict::Probe)
            | (Decoded::Undecodable(_), Verdict::Undecodable)
    );
    assert!(agree, "{:?} was judged {:?}", decoded, judged.verdict);
    if let Decoded::Checkout(cart) = &decoded {
        assert!(cart.items.len() <= 500 && cart.codes.len() <= 50 && cart.unknown.len() <= 64);
        for said in cart.name.full.iter().chain(&cart.name.first) {
            assert!(!said.is_empty() && !said.chars().any(char::is_control), "{said:?}");
        }
    }
    decoded
}

fn ecom360(body: &[u8]) {
    let store = Headers::from_pairs([("x-store-url", "a.example")]);
    for headers in [Headers::default(), store] {
        let _ = weighed(Ecom360, &headers, body);
    }
    let shown = capture("ecom360", "accepted", &Headers::default(), body);
    assert!(std::str::from_utf8(shown.as_bytes()).is_ok());
}

fn cashfree(body: &[u8]) {
    for kind in [CashfreeOcc, CashfreePayments] {
        let _ = weighed(kind, &Headers::default(), body);
    }
}

fn shopify(body: &[u8]) {
    let (topic, body) = body.split_first().unwrap_or((&0, &[]));
    let topics = ["orders/create", "orders/cancelled", "refunds/create", "checkouts/update", ""];
    let headers = Headers::from_pairs([("x-shopify-topic", topics[usize::from(*topic) % topics.len()])]);
    for kind in [ShopifyOrders, ShopifyCheckouts] {
        let _ = weighed(kind, &headers, body);
    }
}

fn magic(body: &[u8]) {
    let _ = weighed(RazorpayMagic, &Headers::default(), body);
}

fn generic(body: &[u8]) {
    let _ = weighed(Generic, &Headers::default(), body);
    assert!(paths(body).len() <= 5_000);
}

fn whatsapp(body: &[u8]) {
    for kind in [MetaWhatsapp, Gupshup] {
        let _ = weighed(kind, &Headers::default(), body);
    }
}

/// Nobody without the key is let in, and whoever has it is.
fn signature(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.splitn(3, '\n');
    let mut part = || parts.next().unwrap_or_default();
    let (given, stamp, body) = (part(), part(), part().as_bytes());
    let secrets = [Secret::new(KEY.to_owned()), Secret::new(String::new())];
    for kind in [Ecom360, CashfreeOcc, ShopifyOrders, MetaWhatsapp, Gupshup, RazorpayMagic] {
        let names = [
            "x-webhook-signature",
            "x-shopify-hmac-sha256",
            "x-hub-signature-256",
            "x-razorpay-signature",
            "x-wapas-key",
        ];
        for name in names {
            let headers = Headers::from_pairs([(name, given), ("x-webhook-timestamp", stamp)]);
            assert!(
                verify(kind, &secrets, &headers, body).is_err() || given.contains(KEY),
                "{name}: {given:?}"
            );
            assert!(verify(kind, &[], &headers, body).is_err());
            assert!(verify(kind, &secrets[1..], &headers, body).is_err(), "an empty key let {given:?} in");
        }
        let signed =
            sign(kind, &secrets[0], Timestamp(1_790_000_000_000), body).expect("every kind can be signed");
        let digits = body.first().is_some_and(u8::is_ascii_digit);
        let is_let_in = verify(kind, &secrets, &signed, body).is_ok();
        assert!(is_let_in || digits && kind == Ecom360, "{kind:?} refuses what it signed");
    }
}

/// A number that can be written to is digits with a plus, and reads as itself.
fn phone(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for country in [None, Some("IN"), Some("AE"), Some("xx")] {
        let reading = phone::read(Some(&text), country);
        let Some(found) = reading.certain() else { continue };
        let digits = found.digits();
        assert!(
            (7..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit()),
            "{found:?}"
        );
        assert_eq!(Phone::parse(found.as_str()).as_ref(), Some(found));
        assert_eq!(phone::read(Some(found.as_str()), None).certain(), Some(found), "{text:?}");
        let _ = (found.display(), found.country());
    }
    if let Some(amount) = Amount::parse(&text) {
        assert_eq!(Amount::parse(amount.as_str()).as_ref(), Some(&amount));
        for currency in ["INR", "JPY", "KWD", ""] {
            let _ = [wapas_domain::money::Unit::Major, wapas_domain::money::Unit::Minor]
                .map(|unit| amount.minor(unit, currency));
        }
    }
}

/// A value changes nothing of the wording round it, and what goes is what was shown.
fn wording(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (form, value) = text.split_once('\u{1}').unwrap_or((&text, &text));
    let wording = Wording { text: form.to_owned(), ..Wording::default() };
    let _ = (wording.check(), wording.render(&Values::new()));
    let own = Wording { text: "Hi {first_name}.\nEnd: {checkout_link}".to_owned(), ..Wording::default() };
    let values =
        Values::from([(Variable::FirstName, value.to_owned()), (Variable::CheckoutLink, "L".to_owned())]);
    let filled = [own.render(&values), wording.render(&values)].map(|rendered| rendered.text());
    assert!(filled[0].ends_with(".\nEnd: L") && filled[0].lines().count() == 2, "{:?}", filled[0]);
    let number = Phone::parse("+919876543210").expect("a number");
    for text in filled {
        let link = url::Url::parse(&chat_link(&number, &text, Opener::Browser)).expect("an address");
        let pairs: Vec<_> = link.query_pairs().collect();
        assert!(link.path() == "/919876543210" && pairs.len() == 1 && pairs[0].1 == plain(&text));
    }
}

/// A table in pieces is the same table.
fn csv(bytes: &[u8]) {
    let whole = |kind, pieces: &[&[u8]]| {
        let mut table = ExportTable::new(kind, Some("a.example"));
        let mut entries: Vec<Entry> = Vec::new();
        for piece in pieces {
            entries.extend(table.take(piece)?);
        }
        entries.extend(table.end()?);
        Ok::<_, wapas_sources::NotTheExport>(entries)
    };
    let half = bytes.split_at(bytes.len() / 2);
    for kind in [ImportKind::Orders, ImportKind::Carts] {
        let entries = whole(kind, &[bytes]);
        assert_eq!(entries, whole(kind, &[half.0, half.1]), "the pieces of a table change it");
    }
}

/// A link that counts as the shop's leads to the shop for everybody who reads it.
fn link(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let shop = Shop::new("my-store.myshopify.com".into(), Timestamp(0), true);
    let LinkVerdict::Safe(url) = link::judge(Some(&text), &shop) else { return };
    for address in [&*text, &*url] {
        let rest = &address["https://".len()..];
        let host = rest.split(['/', '?', '#', '\\', '@']).next().unwrap_or_default();
        let host = normalise_host(host.strip_suffix(":443").unwrap_or(host));
        assert_eq!(host.as_deref(), Some("my-store.myshopify.com"), "{address:?}");
        assert!(!address.contains(char::is_whitespace) && !address.contains(char::is_control), "{address:?}");
    }
}

/// A host's name is the same once it is cleaned.
fn host(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Some(host) = normalise_host(&text) else { return };
    let strange = |c: char| c.is_whitespace() || "/\\@?#".contains(c);
    assert!(host.len() <= 253 && !host.contains(strange), "{host:?}");
    assert_eq!(normalise_host(&host), Some(host));
}

/// A name that was cleaned has nothing left to clean.
fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(clean) = name::clean(&text) {
        assert_eq!(name::clean(&clean), Some(clean.clone()));
        assert!(
            !clean.contains(char::is_control) && !clean.starts_with(' ') && !clean.contains("  "),
            "{clean:?}"
        );
    }
}
