//! Shopify's checkouts: a cart as long as they are open, a purchase once they are completed.

use crate::cart;
use crate::fields::{Fields, Oddities};
use crate::json::Node;
use crate::moment::moment;
use crate::{read, shopify};
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::order::{OrderEvent, OrderNews};

/// Parts of a recovery link's path between `checkouts` and the cart's token.
const BETWEEN: [&str; 3] = ["ac", "cn", "c"];

/// Reads a checkout.
///
/// The cart's id is the checkout's token, as an order calls it `checkout_token`; the cart's token is the
/// one that other senders know, and where it is missing it is cut out of the recovery link.
pub(crate) fn read(root: &Node<'_>, mut odd: Oddities) -> Option<Decoded> {
    let nameless = shopify::nameless(root);
    let mut fields = Fields::within(&nameless);
    let mut cart = cart::read(Fields::within(&nameless), &mut odd)?;
    let id = fields.pick(&["id", "admin_graphql_api_id"], &mut odd, shopify::id);
    let token = fields.pick(&["token"], &mut odd, read::whole);
    if token.is_none() && id.is_none() && cart.cart_token.is_none() {
        return None;
    }
    if let Some(placed_at) = fields.pick(&["completed_at"], &mut odd, moment) {
        let order = fields.pick(&["order_id"], &mut odd, shopify::id);
        let keys = [("order", order), ("checkout", id)];
        let news = OrderNews {
            keys: keys.into_iter().filter_map(|(what, id)| Some(format!("{what}:{}", id?))).collect(),
            event: OrderEvent::Placed,
            tokens: [cart.cart_token, token].into_iter().flatten().collect(),
            name: cart.name,
            email: cart.email,
            phone_raw: cart.phone_raw,
            country_code: cart.address.and_then(|address| address.country_code),
            total: cart.total,
            currency: cart.currency,
            items: cart.items,
            placed_at: Some(placed_at),
            told_at: cart.sent_at,
            ..OrderNews::default()
        };
        return Some(Decoded::Orders(vec![news]));
    }
    cart.cart_id = token.or(id);
    cart.cart_token = cart.cart_token.or_else(|| token_in(cart.resume_url.as_deref()?));
    cart.store_host = None;
    cart.platform = Some("SHOPIFY".to_owned());
    // Every field is documented; what Wapas has no use for stays in the delivery.
    Some(Decoded::Checkout(Box::new(Checkout {
        unknown: serde_json::Map::new(),
        oddities: odd.into_texts(),
        ..cart
    })))
}

/// The cart's token in `…/checkouts/ac/{token}/recover`.
pub(crate) fn token_in(link: &str) -> Option<String> {
    let path = link.split(['?', '#']).next()?;
    let mut parts = path.split('/').skip_while(|part| *part != "checkouts").skip(1);
    let token = parts.find(|part| !part.is_empty() && !BETWEEN.contains(part))?;
    (token != "recover").then(|| token.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_cut_out_of_every_form_of_the_link() {
        let table = [
            ("https://a.myshopify.com/59026964593/checkouts/ac/Z2Nw/recover?key=1", Some("Z2Nw")),
            ("https://a.in/checkouts/cn/Z2Nw?x=/checkouts/no", Some("Z2Nw")),
            ("https://checkout.local/548380009/checkouts/123123123/recover?key=1", Some("123123123")),
            ("https://a.in/checkouts/recover", None),
            ("https://a.in/cart/Z2Nw", None),
        ];
        for (link, token) in table {
            assert_eq!(token_in(link).as_deref(), token, "{link}");
        }
    }
}
