//! Notifications from the side of the organisation that notifies.

use super::notification_form::{Lists, Shown, fill, input, shown};
use crate::frame::{
    Choice, ConflictRow, Ctx, FormState, PageError, PageResult, Shell, choices, conflict_page,
};
use app::notification::{self, AnswerInput, NotificationView, Obstacle, OwnNotifications, Prefill, Preview};
use app::{Actor, AppError};
use askama::Template;
use domain::Code;
use domain::codes::{AgeBand, CountAnswer, Region, Sector, Track};
use domain::states::{Machine, NotificationAct, NotificationState};

#[derive(Template)]
#[template(path = "notification/list.html")]
struct List {
    t: Shell,
    own: OwnNotifications,
    state: Option<NotificationState>,
}

/// The notifications of one's own organisation.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let state = NotificationState::from_code(&ctx.query.get("state"));
    let page = ctx.query.int("page").unwrap_or(1);
    let own = notification::list(ctx.app(), ctx.actor()?, state, page).await?;
    ctx.page(&List { t: ctx.shell("notifications-title"), own, state })
}

#[derive(Template)]
#[template(path = "notification/form.html")]
struct FormPage {
    t: Shell,
    form: FormState,
    lists: Lists,
    path: String,
    back: String,
    version: i64,
    /// Number of who it is about.
    subject: String,
    obstacles: Vec<Obstacle>,
    assessment_id: String,
    earlier: usize,
}

fn form_page(ctx: &Ctx, page: FormPage) -> PageResult {
    if page.form.errors.is_empty() { ctx.page(&page) } else { ctx.invalid(&page) }
}

async fn new_page(ctx: &Ctx, form: Option<FormState>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let id = ctx.id().to_owned();
    let Prefill { input, obstacles, subject, earlier } =
        notification::prefill(ctx.app(), &reader, &id).await?;
    let form = form.unwrap_or_else(|| FormState::new(fill(&input)));
    let page = FormPage {
        t: ctx.shell("notification-new-title").with_errors(form.errors.len()),
        form,
        lists: Lists::new(&ctx.t, reader.organisation.kind),
        path: format!("/notifications/new/{id}"),
        back: format!("/assessments/{id}"),
        version: 0,
        subject: subject.1,
        obstacles,
        assessment_id: id,
        earlier: earlier.len(),
    };
    form_page(ctx, page)
}

/// A new notification, with what is known filled in.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    new_page(&ctx, None).await
}

/// Keeps it as a draft and shows exactly what would leave.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx.form, &mut errors);
    if errors.is_empty() {
        match notification::create(ctx.app(), ctx.actor()?, ctx.id(), &input).await {
            Ok(id) => return ctx.redirect(&format!("/notifications/{id}/preview")),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    new_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await
}

async fn edit_page(ctx: &Ctx, form: Option<(FormState, i64)>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = notification::edit(ctx.app(), &reader, ctx.id()).await?;
    let version = stored.notification.version;
    let (form, version) = form.unwrap_or_else(|| (FormState::new(fill(&stored.input)), version));
    let page = FormPage {
        t: ctx.shell("notification-edit-title").with_errors(form.errors.len()),
        form,
        lists: Lists::new(&ctx.t, stored.notification.organisation_kind),
        path: format!("/notifications/{}/edit", ctx.id()),
        back: format!("/notifications/{}", ctx.id()),
        version,
        subject: stored.notification.number,
        obstacles: Vec::new(),
        assessment_id: String::new(),
        earlier: 0,
    };
    form_page(ctx, page)
}

/// A draft to change.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    edit_page(&ctx, None).await
}

/// Changes a draft.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = input(&ctx.form, &mut errors);
    if errors.is_empty() {
        match notification::change(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await {
            Ok(()) => return ctx.redirect(&format!("/notifications/{}/preview", ctx.id())),
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx).await,
            Err(other) => return Err(other.into()),
        }
    }
    let form = FormState { fields: ctx.form.clone(), errors };
    edit_page(&ctx, Some((form, version))).await
}

