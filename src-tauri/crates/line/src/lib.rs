//! The line from a desktop to the hub that keeps its carts: commands asked, changes heard, files fetched and brought.
//!
//! It owns what HTTP needs for that, in one place. It must never decide what a command means, keep anything, or tell
//! the address, the token or a text of an answer in an error or a log.

mod address;
mod body;
mod changes;
mod line;

pub use address::{BadAddress, HubAddress};
pub use changes::{Heard, Hearing};
pub use line::{Answer, Fetched, Line, LineError};
