//! What each command does, by the contract's modules.

mod carts;
mod check;
mod connections;
mod deliveries;
mod exports;
mod followups;
mod merchant;
mod preview;
mod session;

pub(crate) use carts::query_of;
