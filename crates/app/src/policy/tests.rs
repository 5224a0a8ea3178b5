use super::*;
use crate::testing::World;
use crate::worklist;
use crate::{Actor, App};
use domain::Organisation;
use domain::codes::{LegalGround, OrganisationKind, TaskKind};
use domain::policy::{
    Compared, DocumentKind, PolicyTheme, ProtectedTotal, STATEMENTS, StatementAnswer, WhyHidden,
    statements_of,
};
use domain::states::{PlanActionAct, PlanActionState, SelfAssessmentState};
use store::YearCounts;

fn answers(theme: PolicyTheme, answer: StatementAnswer) -> Vec<AnswerInput> {
    statements_of(theme)
        .map(|statement| AnswerInput {
            statement,
            answer: Some(answer),
            note: "Notulen van het team".to_owned(),
        })
        .collect()
}

const FIGURES: FiguresInput =
    FiguresInput { professionals: Some(40), trained: Some(12), estimated: Some(7), estimate_unknown: false };

/// A whole round, answered the same everywhere but for the first theme, finished.
async fn finished(app: &App, actor: &Actor, year: i64, first: StatementAnswer) -> String {
    let id = start(app, actor, Some(year)).await.unwrap();
    for theme in domain::Code::ALL.iter().copied() {
        let answer = if theme == PolicyTheme::Awareness { first } else { StatementAnswer::Yes };
        save_part(app, actor, &id, theme, 1, &answers(theme, answer)).await.unwrap();
    }
    save_figures(app, actor, &id, 1, FIGURES).await.unwrap();
    finish(app, actor, &id, 2).await.unwrap();
    id
}

/// More institutions of the kind of `linde`, each with a focal officer.
async fn more(world: &World, count: usize) -> Vec<Actor> {
    let pattern = world.actor("officer").await;
    let mut actors = Vec::new();
    for number in 0..count {
        let organisation = Organisation {
            id: format!("instelling-{number}"),
            name: format!("Instelling {number}"),
            ..pattern.organisation.clone()
        };
        let user = domain::User {
            id: format!("officer-{number}"),
            email: format!("officer-{number}@example.org"),
            organisation_id: organisation.id.clone(),
            ..pattern.user.clone()
        };
        let mut tx = world.app.store.begin("more").await.unwrap();
        tx.insert_organisation(&organisation).await.unwrap();
        tx.insert_user(&user, &store::Credentials::default()).await.unwrap();
        tx.commit(crate::housekeeping::entry(world.now(), "", "test", "", "")).await.unwrap();
        actors.push(Actor { user, organisation, form: None });
    }
    actors
}

