//! A merchant's own sender, read where the merchant said that each field stands.

use crate::consent;
use crate::fields::{Fields, Oddities, is_nothing};
use crate::json::{self, Node};
use crate::moment::moment;
use crate::{read, redact};
use std::collections::HashMap;
use wapas_domain::checkout::{Address, Checkout, Code, Decoded, Item};
use wapas_domain::mapping::{Field, Mapping, Path, Step, Tells};
use wapas_domain::name::Name;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_domain::shop::normalise_host;

/// Lines of one cart that are read.
const MOST_LINES: usize = 500;
/// Paths that a screen is offered.
const MOST_PATHS: usize = 500;
/// Words for an order that was called off, and for one that is none yet.
const CALLED_OFF: [&str; 8] =
    ["cancelled", "canceled", "voided", "void", "refunded", "returned", "rejected", "true"];
const NOT_YET: [&str; 7] = ["failed", "failure", "pending", "expired", "dropped", "draft", "abandoned"];

/// One place in a delivery where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its path.
    pub path: Path,
    /// What stands there, with letters and digits replaced.
    pub example: String,
}

/// All places of a delivery where a value stands, in the order they come. Those of all entries of a list are
/// one, with the first value that is there. Names that no path can hold are passed over.
pub fn paths(body: &[u8]) -> Vec<Place> {
    let text = json::text(body);
    let mended = json::without_controls(&text);
    let mut found = Found::default();
    if let Some(root) = Node::read(&text).or_else(|| Node::read(&mended)) {
        found.gather(&root, &mut Vec::new());
    }
    found.places
}

#[derive(Default)]
struct Found {
    places: Vec<Place>,
    known: HashMap<Path, usize>,
}

impl Found {
    fn gather(&mut self, node: &Node<'_>, steps: &mut Vec<Step>) {
        match node {
            Node::Object(members) => {
                for (key, value) in members {
                    steps.push(Step::Into(key.to_string()));
                    self.gather(value, steps);
                    steps.pop();
                }
            }
            Node::List(entries) => {
                steps.push(Step::Each);
                for entry in entries.iter().take(MOST_LINES) {
                    self.gather(entry, steps);
                }
                steps.pop();
            }
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::Text(_) => self.note(node, steps),
        }
    }

    fn note(&mut self, node: &Node<'_>, steps: &[Step]) {
        let Some(path) = Path::new(steps.to_vec()) else { return };
        if let Some(&at) = self.known.get(&path) {
            if self.places[at].example.is_empty() {
                self.places[at].example = redact::example(node);
            }
        } else if self.places.len() < MOST_PATHS {
            self.known.insert(path.clone(), self.places.len());
            self.places.push(Place { path, example: redact::example(node) });
        }
    }
}

/// Reads a delivery by the mapping of its connection.
pub(crate) fn read(mapping: &Mapping, root: &Node<'_>, odd: Oddities) -> Option<Decoded> {
    let mut reading = Reading { mapping, root, odd };
    match mapping.tells {
        Tells::Carts => reading.cart().map(|cart| Decoded::Checkout(Box::new(cart))),
        Tells::Orders => reading.orders().map(Decoded::Orders),
    }
}

struct Reading<'n, 'a> {
    mapping: &'n Mapping,
    root: &'n Node<'a>,
    odd: Oddities,
}

