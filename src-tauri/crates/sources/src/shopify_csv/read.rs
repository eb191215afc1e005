//! Reads the record in a body: an order, or a checkout that was left.

use super::MARK;
use crate::consent;
use crate::fields::{Fields, Oddities, is_nothing};
use crate::json::Node;
use crate::moment::moment;
use crate::read;
use crate::shopify_checkout::token_in;
use std::borrow::Cow;
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Address, Checkout, Code, Decoded, Item};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::import::{ImportKind, Unusable};
use wapas_domain::name::Name;
use wapas_domain::order::{OrderEvent, OrderNews, Refund};
use wapas_domain::shop::normalise_host;

/// Things of one record that are read.
const MOST_ITEMS: usize = 500;
/// Words of one order that may lead to a cart.
const MOST_MARKS: usize = 100;
/// The name of what a file says was given back: it knows the sum alone.
const REFUND: &str = "import";

/// What the record in a body tells; `None` where the body did not come from a file of this kind.
pub(crate) fn read(kind: ConnectionKind, root: &Node<'_>) -> Option<Result<Decoded, Unusable>> {
    let mut fields = Fields::within(root);
    let silent = &mut Oddities::default();
    let word = fields.pick(&[MARK], silent, read::whole)?;
    let file = [ImportKind::Orders, ImportKind::Carts].into_iter().find(|one| one.word() == word)?;
    if file.source() != kind {
        return None;
    }
    let shop = fields.pick(&["shop"], silent, |node| normalise_host(&read::whole(node)?));
    let rows: &[Node<'_>] = match fields.all("record").first() {
        Some(Node::List(rows)) => rows,
        _ => &[],
    };
    let first = Fields::within(rows.first().unwrap_or(&Node::Null));
    Some(match file {
        ImportKind::Orders => order(first, rows, shop).map(|news| Decoded::Orders(vec![news])),
        ImportKind::Carts => checkout(first, rows, shop).map(|left| Decoded::Checkout(Box::new(left))),
    })
}

