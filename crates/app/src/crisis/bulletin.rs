//! Bulletins: a draft with what was chosen, and what will stand in it. Red observations never do; amber ones only where just
//! the group reads it.

use super::figures::{Dashboard, Months};
use super::identity::Screen;
use super::log::ObservationLine;
use super::measure::MeasureLine;
use super::people::{People, Person};
use super::{Desk, desk, may, open_desk};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{BulletinReach, TrafficLight};
use domain::crisis::{Bulletin, BulletinEdition, BulletinText, Crisis};
use domain::states::{BulletinAct, BulletinState, Machine, NotAllowed, ObservationState};
use jiff::Timestamp;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulletinInput {
    /// Title.
    pub title: String,
    /// What the group wants to say first.
    pub lead: String,
    /// What readers can do.
    pub advice: String,
    /// Who reads it.
    pub reach: Option<BulletinReach>,
    /// As known on this moment; `None` for now.
    pub reference: Option<Timestamp>,
    /// Observations that were chosen.
    pub observations: Vec<String>,
    /// Measures that were chosen.
    pub measures: Vec<String>,
    /// Whether the figures stand in it.
    pub figures: bool,
    /// Findings that name nobody.
    pub confirmed: Vec<String>,
}

impl BulletinInput {
    /// As it stands.
    pub fn of(bulletin: &Bulletin) -> Self {
        Self {
            title: bulletin.text.title.clone(),
            lead: bulletin.text.lead.clone(),
            advice: bulletin.text.advice.clone(),
            reach: Some(bulletin.reach),
            reference: Some(bulletin.reference),
            observations: bulletin.text.observations.clone(),
            measures: bulletin.text.measures.clone(),
            figures: bulletin.text.figures,
            confirmed: Vec::new(),
        }
    }
}

/// Something that was chosen for a bulletin.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Observations that stand in it.
    pub observations: Vec<ObservationLine>,
    /// Measures that stand in it.
    pub measures: Vec<MeasureLine>,
    /// Titles of what was chosen and stays out, because its colour does not allow it or it does not stand in the log.
    pub left_out: Vec<String>,
}

/// All that stands in a bulletin.
#[derive(Clone, Debug)]
pub struct BulletinContent {
    /// The bulletin.
    pub bulletin: Bulletin,
    /// The edition it will be.
    pub edition: i64,
    /// When it is published, or now.
    pub at: Timestamp,
    /// What was corrected.
    pub correction: String,
    /// The figures; also holds the monitor.
    pub figures: Dashboard,
    /// What was chosen.
    pub chosen: Chosen,
}

/// A bulletin as its group sees it.
#[derive(Clone, Debug)]
pub struct BulletinView {
    /// The monitor.
    pub crisis: Crisis,
    /// The bulletin.
    pub bulletin: Bulletin,
    /// Who began it.
    pub author: Person,
    /// Its editions, the newest first, without their files.
    pub editions: Vec<(BulletinEdition, Person)>,
    /// What was chosen.
    pub chosen: Chosen,
    /// Whether the reader writes it.
    pub may_write: bool,
}

/// The bulletins of a group: those that were published, and for who writes them the others too.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn bulletins(
    app: &App,
    actor: &Actor,
    id: &str,
) -> Result<(Crisis, Vec<Bulletin>, bool), AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let leads = desk.led_by(actor);
    let mut bulletins = work.tx.bulletins_of(id).await?;
    bulletins.retain(|bulletin| leads || bulletin.editions > 0);
    work.detail(format!("bulletins={}", bulletins.len()));
    let may_write = may(actor, &desk, Action::BulletinWrite);
    work.done(object).await?;
    Ok((desk.crisis, bulletins, may_write))
}

/// Opens a bulletin for the action of the work; a draft is for who leads the group.
pub(super) async fn opened(work: &mut Work<'_>, id: &str) -> Result<(Desk, Bulletin), AppError> {
    let object = Object::new("crisis_bulletin", id);
    let Some(bulletin) = work.tx.bulletin(id).await? else { return Err(work.refused(object)) };
    let desk = desk(work, &bulletin.crisis_id, object).await?;
    if bulletin.editions == 0 && !desk.led_by(work.actor) {
        return Err(work.refused(object));
    }
    Ok((desk, bulletin))
}

