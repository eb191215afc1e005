//! What the merchant has set, with the defaults of a shop that has set nothing.

use crate::cost::RateCard;
use crate::guard::Guard;
use crate::recovery::WINDOW;
use crate::template::Language;
use crate::time::{DAY, HOUR, MINUTE};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScreenLanguage {
    /// English.
    #[default]
    En,
    /// Hindi.
    Hi,
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where the merchant uses WhatsApp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhatsappVia {
    /// `https://wa.me`, which hands over to the app or the browser.
    #[default]
    Browser,
    /// The app on this computer, by its own address scheme.
    App,
    /// The phone: a code to scan.
    Phone,
}

/// What closing the window does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnClose {
    /// Ask once.
    #[default]
    Ask,
    /// Keep receiving in the background.
    KeepReceiving,
    /// Quit.
    Quit,
}

/// The limits of the guards before a send. Times in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guards {
    /// A cart younger than this may still be paying.
    pub too_soon: i64,
    /// Messages to one person in 24 hours, over all carts and shops.
    pub person_per_day: u32,
    /// Messages to one person in 30 days.
    pub person_per_month: u32,
    /// Messages about one cart.
    pub cart_cap: u32,
    /// No message this long after the cart's last update.
    pub cart_age: i64,
    /// The hour of the shopper's day from which it is quiet, 0–23.
    pub quiet_from: i8,
    /// The hour at which it ends, 0–23.
    pub quiet_to: i8,
    /// Unanswered messages in a day from which a warning shows.
    pub pacing_per_day: u32,
    /// Unanswered messages in 30 days from which a warning shows.
    pub pacing_per_month: u32,
    /// Guards that stop the own hand too, where they would only warn.
    pub stops: BTreeSet<Guard>,
}

impl Default for Guards {
    fn default() -> Self {
        Self {
            too_soon: 15 * MINUTE,
            person_per_day: 1,
            person_per_month: 4,
            cart_cap: 3,
            cart_age: 7 * DAY,
            quiet_from: 21,
            quiet_to: 10,
            pacing_per_day: 60,
            pacing_per_month: 600,
            stops: BTreeSet::new(),
        }
    }
}

/// How far the merchant has come with the set-up. Every step is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetupProgress {
    /// The step to show next: `welcome`, `address`, `cashfree`, `key`, `whatsapp` or `done`.
    pub step: Option<String>,
    /// The callback URL that stood in the Ecom Dashboard before, saved by the merchant.
    pub previous_callback: Option<String>,
    /// Whether the 12 words were confirmed.
    pub words_confirmed: bool,
    /// Until when the card that asks for the 12 words is put off, in ms UTC.
    pub words_later: Option<i64>,
    /// Until when the card that asks for a place for backups is put off, in ms UTC.
    pub backup_later: Option<i64>,
}

/// How the merchant hears of new carts where no window is looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notices {
    /// Whether at all.
    pub on: bool,
    /// Carts below this are not told, in minor units of their own currency. Where an amount is not known,
    /// the cart is told.
    pub least: i64,
    /// The hour of the merchant's day from which nothing is told, 0–23.
    pub quiet_from: i8,
    /// The hour at which that ends, 0–23; the same as the first for no quiet at all.
    pub quiet_to: i8,
    /// Whether name and number show. Others see a counter's screen too.
    pub details: bool,
    /// Until when nothing is told, in ms UTC.
    pub paused_until: Option<i64>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { on: true, least: 0, quiet_from: 22, quiet_to: 8, details: false, paused_until: None }
    }
}

impl Notices {
    /// Whether every field is one that can be meant.
    pub fn is_sound(&self) -> bool {
        let hours = 0..=23;
        self.least >= 0 && hours.contains(&self.quiet_from) && hours.contains(&self.quiet_to)
    }
}

/// A way of looking at the list that the merchant gave a name. Its words are the page's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The view.
    pub view: String,
    /// The order.
    pub sort: String,
    /// What is searched for.
    pub search: String,
    /// The filters by name, as they were chosen: "the last seven days" moves on with the days.
    pub filters: BTreeMap<String, String>,
}

