//! What each command does, by the contract's modules.

mod account;
mod carts;
mod check;
mod connections;
mod deliveries;
mod followups;
mod merchant;
mod preview;
mod session;
