//! The form of an observation.

use super::{Filled, choice, confirmed, day, filled, hinted, reader, version};
use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, choices, conflict_page};
use crate::pages::monitor::series_name;
use app::crisis::{self, ObservationForm, ObservationInput};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::codes::{
    CrisisCause, CrisisTheme, Direction, FormOfExploitation, Region, Reliability, RiskGroup, Sector,
    SourceKind, TrafficLight,
};
use domain::count::{Dimension, Key, SeriesKey, TableId};
use domain::states::ObservationState;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "crisis/observation-form.html")]
struct Page {
    t: Shell,
    view: ObservationForm,
    filled: Filled,
    path: String,
    back: String,
    version: i64,
    themes: Vec<Choice>,
    causes: Vec<Choice>,
    directions: Vec<Choice>,
    regions: Vec<Choice>,
    groups: Vec<Choice>,
    forms: Vec<Choice>,
    sectors: Vec<Choice>,
    sources: Vec<Choice>,
    reliabilities: Vec<Choice>,
    lights: Vec<Choice>,
    figures: Vec<Choice>,
    series: Vec<Choice>,
}

/// Fields in which somebody may be named.
const TEXTS: &[&str] = &["title", "trend", "because_of", "source_name"];

fn fill(input: &ObservationInput) -> Fields {
    let mut fields = Fields::default();
    let code = |code: Option<&'static str>| code.unwrap_or_default();
    for (name, value) in [
        ("title", input.title.as_str()),
        ("trend", &input.trend),
        ("because_of", &input.because_of),
        ("source_name", &input.source_name),
        ("figure", &input.figure),
        ("series", &input.series),
        ("theme", code(input.theme.map(Code::code))),
        ("cause", code(input.cause.map(Code::code))),
        ("direction", code(input.direction.map(Code::code))),
        ("region", code(input.region.map(Code::code))),
        ("group", code(input.group.map(Code::code))),
        ("form", code(input.form.map(Code::code))),
        ("sector", code(input.sector.map(Code::code))),
        ("source", code(input.source.map(Code::code))),
        ("reliability", code(input.reliability.map(Code::code))),
        ("light", code(input.light.map(Code::code))),
    ] {
        fields.set(name, value);
    }
    for (name, day) in [("first_seen", input.first_seen), ("last_seen", input.last_seen)] {
        fields.set(name, day.map(|day| day.to_string()).unwrap_or_default());
    }
    fields
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> ObservationInput {
    ObservationInput {
        title: ctx.form.get("title"),
        trend: ctx.form.get("trend"),
        because_of: ctx.form.get("because_of"),
        theme: ctx.form.code("theme", errors),
        cause: ctx.form.code("cause", errors),
        direction: ctx.form.code("direction", errors),
        region: ctx.form.code("region", errors),
        group: ctx.form.code("group", errors),
        form: ctx.form.code("form", errors),
        sector: ctx.form.code("sector", errors),
        first_seen: day(ctx, "first_seen", errors),
        last_seen: day(ctx, "last_seen", errors),
        source: ctx.form.code("source", errors),
        source_name: ctx.form.get("source_name"),
        reliability: ctx.form.code("reliability", errors),
        light: ctx.form.code("light", errors),
        figure: ctx.form.get("figure"),
        series: ctx.form.get("series"),
        confirmed: confirmed(ctx),
    }
}

fn figures(ctx: &Ctx, view: &ObservationForm) -> Vec<Choice> {
    let tables = TableId::ALL.iter().map(|table| {
        let code = Code::code(*table);
        choice(code, format!("{code}. {}", Code::label(*table, ctx.t.language())))
    });
    let estimates = view.estimates.iter().map(|(id, at)| {
        choice(format!("estimate/{id}"), ctx.t.with("crisis-figure-estimate-of", "date", ctx.t.date(at)))
    });
    tables.chain(estimates).collect()
}

/// The country, and what people act on: by region, form, sector, notifier and age. What is linked already stays a choice.
fn series(ctx: &Ctx, view: &ObservationForm) -> Vec<Choice> {
    let mut series = vec![choice("all", series_name(&ctx.t, &SeriesKey::default()))];
    let cuts = [
        Dimension::Region,
        Dimension::AnyForm,
        Dimension::Sector,
        Dimension::NotifierKind,
        Dimension::MinorAdult,
    ];
    for dimension in cuts {
        for key in Key::all(dimension).into_iter().filter(|key| !key.is_unknown()) {
            let key = SeriesKey::new(vec![key]);
            let name = format!("{}: {}", Code::label(dimension, ctx.t.language()), series_name(&ctx.t, &key));
            series.push(choice(key.to_string(), name));
        }
    }
    let linked = view.observation.as_ref().map(|one| one.series.as_str()).unwrap_or_default();
    if let Some(key) = SeriesKey::parse(linked).filter(|_| !series.iter().any(|known| known.value == linked))
    {
        series.push(choice(linked, series_name(&ctx.t, &key)));
    }
    series
}

async fn page(ctx: &Ctx, crisis_id: Option<&str>, id: Option<&str>, failed: Option<Filled>) -> PageResult {
    let view = crisis::observation_form(ctx.app(), &reader(ctx.actor()?), crisis_id, id).await?;
    let version = match (&failed, &view.observation) {
        (Some(_), _) => version(ctx),
        (None, known) => known.as_ref().map_or(0, |one| one.version),
    };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let fields = match &view.observation {
            Some(one) => fill(&ObservationInput::of(one)),
            None => {
                let mut fields = Fields::default();
                fields.set("light", TrafficLight::Amber.code());
                fields
            }
        };
        Filled::new(FormState::new(fields))
    });
    let crisis_id = view.crisis.id.clone();
    let (title, path, back) = match id {
        Some(id) => {
            let here = format!("/crisis-observations/{id}");
            ("crisis-observation-edit-title", format!("{here}/edit"), here)
        }
        None => {
            let here = format!("/crises/{crisis_id}/observations");
            ("crisis-observation-new-title", here.clone(), here)
        }
    };
    let page = Page {
        t: ctx.shell(title).with_errors(filled.form.errors.len()),
        filled,
        path,
        back,
        version,
        themes: choices::<CrisisTheme>(&ctx.t),
        causes: choices::<CrisisCause>(&ctx.t),
        directions: choices::<Direction>(&ctx.t),
        regions: choices::<Region>(&ctx.t),
        groups: choices::<RiskGroup>(&ctx.t),
        forms: choices::<FormOfExploitation>(&ctx.t),
        sectors: choices::<Sector>(&ctx.t),
        sources: choices::<SourceKind>(&ctx.t),
        reliabilities: choices::<Reliability>(&ctx.t),
        lights: hinted::<TrafficLight>(ctx),
        figures: figures(ctx, &view),
        series: series(ctx, &view),
        view,
    };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of a new observation.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    page(&ctx, Some(ctx.id()), None, None).await
}

