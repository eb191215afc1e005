//! A simulated market: shoppers who leave carts, buy, change their minds, and the senders that tell of it.
//!
//! `town` makes it from a seed and keeps the truth of every cart; `scenario` reads hand-made cases. Both know
//! nothing of how Wapas matches, and nothing of Wapas at all. `feed` brings the deliveries to a hub over HTTP;
//! `judge` lives through them with an engine whose clock it sets, and holds what the engine says against the truth.

pub mod feed;
pub mod judge;
pub mod scenario;
pub mod town;
