//! Whether the time that an answer takes tells how near a guess was: Welch's t over two kinds of guesses, taken in turns
//! by chance, without the slowest, as dudect does.

use crate::options::Options;
use crate::target::Target;
use crate::wire::connect;
use crate::{Finding, Outcome};
use std::hint::black_box;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Instant;
use wapas_domain::Secret;
use wapas_domain::connection::ConnectionKind;
use wapas_sources::{Headers, verify};
use wapas_tests::load::{Form, KEY};

/// Above this the kinds are told apart for sure.
const APART: f64 = 10.0;
/// Guesses of each kind, over the network and in this process.
const ASKED: usize = 8_000;
const CHECKED: usize = 200_000;
/// The share of times that is looked at: the rest is what else the machine did.
const KEPT: f64 = 0.9;

pub(crate) fn paths(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let token = target.path.trim_start_matches("/hooks/").to_owned();
    let other = |c: u8| char::from(if c == b'a' { b'b' } else { b'a' });
    let last = token.len() - 1;
    let near = format!("{}{}", &token[..last], other(token.as_bytes()[last]));
    let far = format!("{}{}", other(token.as_bytes()[0]), &token[1..]);
    let none: String = std::iter::repeat_with(fastrand::alphanumeric).take(token.len()).collect();
    let short = token[..last].to_owned();
    let kinds = [
        ("all but the last letter right", near),
        ("all but the first", far),
        ("nothing right", none),
        ("one letter short", short),
    ];
    let mut stream = connect(&target.address)?;
    let mut times = vec![Vec::new(); kinds.len()];
    for round in 0..ASKED * kinds.len() {
        let kind = fastrand::usize(..kinds.len());
        let request =
            format!("POST /hooks/{} HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", kinds[kind].1);
        let begin = Instant::now();
        stream.write_all(request.as_bytes())?;
        let status = answer(&mut stream)?;
        // The first ones warm up.
        if round > 500 {
            times[kind].push(begin.elapsed().as_nanos() as f64);
        }
        if status != 404 {
            return Err(format!("a path that is not there was answered with {status}").into());
        }
    }
    let mut finding = judged(&kinds.each_ref().map(|(name, _)| *name), times);
    finding.came = format!("all 404; {}", finding.came);
    Ok(Some(finding))
}

/// Reads one answer off a connection that is kept; gives its status.
fn answer(stream: &mut TcpStream) -> Outcome<u16> {
    let mut bytes = Vec::new();
    let mut part = [0; 2048];
    loop {
        let count = stream.read(&mut part)?;
        bytes.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Ok(head
                    .split(' ')
                    .nth(1)
                    .and_then(|status| status.parse().ok())
                    .ok_or("no status")?);
            }
        }
        if count == 0 {
            return Err("the connection was closed".into());
        }
    }
}

pub(crate) fn signatures(_: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let (body, signature) = Form::new(1200).fill(1);
    let secrets = [Secret::new(KEY.to_owned())];
    let digits: Vec<u8> = signature.into_bytes();
    let wrong = |places: &[usize]| {
        let mut digits = digits.clone();
        for place in places {
            digits[*place] = if digits[*place] == b'0' { b'1' } else { b'0' };
        }
        Headers::from_pairs([("x-webhook-signature", String::from_utf8_lossy(&digits).into_owned())])
    };
    let kinds = [
        ("wrong in the first digit", wrong(&[0])),
        ("in the last", wrong(&[63])),
        ("in the middle", wrong(&[32])),
    ];
    let mut times = vec![Vec::with_capacity(CHECKED); kinds.len()];
    for round in 0..CHECKED * kinds.len() {
        let kind = fastrand::usize(..kinds.len());
        let begin = Instant::now();
        let verified = verify(ConnectionKind::Ecom360, &secrets, black_box(&kinds[kind].1), &body);
        let time = begin.elapsed().as_nanos() as f64;
        if verified.is_ok() {
            return Err("a wrong signature was taken".into());
        }
        if round > 1000 {
            times[kind].push(time);
        }
    }
    Ok(Some(judged(&kinds.each_ref().map(|(name, _)| *name), times)))
}

/// Compares each kind with the first.
fn judged(names: &[&str], times: Vec<Vec<f64>>) -> Finding {
    let mut all: Vec<f64> = times.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let tries = all.len() as u64;
    let most = all.get((all.len() as f64 * KEPT) as usize).copied().unwrap_or(f64::MAX);
    let kept: Vec<Vec<f64>> =
        times.into_iter().map(|times| times.into_iter().filter(|time| *time < most).collect()).collect();
    let mut broken = Vec::new();
    let mut parts = vec![format!("{}: {:.2} µs", names[0], mean(&kept[0]) / 1e3)];
    for (name, times) in names.iter().zip(&kept).skip(1) {
        let t = welch(&kept[0], times);
        parts.push(format!("{name}: {:.2} µs, t = {t:.1}", mean(times) / 1e3));
        if t.abs() > APART {
            broken.push(format!("`{name}` takes another time than `{}`", names[0]));
        }
    }
    Finding { tries, came: parts.join("; "), broken }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Welch's t: how many times the doubt about two means fits between them.
fn welch(one: &[f64], other: &[f64]) -> f64 {
    let doubt = |values: &[f64]| {
        let middle = mean(values);
        let spread = values.iter().map(|value| (value - middle).powi(2)).sum::<f64>();
        spread / (values.len().max(2) - 1) as f64 / values.len().max(1) as f64
    };
    (mean(one) - mean(other)) / (doubt(one) + doubt(other)).sqrt().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_differ_are_told_apart_and_others_are_not() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut draw = |base: f64| (0..5_000).map(|_| base + random.f64() * 1_000.0).collect::<Vec<f64>>();
        let (one, same, slower) = (draw(5_000.0), draw(5_000.0), draw(5_100.0));
        assert!(welch(&one, &same).abs() < 4.5, "{}", welch(&one, &same));
        assert!(welch(&one, &slower).abs() > APART, "{}", welch(&one, &slower));
        assert!(judged(&["a", "b"], vec![one.clone(), same]).broken.is_empty());
        assert_eq!(judged(&["a", "b"], vec![one, slower]).broken.len(), 1);
    }
}
