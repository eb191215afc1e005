//! The store on real encrypted files.

mod carts;
mod connections;
mod follow_ups;
mod house;
mod ingest;
mod kept_aside;
mod opening;
mod pages;
mod rebuild;
mod search;
