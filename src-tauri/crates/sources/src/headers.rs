//! The headers of one request.

/// Headers in the order they came: names in lower case, values as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Takes pairs as they came. Bytes that are not UTF-8 become U+FFFD.
    pub fn from_pairs<N, V>(pairs: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: AsRef<str>,
        V: AsRef<[u8]>,
    {
        let lower = |(name, value): (N, V)| {
            let value = String::from_utf8_lossy(value.as_ref()).into_owned();
            (name.as_ref().to_ascii_lowercase(), value)
        };
        Self(pairs.into_iter().map(lower).collect())
    }

    /// Every value of a header, trimmed. `name` is in lower case.
    pub fn all<'h>(&'h self, name: &'h str) -> impl Iterator<Item = &'h str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// The value of a header that is there exactly once, trimmed. `name` is in lower case.
    pub fn only(&self, name: &str) -> Option<&str> {
        let mut values = self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim());
        let first = values.next()?;
        values.next().is_none().then_some(first)
    }

    /// The same and one more. `name` is in lower case.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with nothing told of one header but that it came.
    #[must_use]
    pub fn withholding(mut self, name: &str) -> Self {
        for (_, value) in self.0.iter_mut().filter(|(known, _)| known == name) {
            "[withheld]".clone_into(value);
        }
        self
    }

    /// The pairs in the order they came.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The pairs, as an arrival keeps them.
    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }
}

impl From<Vec<(String, String)>> for Headers {
    fn from(pairs: Vec<(String, String)>) -> Self {
        Self::from_pairs(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_any_case_and_doubled_ones_are_not_only() {
        let headers = Headers::from_pairs([
            ("X-Store-URL", " a.example ".as_bytes()),
            ("x-twice", b"1"),
            ("X-Twice", b"\xff"),
        ]);
        assert_eq!(headers.only("x-store-url"), Some("a.example"));
        assert_eq!(headers.only("x-twice"), None);
        let both: Vec<&str> = headers.all("x-twice").collect();
        assert_eq!(both, ["1", "\u{fffd}"]);
    }
}
