//! Tells the merchant of new carts where no window is looked at: few at a time, none at night, and without anybody's
//! name unless the merchant wants it shown.

use crate::engine::Engine;
use crate::host::{HostKind, Notice};
use crate::message::money_text;
use crate::place::Place;
use crate::shop_floor::Floor;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_domain::Timestamp;
use wapas_domain::ids::CartId;
use wapas_domain::phone::Phone;
use wapas_domain::quiet::Hours;
use wapas_domain::settings::{Notices, ScreenLanguage, Settings};
use wapas_domain::time::MINUTE;
use wapas_store::{CartFilters, CartQuery, CartRow, Changes};

/// Notices come at most this often.
const APART: i64 = MINUTE;
/// A cart may be folded a little later than one that came after it.
const LATE: i64 = 2 * MINUTE;
/// Longest time without a look at the clock, which may be set, or stand still while a computer sleeps.
const LOOK: Duration = Duration::from_secs(30);
/// Changes within this time are looked at together.
const TOGETHER: Duration = Duration::from_millis(500);
/// Carts that one notice looks at.
pub(crate) const MOST: usize = 200;
/// Names that one notice shows.
const NAMES: usize = 3;

/// Tells until the file is closed. A hub has nobody to tell.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    if engine.inner.host.kind() == HostKind::Hub {
        return;
    }
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    let mut told = Told::since(engine.now());
    tokio::spawn(async move {
        while let Some(again) = told.look(&engine, &floor).await {
            sleep(TOGETHER).await;
            if !waited(&engine, &mut changes, again).await {
                return;
            }
        }
    });
}

/// Waits until a moment where one is named, or until something may have come. Says whether the file is still open.
async fn waited(engine: &Engine, changes: &mut Changes, again: Option<Timestamp>) -> bool {
    loop {
        let left = again.map(|at| at.since(engine.now()));
        if left.is_some_and(|left| left <= 0) {
            return true;
        }
        let left = left.map_or(LOOK, |left| Duration::from_millis(left.unsigned_abs()).min(LOOK));
        match timeout(left, changes.recv()).await {
            Ok(Err(RecvError::Closed)) => return false,
            Ok(Err(RecvError::Lagged(_))) if again.is_none() => return true,
            // While nothing may be told, only a setting can change that.
            Ok(Ok(tags))
                if tags.iter().any(|tag| tag == "settings" || (again.is_none() && tag == "counts")) =>
            {
                return true;
            }
            Err(_) | Ok(_) => {}
        }
    }
}

/// A cart that came, as far as a notice tells of it.
pub(crate) struct News {
    pub(crate) cart: CartId,
    pub(crate) received_at: Timestamp,
    /// Whether somebody real left it now: no sample, and nothing that a file brought in.
    pub(crate) counts: bool,
    pub(crate) total: Option<i64>,
    pub(crate) currency: String,
    pub(crate) name: Option<String>,
    /// The number as it is shown.
    pub(crate) phone: Option<String>,
}

impl From<CartRow> for News {
    fn from(row: CartRow) -> Self {
        Self {
            counts: row.cart.signs.is_empty() && !row.cart.connection.is_import(),
            total: row.cart.total_minor(),
            name: row.person.name.full.clone(),
            phone: row.person.phone.as_ref().map(Phone::display),
            received_at: row.cart.received_at,
            currency: row.cart.currency,
            cart: row.cart.id,
        }
    }
}

/// What was told, and when.
pub(crate) struct Told {
    /// The last time.
    at: Option<Timestamp>,
    /// What came before then is not new.
    begin: Timestamp,
    /// When the newest cart came that was seen.
    from: Timestamp,
    /// Those of the latest carts that were seen already, with when they came.
    seen: BTreeMap<CartId, Timestamp>,
}

impl Told {
    pub(crate) fn since(now: Timestamp) -> Self {
        Self { at: None, begin: now, from: now, seen: BTreeMap::new() }
    }

