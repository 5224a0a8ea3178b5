//! What the organisations do: two years of self-assessment at the youth-care institutions and some others, a yearly plan
//! with an action that is late, documents that are to be reviewed, and who is appointed.

mod words;

use crate::book::Book;
use crate::calendar::{date, days_ago, days_later, later};
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use domain::Task;
use domain::codes::{Code, Language, OrganisationKind as Kind, Purpose, Role, TaskKind};
use domain::count::year_of;
use domain::policy::{
    Answered, AppointmentAct, DocumentVersion, FocalAppointment, Frozen, PlanAction, PlanText,
    PolicyDocument, PolicyTheme, SelfAssessment, SelfAssessmentPart, StatementAnswer, ThemeScores,
    YearFigures, statement, statements_of,
};
use domain::states::{Machine, PlanActionState, SelfAssessmentState, TaskState};
use jiff::Timestamp;
use jiff::civil::Date;

/// Everything of it, before it is written.
#[derive(Default)]
pub(crate) struct Policy {
    pub(crate) rounds: Vec<(SelfAssessment, Vec<SelfAssessmentPart>)>,
    pub(crate) actions: Vec<PlanAction>,
    pub(crate) documents: Vec<(PolicyDocument, Vec<DocumentVersion>)>,
    pub(crate) appointments: Vec<FocalAppointment>,
}

/// An organisation at work on its policy.
struct Desk<'d> {
    chance: &'d mut Chance,
    book: &'d mut Book,
    link: &'d Link,
    today: Timestamp,
    officer: String,
}

pub(crate) fn fill(chance: &mut Chance, chain: &Chain, book: &mut Book, today: Timestamp) {
    let mut first = true;
    for link in &chain.links {
        let kind = link.organisation.kind;
        let officer = link.who(Role::FocalOfficer);
        let mut desk = Desk { chance, book, link, today, officer };
        let main = kind == Kind::YouthCare && std::mem::take(&mut first);
        if kind == Kind::YouthCare {
            desk.appoint(main);
            // Of the institutions one is still busy with this year's round.
            let busy = !main && link.people.len() > 2;
            desk.rounds(main, busy);
        } else if matches!(kind, Kind::Reception | Kind::Shelter | Kind::HealthCare) {
            desk.appoint(false);
            desk.round(false, 0, 20, false);
        }
        if main {
            desk.plan();
            desk.documents(words::DOCUMENTS);
        } else if kind == Kind::YouthCare {
            desk.documents(words::OTHER_DOCUMENTS);
        }
    }
}

