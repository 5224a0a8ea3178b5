//! Every route for every role: who may, gets a page and leaves a trace; who may not, gets the page
//! of an address that does not exist, and leaves a trace too.

use crate::common::browser::{Browser, Page};
use crate::common::form::pages;
use crate::common::snapshot::{contents, log, log_length};
use crate::common::world::{SECRET_NAME, SECRET_NUMBER, SECRET_TEXT, World, fill, fill_each, fill_unknown};
use app::Actor;
use app::access::{Action, possible};
use axum::http::StatusCode;
use domain::codes::Outcome;
use web::{Access, ROUTES, Route, Verb};

/// All that may be seen without signing in. Whoever adds to this list makes a page public.
const PUBLIC: &[(Verb, &str)] = &[
    (Verb::Get, "/"),
    (Verb::Get, "/sign-in"),
    (Verb::Post, "/sign-in"),
    (Verb::Get, "/help"),
    (Verb::Get, "/privacy"),
    (Verb::Get, "/accessibility"),
    (Verb::Get, "/robots.txt"),
    (Verb::Get, "/.well-known/security.txt"),
    (Verb::Get, "/leave"),
    (Verb::Post, "/language"),
    (Verb::Get, "/demo"),
    (Verb::Post, "/demo/{id}"),
];

/// All that can be done with a password alone.
const HALF: &[(Verb, &str)] = &[
    (Verb::Get, "/sign-in/code"),
    (Verb::Post, "/sign-in/code"),
    (Verb::Get, "/account/second-factor"),
    (Verb::Post, "/account/second-factor"),
    (Verb::Post, "/account/second-factor/confirm"),
    (Verb::Post, "/sign-out"),
];

/// Records that belong to one organisation: nobody of another one may see or change them.
const OF_ONE_ORGANISATION: &[&str] = &[
    "signals",
    "subjects",
    "assessments",
    "notifications",
    "register",
    "referrals",
    "tasks",
    "users",
    "learn-cases",
    "learn-certificates",
    "learn-editor",
    "self-assessments",
    "plan-actions",
    "policy-documents",
    "appointments",
    "screenings",
    "crises",
    "crisis-observations",
    "crisis-measures",
    "crisis-meetings",
];

fn rules() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().filter(|route| route.access == Access::Rule)
}

async fn ask(browser: &Browser, route: &Route, path: &str) -> Page {
    match route.verb {
        Verb::Get => browser.get(path).await,
        Verb::Post => browser.post(path, &[]).await,
    }
}

/// The page of an address that does not exist, for the same browser.
async fn unknown(browser: &Browser) -> Page {
    browser.get("/no-such-address").await
}

fn is_unknown(page: &Page, unknown: &Page, context: &str) {
    assert_eq!(page.status, StatusCode::NOT_FOUND, "{context}");
    assert_eq!(page.comparable(), unknown.comparable(), "{context}: differs from an unknown address");
    let headers = |page: &Page| {
        let mut headers = page.headers.clone();
        headers.remove("content-length"); // the page repeats the path
        headers
    };
    assert_eq!(headers(page), headers(unknown), "{context}: headers differ from an unknown address");
}

#[tokio::test]
async fn only_listed_routes_are_public_and_every_other_one_has_a_rule() {
    let world = World::new().await;
    let actors = world.actors().await;
    for route in ROUTES {
        let listed = |list: &[(Verb, &str)]| list.contains(&(route.verb, route.path));
        assert_eq!(route.access == Access::Public, listed(PUBLIC), "{route:?}");
        assert_eq!(route.access == Access::Half, listed(HALF), "{route:?}");
        if route.access == Access::Rule {
            let open = [Action::PublicPage, Action::SignIn, Action::DemoSwitch];
            assert!(!open.contains(&route.action), "{route:?} asks for no rule");
            assert!(actors.iter().any(|actor| possible(actor, route.action)), "{route:?} is for nobody");
        }
    }
}

