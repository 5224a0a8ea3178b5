//! The monitor over HTTP: who may look, how an alarm is judged, and what is refused.

use crate::common::browser::Browser;
use crate::common::world::World;
use axum::http::StatusCode;

const PAGES: &[&str] = &[
    "/monitor",
    "/monitor?measure=new_persons&step=quarter&date=2025-01-01",
    "/monitor?measure=nonsense&step=&date=31-31-2025",
    "/monitor/reading",
    "/monitor/csv",
    "/monitor/effect",
    "/monitor/effect?event=2026-05-05&series=all",
    "/monitor/series/all",
    "/monitor/series/any_form:criminal,sex:male?step=month",
    "/alarms",
    "/alarms/alarm-1",
];

#[tokio::test]
async fn the_national_centre_looks_and_nobody_else() {
    let world = World::new().await;
    for user in ["analyst-centre", "national-coordinator-centre"] {
        let browser = Browser::of(&world, user).await;
        for path in PAGES {
            let page = browser.get(path).await;
            let fits = matches!(page.status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY);
            assert!(fits, "{user} {path}: {} {}", page.status, page.text);
            assert!(!page.text.contains("monitor-") || path.ends_with("csv"), "{path}: {}", page.text);
        }
    }
    for user in ["focal-officer-linde", "analyst-vreemd", "national-coordinator-vreemd", "auditor-centre"] {
        let browser = Browser::of(&world, user).await;
        for path in PAGES {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{user} {path}");
        }
    }
    let analyst = Browser::of(&world, "analyst-centre").await;
    for path in [
        "/monitor/series/sex:nobody",
        "/monitor/series/x",
        "/monitor/series/sex:male,sex:male",
        "/alarms/none",
    ] {
        assert_eq!(analyst.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let csv = analyst.get("/monitor/csv").await;
    assert!(
        csv.header("content-type").starts_with("text/csv") && csv.text.starts_with("time,count,series\r\n")
    );
}

#[tokio::test]
async fn an_alarm_is_judged_by_one_after_another() {
    let world = World::new().await;
    let analyst = Browser::of(&world, "analyst-centre").await;
    let coordinator = Browser::of(&world, "national-coordinator-centre").await;
    let judge = "/alarms/alarm-2/judge";
    let nothing = analyst.post(judge, &[("version", "1"), ("note", "<b>vuurtoren</b>")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nothing.text.contains("href=\"#judgement\"") && nothing.text.contains("vuurtoren"),
        "{}",
        nothing.text
    );
    assert!(!nothing.text.contains("<b>vuurtoren"));
    let wrong = analyst.post(judge, &[("version", "1"), ("judgement", "perhaps")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let named = [("version", "1"), ("judgement", "real"), ("note", "Wij denken dat Zuzanna hierachter zit.")];
    let page = analyst.post(judge, &named).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let value = page.text.split("name=\"confirmed\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let confirmed = value.unwrap().to_owned();
    let done = analyst.post(judge, &[&named[..], &[("confirmed", confirmed.as_str())]].concat()).await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, "/alarms/alarm-2?notice=notice-alarm-judged"),
    );
    let late = [("version", "1"), ("judgement", "artefact"), ("note", "toch een telfout")];
    let both = coordinator.post(judge, &late).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.text.contains("toch een telfout") && both.text.contains("Er is echt iets veranderd"));
    let note = coordinator.post("/alarms/alarm-2/note", &[("remark", "nagebeld")]).await;
    assert_eq!(note.status, StatusCode::SEE_OTHER);
    let empty = coordinator.post("/alarms/alarm-2/note", &[("remark", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("href=\"#remark\""), "{}", empty.text);
    let page = coordinator.get("/alarms/alarm-2").await;
    assert!(page.text.contains("nagebeld") && page.text.contains("Collega analyst-centre"), "{}", page.text);
    let again = coordinator.post("/alarms/alarm-2/reopen", &[("version", "2")]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let twice = coordinator.post("/alarms/alarm-2/reopen", &[("version", "3")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "there is no judgement to take back");
}
