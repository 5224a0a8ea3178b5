use super::editor::{self, ModuleInput};
use super::*;
use crate::access::{Action, possible};
use crate::testing::World;
use crate::{Actor, AppError, housekeeping};
use domain::Language;
use domain::codes::{Competence, Standing, Sureness};
use domain::states::ModuleState;
use jiff::SignedDuration;
use learning::{Module, Question};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn starter(id: &str) -> &'static Module {
    learning::starter(id, Language::Dutch).unwrap()
}

/// The right answers to these questions, or wrong ones.
fn answers(questions: &[&Question], right: bool) -> Vec<Vec<u32>> {
    let places = |question: &&Question| {
        let all = (0u32..).zip(&question.answers);
        let chosen = all.filter(|(_, answer)| answer.right == right).map(|(place, _)| place);
        if right && question.multiple { chosen.collect() } else { chosen.take(1).collect() }
    };
    questions.iter().map(places).collect()
}

/// Answers all questions of a module; the text is that of a starter with this identifier.
async fn follow(world: &World, actor: &Actor, id: &str, right: bool) {
    let module = starter(id);
    for (part, step) in module.parts().iter().zip(1usize..) {
        let questions: Vec<&Question> = part.iter().flat_map(|section| &section.questions).collect();
        if !questions.is_empty() {
            answer(&world.app, actor, id, step, &answers(&questions, right)).await.unwrap();
        }
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, AppError>, context: &str) {
    assert!(matches!(result, Err(AppError::Refused(_))), "{context}: {result:?}");
}

fn fields<T: std::fmt::Debug>(result: Result<T, AppError>) -> Vec<&'static str> {
    match result {
        Err(AppError::Invalid(errors)) => errors.iter().map(|error| error.field).collect(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_module_is_followed_failed_passed_and_certified() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let before = overview(&world.app, &worker).await.unwrap();
    let asked: Vec<Competence> = before.competences.iter().map(|line| line.competence).collect();
    assert_eq!(asked, [Competence::Recognise, Competence::Talk, Competence::Weigh, Competence::Share]);
    assert!(before.competences.iter().all(|line| line.standing == Standing::Missing));

    follow(&world, &worker, "conversation", false).await;
    let failed = module(&world.app, &worker, "conversation").await.unwrap();
    let progress = failed.progress.unwrap();
    assert_eq!((progress.passed, failed.standing, failed.certificate), (false, Standing::Missing, None));
    assert!(progress.score.unwrap() < 75);
    let step = starter("conversation").parts().len();
    let once_more = answer(&world.app, &worker, "conversation", step, &[vec![0], vec![0]]).await;
    assert!(matches!(once_more, Err(AppError::NotAllowed(_))), "an answer that was given stands");

    again(&world.app, &worker, "conversation").await.unwrap();
    follow(&world, &worker, "conversation", true).await;
    let passed = module(&world.app, &worker, "conversation").await.unwrap();
    let progress = passed.progress.unwrap();
    assert_eq!((progress.attempt, progress.score, progress.passed), (2, Some(100), true));
    assert_eq!(passed.standing, Standing::InOrder);
    let found = certificate(&world.app, &worker, &passed.certificate.unwrap().id).await.unwrap();
    assert!(found.valid && domain::valid_reference_number(&found.certificate.number));
    assert_eq!(found.certificate.valid_until.to_string(), "2028-05-12T12:00:00Z", "two years later");
    let after = overview(&world.app, &worker).await.unwrap();
    let talk = after.competences.iter().find(|line| line.competence == Competence::Talk).unwrap();
    assert_eq!(talk.standing, Standing::InOrder);
    assert_eq!(after.next_on.unwrap().to_string(), "2026-05-13", "the cases come back tomorrow");

    for other in ["colleague", "officer", "anker-officer", "coordinator", "operator"] {
        let answer = certificate(&world.app, &world.actor(other).await, &found.certificate.id).await;
        refused(answer, other);
    }
    let acts: Vec<String> = world.log(30).await.into_iter().map(|row| row.entry.action).collect();
    for act in [Action::LearnRead, Action::LearnAnswer] {
        assert!(acts.iter().any(|known| known == act.code()), "{act:?}");
    }
}

#[tokio::test]
async fn answers_are_checked_at_their_question() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let last = starter("sexual").parts().len();
    let step = last - 1;
    let none = answer(&world.app, &worker, "sexual", step, &[]).await;
    assert_eq!(fields(none), ["q1", "q2", "q3"]);
    // The first question has one answer; a place that is not there is none.
    let wrong = answer(&world.app, &worker, "sexual", step, &[vec![0, 1], vec![0], vec![99]]).await;
    assert_eq!(fields(wrong), ["q1", "q3"]);
    let nothing_to_answer = answer(&world.app, &worker, "sexual", 1, &[vec![0]]).await;
    assert!(matches!(nothing_to_answer, Err(AppError::NotAllowed(_))));
    refused(answer(&world.app, &worker, "sexual", 0, &[]).await, "no part 0");
    refused(part(&world.app, &worker, "sexual", last + 1).await, "no such part");
    refused(module(&world.app, &worker, "nothing").await, "no such module");
    assert!(module(&world.app, &worker, "sexual").await.unwrap().progress.is_none(), "nothing was kept");
}

#[tokio::test]
async fn a_case_comes_back_when_the_rule_says() {
    let mut world = World::new().await;
    let worker = world.actor("worker").await;
    follow(&world, &worker, "sexual", true).await;
    assert!(overview(&world.app, &worker).await.unwrap().due.is_empty());
    world.pass(DAY);
    let due = overview(&world.app, &worker).await.unwrap().due;
    let [case, _] = due.as_slice() else { panic!("two cases, and not {}", due.len()) };
    let id = case.card.id.clone();
    let section = starter("sexual").section(&case.card.section_id).unwrap();
    let questions: Vec<&Question> = section.questions.iter().collect();
    let right = answers(&questions, true);
    let none = repeat(&world.app, &worker, &id, &[], None).await;
    assert_eq!(fields(none), ["q1", "q2", "q3", "sureness"]);
    for other in ["colleague", "officer", "anker-worker"] {
        let other = world.actor(other).await;
        refused(repetition(&world.app, &other, &id).await, "somebody else's case");
        refused(repeat(&world.app, &other, &id, &right, Some(Sureness::Sure)).await, "somebody else's case");
    }
    repeat(&world.app, &worker, &id, &right, Some(Sureness::Hesitated)).await.unwrap();
    let view = repetition(&world.app, &worker, &id).await.unwrap();
    assert_eq!(
        (view.due, view.done_today, view.card.due_on.to_string().as_str()),
        (false, true, "2026-05-19")
    );
    let early = repeat(&world.app, &worker, &id, &right, Some(Sureness::Sure)).await;
    assert!(matches!(early, Err(AppError::NotAllowed(_))));
    // I(3) = 6 · 2.5 = 15 days; a wrong answer then brings it back the next day.
    for (days, right, next) in [(6, true, "2026-06-03"), (15, false, "2026-06-04")] {
        world.pass(DAY * days);
        let given = answers(&questions, right);
        repeat(&world.app, &worker, &id, &given, Some(Sureness::Hesitated)).await.unwrap();
        let card = repetition(&world.app, &worker, &id).await.unwrap().card;
        assert_eq!(card.due_on.to_string(), next);
    }
}

#[tokio::test]
async fn the_team_overview_has_state_and_date_of_the_own_people_only() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    follow(&world, &worker, "conversation", true).await;
    for reader in ["officer", "lead"] {
        let found = team(&world.app, &world.actor(reader).await).await.unwrap();
        let line = found.lines.iter().find(|line| line.name == "Name of worker").unwrap();
        assert_eq!(line.of(Competence::Talk).unwrap().standing, Standing::InOrder);
        assert_eq!(line.of(Competence::Talk).unwrap().until.unwrap().to_string(), "2028-05-12T12:00:00Z");
        assert_eq!(line.of(Competence::Recognise).unwrap().standing, Standing::Missing);
        assert!(line.of(Competence::Care).is_none(), "not asked of a youth worker");
        assert!(found.lines.iter().all(|line| !line.name.contains("anker")));
        assert_eq!(
            (found.in_order, found.lines.len(), found.others),
            (0, 5, 3),
            "workers, officers and the lead"
        );
    }
    let elsewhere = team(&world.app, &world.actor("anker-officer").await).await.unwrap();
    assert!(elsewhere.lines.iter().all(|line| line.name.contains("anker")));
    for other in ["worker", "administrator", "privacy", "auditor", "coordinator", "analyst", "operator"] {
        refused(team(&world.app, &world.actor(other).await).await, other);
    }
}

