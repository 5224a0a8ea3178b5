//! Young people with whom a list was filled in, and of whom it became known later what was the matter: what analysts judge the lists by.
//! They are at the youth-care institutions but the first, where the tour begins. All shares are chosen.

use super::case::{Case, Scene, initial};
use super::stage::Stage;
use super::story::{self, Story};
use crate::DemoError;
use crate::book::Book;
use crate::calendar::later;
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use app::recognise::{Answer, Item, Strength, instrument, kept_by, profile};
use domain::Screening;
use domain::codes::{OrganisationKind, Purpose, Sex, TaskKind};
use domain::states::{History, ScreeningAct, ScreeningState, TaskAct};
use jiff::Timestamp;
use store::Crypter;

/// A list, and with how many young people it was filled in: enough for everything; enough for some, while small numbers stay hidden;
/// just enough to say something; too few.
const FILLED_IN: &[(&str, u64)] =
    &[("signals-criminal", 640), ("signals-sexual", 120), ("short-young-adults", 72), ("signals-labour", 24)];

/// How it came out, each with its share of a thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CameOut {
    /// Exploitation was established.
    Exploited,
    /// There was another explanation.
    Fine,
    /// It is not known yet.
    Open,
}

const EXPLOITED: u64 = 380;
const OPEN: u64 = 110;
const BOYS: u64 = 550;
/// Of the exploited, those of whom hardly anything shows.
const HARDLY_SHOWS: u64 = 220;
/// Lists filled in with little time: about one in three questions stays unknown.
const IN_A_HURRY: u64 = 120;
const UNKNOWN_THEN: u64 = 350;
/// The question that fits girls better than boys; a remark of a focal officer says why.
const FITS_GIRLS: &str = "new_things";

/// Plays them all.
///
/// # Errors
/// [`DemoError`] when a case takes a step that its state tables do not have, or a list does not exist.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    today: Timestamp,
) -> Result<(), DemoError> {
    let mut scene = Scene { chance, book, chain, crypter, today };
    let links: Vec<&Link> = chain.of_kind(OrganisationKind::YouthCare).into_iter().skip(1).collect();
    let mut number = 10_000;
    for (list, many) in FILLED_IN {
        for link in links.iter().cycle().take(usize::try_from(*many).unwrap_or(0)) {
            number += 1;
            one(&mut scene, link, list, number)?;
        }
    }
    Ok(())
}

fn one<'a>(scene: &mut Scene<'a>, link: &'a Link, list: &'static str, number: u64) -> Result<(), DemoError> {
    let shares = &[(CameOut::Exploited, EXPLOITED), (CameOut::Open, OPEN)];
    let came_out = scene.chance.share(shares, CameOut::Fine);
    let sex = if scene.chance.per_mille(BOYS) { Sex::Male } else { Sex::Female };
    let Some(story) = story(scene.chance, list, sex, came_out) else { return Ok(()) };
    let days = scene.chance.between(110, 500);
    let mut case = Case::begin(scene, link, story, days);
    case.subject.client_number = format!("{}-{number}", initial(&link.organisation.name));
    screening(&mut case, list, came_out)?;
    case.pass(0);
    stage(case.scene.chance, came_out).play(&mut case)?;
    // Whoever was watched was looked at again since.
    case.end_tasks(TaskKind::WatchAgain, TaskAct::Finish)?;
    for (signal, _) in &mut case.signals {
        // Stories come back here; a place that comes back would look like a pattern.
        signal.content.place = String::new();
    }
    case.end();
    Ok(())
}

/// A story of somebody of this sex, of an age for which the list is meant.
fn story(chance: &mut Chance, list: &str, sex: Sex, came_out: CameOut) -> Option<&'static Story> {
    let list = instrument(list)?;
    let all: Vec<&'static Story> = match came_out {
        CameOut::Exploited => story::told_at(OrganisationKind::YouthCare),
        CameOut::Fine | CameOut::Open => story::FINE.iter().collect(),
    };
    let fits = |story: &&&Story| {
        let form = came_out != CameOut::Exploited || story.forms.iter().any(|form| list.forms.contains(form));
        story.sex == sex && form && list.meant_for_age(story.age) != Some(false)
    };
    let fitting: Vec<&'static Story> = all.iter().filter(fits).copied().collect();
    let place = usize::try_from(chance.below(fitting.len() as u64)).unwrap_or(0);
    fitting.get(place).copied()
}

fn stage(chance: &mut Chance, came_out: CameOut) -> Stage {
    match came_out {
        CameOut::Exploited => {
            let stages = &[(Stage::Accepted, 12), (Stage::Police, 300), (Stage::RegionalTable, 200)];
            chance.share(stages, Stage::VeiligThuis)
        }
        CameOut::Fine => Stage::NoConcern,
        CameOut::Open => Stage::Watched,
    }
}

/// The list, filled in and finished before the signal is recorded.
fn screening(case: &mut Case<'_, '_>, list: &'static str, came_out: CameOut) -> Result<(), DemoError> {
    let (begun, sex) = (case.now, case.subject.sex);
    let chance = &mut *case.scene.chance;
    let hurry = chance.per_mille(IN_A_HURRY);
    let shows = came_out == CameOut::Exploited && !chance.per_mille(HARDLY_SHOWS);
    let known = profile(case.subject.age_band, sex);
    let answer = |item: &Item| {
        if hurry && chance.per_mille(UNKNOWN_THEN) {
            return Answer::DontKnow;
        }
        if chance.per_mille(share_of_yes(item, shows, sex)) { Answer::Yes } else { Answer::No }
    };
    let Some((answers, many)) = kept_by(list, known, answer) else {
        return Err(DemoError::NoSuchQuestion(list));
    };
    let many = i64::try_from(many).unwrap_or(0);
    let (changed, finished) = (later(begun, many), later(begun, many + 1));
    let mut history = History::<ScreeningState>::default();
    history.apply(ScreeningAct::Finish, finished)?;
    let id = chance.id(begun);
    let who = (case.worker.as_str(), case.link.organisation.id.as_str());
    let mut log = |at, detail: &str| {
        let about = ("screening", id.as_str());
        case.scene.book.log.push(done(at, who, Action::ScreeningWrite, about, Purpose::Care, detail));
    };
    log(begun, "start");
    for place in 1..=many {
        log(later(begun, place), "answer");
    }
    log(finished, "finish");
    case.scene.book.screenings.push(Screening {
        version: 1,
        organisation_id: case.link.organisation.id.clone(),
        author_id: case.worker.clone(),
        state: history.state(),
        handed_in: false,
        client_number: case.subject.client_number.clone(),
        signal_id: None,
        created_at: begun,
        changed_at: changed,
        finished_at: Some(finished),
        answers,
        id,
    });
    case.now = finished;
    Ok(())
}

/// How many of a thousand have a yes to this question; `shows` for the exploited of whom something shows.
fn share_of_yes(item: &Item, shows: bool, sex: Sex) -> u64 {
    if item.id == FITS_GIRLS {
        return match (sex, shows) {
            (Sex::Male, true) => 220,
            (Sex::Male, false) => 60,
            (_, true) => 700,
            (_, false) => 260,
        };
    }
    match (item.strength(), shows) {
        (Some(Strength::Strong), true) => 340,
        (Some(Strength::Strong), false) => 22,
        (Some(Strength::Medium), true) => 400,
        (Some(Strength::Medium), false) => 36,
        (Some(Strength::Weak), true) => 500,
        (Some(Strength::Weak), false) => 190,
        // Protective.
        (None, true) => 450,
        (None, false) => 750,
    }
}
