//! Who left a cart or placed an order, and where it goes.

use crate::consent;
use crate::fields::{Fields, Oddities};
use crate::read;
use wapas_domain::checkout::{Address, Consent};
use wapas_domain::name::Name;

/// Names of a phone number and of an email address, the likeliest first.
const PHONES: [&str; 6] =
    ["phone", "customer_phone", "mobile", "phone_number", "mobile_number", "sms_marketing_phone"];
const EMAILS: [&str; 4] = ["email", "customer_email", "contact_email", "email_id"];

/// The objects of a payload that tell of a person.
pub(crate) struct Whereabouts<'n, 'a> {
    /// The customer.
    pub(crate) customer: Fields<'n, 'a>,
    /// Addresses that have any field, the one to deliver to first.
    pub(crate) places: Vec<Fields<'n, 'a>>,
}

impl<'n, 'a> Whereabouts<'n, 'a> {
    /// Looks for them in a cart's or an order's fields.
    pub(crate) fn of(fields: &mut Fields<'n, 'a>) -> Self {
        let mut customer = fields.inner(&["customer", "customer_details", "user_details"]);
        let mut places = vec![
            customer.inner(&["shipping_address", "address"]),
            fields.inner(&["shipping_address", "customer_shipping_address", "address"]),
            customer.inner(&["default_address"]),
            fields.inner(&["billing_address", "customer_billing_address"]),
        ];
        places.retain(|place| place.rest().next().is_some());
        Self { customer, places }
    }

    /// What they say, and what the fields beside them say.
    pub(crate) fn contact(&mut self, fields: &mut Fields<'n, 'a>, odd: &mut Oddities) -> Contact {
        let mut contact = Contact {
            email: fields.pick(&EMAILS, odd, read::email),
            phone_raw: fields.pick(&PHONES, odd, read::phone),
            name: Name::default(),
            address: None,
            consent: consent::consent(fields),
        };
        let Self { customer, places } = self;
        contact.consent = consent::stronger(contact.consent, consent::consent(customer));
        for source in std::iter::once(customer).chain(places.iter_mut()) {
            // Asked for in any case, so that copies of what was found elsewhere do not count as unknown.
            let phone = source.pick(&PHONES, odd, read::phone);
            let email = source.pick(&EMAILS, odd, read::email);
            let name = name(source, odd);
            contact.phone_raw = contact.phone_raw.or(phone);
            contact.email = contact.email.or(email);
            if contact.name.is_empty() {
                contact.name = name;
            }
        }
        if contact.name.is_empty() {
            contact.name = name(fields, odd);
        }
        contact.address = places.first_mut().and_then(|place| address(place, odd));
        contact
    }
}

/// One person, as far as a payload tells.
pub(crate) struct Contact {
    pub(crate) name: Name,
    pub(crate) email: Option<String>,
    pub(crate) phone_raw: Option<String>,
    pub(crate) address: Option<Address>,
    pub(crate) consent: Consent,
}

fn name(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Name {
    let first = fields.pick(&["first_name"], odd, read::text);
    let last = fields.pick(&["last_name"], odd, read::text);
    let full = fields.pick(&["name", "full_name", "customer_name"], odd, read::text);
    Name::from_parts(first.as_deref(), last.as_deref(), full.as_deref())
}

fn address(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Option<Address> {
    let mut text = |names: &[&str]| fields.pick(names, odd, read::text);
    let mut address = Address {
        line1: text(&["address1", "line1", "address_line_1", "address_1"]),
        line2: text(&["address2", "line2", "address_line_2", "address_2"]),
        city: text(&["city"]),
        province: text(&["province", "state"]),
        province_code: text(&["province_code", "state_code"]),
        country: text(&["country", "country_name"]),
        country_code: None,
        zip: text(&["zip", "pincode", "postal_code", "zipcode"]),
    };
    address.country_code = fields.pick(&["country_code"], odd, read::letters::<2>).or_else(|| {
        let silent = &mut Oddities::default();
        fields.pick(&["country"], silent, read::letters::<2>)
    });
    (address != Address::default()).then_some(address)
}
