//! The carts of this morning. A book ends on a fixed day, and by the computer's own clock nobody in it is due any more:
//! so some carts come in as they do at a merchant's, by signed deliveries over HTTP.

use super::desk::Desk;
use super::driver::Driven;
use super::screen::until;
use crate::Outcome;
use crate::ingest::{Form, KEY};
use serde_json::json;
use std::io::Read as _;

/// New carts of the morning.
const CARTS: u64 = 40;
/// The number of the first: with India's prefix it is a mobile number.
const FIRST: u64 = 9_700_000_000;

/// Lets the carts come in and waits until they show.
pub(super) fn begin(app: &Driven, desk: &Desk) -> Outcome<()> {
    until(|| app.run("return document.querySelector('main') !== null;").ok().filter(|there| *there == true))
        .ok_or("the app did not open its book")?;
    let made =
        app.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }))?;
    let path = made["callback_path"].as_str().ok_or("no address to send to")?;
    let form = Form::new(1024);
    for number in FIRST..FIRST + CARTS {
        let (body, signature) = form.fill(number);
        let mut answer = ureq::post(format!("http://127.0.0.1:{}{path}", desk.port))
            .header("content-type", "application/json")
            .header("x-webhook-topic", "abandonedCheckout")
            .header("x-webhook-signature", signature)
            .send(&body)?;
        answer.body_mut().as_reader().read_to_end(&mut Vec::new())?;
    }
    shown(app)
}

/// Waits until the list shows carts and nothing is on its way any more.
pub(super) fn shown(app: &Driven) -> Outcome<()> {
    let rows = "return document.querySelectorAll('[role=grid] [id^=cart-] .total').length > 3;";
    until(|| app.run(rows).ok().filter(|there| *there == true)).ok_or("no cart showed")?;
    app.wait("await new Promise((resolve) => setTimeout(resolve, 3000));").map(drop)
}
