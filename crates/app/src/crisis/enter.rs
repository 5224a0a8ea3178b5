//! From draft to log: possible duplicates are proposed first, and joined by a member. A join can be undone; sources and
//! dates stay with what was joined.

use super::log::ObservationLine;
use super::observation::{changes, opened};
use super::people::People;
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::Language;
use domain::codes::Region;
use domain::crisis::{Crisis, DUPLICATE, Observation, likeness};
use domain::states::{Machine, NotAllowed, ObservationAct, ObservationState};
use library::stem;
use std::collections::BTreeSet;

/// Most duplicates that are proposed.
const MOST: usize = 5;

/// A draft before it goes in the log.
#[derive(Clone, Debug)]
pub struct Check {
    /// The monitor.
    pub crisis: Crisis,
    /// The draft.
    pub line: ObservationLine,
    /// What may be the same, the most alike first.
    pub alike: Vec<ObservationLine>,
}

/// A draft of one's own with what may be the same.
///
/// # Errors
/// [`AppError::Refused`] for another's draft; [`AppError::NotAllowed`] for what is in the log already.
pub async fn check(app: &App, actor: &Actor, id: &str) -> Result<Check, AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (desk, one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    one.state.next(ObservationAct::Enter)?;
    let mut people = People::default();
    let lines = super::log::lines(&mut work, &mut people, &one.crisis_id).await?;
    let mut alike: Vec<(f64, &ObservationLine)> = lines
        .iter()
        .filter(|line| line.observation.stands() && line.observation.id != one.id)
        .filter(|line| may_be_same(&one, &line.observation))
        .map(|line| (likeness(&words(&one), &words(&line.observation)), line))
        .filter(|(like, _)| *like >= DUPLICATE)
        .collect();
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let alike = alike.into_iter().take(MOST).map(|(_, line)| line.clone()).collect();
    let Some(line) = lines.iter().find(|line| line.observation.id == one.id).cloned() else {
        return Err(work.refused(Object::new("crisis_observation", id)));
    };
    work.detail("check");
    work.done(Object::new("crisis_observation", id)).await?;
    Ok(Check { crisis: desk.crisis, line, alike })
}

/// The same theme, direction and region; what is seen in the whole country may be seen in a region.
fn may_be_same(one: &Observation, other: &Observation) -> bool {
    let wide = |region: Region| matches!(region, Region::National | Region::Unknown);
    one.theme == other.theme
        && one.direction == other.direction
        && (one.region == other.region || wide(one.region) || wide(other.region))
}

/// The stems of the words, without those of one, two or three letters.
fn words(one: &Observation) -> BTreeSet<String> {
    let text = format!("{} {} {}", one.text.title, one.text.trend, one.text.because_of).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| stem(word, Language::Dutch)).collect()
}

/// Puts a draft of one's own in the log; with `into` joined to that observation at once.
///
/// # Errors
/// [`AppError::NotAllowed`]; [`AppError::Conflict`]; [`AppError::Invalid`] for what cannot be joined.
pub async fn enter(app: &App, actor: &Actor, id: &str, version: i64, into: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (desk, mut one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    one.state = one.state.next(ObservationAct::Enter)?;
    one.number = work.tx.next_observation_number(&one.crisis_id).await?;
    one.entered_at = Some(work.now);
    if !into.is_empty() {
        join_to(&mut work, &mut one, into).await?;
    }
    one.version = version;
    one.changed_at = work.now;
    work.tx.update_observation(&one).await?;
    work.detail(if into.is_empty() { "enter" } else { "enter join" });
    work.done(Object::new("crisis_observation", id)).await
}

/// Joins an observation in the log to another one that says the same.
///
/// # Errors
/// As [`enter`].
pub async fn join(app: &App, actor: &Actor, id: &str, version: i64, into: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let (desk, mut one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    join_to(&mut work, &mut one, into).await?;
    one.version = version;
    one.changed_at = work.now;
    work.tx.update_observation(&one).await?;
    work.detail("join");
    work.also(Object::new("crisis_observation", into));
    work.done(Object::new("crisis_observation", id)).await
}

async fn join_to(work: &mut Work<'_>, one: &mut Observation, into: &str) -> Result<(), AppError> {
    one.state = one.state.next(ObservationAct::Join)?;
    let other = work.tx.observation(into).await?;
    let fits = |other: &Observation| other.stands() && other.id != one.id && other.crisis_id == one.crisis_id;
    if !other.as_ref().is_some_and(fits) {
        return Err(AppError::Invalid(vec![FieldError::new("into", Problem::NotAChoice)]));
    }
    one.joined_to = Some(into.to_owned());
    Ok(())
}

/// Takes apart what was joined, withdraws with a reason, or puts back what was withdrawn.
///
/// # Errors
/// [`AppError::Invalid`] for withdrawing without a reason, and while others are joined to it; [`AppError::NotAllowed`];
/// [`AppError::Conflict`].
pub async fn act_on_observation(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    act: ObservationAct,
    reason: &super::Said,
) -> Result<ObservationState, AppError> {
    let mut work = app.begin(actor, Action::ObservationWrite).await?;
    let object = Object::new("crisis_observation", id);
    let (desk, mut one) = opened(&mut work, id).await?;
    desk.writable(work.action.code())?;
    let draft = one.state == ObservationState::Draft;
    match act {
        ObservationAct::Enter | ObservationAct::Join => {
            return Err(NotAllowed { state: one.state.code(), act: act.code() }.into());
        }
        ObservationAct::Split => {}
        ObservationAct::Withdraw | ObservationAct::Restore => {
            if !changes(actor, &desk, &one) {
                return Err(work.refused(object));
            }
        }
    }
    one.state = one.state.next(act)?;
    match act {
        ObservationAct::Split => one.joined_to = None,
        ObservationAct::Withdraw => {
            let screen = super::identity::Screen::new(&mut work, &reason.confirmed).await?;
            let mut checks = Checks::new();
            one.text.reason = screen.long(&mut checks, "reason", &reason.text);
            checks.need("reason", draft || !one.text.reason.is_empty());
            let all = work.tx.observations_of(&one.crisis_id).await?;
            if !domain::crisis::joined_into(&all, id).is_empty() {
                checks.add("reason", Problem::Other("problem-others-joined"));
            }
            checks.finish()?;
        }
        _ => one.text.reason.clear(),
    }
    one.version = version;
    one.changed_at = work.now;
    work.tx.update_observation(&one).await?;
    work.detail(act.code());
    work.done(object).await?;
    Ok(one.state)
}
