use super::*;
use crate::access::Action;
use crate::figures::RegisterCache;
use crate::testing::World;
use crate::{AppError, worklist};
use domain::codes::*;
use domain::count::{Dimension, Key, Measure, SeriesKey, StepLength};
use domain::states::{AlarmAct, AlarmState, NotificationState};
use domain::{CountPart, LinkEvent, Notification, Person, PersonFile};
use jiff::{SignedDuration, Timestamp};
use monitoring::Direction;

const LINDE: &str = "linde";
const ANKER: &str = "anker";

/// Six and a half years up to the moment of the test world, a Tuesday: linde notifies six a week and anker four, a little more or
/// less. `change` says how many of a week's notifications there are instead, counted back from the last whole week.
fn weeks(change: impl Fn(i64, &str, u64) -> u64) -> Vec<(Timestamp, &'static str)> {
    let monday: Timestamp = "2026-05-10T23:00:00Z".parse().unwrap();
    let mut found = Vec::new();
    for back in 1..=340i64 {
        for (organisation, usual) in [(LINDE, 6), (ANKER, 4)] {
            let usual = usual + (back * 7 % 3) as u64;
            for number in 0..change(back, organisation, usual) {
                let hours = -back * 7 * 24 + 30 + number as i64 * 7;
                found.push((monday + SignedDuration::from_hours(hours), organisation));
            }
        }
    }
    found
}