#[tokio::test]
async fn a_certificate_is_checked_by_its_number() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    follow(&world, &worker, "conversation", true).await;
    let number = overview(&world.app, &worker).await.unwrap().certificates.remove(0).number;
    let own = check(&world.app, &world.actor("lead").await, &number.to_lowercase()).await.unwrap();
    assert!(own.valid && own.name.as_deref() == Some("Name of worker"));
    let elsewhere = check(&world.app, &world.actor("anker-officer").await, &number).await.unwrap();
    assert!(elsewhere.valid && elsewhere.name.is_none(), "the name stays in its organisation");
    for wrong in ["", "C-2222-2222", "nonsense"] {
        assert_eq!(fields(check(&world.app, &world.actor("officer").await, wrong).await), ["number"]);
    }
    refused(check(&world.app, &worker, &number).await, "a worker checks nobody");
}

#[tokio::test]
async fn reminders_make_themselves_once_and_close() {
    let mut world = World::new().await;
    let worker = world.actor("worker").await;
    follow(&world, &worker, "sexual", true).await;
    housekeeping::run(&world.app).await.unwrap();
    let open = async |world: &World| {
        let mut tx = world.app.store.begin("read").await.unwrap();
        let reminders = tx.reminders_of("worker").await.unwrap();
        reminders.iter().map(|reminder| reminder.kind.code()).collect::<Vec<_>>()
    };
    assert!(open(&world).await.is_empty(), "nothing is due today");
    world.pass(DAY);
    for _ in 0..3 {
        housekeeping::run(&world.app).await.unwrap();
        assert_eq!(open(&world).await, ["cases_due"]);
    }
    let all = overview(&world.app, &worker).await.unwrap().due;
    for (due, left) in all.iter().zip((0..all.len()).rev()) {
        let questions: Vec<&Question> =
            due.lesson.dutch.section(&due.card.section_id).unwrap().questions.iter().collect();
        let given = answers(&questions, true);
        repeat(&world.app, &worker, &due.card.id, &given, Some(Sureness::Sure)).await.unwrap();
        assert_eq!(open(&world).await.is_empty(), left == 0, "done with the last");
    }

    // Two years less 29 days later.
    world.pass(DAY * (731 - 1 - 29));
    for _ in 0..2 {
        housekeeping::run(&world.app).await.unwrap();
        let mut kinds = open(&world).await;
        kinds.sort_unstable();
        assert_eq!(kinds, ["cases_due", "certificate_expires"]);
    }
    let view = overview(&world.app, &worker).await.unwrap();
    assert_eq!(view.expiring.len(), 1);
    let line = view.lessons.iter().find(|line| line.lesson.module_id == "sexual").unwrap();
    assert_eq!(line.standing, Standing::Expiring);
    again(&world.app, &worker, "sexual").await.unwrap();
    follow(&world, &worker, "sexual", true).await;
    let view = overview(&world.app, &worker).await.unwrap();
    assert_eq!((view.expiring.len(), view.certificates.len()), (0, 2), "the old one stays to be seen");
    let log = world.log(60).await;
    assert!(log.iter().any(|row| row.entry.action == "learn_remind" && row.entry.actor_id == "system"));
}

