//! Reading forms and showing them again.

use super::Text;
use app::{FieldError, Problem};
use domain::Code;

/// The fields of a form or a query, in order; a name may occur several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pairs: Vec<(String, String)>,
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; bytes that are not UTF-8 become replacement characters.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let pairs =
            form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), value.into_owned()));
        Self { pairs: pairs.collect() }
    }

    /// The first value of a name, trimmed, with line ends made `\n`; empty when absent.
    pub(crate) fn get(&self, name: &str) -> String {
        self.raw(name).map(|value| value.replace("\r\n", "\n").trim().to_owned()).unwrap_or_default()
    }

    /// Whether the name occurs.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.raw(name).is_some()
    }

    /// All values of a name.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.pairs
            .iter()
            .filter(|(known, _)| known == name)
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    }

    /// A whole number; `None` when absent or not one.
    pub(crate) fn int(&self, name: &str) -> Option<i64> {
        self.get(name).parse().ok()
    }

    /// A code; `None` when nothing was chosen, a problem when it is not one of the list.
    pub(crate) fn code<C: Code>(&self, name: &'static str, errors: &mut Vec<FieldError>) -> Option<C> {
        let value = self.get(name);
        if value.is_empty() {
            return None;
        }
        let code = C::from_code(&value);
        if code.is_none() {
            errors.push(FieldError::new(name, Problem::NotAChoice));
        }
        code
    }

    /// All codes chosen under a name.
    pub(crate) fn codes<C: Code>(&self, name: &'static str, errors: &mut Vec<FieldError>) -> Vec<C> {
        let mut codes = Vec::new();
        for value in self.all(name) {
            match C::from_code(&value) {
                Some(code) if !codes.contains(&code) => codes.push(code),
                Some(_) => {}
                None => errors.push(FieldError::new(name, Problem::NotAChoice)),
            }
        }
        codes
    }

    /// All names and values in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// What was filled in, to be handed in again: without token and without secrets. Empty when nothing was typed or chosen.
    pub(crate) fn typed(&self) -> Vec<(String, String)> {
        const SECRETS: &[&str] = &["password", "old", "new", "again", "code"];
        let fields: Vec<(String, String)> = self
            .pairs
            .iter()
            .filter(|(name, _)| !name.starts_with('_') && !SECRETS.contains(&name.as_str()))
            .cloned()
            .collect();
        let typed = fields.iter().any(|(name, value)| name != "version" && !value.trim().is_empty());
        if typed { fields } else { Vec::new() }
    }

    /// Sets a value: to fill a form from a record.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.push((name.to_owned(), value.into()));
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A form as it is shown: what was filled in and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormState {
    /// What was filled in.
    pub(crate) fields: Fields,
    /// What is wrong.
    pub(crate) errors: Vec<FieldError>,
}

impl FormState {
    pub(crate) fn new(fields: Fields) -> Self {
        Self { fields, errors: Vec::new() }
    }

    pub(crate) fn value(&self, name: &str) -> String {
        self.fields.get(name)
    }

    pub(crate) fn chosen(&self, name: &str, code: &str) -> bool {
        self.fields.all(name).iter().any(|value| value == code)
    }

    /// The sentence about a field; empty when nothing is wrong with it.
    pub(crate) fn error(&self, t: &Text, name: &str) -> String {
        self.errors
            .iter()
            .find(|error| error.field == name)
            .map(|error| sentence(t, error))
            .unwrap_or_default()
    }

    /// Field and sentence for the summary on top.
    pub(crate) fn summary(&self, t: &Text) -> Vec<(&'static str, String)> {
        self.errors.iter().map(|error| (error.field, sentence(t, error))).collect()
    }
}

fn sentence(t: &Text, error: &FieldError) -> String {
    match &error.problem {
        Problem::Required => t.get("problem-required"),
        Problem::TooLong(most) => t.with("problem-too-long", "most", most),
        Problem::NotAChoice => t.get("problem-not-a-choice"),
        Problem::NotADate => t.get("problem-not-a-date"),
        Problem::InTheFuture => t.get("problem-in-the-future"),
        Problem::NotAnEmail => t.get("problem-not-an-email"),
        Problem::ControlCharacters => t.get("problem-control-characters"),
        Problem::Taken => t.get("problem-taken"),
        Problem::PasswordTooShort => t.get("problem-password-too-short"),
        Problem::PasswordTooCommon => t.get("problem-password-too-common"),
        Problem::PasswordsDiffer => t.get("problem-passwords-differ"),
        Problem::WrongCode => t.get("problem-wrong-code"),
        Problem::ConsentMissing => t.get("problem-consent-missing"),
        Problem::Other(key) => t.get(key),
    }
}

/// One choice of radios, checkboxes or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What is read.
    pub(crate) label: String,
    /// A line of explanation; empty when none.
    pub(crate) hint: String,
}

/// All values of a code list as choices.
pub(crate) fn choices<C: Code>(t: &Text) -> Vec<Choice> {
    C::ALL
        .iter()
        .map(|code| Choice {
            value: code.code().to_owned(),
            label: code.label(t.language()).to_owned(),
            hint: String::new(),
        })
        .collect()
}

/// The page of a record, for the place where a form's result is (`kind/id`).
pub(crate) fn object_location(location: &str) -> String {
    let (kind, id) = location.split_once('/').unwrap_or((location, ""));
    let folder = match kind {
        "signal" => "signals",
        "subject" => "subjects",
        "assessment" => "assessments",
        "notification" => "notifications",
        "register_notification" => "register/notifications",
        "person" => "register/persons",
        "referral" => "referrals",
        "organisation" => "directory",
        "platform" => "platform",
        "user" => "users",
        "estimate" => "estimates",
        "alarm" => "alarms",
        "module" => "learn/modules",
        "learn_case" => "learn-cases",
        "certificate" => "learn-certificates",
        "module_version" => "learn-editor",
        "learn_team" => return "/learn/team".to_owned(),
        "self_assessment" => "self-assessments",
        "plan_action" => "plan-actions",
        "policy_document" => "policy-documents",
        "appointment" => return "/appointments".to_owned(),
        "screening" => "screenings",
        "crisis" => "crises",
        "crisis_members" => return format!("/crises/{id}/members"),
        "crisis_report" => return format!("/crises/{id}/report"),
        "crisis_observation" => "crisis-observations",
        "crisis_observation_check" => return format!("/crisis-observations/{id}/check"),
        "crisis_measure" => "crisis-measures",
        "crisis_meeting" => "crisis-meetings",
        "crisis_bulletin" => "crisis-bulletins",
        "knowledge" => "knowledge",
        "question" => "questions",
        "questions" => return "/questions".to_owned(),
        "task" => return "/worklist".to_owned(),
        _ => return "/".to_owned(),
    };
    if id.is_empty() { "/".to_owned() } else { format!("/{folder}/{id}") }
}
