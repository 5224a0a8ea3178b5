//! The five steps of recording a signal: what is asked at each, and what is checked. Everything may
//! be left open; what is filled in must make sense.

use crate::input::Checks;
use crate::{AppError, Problem};
use domain::codes::{
    AgeBand, Danger, FormOfExploitation, HowKnown, NationalityGroup, Region, Sex, YesNoUnknown,
};
use domain::{SafetyAnswer, SignalContent};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A step, in the order in which they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Is there acute danger?
    Safety,
    /// What was seen or heard, and how it is known.
    Observation,
    /// When and where.
    WhenWhere,
    /// Forms of exploitation suspected.
    Forms,
    /// Who it is about.
    Subject,
}

impl Step {
    /// All steps.
    pub const ALL: &'static [Self] =
        &[Self::Safety, Self::Observation, Self::WhenWhere, Self::Forms, Self::Subject];

    /// The number of the step, from 1.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).map_or(1, |index| index + 1)
    }

    /// The step with this number.
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The next step; `None` after the last.
    pub fn next(self) -> Option<Self> {
        Self::from_number(self.number() + 1)
    }

    /// The step before; `None` before the first.
    pub fn previous(self) -> Option<Self> {
        Self::from_number(self.number() - 1)
    }
}

/// Step 1: the safety question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Safety {
    /// Whether there is acute danger.
    pub danger: Option<Danger>,
    /// Whether help was called.
    pub help_called: Option<YesNoUnknown>,
}

/// Step 2: the observation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// What was seen or heard.
    pub observation: String,
    /// How it is known.
    pub how_known: Vec<HowKnown>,
}

/// Step 3: when and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhenWhere {
    /// Day of the month, as typed.
    pub day: String,
    /// Month, as typed.
    pub month: String,
    /// Year, as typed.
    pub year: String,
    /// When in words.
    pub period: String,
    /// Roughly where.
    pub place: String,
    /// Region.
    pub region: Option<Region>,
}

/// Step 4: forms of exploitation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forms {
    /// The forms suspected.
    pub forms: Vec<FormOfExploitation>,
}

/// Step 5: who it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubjectTraits {
    /// The organisation's own client number.
    pub client_number: String,
    /// Name.
    pub name: String,
    /// Age band.
    pub age_band: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality group.
    pub nationality: Option<NationalityGroup>,
    /// Unaccompanied minor.
    pub unaccompanied: Option<YesNoUnknown>,
    /// Mild intellectual disability.
    pub mild_intellectual_disability: Option<YesNoUnknown>,
}

/// What is filled in at one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForStep {
    /// Step 1.
    Safety(Safety),
    /// Step 2.
    Observation(Observation),
    /// Step 3.
    WhenWhere(WhenWhere),
    /// Step 4.
    Forms(Forms),
    /// Step 5.
    Subject(SubjectTraits),
}

impl ForStep {
    /// The step it is for.
    pub fn step(&self) -> Step {
        match self {
            Self::Safety(_) => Step::Safety,
            Self::Observation(_) => Step::Observation,
            Self::WhenWhere(_) => Step::WhenWhere,
            Self::Forms(_) => Step::Forms,
            Self::Subject(_) => Step::Subject,
        }
    }

    /// The content with this step's answers in it; the answers of other steps stay as they are.
    ///
    /// # Errors
    /// [`AppError::Invalid`] naming the form's fields.
    pub fn applied(&self, content: &SignalContent, now: Timestamp) -> Result<SignalContent, AppError> {
        let mut checks = Checks::new();
        let mut content = content.clone();
        match self {
            Self::Safety(answer) => answer.apply(&mut content, &mut checks),
            Self::Observation(answer) => {
                content.observation = checks.long("observation", &answer.observation);
                content.how_known = known_or_unknown(&answer.how_known, HowKnown::Unknown);
            }
            Self::WhenWhere(answer) => answer.apply(&mut content, &mut checks, today(now)),
            Self::Forms(answer) => {
                content.forms = known_or_unknown(&answer.forms, FormOfExploitation::Unknown);
            }
            Self::Subject(answer) => answer.apply(&mut content, &mut checks),
        }
        checks.finish()?;
        Ok(content)
    }
}

impl Safety {
    fn apply(&self, content: &mut SignalContent, checks: &mut Checks) {
        content.safety = self.danger.map(|danger| SafetyAnswer {
            danger,
            help_called: self.help_called.unwrap_or(YesNoUnknown::Unknown),
        });
        // Whether help was called only says something together with the danger.
        checks.need("danger", self.danger.is_some() || self.help_called.is_none());
    }
}

impl WhenWhere {
    fn apply(&self, content: &mut SignalContent, checks: &mut Checks, today: Date) {
        let parts = [self.day.trim(), self.month.trim(), self.year.trim()];
        if parts.iter().all(|part| part.is_empty()) {
            content.seen_on = String::new();
        } else {
            match date(parts) {
                None => checks.add("seen_on", Problem::NotADate),
                Some(date) if date > today => checks.add("seen_on", Problem::InTheFuture),
                Some(date) => content.seen_on = date.to_string(),
            }
        }
        content.period = checks.short("period", &self.period);
        content.place = checks.short("place", &self.place);
        content.region = self.region;
    }
}

