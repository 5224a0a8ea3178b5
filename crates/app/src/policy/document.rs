//! Policy documents: what stands where, which version is in force, and when to look at it again.

use super::plan::insert_task;
use super::{day_of, days_later, may_write, require, require_own};
use crate::access::Action;
use crate::input::Checks;
use crate::names::Names;
use crate::{Actor, App, AppError, Object, Problem, Work, focal};
use domain::codes::TaskKind;
use domain::policy::{DocumentKind, DocumentVersion, PolicyDocument};
use domain::states::{NotAllowed, TaskAct};
use jiff::civil::Date;

/// So many days before its review a document asks for attention.
pub const REVIEW_DAYS: i64 = 60;

/// How a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentStanding {
    /// In force.
    InForce,
    /// In force, to be looked at again soon, or that is late.
    ReviewDue,
    /// No longer valid.
    Expired,
    /// Withdrawn.
    Withdrawn,
}

impl DocumentStanding {
    /// How a document with this newest version stands on a day.
    pub fn of(document: &PolicyDocument, newest: &DocumentVersion, today: Date) -> Self {
        if document.withdrawn_at.is_some() {
            Self::Withdrawn
        } else if newest.valid_until.is_some_and(|until| until < today) {
            Self::Expired
        } else if newest.review_on.is_some_and(|review| review <= days_later(today, REVIEW_DAYS)) {
            Self::ReviewDue
        } else {
            Self::InForce
        }
    }
}

/// A document in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// The document.
    pub document: PolicyDocument,
    /// Its newest version.
    pub newest: DocumentVersion,
    /// How it stands today.
    pub standing: DocumentStanding,
}

/// All documents of the organisation.
#[derive(Clone, Debug)]
pub struct Documents {
    /// Those in force first, then those that were withdrawn.
    pub lines: Vec<DocumentLine>,
    /// Whether the reader may change them.
    pub may_write: bool,
}

impl Documents {
    /// How many ask for attention: to be looked at again, or no longer valid.
    pub fn attention(&self) -> usize {
        let asks = |line: &&DocumentLine| {
            matches!(line.standing, DocumentStanding::ReviewDue | DocumentStanding::Expired)
        };
        self.lines.iter().filter(asks).count()
    }

    /// How many are not withdrawn.
    pub fn kept(&self) -> usize {
        self.lines.iter().filter(|line| line.standing != DocumentStanding::Withdrawn).count()
    }
}

/// A document with its versions.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// The document and its newest version.
    pub line: DocumentLine,
    /// All versions with the name of who added them, newest first.
    pub versions: Vec<(DocumentVersion, String)>,
    /// Whether the reader may change it.
    pub may_write: bool,
}

/// A document or a new version as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentInput {
    /// What it is.
    pub kind: Option<DocumentKind>,
    /// Title.
    pub title: String,
    /// The text.
    pub text: String,
    /// Where it stands.
    pub link: String,
    /// Valid up to and including.
    pub valid_until: Option<Date>,
    /// To be looked at again before.
    pub review_on: Option<Date>,
}

impl DocumentInput {
    /// As the newest version has it.
    pub fn of(line: &DocumentLine) -> Self {
        let newest = &line.newest;
        Self {
            kind: Some(line.document.kind),
            title: newest.title.clone(),
            text: newest.text.clone(),
            link: newest.link.clone(),
            valid_until: newest.valid_until,
            review_on: newest.review_on,
        }
    }

    fn version(&self, work: &Work<'_>, number: i64) -> Result<(DocumentKind, DocumentVersion), AppError> {
        let mut checks = Checks::new();
        checks.need("kind", self.kind.is_some());
        let title = checks.short("title", &self.title);
        checks.need("title", !title.is_empty());
        let text = checks.long("text", &self.text);
        let link = checks.short("link", &self.link);
        checks.need("text", !text.is_empty() || !link.is_empty());
        let address = link.strip_prefix("https://").is_some_and(|rest| {
            !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>'))
        });
        if !link.is_empty() && !address {
            checks.add("link", Problem::Other("problem-link"));
        }
        if self.review_on.zip(self.valid_until).is_some_and(|(review, until)| review > until) {
            checks.add("review_on", Problem::Other("problem-review-after-end"));
        }
        checks.finish()?;
        let version = DocumentVersion {
            number,
            at: work.now,
            actor_id: work.actor.user.id.clone(),
            title,
            text,
            link,
            valid_until: self.valid_until,
            review_on: self.review_on,
        };
        Ok((self.kind.unwrap_or(DocumentKind::Policy), version))
    }
}

/// The documents of one's own organisation.
///
/// # Errors
/// What the database says.
pub async fn documents(app: &App, actor: &Actor) -> Result<Documents, AppError> {
    let mut work = app.begin(actor, Action::PolicyRead).await?;
    require_own(&mut work)?;
    let documents = load(&mut work).await?;
    work.detail(format!("documents={}", documents.lines.len()));
    work.done(Object::NONE).await?;
    Ok(documents)
}

pub(super) async fn load(work: &mut Work<'_>) -> Result<Documents, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let today = day_of(work.now);
    let mut lines = Vec::new();
    for document in work.tx.policy_documents_of(&organisation_id).await? {
        let Some(newest) = work.tx.document_versions(&document.id).await?.pop() else { continue };
        let standing = DocumentStanding::of(&document, &newest, today);
        lines.push(DocumentLine { document, newest, standing });
    }
    lines.sort_by_key(|line| line.standing == DocumentStanding::Withdrawn);
    Ok(Documents { lines, may_write: may_write(work) })
}