#[tokio::test]
async fn a_round_is_filled_in_by_several_people_and_compared_with_the_year_before() {
    let mut world = World::new().await;
    let (officer, administrator) = (world.actor("officer").await, world.actor("administrator").await);
    let app = &world.app;
    finished(app, &officer, 2025, StatementAnswer::NotYet).await;
    assert!(matches!(start(app, &officer, Some(2024)).await, Err(AppError::Invalid(_))));
    let id = start(app, &officer, Some(2026)).await.unwrap();
    assert_eq!(start(app, &administrator, Some(2026)).await.unwrap(), id, "one round a year");
    let theme = PolicyTheme::Awareness;
    save_part(app, &officer, &id, theme, 1, &answers(theme, StatementAnswer::Partly)).await.unwrap();
    let training = PolicyTheme::Training;
    save_part(app, &administrator, &id, training, 1, &answers(training, StatementAnswer::NotYet))
        .await
        .unwrap();
    let late = save_part(app, &administrator, &id, theme, 1, &answers(theme, StatementAnswer::Yes)).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    assert_eq!(part(app, &officer, &id, theme).await.unwrap().previous.len(), 4);

    let lead = world.actor("lead").await;
    let view = round(app, &lead, &id).await.unwrap();
    assert!(!view.may_write);
    assert_eq!((view.themes[0].score, view.themes[0].previous), (Some(50), Some(0)));
    assert_eq!(view.themes[0].changed_by, "Name of officer");
    assert_eq!(view.missing, Missing { statements: STATEMENTS.len() - 8, figures: true });
    assert_eq!(view.suggestions[0].0.theme, training, "the weakest first");
    assert_eq!(view.suggestions.len(), SUGGESTIONS);
    assert!(matches!(finish(app, &officer, &id, 1).await, Err(AppError::Invalid(_))));

    let wrong = FiguresInput { trained: Some(41), estimated: None, ..FIGURES };
    assert!(
        matches!(save_figures(app, &officer, &id, 1, wrong).await, Err(AppError::Invalid(errors)) if errors.len() == 2)
    );
    let alone = [AnswerInput { answer: None, ..answers(theme, StatementAnswer::Yes).remove(0) }];
    assert!(matches!(save_part(app, &officer, &id, theme, 2, &alone).await, Err(AppError::Invalid(_))));

    world.pass(jiff::SignedDuration::from_hours(24 * 365));
    let (app, officer) = (&world.app, world.actor("officer").await);
    let next = finished(app, &officer, 2027, StatementAnswer::Yes).await;
    let again = save_figures(app, &officer, &next, 3, FIGURES).await;
    assert!(matches!(again, Err(AppError::NotAllowed(_))), "a finished round does not change");
    reopen(app, &officer, &next, 3).await.unwrap();
    save_part(app, &officer, &next, theme, 2, &answers(theme, StatementAnswer::NotYet)).await.unwrap();
    finish(app, &officer, &next, 4).await.unwrap();
    let view = round(app, &officer, &next).await.unwrap();
    assert_eq!((view.round.state, view.themes[0].score), (SelfAssessmentState::Finished, Some(0)));
    let frozen = view.round.frozen.unwrap();
    assert_eq!(frozen.scores.get(theme), Some(100), "what is compared stays as it was first finished");
    assert_eq!(rounds(app, &officer).await.unwrap().lines.len(), 3);
}

#[tokio::test]
async fn the_plan_reminds_its_owners() {
    let world = World::new().await;
    let (app, officer) = (&world.app, world.actor("officer").await);
    let administrator = world.actor("administrator").await;
    let suggested = suggest(app, &administrator, "f3").await.unwrap();
    assert_eq!(suggest(app, &officer, "f3").await.unwrap(), suggested, "not twice");
    let view = action(app, &world.actor("worker").await, &suggested).await.unwrap();
    assert_eq!(view.line.action.theme, PolicyTheme::FocalOfficer);
    assert_eq!(view.line.owner, "Name of administrator");
    assert!(!view.may_write);
    let input = PlanInput {
        title: "Teamdag".to_owned(),
        description: String::new(),
        theme: Some(PolicyTheme::Training),
        owner_id: "lead".to_owned(),
        due_on: Some("2026-05-11".parse().unwrap()),
    };
    let id = add_action(app, &officer, &input).await.unwrap();
    let listed = plan(app, &officer, None).await.unwrap();
    assert_eq!((listed.open.len(), listed.late()), (2, 1));
    let task = |tasks: &[store::TaskSummary]| {
        tasks
            .iter()
            .find(|line| line.task.about_id == id)
            .map(|line| (line.task.kind, line.task.owner_id.clone()))
    };
    let tasks = worklist::read(app, &officer).await.unwrap().tasks;
    let reminded = Some((TaskKind::PlanActionDue, "officer".to_owned()));
    assert_eq!(task(&tasks), reminded, "a team lead has no tasks: the focal officer is reminded");
    let moved = PlanInput { owner_id: "second-officer".to_owned(), ..input.clone() };
    change_action(app, &officer, &id, 1, &moved).await.unwrap();
    assert!(matches!(change_action(app, &administrator, &id, 1, &input).await, Err(AppError::Conflict)));
    let tasks = worklist::read(app, &officer).await.unwrap().tasks;
    assert_eq!(task(&tasks).unwrap().1, "second-officer");

    let drop = |version, reason| act_on_action(app, &officer, &id, version, PlanActionAct::Drop, reason);
    assert!(matches!(drop(2, " ").await, Err(AppError::Invalid(_))), "a reason is needed");
    drop(2, "Te duur").await.unwrap();
    assert_eq!(task(&worklist::read(app, &officer).await.unwrap().tasks), None);
    let finish = act_on_action(app, &officer, &id, 3, PlanActionAct::Finish, "").await;
    assert!(matches!(finish, Err(AppError::NotAllowed(_))));
    act_on_action(app, &officer, &id, 3, PlanActionAct::Reopen, "").await.unwrap();
    let view = action(app, &officer, &id).await.unwrap();
    assert_eq!(
        (view.line.action.state, view.line.action.text.reason.as_str()),
        (PlanActionState::Planned, "")
    );
    assert!(task(&worklist::read(app, &officer).await.unwrap().tasks).is_some(), "and the reminder is back");
    let nobody = PlanInput { owner_id: "anker-officer".to_owned(), title: String::new(), ..input };
    assert!(
        matches!(add_action(app, &officer, &nobody).await, Err(AppError::Invalid(errors)) if errors.len() == 2)
    );
    let codes: Vec<String> = world.log(60).await.into_iter().map(|row| row.entry.action).collect();
    assert!(codes.iter().any(|code| code == "policy_write") && codes.iter().any(|code| code == "plan_read"));
}

