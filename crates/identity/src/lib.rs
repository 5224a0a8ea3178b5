//! Passwords, one-time codes, sessions and form tokens. No HTTP types.
