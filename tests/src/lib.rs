//! Tests that cross rooms; the code is in `it/`. What several of its programs share is here.

pub mod goods;
pub mod load;
#[path = "../market/mod.rs"]
pub mod market;
mod no_screen;
mod reader;
pub mod tls;

pub use no_screen::NoScreen;
pub use reader::SourcesReader;
