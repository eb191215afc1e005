//! Reads moments: seconds or milliseconds since 1970, or ISO 8601 with an offset.

use crate::json::Node;
use crate::read;
use wapas_domain::Timestamp;

/// 2015-01-01 and 2100-01-01 in ms UTC. What lies outside is a default value or another unit.
const CREDIBLE: std::ops::Range<i64> = 1_420_070_400_000..4_102_444_800_000;

/// A moment. Without an offset a wall-clock time could mean several moments, and is none.
pub(crate) fn moment(node: &Node<'_>) -> Option<Timestamp> {
    let text = read::whole(node)?;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let millis = match text.len() {
        10 if digits => text.parse::<i64>().ok()?.checked_mul(1000)?,
        13 if digits => text.parse().ok()?,
        _ => text.parse::<jiff::Timestamp>().ok()?.as_millisecond(),
    };
    CREDIBLE.contains(&millis).then_some(Timestamp(millis))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_in_many_spellings() {
        for json in [
            "1690868770",
            "1690868770000",
            r#""1690868770""#,
            r#""2023-08-01T11:16:10+05:30""#,
            r#""2023-08-01T05:46:10Z""#,
            r#""2023-08-01 05:46:10.000+00:00""#,
        ] {
            let node = Node::read(json).unwrap();
            assert_eq!(moment(&node), Some(Timestamp(1_690_868_770_000)), "{json}");
        }
    }

    #[test]
    fn what_names_no_one_moment_is_none() {
        for json in [
            "0",
            "null",
            r#""2023-08-01T11:16:10""#,
            r#""2023-08-01""#,
            r#""0001-01-01T00:00:00Z""#,
            "1690868770000000",
            r#""yesterday""#,
        ] {
            assert_eq!(moment(&Node::read(json).unwrap()), None, "{json}");
        }
    }
}
