//! Journeys through the real window, with the real keychain.

mod driver;
