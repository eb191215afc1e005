//! Days and months as a shop counts them, in its own zone.

use crate::time::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A day of a shop: from its midnight to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The date, `2026-11-23`.
    pub date: String,
    /// When it begins.
    pub from: Timestamp,
    /// When the next one begins.
    pub to: Timestamp,
}

/// A month of a shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

impl Month {
    /// Reads `2026-11`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 7 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !plain {
            return None;
        }
        format!("{text}-01").parse().ok().filter(|date: &Date| date.year() >= 1970).map(Self)
    }

    /// The month of a moment in a zone; the zone's IANA name.
    pub fn of(at: Timestamp, zone: &str) -> Self {
        Self(date_of(at, zone).first_of_month())
    }

    /// `2026-11`.
    pub fn name(self) -> String {
        self.0.strftime("%Y-%m").to_string()
    }

    /// The month before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.yesterday().map_or(self.0, Date::first_of_month))
    }

    /// Its days, the first first; none where the calendar ends.
    pub fn days(self, zone: &str) -> Vec<Day> {
        let zone = zone_named(zone);
        let mut days = Vec::new();
        for number in 1..=self.0.days_in_month() {
            let day =
                Date::new(self.0.year(), self.0.month(), number).ok().and_then(|date| day_of(date, &zone));
            days.extend(day);
        }
        days
    }

    /// When it begins and when it is over.
    pub fn span(self, zone: &str) -> (Timestamp, Timestamp) {
        let days = self.days(zone);
        let (first, last) = (days.first(), days.last());
        (first.map_or(Timestamp(0), |day| day.from), last.map_or(Timestamp(0), |day| day.to))
    }
}

/// The date of a moment in a zone, `2026-11-23`.
pub fn today(at: Timestamp, zone: &str) -> String {
    date_of(at, zone).to_string()
}

/// The last days up to the one that holds a moment, the first first.
pub fn last_days(at: Timestamp, zone: &str, count: u8) -> Vec<Day> {
    let last = date_of(at, zone);
    let zone = zone_named(zone);
    let back = |days: u8| last.checked_sub(jiff::Span::new().days(i64::from(days))).ok();
    (0..count).rev().filter_map(back).filter_map(|date| day_of(date, &zone)).collect()
}

fn zone_named(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn date_of(at: Timestamp, zone: &str) -> Date {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.to_zoned_datetime(zone_named(zone)).date()
}

fn day_of(date: Date, zone: &TimeZone) -> Option<Day> {
    let begin = |date: Date| {
        Some(Timestamp(
            date.at(0, 0, 0, 0).to_zoned_datetime(zone.clone()).ok()?.timestamp().as_millisecond(),
        ))
    };
    Some(Day { date: date.to_string(), from: begin(date)?, to: begin(date.tomorrow().ok()?)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::STEP;
    use crate::time::DAY;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    #[test]
    fn a_day_begins_at_the_shops_midnight() {
        let month = Month::of(at("2026-10-31T18:30:00Z"), "Asia/Kolkata");
        assert_eq!(month.name(), "2026-11");
        assert_eq!(Month::of(at("2026-10-31T18:29:59Z"), "Asia/Kolkata"), month.before());
        let days = month.days("Asia/Kolkata");
        assert_eq!((days.len(), days[0].date.as_str()), (30, "2026-11-01"));
        assert_eq!(days[0].from, at("2026-10-31T18:30:00Z"));
        assert_eq!(month.span("Asia/Kolkata"), (days[0].from, at("2026-11-30T18:30:00Z")));
        assert_eq!(last_days(at("2026-11-02T00:00:00Z"), "Asia/Kolkata", 3)[0].date, "2026-10-31");
    }

    #[test]
    fn days_follow_one_another_also_where_clocks_change_and_begin_at_a_step() {
        for zone in ["Asia/Kolkata", "Europe/London", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham"]
        {
            for month in ["2026-03", "2026-10", "2026-02"] {
                let days = Month::parse(month).unwrap().days(zone);
                assert!(days.windows(2).all(|two| two[0].to == two[1].from), "{zone} {month}");
                assert!(days.iter().all(|day| day.from.0 % STEP == 0), "{zone} {month}");
            }
        }
        let march = Month::parse("2026-03").unwrap().days("Europe/London");
        assert_eq!(march[28].to.since(march[28].from), DAY - 3_600_000);
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in ["", "2026", "2026-13", "2026-1", "2026-11-01", "१२३४-०१", "0001-01"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
