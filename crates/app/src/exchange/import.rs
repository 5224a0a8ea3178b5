//! Notifications from a file into the national register: all of them or none.

use super::columns::{COLUMNS, REQUIRED, choices, meant};
use super::fault::{Expected, Fault, ImportError, Lines};
use crate::access::{Action, Relation};
use crate::notification::{Checked, NotificationInput, checked};
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::codes::{AgeBand, Certainty, FormOfExploitation, OrganisationKind, Track};
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

/// Columns that only a row on the care track fills.
const IDENTITY: &[&str] =
    &["prs_FirstName", "prs_SecondName", "prs_Birthdate", "kz_SafeContact", "kz_HelpRequest"];

/// Columns in which the same row may differ between two files.
const NOT_OF_THE_ROW: &[&str] = &["kz_NotificationNumber", "kz_PersonNumber"];

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
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let mut lines = Lines::of(file);
    let mut faults = Vec::new();
    let names = match reader.headers() {
        Ok(names) => names.clone(),
        Err(error) => return Err(ImportError::Faults(vec![unreadable(&mut lines, &error)])),
    };
    check_names(&names, &mut faults);
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    let mut seen = Seen::default();
    let mut count = 0;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(unreadable(&mut lines, &error));
                continue;
            }
        };
        let line = lines.at(record.position().map_or(0, csv::Position::byte));
        let row = Row { names: &names, record: &record, line };
        match row.read(&mut work, &organisations, &mut seen).await {
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

fn unreadable(lines: &mut Lines<'_>, error: &csv::Error) -> Fault {
    let line = lines.at(error.position().map_or(0, csv::Position::byte));
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
    // One long name with another separator in it: the whole line was taken for one name.
    if let (1, Some(only)) = (names.len(), names.get(0))
        && let Some((_, found)) =
            [(';', ";"), ('\t', "tabs"), ('|', "|")].iter().find(|(c, _)| only.contains(*c))
    {
        faults.push(Fault::in_names("", Expected::Commas(found)));
        return;
    }
    let mut seen = HashSet::new();
    for name in names {
        if !COLUMNS.contains(&name) || !seen.insert(name) {
            faults.push(Fault::in_names(name, Expected::KnownColumn));
        }
    }
    let either = ["kz_FormOfExploitation", "vic_TypeOfExploitation"];
    let forms = either.iter().any(|name| seen.contains(name)).then_some(()).map_or(&either[..1], |()| &[]);
    for name in REQUIRED.iter().chain(forms) {
        if !seen.contains(name) {
            faults.push(Fault::in_names(name, Expected::Column));
        }
    }
}

/// What earlier rows of the file took.
#[derive(Default)]
struct Seen {
    numbers: HashSet<String>,
    /// How often rows with this content stood in the file, and where the first one is.
    rows: HashMap<String, (u64, u64)>,
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
        seen: &mut Seen,
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
        let number = self.number(work, &mut seen.numbers, &mut faults).await?;
        self.no_identity_when_only_counted(input.track, &mut faults);
        self.age_fits(&input, received_at, &mut faults);
        let today = jiff::tz::Offset::constant(2).to_datetime(work.now).date();
        let kind = organisation.map_or(work.actor.organisation.kind, |organisation| organisation.kind);
        let checked = match checked(&input, kind, today) {
            Ok(checked) => Some(checked),
            Err(AppError::Invalid(errors)) => {
                // A code that could not be read is reported once, as such.
                let known: Vec<String> = faults.iter().map(|fault| fault.column.clone()).collect();
                let more = errors.iter().map(|error| self.of_field(error, input.track, kind));
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
        let day = day_of(received_at);
        let pseudonym = self.new_pseudonym(work, &organisation.id, &checked, day, seen).await?;
        Ok(Notification {
            id: work.app.new_id()?,
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
        })
    }

    /// How often this content stood in the file by now, and on which line first.
    fn times(&self, organisation_id: &str, seen: &mut Seen) -> (String, u64, u64) {
        let mut content = format!("{organisation_id}\0");
        for column in COLUMNS.iter().filter(|column| !NOT_OF_THE_ROW.contains(column)) {
            content.push_str(self.text(column));
            content.push('\0');
        }
        let (times, first) =
            seen.rows.entry(content.clone()).and_modify(|(times, _)| *times += 1).or_insert((1, self.line));
        (content, *times, *first)
    }

    /// The pseudonym under which the row is kept, when it was not imported before and does not stand in the
    /// file twice. Without the notifier's own pseudonym that is a keyed hash of the row, the same when the
    /// same file comes again; persons who look alike in one file are told apart by their order in it.
    async fn new_pseudonym(
        &self,
        work: &mut Work<'_>,
        organisation_id: &str,
        checked: &Checked,
        day: Date,
        seen: &mut Seen,
    ) -> Result<String, ImportError> {
        let (content, times, first) = self.times(organisation_id, seen);
        let own: String = self.text("kz_Pseudonym").chars().take(64).collect();
        let has_number = !self.text("kz_NotificationNumber").is_empty();
        let pseudonym = if own.is_empty() {
            let crypter = work.app.store.crypter();
            let hash = crypter.lookup("imported row", &format!("{content}{times}"));
            let hash: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
            format!("import-{hash}")
        } else {
            own.clone()
        };
        // A row with a number of its own is known by that.
        if has_number {
            return Ok(pseudonym);
        }
        if times > 1 && !own.is_empty() {
            return Err(ImportError::Faults(vec![self.fault("", Expected::OtherRow(first))]));
        }
        let earlier =
            work.tx.notifications_by_pseudonym(organisation_id, &pseudonym).await.map_err(AppError::from)?;
        let same = |other: &&Notification| {
            own.is_empty()
                || other.track == checked.track
                    && other.received_at.map(day_of) == Some(day)
                    && other.count == checked.count
                    && other.identified == checked.identified
        };
        match earlier.iter().find(same) {
            Some(earlier) => {
                let expected = Expected::NewRow(earlier.number.clone());
                Err(ImportError::Faults(vec![self.fault("", expected)]))
            }
            None => Ok(pseudonym),
        }
    }

    /// What names a person does not come in on the count track, not even to be dropped silently.
    fn no_identity_when_only_counted(&self, track: Option<Track>, faults: &mut Vec<Fault>) {
        let Some(track) = track.filter(|track| *track != Track::Care) else { return };
        let filled = IDENTITY.iter().filter(|column| !self.text(column).is_empty());
        faults.extend(filled.map(|column| self.fault(column, Expected::NothingOnTrack(track))));
    }

    /// Whether the age band fits the date of birth. The notifier may have filled it in up to a year before
    /// the notification was received.
    fn age_fits(&self, input: &NotificationInput, received_at: Option<Timestamp>, faults: &mut Vec<Fault>) {
        let born = self.text("prs_Birthdate").parse::<Date>().ok();
        let band = input.age_band.filter(|band| *band != AgeBand::Unknown);
        let (Some(born), Some(band), Some(received_at)) = (born, band, received_at) else { return };
        let received = day_of(received_at);
        let had_birthday = (received.month(), received.day()) >= (born.month(), born.day());
        let age = received.year() - born.year() - i16::from(!had_birthday);
        if age >= 0 && ![age, age - 1].map(AgeBand::of_age).contains(&band) {
            faults.push(self.fault("kz_AgeBand", Expected::BandOfBirthdate(AgeBand::of_age(age))));
        }
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
    fn of_field(&self, error: &FieldError, track: Option<Track>, kind: OrganisationKind) -> Fault {
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
            (Problem::Other(_), _) if track.is_some() => {
                let grounds = track.map(|track| track.grounds(kind)).unwrap_or_default();
                let grounds: Vec<&str> = grounds.iter().map(|ground| ground.code()).collect();
                Expected::FittingGround(grounds.join(", "))
            }
            (Problem::NotAChoice, _) => Expected::OneOf("the ISO 3166-1 codes of two letters".to_owned()),
            _ => Expected::Value,
        };
        self.fault(column, expected)
    }
}

/// The day of receipt as [`Row::day`] reads it.
fn day_of(received_at: Timestamp) -> Date {
    jiff::tz::Offset::constant(1).to_datetime(received_at).date()
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
