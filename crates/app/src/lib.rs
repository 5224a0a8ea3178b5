//! Use cases, one file each, and the one place where access is decided.
