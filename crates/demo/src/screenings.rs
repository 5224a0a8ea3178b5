//! Screenings of the first youth worker: two about one young person, some on their own, two under way; and a focal officer's judgements
//! on the first patterns.

use crate::DemoError;
use crate::book::Book;
use crate::calendar::{days_later, later};
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use app::recognise::{kept, patterns, profile};
use app::{Actor, App, Settings};
use domain::codes::{AgeBand, FormOfExploitation, OrganisationKind, Purpose, Role, Sex};
use domain::states::{History, ScreeningAct, ScreeningState};
use domain::{FeedbackKind, FixedClock, InstrumentFeedback, Screening, Subject};
use jiff::Timestamp;
use std::sync::Arc;
use store::Store;

/// Item, code of the answer, note.
type Answers = &'static [(&'static str, &'static str, &'static str)];

/// What is filled in: list, age, sex, days ago, whether it is finished, whether it is shown, answers.
struct Filled {
    list: &'static str,
    age: AgeBand,
    sex: Sex,
    days: i64,
    finished: bool,
    shown: bool,
    answers: Answers,
}

/// Five weeks ago, about a young person of whom the organisation has a record.
const EARLIER: Answers = &[
    ("danger_now", "no", ""),
    ("threats", "dont_know", ""),
    ("absence", "yes", "Miste deze maand zeven lesdagen."),
    ("tired", "yes", ""),
    ("new_things", "dont_know", ""),
    ("debt", "no", ""),
    ("running_away", "no", ""),
    ("older_contacts", "yes", "Werd twee keer opgehaald door een man van rond de dertig."),
    ("trusted_adult", "yes", ""),
];

/// The same young person a few days ago: more was seen, and one thing is over.
const LATER: Answers = &[
    ("danger_now", "no", ""),
    ("threats", "yes", "Liet een bericht zien waarin iemand dreigt."),
    ("absence", "no", ""),
    ("tired", "yes", ""),
    ("new_things", "yes", "Nieuwe jas en telefoon, zegt niet van wie."),
    ("debt", "dont_know", ""),
    ("running_away", "yes", "Bleef twee nachten weg."),
    ("older_contacts", "yes", ""),
    ("trusted_adult", "yes", ""),
];

const ON_THEIR_OWN: &[Filled] = &[
    Filled {
        list: "short-young-adults",
        age: AgeBand::From18To22,
        sex: Sex::Female,
        days: 9,
        finished: true,
        shown: true,
        answers: &[
            ("unsafe_work", "no", ""),
            ("tricked_work", "yes", "Zou in een winkel werken, moest schoonmaken zonder loon."),
            ("afraid_to_leave", "no", ""),
            ("sex_for_something", "no", ""),
        ],
    },
    Filled {
        list: "signals-labour",
        age: AgeBand::From16To17,
        sex: Sex::Male,
        days: 16,
        finished: true,
        shown: false,
        answers: &[
            ("works_too_much", "dont_know", ""),
            ("little_pay", "dont_know", ""),
            ("no_school", "no", ""),
        ],
    },
    Filled {
        list: "signals-sexual",
        age: AgeBand::From12To15,
        sex: Sex::Female,
        days: 1,
        finished: false,
        shown: false,
        answers: &[
            ("danger_now", "no", ""),
            ("threats", "no", ""),
            ("absence", "yes", "Sinds de herfst steeds op vrijdag weg."),
            ("tired", "dont_know", ""),
            ("injuries", "no", ""),
        ],
    },
    Filled {
        list: "ilo-child-labour",
        age: AgeBand::From16To17,
        sex: Sex::Male,
        days: 3,
        finished: false,
        shown: false,
        answers: &[],
    },
];

