//! Articles with their versions, finding them, and questions without identity.

use crate::place::{Place, at, entry};
use crate::samples::*;
use domain::codes::*;
use domain::states::*;
use domain::*;
use store::{ArticleFilter, ArticleStems, Store, StoreError, Tx};

fn article(id: &str, organisation_id: Option<&str>, title: &str, body: &str) -> Article {
    Article {
        id: id.to_owned(),
        version: 1,
        organisation_id: organisation_id.map(str::to_owned),
        state: ArticleState::Published,
        author_id: "u1".to_owned(),
        created_at: at(0),
        changed_at: at(0),
        text_version: 1,
        published_version: Some(1),
        published_at: Some(at(1)),
        question_id: None,
        starter: String::new(),
        text: ArticleText {
            kind: ArticleKind::Guide,
            language: Language::Dutch,
            region: Region::National,
            audience: Vec::new(),
            title: title.to_owned(),
            summary: "Kort gezegd".to_owned(),
            body: body.to_owned(),
            sources: "Een bron\nNog een".to_owned(),
            valid_until: Some("2027-01-31".parse().unwrap()),
        },
    }
}

/// Words of lower case letters are their own stems here.
fn stems(article: &Article) -> ArticleStems {
    let plain = |text: &str| text.to_lowercase();
    ArticleStems {
        title: plain(&article.text.title),
        summary: plain(&article.text.summary),
        body: plain(&article.text.body),
        words: article.text.body.split_whitespace().map(plain).collect(),
    }
}

fn filter() -> ArticleFilter {
    ArticleFilter {
        organisation_id: "o1".to_owned(),
        organisation_kind: OrganisationKind::YouthCare,
        kind: None,
        region: None,
        language: None,
        limit: 20,
    }
}

async fn with_articles(place: &Place, articles: &[Article]) -> Store {
    let store = place.open().await;
    let mut tx = store.begin("articles").await.unwrap();
    for id in ["o1", "o2"] {
        tx.insert_organisation(&organisation(id)).await.unwrap();
    }
    for article in articles {
        tx.insert_article(article).await.unwrap();
        if article.published_version.is_some() {
            tx.index_article(article, &stems(article)).await.unwrap();
        }
    }
    tx.commit(entry("articles")).await.unwrap();
    store
}

async fn found(tx: &mut Tx, words: &[&str], any: bool, filter: &ArticleFilter) -> Vec<String> {
    let words: Vec<Vec<String>> = words.iter().map(|word| vec![(*word).to_owned()]).collect();
    let articles = tx.search_articles(&words, any, filter).await.unwrap();
    articles.into_iter().map(|article| article.id).collect()
}

