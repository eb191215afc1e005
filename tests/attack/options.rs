//! The command line.

use crate::{ATTACKS, Outcome};
use std::path::PathBuf;

/// What is to be tried, and how hard.
#[derive(Debug)]
pub(crate) struct Options {
    /// Where results and the hub's data are kept.
    pub(crate) dir: PathBuf,
    only: Vec<String>,
    /// Bodies that are read.
    pub(crate) bodies: u64,
    /// Seconds of each attack that goes on for a time.
    pub(crate) seconds: u64,
}

const HELP: &str = "Expected: cargo xtask attack [--only ATTACK,…] [--bodies N] [--seconds N] [--debug]";

impl Options {
    pub(crate) fn read(args: &[String]) -> Outcome<Self> {
        let mut options = Self { dir: PathBuf::new(), only: Vec::new(), bodies: 2_000_000, seconds: 20 };
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        for pair in args.chunks(2) {
            match pair {
                ["--dir", dir] => options.dir = dir.into(),
                ["--only", names] => options.only = names.split(',').map(known).collect::<Outcome<_>>()?,
                ["--bodies", count] => options.bodies = number(count)?,
                ["--seconds", count] => options.seconds = number(count)?,
                _ => return Err(format!("`{}` is not understood. {HELP}", pair.join(" ")).into()),
            }
        }
        Ok(options)
    }

    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

fn known(name: &str) -> Outcome<String> {
    let name = name.trim();
    if ATTACKS.iter().any(|attack| attack.name == name) {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = ATTACKS.iter().map(|attack| attack.name).collect();
    Err(format!("There is no attack `{name}`. Attacks: {}", names.join(", ")).into())
}

fn number(text: &str) -> Outcome<u64> {
    let count = text.replace('_', "").parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| format!("`{text}` is no number. {HELP}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn attacks_are_chosen_by_name() {
        let options = read("--dir t --only idle,replay --bodies 10_000 --seconds 5").unwrap();
        assert!(options.wants("idle") && options.wants("replay") && !options.wants("flood"));
        assert_eq!((options.bodies, options.seconds), (10_000, 5));
        assert!(read("").unwrap().wants("flood"));
        for wrong in ["--only idel", "--bodies many", "--seconds 0", "--hard yes", "--only"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_two_attacks_have_one_name() {
        let names: std::collections::BTreeSet<&str> = ATTACKS.iter().map(|attack| attack.name).collect();
        assert_eq!(names.len(), ATTACKS.len());
    }
}