/// Adds the screenings and a remark about a list.
///
/// # Errors
/// [`DemoError::NotAllowed`] for an act outside the state table.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    today: Timestamp,
) -> Result<(), DemoError> {
    let Some(link) = first(chain) else { return Ok(()) };
    let known = known(link, book, today).cloned();
    let age = known.as_ref().map_or(AgeBand::From16To17, |subject| subject.age_band);
    let sex = known.as_ref().map_or(Sex::Male, |subject| subject.sex);
    let number = known.map(|subject| subject.client_number).unwrap_or_default();
    for (days, answers) in [(35, EARLIER), (2, LATER)] {
        let filled =
            Filled { list: "signals-criminal", age, sex, days, finished: true, shown: false, answers };
        add(chance, link, book, today, &filled, &number)?;
    }
    for filled in ON_THEIR_OWN {
        add(chance, link, book, today, filled, "")?;
    }
    let at = days_later(today, -8);
    let id = chance.id(at);
    let who = link.who(Role::FocalOfficer);
    let detail = "instrument=signals-criminal";
    let writer = (who.as_str(), link.organisation.id.as_str());
    book.log.push(done(at, writer, Action::InstrumentFeedback, ("", ""), Purpose::Cooperation, detail));
    book.remarks.push(InstrumentFeedback {
        id,
        organisation_id: link.organisation.id.clone(),
        instrument: "signals-criminal".to_owned(),
        instrument_version: app::recognise::instrument("signals-criminal")
            .map(|list| list.version.clone())
            .unwrap_or_default(),
        item: "new_things".to_owned(),
        kind: FeedbackKind::Unclear,
        text: "Bij deze vraag denken collega's alleen aan kleding. Noem ook fatbikes en telefoons."
            .to_owned(),
        at,
    });
    Ok(())
}

fn first(chain: &Chain) -> Option<&Link> {
    chain.of_kind(OrganisationKind::YouthCare).first().copied()
}

/// A young person with a client number about whom the first youth worker recorded a signal of criminal exploitation some time ago.
fn known<'a>(link: &Link, book: &'a Book, today: Timestamp) -> Option<&'a Subject> {
    let worker = link.who(Role::YouthWorker);
    let before = days_later(today, -10);
    let mut own = book.subjects.iter().filter(|subject| subject.organisation_id == link.organisation.id);
    own.find(|subject| {
        let fits = book.signals.iter().any(|(signal, _)| {
            signal.author_id == worker
                && signal.subject_id.as_deref() == Some(subject.id.as_str())
                && signal.created_at < before
                && signal.content.forms.contains(&FormOfExploitation::Criminal)
        });
        fits && !subject.client_number.is_empty()
    })
}

fn add(
    chance: &mut Chance,
    link: &Link,
    book: &mut Book,
    today: Timestamp,
    filled: &Filled,
    client_number: &str,
) -> Result<(), DemoError> {
    let Some(answers) = kept(filled.list, profile(filled.age, filled.sex), filled.answers) else {
        return Err(DemoError::NoSuchQuestion(filled.list));
    };
    let begun = later(days_later(today, -filled.days), -60);
    let (id, worker) = (chance.id(begun), link.who(Role::YouthWorker));
    let who = (worker.as_str(), link.organisation.id.as_str());
    let mut log = |at, detail: &str| {
        book.log.push(done(at, who, Action::ScreeningWrite, ("screening", &id), Purpose::Care, detail));
    };
    log(begun, "start");
    let changed = later(begun, i64::try_from(filled.answers.len()).unwrap_or(0));
    for place in 0..filled.answers.len() {
        log(later(begun, i64::try_from(place + 1).unwrap_or(0)), "answer");
    }
    let mut history = History::<ScreeningState>::default();
    let finished = later(changed, 1);
    if filled.finished {
        history.apply(ScreeningAct::Finish, finished)?;
        log(finished, "finish");
        if filled.shown {
            log(later(finished, 1), "hand in");
        }
    }
    book.screenings.push(Screening {
        version: 1,
        organisation_id: link.organisation.id.clone(),
        author_id: worker.clone(),
        state: history.state(),
        handed_in: filled.shown,
        client_number: client_number.to_owned(),
        signal_id: None,
        created_at: begun,
        changed_at: changed,
        finished_at: filled.finished.then_some(finished),
        answers,
        id,
    });
    Ok(())
}

/// The focal officer of the first youth-care institution looks at the patterns of today, and judges the first three.
///
/// # Errors
/// What the use cases say.
pub(crate) async fn judge(store: &Store, chain: &Chain, today: Timestamp) -> Result<(), DemoError> {
    let Some(link) = first(chain) else { return Ok(()) };
    let mut app = App::new(store.clone(), Settings { demo: true, ..Settings::default() });
    app.clock = Arc::new(FixedClock(today));
    let id = link.who(Role::FocalOfficer);
    let Some(user) = link.people.iter().find(|user| user.id == id).cloned() else { return Ok(()) };
    let actor = Actor { user, organisation: link.organisation.clone(), form: None };
    let view = patterns::read(&app, &actor).await?;
    for (line, useful) in view.patterns.iter().zip([true, false, true]) {
        patterns::judge(&app, &actor, &line.id, useful).await?;
    }
    Ok(())
}
