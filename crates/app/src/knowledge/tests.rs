#![allow(clippy::indexing_slicing, reason = "a test that cannot go on stops")]

use super::*;
use crate::access::Action;
use crate::testing::World;
use crate::{AppError, FieldError};
use domain::Language;
use domain::codes::{ArticleKind, IdentityKind, OrganisationKind, Region};
use domain::states::{ArticleAct, ArticleState, QuestionState};

fn input(title: &str) -> ArticleInput {
    ArticleInput {
        kind: Some(ArticleKind::Guide),
        language: Some(Language::Dutch),
        region: Some(Region::National),
        title: title.to_owned(),
        summary: "Kort gezegd.".to_owned(),
        body: "Wat u doet bij **vuurtorens** in de mist.".to_owned(),
        ..ArticleInput::default()
    }
}

fn words(text: &str) -> SearchInput {
    SearchInput { text: text.to_owned(), language: Some(Language::Dutch), ..SearchInput::default() }
}

fn asked(text: &str) -> QuestionInput {
    QuestionInput { text: text.to_owned(), ..QuestionInput::default() }
}

async fn published(world: &World, who: &str, title: &str) -> String {
    let writer = world.actor(who).await;
    let id = create(&world.app, &writer, &input(title)).await.unwrap();
    act(&world.app, &writer, &id, 1, ArticleAct::Submit).await.unwrap();
    act(&world.app, &writer, &id, 2, ArticleAct::Publish).await.unwrap();
    id
}

#[tokio::test]
async fn an_article_is_written_reviewed_published_found_revised_and_withdrawn() {
    let world = World::new().await;
    let coordinator = world.actor("coordinator").await;
    let worker = world.actor("worker").await;
    let id = create(&world.app, &coordinator, &input("Vuurtorens")).await.unwrap();
    assert!(matches!(article(&world.app, &worker, &id).await, Err(AppError::Refused(_))), "a draft");
    let skipped = act(&world.app, &coordinator, &id, 1, ArticleAct::Publish).await;
    assert!(matches!(skipped, Err(AppError::NotAllowed(_))), "review comes first");
    act(&world.app, &coordinator, &id, 1, ArticleAct::Submit).await.unwrap();
    act(&world.app, &coordinator, &id, 2, ArticleAct::Publish).await.unwrap();
    let view = article(&world.app, &worker, &id).await.unwrap();
    assert!(view.html.contains("<strong>vuurtorens</strong>") && !view.may_write && view.versions.is_empty());
    let results = search(&world.app, &worker, &words("vuurtoren mist")).await.unwrap();
    assert_eq!(results.hits.len(), 1, "in another form of the word");
    assert!(results.hits[0].fragment.iter().any(|piece| piece.hit && piece.text == "vuurtorens"));

    save(&world.app, &coordinator, &id, 3, &input("Bakens")).await.unwrap();
    assert_eq!(article(&world.app, &worker, &id).await.unwrap().article.text.title, "Vuurtorens");
    let draft = article_version(&world.app, &coordinator, &id, 2).await.unwrap();
    assert_eq!((draft.article.text.title.as_str(), draft.versions.len()), ("Bakens", 2));
    let stale = save(&world.app, &coordinator, &id, 3, &input("Boeien")).await;
    assert!(matches!(stale, Err(AppError::Conflict)));
    act(&world.app, &coordinator, &id, 4, ArticleAct::Submit).await.unwrap();
    act(&world.app, &coordinator, &id, 5, ArticleAct::Publish).await.unwrap();
    assert_eq!(article(&world.app, &worker, &id).await.unwrap().article.text.title, "Bakens");
    act(&world.app, &coordinator, &id, 6, ArticleAct::Withdraw).await.unwrap();
    assert!(matches!(article(&world.app, &worker, &id).await, Err(AppError::Refused(_))));
    assert!(search(&world.app, &worker, &words("vuurtoren")).await.unwrap().hits.is_empty());
    act(&world.app, &coordinator, &id, 7, ArticleAct::Revise).await.unwrap();
    assert_eq!(to_edit(&world.app, &coordinator, &id).await.unwrap().state, ArticleState::Draft);
}

