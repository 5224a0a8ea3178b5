use super::patterns::{self};
use super::*;
use crate::testing::World;
use crate::{Actor, App};
use domain::codes::{AgeBand, FormOfExploitation, HowKnown, LegalGround, Sex};
use domain::states::{ScreeningState, SignalState};
use recognition::findings::Advice;
use recognition::patterns::RuleId;

const LIST: &str = "signals-criminal";

async fn started(world: &World, who: &str, number: &str) -> String {
    let input = StartInput {
        client_number: number.to_owned(),
        age_band: Some(AgeBand::From16To17),
        sex: Some(Sex::Male),
        ..StartInput::default()
    };
    start(&world.app, &world.actor(who).await, LIST, &input).await.unwrap()
}

fn yes(note: &str) -> AnswerInput {
    AnswerInput {
        answer: Some(Answer::Yes),
        how_known: vec![HowKnown::Seen],
        note: note.to_owned(),
        ..AnswerInput::default()
    }
}

async fn answered(app: &App, actor: &Actor, id: &str, item: &str, input: &AnswerInput) -> Answered {
    let version = question(app, actor, id, item).await.unwrap().unwrap().version;
    answer(app, actor, id, version, item, input).await.unwrap()
}

/// A finished screening in which one strong sign was seen.
async fn finished(world: &World, number: &str) -> String {
    let worker = world.actor("worker").await;
    let id = started(world, "worker", number).await;
    answered(&world.app, &worker, &id, "bank_card", &yes("Canarie-tekst")).await;
    finish(&world.app, &worker, &id).await.unwrap();
    id
}

#[tokio::test]
async fn a_screening_is_kept_after_each_answer_and_ends_in_findings() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = started(&world, "worker", "").await;
    let first = instrument(LIST).unwrap().items.first().unwrap().id.clone();
    let no = AnswerInput { answer: Some(Answer::No), ..AnswerInput::default() };
    let next = answered(&world.app, &worker, &id, &first, &no).await.next.unwrap();
    assert_ne!(next, first);
    // Somebody else's browser, later: everything is there.
    let view = read(&world.app, &worker, &id).await.unwrap();
    assert_eq!(view.walk.progress().answered, 1);
    assert_eq!(view.record.state, ScreeningState::Running);
    answered(&world.app, &worker, &id, "bank_card", &yes("gezien")).await;
    let nothing = answer(&world.app, &worker, &id, 3, "bank_card", &AnswerInput::default()).await;
    assert!(matches!(nothing, Err(AppError::Invalid(_))));
    let late = answer(&world.app, &worker, &id, 1, "bank_card", &yes("anders")).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    assert!(answer(&world.app, &worker, &id, 1, "bank_card", &yes("gezien")).await.is_ok(), "says the same");
    finish(&world.app, &worker, &id).await.unwrap();
    let view = read(&world.app, &worker, &id).await.unwrap();
    assert_eq!(view.findings.advice, Advice::Consult);
    assert!(question(&world.app, &worker, &id, "bank_card").await.unwrap().is_none(), "it is finished");
    reopen(&world.app, &worker, &id).await.unwrap();
    discard(&world.app, &worker, &id).await.unwrap();
    assert_eq!(overview(&world.app, &worker).await.unwrap().discarded.len(), 1);
    restore(&world.app, &worker, &id).await.unwrap();
    for row in world.log(60).await {
        assert!(!row.entry.detail.contains("bank_card") && !row.entry.detail.contains("gezien"));
    }
}

#[tokio::test]
async fn changing_an_answer_drops_what_hung_on_it() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = started(&world, "worker", "").await;
    let list = instrument(LIST).unwrap();
    let (at, _) = list.items.iter().enumerate().find(|(_, item)| !item.ask_if.is_empty()).unwrap();
    let item = list.items.get(at).unwrap();
    let root = list.items.get(item.ask_if.first().unwrap().item).unwrap();
    let refused = question(&world.app, &worker, &id, &item.id).await;
    assert!(matches!(refused, Err(AppError::Refused(_))), "it is not asked yet");
    answered(&world.app, &worker, &id, &root.id, &yes("")).await;
    answered(&world.app, &worker, &id, &item.id, &yes("hangt eraan")).await;
    let no = AnswerInput { answer: Some(Answer::No), ..AnswerInput::default() };
    assert_eq!(answered(&world.app, &worker, &id, &root.id, &no).await.dropped, 1);
    assert!(!read(&world.app, &worker, &id).await.unwrap().notes.contains_key(&item.id));
}

