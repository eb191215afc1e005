//! Carts as Ecom360 sends them. The same number always gives the same bytes.

use fastrand::Rng;
use serde_json::{Value, json};
use wapas_tests::goods::{CAMPAIGNS, CITIES, COLOURS, FIRST, GARMENTS, KINDS, LAST, LAST_HINDI, SHOPS};

/// Sets the carts' numbers apart from the shoppers' in the seeds.
const SHOPPERS: u64 = 1 << 40;

/// Who leaves carts: always the same for the same number.
pub(crate) struct Shopper {
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    pub(crate) phone: String,
    pub(crate) email: String,
    city: (&'static str, &'static str, u32),
}

impl Shopper {
    /// The shopper of this number.
    pub(crate) fn of(number: u64) -> Self {
        let mut rng = Rng::with_seed(SHOPPERS + number);
        let first = pick(&mut rng, FIRST);
        let last = if first.is_ascii() { pick(&mut rng, LAST) } else { pick(&mut rng, LAST_HINDI) };
        // Multiplied by a number that has no factor in common, no two are the same.
        let phone =
            format!("{}{:08}", [98, 97, 99, 96, 94][(number % 5) as usize], number * 48_271 % 100_000_000);
        let email = format!("shopper{number}@mail.test");
        Self { first, last, phone, email, city: pick(&mut rng, CITIES) }
    }
}

/// The number of the shopper who leaves a cart: three of ten carts are of somebody who was there before.
pub(crate) fn shopper_of(cart: u64) -> u64 {
    let newest = cart * 7 / 10;
    let mut rng = Rng::with_seed(cart ^ SHOPPERS);
    if rng.u8(..10) < 3 { rng.u64(..=newest) } else { newest }
}

/// The body of a delivery: 1.1 to 1.6 KB.
pub(crate) fn body(cart: u64) -> Vec<u8> {
    let mut rng = Rng::with_seed(cart);
    let shopper = Shopper::of(shopper_of(cart));
    let shop = shop(&mut rng);
    let items: Vec<Value> = (0..rng.u32(1..=3)).map(|_| item(&mut rng)).collect();
    let price: u64 =
        items.iter().filter_map(|item| Some(item["price"].as_u64()? * item["quantity"].as_u64()?)).sum();
    let discount = if rng.u8(..4) == 0 { price / 10 } else { 0 };
    let codes =
        if discount > 0 { vec![json!({ "code": "WELCOME10", "value": discount })] } else { Vec::new() };
    let phone = match rng.u8(..100) {
        0..4 => Value::Null,
        4..7 => json!("+1234567890"),
        7..40 => json!(shopper.phone),
        _ => json!(format!("+91{}", shopper.phone)),
    };
    let (city, province, pin) = shopper.city;
    let token = format!("{:016x}", rng.u64(..));
    let name = format!("{} {}", shopper.first, shopper.last);
    let address = json!({
        "first_name": shopper.first, "last_name": shopper.last, "name": name,
        "address1": format!("{}, {} Road", rng.u32(1..400), pick(&mut rng, LAST)), "address2": format!("Flat {}", rng.u32(1..90)),
        "city": city, "province": province, "country": "India", "zip": format!("{pin}{:03}", rng.u32(1..99)),
        "phone": phone, "province_code": province, "country_code": "IN",
    });
    let whole = json!({
        "event": "ABANDONED_CHECKOUT",
        "data": {
            "cart_id": format!("cart_{cart}"), "store_url": shop, "platform": "SHOPIFY", "cart_token": token,
            "email": shopper.email, "phone": phone,
            "abandoned_checkout_url": format!("https://{shop}/checkouts/{token}"),
            "original_total_price": price, "total_price": price - discount, "total_discount": discount,
            "utm_parameters": { "utm_source": "instagram", "utm_campaign": pick(&mut rng, CAMPAIGNS) },
            "line_items": items, "promotions": codes,
            "customer": {
                "email": shopper.email, "first_name": shopper.first, "last_name": shopper.last,
                "shipping_address": address,
            },
        },
    });
    whole.to_string().into_bytes()
}

fn item(rng: &mut Rng) -> Value {
    let (kind, garment, colour) = (rng.usize(..KINDS.len()), rng.usize(..GARMENTS.len()), pick(rng, COLOURS));
    let number = kind * GARMENTS.len() + garment;
    json!({
        "product_id": format!("prod_{number:03}"), "variant_id": format!("var_{number:03}"),
        "sku": format!("SKU{number:03}{}", &colour[..2].to_uppercase()), "price": 400 + number * 37,
        "quantity": rng.u32(1..=2), "gram": 350,
        "title": format!("{} {} - {colour}", KINDS[kind], GARMENTS[garment]),
    })
}

fn shop(rng: &mut Rng) -> &'static str {
    let mut drawn = rng.u32(..10);
    for (host, share) in SHOPS {
        if drawn < *share {
            return host;
        }
        drawn -= share;
    }
    SHOPS[0].0
}

pub(crate) fn pick<T: Copy>(rng: &mut Rng, of: &[T]) -> T {
    of[rng.usize(..of.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_same_number_gives_the_same_cart_and_another_gives_another() {
        assert_eq!(body(7), body(7));
        assert_ne!(body(7), body(8));
        assert!((900..2000).contains(&body(7).len()), "{}", body(7).len());
    }

    #[test]
    fn no_two_shoppers_share_a_number_and_three_of_ten_come_again() {
        let phones: HashSet<String> = (0..5000).map(|n| Shopper::of(n).phone).collect();
        assert_eq!(phones.len(), 5000);
        let shoppers: HashSet<u64> = (0..5000).map(shopper_of).collect();
        assert!((2000..4000).contains(&shoppers.len()), "{}", shoppers.len());
    }
}
