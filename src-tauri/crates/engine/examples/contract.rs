//! Prints the command contract as TypeScript.
#![expect(clippy::print_stdout, reason = "printing it is all this does")]

fn main() {
    print!("{}", wapas_engine::contract::typescript::module());
}
