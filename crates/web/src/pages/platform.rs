//! The organisations that take part: list, add with a first administrator, let go and take back.

use crate::frame::{Choice, Ctx, FormState, PageError, PageResult, Shell, choices};
use app::platform::{self, AdministratorInput, Member, NewOrganisation};
use app::{Actor, AppError, FieldError};
use askama::Template;
use domain::codes::{OrganisationKind, Region};

#[derive(Template)]
#[template(path = "platform/list.html")]
struct List {
    t: Shell,
    members: Vec<Member>,
    former: Vec<Member>,
}

/// All organisations; those that no longer take part apart.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let found = platform::members(ctx.app(), ctx.actor()?).await?;
    let (members, former) = found.into_iter().partition(|member| member.organisation.record.active);
    ctx.page(&List { t: ctx.shell("platform-title"), members, former })
}

#[derive(Template)]
#[template(path = "platform/form.html")]
struct FormPage {
    t: Shell,
    form: FormState,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
}

fn form_page(ctx: &Ctx, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let mut kinds = choices::<OrganisationKind>(&ctx.t);
    kinds.retain(|kind| kind.value != OrganisationKind::Platform.code());
    let page = FormPage {
        t: ctx.shell("platform-new-title").with_errors(form.errors.len()),
        form,
        kinds,
        regions: choices::<Region>(&ctx.t),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Showing a form again is reading: the form that failed stays unused.
fn reader(ctx: &Ctx) -> Result<Actor, PageError> {
    Ok(Actor { form: None, ..ctx.actor()?.clone() })
}

/// A form for a new organisation.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    platform::members(ctx.app(), ctx.actor()?).await?;
    form_page(&ctx, FormState::default())
}

fn administrator(ctx: &Ctx) -> AdministratorInput {
    AdministratorInput {
        name: ctx.form.get("name"),
        email: ctx.form.get("email"),
        password: ctx.form.get("password"),
    }
}

/// Adds an organisation.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = NewOrganisation {
        organisation: ctx.form.get("organisation"),
        kind: ctx.form.code("kind", &mut errors),
        region: ctx.form.code("region", &mut errors),
        administrator: administrator(&ctx),
    };
    if errors.is_empty() {
        match platform::add(ctx.app(), ctx.actor()?, &input).await {
            Ok(id) => return ctx.redirect_with(&format!("/platform/{id}"), "notice-organisation-added"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    platform::members(ctx.app(), &reader(&ctx)?).await?;
    form_page(&ctx, FormState { fields: ctx.form.clone(), errors })
}

#[derive(Template)]
#[template(path = "platform/member.html")]
struct MemberPage {
    t: Shell,
    member: Member,
    form: FormState,
    /// The platform itself always takes part.
    own: bool,
}

fn member_page(ctx: &Ctx, member: Member, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let own = member.organisation.record.kind == OrganisationKind::Platform;
    let t = ctx.shell("platform-member-title").with_errors(form.errors.len());
    let page = MemberPage { t, member, form, own };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// One organisation.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let member = platform::read(ctx.app(), ctx.actor()?, ctx.id()).await?;
    member_page(&ctx, member, FormState::default())
}

/// Lets it take part, or not any more.
pub(crate) async fn set_active(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let active = ctx.form.get("active") == "yes";
    let place = format!("/platform/{}", ctx.id());
    match platform::set_active(ctx.app(), ctx.actor()?, ctx.id(), version, active).await {
        Ok(()) if active => ctx.redirect_with(&place, "notice-organisation-back"),
        Ok(()) => ctx.redirect_with(&place, "notice-organisation-gone"),
        Err(AppError::Invalid(errors)) => again(&ctx, errors).await,
        Err(other) => Err(other.into()),
    }
}

/// Adds another administrator.
pub(crate) async fn add_administrator(ctx: Ctx) -> PageResult {
    match platform::add_administrator(ctx.app(), ctx.actor()?, ctx.id(), &administrator(&ctx)).await {
        Ok(()) => ctx.redirect_with(&format!("/platform/{}", ctx.id()), "notice-organisation-administrator"),
        Err(AppError::Invalid(errors)) => again(&ctx, errors).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(ctx: &Ctx, errors: Vec<FieldError>) -> PageResult {
    let member = platform::read(ctx.app(), &reader(ctx)?, ctx.id()).await?;
    member_page(ctx, member, FormState { fields: ctx.form.clone(), errors })
}
