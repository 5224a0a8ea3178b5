//! The log of a group, with its filter.

use super::choice;
use crate::frame::{Choice, Ctx, FormState, PageResult, Shell, choices};
use app::crisis::{self, LogView, Wanted};
use askama::Template;
use domain::Code;
use domain::codes::{CrisisTheme, Direction, Judgement, Region};
use domain::crisis::Week;
use domain::states::ObservationState;

#[derive(Template)]
#[template(path = "crisis/log.html")]
struct Page {
    t: Shell,
    view: LogView,
    form: FormState,
    /// Name, label and choices of each list of the filter.
    filters: Vec<(&'static str, String, Vec<Choice>)>,
    filtered: bool,
}

/// What is asked for judgement and state together: one list on the page.
fn wanted(ctx: &Ctx) -> Wanted {
    let status = ctx.query.get("status");
    Wanted {
        theme: CrisisTheme::from_code(&ctx.query.get("theme")),
        region: Region::from_code(&ctx.query.get("region")),
        direction: Direction::from_code(&ctx.query.get("direction")),
        judgement: Judgement::from_code(&status),
        unjudged: status == "unjudged",
        state: ObservationState::from_code(&status),
        week: Week::from_code(&ctx.query.get("week")),
    }
}

fn states(ctx: &Ctx) -> Vec<Choice> {
    let mut states = vec![choice("unjudged", ctx.t.get("crisis-unjudged"))];
    states.extend(choices::<Judgement>(&ctx.t));
    let apart = [ObservationState::Joined, ObservationState::Withdrawn, ObservationState::Draft];
    states.extend(apart.map(|state| choice(state.code(), state.label(ctx.t.language()))));
    states
}

/// The log.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let wanted = wanted(&ctx);
    let view = crisis::observations(ctx.app(), ctx.actor()?, ctx.id(), &wanted).await?;
    let weeks = view.weeks.iter().map(|week| choice(week.code(), ctx.t.day(week.monday))).collect();
    let page = Page {
        t: ctx.shell("crisis-log-title"),
        form: FormState::new(ctx.query.clone()),
        filters: vec![
            ("theme", ctx.t.get("crisis-theme"), choices::<CrisisTheme>(&ctx.t)),
            ("region", ctx.t.get("crisis-region"), choices::<Region>(&ctx.t)),
            ("direction", ctx.t.get("crisis-direction"), choices::<Direction>(&ctx.t)),
            ("status", ctx.t.get("crisis-judgement"), states(&ctx)),
            ("week", ctx.t.get("crisis-week"), weeks),
        ],
        filtered: wanted.is_something(),
        view,
    };
    ctx.page(&page)
}
