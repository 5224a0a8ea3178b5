//! The story: a youth worker records a signal; the focal officer weighs it and notifies the national
//! register; the national centre receives it, asks back, accepts it and says what it led to. A shelter
//! takes the case over and sees the package alone; the privacy officer sees who looked.

use crate::walker::Walker;

const NAME: &str = "Kim Voorbeeld";

const WORKER: &str = "Sanne Vliegenhart";
const OFFICER: &str = "Noor Bergsma";
const COORDINATOR: &str = "Mirjam Oldekamp";
const SHELTER: &str = "Opvanghuis Morgenlicht";
const SHELTER_OFFICER: &str = "Roos Spaargaren";
const PRIVACY_OFFICER: &str = "Ruud Kamstra";

/// The button that goes on, at the end of a page's main form.
pub(crate) const ON: &str = "main form.kz-form .kz-actions button.utrecht-button--primary-action";

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
    w.choose("choice", "corrected").await;
    w.choose("sector", "drugs").await;
    w.press("form[action$='/answer'] button").await;
    w.look().await;

    w.become_user(COORDINATOR).await;
    w.open(&at_the_centre).await;
    let answer = w.ask("return document.querySelector('.kz-timeline').textContent", vec![]).await;
    let answer = answer.as_str().unwrap();
    assert!(answer.contains("Drugshandel") || answer.contains("Drug trade"), "{answer}");
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

/// Refers the young person to a shelter, which accepts and completes it; gives the referral's identifier.
pub(crate) async fn refer(w: &mut Walker, assessment: &str) -> String {
    w.become_user(OFFICER).await;
    w.open(&format!("/assessments/{assessment}")).await;
    w.press("main a[href^='/subjects/']").await;
    w.press("a[href^='/referrals/new/']").await;
    w.look().await;
    let script = "return [...document.querySelectorAll('select[name=to] option')]
                      .find(option => option.textContent.startsWith(arguments[0])).value";
    let shelter = w.ask(script, vec![SHELTER.into()]).await;
    w.choose("to", shelter.as_str().unwrap()).await;
    w.choose("aim", "shelter").await;
    w.choose("ground", "vital_interest").await;
    w.write("help_request", "Is er vannacht plek?").await;
    w.press(ON).await;
    w.look().await;
    // Nobody ticked the name, so it stays.
    let leaving = w.ask("return document.querySelector('.kz-outgoing dl').textContent", vec![]).await;
    assert!(!leaving.as_str().unwrap().contains("Kim"), "{leaving}");
    w.press("form[action$='/offer'] button").await;
    w.look().await;
    let referral = w.id("referrals").await;

    w.become_user(SHELTER_OFFICER).await;
    w.open("/referrals").await;
    w.look().await;
    w.press(&format!("a[href='/referrals/{referral}']")).await;
    w.look().await;
    w.must_show("Is er vannacht plek?").await;
    for act in ["accept", "start", "complete"] {
        w.press(&format!("form[action$='/{act}'] button")).await;
        w.look().await;
    }
    let page = w.ask("return document.body.textContent", vec![]).await;
    assert!(!page.as_str().unwrap().contains(NAME), "the shelter sees more than the package");
    referral
}

/// The figures that the notification counts in, and who looked at the record.
pub(crate) async fn look_back(w: &mut Walker, notification: &str, referral: &str) {
    w.become_user(COORDINATOR).await;
    for path in ["/figures", "/figures/T5", "/figures/overlap", "/figures/cross", "/directory"] {
        w.open(path).await;
        w.look().await;
    }
    w.become_user(PRIVACY_OFFICER).await;
    w.open(&format!("/log/referral/{referral}")).await;
    w.look().await;
    // People of other organisations are without name.
    w.must_show(SHELTER).await;
    let page = w.ask("return document.querySelector('main').textContent", vec![]).await;
    assert!(!page.as_str().unwrap().contains(SHELTER_OFFICER));
    w.open(&format!("/log/notification/{notification}")).await;
    w.look().await;
    w.must_show(OFFICER).await;
    w.open("/log").await;
    w.look().await;
}

/// From the first word to who looked.
pub(crate) async fn all(mut w: Walker) {
    let signal = record_signal(&mut w).await;
    let assessment = weigh(&mut w, &signal).await;
    let notification = notify(&mut w, &assessment).await;
    receive(&mut w, &notification).await;
    let referral = refer(&mut w, &assessment).await;
    look_back(&mut w, &notification, &referral).await;
    w.finish();
}
