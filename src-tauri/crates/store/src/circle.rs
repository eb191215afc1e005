//! Who goes together when customers are cleared: a customer, and everybody whose carts, orders and messages the
//! fold ever held beside theirs. Nearly always that is one customer alone.

use crate::error::RecordError;
use crate::project::{self, Fold};
use crate::words::from_json;
use rusqlite::{OptionalExtension, Params, params};
use std::collections::{BTreeSet, HashSet};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, PersonId, ShopId};
use wapas_domain::order::Order;
use wapas_domain::person::{Person, PersonKey};
use wapas_domain::phone::Phone;
use wapas_domain::retention;
use wapas_domain::suspicion::{TESTING_TIME, is_tiny};

/// Most customers, carts and orders that are looked at together; more stay.
const MOST: usize = 20_000;

/// One of those who go together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    Person(String),
    Cart(String),
    Order(i64),
    Delivery(i64),
}

/// Customers who go together, with everything that came of them.
#[derive(Default)]
pub(crate) struct Circle {
    pub(crate) persons: BTreeSet<String>,
    pub(crate) carts: BTreeSet<String>,
    pub(crate) orders: BTreeSet<i64>,
    pub(crate) deliveries: BTreeSet<i64>,
    /// Deliveries that tell of their messages, and maybe of others'.
    pub(crate) told: BTreeSet<i64>,
    /// Messages about these carts or to these customers, approved ones too.
    pub(crate) messages: BTreeSet<String>,
    pub(crate) phones: BTreeSet<Phone>,
    pub(crate) known: Vec<Person>,
    /// Shops that their carts and orders are of.
    shops: BTreeSet<String>,
    /// Up to when something may have happened last.
    horizon: Timestamp,
    last: Timestamp,
    /// Whether anything keeps them here whatever their age.
    held: bool,
    seen: HashSet<Node>,
    open: Vec<Node>,
}

impl Circle {
    /// Everybody around one of them, where nothing has happened after the horizon. Everything must be folded in.
    pub(crate) fn around(
        fold: &Fold<'_>,
        start: Node,
        horizon: Timestamp,
    ) -> Result<Result<Self, HashSet<Node>>, RecordError> {
        let mut circle = Self { horizon, last: Timestamp(i64::MIN), ..Self::default() };
        circle.add(start);
        while let Some(node) = circle.open.pop() {
            match &node {
                Node::Person(id) => circle.person(fold, id)?,
                Node::Cart(id) => circle.cart(fold, id)?,
                Node::Order(number) => circle.order(fold, *number)?,
                Node::Delivery(seq) => circle.delivery(fold, *seq)?,
            }
            if circle.stays() {
                return Ok(Err(circle.seen));
            }
        }
        Ok(Ok(circle))
    }

    fn stays(&self) -> bool {
        self.held || self.last > self.horizon || self.seen.len() > MOST
    }

    /// Whether their time is over by the times of all shops concerned; `general` holds where there is none.
    pub(crate) fn is_over(
        &self,
        days: &std::collections::HashMap<String, u32>,
        general: u32,
        now: Timestamp,
    ) -> bool {
        let of_shops = self.shops.iter().map(|shop| days.get(shop).copied().unwrap_or(general));
        let alone = self.shops.is_empty().then_some(general);
        retention::horizon(of_shops.chain(alone), now).is_some_and(|horizon| self.last <= horizon)
    }

    fn add(&mut self, node: Node) {
        if self.seen.insert(node.clone()) {
            match &node {
                Node::Person(id) => self.persons.insert(id.clone()),
                Node::Cart(id) => self.carts.insert(id.clone()),
                Node::Order(number) => self.orders.insert(*number),
                Node::Delivery(seq) => self.deliveries.insert(*seq),
            };
            self.open.push(node);
        }
    }

