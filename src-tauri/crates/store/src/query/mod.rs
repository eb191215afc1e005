//! Everything that can be asked of the file. Only looks, never changes.

mod account;
mod asked;
mod behind;
mod cart_page;
mod cart_whole;
mod choice;
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
mod queue;
mod roll;
mod search;
#[cfg(test)]
mod search_tests;
mod sending;
mod shops;
mod slim;
mod sql;
mod turn;
mod walk;
mod wordings;

pub(crate) use account::{account, can_come_back, cleared, first_entry, shares, waits};
pub(crate) use cart_page::{page as cart_page, size};
pub(crate) use cart_whole::{cart, person};
pub(crate) use choice::choose;
pub(crate) use connections::{activity, connection_from, secret_copies, targets};
pub(crate) use counts::counts;
pub(crate) use deliveries::{kept_aside, page as delivery_page, whole as delivery};
pub(crate) use figures::figures;
pub(crate) use follow_ups::{contacts, follow_up, messages_under_way, open_questions, unanswered};
pub(crate) use labels::labels;
pub(crate) use queue::{next_approval, queue};
pub(crate) use roll::{called, deliveries_of, messages_to, roll, roll_of};
pub(crate) use sending::sent;
pub(crate) use shops::{shop_titles, shop_wordings, shops, wording_changes};
pub(crate) use turn::{is_to_turn, next_turn};
pub(crate) use wordings::figures as wordings;
