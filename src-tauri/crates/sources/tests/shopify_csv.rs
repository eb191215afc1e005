//! Shopify's exports as files, as they come and as they must not.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

use proptest::prelude::*;
use serde_json::Value;
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Checkout, Consent, Decoded};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::import::{ImportKind, Unusable};
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_sources::{Entry, ExportTable, Headers, NotTheExport, decode};

const ORDERS: &str = "Name,Email,Financial Status,Paid at,Accepts Marketing,Currency,Subtotal,Total,Discount Code,\
    Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,\
    Billing Phone,Shipping Name,Shipping Zip,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,\
    Refunded Amount,Id,Tags,Phone";

const CARTS: &str = "Id,Email,Accepts Marketing,Currency,Total,Discount Code,Discount Amount,Created at,\
    Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Address1,Shipping City,\
    Shipping Zip,Shipping Province,Shipping Country,Phone,Recovery URL";

/// Reads a text in pieces.
fn read(kind: ImportKind, text: &[u8], piece: usize) -> Result<Vec<Entry>, NotTheExport> {
    let mut table = ExportTable::new(kind, Some("my-store.myshopify.com"));
    let mut entries = Vec::new();
    for bytes in text.chunks(piece) {
        entries.extend(table.take(bytes)?);
    }
    entries.extend(table.end()?);
    Ok(entries)
}

fn orders(lines: &str) -> Vec<Entry> {
    read(ImportKind::Orders, format!("\u{feff}{ORDERS}\r\n{lines}").as_bytes(), 64).unwrap()
}

fn carts(lines: &str) -> Vec<Entry> {
    read(ImportKind::Carts, format!("{CARTS}\n{lines}").as_bytes(), 64).unwrap()
}

fn told(entry: &Entry) -> (&Decoded, &[u8]) {
    match entry {
        Entry::Record { body, told, .. } => (told, body),
        Entry::Unusable { why, .. } => panic!("{why:?}"),
    }
}

fn order(entry: &Entry) -> &OrderNews {
    match told(entry).0 {
        Decoded::Orders(news) => &news[0],
        other => panic!("{other:?}"),
    }
}