#[tokio::test]
async fn the_focal_officer_sees_what_was_shown_or_is_about_a_known_young_person() {
    let world = World::new().await;
    let (worker, officer) = (world.actor("worker").await, world.actor("officer").await);
    let id = finished(&world, "A-1").await;
    let refused = |answer: Result<ScreeningView, AppError>| matches!(answer, Err(AppError::Refused(_)));
    assert!(refused(read(&world.app, &officer, &id).await));
    hand_in(&world.app, &worker, &id, true).await.unwrap();
    assert!(read(&world.app, &officer, &id).await.is_ok());
    hand_in(&world.app, &worker, &id, false).await.unwrap();
    assert!(refused(read(&world.app, &officer, &id).await));
    // A signal with the same number: now there is a record of the young person.
    let subject = world.signal("A-1").await;
    let view = read(&world.app, &officer, &id).await.unwrap();
    assert_eq!(view.subject_id.as_deref(), Some(subject.as_str()));
    assert_eq!(overview(&world.app, &officer).await.unwrap().shown.len(), 1);
    let seen = crate::subject::read(&world.app, &officer, &subject).await.unwrap();
    assert_eq!(seen.screenings.len(), 1);
    let lead = crate::subject::read(&world.app, &world.actor("lead").await, &subject).await.unwrap();
    assert!(lead.screenings.is_empty() && !format!("{lead:?}").contains("A-1"));
    for other in ["colleague", "lead", "anker-worker", "anker-officer", "coordinator", "analyst", "auditor"] {
        assert!(refused(read(&world.app, &world.actor(other).await, &id).await), "{other}");
    }
    for other in ["colleague", "officer", "anker-worker"] {
        let actor = world.actor(other).await;
        assert!(matches!(reopen(&world.app, &actor, &id).await, Err(AppError::Refused(_))), "{other}");
        let draft = to_signal(&world.app, &actor, &id, Language::Dutch).await;
        assert!(matches!(draft, Err(AppError::Refused(_))), "{other}");
    }
    // Going on with it takes it out of sight.
    reopen(&world.app, &worker, &id).await.unwrap();
    assert!(refused(read(&world.app, &officer, &id).await));
}

#[tokio::test]
async fn two_screenings_about_one_young_person_show_what_changed() {
    let mut world = World::new().await;
    finished(&world, "A-1").await;
    world.pass(jiff::SignedDuration::from_hours(24 * 30));
    let id = finished(&world, "a 1").await;
    let view = read(&world.app, &world.actor("worker").await, &id).await.unwrap();
    assert_eq!((view.others.len(), view.course.len()), (1, 1));
    assert_eq!(view.course.first().unwrap().times, 2);
}

#[tokio::test]
async fn findings_become_a_draft_and_nothing_is_recorded() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let id = finished(&world, "A-7").await;
    let signal = to_signal(&world.app, &worker, &id, Language::Dutch).await.unwrap();
    assert_eq!(to_signal(&world.app, &worker, &id, Language::Dutch).await.unwrap(), signal, "once");
    let draft = crate::signal::draft(&world.app, &worker, &signal).await.unwrap();
    assert_eq!((draft.state, draft.subject_id, draft.content.safety), (SignalState::Draft, None, None));
    assert!(draft.content.observation.contains("Canarie-tekst"), "{}", draft.content.observation);
    assert_eq!(draft.content.forms, [FormOfExploitation::Criminal]);
    assert_eq!(draft.content.how_known, [HowKnown::Seen]);
    assert_eq!(draft.content.client_number, "A-7");
    assert_eq!(draft.content.sex, Some(Sex::Male));
    let running = started(&world, "worker", "").await;
    let early = to_signal(&world.app, &worker, &running, Language::Dutch).await;
    assert!(matches!(early, Err(AppError::NotAllowed(_))));
}

