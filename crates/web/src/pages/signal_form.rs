//! The fields of a signal: from a form, to a form, and in words.

use crate::frame::{Fields, Text};
use app::FieldError;
use app::access::FieldClass;
use app::signal::{ForStep, Forms, Observation, Safety, Step, SubjectTraits, WhenWhere};
use domain::{Code, SignalContent};

/// What was filled in at a step.
pub(super) fn answers(step: Step, form: &Fields, errors: &mut Vec<FieldError>) -> ForStep {
    match step {
        Step::Safety => ForStep::Safety(Safety {
            danger: form.code("danger", errors),
            help_called: form.code("help_called", errors),
        }),
        Step::Observation => ForStep::Observation(Observation {
            observation: form.get("observation"),
            how_known: form.codes("how_known", errors),
        }),
        Step::WhenWhere => ForStep::WhenWhere(WhenWhere {
            day: form.get("day"),
            month: form.get("month"),
            year: form.get("year"),
            period: form.get("period"),
            place: form.get("place"),
            region: form.code("region", errors),
        }),
        Step::Forms => ForStep::Forms(Forms { forms: form.codes("forms", errors) }),
        Step::Subject => ForStep::Subject(SubjectTraits {
            client_number: form.get("client_number"),
            name: form.get("name"),
            age_band: form.code("age_band", errors),
            sex: form.code("sex", errors),
            nationality: form.code("nationality", errors),
            unaccompanied: form.code("unaccompanied", errors),
            mild_intellectual_disability: form.code("mild_intellectual_disability", errors),
        }),
    }
}

/// The draft as fields of the forms.
pub(super) fn fill(content: &SignalContent) -> Fields {
    let mut fields = Fields::default();
    if let Some(safety) = content.safety {
        fields.set("danger", safety.danger.code());
        fields.set("help_called", safety.help_called.code());
    }
    fields.set("observation", content.observation.as_str());
    for how in &content.how_known {
        fields.set("how_known", how.code());
    }
    let mut date = content.seen_on.split('-');
    for name in ["year", "month", "day"] {
        fields.set(name, date.next().unwrap_or_default().trim_start_matches('0'));
    }
    fields.set("period", content.period.as_str());
    fields.set("place", content.place.as_str());
    for form in &content.forms {
        fields.set("forms", form.code());
    }
    fields.set("client_number", content.client_number.as_str());
    fields.set("name", content.name.as_str());
    set(&mut fields, "region", content.region);
    set(&mut fields, "age_band", content.age_band);
    set(&mut fields, "sex", content.sex);
    set(&mut fields, "nationality", content.nationality);
    set(&mut fields, "unaccompanied", content.unaccompanied);
    set(&mut fields, "mild_intellectual_disability", content.mild_intellectual_disability);
    fields
}

fn set<C: Code>(fields: &mut Fields, name: &str, code: Option<C>) {
    if let Some(code) = code {
        fields.set(name, code.code());
    }
}

/// A field in words.
pub(super) struct Shown {
    pub(super) field: &'static str,
    pub(super) step: Step,
    pub(super) class: FieldClass,
    pub(super) label: String,
    pub(super) value: String,
}

/// All fields in words, in the order of the steps; always the same fields.
pub(super) fn shown(t: &Text, content: &SignalContent) -> Vec<Shown> {
    use FieldClass::{FreeText, Identity, Signal};
    let or_empty = |text: String| if text.is_empty() { t.get("not-filled-in") } else { text };
    let text = |text: &str| or_empty(text.to_owned());
    let row = |field, step, class, key: &str, value| Shown { field, step, class, label: t.get(key), value };
    let date = crate::frame::parse_day(&content.seen_on).map(|day| t.day(day)).unwrap_or_default();
    vec![
        row(
            "danger",
            Step::Safety,
            Signal,
            "field-danger",
            t.label_or_empty(&content.safety.map(|s| s.danger)),
        ),
        row(
            "help_called",
            Step::Safety,
            Signal,
            "field-help-called",
            t.label_or_empty(&content.safety.map(|s| s.help_called)),
        ),
        row("observation", Step::Observation, FreeText, "field-observation", text(&content.observation)),
        row(
            "how_known",
            Step::Observation,
            Signal,
            "field-how-known",
            or_empty(t.labels(&content.how_known)),
        ),
        row("seen_on", Step::WhenWhere, Signal, "field-seen-on", or_empty(date)),
        row("period", Step::WhenWhere, FreeText, "field-period", text(&content.period)),
        row("place", Step::WhenWhere, FreeText, "field-place", text(&content.place)),
        row("region", Step::WhenWhere, Signal, "field-region", t.label_or_empty(&content.region)),
        row("forms", Step::Forms, Signal, "field-forms", or_empty(t.labels(&content.forms))),
        row("client_number", Step::Subject, Identity, "field-client-number", text(&content.client_number)),
        row("name", Step::Subject, Identity, "field-name", text(&content.name)),
        row("age_band", Step::Subject, Signal, "field-age-band", t.label_or_empty(&content.age_band)),
        row("sex", Step::Subject, Signal, "field-sex", t.label_or_empty(&content.sex)),
        row(
            "nationality",
            Step::Subject,
            Signal,
            "field-nationality",
            t.label_or_empty(&content.nationality),
        ),
        row(
            "unaccompanied",
            Step::Subject,
            Signal,
            "field-unaccompanied",
            t.label_or_empty(&content.unaccompanied),
        ),
        row(
            "mild_intellectual_disability",
            Step::Subject,
            Signal,
            "field-mild-intellectual-disability",
            t.label_or_empty(&content.mild_intellectual_disability),
        ),
    ]
}
