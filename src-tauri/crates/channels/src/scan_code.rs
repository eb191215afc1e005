//! A code that the shop's phone scans: WhatsApp opens there with the message ready.

use crate::chat_link;
use qrcode::bits::Bits;
use qrcode::{EcLevel, QrCode, Version};
use wapas_domain::phone::Phone;

/// The largest version (117 modules a side) that phone cameras read from a screen without trouble.
const LARGEST: i16 = 25;

/// A square of dark and light modules, without the white round it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanCode {
    /// Modules on a side.
    pub size: usize,
    /// Row by row from the top left; true is dark.
    pub modules: Vec<bool>,
    /// The text did not fit: the code opens the chat, and the text must be pasted there.
    pub chat_only: bool,
}

/// Makes the code for a number and a text.
///
/// The address is split into segments: what can be is coded in the alphanumeric mode (the upper-case
/// host, digits, percent-encoded Devanagari), which takes 5.5 bits a character instead of 8.
pub fn scan_code(phone: &Phone, text: &str) -> ScanCode {
    let chat = format!("HTTPS://WA.ME/{}", phone.digits());
    let whole = format!("{chat}?text={}", chat_link::encoded(text));
    drawn(&whole, false).or_else(|| drawn(&chat, true)).expect("a number alone fits into the smallest codes")
}

fn drawn(content: &str, chat_only: bool) -> Option<ScanCode> {
    let segments = segments(content.as_bytes());
    let code = (1..=LARGEST).find_map(|version| coded(&segments, Version::Normal(version)).ok())?;
    Some(ScanCode {
        size: code.width(),
        modules: code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect(),
        chat_only,
    })
}

fn coded(segments: &[Segment<'_>], version: Version) -> Result<QrCode, qrcode::types::QrError> {
    let mut bits = Bits::new(version);
    for segment in segments {
        match segment.mode {
            Mode::Alphanumeric => bits.push_alphanumeric_data(segment.bytes)?,
            Mode::Byte => bits.push_byte_data(segment.bytes)?,
        }
    }
    bits.push_terminator(EcLevel::L)?;
    QrCode::with_bits(bits, EcLevel::L)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Alphanumeric,
    Byte,
}

struct Segment<'a> {
    mode: Mode,
    bytes: &'a [u8],
}

impl Mode {
    /// Half bits a character takes; `None` where the mode lacks it (ISO/IEC 18004, table 5).
    fn cost(self, byte: u8) -> Option<usize> {
        match self {
            Self::Byte => Some(16),
            Self::Alphanumeric => {
                let has = byte.is_ascii_uppercase() || byte.is_ascii_digit() || b" $%*+-./:".contains(&byte);
                has.then_some(11)
            }
        }
    }

    /// Half bits that a segment's head takes in versions 10 to 26.
    fn head(self) -> usize {
        match self {
            Self::Alphanumeric => 2 * (4 + 11),
            Self::Byte => 2 * (4 + 16),
        }
    }
}

/// Splits the content into the segments that take the fewest bits: the cheapest way through the two
/// modes, found from the end so that each place knows its best mode.
fn segments(bytes: &[u8]) -> Vec<Segment<'_>> {
    const MODES: [Mode; 2] = [Mode::Alphanumeric, Mode::Byte];
    const FAR: usize = usize::MAX / 4;
    let mut rest = [0_usize; 2];
    let mut next: Vec<[usize; 2]> = Vec::with_capacity(bytes.len());
    for byte in bytes.iter().rev() {
        let mut here = [FAR; 2];
        let mut choice = [0_usize; 2];
        for (at, mode) in MODES.iter().enumerate() {
            let other = 1 - at;
            let change = rest[other] + MODES[other].head();
            choice[at] = if change < rest[at] { other } else { at };
            here[at] = mode.cost(*byte).map_or(FAR, |cost| cost + rest[at].min(change));
        }
        rest = here;
        next.push(choice);
    }
    next.reverse();
    let heads = [rest[0] + MODES[0].head(), rest[1] + MODES[1].head()];
    let mut mode = usize::from(heads[1] < heads[0]);
    let mut found: Vec<Segment<'_>> = Vec::new();
    let mut start = 0;
    for (at, choice) in next.iter().enumerate() {
        let follows = choice[mode];
        if follows != mode || at + 1 == bytes.len() {
            found.push(Segment { mode: MODES[mode], bytes: &bytes[start..=at] });
            start = at + 1;
            mode = follows;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone() -> Phone {
        Phone::parse("+919876543210").unwrap()
    }

    #[test]
    fn the_longest_hindi_starter_fits() {
        let payment = wapas_domain::starters::starters().remove(1);
        let text = &payment.wordings[&wapas_domain::template::Language::Hi].text;
        let link = format!("https://my-store.myshopify.com/{}", "c".repeat(135));
        let text = text
            .replace("{first_name}", "John")
            .replace("{store_name}", "My Store")
            .replace("{items}", "T-Shirt - Blue और 1 और चीज़")
            .replace("{checkout_link}", &link);
        let code = scan_code(&phone(), &text);
        assert!(!code.chat_only && code.size <= 117, "{} modules", code.size);
        assert_eq!(code.modules.len(), code.size * code.size);
        let whole = format!("HTTPS://WA.ME/919876543210?text={}", chat_link::encoded(&text));
        assert_eq!(scanned(&code), whole, "an independent reader reads what was meant");
    }

    /// Reads a code as a camera would: drawn with four pixels a module and four modules of white.
    fn scanned(code: &ScanCode) -> String {
        const SCALE: usize = 4;
        const WHITE: usize = 4;
        let side = (code.size + 2 * WHITE) * SCALE;
        let shade = |x: usize, y: usize| {
            let at = |pixel: usize| (pixel / SCALE).checked_sub(WHITE).filter(|module| *module < code.size);
            let dark = at(x).zip(at(y)).is_some_and(|(x, y)| code.modules[y * code.size + x]);
            if dark { 0 } else { 255 }
        };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
        image.detect_grids().first().unwrap().decode().unwrap().1
    }

    #[test]
    fn segments_join_to_the_whole() {
        for content in ["HTTPS://WA.ME/91?text=%E0%A4%A8 hello", "A", "a", "%E0a%E0%A4%A8%E0%A4%A8%E0%A4%A8b"]
        {
            let joined: Vec<u8> =
                segments(content.as_bytes()).iter().flat_map(|s| s.bytes.to_vec()).collect();
            assert_eq!(joined, content.as_bytes());
        }
    }

    #[test]
    fn a_text_that_does_not_fit_leaves_the_chat() {
        let code = scan_code(&phone(), &"न".repeat(2000));
        assert!(code.chat_only && code.size < 40);
    }
}
