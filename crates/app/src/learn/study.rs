//! Following a module: reading, answering, passing.

use super::catalogue::{Lesson, lesson};
use super::day;
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{ReminderKind, Standing, Sureness};
use domain::states::NotAllowed;
use domain::{Answers, CaseCard, Certificate, Progress, ReferenceKind};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use learning::{PASS_MARK, Question, Schedule, Section, VALID_YEARS};

/// Names of the fields of the questions of a part, in order; a part has no more.
pub const FIELDS: [&str; learning::MOST_QUESTIONS] = [
    "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10", "q11", "q12", "q13", "q14", "q15", "q16",
    "q17", "q18", "q19", "q20",
];

/// A module with how far one is.
#[derive(Clone, Debug)]
pub struct ModuleView {
    /// The module.
    pub lesson: Lesson,
    /// Progress in this version.
    pub progress: Option<Progress>,
    /// How one stands.
    pub standing: Standing,
    /// Until when, where it stands.
    pub until: Option<Timestamp>,
    /// The newest certificate for this module.
    pub certificate: Option<Certificate>,
}

/// A part of a module to read and answer.
#[derive(Clone, Debug)]
pub struct PartView {
    /// The module.
    pub lesson: Lesson,
    /// Which part, counted from one.
    pub step: usize,
    /// Progress in this version.
    pub progress: Option<Progress>,
    /// Whether one knows an earlier version, and only refreshes.
    pub refresh: bool,
}

/// A module.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one, or one of another organisation.
pub async fn module(app: &App, actor: &Actor, id: &str) -> Result<ModuleView, AppError> {
    let mut work = app.begin(actor, Action::LearnRead).await?;
    let object = Object::new("module", id);
    work.require(&[], object)?;
    let Some(lesson) = lesson(&mut work, id).await? else { return Err(work.refused(object)) };
    let progress = progress(&mut work, &lesson).await?;
    let certificates = work.tx.certificates_of(&actor.user.id).await?;
    let (standing, until) = lesson.standing(&certificates, work.now);
    let certificate = certificates.into_iter().find(|certificate| certificate.module_id == id);
    work.done(object).await?;
    Ok(ModuleView { lesson, progress, standing, until, certificate })
}

/// A part of a module.
///
/// # Errors
/// As [`module`]; also for a part that it does not have.
pub async fn part(app: &App, actor: &Actor, id: &str, step: usize) -> Result<PartView, AppError> {
    let mut work = app.begin(actor, Action::LearnRead).await?;
    let object = Object::new("module", id);
    work.require(&[], object)?;
    let found = lesson(&mut work, id).await?.filter(|lesson| sections(lesson, step).is_some());
    let Some(lesson) = found else { return Err(work.refused(object)) };
    let progress = progress(&mut work, &lesson).await?;
    let certificates = work.tx.certificates_of(&actor.user.id).await?;
    let refresh = lesson.standing(&certificates, work.now).0 == Standing::Refresh;
    work.detail(format!("part={step}"));
    work.done(object).await?;
    Ok(PartView { lesson, step, progress, refresh })
}

/// Answers the questions of a part, in their order: for each the places of what was chosen. With the last question of
/// the module the score is known; who passes gets a certificate, and the cases come back to be repeated.
///
/// # Errors
/// [`AppError::Invalid`] at the questions without answer; [`AppError::NotAllowed`] when this part was answered in this
/// attempt; otherwise as [`part`].
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: &str,
    step: usize,
    chosen: &[Vec<u32>],
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::LearnAnswer).await?;
    let object = Object::new("module", id);
    work.require(&[], object)?;
    let Some(lesson) = lesson(&mut work, id).await? else { return Err(work.refused(object)) };
    let Some(part) = sections(&lesson, step) else { return Err(work.refused(object)) };
    let questions: Vec<&Question> = part.iter().flat_map(|section| &section.questions).collect();
    let answers = checked(&questions, chosen)?;
    let (mut progress, known) = match progress(&mut work, &lesson).await? {
        Some(progress) => (progress, true),
        None => (begun(app, &work, &lesson)?, false),
    };
    if progress.finished_at.is_some() || answers.keys().any(|id| progress.answers.contains_key(id)) {
        return Err(NotAllowed { state: "answered", act: "answer" }.into());
    }
    progress.answers.extend(answers);
    if lesson.dutch.complete(&progress.answers) {
        finish(app, &mut work, &lesson, &mut progress).await?;
    }
    match known {
        true => work.tx.update_progress(&progress).await?,
        false => work.tx.insert_progress(&progress).await?,
    }
    work.detail(format!("part={step} attempt={}", progress.attempt));
    work.done(object).await
}

/// Begins a finished module again; a certificate that one has stays.
///
/// # Errors
/// [`AppError::NotAllowed`] when it is not finished; otherwise as [`module`].
pub async fn again(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::LearnAnswer).await?;
    let object = Object::new("module", id);
    work.require(&[], object)?;
    let Some(lesson) = lesson(&mut work, id).await? else { return Err(work.refused(object)) };
    let finished = progress(&mut work, &lesson).await?.filter(|progress| progress.finished_at.is_some());
    let Some(progress) = finished else {
        return Err(NotAllowed { state: "under_way", act: "again" }.into());
    };
    let progress = Progress {
        attempt: progress.attempt + 1,
        answers: Answers::new(),
        started_at: work.now,
        finished_at: None,
        score: None,
        passed: false,
        ..progress
    };
    work.tx.update_progress(&progress).await?;
    work.detail(format!("attempt={}", progress.attempt));
    work.done(object).await
}