/// Both versions of a draft, field by field.
async fn conflict(ctx: &Ctx) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = notification::edit(ctx.app(), &reader, ctx.id()).await?.notification;
    let now = ctx.app().clock.now();
    let mine = input(&ctx.form, &mut Vec::new()).applied(&stored, now).unwrap_or_else(|_| stored.clone());
    let words =
        |one: &domain::Notification| shown(&ctx.t, &notification::outgoing(one, &reader.organisation));
    let rows = words(&stored).into_iter().zip(words(&mine));
    let rows = rows.map(|(theirs, mine)| ConflictRow::new(theirs.label, theirs.value, mine.value)).collect();
    let path = format!("/notifications/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{path}/edit"), &path)
}

#[derive(Template)]
#[template(path = "notification/preview.html")]
struct PreviewPage {
    t: Shell,
    preview: Preview,
    rows: Vec<Shown>,
}

/// Exactly what leaves, before it is sent.
pub(crate) async fn preview(ctx: Ctx) -> PageResult {
    let preview = notification::preview(ctx.app(), ctx.actor()?, ctx.id()).await?;
    if preview.notification.state != NotificationState::Draft {
        return ctx.redirect(&format!("/notifications/{}", ctx.id()));
    }
    let rows = shown(&ctx.t, &preview.fields);
    ctx.page(&PreviewPage { t: ctx.shell("preview-title"), preview, rows })
}

/// Sends it.
pub(crate) async fn submit(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let place = format!("/notifications/{}", ctx.id());
    match notification::submit(ctx.app(), ctx.actor()?, ctx.id(), version).await {
        Ok(NotificationState::AwaitingConsent) => ctx.redirect_with(&place, "notice-waits-for-consent"),
        Ok(_) => ctx.redirect_with(&place, "notice-notification-sent"),
        // Changed since the preview: show anew what would leave.
        Err(AppError::Conflict) => ctx.redirect(&format!("{place}/preview")),
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "notification/notification.html")]
struct Page {
    t: Shell,
    view: NotificationView,
    rows: Vec<Shown>,
    form: FormState,
    /// The ways to answer a question on the count track.
    answers: Vec<Choice>,
    sectors: Vec<Choice>,
    age_bands: Vec<Choice>,
    regions: Vec<Choice>,
}

impl Page {
    fn counts_only(&self) -> bool {
        self.view.notification.track == Track::Count
    }

    fn can(&self, act: NotificationAct) -> bool {
        self.view.notification.state.next(act).is_ok()
    }

    fn can_withdraw(&self) -> bool {
        self.can(NotificationAct::Withdraw)
    }

    fn can_answer(&self) -> bool {
        self.can(NotificationAct::Answer)
    }

    fn can_change(&self) -> bool {
        self.can(NotificationAct::Change)
    }

    fn is_draft(&self) -> bool {
        self.view.notification.state == NotificationState::Draft
    }

    fn waits(&self) -> bool {
        self.view.notification.state == NotificationState::AwaitingConsent
    }

    fn left(&self) -> bool {
        self.view.notification.submitted_at.is_some()
    }
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = notification::read(ctx.app(), &reader, ctx.id()).await?;
    let rows = shown(&ctx.t, &view.fields);
    let failed = !form.errors.is_empty();
    let t = ctx.shell("notification-title").with_errors(form.errors.len());
    let page = Page {
        t,
        view,
        rows,
        form,
        answers: choices::<CountAnswer>(&ctx.t),
        sectors: choices::<Sector>(&ctx.t),
        age_bands: choices::<AgeBand>(&ctx.t),
        regions: choices::<Region>(&ctx.t),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A notification with what it led to.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

async fn after(ctx: Ctx, result: Result<(), AppError>, notice: &'static str) -> PageResult {
    match result {
        Ok(()) => ctx.redirect_with(&format!("/notifications/{}", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(PageError::from(other)),
    }
}

/// Answers the national centre's question.
pub(crate) async fn answer(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = AnswerInput {
        text: ctx.form.get("answer"),
        choice: ctx.form.code("choice", &mut errors),
        sector: ctx.form.code("sector", &mut errors),
        age_band: ctx.form.code("age_band", &mut errors),
        region: ctx.form.code("region", &mut errors),
    };
    let result = match errors.is_empty() {
        true => notification::answer(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    after(ctx, result, "notice-answered").await
}

/// Takes it back.
pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let reason = ctx.form.get("reason");
    let result = notification::withdraw(ctx.app(), ctx.actor()?, ctx.id(), version, &reason).await;
    after(ctx, result, "notice-withdrawn").await
}
