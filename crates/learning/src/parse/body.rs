//! The text below the head, line by line: headings, cases, questions.

use super::head::Part;
use super::markdown::Chunk;
use super::{Fault, MOST_QUESTIONS, Problem};
use crate::{Answer, Question, Section, SectionKind};

struct RawSection {
    line: usize,
    kind: SectionKind,
    title: String,
    text: Chunk,
    questions: Vec<RawQuestion>,
}

#[derive(Default)]
struct RawQuestion {
    line: usize,
    multiple: bool,
    text: Chunk,
    answers: Vec<RawAnswer>,
    /// Whether a mark could not be read, so that nobody knows which answers are right.
    unclear: bool,
}

struct RawAnswer {
    line: usize,
    right: bool,
    text: Chunk,
    feedback: Option<Chunk>,
}

/// The block a line is in.
enum Open {
    No,
    Case,
    Question,
    /// A block that could not be understood; its lines say nothing.
    Unknown,
}

/// Reads all sections; what is wrong is added to `faults`.
pub(super) fn read(part: &Part, faults: &mut Vec<Fault>) -> Vec<Section> {
    let mut sections: Vec<RawSection> = Vec::new();
    let mut open = Open::No;
    let mut opened_at = part.first;
    let mut stray = false;
    for (line, number) in part.text.lines().zip(part.first..) {
        let trimmed = line.trim_end();
        if let Some(opening) = trimmed.strip_prefix(":::") {
            if opening.is_empty() {
                if matches!(open, Open::No) {
                    faults.push(Fault::new(number, Problem::NoBlock));
                }
                open = Open::No;
                continue;
            }
            if !matches!(open, Open::No) {
                faults.push(Fault::new(opened_at, Problem::BlockOpen));
            }
            opened_at = number;
            open = begin(opening, number, &mut sections, faults);
            continue;
        }
        match (&open, sections.last_mut()) {
            (Open::Case, Some(section)) => section.text.push(number, line),
            (Open::Question, Some(section)) => {
                if let Some(question) = section.questions.last_mut() {
                    in_question(question, number, trimmed, faults);
                }
            }
            (Open::No, _) if line.starts_with('#') => {
                let title = line.strip_prefix("##").filter(|rest| rest.is_empty() || rest.starts_with(' '));
                if title.is_none() {
                    faults.push(Fault::new(number, Problem::HeadingLevel));
                }
                sections.push(section(number, SectionKind::Text, title.unwrap_or(line), faults));
            }
            (Open::No, Some(section))
                if section.kind == SectionKind::Text && section.questions.is_empty() =>
            {
                section.text.push(number, line);
            }
            (Open::No, last) if !trimmed.is_empty() && !stray => {
                // One fault for a stretch of text in the wrong place.
                stray = true;
                let problem = if last.is_some() { Problem::AfterBlock } else { Problem::BeforeSection };
                faults.push(Fault::new(number, problem));
            }
            _ => {}
        }
        stray &= !trimmed.is_empty();
    }
    if !matches!(open, Open::No) {
        faults.push(Fault::new(opened_at, Problem::BlockOpen));
    }
    let questions: usize = sections.iter().map(|section| section.questions.len()).sum();
    if questions < 2 || !sections.iter().any(|section| section.kind == SectionKind::Case) {
        faults.push(Fault::new(part.first, Problem::TooLittle));
    }
    sections.into_iter().zip(1usize..).map(|(section, place)| finish(section, place, faults)).collect()
}

fn section(line: usize, kind: SectionKind, title: &str, faults: &mut Vec<Fault>) -> RawSection {
    let title = title.trim().to_owned();
    if title.is_empty() {
        faults.push(Fault::new(line, Problem::NoTitle));
    }
    RawSection { line, kind, title, text: Chunk::default(), questions: Vec::new() }
}

/// A line that begins with `:::` and says which block begins.
fn begin(opening: &str, number: usize, sections: &mut Vec<RawSection>, faults: &mut Vec<Fault>) -> Open {
    match opening.split_once(' ').unwrap_or((opening, "")) {
        ("case", title) => {
            sections.push(section(number, SectionKind::Case, title, faults));
            Open::Case
        }
        ("question", kind @ ("single" | "multiple")) => {
            let Some(section) = sections.last_mut() else {
                faults.push(Fault::new(number, Problem::QuestionOutside));
                return Open::Unknown;
            };
            if section.questions.len() == MOST_QUESTIONS {
                faults.push(Fault::new(number, Problem::TooManyQuestions));
            }
            let multiple = kind == "multiple";
            section.questions.push(RawQuestion { line: number, multiple, ..RawQuestion::default() });
            Open::Question
        }
        _ => {
            faults.push(Fault::new(number, Problem::UnknownBlock));
            Open::Unknown
        }
    }
}

/// A line within a question: what is asked, an answer, or feedback.
fn in_question(question: &mut RawQuestion, number: usize, line: &str, faults: &mut Vec<Fault>) {
    let mut wrong = |problem| faults.push(Fault::new(number, problem));
    if let Some(mark) = line.strip_prefix("- [") {
        let (right, text) = match mark.split_once("] ") {
            Some((mark @ ("x" | " "), text)) if !text.trim().is_empty() => (mark == "x", text.trim()),
            _ => {
                question.unclear = true;
                wrong(Problem::AnswerMark);
                (false, "")
            }
        };
        let text = Chunk::line(number, text);
        question.answers.push(RawAnswer { line: number, right, text, feedback: None });
    } else if let Some(text) = line.strip_prefix("  > ") {
        match question.answers.last_mut() {
            Some(answer) if answer.feedback.is_none() => {
                answer.feedback = Some(Chunk::line(number, text.trim()))
            }
            _ => wrong(Problem::Feedback),
        }
    } else if question.answers.is_empty() {
        question.text.push(number, line);
    } else if !line.is_empty() {
        wrong(Problem::AmongAnswers);
    }
}

fn finish(section: RawSection, place: usize, faults: &mut Vec<Fault>) -> Section {
    let case = section.kind == SectionKind::Case;
    if case && section.text.is_blank() {
        faults.push(Fault::new(section.line, Problem::CaseEmpty));
    }
    if case && section.questions.is_empty() {
        faults.push(Fault::new(section.line, Problem::CaseWithoutQuestion));
    }
    let questions = section.questions.into_iter().zip(1usize..);
    Section {
        id: place.to_string(),
        line: section.line,
        kind: section.kind,
        title: section.title,
        html: section.text.block(faults),
        questions: questions
            .map(|(question, of)| finish_question(question, format!("{place}.{of}"), faults))
            .collect(),
    }
}

fn finish_question(question: RawQuestion, id: String, faults: &mut Vec<Fault>) -> Question {
    let right = question.answers.iter().filter(|answer| answer.right).count();
    let enough = (2..=6).contains(&question.answers.len());
    if !question.unclear && (!enough || right == 0 || (!question.multiple && right != 1)) {
        faults.push(Fault::new(question.line, Problem::Answers));
    }
    if question.text.is_blank() {
        faults.push(Fault::new(question.line, Problem::NothingAsked));
    }
    let html = question.text.inline(faults);
    let answers = question.answers.into_iter().map(|answer| {
        if answer.feedback.is_none() {
            faults.push(Fault::new(answer.line, Problem::NoFeedback));
        }
        Answer {
            html: answer.text.inline(faults),
            right: answer.right,
            feedback_html: answer.feedback.unwrap_or_default().inline(faults),
        }
    });
    Question { id, line: question.line, html, multiple: question.multiple, answers: answers.collect() }
}
