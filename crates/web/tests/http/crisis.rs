//! The crisis monitor over HTTP: from opening to closing, two editors, and a name that goes nowhere.

use crate::common::browser::{Browser, Page};
use crate::common::snapshot::{contents, log};
use crate::common::world::World;
use axum::http::StatusCode;

const OBSERVATION: &[(&str, &str)] = &[
    ("title", "Minder meldingen van scholen"),
    ("trend", "Scholen melden minder vaak dan vorig jaar."),
    ("theme", "sight"),
    ("direction", "down"),
    ("region", "limburg"),
    ("group", "minors"),
    ("source", "own"),
    ("reliability", "reliable"),
    ("light", "green"),
];

/// Who sends a form, to where, and its fields.
type Sent<'s> = (&'s Browser, String, Vec<(&'s str, &'s str)>);

/// The fields with some of them replaced or added.
fn with<'f>(fields: &[(&'f str, &'f str)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

/// The path that a change led to, without its notice.
fn went(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.location().split('?').next().unwrap().to_owned()
}

#[tokio::test]
async fn from_the_event_to_the_closing_report() {
    let world = World::new().await;
    let chair = Browser::of(&world, "national-coordinator-centre").await;
    let officer = Browser::of(&world, "focal-officer-linde").await;
    let empty = chair.post("/crises", &[("event_on", "31-02-2026")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("name", "Lockdown"),
        ("event_on", "2026-03-12"),
        ("what", "Alles dicht."),
        ("questions", "Wat nu?"),
    ];
    let members = went(&chair.post("/crises", &fields).await);
    let crisis = members.trim_end_matches("/members").to_owned();
    assert_eq!(officer.get(&crisis).await.status, StatusCode::NOT_FOUND, "not a member yet");
    let found = chair.get(&format!("{members}?organisation=linde")).await;
    assert!(found.text.contains("focal-officer-linde") && !found.text.contains("youth-worker-linde"));
    let named = [("user", "focal-officer-linde"), ("part", "member"), ("organisation", "linde")];
    went(&chair.post(&members, &named).await);
    assert!(officer.get("/crises").await.text.contains("Lockdown"));
    assert!(officer.get(&crisis).await.text.contains("Er staat nog niets in het logboek"));

    let log_path = format!("{crisis}/observations");
    let check = went(&officer.post(&log_path, OBSERVATION).await);
    assert!(check.ends_with("/check"));
    let first = check.trim_end_matches("/check").to_owned();
    assert_eq!(chair.get(&first).await.status, StatusCode::NOT_FOUND, "a draft is its author's");
    went(&officer.post(&format!("{first}/enter"), &[("version", "1")]).await);
    let check = went(&chair.post(&log_path, &with(OBSERVATION, &[("title", "Scholen melden minder")])).await);
    let shown = chair.get(&check).await;
    assert!(shown.text.contains("1 waarneming lijkt hierop"), "{}", shown.text);
    let same =
        shown.forms().into_iter().find(|form| form.fields.iter().any(|field| field.name == "into")).unwrap();
    let fields = same.filled("");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(went(&chair.post(&same.action, &fields).await), first);
    let view = officer.get(&first).await;
    assert!(view.text.contains("2 onafhankelijke bronnen") && view.text.contains("Herhaald"));
    went(
        &officer.post(&format!("{first}/comment"), &[("comment", "Bij ons ook."), ("dissent", "yes")]).await,
    );
    let alone =
        officer.post(&format!("{first}/judge"), &[("version", "2"), ("judgement", "confirmed")]).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let judged = [("version", "2"), ("judgement", "confirmed"), ("judge_reason", "Twee bronnen.")];
    went(&officer.post(&format!("{first}/judge"), &judged).await);
    assert!(officer.get(&first).await.text.contains("Denkt er anders over"));
    let filtered = officer.get(&format!("{log_path}?theme=sight&status=confirmed")).await;
    assert!(filtered.text.contains("Minder meldingen van scholen"));
    let none = officer.get(&format!("{log_path}?theme=online")).await;
    assert!(none.text.contains("Geen waarneming past"));

    let id = first.rsplit('/').next().unwrap();
    let fields = [
        ("title", "Scholen bellen"),
        ("why", "Dan melden zij weer."),
        ("owner", "focal-officer-linde"),
        ("due_on", "2026-05-01"),
        ("light", "green"),
        ("observations", id),
    ];
    let measure = went(&officer.post(&format!("{crisis}/measures"), &fields).await);
    went(&officer.post(&format!("{measure}/act"), &[("version", "1"), ("act", "advise")]).await);
    let list = officer.get("/worklist").await;
    assert!(list.text.contains("Maatregel van een expertgroep") && list.text.contains(&measure));
    assert!(officer.get(&format!("{crisis}/measures")).await.text.contains("kz-due--overdue"));

    let meeting = went(&chair.post(&format!("{crisis}/meetings"), &[("on", "2026-05-12")]).await);
    let shown = officer.get(&meeting).await;
    assert!(shown.text.contains("Scholen bellen") && shown.text.contains("Maatregel te laat"));
    let measure_id = measure.rsplit('/').next().unwrap();
    let (said, decided) = (format!("minutes-{measure_id}"), format!("decision-{measure_id}"));
    let fields = [
        ("version", "1"),
        ("present", "focal-officer-linde"),
        (&said, "Besproken."),
        (&decided, "Twee weken erbij."),
    ];
    went(&chair.post(&format!("{meeting}/minutes"), &fields).await);
    went(&chair.post(&format!("{meeting}/act"), &[("version", "2"), ("act", "hold")]).await);
    assert!(officer.get(&meeting).await.text.contains("Twee weken erbij."));

    let fields = [
        ("title", "Wat wij zien"),
        ("lead", "Er wordt minder gemeld."),
        ("reach", "chain"),
        ("figures", "yes"),
        ("observations", id),
        ("measures", measure_id),
    ];
    let preview = went(&chair.post(&format!("{crisis}/bulletins"), &fields).await);
    let shown = chair.get(&preview).await;
    assert!(shown.text.contains("<svg") && shown.text.contains("Scholen melden minder vaak dan vorig jaar."));
    let bulletin = preview.trim_end_matches("/preview").to_owned();
    went(&chair.post(&format!("{bulletin}/publish"), &[("version", "1")]).await);
    let other = Browser::of(&world, "focal-officer-anker").await;
    assert!(other.get("/crises").await.text.contains("Wat wij zien"));
    assert_eq!(other.get(&bulletin).await.status, StatusCode::NOT_FOUND, "not in the group");
    let edition = other.get(&format!("{bulletin}/editions/1")).await;
    assert!(edition.text.contains("Er wordt minder gemeld.") && edition.text.contains("<svg"));
    let file = other.get(&format!("{bulletin}/editions/1/html")).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"ketenzicht-bulletin-1-1.html\"");
    assert!(file.text.contains("data:text/css;base64,") && !file.text.contains("/assets/"));

    let figures = officer.get(&format!("{crisis}/figures")).await;
    assert!(figures.text.contains("12 maart 2026") && figures.text.matches("<svg").count() == 2);
    let csv = officer.get(&format!("{crisis}/figures/csv")).await;
    assert!(csv.text.contains("2026-03") && csv.text.contains("Zicht op slachtoffers"));
    assert!(officer.get(&format!("{crisis}/digest")).await.text.contains("Scholen bellen"));

    let early = chair.post(&format!("{crisis}/close"), &[("version", "1")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let report =
        [("version", "1"), ("seen", "Minder"), ("judged", "Waar"), ("done", "Gebeld"), ("learnt", "Eerder")];
    went(&chair.post(&format!("{crisis}/report/edit"), &report).await);
    went(&chair.post(&format!("{crisis}/close"), &[("version", "2")]).await);
    let late = officer.post(&format!("{first}/comment"), &[("comment", "Nog iets.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(officer.get(&log_path).await.text.contains("Deze monitor is gesloten"));
    went(&chair.post(&format!("{crisis}/reopen"), &[("version", "3")]).await);
    went(&officer.post(&format!("{first}/comment"), &[("comment", "Nog iets.")]).await);
}

#[tokio::test]
async fn of_two_editors_the_second_one_sees_both_versions() {
    let world = World::new().await;
    let officer = Browser::of(&world, "focal-officer-linde").await;
    let chair = Browser::of(&world, "national-coordinator-centre").await;
    let path = "/crisis-observations/crisis-observation-1/edit";
    let first = with(OBSERVATION, &[("version", "1"), ("trend", "Zoals de eerste het zegt.")]);
    went(&officer.post(path, &first).await);
    let second = with(OBSERVATION, &[("version", "1"), ("trend", "Zoals de tweede het zegt.")]);
    let page = chair.post(path, &second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(
        page.text.contains("Zoals de eerste het zegt.") && page.text.contains("Zoals de tweede het zegt.")
    );
    let mine = page.forms().into_iter().find(|form| form.action == path).unwrap();
    let fields = mine.filled("");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    went(&chair.post(path, &fields).await);
    // Likewise for a measure, an agenda, minutes, a bulletin, the report and the monitor itself.
    for (path, fields) in [
        (
            "/crisis-measures/crisis-measure-1/edit",
            vec![
                ("title", "Iets"),
                ("why", "Omdat"),
                ("light", "green"),
                ("owner", "focal-officer-linde"),
                ("due_on", "2026-06-01"),
            ],
        ),
        ("/crisis-meetings/crisis-meeting-1/agenda", vec![("on", "2026-05-12"), ("order-opening", "1")]),
        ("/crisis-meetings/crisis-meeting-1/minutes", vec![("minutes-opening", "Iets")]),
        (
            "/crisis-bulletins/crisis-bulletin-2/edit",
            vec![("title", "Iets"), ("lead", "Iets"), ("reach", "group")],
        ),
        ("/crises/crisis-1/report/edit", vec![("seen", "Iets")]),
    ] {
        let stale = with(&fields, &[("version", "9")]);
        let page = chair.post(path, &stale).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{path}");
        assert!(page.forms().iter().any(|form| form.action == path), "{path}");
    }
    let fields = [
        ("version", "9"),
        ("name", "Iets"),
        ("event_on", "2026-03-01"),
        ("what", "Iets"),
        ("questions", "Iets"),
    ];
    assert_eq!(chair.post("/crises/crisis-1/edit", &fields).await.status, StatusCode::CONFLICT);
}

/// A planted name, number and address: refused in every form, and nowhere to be found.
#[tokio::test]
async fn what_names_somebody_goes_nowhere() {
    const NAME: &str = "Quirijn Zwanenvlotter";
    let world = World::new().await;
    let officer = Browser::of(&world, "focal-officer-linde").await;
    let chair = Browser::of(&world, "national-coordinator-centre").await;
    let before = contents(&world).await;
    let named = format!("Wij hoorden dit van {NAME} zelf.");
    let log_path = "/crises/crisis-1/observations";
    for (text, sure) in [
        (named.as_str(), false),
        ("Haar nummer is 111222333.", true),
        ("Bel met 06-12345678 voor meer.", true),
        ("Mail q.zwanenvlotter@voorbeeld.example even.", true),
        ("Het busje heeft kenteken 00-XXX-0.", true),
    ] {
        let page = officer.post(log_path, &with(OBSERVATION, &[("trend", text)])).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
        assert!(page.text.contains(text), "what was typed is kept");
        let offered = page.text.contains("name=\"confirmed\"");
        assert_eq!(offered, !sure, "{text}");
    }
    let place = "/crisis-observations/crisis-observation-1";
    let forms: Vec<Sent<'_>> = vec![
        (&officer, format!("{place}/comment"), vec![("comment", &named)]),
        (
            &officer,
            format!("{place}/judge"),
            vec![("version", "1"), ("judgement", "follow"), ("judge_reason", &named)],
        ),
        (&officer, format!("{place}/withdraw"), vec![("version", "1"), ("reason", &named)]),
        (
            &officer,
            "/crises/crisis-1/measures".to_owned(),
            vec![("title", "Iets"), ("why", &named), ("light", "green")],
        ),
        (
            &officer,
            "/crisis-measures/crisis-measure-1/escalate".to_owned(),
            vec![("level", "ministry"), ("on", "2026-05-01"), ("question", &named)],
        ),
        (
            &officer,
            "/crisis-measures/crisis-measure-1/act".to_owned(),
            vec![("version", "1"), ("act", "drop"), ("reason", &named)],
        ),
        (
            &chair,
            "/crisis-meetings/crisis-meeting-1/minutes".to_owned(),
            vec![("version", "1"), ("minutes-opening", &named)],
        ),
        (
            &chair,
            "/crises/crisis-1/bulletins".to_owned(),
            vec![("title", "Iets"), ("lead", &named), ("reach", "chain")],
        ),
        (&chair, "/crises/crisis-1/report/edit".to_owned(), vec![("version", "1"), ("seen", &named)]),
        (
            &chair,
            "/crises".to_owned(),
            vec![("name", "Iets"), ("event_on", "2026-03-01"), ("what", &named), ("questions", "?")],
        ),
    ];
    for (browser, path, fields) in &forms {
        let page = browser.post(path, fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", page.text);
        assert!(page.text.contains("name=\"confirmed\""), "{path}: it can be said that this names nobody");
        assert!(!page.path.contains("Quirijn") && !page.location().contains("Quirijn"));
    }
    assert_eq!(contents(&world).await, before, "nothing was kept");
    for row in log(&world, 100).await {
        assert!(!format!("{row:?}").contains("Zwanen"), "{row:?}");
    }
    let bulletin = chair.get("/crisis-bulletins/crisis-bulletin-2/preview").await;
    assert!(bulletin.status == StatusCode::OK && !bulletin.text.contains("Zwanen"));
    // What certainly names nobody is confirmed, and kept.
    let place = "Meer werving bij het station van Verzondorp.";
    let page = officer.post(log_path, &with(OBSERVATION, &[("trend", place)])).await;
    assert!(page.text.contains("Verzondorp” is niet een naam van een persoon"));
    let kept = with(OBSERVATION, &[("trend", place), ("confirmed", "name:Verzondorp")]);
    went(&officer.post(log_path, &kept).await);
}
