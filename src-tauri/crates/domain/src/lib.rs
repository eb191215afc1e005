//! The words and rules of Wapas: carts, customers, money, phone numbers, messages and the guards
//! before a send.
//!
//! This room owns every rule that can be stated without a disk, a network or a clock. It must never
//! do input or output, read the time, or draw a random number: callers pass those in.

pub mod account;
pub mod arrival;
pub mod backup;
pub mod calendar;
pub mod callback;
pub mod caps;
pub mod cart;
pub mod checkout;
pub mod claim;
pub mod connection;
pub mod cost;
pub mod coupon;
pub mod erasure;
pub mod fact;
pub mod fold;
pub mod followup;
pub mod forwarder;
pub mod gap;
pub mod guard;
pub mod ids;
pub mod import;
pub mod limits;
pub mod link;
pub mod many;
pub mod mapping;
pub mod matching;
pub mod money;
pub mod name;
pub mod order;
pub mod person;
pub mod phone;
pub mod plan;
pub mod provider;
pub mod queue;
pub mod quiet;
pub mod reach;
pub mod recovery;
pub mod retention;
pub mod screens;
pub mod secret;
pub mod settings;
pub mod shop;
pub mod starters;
pub mod stop_words;
pub mod suspicion;
pub mod template;
pub mod time;
pub mod timeline;

pub use secret::Secret;
pub use time::{Clock, Timestamp};