async fn fill(world: &World, received: &[(Timestamp, &'static str)]) {
    fill_with_delays(world, received, |_| SignedDuration::from_hours(20)).await;
}

/// Only what is decided on by now, each so long after it came in.
async fn fill_with_delays(
    world: &World,
    received: &[(Timestamp, &'static str)],
    delay: impl Fn(usize) -> SignedDuration,
) {
    let mut tx = world.app.store.begin("fill").await.unwrap();
    let (mut notifications, mut persons, mut links) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (at, organisation)) in received.iter().enumerate() {
        let (id, person_id) = (format!("n{number:05}"), format!("p{number:05}"));
        let known = *at + delay(number);
        if known > world.now() {
            continue;
        }
        notifications.push(notification(&id, &person_id, organisation, *at));
        let person = Person { id: person_id.clone(), number: format!("P-{number}"), created_at: known };
        let file = PersonFile {
            id: format!("f{number:05}"),
            version: 1,
            person_id: person_id.clone(),
            file_type: FileType::Registration,
            opened_at: known,
        };
        persons.push((person, file));
        links.push(LinkEvent {
            sequence: 0,
            at: known,
            notification_id: id,
            person_id: Some(person_id),
            actor_id: "coordinator".to_owned(),
            reason: String::new(),
        });
    }
    links.sort_by_key(|link| link.at);
    tx.insert_persons(persons.iter().map(|(person, file)| (person, file, [].as_slice()))).await.unwrap();
    tx.insert_notifications(notifications.iter().map(|one| (one, [].as_slice()))).await.unwrap();
    tx.insert_links(&links).await.unwrap();
    tx.commit(crate::housekeeping::entry(world.now(), "", "fill", "", "")).await.unwrap();
}

fn notification(id: &str, person_id: &str, organisation: &str, at: Timestamp) -> Notification {
    Notification {
        id: id.to_owned(),
        number: format!("N-{id}"),
        version: 1,
        organisation_id: organisation.to_owned(),
        organisation_kind: if organisation == LINDE {
            OrganisationKind::YouthCare
        } else {
            OrganisationKind::Shelter
        },
        author_id: "officer".to_owned(),
        assessment_id: None,
        pseudonym: id.to_owned(),
        track: Track::Count,
        state: NotificationState::Accepted,
        ground: Some(LegalGround::LegitimateInterest),
        purpose: Purpose::Registration,
        count: CountPart {
            forms: vec![FormOfExploitation::Criminal],
            sector: Sector::Unknown,
            cross_border: CrossBorder::Domestic,
            age_band: AgeBand::From16To17,
            sex: Sex::Male,
            nationality: NationalityGroup::Dutch,
            country: String::new(),
            region: if organisation == LINDE { Region::Limburg } else { Region::Rotterdam },
            unaccompanied: YesNoUnknown::No,
            mild_intellectual_disability: YesNoUnknown::Unknown,
            in_youth_care: YesNoUnknown::Yes,
            certainty: Certainty::Suspicion,
        },
        identified: None,
        created_at: at,
        submitted_at: Some(at),
        received_at: Some(at),
        person_id: Some(person_id.to_owned()),
    }
}

fn region(region: Region) -> SeriesKey {
    SeriesKey::new(vec![Key::parse(Dimension::Region, region.code()).unwrap()])
}

async fn watched(world: &World) -> (RegisterCache, WatchCache) {
    let (register, cache) = (RegisterCache::default(), WatchCache::default());
    raise(&world.app, &register, &cache).await.unwrap();
    (register, cache)
}

#[tokio::test]
async fn a_quiet_register_raises_nothing() {
    let world = World::new().await;
    fill(&world, &weeks(|_, _, usual| usual)).await;
    let (register, cache) = watched(&world).await;
    let analyst = world.actor("analyst").await;
    let seen = overview(&world.app, &register, &cache, &analyst, Asked::default()).await.unwrap();
    assert!(seen.lines.iter().all(|line| !line.stands_out) && seen.open.is_empty() && seen.silent.is_empty());
    assert!(seen.clusters.is_empty(), "{:?}", seen.clusters);
    assert!(worklist::read(&world.app, &analyst).await.unwrap().tasks.is_empty());
    assert_eq!(seen.snapshot.steps.label(seen.place), "2026-W19", "the last whole week");
}

#[tokio::test]
async fn a_rise_arrives_in_the_worklist_is_judged_and_taken_back() {
    let world = World::new().await;
    fill(&world, &weeks(|back, who, usual| if back <= 2 && who == LINDE { usual * 4 } else { usual })).await;
    let (register, cache) = watched(&world).await;
    let analyst = world.actor("analyst").await;
    let seen = overview(&world.app, &register, &cache, &analyst, Asked::default()).await.unwrap();
    let limburg = seen.lines.iter().find(|line| line.key == region(Region::Limburg)).unwrap();
    assert!(limburg.stands_out && limburg.alarm.is_some(), "{limburg:?}");
    let tasks = worklist::read(&world.app, &analyst).await.unwrap().tasks;
    assert!(
        tasks.iter().all(|line| line.task.kind == TaskKind::JudgeAlarm && line.task.owner_id == "analyst")
    );
    let country = seen.open.iter().find(|alarm| alarm.series == SeriesKey::default()).unwrap();
    assert_eq!((country.change, country.state), (Change::Rise, AlarmState::Open));
    // Two weeks, one alarm; and what is part of the whole gives no task of its own.
    assert!(country.first_step < country.last_step, "{country:?}");
    assert_eq!(tasks.iter().filter(|line| line.task.about_id == country.id).count(), 1);
    assert!(tasks.len() < seen.open.len(), "{} tasks, {} alarms", tasks.len(), seen.open.len());
    for own in tasks.iter().filter_map(|line| seen.open.iter().find(|alarm| alarm.id == line.task.about_id)) {
        let mut same = seen.open.iter().filter(|other| {
            (other.length, other.change, other.first_step) == (own.length, own.change, own.first_step)
        });
        assert!(!same.any(|other| other.series != own.series && other.series.holds(&own.series)), "{own:?}");
    }
    // Looking again finds nothing new.
    assert_eq!(raise(&world.app, &register, &cache).await.unwrap(), 0);

    let version = country.version;
    let named = Remark { text: "Bel Jan de Vries op 06-12345678".to_owned(), confirmed: Vec::new() };
    let refused = judge(&world.app, &analyst, &country.id, version, Some(AlarmJudgement::Real), &named).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))), "a note names nobody");
    assert!(matches!(
        judge(&world.app, &analyst, &country.id, version, None, &Remark::default()).await,
        Err(AppError::Invalid(_))
    ));
    let why = Remark { text: "een actie van de politie".to_owned(), confirmed: Vec::new() };
    judge(&world.app, &analyst, &country.id, version, Some(AlarmJudgement::Real), &why).await.unwrap();
    let late = judge(&world.app, &analyst, &country.id, version, Some(AlarmJudgement::Artefact), &why).await;
    assert!(matches!(late, Err(AppError::Conflict)), "{late:?}");
    note(&world.app, &analyst, &country.id, &why).await.unwrap();
    let view = alarm(&world.app, &analyst, &country.id).await.unwrap();
    assert_eq!(view.alarm.judgement, Some(AlarmJudgement::Real));
    let acts: Vec<AlarmAct> = view.events.iter().map(|(event, _)| event.act).collect();
    assert_eq!(acts, [AlarmAct::Judge, AlarmAct::Note]);
    let left = worklist::read(&world.app, &analyst).await.unwrap().tasks;
    assert!(left.iter().all(|line| line.task.about_id != country.id), "judged is done");
    reopen(&world.app, &analyst, &country.id, view.alarm.version).await.unwrap();
    assert_eq!(alarm(&world.app, &analyst, &country.id).await.unwrap().alarm.judgement, None);
    for stranger in ["worker", "officer", "lead", "auditor", "operator"] {
        let answer = alarm(&world.app, &world.actor(stranger).await, &country.id).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{stranger}");
    }
    assert!(crate::access::possible(&world.actor("coordinator").await, Action::MonitorJudge));
}

