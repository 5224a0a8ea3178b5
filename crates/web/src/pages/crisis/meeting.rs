//! Meetings: the list, planning, one with its agenda and minutes, the form of the agenda.

use super::{Filled, confirmed, day, filled, reader, version};
use crate::frame::{ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::access::Action;
use app::crisis::{self, AgendaInput, MeetingView, Meetings, PlanInput};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::crisis::{AgendaKind, AgendaPoint, Crisis, Meeting};
use domain::states::{Machine, MeetingAct, MeetingState};

#[derive(Template)]
#[template(path = "crisis/meetings.html")]
struct List {
    t: Shell,
    view: Meetings,
    filled: Filled,
}

async fn list_page(ctx: &Ctx, filled: Filled) -> PageResult {
    let view = crisis::meetings(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let failed = filled.failed();
    let page =
        List { t: ctx.shell("crisis-meetings-title").with_errors(filled.form.errors.len()), view, filled };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The meetings of a group.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    list_page(&ctx, Filled::default()).await
}

fn plan(ctx: &Ctx, errors: &mut Vec<FieldError>) -> PlanInput {
    PlanInput {
        on: day(ctx, "on", errors),
        time: ctx.form.get("time"),
        place: ctx.form.get("place"),
        confirmed: confirmed(ctx),
    }
}

/// Plans a meeting.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = plan(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => crisis::plan_meeting(ctx.app(), ctx.actor()?, ctx.id(), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/crisis-meetings/{id}"), "notice-meeting-planned"),
        Err(AppError::Invalid(errors)) => list_page(&ctx, filled(&ctx, "", errors, &["place"]).await?).await,
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "crisis/meeting.html")]
struct Page {
    t: Shell,
    view: MeetingView,
    form: FormState,
}

impl Page {
    fn acts(&self) -> Vec<MeetingAct> {
        self.view.meeting.state.acts()
    }

    fn is_planned(&self) -> bool {
        self.view.meeting.state == MeetingState::Planned
    }

    fn present(&self) -> String {
        let there = self.view.members.iter().filter(|line| self.view.was_there(line));
        there.map(|line| line.person.to_string()).collect::<Vec<_>>().join(", ")
    }

    fn absent(&self) -> String {
        let away = self.view.members.iter().filter(|line| line.member.is_in() && !self.view.was_there(line));
        away.map(|line| line.person.to_string()).collect::<Vec<_>>().join(", ")
    }

    /// The page of what a point is about; empty for none.
    fn about(&self, point: &AgendaPoint) -> String {
        about(point)
    }
}

/// The page of what a point is about; empty for none.
fn about(point: &AgendaPoint) -> String {
    match point.kind {
        AgendaKind::NewObservation | AgendaKind::JudgementDue => {
            format!("/crisis-observations/{}", point.about_id)
        }
        AgendaKind::LateMeasure | AgendaKind::OpenEscalation => {
            format!("/crisis-measures/{}", point.about_id)
        }
        AgendaKind::Opening | AgendaKind::Own | AgendaKind::Closing => String::new(),
    }
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let view = crisis::meeting(ctx.app(), &reader(ctx.actor()?), ctx.id(), Action::CrisisRead).await?;
    let failed = !form.errors.is_empty();
    let page = Page { t: ctx.shell("crisis-meeting-title").with_errors(form.errors.len()), view, form };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A meeting; the page prints well.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

/// Settles the minutes, calls it off or opens it again.
pub(crate) async fn act(ctx: Ctx) -> PageResult {
    let act = MeetingAct::from_code(&ctx.form.get("act")).unwrap_or(MeetingAct::Hold);
    match crisis::act_on_meeting(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), act).await {
        Ok(()) => ctx.redirect_with(&format!("/crisis-meetings/{}", ctx.id()), "notice-meeting-saved"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "crisis/agenda.html")]
struct Agenda {
    t: Shell,
    crisis: Crisis,
    meeting: Meeting,
    filled: Filled,
    path: String,
    version: i64,
}

impl Agenda {
    /// The place of a point in the form: as it was typed, or as it stands.
    fn place(&self, point: &AgendaPoint, standing: &usize) -> String {
        let typed = self.filled.form.value(&format!("order-{}", point.key));
        if typed.is_empty() { standing.to_string() } else { typed }
    }
}

async fn agenda_page(ctx: &Ctx, failed: Option<Filled>) -> PageResult {
    let (crisis, meeting) = crisis::agenda_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let version = if failed.is_some() { version(ctx) } else { meeting.version };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("on", meeting.held_on.to_string());
        fields.set("time", meeting.text.time.as_str());
        fields.set("place", meeting.text.place.as_str());
        Filled::new(FormState::new(fields))
    });
    let t = ctx.shell("crisis-agenda-title").with_errors(filled.form.errors.len());
    let path = format!("/crisis-meetings/{}/agenda", meeting.id);
    let page = Agenda { t, crisis, meeting, filled, path, version };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of the agenda.
pub(crate) async fn agenda(ctx: Ctx) -> PageResult {
    agenda_page(&ctx, None).await
}

/// Saves the agenda.
pub(crate) async fn save_agenda(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let away = ctx.form.all("away");
    let order = ctx.form.pairs().filter_map(|(name, value)| {
        let key = name.strip_prefix("order-")?;
        (!away.iter().any(|gone| gone == key))
            .then(|| (key.to_owned(), value.trim().parse().unwrap_or(i64::MAX)))
    });
    let input = AgendaInput {
        order: order.collect(),
        plan: plan(&ctx, &mut errors),
        extra: ctx.form.get("extra"),
        refresh: ctx.form.get("refresh") == "yes",
    };
    let saved = match errors.is_empty() {
        true => crisis::save_agenda(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match saved {
        Ok(()) => ctx.redirect_with(&format!("/crisis-meetings/{}", ctx.id()), "notice-meeting-saved"),
        Err(AppError::Invalid(errors)) => {
            agenda_page(&ctx, Some(filled(&ctx, "", errors, &["place", "extra"]).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &AgendaInput) -> PageResult {
    let (_, stored) = crisis::agenda_form(ctx.app(), &reader(ctx.actor()?), ctx.id()).await?;
    let titles = |points: Vec<&AgendaPoint>| {
        points.into_iter().map(|point| point.title.clone()).collect::<Vec<_>>().join("\n")
    };
    let mut ordered: Vec<(i64, &AgendaPoint)> = Vec::new();
    for point in &stored.text.points {
        if let Some((_, at)) = mine.order.iter().find(|(key, _)| *key == point.key) {
            ordered.push((*at, point));
        }
    }
    ordered.sort_by_key(|(at, _)| *at);
    let mut own = titles(ordered.into_iter().map(|(_, point)| point).collect());
    if !mine.extra.is_empty() {
        own = format!("{own}\n{}", mine.extra);
    }
    let row = |key: &str, theirs: String, mine: String| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let rows = vec![
        row(
            "crisis-meeting-on",
            ctx.t.day(stored.held_on),
            mine.plan.on.map(|day| ctx.t.day(day)).unwrap_or_default(),
        ),
        row("crisis-meeting-time", stored.text.time.clone(), mine.plan.time.clone()),
        row("crisis-meeting-place", stored.text.place.clone(), mine.plan.place.clone()),
        row("crisis-agenda", titles(stored.text.points.iter().collect()), own),
    ];
    let here = format!("/crisis-meetings/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/agenda"), &here)
}
