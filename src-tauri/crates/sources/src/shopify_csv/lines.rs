//! Lines of a table: an end inside quotes ends none.

use super::LONGEST;

/// A line, and the number at which a text editor shows its beginning.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(u64, Vec<u8>),
    TooLong(u64),
}

/// Cuts bytes into lines, whatever the pieces they come in. Holds no more than one line.
#[derive(Debug)]
pub(super) struct Lines {
    held: Vec<u8>,
    /// How much of it was looked at.
    seen: usize,
    quoted: bool,
    /// The number of the line that is held, and ends inside its quotes so far.
    number: u64,
    inner: u64,
    /// Until its end the line is passed over.
    passing: bool,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self { held: Vec::new(), seen: 0, quoted: false, number: 1, inner: 0, passing: false }
    }

    /// The lines that end in these bytes.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Line> {
        self.held.extend_from_slice(bytes);
        let mut found = Vec::new();
        let (mut begin, mut at) = (0, self.seen);
        while at < self.held.len() {
            match self.held[at] {
                b'"' => self.quoted = !self.quoted,
                b'\n' if self.passing || !self.quoted => {
                    if !self.passing {
                        found.push(Line::Whole(self.number, without_end(&self.held[begin..at])));
                    }
                    begin = at + 1;
                    self.next(1 + self.inner);
                }
                b'\n' => self.inner += 1,
                _ => {}
            }
            at += 1;
            if at - begin > LONGEST {
                if !self.passing {
                    found.push(Line::TooLong(self.number));
                }
                // A quote without its other half must not swallow the file: it is gone on behind the first end.
                if let Some(end) = self.held[begin..at].iter().position(|byte| *byte == b'\n') {
                    begin += end + 1;
                    at = begin;
                    self.next(1);
                } else {
                    begin = at;
                    self.passing = true;
                }
            }
        }
        self.held.drain(..begin);
        self.seen = at - begin;
        found
    }

    /// What is left when no more bytes come.
    pub(super) fn end(&mut self) -> Option<Line> {
        let last = std::mem::take(&mut self.held);
        (!last.is_empty() && !self.passing).then(|| Line::Whole(self.number, without_end(&last)))
    }

    fn next(&mut self, lines: u64) {
        self.number += lines;
        (self.quoted, self.passing, self.inner) = (false, false, 0);
    }
}

fn without_end(line: &[u8]) -> Vec<u8> {
    line.strip_suffix(b"\r").unwrap_or(line).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &[u8], piece: usize) -> Vec<Line> {
        let mut lines = Lines::new();
        let mut found: Vec<Line> = text.chunks(piece).flat_map(|bytes| lines.take(bytes)).collect();
        found.extend(lines.end());
        found
    }

    fn whole(number: u64, text: &str) -> Line {
        Line::Whole(number, text.as_bytes().to_vec())
    }

    #[test]
    fn an_end_inside_quotes_ends_no_line() {
        let text = b"a,b\r\n\"1\r\n\"\"2\"\"\n\",x\nlast";
        let expected = [whole(1, "a,b"), whole(2, "\"1\r\n\"\"2\"\"\n\",x"), whole(5, "last")];
        for piece in [1, 2, 7, 100] {
            assert_eq!(cut(text, piece), expected);
        }
    }

    #[test]
    fn half_a_quote_costs_only_its_line() {
        let mut text = b"a\n\"open,1\n".to_vec();
        for _ in 0..200_000 {
            text.extend_from_slice(b"plain,1\n");
        }
        let found = cut(&text, 65_536);
        assert_eq!(found.len(), 200_002);
        assert_eq!((&found[0], &found[1]), (&whole(1, "a"), &Line::TooLong(2)));
        assert_eq!(found[2], whole(3, "plain,1"));
        assert_eq!(found[200_001], whole(200_002, "plain,1"));
    }

    #[test]
    fn a_line_without_an_end_is_passed_over_and_never_held() {
        let mut lines = Lines::new();
        let mut found = Vec::new();
        let piece = vec![b'x'; 1 << 18];
        for _ in 0..64 {
            found.extend(lines.take(&piece));
            assert!(lines.held.len() <= LONGEST + piece.len());
        }
        found.extend(lines.take(b"\nnext\n"));
        assert_eq!(found, [Line::TooLong(1), whole(2, "next")]);
        assert_eq!(lines.end(), None);
    }

    proptest! {
        #[test]
        fn the_pieces_they_come_in_make_no_difference(
            text in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b'\n'), Just(b','), any::<u8>()], 0..400),
            piece in 1_usize..50,
        ) {
            prop_assert_eq!(cut(&text, piece), cut(&text, 1000));
        }
    }
}
