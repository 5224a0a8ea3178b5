//! Every list on a phone: what it is for, its first question, a yes, the overview, and what it may mean; then a draft of a signal.

use crate::chain::ON;
use crate::crawl::unfold_everything;
use crate::walker::Walker;

pub(crate) async fn all(mut w: Walker) {
    w.become_user("Sanne Vliegenhart").await;
    w.open("/recognise").await;
    unfold_everything(&w).await;
    w.look().await;
    for list in app::recognise::instruments() {
        w.open(&format!("/recognise/new/{}", list.id)).await;
        unfold_everything(&w).await;
        w.look().await;
        w.press(ON).await;
        unfold_everything(&w).await;
        w.look().await;
        w.choose("answer", "yes").await;
        w.choose("how_known", "seen").await;
        w.write("note", "Gezien op de gang.").await;
        w.press(ON).await;
        w.look().await;
        let id = w.id("screenings").await;
        w.open(&format!("/screenings/{id}")).await;
        w.look().await;
        w.press(&format!("form[action='/screenings/{id}/finish'] button")).await;
        w.must_show("Gezien op de gang.").await;
        w.look().await;
    }
    w.press("form[action$='/signal'] button").await;
    w.look().await;
    w.finish();
}
