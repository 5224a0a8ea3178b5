//! The assessment along the five steps of the reporting code, and its decisions.

use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageError, PageResult, Shell, Text, choices, conflict_page,
};
use app::access::FieldClass;
use app::assessment::{
    self, AssessmentView, DATA_FIELDS, DecisionInput, DecisionLine, MissingToClose, StepInput, usual_data_set,
};
use app::{Actor, AppError, FieldError};
use askama::Template;
use domain::codes::{Certainty, DecisionKind, DecisionOutcome, LegalGround, YesNoUnknown};
use domain::{Assessment, Code, Weighing};

#[derive(Template)]
#[template(path = "officer/assessment.html")]
struct Page {
    t: Shell,
    view: AssessmentView,
    kinds: &'static [DecisionKind],
    text: bool,
}

impl Page {
    fn taken(&self, kind: &DecisionKind) -> usize {
        self.view.taken(*kind)
    }

    fn followed(&self, kind: &DecisionKind) -> impl Iterator<Item = &DecisionLine> {
        self.view.followed(*kind)
    }

    fn held(&self, kind: &DecisionKind) -> Option<&DecisionLine> {
        self.view.holds(*kind)
    }

    fn missing(&self, what: &MissingToClose) -> String {
        self.t.get(match what {
            MissingToClose::Certainty => "missing-certainty",
            MissingToClose::VeiligThuis => "missing-veilig-thuis",
            MissingToClose::NationalRegister => "missing-national-register",
        })
    }

    fn data_set(&self, names: &[String]) -> String {
        names.iter().map(|name| data_field(&self.t, name)).collect::<Vec<_>>().join(", ")
    }

    fn weighing(&self) -> [(&'static str, Option<YesNoUnknown>); 5] {
        let w = self.view.assessment.steps.weighing;
        [
            ("weigh-suspicion", w.suspicion),
            ("weigh-unsafety", w.unsafety),
            ("weigh-help-possible", w.help_possible),
            ("weigh-help-accepted", w.help_accepted),
            ("weigh-help-works", w.help_works),
        ]
    }
}

fn data_field(t: &Text, name: &str) -> String {
    t.get(&format!("data-{}", name.replace('_', "-")))
}

async fn view(ctx: &Ctx) -> Result<AssessmentView, PageError> {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    Ok(assessment::read(ctx.app(), &reader, ctx.id()).await?)
}

/// An assessment.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let view = view(&ctx).await?;
    let text = view.grant.covers(FieldClass::FreeText);
    ctx.page(&Page { t: ctx.shell("assessment-title"), view, kinds: DecisionKind::ALL, text })
}

#[derive(Template)]
#[template(path = "officer/step.html")]
struct StepPage {
    t: Shell,
    view: AssessmentView,
    form: FormState,
    step: usize,
    version: i64,
    path: String,
    yes_no: Vec<Choice>,
    certainties: Vec<Choice>,
}

fn step_of(ctx: &Ctx) -> Result<usize, PageError> {
    ctx.param("step").parse().ok().filter(|step| (1..=4).contains(step)).ok_or_else(|| ctx.refused())
}