#[tokio::test]
async fn an_own_article_stays_in_the_organisation() {
    let world = World::new().await;
    let id = published(&world, "officer", "Ons huis").await;
    let national = published(&world, "coordinator", "Van ons allen").await;
    for (who, sees) in
        [("worker", true), ("anker-worker", false), ("coordinator", false), ("operator", false)]
    {
        let reader = world.actor(who).await;
        assert_eq!(article(&world.app, &reader, &id).await.is_ok(), sees, "{who}");
        let found = search(&world.app, &reader, &words("mist")).await.unwrap();
        assert_eq!(found.hits.iter().any(|hit| hit.article.id == id), sees, "{who}");
        assert!(found.hits.iter().any(|hit| hit.article.id == national), "{who}");
    }
    for who in ["worker", "lead", "anker-officer", "coordinator", "operator", "auditor"] {
        let other = world.actor(who).await;
        let answer = save(&world.app, &other, &id, 3, &input("Anders")).await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{who}");
    }
    let officer = world.actor("officer").await;
    let answer = act(&world.app, &officer, &national, 3, ArticleAct::Withdraw).await;
    assert!(matches!(answer, Err(AppError::Refused(_))), "the national centre's own");
    save(&world.app, &world.actor("administrator").await, &id, 3, &input("Beter")).await.unwrap();
}

#[tokio::test]
async fn what_comes_along_is_put_in_once_and_what_people_changed_stays() {
    let world = World::new().await;
    let all = library::STARTERS.len() * 2;
    assert_eq!(put_starters(&world.app).await.unwrap(), all);
    assert_eq!(put_starters(&world.app).await.unwrap(), 0);
    let worker = world.actor("worker").await;
    let library = overview(&world.app, &worker, None, None, None).await.unwrap();
    assert_eq!(library.articles.len(), all);
    let found = search(&world.app, &worker, &words("acuut gevaar")).await.unwrap();
    assert_eq!(found.hits[0].article.starter, "nl/acute-danger");
    let english = SearchInput {
        text: "reports".to_owned(),
        language: Some(Language::English),
        ..SearchInput::default()
    };
    assert!(!search(&world.app, &worker, &english).await.unwrap().hits.is_empty());
    let coordinator = world.actor("coordinator").await;
    let id = &found.hits[0].article.id;
    save(&world.app, &coordinator, id, 1, &input("Eigen tekst")).await.unwrap();
    assert_eq!(put_starters(&world.app).await.unwrap(), 0, "it is theirs now");
}

#[tokio::test]
async fn articles_for_the_own_kind_of_organisation_come_first() {
    let world = World::new().await;
    let coordinator = world.actor("coordinator").await;
    for (title, audience) in
        [("Vuurtoren eerst", OrganisationKind::Police), ("Tweede", OrganisationKind::YouthCare)]
    {
        let text = ArticleInput { audience: vec![audience], ..input(title) };
        let id = create(&world.app, &coordinator, &text).await.unwrap();
        act(&world.app, &coordinator, &id, 1, ArticleAct::Submit).await.unwrap();
        act(&world.app, &coordinator, &id, 2, ArticleAct::Publish).await.unwrap();
    }
    let worker = world.actor("worker").await;
    let found = search(&world.app, &worker, &words("vuurtoren")).await.unwrap();
    let titles: Vec<&str> = found.hits.iter().map(|hit| hit.article.text.title.as_str()).collect();
    assert_eq!(titles, ["Tweede", "Vuurtoren eerst"]);
}

#[tokio::test]
async fn a_typing_error_is_answered_with_the_nearest_word_and_nothing_typed_is_kept() {
    let world = World::new().await;
    published(&world, "coordinator", "Titel").await;
    let worker = world.actor("worker").await;
    let results = search(&world.app, &worker, &words("vuurtornes")).await.unwrap();
    assert!(results.hits.is_empty());
    assert_eq!(results.suggestion.as_deref(), Some("vuurtorens"));
    let some = search(&world.app, &worker, &words("mist Zwanenvlotter")).await.unwrap();
    assert!(some.only_some && some.hits.len() == 1);
    for row in world.log(50).await {
        let text = format!("{row:?}").to_lowercase();
        assert!(!text.contains("zwanen") && !text.contains("vuurtor") && !text.contains("mist"), "{text}");
    }
}

