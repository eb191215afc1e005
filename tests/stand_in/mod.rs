//! Stand-ins for providers, for the tests through HTTP and those through the window alike.

mod fake;
pub(crate) mod manner;
pub(crate) mod schema;

pub(crate) use fake::{Asked, Fake, Fault};

use serde_json::Value;
use std::path::PathBuf;

/// What Meta signs its callbacks with.
pub(crate) const APP_SECRET: &str = "test_app_secret";

/// Where Meta's published requests and callbacks are.
pub(crate) fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/cloudapi")
}

/// One of them.
pub(crate) fn fixture(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(fixtures().join(name)).unwrap()).unwrap()
}