impl<'a> Reading<'_, 'a> {
    fn cart(&mut self) -> Option<Checkout> {
        let cart = Checkout {
            cart_id: self.whole(Field::CartId),
            cart_token: self.whole(Field::CartToken),
            store_host: self.one(Field::StoreUrl, |node| normalise_host(&read::whole(node)?)),
            name: self.name(),
            email: self.one(Field::Email, read::email),
            phone_raw: self.one(Field::Phone, read::phone),
            resume_url: self.whole(Field::ResumeUrl),
            original_total: self.one(Field::OriginalTotal, read::amount),
            total: self.one(Field::Total, read::amount),
            discount: self.one(Field::Discount, read::amount),
            currency: self.one(Field::Currency, read::letters::<3>),
            items: self.items(),
            codes: self.text(Field::Code).map(|code| Code { code, value: None }).into_iter().collect(),
            address: self.address(),
            consent: self.one(Field::Consent, consent::said).unwrap_or_default(),
            sent_at: self.one(Field::SentAt, moment),
            ..Checkout::default()
        };
        // Without one of these it is another event of the same sender.
        let known = [&cart.cart_id, &cart.cart_token, &cart.phone_raw, &cart.email];
        known
            .iter()
            .any(|text| text.is_some())
            .then(|| Checkout { oddities: std::mem::take(&mut self.odd).into_texts(), ..cart })
    }

    fn orders(&mut self) -> Option<Vec<OrderNews>> {
        let (id, number) = (self.whole(Field::OrderId), self.text(Field::Number));
        let key = id.or_else(|| number.clone())?;
        let event = match self.one(Field::Status, status) {
            Some(Status::NotYet) => return Some(Vec::new()),
            Some(Status::CalledOff) => OrderEvent::Cancelled,
            Some(Status::Stands) | None => OrderEvent::Placed,
        };
        let placed_at = self.one(Field::PlacedAt, moment);
        Some(vec![OrderNews {
            keys: vec![format!("order:{key}")],
            number,
            event,
            store_host: self.one(Field::StoreUrl, |node| normalise_host(&read::whole(node)?)),
            tokens: self.whole(Field::CartToken).into_iter().collect(),
            name: self.name(),
            email: self.one(Field::Email, read::email),
            phone_raw: self.one(Field::Phone, read::phone),
            country_code: self.one(Field::Country, read::letters::<2>),
            total: self.one(Field::Total, read::amount),
            currency: self.one(Field::Currency, read::letters::<3>),
            items: self.items(),
            placed_at,
            told_at: self.one(Field::SentAt, moment).or(placed_at),
            ..OrderNews::default()
        }])
    }

    fn name(&mut self) -> Name {
        let first = self.text(Field::FirstName);
        let last = self.text(Field::LastName);
        let full = self.text(Field::Name);
        Name::from_parts(first.as_deref(), last.as_deref(), full.as_deref())
    }

    fn address(&mut self) -> Option<Address> {
        let address = Address {
            line1: self.text(Field::AddressLine1),
            line2: self.text(Field::AddressLine2),
            city: self.text(Field::City),
            province: self.text(Field::Province),
            province_code: None,
            country: self.text(Field::Country),
            country_code: self.silently(Field::Country, read::letters::<2>),
            zip: self.text(Field::Zip),
        };
        (address != Address::default()).then_some(address)
    }

    fn items(&self) -> Vec<Item> {
        let Some(list) = self.mapping.lines() else { return Vec::new() };
        let mut entries = Vec::new();
        for node in at(self.root, list) {
            match node {
                Node::List(inner) => entries.extend(inner.iter()),
                // One line may come without a list round it.
                Node::Object(_) => entries.push(node),
                _ => {}
            }
        }
        let items = entries.into_iter().take(MOST_LINES).map(|entry| self.item(entry));
        items.filter(|item| *item != Item::default()).collect()
    }

    fn item(&self, entry: &Node<'a>) -> Item {
        let mut item = Item::default();
        for (field, path) in self.mapping.of_items() {
            let Some((_, inside)) = path.within_list() else { continue };
            let nodes = at(entry, inside);
            match field {
                Field::ItemProductId => item.product_id = nodes.iter().find_map(|node| read::whole(node)),
                Field::ItemVariantId => item.variant_id = nodes.iter().find_map(|node| read::whole(node)),
                Field::ItemSku => item.sku = nodes.iter().find_map(|node| read::whole(node)),
                Field::ItemTitle => item.title = nodes.iter().find_map(|node| read::text(node)),
                Field::ItemPrice => item.price = nodes.iter().find_map(|node| read::amount(node)),
                Field::ItemQuantity => item.quantity = nodes.iter().find_map(|node| read::count(node)),
                _ => {}
            }
        }
        item
    }

    fn whole(&mut self, field: Field) -> Option<String> {
        self.one(field, read::whole)
    }

    fn text(&mut self, field: Field) -> Option<String> {
        self.one(field, read::text)
    }

    /// The first readable value of a field; something that is there but can't be read is odd.
    fn one<T>(&mut self, field: Field, read: impl Fn(&Node<'a>) -> Option<T>) -> Option<T> {
        let nodes = at(self.root, self.mapping.fields.get(&field)?.steps());
        let found = nodes.iter().find_map(|node| read(node));
        if found.is_none() && nodes.iter().any(|node| !is_nothing(node)) {
            let name = serde_json::to_string(&field).unwrap_or_default();
            self.odd.note(format!("{} could not be read", name.trim_matches('"')));
        }
        found
    }

    fn silently<T>(&self, field: Field, read: impl Fn(&Node<'a>) -> Option<T>) -> Option<T> {
        at(self.root, self.mapping.fields.get(&field)?.steps()).into_iter().find_map(read)
    }
}

/// All values at a path. Names match in any case; an object where a list was counts as its only entry.
fn at<'n, 'a>(node: &'n Node<'a>, steps: &[Step]) -> Vec<&'n Node<'a>> {
    let mut nodes = vec![node];
    for step in steps {
        let mut next = Vec::new();
        for node in nodes {
            match (step, node) {
                (Step::Into(name), Node::Object(members)) => next.extend(Fields::of(members).all(name)),
                (Step::Each, Node::List(entries)) => next.extend(entries),
                (Step::Each, Node::Object(_)) => next.push(node),
                _ => {}
            }
            if next.len() > json::LONGEST {
                next.truncate(json::LONGEST);
                break;
            }
        }
        nodes = next;
    }
    nodes
}

enum Status {
    Stands,
    CalledOff,
    NotYet,
}

/// What a field says of an order: a word, yes or no to whether it was called off, or the moment when it was.
fn status(node: &Node<'_>) -> Option<Status> {
    if matches!(node, Node::Bool(true)) || moment(node).is_some() {
        return Some(Status::CalledOff);
    }
    if matches!(node, Node::Bool(false)) {
        return Some(Status::Stands);
    }
    let words = read::whole(node)?.to_ascii_lowercase();
    let is = |all: &[&str]| words.split(|c: char| !c.is_alphanumeric()).any(|word| all.contains(&word));
    let partly = words.contains("partial");
    Some(if is(&CALLED_OFF) && !partly {
        Status::CalledOff
    } else if is(&NOT_YET) && !partly {
        Status::NotYet
    } else {
        Status::Stands
    })
}
