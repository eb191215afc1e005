//! Shopify's orders: placed, paid, changed, called off.

use crate::contact::Whereabouts;
use crate::fields::{Fields, Oddities};
use crate::json::Node;
use crate::moment::moment;
use crate::{basket, marks, read, shopify, shopify_refund};
use wapas_domain::order::{OrderEvent, OrderNews};

/// What an order tells; `None` where the body has no id of one.
pub(crate) fn news(root: &Node<'_>) -> Option<OrderNews> {
    let odd = &mut Oddities::default();
    let mut outer = Fields::within(root);
    let called_off = outer.pick(&["cancelled_at"], odd, moment);
    let number = outer.pick(&["name"], odd, read::text);
    let nameless = shopify::nameless(root);
    let fields = &mut Fields::within(&nameless);
    let order = fields.pick(&["id", "admin_graphql_api_id"], odd, shopify::id)?;
    let checkout = fields.pick(&["checkout_id"], odd, shopify::id);
    let contact = Whereabouts::of(fields).contact(fields, odd);
    let currency = fields.pick(&["currency"], odd, read::letters::<3>);
    let total = fields.pick(&["total_price"], odd, read::amount);
    let mut words = marks::values(fields, &["note_attributes", "tags"]);
    words.extend(
        fields.pick(&["landing_site", "landing_site_ref"], odd, |node| marks::own(&read::whole(node)?)),
    );
    let placed_at = fields.pick(&["processed_at", "created_at"], odd, moment);
    Some(OrderNews {
        keys: [("order", Some(order)), ("checkout", checkout)]
            .into_iter()
            .filter_map(|(what, id)| Some(format!("{what}:{}", id?)))
            .collect(),
        number: number.or_else(|| {
            let number = fields.pick(&["order_number", "number"], odd, read::whole)?;
            Some(format!("#{number}"))
        }),
        event: if called_off.is_some() { OrderEvent::Cancelled } else { OrderEvent::Placed },
        store_host: None,
        tokens: tokens(fields),
        marks: words,
        name: contact.name,
        email: contact.email,
        phone_raw: contact.phone_raw,
        country_code: contact.address.and_then(|address| address.country_code),
        refunds: shopify_refund::within(fields, currency.as_deref()),
        total,
        currency,
        items: basket::items(fields, odd),
        placed_at,
        told_at: fields.pick(&["updated_at"], odd, moment).or(called_off).or(placed_at),
    })
}

/// The same, of an order that was called off whatever else it says.
pub(crate) fn cancelled(root: &Node<'_>) -> Option<OrderNews> {
    Some(OrderNews { event: OrderEvent::Cancelled, ..news(root)? })
}

/// Tokens that lead to the cart, as sent.
fn tokens(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let mut one = |name: &str| fields.pick(&[name], &mut Oddities::default(), read::whole);
    [one("cart_token"), one("checkout_token")].into_iter().flatten().collect()
}
