//! The words that stand in the file for the nouns of the domain.

use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wapas_domain::connection::Verdict;

/// The word of a verdict, without asking the serialiser: this is on the acknowledging path.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Accepted => "accepted",
        Verdict::Duplicate => "duplicate",
        Verdict::Undecodable => "undecodable",
        Verdict::Held => "held",
        Verdict::Unverified => "unverified",
        Verdict::BadSignature => "bad_signature",
        Verdict::TooLarge => "too_large",
        Verdict::Ping => "ping",
        Verdict::Probe => "probe",
    }
}

/// The word of an enumeration that serialises to one.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => unreachable!("only enumerations without content have a word"),
    }
}

/// Reads a word back.
pub(crate) fn from_word<T: DeserializeOwned>(word: String) -> rusqlite::Result<T> {
    serde_json::from_value(serde_json::Value::String(word)).map_err(|error| unreadable(&error))
}

/// The JSON of a noun.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("the nouns of the domain have string keys and no failing parts")
}

/// Reads JSON back.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| unreadable(&error))
}

/// The error says where the text broke, never what stood there.
fn unreadable(error: &serde_json::Error) -> rusqlite::Error {
    let place = format!("line {} column {}", error.line(), error.column());
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, place.into())
}
