//! One program for all readers: the variable `WAPAS_FUZZ` names which is fed.

#![no_main]

// One file of the room of channels: all of it would build a line to the internet with counters in it.
#[allow(dead_code, reason = "the room needs more of it")]
#[path = "../../src-tauri/crates/channels/src/chat_link.rs"]
mod chat_link;
mod readers;

use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

static READER: OnceLock<readers::Reader> = OnceLock::new();

fuzz_target!(|bytes: &[u8]| {
    let reader = READER.get_or_init(|| {
        let name = std::env::var("WAPAS_FUZZ").expect("WAPAS_FUZZ names a reader");
        let known = readers::READERS.iter().find(|(known, _)| *known == name);
        known.expect("WAPAS_FUZZ names no reader").1
    });
    reader(bytes);
});
