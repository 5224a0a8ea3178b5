//! How figures are written: `1.234` and `12,3 %` in Dutch, `1,234` and `12.3%` in English.

use domain::Language;
use domain::count::{Cell, Suppression};

/// A space at which no line is broken.
const FIXED_SPACE: char = '\u{a0}';

/// How figures are written for one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The language, for marks and for words out of code lists.
    pub language: Language,
    /// The smallest figure above zero that is shown.
    pub threshold: u64,
    for_machines: bool,
}

impl Format {
    /// For the screen and for print.
    pub fn new(language: Language, threshold: u64) -> Self {
        Self { language, threshold, for_machines: false }
    }

    /// For files that other programs read: no marks at thousands, a full stop at decimals.
    pub fn for_machines(language: Language, threshold: u64) -> Self {
        Self { language, threshold, for_machines: true }
    }

    /// `1.234` or `1,234`.
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        if self.for_machines {
            return digits;
        }
        let mark = match self.language {
            Language::Dutch => '.',
            Language::English => ',',
        };
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
            text.push(digit);
            if left > 0 && left % 3 == 0 {
                text.push(mark);
            }
        }
        text
    }

    /// A difference with its sign: `+12`, `−5` (a real minus on screen, a hyphen for machines), `0`.
    pub fn change(&self, change: i64) -> String {
        format!("{}{}", self.sign(change.signum()), self.count(change.unsigned_abs()))
    }

    /// A share with one decimal: `12,3 %` or `12.3%`; for machines `12.3`.
    pub fn percent(&self, percent: f64) -> String {
        if !percent.is_finite() {
            return self.cell(Cell::NotAvailable);
        }
        let tenths = (percent.abs() * 10.0).round();
        let sign = if percent < 0.0 && tenths > 0.0 { self.sign(-1) } else { "" };
        let (whole, tenth) = ((tenths / 10.0).trunc() as u64, (tenths % 10.0) as u64);
        match (self.for_machines, self.language) {
            (true, _) => format!("{sign}{whole}.{tenth}"),
            (_, Language::Dutch) => format!("{sign}{},{tenth}{FIXED_SPACE}%", self.count(whole)),
            (_, Language::English) => format!("{sign}{}.{tenth}%", self.count(whole)),
        }
    }

    /// A relative difference with its sign: `+12,3 %`.
    pub fn percent_change(&self, percent: f64) -> String {
        let sign = if percent >= 0.05 { self.sign(1) } else { "" };
        format!("{sign}{}", self.percent(percent))
    }

    /// A figure, or the mark that stands for it.
    pub fn cell(&self, cell: Cell) -> String {
        match (cell, self.for_machines) {
            (Cell::Count(count), _) => self.count(count),
            (Cell::Suppressed(Suppression::Small), true) => format!("<{}", self.threshold),
            (Cell::Suppressed(Suppression::Small), false) => format!("<{FIXED_SPACE}{}", self.threshold),
            (Cell::Suppressed(Suppression::Protecting), true) => "x".to_owned(),
            (Cell::Suppressed(Suppression::Protecting), false) => "×".to_owned(),
            (Cell::NotAvailable, true) => String::new(),
            (Cell::NotAvailable, false) => "–".to_owned(),
        }
    }

    fn sign(&self, sign: i64) -> &'static str {
        match sign {
            1.. => "+",
            0 => "",
            _ if self.for_machines => "-",
            _ => "−",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_each_language_writes_them() {
        let dutch = Format::new(Language::Dutch, 10);
        let english = Format::new(Language::English, 10);
        let machine = Format::for_machines(Language::Dutch, 10);
        for (count, text) in [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(dutch.count(count), text);
            assert_eq!(english.count(count), text.replace('.', ","));
            assert_eq!(machine.count(count), count.to_string());
        }
        assert_eq!(dutch.percent(12.34), "12,3\u{a0}%");
        assert_eq!(english.percent(99.96), "100.0%");
        assert_eq!(english.percent(-0.04), "0.0%");
        assert_eq!(machine.percent(-12.35), "-12.4");
        assert_eq!(dutch.percent_change(25.0), "+25,0\u{a0}%");
        assert_eq!(dutch.percent(f64::NAN), "–");
        assert_eq!(
            (dutch.change(12), dutch.change(-1_234), dutch.change(0)),
            ("+12".into(), "−1.234".into(), "0".into())
        );
        assert_eq!(machine.change(-5), "-5");
    }

    #[test]
    fn zero_hidden_and_missing_look_different() {
        let format = Format::new(Language::Dutch, 10);
        let texts = [
            Cell::Count(0),
            Cell::Suppressed(Suppression::Small),
            Cell::Suppressed(Suppression::Protecting),
            Cell::NotAvailable,
        ]
        .map(|cell| format.cell(cell));
        assert_eq!(texts, ["0", "<\u{a0}10", "×", "–"]);
    }
}
