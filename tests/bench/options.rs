//! The command line.

use crate::Outcome;
use crate::ingest::Order;
use crate::store::upkeep;
use std::path::PathBuf;

/// Carts in the books of a run where nothing is said: anybody can wait for them.
const USUAL: &[u64] = &[1_000, 10_000];

/// What this process is to do.
#[derive(Debug)]
pub(crate) enum Errand {
    /// Everything, by starting the others.
    Run(Options),
    /// Deliveries.
    Load(Order),
    /// One book.
    Store { books: PathBuf, carts: u64 },
    /// One deed with a whole book.
    Upkeep(upkeep::Order),
}

/// A part that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Ingest,
    Store,
    Window,
}

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Options {
    /// Where books and results are kept.
    pub(crate) dir: PathBuf,
    parts: Vec<Part>,
    /// The sizes of the books, smallest first.
    pub(crate) carts: Vec<u64>,
}

impl Errand {
    pub(crate) fn read(args: &[String]) -> Outcome<Self> {
        match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["run", rest @ ..] => Ok(Self::Run(Options::read(rest)?)),
            ["load", order] => Ok(Self::Load(serde_json::from_str(order)?)),
            ["upkeep", order] => Ok(Self::Upkeep(serde_json::from_str(order)?)),
            ["store", carts, books] => Ok(Self::Store { books: books.into(), carts: carts.parse()? }),
            _ => Err("This is started by `cargo xtask bench`.".into()),
        }
    }
}

impl Options {
    fn read(args: &[&str]) -> Outcome<Self> {
        let mut options = Self { dir: PathBuf::new(), parts: Vec::new(), carts: USUAL.to_vec() };
        for pair in args.chunks(2) {
            match pair {
                ["--dir", dir] => options.dir = dir.into(),
                ["--only", names] => options.parts = names.split(',').map(part).collect::<Outcome<_>>()?,
                ["--carts", sizes] => options.carts = sizes.split(',').map(size).collect::<Outcome<_>>()?,
                _ => return Err(format!("`{}` is not understood. {HELP}", pair.join(" ")).into()),
            }
        }
        options.carts.sort_unstable();
        options.carts.dedup();
        Ok(options)
    }

    pub(crate) fn wants(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    pub(crate) fn books(&self) -> PathBuf {
        self.dir.join("books")
    }
}

const HELP: &str = "Expected: cargo xtask bench [--only ingest,store,window] [--carts 1000,10000,…]";

fn part(name: &str) -> Outcome<Part> {
    match name.trim() {
        "ingest" => Ok(Part::Ingest),
        "store" => Ok(Part::Store),
        "window" => Ok(Part::Window),
        other => Err(format!("There is no part `{other}`. {HELP}").into()),
    }
}

fn size(text: &str) -> Outcome<u64> {
    let carts: u64 =
        text.trim().replace('_', "").parse().map_err(|_| format!("`{text}` is no number. {HELP}"))?;
    if carts < 500 { Err("A book needs 500 carts at least.".into()) } else { Ok(carts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_sizes_are_read_and_put_in_order() {
        let options = Options::read(&["--dir", "t", "--only", "store", "--carts", "10_000,1000"]).unwrap();
        assert!(options.wants(Part::Store) && !options.wants(Part::Ingest));
        assert_eq!(options.carts, [1000, 10_000]);
        assert!(Options::read(&[]).unwrap().wants(Part::Ingest));
        for wrong in [["--only", "stor"], ["--carts", "1k"], ["--carts", "10"], ["--cart", "1000"]] {
            assert!(Options::read(&wrong).is_err(), "{wrong:?}");
        }
    }
}
