//! Passwords, one-time codes, sessions and form tokens. No HTTP types.

pub mod form_token;
pub mod session;
