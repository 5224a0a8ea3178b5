//! An alarm: the series at the step in which it stood out, and what somebody thinks of it.

use super::series::{Drawn, draw, view};
use super::words::Words;
use crate::frame::{Choice, ConflictRow, Ctx, FormState, PageResult, Shell, conflict_page};
use crate::pages::question::{Doubt, doubts};
use app::watch::{self, AlarmView, Asked, Remark};
use app::{Actor, AppError};
use askama::Template;
use domain::codes::AlarmJudgement;
use domain::states::AlarmState;
use domain::{Code, SeriesAlarm};

#[derive(Template)]
#[template(path = "monitor/alarm.html")]
struct Page {
    t: Shell,
    view: AlarmView,
    drawn: Drawn,
    when: String,
    /// The numbers when it was raised, when they differ from those of now.
    raised: String,
    form: FormState,
    judgements: Vec<Choice>,
    /// What may name somebody in the words with a judgement, and in a note alone.
    doubts: Vec<Doubt>,
    remark_doubts: Vec<Doubt>,
    query: String,
}

/// Since when it stands out, and until when.
pub(super) fn when(words: &Words, alarm: &SeriesAlarm) -> String {
    let (first, last) = (words.t.day(alarm.first_step), words.t.day(alarm.last_step));
    let key = format!("alarm-when-{}", alarm.length.code());
    match first == last {
        true => words.t.with(&key, "first", first),
        false => words.t.with2(&format!("{key}-to"), "first", first, "last", last),
    }
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view_of = watch::alarm(ctx.app(), &reader, ctx.id()).await?;
    let alarm = &view_of.alarm;
    let asked = Asked { measure: alarm.measure, length: alarm.length, reference: None };
    let series = view(ctx, asked, &alarm.series, Some(alarm.last_step)).await?;
    let words = Words::new(ctx);
    let drawn = draw(&words, &series);
    let first = series.snapshot.steps.place(alarm.first_step);
    let count = first.and_then(|place| series.series.counts.get(place)).map(|count| *count as f64);
    let raised = match count == Some(alarm.figures.count) {
        true => String::new(),
        false => ctx.t.with2(
            "alarm-raised",
            "count",
            words.signed(alarm.figures.count),
            "expected",
            words.about(alarm.figures.expected),
        ),
    };
    let language = ctx.t.language();
    let judgement = |one: &AlarmJudgement| Choice {
        value: one.code().to_owned(),
        label: one.label(language).to_owned(),
        hint: ctx.t.get(&format!("alarm-judgement-{}", one.code())),
    };
    let failed = !form.errors.is_empty();
    let page = Page {
        t: ctx.shell("alarm-title").with_errors(form.errors.len()),
        when: when(&words, alarm),
        raised,
        drawn,
        judgements: AlarmJudgement::ALL.iter().map(judgement).collect(),
        doubts: if failed { doubts(ctx, &form, "note") } else { Vec::new() },
        remark_doubts: if failed { doubts(ctx, &form, "remark") } else { Vec::new() },
        query: format!("measure={}&step={}", alarm.measure.code(), alarm.length.code()),
        form,
        view: view_of,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// An alarm.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

fn remark(ctx: &Ctx, field: &str) -> Remark {
    Remark { text: ctx.form.get(field), confirmed: ctx.form.all("confirmed") }
}

/// Says what it is.
pub(crate) async fn judge(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let judgement = ctx.form.code("judgement", &mut errors);
    let judged = match errors.is_empty() {
        true => {
            watch::judge(ctx.app(), ctx.actor()?, ctx.id(), version, judgement, &remark(&ctx, "note")).await
        }
        false => Err(AppError::Invalid(errors)),
    };
    match judged {
        Ok(()) => ctx.redirect_with(&format!("/alarms/{}", ctx.id()), "notice-alarm-judged"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(AppError::Conflict) => conflict(&ctx).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = watch::alarm(ctx.app(), &reader, ctx.id()).await?;
    let language = ctx.t.language();
    let label = |judgement: Option<AlarmJudgement>| {
        judgement.map(|judgement| judgement.label(language).to_owned()).unwrap_or_default()
    };
    let mine = AlarmJudgement::from_code(&ctx.form.get("judgement"));
    let note = stored.events.last().map(|(event, _)| event.note.clone()).unwrap_or_default();
    let rows = vec![
        ConflictRow::new(ctx.t.get("alarm-judgement"), label(stored.alarm.judgement), label(mine)),
        ConflictRow::new(ctx.t.get("alarm-note"), note, ctx.form.get("note")),
    ];
    let place = format!("/alarms/{}", stored.alarm.id);
    conflict_page(ctx, rows, stored.alarm.version, &format!("{place}/judge"), &place)
}

/// Notes something without judging.
pub(crate) async fn note(ctx: Ctx) -> PageResult {
    match watch::note(ctx.app(), ctx.actor()?, ctx.id(), &remark(&ctx, "remark")).await {
        Ok(()) => ctx.redirect_with(&format!("/alarms/{}", ctx.id()), "notice-alarm-noted"),
        Err(AppError::Invalid(mut errors)) => {
            errors.iter_mut().for_each(|error| error.field = "remark");
            page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes a judgement back.
pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    watch::reopen(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with(&format!("/alarms/{}", ctx.id()), "notice-alarm-reopened")
}
