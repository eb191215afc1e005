//! What each command does, by the contract's modules.

mod account;
mod arrival;
mod awake;
pub(crate) mod backups;
mod bulk;
mod carts;
mod channel_callbacks;
mod channel_templates;
mod channel_trial;
mod channels;
mod check;
mod connections;
mod deliveries;
mod diagnosis;
mod exports;
mod followups;
mod forwarders;
mod hub;
mod imports;
mod many;
mod mapping;
mod merchant;
mod orders;
pub(crate) mod people;
mod policy;
mod preview;
mod queue;
mod reach;
mod restore;
mod screens;
mod sending;
mod session;
mod shops;
mod suspicion;
mod templates;

pub(crate) use carts::query_of;
