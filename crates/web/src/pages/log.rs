//! The audit log: for the auditor and the privacy officer, and per record who looked at it.

use super::figures::download;
use crate::frame::{
    Choice, Ctx, Fields, FormState, PageResult, Shell, day_after, object_location, start_of_day,
};
use app::access::{Action, possible};
use app::audit_log::{self, Check, FILE, Log, LogLine, LogQuestion, OTHER_ACTS, RecordLog};
use app::console::CONSOLE;
use app::{AppError, Refusal};
use askama::Template;
use domain::Code;
use domain::codes::{LegalGround, Outcome, Purpose};
use store::{ChainReport, NotedHead};

/// Kinds of records with a log of their own.
const RECORDS: &[&str] =
    &["signal", "subject", "assessment", "notification", "person", "referral", "screening"];

#[derive(Template)]
#[template(path = "log/list.html")]
struct List {
    t: Shell,
    form: FormState,
    log: Log,
    acts: Vec<Choice>,
    outcomes: Vec<Choice>,
    /// The conditions as they stand in the address, for the next page and the download.
    query: String,
    may_check: bool,
    may_see_records: bool,
}

impl List {
    /// The log of the record of a line, when it has one that the reader may see.
    fn record_log(&self, line: &LogLine) -> Option<String> {
        let entry = &line.row.entry;
        let has_one = RECORDS.contains(&entry.object_kind.as_str()) && !entry.object_id.is_empty();
        (has_one && self.may_see_records).then(|| format!("/log/{}/{}", entry.object_kind, entry.object_id))
    }
}

impl Shell {
    /// What was done, in words.
    pub(crate) fn act(&self, line: &LogLine) -> String {
        let code = &line.row.entry.action;
        // A row that was tampered with may hold any word.
        let known = acts().any(|known| known == code);
        if known { self.get(&act_key(code)) } else { code.clone() }
    }

    /// How it ended, or that the row cannot be read because somebody changed it.
    pub(crate) fn outcome(&self, line: &LogLine) -> String {
        if line.row.unreadable.is_empty() {
            self.label(line.row.entry.outcome).to_owned()
        } else {
            self.get("log-unreadable")
        }
    }

    /// The kind of record, in words; empty for none.
    pub(crate) fn record_kind(&self, line: &LogLine) -> String {
        let kind = line.row.entry.object_kind.replace('_', "-");
        if kind.is_empty() { kind } else { self.get(&format!("record-{kind}")) }
    }

    /// Who did it: a name, or that it happened by itself, or that nobody was signed in.
    pub(crate) fn who_did(&self, line: &LogLine) -> String {
        match line.row.entry.actor_id.as_str() {
            _ if !line.who.is_empty() => line.who.clone(),
            "" => self.get("log-nobody"),
            CONSOLE => self.get("log-console"),
            _ if line.organisation.is_empty() => self.get("log-by-itself"),
            _ => self.get("log-somebody"),
        }
    }

    /// Why it was done: purpose, and ground where data were disclosed.
    pub(crate) fn why(&self, line: &LogLine) -> String {
        let language = self.language();
        let purpose = line.row.entry.purpose.map(|purpose: Purpose| purpose.label(language).to_owned());
        let ground = line.row.entry.ground.map(|ground: LegalGround| ground.label(language).to_owned());
        purpose.into_iter().chain(ground).collect::<Vec<_>>().join("; ")
    }

    /// The status badge of an outcome.
    pub(crate) fn outcome_tone(&self, line: &LogLine) -> &'static str {
        match line.row.entry.outcome {
            _ if !line.row.unreadable.is_empty() => "danger",
            Outcome::Done => "neutral",
            Outcome::Refused => "warning",
            Outcome::Failed => "danger",
        }
    }
}

/// Codes of everything that can stand in the log.
fn acts() -> impl Iterator<Item = &'static str> {
    Action::ALL.iter().map(|action| action.code()).chain(OTHER_ACTS.iter().copied())
}

fn act_key(code: &str) -> String {
    format!("act-{}", code.replace('_', "-"))
}

fn question(ctx: &Ctx) -> LogQuestion {
    let given = |name: &str| Some(ctx.query.get(name)).filter(|text| !text.is_empty());
    LogQuestion {
        organisation_id: given("organisation"),
        user_id: given("user"),
        action: given("action"),
        outcome: Outcome::from_code(&ctx.query.get("outcome")),
        from: start_of_day(&ctx.query.get("from")),
        until: day_after(&ctx.query.get("to")),
        before: ctx.query.int("before"),
    }
}

fn query(fields: &Fields) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for name in ["organisation", "user", "action", "outcome", "from", "to"] {
        let value = fields.get(name);
        if !value.is_empty() {
            text.append_pair(name, &value);
        }
    }
    text.finish()
}

