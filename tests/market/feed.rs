//! Brings deliveries to a receiver over real HTTP, signed as their senders sign.

use super::town::{Delivery, SHOPS, Sender};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

/// Whatever was wrong ends the run and is said.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The key of every connection that is made here.
const KEY: &str = "wapas_market_key_0001";
/// Ecom360 serves all shops of a merchant over one address.
const ALL_SHOPS: &str = "";

/// The callback addresses of a merchant.
#[derive(Debug)]
pub struct Doors {
    hooks: String,
    agent: ureq::Agent,
    paths: BTreeMap<(Sender, &'static str), String>,
}

impl Doors {
    /// Makes the connections, by whatever answers commands.
    pub fn made(hooks: &str, mut call: impl FnMut(&str, Value) -> Outcome<Value>) -> Outcome<Self> {
        let mut paths = BTreeMap::new();
        for sender in Sender::ALL {
            let shops = if sender == Sender::Ecom360 {
                vec![ALL_SHOPS]
            } else {
                SHOPS.map(|(shop, _)| shop).to_vec()
            };
            for shop in shops {
                let mut ask = json!({ "kind": sender.kind(), "secret": KEY, "unit": "major" });
                if shop != ALL_SHOPS {
                    ask["shop"] = json!(shop);
                }
                let made = call("connection_create", ask)?;
                let path = made["callback_path"].as_str().ok_or("the connection has no path")?;
                paths.insert((sender, shop), path.to_owned());
            }
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_mins(1)))
            .build()
            .into();
        Ok(Self { hooks: hooks.to_owned(), agent, paths })
    }

    fn url(&self, delivery: &Delivery) -> Outcome<String> {
        let of = |shop: &str| {
            self.paths.iter().find(|((sender, of), _)| *sender == delivery.sender && *of == shop)
        };
        let (_, path) =
            of(&delivery.shop).or_else(|| of(ALL_SHOPS)).ok_or("there is no connection for it")?;
        Ok(format!("{}{path}", self.hooks))
    }

    /// Brings these, in lanes side by side. What one shopper brings about stays in its order. `pace` is asked
    /// before each: it may wait. Gives what was not answered with 200.
    pub fn bring(
        &self,
        deliveries: &[Delivery],
        lanes: u64,
        pace: &(dyn Fn(&Delivery) + Sync),
    ) -> Outcome<Vec<(u16, Sender)>> {
        let refused = Mutex::new(Vec::new());
        let lane = |lane: u64| -> Outcome<()> {
            for delivery in deliveries.iter().filter(|delivery| delivery.whose % lanes == lane) {
                pace(delivery);
                let status = self.post(delivery)?;
                if status != 200 {
                    refused.lock().map_err(|_| "a lane broke")?.push((status, delivery.sender));
                }
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let lanes: Vec<_> = (0..lanes).map(|number| scope.spawn(move || lane(number))).collect();
            lanes.into_iter().try_for_each(|lane| lane.join().map_err(|_| "a lane broke")?)
        })?;
        Ok(refused.into_inner().map_err(|_| "a lane broke")?)
    }

    fn post(&self, delivery: &Delivery) -> Outcome<u16> {
        let mut request = self.agent.post(self.url(delivery)?).header("content-type", "application/json");
        for (name, value) in &delivery.headers {
            request = request.header(*name, value);
        }
        for (name, value) in signature(delivery) {
            request = request.header(name, value);
        }
        let mut response = request.send(&delivery.body[..])?;
        // Read to its end, so that the next one goes over the same connection.
        response.body_mut().read_to_vec()?;
        Ok(response.status().as_u16())
    }
}

/// The headers that make a delivery authentic.
fn signature(delivery: &Delivery) -> Vec<(&'static str, String)> {
    let stamp = delivery.sent_at.to_string();
    let timed = delivery.sender == Sender::CashfreePayments;
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).expect("HMAC takes a key of any length");
    if timed {
        mac.update(stamp.as_bytes());
    }
    mac.update(&delivery.body);
    let signed = STANDARD.encode(mac.finalize().into_bytes());
    match delivery.sender {
        Sender::ShopifyCheckouts | Sender::ShopifyOrders => vec![("x-shopify-hmac-sha256", signed)],
        Sender::CashfreePayments => vec![("x-webhook-signature", signed), ("x-webhook-timestamp", stamp)],
        Sender::Ecom360 => vec![("x-webhook-signature", signed)],
    }
}
