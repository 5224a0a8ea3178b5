//! The national centre: inbox, a notification with its candidates, persons and files.

use super::notification_form::{Shown, shown};
use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, Text, choices};
use app::register::{self, Candidate, Inbox, Part, PersonView, Persons, Received};
use app::{Actor, AppError};
use askama::Template;
use domain::codes::FileType;
use domain::states::{Machine, NotificationAct, NotificationState};
use domain::{Code, Notification};

#[derive(Template)]
#[template(path = "register/inbox.html")]
struct InboxPage {
    t: Shell,
    inbox: Inbox,
    part: Part,
}

impl InboxPage {
    fn shows(&self, state: &NotificationState) -> bool {
        self.part == Part::In(*state)
    }

    /// How many wait to be received or decided on.
    fn to_do(&self) -> i64 {
        let waits = |state: &NotificationState| {
            matches!(state, NotificationState::Submitted | NotificationState::Received)
        };
        self.inbox.counts.iter().filter(|(state, _)| waits(state)).map(|(_, count)| count).sum()
    }

    /// The part as it stands in the address.
    fn code(&self) -> &'static str {
        match self.part {
            Part::ToDo => "",
            Part::All => "all",
            Part::In(state) => state.code(),
        }
    }
}

/// What came in; without a choice what waits to be received or decided on.
pub(crate) async fn inbox(ctx: Ctx) -> PageResult {
    let part = match (ctx.query.get("state").as_str(), NotificationState::from_code(&ctx.query.get("state")))
    {
        ("all", _) => Part::All,
        (_, Some(state)) => Part::In(state),
        _ => Part::ToDo,
    };
    let inbox = register::inbox(ctx.app(), ctx.actor()?, part, ctx.query.int("page").unwrap_or(1)).await?;
    ctx.page(&InboxPage { t: ctx.shell("register-title"), inbox, part })
}

#[derive(Template)]
#[template(path = "register/notification.html")]
struct Page {
    t: Shell,
    view: Received,
    rows: Vec<Shown>,
    form: FormState,
    /// Which of the forms was handed in with errors.
    act: &'static str,
    compare: Vec<CompareRow>,
}

/// A trait of the notification beside those of the candidates.
struct CompareRow {
    label: String,
    own: String,
    others: Vec<(String, bool)>,
}

impl Page {
    fn can(&self, act: NotificationAct) -> bool {
        self.view.notification.state.next(act).is_ok()
    }

    fn can_receive(&self) -> bool {
        self.can(NotificationAct::Receive)
    }

    fn can_ask(&self) -> bool {
        self.can(NotificationAct::AskBack)
    }

    fn can_accept(&self) -> bool {
        self.can(NotificationAct::Accept)
    }

    fn can_link(&self) -> bool {
        self.can(NotificationAct::Link)
    }

    fn can_unlink(&self) -> bool {
        self.can(NotificationAct::Unlink)
    }

    fn can_reject(&self) -> bool {
        self.can(NotificationAct::Reject)
    }

    fn can_reopen(&self) -> bool {
        self.can(NotificationAct::Reopen)
    }

    fn counts(&self) -> bool {
        self.view.notification.state.counts()
    }
}

/// The traits by which a person is recognised, side by side; a candidate with several notifications
/// shows all its values.
fn compare(t: &Text, own: &Notification, candidates: &[Candidate]) -> Vec<CompareRow> {
    type Value = fn(&Text, &Notification) -> String;
    // Whether a difference in the trait says something about who it is.
    const TELLS: [bool; 12] = [true, true, true, true, true, true, true, false, false, false, true, true];
    let rows: [(&str, Value); 12] = [
        ("out-forms", |t, n| t.labels(&n.count.forms)),
        ("out-sector", |t, n| t.label(n.count.sector).to_owned()),
        ("out-age-band", |t, n| t.label(n.count.age_band).to_owned()),
        ("out-sex", |t, n| t.label(n.count.sex).to_owned()),
        ("out-nationality", |t, n| t.label(n.count.nationality).to_owned()),
        ("out-country", |t, n| {
            domain::codes::country_label(&n.count.country, t.language()).unwrap_or_default().to_owned()
        }),
        ("out-region", |t, n| t.label(n.count.region).to_owned()),
        ("compare-received", |t, n| t.date_or_dash(&n.received_at)),
        ("out-notifier-kind", |t, n| t.label(n.organisation_kind).to_owned()),
        ("out-pseudonym", |_, n| n.pseudonym.clone()),
        ("compare-name", |_, n| {
            n.identified
                .as_ref()
                .map(|part| format!("{} {}", part.first_name, part.family_name))
                .unwrap_or_default()
        }),
        ("out-date-of-birth", |_, n| {
            n.identified.as_ref().map(|part| part.date_of_birth.clone()).unwrap_or_default()
        }),
    ];
    rows.iter()
        .zip(TELLS)
        .map(|((key, value), tells)| {
            let mine = value(t, own);
            let others = candidates.iter().map(|candidate| {
                let mut values: Vec<String> = candidate
                    .notifications
                    .iter()
                    .map(|other| value(t, other))
                    .filter(|v| !v.trim().is_empty())
                    .collect();
                values.dedup();
                // What is not known on one side is no difference.
                let known = !mine.trim().is_empty() && !values.is_empty();
                let differs = tells && known && !values.contains(&mine);
                (if values.is_empty() { "–".to_owned() } else { values.join("; ") }, differs)
            });
            CompareRow {
                label: t.get(key),
                others: others.collect(),
                own: if mine.trim().is_empty() { "–".to_owned() } else { mine },
            }
        })
        .collect()
}