#[tokio::test]
async fn documents_keep_their_versions() {
    let world = World::new().await;
    let (app, officer) = (&world.app, world.actor("officer").await);
    let day = |text: &str| Some(text.parse().unwrap());
    let input = DocumentInput {
        kind: Some(DocumentKind::Policy),
        title: "Beleid mensenhandel".to_owned(),
        text: String::new(),
        link: "https://intranet.example/beleid".to_owned(),
        valid_until: day("2026-12-31"),
        review_on: day("2026-07-01"),
    };
    let id = add_document(app, &officer, &input).await.unwrap();
    let view = document(app, &world.actor("privacy").await, &id).await.unwrap();
    assert_eq!(view.line.standing, DocumentStanding::ReviewDue, "within sixty days");
    let tasks = worklist::read(app, &officer).await.unwrap().tasks;
    assert!(tasks.iter().any(|line| line.task.kind == TaskKind::ReviewDocument && line.task.about_id == id));

    let changed = DocumentInput { review_on: day("2026-12-01"), ..input.clone() };
    add_version(app, &officer, &id, 1, &changed).await.unwrap();
    assert!(matches!(add_version(app, &officer, &id, 1, &changed).await, Err(AppError::Conflict)));
    let view = document(app, &officer, &id).await.unwrap();
    assert_eq!((view.versions.len(), view.line.standing), (2, DocumentStanding::InForce));
    assert_eq!(view.versions[1].0.review_on, input.review_on, "the first version is as it was");
    let tasks = worklist::read(app, &officer).await.unwrap().tasks;
    assert_eq!(tasks.iter().filter(|line| line.task.about_id == id).count(), 1, "one reminder");

    for link in ["http://example.org", "javascript:alert(1)", "https://", "https://a b"] {
        let wrong = DocumentInput { link: link.to_owned(), ..input.clone() };
        assert!(matches!(add_document(app, &officer, &wrong).await, Err(AppError::Invalid(_))), "{link}");
    }
    let late = DocumentInput { review_on: day("2027-01-01"), ..input.clone() };
    assert!(matches!(add_document(app, &officer, &late).await, Err(AppError::Invalid(_))));
    set_withdrawn(app, &officer, &id, 2, true).await.unwrap();
    assert!(matches!(add_version(app, &officer, &id, 3, &input).await, Err(AppError::NotAllowed(_))));
    assert!(worklist::read(app, &officer).await.unwrap().tasks.is_empty());
    let all = documents(app, &officer).await.unwrap();
    assert_eq!((all.kept(), all.attention(), all.lines.len()), (0, 0, 1));
    set_withdrawn(app, &officer, &id, 3, false).await.unwrap();
    assert_eq!(documents(app, &officer).await.unwrap().kept(), 1);
}