pub(crate) async fn versions_are_kept(place: Place) {
    let first = article("a1", None, "eerste", "tekst een");
    let store = with_articles(&place, std::slice::from_ref(&first)).await;
    let mut tx = store.begin("change").await.unwrap();
    assert_eq!(tx.article("a1").await.unwrap(), Some(first.clone()));
    let mut second =
        Article { text_version: 2, state: ArticleState::Draft, changed_at: at(9), ..first.clone() };
    second.text.title = "tweede".to_owned();
    second.text.audience = vec![OrganisationKind::Police, OrganisationKind::Shelter];
    second.text.valid_until = None;
    tx.update_article(&second).await.unwrap();
    assert!(
        matches!(tx.update_article(&second).await, Err(StoreError::Conflict { .. })),
        "the version is old"
    );
    second.version = 2;
    assert_eq!(tx.article("a1").await.unwrap(), Some(second.clone()));
    let seen = tx.article_text("a1", 1).await.unwrap().unwrap();
    assert_eq!(seen.text, first.text, "readers still see the published one");
    let numbers: Vec<i64> = tx.article_versions("a1").await.unwrap().iter().map(|line| line.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(tx.written_articles(None, 9).await.unwrap().len(), 1);
    assert!(tx.written_articles(Some("o1"), 9).await.unwrap().is_empty());
    assert!(tx.article("a9").await.unwrap().is_none());
    tx.commit(entry("change")).await.unwrap();
}

pub(crate) async fn articles_are_found_and_ranked(place: Place) {
    let mut police = article("police", None, "melden", "melden melden melden");
    police.text.audience = vec![OrganisationKind::Police];
    let mut english = article("english", None, "report", "melden");
    english.text.language = Language::English;
    let mut limburg = article("limburg", None, "limburg", "bellen met de regio");
    limburg.text.region = Region::Limburg;
    limburg.text.kind = ArticleKind::WhoToCall;
    let draft = Article { published_version: None, ..article("draft", None, "melden", "melden") };
    let long = "andere woorden over iets anders ".repeat(40);
    let articles = [
        article("in-body", None, "iets anders", &format!("{long} melden {long}")),
        article("in-title", None, "melden", &long),
        article("often", None, "nog iets", &format!("melden melden melden kind {long}")),
        article("other", None, "opvang", "een plek zoeken"),
        article("theirs", Some("o2"), "melden", "geheim van de ander"),
        article("ours", Some("o1"), "huisregels", "bellen"),
        police,
        english,
        limburg,
        draft,
    ];
    let store = with_articles(&place, &articles).await;
    let mut tx = store.begin("search").await.unwrap();
    let all = filter();
    let dutch = ArticleFilter { language: Some(Language::Dutch), ..filter() };
    assert_eq!(
        found(&mut tx, &["melden"], false, &dutch).await,
        ["in-title", "often", "in-body", "police"],
        "title before text, more often before once, for other partners last; neither drafts nor others' own"
    );
    assert_eq!(found(&mut tx, &["melden", "kind"], false, &all).await, ["often"], "all words");
    let any = found(&mut tx, &["plek", "kind"], true, &all).await;
    assert_eq!(any.len(), 2, "one of the words: {any:?}");
    let of_police = ArticleFilter { organisation_kind: OrganisationKind::Police, ..dutch.clone() };
    assert!(
        found(&mut tx, &["melden"], false, &of_police)
            .await
            .first()
            .is_some_and(|id| id == "police" || id == "in-title")
    );
    let regional =
        ArticleFilter { region: Some(Region::Limburg), kind: Some(ArticleKind::WhoToCall), ..filter() };
    assert_eq!(found(&mut tx, &["bellen"], false, &regional).await, ["limburg"]);
    let elsewhere = ArticleFilter { region: Some(Region::Amsterdam), ..filter() };
    assert_eq!(found(&mut tx, &["bellen"], false, &elsewhere).await, ["ours"], "national ones stay");
    assert_eq!(tx.published_articles(&all).await.unwrap().len(), 8);
    for hostile in ["\" OR 1=1", "a* b", "NEAR(", "'; DROP TABLE article"] {
        assert!(found(&mut tx, &[hostile], false, &all).await.is_empty());
    }
    // An own word is offered to the own organisation alone.
    assert_eq!(
        tx.article_words("o2", 6, 6).await.unwrap().iter().filter(|word| *word == "geheim").count(),
        1
    );
    assert!(!tx.article_words("o1", 6, 6).await.unwrap().contains(&"geheim".to_owned()));
    tx.unindex_article("in-title").await.unwrap();
    assert!(!found(&mut tx, &["melden"], false, &dutch).await.contains(&"in-title".to_owned()));
    // Indexing again replaces.
    tx.index_article(&articles[3], &stems(&articles[3])).await.unwrap();
    assert_eq!(found(&mut tx, &["plek"], false, &all).await, ["other"]);
    tx.commit(entry("search")).await.unwrap();
}

pub(crate) async fn a_question_holds_no_account_and_no_organisation(place: Place) {
    let store = with_articles(&place, &[article("a1", None, "antwoord", "tekst")]).await;
    let mut tx = store.begin("ask").await.unwrap();
    let question = HelpdeskQuestion {
        id: "q1".to_owned(),
        version: 1,
        state: QuestionState::Asked,
        asked_on: at(0),
        organisation_kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        language: Language::Dutch,
        asker: tx.asker("user-o1"),
        content: "Mag dat? vuurtoren".to_owned(),
        answer: String::new(),
        answered_at: None,
        article_id: None,
    };
    tx.insert_question(&question).await.unwrap();
    assert_eq!(tx.question("q1").await.unwrap(), Some(question.clone()));
    let answered = HelpdeskQuestion {
        state: QuestionState::Answered,
        answer: "Ja, melkboer".to_owned(),
        answered_at: Some(at(5)),
        article_id: Some("a1".to_owned()),
        ..question.clone()
    };
    tx.update_question(&answered).await.unwrap();
    assert!(matches!(tx.update_question(&answered).await, Err(StoreError::Conflict { .. })));
    let asker = tx.asker("user-o1");
    assert_eq!(tx.questions_of(&asker, 9).await.unwrap().len(), 1);
    let other = tx.asker("user-o2");
    assert!(tx.questions_of(&other, 9).await.unwrap().is_empty());
    let empty = HelpdeskQuestion { content: String::new(), version: 2, ..answered };
    tx.update_question(&empty).await.unwrap();
    assert_eq!(tx.questions(9).await.unwrap().first().map(|question| question.content.as_str()), Some(""));
    tx.commit(entry("ask")).await.unwrap();
    let columns =
        "SELECT CAST(id || state || organisation_kind || region || language AS BLOB) FROM helpdesk_question";
    let columns_postgres = "SELECT convert_to(id || state || organisation_kind || region || language, 'UTF8') FROM helpdesk_question";
    let plain = place.column(if place.is_sqlite() { columns } else { columns_postgres }).await.concat();
    let asker = place.column("SELECT asker FROM helpdesk_question").await.concat();
    let answer = place.column("SELECT answer FROM helpdesk_question").await.concat();
    for secret in ["user-o1", "o1", "vuurtoren", "melkboer"] {
        for bytes in [&plain, &asker, &answer] {
            assert!(!String::from_utf8_lossy(bytes).contains(secret), "{secret}");
        }
    }
}
