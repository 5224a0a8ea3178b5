//! The appointment of focal officers.

use super::{day, people, reader};
use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, parse_day};
use app::AppError;
use app::policy::{self, AppointInput, Appointments};
use askama::Template;

#[derive(Template)]
#[template(path = "policy/appointments.html")]
struct Page {
    t: Shell,
    view: Appointments,
    form: FormState,
    candidates: Vec<Choice>,
    deputies: Vec<Choice>,
    organisation_id: String,
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let actor = ctx.actor()?;
    let view = policy::appointments(ctx.app(), &reader(actor)).await?;
    let failed = !form.errors.is_empty();
    let page = Page {
        t: ctx.shell("appointments-title").with_errors(form.errors.len()),
        candidates: people(&view.candidates),
        deputies: people(&view.deputies),
        organisation_id: actor.organisation.id.clone(),
        view,
        form,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Who is appointed, and the history.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

/// Appoints a focal officer.
pub(crate) async fn appoint(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = AppointInput {
        user_id: ctx.form.get("user"),
        since: day(&ctx, "since", &mut errors),
        hours: ctx.form.int("hours"),
        deputy_id: ctx.form.get("deputy"),
        appointed_by: ctx.form.get("appointed_by"),
    };
    let appointed = match errors.is_empty() {
        true => policy::appoint(ctx.app(), ctx.actor()?, &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match appointed {
        Ok(()) => ctx.redirect_with("/appointments", "notice-appointed"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}

/// Ends an appointment.
pub(crate) async fn end(ctx: Ctx) -> PageResult {
    let on = parse_day(&ctx.form.get("on"));
    match policy::end_appointment(ctx.app(), ctx.actor()?, ctx.id(), on).await {
        Ok(()) => ctx.redirect_with("/appointments", "notice-appointment-ended"),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(other.into()),
    }
}