/// The example with another title and version.
async fn draft(world: &World, writer: &Actor, title: &str, version: &str) -> String {
    let id = editor::create(&world.app, writer, "").await.unwrap();
    write(world, writer, &id, title, version).await;
    id
}

async fn write(world: &World, writer: &Actor, id: &str, title: &str, version: &str) {
    let view = editor::read(&world.app, writer, id).await.unwrap();
    let dutch = view
        .version
        .dutch
        .replace("Titel van de module", title)
        .replace("\"1.0\"", &format!("\"{version}\""));
    let input = ModuleInput { dutch, english: String::new() };
    editor::save(&world.app, writer, id, view.version.version, &input).await.unwrap();
}

async fn lock(world: &World, reader: &Actor, id: &str) -> i64 {
    editor::read(&world.app, reader, id).await.unwrap().version.version
}

async fn publish(world: &World, writer: &Actor, reviewer: &Actor, id: &str) {
    editor::submit(&world.app, writer, id, lock(world, writer, id).await).await.unwrap();
    editor::publish(&world.app, reviewer, id, lock(world, reviewer, id).await).await.unwrap();
}

async fn titles(world: &World, user: &str) -> Vec<String> {
    let view = overview(&world.app, &world.actor(user).await).await.unwrap();
    view.lessons.into_iter().map(|line| line.lesson.dutch.title).collect()
}

