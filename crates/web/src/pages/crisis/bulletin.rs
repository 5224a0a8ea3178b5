//! Bulletins: the list, one as its group sees it, and its form.

use super::{Filled, confirmed, filled, reader, version};
use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageResult, Shell, choices, conflict_page, day, end_of_day,
};
use app::crisis::{self, BulletinInput, BulletinView};
use app::{AppError, FieldError, Problem};
use askama::Template;
use domain::Code;
use domain::codes::BulletinReach;
use domain::crisis::{Bulletin, Crisis};
use domain::states::{BulletinAct, BulletinState, Machine};

#[derive(Template)]
#[template(path = "crisis/bulletins.html")]
struct List {
    t: Shell,
    crisis: Crisis,
    bulletins: Vec<Bulletin>,
    may_write: bool,
}

/// The bulletins of a group.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let (crisis, bulletins, may_write) = crisis::bulletins(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&List { t: ctx.shell("crisis-bulletins-title"), crisis, bulletins, may_write })
}

#[derive(Template)]
#[template(path = "crisis/bulletin.html")]
struct Page {
    t: Shell,
    view: BulletinView,
}

impl Page {
    fn can_write(&self) -> bool {
        let state = self.view.bulletin.state;
        self.view.may_write && matches!(state, BulletinState::Draft | BulletinState::Correcting)
    }

    /// What can be done here; publishing goes by way of the preview.
    fn acts(&self) -> Vec<BulletinAct> {
        let acts = self.view.bulletin.state.acts();
        acts.into_iter().filter(|act| *act != BulletinAct::Publish).collect()
    }

    fn is(&self, code: &str) -> bool {
        self.view.bulletin.state.code() == code
    }
}

/// A bulletin as its group sees it.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = crisis::bulletin(ctx.app(), ctx.actor()?, ctx.id()).await?;
    ctx.page(&Page { t: ctx.shell("crisis-bulletin-title"), view })
}

/// Begins a corrected version, gives it up, throws away or puts back.
pub(crate) async fn act(ctx: Ctx) -> PageResult {
    let act = BulletinAct::from_code(&ctx.form.get("act")).unwrap_or(BulletinAct::Publish);
    crisis::act_on_bulletin(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), act).await?;
    ctx.redirect_with(&format!("/crisis-bulletins/{}", ctx.id()), "notice-bulletin-saved")
}

#[derive(Template)]
#[template(path = "crisis/bulletin-form.html")]
struct Form {
    t: Shell,
    crisis: Crisis,
    filled: Filled,
    path: String,
    back: String,
    version: i64,
    reaches: Vec<Choice>,
    observations: Vec<Choice>,
    measures: Vec<Choice>,
    figures: Vec<Choice>,
}

const TEXTS: &[&str] = &["title", "lead", "advice"];

