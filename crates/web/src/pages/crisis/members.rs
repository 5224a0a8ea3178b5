//! The expert group: who is in it, who is named, who leaves.

use super::{choice, reader};
use crate::frame::{Choice, Ctx, Fields, FormState, PageResult, Shell, choices};
use app::AppError;
use app::crisis::{self, Group};
use askama::Template;
use domain::codes::GroupPart;

#[derive(Template)]
#[template(path = "crisis/members.html")]
struct Page {
    t: Shell,
    group: Group,
    form: FormState,
    organisations: Vec<Choice>,
    candidates: Vec<Choice>,
    parts: Vec<Choice>,
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let asked = if ctx.form.has("organisation") { &ctx.form } else { &ctx.query };
    let organisation = asked.get("organisation");
    let group = crisis::members(ctx.app(), &reader(ctx.actor()?), ctx.id(), &organisation).await?;
    let failed = !form.errors.is_empty();
    let mut form = form;
    if form.fields == Fields::default() {
        form.fields.set("organisation", organisation.as_str());
        form.fields.set("part", GroupPart::Member.code());
    }
    let page = Page {
        t: ctx.shell("crisis-members-title").with_errors(form.errors.len()),
        organisations: group
            .organisations
            .iter()
            .map(|one| choice(one.id.as_str(), one.name.as_str()))
            .collect(),
        candidates: group
            .candidates
            .iter()
            .map(|one| Choice {
                value: one.user.id.clone(),
                label: one.user.name.clone(),
                hint: ctx.t.labels(&one.user.roles),
            })
            .collect(),
        parts: choices::<GroupPart>(&ctx.t),
        group,
        form,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The group.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

fn part(ctx: &Ctx) -> Option<GroupPart> {
    ctx.form.code("part", &mut Vec::new())
}

async fn answer(ctx: &Ctx, done: Result<(), AppError>, notice: &'static str) -> PageResult {
    match done {
        Ok(()) => ctx.redirect_with(&format!("/crises/{}/members", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => page(ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}

/// Names a member.
pub(crate) async fn add(ctx: Ctx) -> PageResult {
    let user = ctx.form.get("user");
    let done = crisis::name_member(ctx.app(), ctx.actor()?, ctx.id(), &user, part(&ctx)).await;
    answer(&ctx, done, "notice-crisis-member-added").await
}

/// Changes what a member does in the group.
pub(crate) async fn set_part(ctx: Ctx) -> PageResult {
    let user = ctx.form.get("user");
    let part = part(&ctx).unwrap_or(GroupPart::Member);
    let done = crisis::set_part(ctx.app(), ctx.actor()?, ctx.id(), &user, part).await;
    answer(&ctx, done, "notice-crisis-member-changed").await
}

/// Ends a membership.
pub(crate) async fn end(ctx: Ctx) -> PageResult {
    let user = ctx.form.get("user");
    let done = crisis::end_membership(ctx.app(), ctx.actor()?, ctx.id(), &user).await;
    answer(&ctx, done, "notice-crisis-member-ended").await
}
