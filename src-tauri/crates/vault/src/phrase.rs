//! The recovery phrase: twelve English words of BIP 39 that stand for 128 random bits.
//!
//! <https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>

use crate::random::{NoRandomness, Random, draw};
use crate::wrap;
use bip39::{Language, Mnemonic};
use std::borrow::Cow;
use wapas_domain::Secret;
use zeroize::{Zeroize, Zeroizing};

/// How many words a phrase has.
pub const WORDS: usize = 12;

/// The first four letters of every word on the list are its own.
const SHORTEST_PREFIX: usize = 4;

/// Why typed words are not a recovery phrase. Positions count from 1; a word itself is never told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhraseError {
    /// Not twelve words.
    #[error("there must be 12 words, not {found}")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// A word is not on the list.
    #[error("word {position} is not on the list of recovery words")]
    UnknownWord {
        /// Which one, from 1 to 12.
        position: usize,
    },
    /// Each word is on the list, but together they can not be right: one is wrong or misplaced.
    #[error("one of the words is wrong, or two have changed places")]
    Checksum,
}

impl PhraseError {
    /// A stable word for the screen and the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Count { .. } => "words_count",
            Self::UnknownWord { .. } => "word_unknown",
            Self::Checksum => "words_checksum",
        }
    }
}

/// Twelve words that open the vault when everything else is lost.
#[derive(Clone, Debug)]
pub struct RecoveryPhrase {
    entropy: Secret<[u8; 16]>,
}

impl RecoveryPhrase {
    /// A fresh phrase.
    pub fn generate(random: &dyn Random) -> Result<Self, NoRandomness> {
        let entropy = Zeroizing::new(draw(random)?);
        Ok(Self { entropy: Secret::new(*entropy) })
    }

    /// The words in order, to be shown once and written down.
    pub fn words(&self) -> [&'static str; WORDS] {
        let mnemonic = Mnemonic::from_entropy_in(Language::English, self.entropy.expose())
            .expect("16 bytes always make a phrase");
        let mut words = [""; WORDS];
        for (place, word) in words.iter_mut().zip(mnemonic.words()) {
            *place = word;
        }
        words
    }

    /// Reads typed or pasted words leniently: any case, any spaces, commas or numbering (`1. word`)
    /// between them, and four or more letters of a word for the whole of it.
    pub fn parse(text: &str) -> Result<Self, PhraseError> {
        let mut folded = folded(text);
        let parsed = Self::from_folded(&folded);
        folded.zeroize();
        parsed
    }

    fn from_folded(folded: &str) -> Result<Self, PhraseError> {
        let typed: Vec<&str> = tokens(folded).collect();
        // A word that is not on the list is worth more to whoever typed it than a wrong count.
        let mut words = Zeroizing::new([0; WORDS]);
        for (index, token) in typed.iter().enumerate().take(WORDS) {
            words[index] = place_on_list(token).ok_or(PhraseError::UnknownWord { position: index + 1 })?;
        }
        if typed.len() != WORDS {
            return Err(PhraseError::Count { found: typed.len() });
        }
        let list = Language::English.word_list();
        let line = Zeroizing::new(words.map(|place| list[usize::from(place)]).join(" "));
        let mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &line).map_err(|_| PhraseError::Checksum)?;
        let bytes = Zeroizing::new(mnemonic.to_entropy());
        let entropy: Zeroizing<[u8; 16]> =
            Zeroizing::new(bytes.as_slice().try_into().expect("12 words stand for 16 bytes"));
        Ok(Self { entropy: Secret::new(*entropy) })
    }

    /// Whether the words at two positions (from 1 to 12) were written down right: typed as
    /// leniently as in [`Self::parse`], but each in its own field. The same position twice, or one
    /// outside the phrase, confirms nothing.
    pub fn confirm(&self, typed: [(usize, &str); 2]) -> bool {
        let words = self.words();
        let right = typed.iter().all(|(position, text)| {
            let mut folded = folded(text);
            let mut found = tokens(&folded).map(place_on_list);
            let place = found.next().flatten();
            let alone = found.next().is_none();
            drop(found);
            folded.zeroize();
            let wanted = position.checked_sub(1).and_then(|index| words.get(index));
            let list = Language::English.word_list();
            alone && wanted.is_some() && place.map(|place| &list[usize::from(place)]) == wanted
        });
        right && typed[0].0 != typed[1].0
    }

    /// The wrapping key of the phrase. 128 random bits need no slowing down.
    pub(crate) fn wrapping_key(&self, salt: &[u8; 16]) -> Secret<[u8; 32]> {
        wrap::derive(self.entropy.expose(), salt, b"wapas recovery phrase 1")
    }
}

/// Lower case, with the wide letters of some keyboards made plain and invisible marks dropped.
fn folded(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    Mnemonic::normalize_utf8_cow(&mut text);
    let folded = text
        .chars()
        .filter(|letter| !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    if let Cow::Owned(copy) = &mut text {
        copy.zeroize();
    }
    folded
}

/// Everything that is no letter parts words: spaces, commas, points, numbers.
fn tokens(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphabetic()).filter(|token| !token.is_empty())
}

fn place_on_list(token: &str) -> Option<u16> {
    let list = Language::English.word_list();
    let at = list.partition_point(|word| *word < token);
    let word = list.get(at)?;
    let meant = *word == token || (token.len() >= SHORTEST_PREFIX && word.starts_with(token));
    meant.then(|| u16::try_from(at).ok()).flatten()
}
