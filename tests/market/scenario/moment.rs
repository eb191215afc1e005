//! Times in a case: `2h10m`, `3d`, `-5m`.

use crate::market::feed::Outcome;
use crate::market::town::{DAY, HOUR, MINUTE};

/// Reads a time, in ms.
pub(super) fn read(text: &str) -> Outcome<i64> {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (mut sum, mut digits) = (0, String::new());
    for sign in rest.chars().filter(|sign| !sign.is_whitespace()) {
        if sign.is_ascii_digit() {
            digits.push(sign);
            continue;
        }
        let unit = match sign {
            'd' => DAY,
            'h' => HOUR,
            'm' => MINUTE,
            's' => 1000,
            _ => return Err(format!("`{text}` is no time").into()),
        };
        sum += std::mem::take(&mut digits).parse::<i64>()? * unit;
    }
    if rest.is_empty() || !digits.is_empty() {
        return Err(format!("`{text}` is no time").into());
    }
    Ok(sign * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        assert_eq!(read("2h10m").unwrap(), 130 * MINUTE);
        assert_eq!(read("-1d 3h").unwrap(), -27 * HOUR);
        for wrong in ["", "5", "m", "5w", "1h5"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
