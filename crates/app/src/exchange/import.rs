//! Notifications from a file into the national register: all of them or none.

use super::columns::{COLUMNS, REQUIRED, choices, meant};
use crate::access::{Action, Relation};
use crate::notification::{NotificationInput, checked};
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::codes::{Certainty, FormOfExploitation, Track};
use domain::states::{Machine, NotificationAct, NotificationState};
use domain::{
    Code, IdentifiedPart, Notification, NotificationEvent, Organisation, ReferenceKind,
    valid_reference_number,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// Most faults that are gathered; whoever has so many starts with these.
const MOST: usize = 200;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file has faults; nothing was imported.
    #[error("{} fault(s); nothing was imported", .0.len())]
    Faults(Vec<Fault>),
    /// It could not be done.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What is wrong at one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; the line with the names is 1.
    pub line: u64,
    /// The column; empty when it is about the whole line.
    pub column: String,
    /// What was expected.
    pub expected: Expected,
}

/// What was expected at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// At least one row below the line with names.
    Rows,
    /// A column that is not there.
    Column,
    /// A column that we know, once.
    KnownColumn,
    /// Text in UTF-8 with as many fields as there are names; the reader's words.
    Csv(String),
    /// Something; the field is empty.
    Value,
    /// One of these.
    OneOf(String),
    /// A day as YYYY-MM-DD, not in the future.
    Day,
    /// The name of an organisation of the platform.
    Organisation,
    /// A valid reference number that is not in use yet.
    NewNumber,
    /// No more than this number of characters.
    AtMost(usize),
    /// Text without control characters.
    PlainText,
    /// A legal ground that fits the track and the kind of organisation.
    FittingGround,
    /// At least a suspicion.
    Suspicion,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        f.write_str(": expected ")?;
        match &self.expected {
            Expected::Rows => f.write_str("at least one row below the names"),
            Expected::Column => f.write_str("this column, which is not there"),
            Expected::KnownColumn => f.write_str("a name that this program knows, once"),
            Expected::Csv(why) => write!(f, "comma-separated text in UTF-8 ({why})"),
            Expected::Value => f.write_str("a value; it is empty"),
            Expected::OneOf(choices) => write!(f, "one of: {choices}"),
            Expected::Day => f.write_str("a day that has been, as YYYY-MM-DD"),
            Expected::Organisation => f.write_str("the name of an organisation of this platform"),
            Expected::NewNumber => f.write_str("a valid number that is not in use yet (or nothing)"),
            Expected::AtMost(most) => write!(f, "at most {most} characters"),
            Expected::PlainText => f.write_str("text without control characters"),
            Expected::FittingGround => f.write_str("a legal ground that fits the track and the organisation"),
            Expected::Suspicion => f.write_str("at least: suspicion"),
        }
    }
}

/// Imports notifications as received on the day that each row gives; gives their number. Each then
/// waits for a decision, like one that came in through the platform.
///
/// # Errors
/// [`ImportError::Faults`] with every fault; nothing is imported then.
pub async fn import(app: &App, actor: &Actor, file: &[u8]) -> Result<usize, ImportError> {
    let mut work = app.begin(actor, Action::NotificationImport).await?;
    work.require(&[Relation::NationalCentre], Object::NONE)?;
    let organisations = work.tx.organisations().await.map_err(AppError::from)?;
    let organisations: HashMap<String, Organisation> = organisations
        .into_iter()
        .map(|organisation| (organisation.record.name.to_lowercase(), organisation.record))
        .collect();
    let mut reader =
        csv::ReaderBuilder::new().from_reader(file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file));
    let mut faults = Vec::new();
    let names = match reader.headers() {
        Ok(names) => names.clone(),
        Err(error) => return Err(ImportError::Faults(vec![unreadable(1, &error)])),
    };
    check_names(&names, &mut faults);
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    let mut numbers = HashSet::new();
    let mut count = 0;
    for (index, record) in reader.records().enumerate() {
        let line = index as u64 + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(unreadable(line, &error));
                continue;
            }
        };
        let line = record.position().map_or(line, csv::Position::line);
        let row = Row { names: &names, record: &record, line };
        match row.read(&mut work, &organisations, &mut numbers).await {
            Ok(notification) if faults.is_empty() => {
                insert(&mut work, &notification).await?;
                count += 1;
            }
            Ok(_) => {}
            Err(ImportError::Faults(more)) => faults.extend(more),
            Err(other) => return Err(other),
        }
        if faults.len() >= MOST {
            break;
        }
    }
    if count == 0 && faults.is_empty() {
        faults.push(Fault { line: 1, column: String::new(), expected: Expected::Rows });
    }
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    work.detail(format!("rows={count}"));
    work.done(Object::NONE).await?;
    Ok(count)
}

