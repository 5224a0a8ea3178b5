//! A platform in a temporary folder, with users in every role, asked over HTTP.

pub(crate) mod browser;
pub(crate) mod form;
pub(crate) mod snapshot;
pub(crate) mod world;
