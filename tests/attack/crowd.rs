//! Many at once: lines of headers, and connections that only stand there.

use crate::options::Options;
use crate::slow::meanwhile;
use crate::target::Target;
use crate::wire::{answers, connect, post};
use crate::{Finding, Outcome};
use std::fmt::Write as _;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const ROUNDS: u64 = 40;
const CROWD: usize = 10_000;
/// Connections that say nothing are to be gone by then.
const GONE_AFTER: Duration = Duration::from_secs(10);

pub(crate) fn headers(target: &Target, _: &Options) -> Outcome<Option<Finding>> {
    let start = format!("POST {} HTTP/1.1\r\nHost: h\r\n", target.path);
    let floods: [(&str, Vec<u8>); 6] = [
        ("100 lines", post(&target.path, &"X-Many: v\r\n".repeat(100), b"{}")),
        ("one line of 20 KB", post(&target.path, &format!("X-Long: {}\r\n", "v".repeat(20_000)), b"{}")),
        ("one name of 20 KB", post(&target.path, &format!("X-{}: v\r\n", "n".repeat(20_000)), b"{}")),
        ("100,000 lines", post(&target.path, &"X-Many: v\r\n".repeat(100_000), b"{}")),
        ("a line of 8 MB without an end", format!("{start}X-Long: {}", "v".repeat(8 << 20)).into_bytes()),
        ("an address of 1 MB", post(&format!("/hooks/{}", "x".repeat(1 << 20)), "", b"{}")),
    ];
    let mut broken = Vec::new();
    for (name, flood) in &floods {
        for _ in 0..ROUNDS {
            let got = answers(&target.address, flood)?;
            let refused = got.iter().all(|answer| matches!(answer.status, 400 | 414 | 431));
            if !refused {
                broken.push(format!("{name} was answered with {}", got[0].status));
                break;
            }
        }
    }
    let growth = target.growth().map_or_else(String::new, |mib| format!("; {mib:.0} MiB more memory"));
    let came = format!("refused with 400, 414 or 431, or cut off{growth}");
    Ok(Some(Finding { tries: ROUNDS * floods.len() as u64, came, broken }))
}

pub(crate) fn idle(target: &Target, options: &Options) -> Outcome<Option<Finding>> {
    let said = format!("POST {} HTTP/1.1\r\nHost: h\r\nX-Slow: ", target.path);
    let time = Duration::from_secs(options.seconds);
    let (seen, crowd) = std::thread::scope(|scope| {
        let crowd = scope.spawn(|| {
            let mut crowd = Vec::new();
            for n in 0..CROWD {
                let Ok(mut stream) = connect(&target.address) else { break };
                if n % 2 == 0 && stream.write_all(said.as_bytes()).is_err() {
                    continue;
                }
                crowd.push(stream);
            }
            crowd
        });
        (target.healthy(20.0, time), crowd.join())
    });
    let crowd = crowd.map_err(|_| "the crowd broke")?;
    let growth = target.growth().map_or_else(String::new, |mib| format!(", {mib:.0} MiB more memory"));
    let opened = crowd.len();
    let begin = Instant::now();
    let mut open = crowd;
    while !open.is_empty() && begin.elapsed() < GONE_AFTER {
        open.retain_mut(is_open);
        std::thread::sleep(Duration::from_millis(100));
    }
    let mut finding = meanwhile(opened as u64, &seen?, &growth);
    if opened < CROWD {
        write!(finding.came, "; only {opened} could be opened here")?;
    }
    if !open.is_empty() {
        finding.broken.push(format!("{} are still open after {} s", open.len(), GONE_AFTER.as_secs()));
    }
    Ok(Some(finding))
}

fn is_open(stream: &mut TcpStream) -> bool {
    let mut bytes = [0; 512];
    if stream.set_nonblocking(true).is_err() {
        return false;
    }
    match stream.read(&mut bytes) {
        Ok(0) => false,
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}
