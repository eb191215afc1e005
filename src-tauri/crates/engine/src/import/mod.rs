//! Files that are brought in: read piece by piece, in memory that does not grow with them, and kept some
//! hundred records at a time, each whole or not at all.
//!
//! A run is one task that takes the pieces ([`run`]) and one that gives them: a file that the merchant
//! picked ([`file`]), or an upload to a hub ([`Upload`]). First comes a run that only counts.

mod counts;
mod desk;
mod file;
mod run;
mod upload;

use crate::export::Said;

pub(crate) use desk::{ImportDesk, Plan};
pub(crate) use file::pieces_of;
pub(crate) use run::Run;
pub use upload::{NotTaken, Upload};

/// The title of the window that asks for a file.
pub(crate) const WHICH_FILE: Said =
    Said { en: "Choose Shopify's file", hi: "Shopify की फ़ाइल चुनें" };