#[tokio::test]
async fn a_fall_is_read_beside_who_stopped_reporting() {
    let world = World::new().await;
    fill(&world, &weeks(|back, who, usual| if back <= 20 && who == LINDE { 0 } else { usual * 3 })).await;
    let (register, cache) = watched(&world).await;
    let analyst = world.actor("analyst").await;
    let asked = Asked::default();
    let seen = overview(&world.app, &register, &cache, &analyst, asked).await.unwrap();
    let (name, silent) = seen.silent.first().unwrap();
    assert_eq!((name.as_str(), silent.steps, seen.silent.len()), ("Stichting linde", 20, 1));
    assert!((silent.usual / (21.0 * 52.0) - 1.0).abs() < 0.1, "{silent:?}");
    let all = SeriesKey::default();
    let view = series(&world.app, &register, &cache, &analyst, asked, &all, None).await.unwrap();
    assert_eq!(view.verdict.unwrap().alarm, Some(Direction::Fall));
    let most = view.reporters.contributions.first().unwrap();
    assert_eq!((most.name.as_str(), most.active), (LINDE, false));
    assert_eq!((view.reporters.active, view.reporters.active_before), (1, 2));
    assert!(view.reporters.explain(Direction::Fall), "{:?}", view.reporters.corrected);
    assert_eq!(view.methods.len(), monitoring::Method::NAMES.len());
    assert!(view.methods.iter().filter(|one| one.verdict.is_some()).count() >= 8);
    assert!(!view.children.is_empty() && view.parents.is_empty());
    // Long ago the same can be looked at.
    let earlier = Some("2025-06-02".parse().unwrap());
    let view = series(&world.app, &register, &cache, &analyst, asked, &all, earlier).await.unwrap();
    assert_eq!(view.snapshot.steps.label(view.place), "2025-W23");
    assert!(!view.children.is_empty() && view.verdict.unwrap().alarm.is_none());
    // The scan finds the region, and that it is fewer.
    let cluster = seen.clusters.first().unwrap();
    assert!(
        cluster.regions.contains(&Region::Limburg) && cluster.direction == Direction::Fall,
        "{cluster:?}"
    );
    // The effect of the day on which it stopped: about 21 a week fewer for twenty weeks.
    let asked =
        EffectAsked { asked, series: all, event: "2025-12-22".parse().unwrap(), control: None, until: None };
    let found = effect(&world.app, &register, &cache, &analyst, &asked).await.unwrap().found.unwrap();
    let total = found.interrupted.total;
    assert!(total.lower < -420.0 && total.upper > -420.0 && total.upper < -300.0, "{total:?}");
    assert!((found.structural.total.value / -420.0 - 1.0).abs() < 0.15, "{:?}", found.structural.total);
    assert!(found.placebo.unwrap().p_value < 0.05);
    let outside = EffectAsked { event: "1999-01-01".parse().unwrap(), ..asked };
    let answer = effect(&world.app, &register, &cache, &analyst, &outside).await;
    assert!(matches!(answer, Err(AppError::Invalid(_))));
}

#[tokio::test]
async fn what_is_decided_late_is_no_fall() {
    let world = World::new().await;
    // Two in three are decided on within a day, the others after ten days: of the last week a third is missing.
    let late = |number: usize| SignedDuration::from_hours(if number.is_multiple_of(3) { 240 } else { 20 });
    fill_with_delays(&world, &weeks(|_, _, usual| usual * 3), late).await;
    let (register, cache) = watched(&world).await;
    let analyst = world.actor("analyst").await;
    let seen = overview(&world.app, &register, &cache, &analyst, Asked::default()).await.unwrap();
    let (last, share) = (seen.snapshot.last(), *seen.snapshot.shares.last().unwrap());
    assert!((0.55..0.7).contains(&share), "{share}");
    assert!(seen.open.is_empty(), "{:?}", seen.open);
    let country = seen.snapshot.find(&SeriesKey::default());
    let (verdict, _) = country.at(last).unwrap();
    let whole = *country.counts.get(last - 4).unwrap() as f64;
    assert!(verdict.count.unwrap() < 0.75 * whole && verdict.alarm.is_none(), "{verdict:?}");
    let step = seen.snapshot.nowcast(&SeriesKey::default()).into_iter().find(|step| step.at == last).unwrap();
    assert!(step.lower < whole && whole < step.upper, "{} to {}, {whole}", step.lower, step.upper);
}

#[tokio::test]
async fn an_empty_register_and_a_young_one_say_so() {
    let world = World::new().await;
    let (register, cache) = watched(&world).await;
    let analyst = world.actor("analyst").await;
    for length in [StepLength::Week, StepLength::Month, StepLength::Quarter] {
        for measure in [Measure::Notifications, Measure::NewPersons] {
            let asked = Asked { measure, length, reference: None };
            let seen = overview(&world.app, &register, &cache, &analyst, asked).await.unwrap();
            assert!(seen.lines.is_empty() && seen.snapshot.method.is_none());
            let all = SeriesKey::default();
            let view = series(&world.app, &register, &cache, &analyst, asked, &all, None).await.unwrap();
            assert!(view.verdict.is_none() && view.verdicts.is_empty());
        }
    }
    // Looking back to before the register began is like an empty one.
    fill(&world, &weeks(|back, _, usual| if back < 30 { usual } else { 0 })).await;
    let young = overview(&world.app, &register, &cache, &analyst, Asked::default()).await.unwrap();
    assert!(young.snapshot.method.is_none() && young.lines.is_empty() && young.snapshot.steps.count() == 29);
    let before = Asked { reference: Some("2001-01-01T00:00:00Z".parse().unwrap()), ..Asked::default() };
    let seen = overview(&world.app, &register, &cache, &analyst, before).await.unwrap();
    assert_eq!(seen.snapshot.steps.count(), 0);
}
