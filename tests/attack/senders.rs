//! The measuring instrument's senders: carts at a fixed rate, whose times count from the moment they were due.

#[path = "../bench/ingest/client.rs"]
pub(crate) mod client;
