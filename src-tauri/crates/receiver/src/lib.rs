//! HTTP only: bytes in, verdict out.
//!
//! This room owns the public face of Wapas: one path per connection and a health route, with bounds on
//! everything a stranger can spend. What is kept, and where, lies behind the [`Intake`] trait. It must
//! never read data back out to a caller, trust an address a request comes from, or write a token, a
//! header's value or a body into a log.

#![cfg_attr(not(windows), forbid(unsafe_code))]

mod answer;
mod body;
mod bucket;
mod challenge;
mod evidence;
#[cfg(windows)]
mod exclusive;
mod guests;
mod hook;
mod intake;
mod key;
mod limits;
mod listen;
mod routes;
mod running;

pub use intake::{Intake, Lookup, Refusal, Target};
pub use limits::{Allowance, Limits};
pub use listen::{BindError, Bound, Receiver, listen_alone};
pub use running::Running;
