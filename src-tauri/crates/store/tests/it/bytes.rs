//! The bytes of a folder as a thief with the key would read them: every page of the file and of its
//! log, used or free, decrypted without the store or its library.

use crate::house::KEY;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use std::fs;
use std::path::Path;

/// `SQLCipher`'s page, and what it keeps at the end of each: 16 bytes of vector and a 64-byte digest.
const PAGE: usize = 4096;
const RESERVE: usize = 80;
/// A log's own header, and that of each of its frames.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Everything in a folder, with the database and its log in the clear.
pub(crate) fn of_folder(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(of_folder(&path));
            continue;
        }
        let raw = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|e| e == "db") {
            raw.chunks(PAGE).enumerate().for_each(|(at, page)| all.extend(page_in_the_clear(page, at == 0)));
        } else if name.ends_with("-wal") {
            for frame in raw.get(LOG_HEADER..).unwrap_or_default().chunks(FRAME_HEADER + PAGE) {
                let number = u32::from_be_bytes(frame[..4].try_into().unwrap());
                all.extend(page_in_the_clear(&frame[FRAME_HEADER..], number == 1));
            }
        } else {
            all.extend(raw);
        }
        all.extend(name.as_bytes());
    }
    all
}

/// The first page begins with the salt, which is not encrypted.
fn page_in_the_clear(page: &[u8], first: bool) -> Vec<u8> {
    let (content, rest) = page.split_at(PAGE - RESERVE);
    let mut content = content[if first { 16 } else { 0 }..].to_vec();
    let vector: [u8; 16] = rest[..16].try_into().unwrap();
    let cipher = cbc::Decryptor::<aes::Aes256>::new(&KEY.into(), &vector.into());
    cipher.decrypt_padded::<NoPadding>(&mut content).unwrap();
    content
}

/// Those of the words that are in the bytes, in whatever case.
pub(crate) fn found<'a>(bytes: &[u8], words: &[&'a str]) -> Vec<&'a str> {
    let bytes = bytes.to_ascii_lowercase();
    let is_in = |word: &&&str| {
        let word = word.to_ascii_lowercase();
        bytes.windows(word.len()).any(|part| part == word.as_bytes())
    };
    words.iter().filter(is_in).copied().collect()
}
