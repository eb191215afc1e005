//! A customer with all carts.

use crate::carts::CartRow;
use wapas_domain::followup::FollowUp;
use wapas_domain::person::Person;

/// A customer with everything that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonDetail {
    /// The customer.
    pub person: Person,
    /// The carts, newest first, 200 at most.
    pub carts: Vec<CartRow>,
    /// Messages to this customer, newest first, 200 at most, states as of now.
    pub follow_ups: Vec<FollowUp>,
}
