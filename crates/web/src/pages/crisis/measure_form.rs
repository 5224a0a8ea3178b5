//! The form of a measure.

use super::{Filled, choice, confirmed, day, filled, hinted, reader, version};
use crate::frame::{Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, conflict_page};
use app::crisis::{self, MeasureForm, MeasureInput};
use app::{AppError, FieldError};
use askama::Template;
use domain::Code;
use domain::codes::TrafficLight;

#[derive(Template)]
#[template(path = "crisis/measure-form.html")]
struct Page {
    t: Shell,
    view: MeasureForm,
    filled: Filled,
    path: String,
    back: String,
    version: i64,
    observations: Vec<Choice>,
    organisations: Vec<Choice>,
    members: Vec<Choice>,
    lights: Vec<Choice>,
}

const TEXTS: &[&str] = &["title", "why"];

fn fill(input: &MeasureInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("title", input.title.as_str());
    fields.set("why", input.why.as_str());
    fields.set("organisation", input.organisation_id.as_str());
    fields.set("owner", input.owner_id.as_str());
    fields.set("due_on", input.due_on.map(|day| day.to_string()).unwrap_or_default());
    fields.set("light", input.light.map(Code::code).unwrap_or_default());
    for id in &input.observations {
        fields.set("observations", id.as_str());
    }
    fields
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> MeasureInput {
    let mut observations = ctx.form.all("observations");
    observations.retain(|id| !id.is_empty());
    MeasureInput {
        title: ctx.form.get("title"),
        why: ctx.form.get("why"),
        observations,
        organisation_id: ctx.form.get("organisation"),
        owner_id: ctx.form.get("owner"),
        due_on: day(ctx, "due_on", errors),
        light: ctx.form.code("light", errors),
        confirmed: confirmed(ctx),
    }
}

async fn page(ctx: &Ctx, crisis_id: Option<&str>, id: Option<&str>, failed: Option<Filled>) -> PageResult {
    let view = crisis::measure_form(ctx.app(), &reader(ctx.actor()?), crisis_id, id).await?;
    let version = match (&failed, &view.measure) {
        (Some(_), _) => version(ctx),
        (None, known) => known.as_ref().map_or(0, |measure| measure.version),
    };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let fields = match &view.measure {
            Some(measure) => fill(&MeasureInput::of(measure)),
            None => {
                let mut fields = Fields::default();
                fields.set("light", TrafficLight::Amber.code());
                fields.set("observations", ctx.query.get("observation"));
                fields
            }
        };
        Filled::new(FormState::new(fields))
    });
    let (title, path, back) = match id {
        Some(id) => {
            let here = format!("/crisis-measures/{id}");
            ("crisis-measure-edit-title", format!("{here}/edit"), here)
        }
        None => {
            let here = format!("/crises/{}/measures", view.crisis.id);
            ("crisis-measure-new-title", here.clone(), here)
        }
    };
    let page = Page {
        t: ctx.shell(title).with_errors(filled.form.errors.len()),
        observations: view
            .observations
            .iter()
            .map(|one| choice(one.id.as_str(), format!("{}. {}", one.number, one.text.title)))
            .collect(),
        organisations: view
            .organisations
            .iter()
            .map(|one| choice(one.id.as_str(), one.name.as_str()))
            .collect(),
        members: view
            .members
            .iter()
            .map(|line| choice(line.member.user_id.as_str(), line.person.to_string()))
            .collect(),
        lights: hinted::<TrafficLight>(ctx),
        filled,
        path,
        back,
        version,
        view,
    };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of a new measure.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    page(&ctx, Some(ctx.id()), None, None).await
}

/// Proposes a measure.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => crisis::add_measure(ctx.app(), ctx.actor()?, ctx.id(), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/crisis-measures/{id}"), "notice-measure-proposed"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, Some(ctx.id()), None, Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of a measure.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    page(&ctx, None, Some(ctx.id()), None).await
}

/// Changes a measure.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let changed = match errors.is_empty() {
        true => crisis::change_measure(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match changed {
        Ok(()) => ctx.redirect_with(&format!("/crisis-measures/{}", ctx.id()), "notice-measure-saved"),
        Err(AppError::Invalid(errors)) => {
            page(&ctx, None, Some(ctx.id()), Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &MeasureInput) -> PageResult {
    let view = crisis::measure_form(ctx.app(), &reader(ctx.actor()?), None, Some(ctx.id())).await?;
    let Some(stored) = &view.measure else { return Err(ctx.refused()) };
    let theirs = MeasureInput::of(stored);
    let row = |key: &str, theirs: String, mine: String| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let on = |input: &MeasureInput| input.due_on.map(|day| ctx.t.day(day)).unwrap_or_default();
    let organisation = |id: &str| {
        view.organisations.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default()
    };
    let owner = |id: &str| {
        view.members
            .iter()
            .find(|line| line.member.user_id == id)
            .map(|line| line.person.to_string())
            .unwrap_or_default()
    };
    let linked = |ids: &[String]| {
        let titles =
            view.observations.iter().filter(|one| ids.contains(&one.id)).map(|one| one.text.title.clone());
        titles.collect::<Vec<_>>().join("\n")
    };
    let rows = vec![
        row("crisis-measure-what", theirs.title.clone(), mine.title.clone()),
        row("crisis-measure-why", theirs.why.clone(), mine.why.clone()),
        row("crisis-measure-follows", linked(&theirs.observations), linked(&mine.observations)),
        row(
            "crisis-measure-organisation",
            organisation(&theirs.organisation_id),
            organisation(&mine.organisation_id),
        ),
        row("crisis-measure-owner", owner(&theirs.owner_id), owner(&mine.owner_id)),
        row("crisis-measure-due", on(&theirs), on(mine)),
        row("crisis-light", ctx.t.label_or_empty(&theirs.light), ctx.t.label_or_empty(&mine.light)),
    ];
    let here = format!("/crisis-measures/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}
