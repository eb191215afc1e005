//! What each command does, by the contract's modules.

mod carts;
mod check;
mod connections;
mod deliveries;
mod followups;
mod many;
mod merchant;
mod preview;
mod session;
mod shops;
mod templates;
