//! Meta's errors by what to do about them. Source: Meta, "support/error-codes", September 2026.

use crate::provider::{Class, Refusal};
use crate::wire::Reply;
use serde_json::Value;
use std::ops::RangeInclusive;

/// Codes and their class. A code that is not here concerns the one message.
const CLASSES: &[(&[RangeInclusive<i64>], Class)] = &[
    (
        &[
            1..=2,
            4..=4,
            80_007..=80_007,
            130_429..=130_429,
            131_000..=131_000,
            131_016..=131_016,
            131_057..=131_057,
            133_004..=133_004,
        ],
        Class::Retry,
    ),
    (&[131_049..=131_049, 131_056..=131_056, 134_101..=134_101], Class::Later),
    (&[130_403..=130_403, 131_026..=131_026, 131_050..=131_050], Class::NeverThisPerson),
    (
        &[
            100..=100,
            131_008..=131_009,
            132_000..=132_001,
            132_005..=132_005,
            132_007..=132_007,
            132_012..=132_012,
            132_015..=132_016,
            131_055..=131_055,
            132_018..=132_018,
            134_100..=134_100,
        ],
        Class::MendTemplate,
    ),
    (
        &[
            0..=0,
            3..=3,
            10..=10,
            33..=33,
            190..=190,
            200..=299,
            368..=368,
            130_497..=130_497,
            131_005..=131_005,
            131_031..=131_031,
            131_042..=131_042,
            131_045..=131_045,
            131_048..=131_048,
            131_063..=131_064,
            133_010..=133_010,
            134_102..=134_102,
        ],
        Class::StopEverything,
    ),
];

/// Codes after which the message may have gone all the same.
const VAGUE: [i64; 3] = [1, 2, 131_000];

/// The class of a code.
pub(crate) fn class(code: i64) -> Class {
    let found = CLASSES.iter().find(|(codes, _)| codes.iter().any(|range| range.contains(&code)));
    found.map_or(Class::NotThisMessage, |(_, class)| *class)
}

/// The error in an answer, where there is one, whatever the status.
pub(crate) fn refusal(reply: &Reply) -> Option<Refusal> {
    let error = reply.body.as_ref()?.get("error")?;
    let code = error.get("code").and_then(Value::as_i64)?;
    Some(Refusal { class: class(code), code })
}

/// Whether an error leaves it open what became of the request.
pub(crate) fn is_vague(reply: &Reply, refusal: Refusal) -> bool {
    reply.status >= 500 && VAGUE.contains(&refusal.code)
}

/// The body of a good answer to a question that changes nothing.
pub(crate) fn good(reply: &Reply) -> Result<&Value, Refusal> {
    let status = i64::from(reply.status);
    match (refusal(reply), &reply.body) {
        (Some(refusal), _) => Err(refusal),
        (None, Some(body)) if (200..300).contains(&status) && body.is_object() => Ok(body),
        (None, _) if status == 429 || status >= 500 => Err(Refusal { class: Class::Retry, code: status }),
        (None, _) if status == 401 || status == 403 => {
            Err(Refusal { class: Class::StopEverything, code: status })
        }
        (None, _) => Err(Refusal { class: Class::NotThisMessage, code: status }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_class_of_the_document() {
        for (code, expected) in [
            (4, Class::Retry),
            (130_429, Class::Retry),
            (131_056, Class::Later),
            (131_049, Class::Later),
            (131_050, Class::NeverThisPerson),
            (131_026, Class::NeverThisPerson),
            (131_047, Class::NotThisMessage),
            (999_999, Class::NotThisMessage),
            (132_001, Class::MendTemplate),
            (100, Class::MendTemplate),
            (190, Class::StopEverything),
            (250, Class::StopEverything),
            (131_042, Class::StopEverything),
        ] {
            assert_eq!(class(code), expected, "{code}");
        }
    }
}
