//! What a form must carry: a token of this session, for this address, not too old, and only once.

use crate::common::browser::Browser;
use crate::common::snapshot::contents;
use crate::common::world::{World, fill, now};
use app::access::possible;
use axum::http::StatusCode;
use identity::form_token::{self, LIFETIME, NONCE_LENGTH};
use jiff::SignedDuration;
use web::{Access, ROUTES, Verb};

#[tokio::test]
async fn a_form_without_a_token_of_its_own_changes_nothing() {
    let world = World::new().await;
    let before = contents(&world).await;
    for actor in world.actors().await.iter().filter(|actor| actor.organisation.id != "vreemd") {
        let browser = Browser::of_actor(&world, actor).await;
        let other = Browser::of(&world, "youth-worker-vreemd").await;
        let stranger = Browser::stranger(&world);
        for route in ROUTES.iter().filter(|route| route.verb == Verb::Post) {
            if route.access == Access::Rule && !possible(actor, route.action) {
                continue;
            }
            let path = fill(route.path);
            let right = browser.token(&path);
            let mut bent = right.clone();
            bent.replace_range(..1, if right.starts_with('A') { "B" } else { "A" });
            let old = now() - LIFETIME - SignedDuration::from_secs(1);
            let tokens = [
                ("none", None),
                ("empty", Some(String::new())),
                ("nonsense", Some("<script>".to_owned())),
                ("cut off", Some(right[..right.len() - 2].to_owned())),
                ("bent", Some(bent)),
                ("of another session", Some(other.token(&path))),
                ("of a visitor", Some(stranger.token(&path))),
                ("of another address", Some(browser.token("/elsewhere"))),
                ("too old", Some(form_token::issue(&browser.secret, &path, [1; NONCE_LENGTH], old))),
            ];
            for (what, token) in tokens {
                let fields: Vec<(&str, &str)> = token.iter().map(|token| ("_form", token.as_str())).collect();
                let page = browser.post_raw(&path, &fields).await;
                assert_eq!(page.status, StatusCode::BAD_REQUEST, "{} at {path}: token {what}", actor.user.id);
            }
        }
    }
    assert_eq!(contents(&world).await, before);
}

#[tokio::test]
async fn a_form_handed_in_twice_counts_once_and_leads_to_the_same_place() {
    let world = World::new().await;
    let browser = Browser::of(&world, "youth-worker-linde").await;
    for (path, fields) in [
        ("/signals/new", vec![]),
        ("/signals/signal-2/step/2", vec![("version", "1"), ("observation", "Twee keer gezien")]),
        ("/signals/signal-2/discard", vec![]),
        ("/signals/signal-2/restore", vec![]),
    ] {
        let token = browser.token(path);
        let mut all = vec![("_form", token.as_str())];
        all.extend(fields);
        let first = browser.post_raw(path, &all).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{path}");
        let between = contents(&world).await;
        let second = browser.post_raw(path, &all).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(contents(&world).await, between, "{path} was done twice");
        assert!(second.location().starts_with("/signals/"), "{path} leads to {}", second.location());
    }
}

#[tokio::test]
async fn a_second_editor_sees_both_versions_and_loses_nothing() {
    let world = World::new().await;
    let browser = Browser::of(&world, "youth-worker-linde").await;
    let path = "/signals/signal-2/step/2";
    let theirs = browser.post(path, &[("version", "1"), ("observation", "In het ene tabblad")]).await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER);
    let between = contents(&world).await;
    let mine = browser.post(path, &[("version", "1"), ("observation", "In het andere tabblad")]).await;
    assert_eq!(mine.status, StatusCode::CONFLICT);
    assert!(mine.text.contains("In het ene tabblad") && mine.text.contains("In het andere tabblad"));
    assert_eq!(contents(&world).await, between, "nothing was overwritten");
    // The page offers to save mine after all.
    let again = mine.forms().into_iter().find(|form| form.action == path).unwrap();
    let fields = again.filled("");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(browser.post(path, &fields).await.status, StatusCode::SEE_OTHER);
    let draft = browser.get("/signals/signal-2/check").await;
    assert!(draft.text.contains("In het andere tabblad") && !draft.text.contains("In het ene tabblad"));
}
