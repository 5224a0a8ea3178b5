//! An observation: written as a draft, changed, read with everything about it.

use super::identity::Screen;
use super::log::ObservationLine;
use super::people::{People, Person};
use super::{Desk, desk, may, open_desk};
use crate::access::Action;
use crate::input::Checks;
use crate::policy::day_of;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{
    Code, CrisisCause, CrisisTheme, Direction, FormOfExploitation, Region, Reliability, RiskGroup, Sector,
    SourceKind, TrafficLight,
};
use domain::count::{SeriesKey, TableId};
use domain::crisis::{
    Crisis, JudgementLine, Measure, Observation, ObservationComment, ObservationText, joined_into,
};
use domain::states::{EstimateState, Machine, ObservationState};
use jiff::Timestamp;
use jiff::civil::Date;

/// How many estimates can be chosen from.
const ESTIMATES: i64 = 50;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObservationInput {
    /// In a few words.
    pub title: String,
    /// What changes.
    pub trend: String,
    /// The measure it comes from.
    pub because_of: String,
    /// What it is about.
    pub theme: Option<CrisisTheme>,
    /// Where it comes from.
    pub cause: Option<CrisisCause>,
    /// Which way it goes.
    pub direction: Option<Direction>,
    /// Where.
    pub region: Option<Region>,
    /// Who runs a risk.
    pub group: Option<RiskGroup>,
    /// Form of exploitation.
    pub form: Option<FormOfExploitation>,
    /// Sector.
    pub sector: Option<Sector>,
    /// First seen.
    pub first_seen: Option<Date>,
    /// Last seen.
    pub last_seen: Option<Date>,
    /// How the author knows.
    pub source: Option<SourceKind>,
    /// The partner or publication.
    pub source_name: String,
    /// How far it can be relied on.
    pub reliability: Option<Reliability>,
    /// Who may know.
    pub light: Option<TrafficLight>,
    /// Yearly table or estimate.
    pub figure: String,
    /// Key of a watched series.
    pub series: String,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

impl ObservationInput {
    /// As it stands.
    pub fn of(one: &Observation) -> Self {
        Self {
            title: one.text.title.clone(),
            trend: one.text.trend.clone(),
            because_of: one.text.because_of.clone(),
            theme: Some(one.theme),
            cause: Some(one.cause),
            direction: Some(one.direction),
            region: Some(one.region),
            group: Some(one.group),
            form: one.form,
            sector: one.sector,
            first_seen: one.first_seen,
            last_seen: one.last_seen,
            source: Some(one.source),
            source_name: one.text.source.clone(),
            reliability: Some(one.reliability),
            light: Some(one.light),
            figure: one.figure.clone(),
            series: one.series.clone(),
            confirmed: Vec::new(),
        }
    }
}

/// What the form needs.
#[derive(Clone, Debug)]
pub struct ObservationForm {
    /// The monitor.
    pub crisis: Crisis,
    /// The observation that is changed; `None` for a new one.
    pub observation: Option<Observation>,
    /// Shared estimates that can be linked: identifier, and when it was asked.
    pub estimates: Vec<(String, Timestamp)>,
}

/// An observation with everything about it.
#[derive(Clone, Debug)]
pub struct ObservationView {
    /// The monitor.
    pub crisis: Crisis,
    /// The observation.
    pub line: ObservationLine,
    /// The observation it was joined to.
    pub joined_to: Option<Observation>,
    /// What was joined to it, with who wrote it.
    pub joined: Vec<(Observation, Person)>,
    /// The discussion, oldest first: also on what was joined.
    pub comments: Vec<(ObservationComment, Person)>,
    /// The judgements, newest first.
    pub judgements: Vec<(JudgementLine, Person)>,
    /// Measures that follow from it.
    pub measures: Vec<Measure>,
    /// Others in the log that it can be joined to.
    pub others: Vec<Observation>,
    /// Own identifier of the reader.
    pub reader_id: String,
    /// Whether the reader comments, judges and joins.
    pub may_write: bool,
    /// Whether the reader changes and withdraws it.
    pub may_change: bool,
}

/// Whether the actor changes this observation: who wrote it, or who leads the group.
pub(super) fn changes(actor: &Actor, desk: &Desk, one: &Observation) -> bool {
    let own = one.author_id == actor.user.id;
    own || (!one.state.is_private() && desk.led_by(actor))
}

/// Opens an observation for the action of the work. A draft is only its author's.
pub(super) async fn opened(work: &mut Work<'_>, id: &str) -> Result<(Desk, Observation), AppError> {
    let object = Object::new("crisis_observation", id);
    let Some(one) = work.tx.observation(id).await? else { return Err(work.refused(object)) };
    let desk = desk(work, &one.crisis_id, object).await?;
    if one.state.is_private() && one.author_id != work.actor.user.id {
        return Err(work.refused(object));
    }
    Ok((desk, one))
}

/// Opens the form of a new observation in a monitor.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group; [`AppError::NotAllowed`] once it is closed.
pub async fn observation_form(
    app: &App,
    actor: &Actor,
    crisis_id: Option<&str>,
    id: Option<&str>,
) -> Result<ObservationForm, AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (crisis, observation, object) = match (crisis_id, id) {
        (_, Some(id)) => {
            let (desk, one) = opened(&mut work, id).await?;
            desk.writable(work.action.code())?;
            if !changes(actor, &desk, &one) {
                return Err(work.refused(Object::new("crisis_observation", id)));
            }
            (desk.crisis, Some(one), Object::new("crisis_observation", id))
        }
        (crisis_id, None) => {
            let crisis_id = crisis_id.unwrap_or_default();
            let object = Object::new("crisis", crisis_id);
            (open_desk(&mut work, crisis_id, object).await?.crisis, None, object)
        }
    };
    let estimates = shared_estimates(&mut work).await?;
    work.detail("form");
    work.done(object).await?;
    Ok(ObservationForm { crisis, observation, estimates })
}