fn unreadable(line: u64, error: &csv::Error) -> Fault {
    let line = error.position().map_or(line, csv::Position::line);
    let why = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{expected_len} fields, not {len}")
        }
        csv::ErrorKind::Utf8 { .. } => "a character is not UTF-8".to_owned(),
        _ => "this line cannot be read".to_owned(),
    };
    Fault { line, column: String::new(), expected: Expected::Csv(why) }
}

fn check_names(names: &csv::StringRecord, faults: &mut Vec<Fault>) {
    let mut seen = HashSet::new();
    for name in names {
        if !COLUMNS.contains(&name) || !seen.insert(name) {
            faults.push(Fault { line: 1, column: name.to_owned(), expected: Expected::KnownColumn });
        }
    }
    let either = ["kz_FormOfExploitation", "vic_TypeOfExploitation"];
    let forms = either.iter().any(|name| seen.contains(name)).then_some(()).map_or(&either[..1], |()| &[]);
    for name in REQUIRED.iter().chain(forms) {
        if !seen.contains(name) {
            faults.push(Fault { line: 1, column: (*name).to_owned(), expected: Expected::Column });
        }
    }
}

/// A row of the file.
struct Row<'r> {
    names: &'r csv::StringRecord,
    record: &'r csv::StringRecord,
    line: u64,
}

