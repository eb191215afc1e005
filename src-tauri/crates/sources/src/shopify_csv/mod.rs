//! Shopify's exports as files: orders, and abandoned checkouts.
//!
//! Both are CSV in UTF-8, with a byte order mark where a spreadsheet has saved them, and with line ends inside
//! quotes (notes, addresses). An order with several things takes several lines: the first has everything, the
//! others repeat `Name` and `Email` and have columns of the thing (`Lineitem …`) only. Times look like
//! `2024-11-05 21:54:49 -0500`, amounts are in rupees. Spreadsheets and Shopify put an apostrophe before numbers
//! that are texts (`'302001`).
//!
//! The columns of the orders export, as others who read it have written them down
//! (github.com/trollspank/shopify2woo, `docs/shopify_columns.txt`; the types of
//! github.com/laplace-live/shopify-csv-converter): `Name`, `Email`, `Financial Status`, `Paid at`, `Fulfillment
//! Status`, `Fulfilled at`, `Accepts Marketing`, `Currency`, `Subtotal`, `Shipping`, `Taxes`, `Total`, `Discount
//! Code`, `Discount Amount`, `Shipping Method`, `Created at`, `Lineitem quantity|name|price|compare at
//! price|sku|…`, `Billing …`, `Shipping …` (`Name`, `Street`, `Address1`, `Address2`, `Company`, `City`, `Zip`,
//! `Province`, `Country`, `Phone`), `Notes`, `Note Attributes`, `Cancelled at`, `Payment Method`, `Payment
//! Reference`, `Refunded Amount`, `Vendor`, …, `Id`, `Tags`, …, `Phone`. Columns were added at the end over the
//! years, so each is found by its name.
//!
//! Of the checkouts export Shopify's help only says that it is made "like orders" (`manual/orders/
//! abandoned-checkouts`), and programs that read it take `Id`, `Email`, `Created at` and `Total` or `Total Price`
//! from it. It is read by the same names, with the ones that its API has for the link and the token beside them.
//!
//! Here bytes become records, records become bodies of deliveries, and bodies are read. Nothing is kept but the
//! record at hand: no file is too long.

mod lines;
mod read;
mod table;

pub(crate) use read::read;
pub use table::{Entry, ExportTable, NotTheExport};

/// The field that says of a body that it came from a file, and which.
const MARK: &str = "wapas_import";
/// Bytes of one line, and of one body, beyond which it is none that Shopify writes.
const LONGEST: usize = 1 << 20;
