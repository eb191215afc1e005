//! What the merchant reads as a shop's name, on the screen and in files.

use wapas_domain::settings::{ScreenLanguage, Settings};
use wapas_domain::shop::Shop;

/// Its title; words for it where it has none. Customers never read these: a message asks for the name.
pub(crate) fn shop_title(shop: &Shop, settings: &Settings, language: ScreenLanguage) -> String {
    let nameless = match language {
        ScreenLanguage::En => "Shop without a name",
        ScreenLanguage::Hi => "बिना नाम की दुकान",
    };
    shop.title(settings).unwrap_or(nameless).to_owned()
}
