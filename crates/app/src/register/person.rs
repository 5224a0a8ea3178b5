//! A person in the national register and the centre's file.

use crate::access::{Action, Grant, Relation};
use crate::names::Names;
use crate::notification::{PAGE, offset};
use crate::{Actor, App, AppError, FieldError, Object, Problem};
use domain::codes::FileType;
use domain::{FileTypeChange, Notification, Person, PersonFile, valid_reference_number};
use store::ReferralSummary;

/// A page of persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persons {
    /// Newest first.
    pub lines: Vec<(Person, PersonFile)>,
    /// The page, from 1.
    pub page: i64,
    /// Whether there is a next page.
    pub more: bool,
}

/// The persons of the register, or the one with this reference number.
///
/// # Errors
/// What the database says.
pub async fn persons(app: &App, actor: &Actor, number: &str, page: i64) -> Result<Persons, AppError> {
    let mut work = app.begin(actor, Action::PersonRead).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let number = number.trim().to_uppercase();
    let asked = (!number.is_empty()).then_some(number.as_str());
    let known = asked.is_none_or(valid_reference_number);
    let mut lines = match known {
        true => work.tx.persons(asked, PAGE + 1, offset(page)).await?,
        false => Vec::new(),
    };
    let more = i64::try_from(lines.len()).is_ok_and(|count| count > PAGE);
    lines.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    work.detail(if asked.is_some() { "search".to_owned() } else { format!("page {page}") });
    work.done(Object::NONE).await?;
    Ok(Persons { lines, page: page.max(1), more })
}

/// A person with all that the national register has.
#[derive(Clone, Debug)]
pub struct PersonView {
    /// The person.
    pub person: Person,
    /// The file as it is now.
    pub file: PersonFile,
    /// What the reader may see.
    pub grant: Grant,
    /// The types the file has had, oldest first.
    pub changes: Vec<FileChange>,
    /// The notifications about this person with the name of who sent them, oldest first.
    pub notifications: Vec<(Notification, String)>,
    /// Referrals made by the centre.
    pub referrals: Vec<ReferralSummary>,
}

/// A line of the file's type history with the name of who changed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The change.
    pub change: FileTypeChange,
    /// Who made it.
    pub actor_name: String,
}

/// A person of the national register.
///
/// # Errors
/// [`AppError::Refused`] for an unknown person.
pub async fn person(app: &App, actor: &Actor, id: &str) -> Result<PersonView, AppError> {
    let mut work = app.begin(actor, Action::PersonRead).await?;
    let object = Object::new("person", id);
    let Some((person, file)) = work.tx.person(id).await? else { return Err(work.refused(object)) };
    let grant = work.require(&[Relation::NationalCentre], object)?;
    let mut names = Names::default();
    let mut changes = Vec::new();
    for change in work.tx.file_type_changes(&file.id).await? {
        let actor_name = names.of(&mut work, &change.actor_id).await?;
        changes.push(FileChange { change, actor_name });
    }
    let mut notifications = Vec::new();
    for line in work.tx.notifications_of_person(id).await? {
        if let Some(mut notification) = work.tx.notification(&line.id).await? {
            notification.author_id = String::new();
            notification.assessment_id = None;
            notifications.push((notification, line.organisation_name));
        }
    }
    let referrals = work.tx.referrals_of_person(id).await?;
    work.done(object).await?;
    Ok(PersonView { person, file, grant, changes, notifications, referrals })
}

/// Changes the type of a person's file that has this version.
///
/// # Errors
/// [`AppError::Invalid`] for the type it has already or without a reason; [`AppError::Conflict`].
pub async fn change_file_type(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    file_type: Option<FileType>,
    reason: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::FileWrite).await?;
    let object = Object::new("person", id);
    let Some((_, mut file)) = work.tx.person(id).await? else { return Err(work.refused(object)) };
    work.require(&[Relation::NationalCentre], object)?;
    let mut checks = crate::input::Checks::new();
    let reason = checks.long("reason", reason);
    checks.need("reason", !reason.is_empty());
    checks.need("file_type", file_type.is_some());
    checks.finish()?;
    let Some(file_type) = file_type.filter(|chosen| *chosen != file.file_type) else {
        return Err(AppError::Invalid(vec![FieldError::new(
            "file_type",
            Problem::Other("problem-same-type"),
        )]));
    };
    file.version = version;
    file.file_type = file_type;
    let change = FileTypeChange { at: work.now, actor_id: actor.user.id.clone(), file_type, reason };
    work.tx.change_file_type(&file, &change).await?;
    work.detail(domain::Code::code(file_type));
    work.done(object).await
}