#[tokio::test]
async fn appointments_are_seen_by_partners_and_their_history_stays() {
    let world = World::new().await;
    let (app, administrator) = (&world.app, world.actor("administrator").await);
    let mut input = AppointInput {
        user_id: "officer".to_owned(),
        since: Some("2024-01-01".parse().unwrap()),
        hours: Some(8),
        deputy_id: "second-officer".to_owned(),
        appointed_by: "Bestuurder".to_owned(),
    };
    appoint(app, &administrator, &input).await.unwrap();
    input.hours = Some(16);
    appoint(app, &administrator, &input).await.unwrap();
    let seen = appointments(app, &world.actor("worker").await).await.unwrap();
    assert_eq!((seen.standing.len(), seen.history.len()), (1, 2));
    let line = &seen.standing[0];
    assert_eq!(
        (line.line.hours, line.name.as_str(), line.deputy.as_str()),
        (16, "Name of officer", "Name of second-officer")
    );
    assert!(seen.candidates.is_empty(), "a youth worker appoints nobody");
    let page = crate::directory::partner(app, &world.actor("anker-worker").await, "linde").await.unwrap();
    assert_eq!(page.appointments[0].line.hours, 16);

    for wrong in [
        AppointInput { user_id: "worker".to_owned(), ..input.clone() },
        AppointInput { user_id: "anker-officer".to_owned(), ..input.clone() },
        AppointInput { hours: Some(0), ..input.clone() },
        AppointInput { deputy_id: "officer".to_owned(), ..input.clone() },
        AppointInput { since: None, ..input.clone() },
    ] {
        assert!(matches!(appoint(app, &administrator, &wrong).await, Err(AppError::Invalid(_))), "{wrong:?}");
    }
    let (old, standing) = (seen.history[1].line.id.clone(), line.line.id.clone());
    let day = Some("2026-05-01".parse().unwrap());
    assert!(matches!(end_appointment(app, &administrator, &old, day).await, Err(AppError::Refused(_))));
    let early = Some("2023-05-01".parse().unwrap());
    assert!(matches!(
        end_appointment(app, &administrator, &standing, early).await,
        Err(AppError::Invalid(_))
    ));
    end_appointment(app, &administrator, &standing, day).await.unwrap();
    let seen = appointments(app, &administrator).await.unwrap();
    assert_eq!((seen.standing.len(), seen.history.len()), (0, 3));
    assert_eq!(seen.candidates.len(), 2);
}

#[tokio::test]
async fn others_are_refused() {
    let world = World::new().await;
    let (app, officer) = (&world.app, world.actor("officer").await);
    let id = start(app, &officer, Some(2026)).await.unwrap();
    let plan_id = suggest(app, &officer, "a1").await.unwrap();
    let document_id = add_document(
        app,
        &officer,
        &DocumentInput {
            kind: Some(DocumentKind::Protocol),
            title: "Werkwijze".to_owned(),
            text: "Tekst".to_owned(),
            ..DocumentInput::default()
        },
    )
    .await
    .unwrap();
    let refused = |answer: Result<(), AppError>, who: &str| {
        assert!(matches!(answer, Err(AppError::Refused(_))), "{who}: {answer:?}");
    };
    let other = world.actor("anker-officer").await;
    let theme = PolicyTheme::Training;
    refused(round(app, &other, &id).await.map(|_| ()), "round");
    refused(save_part(app, &other, &id, theme, 1, &[]).await, "part");
    refused(save_figures(app, &other, &id, 1, FIGURES).await, "figures");
    refused(finish(app, &other, &id, 1).await, "finish");
    refused(action(app, &other, &plan_id).await.map(|_| ()), "action");
    refused(act_on_action(app, &other, &plan_id, 1, PlanActionAct::Start, "").await, "act");
    refused(document(app, &other, &document_id).await.map(|_| ()), "document");
    refused(set_withdrawn(app, &other, &document_id, 1, true).await, "withdraw");
    for reader in ["lead", "privacy"] {
        let actor = world.actor(reader).await;
        assert!(round(app, &actor, &id).await.is_ok() && documents(app, &actor).await.is_ok(), "{reader}");
        refused(save_part(app, &actor, &id, theme, 1, &[]).await, reader);
        refused(suggest(app, &actor, "a2").await.map(|_| ()), reader);
    }
    refused(evidence(app, &world.actor("lead").await, Action::PolicyExport).await.map(|_| ()), "lead");
    assert!(evidence(app, &world.actor("privacy").await, Action::PolicyExport).await.is_ok());
    let worker = world.actor("worker").await;
    assert!(plan(app, &worker, None).await.is_ok() && appointments(app, &worker).await.is_ok());
    let seen = hub(app, &worker).await.unwrap();
    assert!(seen.round.is_none() && seen.documents.is_none() && seen.year.is_none());
    refused(rounds(app, &worker).await.map(|_| ()), "worker");
    refused(years(app, &worker).await.map(|_| ()), "worker");
    refused(comparison(app, &worker, None).await.map(|_| ()), "worker");
    for stranger in ["coordinator", "analyst", "operator", "auditor"] {
        let actor = world.actor(stranger).await;
        refused(hub(app, &actor).await.map(|_| ()), stranger);
        refused(evidence(app, &actor, Action::PolicyRead).await.map(|_| ()), stranger);
    }
    let kind = OrganisationKind::YouthCare;
    for actor in [&officer, &worker, &other] {
        refused(institutions(app, actor, kind).await.map(|_| ()), &actor.user.id);
    }
    assert!(institutions(app, &world.actor("analyst").await, kind).await.is_ok());
}

