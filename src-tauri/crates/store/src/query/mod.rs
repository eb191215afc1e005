//! Everything that can be asked of the file. Only looks, never changes.

mod cart_page;
mod cart_whole;
mod connections;
mod counts;
mod cursor;
mod deliveries;
mod due;
mod figures;
#[cfg(test)]
mod filter_tests;
mod follow_ups;
mod gather;
mod labels;
mod narrow;
mod search;
mod slim;
mod sql;
mod walk;

pub(crate) use cart_page::page as cart_page;
pub(crate) use cart_whole::{cart, person, shops};
pub(crate) use connections::{activity, connection_from, secret_copies, targets};
pub(crate) use counts::counts;
pub(crate) use deliveries::{kept_aside, page as delivery_page, whole as delivery};
pub(crate) use figures::figures;
pub(crate) use follow_ups::{contacts, follow_up, open_questions, unanswered};
pub(crate) use labels::labels;
