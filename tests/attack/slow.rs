//! slowhttptest's four ways to be slow, while carts arrive.

use crate::options::Options;
use crate::target::Target;
use crate::{Finding, Outcome};
use std::process::{Command, Stdio};
use std::time::Duration;

const CONNECTIONS: &str = "1000";

pub(crate) fn headers(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    slow(target, options, &["-H", "-i", "2"])
}

pub(crate) fn bodies(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    slow(target, options, &["-B", "-i", "2", "-s", "8192", "-t", "POST"])
}

pub(crate) fn readers(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    slow(target, options, &["-X", "-w", "1", "-y", "8", "-n", "2", "-z", "8", "-k", "3"])
}

pub(crate) fn ranges(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    slow(target, options, &["-R", "-a", "1", "-b", "3000"])
}

fn slow(target: &Target, options: &Options, manner: &[&str]) -> Outcome<Option<Finding>> {
    let url = format!("http://{}{}", target.address, target.path);
    let mut attacker = Command::new("slowhttptest");
    attacker
        .args(manner)
        .args(["-c", CONNECTIONS, "-r", "200", "-p", "3", "-l"])
        .arg(options.seconds.to_string());
    let started =
        attacker.arg("-u").arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut attacker) = started else { return Ok(None) };
    let seen = target.healthy(20.0, Duration::from_secs(options.seconds));
    // It ends by itself once its time is over, or when everything it opened is closed.
    attacker.kill()?;
    attacker.wait()?;
    Ok(Some(meanwhile(CONNECTIONS.parse()?, &seen?, "")))
}

/// Judges what became of the carts that arrived during an attack.
pub(crate) fn meanwhile(tries: u64, seen: &crate::senders::client::Seen, more: &str) -> Finding {
    let mut broken = Vec::new();
    if !seen.refused.is_empty() {
        broken.push(format!("{} of {} carts were refused", seen.refused.len(), seen.sent));
    }
    if seen.p99 >= 1000.0 {
        broken.push(format!("carts waited {:.0} ms (p99)", seen.p99));
    }
    let came =
        format!("{} carts meanwhile: median {:.1} ms, p99 {:.1} ms{more}", seen.sent, seen.median, seen.p99);
    Finding { tries, came, broken }
}
