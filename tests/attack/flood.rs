//! Bad signatures as fast as they go out, while carts arrive.

use crate::options::Options;
use crate::slow::meanwhile;
use crate::target::Target;
use crate::wire::{connect, post};
use crate::{Finding, Outcome};
use std::io::{Read as _, Write as _};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Carts a second: a shop's busiest hour.
const CARTS: f64 = 50.0;
const ATTACKERS: usize = 32;

pub(crate) fn flood(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    let time = Duration::from_secs(options.seconds);
    let calm = target.healthy(CARTS, time)?;
    let over = AtomicBool::new(false);
    let sent = AtomicU64::new(0);
    let seen = std::thread::scope(|scope| {
        for attacker in 0..ATTACKERS {
            let (over, sent) = (&over, &sent);
            scope.spawn(move || {
                let body = format!("{{\"event\":\"ABANDONED_CHECKOUT\",\"data\":{{\"cart_id\":\"{attacker}\",\"x\":\"{}\"}}}}", "x".repeat(900));
                let request = post(&target.path, &format!("X-Webhook-Signature: {}\r\n", "0".repeat(64)), body.as_bytes());
                let request = String::from_utf8_lossy(&request).replace("Connection: close\r\n", "").into_bytes();
                let mut line = connect(&target.address);
                let mut answer = [0; 1024];
                while !over.load(Ordering::Relaxed) {
                    let went = line.as_mut().is_ok_and(|line| {
                        line.write_all(&request).is_ok() && line.read(&mut answer).is_ok_and(|count| count > 0)
                    });
                    if went {
                        sent.fetch_add(1, Ordering::Relaxed);
                    } else {
                        line = connect(&target.address);
                    }
                }
            });
        }
        let seen = target.healthy(CARTS, time);
        over.store(true, Ordering::Relaxed);
        seen
    })?;
    let bad = sent.load(Ordering::Relaxed);
    let more = format!(
        " (without the flood {:.1} and {:.1} ms); {:.0} bad signatures a second",
        calm.median,
        calm.p99,
        bad as f64 / time.as_secs_f64()
    );
    Ok(Some(meanwhile(bad, &seen, &more)))
}
