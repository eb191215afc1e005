//! The stream of changes, read line by line.

use crate::line::LineError;
use serde_json::Value;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::timeout;

/// A hub sends a heartbeat every 15 seconds; after more than two of them that did not come the line is dead.
const SILENCE: Duration = Duration::from_secs(40);
/// Longest event that is read, in bytes.
const LONGEST: usize = 1024 * 1024;
/// What can't be read may have been anything.
const EVERYTHING: &str = "*";

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its number, by which the next hearing goes on.
    pub id: Option<String>,
    /// What changed.
    pub tags: Vec<String>,
}

/// The stream while it is open.
#[derive(Debug)]
pub struct Hearing {
    answer: reqwest::Response,
    reader: Reader,
    ready: VecDeque<Heard>,
}

impl Hearing {
    pub(crate) fn new(answer: reqwest::Response) -> Self {
        Self { answer, reader: Reader::default(), ready: VecDeque::new() }
    }

    /// Waits for the next change. An error means that the line is dead.
    pub async fn next(&mut self) -> Result<Heard, LineError> {
        loop {
            if let Some(heard) = self.ready.pop_front() {
                return Ok(heard);
            }
            let chunk = timeout(SILENCE, self.answer.chunk()).await.map_err(|_| LineError::Unclear)?;
            let chunk = chunk.ok().flatten().ok_or(LineError::Unclear)?;
            self.ready.extend(self.reader.take(&chunk)?);
        }
    }
}

/// Puts events together from whatever pieces they come in.
#[derive(Debug, Default)]
struct Reader {
    rest: Vec<u8>,
}

impl Reader {
    fn take(&mut self, bytes: &[u8]) -> Result<Vec<Heard>, LineError> {
        self.rest.extend(bytes.iter().filter(|byte| **byte != b'\r'));
        let mut found = Vec::new();
        while let Some(end) = self.rest.windows(2).position(|two| two == b"\n\n") {
            let block: Vec<u8> = self.rest.drain(..end + 2).collect();
            found.extend(event(&String::from_utf8_lossy(&block)));
        }
        if self.rest.len() > LONGEST { Err(LineError::Unclear) } else { Ok(found) }
    }
}

/// An event of changes; nothing for a heartbeat.
fn event(block: &str) -> Option<Heard> {
    let (mut id, mut kind, mut data) = (None, "message", String::new());
    for line in block.lines() {
        let Some((field, value)) = line.split_once(':') else { continue };
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => id = Some(value.to_owned()),
            "event" => kind = value,
            "data" => data.push_str(value),
            _ => {}
        }
    }
    (kind == "change" && !data.is_empty()).then(|| Heard { id, tags: tags(&data) })
}

fn tags(data: &str) -> Vec<String> {
    let read: Option<Value> = serde_json::from_str(data).ok();
    let tags = read
        .as_ref()
        .and_then(|read| read.get("tags")?.as_array())
        .map(|tags| tags.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    tags.unwrap_or_else(|| vec![EVERYTHING.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(id: Option<&str>, tags: &[&str]) -> Heard {
        Heard { id: id.map(str::to_owned), tags: tags.iter().map(|tag| (*tag).to_owned()).collect() }
    }

    #[test]
    fn events_are_read_in_whatever_pieces_they_come() {
        let stream = ":\n\nevent: change\nid: 7\ndata: {\"tags\":[\"counts\",\"cart:c_1\"]}\n\n\
            event: other\ndata: {}\n\nevent: change\r\ndata: nonsense\r\n\r\n";
        let all = [heard(Some("7"), &["counts", "cart:c_1"]), heard(None, &["*"])];
        for size in [1, 3, 16, stream.len()] {
            let mut reader = Reader::default();
            let found: Vec<Heard> =
                stream.as_bytes().chunks(size).flat_map(|part| reader.take(part).unwrap()).collect();
            assert_eq!(found, all, "in pieces of {size}");
        }
    }

    #[test]
    fn a_stream_without_an_end_is_given_up() {
        let mut reader = Reader::default();
        assert!(reader.take(&vec![b'x'; LONGEST]).is_ok());
        assert_eq!(reader.take(b"x"), Err(LineError::Unclear));
    }
}
