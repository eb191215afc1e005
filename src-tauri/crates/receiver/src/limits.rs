//! What a stranger may spend.

use std::num::NonZeroU32;
use std::time::Duration;

/// Bounds on connections, requests and failures.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections served at a time. One more is let in for the one that has been silent longest, or has not yet
    /// sent a whole request, and waits while there is none.
    pub connections: usize,
    /// For one request's headers, and for a connection that says nothing.
    pub header_time: Duration,
    /// For one request's whole body.
    pub body_time: Duration,
    /// After this long without a new request a connection is closed, whatever it is doing.
    pub stall_time: Duration,
    /// Header lines of one request.
    pub header_lines: usize,
    /// Bytes of one request's headers.
    pub header_bytes: usize,
    /// Bytes of one body.
    pub body_bytes: usize,
    /// Bytes of an oversized body that are read and thrown away, so that the sender gets to its answer.
    pub discard_bytes: usize,
    /// For throwing away the rest of a body that was refused for something else.
    pub discard_time: Duration,
    /// What a sender is asked to wait before it tries again.
    pub retry_after: Duration,
    /// Failures of one connection: at once, and per second afterwards.
    pub failures: Allowance,
    /// Failures of all connections together.
    pub failures_in_all: Allowance,
}

/// How much may happen at once, and how much per second afterwards.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// At once.
    pub burst: NonZeroU32,
    /// Per second, once the burst is used up.
    pub per_second: NonZeroU32,
}

impl Allowance {
    /// An allowance; zero counts as one.
    pub fn new(burst: u32, per_second: u32) -> Self {
        let at_least_one = |count| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self { burst: at_least_one(burst), per_second: at_least_one(per_second) }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 512,
            header_time: Duration::from_secs(5),
            body_time: Duration::from_secs(10),
            stall_time: Duration::from_mins(1),
            header_lines: 64,
            header_bytes: 16 * 1024,
            body_bytes: 1024 * 1024,
            discard_bytes: 64 * 1024 * 1024,
            discard_time: Duration::from_millis(250),
            retry_after: Duration::from_secs(30),
            // A burst takes more than the 200 failures that are kept for mending a mistyped key.
            failures: Allowance::new(500, 20),
            failures_in_all: Allowance::new(2000, 100),
        }
    }
}
