//! What is to be tried, and how long.

use crate::Outcome;
use std::path::PathBuf;
use std::time::Duration;

/// A way to end, stop or starve the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Layer,
    Kills,
    Pause,
    Clocks,
    Reader,
    Full,
    Power,
}

impl Part {
    const ALL: [(&'static str, Self); 7] = [
        ("layer", Self::Layer),
        ("kills", Self::Kills),
        ("pause", Self::Pause),
        ("clocks", Self::Clocks),
        ("reader", Self::Reader),
        ("full", Self::Full),
        ("power", Self::Power),
    ];

    pub(crate) fn says(self) -> &'static str {
        match self {
            Self::Layer => "A power cut at every write, under the store",
            Self::Kills => "Killed under load",
            Self::Pause => "Stopped and woken",
            Self::Clocks => "A clock that jumps",
            Self::Reader => "A reader that does not end",
            Self::Full => "A disk that is full",
            Self::Power => "A power cut under a real file system",
        }
    }
}

/// What is to be tried.
#[derive(Debug)]
pub(crate) struct Options {
    /// Where books and results are kept.
    pub(crate) dir: PathBuf,
    /// Books that older versions have written.
    pub(crate) books: PathBuf,
    only: Vec<Part>,
    /// Rounds of kill and start.
    pub(crate) rounds: usize,
    /// Power cuts under a real file system.
    pub(crate) cuts: usize,
    /// The power is cut at every so-manieth write of a story.
    pub(crate) every: usize,
    /// How long the program is stopped, and how long a reader holds on.
    pub(crate) long: Duration,
    pub(crate) seed: u64,
}

const HELP: &str = "Expected: cargo xtask crash [--only layer,kills,pause,clocks,reader,full,power] [--rounds N] [--cuts N] \
                    [--every N] [--seconds N] [--seed N]";

impl Options {
    pub(crate) fn read(args: &[String]) -> Outcome<Self> {
        let mut options = Self {
            dir: PathBuf::new(),
            books: PathBuf::new(),
            only: Vec::new(),
            rounds: 1000,
            cuts: 40,
            every: 1,
            long: Duration::from_mins(1),
            seed: 20_261_127,
        };
        let number = |text: &str| -> Outcome<u64> {
            text.replace('_', "").parse().map_err(|_| format!("`{text}` is no number. {HELP}").into())
        };
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        for pair in args.chunks(2) {
            match pair {
                ["--dir", dir] => options.dir = dir.into(),
                ["--books", books] => options.books = books.into(),
                ["--only", names] => options.only = names.split(',').map(part).collect::<Outcome<_>>()?,
                ["--rounds", rounds] => options.rounds = usize::try_from(number(rounds)?)?,
                ["--cuts", cuts] => options.cuts = usize::try_from(number(cuts)?)?,
                ["--every", every] => options.every = usize::try_from(number(every)?)?.max(1),
                ["--seconds", seconds] => options.long = Duration::from_secs(number(seconds)?),
                ["--seed", seed] => options.seed = number(seed)?,
                _ => return Err(format!("`{}` is not understood. {HELP}", pair.join(" ")).into()),
            }
        }
        Ok(options)
    }

    /// What is to be tried, in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part> {
        let wanted = |part: &Part| self.only.is_empty() || self.only.contains(part);
        Part::ALL.into_iter().map(|(_, part)| part).filter(wanted)
    }
}

fn part(name: &str) -> Outcome<Part> {
    let found = Part::ALL.into_iter().find(|(known, _)| *known == name.trim());
    found.map(|(_, part)| part).ok_or_else(|| format!("There is no part `{name}`. {HELP}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Options> {
        Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn parts_and_numbers_are_read() {
        let options = read("--dir t --only kills,full --rounds 1_000 --seconds 5").unwrap();
        assert_eq!(options.parts().collect::<Vec<_>>(), [Part::Kills, Part::Full]);
        assert_eq!((options.rounds, options.long), (1000, Duration::from_secs(5)));
        assert_eq!(read("").unwrap().parts().count(), Part::ALL.len());
        for wrong in ["--only kill", "--rounds many", "--round 3", "--rounds"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
