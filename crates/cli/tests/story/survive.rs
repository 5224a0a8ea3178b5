//! A screening when things go wrong: the connection is lost while an answer is sent, the server ends in the middle, the browser is closed.

use crate::chain::ON;
use crate::demo::Demo;
use crate::walker::{Manner, Walker};

const WORKER: &str = "Sanne Vliegenhart";
const LIST: &str = "signals-criminal";
const FIRST: &str = "Liet een bericht zien waarin iemand dreigt.";
const SENT_TOO_LATE: &str = "Draagt sinds kort een mes bij zich.";

pub(crate) async fn all(manner: Manner) {
    let mut demo = Demo::start();
    let w = Walker::at(manner, &demo.url).await;
    w.become_user(WORKER).await;
    w.open(&format!("/recognise/new/{LIST}")).await;
    w.press(ON).await;
    let id = w.id("screenings").await;
    answer(&w, "no", "").await;
    w.press(ON).await;
    answer(&w, "yes", FIRST).await;
    w.press(ON).await;

    // The server ends while this answer is filled in, so that sending it fails.
    answer(&w, "yes", SENT_TOO_LATE).await;
    demo.crash();
    w.click(ON).await;
    if manner.kind.javascript {
        // The page says so and stays as it was filled in.
        w.wait_for("const told = document.getElementById('no-connection'); return !!told && !told.hidden")
            .await;
        demo.restart();
        assert_eq!(value(&w, "textarea[name=note]").await, SENT_TOO_LATE);
        assert_eq!(value(&w, "input[name=answer]:checked").await, "yes");
        w.press(ON).await;
    } else {
        // The browser has a page of its own for it; loading that again sends the answer again.
        w.wait_for("return document.querySelector('main') === null").await;
        demo.restart();
        w.browser.client().refresh().await.unwrap();
        w.wait_for("return document.querySelector('main') !== null").await;
    }
    let asked = w.path().await;
    assert!(
        asked.starts_with(&format!("/screenings/{id}/question/")) && !asked.ends_with("/weapon"),
        "{asked}"
    );

    // The browser is closed without a word, and the server ends once more.
    drop(w);
    demo.crash();
    demo.restart();
    let w = Walker::at(manner, &demo.url).await;
    w.become_user(WORKER).await;
    w.open("/recognise").await;
    w.press(&format!("a[href='/screenings/{id}']")).await;
    let answered = "return [...document.querySelectorAll('.kz-dl--answers dt')].slice(0, 4)
        .map(term => term.nextElementSibling.textContent)";
    let answers = w.ask(answered, vec![]).await;
    let (yes, no) = if manner.language == "nl" { ("Ja", "Nee") } else { ("Yes", "No") };
    for (place, expected) in [no, yes, yes].iter().enumerate() {
        assert!(answers[place].as_str().unwrap().contains(expected), "{answers}");
    }
    w.open(&format!("/screenings/{id}/next")).await;
    assert_eq!(w.path().await, asked, "goes on where it stopped");
    w.open(&format!("/screenings/{id}")).await;
    w.press(&format!("form[action='/screenings/{id}/finish'] button")).await;
    w.must_show(FIRST).await;
    w.must_show(SENT_TOO_LATE).await;
    w.finish();
}

async fn answer(w: &Walker, answer: &str, note: &str) {
    w.choose("answer", answer).await;
    if !note.is_empty() {
        w.unfold("form details.kz-toggle > summary").await;
        w.write("note", note).await;
    }
}

async fn value(w: &Walker, css: &str) -> String {
    let value = w.ask("return document.querySelector(arguments[0])?.value ?? ''", vec![css.into()]).await;
    value.as_str().unwrap().to_owned()
}
