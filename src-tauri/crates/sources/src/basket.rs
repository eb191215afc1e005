//! Reads what is in a cart: its lines and its promotion codes.

use crate::fields::{Fields, Oddities, is_nothing};
use crate::json::Node;
use crate::read;
use wapas_domain::checkout::{Code, Item};

/// Lines of one cart that are read. Carts with more are bots.
const MOST_LINES: usize = 500;

/// Promotion codes that are kept.
const MOST_CODES: usize = 50;

/// Names of a price. Cashfree's orders have two.
const PRICES: [&str; 3] = ["price", "item_discounted_unit_price", "item_original_unit_price"];

/// The lines of a cart. A single object, or an object of objects, counts as a list.
pub(crate) fn items(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Vec<Item> {
    let lists: Vec<_> =
        ["line_items", "items", "products", "cart_items"].iter().flat_map(|name| fields.all(name)).collect();
    for list in lists {
        let entries = entries(list);
        if entries.len() >= MOST_LINES {
            odd.note("line_items were cut at 500");
        }
        let items: Vec<Item> =
            entries.into_iter().take(MOST_LINES).filter_map(|entry| item(entry, odd)).collect();
        if !items.is_empty() {
            return items;
        }
        if !is_nothing(list) {
            odd.note("line_items could not be read");
        }
    }
    Vec::new()
}

/// The promotion codes of a cart.
pub(crate) fn codes(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Vec<Code> {
    let lists: Vec<_> =
        ["promotions", "discount_codes", "coupons"].iter().flat_map(|name| fields.all(name)).collect();
    let entries = lists.into_iter().flat_map(entries);
    entries.filter_map(|entry| code(entry, odd)).take(MOST_CODES).collect()
}

fn entries<'n, 'a>(list: &'n Node<'a>) -> Vec<&'n Node<'a>> {
    match list {
        Node::List(entries) => entries.iter().collect(),
        Node::Object(members) => {
            let inner = members.iter().map(|(_, node)| node);
            let of_objects = inner.clone().all(|node| matches!(node, Node::Object(_)));
            if of_objects { inner.collect() } else { vec![list] }
        }
        Node::Text(_) => vec![list],
        Node::Null | Node::Bool(_) | Node::Number(_) => Vec::new(),
    }
}

fn item(node: &Node<'_>, odd: &mut Oddities) -> Option<Item> {
    if let Node::Text(_) = node {
        let title = Some(read::text(node)?);
        return Some(Item { title, ..Item::default() });
    }
    let mut fields = Fields::within(node);
    let item = Item {
        product_id: fields.pick(&["product_id", "item_id"], odd, read::whole),
        // One sender spells it wrong.
        variant_id: fields.pick(&["variant_id", "vairant_id"], odd, read::whole),
        sku: fields.pick(&["sku"], odd, read::whole),
        title: fields.pick(&["title", "name", "product_title", "item_name"], odd, read::text),
        price: fields.pick(&PRICES, odd, read::amount),
        quantity: fields.pick(&["quantity", "qty", "item_quantity"], odd, read::count),
        grams: fields.pick(&["gram", "grams", "weight"], odd, read::count),
    };
    (item != Item::default()).then_some(item)
}

fn code(node: &Node<'_>, odd: &mut Oddities) -> Option<Code> {
    if let Node::Text(_) = node {
        let code = read::text(node)?;
        return Some(Code { code, value: None });
    }
    let mut fields = Fields::within(node);
    Some(Code {
        code: fields.pick(&["code", "title"], odd, read::text)?,
        value: fields.pick(&["value", "amount"], odd, read::amount),
    })
}
