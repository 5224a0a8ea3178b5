//! Recognising: guided screenings with what they mean, conversation aids, patterns in the organisation's own signals,
//! and how well the instruments do.

mod answer;
mod change;
mod evaluation;
mod feedback;
mod findings;
mod list;
pub mod patterns;
pub mod talk;
mod to_signal;

#[cfg(test)]
mod tests;

pub use answer::{AnswerInput, Answered, Question, answer, question};
pub use change::{StartInput, chosen, discard, finish, hand_in, reopen, restore, start};
pub use evaluation::{
    AccuracyLine, DifferentialLine, EvaluationLine, EvaluationView, FEWEST, Figures, ItemLine, LEVEL,
    evaluation, evaluations,
};
pub use feedback::{FeedbackInput, about_instrument, give_feedback};
pub use findings::{ScreeningView, read};
pub(crate) use list::line;
pub use list::{Line, Overview, overview};
pub use to_signal::to_signal;

use crate::access::Relation;
use crate::{AppError, Object, Work};
use domain::states::NotAllowed;
use domain::{Language, Screening};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
pub use recognition::Answer;
use recognition::course::{IndicatorCourse, Moment, course};
use recognition::instrument::library;
pub use recognition::instrument::{Item, Strength};
use recognition::{AnswerRecord, Instrument, Profile, StoredScreening};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static INSTRUMENTS: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    library::all().unwrap_or_else(|error| {
        tracing::error!(instruments.error = %error, "the instruments could not be read");
        Vec::new()
    })
});

/// The instruments, in the order in which a screen offers them.
pub fn instruments() -> &'static [Instrument] {
    &INSTRUMENTS
}

/// An instrument by its identifier.
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    INSTRUMENTS.iter().find(|known| known.id == id)
}

/// What an indicator is called; the indicator itself when no instrument knows it any more.
pub fn indicator_label(indicator: &str, language: Language) -> &str {
    let mut items = INSTRUMENTS.iter().flat_map(|instrument| &instrument.items);
    items.find(|item| item.indicator == indicator).map_or(indicator, |item| item.label.get(language))
}

/// What is kept of a screening, sealed in its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) stored: StoredScreening,
    /// What was seen or heard, in the worker's words, by item.
    #[serde(default)]
    pub(crate) notes: BTreeMap<String, String>,
}

impl Kept {
    fn bytes(&self) -> Result<Vec<u8>, AppError> {
        serde_json::to_vec(self).map_err(|error| AppError::System(format!("answers: {:?}", error.classify())))
    }
}

/// The kept form of a screening with these answers (item, code of the answer, note), for the example register; `None`
/// when the instrument has no such item, or does not ask it with these answers.
pub fn kept(instrument_id: &str, profile: Profile, answers: &[(&str, &str, &str)]) -> Option<Vec<u8>> {
    let mut walk = recognition::Screening::start(instrument(instrument_id)?, profile);
    let mut notes = BTreeMap::new();
    for (item, code, note) in answers {
        let how_known = if *code == "yes" { vec![domain::codes::HowKnown::Seen] } else { Vec::new() };
        let record = AnswerRecord { how_known, ..AnswerRecord::new(Answer::from_code(code)?) };
        walk.answer(item, record).ok()?;
        if !note.is_empty() {
            notes.insert((*item).to_owned(), (*note).to_owned());
        }
    }
    Kept { stored: walk.store(), notes }.bytes().ok()
}

/// The kept form of a screening in which each question that is asked gets the answer that `answer` gives, and how many there are, for the
/// example register; `None` when there is no such instrument.
pub fn kept_by(
    instrument_id: &str,
    profile: Profile,
    mut answer: impl FnMut(&Item) -> Answer,
) -> Option<(Vec<u8>, usize)> {
    let mut walk = recognition::Screening::start(instrument(instrument_id)?, profile);
    let mut many = 0;
    while let Some(item) = walk.next() {
        let given = answer(item);
        let how_known = if given == Answer::Yes { vec![domain::codes::HowKnown::Seen] } else { Vec::new() };
        walk.answer(&item.id, AnswerRecord { how_known, ..AnswerRecord::new(given) }).ok()?;
        many += 1;
    }
    let kept = Kept { stored: walk.store(), notes: BTreeMap::new() };
    Some((kept.bytes().ok()?, many))
}

/// What is known of a young person beforehand, by codes, for the example register.
pub fn profile(age: domain::codes::AgeBand, sex: domain::codes::Sex) -> Profile {
    Profile { age: Some(age), sex: Some(sex), ..Profile::default() }
}

/// A screening with its answers taken up.
pub(crate) struct Opened {
    pub(crate) record: Screening,
    pub(crate) walk: recognition::Screening<'static>,
    pub(crate) notes: BTreeMap<String, String>,
}

impl Opened {
    /// Takes the answers up in the instrument and version they were given in.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] when that version is not there any more.
    pub(crate) fn of(record: Screening) -> Result<Self, AppError> {
        let kept: Kept = serde_json::from_slice(&record.answers)
            .map_err(|error| AppError::System(format!("answers of a screening: {:?}", error.classify())))?;
        let gone = NotAllowed { state: "other_version", act: "open" };
        let instrument = instrument(&kept.stored.instrument).ok_or(gone)?;
        let walk = recognition::Screening::resume(instrument, &kept.stored).map_err(|_| gone)?;
        Ok(Self { record, walk, notes: kept.notes })
    }

    /// Puts the answers and notes back in the record. Notes to questions that are not asked any more go.
    fn keep(&mut self, now: Timestamp) -> Result<(), AppError> {
        let stored = self.walk.store();
        self.notes.retain(|item, _| stored.answers.contains_key(item));
        self.record.answers = Kept { stored, notes: self.notes.clone() }.bytes()?;
        self.record.changed_at = now;
        Ok(())
    }
}

/// A screening of the actor's own, for what only its author may do.
async fn own(work: &mut Work<'_>, id: &str) -> Result<Opened, AppError> {
    let object = Object::new("screening", id);
    let Some(record) = work.tx.screening(id).await? else { return Err(work.refused(object)) };
    let mut relations = work.relations(&record.organisation_id, &record.author_id);
    relations.retain(|relation| *relation == Relation::Author);
    work.require(&relations, object)?;
    Opened::of(record)
}

/// What changed over these finished screenings.
pub(crate) fn over_time(screenings: &[Opened]) -> Vec<IndicatorCourse> {
    let moment = |one: &Opened| Some(Moment::from_screening(day(one.record.finished_at?), &one.walk));
    let moments: Vec<Moment> = screenings.iter().filter_map(moment).collect();
    if moments.len() < 2 { Vec::new() } else { course(&moments) }
}

/// Those that can still be opened: of a version of their instrument that is there.
pub(crate) fn openable(screenings: Vec<Screening>) -> Vec<Opened> {
    screenings.into_iter().filter_map(|record| Opened::of(record).ok()).collect()
}

/// The day of a moment where the readers are.
pub(crate) fn day(at: Timestamp) -> Date {
    at.to_zoned_datetime(TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)).date()
}
