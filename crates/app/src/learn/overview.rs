//! One's own page: what is still needed, what is due today, all modules, and certificates.

use super::catalogue::{Lesson, catalogue};
use super::day;
use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::Code;
use domain::codes::{Competence, ReminderKind, Standing};
use domain::{CaseCard, Certificate, Progress};
use jiff::Timestamp;
use jiff::civil::Date;

/// How somebody stands with a competence that the roles ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompetenceLine {
    /// The competence.
    pub competence: Competence,
    /// How it stands.
    pub standing: Standing,
    /// Until when, where it stands.
    pub until: Option<Timestamp>,
}

/// A module on one's own page.
#[derive(Clone, Debug)]
pub struct LessonLine {
    /// The module.
    pub lesson: Lesson,
    /// Whether one's roles ask for it.
    pub needed: bool,
    /// How it stands.
    pub standing: Standing,
    /// Until when, where it stands.
    pub until: Option<Timestamp>,
    /// Begun and not finished.
    pub under_way: bool,
}

/// A case to repeat.
#[derive(Clone, Debug)]
pub struct DueCase {
    /// When and how often.
    pub card: CaseCard,
    /// The module it is from.
    pub lesson: Lesson,
}

/// One's own page.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The competences that one's roles ask for; empty when they ask for none.
    pub competences: Vec<CompetenceLine>,
    /// All modules, in the order in which one learns.
    pub lessons: Vec<LessonLine>,
    /// Cases to repeat today.
    pub due: Vec<DueCase>,
    /// The first day on which cases come back, when none are due.
    pub next_on: Option<Date>,
    /// Certificates, the newest first.
    pub certificates: Vec<Certificate>,
    /// Those that one was reminded of.
    pub expiring: Vec<Certificate>,
}

/// One's own page.
///
/// # Errors
/// What the database says.
pub async fn overview(app: &App, actor: &Actor) -> Result<Overview, AppError> {
    let mut work = app.begin(actor, Action::LearnRead).await?;
    work.require(&[], Object::NONE)?;
    let me = actor.user.id.as_str();
    let lessons = catalogue(&mut work).await?;
    let certificates = work.tx.certificates_of(me).await?;
    let progress = work.tx.progress_of(me).await?;
    let cards = work.tx.cases_of(me).await?;
    let reminders = work.tx.reminders_of(me).await?;
    let today = day(work.now);
    let known = |card: &CaseCard| {
        let same =
            |lesson: &&Lesson| lesson.module_id == card.module_id && lesson.version() == card.module_version;
        lessons.iter().find(same).filter(|lesson| lesson.dutch.section(&card.section_id).is_some()).cloned()
    };
    let cases: Vec<DueCase> =
        cards.into_iter().filter_map(|card| known(&card).map(|lesson| DueCase { card, lesson })).collect();
    let next_on = cases.iter().map(|case| case.card.due_on).min().filter(|next| *next > today);
    let reminded = |certificate: &&Certificate| {
        reminders.iter().any(|reminder| {
            reminder.kind == ReminderKind::CertificateExpires && reminder.about_id == certificate.id
        })
    };
    let expiring = certificates.iter().filter(reminded).cloned().collect();
    let line = |lesson: Lesson| {
        let (standing, until) = lesson.standing(&certificates, work.now);
        let here = |progress: &&Progress| {
            progress.module_id == lesson.module_id && progress.module_version == lesson.version()
        };
        let under_way = progress.iter().find(here).is_some_and(|progress| progress.finished_at.is_none());
        let needed = learning::needed(&lesson.dutch, &actor.user.roles);
        LessonLine { needed, standing, until, under_way, lesson }
    };
    let lessons: Vec<LessonLine> = lessons.into_iter().map(line).collect();
    let competences = competences(lessons.iter().filter(|line| line.needed).map(|line| {
        let standing = (line.standing, line.until);
        (line.lesson.dutch.competence, standing)
    }));
    work.detail(format!("due={}", cases.iter().filter(|case| case.card.due_on <= today).count()));
    work.done(Object::NONE).await?;
    let due = cases.into_iter().filter(|case| case.card.due_on <= today).collect();
    Ok(Overview { competences, lessons, due, next_on, certificates, expiring })
}

/// The competences that these needed modules train, with how each stands.
pub(super) fn competences(
    needed: impl Iterator<Item = (Competence, (Standing, Option<Timestamp>))>,
) -> Vec<CompetenceLine> {
    let needed: Vec<_> = needed.collect();
    let line = |competence: &Competence| {
        let of_it = needed.iter().filter(|(of, _)| of == competence).map(|(_, standing)| *standing);
        learning::of_competence(of_it).map(|(standing, until)| CompetenceLine {
            competence: *competence,
            standing,
            until,
        })
    };
    Competence::ALL.iter().filter_map(line).collect()
}
