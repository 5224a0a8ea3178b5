//! What stands out: from the worklist to the alarm, its judgement, and back; and what an event did.

use crate::walker::Walker;

pub(crate) async fn all(mut w: Walker) {
    w.become_user("Jop Terwindt").await;
    w.open("/worklist").await;
    w.look().await;
    w.press("a[href^='/alarms/']").await;
    w.look().await;
    let id = w.id("alarms").await;
    let judge = format!("form[action='/alarms/{id}/judge'] button[type='submit']");
    w.choose("judgement", "real").await;
    w.write("note", "meer jongens gezien door een nieuwe werkwijze").await;
    w.press(&judge).await;
    w.must_show("Er is echt iets veranderd").await;
    w.must_show("meer jongens gezien door een nieuwe werkwijze").await;
    w.look().await;
    w.press(&format!("form[action='/alarms/{id}/reopen'] button")).await;
    w.must_show("Nog niet beoordeeld").await;
    w.open("/monitor/effect?series=all&step=week&event=2020-03-16&until=2020-06-28").await;
    w.must_show("minder dan zonder de gebeurtenis").await;
    w.look().await;
    w.finish();
}
