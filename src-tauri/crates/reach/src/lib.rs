//! The ways from the internet to this computer, each kept up while it is wanted.
//!
//! This room starts a way, watches it, starts it again after a pause, keeps the last lines that it said, and ends it
//! so that nothing of it stays behind. It also asks the public address from outside. It must never put a secret
//! where another program's list of processes or a log shows it, take what a program says for more than hostile
//! text, or decide what the merchant should do.

mod child;
mod cloudflared;
mod keeper;
mod local;
mod ngrok;
mod outside;
mod own;
mod program;
mod said;
mod ssh;
mod tail;
mod tailscale;
mod way;

pub use self::ngrok::Ngrok;
pub use cloudflared::{Named, Quick};
pub use keeper::{Keeper, Phase, Standing};
pub use outside::{Heard, Outside};
pub use own::Own;
pub use program::Program;
pub use ssh::Ssh;
pub use tail::Tail;
pub use tailscale::Tailscale;
pub use way::{Doing, Ground, Line, Look, Way};
