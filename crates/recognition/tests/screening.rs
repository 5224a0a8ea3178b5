//! Going through an instrument: whatever is answered, in whatever order.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may stop"
)]

use domain::codes::{AgeBand, Sex, YesNoUnknown};
use proptest::prelude::*;
use recognition::findings::{Advice, evaluate};
use recognition::instrument::{Instrument, library};
use recognition::screening::{AnswerError, ResumeError};
use recognition::{Answer, AnswerRecord, HowKnown, Language, Profile, Screening, StoredScreening};
use std::sync::LazyLock;

static ALL: LazyLock<Vec<Instrument>> = LazyLock::new(|| library::all().unwrap());

fn instrument(id: &str) -> &'static Instrument {
    ALL.iter().find(|one| one.id == id).unwrap()
}

#[test]
fn a_dropped_answer_takes_along_only_what_depended_on_it() {
    let mut screening = Screening::start(instrument("signals-sexual"), Profile::default());
    for id in ["images_shared", "sex_for_something"] {
        screening.answer(id, Answer::Yes).unwrap();
    }
    screening.answer("images_paid", Answer::Yes).unwrap();
    screening.answer("arranged_by_other", Answer::Yes).unwrap();
    // "Don't know" still leads to the second question of one, no longer to that of the other.
    assert!(screening.answer("sex_for_something", Answer::DontKnow).unwrap().is_empty());
    let dropped = screening.answer("images_shared", Answer::DontKnow).unwrap();
    assert_eq!(dropped.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["images_paid"]);
    assert!(screening.answer_to("arranged_by_other").is_some());
    assert_eq!(
        screening.answer("images_paid", Answer::Yes),
        Err(AnswerError::NotAsked("images_paid".to_owned()))
    );
    assert_eq!(screening.answer("nothing", Answer::Yes), Err(AnswerError::NoSuchItem("nothing".to_owned())));
    let dropped = screening.take_back("sex_for_something").unwrap();
    assert_eq!(dropped.len(), 1);
}

#[test]
fn questions_for_a_group_are_asked_unless_it_is_known_not_to_hold() {
    let list = instrument("signals-sexual");
    let asked =
        |profile: Profile, id: &str| Screening::start(list, profile).asked().any(|item| item.id == id);
    let nothing = Profile::default();
    assert!(asked(nothing, "boys_shame") && asked(nothing, "amv_contact") && asked(nothing, "lvb_pleasing"));
    let girl = Profile {
        sex: Some(Sex::Female),
        unaccompanied: Some(YesNoUnknown::No),
        mild_intellectual_disability: Some(YesNoUnknown::Unknown),
        age: Some(AgeBand::From12To15),
    };
    assert!(!asked(girl, "boys_shame") && !asked(girl, "amv_contact") && asked(girl, "lvb_pleasing"));
    // What turns out about the profile later drops answers too.
    let mut screening = Screening::start(list, nothing);
    screening.answer("boys_shame", Answer::Yes).unwrap();
    assert_eq!(screening.set_profile(girl).len(), 1);
}

#[test]
fn back_goes_to_the_question_before() {
    let screening = Screening::start(instrument("signals-sexual"), Profile::default());
    let order: Vec<_> = screening.asked().map(|item| item.id.as_str()).collect();
    assert_eq!(screening.before(order[0]), None);
    for pair in order.windows(2) {
        assert_eq!(screening.before(pair[1]).map(|item| item.id.as_str()), Some(pair[0]));
    }
    assert_eq!(screening.before("nothing"), None);
}

