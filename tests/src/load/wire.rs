//! One kept-alive connection that speaks as much HTTP as a sender needs, at as little cost as can be.

use super::Outcome;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The end of the headers.
const END: &[u8] = b"\r\n\r\n";

/// One connection to a server.
pub struct Wire {
    stream: TcpStream,
    host: String,
    /// More lines of the head, each with its end.
    more: String,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Wire {
    /// Connects to `127.0.0.1:8787` or the like.
    pub async fn open(address: &str) -> Outcome<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            host: address.to_owned(),
            more: String::new(),
            request: Vec::new(),
            answer: Vec::new(),
        })
    }

    /// Sends this header with every body.
    #[must_use]
    pub fn saying(mut self, header: &str) -> Self {
        self.more = format!("{header}\r\n");
        self
    }

    /// Posts a body; gives the status of the answer once all of it has come.
    pub async fn post(&mut self, path: &str, signature: &str, body: &[u8]) -> Outcome<u16> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\nx-webhook-signature: {signature}\r\n\
             x-webhook-topic: abandonedCheckout\r\nx-webhook-version: v1\r\n{}content-length: {}\r\n\r\n",
            self.host,
            self.more,
            body.len()
        );
        self.request.clear();
        self.request.extend_from_slice(head.as_bytes());
        self.request.extend_from_slice(body);
        self.stream.write_all(&self.request).await?;
        self.answer.clear();
        loop {
            if self.stream.read_buf(&mut self.answer).await? == 0 {
                return Err("the connection was closed".into());
            }
            if let Some((status, length)) = whole(&self.answer)
                && self.answer.len() >= length
            {
                return Ok(status);
            }
        }
    }
}

/// The status of an answer whose headers have come, and how many bytes it has in all.
fn whole(answer: &[u8]) -> Option<(u16, usize)> {
    let head = answer.windows(END.len()).position(|bytes| bytes == END)?;
    let text = std::str::from_utf8(&answer[..head]).ok()?;
    let status = text.split(' ').nth(1)?.parse().ok()?;
    let length = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    });
    Some((status, head + END.len() + length.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn an_answer_is_whole_once_its_body_has_come() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\":true}";
        assert_eq!(whole(answer), Some((200, answer.len())));
        assert_eq!(whole(&answer[..30]), None);
        assert_eq!(whole(b"HTTP/1.1 503 Service Unavailable\r\n\r\n"), Some((503, 36)));
    }
}
