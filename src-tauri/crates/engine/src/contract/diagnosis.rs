//! What a merchant can give to whoever helps.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How Wapas stands, with nothing of anybody in it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Diagnosis {
    /// All of it, to be looked at before it is given to anybody.
    pub text: String,
}

/// Whether it was written to a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DiagnosisSaved {
    /// The file's name; null where the merchant picked none.
    pub file_name: Option<String>,
}