#[test]
fn stored_answers_only_fit_their_own_version() {
    let list = instrument("signals-labour");
    let mut screening = Screening::start(list, Profile::default());
    let record = AnswerRecord {
        how_known: vec![HowKnown::Told],
        since: Some(jiff::civil::date(2026, 5, 1)),
        ..AnswerRecord::new(Answer::Yes)
    };
    screening.answer("debt", record).unwrap();
    let json = serde_json::to_string(&screening.store()).unwrap();
    assert!(json.contains(r#""answer":"yes","how_known":["told"],"since":"2026-05-01""#), "{json}");
    let stored: StoredScreening = serde_json::from_str(&json).unwrap();
    assert_eq!(Screening::resume(list, &stored).unwrap().store(), stored);
    let other = StoredScreening { version: "0".to_owned(), ..stored.clone() };
    assert!(matches!(Screening::resume(list, &other), Err(ResumeError::OtherVersion { .. })));
    assert!(matches!(
        Screening::resume(instrument("signals-sexual"), &stored),
        Err(ResumeError::OtherInstrument { .. })
    ));
    let mut unknown = stored.clone();
    unknown.answers.insert("nothing".to_owned(), Answer::Yes.into());
    assert_eq!(Screening::resume(list, &unknown).unwrap_err(), ResumeError::NoSuchItem("nothing".to_owned()));
    assert!(
        serde_json::from_str::<StoredScreening>(
            r#"{"instrument":"a","version":"1","profile":{},"answers":{},"x":1}"#
        )
        .is_err()
    );
}

/// Two instruments that ask about the same thing continue each other.
#[test]
fn a_course_runs_over_different_instruments() {
    use recognition::course::{Moment, Standing, course};
    let mut first = Screening::start(instrument("signals-labour"), Profile::default());
    let heard = AnswerRecord { how_known: vec![HowKnown::Heard], ..AnswerRecord::new(Answer::Yes) };
    first.answer("debt", heard.clone()).unwrap();
    first.answer("documents_taken", heard).unwrap();
    let mut second = Screening::start(instrument("ilo-child-labour"), Profile::default());
    let told = AnswerRecord { how_known: vec![HowKnown::Told], ..AnswerRecord::new(Answer::Yes) };
    second.answer("debt_destination", told).unwrap();
    second.answer("documents_destination", Answer::No).unwrap();
    second.answer("forced_to_lie", Answer::Yes).unwrap();
    let found = course(&[
        Moment::from_screening(jiff::civil::date(2026, 9, 1), &second),
        Moment::from_screening(jiff::civil::date(2026, 6, 1), &first),
    ]);
    let one = |indicator: &str| found.iter().find(|one| one.indicator == indicator).unwrap();
    assert_eq!((one("debt").standing, one("debt").firmer()), (Standing::Continuing, true));
    assert_eq!(one("documents_taken").standing, Standing::NoLongerSeen);
    assert_eq!(one("forced_to_lie").standing, Standing::New);
}

#[test]
fn an_answer_to_a_question_that_is_not_asked_is_refused() {
    let list = instrument("signals-sexual");
    let mut stored = Screening::start(list, Profile::default()).store();
    stored.answers.insert("images_paid".to_owned(), Answer::Yes.into());
    assert_eq!(
        Screening::resume(list, &stored).unwrap_err(),
        ResumeError::NotAsked("images_paid".to_owned())
    );
}

fn profile() -> impl Strategy<Value = Profile> {
    let yes_no = || {
        prop::option::of(prop::sample::select(vec![
            YesNoUnknown::Yes,
            YesNoUnknown::No,
            YesNoUnknown::Unknown,
        ]))
    };
    let sex = prop::option::of(prop::sample::select(vec![Sex::Male, Sex::Female, Sex::Other, Sex::Unknown]));
    let age = prop::option::of(prop::sample::select(vec![
        AgeBand::From12To15,
        AgeBand::From18To22,
        AgeBand::Unknown,
    ]));
    (age, sex, yes_no(), yes_no()).prop_map(|(age, sex, unaccompanied, mild_intellectual_disability)| {
        Profile { age, sex, unaccompanied, mild_intellectual_disability }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn next_ends_and_the_way_is_consistent(
        which in 0usize..7,
        profile in profile(),
        answers in prop::collection::vec(prop::sample::select(Answer::ALL.to_vec()), 70),
    ) {
        let instrument = &ALL[which];
        let mut screening = Screening::start(instrument, profile);
        let mut steps = 0;
        while let Some(item) = screening.next() {
            prop_assert!(screening.answer_to(&item.id).is_none());
            // Answering in order never drops anything: conditions look back.
            prop_assert!(screening.answer(&item.id, answers[steps]).unwrap().is_empty());
            steps += 1;
            prop_assert!(steps <= instrument.items.len());
        }
        prop_assert!(screening.progress().is_complete());
        prop_assert_eq!(screening.progress().answered, steps);
        prop_assert_eq!(Screening::resume(instrument, &screening.store()).unwrap().store(), screening.store());
    }

    /// Answers in any order, changed and taken back: nothing panics, no answer is left to a question that is not asked, and the words never draw
    /// the conclusion.
    #[test]
    fn whatever_is_answered(
        which in 0usize..7,
        profile in profile(),
        acts in prop::collection::vec((0usize..70, prop::option::of(prop::sample::select(Answer::ALL.to_vec()))), 0..90),
    ) {
        let instrument = &ALL[which];
        let mut screening = Screening::start(instrument, profile);
        for (at, answer) in acts {
            let id = &instrument.items[at % instrument.items.len()].id;
            let _ = match answer {
                Some(answer) => screening.answer(id, answer),
                None => screening.take_back(id),
            };
            let asked: Vec<_> = screening.asked().map(|item| item.id.clone()).collect();
            prop_assert!(screening.store().answers.keys().all(|answered| asked.contains(answered)));
            prop_assert!(screening.progress().answered <= screening.progress().asked);
        }
        let findings = evaluate(&screening);
        prop_assert_eq!(findings.advice == Advice::ActNow, !findings.urgent.is_empty());
        prop_assert_eq!(findings.advice == Advice::NothingNoticed || findings.advice == Advice::TooLittleKnown, findings.seen.is_empty());
        for language in Language::ALL {
            let report = findings.report(instrument, *language);
            for text in report.texts() {
                let lower = text.to_lowercase();
                prop_assert!(!lower.contains("slachtoffer") && !lower.contains("victim"), "{}", text);
                prop_assert!(!text.contains("  ") && !text.contains("{"), "{}", text);
            }
            prop_assert!(!report.advice.is_empty() && !report.limits.is_empty());
        }
        let (dutch, english) = (findings.report(instrument, Language::Dutch), findings.report(instrument, Language::English));
        prop_assert_eq!(dutch.parts.len(), english.parts.len());
        prop_assert_eq!(dutch.texts().count(), english.texts().count());
    }
}
