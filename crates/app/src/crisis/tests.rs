//! From the event to the closing report, and who may not.

use super::*;
use crate::access::Action;
use crate::testing::World;
use crate::{Actor, App, AppError, FieldError, Problem};
use domain::codes::*;
use domain::crisis::*;
use domain::states::*;
use jiff::SignedDuration;

fn crisis_input() -> CrisisInput {
    CrisisInput {
        name: "Sluiting van de scholen".to_owned(),
        event_on: Some("2026-03-12".parse().unwrap()),
        planned_end: None,
        what: "De scholen gingen dicht en controles vielen weg.".to_owned(),
        questions: "Zijn er minder slachtoffers, of zien wij er minder?".to_owned(),
        confirmed: Vec::new(),
    }
}

fn seen(title: &str, trend: &str) -> ObservationInput {
    ObservationInput {
        title: title.to_owned(),
        trend: trend.to_owned(),
        theme: Some(CrisisTheme::Sight),
        cause: Some(CrisisCause::Measure),
        direction: Some(Direction::Down),
        region: Some(Region::Limburg),
        group: Some(RiskGroup::Minors),
        source: Some(SourceKind::Own),
        reliability: Some(Reliability::Reliable),
        light: Some(TrafficLight::Green),
        ..ObservationInput::default()
    }
}

fn words(text: &str) -> Said {
    Said { text: text.to_owned(), confirmed: Vec::new() }
}

/// A monitor with the coordinator as chair, and officer, lead and the shelter's officer as members.
async fn opened(world: &World) -> String {
    let coordinator = world.actor("coordinator").await;
    let id = add(&world.app, &coordinator, &crisis_input()).await.unwrap();
    for user in ["officer", "lead", "anker-officer"] {
        name_member(&world.app, &coordinator, &id, user, None).await.unwrap();
    }
    id
}

async fn entered(app: &App, actor: &Actor, crisis_id: &str, input: &ObservationInput) -> String {
    let id = add_observation(app, actor, crisis_id, input).await.unwrap();
    enter(app, actor, &id, 1, "").await.unwrap();
    id
}

fn refused<T: std::fmt::Debug>(answer: Result<T, AppError>, what: &str) {
    assert!(matches!(answer, Err(AppError::Refused(_))), "{what}: {answer:?}");
}

fn wrong<T: std::fmt::Debug>(answer: Result<T, AppError>, field: &str) -> Vec<FieldError> {
    match answer {
        Err(AppError::Invalid(errors)) if errors.iter().any(|error| error.field == field) => errors,
        other => panic!("{field}: {other:?}"),
    }
}

#[tokio::test]
async fn only_members_find_it_and_who_leaves_loses_it_at_once() {
    let world = World::new().await;
    let app = &world.app;
    let coordinator = world.actor("coordinator").await;
    for user in ["officer", "lead", "analyst", "worker", "administrator"] {
        refused(add(app, &world.actor(user).await, &crisis_input()).await, user);
    }
    let id = opened(&world).await;
    let (officer, second) = (world.actor("officer").await, world.actor("second-officer").await);
    assert_eq!(hub(app, &officer, &id).await.unwrap().members.len(), 4);
    for user in ["second-officer", "analyst", "worker", "operator", "auditor"] {
        let other = world.actor(user).await;
        refused(hub(app, &other, &id).await.map(|_| ()), user);
        refused(observations(app, &other, &id, &Wanted::default()).await.map(|_| ()), user);
        refused(add_observation(app, &other, &id, &seen("Minder", "Minder")).await, user);
    }
    assert!(crises(app, &second).await.unwrap().running.is_empty());
    assert_eq!(crises(app, &officer).await.unwrap().running.len(), 1);
    // A youth worker, an account of the operator and who is in already cannot be named.
    for user in ["worker", "operator", "platform-auditor", "officer", "nobody"] {
        wrong(name_member(app, &coordinator, &id, user, None).await, "user");
    }
    refused(name_member(app, &officer, &id, "second-officer", None).await, "a member names nobody");
    // With the role for just this, a youth worker can.
    world.change_user("worker", |user| user.roles.push(Role::ExpertMember)).await;
    name_member(app, &coordinator, &id, "worker", None).await.unwrap();
    assert!(hub(app, &world.actor("worker").await, &id).await.is_ok());

    let one = entered(app, &officer, &id, &seen("Minder meldingen", "Scholen melden minder.")).await;
    end_membership(app, &coordinator, &id, "officer").await.unwrap();
    refused(hub(app, &officer, &id).await.map(|_| ()), "left");
    refused(observation(app, &officer, &one).await.map(|_| ()), "left");
    refused(comment(app, &officer, &one, &words("Toch"), false).await, "left");
    name_member(app, &coordinator, &id, "officer", Some(GroupPart::Secretary)).await.unwrap();
    assert!(hub(app, &officer, &id).await.unwrap().may_lead);
    // Somebody always leads.
    end_membership(app, &coordinator, &id, "officer").await.unwrap();
    wrong(end_membership(app, &coordinator, &id, "coordinator").await, "members");
    wrong(set_part(app, &coordinator, &id, "coordinator", GroupPart::Member).await, "members");
    // Every step stands in the log, without a word of what was written.
    let log = world.log(200).await;
    assert!(log.iter().any(|row| row.entry.action == "crisis_manage" && row.entry.detail == "leave"));
    assert!(log.iter().all(|row| !format!("{row:?}").contains("Scholen")));
}

