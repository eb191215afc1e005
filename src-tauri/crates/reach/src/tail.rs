//! The last lines that a program said: hostile text, bounded, without what must not be shown.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use wapas_domain::Secret;

/// Lines that are kept.
const LINES: usize = 60;
/// Characters of a line that are kept.
const LONGEST: usize = 300;
/// What stands before a callback path's token.
const HOOKS: &str = "/hooks/";

/// The last lines. Clones are the same.
#[derive(Clone, Default)]
pub struct Tail {
    lines: Arc<Mutex<VecDeque<String>>>,
    secret: Option<Arc<Secret<String>>>,
}

impl fmt::Debug for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tail").finish_non_exhaustive()
    }
}

impl Tail {
    /// Keeps lines, without this secret wherever it stands in them.
    pub fn without(secret: Option<Secret<String>>) -> Self {
        Self { lines: Arc::default(), secret: secret.map(Arc::new) }
    }

    /// Takes a line.
    pub fn say(&self, line: &str) {
        let line = self.cleaned(line);
        if line.is_empty() {
            return;
        }
        let mut lines = self.book();
        if lines.len() >= LINES {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    /// The lines, the oldest first.
    pub fn lines(&self) -> Vec<String> {
        self.book().iter().cloned().collect()
    }

    /// The lines that are worth showing: without those that only help whoever wrote the program.
    pub fn worth_showing(&self) -> Vec<String> {
        self.book().iter().filter(|line| !line.starts_with("debug")).cloned().collect()
    }

    /// Begins anew, so that an earlier try is not taken for this one.
    pub(crate) fn clear(&self) {
        self.book().clear();
    }

    fn cleaned(&self, line: &str) -> String {
        // First: a secret with a colour in its middle is still one.
        let line = plain(line);
        let line = match &self.secret {
            Some(secret) if !secret.expose().is_empty() => line.replace(secret.expose().as_str(), "[secret]"),
            _ => line,
        };
        without_tokens(&line).trim().chars().take(LONGEST).collect()
    }

    fn book(&self) -> MutexGuard<'_, VecDeque<String>> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Without the tokens of callback paths: whoever has one can send.
fn without_tokens(line: &str) -> String {
    let mut parts = line.split(HOOKS);
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(HOOKS);
        clean.push('…');
        clean.push_str(part.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_%".contains(c)));
    }
    clean
}

/// Without colours, control characters and marks that turn the direction of writing.
fn plain(line: &str) -> String {
    let mut clean = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\u{1b}' && letters.peek() == Some(&'[') {
            letters.find(|end| ('@'..='~').contains(end) && *end != '[');
        } else if letter == '\t' {
            clean.push(' ');
        } else if !letter.is_control()
            && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            clean.push(letter);
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(secret: &str, line: &str) -> String {
        let tail = Tail::without(Some(Secret::new(secret.to_owned())));
        tail.say(line);
        tail.lines().pop().unwrap_or_default()
    }

    #[test]
    fn what_must_not_be_shown_is_left_out() {
        assert_eq!(said("2abcTOKEN", "bad authtoken: 2abcTOKEN\r"), "bad authtoken: [secret]");
        assert_eq!(
            said("x1", "dest=https://a.b/hooks/0123abcd?y type=http"),
            "dest=https://a.b/hooks/…?y type=http"
        );
        assert_eq!(said("x1", "\u{1b}[31mERR\u{1b}[0m no\u{202e} way\u{7}"), "ERR no way");
        assert_eq!(said("x1y2", "it is x1\u{1b}[1my2"), "it is [secret]");
        assert_eq!(said("x1", &"a".repeat(10_000)).len(), LONGEST);
        assert_eq!(said("", "nothing to hide"), "nothing to hide");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let tail = Tail::default();
        (0..1000).for_each(|number| tail.say(&number.to_string()));
        let lines = tail.lines();
        assert_eq!((lines.len(), lines[LINES - 1].as_str()), (LINES, "999"));
        tail.say("debug1: channel 0: new");
        assert_eq!((tail.lines().len(), tail.worth_showing().len()), (LINES, LINES - 1));
        tail.clear();
        assert!(tail.lines().is_empty());
    }

    proptest! {
        #[test]
        fn no_line_shows_a_secret_or_a_control_character(before in ".*", after in ".*") {
            let line = said("s3cr3t-t0k3n", &format!("{before}s3cr3t-t0k3n{after}"));
            prop_assert!(!line.contains("s3cr3t-t0k3n"));
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert!(line.chars().count() <= LONGEST);
        }
    }
}
