//! The knowledge library: articles with their versions, and questions to the helpdesk without identity.

use crate::Language;
use crate::codes::{ArticleKind, OrganisationKind, Region};
use crate::states::{ArticleState, QuestionState};
use jiff::Timestamp;
use jiff::civil::Date;

/// What an article says: one version of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleText {
    /// What it is.
    pub kind: ArticleKind,
    /// Language it is written in.
    pub language: Language,
    /// The region it is about; [`Region::National`] for the whole country.
    pub region: Region,
    /// For which partners; empty for all. Others can read it too, further down.
    pub audience: Vec<OrganisationKind>,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// Where it comes from, one source a line; empty when not given.
    pub sources: String,
    /// Until when it is right; `None` when that is not known.
    pub valid_until: Option<Date>,
}

/// An article with its newest text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Identifier.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation it is of; `None` for the whole chain (the national centre's).
    pub organisation_id: Option<String>,
    /// Where the newest text stands.
    pub state: ArticleState,
    /// Who wrote the newest text; `system` for what came with the platform.
    pub author_id: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Number of the newest text, from 1.
    pub text_version: i64,
    /// Number of the text that readers see; `None` when they see none.
    pub published_version: Option<i64>,
    /// When that was published.
    pub published_at: Option<Timestamp>,
    /// The question whose answer it was; `None` for others.
    pub question_id: Option<String>,
    /// Name of the article that came with the platform; empty for what people wrote.
    pub starter: String,
    /// The text.
    pub text: ArticleText,
}

/// A line of an article's versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleVersion {
    /// Number, from 1.
    pub number: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author_id: String,
    /// Its title.
    pub title: String,
}

/// A question to the helpdesk. It holds neither the person who asked nor the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpdeskQuestion {
    /// Identifier; says nothing about the moment.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// Where it stands.
    pub state: QuestionState,
    /// The day on which it was asked (its beginning, UTC); the moment is not kept.
    pub asked_on: Timestamp,
    /// Kind of organisation of who asked.
    pub organisation_kind: OrganisationKind,
    /// Region of that organisation.
    pub region: Region,
    /// Language of who asked.
    pub language: Language,
    /// Keyed hash of the account that asked: it finds its own questions, nobody reads it back.
    pub asker: Vec<u8>,
    /// The question; empty when it was withdrawn or not dealt with.
    pub content: String,
    /// The answer, or why it was not dealt with; empty before.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// The article the answer became.
    pub article_id: Option<String>,
}
