//! The passphrase file that is read, and the token file that is kept.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use wapas_engine::{Random, Secret};

/// Length of the token, in bytes before it is written as hex.
const TOKEN_BYTES: usize = 32;

/// The first line of the passphrase file.
pub(crate) fn passphrase(file: &Path) -> Result<String, String> {
    let text =
        fs::read_to_string(file).map_err(|error| format!("the passphrase file can not be read: {error}"))?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err("the first line of the passphrase file is empty".to_owned());
    }
    Ok(line.to_owned())
}

/// The 12 words of a backup, in any number of lines.
pub(crate) fn words(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("the file with the words can not be read: {error}"))
}

/// The token that callers show, and the file it is kept in, which only this user can read. It stays
/// the same across restarts.
pub(crate) fn token(data_dir: &Path, random: &dyn Random) -> Result<(Secret<String>, PathBuf), String> {
    let file = data_dir.join("api-token");
    let said = |error: std::io::Error| format!("the token file can not be used: {error}");
    match fs::read_to_string(&file) {
        Ok(kept) if kept.trim().len() == TOKEN_BYTES * 2 => {
            return Ok((Secret::new(kept.trim().to_owned()), file));
        }
        Ok(_) => return Err("the token file is damaged; delete it to get a new token".to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(said(error)),
    }
    let mut bytes = [0; TOKEN_BYTES];
    random.fill(&mut bytes).map_err(|error| error.to_string())?;
    let token = bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written = options.open(&file).map_err(said)?;
    written.write_all(token.as_bytes()).and_then(|()| written.sync_all()).map_err(said)?;
    Ok((Secret::new(token), file))
}
