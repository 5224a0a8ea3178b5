//! Checks of text that people type.

use crate::{FieldError, Problem};

/// Most characters of a short text.
pub const SHORT: usize = 200;
/// Most characters of a long text.
pub const LONG: usize = 5_000;

/// Checks one line of text.
pub fn short(errors: &mut Vec<FieldError>, field: &'static str, text: &str, required: bool) {
    check(errors, field, text, required, SHORT, false);
}

/// Checks text of several lines.
pub fn long(errors: &mut Vec<FieldError>, field: &'static str, text: &str, required: bool) {
    check(errors, field, text, required, LONG, true);
}

fn check(
    errors: &mut Vec<FieldError>,
    field: &'static str,
    text: &str,
    required: bool,
    most: usize,
    lines: bool,
) {
    let odd = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\t'));
    // Characters that turn the direction of text around can make a text read as something else.
    let turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if required && text.trim().is_empty() {
        errors.push(FieldError::new(field, Problem::Required));
    } else if text.chars().count() > most {
        errors.push(FieldError::new(field, Problem::TooLong(most)));
    } else if text.chars().any(|c| odd(c) || turning(c)) {
        errors.push(FieldError::new(field, Problem::ControlCharacters));
    }
}
