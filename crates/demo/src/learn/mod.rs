//! Learning at the first youth-care institution: who passed what and when, cases that are due today, a certificate
//! that expires soon, a module of one's own and one that waits for review.

use crate::book::Book;
use crate::calendar::{date, days_later, later, office_hours};
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use crate::{DemoError, book::walk};
use app::access::Action;
use domain::codes::{OrganisationKind, Purpose, Role};
use domain::states::ModuleAct;
use domain::{
    Answers, CaseCard, Certificate, Language, ModuleEvent, ModuleVersion, Progress, ReferenceKind, User,
};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use learning::{Module, Schedule, VALID_YEARS};

/// The module that waits for review, in both languages, and the one that is published, in Dutch only.
const WAITING: (&str, &str) = (include_str!("online.nl.md"), include_str!("online.en.md"));
const PUBLISHED: &str = include_str!("house.nl.md");

/// The how manieth with the role, which module, passed how many days ago. Cases that were always repeated on their day
/// come back 1, 7, 22 and 60 days after.
const PASSED: &[(Role, usize, &str, i64)] = &[
    (Role::YouthWorker, 0, "sexual", 22),
    (Role::YouthWorker, 0, "criminal", 15),
    (Role::YouthWorker, 0, "conversation", 60),
    (Role::YouthWorker, 1, "sexual", 710),
    (Role::YouthWorker, 1, "conversation", 640),
    (Role::FocalOfficer, 0, "sexual", 300),
    (Role::FocalOfficer, 0, "criminal", 290),
    (Role::FocalOfficer, 0, "labour", 280),
    (Role::FocalOfficer, 0, "conversation", 270),
    (Role::FocalOfficer, 0, "reporting-code", 715),
    (Role::FocalOfficer, 0, "partners", 7),
    (Role::FocalOfficer, 0, "focal-officer", 240),
    (Role::FocalOfficer, 1, "reporting-code", 90),
    (Role::FocalOfficer, 1, "focal-officer", 85),
    (Role::TeamLead, 0, "sexual", 120),
    (Role::TeamLead, 0, "reporting-code", 110),
];

pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    today: Timestamp,
) -> Result<(), DemoError> {
    let Some(link) = chain.of_kind(OrganisationKind::YouthCare).into_iter().next() else { return Ok(()) };
    for (role, place, module, days) in PASSED {
        let learner = link.people.iter().filter(|user| user.has(*role)).nth(*place);
        let module =
            learning::starter(module, Language::Dutch).zip(learning::starter(module, Language::English));
        if let (Some(learner), Some(module)) = (learner, module) {
            passed(chance, book, learner, module, today, *days);
        }
    }
    let worker = link.people.iter().find(|user| user.has(Role::YouthWorker));
    if let (Some(worker), Some(module)) = (worker, learning::starter("labour", Language::Dutch)) {
        failed(chance, book, worker, module, today);
    }
    modules(chance, book, link, today)
}

/// All right answers.
fn right(module: &Module) -> Answers {
    let places = |question: &learning::Question| {
        let right = (0u32..).zip(&question.answers).filter(|(_, answer)| answer.right);
        (question.id.clone(), right.map(|(place, _)| place).collect())
    };
    module.questions().map(places).collect()
}

fn progress(chance: &mut Chance, user: &User, module: &Module, at: Timestamp) -> Progress {
    Progress {
        id: chance.id(at),
        version: 1,
        user_id: user.id.clone(),
        organisation_id: user.organisation_id.clone(),
        module_id: module.id.clone(),
        module_version: module.version.clone(),
        attempt: 1,
        answers: right(module),
        started_at: later(at, -12),
        finished_at: Some(at),
        score: Some(100),
        passed: true,
    }
}