/// The figures of a small register that can be counted by hand.
#[tokio::test]
async fn t19_is_counted_from_the_records() {
    let world = World::new().await;
    let (app, officer) = (&world.app, world.actor("officer").await);
    // Six signals: two alone, two on one young person that are weighed but not notified, two notified.
    world.signal("KL-1").await;
    world.signal("KL-2").await;
    world.signal("KL-3").await;
    world.assessed("KL-3", LegalGround::LegitimateInterest).await;
    let first = world.sent("KL-4").await;
    world.sent("KL-5").await;
    // A draft of a signal does not count.
    crate::signal::start(app, &world.actor("worker").await, None).await.unwrap();
    let row = years(app, &officer).await.unwrap()[0];
    assert_eq!(row.year, 2026);
    assert_eq!(row.counts, YearCounts { signals: 6, consulted: 4, notified: 2 });
    assert_eq!((row.gap(), row.share(), row.trained_share()), (None, None, None), "nothing was filled in");
    finished(app, &officer, 2026, StatementAnswer::Yes).await;
    let row = years(app, &officer).await.unwrap()[0];
    assert_eq!((row.gap(), row.share(), row.trained_share()), (Some(5), Some(29), Some(30)));
    assert_eq!(row.trained(), Some(Trained { count: 12, by_certificate: false }));
    // What was withdrawn is no notification any more.
    crate::notification::withdraw(app, &officer, &first, 2, "Vergissing").await.unwrap();
    assert_eq!(years(app, &officer).await.unwrap()[0].counts.notified, 1);
    let before = years(app, &world.actor("lead").await).await.unwrap()[1];
    assert_eq!((before.year, before.counts), (2025, YearCounts::default()));
    assert_eq!(
        years(app, &world.actor("anker-officer").await).await.unwrap()[0].counts,
        YearCounts::default()
    );
}

#[tokio::test]
async fn who_is_trained_comes_from_the_learning_place() {
    let world = World::new().await;
    let (app, officer) = (&world.app, world.actor("officer").await);
    let now = app.clock.now();
    let own = officer.organisation.id.as_str();
    let give = async |id: &str, user: &str, organisation: &str, days: i64| {
        let issued_at = now.checked_sub(jiff::SignedDuration::from_hours(24 * days)).unwrap();
        let certificate = domain::Certificate {
            id: id.to_owned(),
            number: id.to_owned(),
            user_id: user.to_owned(),
            organisation_id: organisation.to_owned(),
            module_id: id.to_owned(),
            module_version: "1.0".to_owned(),
            title_dutch: "Herkennen".to_owned(),
            title_english: "Recognising".to_owned(),
            competence: domain::codes::Competence::Recognise,
            score: 90,
            issued_at,
            valid_until: now,
        };
        let mut tx = app.store.begin("certificate").await.unwrap();
        tx.insert_certificate(&certificate).await.unwrap();
        tx.commit(world.entry()).await.unwrap();
    };
    assert_eq!(years(app, &officer).await.unwrap()[0].trained(), None);
    // Somebody twice; somebody too long ago; somebody elsewhere.
    give("c1", "worker", own, 20).await;
    give("c2", "worker", own, 30).await;
    give("c3", "lead", own, 735).await;
    give("c4", "anker-officer", "anker", 20).await;
    let row = years(app, &officer).await.unwrap()[0];
    assert_eq!(row.trained(), Some(Trained { count: 1, by_certificate: true }));
    assert_eq!(row.trained_share(), None, "how many work there is not known");
    assert_eq!(years(app, &officer).await.unwrap()[1].certified, 1, "two years back counts from its end");
    give("c5", "lead", own, 10).await;
    assert_eq!(years(app, &officer).await.unwrap()[0].certified, 2);
    // What was filled in counts when it is more.
    let round = finished(app, &officer, 2026, StatementAnswer::Yes).await;
    assert_eq!(figures_form(app, &officer, &round).await.unwrap().1, 2);
    let row = years(app, &officer).await.unwrap()[0];
    assert_eq!(row.trained(), Some(Trained { count: 12, by_certificate: false }));
}