#[tokio::test]
async fn what_names_somebody_is_refused_everywhere() {
    let world = World::new().await;
    let app = &world.app;
    let id = opened(&world).await;
    let officer = world.actor("officer").await;
    for text in [
        "Haar nummer is 111222333.",
        "Bel de melder op 06-12345678.",
        "Mail naar iemand@voorbeeld.example hierover.",
        "Het busje heeft kenteken 00-XXX-0.",
    ] {
        // What has such a form is never confirmed away.
        let doubts = doubts(app, &[text.to_owned()], &[]).await.unwrap();
        assert!(doubts.iter().all(|doubt| doubt.value.is_empty()), "{text}");
        let confirmed = library::findings(text).iter().map(crate::knowledge::confirmation).collect();
        let input = ObservationInput { confirmed, ..seen("Kort", text) };
        let errors = wrong(add_observation(app, &officer, &id, &input).await, "trend");
        assert_eq!(errors[0].problem, Problem::Other("problem-names-somebody"), "{text}");
    }
    let text = "Wij horen dit van Fatima Verzinsel uit een school.";
    let errors = wrong(add_observation(app, &officer, &id, &seen("Kort", text)).await, "trend");
    assert_eq!(errors[0].problem, Problem::Other("problem-may-name-somebody"));
    assert!(observations(app, &officer, &id, &Wanted::default()).await.unwrap().lines.is_empty());
    // Countries, regions, partners and bodies of the chain name nobody.
    for text in [
        "Meer mensen uit Polen en Oost-Brabant, volgens Stichting anker.",
        "Voorgelegd aan de Task Force Mensenhandel in Limburg.",
        "Poolse en Roemeense werknemers verliezen hun woning door Corona.",
    ] {
        assert_eq!(doubts(app, &[text.to_owned()], &[]).await.unwrap(), [], "{text}");
    }
    let place = "Meer werving rond het station van Verzondorp.";
    let found = doubts(app, &[place.to_owned()], &[]).await.unwrap();
    assert_eq!(found[0].text, "Verzondorp");
    let confirmed = vec![found[0].value.clone()];
    let input = ObservationInput { confirmed, ..seen("Kort", place) };
    let one = entered(app, &officer, &id, &input).await;

    let named = words("Vraag het Fatima maar.");
    wrong(comment(app, &officer, &one, &named, false).await, "comment");
    wrong(judge(app, &officer, &one, 2, Some(Judgement::Follow), None, &named).await, "judge_reason");
    let measure = MeasureInput {
        title: "Bellen".to_owned(),
        why: named.text.clone(),
        light: Some(TrafficLight::Green),
        ..MeasureInput::default()
    };
    wrong(add_measure(app, &officer, &id, &measure).await, "why");
    let chair = world.actor("coordinator").await;
    let bulletin = BulletinInput {
        title: "Bericht".to_owned(),
        lead: named.text.clone(),
        reach: Some(BulletinReach::Chain),
        ..BulletinInput::default()
    };
    wrong(draft_bulletin(app, &chair, &id, &bulletin).await, "lead");
    let report = ReportInput {
        report: ClosingReport { seen: named.text.clone(), ..ClosingReport::default() },
        confirmed: Vec::new(),
    };
    wrong(save_report(app, &chair, &id, 1, &report).await, "seen");
    let renamed = CrisisInput { what: named.text.clone(), ..crisis_input() };
    wrong(change(app, &chair, &id, 1, &renamed).await, "what");
}