/// The same to write in it.
pub(super) async fn to_write(work: &mut Work<'_>, id: &str) -> Result<(Desk, Bulletin), AppError> {
    let (desk, bulletin) = opened(work, id).await?;
    desk.writable(work.action.code())?;
    match bulletin.state {
        BulletinState::Draft | BulletinState::Correcting => Ok((desk, bulletin)),
        state => Err(NotAllowed { state: state.code(), act: work.action.code() }.into()),
    }
}

/// A bulletin of one's own group.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group, and for a draft of others.
pub async fn bulletin(app: &App, actor: &Actor, id: &str) -> Result<BulletinView, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let (desk, bulletin) = opened(&mut work, id).await?;
    let mut people = People::default();
    let mut editions = Vec::new();
    for edition in work.tx.editions_of(id).await?.into_iter().rev() {
        let person = people.of(&mut work, &edition.actor_id).await?;
        editions.push((BulletinEdition { html: String::new(), ..edition }, person));
    }
    let view = BulletinView {
        author: people.of(&mut work, &bulletin.author_id).await?,
        chosen: chosen(&mut work, &mut people, &bulletin).await?,
        may_write: may(actor, &desk, Action::BulletinWrite),
        crisis: desk.crisis,
        bulletin,
        editions,
    };
    work.done(Object::new("crisis_bulletin", id)).await?;
    Ok(view)
}

/// What was chosen, apart from what may not stand in it.
pub(super) async fn chosen(
    work: &mut Work<'_>,
    people: &mut People,
    bulletin: &Bulletin,
) -> Result<Chosen, AppError> {
    let mut chosen = Chosen::default();
    for line in super::log::lines(work, people, &bulletin.crisis_id).await? {
        if !bulletin.text.observations.contains(&line.observation.id) {
            continue;
        }
        let known = line.observation.entered_at.is_some_and(|at| at <= bulletin.reference);
        match line.observation.stands() && known && bulletin.may_hold(line.observation.light) {
            true => chosen.observations.push(line),
            false => chosen.left_out.push(line.observation.text.title),
        }
    }
    let measures = work.tx.measures_of(&bulletin.crisis_id).await?;
    for measure in measures.iter().filter(|measure| bulletin.text.measures.contains(&measure.id)) {
        match measure.created_at <= bulletin.reference && bulletin.may_hold(measure.light) {
            true => chosen.measures.push(super::measure::line(work, people, measure, &[]).await?),
            false => chosen.left_out.push(measure.text.title.clone()),
        }
    }
    Ok(chosen)
}

/// What can be chosen from, and the bulletin when one is changed.
///
/// # Errors
/// [`AppError::Refused`] for who does not lead the group; [`AppError::NotAllowed`] for what is published.
pub async fn bulletin_form(
    app: &App,
    actor: &Actor,
    crisis_id: Option<&str>,
    id: Option<&str>,
) -> Result<(Crisis, Option<Bulletin>, Chosen), AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let (desk, bulletin, object) = match (crisis_id, id) {
        (_, Some(id)) => {
            let (desk, bulletin) = to_write(&mut work, id).await?;
            (desk, Some(bulletin), Object::new("crisis_bulletin", id))
        }
        (crisis_id, None) => {
            let crisis_id = crisis_id.unwrap_or_default();
            let object = Object::new("crisis", crisis_id);
            (open_desk(&mut work, crisis_id, object).await?, None, object)
        }
    };
    let mut people = People::default();
    let mut all = Chosen::default();
    for line in super::log::lines(&mut work, &mut people, &desk.crisis.id).await? {
        if line.observation.state == ObservationState::Entered && line.observation.light != TrafficLight::Red
        {
            all.observations.push(line);
        }
    }
    for measure in work.tx.measures_of(&desk.crisis.id).await? {
        if measure.light != TrafficLight::Red {
            all.measures.push(super::measure::line(&mut work, &mut people, &measure, &[]).await?);
        }
    }
    work.detail("form");
    work.done(object).await?;
    Ok((desk.crisis, bulletin, all))
}

