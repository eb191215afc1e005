//! Carts that were recorded, changed, or signed by somebody who has no key.

use crate::framing::Statuses;
use crate::options::Options;
use crate::target::Target;
use crate::wire::{Answer, answers, post};
use crate::{Finding, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use wapas_tests::load::{Form, KEY};

const REPEATS: usize = 1_000;
const FORGERIES: usize = 10_000;
const SENDERS: usize = 8;

/// Sends many requests side by side and gives all answers.
pub(crate) fn side_by_side(
    target: &Target,
    count: usize,
    make: impl Fn(usize) -> Vec<u8> + Sync,
    seen: impl Fn(usize, &[Answer]) + Sync,
) -> Outcome<Vec<Answer>> {
    let next = AtomicUsize::new(0);
    let all = Mutex::new(Vec::with_capacity(count));
    std::thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS)
            .map(|_| {
                scope.spawn(|| -> Outcome<()> {
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        if at >= count {
                            return Ok(());
                        }
                        let got = answers(&target.address, &make(at))?;
                        seen(at, &got);
                        all.lock().map_err(|_| "a sender broke")?.extend(got);
                    }
                })
            })
            .collect();
        senders.into_iter().try_for_each(|sender| sender.join().map_err(|_| "a sender broke")?)
    })?;
    all.into_inner().map_err(|_| "a sender broke".into())
}

pub(crate) fn replay(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let (body, signature) = Form::new(1200).fill(9_900_000_002);
    let got = side_by_side(
        target,
        REPEATS,
        |at| {
            let lines = format!(
                "X-Webhook-Signature: {signature}\r\nX-Request-Id: fresh-{at}\r\nX-Webhook-Timestamp: {at}\r\n"
            );
            post(&target.path, &lines, &body)
        },
        |_, _| {},
    )?;
    // One of them is a cart; the aftermath counts.
    target.owes(1);
    let mut came = Statuses::default();
    came.count(&got);
    let mut broken = Vec::new();
    if got.len() != REPEATS || got.iter().any(|answer| answer.status != 200) {
        broken.push("a repeat was not acknowledged".to_owned());
    }
    came.more("one cart");
    Ok(Some(Finding { tries: REPEATS as u64, came: came.said(), broken }))
}

pub(crate) fn signatures(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let (body, _) = Form::new(900).fill(9_900_000_003);
    let got = side_by_side(
        target,
        FORGERIES,
        |at| {
            let mut random = fastrand::Rng::with_seed(at as u64);
            let (lines, body) = forgery(at, &body, &mut random);
            post(&target.path, &lines, &body)
        },
        |_, _| {},
    )?;
    let mut came = Statuses::default();
    came.count(&got);
    let taken = got.iter().filter(|answer| answer.status < 400).count();
    let broken = if taken == 0 { Vec::new() } else { vec![format!("{taken} forgeries were taken")] };
    Ok(Some(Finding { tries: FORGERIES as u64, came: came.said(), broken }))
}

fn mac(key: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key may have any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all text");
        text
    })
}

/// Header lines and a body that nobody with the key ever signed together.
fn forgery(at: usize, body: &[u8], random: &mut fastrand::Rng) -> (String, Vec<u8>) {
    const STAMP: &str = "1746427759733";
    let right = mac(KEY, &[body]);
    let line = |value: &str| format!("X-Webhook-Signature: {value}\r\n");
    let (whole64, whole_hex) = (STANDARD.encode(&right), hex(&right));
    let timed = STANDARD.encode(mac(KEY, &[STAMP.as_bytes(), body]));
    let changed = |random: &mut fastrand::Rng| {
        let mut changed = body.to_vec();
        let place = random.usize(..changed.len());
        changed[place] ^= 1 << random.u8(..8);
        changed
    };
    match at % 20 {
        0 => (line(&whole_hex), changed(random)),
        1 => (line(&whole64), changed(random)),
        2 => {
            let mut bytes = right.clone();
            bytes[random.usize(..32)] ^= 1 << random.u8(..8);
            (line(&hex(&bytes)), body.to_vec())
        }
        3 => {
            let mut bytes = right.clone();
            bytes[random.usize(..32)] ^= 1 << random.u8(..8);
            (line(&STANDARD.encode(bytes)), body.to_vec())
        }
        4 => (line(&whole_hex[..random.usize(..64)]), body.to_vec()),
        5 => (line(&whole64[..random.usize(..42)]), body.to_vec()),
        6 => (line(&format!("{whole_hex}{whole_hex}")), body.to_vec()),
        7 => (line(&format!("{whole64},{whole_hex}")), body.to_vec()),
        8 => (format!("{}{}", line(&whole64), line(&whole_hex)), body.to_vec()),
        9 => (line(&hex(&mac("", &[body]))), body.to_vec()),
        10 => (line(&hex(&mac(&KEY[..KEY.len() - 1], &[body]))), body.to_vec()),
        11 => (line(&hex(&mac(&KEY.to_uppercase(), &[body]))), body.to_vec()),
        // A recorded pair with digits moved between the timestamp and the body.
        12 => (line(&timed), [STAMP.as_bytes(), body].concat()),
        13 => (
            format!("{}X-Webhook-Timestamp: {}\r\n", line(&timed), &STAMP[..10]),
            [&STAMP.as_bytes()[10..], body].concat(),
        ),
        14 => (format!("{}X-Webhook-Timestamp: 1746427759734\r\n", line(&timed)), body.to_vec()),
        15 => (line(&timed), body.to_vec()),
        // The same meaning in other bytes.
        16 => (line(&whole_hex), [body, b" "].concat()),
        17 => (line(&whole_hex), [b"\xef\xbb\xbf", body].concat()),
        18 => (line(&hex(&random_bytes(random))), body.to_vec()),
        _ => (
            format!(
                "X-Webhook-Signature: sha256=v1,{}\r\nX-Hub-Signature-256: sha256={whole_hex}\r\n",
                hex(&random_bytes(random))
            ),
            body.to_vec(),
        ),
    }
}

fn random_bytes(random: &mut fastrand::Rng) -> Vec<u8> {
    (0..32).map(|_| random.u8(..)).collect()
}