#[tokio::test]
async fn a_module_is_written_reviewed_by_another_published_and_withdrawn() {
    let world = World::new().await;
    let (writer, reviewer) = (world.actor("officer").await, world.actor("administrator").await);
    let id = draft(&world, &writer, "Canarie-titel", "1.0").await;
    assert!(!titles(&world, "worker").await.iter().any(|title| title == "Canarie-titel"), "a draft");
    editor::submit(&world.app, &writer, &id, lock(&world, &writer, &id).await).await.unwrap();
    let own = editor::publish(&world.app, &writer, &id, lock(&world, &writer, &id).await).await;
    assert_eq!(fields(own), ["publish"], "not by who wrote it");
    let at = lock(&world, &reviewer, &id).await;
    assert_eq!(fields(editor::send_back(&world.app, &reviewer, &id, at, " ").await), ["note"]);
    editor::send_back(&world.app, &reviewer, &id, at, "Canarie-noot").await.unwrap();
    write(&world, &reviewer, &id, "x", "1.0").await;
    let at = lock(&world, &writer, &id).await;
    editor::submit(&world.app, &writer, &id, at).await.unwrap();
    let both_wrote = editor::publish(&world.app, &reviewer, &id, at + 1).await;
    assert_eq!(fields(both_wrote), ["publish"], "who changed a word has written");
    let third = world.actor("second-officer").await;
    editor::publish(&world.app, &third, &id, at + 1).await.unwrap();

    assert!(titles(&world, "worker").await.iter().any(|title| title == "Canarie-titel"));
    for other in ["anker-worker", "anker-officer", "coordinator", "operator"] {
        let seen = titles(&world, other).await;
        assert!(
            !seen.iter().any(|title| title == "Canarie-titel"),
            "{other} sees another organisation's module"
        );
        let module_id = editor::read(&world.app, &writer, &id).await.unwrap().version.module_id;
        refused(module(&world.app, &world.actor(other).await, &module_id).await, other);
    }
    let acts: Vec<&str> = editor::read(&world.app, &writer, &id)
        .await
        .unwrap()
        .events
        .iter()
        .map(|(event, _)| event.act.code())
        .collect();
    assert_eq!(acts, ["change", "submit", "send_back", "change", "submit", "publish"]);
    editor::withdraw(&world.app, &writer, &id, lock(&world, &writer, &id).await).await.unwrap();
    assert!(!titles(&world, "worker").await.iter().any(|title| title == "Canarie-titel"));
    let back = editor::bring_back(&world.app, &writer, &id, lock(&world, &writer, &id).await).await;
    assert!(matches!(back, Err(AppError::NotAllowed(_))), "what was published stays as it was");
}

