//! Tests that cross rooms.

#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands, in its support code too"
)]

mod afar;
mod awake;
mod channels;
mod contract;
mod desktop;
mod diagnosis;
mod exporting;
mod house;
mod hub;
mod importing;
mod keeping;
mod market;
mod moving;
mod screens;
mod session;
#[path = "../stand_in/mod.rs"]
mod stand_in;
