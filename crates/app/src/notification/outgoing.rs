//! What leaves the organisation with a notification. The preview before sending, the pages of the
//! national centre and its exports are all made from this one list, so that they cannot differ.

use crate::access::FieldClass;
use domain::codes::{Code, Language, Track, country_label};
use domain::{Notification, Organisation};

/// One field that leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its stable name; the web layer has a text for each.
    pub key: &'static str,
    /// Its class.
    pub class: FieldClass,
    /// Its value.
    pub value: OutgoingValue,
}

/// The value of a field that leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutgoingValue {
    /// Words, numbers, names; may be empty.
    Text(String),
    /// Values of a code list.
    Codes(Vec<CodeLabel>),
    /// A country by its ISO 3166-1 alpha-2 code; may be empty.
    Country(String),
}

/// A value of any code list, with its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeLabel {
    /// The stable code.
    pub code: &'static str,
    dutch: &'static str,
    english: &'static str,
}

impl CodeLabel {
    /// From a code list.
    pub fn of<C: Code>(code: C) -> Self {
        Self { code: code.code(), dutch: code.label(Language::Dutch), english: code.label(Language::English) }
    }

    /// What a reader sees.
    pub fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.dutch,
            Language::English => self.english,
        }
    }
}

impl OutgoingValue {
    /// What a reader sees; empty when there is nothing.
    pub fn show(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Codes(codes) => {
                codes.iter().map(|code| code.label(language)).collect::<Vec<_>>().join(", ")
            }
            Self::Country(code) => country_label(code, language).unwrap_or(code).to_owned(),
        }
    }
}

/// All that leaves the organisation: on both tracks codes and the organisation's own pseudonym, on
/// the care track also who it is, how to reach someone safely, and what help is asked. The author,
/// the assessment, the young person's record and the signals stay inside.
pub fn outgoing(notification: &Notification, from: &Organisation) -> Vec<Outgoing> {
    let n = notification;
    let c = &n.count;
    let mut fields = vec![
        text("number", FieldClass::Signal, &n.number),
        text("notifier", FieldClass::Administration, &from.name),
        code("notifier_kind", n.organisation_kind),
        code("notifier_region", from.region),
        code("track", n.track),
        several("ground", n.ground.as_slice()),
        code("purpose", n.purpose),
        text("pseudonym", FieldClass::Signal, &n.pseudonym),
        several("forms", &c.forms),
        code("sector", c.sector),
        code("cross_border", c.cross_border),
        code("region", c.region),
        code("certainty", c.certainty),
        code("age_band", c.age_band),
        code("sex", c.sex),
        code("nationality", c.nationality),
        Outgoing {
            key: "country",
            class: FieldClass::Signal,
            value: OutgoingValue::Country(c.country.clone()),
        },
        code("unaccompanied", c.unaccompanied),
        code("mild_intellectual_disability", c.mild_intellectual_disability),
        code("in_youth_care", c.in_youth_care),
    ];
    if let (Track::Care, Some(part)) = (n.track, &n.identified) {
        fields.extend([
            text("first_name", FieldClass::Identity, &part.first_name),
            text("family_name", FieldClass::Identity, &part.family_name),
            text("date_of_birth", FieldClass::Identity, &part.date_of_birth),
            text("safe_contact", FieldClass::FreeText, &part.safe_contact),
            text("help_request", FieldClass::FreeText, &part.help_request),
        ]);
    }
    fields
}

fn text(key: &'static str, class: FieldClass, value: &str) -> Outgoing {
    Outgoing { key, class, value: OutgoingValue::Text(value.to_owned()) }
}

fn code<C: Code>(key: &'static str, value: C) -> Outgoing {
    several(key, &[value])
}

fn several<C: Code>(key: &'static str, values: &[C]) -> Outgoing {
    let codes = values.iter().copied().map(CodeLabel::of).collect();
    Outgoing { key, class: FieldClass::Signal, value: OutgoingValue::Codes(codes) }
}
