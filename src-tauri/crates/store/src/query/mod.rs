//! Everything that can be asked of the file. Only looks, never changes.

mod account;
mod behind;
mod candidates;
mod cart_page;
mod cart_whole;
mod choice;
mod connections;
mod counts;
mod cursor;
mod deliveries;
mod figures;
mod follow_ups;
mod lanes;
mod roll;
mod shops;
mod slim;
mod turn;
mod wordings;

pub(crate) use account::{account, can_come_back, first_entry, shares, waits};
pub(crate) use cart_page::page as cart_page;
pub(crate) use cart_whole::{cart, person};
pub(crate) use choice::choose;
pub(crate) use connections::{activity, connection_from, secret_copies, targets};
pub(crate) use counts::counts;
pub(crate) use deliveries::{kept_aside, page as delivery_page, whole as delivery};
pub(crate) use figures::figures;
pub(crate) use follow_ups::{contacts, follow_up, open_questions, unanswered};
pub(crate) use roll::{called, deliveries_of, messages_to, roll, roll_of};
pub(crate) use shops::{shop_wordings, shops};
pub(crate) use turn::{is_to_turn, next_turn};
pub(crate) use wordings::figures as wordings;
