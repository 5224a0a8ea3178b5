//! The example register, from a seed: the published Dutch table of 2010-2015 brought to life with
//! fictional persons, and a chain of example organisations at work up to today. Nobody in it exists.
//!
//! `docs/example-register.md` says which figures come from which source, and which were chosen.

mod book;
mod calendar;
mod chain;
mod chance;
mod crisis;
mod estimates;
mod file;
mod history;
mod intake;
mod knowledge;
mod learn;
mod living;
mod log;
mod names;
mod policy;
mod proportions;
mod recent;
mod screenings;
mod table;
mod traits;
mod watch;
mod write;

pub use table::{PERSONS, SIX_LISTS};

use book::Book;
use chain::Chain;
use chance::{Chance, Seeded};
use domain::codes::{Outcome, RegisterList};
use domain::states::NotAllowed;
use jiff::Timestamp;
use store::{AuditEntry, Store, StoreError};

/// Why the example register could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A history went where its state table does not lead.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// A use case did not do what was asked.
    #[error(transparent)]
    App(#[from] app::AppError),
    /// A screening answers a question that its list does not ask.
    #[error("a screening answers a question that {0} does not ask")]
    NoSuchQuestion(&'static str),
    /// The chain has no organisation that notifies on a list.
    #[error("no example organisation notifies on list {0}")]
    NobodyOnList(RegisterList),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Organisations.
    pub organisations: usize,
    /// Users.
    pub users: usize,
    /// Persons in the national register.
    pub persons: usize,
    /// Notifications, drafts included.
    pub notifications: usize,
    /// Signals, drafts included.
    pub signals: usize,
    /// Referrals, drafts included.
    pub referrals: usize,
}

/// The parts of the register, each with its own stream of chance.
const CHAIN: u64 = 1;
const HISTORY: u64 = 2;
const RECENT: u64 = 3;
const LIVING: u64 = 4;
const ESTIMATES: u64 = 5;
const LEARN: u64 = 6;
const POLICY: u64 = 40;
const SCREENINGS: u64 = 60;
const SCREENED: u64 = 61;
const PATTERNS: u64 = 62;
const KNOWLEDGE: u64 = 50;
const WATCH: u64 = 70;
const CRISIS: u64 = 80;

/// Fills an empty database. The same seed and moment give the same register.
///
/// # Errors
/// What the database says; then nothing was written.
pub async fn generate(store: &Store, seed: u64, today: Timestamp) -> Result<Summary, DemoError> {
    let mut chance = Chance::new(seed);
    let mut book = Book::default();
    chance.switch(CHAIN);
    let mut chain = Chain::new(&mut chance, today);
    chance.switch(HISTORY);
    history::fill(&mut chance, &chain, &mut book)?;
    chance.switch(RECENT);
    recent::fill(&mut chance, &chain, &mut book, today)?;
    chance.switch(LIVING);
    living::fill(&mut chance, &chain, &mut book, store.crypter(), today)?;
    chance.switch(ESTIMATES);
    estimates::fill(&mut chance, &chain, &mut book, today);
    chance.switch(LEARN);
    learn::fill(&mut chance, &chain, &mut book, today)?;
    chance.switch(POLICY);
    let first = chain.join(&mut chance, today);
    living::newcomers(&mut chance, &chain, &mut book, store.crypter(), today, first)?;
    policy::fill(&mut chance, &chain, &mut book, today);
    chance.switch(SCREENINGS);
    screenings::fill(&mut chance, &chain, &mut book, today)?;
    chance.switch(SCREENED);
    living::screened::fill(&mut chance, &chain, &mut book, store.crypter(), today)?;
    chance.switch(PATTERNS);
    living::patterns::fill(&mut chance, &chain, &mut book, store.crypter(), today)?;
    chance.switch(KNOWLEDGE);
    knowledge::fill(&mut chance, &chain, &mut book, store.crypter(), today)?;
    chance.switch(CRISIS);
    chain.experts(&mut chance, crisis::EXPERTS);
    crisis::fill(&mut chance, &chain, &mut book, today)?;
    book.in_order_of_time();
    let summary = Summary {
        organisations: chain.links.len(),
        users: chain.links.iter().map(|link| link.people.len()).sum(),
        persons: book.persons.len(),
        notifications: book.notifications.len(),
        signals: book.signals.len(),
        referrals: book.referrals.len(),
    };
    let mut tx = store.begin("example_register").await?;
    write::write(&mut tx, &chain, book).await?;
    tx.commit(made(today, seed)).await?;
    screenings::judge(store, &chain, today).await?;
    watch::raise(store, &chain, Seeded::new(seed, WATCH), today).await?;
    Ok(summary)
}

fn made(at: Timestamp, seed: u64) -> AuditEntry {
    AuditEntry {
        at,
        actor_id: "system".to_owned(),
        organisation_id: String::new(),
        action: "example_register".to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: format!("seed={seed}"),
    }
}
