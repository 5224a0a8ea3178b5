//! The form of the minutes.

use super::{Filled, confirmed, filled, reader, version};
use crate::frame::{ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::AppError;
use app::access::Action;
use app::crisis::{self, MeetingView, MinutesInput};
use askama::Template;

#[derive(Template)]
#[template(path = "crisis/minutes.html")]
struct Page {
    t: Shell,
    view: MeetingView,
    filled: Filled,
    version: i64,
}

async fn page(ctx: &Ctx, failed: Option<Filled>) -> PageResult {
    let view = crisis::meeting(ctx.app(), &reader(ctx.actor()?), ctx.id(), Action::MeetingWrite).await?;
    let version = if failed.is_some() { version(ctx) } else { view.meeting.version };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let mut fields = Fields::default();
        for point in &view.meeting.text.points {
            fields.set(&format!("minutes-{}", point.key), point.minutes.as_str());
            fields.set(&format!("decision-{}", point.key), point.decision.as_str());
        }
        for id in &view.meeting.text.present {
            fields.set("present", id.as_str());
        }
        fields.set("guests", view.meeting.text.guests.as_str());
        Filled::new(FormState::new(fields))
    });
    let t = ctx.shell("crisis-minutes-title").with_errors(filled.form.errors.len());
    let page = Page { t, view, filled, version };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of the minutes.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    page(&ctx, None).await
}

fn input(ctx: &Ctx) -> MinutesInput {
    let points = ctx.form.pairs().filter_map(|(name, _)| {
        let key = name.strip_prefix("minutes-")?;
        let (minutes, decision) = (ctx.form.get(name), ctx.form.get(&format!("decision-{key}")));
        Some((key.to_owned(), minutes, decision))
    });
    let mut present = ctx.form.all("present");
    present.retain(|id| !id.is_empty());
    MinutesInput {
        points: points.collect(),
        present,
        guests: ctx.form.get("guests"),
        confirmed: confirmed(ctx),
    }
}

/// Saves the minutes.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let input = input(&ctx);
    match crisis::save_minutes(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await {
        Ok(()) => ctx.redirect_with(&format!("/crisis-meetings/{}", ctx.id()), "notice-minutes-saved"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, Some(filled(&ctx, "", errors, &["minutes", "decision", "guests"]).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &MinutesInput) -> PageResult {
    let view = crisis::meeting(ctx.app(), &reader(ctx.actor()?), ctx.id(), Action::MeetingWrite).await?;
    let stored = &view.meeting;
    let join = |minutes: &str, decision: &str| match decision.is_empty() {
        true => minutes.to_owned(),
        false => format!("{minutes}\n{}: {decision}", ctx.t.get("crisis-decision")).trim().to_owned(),
    };
    let mut rows = Vec::new();
    for point in &stored.text.points {
        let own = mine.points.iter().find(|(key, ..)| *key == point.key);
        let own = own.map(|(_, minutes, decision)| join(minutes, decision)).unwrap_or_default();
        rows.push(ConflictRow::new(point.title.clone(), join(&point.minutes, &point.decision), own));
    }
    let names = |ids: &[String]| {
        let there = view.members.iter().filter(|line| ids.contains(&line.member.user_id));
        there.map(|line| line.person.name.clone()).collect::<Vec<_>>().join(", ")
    };
    rows.push(ConflictRow::new(
        ctx.t.get("crisis-present"),
        names(&stored.text.present),
        names(&mine.present),
    ));
    rows.push(ConflictRow::new(
        ctx.t.get("crisis-guests"),
        stored.text.guests.as_str(),
        mine.guests.as_str(),
    ));
    let here = format!("/crisis-meetings/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/minutes"), &here)
}
