//! How a merchant's own sender is read: which field of a cart or an order stands where in its deliveries.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Characters of one path, and its steps.
const LONGEST_PATH: usize = 256;
const MOST_STEPS: usize = 16;

/// What a sender tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// Checkouts that were left.
    Carts,
    /// Purchases.
    Orders,
}

/// What can be read, in the merchant's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The sender's id of the cart.
    CartId,
    /// The token in the resume link.
    CartToken,
    /// The sender's id of the order.
    OrderId,
    /// What the merchant calls the order.
    Number,
    /// What became of the order, in a word or by a moment.
    Status,
    /// When the order was placed.
    PlacedAt,
    /// When the sender says it happened.
    SentAt,
    /// The shop's address.
    StoreUrl,
    /// The whole name.
    Name,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The phone number.
    Phone,
    /// The email.
    Email,
    /// Whether the shopper agreed to marketing messages.
    Consent,
    /// The link that resumes the checkout.
    ResumeUrl,
    /// What is to pay.
    Total,
    /// What it was before the discount.
    OriginalTotal,
    /// The discount in all.
    Discount,
    /// The currency's code.
    Currency,
    /// A promotion code.
    Code,
    /// First line of the address.
    AddressLine1,
    /// Second line of the address.
    AddressLine2,
    /// City.
    City,
    /// State or province.
    Province,
    /// Country, as a name or a code of two letters.
    Country,
    /// Postal code.
    Zip,
    /// A line's product id.
    ItemProductId,
    /// A line's variant id.
    ItemVariantId,
    /// A line's stock-keeping unit.
    ItemSku,
    /// A line's title.
    ItemTitle,
    /// A line's price.
    ItemPrice,
    /// How many of it.
    ItemQuantity,
}

impl Field {
    /// Every field, in the order in which a screen asks for them.
    pub const ALL: [Self; 32] = [
        Self::CartId,
        Self::CartToken,
        Self::OrderId,
        Self::Number,
        Self::Status,
        Self::PlacedAt,
        Self::SentAt,
        Self::StoreUrl,
        Self::Name,
        Self::FirstName,
        Self::LastName,
        Self::Phone,
        Self::Email,
        Self::Consent,
        Self::ResumeUrl,
        Self::Total,
        Self::OriginalTotal,
        Self::Discount,
        Self::Currency,
        Self::Code,
        Self::AddressLine1,
        Self::AddressLine2,
        Self::City,
        Self::Province,
        Self::Country,
        Self::Zip,
        Self::ItemProductId,
        Self::ItemVariantId,
        Self::ItemSku,
        Self::ItemTitle,
        Self::ItemPrice,
        Self::ItemQuantity,
    ];

    /// Whether it is told of each line on its own.
    pub fn is_of_item(self) -> bool {
        self >= Self::ItemProductId
    }

    /// Whether an order or a cart has it.
    pub fn is_of(self, tells: Tells) -> bool {
        match self {
            Self::OrderId | Self::Number | Self::Status | Self::PlacedAt => tells == Tells::Orders,
            Self::CartId
            | Self::ResumeUrl
            | Self::Consent
            | Self::OriginalTotal
            | Self::Discount
            | Self::Code
            | Self::AddressLine1
            | Self::AddressLine2
            | Self::City
            | Self::Province
            | Self::Zip => tells == Tells::Carts,
            _ => true,
        }
    }
}

/// Where a value stands: names with dots between them; `[]` behind a list's name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path(Vec<Step>);

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into the field of this name.
    Into(String),
    /// Into each entry of a list.
    Each,
}

/// A text that is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no path to a field")]
pub struct NoPath;

impl Path {
    /// A path of these steps; `None` where it could not be written down.
    pub fn new(steps: Vec<Step>) -> Option<Self> {
        let path = Self(steps);
        path.to_string().parse().ok().filter(|same| *same == path)
    }

    /// Its steps.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The list in it and what follows inside one entry, split at the last list.
    pub fn within_list(&self) -> Option<(&[Step], &[Step])> {
        let at = self.0.iter().rposition(|step| *step == Step::Each)?;
        Some((&self.0[..at], &self.0[at + 1..]))
    }
}

impl FromStr for Path {
    type Err = NoPath;

    fn from_str(text: &str) -> Result<Self, NoPath> {
        if text.chars().count() > LONGEST_PATH {
            return Err(NoPath);
        }
        let mut steps = Vec::new();
        for (place, part) in text.split('.').enumerate() {
            let name = part.trim_end_matches("[]");
            let lists = (part.len() - name.len()) / 2;
            let is_root = place == 0 && name.is_empty() && lists > 0;
            if !is_root && !is_name(name) {
                return Err(NoPath);
            }
            if !name.is_empty() {
                steps.push(Step::Into(name.to_owned()));
            }
            steps.extend(std::iter::repeat_n(Step::Each, lists));
        }
        if steps.len() > MOST_STEPS { Err(NoPath) } else { Ok(Self(steps)) }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && !name.contains(['[', ']']) && !name.contains(char::is_control)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Into(name) if place == 0 => f.write_str(name)?,
                Step::Into(name) => write!(f, ".{name}")?,
                Step::Each => f.write_str("[]")?,
            }
        }
        Ok(())
    }
}

impl TryFrom<String> for Path {
    type Error = NoPath;

    fn try_from(text: String) -> Result<Self, NoPath> {
        text.parse()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.to_string()
    }
}