    /// Tells what there is to tell. Gives the moment at which to look again, where it is known; nothing at all once
    /// the file is closed.
    async fn look(&mut self, engine: &Engine, floor: &Weak<Floor>) -> Option<Option<Timestamp>> {
        let floor = floor.upgrade()?;
        let now = engine.now();
        // What can't be read now is looked at with the next change.
        let Ok(settings) = floor.store.settings().await else { return Some(None) };
        let from = match self.ask(&settings, now) {
            Ok(from) => from,
            Err(again) => return Some(again),
        };
        let query = CartQuery {
            filters: CartFilters { received_from: Some(from), ..CartFilters::default() },
            limit: u32::try_from(MOST).ok(),
            ..CartQuery::default()
        };
        let Ok(page) = floor.store.cart_page(query).await else { return Some(None) };
        let more = page.next.is_some();
        let news = page.rows.into_iter().map(News::from).collect();
        Some(self.tell(engine, news, more, &settings, now))
    }

    /// From when on carts are asked for; or, where nothing may be told now, the moment to look again, if one is known.
    pub(crate) fn ask(
        &mut self,
        settings: &Settings,
        now: Timestamp,
    ) -> Result<Timestamp, Option<Timestamp>> {
        if !settings.notices.on {
            *self = Self { at: self.at, ..Self::since(now) };
            return Err(None);
        }
        match silent_until(&settings.notices, self.at, now, &TimeZone::system()) {
            Some(until) => Err(Some(until)),
            None => Ok(Timestamp(self.from.0.saturating_sub(LATE))),
        }
    }

    /// Tells of those of the newest carts that are news. Gives the moment at which to look again.
    pub(crate) fn tell(
        &mut self,
        engine: &Engine,
        newest: Vec<News>,
        more: bool,
        settings: &Settings,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let fresh = self.sift(newest);
        let settings = shown(settings.clone(), engine.hides_screens());
        let notice = notice(&fresh, more && fresh.len() == MOST, &settings)?;
        self.at = Some(now);
        engine.inner.host.carts_came(&notice);
        Some(now.plus(APART))
    }

    /// Those of the newest carts that were not seen before.
    fn sift(&mut self, rows: Vec<News>) -> Vec<News> {
        let newest = rows.iter().map(|row| row.received_at).max();
        self.from = newest.map_or(self.from, |newest| newest.max(self.from));
        let late = Timestamp(self.from.0.saturating_sub(LATE));
        let fresh = rows
            .into_iter()
            .filter(|row| row.received_at >= self.begin)
            .filter(|row| self.seen.insert(row.cart.clone(), row.received_at).is_none())
            .collect();
        self.seen.retain(|_, received| *received >= late);
        fresh
    }
}

/// Until when nothing may be told, where that is so.
fn silent_until(
    notices: &Notices,
    told: Option<Timestamp>,
    now: Timestamp,
    zone: &TimeZone,
) -> Option<Timestamp> {
    let night = Hours { from: notices.quiet_from, to: notices.quiet_to };
    let ends = [
        told.filter(|told| *told <= now).map(|told| told.plus(APART)),
        notices.paused_until.map(Timestamp),
        night.until(now, zone),
    ];
    ends.into_iter().flatten().max().filter(|until| *until > now)
}

/// The settings to tell by: while the screens are hidden nobody's name shows elsewhere.
fn shown(mut settings: Settings, hidden: bool) -> Settings {
    settings.notices.details &= !hidden;
    settings
}

/// The notice of these carts, where any of them is to be told.
fn notice(rows: &[News], more: bool, settings: &Settings) -> Option<Notice> {
    let wanted: Vec<&News> = rows
        .iter()
        .filter(|row| row.counts)
        .filter(|row| row.total.is_none_or(|total| total >= settings.notices.least))
        .collect();
    let first = wanted.first()?;
    let place = if wanted.len() == 1 { Place::Cart(first.cart.to_string()) } else { Place::Due };
    let sum = (!more).then(|| sum(&wanted)).flatten();
    let title = words(settings.language, wanted.len(), more, sum.as_deref());
    let text = settings.notices.details.then(|| who(&wanted, settings.hide_numbers)).flatten();
    Some(Notice { title, text, place })
}

