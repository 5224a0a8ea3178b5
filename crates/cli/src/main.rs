//! The binary: arguments in, use case called, result printed.
fn main() {}
