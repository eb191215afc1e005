//! The bodies that senders write, by their published shapes.

mod cart;
mod order;
mod payment;
mod time;

pub use cart::CartLetter;
pub use order::{OrderLetter, RefundLetter};
pub use payment::PaymentLetter;
pub use time::rfc3339;

use super::basket::Line;
use super::post::Hints;
use serde_json::{Value, json};

/// Who a letter says it is about.
#[derive(Clone, Debug, Default)]
pub struct Face {
    /// First name.
    pub first: String,
    /// Last name.
    pub last: String,
    /// Ten digits.
    pub phone: Option<String>,
    /// The number as it is written this time.
    pub phone_written: Option<String>,
    /// In lower case.
    pub email: Option<String>,
    /// The email as it is typed this time.
    pub email_typed: Option<String>,
    /// City, province, the first digits of the PIN code.
    pub city: (&'static str, &'static str, u32),
}

impl Face {
    fn hints(&self, tokens: Vec<String>) -> Hints {
        Hints { phone: self.phone.clone(), email: self.email.clone(), tokens }
    }

    fn address(&self) -> Value {
        let (city, province, pin) = self.city;
        json!({
            "first_name": self.first, "last_name": self.last, "name": format!("{} {}", self.first, self.last),
            "address1": "12, Station Road", "address2": "", "city": city, "province": province,
            "country": "India", "zip": format!("{pin}001"), "phone": self.phone_written,
            "province_code": province, "country_code": "IN",
        })
    }
}

/// Paise as rupees in a text, as Shopify writes money.
fn text(paise: i64) -> String {
    format!("{}.{:02}", paise / 100, paise % 100)
}

/// Paise as a number of rupees.
fn number(paise: i64) -> Value {
    if paise % 100 == 0 {
        return json!(paise / 100);
    }
    serde_json::from_str(&text(paise)).unwrap_or_default()
}

/// Lines as Shopify writes them.
fn shopify_lines(lines: &[Line]) -> Vec<Value> {
    let line = |line: &Line| {
        let title = line.product.title.split(" - ").next().unwrap_or_default();
        let variant = line.product.title.split(" - ").nth(1).unwrap_or_default();
        json!({
            "product_id": line.product.product_id, "variant_id": line.product.variant_id,
            "sku": line.product.sku, "title": title, "variant_title": variant, "name": line.product.title,
            "price": text(line.product.price), "quantity": line.quantity, "grams": 350,
        })
    };
    lines.iter().map(line).collect()
}
