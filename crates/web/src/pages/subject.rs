//! A young person as the organisation knows them: all signals together, consent, and what follows.

use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, choices};
use app::access::FieldClass;
use app::subject::{self, ConsentInput, SubjectView};
use app::{Actor, AppError, assessment};
use askama::Template;
use domain::codes::{ConsentGiver, Purpose};
use domain::{ConsentAgeRule, ConsentState, consent_rule};

#[derive(Template)]
#[template(path = "officer/subject.html")]
struct Page {
    t: Shell,
    view: SubjectView,
    form: FormState,
    purposes: Vec<Choice>,
    states: Vec<Choice>,
    givers: Vec<Choice>,
    rule: &'static str,
    identity: bool,
    text: bool,
}

/// All that the organisation has on a young person.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = subject::read(ctx.app(), &reader, ctx.id()).await?;
    let purposes = choices::<Purpose>(&ctx.t);
    let asked = |choice: &Choice| subject::PURPOSES.iter().any(|purpose| purpose.code() == choice.value);
    let rule = match consent_rule(view.subject.age_band) {
        ConsentAgeRule::YoungPerson => "consent-rule-young-person",
        ConsentAgeRule::ParentOrGuardian => "consent-rule-parent",
        ConsentAgeRule::AgeUnknown => "consent-rule-unknown",
    };
    let failed = !form.errors.is_empty();
    let page = Page {
        t: ctx.shell("subject-title").with_errors(form.errors.len()),
        identity: view.grant.covers(FieldClass::Identity),
        text: view.grant.covers(FieldClass::FreeText),
        view,
        form,
        purposes: purposes.into_iter().filter(asked).collect(),
        states: choices::<ConsentState>(&ctx.t),
        givers: choices::<ConsentGiver>(&ctx.t),
        rule,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Takes up the new signals in an assessment.
pub(crate) async fn take_up(ctx: Ctx) -> PageResult {
    let id = assessment::take_up(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.redirect(&format!("/assessments/{id}"))
}

/// Records consent, refusal or withdrawal.
pub(crate) async fn consent(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = ConsentInput {
        purpose: ctx.form.code("purpose", &mut errors),
        state: ctx.form.code("state", &mut errors),
        giver: ctx.form.code("giver", &mut errors),
        safety_override: ctx.form.has("safety_override"),
        note: ctx.form.get("note"),
    };
    if errors.is_empty() {
        match subject::consent(ctx.app(), ctx.actor()?, ctx.id(), &input).await {
            Ok(()) => {
                return ctx.redirect_with(&format!("/subjects/{}", ctx.id()), "notice-consent-recorded");
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    page(&ctx, FormState { fields: ctx.form.clone(), errors }).await
}

/// Moves a signal to the young person with another number, or to a new one; back to where it came from
/// when the number is not known.
pub(crate) async fn reassign(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let new = ctx.form.get("to") == "new";
    let number = if new { String::new() } else { ctx.form.get("number") };
    let from = ctx.form.get("from");
    let plain = from.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let back = if plain { format!("/subjects/{from}") } else { "/worklist".to_owned() };
    if !new && number.is_empty() {
        return ctx.redirect_with(&back, "notice-number-unknown");
    }
    match subject::reassign(ctx.app(), ctx.actor()?, ctx.id(), version, &number).await {
        Ok(to) => ctx.redirect_with(&format!("/subjects/{to}"), "notice-signal-moved"),
        Err(AppError::Invalid(_)) => ctx.redirect_with(&back, "notice-number-unknown"),
        Err(other) => Err(other.into()),
    }
}
