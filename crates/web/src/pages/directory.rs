//! The directory of partners, and the page of one's own organisation.

use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, choices, conflict_page};
use app::directory::{self, OrganisationInput, Partner, PartnerFilter};
use app::{Actor, AppError};
use askama::Template;
use domain::Code;
use domain::codes::{OrganisationKind, Region};

#[derive(Template)]
#[template(path = "directory/list.html")]
struct List {
    t: Shell,
    partners: Vec<Partner>,
    form: FormState,
    kinds: Vec<Choice>,
    regions: Vec<Choice>,
}

/// Partners, all or those asked for.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let filter = PartnerFilter {
        kind: OrganisationKind::from_code(&ctx.query.get("kind")),
        region: Region::from_code(&ctx.query.get("region")),
        text: ctx.query.get("text").chars().take(100).collect(),
    };
    let partners = directory::partners(ctx.app(), ctx.actor()?, &filter).await?;
    let kinds = choices::<OrganisationKind>(&ctx.t);
    ctx.page(&List {
        t: ctx.shell("directory-title"),
        partners,
        form: FormState::new(ctx.query.clone()),
        kinds: kinds.into_iter().filter(|kind| kind.value != "platform").collect(),
        regions: choices::<Region>(&ctx.t),
    })
}

#[derive(Template)]
#[template(path = "directory/partner.html")]
struct Page {
    t: Shell,
    partner: Partner,
    own: bool,
}

/// One partner.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let partner = directory::partner(ctx.app(), actor, ctx.id()).await?;
    let own = partner.organisation.id == actor.organisation.id;
    ctx.page(&Page { t: ctx.shell("partner-title"), partner, own })
}

#[derive(Template)]
#[template(path = "directory/edit.html")]
struct Edit {
    t: Shell,
    form: FormState,
    version: i64,
    regions: Vec<Choice>,
    id: String,
}

fn fill(input: &OrganisationInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", input.name.as_str());
    fields.set("region", input.region.map(Code::code).unwrap_or_default());
    fields.set("phone", input.phone.as_str());
    fields.set("email", input.email.as_str());
    fields.set("about", input.about.as_str());
    fields.set("availability", input.availability.as_str());
    fields
}

fn edit_page(ctx: &Ctx, version: i64, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let page = Edit {
        t: ctx.shell("organisation-edit-title").with_errors(form.errors.len()),
        form,
        version,
        regions: choices::<Region>(&ctx.t),
        id: ctx.actor()?.organisation.id.clone(),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// One's own organisation, to change.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    let own = directory::own(ctx.app(), ctx.actor()?).await?;
    edit_page(&ctx, own.version, FormState::new(fill(&OrganisationInput::of(&own.record))))
}

/// Changes it.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = OrganisationInput {
        name: ctx.form.get("name"),
        region: ctx.form.code("region", &mut errors),
        phone: ctx.form.get("phone"),
        email: ctx.form.get("email"),
        about: ctx.form.get("about"),
        availability: ctx.form.get("availability"),
    };
    if errors.is_empty() {
        let actor = ctx.actor()?;
        match directory::save(ctx.app(), actor, version, &input).await {
            Ok(()) => {
                let place = format!("/directory/{}", actor.organisation.id);
                return ctx.redirect_with(&place, "notice-organisation-saved");
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    edit_page(&ctx, version, FormState { fields: ctx.form.clone(), errors })
}

async fn conflict(ctx: &Ctx, mine: &OrganisationInput) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let stored = directory::own(ctx.app(), &reader).await?;
    let theirs = OrganisationInput::of(&stored.record);
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let rows = vec![
        row("organisation-name", &theirs.name, &mine.name),
        ConflictRow::new(
            ctx.t.get("field-region"),
            ctx.t.label_or_empty(&theirs.region),
            ctx.t.label_or_empty(&mine.region),
        ),
        row("organisation-phone", &theirs.phone, &mine.phone),
        row("organisation-email", &theirs.email, &mine.email),
        row("organisation-about", &theirs.about, &mine.about),
        row("organisation-availability", &theirs.availability, &mine.availability),
    ];
    conflict_page(ctx, rows, stored.version, "/organisation", "/organisation")
}