fn passed(
    chance: &mut Chance,
    book: &mut Book,
    user: &User,
    (dutch, english): (&Module, &Module),
    today: Timestamp,
    days: i64,
) {
    let at = later(days_later(today, -days), -chance.between(5, 60));
    book.progress.push(progress(chance, user, dutch, at));
    let certificate = Certificate {
        id: chance.id(at),
        number: chance.number(ReferenceKind::Certificate),
        user_id: user.id.clone(),
        organisation_id: user.organisation_id.clone(),
        module_id: dutch.id.clone(),
        module_version: dutch.version.clone(),
        title_dutch: dutch.title.clone(),
        title_english: english.title.clone(),
        competence: dutch.competence,
        score: 100,
        issued_at: at,
        valid_until: years_later(at),
    };
    let who = (user.id.as_str(), user.organisation_id.as_str());
    for object in [("certificate", certificate.id.as_str()), ("module", dutch.id.as_str())] {
        book.log.push(done(at, who, Action::LearnAnswer, object, Purpose::Administration, ""));
    }
    book.certificates.push(certificate);
    for case in dutch.cases() {
        let (mut schedule, mut last_on) = (Schedule::default().after(4), date(at));
        while schedule.due(last_on) < date(today) {
            last_on = schedule.due(last_on);
            schedule = schedule.after(4);
        }
        let own = |question: &learning::Question| case.questions.iter().any(|known| known.id == question.id);
        let of_case: Vec<String> =
            dutch.questions().filter(|question| own(question)).map(|question| question.id.clone()).collect();
        book.cases.push(CaseCard {
            id: chance.id(at),
            version: 1,
            user_id: user.id.clone(),
            organisation_id: user.organisation_id.clone(),
            module_id: dutch.id.clone(),
            module_version: dutch.version.clone(),
            section_id: case.id.clone(),
            repetitions: schedule.repetitions,
            easiness: schedule.easiness,
            interval_days: schedule.interval_days,
            due_on: schedule.due(last_on),
            last_on,
            answers: right(dutch).into_iter().filter(|(id, _)| of_case.contains(id)).collect(),
        });
    }
}

/// Finished with all questions wrong: to be begun again.
fn failed(chance: &mut Chance, book: &mut Book, user: &User, module: &Module, today: Timestamp) {
    let at = days_later(today, -3);
    let wrong = |question: &learning::Question| {
        let wrong = (0u32..).zip(&question.answers).find(|(_, answer)| !answer.right);
        (question.id.clone(), wrong.map_or_else(Vec::new, |(place, _)| vec![place]))
    };
    let answers = module.questions().map(wrong).collect();
    let progress = Progress { answers, score: Some(0), passed: false, ..progress(chance, user, module, at) };
    let who = (user.id.as_str(), user.organisation_id.as_str());
    book.log.push(done(at, who, Action::LearnAnswer, ("module", &module.id), Purpose::Administration, ""));
    book.progress.push(progress);
}

fn modules(chance: &mut Chance, book: &mut Book, link: &Link, today: Timestamp) -> Result<(), DemoError> {
    let mut officers = link.people.iter().filter(|user| user.has(Role::FocalOfficer));
    let (Some(writer), Some(reviewer)) = (officers.next(), officers.next()) else { return Ok(()) };
    let mut acts = |days: i64, with: &[(&User, ModuleAct)]| -> Vec<(Timestamp, String, ModuleAct)> {
        let morning = office_hours(chance, days_later(today, -days));
        let at = |step: i64| later(morning, step * 45);
        with.iter().zip(0..).map(|((user, act), step)| (at(step), user.id.clone(), *act)).collect()
    };
    use ModuleAct::{Change, Publish, Submit};
    let published = acts(45, &[(reviewer, Change), (reviewer, Submit), (writer, Publish)]);
    let waiting = acts(2, &[(writer, Change), (writer, Submit)]);
    for (acts, (dutch, english)) in [(published, (PUBLISHED, "")), (waiting, WAITING)] {
        let steps: Vec<_> = acts.iter().map(|(at, user, act)| (*at, user.as_str(), *act)).collect();
        let (state, events) = walk(&steps, |at, actor_id, act, to| ModuleEvent {
            at,
            actor_id: actor_id.to_owned(),
            act,
            to,
            note: String::new(),
        })?;
        let (Some(first), Some(last)) = (events.first(), events.last()) else { continue };
        let made = later(first.at, -40);
        let version = ModuleVersion {
            id: chance.id(made),
            version: 1,
            module_id: chance.id(made),
            number: 1,
            organisation_id: link.organisation.id.clone(),
            author_id: first.actor_id.clone(),
            state,
            dutch: dutch.to_owned(),
            english: english.to_owned(),
            created_at: made,
            changed_at: first.at,
            published_at: (last.act == Publish).then_some(last.at),
        };
        for event in &events {
            let action = if event.act == Publish { Action::ModuleReview } else { Action::ModuleWrite };
            let who = (event.actor_id.as_str(), link.organisation.id.as_str());
            let object = ("module_version", version.id.as_str());
            book.log.push(done(event.at, who, action, object, Purpose::Administration, event.act.code()));
        }
        book.module_versions.push((version, events));
    }
    Ok(())
}

/// As long as a certificate holds.
fn years_later(at: Timestamp) -> Timestamp {
    let offset = Offset::constant(1);
    let end = offset.to_datetime(at).checked_add(VALID_YEARS.years());
    end.ok().and_then(|end| offset.to_timestamp(end).ok()).unwrap_or(at)
}
