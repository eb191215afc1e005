//! The recovery words as people type them.

use proptest::prelude::*;
use wapas_vault::{NoRandomness, OsRandom, PhraseError, Random, RecoveryPhrase};

/// Gives these bytes.
struct Fixed([u8; 16]);

impl Random for Fixed {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.copy_from_slice(&self.0);
        Ok(())
    }
}

fn phrase(entropy: [u8; 16]) -> RecoveryPhrase {
    RecoveryPhrase::generate(&Fixed(entropy)).unwrap()
}

fn words_of(text: &str) -> Result<[&'static str; 12], PhraseError> {
    RecoveryPhrase::parse(text).map(|phrase| phrase.words())
}

/// Test vectors of BIP 39 (<https://github.com/trezor/python-mnemonic/blob/master/vectors.json>).
#[test]
fn the_words_agree_with_the_published_vectors() {
    let vectors = [
        (
            [0x00; 16],
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        ),
        ([0x7f; 16], "legal winner thank year wave sausage worth useful legal winner thank yellow"),
        ([0x80; 16], "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"),
        ([0xff; 16], "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong"),
    ];
    for (entropy, words) in vectors {
        assert_eq!(phrase(entropy).words().join(" "), words);
        assert_eq!(words_of(words).unwrap().join(" "), words);
    }
}

#[test]
fn words_are_read_as_people_write_them() {
    let right = phrase([0x7f; 16]).words();
    for typed in [
        "Legal WINNER thank year wave sausage worth useful legal winner thank yellow",
        "  legal\twinner\r\nthank  year,wave;sausage / worth useful\u{a0}legal - winner thank yellow. ",
        "1. legal 2. winner 3. thank 4. year 5. wave 6. sausage\n7) worth 8) useful 9: legal 10 winner 11.thank 12.yellow",
        "lega winn than year wave saus wort usef lega winn than yell",
        "legal winner thank year wave sausag worth usefu legal winner thank yello",
        "\u{feff}legal winner thank ye\u{200b}ar wave sausage worth useful legal winner thank yellow",
        "ｌｅｇａｌ winner thank year wave sausage worth useful legal winner thank yellow",
    ] {
        assert_eq!(words_of(typed), Ok(right), "{typed}");
    }
}

#[test]
fn what_is_wrong_is_told_without_the_word() {
    let unknown = |position| PhraseError::UnknownWord { position };
    let count = |found| PhraseError::Count { found };
    let eleven = "legal winner thank year wave sausage worth useful legal winner thank";
    let cases = [
        (String::new(), count(0)),
        ("legal winner thank".to_owned(), count(3)),
        (format!("{eleven} yellow zoo"), count(13)),
        (format!("{eleven} legal"), PhraseError::Checksum),
        (eleven.replace("legal winner", "winner legal") + " yellow", PhraseError::Checksum),
        (format!("{eleven} hunter"), unknown(12)),
        ("xyzzy winner".to_owned(), unknown(1)),
        // Three letters are a word only where they are the whole of one.
        ("legal win thank".to_owned(), count(3)),
        ("legal wor thank".to_owned(), unknown(2)),
        ("legal winnerr".to_owned(), unknown(2)),
        ("legal कमल".to_owned(), unknown(2)),
    ];
    for (typed, expected) in cases {
        assert_eq!(words_of(&typed), Err(expected), "{typed}");
    }
    let message = words_of("xyzzy").unwrap_err().to_string();
    assert_eq!(message, "word 1 is not on the list of recovery words");
}

#[test]
fn confirming_takes_the_two_right_words() {
    let phrase = phrase([0x7f; 16]);
    assert!(phrase.confirm([(2, "winner"), (12, "yellow")]));
    assert!(phrase.confirm([(12, " Yell "), (2, "2. WINNER")]));
    assert!(!phrase.confirm([(2, "winner"), (12, "year")]));
    assert!(!phrase.confirm([(1, "winner"), (12, "yellow")]));
    assert!(!phrase.confirm([(2, "winner"), (2, "winner")]));
    assert!(!phrase.confirm([(0, "winner"), (12, "yellow")]));
    assert!(!phrase.confirm([(2, "winner"), (13, "yellow")]));
    assert!(!phrase.confirm([(2, ""), (12, "yellow")]));
    assert!(!phrase.confirm([(2, "winner thank"), (12, "yellow")]));
    assert!(!phrase.confirm([(2, "xyzzy"), (13, "xyzzy")]));
    assert!(!phrase.confirm([(2, "win"), (12, "yellow")]));
}

#[test]
fn real_phrases_differ() {
    let one = RecoveryPhrase::generate(&OsRandom).unwrap();
    let other = RecoveryPhrase::generate(&OsRandom).unwrap();
    assert_ne!(one.words(), other.words());
}

proptest! {
    #[test]
    fn every_phrase_comes_back(entropy in any::<[u8; 16]>()) {
        let words = phrase(entropy).words();
        prop_assert_eq!(words_of(&words.join(" ")), Ok(words));
        let short: Vec<&str> = words.iter().map(|word| &word[..word.len().min(4)]).collect();
        prop_assert_eq!(words_of(&short.join(" ")), Ok(words));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,200}") {
        let _ = RecoveryPhrase::parse(&text);
        prop_assert!(!phrase([0; 16]).confirm([(13, &text), (14, &text)]));
    }
}
