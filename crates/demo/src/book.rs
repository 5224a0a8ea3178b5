//! The whole example register in memory, before it is written. Histories are walked along the state
//! tables while they are made, so that none can go where its table does not lead.

use crate::DemoError;
use crate::calendar::later;
use domain::states::{History, Machine, NotificationAct, NotificationState, ReferralAct, ReferralState};
use domain::{
    Article, Assessment, CaseCard, Certificate, Consent, Decision, Estimate, FileTypeChange,
    HelpdeskQuestion, InstrumentFeedback, LinkEvent, ModuleEvent, ModuleVersion, Notification,
    NotificationEvent, NotificationMessage, Person, PersonFile, Progress, Referral, ReferralEvent, Screening,
    Signal, SignalEvent, Subject, Task,
};
use jiff::Timestamp;
use store::AuditEntry;

/// A notification with its history.
pub(crate) struct NotificationEntry {
    pub(crate) notification: Notification,
    pub(crate) events: Vec<NotificationEvent>,
    /// The conversation, and what it led to (`true`).
    pub(crate) messages: Vec<(bool, NotificationMessage)>,
}

/// A person with the file and its history.
pub(crate) struct PersonEntry {
    pub(crate) person: Person,
    pub(crate) file: PersonFile,
    pub(crate) changes: Vec<FileTypeChange>,
}

/// Everything that is to be written.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) subjects: Vec<Subject>,
    pub(crate) signals: Vec<(Signal, Vec<SignalEvent>)>,
    pub(crate) assessments: Vec<Assessment>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) consents: Vec<Consent>,
    pub(crate) notifications: Vec<NotificationEntry>,
    pub(crate) persons: Vec<PersonEntry>,
    pub(crate) links: Vec<LinkEvent>,
    pub(crate) referrals: Vec<(Referral, Vec<ReferralEvent>)>,
    pub(crate) tasks: Vec<Task>,
    pub(crate) estimates: Vec<Estimate>,
    pub(crate) module_versions: Vec<(ModuleVersion, Vec<ModuleEvent>)>,
    pub(crate) progress: Vec<Progress>,
    pub(crate) cases: Vec<CaseCard>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) policy: crate::policy::Policy,
    pub(crate) screenings: Vec<Screening>,
    pub(crate) remarks: Vec<InstrumentFeedback>,
    pub(crate) articles: Vec<Article>,
    pub(crate) questions: Vec<HelpdeskQuestion>,
    pub(crate) crisis: crate::crisis::Crises,
    pub(crate) log: Vec<AuditEntry>,
}

impl Book {
    /// Puts the register's own history and the log in order of time. Lines of the same moment stay
    /// in the order in which they were made.
    pub(crate) fn in_order_of_time(&mut self) {
        self.links.sort_by_key(|link| link.at);
        self.log.sort_by_key(|entry| entry.at);
        for (link, sequence) in self.links.iter_mut().zip(1..) {
            link.sequence = sequence;
        }
    }
}

/// One step of a history: when, by whom, what.
pub(crate) type Done<'a, Act> = (Timestamp, &'a str, Act);

/// The state after these acts, and their lines.
///
/// # Errors
/// [`DemoError::NotAllowed`] for a step outside the table.
pub(crate) fn walk<S: Machine, Line>(
    acts: &[Done<'_, S::Act>],
    line: impl Fn(Timestamp, &str, S::Act, S) -> Line,
) -> Result<(S, Vec<Line>), DemoError> {
    let mut history = History::<S>::default();
    let mut lines = Vec::with_capacity(acts.len());
    for (at, actor_id, act) in acts {
        let to = history.apply(*act, *at)?;
        lines.push(line(*at, actor_id, *act, to));
    }
    Ok((history.state(), lines))
}

/// The history of a notification.
///
/// # Errors
/// As [`walk`].
pub(crate) fn notification_history(
    acts: &[Done<'_, NotificationAct>],
) -> Result<(NotificationState, Vec<NotificationEvent>), DemoError> {
    walk(acts, |at, actor_id, act, to| NotificationEvent {
        at,
        actor_id: actor_id.to_owned(),
        act,
        to,
        note: String::new(),
    })
}

/// The history of a referral.
///
/// # Errors
/// As [`walk`].
pub(crate) fn referral_history(
    acts: &[Done<'_, ReferralAct>],
) -> Result<(ReferralState, Vec<ReferralEvent>), DemoError> {
    walk(acts, |at, actor_id, act, to| ReferralEvent {
        at,
        actor_id: actor_id.to_owned(),
        act,
        to,
        note: String::new(),
    })
}

/// The first moment that is not before `wanted` and comes after `earlier`.
pub(crate) fn after(earlier: Option<Timestamp>, wanted: Timestamp) -> Timestamp {
    match earlier {
        Some(earlier) if earlier >= wanted => later(earlier, 1),
        _ => wanted,
    }
}
