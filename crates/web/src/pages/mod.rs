//! Pages by task. A handler calls one use case and renders one template.

pub(crate) mod account;
pub(crate) mod assessment;
pub(crate) mod directory;
pub(crate) mod estimate;
mod estimate_words;
pub(crate) mod figures;
pub(crate) mod knowledge;
pub(crate) mod learn;
pub(crate) mod learn_editor;
mod learn_view;
pub(crate) mod log;
pub(crate) mod notification;
mod notification_form;
pub(crate) mod platform;
pub(crate) mod policy;
pub(crate) mod public;
pub(crate) mod question;
pub(crate) mod recognise;
pub(crate) mod recognise_study;
pub(crate) mod referral;
pub(crate) mod register;
pub(crate) mod signal;
mod signal_form;
pub(crate) mod start;
pub(crate) mod subject;
pub(crate) mod users;
pub(crate) mod worklist;
