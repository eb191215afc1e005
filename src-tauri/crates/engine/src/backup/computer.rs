//! What tells this computer from another one that has the same book: a random word beside the database,
//! which no backup takes along.

use crate::small_file;
use serde_json::{Value, json};
use std::io;
use std::path::Path;
use wapas_vault::Random;

/// Where it stands.
const FILE: &str = "computer.json";

/// This computer's word, drawn where there is none yet.
pub(crate) fn computer(dir: &Path, random: &dyn Random) -> io::Result<String> {
    let kept = std::fs::read(dir.join(FILE)).ok();
    let kept = kept.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    if let Some(word) = kept.as_ref().and_then(|kept| kept.get("id")?.as_str())
        && word.len() == 8
        && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    {
        return Ok(word.to_owned());
    }
    let mut drawn = [0_u8; 4];
    random.fill(&mut drawn).map_err(io::Error::other)?;
    let word = format!("{:08x}", u32::from_be_bytes(drawn));
    small_file::put(dir, FILE, &json!({ "id": word }).to_string())?;
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_vault::OsRandom;

    #[test]
    fn a_computer_keeps_its_word_and_another_has_another() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let word = computer(one.path(), &OsRandom).unwrap();
        assert_eq!(computer(one.path(), &OsRandom).unwrap(), word);
        assert_ne!(computer(other.path(), &OsRandom).unwrap(), word);
        // Something else that stands there is no part of a file's name.
        std::fs::write(one.path().join(FILE), r#"{"id":"../../ab"}"#).unwrap();
        assert_eq!(computer(one.path(), &OsRandom).unwrap().len(), 8);
    }
}
