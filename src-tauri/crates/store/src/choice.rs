//! The nouns of choosing many carts.

use crate::carts::CartQuery;
use crate::error::ReadError;
use std::fmt;
use std::str::FromStr;
use wapas_domain::Timestamp;
use wapas_domain::ids::{CartId, Seq};

/// A moment of the book: what came after it is not meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The last place of the sequence that was folded in.
    pub seq: Seq,
    /// The time.
    pub at: Timestamp,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.seq, self.at.0)
    }
}

impl FromStr for Moment {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (seq, at) = text.split_once('.').ok_or(ReadError::BadCursor)?;
        let number = |text: &str| text.parse().map_err(|_| ReadError::BadCursor);
        Ok(Self { seq: Seq(number(seq)?), at: Timestamp(number(at)?) })
    }
}

/// Carts of a choice that are found at most; with more of them a choice is too large.
pub(crate) const MOST_FOUND: usize = 100_001;

/// Which carts are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// These.
    These(Vec<CartId>),
    /// Everything that a question finds, of all pages, among the carts that were there at a moment;
    /// now where none is given. In the due view every cart of a customer that is due.
    Found(Box<CartQuery>, Option<Moment>),
}

/// A choice of carts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Which are meant.
    pub meant: Meant,
    /// With the other carts of their customers that are due now: a row of the due view stands for
    /// all of them.
    pub with_due: bool,
    /// But not these; where a row stands for a customer, not the customer's.
    pub except: Vec<CartId>,
}

/// What a choice comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The carts, each once.
    pub carts: Vec<CartId>,
    /// How many customers they belong to.
    pub customers: u64,
    /// The moment of which this is true.
    pub moment: Moment,
}
