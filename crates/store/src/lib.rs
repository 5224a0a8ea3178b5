//! SQLite by default, PostgreSQL by URL: one file per table family, column encryption, and named
//! transactions that cannot be committed without a row in the audit log.
//!
//! ```text
//! let mut tx = store.begin("record_signal").await?;
//! tx.insert_signal(&signal).await?;
//! tx.commit(AuditEntry { .. }).await?;      // without this call nothing happened
//! ```

mod alarm;
mod anchor;
mod article;
mod article_search;
mod assessment;
mod audit;
mod audit_rows;
mod bulk;
mod comments;
mod crisis;
mod crypt;
mod database;
mod error;
mod estimate;
mod helpdesk;
mod keys;
mod learning;
mod migrate;
mod notification;
mod notification_list;
mod organisation;
mod pattern;
mod person;
mod policy;
mod private;
mod referral;
mod row;
mod screening;
mod session;
mod signal;
mod sqlite;
mod task;
mod transaction;
mod user;

pub use anchor::{AnchorError, NotedHead};
pub use article_search::{ArticleFilter, ArticleStems};
pub use assessment::AssessmentSummary;
pub use audit::{AuditEntry, AuditRow, ChainFault, ChainReport, Outcome};
pub use audit_rows::AuditFilter;
pub use crypt::Crypter;
pub use database::{Store, StoreOptions};
pub use error::StoreError;
pub use keys::{KeyError, KeyFile};
pub use notification_list::{NotificationFilter, NotificationSummary};
pub use person::{FactRow, RegisterChange};
pub use policy::YearCounts;
pub use private::{create_private, open_to_others};
pub use referral::ReferralSummary;
pub use screening::Turnout;
pub use session::{LoginAttempts, SessionRow};
pub use signal::SignalSummary;
pub use task::{TaskSummary, WorkCounts};
pub use transaction::Tx;
pub use user::Credentials;