/// Everything that the merchant has set, except per shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Settings {
    /// The guards' limits.
    pub guards: Guards,
    /// When the first, second and third message are due, in ms after the cart's last update. A shop
    /// may have a plan of its own.
    pub plan: Vec<i64>,
    /// Whether the plan's last message may carry the coupon.
    pub plan_coupon: bool,
    /// How long after a message a purchase counts as brought back by it, in ms.
    pub recovery_window: i64,
    /// The internet address that leads to the receiver, such as `https://carts.mystore.in`.
    pub public_url: Option<String>,
    /// The language of the screens.
    pub language: ScreenLanguage,
    /// The language of messages where nothing else is known of the customer.
    pub message_language: Language,
    /// Where the merchant uses WhatsApp.
    pub whatsapp_via: WhatsappVia,
    /// What closing the window does.
    pub on_close: OnClose,
    /// Whether the computer is kept awake while its charger is in.
    pub keep_awake: bool,
    /// How the merchant hears of new carts.
    pub notices: Notices,
    /// Light or dark.
    pub theme: Theme,
    /// Whether single letters act in the list.
    pub single_keys: bool,
    /// Whether lists show only the last four digits of numbers.
    pub hide_numbers: bool,
    /// For how many days carts are kept after the last thing that happened with their customer: one of
    /// [`CHOICES`](crate::retention::CHOICES), 0 for ever. `None` where nobody has chosen: a year. A shop may
    /// have a time of its own.
    pub retention_days: Option<u32>,
    /// The name in messages of the first shop while it has none of its own, such as before its first
    /// cart has come; and of carts that name no shop.
    pub shop_name: Option<String>,
    /// Those who send messages, where the merchant named them: five at most.
    pub helpers: Vec<String>,
    /// The phone as offered in messages of a shop that has none of its own.
    pub support_phone: Option<String>,
    /// The coupon offered in messages of a shop that has none of its own: its code.
    pub coupon_code: Option<String>,
    /// What it takes off, as text such as `10%`.
    pub coupon_value: Option<String>,
    /// Its true last day as `YYYY-MM-DD`.
    pub coupon_until: Option<String>,
    /// What messages through a provider cost.
    pub rates: RateCard,
    /// Gaps that ended by then were seen and put away, in ms UTC.
    pub gaps_seen: Option<i64>,
    /// How far the set-up is.
    pub setup: SetupProgress,
    /// The saved views, in the order in which they were saved.
    pub saved_views: Vec<SavedView>,
}

impl Settings {
    /// These settings, taken back to those of an earlier day: its rules and offers, but the address, the ways of
    /// this computer and how far the set-up is as they are now. Saved views may name customers: where somebody was
    /// `erased` since, they stay as they are too.
    #[must_use]
    pub fn restored(self, then: Self, erased: bool) -> Self {
        Self {
            public_url: self.public_url,
            language: self.language,
            whatsapp_via: self.whatsapp_via,
            on_close: self.on_close,
            theme: self.theme,
            single_keys: self.single_keys,
            hide_numbers: self.hide_numbers,
            retention_days: self.retention_days,
            gaps_seen: self.gaps_seen,
            setup: self.setup,
            saved_views: if erased { self.saved_views } else { then.saved_views },
            ..then
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            guards: Guards::default(),
            plan: vec![45 * MINUTE, 24 * HOUR, 72 * HOUR],
            plan_coupon: false,
            recovery_window: WINDOW,
            public_url: None,
            language: ScreenLanguage::default(),
            message_language: Language::Hinglish,
            whatsapp_via: WhatsappVia::default(),
            on_close: OnClose::default(),
            keep_awake: false,
            notices: Notices::default(),
            theme: Theme::default(),
            single_keys: true,
            hide_numbers: false,
            retention_days: None,
            shop_name: None,
            helpers: Vec::new(),
            support_phone: None,
            coupon_code: None,
            coupon_value: None,
            coupon_until: None,
            rates: RateCard::default(),
            gaps_seen: None,
            setup: SetupProgress::default(),
            saved_views: Vec::new(),
        }
    }
}
