//! From the text of a module to a [`Module`], or to everything that is wrong with it, each with its line.

mod body;
mod head;
mod markdown;

use crate::{Module, Question};

/// Most questions after one heading or case.
pub const MOST_QUESTIONS: usize = 20;

/// Longest module.
pub const MOST_MINUTES: u32 = 60;

/// Something wrong with the text of a module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}: {problem}")]
pub struct Fault {
    /// The line, counted from one.
    pub line: usize,
    /// What was expected there.
    pub problem: Problem,
}

impl Fault {
    pub(crate) fn new(line: usize, problem: Problem) -> Self {
        Self { line, problem }
    }

    /// File, line and what was expected, in one line of text.
    pub fn in_file(&self, file: &str) -> String {
        format!("{file}:{self}")
    }
}

/// What was expected. The screens have a sentence for each, by its [`code`](Problem::code).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The first line is not `+++`.
    #[error("expected +++ on the first line, where the head begins")]
    NoHead,
    /// No second `+++`.
    #[error("expected a line with +++ where the head ends")]
    HeadOpen,
    /// The head is not TOML, or lacks or has other keys.
    #[error("the head: {0}")]
    Head(String),
    /// A value of the head is empty.
    #[error("expected something for {0}")]
    Empty(&'static str),
    /// The identifier has other characters.
    #[error("expected letters, digits and hyphens for id")]
    Id,
    /// The minutes are out of range.
    #[error("expected a number between 1 and {MOST_MINUTES} for minutes")]
    Minutes,
    /// Text before the first heading.
    #[error("expected a heading first: ## and a title")]
    BeforeSection,
    /// A heading of another level.
    #[error("expected ## for a heading; there are no other headings")]
    HeadingLevel,
    /// A heading or case without title.
    #[error("expected a title")]
    NoTitle,
    /// A block of another kind.
    #[error("expected :::case and a title, :::question single or :::question multiple")]
    UnknownBlock,
    /// A block that does not end.
    #[error("expected a line with ::: where this block ends")]
    BlockOpen,
    /// A line with `:::` that ends nothing.
    #[error("expected a block before this :::, none is open")]
    NoBlock,
    /// A case without text.
    #[error("expected the text of the case")]
    CaseEmpty,
    /// A case without question.
    #[error("expected a question after this case: :::question single or :::question multiple")]
    CaseWithoutQuestion,
    /// A question before any heading or case.
    #[error("expected a heading or a case before this question")]
    QuestionOutside,
    /// Too many questions in a row.
    #[error("expected at most {MOST_QUESTIONS} questions after one heading or case")]
    TooManyQuestions,
    /// Text after a case or question.
    #[error("expected a question, a case or a heading; text comes before the questions")]
    AfterBlock,
    /// No question in a question.
    #[error("expected what is asked, in one paragraph, and then the answers")]
    NothingAsked,
    /// A mark that is not one.
    #[error("expected \"- [x] \" and a right answer, or \"- [ ] \" and a wrong one")]
    AnswerMark,
    /// Too few or many answers, or none or too many right.
    #[error("expected two to six answers, of which one is right (single) or at least one (multiple)")]
    Answers,
    /// An answer without feedback.
    #[error("expected feedback below this answer: two spaces, > and what is said to whoever chose it")]
    NoFeedback,
    /// Feedback without an answer, or a second line of it.
    #[error("expected one line of feedback after an answer")]
    Feedback,
    /// Something else among the answers.
    #[error("expected an answer, its feedback or ::: here")]
    AmongAnswers,
    /// HTML in the text.
    #[error("expected Markdown, found HTML")]
    Html,
    /// Markdown that the form does not have.
    #[error("expected paragraphs, lists with \"- \" and **bold** only; no links, images or other Markdown")]
    OtherMarkdown,
    /// No case, or fewer than two questions.
    #[error("expected at least one case and two questions in a module")]
    TooLittle,
    /// The version was published before.
    #[error("expected a version that was not published before")]
    VersionUsed,
    /// The other language has another form.
    #[error("expected the same as in the Dutch text: {0}")]
    OtherShape(&'static str),
}

impl Problem {
    /// A stable name for the sentence on screen.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoHead => "no-head",
            Self::HeadOpen => "head-open",
            Self::Head(_) => "head",
            Self::Empty(_) => "empty",
            Self::Id => "id",
            Self::Minutes => "minutes",
            Self::BeforeSection => "before-section",
            Self::HeadingLevel => "heading-level",
            Self::NoTitle => "no-title",
            Self::UnknownBlock => "unknown-block",
            Self::BlockOpen => "block-open",
            Self::NoBlock => "no-block",
            Self::CaseEmpty => "case-empty",
            Self::CaseWithoutQuestion => "case-without-question",
            Self::QuestionOutside => "question-outside",
            Self::TooManyQuestions => "too-many-questions",
            Self::AfterBlock => "after-block",
            Self::NothingAsked => "nothing-asked",
            Self::AnswerMark => "answer-mark",
            Self::Answers => "answers",
            Self::NoFeedback => "no-feedback",
            Self::Feedback => "feedback",
            Self::AmongAnswers => "among-answers",
            Self::Html => "html",
            Self::OtherMarkdown => "other-markdown",
            Self::TooLittle => "too-little",
            Self::VersionUsed => "version-used",
            Self::OtherShape(_) => "other-shape",
        }
    }

    /// What the sentence needs besides: the name of a key, or a message; empty when nothing.
    pub fn detail(&self) -> &str {
        match self {
            Self::Head(detail) => detail,
            Self::Empty(name) | Self::OtherShape(name) => name,
            _ => "",
        }
    }
}