#[tokio::test]
async fn nobody_signed_in_and_half_signed_in_are_sent_to_sign_in() {
    let world = World::new().await;
    let stranger = Browser::stranger(&world);
    let half = Browser::with_session(&world, "focal-officer-linde", false).await;
    let before = contents(&world).await;
    for route in ROUTES.iter().filter(|route| route.access != Access::Public) {
        let path = fill(route.path);
        let page = ask(&stranger, route, &path).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in"), "{route:?}");
        assert!(page.text.is_empty());
        if route.access == Access::Rule {
            let page = ask(&half, route, &path).await;
            assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/sign-in/code"), "{route:?}");
        }
    }
    assert_eq!(contents(&world).await, before);
}

#[tokio::test]
async fn a_role_without_the_action_sees_an_unknown_address_and_leaves_one_refusal() {
    let world = World::new().await;
    let before = contents(&world).await;
    for actor in world.actors().await {
        let browser = Browser::of_actor(&world, &actor).await;
        let unknown = unknown(&browser).await;
        for route in rules().filter(|route| !possible(&actor, route.action)) {
            let context = format!("{} at {route:?}", actor.user.id);
            let length = log_length(&world).await;
            is_unknown(&ask(&browser, route, &fill(route.path)).await, &unknown, &context);
            let rows = log(&world, log_length(&world).await - length).await;
            assert_eq!(rows.len(), 1, "{context}: one row for one refusal");
            let entry = &rows[0].entry;
            assert_eq!((entry.outcome, entry.actor_id.as_str()), (Outcome::Refused, actor.user.id.as_str()));
            assert_eq!(entry.action, route.action.code(), "{context}");
        }
    }
    assert_eq!(contents(&world).await, before);
}

#[tokio::test]
async fn who_may_gets_a_page_and_every_page_leaves_an_audit_row() {
    let world = World::new().await;
    let mut reached = Vec::new();
    for actor in world.actors().await {
        let browser = Browser::of_actor(&world, &actor).await;
        let unknown = unknown(&browser).await;
        for route in rules().filter(|route| route.verb == Verb::Get && possible(&actor, route.action)) {
            for path in fill_each(route.path) {
                let context = format!("{} at {path}", actor.user.id);
                let length = log_length(&world).await;
                let page = browser.get(&path).await;
                let rows = log(&world, log_length(&world).await - length).await;
                match page.status {
                    StatusCode::NOT_FOUND if route.path.contains('{') => {
                        is_unknown(&page, &unknown, &context);
                        assert_eq!(rows.len(), 1, "{context}: one row for one refusal");
                        assert_eq!(rows[0].entry.outcome, Outcome::Refused, "{context}");
                    }
                    // A record that stands elsewhere: nothing of it is shown.
                    StatusCode::CONFLICT if route.path.contains('{') => {
                        assert!(!page.text.contains(SECRET_NAME) && !page.text.contains(SECRET_TEXT));
                    }
                    StatusCode::OK | StatusCode::SEE_OTHER => {
                        let traced = rows.iter().any(|row| {
                            row.entry.actor_id == actor.user.id
                                && row.entry.outcome == Outcome::Done
                                && row.entry.organisation_id == actor.organisation.id
                        });
                        assert!(traced, "{context}: shown without an audit row");
                        reached.push(route.path);
                    }
                    other => panic!("{context}: {other}"),
                }
            }
        }
    }
    for route in rules().filter(|route| route.verb == Verb::Get) {
        assert!(
            reached.contains(&route.path),
            "nobody gets to see {}: add its record to the test world",
            route.path
        );
    }
}