#[tokio::test]
async fn a_question_is_asked_answered_and_becomes_an_article_without_saying_who_asked() {
    let world = World::new().await;
    let (worker, coordinator) = (world.actor("worker").await, world.actor("coordinator").await);
    ask(&world.app, &worker, &asked("Mag dat bij mist? En wat dan?")).await.unwrap();
    let own = own_questions(&world.app, &worker).await.unwrap();
    assert_eq!(own.len(), 1);
    let id = own[0].id.clone();
    assert!(own_questions(&world.app, &world.actor("colleague").await).await.unwrap().is_empty());
    for who in ["colleague", "officer", "anker-worker", "operator", "auditor", "analyst"] {
        let other = world.actor(who).await;
        assert!(matches!(question(&world.app, &other, &id).await, Err(AppError::Refused(_))), "{who}");
        let answer = answer(&world.app, &other, &id, 1, "Ja").await;
        assert!(matches!(answer, Err(AppError::Refused(_))), "{who}");
        assert!(
            matches!(withdraw_question(&world.app, &other, &id, 1).await, Err(AppError::Refused(_))),
            "{who}"
        );
    }
    let (_, lines) = inbox(&world.app, &coordinator).await.unwrap();
    let (seen, task) = &lines[0];
    assert_eq!((seen.organisation_kind, seen.region), (OrganisationKind::YouthCare, Region::MiddenNederland));
    assert!(
        seen.asker.is_empty()
            && !format!("{seen:?}").contains("worker")
            && !format!("{seen:?}").contains("linde")
    );
    let (task, owner) = task.as_ref().unwrap();
    assert_eq!(owner, "Name of coordinator");
    // Neither the question nor its task says at which moment it was asked.
    assert_eq!((seen.asked_on.as_second() % 86_400, task.created_at), (0, seen.asked_on));
    assert_ne!(seen.asked_on, world.now());

    answer(&world.app, &coordinator, &id, 1, "Nee, bij mist wacht u.").await.unwrap();
    let (_, lines) = inbox(&world.app, &coordinator).await.unwrap();
    assert!(lines[0].1.is_none(), "the task is done");
    let view = question(&world.app, &worker, &id).await.unwrap();
    assert!(view.own && !view.may_answer && view.question.answer.contains("wacht"));
    let article_id = make_article(&world.app, &coordinator, &id, 2).await.unwrap();
    let made = to_edit(&world.app, &coordinator, &article_id).await.unwrap();
    assert_eq!(
        (made.text.title.as_str(), made.question_id.as_deref()),
        ("Mag dat bij mist?", Some(id.as_str()))
    );
    assert!(!question(&world.app, &worker, &id).await.unwrap().article_published);
    act(&world.app, &coordinator, &article_id, 1, ArticleAct::Submit).await.unwrap();
    act(&world.app, &coordinator, &article_id, 2, ArticleAct::Publish).await.unwrap();
    assert!(question(&world.app, &worker, &id).await.unwrap().article_published);

    // The log of the one who asked names no question, and no row has a word of it.
    for row in world.log(100).await {
        assert!(!format!("{row:?}").contains("mist"));
        if row.entry.actor_id == "worker" {
            assert_eq!((row.entry.object_kind.as_str(), row.entry.object_id.as_str()), ("", ""), "{row:?}");
        }
    }
    assert!(world.log(100).await.iter().any(|row| row.entry.action == Action::QuestionAsk.code()));
}

#[tokio::test]
async fn what_may_name_somebody_is_changed_or_confirmed_first() {
    let world = World::new().await;
    let worker = world.actor("worker").await;
    let text = "Mag ik de moeder van Fatima bellen?";
    match ask(&world.app, &worker, &asked(text)).await {
        Err(AppError::Invalid(errors)) => {
            assert_eq!(errors.iter().map(|error: &FieldError| error.field).collect::<Vec<_>>(), ["text"]);
        }
        other => panic!("{other:?}"),
    }
    assert!(own_questions(&world.app, &worker).await.unwrap().is_empty());
    let found = findings(text);
    assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [IdentityKind::Name]);
    let confirmed = found.iter().map(confirmation).collect();
    ask(&world.app, &worker, &QuestionInput { confirmed, ..asked(text) }).await.unwrap();
    let confirmed = found.iter().map(confirmation).collect();
    let other = QuestionInput { confirmed, ..asked("En die van Zuzanna?") };
    assert!(ask(&world.app, &worker, &other).await.is_err(), "another name is another question");
}

#[tokio::test]
async fn what_is_withdrawn_or_not_dealt_with_is_erased() {
    let world = World::new().await;
    let (worker, coordinator) = (world.actor("worker").await, world.actor("coordinator").await);
    for text in ["Eerste vraag?", "Tweede vraag?"] {
        ask(&world.app, &worker, &asked(text)).await.unwrap();
    }
    let own = own_questions(&world.app, &worker).await.unwrap();
    withdraw_question(&world.app, &worker, &own[0].id, 1).await.unwrap();
    decline(&world.app, &coordinator, &own[1].id, 1, "Er staat een naam in.").await.unwrap();
    let own = own_questions(&world.app, &worker).await.unwrap();
    assert!(own.iter().all(|question| question.content.is_empty()));
    let states: Vec<QuestionState> = own.iter().map(|question| question.state).collect();
    assert!(states.contains(&QuestionState::Withdrawn) && states.contains(&QuestionState::Declined));
    let again = answer(&world.app, &coordinator, &own[0].id, 2, "Ja").await;
    assert!(matches!(again, Err(AppError::NotAllowed(_))));
}
