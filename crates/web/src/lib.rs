//! Pages by task: one table of routes, each with its access rule; templates beside handlers.
//!
//! A request goes through `frame::router`: session → actor → access rule of the route → form token
//! → handler. Handlers live in `pages`, call one use case of the `app` crate and render a template.

mod frame;
mod pages;
mod routes;

pub use frame::{Access, Verb, Web, WebSettings, router};
pub use routes::{ROUTES, Route};
