//! The verdict on a delivery of the published shape, at a tenth of the cost of reading it.
//!
//! Every delivery is judged before it is acknowledged and read in full afterwards. This looks for what
//! the verdict needs in a single pass; whatever is not exactly as published is read in full at once, so
//! that both always agree.

use crate::ecom360;
use crate::read;
use serde::Deserialize;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::shop::normalise_host;

#[derive(Deserialize)]
struct Body<'a> {
    event: &'a str,
    #[serde(borrow)]
    data: Data<'a>,
}

#[derive(Deserialize)]
struct Data<'a> {
    cart_id: &'a str,
    store_url: &'a str,
}

/// The host of the signed store address, where the body is plainly a cart.
pub(crate) fn store_host(kind: ConnectionKind, body: &[u8]) -> Option<String> {
    if !matches!(kind, ConnectionKind::Ecom360 | ConnectionKind::Test) {
        return None;
    }
    let body: Body<'_> = serde_json::from_slice(body).ok()?;
    let Data { cart_id, store_url } = body.data;
    let says = |text: &str| !read::says_nothing(text) && text.len() <= read::LONGEST_TEXT;
    let plain = body.event == ecom360::EVENT && says(cart_id) && says(store_url);
    plain.then(|| normalise_host(store_url))?
}
