//! Who looked at a record, and what else was done with it.

use super::{Known, LogLine, PAGE};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object, Work};
use domain::codes::OrganisationKind;
use store::AuditFilter;

/// The log of one record.
#[derive(Clone, Debug)]
pub struct RecordLog {
    /// Kind of record.
    pub kind: &'static str,
    /// Reference number, where the record has one.
    pub number: String,
    /// Newest first. People of other organisations are without name: their organisation answers for them.
    pub lines: Vec<LogLine>,
    /// Position to go on from; none on the last page.
    pub next: Option<i64>,
}

/// The log of a record before a position, the newest rows without one.
///
/// # Errors
/// [`AppError::Refused`] for a record that is unknown or not for this reader.
pub async fn of_record(
    app: &App,
    actor: &Actor,
    kind: &str,
    id: &str,
    before: Option<i64>,
) -> Result<RecordLog, AppError> {
    let mut work = app.begin(actor, Action::RecordLogRead).await?;
    let Some(owner) = owner(&mut work, kind, id).await? else { return Err(work.refused(Object::NONE)) };
    let object = Object::new(owner.kind, id);
    work.require(&owner.relations, object)?;
    let filter = AuditFilter {
        object: Some((owner.kind.to_owned(), id.to_owned())),
        before,
        limit: PAGE + 1,
        ..AuditFilter::default()
    };
    let mut rows = work.tx.audit_rows(&filter).await?;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > PAGE);
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = rows.last().map(|row| row.sequence).filter(|_| more);
    let mut known = Known::default();
    let mut lines = Vec::with_capacity(rows.len());
    let own = actor.organisation.id.as_str();
    for row in rows {
        lines.push(known.line(&mut work, row, |organisation_id| organisation_id == own).await?);
    }
    work.detail(format!("rows={}", lines.len()));
    work.done(object).await?;
    Ok(RecordLog { kind: owner.kind, number: owner.number, lines, next })
}

struct Owner {
    kind: &'static str,
    number: String,
    relations: Vec<Relation>,
}

/// How the reader stands to the record; `None` when there is no such record.
async fn owner(work: &mut Work<'_>, kind: &str, id: &str) -> Result<Option<Owner>, AppError> {
    let at_centre = work.actor.organisation.kind == OrganisationKind::NationalCentre;
    let (mut author_id, mut received) = (String::new(), false);
    let (kind, number, organisation_id, at_centre) = match kind {
        "signal" => match work.tx.signal(id).await? {
            Some(signal) => {
                author_id = signal.author_id;
                ("signal", signal.number, signal.organisation_id, false)
            }
            None => return Ok(None),
        },
        "subject" => match work.tx.subject(id).await? {
            Some(subject) => ("subject", subject.record.number, subject.record.organisation_id, false),
            None => return Ok(None),
        },
        "assessment" => match work.tx.assessment(id).await? {
            Some(assessment) => ("assessment", String::new(), assessment.organisation_id, false),
            None => return Ok(None),
        },
        "notification" => match work.tx.notification(id).await? {
            Some(found) => {
                let sent = found.submitted_at.is_some();
                ("notification", found.number, found.organisation_id, at_centre && sent)
            }
            None => return Ok(None),
        },
        "person" => match work.tx.person(id).await? {
            Some((person, _)) => ("person", person.number, String::new(), at_centre),
            None => return Ok(None),
        },
        "referral" => match work.tx.referral(id).await? {
            Some(found) => {
                let made_there = found.from_organisation_id == work.actor.organisation.id;
                received =
                    found.offered_at.is_some() && found.to_organisation_id == work.actor.organisation.id;
                ("referral", found.number, found.from_organisation_id, at_centre && made_there)
            }
            None => return Ok(None),
        },
        "screening" => match work.tx.screening(id).await? {
            Some(found) => {
                author_id = found.author_id;
                ("screening", String::new(), found.organisation_id, false)
            }
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    let mut relations = work.relations(&organisation_id, &author_id);
    if received {
        relations.push(Relation::Receiver);
    }
    if at_centre {
        relations.push(Relation::NationalCentre);
    }
    Ok(Some(Owner { kind, number, relations }))
}