fn step_page(ctx: &Ctx, step: usize, version: i64, view: AssessmentView, form: FormState) -> PageResult {
    let failed = !form.errors.is_empty();
    let mut certainties = choices::<Certainty>(&ctx.t);
    for choice in &mut certainties {
        choice.hint = ctx.t.get(&format!("certainty-hint-{}", choice.value.replace('_', "-")));
    }
    let page = StepPage {
        t: ctx.shell("assessment-title").with_errors(form.errors.len()),
        view,
        form,
        step,
        version,
        path: format!("/assessments/{}/step/{step}", ctx.id()),
        yes_no: choices::<YesNoUnknown>(&ctx.t),
        certainties,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A step to fill in.
pub(crate) async fn step(ctx: Ctx) -> PageResult {
    let step = step_of(&ctx)?;
    let view = view(&ctx).await?;
    if !view.runs() {
        return ctx.redirect(&format!("/assessments/{}", ctx.id()));
    }
    let form = FormState::new(fill(step, &view.assessment));
    step_page(&ctx, step, view.assessment.version, view, form)
}

fn fill(step: usize, assessment: &Assessment) -> Fields {
    let steps = &assessment.steps;
    let mut fields = Fields::default();
    let text = match step {
        1 => &steps.signals,
        2 => &steps.consultation,
        3 => &steps.conversation,
        _ => &steps.weighing_note,
    };
    fields.set("text", text.as_str());
    if let Some(held) = steps.conversation_held {
        fields.set("held", held.code());
    }
    let w = steps.weighing;
    let answers = [
        ("suspicion", w.suspicion),
        ("unsafety", w.unsafety),
        ("help_possible", w.help_possible),
        ("help_accepted", w.help_accepted),
        ("help_works", w.help_works),
    ];
    for (name, answer) in answers {
        if let Some(answer) = answer {
            fields.set(name, answer.code());
        }
    }
    if let Some(certainty) = assessment.certainty {
        fields.set("certainty", certainty.code());
    }
    fields
}

fn input(step: usize, form: &Fields, errors: &mut Vec<FieldError>) -> StepInput {
    let text = form.get("text");
    match step {
        1 => StepInput::Signals { text },
        2 => StepInput::Consultation { text },
        3 => StepInput::Conversation { held: form.code("held", errors), text },
        _ => StepInput::Weighing {
            weighing: Weighing {
                suspicion: form.code("suspicion", errors),
                unsafety: form.code("unsafety", errors),
                help_possible: form.code("help_possible", errors),
                help_accepted: form.code("help_accepted", errors),
                help_works: form.code("help_works", errors),
            },
            note: text,
            certainty: form.code("certainty", errors),
        },
    }
}

/// Saves a step and goes on to the next; after the fourth to the decisions.
pub(crate) async fn save_step(ctx: Ctx) -> PageResult {
    let step = step_of(&ctx)?;
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = input(step, &ctx.form, &mut errors);
    if errors.is_empty() {
        match assessment::save_step(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await {
            Ok(()) => {
                let to = match step {
                    1..4 if !ctx.form.has("stop") => format!("/assessments/{}/step/{}", ctx.id(), step + 1),
                    _ => format!("/assessments/{}", ctx.id()),
                };
                return ctx.redirect_with(&to, "notice-step-saved");
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, step, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    let view = view(&ctx).await?;
    step_page(&ctx, step, version, view, FormState { fields: ctx.form.clone(), errors })
}

async fn conflict(ctx: &Ctx, step: usize, input: &StepInput) -> PageResult {
    let stored = view(ctx).await?.assessment;
    let mine = input.applied(&stored).unwrap_or_else(|_| stored.clone());
    let rows = shown(&ctx.t, step, &stored).into_iter().zip(shown(&ctx.t, step, &mine));
    let rows = rows.map(|((label, theirs), (_, mine))| ConflictRow::new(label, theirs, mine)).collect();
    let path = format!("/assessments/{}/step/{step}", ctx.id());
    conflict_page(ctx, rows, stored.version, &path, &path)
}

/// The fields of a step in words.
fn shown(t: &Text, step: usize, assessment: &Assessment) -> Vec<(String, String)> {
    let steps = &assessment.steps;
    let row = |key: &str, value: &str| {
        (t.get(key), if value.is_empty() { t.get("not-filled-in") } else { value.to_owned() })
    };
    let code = |key: &str, value: Option<YesNoUnknown>| (t.get(key), t.label_or_empty(&value));
    let w = steps.weighing;
    match step {
        1 => vec![row("reporting-code-1", &steps.signals)],
        2 => vec![row("reporting-code-2", &steps.consultation)],
        3 => vec![
            code("conversation-held", steps.conversation_held),
            row("reporting-code-3", &steps.conversation),
        ],
        _ => vec![
            code("weigh-suspicion", w.suspicion),
            code("weigh-unsafety", w.unsafety),
            code("weigh-help-possible", w.help_possible),
            code("weigh-help-accepted", w.help_accepted),
            code("weigh-help-works", w.help_works),
            row("weigh-note", &steps.weighing_note),
            (t.get("certainty"), t.label_or_empty(&assessment.certainty)),
        ],
    }
}

#[derive(Template)]
#[template(path = "officer/decision.html")]
struct DecisionPage {
    t: Shell,
    view: AssessmentView,
    form: FormState,
    kind: DecisionKind,
    outcomes: Vec<Choice>,
    grounds: Vec<Choice>,
    fields: Vec<Choice>,
    path: String,
}

impl DecisionPage {
    fn consent_stands(&self) -> bool {
        self.view.standing.contains(&self.kind.purpose())
    }
}

fn kind_of(ctx: &Ctx) -> Result<DecisionKind, PageError> {
    DecisionKind::from_code(ctx.param("kind")).ok_or_else(|| ctx.refused())
}

fn decision_page(ctx: &Ctx, kind: DecisionKind, view: AssessmentView, form: FormState) -> PageResult {
    let grounds = choices::<LegalGround>(&ctx.t);
    let possible = |choice: &Choice| kind.grounds().iter().any(|ground| ground.code() == choice.value);
    let failed = !form.errors.is_empty();
    let fields = DATA_FIELDS.iter().map(|name| Choice {
        value: (*name).to_owned(),
        label: data_field(&ctx.t, name),
        hint: String::new(),
    });
    let page = DecisionPage {
        t: ctx.shell("decision-title").with_errors(form.errors.len()),
        view,
        form,
        kind,
        outcomes: choices::<DecisionOutcome>(&ctx.t),
        grounds: grounds.into_iter().filter(possible).collect(),
        fields: fields.collect(),
        path: format!("/assessments/{}/decide/{}", ctx.id(), kind.code()),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// One of the separate decisions: filled in with the one that holds, or with what is usual.
pub(crate) async fn decision(ctx: Ctx) -> PageResult {
    let kind = kind_of(&ctx)?;
    let view = view(&ctx).await?;
    if !view.runs() {
        return ctx.redirect(&format!("/assessments/{}", ctx.id()));
    }
    let mut fields = Fields::default();
    match view.holds(kind).filter(|line| line.decision.outcome == DecisionOutcome::Yes) {
        Some(line) => {
            for name in &line.decision.data_set {
                fields.set("data_set", name.as_str());
            }
        }
        None => usual_data_set(kind).iter().for_each(|name| fields.set("data_set", *name)),
    }
    if let Some(line) = view.holds(kind) {
        fields.set("outcome", line.decision.outcome.code());
        if let Some(ground) = line.decision.ground {
            fields.set("ground", ground.code());
        }
    }
    fields.set("version", view.taken(kind).to_string());
    decision_page(&ctx, kind, view, FormState::new(fields))
}

/// Takes a decision.
pub(crate) async fn decide(ctx: Ctx) -> PageResult {
    let kind = kind_of(&ctx)?;
    let mut errors = Vec::new();
    let input = DecisionInput {
        outcome: ctx.form.code("outcome", &mut errors),
        ground: ctx.form.code("ground", &mut errors),
        data_set: ctx.form.all("data_set"),
        reason: ctx.form.get("reason"),
        earlier: ctx.form.int("version").unwrap_or_default(),
    };
    if errors.is_empty() {
        match assessment::decide(ctx.app(), ctx.actor()?, ctx.id(), kind, &input).await {
            Ok(()) => {
                return ctx.redirect_with(&format!("/assessments/{}", ctx.id()), "notice-decided");
            }
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return decision_conflict(&ctx, kind, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    let view = view(&ctx).await?;
    decision_page(&ctx, kind, view, FormState { fields: ctx.form.clone(), errors })
}

/// Somebody else decided meanwhile: both decisions side by side.
async fn decision_conflict(ctx: &Ctx, kind: DecisionKind, mine: &DecisionInput) -> PageResult {
    let view = view(ctx).await?;
    let t = &ctx.t;
    let outcome =
        |outcome: Option<DecisionOutcome>| outcome.map(|o| t.label(o).to_owned()).unwrap_or_default();
    let ground = |ground: Option<LegalGround>| ground.map(|g| t.label(g).to_owned()).unwrap_or_default();
    let fields =
        |names: &[String]| names.iter().map(|name| data_field(t, name)).collect::<Vec<_>>().join(", ");
    let theirs = view.holds(kind);
    let decision = theirs.map(|line| &line.decision);
    let rows = vec![
        ConflictRow::new(
            t.get("decision-by"),
            theirs.map(|line| line.actor_name.clone()).unwrap_or_default(),
            ctx.actor()?.user.name.clone(),
        ),
        ConflictRow::new(
            t.get("decision-outcome"),
            outcome(decision.map(|d| d.outcome)),
            outcome(mine.outcome),
        ),
        ConflictRow::new(t.get("ground"), ground(decision.and_then(|d| d.ground)), ground(mine.ground)),
        ConflictRow::new(
            t.get("decision-data-short"),
            decision.map(|d| fields(&d.data_set)).unwrap_or_default(),
            fields(&mine.data_set),
        ),
        ConflictRow::new(
            t.get("decision-reason"),
            decision.map(|d| d.reason.clone()).unwrap_or_default(),
            mine.reason.clone(),
        ),
    ];
    let newest = i64::try_from(view.taken(kind)).unwrap_or_default();
    let place = format!("/assessments/{}", ctx.id());
    conflict_page(ctx, rows, newest, &format!("{place}/decide/{}", kind.code()), &place)
}

/// Closes the assessment.
pub(crate) async fn close(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let place = format!("/assessments/{}", ctx.id());
    match assessment::close(ctx.app(), ctx.actor()?, ctx.id(), version).await {
        Ok(()) => ctx.redirect_with(&place, "notice-assessment-closed"),
        Err(AppError::Invalid(_)) => ctx.redirect(&place),
        Err(other) => Err(other.into()),
    }
}

/// Opens it again.
pub(crate) async fn reopen(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    assessment::reopen(ctx.app(), ctx.actor()?, ctx.id(), version).await?;
    ctx.redirect_with(&format!("/assessments/{}", ctx.id()), "notice-assessment-reopened")
}