    fn add_all<T: rusqlite::types::FromSql>(
        &mut self,
        fold: &Fold<'_>,
        node: fn(T) -> Node,
        sql: &str,
        values: impl Params,
    ) -> rusqlite::Result<()> {
        let mut statement = fold.conn.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            if let Some(found) = row.get::<_, Option<T>>(0)? {
                self.add(node(found));
            }
        }
        Ok(())
    }

    fn touch(&mut self, at: Timestamp) {
        self.last = self.last.max(at);
    }

    fn number(&mut self, fold: &Fold<'_>, phone: &Phone) {
        self.phones.insert(phone.clone());
        let id = fold.person_of(&PersonKey::Phone(phone.clone()), &ShopId(String::new()));
        self.add(Node::Person(id.0));
    }

    fn person(&mut self, fold: &Fold<'_>, id: &str) -> Result<(), RecordError> {
        self.add_all(
            fold,
            Node::Cart,
            "SELECT cart FROM incoming WHERE person = ?1
             UNION SELECT cart FROM follow_ups WHERE person = ?1 UNION SELECT cart FROM queue WHERE person = ?1
             UNION SELECT id FROM carts WHERE person = (SELECT number FROM persons WHERE id = ?1)",
            [id],
        )?;
        self.add_all(fold, Node::Delivery, "SELECT seq FROM incoming WHERE person = ?1", [id])?;
        let mut statement = fold.conn.prepare_cached(
            "SELECT told.seq, received_at FROM told JOIN deliveries ON deliveries.seq = told.seq WHERE person = ?1",
        )?;
        let mut rows = statement.query([id])?;
        while let Some(row) = rows.next()? {
            self.told.insert(row.get(0)?);
            self.touch(Timestamp(row.get(1)?));
        }
        for (at, _) in said(fold, "person", id)? {
            self.touch(at);
        }
        if let Some(person) = project::load_person(fold.conn, &PersonId(id.to_owned()))? {
            self.touch(person.last_seen_at);
            if let Some(phone) = &person.phone {
                self.phones.insert(phone.clone());
                for (at, fact) in said(fold, "phone", phone.as_str())? {
                    self.touch(at);
                    if let Fact::PhoneRepaired { cart, .. } = fact {
                        self.add(Node::Cart(cart.0));
                    }
                }
                self.orders_of(fold, "phone", phone.as_str())?;
            }
            self.known.push(person);
        }
        for email in emails(fold, id)? {
            self.orders_of(fold, "email", &email)?;
        }
        Ok(())
    }

    /// Orders that name a number or an email, and deliveries that named it in one without a name.
    fn orders_of(&mut self, fold: &Fold<'_>, column: &str, value: &str) -> rusqlite::Result<()> {
        let orders = format!(
            "SELECT number FROM orders WHERE {column} = ?1 UNION SELECT purchase FROM tellings WHERE {column} = ?1"
        );
        self.add_all(fold, Node::Order, &orders, [value])?;
        let deliveries = format!("SELECT seq FROM tellings WHERE {column} = ?1 AND purchase IS NULL");
        self.add_all(fold, Node::Delivery, &deliveries, [value])
    }

    fn cart(&mut self, fold: &Fold<'_>, id: &str) -> Result<(), RecordError> {
        if let Some((number, cart)) = project::find_cart(fold.conn, &CartId(id.to_owned()))? {
            self.touch(retention::last_of(&cart));
            self.shops.insert(cart.shop.0.clone());
            self.add(Node::Person(cart.person.0.clone()));
            self.neighbours(fold, number, &cart)?;
        }
        self.add_all(
            fold,
            Node::Person,
            "SELECT person FROM incoming WHERE cart = ?1 UNION SELECT person FROM follow_ups WHERE cart = ?1
             UNION SELECT person FROM queue WHERE cart = ?1",
            [id],
        )?;
        self.add_all(fold, Node::Delivery, "SELECT seq FROM incoming WHERE cart = ?1", [id])?;
        self.tied(fold, id)?;
        self.add_all(
            fold,
            Node::Order,
            "SELECT number FROM orders WHERE cart = ?1
             UNION SELECT number FROM refusals JOIN orders ON orders.id = refusals.purchase WHERE refusals.cart = ?1",
            [id],
        )?;
        self.held |=
            fold.conn.prepare_cached("SELECT 1 FROM suspicion_rules WHERE cart = ?1")?.exists([id])?;
        for message in docs(fold, "SELECT doc FROM follow_ups WHERE cart = ?1", id)? {
            let message = from_json(&message)?;
            self.touch(retention::last_of_message(&message));
            self.messages.insert(message.id.0);
        }
        for approval in docs(fold, "SELECT doc FROM queue WHERE cart = ?1", id)? {
            let approval = from_json(&approval)?;
            self.touch(retention::last_of_approval(&approval));
            self.messages.insert(approval.id.0);
        }
        for (at, fact) in said(fold, "cart", id)? {
            self.touch(at);
            match fact {
                Fact::PhoneRepaired { phone: Some(phone), .. } => self.number(fold, &phone),
                Fact::RecoveryMarked { order: Some(order), .. } => {
                    self.add_all(
                        fold,
                        Node::Order,
                        "SELECT number FROM orders WHERE id = ?1",
                        [order.as_str()],
                    )?;
                }
                Fact::FollowUpOpened { id, .. } | Fact::FollowUpApproved { id, .. } => {
                    self.messages.insert(id.0);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What a cart that is there was compared with.
    fn neighbours(&mut self, fold: &Fold<'_>, number: i64, cart: &Cart) -> rusqlite::Result<()> {
        let orders = [
            cart.recovery.as_ref().and_then(|recovery| recovery.order.clone()),
            cart.bought_since.as_ref().map(|bought| bought.order.clone()),
        ];
        for order in orders.into_iter().flatten() {
            self.add_all(fold, Node::Order, "SELECT number FROM orders WHERE id = ?1", [order.as_str()])?;
        }
        for order in project::orders_led_to(fold.conn, cart)? {
            self.add(Node::Order(order.number));
        }
        self.add_all(
            fold,
            Node::Order,
            "SELECT purchase FROM cart_keys JOIN order_leads ON lead = key WHERE cart = ?1",
            [number],
        )?;
        // A rule about an email was laid on all who share it.
        if said(fold, "cart", cart.id.as_str())?
            .iter()
            .any(|(_, fact)| matches!(fact, Fact::SuspicionJudged { remember: Some(_), .. }))
        {
            self.add_all(
                fold,
                Node::Person,
                "SELECT id FROM persons JOIN emails ON emails.person = persons.number WHERE email = ?1",
                [&cart.email],
            )?;
        }
        if is_tiny(cart) {
            self.add_all(
                fold,
                Node::Cart,
                "SELECT carts.id FROM carts JOIN shops ON shops.number = carts.shop
                 WHERE shops.id = ?1 AND carts.pile BETWEEN 0 AND 15 AND total BETWEEN 1 AND 1000
                    AND received_at BETWEEN ?2 AND ?3",
                params![
                    cart.shop.as_str(),
                    cart.received_at.plus(-TESTING_TIME).0,
                    cart.received_at.plus(TESTING_TIME).0
                ],
            )?;
        }
        Ok(())
    }

    fn order(&mut self, fold: &Fold<'_>, number: i64) -> Result<(), RecordError> {
        let found: Option<(String, Option<String>)> = fold
            .conn
            .prepare_cached("SELECT doc, cart FROM orders WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((doc, cart)) = found else { return Ok(()) };
        let order: Order = from_json(&doc)?;
        self.touch(retention::last_of_order(&order));
        self.shops.extend(order.shop.iter().map(|shop| shop.0.clone()));
        self.tied(fold, order.id.as_str())?;
        if let Some(cart) = cart {
            self.add(Node::Cart(cart));
        }
        self.add_all(
            fold,
            Node::Order,
            "SELECT twin FROM orders WHERE number = ?1 UNION SELECT number FROM orders WHERE twin = ?1",
            [number],
        )?;
        self.add_all(fold, Node::Cart, "SELECT cart FROM refusals WHERE purchase = ?1", [order.id.as_str()])?;
        for lead in order.tokens.iter().chain(&order.marks) {
            for cart in project::carts_led_by(fold.conn, lead)? {
                self.add_all(fold, Node::Cart, "SELECT id FROM carts WHERE number = ?1", [cart])?;
            }
        }
        let mut statement =
            fold.conn.prepare_cached("SELECT seq, phone, email FROM tellings WHERE purchase = ?1")?;
        let tellings = statement
            .query_map([number], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(i64, Option<String>, Option<String>)>>>()?;
        for (seq, phone, email) in tellings {
            self.add(Node::Delivery(seq));
            self.named(fold, phone.as_deref().and_then(Phone::parse).as_ref(), email.as_deref())?;
        }
        self.named(fold, order.phone.as_ref(), order.email.as_deref())?;
        Ok(())
    }

    fn named(&mut self, fold: &Fold<'_>, phone: Option<&Phone>, email: Option<&str>) -> rusqlite::Result<()> {
        if let Some(phone) = phone {
            self.number(fold, phone);
        }
        self.add_all(
            fold,
            Node::Person,
            "SELECT id FROM emails JOIN persons ON persons.number = emails.person WHERE email = ?1",
            [email],
        )
    }

    /// What a cart or an order would not stand as it does without.
    fn tied(&mut self, fold: &Fold<'_>, id: &str) -> rusqlite::Result<()> {
        self.add_all(fold, Node::Cart, "SELECT other FROM ties WHERE cart = ?1 AND other LIKE 'c%'", [id])?;
        let orders = "SELECT number FROM ties JOIN orders ON orders.id = ties.other WHERE ties.cart = ?1";
        self.add_all(fold, Node::Order, orders, [id])
    }

    fn delivery(&mut self, fold: &Fold<'_>, seq: i64) -> Result<(), RecordError> {
        let at: Option<i64> = fold
            .conn
            .prepare_cached("SELECT received_at FROM deliveries WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?;
        self.touch(at.map_or(self.last, Timestamp));
        self.add_all(fold, Node::Person, "SELECT person FROM incoming WHERE seq = ?1", [seq])?;
        self.add_all(fold, Node::Cart, "SELECT cart FROM incoming WHERE seq = ?1", [seq])?;
        self.add_all(fold, Node::Order, "SELECT purchase FROM tellings WHERE seq = ?1", [seq])?;
        Ok(())
    }
}

/// What was said about a cart, a customer or a number, and when.
fn said(fold: &Fold<'_>, of: &str, value: &str) -> rusqlite::Result<Vec<(Timestamp, Fact)>> {
    let sql = format!("SELECT at, fact FROM facts WHERE fact ->> '$.{of}' = ?1");
    let mut statement = fold.conn.prepare_cached(&sql)?;
    let rows =
        statement.query_map([value], |row| Ok((row.get(0).map(Timestamp)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| row.and_then(|(at, text)| Ok((at, from_json(&text)?)))).collect()
}

fn emails(fold: &Fold<'_>, person: &str) -> rusqlite::Result<Vec<String>> {
    docs(
        fold,
        "SELECT email FROM emails JOIN persons ON persons.number = emails.person WHERE id = ?1",
        person,
    )
}

fn docs(fold: &Fold<'_>, sql: &str, of: &str) -> rusqlite::Result<Vec<String>> {
    fold.conn.prepare_cached(sql)?.query_map([of], |row| row.get(0))?.collect()
}
