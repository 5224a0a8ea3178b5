//! Visible texts, from the Fluent files in `locales/`, embedded in the binary.

use super::format;
use domain::codes::{AgeBand, CountAnswer, Region, Sector};
use domain::{Code, Language};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use std::fmt::Display;
use std::sync::LazyLock;

/// One line per area; each area has a file in both languages.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        const DUTCH: &[&str] = &[$(include_str!(concat!("../../locales/nl/", $area, ".ftl"))),+];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../../locales/en/", $area, ".ftl"))),+];
    };
}

areas!(
    "frame",
    "account",
    "figures",
    "estimate",
    "monitor",
    "recognise",
    "signal",
    "officer",
    "notification",
    "register",
    "users",
    "referral",
    "directory",
    "policy",
    "knowledge",
    "crisis",
    "log",
    "learn",
    "platform",
    "public"
);

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle(Language::Dutch, DUTCH), bundle(Language::English, ENGLISH)]);

fn bundle(language: Language, sources: &[&str]) -> FluentBundle<FluentResource> {
    let locale = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The texts in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    language: Language,
}

impl Text {
    pub(crate) fn new(language: Language) -> Self {
        Self { language }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// The text of a key.
    pub(crate) fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with one variable.
    pub(crate) fn with(&self, key: &str, name: &str, value: impl Display) -> String {
        let mut args = FluentArgs::new();
        args.set(name.to_owned(), fluent(value));
        self.format(key, Some(&args))
    }

    /// The text of a key with two variables.
    pub(crate) fn with2(
        &self,
        key: &str,
        name: &str,
        value: impl Display,
        name2: &str,
        value2: impl Display,
    ) -> String {
        let mut args = FluentArgs::new();
        args.set(name.to_owned(), fluent(value));
        args.set(name2.to_owned(), fluent(value2));
        self.format(key, Some(&args))
    }

    /// A day in words: "12 mei 2026".
    pub(crate) fn date(&self, at: &Timestamp) -> String {
        format::date(*at, self.language)
    }

    /// A day of the calendar in words.
    pub(crate) fn day(&self, day: jiff::civil::Date) -> String {
        format::calendar_day(day, self.language)
    }

    /// A day and time: "12 mei 2026, 14.05 uur".
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        format::moment(*at, self.language)
    }

    /// A day or nothing: for optional moments.
    pub(crate) fn date_or_dash(&self, at: &Option<Timestamp>) -> String {
        at.map_or_else(|| "–".to_owned(), |at| format::date(at, self.language))
    }

    /// A code's label.
    pub(crate) fn label<C: domain::Code>(&self, code: impl AsRef<C>) -> &'static str {
        code.as_ref().label(self.language)
    }

    /// A code's label, or the text for "not filled in".
    pub(crate) fn label_or_empty<C: domain::Code>(&self, code: &Option<C>) -> String {
        code.map_or_else(|| self.get("not-filled-in"), |code| code.label(self.language).to_owned())
    }

    /// A message about a notification: words as they were typed, an answer in codes in words.
    pub(crate) fn said(&self, text: &str) -> String {
        let mut parts = text.split(' ');
        let choice = parts.next().and_then(CountAnswer::from_code);
        let Some(choice) = choice else { return text.to_owned() };
        let correction = |part: &str| {
            let (name, code) = part.split_once('=')?;
            let (key, label) = match name {
                "sector" => ("out-sector", Sector::from_code(code)?.label(self.language)),
                "age_band" => ("out-age-band", AgeBand::from_code(code)?.label(self.language)),
                "region" => ("out-region", Region::from_code(code)?.label(self.language)),
                _ => return None,
            };
            Some(format!("{}: {label}", self.get(key)))
        };
        let corrections: Vec<String> = parts.filter_map(correction).collect();
        if choice == CountAnswer::Corrected && !corrections.is_empty() {
            return corrections.join("; ");
        }
        choice.label(self.language).to_owned()
    }

    /// Labels of several codes, separated by commas.
    pub(crate) fn labels<C: domain::Code>(&self, codes: &[C]) -> String {
        codes.iter().map(|code| code.label(self.language)).collect::<Vec<_>>().join(", ")
    }

    /// The tone of a state's badge, by its code; colour is never the only sign.
    pub(crate) fn tone<C: domain::Code>(&self, code: impl AsRef<C>) -> &'static str {
        match code.as_ref().code() {
            "recorded" | "submitted" | "received" | "offered" | "consulted" | "active" => "active",
            "awaiting_consent" | "question_back" | "watch" | "asked" | "suspicion" => "warning",
            "accepted" | "merged" | "completed" | "given" | "yes" | "escalated" | "done" => "safe",
            "rejected" | "refused" | "indication" | "established" => "danger",
            "withdrawn" | "discarded" | "expired" | "revoked" | "cancelled" => "inactive",
            _ => "neutral",
        }
    }

    /// A whole number with thousands marks.
    pub(crate) fn number(&self, number: impl Whole) -> String {
        format::number(number.whole(), self.language)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let [dutch, english] = &*BUNDLES;
        let bundle = match self.language {
            Language::Dutch => dutch,
            Language::English => english,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(text.key = key, "text without translation");
            return key.to_owned();
        };
        bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// A whole number, however many references a template puts before it.
pub(crate) trait Whole {
    fn whole(&self) -> i64;
}

impl Whole for i64 {
    fn whole(&self) -> i64 {
        *self
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (**self).whole()
    }
}

/// Whole numbers go in as numbers, so that plural forms work.
fn fluent(value: impl Display) -> FluentValue<'static> {
    let text = value.to_string();
    match text.parse::<i64>() {
        Ok(number) if number.unsigned_abs() < 1_000_000 => FluentValue::from(number),
        _ => FluentValue::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_parse_without_error() {
        for source in DUTCH.iter().chain(ENGLISH) {
            assert!(FluentResource::try_new((*source).to_owned()).is_ok(), "{source}");
        }
    }
}