async fn page(ctx: &Ctx, form: FormState, act: &'static str) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = register::read(ctx.app(), &reader, ctx.id()).await?;
    let rows = shown(&ctx.t, &view.fields);
    let compare = compare(&ctx.t, &view.notification, &view.candidates);
    let failed = !form.errors.is_empty();
    let t = ctx.shell("register-notification-title").with_errors(form.errors.len());
    let page = Page { t, view, rows, form, act, compare };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A notification that came in.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default(), "").await
}

async fn after(
    ctx: Ctx,
    result: Result<(), AppError>,
    act: &'static str,
    notice: &'static str,
) -> PageResult {
    match result {
        Ok(()) => ctx.redirect_with(&format!("/register/notifications/{}", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, FormState { fields: ctx.form.clone(), errors }, act).await
        }
        Err(other) => Err(other.into()),
    }
}

fn version(ctx: &Ctx) -> i64 {
    ctx.form.int("version").unwrap_or_default()
}

pub(crate) async fn receive(ctx: Ctx) -> PageResult {
    let result = register::receive(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx)).await;
    after(ctx, result, "", "notice-received").await
}

pub(crate) async fn ask_back(ctx: Ctx) -> PageResult {
    let text = ctx.form.get("question");
    let result = register::ask_back(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &text).await;
    after(ctx, result, "ask", "notice-asked").await
}

pub(crate) async fn accept(ctx: Ctx) -> PageResult {
    let result = register::accept(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx)).await;
    after(ctx, result.map(|_| ()), "", "notice-accepted").await
}

pub(crate) async fn link(ctx: Ctx) -> PageResult {
    let (person, reason) = (ctx.form.get("person"), ctx.form.get("reason"));
    let result = register::link(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &person, &reason).await;
    after(ctx, result, "link", "notice-linked").await
}

pub(crate) async fn unlink(ctx: Ctx) -> PageResult {
    let reason = ctx.form.get("reason");
    let result = register::unlink(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &reason).await;
    after(ctx, result, "unlink", "notice-unlinked").await
}

pub(crate) async fn reject(ctx: Ctx) -> PageResult {
    let reason = ctx.form.get("reason");
    let result = register::reject(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &reason).await;
    after(ctx, result, "reject", "notice-rejected").await
}

pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    let result = register::reopen(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx)).await;
    after(ctx, result, "", "notice-reopened").await
}

pub(crate) async fn feedback(ctx: Ctx) -> PageResult {
    let text = ctx.form.get("feedback");
    let result = register::feedback(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &text).await;
    after(ctx, result, "feedback", "notice-feedback").await
}

#[derive(Template)]
#[template(path = "register/persons.html")]
struct PersonsPage {
    t: Shell,
    persons: Persons,
    number: String,
}

/// The persons of the register, or the one with a reference number.
pub(crate) async fn persons(ctx: Ctx) -> PageResult {
    let number = ctx.query.get("number");
    let page = ctx.query.int("page").unwrap_or(1);
    let persons = register::persons(ctx.app(), ctx.actor()?, &number, page).await?;
    ctx.page(&PersonsPage { t: ctx.shell("persons-title"), persons, number })
}

#[derive(Template)]
#[template(path = "register/person.html")]
struct PersonPage {
    t: Shell,
    view: PersonView,
    form: FormState,
    types: Vec<Choice>,
}

impl PersonPage {
    /// What is known of the person, over all notifications.
    fn traits(&self) -> Vec<(String, String)> {
        let t = &self.t;
        type Value = fn(&Text, &Notification) -> String;
        let rows: [(&str, Value); 6] = [
            ("out-forms", |t, n| t.labels(&n.count.forms)),
            ("out-age-band", |t, n| t.label(n.count.age_band).to_owned()),
            ("out-sex", |t, n| t.label(n.count.sex).to_owned()),
            ("out-nationality", |t, n| t.label(n.count.nationality).to_owned()),
            ("out-region", |t, n| t.label(n.count.region).to_owned()),
            ("compare-name", |_, n| {
                n.identified
                    .as_ref()
                    .map(|p| format!("{} {}", p.first_name, p.family_name))
                    .unwrap_or_default()
            }),
        ];
        rows.iter()
            .map(|(key, value)| {
                let mut values: Vec<String> = self
                    .view
                    .notifications
                    .iter()
                    .map(|(n, _)| value(t, n))
                    .filter(|v| !v.trim().is_empty())
                    .collect();
                values.dedup();
                (t.get(key), if values.is_empty() { "–".to_owned() } else { values.join("; ") })
            })
            .collect()
    }
}

async fn person_page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = register::person(ctx.app(), &reader, ctx.id()).await?;
    let failed = !form.errors.is_empty();
    let t = ctx.shell("person-title").with_errors(form.errors.len());
    let page = PersonPage { t, view, form, types: choices::<FileType>(&ctx.t) };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A person and the file.
pub(crate) async fn person(ctx: Ctx) -> PageResult {
    person_page(&ctx, FormState::default()).await
}

/// Changes the type of the file.
pub(crate) async fn change_file_type(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let file_type = ctx.form.code::<FileType>("file_type", &mut errors);
    let reason = ctx.form.get("reason");
    if errors.is_empty() {
        let version = version(&ctx);
        match register::change_file_type(ctx.app(), ctx.actor()?, ctx.id(), version, file_type, &reason).await
        {
            Ok(()) => {
                return ctx.redirect_with(&format!("/register/persons/{}", ctx.id()), "notice-file-changed");
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    person_page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
}