/// Reads the text of a module.
///
/// # Errors
/// Everything that is wrong, in order of lines.
pub fn parse(text: &str) -> Result<Module, Vec<Fault>> {
    let text = text.replace("\r\n", "\n");
    let (head, rest) = head::split(&text).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    let head = head::read(&head, &mut faults);
    let sections = body::read(&rest, &mut faults);
    faults.sort_by_key(|fault| fault.line);
    match head {
        Some(head) if faults.is_empty() => Ok(head.with(sections)),
        _ => Err(faults),
    }
}

/// That the version in the head of this text was published before, at its line.
pub fn version_used(text: &str) -> Fault {
    let line = text.lines().position(|line| line.trim_start().starts_with("version"));
    Fault::new(line.map_or(1, |line| line + 1), Problem::VersionUsed)
}

/// Whether both languages have the same form, so that an answer in one is an answer in the other.
///
/// # Errors
/// Where the other text differs from the Dutch one, with the line in the other text.
pub fn same_shape(dutch: &Module, other: &Module) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    let mut same = |line: usize, what: &'static str, same: bool| {
        if !same {
            faults.push(Fault::new(line, Problem::OtherShape(what)));
        }
    };
    same(1, "id", dutch.id == other.id);
    same(1, "version", dutch.version == other.version);
    same(1, "competence", dutch.competence == other.competence);
    same(1, "roles", dutch.roles == other.roles);
    same(1, "minutes", dutch.minutes == other.minutes);
    same(1, "sources", dutch.sources.len() == other.sources.len());
    same(1, "sections", dutch.sections.len() == other.sections.len());
    let form = |question: &Question| {
        let right = question.answers.iter().map(|answer| answer.right).collect::<Vec<_>>();
        (question.multiple, right)
    };
    for (ours, theirs) in dutch.sections.iter().zip(&other.sections) {
        same(theirs.line, "sections", ours.kind == theirs.kind);
        same(theirs.line, "questions", ours.questions.len() == theirs.questions.len());
        for (ours, theirs) in ours.questions.iter().zip(&theirs.questions) {
            same(theirs.line, "answers", form(ours) == form(theirs));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

#[cfg(test)]
mod tests;
