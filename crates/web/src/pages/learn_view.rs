//! What the pages of learning show of a module: sections, questions with answers, and what is wrong in a text.

use crate::frame::{Fields, FormState, Shell};
use app::learn::{DueCase, FIELDS, Lesson, Origin};
use domain::codes::Standing;
use domain::states::ModuleState;
use domain::{Answers, Certificate, Language};
use jiff::civil::Date;
use learning::{Fault, Question, Section, SectionKind};
use std::borrow::Borrow;

/// A section without its questions.
#[derive(Clone, Debug)]
pub(crate) struct SectionView {
    pub(crate) case: bool,
    pub(crate) title: String,
    pub(crate) html: String,
}

impl SectionView {
    pub(crate) fn of(section: &Section) -> Self {
        Self {
            case: section.kind == SectionKind::Case,
            title: section.title.clone(),
            html: section.html.clone(),
        }
    }
}

/// A question with the name of its field and what was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) field: &'static str,
    pub(crate) question: Question,
    chosen: Vec<u32>,
}

impl Asked {
    /// Questions in order, with what was answered before.
    pub(crate) fn all<'q>(questions: impl IntoIterator<Item = &'q Question>, answers: &Answers) -> Vec<Self> {
        let one = |(question, field): (&Question, &'static str)| Self {
            field,
            question: question.clone(),
            chosen: answers.get(&question.id).cloned().unwrap_or_default(),
        };
        questions.into_iter().zip(FIELDS).map(one).collect()
    }

    pub(crate) fn chose(&self, place: impl Borrow<usize>) -> bool {
        u32::try_from(*place.borrow()).is_ok_and(|place| self.chosen.contains(&place))
    }

    /// Whether this choice is filled in on the form.
    pub(crate) fn filled(&self, form: &FormState, place: impl Borrow<usize>) -> bool {
        form.chosen(self.field, &place.borrow().to_string())
    }

    pub(crate) fn right(&self) -> bool {
        self.question.is_right(&self.chosen)
    }
}

/// What was chosen on a form, for each field of a question.
pub(crate) fn chosen(form: &Fields) -> Vec<Vec<u32>> {
    // What is no number is no place either: the use case says so.
    let place = |text: String| text.parse().unwrap_or(u32::MAX);
    FIELDS.iter().map(|field| form.all(field).into_iter().map(place).collect()).collect()
}

/// Something wrong in a text, as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct FaultLine {
    /// The field with the text.
    pub(crate) field: &'static str,
    /// "Nederlands, regel 12".
    pub(crate) place: String,
    pub(crate) sentence: String,
    /// The line itself.
    pub(crate) text: String,
}

impl FaultLine {
    pub(crate) fn all(t: &Shell, field: &'static str, text: &str, faults: &[Fault]) -> Vec<Self> {
        let language = if field == "dutch" { "Nederlands" } else { "English" };
        let one = |fault: &Fault| Self {
            field,
            place: t.with2("fault-place", "language", language, "line", fault.line),
            sentence: t.with(&format!("fault-{}", fault.problem.code()), "detail", fault.problem.detail()),
            text: text.lines().nth(fault.line - 1).unwrap_or_default().chars().take(120).collect(),
        };
        faults.iter().map(one).collect()
    }
}

impl Shell {
    pub(crate) fn lesson_title(&self, lesson: &Lesson) -> String {
        lesson.text(self.language()).title.clone()
    }

    /// The title of a case that comes back.
    pub(crate) fn case_title(&self, case: &DueCase) -> String {
        let section = case.lesson.text(self.language()).section(&case.card.section_id);
        section.map(|section| section.title.clone()).unwrap_or_default()
    }

    pub(crate) fn certificate_title(&self, certificate: &Certificate) -> String {
        match self.language() {
            Language::Dutch => certificate.title_dutch.clone(),
            Language::English => certificate.title_english.clone(),
        }
    }

    /// Where a module comes from.
    pub(crate) fn origin(&self, lesson: &Lesson) -> String {
        self.get(match lesson.origin {
            Origin::Starter => "learn-origin-starter",
            Origin::National => "learn-origin-national",
            Origin::Own => "learn-origin-own",
        })
    }

    pub(crate) fn competence_tone(&self, standing: &Standing) -> &'static str {
        match standing {
            Standing::Missing => "neutral",
            Standing::Refresh | Standing::Expiring => "warning",
            Standing::InOrder => "safe",
        }
    }

    /// The standing in a word, for a table.
    pub(crate) fn standing_short(&self, standing: &Standing) -> String {
        self.get(match standing {
            Standing::Missing => "standing-missing",
            Standing::Refresh => "standing-refresh",
            Standing::Expiring => "standing-expiring",
            Standing::InOrder => "standing-in-order",
        })
    }

    pub(crate) fn module_tone(&self, state: &ModuleState) -> &'static str {
        match state {
            ModuleState::Draft => "neutral",
            ModuleState::InReview => "active",
            ModuleState::Published => "safe",
            ModuleState::Replaced | ModuleState::Withdrawn => "inactive",
        }
    }

    pub(crate) fn learn_day(&self, day: &Date) -> String {
        self.day(*day)
    }
}