#[tokio::test]
async fn patterns_are_found_judged_and_their_rules_switched_off() {
    let world = World::new().await;
    let (officer, worker) = (world.actor("officer").await, world.actor("worker").await);
    for number in ["A-11111", "B-22222", "C-33333"] {
        let id = crate::signal::start(&world.app, &worker, None).await.unwrap();
        let mut content = domain::SignalContent {
            observation: "Was samen met A-11111".to_owned(),
            place: "Hotel aan de Markt 3".to_owned(),
            client_number: number.to_owned(),
            forms: vec![FormOfExploitation::Unknown],
            ..domain::SignalContent::default()
        };
        content.safety = Some(domain::SafetyAnswer {
            danger: domain::codes::Danger::NotAcute,
            help_called: domain::codes::YesNoUnknown::Unknown,
        });
        let mut tx = world.app.store.begin("fill").await.unwrap();
        let mut signal = tx.signal(&id).await.unwrap().unwrap();
        signal.content = content;
        tx.update_signal(&signal).await.unwrap();
        tx.commit(crate::housekeeping::entry(world.now(), "", "test", "", "")).await.unwrap();
        crate::signal::record(&world.app, &worker, &id, 2).await.unwrap();
    }
    let view = patterns::read(&world.app, &officer).await.unwrap();
    let place = view.patterns.iter().find(|line| line.pattern.rule == RuleId::SamePlace).unwrap();
    assert_eq!((place.signals.len(), place.subjects.len()), (3, 3));
    assert!(!format!("{view:?}").to_lowercase().contains("markt"), "places stay hashes");
    patterns::judge(&world.app, &officer, &place.id, true).await.unwrap();
    let view = patterns::read(&world.app, &officer).await.unwrap();
    let rule = view.rules.iter().find(|line| line.rule == RuleId::SamePlace).unwrap();
    assert_eq!(rule.precision.unwrap().precision.map(|it| (it.count, it.of)), Some((1, 1)));
    patterns::switch(&world.app, &officer, "same_place", false).await.unwrap();
    let view = patterns::read(&world.app, &officer).await.unwrap();
    assert!(!view.patterns.iter().any(|line| line.pattern.rule == RuleId::SamePlace));
    let gone = patterns::judge(&world.app, &officer, "0123", true).await;
    assert!(matches!(gone, Err(AppError::Refused(_))));
    for other in ["worker", "lead", "coordinator", "analyst"] {
        let answer = patterns::read(&world.app, &world.actor(other).await).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{other}");
    }
    let elsewhere = patterns::read(&world.app, &world.actor("anker-officer").await).await.unwrap();
    assert!(elsewhere.patterns.is_empty() && elsewhere.looked_at == 0);
}

#[tokio::test]
async fn the_national_centre_sees_figures_only_and_only_when_there_are_enough() {
    let world = World::new().await;
    finished(&world, "A-1").await;
    world.assessed("A-1", LegalGround::LegitimateInterest).await;
    let analyst = world.actor("analyst").await;
    let lines = evaluations(&world.app, &analyst).await.unwrap();
    assert!(lines.iter().all(|line| !line.enough));
    let line = lines.iter().find(|line| line.instrument.id == LIST).unwrap();
    assert_eq!(line.screened, None, "one is few");
    let input = FeedbackInput {
        kind: Some(domain::FeedbackKind::Missing),
        item: String::new(),
        text: "Fatbikes ontbreken".to_owned(),
    };
    give_feedback(&world.app, &world.actor("worker").await, LIST, &input).await.unwrap();
    let view = evaluation(&world.app, &analyst, LIST).await.unwrap();
    assert!(view.figures.is_none());
    assert_eq!(view.remarks.first().unwrap().text, "Fatbikes ontbreken");
    for other in ["worker", "officer", "anker-officer", "operator"] {
        let answer = evaluation(&world.app, &world.actor(other).await, LIST).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{other}");
    }
    assert!(matches!(give_feedback(&world.app, &analyst, LIST, &input).await, Err(AppError::Refused(_))));
    let wrong = FeedbackInput { item: "no_such_item".to_owned(), ..FeedbackInput::default() };
    let answer = give_feedback(&world.app, &world.actor("worker").await, LIST, &wrong).await;
    let Err(AppError::Invalid(errors)) = answer else { panic!("three things are wrong") };
    let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
    assert_eq!(fields, ["kind", "item", "text"]);
}
