//! Passwords, one-time codes, sessions, form tokens and lock-out. No HTTP types, no clock: time and
//! random bytes are parameters.

pub mod email;
pub mod form_token;
pub mod lockout;
pub mod password;
pub mod session;
pub mod totp;