/// The log: of one's organisation, or of the platform.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let log = audit_log::read(ctx.app(), ctx.actor()?, &question(&ctx)).await?;
    let mut acts: Vec<Choice> = acts()
        .map(|code| Choice { value: code.to_owned(), label: ctx.t.get(&act_key(code)), hint: String::new() })
        .collect();
    acts.sort_by(|one, other| one.label.cmp(&other.label));
    let actor = ctx.actor()?;
    ctx.page(&List {
        t: ctx.shell("log-title"),
        form: FormState::new(ctx.query.clone()),
        query: query(&ctx.query),
        may_check: possible(actor, Action::AuditCheck),
        may_see_records: possible(actor, Action::RecordLogRead),
        outcomes: crate::frame::choices::<Outcome>(&ctx.t),
        acts,
        log,
    })
}

/// The same rows as CSV.
pub(crate) async fn csv(ctx: Ctx) -> PageResult {
    let (lines, more) = audit_log::export(ctx.app(), ctx.actor()?, &question(&ctx)).await?;
    let mut file = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let broken = |error: csv::Error| AppError::System(error.to_string());
    let head = [
        "sequence",
        "at",
        "actor_id",
        "actor",
        "organisation_id",
        "organisation",
        "action",
        "object_kind",
        "object_id",
        "purpose",
        "ground",
        "outcome",
        "detail",
    ];
    file.write_record(head).map_err(broken)?;
    for line in &lines {
        let entry = &line.row.entry;
        file.write_record([
            line.row.sequence.to_string().as_str(),
            entry.at.to_string().as_str(),
            &entry.actor_id,
            &plain(&line.who),
            &entry.organisation_id,
            &plain(&line.organisation),
            &entry.action,
            &entry.object_kind,
            &entry.object_id,
            entry.purpose.map(Code::code).unwrap_or_default(),
            entry.ground.map(Code::code).unwrap_or_default(),
            if line.row.unreadable.is_empty() { entry.outcome.code() } else { "unreadable" },
            &entry.detail,
        ])
        .map_err(broken)?;
    }
    if more {
        let note = ctx.t.with("log-cut-off", "count", FILE);
        let mut record = vec![note];
        record.resize(head.len(), String::new());
        file.write_record(record).map_err(broken)?;
    }
    let bytes = file.into_inner().map_err(|error| AppError::System(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| AppError::System(error.to_string()))?;
    download(text, "ketenzicht-log.csv")
}

/// A name that a spreadsheet does not take for a formula.
fn plain(name: &str) -> String {
    if name.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{name}") } else { name.to_owned() }
}

#[derive(Template)]
#[template(path = "log/check.html")]
struct CheckPage {
    t: Shell,
    report: ChainReport,
    noted: Option<NotedHead>,
}

/// Goes through the whole log.
pub(crate) async fn check(ctx: Ctx) -> PageResult {
    let Check { report, noted } = audit_log::check(ctx.app(), ctx.actor()?).await?;
    ctx.page(&CheckPage { t: ctx.shell("log-check-title"), report, noted })
}

#[derive(Template)]
#[template(path = "log/record.html")]
struct RecordPage {
    t: Shell,
    log: RecordLog,
    kind: String,
    id: String,
    /// The page of the record, for whoever may see it.
    record: Option<String>,
}

/// Who looked at one record.
pub(crate) async fn record(ctx: Ctx) -> PageResult {
    let kind = ctx.param("kind");
    let Some(kind) = RECORDS.iter().find(|known| **known == kind) else {
        let refusal = Refusal { action: ctx.action, kind: String::new(), id: String::new() };
        return Err(AppError::Refused(refusal).into());
    };
    let actor = ctx.actor()?;
    let log = audit_log::of_record(ctx.app(), actor, kind, ctx.id(), ctx.query.int("before")).await?;
    let at_centre = possible(actor, Action::RegisterRead);
    let (page, action) = match *kind {
        "notification" if at_centre => ("register_notification", Action::RegisterRead),
        "notification" => ("notification", Action::NotificationRead),
        "signal" => ("signal", Action::SignalRead),
        "person" => ("person", Action::PersonRead),
        "referral" => ("referral", Action::ReferralRead),
        other => (other, Action::SubjectRead),
    };
    let record = possible(actor, action).then(|| object_location(&format!("{page}/{}", ctx.id())));
    let id = ctx.id().to_owned();
    let kind = ctx.t.get(&format!("record-{kind}"));
    ctx.page(&RecordPage { t: ctx.shell("record-log-title"), log, kind, id, record })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Text;
    use domain::Language;

    #[test]
    fn every_act_has_words() {
        for language in [Language::Dutch, Language::English] {
            let text = Text::new(language);
            for key in acts().map(act_key).chain(RECORDS.iter().map(|kind| format!("record-{kind}"))) {
                assert_ne!(text.get(&key), key);
            }
        }
    }

    #[test]
    fn names_are_no_formulas() {
        assert_eq!(plain("=1+1"), "'=1+1");
        assert_eq!(plain("Noor"), "Noor");
    }
}
