//! Quiet hours where the shopper is.
//!
//! The country's zone decides; for wide countries the province narrows it down, and where it does
//! not, it is quiet if it is quiet in any of the country's zones. Without an address the phone's
//! country counts, then India. Zones follow the IANA time zone database.

use crate::checkout::Address;
use crate::time::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// The hours of a day in which it is quiet, 0–23; they may run over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The hour from which it is quiet.
    pub from: i8,
    /// The hour at which quiet ends.
    pub to: i8,
}

impl Hours {
    fn contain(self, hour: i8) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&hour)
        } else {
            hour >= self.from || hour < self.to
        }
    }

    /// Until when it is quiet at this moment in this zone; nothing where it is not.
    pub fn until(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let local = jiff::Timestamp::from_millisecond(now.0).ok()?.to_zoned_datetime(zone.clone());
        let hour = local.hour();
        if !self.contain(hour) {
            return None;
        }
        let end = Time::new(self.to, 0, 0, 0).ok()?;
        let date = if hour < self.to { local.date() } else { local.date().tomorrow().ok()? };
        let until = date.to_datetime(end).to_zoned_datetime(zone.clone()).ok()?;
        Some(Timestamp(until.timestamp().as_millisecond()))
    }
}

/// It is quiet where the shopper is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// The IANA name of the zone.
    pub zone: String,
    /// The time there, `HH:MM`.
    pub local_time: String,
    /// When quiet ends there.
    pub until: Timestamp,
}

/// Countries of one zone, or of zones that all count.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("IN", &["Asia/Kolkata"]),
    ("AE", &["Asia/Dubai"]),
    ("AF", &["Asia/Kabul"]),
    ("AT", &["Europe/Vienna"]),
    ("AU", &["Australia/Perth", "Australia/Sydney"]),
    ("BD", &["Asia/Dhaka"]),
    ("BE", &["Europe/Brussels"]),
    ("BH", &["Asia/Bahrain"]),
    ("BR", &["America/Rio_Branco", "America/Noronha"]),
    ("BT", &["Asia/Thimphu"]),
    ("CA", &["America/Vancouver", "America/St_Johns"]),
    ("CH", &["Europe/Zurich"]),
    ("CN", &["Asia/Shanghai"]),
    ("DE", &["Europe/Berlin"]),
    ("DK", &["Europe/Copenhagen"]),
    ("EG", &["Africa/Cairo"]),
    ("ES", &["Atlantic/Canary", "Europe/Madrid"]),
    ("FI", &["Europe/Helsinki"]),
    ("FJ", &["Pacific/Fiji"]),
    ("FR", &["Europe/Paris"]),
    ("GB", &["Europe/London"]),
    ("GH", &["Africa/Accra"]),
    ("HK", &["Asia/Hong_Kong"]),
    ("ID", &["Asia/Jakarta", "Asia/Jayapura"]),
    ("IE", &["Europe/Dublin"]),
    ("IL", &["Asia/Jerusalem"]),
    ("IT", &["Europe/Rome"]),
    ("JP", &["Asia/Tokyo"]),
    ("KE", &["Africa/Nairobi"]),
    ("KR", &["Asia/Seoul"]),
    ("KW", &["Asia/Kuwait"]),
    ("LK", &["Asia/Colombo"]),
    ("MM", &["Asia/Yangon"]),
    ("MU", &["Indian/Mauritius"]),
    ("MV", &["Indian/Maldives"]),
    ("MX", &["America/Tijuana", "America/Cancun"]),
    ("MY", &["Asia/Kuala_Lumpur"]),
    ("NG", &["Africa/Lagos"]),
    ("NL", &["Europe/Amsterdam"]),
    ("NO", &["Europe/Oslo"]),
    ("NP", &["Asia/Kathmandu"]),
    ("NZ", &["Pacific/Auckland"]),
    ("OM", &["Asia/Muscat"]),
    ("PH", &["Asia/Manila"]),
    ("PK", &["Asia/Karachi"]),
    ("PL", &["Europe/Warsaw"]),
    ("PT", &["Atlantic/Azores", "Europe/Lisbon"]),
    ("QA", &["Asia/Qatar"]),
    ("RU", &["Europe/Kaliningrad", "Asia/Kamchatka"]),
    ("SA", &["Asia/Riyadh"]),
    ("SE", &["Europe/Stockholm"]),
    ("SG", &["Asia/Singapore"]),
    ("TH", &["Asia/Bangkok"]),
    ("TR", &["Europe/Istanbul"]),
    ("TW", &["Asia/Taipei"]),
    ("TZ", &["Africa/Dar_es_Salaam"]),
    ("UG", &["Africa/Kampala"]),
    (
        "US",
        &[
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Anchorage",
            "Pacific/Honolulu",
        ],
    ),
    ("VN", &["Asia/Ho_Chi_Minh"]),
    ("ZA", &["Africa/Johannesburg"]),
];

