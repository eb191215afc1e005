//! HTTP written by hand: an attacker keeps to no rule.

use crate::Outcome;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// After so long without another answer none is waited for.
const QUIET: Duration = Duration::from_millis(400);

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Everything after the status line.
    pub(crate) rest: String,
}

pub(crate) fn connect(address: &str) -> Outcome<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Sends bytes as they are and gives every answer that comes until the connection is closed, or nothing more comes. The
/// connection is left open meanwhile: a server that reads on shows what it takes for a further request.
pub(crate) fn answers(address: &str, bytes: &[u8]) -> Outcome<Vec<Answer>> {
    let mut stream = connect(address)?;
    // Whoever is refused early is not read to the end, and sees the answers that came before.
    let _ = stream.write_all(bytes).and_then(|()| stream.flush());
    stream.set_read_timeout(Some(QUIET))?;
    let begin = Instant::now();
    let mut came = Vec::new();
    let mut part = [0; 4096];
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(count) => came.extend_from_slice(&part[..count]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if !came.is_empty() || begin.elapsed() > PATIENCE {
                    break;
                }
            }
            // A reset after an answer still leaves what was read.
            Err(_) => break,
        }
    }
    Ok(parse(&String::from_utf8_lossy(&came)))
}

/// One request, its first answer.
pub(crate) fn ask(address: &str, request: &[u8]) -> Outcome<Option<Answer>> {
    Ok(answers(address, request)?.into_iter().next())
}

/// The answers in what came over one connection.
fn parse(text: &str) -> Vec<Answer> {
    let parts = text.split("HTTP/1.").filter_map(|part| {
        let (line, rest) = part.split_once("\r\n")?;
        let status = line.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, rest: rest.to_owned() })
    });
    parts.filter(|answer| answer.status != 100).collect()
}

/// A request with these header lines, each ending in CRLF, and a body.
pub(crate) fn post(path: &str, lines: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: {}\r\n{lines}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_a_connection_is_seen() {
        let came = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}HTTP/1.1 204 No Content\r\n\r\n";
        let statuses: Vec<u16> = parse(came).iter().map(|answer| answer.status).collect();
        assert_eq!(statuses, [404, 204]);
        assert!(parse("").is_empty() && parse("nonsense").is_empty());
    }
}
