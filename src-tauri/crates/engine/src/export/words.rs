//! The words in a file, in the language of the screen that asked for it.

use wapas_domain::cart::{CartStatus, LostReason};
use wapas_domain::checkout::Consent;
use wapas_domain::recovery::Grade;
use wapas_domain::settings::ScreenLanguage;
use wapas_store::View;

/// One thing in both languages.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) en: &'static str,
    pub(crate) hi: &'static str,
}

impl Said {
    pub(crate) fn in_(self, language: ScreenLanguage) -> &'static str {
        match language {
            ScreenLanguage::En => self.en,
            ScreenLanguage::Hi => self.hi,
        }
    }
}

const fn said(en: &'static str, hi: &'static str) -> Said {
    Said { en, hi }
}

pub(crate) fn status(status: CartStatus) -> Said {
    match status {
        CartStatus::New => said("New", "नया"),
        CartStatus::Contacted => said("Waiting", "जवाब का इंतज़ार"),
        CartStatus::Replied => said("Replied", "जवाब आया"),
        CartStatus::Recovered => said("Brought back", "वापस आया"),
        CartStatus::Bought => said("Bought", "खरीद लिया"),
        CartStatus::Lost => said("Closed", "बंद"),
        CartStatus::NotReal => said("Not real", "असली नहीं"),
    }
}

pub(crate) fn grade(grade: Grade) -> Said {
    match grade {
        Grade::Confirmed => said("Sure", "पक्का"),
        Grade::Likely => said("Likely", "शायद"),
        Grade::ByHand => said("Marked by hand", "हाथ से लिखा"),
    }
}

pub(crate) fn lost_reason(reason: LostReason) -> Said {
    match reason {
        LostReason::NotInterested => said("Not interested", "लेना नहीं है"),
        LostReason::Price => said("Price", "दाम ज़्यादा लगा"),
        LostReason::DeliveryCharge => said("Delivery charge", "डिलीवरी चार्ज ज़्यादा लगा"),
        LostReason::BoughtElsewhere => said("Bought elsewhere", "कहीं और से ले लिया"),
        LostReason::NoAnswer => said("No answer", "जवाब नहीं आया"),
        LostReason::WrongNumber => said("Wrong number", "गलत नंबर"),
        LostReason::NotRealCustomer => said("Not a real customer", "असली ग्राहक नहीं"),
        LostReason::Other => said("Other", "और कुछ"),
    }
}

pub(crate) fn consent(consent: Consent) -> Said {
    match consent {
        Consent::Yes => said("Yes", "हाँ"),
        Consent::No => said("No", "नहीं"),
        Consent::Unknown => said("Not said", "नहीं बताया"),
    }
}

/// What a file of a view is called.
pub(crate) fn view(view: View) -> Said {
    match view {
        View::Due => said("due", "अभी-भेजें"),
        View::New => said("new", "नए"),
        View::Contacted => said("waiting", "जवाब-का-इंतज़ार"),
        View::Won => said("bought", "खरीद-लिया"),
        View::Lost => said("closed", "बंद"),
        View::NoContact => said("no-number", "नंबर-नहीं"),
        View::All => said("carts", "कार्ट"),
    }
}

/// What a file of chosen carts is called.
pub(crate) const CHOSEN: Said = said("chosen", "चुने-हुए");
/// What a file of a search or of filters is called.
pub(crate) const FOUND: Said = said("found", "खोजे-हुए");
/// What a customer's file is called; never by the customer's name.
pub(crate) const CUSTOMER: Said = said("customer", "ग्राहक");
/// The title of the window that asks where to.
pub(crate) const WHERE_TO: Said = said("Save the file", "फ़ाइल सेव करें");
