//! What is handed to a receiver: the body in its form, the headers, and the seal.

use crate::contract::ApiError;
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use serde_json::json;
use wapas_channels::courier::{Courier, SIGNATURE, TIMESTAMP, seal};
use wapas_domain::forwarder::{Forwarder, Heard, PassForm, Trouble, flat};
use wapas_store::Forward;

/// Headers in which a sender signs, and says for which shop: whoever knows the sender's key can check the
/// original bytes by them.
const SIGNED_BY: [&str; 6] =
    ["x-webhook-", "x-cashfree-", "x-shopify-", "x-razorpay-", "x-store-url", "x-request-id"];
const JSON: &str = "application/json";

/// A request, all but the address.
pub(super) struct Parcel {
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Engine {
    /// Packs a delivery; `None` where the cart that is to be told is not there any more.
    pub(super) async fn pack(
        &self,
        floor: &Floor,
        to: &Forwarder,
        forward: &Forward,
    ) -> Result<Option<Parcel>, ApiError> {
        let mut headers = vec![
            ("idempotency-key".to_owned(), forward.delivery.to_string()),
            ("x-wapas-source".to_owned(), word(&forward.kind)),
        ];
        let (kind, body) = match to.form {
            PassForm::Original => {
                headers.extend(signed(&forward.headers));
                let mut kinds = forward.headers.iter().filter(|(name, _)| name == "content-type");
                (kinds.next().map_or(JSON, |(_, kind)| kind.as_str()), forward.body.clone())
            }
            PassForm::Flat => {
                let cart = match &forward.cart {
                    Some(cart) => floor.store.cart(cart.clone()).await.map_err(errors::read)?,
                    None => None,
                };
                let Some(cart) = cart else { return Ok(None) };
                let settings = floor.store.settings().await.map_err(errors::read)?;
                let whole = (&cart.row.cart, &cart.row.person, &cart.row.shop);
                let told = flat(forward.delivery, forward.kind, whole, &settings);
                (JSON, told.to_string().into_bytes())
            }
        };
        headers.push(("content-type".to_owned(), kind.to_owned()));
        self.sealed(floor, to, headers, body).await.map(Some)
    }

    /// Sends something that is plainly no cart, and gives what came of it.
    pub(crate) async fn pass_test(&self, floor: &Floor, to: &Forwarder) -> Result<Heard, ApiError> {
        let body = json!({
            "event": "wapas_test",
            "test": true,
            "message": "This is a test from Wapas. It is not a cart.",
        });
        let headers = vec![
            ("idempotency-key".to_owned(), self.draw_id("test-")?),
            ("x-wapas-test".to_owned(), "1".to_owned()),
            ("content-type".to_owned(), JSON.to_owned()),
        ];
        let parcel = self.sealed(floor, to, headers, body.to_string().into_bytes()).await?;
        Ok(match Courier::to(&to.url, to.own_server, self.inner.wire.patience()) {
            Some(courier) => courier.pass(parcel.headers, parcel.body).await,
            None => Heard::Nothing(Trouble::Unreachable),
        })
    }

    async fn sealed(
        &self,
        floor: &Floor,
        to: &Forwarder,
        mut headers: Vec<(String, String)>,
        body: Vec<u8>,
    ) -> Result<Parcel, ApiError> {
        let seconds = self.now().0.div_euclid(1000);
        let secrets = floor.signing(to).await?;
        headers.push((TIMESTAMP.to_owned(), seconds.to_string()));
        headers.push((SIGNATURE.to_owned(), seal(&secrets, seconds, &body)));
        headers.push(("x-wapas-form".to_owned(), word(&to.form)));
        Ok(Parcel { headers, body })
    }
}

/// The headers by which the sender signed.
fn signed(headers: &[(String, String)]) -> impl Iterator<Item = (String, String)> {
    headers.iter().filter(|(name, _)| SIGNED_BY.iter().any(|begin| name.starts_with(begin))).cloned()
}

/// The word of an enumeration.
fn word<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_sender_signs_with_goes_along() {
        let pairs = [
            ("x-webhook-signature", "s"),
            ("x-store-url", "a.example"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-wapas-key", "[withheld]"),
            ("authorization", "[withheld]"),
            ("cookie", "[withheld]"),
            ("host", "carts.example"),
        ];
        let pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let names: Vec<String> = signed(&pairs).map(|(name, _)| name).collect();
        assert_eq!(names, ["x-webhook-signature", "x-store-url"]);
    }
}
