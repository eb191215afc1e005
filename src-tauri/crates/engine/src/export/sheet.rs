//! The table of carts: its columns, in the order in which a merchant reads them.

use super::csv::{self, Cell};
use super::words::{Said, consent, grade, lost_reason, status};
use crate::shop_title::shop_title;
use jiff::tz::TimeZone;
use wapas_domain::cart::Cart;
use wapas_domain::checkout::Address;
use wapas_domain::settings::{ScreenLanguage, Settings};
use wapas_store::CartRow;

/// One column: its heading, and what stands in it.
struct Column {
    heading: Said,
    cell: fn(&CartRow, &Writing<'_>) -> Cell,
}

/// How the table is written.
pub(crate) struct Writing<'a> {
    pub(crate) language: ScreenLanguage,
    pub(crate) settings: &'a Settings,
    pub(crate) zone: &'a TimeZone,
}

const fn column(en: &'static str, hi: &'static str, cell: fn(&CartRow, &Writing<'_>) -> Cell) -> Column {
    Column { heading: Said { en, hi }, cell }
}

const COLUMNS: &[Column] = &[
    column("Received (IST)", "कब आया (IST)", |row, _| Cell::Time(row.cart.received_at)),
    column("Last changed (IST)", "कब बदला (IST)", |row, _| Cell::Time(row.cart.updated_at)),
    column("Shop", "दुकान", |row, by| {
        Cell::text(Some(&shop_title(&row.shop, by.settings, by.language)))
    }),
    column("Customer", "ग्राहक", |row, _| {
        Cell::text(row.cart.name.full.as_deref().or(row.person.name.full.as_deref()))
    }),
    column("Phone", "फ़ोन", |row, _| row.cart.number().map_or(Cell::Empty, Cell::phone)),
    column(
        "Number as typed, not usable",
        "जैसा लिखा था, सही नंबर नहीं",
        |row, _| Cell::text(row.cart.phone_raw.as_deref().filter(|_| row.cart.number().is_none())),
    ),
    column("Email", "ईमेल", |row, _| {
        Cell::text(row.cart.email.as_deref().or(row.person.email.as_deref()))
    }),
    column("Items", "सामान", |row, _| Cell::text(Some(&items(&row.cart)))),
    column("Pieces", "कितनी चीज़ें", |row, _| {
        Cell::Number(row.cart.item_count().to_string())
    }),
    column("Amount", "रकम", |row, _| Cell::money(row.cart.total_minor(), &row.cart.currency)),
    column("Before discount", "छूट से पहले", |row, _| {
        Cell::money(row.cart.original_minor(), &row.cart.currency)
    }),
    column("Discount", "छूट", |row, _| {
        Cell::money(row.cart.minor(row.cart.discount.as_ref()), &row.cart.currency)
    }),
    column("Currency", "मुद्रा", |row, _| Cell::text(Some(&row.cart.currency))),
    column(
        "Amount as sent, rupees or paise not known",
        "जैसी रकम आई, रुपये या पैसे पता नहीं",
        |row, _| {
            let total = row.cart.total.as_ref().filter(|_| row.cart.total_minor().is_none());
            total.map_or(Cell::Empty, |total| Cell::Number(total.as_str().to_owned()))
        },
    ),
    column("Codes", "कोड", |row, _| {
        let codes: Vec<&str> = row.cart.codes.iter().map(|code| code.code.as_str()).collect();
        Cell::text(Some(&codes.join(", ")))
    }),
    column("Address", "पता", |row, _| {
        let lines = address(row, |address| &address.line1).into_iter().chain(address(row, |to| &to.line2));
        Cell::text(Some(&lines.collect::<Vec<_>>().join(", ")))
    }),
    column("City", "शहर", |row, _| Cell::text(address(row, |address| &address.city))),
    column("State", "राज्य", |row, _| {
        let name = address(row, |address| &address.province);
        Cell::text(name.or_else(|| address(row, |address| &address.province_code)))
    }),
    column("PIN code", "पिन कोड", |row, _| Cell::text(address(row, |address| &address.zip))),
    column("Country", "देश", |row, _| {
        let name = address(row, |address| &address.country);
        Cell::text(name.or_else(|| address(row, |address| &address.country_code)))
    }),
    column("Status", "स्थिति", |row, by| {
        Cell::text(Some(status(row.cart.status).in_(by.language)))
    }),
    column("Bought (IST)", "कब खरीदा (IST)", |row, _| Cell::time(row.cart.bought_at)),
    column("Order", "ऑर्डर", |row, _| {
        Cell::text(row.cart.recovery.as_ref().and_then(|recovery| recovery.number.as_deref()))
    }),
    column(
        "Paid, less what was given back",
        "भुगतान, लौटाया घटाकर",
        |row, _| match &row.cart.recovery {
            Some(recovery) => Cell::money(recovery.money(), row.cart.won_currency()),
            None => Cell::Empty,
        },
    ),
    column("How sure", "कितना पक्का", |row, by| {
        Cell::text(row.cart.recovery.as_ref().map(|recovery| grade(recovery.grade).in_(by.language)))
    }),
    column("Why closed", "क्यों बंद", |row, by| {
        Cell::text(row.cart.lost_reason.map(|reason| lost_reason(reason).in_(by.language)))
    }),
    column("Messages", "संदेश", |row, _| Cell::Number(row.cart.contacted.to_string())),
    column("Last message (IST)", "आखिरी संदेश (IST)", |row, _| {
        Cell::time(row.cart.last_contact_at)
    }),
    column("Next message from (IST)", "अगला संदेश कब से (IST)", |row, _| {
        Cell::time(row.due_at)
    }),
    column("Agreed to messages", "संदेश के लिए हामी", |row, by| {
        Cell::text(Some(consent(row.cart.consent).in_(by.language)))
    }),
    column("No messages since (IST)", "कब से संदेश नहीं (IST)", |row, _| {
        Cell::time(row.person.do_not_contact)
    }),
    column("Came from", "कहाँ से आए", |row, _| {
        let parts: Vec<String> =
            row.cart.utm.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        Cell::text(Some(&parts.join(", ")))
    }),
    column("Tags", "टैग", |row, _| Cell::text(Some(&row.cart.tags.join(", ")))),
    column("Note", "नोट", |row, _| Cell::text(row.cart.note.as_deref())),
    column("Checkout link", "चेकआउट का लिंक", |row, _| {
        Cell::text(row.cart.resume_url.as_deref())
    }),
    column("Cart ID", "कार्ट ID", |row, _| Cell::text(row.cart.cart_id.as_deref())),
    column("Wapas ID", "Wapas ID", |row, _| Cell::text(Some(row.cart.id.as_str()))),
];

/// `2 × T-Shirt - Blue, 1 × Cap - Black`. Pieces stand first, so that no title begins the cell.
fn items(cart: &Cart) -> String {
    let lines = cart.items.iter().map(|item| {
        let title = item.title.as_deref().or(item.sku.as_deref()).unwrap_or("?");
        format!("{} × {title}", item.quantity.unwrap_or(1))
    });
    lines.collect::<Vec<_>>().join(", ")
}

fn address(row: &CartRow, part: impl Fn(&Address) -> &Option<String>) -> Option<&str> {
    part(row.cart.address.as_ref()?).as_deref()
}

/// The line of headings, after the mark that begins the file.
pub(crate) fn heading(language: ScreenLanguage, zone: &TimeZone) -> String {
    let cells: Vec<Cell> =
        COLUMNS.iter().map(|column| Cell::text(Some(column.heading.in_(language)))).collect();
    csv::MARK.to_owned() + &csv::line(&cells, zone)
}

/// The line of a cart.
pub(crate) fn line(row: &CartRow, by: &Writing<'_>) -> String {
    let cells: Vec<Cell> = COLUMNS.iter().map(|column| (column.cell)(row, by)).collect();
    csv::line(&cells, by.zone)
}
