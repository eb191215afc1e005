//! The application: use cases, the command contract, the host.
//!
//! This room ties the others together. It owns what a command means and must never know a window, a
//! browser or SQL.

pub mod contract;
