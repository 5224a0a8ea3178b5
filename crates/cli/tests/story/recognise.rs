//! Every list on a phone, page by page: what it is for, each of its questions, the overview, and what it may mean; then a draft of a signal.

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
        w.focus_shows().await;
        let mut seen = Vec::new();
        while let Some((_, item)) = w.path().await.split_once("/question/") {
            unfold_everything(&w).await;
            w.look().await;
            assert!(!seen.contains(&item.to_owned()), "{}: {item} is asked twice", list.id);
            seen.push(item.to_owned());
            // With yes everywhere, whatever is asked because of another answer is asked too.
            w.choose("answer", "yes").await;
            if seen.len() == 1 {
                w.choose("how_known", "seen").await;
                w.write("note", "Gezien op de gang.").await;
            }
            w.press(ON).await;
        }
        let asked = list.items.iter().filter(|item| !seen.contains(&item.id)).map(|item| item.id.as_str());
        assert_eq!(asked.collect::<Vec<_>>(), [""; 0], "{}: questions that were not looked at", list.id);
        let id = w.id("screenings").await;
        w.look().await;
        w.focus_shows().await;
        w.press(&format!("form[action='/screenings/{id}/finish'] button")).await;
        w.must_show("Gezien op de gang.").await;
        w.look().await;
        w.focus_shows().await;
    }
    w.press("form[action$='/signal'] button").await;
    w.look().await;
    w.finish();
}
