//! Times as senders write them.

/// A moment in ms UTC as a date and time of India.
pub fn rfc3339(at: i64) -> String {
    let local = at + 19_800_000;
    let (days, rest) = (local.div_euclid(86_400_000), local.rem_euclid(86_400_000) / 1000);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+05:30")
}

/// The date of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_india_reads_them() {
        assert_eq!(rfc3339(0), "1970-01-01T05:30:00+05:30");
        assert_eq!(rfc3339(1_795_156_200_000), "2026-11-20T12:00:00+05:30");
        assert_eq!(rfc3339(1_709_145_000_000), "2024-02-29T00:00:00+05:30");
    }
}