#[tokio::test]
async fn only_writers_write_and_only_for_their_own_organisation() {
    let world = World::new().await;
    let writer = world.actor("officer").await;
    let id = draft(&world, &writer, "Canarie-titel", "1.0").await;
    let at = lock(&world, &writer, &id).await;
    let input = ModuleInput { dutch: "Canarie".to_owned(), english: String::new() };
    for other in
        ["worker", "lead", "privacy", "auditor", "analyst", "anker-officer", "coordinator", "operator"]
    {
        let other = world.actor(other).await;
        let name = other.user.id.clone();
        refused(editor::read(&world.app, &other, &id).await, &name);
        refused(editor::save(&world.app, &other, &id, at, &input).await, &name);
        refused(editor::submit(&world.app, &other, &id, at).await, &name);
        refused(editor::publish(&world.app, &other, &id, at).await, &name);
        refused(editor::send_back(&world.app, &other, &id, at, "x").await, &name);
        refused(editor::withdraw(&world.app, &other, &id, at).await, &name);
        refused(editor::bring_back(&world.app, &other, &id, at).await, &name);
        refused(editor::new_version(&world.app, &other, &id).await, &name);
        let may_write = ["anker-officer", "coordinator"].contains(&name.as_str());
        assert_eq!(possible(&other, Action::ModuleWrite), may_write, "{name}");
        // Nothing that a writer typed reaches another organisation, in whatever it can read.
        if may_write {
            let lines = editor::list(&world.app, &other).await.unwrap();
            assert!(lines.is_empty(), "{name}");
        } else {
            refused(editor::list(&world.app, &other).await, &name);
        }
        let seen = format!("{:?}", overview(&world.app, &other).await.unwrap());
        assert!(!seen.contains("Canarie"), "{name}");
    }
    let log = format!("{:?}", world.log(200).await);
    assert!(!log.contains("Canarie"), "nor the log");
    assert_eq!(lock(&world, &writer, &id).await, at, "nothing changed");
}

#[tokio::test]
async fn two_writers_do_not_overwrite_each_other() {
    let world = World::new().await;
    let (one, other) = (world.actor("officer").await, world.actor("second-officer").await);
    let id = draft(&world, &one, "Een", "1.0").await;
    let at = lock(&world, &one, &id).await;
    let input = |text: &str| ModuleInput { dutch: text.to_owned(), english: String::new() };
    editor::save(&world.app, &one, &id, at, &input("van de een")).await.unwrap();
    let late = editor::save(&world.app, &other, &id, at, &input("van de ander")).await;
    assert!(matches!(late, Err(AppError::Conflict)));
    assert_eq!(editor::read(&world.app, &one, &id).await.unwrap().version.dutch, "van de een");
    let late = editor::withdraw(&world.app, &other, &id, at).await;
    assert!(matches!(late, Err(AppError::Conflict)), "nor act on what they did not see");
}

#[tokio::test]
async fn faults_are_kept_shown_and_keep_a_draft_from_review() {
    let world = World::new().await;
    let writer = world.actor("administrator").await;
    let id = draft(&world, &writer, "Goed", "1.0").await;
    let view = editor::read(&world.app, &writer, &id).await.unwrap();
    assert!(view.faults.none() && view.acts.contains(&domain::states::ModuleAct::Submit));
    let input = ModuleInput {
        dutch: view.version.dutch.replace("  > Zeg waarom dit goed is.\n", ""),
        english: "nothing".to_owned(),
    };
    editor::save(&world.app, &writer, &id, view.version.version, &input).await.unwrap();
    let view = editor::read(&world.app, &writer, &id).await.unwrap();
    let lines: Vec<_> = view.faults.dutch.iter().map(|fault| (fault.line, fault.problem.code())).collect();
    let line = input.dutch.lines().position(|line| line == "- [x] Een goed antwoord.").unwrap() + 1;
    assert_eq!(lines, [(line, "no-feedback")]);
    assert_eq!(view.faults.english[0].problem.code(), "no-head");
    let refused = editor::submit(&world.app, &writer, &id, view.version.version).await;
    assert_eq!(fields(refused), ["faults"]);
    assert_eq!(view.version.state, ModuleState::Draft);
}

