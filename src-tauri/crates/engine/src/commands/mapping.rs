//! A merchant's own sender: tried on a delivery that really came, then saved.

use super::connections::activity;
use super::deliveries::seq;
use crate::contract::deliveries::DeliveryReplay;
use crate::contract::mapping::{ConnectionMap, ConnectionMapped, MappedValue, MappingPlace, SourceMapping};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use wapas_domain::checkout::{Checkout, Consent, Decoded, Item};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::fact::Fact;
use wapas_domain::ids::ConnectionId;
use wapas_domain::mapping::{Field, Mapping, MappingFault};
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_sources::{Headers, Sender, decode, paths};

impl Engine {
    pub(crate) async fn connection_map(&self, ask: ConnectionMap) -> Result<ConnectionMapped, ApiError> {
        let floor = self.inner.gate.floor()?;
        let id = ConnectionId(ask.id);
        if activity(&floor, &id).await?.connection.kind != ConnectionKind::Generic {
            return Err(ApiError::new(ErrorCode::Conflict, "The fields of this kind of source are known."));
        }
        let mapping = ask.mapping.map(checked).transpose()?;
        let mut mapped = match ask.delivery {
            Some(delivery) => {
                let found = floor.store.delivery(seq("delivery", &delivery)?).await.map_err(errors::read)?;
                let found = found.filter(|found| found.brief.connection == id);
                let whole = found.ok_or_else(|| ApiError::not_found("delivery"))?;
                let body = whole.body.ok_or_else(|| ApiError::not_found("body of the delivery"))?;
                let sender = Sender { kind: ConnectionKind::Generic, mapping: mapping.as_ref() };
                let decoded = decode(sender, &Headers::from(whole.headers), &body);
                ConnectionMapped { places: places(&body), ..shown(&decoded) }
            }
            None => shown(&Decoded::Undecodable("There is no delivery to try it on.".to_owned())),
        };
        if ask.save.unwrap_or(false) {
            if mapping.is_some() && !mapped.reads {
                return Err(ApiError::invalid(
                    "mapping",
                    "Nothing could be read from this delivery with these fields, so they were not saved.",
                ));
            }
            let fact = Fact::SourceMapped { connection: id.clone(), mapping };
            floor.store.record(fact).await.map_err(errors::record)?;
            floor.learn_paths().await?;
            let replay = DeliveryReplay { id: None, connection: Some(id.to_string()) };
            mapped.applied = self.delivery_replay(replay).await?.applied;
        }
        mapped.saved = floor.mapping(&id).as_ref().map(SourceMapping::from);
        Ok(mapped)
    }
}

/// The mapping that a screen made, if it can be used.
fn checked(view: SourceMapping) -> Result<Mapping, ApiError> {
    let mut fields = std::collections::BTreeMap::new();
    for (field, path) in view.fields {
        let path =
            path.trim().parse().map_err(|_| wrong(field, "This is no path to a field of the delivery."))?;
        fields.insert(field, path);
    }
    let mapping = Mapping { tells: view.tells, fields };
    match mapping.check() {
        Ok(()) => Ok(mapping),
        Err(MappingFault::NothingToKnowACartBy) => {
            Err(wrong(Field::Phone, "Say where the phone number, the email or the cart's id stands."))
        }
        Err(MappingFault::NothingToKnowAnOrderBy) => {
            Err(wrong(Field::OrderId, "Say where the order's id or number stands."))
        }
        Err(MappingFault::NotTold(field)) => Err(wrong(field, "This is not told of such a thing.")),
        Err(MappingFault::OutsideTheLines(field)) => {
            Err(wrong(field, "All fields of lines must stand in one list of lines, such as items[].sku."))
        }
    }
}

fn wrong(field: Field, message: &str) -> ApiError {
    ApiError::invalid(&word(field), message)
}

fn word(field: Field) -> String {
    serde_json::json!(field).as_str().unwrap_or_default().to_owned()
}

fn places(body: &[u8]) -> Vec<MappingPlace> {
    let all = paths(body).into_iter();
    all.map(|place| MappingPlace { path: place.path.to_string(), example: place.example }).collect()
}

/// What was read, as a screen shows it.
fn shown(decoded: &Decoded) -> ConnectionMapped {
    let mut values = Values::default();
    let (mut odd, mut lines, mut reads) = (Vec::new(), Vec::new(), true);
    match decoded {
        Decoded::Checkout(cart) => {
            values.cart(cart);
            lines = cart.items.iter().map(line).collect();
            odd.clone_from(&cart.oddities);
        }
        Decoded::Orders(told) => match told.first() {
            Some(news) => {
                values.order(news);
                lines = news.items.iter().map(line).collect();
            }
            None => odd.push("By its status this is no order yet.".to_owned()),
        },
        Decoded::Undecodable(why) => {
            odd.push(why.clone());
            reads = false;
        }
        Decoded::Callbacks(_) | Decoded::Ping | Decoded::Probe => {
            odd.push("This delivery only tried the address.".to_owned());
            reads = false;
        }
    }
    ConnectionMapped { saved: None, places: Vec::new(), reads, values: values.0, lines, odd, applied: 0 }
}