/// A document with its versions.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown or of another organisation.
pub async fn document(app: &App, actor: &Actor, id: &str) -> Result<DocumentView, AppError> {
    view(app, actor, id, Action::PolicyRead).await
}

/// The same, for the form of a new version.
///
/// # Errors
/// As [`document`], for whoever may not change it.
pub async fn document_form(
    app: &App,
    actor: &Actor,
    id: Option<&str>,
) -> Result<Option<DocumentView>, AppError> {
    match id {
        Some(id) => view(app, actor, id, Action::PolicyWrite).await.map(Some),
        None => {
            let mut work = app.begin(actor, Action::PolicyWrite).await?;
            require_own(&mut work)?;
            work.detail("form");
            work.done(Object::NONE).await?;
            Ok(None)
        }
    }
}

async fn view(app: &App, actor: &Actor, id: &str, action: Action) -> Result<DocumentView, AppError> {
    let mut work = app.begin(actor, action).await?;
    let document = own(&mut work, id).await?;
    let mut names = Names::default();
    let mut versions = Vec::new();
    for version in work.tx.document_versions(id).await?.into_iter().rev() {
        let name = names.of(&mut work, &version.actor_id).await?;
        versions.push((version, name));
    }
    let Some((newest, _)) = versions.first().cloned() else {
        return Err(AppError::System("a document without version".to_owned()));
    };
    let standing = DocumentStanding::of(&document, &newest, day_of(work.now));
    let may_write = may_write(&work);
    if action == Action::PolicyWrite {
        work.detail("form");
    }
    work.done(Object::new("policy_document", id)).await?;
    Ok(DocumentView { line: DocumentLine { document, newest, standing }, versions, may_write })
}

/// Adds a document; gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add_document(app: &App, actor: &Actor, input: &DocumentInput) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    require_own(&mut work)?;
    let (kind, version) = input.version(&work, 1)?;
    let document = PolicyDocument {
        id: app.new_id()?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        kind,
        withdrawn_at: None,
    };
    work.tx.insert_policy_document(&document).await?;
    work.tx.add_document_version(&document.id, &version).await?;
    remind(&mut work, &document, &version).await?;
    work.detail(format!("kind={kind} version=1"));
    work.done(Object::new("policy_document", &document.id)).await?;
    Ok(document.id)
}

/// Adds a version to a document that had this (lock) version; the earlier versions stay.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn add_version(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &DocumentInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut document = own(&mut work, id).await?;
    if document.withdrawn_at.is_some() {
        return Err(NotAllowed { state: "withdrawn", act: "change" }.into());
    }
    let last = work.tx.document_versions(id).await?.last().map_or(0, |last| last.number);
    let (kind, added) = input.version(&work, last + 1)?;
    document.version = version;
    document.kind = kind;
    work.tx.update_policy_document(&document).await?;
    work.tx.add_document_version(id, &added).await?;
    remind(&mut work, &document, &added).await?;
    work.detail(format!("kind={kind} version={}", added.number));
    work.done(Object::new("policy_document", id)).await
}

/// Withdraws a document that had this version, or puts it back in force.
///
/// # Errors
/// [`AppError::Conflict`]; [`AppError::NotAllowed`] when it is so already.
pub async fn set_withdrawn(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    withdrawn: bool,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut document = own(&mut work, id).await?;
    if document.withdrawn_at.is_some() == withdrawn {
        let state = if withdrawn { "withdrawn" } else { "in_force" };
        return Err(NotAllowed { state, act: "withdraw" }.into());
    }
    document.version = version;
    document.withdrawn_at = withdrawn.then_some(work.now);
    work.tx.update_policy_document(&document).await?;
    if let Some(newest) = work.tx.document_versions(id).await?.pop() {
        remind(&mut work, &document, &newest).await?;
    }
    work.detail(format!("withdrawn={withdrawn}"));
    work.done(Object::new("policy_document", id)).await
}

/// The reminder of the review: one open task, for who changed it last or else the focal officer.
async fn remind(
    work: &mut Work<'_>,
    document: &PolicyDocument,
    newest: &DocumentVersion,
) -> Result<(), AppError> {
    crate::task::end(work, &document.id, &[TaskKind::ReviewDocument], TaskAct::Cancel).await?;
    let Some(review_on) = newest.review_on.filter(|_| document.withdrawn_at.is_none()) else { return Ok(()) };
    let (now, own) = (work.now, document.organisation_id.as_str());
    let user = match focal::does_tasks(&work.actor.user) {
        true => Some(work.actor.user.clone()),
        false => focal::on_duty(&mut work.tx, own, now).await?,
    };
    let Some(user) = user else { return Ok(()) };
    let about = Object::new("policy_document", &document.id);
    insert_task(work, TaskKind::ReviewDocument, about, &user.id, review_on).await
}

async fn own(work: &mut Work<'_>, id: &str) -> Result<PolicyDocument, AppError> {
    let object = Object::new("policy_document", id);
    let Some(document) = work.tx.policy_document(id).await? else { return Err(work.refused(object)) };
    require(work, &document.organisation_id, object)?;
    Ok(document)
}
