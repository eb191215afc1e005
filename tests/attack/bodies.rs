//! Bodies that nobody would send: drawn at random, and cut, spliced and bent from real ones.

use crate::forged::side_by_side;
use crate::framing::Statuses;
use crate::options::Options;
use crate::target::Target;
use crate::wire::post;
use crate::{Finding, Outcome};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use wapas_domain::connection::ConnectionKind::{
    self, CashfreeOcc, CashfreePayments, Ecom360, Generic, Gupshup, MetaWhatsapp, RazorpayMagic,
    ShopifyCheckouts, ShopifyOrders, Test,
};
use wapas_sources::{Headers, capture, decode, judge, paths, verify};
use wapas_tests::load::KEY;

const SEEDS: [&[u8]; 8] = [
    include_bytes!("../fixtures/ecom360.sample.json"),
    include_bytes!("../fixtures/ecom360.sample.min.json"),
    include_bytes!("../fixtures/cloudapi/webhooks/status_failed_131049.json"),
    include_bytes!("../fixtures/cloudapi/webhooks/inbound_text_stop.json"),
    include_bytes!("../fixtures/cloudapi/webhooks/user_preferences_stop.json"),
    br#"{"type":"PAYMENT_SUCCESS_WEBHOOK","event_time":"2026-11-01T10:00:00+05:30","data":{"order":{"order_id":"o1","order_amount":1.00,"order_currency":"INR","order_tags":null},"payment":{"cf_payment_id":1,"payment_status":"SUCCESS","payment_amount":1,"payment_currency":"INR"},"customer_details":{"customer_phone":"9876543210"}}}"#,
    br##"{"id":1,"name":"#1001","currency":"INR","total_price":"10.00","email":"a@b.in","phone":null,"created_at":"2026-11-01T10:00:00+05:30","line_items":[{"title":"x","quantity":1,"price":"10.00"}],"refunds":[{"transactions":[{"kind":"refund","status":"success","amount":"1.00"}]}]}"##,
    include_bytes!("../fixtures/hostile.txt"),
];
const KINDS: [ConnectionKind; 10] = [
    Ecom360,
    Test,
    CashfreeOcc,
    CashfreePayments,
    ShopifyOrders,
    ShopifyCheckouts,
    RazorpayMagic,
    Generic,
    MetaWhatsapp,
    Gupshup,
];
const TOPICS: [&str; 5] = ["", "orders/create", "orders/cancelled", "refunds/create", "checkouts/update"];
/// What readers of JSON trip over.
const TOKENS: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "null",
    "true",
    "1e400",
    "-0",
    "99999999999999999999",
    "\\ud83d",
    "\\u0000",
    "\"data\":",
    "\u{feff}",
    "{\"data\":{\"data\":",
];
/// One of so many is signed and sent; so many at most.
const SENT: (u64, usize) = (100, 20_000);
/// A body of a few KiB that takes longer is a way to keep the hub busy.
const LONGEST: Duration = Duration::from_millis(250);

pub(crate) fn all(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    let begin = Instant::now();
    let halves = [options.bodies / 2, options.bodies - options.bodies / 2];
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut broken: Vec<String> = std::thread::scope(|scope| {
        let readers: Vec<_> = halves
            .iter()
            .enumerate()
            .map(|(half, count)| scope.spawn(move || read(half as u64, *count)))
            .collect();
        readers
            .into_iter()
            .flat_map(|reader| reader.join().unwrap_or_else(|_| vec!["a reader broke".to_owned()]))
            .collect()
    });
    std::panic::set_hook(quiet);
    let read_in = begin.elapsed().as_secs_f64();

    let count = usize::try_from(options.bodies / SENT.0)?.clamp(1, SENT.1);
    let got = side_by_side(
        target,
        count,
        |at| {
            let body = body(&mut fastrand::Rng::with_seed(at as u64 ^ 0x5eed));
            let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).expect("a key may have any length");
            mac.update(&body);
            let signature = mac.finalize().into_bytes().iter().fold(String::new(), |mut text, byte| {
                write!(text, "{byte:02x}").expect("a string takes all text");
                text
            });
            post(&target.path, &format!("X-Webhook-Signature: {signature}\r\n"), &body)
        },
        |_, _| {},
    )?;
    // Some of them are carts: what is there afterwards is not counted.
    target.takes_what_is_there();
    let mut came = Statuses::default();
    came.count(&got);
    if let Some(other) = got.iter().find(|answer| !matches!(answer.status, 200 | 401)) {
        broken.push(format!("a signed body was answered with {}", other.status));
    }
    came.more(&format!(
        "{:.0} bodies a second through all readers, no panic, none slow",
        options.bodies as f64 / read_in
    ));
    Ok(Some(Finding { tries: options.bodies + count as u64, came: came.said(), broken }))
}