fn words(language: ScreenLanguage, carts: usize, more: bool, sum: Option<&str>) -> String {
    let plus = if more { "+" } else { "" };
    let words = match (language, carts) {
        (ScreenLanguage::En, 1) => "New cart".to_owned(),
        (ScreenLanguage::En, many) => format!("{many}{plus} new carts"),
        (ScreenLanguage::Hi, 1) => "नया कार्ट".to_owned(),
        (ScreenLanguage::Hi, many) => format!("{many}{plus} नए कार्ट"),
    };
    sum.map_or_else(|| words.clone(), |sum| format!("{words} · {sum}"))
}

/// What carts come to, where all are counted in one currency.
fn sum(rows: &[&News]) -> Option<String> {
    let currency = &rows.first()?.currency;
    let mut sum = 0_i64;
    for row in rows {
        if row.currency != *currency {
            return None;
        }
        sum = sum.checked_add(row.total?)?;
    }
    Some(money_text(sum, currency))
}

/// The customers' names; of one alone the number too.
fn who(rows: &[&News], hide_numbers: bool) -> Option<String> {
    if let [row] = rows {
        let phone = row.phone.as_ref().map(|shown| {
            let digits: Vec<char> = shown.chars().filter(char::is_ascii_digit).collect();
            let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
            if hide_numbers { format!("…{last}") } else { shown.clone() }
        });
        let parts: Vec<String> = row.name.clone().into_iter().chain(phone).collect();
        return (!parts.is_empty()).then(|| parts.join(" · "));
    }
    let mut names: Vec<&str> = Vec::new();
    for name in rows.iter().filter_map(|row| row.name.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let shown = names.get(..names.len().min(NAMES)).unwrap_or_default().join(", ");
    let rest = if names.len() > NAMES { ", …" } else { "" };
    (!shown.is_empty()).then(|| format!("{shown}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
    }

    fn until(notices: &Notices, told: Option<&str>, now: &str) -> Option<Timestamp> {
        let zone = TimeZone::get("Asia/Kolkata").unwrap();
        silent_until(notices, told.map(at), at(now), &zone)
    }

    #[test]
    fn notices_speak_the_merchants_language() {
        assert_eq!(words(ScreenLanguage::En, 1, false, Some("₹8,500")), "New cart · ₹8,500");
        assert_eq!(words(ScreenLanguage::Hi, 5, false, Some("₹23,400")), "5 नए कार्ट · ₹23,400");
        assert_eq!(words(ScreenLanguage::Hi, 1, false, None), "नया कार्ट");
        assert_eq!(words(ScreenLanguage::En, 200, true, None), "200+ new carts");
    }

    #[test]
    fn it_is_silent_at_night_while_paused_and_just_after_a_notice() {
        // Half past five hours before India.
        let usual = Notices::default();
        assert_eq!(until(&usual, None, "2026-11-20T12:00:00+05:30"), None);
        let noon = "2026-11-20T12:00:00+05:30";
        let minute = Some(at("2026-11-20T12:00:40+05:30"));
        assert_eq!(until(&usual, Some("2026-11-20T11:59:40+05:30"), noon), minute);
        assert_eq!(until(&usual, Some("2026-11-20T11:59:00+05:30"), noon), None);
        let morning = Some(at("2026-11-21T08:00:00+05:30"));
        assert_eq!(until(&usual, None, "2026-11-20T23:10:00+05:30"), morning);
        assert_eq!(until(&usual, None, "2026-11-21T03:00:00+05:30"), morning);
        let awake = Notices { quiet_from: 8, ..usual.clone() };
        assert_eq!(until(&awake, None, "2026-11-21T03:00:00+05:30"), None);
        let paused = at("2026-11-21T09:00:00+05:30");
        let pause = Notices { paused_until: Some(paused.0), ..usual };
        assert_eq!(until(&pause, None, noon), Some(paused));
        assert_eq!(until(&pause, None, "2026-11-21T09:00:00+05:30"), None);
    }

    #[test]
    fn a_clock_that_was_set_back_silences_nothing_for_long() {
        let told = Some("2026-11-25T12:00:00+05:30");
        assert_eq!(until(&Notices::default(), told, "2026-11-20T12:00:00+05:30"), None);
    }
}
