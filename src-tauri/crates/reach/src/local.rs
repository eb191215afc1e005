//! Asks a program on this computer how it is, over the loopback.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// How long an answer may take.
const TIME_OUT: Duration = Duration::from_secs(3);
/// Bytes of an answer that are read.
const MOST: u64 = 16 * 1024;

/// A port that nobody uses at this moment.
pub(crate) async fn free_port() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?.local_addr()
}

/// Asks; gives the status and the body.
pub(crate) async fn ask(at: SocketAddr, path: &str) -> Option<(u16, Vec<u8>)> {
    let exchange = async {
        let mut stream = TcpStream::connect(at).await?;
        stream.write_all(format!("GET {path} HTTP/1.0\r\nhost: {at}\r\n\r\n").as_bytes()).await?;
        let mut answer = Vec::new();
        stream.take(MOST).read_to_end(&mut answer).await?;
        io::Result::Ok(answer)
    };
    read(&timeout(TIME_OUT, exchange).await.ok()?.ok()?)
}

/// Reads a status and a body.
fn read(answer: &[u8]) -> Option<(u16, Vec<u8>)> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let line = std::str::from_utf8(answer.get(..end)?).ok()?.lines().next()?;
    let mut words = line.split(' ');
    let status = words.next().filter(|version| version.starts_with("HTTP/1.")).and(words.next())?;
    Some((status.parse().ok()?, answer.get(end + 4..)?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_status_and_a_body_are_read() {
        let whole = b"HTTP/1.0 200 OK\r\ncontent-type: x\r\n\r\n{\"status\":200}";
        assert_eq!(read(whole), Some((200, b"{\"status\":200}".to_vec())));
        assert_eq!(read(b"HTTP/1.1 503 Service Unavailable\r\n\r\n"), Some((503, Vec::new())));
        for broken in [&b""[..], b"HTTP/1.1 200", b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 two\r\n\r\n"] {
            assert_eq!(read(broken), None);
        }
    }

    proptest! {
        #[test]
        fn whatever_answers_is_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
