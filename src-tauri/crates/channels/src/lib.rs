//! WhatsApp channels: links that open a chat, and providers that send over an API.
//!
//! This room owns the addresses, codes and requests that lead to a chat, and the line to those whom
//! deliveries are passed on to. It must never decide whether a message may go, nor keep anything. What a provider said is told by its code alone: its words may
//! hold a customer's number.

pub mod about;
pub mod chat_link;
pub mod courier;
mod described;
mod dialog360;
mod gupshup;
mod meta;
pub mod provider;
pub mod scan_code;
pub mod wire;
