//! An expert group at work: the national coordinator opens a monitor and names members; two of them see the same and join it;
//! it is discussed and judged; a measure is advised; a meeting, a bulletin, and the closing report.

use crate::crawl::unfold_everything;
use crate::walker::Walker;

const COORDINATOR: &str = "Mirjam Oldekamp";
const OFFICER: &str = "Noor Bergsma";
const OFFICER_AT: &str = "Jeugdhulp De Lantaarn";
const EXPERT: &str = "Floor Hazelaar";
const EXPERT_AT: &str = "Stichting Vrije Stap";

/// The button that goes on, at the end of a page's main form.
const ON: &str = "main form.kz-form .kz-actions button.utrecht-button--primary-action";

async fn name_member(w: &mut Walker, crisis: &str, organisation: &str, name: &str) {
    w.open(&format!("/crises/{crisis}/members")).await;
    let script = "return [...document.querySelectorAll('select[name=organisation] option')]
                      .find(option => option.textContent === arguments[0]).value";
    let id = w.ask(script, vec![organisation.into()]).await;
    w.open(&format!("/crises/{crisis}/members?organisation={}", id.as_str().unwrap())).await;
    w.look().await;
    let script = "return [...document.querySelectorAll('input[name=user][type=radio]')]
                      .find(input => input.closest('label').textContent.includes(arguments[0])).value";
    let user = w.ask(script, vec![name.into()]).await;
    w.choose("user", user.as_str().unwrap()).await;
    w.press(ON).await;
    w.must_show(name).await;
}

async fn observe(w: &mut Walker, crisis: &str, title: &str, trend: &str) {
    w.open(&format!("/crises/{crisis}/observations")).await;
    w.look().await;
    w.press(&format!("main a[href='/crises/{crisis}/observations/new']")).await;
    w.look().await;
    w.write("title", title).await;
    w.write("trend", trend).await;
    for (name, value) in [
        ("theme", "online"),
        ("direction", "up"),
        ("region", "limburg"),
        ("group", "minors"),
        ("source", "own"),
        ("reliability", "reliable"),
        ("light", "green"),
    ] {
        w.choose(name, value).await;
    }
    w.press(ON).await;
    w.look().await;
}