/// One line of a cart or an order in one text.
fn line(item: &Item) -> String {
    let count = item.quantity.map(|count| format!("{count} ×"));
    let name = item.title.clone().or_else(|| item.sku.clone());
    let name = name.or_else(|| item.variant_id.clone()).or_else(|| item.product_id.clone());
    let price = item.price.as_ref().map(|price| price.as_str().to_owned());
    [count, name, price].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Values(Vec<MappedValue>);

impl Values {
    fn add(&mut self, field: Field, value: Option<impl ToString>) {
        self.0.extend(value.map(|value| MappedValue { field, value: value.to_string() }));
    }

    fn cart(&mut self, cart: &Checkout) {
        let amount = |amount: &Option<Amount>| amount.as_ref().map(|amount| amount.as_str().to_owned());
        self.add(Field::CartId, cart.cart_id.as_ref());
        self.add(Field::CartToken, cart.cart_token.as_ref());
        self.add(Field::SentAt, cart.sent_at.map(|at| at.0));
        self.add(Field::StoreUrl, cart.store_host.as_ref());
        self.add(Field::Name, cart.name.full.as_ref());
        self.add(Field::Phone, cart.phone_raw.as_ref());
        self.add(Field::Email, cart.email.as_ref());
        self.add(
            Field::Consent,
            match cart.consent {
                Consent::Yes => Some("yes"),
                Consent::No => Some("no"),
                Consent::Unknown => None,
            },
        );
        self.add(Field::ResumeUrl, cart.resume_url.as_ref());
        self.add(Field::Total, amount(&cart.total));
        self.add(Field::OriginalTotal, amount(&cart.original_total));
        self.add(Field::Discount, amount(&cart.discount));
        self.add(Field::Currency, cart.currency.as_ref());
        self.add(Field::Code, cart.codes.first().map(|code| &code.code));
        if let Some(address) = &cart.address {
            self.add(Field::AddressLine1, address.line1.as_ref());
            self.add(Field::AddressLine2, address.line2.as_ref());
            self.add(Field::City, address.city.as_ref());
            self.add(Field::Province, address.province.as_ref());
            self.add(Field::Country, address.country.as_ref().or(address.country_code.as_ref()));
            self.add(Field::Zip, address.zip.as_ref());
        }
    }

    fn order(&mut self, news: &OrderNews) {
        self.add(Field::OrderId, news.keys.first().and_then(|key| key.strip_prefix("order:")));
        self.add(Field::Number, news.number.as_ref());
        self.add(
            Field::Status,
            match news.event {
                OrderEvent::Cancelled => Some("cancelled"),
                OrderEvent::Placed | OrderEvent::Refunded => Some("placed"),
            },
        );
        self.add(Field::PlacedAt, news.placed_at.map(|at| at.0));
        self.add(Field::SentAt, news.told_at.map(|at| at.0));
        self.add(Field::StoreUrl, news.store_host.as_ref());
        self.add(Field::CartToken, news.tokens.first());
        self.add(Field::Name, news.name.full.as_ref());
        self.add(Field::Phone, news.phone_raw.as_ref());
        self.add(Field::Email, news.email.as_ref());
        self.add(Field::Country, news.country_code.as_ref());
        self.add(Field::Total, news.total.as_ref().map(Amount::as_str));
        self.add(Field::Currency, news.currency.as_ref());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wapas_domain::mapping::Tells;

    fn view(tells: Tells, fields: &[(Field, &str)]) -> SourceMapping {
        SourceMapping {
            tells,
            fields: fields.iter().map(|(field, path)| (*field, (*path).to_owned())).collect(),
        }
    }

    #[test]
    fn faults_name_the_field_that_must_be_mended() {
        let table = [
            (view(Tells::Carts, &[(Field::Phone, "a..b")]), "phone"),
            (view(Tells::Carts, &[(Field::Total, "total")]), "phone"),
            (view(Tells::Orders, &[(Field::Phone, "phone")]), "order_id"),
            (view(Tells::Carts, &[(Field::Phone, "p"), (Field::Status, "s")]), "status"),
            (view(Tells::Carts, &[(Field::Phone, "p"), (Field::ItemSku, "s")]), "item_sku"),
        ];
        for (view, field) in table {
            let error = checked(view).unwrap_err();
            assert_eq!((error.code, error.field.as_deref()), (ErrorCode::Invalid, Some(field)));
        }
        let good = view(Tells::Carts, &[(Field::Phone, " data.phone ")]);
        assert_eq!(SourceMapping::from(&checked(good).unwrap()).fields[&Field::Phone], "data.phone");
    }

    #[test]
    fn what_was_read_shows_field_by_field() {
        let mapping = checked(view(
            Tells::Carts,
            &[
                (Field::Phone, "p"),
                (Field::Total, "t"),
                (Field::ItemTitle, "i[].n"),
                (Field::ItemQuantity, "i[].q"),
            ],
        ))
        .unwrap();
        let sender = Sender { kind: ConnectionKind::Generic, mapping: Some(&mapping) };
        let body = br#"{"p":"98","t":"x","i":[{"n":"Kurta","q":2}]}"#;
        let mapped = shown(&decode(sender, &Headers::default(), body));
        assert_eq!(mapped.values, [MappedValue { field: Field::Phone, value: "98".to_owned() }]);
        assert_eq!(
            (mapped.lines, mapped.odd),
            (vec!["2 × Kurta".to_owned()], vec!["total could not be read".to_owned()])
        );
        assert!(mapped.reads);
        assert!(!shown(&decode(sender, &Headers::default(), b"{}")).reads);
    }
}
