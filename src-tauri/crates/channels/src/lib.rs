//! Ways to reach a shopper on WhatsApp.
//!
//! This room turns a number and a text into something that can be opened or scanned. It only sends
//! or prepares to send; it must never decide whether a message may go, and never keep anything.

pub mod chat_link;
pub mod scan_code;