impl Desk<'_> {
    fn note(&mut self, at: Timestamp, kind: &str, id: &str, detail: &str) {
        let who = (self.officer.as_str(), self.link.organisation.id.as_str());
        let line = done(at, who, Action::PolicyWrite, (kind, id), Purpose::Administration, detail);
        self.book.log.push(line);
    }

    /// The day so many days from now, earlier with a negative number.
    fn day(&self, days: i64) -> Date {
        date(days_later(self.today, days))
    }

    fn appoint(&mut self, main: bool) {
        let deputy =
            self.link.people.iter().find(|user| user.id == self.officer).and_then(|u| u.deputy_id.clone());
        // At the main institution the hours were doubled a year ago.
        let hours: &[(i64, i64)] = if main { &[(-720, 8), (-300, 16)] } else { &[(-400, 6)] };
        for (days, hours) in hours {
            let at = days_ago(self.chance, self.today, -days);
            let line = FocalAppointment {
                id: self.chance.id(at),
                organisation_id: self.link.organisation.id.clone(),
                act: AppointmentAct::Appoint,
                user_id: self.officer.clone(),
                since: date(at),
                hours: *hours,
                deputy_id: deputy.clone(),
                appointed_by: words::APPOINTED_BY.to_owned(),
                at,
                actor_id: self.officer.clone(),
            };
            self.note(at, "appointment", &line.id, &format!("appoint hours={hours}"));
            self.book.policy.appointments.push(line);
        }
    }

    fn rounds(&mut self, main: bool, busy: bool) {
        // Who is still busy this year was the last one to finish the year before.
        let (least, most) = if busy { (371, 374) } else { (380, 420) };
        let then = self.chance.between(least, most);
        self.round(main, 1, then, false);
        let now = self.chance.between(10, 60);
        self.round(main, 0, now, busy);
    }

    /// A round, so many years before the present one, finished so many days ago unless somebody is busy with it.
    fn round(&mut self, main: bool, years_ago: i16, days: i64, busy: bool) {
        let at = days_ago(self.chance, self.today, days);
        let year = year_of(days_later(self.today, -90)) - years_ago;
        let parts: Vec<SelfAssessmentPart> =
            PolicyTheme::ALL.iter().map(|theme| self.part(*theme, main, years_ago, at, busy)).collect();
        let answers: Vec<Answered> = parts.iter().flat_map(|part| part.answers.iter().cloned()).collect();
        let professionals = if main { 140 } else { self.chance.between(110, 260) };
        let trained = professionals * self.chance.between(20, 45) / 100 + (1 - i64::from(years_ago)) * 12;
        let estimated = if main { 38 - i64::from(years_ago) * 5 } else { self.chance.between(45, 75) };
        let figures = YearFigures { professionals, trained, estimated: Some(estimated) };
        let frozen = Frozen { scores: ThemeScores::of(&answers), figures };
        let id = self.chance.id(later(at, -60 * 24 * 12));
        let round = SelfAssessment {
            id: id.clone(),
            version: if busy { 1 } else { 3 },
            organisation_id: self.link.organisation.id.clone(),
            year,
            state: if busy { SelfAssessmentState::Open } else { SelfAssessmentState::Finished },
            figures: (!busy).then_some(figures),
            author_id: self.officer.clone(),
            created_at: later(at, -60 * 24 * 12),
            finished_at: (!busy).then_some(at),
            first_finished_at: (!busy).then_some(at),
            frozen: (!busy).then_some(frozen),
        };
        self.note(round.created_at, "self_assessment", &id, &format!("year={year}"));
        if !busy {
            self.note(at, "self_assessment", &id, "finish");
        }
        self.book.policy.rounds.push((round, parts));
    }

    fn part(
        &mut self,
        theme: PolicyTheme,
        main: bool,
        years_ago: i16,
        at: Timestamp,
        busy: bool,
    ) -> SelfAssessmentPart {
        // Whoever is busy has not come to the last themes.
        let empty = busy && matches!(theme, PolicyTheme::FocalOfficer | PolicyTheme::Registration);
        let better = if years_ago == 0 { 150 } else { 0 };
        let answers = statements_of(theme).filter(|_| !empty).map(|statement| {
            let answer = match main {
                true => words::main_answer(statement.code, years_ago),
                false => {
                    let shares =
                        [(StatementAnswer::Yes, 250 + better), (StatementAnswer::NotYet, 300 - better)];
                    self.chance.share(&shares, StatementAnswer::Partly)
                }
            };
            let note = match answer {
                StatementAnswer::Yes => self.chance.one_of(words::SHOWN_BY, ""),
                _ => "",
            };
            Answered { statement: statement.code.to_owned(), answer, note: note.to_owned() }
        });
        let answers: Vec<Answered> = answers.collect();
        let version = if answers.is_empty() { 1 } else { 2 };
        let changed_by = if answers.is_empty() { String::new() } else { self.officer.clone() };
        SelfAssessmentPart { theme, version, changed_by, changed_at: later(at, -90), answers }
    }

    fn plan(&mut self) {
        let year = year_of(self.today);
        let lead = self.link.who(Role::TeamLead);
        for action in words::PLAN {
            let Some(statement) = statement(action.statement) else { continue };
            let created_at = days_ago(self.chance, self.today, 40);
            let owner_id = if action.lead { lead.clone() } else { self.officer.clone() };
            let ended = matches!(action.state, PlanActionState::Done | PlanActionState::Dropped);
            let ended_at = ended.then(|| days_ago(self.chance, self.today, 6));
            let made = PlanAction {
                id: self.chance.id(created_at),
                version: if action.state == PlanActionState::INITIAL { 1 } else { 2 },
                organisation_id: self.link.organisation.id.clone(),
                year,
                theme: statement.theme,
                statement: Some(statement.code.to_owned()),
                state: action.state,
                owner_id,
                due_on: self.day(action.due),
                text: PlanText {
                    title: statement.action(Language::Dutch).to_owned(),
                    description: action.how.to_owned(),
                    reason: action.reason.to_owned(),
                },
                author_id: self.officer.clone(),
                created_at,
                ended_at,
            };
            self.note(created_at, "plan_action", &made.id, &format!("theme={}", made.theme));
            if !ended {
                let about = ("plan_action", made.id.as_str());
                let reminded = self.officer.clone();
                self.task(TaskKind::PlanActionDue, about, &reminded, action.due, created_at);
            }
            self.book.policy.actions.push(made);
        }
    }

    fn documents(&mut self, documents: &[words::Document]) {
        for document in documents {
            let mut versions = Vec::new();
            for (days, number) in document.added.iter().zip(1..) {
                let at = days_ago(self.chance, self.today, *days);
                versions.push(DocumentVersion {
                    number,
                    at,
                    actor_id: self.officer.clone(),
                    title: document.title.to_owned(),
                    text: document.text.to_owned(),
                    link: document.link.to_owned(),
                    valid_until: document.until.map(|days| self.day(days)),
                    review_on: document.review.map(|days| self.day(days)),
                });
            }
            let Some(newest) = versions.last() else { continue };
            let at = newest.at;
            let made = PolicyDocument {
                id: self.chance.id(versions.first().map_or(at, |first| first.at)),
                version: i64::try_from(versions.len()).unwrap_or(1),
                organisation_id: self.link.organisation.id.clone(),
                kind: document.kind,
                withdrawn_at: None,
            };
            self.note(at, "policy_document", &made.id, &format!("kind={}", made.kind));
            if let Some(days) = document.review {
                let officer = self.officer.clone();
                self.task(TaskKind::ReviewDocument, ("policy_document", &made.id), &officer, days, at);
            }
            self.book.policy.documents.push((made, versions));
        }
    }

    fn task(&mut self, kind: TaskKind, about: (&str, &str), owner_id: &str, due: i64, created_at: Timestamp) {
        let noon = jiff::tz::Offset::constant(1).to_timestamp(self.day(due).at(12, 0, 0, 0));
        // What is late by more than a day went to the deputy.
        let deputy =
            self.link.people.iter().find(|user| user.id == owner_id).and_then(|user| user.deputy_id.clone());
        let deputy = deputy.filter(|_| due < -1);
        let task = Task {
            escalated_at: deputy.is_some().then(|| days_later(self.today, due + 1)),
            owner_id: deputy.unwrap_or_else(|| owner_id.to_owned()),
            id: self.chance.id(created_at),
            version: 1,
            organisation_id: self.link.organisation.id.clone(),
            kind,
            about_kind: about.0.to_owned(),
            about_id: about.1.to_owned(),
            due_at: noon.unwrap_or(self.today),
            state: TaskState::INITIAL,
            created_at,
        };
        self.book.tasks.push(task);
    }
}
