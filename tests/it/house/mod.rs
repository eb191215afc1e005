//! The house rules that neither cargo nor a linter can prove: who may know whom, what stands where, how big a file is.

mod fuzzed;
mod hub_packaging;
mod knowledge;
mod leaving;
mod manifests;
mod page;
mod shape;
mod threats;
pub(crate) mod tree;
mod unsafety;
