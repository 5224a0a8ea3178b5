//! The young person a signal is about: found again within the organisation, or new.

use crate::{AppError, Work};
use domain::codes::{AgeBand, NationalityGroup, Sex, YesNoUnknown};
use domain::{Code, ReferenceKind, SignalContent, Subject};

/// The identifier of the young person that this content is about. What is newly known is added to
/// the record; "don't know" never takes the place of what was known.
pub(super) async fn find_or_create(work: &mut Work<'_>, content: &SignalContent) -> Result<String, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let found = work.tx.find_subject(&organisation_id, &content.client_number, &content.name).await?;
    if let Some(found) = found {
        let merged = merge(&found.record, content);
        if merged != found.record {
            work.tx.update_subject(found.version, &merged).await?;
        }
        return Ok(merged.id);
    }
    let nothing_known = Subject {
        id: work.app.new_id()?,
        number: work.app.new_number(ReferenceKind::Subject)?,
        organisation_id,
        client_number: String::new(),
        name: String::new(),
        age_band: AgeBand::Unknown,
        sex: Sex::Unknown,
        nationality: NationalityGroup::Unknown,
        unaccompanied: YesNoUnknown::Unknown,
        mild_intellectual_disability: YesNoUnknown::Unknown,
    };
    let subject = merge(&nothing_known, content);
    work.tx.insert_subject(&subject).await?;
    Ok(subject.id)
}

/// Codes follow the newest signal that knows them. Name and number stay as first written, so that
/// a nickname in a later signal does not take the place of a full name; each signal keeps its own.
fn merge(subject: &Subject, content: &SignalContent) -> Subject {
    Subject {
        id: subject.id.clone(),
        number: subject.number.clone(),
        organisation_id: subject.organisation_id.clone(),
        client_number: first(&subject.client_number, &content.client_number),
        name: first(&subject.name, &content.name),
        age_band: newest(subject.age_band, content.age_band, AgeBand::Unknown),
        sex: newest(subject.sex, content.sex, Sex::Unknown),
        nationality: newest(subject.nationality, content.nationality, NationalityGroup::Unknown),
        unaccompanied: newest(subject.unaccompanied, content.unaccompanied, YesNoUnknown::Unknown),
        mild_intellectual_disability: newest(
            subject.mild_intellectual_disability,
            content.mild_intellectual_disability,
            YesNoUnknown::Unknown,
        ),
    }
}

fn first(known: &str, new: &str) -> String {
    if known.is_empty() { new.to_owned() } else { known.to_owned() }
}

fn newest<C: Code>(known: C, new: Option<C>, unknown: C) -> C {
    new.filter(|code| *code != unknown).unwrap_or(known)
}