#[tokio::test]
async fn the_national_centre_renews_a_starter_module_and_its_holders_refresh() {
    let mut world = World::new().await;
    let worker = world.actor("worker").await;
    follow(&world, &worker, "conversation", true).await;
    let coordinator = world.actor("coordinator").await;
    world.change_user("analyst", |user| user.roles.push(domain::codes::Role::NationalCoordinator)).await;
    let reviewer = world.actor("analyst").await;
    let id = editor::create(&world.app, &coordinator, "conversation").await.unwrap();
    assert_eq!(
        editor::create(&world.app, &coordinator, "conversation").await.unwrap(),
        id,
        "one draft at a time"
    );
    let view = editor::read(&world.app, &coordinator, &id).await.unwrap();
    let codes: Vec<_> = view.faults.dutch.iter().map(|fault| fault.problem.code()).collect();
    assert_eq!(codes, ["version-used"], "the program's own version counts as published");
    let renew = |text: &str| text.replace("version = \"1.0\"", "version = \"1.1\"");
    let input = ModuleInput { dutch: renew(&view.version.dutch), english: renew(&view.version.english) };
    editor::save(&world.app, &coordinator, &id, view.version.version, &input).await.unwrap();
    publish(&world, &coordinator, &reviewer, &id).await;

    for user in ["worker", "anker-worker", "operator"] {
        let view = module(&world.app, &world.actor(user).await, "conversation").await.unwrap();
        assert_eq!((view.lesson.version(), view.lesson.origin), ("1.1", Origin::National), "{user}");
    }
    let view = module(&world.app, &worker, "conversation").await.unwrap();
    assert_eq!(view.standing, Standing::Refresh);
    assert!(view.progress.is_none(), "progress belongs to a version");
    assert!(part(&world.app, &worker, "conversation", 1).await.unwrap().refresh);
    assert!(overview(&world.app, &worker).await.unwrap().next_on.is_none(), "cases of the old version rest");
    world.pass(SignedDuration::from_mins(1));
    follow(&world, &worker, "conversation", true).await;
    assert_eq!(module(&world.app, &worker, "conversation").await.unwrap().standing, Standing::InOrder);

    // The next version replaces it; a version that was published cannot be published again.
    let next = editor::new_version(&world.app, &coordinator, &id).await.unwrap();
    let view = editor::read(&world.app, &coordinator, &next).await.unwrap();
    assert_eq!((view.version.number, view.faults.dutch[0].problem.code()), (2, "version-used"));
    let renew = |text: &str| text.replace("version = \"1.1\"", "version = \"2.0\"");
    let input = ModuleInput { dutch: renew(&view.version.dutch), english: renew(&view.version.english) };
    editor::save(&world.app, &coordinator, &next, view.version.version, &input).await.unwrap();
    publish(&world, &coordinator, &reviewer, &next).await;
    let before = editor::read(&world.app, &coordinator, &id).await.unwrap();
    assert_eq!(before.version.state, ModuleState::Replaced);
    assert_eq!(before.others.len(), 1);
}

#[tokio::test]
async fn everyone_may_learn() {
    let world = World::new().await;
    for user in ["analyst", "operator", "platform-auditor", "privacy", "administrator"] {
        let actor = world.actor(user).await;
        follow(&world, &actor, "labour", true).await;
        let view = overview(&world.app, &actor).await.unwrap();
        assert_eq!((view.certificates.len(), view.lessons.len()), (1, 7), "{user}");
        assert!(view.competences.is_empty(), "nothing is asked of {user}");
    }
}
