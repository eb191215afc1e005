//! Everything a person does to this repository.

fn main() {}
