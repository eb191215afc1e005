//! The coupon that a message may offer.

use crate::settings::Settings;
use crate::shop::Shop;
use crate::time::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A coupon that exists in a shop, as the merchant typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coupon {
    /// Its code.
    pub code: String,
    /// What it takes off, as text such as `10%`.
    #[serde(default)]
    pub value: Option<String>,
    /// Its true last day as `YYYY-MM-DD`.
    #[serde(default)]
    pub until: Option<String>,
}

impl Coupon {
    /// The coupon of a shop: its own, else the one for all shops.
    pub fn of(shop: &Shop, settings: &Settings) -> Option<Self> {
        let common = || {
            Some(Self {
                code: settings.coupon_code.clone()?,
                value: settings.coupon_value.clone(),
                until: settings.coupon_until.clone(),
            })
        };
        shop.coupon.clone().or_else(common).filter(|coupon| !coupon.code.is_empty())
    }

    /// Its last day in India, where it is a true date that has not passed.
    pub fn last_day(&self, now: Timestamp) -> Option<Date> {
        let day: Date = self.until.as_deref()?.parse().ok()?;
        let zone = TimeZone::get("Asia/Kolkata").ok()?;
        let today = jiff::Timestamp::from_millisecond(now.0).ok()?.to_zoned_datetime(zone).date();
        (day >= today).then_some(day)
    }

    /// Whether it may be proposed by itself: it says what it takes off and until which day, and that
    /// day has not passed.
    pub fn is_on_offer(&self, now: Timestamp) -> bool {
        self.value.as_deref().is_some_and(|value| !value.trim().is_empty()) && self.last_day(now).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-24, 23:30 in India.
    const LATE: Timestamp = Timestamp(1_795_543_200_000);

    fn coupon(value: Option<&str>, until: Option<&str>) -> Coupon {
        Coupon {
            code: "DIWALI10".to_owned(),
            value: value.map(str::to_owned),
            until: until.map(str::to_owned),
        }
    }

    #[test]
    fn only_a_coupon_with_a_true_day_to_come_is_on_offer() {
        for (value, until, offered) in [
            (Some("10%"), Some("2026-11-25"), true),
            (Some("10%"), Some("2026-11-24"), true),
            (Some("10%"), Some("2026-11-23"), false),
            (Some("10%"), Some("2026-02-30"), false),
            (Some("10%"), Some("soon"), false),
            (Some("10%"), None, false),
            (Some(" "), Some("2026-11-25"), false),
            (None, Some("2026-11-25"), false),
        ] {
            assert_eq!(coupon(value, until).is_on_offer(LATE), offered, "{value:?} {until:?}");
        }
    }

    #[test]
    fn a_shops_own_coupon_goes_before_the_common_one() {
        let mut shop = Shop::new("mystore.in".into(), LATE, true);
        let settings = Settings { coupon_code: Some("ALL5".to_owned()), ..Settings::default() };
        assert_eq!(Coupon::of(&shop, &Settings::default()), None);
        assert_eq!(Coupon::of(&shop, &settings).unwrap().code, "ALL5");
        shop.coupon = Some(coupon(None, None));
        assert_eq!(Coupon::of(&shop, &settings).unwrap().code, "DIWALI10");
    }
}
