//! Buying, and what is told of it.

use super::basket::{Basket, recoloured};
use super::chance::{between, happens, pick, token, weighed};
use super::customs::{self, skew, way};
use super::letter::{CartLetter, Face, OrderLetter, PaymentLetter, RefundLetter};
use super::life::Life;
use super::post::{Delivery, Sender, Telling};
use super::shopper::Contact;
use super::truth::Purchase;
use super::{DAY, HOUR, MINUTE};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// By whom we hear of a purchase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Shop,
    Both,
    Payment,
}

impl Life<'_> {
    /// Buys; gives the place of the purchase.
    pub(super) fn buy(
        &mut self,
        at: i64,
        basket: Basket,
        cart: Option<(&CartLetter, &[Sender])>,
        tags: &[&'static str],
    ) -> usize {
        let heard = weighed(&mut self.rng, &[(Heard::Shop, 70), (Heard::Both, 22), (Heard::Payment, 8)]);
        let at_door = heard == Heard::Shop && happens(&mut self.rng, 550);
        let mut tags = tags.to_vec();
        let mut basket = basket;
        if cart.is_some() {
            self.change_mind(&mut basket, at_door, &mut tags);
        } else if at_door && self.rng.bool() {
            basket.fee += 4_900;
        }
        let another = cart.is_some() && happens(&mut self.rng, customs::IS_ANOTHER);
        let face = if another {
            tags.push("another's contact");
            let number = self.rng.u32(..100_000_000);
            let contact = Contact {
                phone: Some(format!("93{number:08}")),
                email: Some(format!("gift{number}@mail.test")),
            };
            self.face_of(contact)
        } else {
            self.face()
        };
        let place = self.market.purchases.len();
        let number = 100_000 + self.number * 16 + self.bought;
        self.bought += 1;
        let mut purchase = Purchase {
            names: Vec::new(),
            shop: self.shopper.shop.to_owned(),
            placed_at: at,
            total: basket.total(),
            cancelled: false,
            refunded: 0,
            tags,
        };
        if heard != Heard::Shop {
            let name = format!("order_{}", token(&mut self.rng, 20));
            self.pay(at, &name, &face, &basket, place);
            purchase.names.push(name);
            purchase.tags.push(if heard == Heard::Both { "payment and order" } else { "payment only" });
        }
        if heard != Heard::Payment {
            purchase.names.push(number.to_string());
            let wrong = skew(self.town, self.shopper.shop, Sender::ShopifyOrders);
            let order = OrderLetter {
                shop: self.shopper.shop.to_owned(),
                face,
                basket,
                id: 5_778_000_000_000 + number,
                number,
                cart_token: None,
                checkout_token: None,
                checkout_id: None,
                cart_note: None,
                leads_to: Vec::new(),
                at_door,
                placed_at: at + wrong,
            };
            let order = self.with_tokens(order, cart.map(|(letter, _)| letter), &mut purchase);
            self.order(at, &order, &mut purchase, place);
            if let Some((letter, senders)) = cart
                && senders.contains(&Sender::ShopifyCheckouts)
                && order.checkout_id.is_some()
                && happens(&mut self.rng, customs::TELLS_COMPLETED)
            {
                self.complete(at, letter, &order, &mut purchase, place);
            }
        }
        self.market.purchases.push(purchase);
        place
    }

    /// What is bought is not always what was left.
    fn change_mind(&mut self, basket: &mut Basket, at_door: bool, tags: &mut Vec<&'static str>) {
        let rng = &mut self.rng;
        match rng.u8(..100) {
            0..8 => {
                basket.discount += basket.worth() * pick(rng, &[5, 10, 15]) / 100;
                tags.push("more discount");
            }
            8..16 => {
                basket.add(rng);
                tags.push("more items");
            }
            16..21 if basket.lines.len() > 1 => {
                basket.lines.pop();
                basket.apply_code(rng, 0);
                tags.push("fewer items");
            }
            21..24 => {
                basket.lines[0].product = recoloured(rng, &basket.lines[0].product.clone());
                tags.push("another colour");
            }
            _ => {}
        }
        if at_door && rng.bool() {
            basket.fee += pick(rng, &[4_900, 9_900]);
            tags.push("fee at the door");
        }
    }

    fn pay(&mut self, at: i64, name: &str, face: &Face, basket: &Basket, purchase: usize) {
        let wrong = skew(self.town, self.shopper.shop, Sender::CashfreePayments);
        let payment = PaymentLetter {
            shop: self.shopper.shop.to_owned(),
            face: face.clone(),
            order: name.to_owned(),
            id: 1_000_000_000 + self.rng.u64(..900_000_000),
            amount: basket.total(),
            paid_at: at + wrong,
        };
        let late = if happens(&mut self.rng, 20) { between(&mut self.rng, HOUR, DAY) } else { 0 };
        let came = at + late + way(&mut self.rng);
        let posted = payment.posted("SUCCESS", came, at + wrong, Some(purchase));
        if happens(&mut self.rng, 60) {
            let mut again = posted.clone();
            again.at += self.rng.i64(2 * MINUTE..40 * MINUTE);
            self.market.deliveries.push(again);
        }
        self.market.deliveries.push(posted);
    }

    /// How the order leads to the cart, if it does.
    fn with_tokens(
        &mut self,
        order: OrderLetter,
        cart: Option<&CartLetter>,
        purchase: &mut Purchase,
    ) -> OrderLetter {
        let rng = &mut self.rng;
        if !happens(rng, customs::KNOWS_TOKEN) {
            purchase.tags.push("no token");
            return match cart {
                Some(cart) if happens(rng, customs::NOTES_CART) => {
                    purchase.tags.push("cart in a note");
                    let id = cart.cart_id.clone();
                    OrderLetter { cart_note: Some(id.clone()), leads_to: vec![id], ..order }
                }
                _ => order,
            };
        }
        let Some(cart) = cart else {
            let (cart, checkout) = (token(rng, 32), token(rng, 32));
            return OrderLetter { cart_token: Some(cart), checkout_token: Some(checkout), ..order };
        };
        let whole = OrderLetter {
            cart_token: Some(cart.cart_token.clone()),
            checkout_token: Some(cart.checkout_token.clone()),
            checkout_id: Some(cart.checkout_id),
            leads_to: vec![
                cart.cart_token.clone(),
                cart.checkout_token.clone(),
                cart.checkout_id.to_string(),
            ],
            ..order
        };
        let decoded =
            STANDARD_NO_PAD.decode(&cart.cart_token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match rng.u8(..100) {
            0..8 => OrderLetter {
                cart_token: None,
                leads_to: vec![cart.checkout_token.clone(), cart.checkout_id.to_string()],
                ..whole
            },
            8..13 => match decoded.filter(|text| text.starts_with("gcp-")) {
                Some(decoded) => OrderLetter { cart_token: Some(decoded), ..whole },
                None => whole,
            },
            // Tokens are not always stable.
            13..16 => {
                purchase.tags.push("another token");
                let cart_token = Some(token(rng, 32));
                OrderLetter {
                    cart_token,
                    checkout_token: None,
                    checkout_id: None,
                    leads_to: Vec::new(),
                    ..whole
                }
            }
            _ => whole,
        }
    }

    /// Shopify tells that the checkout is completed.
    fn complete(
        &mut self,
        at: i64,
        letter: &CartLetter,
        order: &OrderLetter,
        purchase: &mut Purchase,
        place: usize,
    ) {
        purchase.tags.push("checkout completed");
        let wrong = skew(self.town, &order.shop, Sender::ShopifyCheckouts);
        let done = CartLetter {
            sender: Sender::ShopifyCheckouts,
            face: order.face.clone(),
            basket: order.basket.clone(),
            completed_at: Some(at),
            changed_at: at,
            is_first: false,
            ..letter.clone()
        };
        let came = at + way(&mut self.rng);
        let told = done.by_clock(wrong).posted(came, at + wrong, place);
        let told = Delivery { cart: None, purchase: Some(place), telling: Telling::Bought, ..told };
        self.market.deliveries.push(told);
    }

    fn order(&mut self, at: i64, order: &OrderLetter, purchase: &mut Purchase, place: usize) {
        let wrong = skew(self.town, &order.shop, Sender::ShopifyOrders);
        let late = if happens(&mut self.rng, customs::COMES_LATE) {
            purchase.tags.push("order came late");
            between(&mut self.rng, HOUR, 6 * DAY)
        } else {
            0
        };
        let mut posts = Vec::new();
        let created = at + self.rng.i64(1_000..60_000);
        posts.push(order.posted(
            "orders/create",
            created + late + way(&mut self.rng),
            created + wrong,
            Some(place),
        ));
        if !order.at_door {
            let paid = created + self.rng.i64(1_000..30_000);
            posts.push(order.posted(
                "orders/paid",
                paid + late + way(&mut self.rng),
                paid + wrong,
                Some(place),
            ));
        }
        if happens(&mut self.rng, 60) {
            let mut again = posts[0].clone();
            again.at += self.rng.i64(2 * MINUTE..40 * MINUTE);
            posts.push(again);
        }
        let cancels = if order.at_door { customs::CANCELS.1 } else { customs::CANCELS.0 };
        if happens(&mut self.rng, cancels) {
            let when = at + self.rng.i64(HOUR..5 * DAY);
            posts.push(order.posted(
                "orders/cancelled",
                when + way(&mut self.rng),
                when + wrong,
                Some(place),
            ));
            purchase.cancelled = true;
            purchase.tags.push("called off");
        } else if !order.at_door {
            self.give_back(at, order, purchase, place);
        }
        self.market.deliveries.extend(posts);
    }

    fn give_back(&mut self, at: i64, order: &OrderLetter, purchase: &mut Purchase, place: usize) {
        let drawn = self.rng.u32(..1000);
        let (part, whole) = customs::REFUNDS;
        let amount = if drawn < whole {
            purchase.tags.push("all given back");
            purchase.total
        } else if drawn < whole + part {
            purchase.tags.push("some given back");
            purchase.total * self.rng.i64(10..60) / 100
        } else {
            return;
        };
        let when = at + self.rng.i64(DAY..10 * DAY);
        let wrong = skew(self.town, &order.shop, Sender::ShopifyOrders);
        let id = 900_000_000 + order.number;
        let refund = RefundLetter { shop: order.shop.clone(), id, order: order.id, amount, at: when + wrong };
        self.market.deliveries.push(refund.posted(when + way(&mut self.rng), when + wrong, Some(place)));
        purchase.refunded = amount;
    }
}