fn cart(entry: &Entry) -> &Checkout {
    match told(entry).0 {
        Decoded::Checkout(checkout) => checkout,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_order_of_several_lines_is_one_record() {
    let entries = orders(
        "#1017,Asha@Example.com,paid,2024-11-05 21:55:02 -0500,yes,INR,900.00,950.00,SAVE,50.00,\
         2024-11-05 21:54:49 -0500,2,\"Kurta, blue\",400.00,K-1,Asha Rao,,Asha Rao,'302001,IN,98765 43210,\
         \"Please ring\r\nthe \"\"bell\"\"\",\"cart: abc123token99\ngift: no\",,0.00,5778367414385,\"vip, cod\",'+919876543210\r\n\
         #1017,asha@example.com,,,,,,,,,2024-11-05 21:54:49 -0500,1,Dupatta,100.00,D-1,,,,,,,,,,,,,\r\n\
         #1018,,refunded,,no,INR,10,10,,,2024-11-06 00:00:00 +0530,1,Ring,10,,,9812345678,,,,,,,\
         2024-11-07 10:00:00 +0530,10.00,5778367414386,,\r\n",
    );
    assert_eq!(entries.len(), 2);
    let first = order(&entries[0]);
    assert_eq!(first.keys, ["order:5778367414385"]);
    assert_eq!((first.number.as_deref(), first.event), (Some("#1017"), OrderEvent::Placed));
    assert_eq!(first.store_host.as_deref(), Some("my-store.myshopify.com"));
    assert_eq!(first.placed_at, Some(Timestamp(1_730_861_689_000)));
    assert_eq!(first.told_at, Some(Timestamp(1_730_861_702_000)));
    assert_eq!(
        (first.email.as_deref(), first.phone_raw.as_deref()),
        (Some("asha@example.com"), Some("+919876543210"))
    );
    assert_eq!((first.total.clone(), first.currency.as_deref()), (Amount::parse("950.00"), Some("INR")));
    assert_eq!(first.items.len(), 2);
    assert_eq!((first.items[0].title.as_deref(), first.items[0].quantity), (Some("Kurta, blue"), Some(2)));
    assert_eq!(first.items[1].sku.as_deref(), Some("D-1"));
    assert_eq!(first.marks, ["abc123token99", "no", "vip", "cod"]);
    assert!(first.refunds.is_empty());
    assert_eq!(first.name.full.as_deref(), Some("Asha Rao"));

    let second = order(&entries[1]);
    assert_eq!((second.event, second.phone_raw.as_deref()), (OrderEvent::Cancelled, Some("9812345678")));
    assert_eq!(
        (second.refunds[0].key.as_str(), second.refunds[0].amount.clone()),
        ("import", Amount::parse("10.00"))
    );
    assert_eq!(second.told_at, Some(Timestamp(1_730_953_800_000)));
    let Entry::Record { line, .. } = entries[1] else { panic!() };
    assert_eq!(line, 6, "as a text editor counts");
}

#[test]
fn a_checkout_counts_from_when_it_was_left() {
    let entries = carts(
        "35550298931313,a@b.in,no,INR,1450.00,SAVE,50.00,2024-11-05 21:54:49 +0530,1,Ring,1500,R-1,Asha Rao,\
         \"12, MG Road\",Jaipur,'302001,RJ,IN,9876543210,https://other.in/1/checkouts/ac/abc123token99/recover?key=1\n\
         35550298931313,,,,,,,,2,Bangle,10,B-1,,,,,,,,\n",
    );
    assert_eq!(entries.len(), 1);
    let cart = cart(&entries[0]);
    let left = Some(Timestamp(1_730_823_889_000));
    assert_eq!((cart.left_at, cart.sent_at), (left, left));
    assert_eq!(cart.cart_id.as_deref(), Some("35550298931313"));
    assert_eq!(cart.cart_token.as_deref(), Some("abc123token99"));
    assert_eq!(
        cart.store_host.as_deref(),
        Some("my-store.myshopify.com"),
        "the merchant's word before the link's"
    );
    assert_eq!((cart.items.len(), cart.consent), (2, Consent::No));
    assert_eq!(cart.codes[0].code, "SAVE");
    let address = cart.address.as_ref().unwrap();
    assert_eq!((address.zip.as_deref(), address.country_code.as_deref()), (Some("302001"), Some("IN")));
    assert_eq!(address.line1.as_deref(), Some("12, MG Road"));
}

#[test]
fn the_body_of_a_record_reads_as_the_record_did_and_is_always_the_same() {
    let line = "7,a@b.in,,,10,,,2024-11-05 21:54:49 UTC,1,Ring,10,,,,,,,,,\n";
    let (one, other) = (carts(line), carts(line));
    let (decoded, body) = told(&one[0]);
    assert_eq!(body, told(&other[0]).1);
    let json: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(json["wapas_import"], "shopify_checkouts");
    assert_eq!(json["record"][0]["Created at"], "2024-11-05 21:54:49 UTC");
    assert!(json["record"][0].get("Currency").is_none(), "what is empty is left out");
    let headers = Headers::default();
    assert_eq!(decode(ConnectionKind::ShopifyCheckouts, &headers, body), *decoded);
    let elsewhere = decode(ConnectionKind::ShopifyOrders, &headers, body);
    assert!(matches!(elsewhere, Decoded::Undecodable(_)), "{elsewhere:?}");
}

#[test]
fn what_can_not_be_used_says_why_and_where() {
    let long = "x".repeat(1 << 20);
    let entries = carts(&format!(
        ",a@b.in,,,1,,,2024-11-05 21:54:49 +0530,1,A,1,,,,,,,,,\n\
         1,a@b.in,,,1,,,yesterday,1,A,1,,,,,,,,,\n\
         2,no email,,,1,,,2024-11-05 21:54:49 +0530,1,A,1,,,,,,,,,\n\
         3,a@b.in,,,1,,,2024-11-05 21:54:49,1,A,1,,,,,,,,,\n\
         4,a@b.in,,,1,,,2024-11-05 21:54:49 +0530,1,A,1,,,,,,,,,,,,\n\
         5,a@b.in,,,1,,,2024-11-05 21:54:49 +0530,1,{long},1,,,,,,,,,\n\
         6,a@b.in,,,1,,,2024-11-05 21:54:49 +0530\n"
    ));
    let whys: Vec<_> = entries
        .iter()
        .map(|entry| match entry {
            Entry::Unusable { line, why } => (*line, Some(*why)),
            Entry::Record { line, .. } => (*line, None),
        })
        .collect();
    assert_eq!(
        whys,
        [
            (2, Some(Unusable::NoId)),
            (3, Some(Unusable::NoDate)),
            (4, Some(Unusable::NoContact)),
            (5, Some(Unusable::NoDate)),
            (6, Some(Unusable::Broken)),
            (7, Some(Unusable::TooLong)),
            (8, None),
        ]
    );
}

#[test]
fn a_file_that_is_not_the_export_is_refused() {
    let of = |kind, text: &str| read(kind, text.as_bytes(), 64).err();
    assert_eq!(of(ImportKind::Orders, "a,b\n1,2\n"), Some(NotTheExport::NotShopify));
    assert_eq!(of(ImportKind::Orders, ""), Some(NotTheExport::NotShopify));
    assert_eq!(of(ImportKind::Orders, &format!("{CARTS}\n")), Some(NotTheExport::TheOther));
    let paid = "#1,a@b.in,paid,,,,,,,,2024-11-05 21:54:49 +0530,1,A,1,,,,,,,,,,,,7,,\n";
    assert_eq!(of(ImportKind::Carts, &format!("{ORDERS}\n{paid}")), Some(NotTheExport::TheOther));
    assert_eq!(of(ImportKind::Carts, &format!("{CARTS}\n")), None);
}

/// A cell as every writer of CSV does it.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), piece in 1_usize..99) {
        let _ = read(ImportKind::Orders, &bytes, piece);
        let headed = [CARTS.as_bytes(), b"\n", &bytes].concat();
        let _ = read(ImportKind::Carts, &headed, piece);
    }

    #[test]
    fn what_was_written_comes_back_whatever_is_in_it(
        notes in proptest::collection::vec("[a-z\"\r\n,;\u{0}-\u{1f}हिं]{1,20}", 1..6),
        piece in 1_usize..200,
    ) {
        let lines: Vec<String> = notes
            .iter()
            .enumerate()
            .map(|(n, note)| {
                let title = cell(&format!("x{note}x"));
                format!("{n},a{n}@b.in,,,10,,,2024-11-05 21:54:49 +0530,1,{title},1,,,,,,,,,\r\n")
            })
            .collect();
        let entries = read(ImportKind::Carts, format!("{CARTS}\r\n{}", lines.concat()).as_bytes(), piece).unwrap();
        prop_assert_eq!(entries.len(), notes.len());
        for (entry, note) in entries.iter().zip(&notes) {
            let json: Value = serde_json::from_slice(told(entry).1).unwrap();
            prop_assert_eq!(&json["record"][0]["Lineitem name"], &format!("x{note}x"));
        }
    }
}
