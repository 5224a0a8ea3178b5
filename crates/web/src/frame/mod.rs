//! What every page shares: the way a request is checked, texts, forms, the shell around a page,
//! errors, security headers and assets.

mod assets;
mod conflict;
mod context;
mod cookie;
mod errors;
mod form;
mod format;
mod router;
mod security;
mod shell;
mod text;

pub(crate) use conflict::{ConflictRow, conflict_page};
pub(crate) use context::{Ctx, PageError, PageResult};
pub(crate) use cookie::{session_cookie, set as set_cookie};
pub(crate) use form::{Choice, Fields, FormState, choices, object_location};
pub(crate) use format::{day, day_after, end_of_day, parse_day, start_of_day};
pub use router::{Access, Verb, Web, WebSettings, router};
pub(crate) use router::{Answer, Handler};
pub(crate) use shell::Shell;
pub(crate) use text::Text;