/// The sections of a part, counted from one.
fn sections(lesson: &Lesson, step: usize) -> Option<&[Section]> {
    lesson.dutch.parts().get(step.checked_sub(1)?).copied()
}

async fn progress(work: &mut Work<'_>, lesson: &Lesson) -> Result<Option<Progress>, AppError> {
    let all = work.tx.progress_of(&work.actor.user.id).await?;
    let here = |progress: &Progress| {
        progress.module_id == lesson.module_id && progress.module_version == lesson.version()
    };
    Ok(all.into_iter().find(here))
}

fn begun(app: &App, work: &Work<'_>, lesson: &Lesson) -> Result<Progress, AppError> {
    Ok(Progress {
        id: app.new_id()?,
        version: 1,
        user_id: work.actor.user.id.clone(),
        organisation_id: work.actor.organisation.id.clone(),
        module_id: lesson.module_id.clone(),
        module_version: lesson.version().to_owned(),
        attempt: 1,
        answers: Answers::new(),
        started_at: work.now,
        finished_at: None,
        score: None,
        passed: false,
    })
}

/// The answers by question, when each question has one that can be given.
pub(super) fn checked(questions: &[&Question], chosen: &[Vec<u32>]) -> Result<Answers, AppError> {
    let mut checks = Checks::new();
    let mut answers = Answers::new();
    for ((question, field), at) in questions.iter().zip(FIELDS).zip(0usize..) {
        let mut places = chosen.get(at).cloned().unwrap_or_default();
        places.sort_unstable();
        places.dedup();
        checks.need(field, !places.is_empty());
        let known = |place: &u32| usize::try_from(*place).is_ok_and(|place| place < question.answers.len());
        if !places.iter().all(known) || (!question.multiple && places.len() > 1) {
            checks.add(field, Problem::NotAChoice);
        }
        answers.insert(question.id.clone(), places);
    }
    if questions.is_empty() {
        return Err(NotAllowed { state: "no_questions", act: "answer" }.into());
    }
    checks.finish()?;
    Ok(answers)
}

/// All questions are answered: the score, and for who passes a certificate and the cases.
async fn finish(
    app: &App,
    work: &mut Work<'_>,
    lesson: &Lesson,
    progress: &mut Progress,
) -> Result<(), AppError> {
    let module = &lesson.dutch;
    let score = module.score(&progress.answers);
    progress.finished_at = Some(work.now);
    progress.score = Some(score.into());
    progress.passed = score >= PASS_MARK;
    if !progress.passed {
        return Ok(());
    }
    let certificate = Certificate {
        id: app.new_id()?,
        number: app.new_number(ReferenceKind::Certificate)?,
        user_id: progress.user_id.clone(),
        organisation_id: progress.organisation_id.clone(),
        module_id: lesson.module_id.clone(),
        module_version: lesson.version().to_owned(),
        title_dutch: module.title.clone(),
        title_english: lesson.english.as_ref().unwrap_or(module).title.clone(),
        competence: module.competence,
        score: score.into(),
        issued_at: work.now,
        valid_until: valid_until(work.now),
    };
    work.tx.insert_certificate(&certificate).await?;
    work.also(Object::new("certificate", &certificate.id));
    let old: Vec<String> = work
        .tx
        .certificates_of(&progress.user_id)
        .await?
        .into_iter()
        .filter(|old| old.module_id == lesson.module_id)
        .map(|old| old.id)
        .collect();
    for reminder in work.tx.reminders_of(&progress.user_id).await? {
        if reminder.kind == ReminderKind::CertificateExpires && old.contains(&reminder.about_id) {
            work.tx.close_reminder(&reminder.id, work.now).await?;
        }
    }
    let today = day(work.now);
    for case in module.cases() {
        let quality = learning::quality(case.all_right(&progress.answers), Sureness::Hesitated);
        let schedule = Schedule::default().after(quality);
        let own = |question: &Question| {
            progress.answers.get(&question.id).map(|places| (question.id.clone(), places.clone()))
        };
        let card = CaseCard {
            id: app.new_id()?,
            version: 1,
            user_id: progress.user_id.clone(),
            organisation_id: progress.organisation_id.clone(),
            module_id: lesson.module_id.clone(),
            module_version: lesson.version().to_owned(),
            section_id: case.id.clone(),
            repetitions: schedule.repetitions,
            easiness: schedule.easiness,
            interval_days: schedule.interval_days,
            due_on: schedule.due(today),
            last_on: today,
            answers: case.questions.iter().filter_map(own).collect(),
        };
        work.tx.put_case(&card).await?;
    }
    Ok(())
}

/// The same day some years later, by the clock of Amsterdam.
fn valid_until(now: Timestamp) -> Timestamp {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    now.to_zoned_datetime(zone).checked_add(VALID_YEARS.years()).map_or(now, |end| end.timestamp())
}
