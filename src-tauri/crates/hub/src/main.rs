//! The engine without a window: commands over HTTP.

fn main() {}
