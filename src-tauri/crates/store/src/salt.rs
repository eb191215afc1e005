//! The cipher's salt stands in the first bytes of the file, and is read there before the log is looked at. A power
//! cut while the log was copied back may leave rubbish in that place. The log would mend the page, and its copy of
//! the page begins with the same salt.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// What the cipher takes beside the key. Not a secret.
pub(crate) type Salt = [u8; 16];

/// Before the first frame of a log, and before the page of each, by SQLite's file format.
const HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// A log holds pages of one file. More salts than these are rubbish.
const MOST: usize = 4;

/// The salts that the log beside a file names, newest first. Only the key can tell which of them is right.
pub(crate) fn in_log(path: &Path) -> Vec<Salt> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let mut found = Vec::new();
    // It ends where the log does, or where it can't be read: what was found until then is tried.
    let _ = File::open(log).and_then(|log| gather(BufReader::new(log), &mut found));
    found.reverse();
    found.truncate(MOST);
    found
}

fn gather(mut log: impl Read + Seek, found: &mut Vec<Salt>) -> std::io::Result<()> {
    let mut head = [0; HEAD];
    log.read_exact(&mut head)?;
    let page = u32::from_be_bytes([head[8], head[9], head[10], head[11]]);
    if !(512..=65_536).contains(&page) {
        return Ok(());
    }
    let mut at = HEAD as u64;
    loop {
        let mut frame = [0; FRAME_HEAD];
        log.read_exact(&mut frame)?;
        if frame[..4] == 1_u32.to_be_bytes() {
            let mut salt = Salt::default();
            log.read_exact(&mut salt)?;
            found.retain(|known| *known != salt);
            found.push(salt);
        }
        at += FRAME_HEAD as u64 + u64::from(page);
        log.seek(SeekFrom::Start(at))?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    /// A log of pages of 512 bytes, each filled with one byte.
    fn log(pages: &[(u32, u8)]) -> Vec<u8> {
        let mut log = vec![0; HEAD];
        log[8..12].copy_from_slice(&512_u32.to_be_bytes());
        for (number, byte) in pages {
            log.extend(number.to_be_bytes());
            log.extend([0; FRAME_HEAD - 4]);
            log.extend([*byte; 512]);
        }
        log
    }

    fn found(log: &[u8]) -> Vec<Salt> {
        let mut found = Vec::new();
        assert!(gather(Cursor::new(log), &mut found).is_err(), "it ends with the log");
        found
    }

    #[test]
    fn salts_stand_where_the_first_page_begins() {
        let whole = log(&[(2, 9), (1, 7), (3, 9), (1, 7), (1, 8), (5, 9)]);
        assert_eq!(found(&whole), vec![[7; 16], [8; 16]]);
        assert_eq!(found(&whole[..600]), Vec::<Salt>::new(), "cut off before the first page");
        assert_eq!(found(&[0; 7]), Vec::<Salt>::new());
        let mut strange = whole;
        strange[8..12].copy_from_slice(&[255; 4]);
        let mut none = Vec::new();
        gather(Cursor::new(strange), &mut none).unwrap();
        assert!(none.is_empty());
    }
}
