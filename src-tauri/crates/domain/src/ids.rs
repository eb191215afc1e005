//! Names by which things are known. All are opaque strings to the outside.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A shop: its normalised host, such as `my-store.myshopify.com`; or one that is known by its source alone.
    ShopId
}

/// What the id of a shop begins with whose source names no host.
const OF_SOURCE: &str = "connection:";

impl ShopId {
    /// The shop of the carts that a source brings without saying where they were left.
    pub fn of_source(source: &ConnectionId) -> Self {
        Self(format!("{OF_SOURCE}{source}"))
    }

    /// Its host, unless it is known by its source alone.
    pub fn host(&self) -> Option<&str> {
        (!self.0.starts_with(OF_SOURCE)).then_some(&self.0)
    }
}

id! {
    /// A connection, drawn at random when it is made.
    ConnectionId
}
id! {
    /// A cart, derived from its key so that a rebuild gives the same id.
    CartId
}
id! {
    /// A person, derived from the phone number or email so that a rebuild gives the same id.
    PersonId
}
id! {
    /// An order, derived from the first key it was told under so that a rebuild gives the same id.
    OrderId
}
id! {
    /// A follow-up, drawn at random when its intent is recorded.
    FollowUpId
}
id! {
    /// Somebody whom deliveries are passed on to, drawn at random.
    ForwarderId
}
id! {
    /// A message template.
    TemplateId
}
id! {
    /// Messages that were approved at once, drawn at random.
    RunId
}

/// The place of a delivery or a fact in the one sequence of the truth; grows by one at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub i64);

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
