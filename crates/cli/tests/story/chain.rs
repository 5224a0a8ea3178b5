//! The story: a youth worker records a signal; the focal officer weighs it and notifies the national
//! register; the national centre receives it, asks back, accepts it and says what it led to.

use crate::walker::Walker;

const NAME: &str = "Kim Voorbeeld";

const WORKER: &str = "Sanne Vliegenhart";
const OFFICER: &str = "Noor Bergsma";
const COORDINATOR: &str = "Mirjam Oldekamp";

/// The button that goes on, at the end of a page's main form.
const ON: &str = "main form.kz-form .kz-actions button.utrecht-button--primary-action";

/// Records a signal; gives its identifier.
pub(crate) async fn record_signal(w: &mut Walker) -> String {
    w.become_user(WORKER).await;
    w.open("/signals").await;
    w.look().await;
    w.press("form[action='/signals/new'] button").await;
    w.look().await;
    w.choose("danger", "not_acute").await;
    w.press(ON).await;
    w.look().await;
    w.write("observation", "Nieuwe telefoon, weet niet van wie. Is bang.").await;
    w.choose("how_known", "told").await;
    w.choose("how_known", "seen").await;
    w.press(ON).await;
    w.look().await;
    w.write("period", "Sinds twee weken").await;
    w.choose("region", "midden_nederland").await;
    w.press(ON).await;
    w.look().await;
    w.choose("forms", "criminal").await;
    w.press(ON).await;
    w.look().await;
    w.write("client_number", "K-2044").await;
    w.write("name", NAME).await;
    w.choose("age_band", "16_17").await;
    w.choose("sex", "female").await;
    w.choose("nationality", "dutch").await;
    w.press(ON).await;
    w.look().await;
    w.must_show(NAME).await;
    w.press("form[action$='/record'] button.utrecht-button--primary-action").await;
    w.look().await;
    w.id("signals").await
}

/// Takes the signal up and weighs it along the reporting code; gives the assessment's identifier.
pub(crate) async fn weigh(w: &mut Walker, signal: &str) -> String {
    w.become_user(OFFICER).await;
    w.open("/worklist").await;
    w.look().await;
    w.press(&format!("a[href='/signals/{signal}']")).await;
    w.look().await;
    w.press("main a[href^='/subjects/']").await;
    w.look().await;
    w.must_show(NAME).await;
    consent(w).await;
    w.press("form[action$='/take-up'] button").await;
    let assessment = w.id("assessments").await;
    w.look().await;
    w.open(&format!("/assessments/{assessment}/step/1")).await;
    for number in 1..=4 {
        w.look().await;
        if number == 3 {
            w.choose("held", "yes").await;
        }
        if number == 4 {
            w.choose("suspicion", "yes").await;
            w.choose("unsafety", "no").await;
            w.choose("certainty", "indication").await;
        }
        w.write("text", "Besproken met een collega.").await;
        w.press(ON).await;
    }
    for (kind, outcome, ground) in
        [("national_register", "yes", "consent"), ("police", "no", ""), ("help", "later", "")]
    {
        w.open(&format!("/assessments/{assessment}/decide/{kind}")).await;
        w.look().await;
        w.choose("outcome", outcome).await;
        if !ground.is_empty() {
            w.choose("ground", ground).await;
        }
        w.write("reason", "De jongere wil dit.").await;
        w.press(ON).await;
    }
    w.look().await;
    assessment
}

async fn consent(w: &mut Walker) {
    w.unfold("#consent ~ *, section[aria-labelledby=consent] details > summary").await;
    w.choose("purpose", "registration").await;
    w.choose("state", "given").await;
    w.choose("giver", "young_person").await;
    w.press("form[action$='/consent'] button.utrecht-button--primary-action").await;
    w.look().await;
}

/// Notifies the national register on the count track; gives the notification's identifier.
pub(crate) async fn notify(w: &mut Walker, assessment: &str) -> String {
    w.open(&format!("/assessments/{assessment}")).await;
    w.press("a[href^='/notifications/new/']").await;
    w.look().await;
    w.choose("track", "count").await;
    w.choose("ground", "consent").await;
    w.press(ON).await;
    w.look().await;
    // What leaves names nobody.
    let leaving = w.ask("return document.querySelector('.kz-outgoing dl').textContent", vec![]).await;
    assert!(!leaving.as_str().unwrap().contains("Kim"), "{leaving}");
    w.press("form[action$='/submit'] button.utrecht-button--primary-action").await;
    w.look().await;
    w.id("notifications").await
}

/// The national centre receives it, asks back, gets an answer, accepts it and says what it led to.
pub(crate) async fn receive(w: &mut Walker, notification: &str) {
    let at_the_centre = format!("/register/notifications/{notification}");
    w.become_user(COORDINATOR).await;
    w.open("/register").await;
    w.look().await;
    w.open(&at_the_centre).await;
    w.look().await;
    w.press("form[action$='/receive'] button").await;
    w.look().await;
    w.write("question", "In welke sector?").await;
    w.press("form[action$='/ask-back'] button").await;
    w.look().await;

    w.become_user(OFFICER).await;
    w.open(&format!("/notifications/{notification}")).await;
    w.look().await;
    w.must_show("In welke sector?").await;
    w.write("answer", "Drugshandel").await;
    w.press("form[action$='/answer'] button").await;
    w.look().await;

    w.become_user(COORDINATOR).await;
    w.open(&at_the_centre).await;
    w.must_show("Drugshandel").await;
    w.press("form[action$='/accept'] button").await;
    w.look().await;
    w.write("feedback", "Opgenomen in het beeld van de regio.").await;
    w.press("form[action$='/feedback'] button").await;
    w.look().await;

    w.become_user(OFFICER).await;
    w.open(&format!("/notifications/{notification}")).await;
    w.look().await;
    w.must_show("Opgenomen in het beeld van de regio.").await;
}

/// From the first word to the feedback.
pub(crate) async fn all(mut w: Walker) {
    let signal = record_signal(&mut w).await;
    let assessment = weigh(&mut w, &signal).await;
    let notification = notify(&mut w, &assessment).await;
    receive(&mut w, &notification).await;
    w.finish();
}