#[tokio::test]
async fn nothing_is_compared_below_the_limit_and_one_more_changes_nothing() {
    let mut world = World::new().await;
    let officer = world.actor("officer").await;
    let others = more(&world, 7).await;
    let (no, partly, yes) = (StatementAnswer::NotYet, StatementAnswer::Partly, StatementAnswer::Yes);
    finished(&world.app, &officer, 2026, yes).await;
    let answers = [no, partly, yes, partly, no];
    for (actor, answer) in others.iter().zip(answers) {
        world.pass(jiff::SignedDuration::from_mins(1));
        let app = &world.app;
        let found = comparison(app, &officer, None).await.unwrap();
        assert!(!found.benchmark.shows(), "below the limit");
        assert_eq!(found.own.unwrap().get(PolicyTheme::Awareness), Some(100));
        finished(app, actor, 2026, answer).await;
    }
    let found = comparison(&world.app, &officer, None).await.unwrap();
    assert_eq!(found.benchmark.others, 5);
    let shown = Compared::Shown { lower: 0, median: 50, upper: 50 };
    assert_eq!(found.benchmark.themes[0], (PolicyTheme::Awareness, shown));
    let alike = Compared::Hidden(WhyHidden::TooAlike);
    assert_eq!(found.benchmark.themes[1], (PolicyTheme::Cooperation, alike), "everybody answered yes");
    // The sixth and seventh wait for a group of five.
    for actor in &others[5..] {
        world.pass(jiff::SignedDuration::from_mins(1));
        let app = &world.app;
        finished(app, actor, 2026, no).await;
        assert_eq!(comparison(app, &officer, None).await.unwrap().benchmark, found.benchmark);
    }
    let app = &world.app;
    // Nor does it change when one of them changes its answers.
    let changed = rounds(app, &others[0]).await.unwrap().lines[0].round.clone();
    reopen(app, &others[0], &changed.id, changed.version).await.unwrap();
    let theme = PolicyTheme::Awareness;
    save_part(app, &others[0], &changed.id, theme, 2, &super::tests::answers(theme, yes)).await.unwrap();
    finish(app, &others[0], &changed.id, changed.version + 1).await.unwrap();
    assert_eq!(comparison(app, &officer, None).await.unwrap().benchmark, found.benchmark);
    assert!(!comparison(app, &officer, Some(2025)).await.unwrap().benchmark.shows());

    let centre = world.actor("coordinator").await;
    let national = institutions(app, &centre, OrganisationKind::YouthCare).await.unwrap();
    assert_eq!((national.organisations, national.years[0].counted), (8, 6));
    let year = &national.years[0];
    // Six times 40 and 7.
    assert_eq!((year.professionals, year.estimated), (ProtectedTotal::Shown(240), ProtectedTotal::Shown(40)));
    assert_eq!((year.signals, year.notified), (ProtectedTotal::Hidden, ProtectedTotal::Hidden));
    assert_eq!(year.gap(), None);
    assert_eq!(national.years[1].counted, 0);
    let shelters = institutions(app, &centre, OrganisationKind::Shelter).await.unwrap();
    assert!(
        shelters
            .years
            .iter()
            .all(|year| year.estimated == ProtectedTotal::Unknown && !year.benchmark.shows())
    );
}
