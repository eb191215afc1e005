//! What each command does, by the contract's modules.

mod account;
mod carts;
mod channels;
mod check;
mod connections;
mod deliveries;
mod exports;
mod followups;
mod many;
mod merchant;
pub(crate) mod people;
mod preview;
mod sending;
mod session;
mod shops;
mod templates;

pub(crate) use carts::query_of;