/// Reads bodies as the hub does; gives those that were not read in peace.
fn read(seed: u64, count: u64) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut broken = Vec::new();
    let secrets = [wapas_domain::Secret::new(KEY.to_owned())];
    for at in 0..count {
        let body = body(&mut random);
        let kind = KINDS[random.usize(..KINDS.len())];
        let topic = TOPICS[random.usize(..TOPICS.len())];
        let headers = Headers::from_pairs([
            ("x-shopify-topic", topic),
            ("x-webhook-signature", "00"),
            ("x-store-url", "a.example"),
        ]);
        let begin = Instant::now();
        let read = catch_unwind(AssertUnwindSafe(|| {
            let forged = verify(kind, &secrets, &headers, &body).is_ok();
            let _ = judge(kind, &headers, &body);
            let _ = judge(Ecom360, &headers, &body);
            let _ = decode(kind, &headers, &body);
            if at % 16 == 0 {
                let _ = (paths(&body), capture("ecom360", "accepted", &headers, &body));
            }
            forged
        }));
        let fault = match read {
            Ok(false) if begin.elapsed() < LONGEST => continue,
            Ok(false) => "was slow",
            Ok(true) => "counts as signed",
            Err(_) => "broke a reader",
        };
        broken.push(format!("a body of {kind:?} {fault}: {:?}", String::from_utf8_lossy(&body)));
        if broken.len() > 5 {
            break;
        }
    }
    broken
}

/// One body.
fn body(random: &mut fastrand::Rng) -> Vec<u8> {
    let mut body = match random.u8(..8) {
        0 => (0..random.usize(..600)).map(|_| random.u8(..)).collect(),
        1 => (0..random.usize(..80)).flat_map(|_| TOKENS[random.usize(..TOKENS.len())].bytes()).collect(),
        _ => SEEDS[random.usize(..SEEDS.len())].to_vec(),
    };
    for _ in 0..random.usize(..6) {
        bend(&mut body, random);
    }
    body
}

/// Changes one thing.
fn bend(body: &mut Vec<u8>, random: &mut fastrand::Rng) {
    if body.is_empty() {
        return;
    }
    let at = random.usize(..body.len());
    let length = random.usize(..64).min(body.len() - at);
    match random.u8(..7) {
        0 => body[at] ^= 1 << random.u8(..8),
        1 => body.truncate(at),
        2 => drop(body.splice(at..at + length, TOKENS[random.usize(..TOKENS.len())].bytes())),
        3 => {
            let part = body[at..at + length].to_vec();
            drop(body.splice(at..at, part.repeat(random.usize(1..20))));
        }
        4 => {
            let seed = SEEDS[random.usize(..SEEDS.len())];
            let from = random.usize(..seed.len());
            drop(body.splice(at..at + length, seed[from..].iter().copied().take(200)));
        }
        5 => drop(body.drain(at..at + length)),
        _ => drop(body.splice(at..at, (0..length).map(|_| b'[').collect::<Vec<_>>())),
    }
}
