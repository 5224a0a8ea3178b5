//! Organisations in the chain and the people who work there.

use crate::codes::{Language, OrganisationKind, Region, Role};
use jiff::Timestamp;

/// An organisation in the chain (*ketenpartner*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier.
    pub id: String,
    /// Name as partners see it.
    pub name: String,
    /// Kind of partner.
    pub kind: OrganisationKind,
    /// Region it works in.
    pub region: Region,
    /// Telephone number for partners; empty when not given.
    pub phone: String,
    /// E-mail address for partners; empty when not given.
    pub email: String,
    /// What partners can ask of it, in its own words; empty when not given.
    pub about: String,
    /// When someone can be reached; empty when not given.
    pub availability: String,
    /// Whether it takes part; a former partner keeps its history.
    pub active: bool,
}

/// Someone with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Identifier.
    pub id: String,
    /// The organisation the user works for.
    pub organisation_id: String,
    /// Name as colleagues and partners see it.
    pub name: String,
    /// Sign-in address, lower case.
    pub email: String,
    /// Telephone number shown to partners for focal officers; empty when not given.
    pub phone: String,
    /// The roles the user has; together they decide what is possible.
    pub roles: Vec<Role>,
    /// Language of the screens.
    pub language: Language,
    /// Whoever takes over when this user is away or too late.
    pub deputy_id: Option<String>,
    /// Away until this moment; work then shows up at the deputy.
    pub away_until: Option<Timestamp>,
    /// Whether the user may sign in.
    pub active: bool,
}

impl User {
    /// Whether the user has this role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}