/// Begins a bulletin. Gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn draft_bulletin(
    app: &App,
    actor: &Actor,
    crisis_id: &str,
    input: &BulletinInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    open_desk(&mut work, crisis_id, Object::new("crisis", crisis_id)).await?;
    let (reach, reference, text) = checked(&mut work, crisis_id, input).await?;
    let bulletin = Bulletin {
        id: app.new_id()?,
        version: 1,
        crisis_id: crisis_id.to_owned(),
        number: work.tx.next_bulletin_number(crisis_id).await?,
        state: BulletinState::INITIAL,
        reach,
        reference,
        author_id: actor.user.id.clone(),
        created_at: work.now,
        changed_at: work.now,
        editions: 0,
        text,
    };
    work.tx.insert_bulletin(&bulletin).await?;
    work.detail("draft");
    work.done(Object::new("crisis_bulletin", &bulletin.id)).await?;
    Ok(bulletin.id)
}

/// Changes a bulletin that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`] for what is published.
pub async fn change_bulletin(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &BulletinInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let (desk, mut bulletin) = to_write(&mut work, id).await?;
    let (reach, reference, text) = checked(&mut work, &desk.crisis.id, input).await?;
    bulletin.version = version;
    bulletin.reach = reach;
    bulletin.reference = reference;
    bulletin.changed_at = work.now;
    bulletin.text = text;
    work.tx.update_bulletin(&bulletin).await?;
    work.detail("change");
    work.done(Object::new("crisis_bulletin", id)).await
}

async fn checked(
    work: &mut Work<'_>,
    crisis_id: &str,
    input: &BulletinInput,
) -> Result<(BulletinReach, Timestamp, BulletinText), AppError> {
    let screen = Screen::new(work, &input.confirmed).await?;
    let observations = work.tx.observations_of(crisis_id).await?;
    let measures = work.tx.measures_of(crisis_id).await?;
    let mut checks = Checks::new();
    let text = BulletinText {
        title: screen.short(&mut checks, "title", &input.title),
        lead: screen.long(&mut checks, "lead", &input.lead),
        advice: screen.long(&mut checks, "advice", &input.advice),
        observations: input.observations.clone(),
        measures: input.measures.clone(),
        figures: input.figures,
    };
    checks.need("title", !text.title.is_empty());
    checks.need("lead", !text.lead.is_empty());
    checks.need("reach", input.reach.is_some());
    let reach = input.reach.unwrap_or(BulletinReach::Group);
    let fits = |light: TrafficLight| match light {
        TrafficLight::Red => false,
        TrafficLight::Amber => reach == BulletinReach::Group,
        TrafficLight::Green => true,
    };
    for id in &text.observations {
        match observations.iter().find(|one| one.id == *id) {
            Some(one) if !fits(one.light) => checks.add("observations", Problem::Other("problem-light")),
            Some(_) => {}
            None => checks.add("observations", Problem::NotAChoice),
        }
    }
    for id in &text.measures {
        match measures.iter().find(|one| one.id == *id) {
            Some(one) if !fits(one.light) => checks.add("measures", Problem::Other("problem-light")),
            Some(_) => {}
            None => checks.add("measures", Problem::NotAChoice),
        }
    }
    let now = work.now;
    if input.reference.is_some_and(|moment| moment.as_second() > now.as_second() + 86_400) {
        checks.add("reference", Problem::InTheFuture);
    }
    checks.finish()?;
    let reference = input.reference.filter(|moment| *moment < now).unwrap_or(now);
    Ok((reach, reference, text))
}

/// Begins a corrected version, gives it up, throws a draft away or puts it back.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::Conflict`].
pub async fn act_on_bulletin(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: BulletinAct,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::BulletinWrite).await?;
    let (desk, mut bulletin) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    // Publishing goes with a file: see `publish`.
    if act == BulletinAct::Publish {
        return Err(NotAllowed { state: bulletin.state.code(), act: act.code() }.into());
    }
    bulletin.state = bulletin.state.next(act)?;
    bulletin.version = version;
    bulletin.changed_at = work.now;
    work.tx.update_bulletin(&bulletin).await?;
    work.detail(act.code());
    work.done(Object::new("crisis_bulletin", id)).await
}

/// All that will stand in a bulletin.
pub(super) async fn content(
    work: &mut Work<'_>,
    desk: &Desk,
    bulletin: Bulletin,
    months: Months,
    correction: String,
) -> Result<BulletinContent, AppError> {
    let mut people = People::default();
    Ok(BulletinContent {
        edition: bulletin.editions + 1,
        at: work.now,
        correction,
        figures: super::figures::load(work, desk, months, |light| bulletin.may_hold(light)).await?,
        chosen: chosen(work, &mut people, &bulletin).await?,
        bulletin,
    })
}