#[tokio::test]
async fn duplicates_are_proposed_joined_and_taken_apart() {
    let world = World::new().await;
    let app = &world.app;
    let id = opened(&world).await;
    let (officer, shelter, lead) =
        (world.actor("officer").await, world.actor("anker-officer").await, world.actor("lead").await);
    let first =
        entered(app, &officer, &id, &seen("Minder meldingen van scholen", "Scholen melden minder vaak."))
            .await;
    let draft = add_observation(
        app,
        &shelter,
        &id,
        &seen("Scholen melden minder", "Er komen minder meldingen binnen van scholen dan vorig jaar."),
    )
    .await
    .unwrap();
    // A draft is its author's.
    refused(observation(app, &officer, &draft).await.map(|_| ()), "draft");
    refused(enter(app, &officer, &draft, 1, "").await, "draft");
    assert_eq!(observations(app, &officer, &id, &Wanted::default()).await.unwrap().lines.len(), 1);
    let proposed = check(app, &shelter, &draft).await.unwrap();
    assert_eq!(
        proposed.alike.iter().map(|line| line.observation.id.as_str()).collect::<Vec<_>>(),
        [first.as_str()]
    );
    enter(app, &shelter, &draft, 1, &first).await.unwrap();
    let view = observation(app, &lead, &first).await.unwrap();
    assert_eq!((view.line.strength, view.line.sources, view.joined.len()), (Strength::Repeated, 2, 1));
    assert_eq!(view.joined[0].0.text.title, "Scholen melden minder", "its own words are kept");
    // Of another theme or direction nothing is proposed.
    let other = ObservationInput {
        direction: Some(Direction::Up),
        ..seen("Scholen melden meer", "Er komen meer meldingen binnen van scholen.")
    };
    let up = add_observation(app, &lead, &id, &other).await.unwrap();
    assert!(check(app, &lead, &up).await.unwrap().alike.is_empty());
    enter(app, &lead, &up, 1, "").await.unwrap();
    wrong(join(app, &lead, &up, 2, &up).await, "into");
    wrong(join(app, &lead, &up, 2, &draft).await, "into");
    // The same organisation is one source; a named partner is another.
    let again = entered(app, &lead, &id, &seen("Scholen zien minder", "Ook wij merken het.")).await;
    join(app, &lead, &again, 2, &first).await.unwrap();
    assert_eq!(observation(app, &lead, &first).await.unwrap().line.strength, Strength::Repeated);
    let partner = ObservationInput {
        source: Some(SourceKind::Partner),
        source_name: "Vereniging van scholen".to_owned(),
        ..seen("Scholen zien minder", "Zo zegt de vereniging.")
    };
    let said = entered(app, &lead, &id, &partner).await;
    join(app, &officer, &said, 2, &again).await.map(|_| ()).unwrap_err();
    join(app, &officer, &said, 2, &first).await.unwrap();
    assert_eq!(observation(app, &lead, &first).await.unwrap().line.strength, Strength::Pattern);
    // What others were joined to is not withdrawn; taken apart it stands by itself again.
    let act = ObservationAct::Withdraw;
    wrong(act_on_observation(app, &officer, &first, 2, act, &words("Klopt niet")).await, "reason");
    act_on_observation(app, &lead, &said, 3, ObservationAct::Split, &Said::default()).await.unwrap();
    let view = observation(app, &lead, &said).await.unwrap();
    assert!(view.line.observation.stands() && view.line.observation.text.source == "Vereniging van scholen");
    assert_eq!(observation(app, &lead, &first).await.unwrap().line.strength, Strength::Repeated);
    // Two editors: the second one hears of it.
    let changed = seen("Scholen zien minder", "Anders gezegd.");
    let partner = ObservationInput { trend: changed.trend.clone(), ..partner };
    change_observation(app, &lead, &said, 4, &partner).await.unwrap();
    let late = change_observation(app, &world.actor("coordinator").await, &said, 4, &partner).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    refused(
        change_observation(app, &shelter, &said, 5, &partner).await,
        "neither author nor lead of the group",
    );
    wrong(act_on_observation(app, &lead, &said, 5, act, &Said::default()).await, "reason");
    act_on_observation(app, &lead, &said, 5, act, &words("Bleek een misverstand")).await.unwrap();
    assert!(
        !observations(app, &lead, &id, &Wanted::default())
            .await
            .unwrap()
            .lines
            .iter()
            .any(|l| l.observation.id == said)
    );
    act_on_observation(app, &lead, &said, 6, ObservationAct::Restore, &Said::default()).await.unwrap();
    assert!(observation(app, &lead, &said).await.unwrap().line.observation.stands());
    // A draft that is thrown away can be put back as a draft.
    let thrown = add_observation(app, &lead, &id, &seen("Weg", "Weg ermee.")).await.unwrap();
    act_on_observation(app, &lead, &thrown, 1, act, &Said::default()).await.unwrap();
    let state =
        act_on_observation(app, &lead, &thrown, 2, ObservationAct::Restore, &Said::default()).await.unwrap();
    assert_eq!(state, ObservationState::Draft);
}

