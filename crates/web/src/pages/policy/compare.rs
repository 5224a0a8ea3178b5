//! Own scores beside those of similar organisations, and the protected figures for the national centre.

use super::asked_year;
use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, choices};
use app::policy::{self, Institutions, OwnComparison};
use askama::Template;
use domain::Code;
use domain::codes::OrganisationKind;
use domain::policy::FEWEST_OTHERS;

#[derive(Template)]
#[template(path = "policy/comparison.html")]
struct Page {
    t: Shell,
    view: OwnComparison,
    kind: OrganisationKind,
    fewest: usize,
}

impl Page {
    fn own(&self, theme: &domain::policy::PolicyTheme) -> Option<u8> {
        self.view.own.and_then(|scores| scores.get(*theme))
    }
}

/// Own scores beside median and quartiles of the others.
pub(crate) async fn own(ctx: Ctx) -> PageResult {
    let actor = ctx.actor()?;
    let view = policy::comparison(ctx.app(), actor, asked_year(&ctx)).await?;
    let page =
        Page { t: ctx.shell("comparison-title"), view, kind: actor.organisation.kind, fewest: FEWEST_OTHERS };
    ctx.page(&page)
}

#[derive(Template)]
#[template(path = "policy/institutions.html")]
struct National {
    t: Shell,
    view: Institutions,
    form: FormState,
    kinds: Vec<Choice>,
    fewest: usize,
    threshold: u64,
}

/// Table T19 and the scores over all organisations of a kind.
pub(crate) async fn institutions(ctx: Ctx) -> PageResult {
    let kind = OrganisationKind::from_code(&ctx.query.get("kind")).unwrap_or(OrganisationKind::YouthCare);
    let view = policy::institutions(ctx.app(), ctx.actor()?, kind).await?;
    let mut form = FormState::default();
    form.fields.set("kind", kind.code());
    let offered = |choice: &Choice| view.kinds.iter().any(|kind| kind.code() == choice.value);
    let kinds = choices::<OrganisationKind>(&ctx.t).into_iter().filter(offered).collect();
    let page = National {
        t: ctx.shell("institutions-title"),
        kinds,
        view,
        form,
        fewest: FEWEST_OTHERS,
        threshold: ctx.app().settings.small_cell_threshold,
    };
    ctx.page(&page)
}