impl Row<'_> {
    fn text(&self, column: &str) -> &str {
        let at = self.names.iter().position(|name| name == column);
        let text = at.and_then(|at| self.record.get(at)).unwrap_or_default().trim();
        text.strip_prefix('\'').unwrap_or(text)
    }

    fn fault(&self, column: &str, expected: Expected) -> Fault {
        Fault { line: self.line, column: column.to_owned(), expected }
    }

    /// A code; `None` when empty.
    fn code<C: Code>(&self, column: &str, faults: &mut Vec<Fault>) -> Option<C> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let code = meant(text);
        if code.is_none() {
            faults.push(self.fault(column, Expected::OneOf(choices::<C>())));
        }
        code
    }

    fn forms(&self, faults: &mut Vec<Fault>) -> Vec<FormOfExploitation> {
        let own = "kz_FormOfExploitation";
        let column = if self.text(own).is_empty() { "vic_TypeOfExploitation" } else { own };
        let mut forms = Vec::new();
        for text in self.text(column).split(';').map(str::trim).filter(|text| !text.is_empty()) {
            match meant(text) {
                Some(form) if !forms.contains(&form) => forms.push(form),
                Some(_) => {}
                None => faults.push(self.fault(column, Expected::OneOf(choices::<FormOfExploitation>()))),
            }
        }
        forms
    }

    async fn read(
        &self,
        work: &mut Work<'_>,
        organisations: &HashMap<String, Organisation>,
        numbers: &mut HashSet<String>,
    ) -> Result<Notification, ImportError> {
        let mut faults = Vec::new();
        let input = NotificationInput {
            track: self.code("kz_Track", &mut faults),
            ground: self.code("kz_LegalGround", &mut faults),
            purpose: self.code("kz_Purpose", &mut faults),
            forms: self.forms(&mut faults),
            sector: self.code("kz_Sector", &mut faults),
            cross_border: self.code("kz_CrossBorder", &mut faults),
            age_band: self.code("kz_AgeBand", &mut faults),
            sex: self.code("prs_Gender", &mut faults),
            nationality: self.code("kz_NationalityGroup", &mut faults),
            country: self.text("prs_Citizenship").to_owned(),
            region: self.code("kz_Region", &mut faults),
            unaccompanied: self.code("kz_UnaccompaniedMinor", &mut faults),
            mild_intellectual_disability: self.code("kz_MildIntellectualDisability", &mut faults),
            in_youth_care: self.code("kz_InYouthCare", &mut faults),
            certainty: self.code::<Certainty>("kz_Certainty", &mut faults),
            identified: IdentifiedPart {
                first_name: self.text("prs_FirstName").to_owned(),
                family_name: self.text("prs_SecondName").to_owned(),
                date_of_birth: self.text("prs_Birthdate").to_owned(),
                safe_contact: self.text("kz_SafeContact").to_owned(),
                help_request: self.text("kz_HelpRequest").to_owned(),
            },
        };
        let organisation = organisations.get(&self.text("cas_ReferringOrganisation").to_lowercase());
        if organisation.is_none() {
            faults.push(self.fault("cas_ReferringOrganisation", Expected::Organisation));
        }
        let received_at = self.day(work.now, &mut faults);
        let number = self.number(work, numbers, &mut faults).await?;
        let today = jiff::tz::Offset::constant(2).to_datetime(work.now).date();
        let kind = organisation.map_or(work.actor.organisation.kind, |organisation| organisation.kind);
        let checked = match checked(&input, kind, today) {
            Ok(checked) => Some(checked),
            Err(AppError::Invalid(errors)) => {
                // A code that could not be read is reported once, as such.
                let known: Vec<String> = faults.iter().map(|fault| fault.column.clone()).collect();
                let more = errors.iter().map(|error| self.of_field(error, input.track));
                faults.extend(more.filter(|fault| !known.contains(&fault.column)));
                None
            }
            Err(other) => return Err(other.into()),
        };
        let (Some(checked), Some(organisation), Some(received_at), true) =
            (checked, organisation, received_at, faults.is_empty())
        else {
            return Err(ImportError::Faults(faults));
        };
        let id = work.app.new_id()?;
        let pseudonym = match self.text("kz_Pseudonym") {
            "" => format!("import-{id}"),
            given => given.chars().take(64).collect(),
        };
        Ok(Notification {
            number,
            version: 1,
            organisation_id: organisation.id.clone(),
            organisation_kind: organisation.kind,
            author_id: work.actor.user.id.clone(),
            assessment_id: None,
            pseudonym,
            track: checked.track,
            state: NotificationState::INITIAL,
            ground: Some(checked.ground),
            purpose: checked.purpose,
            count: checked.count,
            identified: checked.identified,
            created_at: received_at,
            submitted_at: Some(received_at),
            received_at: Some(received_at),
            person_id: None,
            id,
        })
    }

    fn day(&self, now: Timestamp, faults: &mut Vec<Fault>) -> Option<Timestamp> {
        let column = "cas_IncomingReferralDate";
        let at = self
            .text(column)
            .parse::<Date>()
            .ok()
            .and_then(|day| jiff::tz::Offset::constant(1).to_timestamp(day.at(12, 0, 0, 0)).ok());
        let latest = now.checked_add(jiff::SignedDuration::from_hours(24)).unwrap_or(now);
        if at.is_none_or(|at| at > latest) {
            faults.push(self.fault(column, Expected::Day));
            return None;
        }
        at.map(|at| at.min(now))
    }

    async fn number(
        &self,
        work: &mut Work<'_>,
        numbers: &mut HashSet<String>,
        faults: &mut Vec<Fault>,
    ) -> Result<String, ImportError> {
        let column = "kz_NotificationNumber";
        let text = self.text(column).to_uppercase();
        if text.is_empty() {
            return Ok(work.app.new_number(ReferenceKind::Notification)?);
        }
        let fits = text.starts_with("N-") && valid_reference_number(&text);
        let taken = work.tx.notification_by_number(&text).await.map_err(AppError::from)?.is_some();
        if !fits || taken || !numbers.insert(text.clone()) {
            faults.push(self.fault(column, Expected::NewNumber));
        }
        Ok(text)
    }

    /// A fault of a form's field as a fault of the file.
    fn of_field(&self, error: &FieldError, track: Option<Track>) -> Fault {
        let column = match error.field {
            "track" => "kz_Track",
            "ground" => "kz_LegalGround",
            "forms" => "kz_FormOfExploitation",
            "certainty" => "kz_Certainty",
            "country" => "prs_Citizenship",
            "first_name" => "prs_FirstName",
            "family_name" => "prs_SecondName",
            "date_of_birth" => "prs_Birthdate",
            "safe_contact" => "kz_SafeContact",
            _ => "kz_HelpRequest",
        };
        let expected = match (&error.problem, error.field) {
            (Problem::TooLong(most), _) => Expected::AtMost(*most),
            (Problem::ControlCharacters, _) => Expected::PlainText,
            (Problem::NotADate | Problem::InTheFuture, _) => Expected::Day,
            (Problem::Other(_), "certainty") => Expected::Suspicion,
            (Problem::Other(_), _) if track.is_some() => Expected::FittingGround,
            (Problem::NotAChoice, _) => Expected::OneOf("the ISO 3166-1 codes of two letters".to_owned()),
            _ => Expected::Value,
        };
        self.fault(column, expected)
    }
}

/// Stores a notification with the history that it would have had.
async fn insert(work: &mut Work<'_>, notification: &Notification) -> Result<(), AppError> {
    let mut notification = notification.clone();
    let mut events = Vec::new();
    for act in [NotificationAct::Submit, NotificationAct::Receive] {
        notification.state = notification.state.next(act)?;
        events.push(NotificationEvent {
            at: notification.created_at,
            actor_id: work.actor.user.id.clone(),
            act,
            to: notification.state,
            note: String::new(),
        });
    }
    work.tx.insert_notification(&notification).await?;
    for event in &events {
        work.tx.add_notification_event(&notification.id, event).await?;
    }
    Ok(())
}