/// What a merchant chose for one sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the sender tells of.
    pub tells: Tells,
    /// Where each field stands.
    pub fields: BTreeMap<Field, Path>,
}

/// Why a mapping can't be used, with the field that is wrong or missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MappingFault {
    /// Nothing by which a cart is known, or a customer reached.
    NothingToKnowACartBy,
    /// Nothing by which an order is known.
    NothingToKnowAnOrderBy,
    /// The sender does not tell of such.
    NotTold(Field),
    /// A line's field is outside the list of lines that the other fields of lines are in.
    OutsideTheLines(Field),
}

impl Mapping {
    /// The list of lines, where any field of a line is told.
    pub fn lines(&self) -> Option<&[Step]> {
        let mut lists = self.of_items().map(|(_, path)| Some(path.within_list()?.0));
        lists.next()?
    }

    /// Where each field of a line stands inside one entry of the list of lines.
    pub fn of_items(&self) -> impl Iterator<Item = (Field, &Path)> {
        self.fields.iter().filter(|(field, _)| field.is_of_item()).map(|(field, path)| (*field, path))
    }

    /// Looks whether it can be used.
    pub fn check(&self) -> Result<(), MappingFault> {
        use Field as F;
        if let Some(field) = self.fields.keys().find(|field| !field.is_of(self.tells)) {
            return Err(MappingFault::NotTold(*field));
        }
        let lines = self.lines();
        for (field, path) in self.of_items() {
            if path.within_list().is_none_or(|(list, _)| Some(list) != lines) {
                return Err(MappingFault::OutsideTheLines(field));
            }
        }
        let any = |fields: &[Field]| fields.iter().any(|field| self.fields.contains_key(field));
        match self.tells {
            Tells::Carts if !any(&[F::CartId, F::CartToken, F::Phone, F::Email]) => {
                Err(MappingFault::NothingToKnowACartBy)
            }
            Tells::Orders if !any(&[F::OrderId, F::Number]) => Err(MappingFault::NothingToKnowAnOrderBy),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mapping(tells: Tells, fields: &[(Field, &str)]) -> Mapping {
        let fields = fields.iter().map(|(field, path)| (*field, path.parse().unwrap())).collect();
        Mapping { tells, fields }
    }

    #[test]
    fn paths_are_written_as_they_are_read() {
        for text in
            ["phone", "data.customer.phone", "data.items[].sku", "[].id", "a[][].b", "कार्ट.फ़ोन", "a b"]
        {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
        let long = "x".repeat(LONGEST_PATH + 1);
        let deep = ["a"; MOST_STEPS + 1].join(".");
        for text in ["", ".", "a.", ".a", "a..b", "a[0]", "a.[]", "[]a", "a[]b", " a", "a\n", &long, &deep] {
            assert_eq!(text.parse::<Path>(), Err(NoPath), "{text}");
        }
    }

    #[test]
    fn a_mapping_must_know_whom_it_is_about() {
        use {Field as F, MappingFault as M, Tells as T};
        let table = [
            (mapping(T::Carts, &[(F::Phone, "phone")]), Ok(())),
            (mapping(T::Orders, &[(F::Number, "no")]), Ok(())),
            (mapping(T::Carts, &[(F::Total, "total")]), Err(M::NothingToKnowACartBy)),
            (mapping(T::Orders, &[(F::Phone, "phone")]), Err(M::NothingToKnowAnOrderBy)),
            (mapping(T::Carts, &[(F::Phone, "p"), (F::OrderId, "o")]), Err(M::NotTold(F::OrderId))),
            (mapping(T::Orders, &[(F::OrderId, "p"), (F::ResumeUrl, "o")]), Err(M::NotTold(F::ResumeUrl))),
            (
                mapping(T::Carts, &[(F::Phone, "p"), (F::ItemSku, "i[].s"), (F::ItemTitle, "i[].product.t")]),
                Ok(()),
            ),
            (
                mapping(T::Carts, &[(F::Phone, "p"), (F::ItemSku, "i[].s"), (F::ItemTitle, "j[].t")]),
                Err(M::OutsideTheLines(F::ItemTitle)),
            ),
            (mapping(T::Carts, &[(F::Phone, "p"), (F::ItemSku, "sku")]), Err(M::OutsideTheLines(F::ItemSku))),
        ];
        for (mapping, outcome) in table {
            assert_eq!(mapping.check(), outcome, "{mapping:?}");
        }
    }

    #[test]
    fn it_reads_back_from_its_text_and_refuses_what_is_no_path() {
        let chosen =
            mapping(Tells::Carts, &[(Field::Phone, "data.phone"), (Field::ItemSku, "data.items[].sku")]);
        let text = serde_json::to_string(&chosen).unwrap();
        assert_eq!(
            text,
            r#"{"tells":"carts","fields":{"phone":"data.phone","item_sku":"data.items[].sku"}}"#
        );
        assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), chosen);
        assert!(serde_json::from_str::<Mapping>(&text.replace("data.phone", "a..b")).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_path_that_comes_back_or_none(text in r"[a-b.\[\] ]{0,12}") {
            if let Ok(path) = text.parse::<Path>() {
                prop_assert_eq!(path.to_string(), text);
                prop_assert_eq!(Path::new(path.steps().to_vec()), Some(path));
            }
        }
    }
}
