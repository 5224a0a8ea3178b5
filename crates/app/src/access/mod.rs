//! The one place where access is decided: role × relation × field class × purpose. The table in
//! `rules` is all there is; `docs/access-matrix.md` is generated from it.

mod action;
mod matrix;
mod rules;

pub use action::Action;
pub use matrix::matrix;
pub use rules::{GROUP, RULES, Rule};

use crate::Actor;
use domain::codes::{OrganisationKind, Purpose};

/// How the actor stands to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// No record in particular (a list of one's own, a page for everyone).
    Any,
    /// The actor made the record.
    Author,
    /// The record belongs to the actor's organisation.
    SameOrganisation,
    /// The record left its organisation for the national register, and the actor works at the
    /// national centre.
    NationalCentre,
    /// The record was handed to the actor's organisation and the offer or referral stands.
    Receiver,
    /// The actor works at the platform operator.
    Platform,
    /// The actor is in the expert group that keeps the record.
    ExpertGroup,
    /// The actor chairs that group or keeps its minutes.
    GroupLead,
    /// The record was published for everybody in these roles.
    Published,
}

/// Classes of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldClass {
    /// Names, client numbers, dates of birth.
    Identity,
    /// What was seen, said and weighed, in words.
    FreeText,
    /// Codes about a person: form, age band, sex, region, state.
    Signal,
    /// Figures about many people.
    Figures,
    /// Organisations, accounts, settings.
    Administration,
    /// Who did what when.
    Log,
}

/// What the actor may see and do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The purpose; it goes into the audit log.
    pub purpose: Purpose,
    /// The classes of fields.
    pub fields: Vec<FieldClass>,
}

/// What the actor may do with a record that stands in these relations; `None` when nothing. When
/// several rules fit, the fields of all of them are granted and the first one's purpose holds.
pub fn grant(actor: &Actor, action: Action, relations: &[Relation]) -> Option<Grant> {
    let mut granted: Option<Grant> = None;
    for rule in RULES.iter().filter(|rule| rule.action == action && rule.fits(actor)) {
        if rule.relation != Relation::Any && !relations.contains(&rule.relation) {
            continue;
        }
        let grant = granted.get_or_insert_with(|| Grant { purpose: rule.purpose, fields: Vec::new() });
        for class in rule.fields {
            if !grant.fields.contains(class) {
                grant.fields.push(*class);
            }
        }
    }
    granted
}

/// Whether any of the actor's roles allows the action on at least some record; also decides which
/// links a page offers.
pub fn possible(actor: &Actor, action: Action) -> bool {
    RULES.iter().any(|rule| rule.action == action && rule.fits(actor))
}

impl Rule {
    fn fits(&self, actor: &Actor) -> bool {
        let kind = actor.organisation.kind;
        let at_home = match self.relation {
            Relation::NationalCentre => kind == OrganisationKind::NationalCentre,
            Relation::Platform => kind == OrganisationKind::Platform,
            _ => true,
        };
        at_home && self.roles.iter().any(|role| actor.has(*role))
    }
}