/// Keeps a new observation as a draft.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => crisis::add_observation(ctx.app(), ctx.actor()?, ctx.id(), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/crisis-observations/{id}/check"), "notice-observation-kept"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, Some(ctx.id()), None, Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of an observation.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    page(&ctx, None, Some(ctx.id()), None).await
}

/// Changes an observation.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let changed = match errors.is_empty() {
        true => crisis::change_observation(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    let here = format!("/crisis-observations/{}", ctx.id());
    match changed {
        Ok(ObservationState::Draft) => ctx.redirect_with(&format!("{here}/check"), "notice-observation-kept"),
        Ok(_) => ctx.redirect_with(&here, "notice-observation-saved"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, None, Some(ctx.id()), Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &ObservationInput) -> PageResult {
    let view = crisis::observation_form(ctx.app(), &reader(ctx.actor()?), None, Some(ctx.id())).await?;
    let Some(stored) = view.observation else { return Err(ctx.refused()) };
    let theirs = ObservationInput::of(&stored);
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(ctx.t.get(key), theirs, mine);
    fn word<C: Code>(ctx: &Ctx, code: &Option<C>) -> String {
        ctx.t.label_or_empty(code)
    }
    let on = |day: Option<Date>| day.map(|day| ctx.t.day(day)).unwrap_or_default();
    let rows = vec![
        row("crisis-observation-what", &theirs.title, &mine.title),
        row("crisis-observation-trend", &theirs.trend, &mine.trend),
        row("crisis-theme", &word(ctx, &theirs.theme), &word(ctx, &mine.theme)),
        row("crisis-direction", &word(ctx, &theirs.direction), &word(ctx, &mine.direction)),
        row("crisis-region", &word(ctx, &theirs.region), &word(ctx, &mine.region)),
        row("crisis-group", &word(ctx, &theirs.group), &word(ctx, &mine.group)),
        row("crisis-form", &word(ctx, &theirs.form), &word(ctx, &mine.form)),
        row("crisis-sector", &word(ctx, &theirs.sector), &word(ctx, &mine.sector)),
        row("crisis-cause", &word(ctx, &theirs.cause), &word(ctx, &mine.cause)),
        row("crisis-because-of", &theirs.because_of, &mine.because_of),
        row("crisis-first-seen", &on(theirs.first_seen), &on(mine.first_seen)),
        row("crisis-last-seen", &on(theirs.last_seen), &on(mine.last_seen)),
        row("crisis-source", &word(ctx, &theirs.source), &word(ctx, &mine.source)),
        row("crisis-source-name", &theirs.source_name, &mine.source_name),
        row("crisis-reliability", &word(ctx, &theirs.reliability), &word(ctx, &mine.reliability)),
        row("crisis-light", &word(ctx, &theirs.light), &word(ctx, &mine.light)),
        row("crisis-figure", &theirs.figure, &mine.figure),
        row("crisis-series", &theirs.series, &mine.series),
    ];
    let here = format!("/crisis-observations/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}
