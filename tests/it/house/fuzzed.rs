//! What the fuzzer found worth keeping, through the same readers.

use super::tree;
use std::fs;
use wapas_channels::chat_link;

#[path = "../../fuzz/readers.rs"]
mod readers;

#[test]
fn every_reader_takes_what_the_fuzzer_found() {
    let corpus = tree::root().join("tests/fuzz/corpus");
    for (name, reader) in readers::READERS {
        let kept = fs::read_dir(corpus.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut count = 0;
        for entry in kept {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            let read = std::panic::catch_unwind(|| reader(&bytes));
            assert!(read.is_ok(), "{} breaks the reader", path.display());
            count += 1;
        }
        assert!(count >= 3, "nothing is kept for {name}");
    }
}

#[test]
fn what_is_kept_is_of_a_reader() {
    let corpus = tree::root().join("tests/fuzz/corpus");
    for entry in fs::read_dir(corpus).unwrap() {
        let name = entry.unwrap().file_name();
        assert!(readers::READERS.iter().any(|(known, _)| *known == name), "{name:?} is no reader");
    }
}