/// From opening to closing.
pub(crate) async fn all(mut w: Walker) {
    w.become_user(COORDINATOR).await;
    w.open("/crises").await;
    w.look().await;
    w.press("main a[href='/crises/new']").await;
    w.look().await;
    w.write("name", "Nieuwe wet over betalen").await;
    w.ask("document.querySelector('[name=event_on]').value = '2026-01-01'; return 0", vec![]).await;
    w.write("what", "Contant betalen mag niet meer boven een grens.").await;
    w.write("questions", "Verschuift de betaling van wie uitgebuit wordt?").await;
    w.press(ON).await;
    let crisis = w.id("crises").await;
    w.look().await;
    name_member(&mut w, &crisis, OFFICER_AT, OFFICER).await;
    name_member(&mut w, &crisis, EXPERT_AT, EXPERT).await;

    // What names somebody stops; what names nobody is confirmed.
    w.become_user(EXPERT).await;
    w.open("/").await;
    assert_eq!(w.path().await, "/crises", "an account for just this begins here");
    observe(
        &mut w,
        &crisis,
        "Jongeren lenen hun bankpas uit",
        "Jongeren worden online gevraagd hun bankpas uit te lenen.",
    )
    .await;
    let first = w.id("crisis-observations").await;
    w.press(&format!("form[action='/crisis-observations/{first}/enter'] button")).await;
    w.look().await;

    w.become_user(OFFICER).await;
    observe(
        &mut w,
        &crisis,
        "Meer vragen om een bankpas",
        "Online wordt jongeren vaker gevraagd een bankpas uit te lenen.",
    )
    .await;
    let second = w.id("crisis-observations").await;
    w.press(&format!("form[action='/crisis-observations/{second}/enter']:has(input[name=into]) button"))
        .await;
    assert_eq!(w.id("crisis-observations").await, first, "joined to what was there");
    w.look().await;
    w.write("comment", "Bij ons in drie groepen.").await;
    w.press(&format!("form[action='/crisis-observations/{first}/comment'] .kz-actions button")).await;
    w.choose("judgement", "plausible").await;
    w.write("judge_reason", "Twee organisaties zien het.").await;
    w.press(&format!("form[action='/crisis-observations/{first}/judge'] .kz-actions button")).await;
    w.look().await;
    w.press(&format!("main a[href^='/crises/{crisis}/measures/new']")).await;
    w.look().await;
    w.write("title", "Banken vragen wat zij zien").await;
    w.write("why", "Zij zien het eerder dan wij.").await;
    let script = "return [...document.querySelectorAll('select[name=owner] option')]
                      .find(option => option.textContent.includes(arguments[0])).value";
    let owner = w.ask(script, vec![OFFICER.into()]).await;
    w.choose("owner", owner.as_str().unwrap()).await;
    w.ask("document.querySelector('[name=due_on]').value = '2027-06-01'; return 0", vec![]).await;
    w.press(ON).await;
    let measure = w.id("crisis-measures").await;
    w.press(&format!("form[action='/crisis-measures/{measure}/act']:has([value=advise]) button")).await;
    unfold_everything(&w).await;
    w.look().await;
    w.open("/worklist").await;
    assert_eq!(
        w.ask(
            "return !!document.querySelector(arguments[0])",
            vec![format!("a[href='/crisis-measures/{measure}']").into()]
        )
        .await,
        true,
        "the owner has a task"
    );

    w.become_user(COORDINATOR).await;
    w.open(&format!("/crises/{crisis}/meetings")).await;
    w.ask(
        "document.querySelector('[name=on]').value = new Date().toISOString().slice(0, 10); return 0",
        vec![],
    )
    .await;
    w.press(ON).await;
    w.look().await;
    let meeting = w.id("crisis-meetings").await;
    w.open(&format!("/crisis-meetings/{meeting}/agenda")).await;
    w.look().await;
    w.write("extra", "Vakantie").await;
    w.press(ON).await;
    w.must_show("Vakantie").await;
    w.open(&format!("/crisis-meetings/{meeting}/minutes")).await;
    w.look().await;
    w.choose("present", owner.as_str().unwrap()).await;
    w.write("minutes-opening", "Iedereen is er.").await;
    w.press(ON).await;
    w.press(&format!("form[action='/crisis-meetings/{meeting}/act']:has([value=hold]) button")).await;
    w.look().await;

    w.open(&format!("/crises/{crisis}/bulletins/new")).await;
    w.look().await;
    w.write("title", "Bankpassen van jongeren").await;
    w.write("lead", "Jongeren worden gevraagd hun bankpas uit te lenen.").await;
    w.choose("reach", "chain").await;
    w.choose("observations", &first).await;
    w.press(ON).await;
    w.look().await;
    let bulletin = w.id("crisis-bulletins").await;
    w.press(&format!("form[action='/crisis-bulletins/{bulletin}/publish'] button")).await;
    w.look().await;
    w.become_user("Jop Terwindt").await;
    w.open(&format!("/crisis-bulletins/{bulletin}/editions/1")).await;
    w.look().await;
    w.must_show("Jongeren worden gevraagd hun bankpas uit te lenen.").await;

    w.become_user(COORDINATOR).await;
    for part in ["", "/figures", "/digest", "/measures", "/members"] {
        w.open(&format!("/crises/{crisis}{part}")).await;
        unfold_everything(&w).await;
        w.look().await;
    }
    w.open(&format!("/crises/{crisis}/report/edit")).await;
    w.look().await;
    for part in ["seen", "judged", "done", "learnt"] {
        w.write(part, "Zoals het was.").await;
    }
    w.press(ON).await;
    w.press(&format!("form[action='/crises/{crisis}/close'] button")).await;
    w.look().await;
    w.become_user(EXPERT).await;
    w.open(&format!("/crises/{crisis}/observations")).await;
    w.look().await;
    w.finish();
}