fn fill(input: &BulletinInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("title", input.title.as_str());
    fields.set("lead", input.lead.as_str());
    fields.set("advice", input.advice.as_str());
    fields.set("reach", input.reach.map(Code::code).unwrap_or_default());
    fields.set("reference", input.reference.map(|moment| day(&moment)).unwrap_or_default());
    for id in &input.observations {
        fields.set("observations", id.as_str());
    }
    for id in &input.measures {
        fields.set("measures", id.as_str());
    }
    if input.figures {
        fields.set("figures", "yes");
    }
    fields
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> BulletinInput {
    let reference = ctx.form.get("reference");
    let moment = end_of_day(&reference);
    if !reference.is_empty() && moment.is_none() {
        errors.push(FieldError::new("reference", Problem::NotADate));
    }
    BulletinInput {
        title: ctx.form.get("title"),
        lead: ctx.form.get("lead"),
        advice: ctx.form.get("advice"),
        reach: ctx.form.code("reach", errors),
        reference: moment,
        observations: ctx.form.all("observations"),
        measures: ctx.form.all("measures"),
        figures: ctx.form.get("figures") == "yes",
        confirmed: confirmed(ctx),
    }
}

async fn form_page(
    ctx: &Ctx,
    crisis_id: Option<&str>,
    id: Option<&str>,
    failed: Option<Filled>,
) -> PageResult {
    let (crisis, known, all) = crisis::bulletin_form(ctx.app(), &reader(ctx.actor()?), crisis_id, id).await?;
    let version = match (&failed, &known) {
        (Some(_), _) => version(ctx),
        (None, known) => known.as_ref().map_or(0, |bulletin| bulletin.version),
    };
    let is_failed = failed.is_some();
    let filled = failed.unwrap_or_else(|| {
        let fields = match &known {
            Some(bulletin) => fill(&BulletinInput::of(bulletin)),
            None => {
                let mut fields = Fields::default();
                fields.set("figures", "yes");
                fields.set("reference", day(&ctx.app().clock.now()));
                fields
            }
        };
        Filled::new(FormState::new(fields))
    });
    let (title, path, back) = match id {
        Some(id) => {
            let here = format!("/crisis-bulletins/{id}");
            ("crisis-bulletin-edit-title", format!("{here}/edit"), here)
        }
        None => {
            let here = format!("/crises/{}/bulletins", crisis.id);
            ("crisis-bulletin-new-title", here.clone(), here)
        }
    };
    let observation = |line: &crisis::ObservationLine| Choice {
        value: line.observation.id.clone(),
        label: format!("{}. {}", line.observation.number, line.observation.text.title),
        hint: ctx.t.label(line.observation.light).to_owned(),
    };
    let measure = |line: &crisis::MeasureLine| Choice {
        value: line.measure.id.clone(),
        label: format!("{}. {}", line.measure.number, line.measure.text.title),
        hint: format!("{}. {}", ctx.t.label(line.measure.state), ctx.t.label(line.measure.light)),
    };
    let page = Form {
        t: ctx.shell(title).with_errors(filled.form.errors.len()),
        observations: all.observations.iter().map(observation).collect(),
        measures: all.measures.iter().map(measure).collect(),
        reaches: choices::<BulletinReach>(&ctx.t),
        figures: vec![super::choice("yes", ctx.t.get("crisis-bulletin-with-figures"))],
        crisis,
        filled,
        path,
        back,
        version,
    };
    if is_failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// The form of a new bulletin.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    form_page(&ctx, Some(ctx.id()), None, None).await
}

/// Begins a bulletin.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let added = match errors.is_empty() {
        true => crisis::draft_bulletin(ctx.app(), ctx.actor()?, ctx.id(), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match added {
        Ok(id) => ctx.redirect_with(&format!("/crisis-bulletins/{id}/preview"), "notice-bulletin-saved"),
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, Some(ctx.id()), None, Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The form of a bulletin.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    form_page(&ctx, None, Some(ctx.id()), None).await
}

/// Changes a bulletin.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    let changed = match errors.is_empty() {
        true => crisis::change_bulletin(ctx.app(), ctx.actor()?, ctx.id(), version(&ctx), &input).await,
        false => Err(AppError::Invalid(errors)),
    };
    match changed {
        Ok(()) => {
            ctx.redirect_with(&format!("/crisis-bulletins/{}/preview", ctx.id()), "notice-bulletin-saved")
        }
        Err(AppError::Invalid(errors)) => {
            form_page(&ctx, None, Some(ctx.id()), Some(filled(&ctx, "", errors, TEXTS).await?)).await
        }
        Err(AppError::Conflict) => conflict(&ctx, &input).await,
        Err(other) => Err(other.into()),
    }
}

async fn conflict(ctx: &Ctx, mine: &BulletinInput) -> PageResult {
    let (_, stored, all) =
        crisis::bulletin_form(ctx.app(), &reader(ctx.actor()?), None, Some(ctx.id())).await?;
    let Some(stored) = stored else { return Err(ctx.refused()) };
    let theirs = BulletinInput::of(&stored);
    let row = |key: &str, theirs: String, mine: String| ConflictRow::new(ctx.t.get(key), theirs, mine);
    let seen = |ids: &[String]| {
        let these = all.observations.iter().filter(|line| ids.contains(&line.observation.id));
        these.map(|line| line.observation.text.title.clone()).collect::<Vec<_>>().join("\n")
    };
    let advised = |ids: &[String]| {
        let these = all.measures.iter().filter(|line| ids.contains(&line.measure.id));
        these.map(|line| line.measure.text.title.clone()).collect::<Vec<_>>().join("\n")
    };
    let on = |input: &BulletinInput| input.reference.map(|moment| ctx.t.date(&moment)).unwrap_or_default();
    let rows = vec![
        row("crisis-bulletin-name", theirs.title.clone(), mine.title.clone()),
        row("crisis-bulletin-lead", theirs.lead.clone(), mine.lead.clone()),
        row("crisis-bulletin-advice", theirs.advice.clone(), mine.advice.clone()),
        row("crisis-bulletin-reach", ctx.t.label_or_empty(&theirs.reach), ctx.t.label_or_empty(&mine.reach)),
        row("crisis-bulletin-reference", on(&theirs), on(mine)),
        row("crisis-bulletin-observations", seen(&theirs.observations), seen(&mine.observations)),
        row("crisis-bulletin-measures", advised(&theirs.measures), advised(&mine.measures)),
    ];
    let here = format!("/crisis-bulletins/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{here}/edit"), &here)
}