#[tokio::test]
async fn another_organisation_finds_nothing() {
    let world = World::new().await;
    let before = contents(&world).await;
    for actor in strangers(&world).await {
        let browser = Browser::of_actor(&world, &actor).await;
        let unknown = unknown(&browser).await;
        for route in rules().filter(|route| route.path.contains("{id}") && of_one_organisation(route.path)) {
            for path in fill_each(route.path) {
                let context = format!("{} at {route:?}", actor.user.id);
                let page = ask(&browser, route, &path).await;
                if route.verb == Verb::Get || page.status == StatusCode::NOT_FOUND {
                    is_unknown(&page, &unknown, &context);
                } else {
                    // Some forms are looked through before the record is: then that says nothing about it.
                    let nowhere = ask(&browser, route, &fill_unknown(route.path)).await;
                    assert_eq!(
                        (page.status, page.location()),
                        (nowhere.status, nowhere.location()),
                        "{context}"
                    );
                }
            }
        }
        for page in pages(&browser, &actor).await {
            for secret in [SECRET_TEXT, SECRET_NAME, SECRET_NUMBER] {
                assert!(!page.text.contains(secret), "{} at {}", actor.user.id, page.path);
            }
        }
    }
    assert_eq!(contents(&world).await, before);
}

/// The forms of those who may, filled in properly, handed in by those who may not.
#[tokio::test]
async fn another_organisation_changes_nothing() {
    let world = World::new().await;
    let mut forms = Vec::new();
    for actor in world.actors().await.iter().filter(|actor| actor.organisation.id != "vreemd") {
        let browser = Browser::of_actor(&world, actor).await;
        forms.extend(pages(&browser, actor).await.iter().flat_map(Page::forms));
    }
    forms.retain(|form| of_one_organisation(&form.action) && form.action.matches('/').count() > 1);
    forms.retain(|form| form.action != "/signals/new");
    forms.sort();
    forms.dedup();
    assert!(forms.len() > 10, "{forms:?}");
    let before = contents(&world).await;
    for actor in strangers(&world).await {
        let browser = Browser::of_actor(&world, &actor).await;
        let unknown = unknown(&browser).await;
        for form in &forms {
            let fields = form.filled("1");
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
            let page = browser.post(&form.action, &fields).await;
            is_unknown(&page, &unknown, &format!("{} at {}: {fields:?}", actor.user.id, form.action));
        }
    }
    assert_eq!(contents(&world).await, before);
}

fn of_one_organisation(path: &str) -> bool {
    let kind = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    OF_ONE_ORGANISATION.contains(&kind)
}

async fn strangers(world: &World) -> Vec<Actor> {
    world.actors().await.into_iter().filter(|actor| actor.organisation.id == "vreemd").collect()
}

#[tokio::test]
async fn an_unknown_record_is_an_unknown_address_for_everyone() {
    let world = World::new().await;
    for actor in world.actors().await {
        let browser = Browser::of_actor(&world, &actor).await;
        let unknown = unknown(&browser).await;
        for route in rules().filter(|route| route.verb == Verb::Get && route.path.contains('{')) {
            let page = browser.get(&fill_unknown(route.path)).await;
            is_unknown(&page, &unknown, &format!("{} at {}", actor.user.id, route.path));
        }
    }
}

#[tokio::test]
async fn a_session_ends_by_itself_and_with_its_account() {
    let mut world = World::new().await;
    for (hours, expected) in [(0, StatusCode::OK), (24, StatusCode::SEE_OTHER)] {
        let browser = Browser::of(&world, "focal-officer-linde").await;
        world.pass(hours);
        let page = browser.again(&world).get("/account").await;
        assert_eq!(page.status, expected, "{hours} hours later");
    }
    let world = World::new().await;
    let browser = Browser::of(&world, "focal-officer-linde").await;
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let mut tx = world.app.store.begin("leave").await.unwrap();
    let mut user = tx.user("focal-officer-linde").await.unwrap().unwrap();
    user.record.active = false;
    tx.update_user(user.version, &user.record).await.unwrap();
    tx.commit(crate::common::world::entry()).await.unwrap();
    assert_eq!(browser.get("/account").await.location(), "/sign-in");
}
