//! Every list from the first question to its findings, in both languages: each question is a whole page, and each answer is kept.

use crate::common::browser::Browser;
use crate::common::world::{World, entry};
use axum::http::StatusCode;
use domain::Language;

const WORKER: &str = "youth-worker-linde";

async fn speak(world: &World, language: Language) {
    let mut tx = world.app.store.begin("language").await.unwrap();
    let mut user = tx.user(WORKER).await.unwrap().unwrap();
    user.record.language = language;
    tx.update_user(user.version, &user.record).await.unwrap();
    tx.commit(entry()).await.unwrap();
}

#[tokio::test]
async fn every_list_can_be_gone_through_in_both_languages() {
    let world = World::new().await;
    for language in Language::ALL {
        speak(&world, *language).await;
        let browser = Browser::of(&world, WORKER).await;
        for list in app::recognise::instruments() {
            let begun = browser.post(&format!("/recognise/new/{}", list.id), &[]).await;
            let mut at = browser.get(begun.location()).await.location().to_owned();
            let mut seen = Vec::new();
            while let Some((_, item)) = at.split_once("/question/") {
                let item = list.item(item).unwrap();
                let page = browser.get(&at).await;
                assert_eq!(page.status, StatusCode::OK, "{at}");
                let context = format!("{} {} {}", list.id, item.id, language.tag());
                for text in [&item.question, &item.why].into_iter().chain(&item.also) {
                    assert!(holds(&page.text, text.get(*language)), "{context}: {}", text.get(*language));
                }
                assert_eq!(page.text.matches("<h1>").count(), 1, "{context}");
                assert!(page.text.contains(&format!("lang=\"{}\"", language.tag())), "{context}");
                assert!(page.text.len() < 100_000, "{context}: {}", page.text.len());
                for answer in recognition::Answer::ALL {
                    assert!(page.text.contains(&format!("value=\"{}\"", answer.code())), "{context}");
                }
                assert!(!seen.contains(&item.id), "{context}: asked twice");
                seen.push(item.id.clone());
                let version = seen.len().to_string();
                let fields = [("version", version.as_str()), ("answer", "yes"), ("how_known", "seen")];
                let next = browser.post(&at, &fields).await;
                assert_eq!(next.status, StatusCode::SEE_OTHER, "{context}: {}", next.text);
                at = next.location().to_owned();
            }
            assert!(seen.len() > 3, "{}", list.id);
            let overview = browser.get(&at).await;
            assert_eq!(overview.status, StatusCode::OK);
            browser.post(&format!("{at}/finish"), &[]).await;
            let findings = browser.get(&at).await;
            assert!(holds(&findings.text, list.limits.get(*language)), "{}", list.id);
            let lower = findings.text.to_lowercase();
            let main = lower.split_once("<main").map_or("", |(_, main)| main);
            let main = main.split_once("</main>").map_or("", |(main, _)| main);
            for verdict in ["is slachtoffer", "is een slachtoffer", "is a victim"] {
                assert!(!main.contains(verdict), "{}: {verdict}", list.id);
            }
            assert!(findings.text.len() < 100_000, "{}: {}", list.id, findings.text.len());
        }
    }
}

#[tokio::test]
async fn an_answer_is_asked_for_and_two_windows_are_told() {
    let world = World::new().await;
    let browser = Browser::of(&world, WORKER).await;
    let path = "/screenings/screening-2/question/bank_card";
    let nothing = browser.post(path, &[("version", "1"), ("note", "Blijft staan")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.text.contains("href=\"#answer\"") && nothing.text.contains("Blijft staan"));
    let wrong = browser.post(path, &[("version", "1"), ("answer", "perhaps")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stop = [("version", "1"), ("answer", "no"), ("stop", "1")];
    assert!(browser.post(path, &stop).await.location().starts_with("/recognise?notice="));
    let late = browser.post(path, &[("version", "1"), ("answer", "dont_know")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let next = browser.get("/screenings/screening-2/next").await;
    assert!(next.location().contains("/question/"), "goes on where it stopped");
    // A draft of a signal from the finished one, with the safety question first.
    let draft = browser.post("/screenings/screening-1/signal", &[]).await;
    assert!(draft.location().ends_with("/step/1"), "{}", draft.location());
}

/// Whether the page has this text, as a template writes it.
fn holds(page: &str, text: &str) -> bool {
    let written: String = text
        .chars()
        .map(|c| match c {
            '&' => "&#38;".to_owned(),
            '"' => "&#34;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '<' => "&#60;".to_owned(),
            '>' => "&#62;".to_owned(),
            other => other.to_string(),
        })
        .collect();
    page.contains(&written)
}
