//! A load of signed deliveries: what is sent, the line that it goes over, and the proof that every one is kept, once.

mod carts;
mod proof;
mod wire;

pub use carts::{Form, HELD, KEY, hex, number};
pub use proof::Proof;
pub use wire::Wire;

/// Whatever was wrong ends the work and is said.
type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
