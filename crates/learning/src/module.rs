//! A module as it is read: sections of text, cases, and questions with feedback.

use domain::Answers;
use domain::codes::{Competence, Role};
use std::collections::BTreeSet;

/// From how many per cent of right answers a module is passed.
pub const PASS_MARK: u32 = 75;

/// A module in one language. Texts that end in `html` are safe to put on a page: they hold paragraphs, lists and bold
/// text, without HTML of the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Stable name: letters, digits, hyphens.
    pub id: String,
    /// Version; results belong to it.
    pub version: String,
    /// Title.
    pub title: String,
    /// The competence it trains.
    pub competence: Competence,
    /// The roles that need it; everybody may follow it.
    pub roles: Vec<Role>,
    /// How long it takes.
    pub minutes: u32,
    /// What it is based on: author, title, year.
    pub sources: Vec<String>,
    /// Sections in order.
    pub sections: Vec<Section>,
}

/// What a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// Text, perhaps with questions.
    Text,
    /// A case with its questions; it comes back to be repeated.
    Case,
}

/// A section: a heading with text, or a case, with the questions that come after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its place: "1", "2", ….
    pub id: String,
    /// The line it begins on.
    pub line: usize,
    /// Text or case.
    pub kind: SectionKind,
    /// Title.
    pub title: String,
    /// The text.
    pub html: String,
    /// The questions after the text.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Section and place: "2.1".
    pub id: String,
    /// The line it begins on.
    pub line: usize,
    /// What is asked.
    pub html: String,
    /// Whether several answers can be chosen.
    pub multiple: bool,
    /// The answers to choose from, in order.
    pub answers: Vec<Answer>,
}

/// An answer of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What can be chosen.
    pub html: String,
    /// Whether it is right.
    pub right: bool,
    /// What is said to whoever chose it.
    pub feedback_html: String,
}

impl Module {
    /// All questions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The sections that are cases.
    pub fn cases(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.kind == SectionKind::Case)
    }

    /// The section with this place.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// What is read on one page: sections in a row. A case begins a new part, and so does what follows questions.
    pub fn parts(&self) -> Vec<&[Section]> {
        self.sections
            .chunk_by(|before, after| before.questions.is_empty() && after.kind != SectionKind::Case)
            .collect()
    }

    /// Whether every question is answered.
    pub fn complete(&self, answers: &Answers) -> bool {
        self.questions().all(|question| answers.contains_key(&question.id))
    }

    /// Right answers in per cent of all questions, rounded down: 0 to 100.
    pub fn score(&self, answers: &Answers) -> u32 {
        let all = self.questions().count();
        let right = self.questions().filter(|question| question.answered_right(answers)).count();
        (right * 100).checked_div(all).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
    }
}

impl Section {
    /// Whether all its questions are answered, and right.
    pub fn all_right(&self, answers: &Answers) -> bool {
        self.questions.iter().all(|question| question.answered_right(answers))
    }
}

impl Question {
    /// Whether exactly the right answers were chosen.
    pub fn is_right(&self, chosen: &[u32]) -> bool {
        let right = (0u32..).zip(&self.answers).filter(|(_, answer)| answer.right).map(|(place, _)| place);
        right.collect::<BTreeSet<_>>() == chosen.iter().copied().collect()
    }

    /// Whether it is answered, and right.
    pub fn answered_right(&self, answers: &Answers) -> bool {
        answers.get(&self.id).is_some_and(|chosen| self.is_right(chosen))
    }
}