#[tokio::test]
async fn the_log_is_filtered_discussed_and_judged() {
    let mut world = World::new().await;
    let id = opened(&world).await;
    let officer = world.actor("officer").await;
    let one = entered(&world.app, &officer, &id, &seen("Minder", "Minder gezien.")).await;
    world.pass(SignedDuration::from_hours(24 * 8));
    let app = &world.app;
    let shelter = world.actor("anker-officer").await;
    let other = ObservationInput {
        theme: Some(CrisisTheme::Online),
        direction: Some(Direction::Up),
        region: Some(Region::National),
        ..seen("Meer online", "Meer werving via spelletjes.")
    };
    let two = entered(app, &shelter, &id, &other).await;
    let found = |wanted: Wanted| {
        let officer = officer.clone();
        let id = id.clone();
        async move {
            let view = observations(app, &officer, &id, &wanted).await.unwrap();
            view.lines.into_iter().map(|line| line.observation.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(found(Wanted::default()).await, [two.clone(), one.clone()], "the newest first");
    assert_eq!(
        found(Wanted { theme: Some(CrisisTheme::Online), ..Wanted::default() }).await,
        std::slice::from_ref(&two)
    );
    assert_eq!(
        found(Wanted { region: Some(Region::Limburg), ..Wanted::default() }).await,
        std::slice::from_ref(&one)
    );
    assert_eq!(
        found(Wanted { direction: Some(Direction::Up), ..Wanted::default() }).await,
        std::slice::from_ref(&two)
    );
    let week = Some(Week::of(app.clock.now()));
    assert_eq!(found(Wanted { week, ..Wanted::default() }).await, std::slice::from_ref(&two));

    comment(app, &shelter, &one, &words("Bij ons juist niet."), true).await.unwrap();
    let view = observation(app, &officer, &one).await.unwrap();
    assert!(view.comments[0].0.dissent && view.comments[0].1.organisation == "Stichting anker");
    let said = view.comments[0].0.id.clone();
    refused(withdraw_comment(app, &officer, &one, &said).await, "another's words");
    withdraw_comment(app, &shelter, &one, &said).await.unwrap();
    assert!(observation(app, &officer, &one).await.unwrap().comments[0].0.text.is_empty());

    wrong(judge(app, &officer, &one, 2, None, None, &words("Waarom")).await, "judgement");
    let past = Some("2026-01-01".parse().unwrap());
    wrong(judge(app, &officer, &one, 2, Some(Judgement::Follow), past, &words("Waarom")).await, "judge_by");
    judge(app, &officer, &one, 2, Some(Judgement::Plausible), None, &words("Twee bronnen")).await.unwrap();
    let late = judge(app, &shelter, &one, 2, Some(Judgement::Noise), None, &words("Toeval")).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    judge(app, &shelter, &one, 3, Some(Judgement::Confirmed), None, &words("Bevestigd door cijfers"))
        .await
        .unwrap();
    let view = observation(app, &officer, &one).await.unwrap();
    assert_eq!((view.line.strength, view.judgements.len()), (Strength::Confirmed, 2));
    assert_eq!(found(Wanted { unjudged: true, ..Wanted::default() }).await, std::slice::from_ref(&two));
    let since = app.clock.now().checked_sub(SignedDuration::from_hours(24)).unwrap();
    let new = digest(app, &officer, &id, Some(since)).await.unwrap();
    assert_eq!((new.entered.len(), new.judgements.len(), new.comments.len()), (1, 2, 0));
}

#[tokio::test]
async fn a_measure_is_advised_becomes_a_task_is_escalated_and_done() {
    let world = World::new().await;
    let app = &world.app;
    let id = opened(&world).await;
    let (officer, shelter, lead) =
        (world.actor("officer").await, world.actor("anker-officer").await, world.actor("lead").await);
    let one = entered(app, &officer, &id, &seen("Minder", "Minder gezien.")).await;
    let mut input = MeasureInput {
        title: "Scholen een signalenlijst sturen".to_owned(),
        why: "Dan wordt er weer gemeld.".to_owned(),
        observations: vec![one.clone()],
        light: Some(TrafficLight::Green),
        ..MeasureInput::default()
    };
    let measure_id = add_measure(app, &officer, &id, &input).await.unwrap();
    // What is advised has an owner and a date.
    let errors = wrong(
        act_on_measure(app, &officer, &measure_id, 1, MeasureAct::Advise, &Said::default()).await,
        "due_on",
    );
    assert_eq!(errors.len(), 2);
    input.owner_id = "second-officer".to_owned();
    wrong(change_measure(app, &officer, &measure_id, 1, &input).await, "owner");
    input.owner_id = "anker-officer".to_owned();
    input.due_on = Some("2026-05-20".parse().unwrap());
    change_measure(app, &officer, &measure_id, 1, &input).await.unwrap();
    act_on_measure(app, &officer, &measure_id, 2, MeasureAct::Advise, &Said::default()).await.unwrap();
    let tasks = crate::worklist::read(app, &shelter).await.unwrap().tasks;
    assert_eq!((tasks.len(), tasks[0].task.kind), (1, TaskKind::CrisisMeasureDue));
    assert_eq!(tasks[0].task.about_id, measure_id);
    assert_eq!(crises(app, &shelter).await.unwrap().own_measures.len(), 1);
    let view = measure(app, &lead, &measure_id).await.unwrap();
    assert_eq!((view.line.organisation.as_str(), view.observations.len()), ("Stichting anker", 1));
    // A team lead does no tasks: the task goes, the measure stays theirs.
    input.owner_id = "lead".to_owned();
    input.organisation_id = "linde".to_owned();
    change_measure(app, &officer, &measure_id, 3, &input).await.unwrap();
    assert!(crate::worklist::read(app, &shelter).await.unwrap().tasks.is_empty());
    assert_eq!(crises(app, &lead).await.unwrap().own_measures.len(), 1);
    input.owner_id = "officer".to_owned();
    change_measure(app, &officer, &measure_id, 4, &input).await.unwrap();
    assert_eq!(crate::worklist::read(app, &officer).await.unwrap().tasks.len(), 1);

    // A colleague outside the group gets no task that leads nowhere; who leaves loses it and gets it back on returning.
    let task = crate::worklist::read(app, &officer).await.unwrap().tasks.remove(0).task;
    wrong(crate::task::hand_over(app, &officer, &task.id, task.version, "second-officer").await, "owner");
    let chair = world.actor("coordinator").await;
    end_membership(app, &chair, &id, "officer").await.unwrap();
    assert!(crate::worklist::read(app, &officer).await.unwrap().tasks.is_empty());
    name_member(app, &chair, &id, "officer", None).await.unwrap();
    assert_eq!(crate::worklist::read(app, &officer).await.unwrap().tasks.len(), 1);

    let ask = EscalateInput {
        level: Some(EscalationLevel::TaskForce),
        on: Some("2026-05-12".parse().unwrap()),
        question: "Kan dit landelijk?".to_owned(),
        confirmed: Vec::new(),
    };
    let tomorrow = EscalateInput { on: Some("2026-05-13".parse().unwrap()), ..ask.clone() };
    wrong(escalate(app, &lead, &measure_id, &tomorrow).await, "on");
    escalate(app, &lead, &measure_id, &ask).await.unwrap();
    let view = measure(app, &lead, &measure_id).await.unwrap();
    assert!(view.line.waits);
    let asked = view.escalations[0].id.clone();
    wrong(answer(app, &lead, &measure_id, &asked, 1, None, &words("Ja")).await, "answered_on");
    answer(app, &lead, &measure_id, &asked, 1, ask.on, &words("Ja, vanaf juni")).await.unwrap();
    assert!(!measure(app, &lead, &measure_id).await.unwrap().line.waits);
    let late = act_on_measure(app, &lead, &measure_id, 4, MeasureAct::Start, &Said::default()).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    act_on_measure(app, &lead, &measure_id, 5, MeasureAct::Start, &Said::default()).await.unwrap();
    wrong(act_on_measure(app, &lead, &measure_id, 6, MeasureAct::Finish, &Said::default()).await, "outcome");
    act_on_measure(app, &lead, &measure_id, 6, MeasureAct::Finish, &words("Alle scholen hebben hem"))
        .await
        .unwrap();
    assert!(crate::worklist::read(app, &officer).await.unwrap().tasks.is_empty());
    assert_eq!(measure(app, &lead, &measure_id).await.unwrap().events.len(), 4);
    let stranger = world.actor("second-officer").await;
    refused(measure(app, &stranger, &measure_id).await.map(|_| ()), "stranger");
    refused(
        act_on_measure(app, &stranger, &measure_id, 7, MeasureAct::Reopen, &Said::default()).await,
        "stranger",
    );
}

#[tokio::test]
async fn a_meeting_gets_its_agenda_from_what_is_open() {
    let mut world = World::new().await;
    let id = opened(&world).await;
    let officer = world.actor("officer").await;
    let one = entered(&world.app, &officer, &id, &seen("Minder", "Minder gezien.")).await;
    let measure = MeasureInput {
        title: "Bellen".to_owned(),
        why: "Omdat".to_owned(),
        organisation_id: "linde".to_owned(),
        due_on: Some("2026-05-01".parse().unwrap()),
        light: Some(TrafficLight::Amber),
        ..MeasureInput::default()
    };
    let late = add_measure(&world.app, &officer, &id, &measure).await.unwrap();
    let chair = world.actor("coordinator").await;
    let plan = PlanInput { on: Some("2026-05-14".parse().unwrap()), ..PlanInput::default() };
    refused(plan_meeting(&world.app, &officer, &id, &plan).await, "a member plans nothing");
    let meeting_id = plan_meeting(&world.app, &chair, &id, &plan).await.unwrap();
    let view = meeting(&world.app, &officer, &meeting_id, Action::CrisisRead).await.unwrap();
    let kinds: Vec<AgendaKind> = view.meeting.text.points.iter().map(|point| point.kind).collect();
    assert_eq!(
        kinds,
        [AgendaKind::Opening, AgendaKind::NewObservation, AgendaKind::LateMeasure, AgendaKind::Closing]
    );
    let two = entered(&world.app, &officer, &id, &seen("Nog minder", "Nog minder gezien.")).await;
    let agenda = AgendaInput {
        plan: plan.clone(),
        order: vec![
            (late.clone(), 1),
            ("opening".to_owned(), 2),
            (one.clone(), 3),
            ("closing".to_owned(), 9),
        ],
        extra: "Vakantie".to_owned(),
        refresh: true,
    };
    save_agenda(&world.app, &chair, &meeting_id, 1, &agenda).await.unwrap();
    let stale = save_agenda(&world.app, &chair, &meeting_id, 1, &agenda).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    let points =
        meeting(&world.app, &chair, &meeting_id, Action::CrisisRead).await.unwrap().meeting.text.points;
    let order: Vec<&str> = points.iter().map(|point| point.title.as_str()).collect();
    assert_eq!(order[0], "Bellen");
    assert_eq!((order[3], points[4].about_id.as_str()), ("Vakantie", two.as_str()));
    wrong(act_on_meeting(&world.app, &chair, &meeting_id, 2, MeetingAct::Hold).await, "act");
    world.pass(SignedDuration::from_hours(72));
    let app = &world.app;
    let minutes = MinutesInput {
        points: vec![(one.clone(), "Besproken met allen".to_owned(), "Volgen".to_owned())],
        present: vec!["officer".to_owned(), "coordinator".to_owned()],
        guests: "beleidsmedewerker".to_owned(),
        confirmed: Vec::new(),
    };
    save_minutes(app, &chair, &meeting_id, 2, &minutes).await.unwrap();
    // A point with minutes stays, whatever the agenda says.
    let none = AgendaInput { plan: plan.clone(), ..AgendaInput::default() };
    save_agenda(app, &chair, &meeting_id, 3, &none).await.unwrap();
    let view = meeting(app, &officer, &meeting_id, Action::CrisisRead).await.unwrap();
    assert_eq!(view.meeting.text.points.len(), 1);
    assert_eq!(view.meeting.text.points[0].decision, "Volgen");
    act_on_meeting(app, &chair, &meeting_id, 4, MeetingAct::Hold).await.unwrap();
    let held = save_minutes(app, &chair, &meeting_id, 5, &minutes).await;
    assert!(matches!(held, Err(AppError::NotAllowed(_))));
    act_on_meeting(app, &chair, &meeting_id, 5, MeetingAct::Reopen).await.unwrap();
    save_minutes(app, &chair, &meeting_id, 6, &minutes).await.unwrap();
}

#[tokio::test]
async fn a_bulletin_holds_what_its_readers_may_know_and_never_changes() {
    let world = World::new().await;
    let app = &world.app;
    let cache = crate::figures::RegisterCache::default();
    let id = opened(&world).await;
    let (officer, chair) = (world.actor("officer").await, world.actor("coordinator").await);
    let coloured = |title: &str, light| ObservationInput { light: Some(light), ..seen(title, title) };
    let green = entered(app, &officer, &id, &coloured("Groene waarneming", TrafficLight::Green)).await;
    let amber = entered(app, &officer, &id, &coloured("Oranje waarneming", TrafficLight::Amber)).await;
    let red = entered(app, &officer, &id, &coloured("Rode waarneming", TrafficLight::Red)).await;
    let input = |reach, ids: &[&String]| BulletinInput {
        title: "Wat wij zien".to_owned(),
        lead: "Er wordt minder gemeld.".to_owned(),
        reach: Some(reach),
        observations: ids.iter().map(|id| (*id).clone()).collect(),
        figures: true,
        ..BulletinInput::default()
    };
    refused(
        draft_bulletin(app, &officer, &id, &input(BulletinReach::Group, &[])).await,
        "a member writes none",
    );
    wrong(draft_bulletin(app, &chair, &id, &input(BulletinReach::Chain, &[&amber])).await, "observations");
    wrong(draft_bulletin(app, &chair, &id, &input(BulletinReach::Group, &[&red])).await, "observations");
    let bulletin_id =
        draft_bulletin(app, &chair, &id, &input(BulletinReach::Chain, &[&green])).await.unwrap();
    refused(bulletin(app, &officer, &bulletin_id).await.map(|_| ()), "a draft is for who leads");
    // What turned amber since stays out.
    change_observation(app, &officer, &green, 2, &coloured("Groene waarneming", TrafficLight::Amber))
        .await
        .unwrap();
    let content = preview(app, &cache, &chair, &bulletin_id).await.unwrap();
    assert!(content.chosen.observations.is_empty());
    assert_eq!(content.chosen.left_out, ["Groene waarneming"]);
    change_observation(app, &officer, &green, 3, &coloured("Groene waarneming", TrafficLight::Green))
        .await
        .unwrap();
    let content = preview(app, &cache, &chair, &bulletin_id).await.unwrap();
    assert_eq!(
        content.figures.weeks.totals().iter().sum::<u64>(),
        1,
        "what is not for its readers is not counted either"
    );
    let render = |content: &BulletinContent| {
        let titles = content.chosen.observations.iter().map(|line| line.observation.text.title.clone());
        Ok(titles.collect::<Vec<_>>().join(","))
    };
    let none = Said::default();
    publish(app, &cache, &chair, &bulletin_id, 1, &none, render).await.unwrap();
    let reader = world.actor("second-officer").await;
    let read = edition(app, &reader, &bulletin_id, 1).await.unwrap();
    assert_eq!((read.edition.html.as_str(), read.in_group), ("Groene waarneming", false));
    assert_eq!(crises(app, &reader).await.unwrap().bulletins.len(), 1);
    refused(edition(app, &world.actor("worker").await, &bulletin_id, 1).await.map(|_| ()), "sees no figures");
    refused(edition(app, &reader, &bulletin_id, 2).await.map(|_| ()), "no such edition");
    let again = publish(app, &cache, &chair, &bulletin_id, 2, &none, render).await;
    assert!(matches!(again, Err(AppError::NotAllowed(_))));
    // A correction is a next edition, and says what it corrects.
    act_on_bulletin(app, &chair, &bulletin_id, 2, BulletinAct::Correct).await.unwrap();
    wrong(publish(app, &cache, &chair, &bulletin_id, 3, &none, render).await, "correction");
    change_bulletin(app, &chair, &bulletin_id, 3, &input(BulletinReach::Group, &[&green, &amber]))
        .await
        .unwrap();
    publish(app, &cache, &chair, &bulletin_id, 4, &words("Er kwam iets bij"), render).await.unwrap();
    let second = edition(app, &officer, &bulletin_id, 2).await.unwrap();
    assert_eq!(second.edition.html, "Groene waarneming,Oranje waarneming");
    assert_eq!(edition(app, &officer, &bulletin_id, 1).await.unwrap().edition.html, "Groene waarneming");
    // Now it is for the group alone: others find neither edition.
    for number in [1, 2] {
        refused(edition(app, &reader, &bulletin_id, number).await.map(|_| ()), "for the group");
    }
    assert!(crises(app, &reader).await.unwrap().bulletins.is_empty());
}

#[tokio::test]
async fn t24_is_counted_as_known_on_a_day() {
    let mut world = World::new().await;
    let id = opened(&world).await;
    let officer = world.actor("officer").await;
    entered(&world.app, &officer, &id, &seen("Minder", "Minder gezien.")).await;
    let then = world.now();
    world.pass(SignedDuration::from_hours(24 * 7));
    let app = &world.app;
    let cache = crate::figures::RegisterCache::default();
    let again = entered(app, &officer, &id, &seen("Nog minder", "Nog minder gezien.")).await;
    let joined = entered(app, &officer, &id, &seen("Weer minder", "Weer minder gezien.")).await;
    join(app, &officer, &joined, 2, &again).await.unwrap();
    let now = dashboard(app, &cache, &officer, &id, None, Action::CrisisRead).await.unwrap();
    assert_eq!(now.weeks.rows, [(CrisisTheme::Sight, vec![1, 2])], "what was joined counts in its week");
    assert_eq!(now.directions[0].counts.iter().sum::<u64>(), 2, "and not once more by direction");
    assert_eq!(now.months.months.len(), 15, "a year before March, and up to now");
    let before = dashboard(app, &cache, &officer, &id, Some(then), Action::CrisisExport).await.unwrap();
    assert_eq!(before.weeks.rows, [(CrisisTheme::Sight, vec![1])]);
    let stranger = world.actor("analyst").await;
    refused(dashboard(app, &cache, &stranger, &id, None, Action::CrisisRead).await.map(|_| ()), "stranger");
}

#[tokio::test]
async fn closing_makes_everything_read_only_until_it_is_reopened() {
    let world = World::new().await;
    let app = &world.app;
    let id = opened(&world).await;
    let (officer, chair) = (world.actor("officer").await, world.actor("coordinator").await);
    let one = entered(app, &officer, &id, &seen("Minder", "Minder gezien.")).await;
    let input = MeasureInput {
        title: "Bellen".to_owned(),
        why: "Omdat".to_owned(),
        owner_id: "officer".to_owned(),
        due_on: Some("2026-06-01".parse().unwrap()),
        light: Some(TrafficLight::Green),
        ..MeasureInput::default()
    };
    let measure_id = add_measure(app, &officer, &id, &input).await.unwrap();
    act_on_measure(app, &officer, &measure_id, 1, MeasureAct::Advise, &Said::default()).await.unwrap();
    wrong(close(app, &chair, &id, 1).await, "close");
    let part = |text: &str| text.to_owned();
    let written = ClosingReport {
        seen: part("Minder meldingen"),
        judged: part("Aannemelijk"),
        done: part("Gebeld"),
        learnt: part("Eerder beginnen"),
    };
    let input = ReportInput { report: written.clone(), confirmed: Vec::new() };
    refused(save_report(app, &officer, &id, 1, &input).await, "who leads writes it");
    save_report(app, &chair, &id, 1, &input).await.unwrap();
    refused(close(app, &officer, &id, 2).await, "a member closes nothing");
    close(app, &chair, &id, 2).await.unwrap();
    assert!(crate::worklist::read(app, &officer).await.unwrap().tasks.is_empty());
    let view = report(app, &officer, &id).await.unwrap();
    assert_eq!((view.observations, view.open_measures()), (1, 1));
    assert_eq!(view.crisis.report, written);
    for late in [
        comment(app, &officer, &one, &words("Nog iets"), false).await,
        add_observation(app, &officer, &id, &seen("Nog", "Nog iets.")).await.map(|_| ()),
        act_on_measure(app, &officer, &measure_id, 2, MeasureAct::Start, &Said::default()).await,
        name_member(app, &chair, &id, "second-officer", None).await,
        change(app, &chair, &id, 3, &crisis_input()).await,
    ] {
        assert!(matches!(late, Err(AppError::NotAllowed(_))), "{late:?}");
    }
    assert!(observation(app, &officer, &one).await.is_ok());
    reopen(app, &chair, &id, 3).await.unwrap();
    assert_eq!(crate::worklist::read(app, &officer).await.unwrap().tasks.len(), 1, "its task is back");
    comment(app, &officer, &one, &words("Nog iets"), false).await.unwrap();
}
