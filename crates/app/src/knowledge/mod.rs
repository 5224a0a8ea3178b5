//! The knowledge library: reading, searching and writing articles; and questions to the national centre's helpdesk
//! without identity, whose answers can become articles.

mod answer;
mod ask;
mod find;
mod read;
mod starter;
#[cfg(test)]
mod tests;
mod write;

pub use answer::{QuestionView, answer, decline, inbox, make_article, question};
pub use ask::{QuestionInput, ask, confirmation, own_questions, withdraw_question};
pub use find::{Hit, Results, SearchInput, search};
pub use library::{Finding, Piece, findings, html};
pub use read::{ArticleView, Overview, article, article_version, overview, written};
pub use starter::put_starters;
pub use write::{ArticleInput, act, create, save, start, stems, to_edit};

use crate::access::Relation;
use crate::{Actor, Work};
use domain::Article;
use domain::codes::{OrganisationKind, Role};

/// How the actor stands to an article: it is of the own organisation, or for the whole chain and the actor works at the
/// national centre.
fn relations(work: &Work<'_>, article: &Article) -> Vec<Relation> {
    let actor = work.actor;
    match &article.organisation_id {
        Some(id) if *id == actor.organisation.id => vec![Relation::SameOrganisation],
        None if actor.organisation.kind == OrganisationKind::NationalCentre => vec![Relation::NationalCentre],
        _ => Vec::new(),
    }
}

/// For whom the actor writes: `None` for the whole chain, otherwise the own organisation.
fn scope(actor: &Actor) -> Option<String> {
    let national =
        actor.organisation.kind == OrganisationKind::NationalCentre && actor.has(Role::NationalCoordinator);
    (!national).then(|| actor.organisation.id.clone())
}
