//! Notifications of the national register to a file: exactly what left the notifiers.

use super::columns::{COLUMNS, own, standard};
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, Object};
use domain::codes::{FormOfExploitation, Sector};
use domain::{Code, Notification};
use jiff::Timestamp;
use std::collections::HashMap;

/// How many rows are read at a time.
const CHUNK: i64 = 1_000;

/// What to export.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
    /// Received at or after this moment.
    pub from: Timestamp,
    /// Received before this moment.
    pub until: Timestamp,
    /// Whether names, dates of birth, contact and requests go along; left empty otherwise.
    pub with_identity: bool,
}

/// The notifications that the national centre received in a period, as CSV; gives the file and the
/// number of rows.
///
/// # Errors
/// [`AppError::Refused`] for whoever is not a national coordinator.
pub async fn export(app: &App, actor: &Actor, options: ExportOptions) -> Result<(String, usize), AppError> {
    let mut work = app.begin(actor, Action::NotificationExport).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let organisations = work.tx.organisations().await?;
    let names: HashMap<String, String> = organisations
        .into_iter()
        .map(|organisation| (organisation.record.id, organisation.record.name))
        .collect();
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let broken = |error: csv::Error| AppError::System(error.to_string());
    file.write_record(COLUMNS).map_err(broken)?;
    let mut after: Option<(Timestamp, String)> = None;
    let mut rows = 0;
    loop {
        let position = after.as_ref().map(|(at, id)| (*at, id.as_str()));
        let page = work.tx.received_notifications(options.from, options.until, position, CHUNK).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some((last.received_at.unwrap_or(options.until), last.id.clone()));
        for (notification, person_number) in &page {
            let name = names.get(&notification.organisation_id).map(String::as_str).unwrap_or_default();
            let fields = row(notification, name, person_number.as_deref(), options.with_identity);
            file.write_record(fields).map_err(broken)?;
            rows += 1;
        }
    }
    let bytes = file.into_inner().map_err(|error| AppError::System(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| AppError::System(error.to_string()))?;
    work.detail(format!("rows={rows} identity={}", options.with_identity));
    work.done(Object::NONE).await?;
    Ok((text, rows))
}

/// One row, in the order of [`COLUMNS`].
fn row(n: &Notification, organisation: &str, person: Option<&str>, with_identity: bool) -> Vec<String> {
    let c = &n.count;
    let in_sex_industry = c.sector.in_sex_industry();
    let sector = |inside: bool| {
        if in_sex_industry == Some(inside) { standard::<Sector>(&[c.sector]) } else { String::new() }
    };
    let part = n.identified.clone().filter(|_| with_identity).unwrap_or_default();
    let day = n.received_at.map(|at| jiff::tz::Offset::constant(1).to_datetime(at).date().to_string());
    let texts = [
        n.number.clone(),
        organisation.to_owned(),
        n.organisation_kind.htcds().unwrap_or_default().to_owned(),
        n.organisation_kind.code().to_owned(),
        day.unwrap_or_default(),
        n.track.code().to_owned(),
        n.ground.map(|ground| ground.code()).unwrap_or_default().to_owned(),
        n.purpose.code().to_owned(),
        n.pseudonym.clone(),
        c.certainty.htcds().unwrap_or_default().to_owned(),
        c.certainty.code().to_owned(),
        standard::<FormOfExploitation>(&c.forms),
        own(&c.forms),
        sector(true),
        sector(false),
        c.sector.code().to_owned(),
        c.cross_border.code().to_owned(),
        c.region.code().to_owned(),
        c.sex.htcds().unwrap_or_default().to_owned(),
        c.age_band.code().to_owned(),
        c.country.clone(),
        c.nationality.code().to_owned(),
        c.unaccompanied.code().to_owned(),
        c.mild_intellectual_disability.code().to_owned(),
        c.in_youth_care.code().to_owned(),
        part.first_name,
        part.family_name,
        part.date_of_birth,
        part.safe_contact,
        part.help_request,
        person.unwrap_or_default().to_owned(),
    ];
    texts.into_iter().map(|text| guarded(&text)).collect()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front, which the import
/// takes off again.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