async fn shared_estimates(work: &mut Work<'_>) -> Result<Vec<(String, Timestamp)>, AppError> {
    let shared = work.tx.estimates(true, ESTIMATES).await?.into_iter();
    let done = shared.filter(|estimate| estimate.state == EstimateState::Done);
    Ok(done.map(|estimate| (estimate.id, estimate.created_at)).collect())
}

/// Keeps an observation as a draft, that only its author sees until it is put in the log. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong, among others what names somebody.
pub async fn add_observation(
    app: &App,
    actor: &Actor,
    crisis_id: &str,
    input: &ObservationInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    open_desk(&mut work, crisis_id, Object::new("crisis", crisis_id)).await?;
    let checked = checked(&mut work, input).await?;
    let draft = Observation {
        id: app.new_id()?,
        version: 1,
        crisis_id: crisis_id.to_owned(),
        number: 0,
        state: ObservationState::INITIAL,
        joined_to: None,
        author_id: actor.user.id.clone(),
        organisation_id: actor.organisation.id.clone(),
        created_at: work.now,
        entered_at: None,
        changed_at: work.now,
        judgement: None,
        judge_by: None,
        ..checked
    };
    work.tx.insert_observation(&draft).await?;
    work.detail(format!("draft theme={}", draft.theme));
    work.result_at(Object::new("crisis_observation_check", &draft.id));
    work.done(Object::new("crisis_observation", &draft.id)).await?;
    Ok(draft.id)
}

/// Changes an observation that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::Refused`] for who neither wrote it nor leads the group.
pub async fn change_observation(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &ObservationInput,
) -> Result<ObservationState, AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let object = Object::new("crisis_observation", id);
    let (desk, known) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    if !changes(actor, &desk, &known)
        || matches!(known.state, ObservationState::Withdrawn | ObservationState::Discarded)
    {
        return Err(work.refused(object));
    }
    let checked = checked(&mut work, input).await?;
    let changed = Observation {
        id: known.id,
        version,
        crisis_id: known.crisis_id,
        number: known.number,
        state: known.state,
        joined_to: known.joined_to,
        author_id: known.author_id,
        organisation_id: known.organisation_id,
        created_at: known.created_at,
        entered_at: known.entered_at,
        changed_at: work.now,
        judgement: known.judgement,
        judge_by: known.judge_by,
        ..checked
    };
    work.tx.update_observation(&changed).await?;
    work.detail("change");
    work.done(object).await?;
    Ok(changed.state)
}