/// Provinces of wide countries, by country and code, with the zone of most of their people.
const PROVINCES: &[(&str, &[&str], &str)] = &[
    (
        "US",
        &[
            "CT", "DC", "DE", "FL", "GA", "IN", "KY", "MA", "MD", "ME", "MI", "NC", "NH", "NJ", "NY", "OH",
            "PA", "RI", "SC", "VA", "VT", "WV",
        ],
        "America/New_York",
    ),
    (
        "US",
        &["AL", "AR", "IA", "IL", "KS", "LA", "MN", "MO", "MS", "ND", "NE", "OK", "SD", "TN", "TX", "WI"],
        "America/Chicago",
    ),
    ("US", &["CO", "ID", "MT", "NM", "UT", "WY"], "America/Denver"),
    ("US", &["AZ"], "America/Phoenix"),
    ("US", &["CA", "NV", "OR", "WA"], "America/Los_Angeles"),
    ("US", &["AK"], "America/Anchorage"),
    ("US", &["HI"], "Pacific/Honolulu"),
    ("CA", &["ON", "QC", "NU"], "America/Toronto"),
    ("CA", &["BC", "YT"], "America/Vancouver"),
    ("CA", &["AB", "NT"], "America/Edmonton"),
    ("CA", &["SK"], "America/Regina"),
    ("CA", &["MB"], "America/Winnipeg"),
    ("CA", &["NB", "NS", "PE"], "America/Halifax"),
    ("CA", &["NL"], "America/St_Johns"),
    ("AU", &["NSW", "ACT"], "Australia/Sydney"),
    ("AU", &["VIC"], "Australia/Melbourne"),
    ("AU", &["QLD"], "Australia/Brisbane"),
    ("AU", &["TAS"], "Australia/Hobart"),
    ("AU", &["SA"], "Australia/Adelaide"),
    ("AU", &["NT"], "Australia/Darwin"),
    ("AU", &["WA"], "Australia/Perth"),
];

/// Whether it is quiet at `now` where the shopper is.
pub fn quiet_at(
    now: Timestamp,
    address: Option<&Address>,
    phone_country: Option<&str>,
    hours: Hours,
) -> Option<Quiet> {
    zones(address, phone_country)
        .into_iter()
        .filter_map(|zone| quiet_in(now, zone, hours))
        .max_by_key(|quiet| quiet.until)
}

fn zones<'a>(address: Option<&'a Address>, phone_country: Option<&'a str>) -> Vec<&'static str> {
    let country = address.and_then(|address| address.country_code.as_deref()).or(phone_country);
    let province = address.and_then(|address| address.province_code.as_deref());
    if let (Some(country), Some(province)) = (country, province)
        && let Some((_, _, zone)) =
            PROVINCES.iter().find(|(home, codes, _)| *home == country && codes.contains(&province))
    {
        return vec![zone];
    }
    let known =
        |country: &str| COUNTRIES.iter().find(|(code, _)| *code == country).map(|(_, zones)| zones.to_vec());
    country.and_then(known).or_else(|| phone_country.and_then(known)).unwrap_or_else(|| vec!["Asia/Kolkata"])
}

/// The zone of a country that has one alone.
pub(crate) fn only_zone(country: &str) -> Option<&'static str> {
    match COUNTRIES.iter().find(|(code, _)| *code == country)?.1 {
        [zone] => Some(zone),
        _ => None,
    }
}

fn quiet_in(now: Timestamp, zone: &str, hours: Hours) -> Option<Quiet> {
    let tz = TimeZone::get(zone).ok()?;
    let until = hours.until(now, &tz)?;
    let local = jiff::Timestamp::from_millisecond(now.0).ok()?.to_zoned_datetime(tz);
    Some(Quiet { zone: zone.to_owned(), local_time: local.strftime("%H:%M").to_string(), until })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOURS: Hours = Hours { from: 21, to: 10 };

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn address(country: &str, province: Option<&str>) -> Address {
        Address {
            country_code: Some(country.to_owned()),
            province_code: province.map(str::to_owned),
            ..Address::default()
        }
    }

    #[test]
    fn india_is_the_default() {
        let quiet = quiet_at(at("2026-11-23T16:30:00Z"), None, None, HOURS).unwrap();
        assert_eq!((quiet.zone.as_str(), quiet.local_time.as_str()), ("Asia/Kolkata", "22:00"));
        assert_eq!(quiet.until, at("2026-11-24T04:30:00Z"));
        assert_eq!(quiet_at(at("2026-11-23T06:30:00Z"), None, None, HOURS), None);
        let morning = quiet_at(at("2026-11-23T04:29:00Z"), None, None, HOURS).unwrap();
        assert_eq!(morning.until, at("2026-11-23T04:30:00Z"));
    }

    #[test]
    fn the_province_narrows_a_wide_country_down() {
        let noon_in_new_york = at("2026-11-23T17:00:00Z");
        let new_york = address("US", Some("NY"));
        assert_eq!(quiet_at(noon_in_new_york, Some(&new_york), Some("IN"), HOURS), None);
        let somewhere = quiet_at(noon_in_new_york, Some(&address("US", None)), None, HOURS).unwrap();
        assert_eq!(somewhere.zone, "Pacific/Honolulu");
    }

    #[test]
    fn the_phone_speaks_where_no_address_does() {
        let quiet = quiet_at(at("2026-11-23T05:00:00Z"), None, Some("AE"), HOURS).unwrap();
        assert_eq!(quiet.zone, "Asia/Dubai");
        assert_eq!(quiet_at(at("2026-11-23T05:00:00Z"), Some(&address("ZZ", None)), None, HOURS), None);
    }

    #[test]
    fn every_zone_in_the_tables_exists() {
        let listed = COUNTRIES.iter().flat_map(|(_, zones)| zones.iter().copied());
        for zone in listed.chain(PROVINCES.iter().map(|(_, _, zone)| *zone)) {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
    }
}