fn order(mut row: Fields<'_, '_>, rows: &[Node<'_>], shop: Option<String>) -> Result<OrderNews, Unusable> {
    let odd = &mut Oddities::default();
    let row = &mut row;
    let id = row.pick(&["id"], odd, read::whole).ok_or(Unusable::NoId)?;
    let placed_at = row.pick(&["created_at"], odd, when).ok_or(Unusable::NoDate)?;
    let contact = contact(row, odd)?;
    let later = ["paid_at", "fulfilled_at", "cancelled_at"].map(|name| row.pick(&[name], odd, when));
    let called_off = row.all("cancelled_at").into_iter().any(|node| !is_nothing(node));
    let voided = row.pick(&["financial_status"], odd, read::text).is_some_and(|word| word == "voided");
    let refunded = row.pick(&["refunded_amount"], odd, read::amount).filter(|amount| !amount.is_zero());
    Ok(OrderNews {
        keys: vec![format!("order:{id}")],
        number: row.pick(&["name"], odd, read::text),
        event: if called_off || voided { OrderEvent::Cancelled } else { OrderEvent::Placed },
        store_host: shop,
        tokens: Vec::new(),
        marks: marks(row, odd),
        name: contact.name,
        email: contact.email,
        phone_raw: contact.phone,
        country_code: row.pick(&["shipping_country", "billing_country"], odd, read::letters::<2>),
        total: row.pick(&["total"], odd, read::amount),
        currency: row.pick(&["currency"], odd, read::letters::<3>),
        items: items(rows),
        refunds: refunded
            .map(|amount| Refund { key: REFUND.to_owned(), amount: Some(amount) })
            .into_iter()
            .collect(),
        placed_at: Some(placed_at),
        told_at: later.into_iter().flatten().chain([placed_at]).max(),
    })
}

fn checkout(mut row: Fields<'_, '_>, rows: &[Node<'_>], shop: Option<String>) -> Result<Checkout, Unusable> {
    let mut odd = Oddities::default();
    let (row, odd) = (&mut row, &mut odd);
    let id = row.pick(&["id"], odd, read::whole).ok_or(Unusable::NoId)?;
    let left_at = row.pick(&["created_at"], odd, when).ok_or(Unusable::NoDate)?;
    let contact = contact(row, odd)?;
    let links = ["recovery_url", "abandoned_checkout_url", "checkout_url"];
    let resume_url = row.pick(&links, odd, read::whole);
    let host = resume_url.as_deref().and_then(normalise_host);
    let discount = row.pick(&["discount_amount", "total_discounts"], odd, read::amount);
    let code = row.pick(&["discount_code"], odd, read::text);
    // As Shopify's webhook of checkouts is read: both lead to one cart.
    let token = row.pick(&["token"], odd, read::whole);
    let cart_token = row.pick(&["cart_token"], odd, read::whole);
    Ok(Checkout {
        cart_id: token.or(Some(id)),
        cart_token: cart_token.or_else(|| token_in(resume_url.as_deref()?)),
        store_host: shop.or(host),
        platform: Some("SHOPIFY".to_owned()),
        name: contact.name,
        email: contact.email,
        phone_raw: contact.phone,
        resume_url,
        total: row.pick(&["total", "total_price"], odd, read::amount),
        currency: row.pick(&["currency"], odd, read::letters::<3>),
        items: items(rows),
        codes: code.map(|code| Code { code, value: discount.clone() }).into_iter().collect(),
        discount: discount.filter(|amount| !amount.is_zero()),
        address: address(row, "shipping", odd).or_else(|| address(row, "billing", odd)),
        consent: consent::consent(row),
        sent_at: Some(left_at),
        left_at: Some(left_at),
        oddities: std::mem::take(odd).into_texts(),
        ..Checkout::default()
    })
}

struct Contact {
    name: Name,
    email: Option<String>,
    phone: Option<String>,
}

fn contact(row: &mut Fields<'_, '_>, odd: &mut Oddities) -> Result<Contact, Unusable> {
    let full = row.pick(&["billing_name", "shipping_name"], odd, read::text);
    let contact = Contact {
        name: Name::from_parts(None, None, full.as_deref()),
        email: row.pick(&["email"], odd, read::email),
        phone: row.pick(&["phone", "shipping_phone", "billing_phone"], odd, |node| read::phone(&bare(node))),
    };
    let none = contact.email.is_none() && contact.phone.is_none();
    if none { Err(Unusable::NoContact) } else { Ok(contact) }
}

/// The things, one on each line.
fn items(rows: &[Node<'_>]) -> Vec<Item> {
    let odd = &mut Oddities::default();
    let item = |node| {
        let mut row = Fields::within(node);
        let item = Item {
            sku: row.pick(&["lineitem_sku"], odd, |node| read::whole(&bare(node))),
            title: row.pick(&["lineitem_name"], odd, read::text),
            price: row.pick(&["lineitem_price"], odd, read::amount),
            quantity: row.pick(&["lineitem_quantity"], odd, read::count),
            ..Item::default()
        };
        (item.sku.is_some() || item.title.is_some()).then_some(item)
    };
    rows.iter().take(MOST_ITEMS).filter_map(item).collect()
}

/// What the shop wrote on the order: tags, and the values of `key: value` lines.
fn marks(row: &mut Fields<'_, '_>, odd: &mut Oddities) -> Vec<String> {
    let notes = row.pick(&["note_attributes"], odd, read::raw_text).unwrap_or_default();
    let tags = row.pick(&["tags"], odd, read::raw_text).unwrap_or_default();
    let values = notes.lines().filter_map(|line| line.split_once(':')).map(|(_, value)| value);
    let marks = values.chain(tags.split(',')).map(str::trim);
    let marks = marks.filter(|mark| !mark.is_empty() && mark.len() <= read::LONGEST_TEXT);
    marks.take(MOST_MARKS).map(str::to_owned).collect()
}

fn address(row: &mut Fields<'_, '_>, of: &str, odd: &mut Oddities) -> Option<Address> {
    let mut text = |name: &str| row.pick(&[&format!("{of}_{name}")], odd, |node| read::text(&bare(node)));
    let code = text("province");
    let country = text("country");
    let address = Address {
        line1: text("address1").or_else(|| text("street")),
        line2: text("address2"),
        city: text("city"),
        province: text("province_name").or_else(|| code.clone()),
        province_code: code,
        country_code: country.as_deref().and_then(|text| read::letters::<2>(&Node::Text(text.into()))),
        country,
        zip: text("zip"),
    };
    (address != Address::default()).then_some(address)
}

/// A text without the apostrophe that keeps spreadsheets from taking it for a number.
fn bare<'a>(node: &'a Node<'_>) -> Node<'a> {
    match node {
        Node::Text(text) => Node::Text(Cow::Borrowed(text.trim_start().trim_start_matches('\''))),
        _ => Node::Null,
    }
}

/// A moment as Shopify writes it into files: `2024-11-05 21:54:49 -0500`.
fn when(node: &Node<'_>) -> Option<Timestamp> {
    let text = read::whole(node)?;
    let mut parts = text.split_ascii_whitespace();
    let (day, time, offset, more) = (parts.next()?, parts.next(), parts.next(), parts.next());
    let (Some(time), Some(offset), None) = (time, offset, more) else { return moment(node) };
    let offset = if offset == "UTC" { "Z" } else { offset };
    moment(&Node::Text(format!("{day}T{time}{offset}").into()))
}