/// An observation with these words; what does not come from the form is empty.
async fn checked(work: &mut Work<'_>, input: &ObservationInput) -> Result<Observation, AppError> {
    let screen = Screen::new(work, &input.confirmed).await?;
    let today = day_of(work.now);
    let mut checks = Checks::new();
    let text = ObservationText {
        title: screen.short(&mut checks, "title", &input.title),
        trend: screen.long(&mut checks, "trend", &input.trend),
        because_of: screen.short(&mut checks, "because_of", &input.because_of),
        source: screen.short(&mut checks, "source_name", &input.source_name),
        reason: String::new(),
    };
    checks.need("title", !text.title.is_empty());
    checks.need("trend", !text.trend.is_empty());
    checks.need("theme", input.theme.is_some());
    checks.need("direction", input.direction.is_some());
    checks.need("region", input.region.is_some());
    checks.need("group", input.group.is_some());
    checks.need("source", input.source.is_some());
    checks.need("reliability", input.reliability.is_some());
    checks.need("light", input.light.is_some());
    checks.need(
        "source_name",
        input.source.is_none_or(|kind| kind == SourceKind::Own) || !text.source.is_empty(),
    );
    for (field, day) in [("first_seen", input.first_seen), ("last_seen", input.last_seen)] {
        if day.is_some_and(|day| day > today) {
            checks.add(field, Problem::InTheFuture);
        }
    }
    if input.first_seen.zip(input.last_seen).is_some_and(|(first, last)| last < first) {
        checks.add("last_seen", Problem::Other("problem-last-before-first"));
    }
    let figure = input.figure.trim().to_owned();
    if !figure.is_empty() && !is_figure(work, &figure).await? {
        checks.add("figure", Problem::NotAChoice);
    }
    let series = input.series.trim().to_owned();
    if !series.is_empty() && SeriesKey::parse(&series).is_none() {
        checks.add("series", Problem::NotAChoice);
    }
    checks.finish()?;
    let own = input.source.unwrap_or(SourceKind::Own);
    Ok(Observation {
        id: String::new(),
        version: 0,
        crisis_id: String::new(),
        number: 0,
        state: ObservationState::INITIAL,
        joined_to: None,
        author_id: String::new(),
        organisation_id: String::new(),
        created_at: work.now,
        entered_at: None,
        changed_at: work.now,
        theme: input.theme.unwrap_or(CrisisTheme::Other),
        cause: input.cause.unwrap_or(CrisisCause::Unknown),
        direction: input.direction.unwrap_or(Direction::Unknown),
        region: input.region.unwrap_or(Region::Unknown),
        group: input.group.unwrap_or(RiskGroup::Unknown),
        form: input.form,
        sector: input.sector,
        first_seen: input.first_seen,
        last_seen: input.last_seen,
        source: own,
        reliability: input.reliability.unwrap_or(Reliability::Unknown),
        light: input.light.unwrap_or(TrafficLight::Amber),
        figure,
        series,
        judgement: None,
        judge_by: None,
        text,
    })
}

async fn is_figure(work: &mut Work<'_>, figure: &str) -> Result<bool, AppError> {
    match figure.strip_prefix("estimate/") {
        Some(id) => Ok(shared_estimates(work).await?.iter().any(|(known, _)| known == id)),
        None => Ok(TableId::from_code(figure).is_some()),
    }
}

/// An observation with its discussion, judgements, and what was joined to it.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group, and for another's draft.
pub async fn observation(app: &App, actor: &Actor, id: &str) -> Result<ObservationView, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis_observation", id);
    let (desk, one) = opened(&mut work, id).await?;
    let view = load(&mut work, desk, one).await?;
    work.done(object).await?;
    Ok(view)
}

pub(super) async fn load(
    work: &mut Work<'_>,
    desk: Desk,
    one: Observation,
) -> Result<ObservationView, AppError> {
    let mut people = People::default();
    let lines = super::log::lines(work, &mut people, &one.crisis_id).await?;
    let all: Vec<Observation> = lines.iter().map(|line| line.observation.clone()).collect();
    let Some(line) = lines.iter().find(|line| line.observation.id == one.id).cloned() else {
        return Err(work.refused(Object::new("crisis_observation", &one.id)));
    };
    let mut joined = Vec::new();
    for other in joined_into(&all, &one.id) {
        joined.push((other.clone(), people.of(work, &other.author_id).await?));
    }
    let about = |id: &str| id == one.id || joined.iter().any(|(other, _)| other.id == id);
    let mut comments = Vec::new();
    for comment in work.tx.crisis_comments(&one.crisis_id).await? {
        if about(&comment.observation_id) {
            let person = people.of(work, &comment.author_id).await?;
            comments.push((comment, person));
        }
    }
    let mut judgements = Vec::new();
    for judgement in work.tx.judgements_of(&one.crisis_id).await?.into_iter().rev() {
        if judgement.observation_id == one.id {
            let person = people.of(work, &judgement.actor_id).await?;
            judgements.push((judgement, person));
        }
    }
    let mut measures = work.tx.measures_of(&one.crisis_id).await?;
    measures.retain(|measure| measure.text.observations.iter().any(|id| about(id)));
    let actor = work.actor;
    Ok(ObservationView {
        joined_to: one.joined_to.as_ref().and_then(|to| all.iter().find(|other| other.id == *to)).cloned(),
        others: all.iter().filter(|other| other.stands() && other.id != one.id).cloned().collect(),
        reader_id: actor.user.id.clone(),
        may_write: may(actor, &desk, Action::ObservationWrite),
        may_change: may(actor, &desk, Action::ObservationWrite) && changes(actor, &desk, &one),
        crisis: desk.crisis,
        line,
        joined,
        comments,
        judgements,
        measures,
    })
}
