//! Checks of what people fill in, the same everywhere. All problems of a form are gathered, so that
//! a page can show them at once.

use crate::{AppError, FieldError, Problem};

/// Most characters of a short text: a name, a place, a number.
pub const SHORT: usize = 200;

/// Most characters of a long text.
pub const LONG: usize = 5_000;

/// Most characters of a whole document: a module of an hour is about half of it.
pub const DOCUMENT: usize = 60_000;

/// Gathers what is wrong with a form.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    errors: Vec<FieldError>,
}

impl Checks {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// A short text without white space around it; one line.
    pub fn short(&mut self, field: &'static str, text: &str) -> String {
        self.text(field, text, SHORT, &['\t'])
    }

    /// A long text without white space around it; line ends become `\n`.
    pub fn long(&mut self, field: &'static str, text: &str) -> String {
        self.text(field, text, LONG, &['\t', '\n'])
    }

    /// A document of many lines, without white space around it; line ends become `\n`.
    pub fn document(&mut self, field: &'static str, text: &str) -> String {
        self.text(field, text, DOCUMENT, &['\t', '\n'])
    }

    /// Notes a problem.
    pub fn add(&mut self, field: &'static str, problem: Problem) {
        self.errors.push(FieldError::new(field, problem));
    }

    /// Notes that the field is needed when it is not there.
    pub fn need(&mut self, field: &'static str, there: bool) {
        if !there {
            self.add(field, Problem::Required);
        }
    }

    /// All that is wrong.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with the problems, when there are any.
    pub fn finish(self) -> Result<(), AppError> {
        if self.errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(self.errors)) }
    }

    fn text(&mut self, field: &'static str, text: &str, most: usize, allowed: &[char]) -> String {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.chars().any(|c| c.is_control() && !allowed.contains(&c)) {
            self.add(field, Problem::ControlCharacters);
        } else if text.chars().count() > most {
            self.add(field, Problem::TooLong(most));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_and_measured_in_characters() {
        let mut checks = Checks::new();
        assert_eq!(checks.short("name", "  Ëva  "), "Ëva");
        assert_eq!(checks.long("text", "one\r\n\ttwo\r\n"), "one\n\ttwo");
        checks.short("fits", &"é".repeat(SHORT));
        assert!(checks.clone().finish().is_ok());
        checks.short("long", &"é".repeat(SHORT + 1));
        checks.short("line", "one\ntwo");
        checks.long("nul", "a\0b");
        checks.need("choice", false);
        let Err(AppError::Invalid(errors)) = checks.finish() else { panic!("four problems") };
        let expected = [
            FieldError::new("long", Problem::TooLong(SHORT)),
            FieldError::new("line", Problem::ControlCharacters),
            FieldError::new("nul", Problem::ControlCharacters),
            FieldError::new("choice", Problem::Required),
        ];
        assert_eq!(errors, expected);
    }
}