impl SubjectTraits {
    fn apply(&self, content: &mut SignalContent, checks: &mut Checks) {
        content.client_number = checks.short("client_number", &self.client_number);
        content.name = checks.short("name", &self.name);
        content.age_band = self.age_band;
        content.sex = self.sex;
        content.nationality = self.nationality;
        content.unaccompanied = self.unaccompanied;
        content.mild_intellectual_disability = self.mild_intellectual_disability;
    }
}

/// Choices without repeats in the order of the list; "don't know" only where nothing else is chosen.
fn known_or_unknown<C: domain::Code>(chosen: &[C], unknown: C) -> Vec<C> {
    let known: Vec<C> =
        C::ALL.iter().copied().filter(|code| *code != unknown && chosen.contains(code)).collect();
    if known.is_empty() && chosen.contains(&unknown) { vec![unknown] } else { known }
}

/// A day of the calendar in the last hundred and some years.
fn date([day, month, year]: [&str; 3]) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|year| *year >= 1900)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Today where the readers are.
fn today(now: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    now.to_zoned_datetime(zone).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FieldError;
    use crate::input::{LONG, SHORT};
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2026-05-12T22:30:00Z".parse().unwrap()
    }

    fn when(day: &str, month: &str, year: &str) -> Result<String, Vec<FieldError>> {
        let answer =
            WhenWhere { day: day.into(), month: month.into(), year: year.into(), ..WhenWhere::default() };
        match ForStep::WhenWhere(answer).applied(&SignalContent::default(), now()) {
            Ok(content) => Ok(content.seen_on),
            Err(AppError::Invalid(errors)) => Err(errors),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn steps_are_counted_from_one() {
        assert_eq!(Step::from_number(0), None);
        assert_eq!(Step::from_number(6), None);
        assert_eq!(Step::Safety.previous(), None);
        assert_eq!(Step::Subject.next(), None);
        assert_eq!(Step::Safety.next(), Some(Step::Observation));
        assert_eq!(Step::Subject.number(), 5);
    }

    #[test]
    fn a_date_is_of_the_calendar_and_not_to_come() {
        assert_eq!(when("", " ", "").unwrap(), "");
        assert_eq!(when("1", "02", "2026").unwrap(), "2026-02-01");
        assert_eq!(when("13", "5", "2026").unwrap(), "2026-05-13", "it is past midnight in Amsterdam");
        assert_eq!(when("14", "5", "2026"), Err(vec![FieldError::new("seen_on", Problem::InTheFuture)]));
        for (day, month, year) in
            [("31", "2", "2026"), ("1", "", "2026"), ("1", "1", "26"), ("x", "1", "2026")]
        {
            assert_eq!(when(day, month, year), Err(vec![FieldError::new("seen_on", Problem::NotADate)]));
        }
    }

    #[test]
    fn everything_may_be_left_open() {
        let nothing = SignalContent::default();
        for step in [
            ForStep::Safety(Safety::default()),
            ForStep::Observation(Observation::default()),
            ForStep::WhenWhere(WhenWhere::default()),
            ForStep::Forms(Forms::default()),
            ForStep::Subject(SubjectTraits::default()),
        ] {
            assert_eq!(step.applied(&nothing, now()).unwrap(), nothing, "{:?}", step.step());
        }
    }

    #[test]
    fn unknown_stands_alone() {
        use FormOfExploitation as Form;
        let forms = |forms: &[Form]| {
            let step = ForStep::Forms(Forms { forms: forms.to_vec() });
            step.applied(&SignalContent::default(), now()).unwrap().forms
        };
        assert_eq!(forms(&[Form::Unknown]), [Form::Unknown]);
        assert_eq!(
            forms(&[Form::Unknown, Form::Labour, Form::Sexual, Form::Labour]),
            [Form::Sexual, Form::Labour]
        );
    }

    #[test]
    fn help_without_an_answer_about_danger_is_asked_about() {
        let step = ForStep::Safety(Safety { danger: None, help_called: Some(YesNoUnknown::Yes) });
        let result = step.applied(&SignalContent::default(), now());
        assert!(
            matches!(result, Err(AppError::Invalid(errors)) if errors == [FieldError::new("danger", Problem::Required)])
        );
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused_but_never_changes_other_steps(text in "\\PC{0,300}|.{0,80}", day in ".{0,4}") {
            let before = SignalContent { observation: "seen".to_owned(), ..SignalContent::default() };
            let when = WhenWhere { day, period: text.clone(), place: text.clone(), ..WhenWhere::default() };
            if let Ok(after) = ForStep::WhenWhere(when).applied(&before, now()) {
                prop_assert_eq!(&after.observation, &before.observation);
                prop_assert!(after.place.chars().count() <= SHORT);
            }
            let observation = Observation { observation: text, how_known: Vec::new() };
            if let Ok(after) = ForStep::Observation(observation).applied(&before, now()) {
                prop_assert!(after.observation.chars().count() <= LONG);
            }
        }
    }
}
