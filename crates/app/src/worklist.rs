//! The focal officer's worklist: what waits in the organisation, each with owner and date. Nothing
//! sealed is opened for it.

use crate::access::{Action, Relation, possible};
use crate::{Actor, App, AppError, Object};
use domain::User;
use domain::states::{NotificationState, ReferralState, SignalState};
use jiff::Timestamp;
use store::{
    AssessmentSummary, NotificationFilter, NotificationSummary, ReferralSummary, SignalSummary, TaskSummary,
    WorkCounts,
};

/// Lines of each part at first; a phone need not load more than that.
pub const FEW: i64 = 20;

/// Most lines of each part when all are asked for.
pub const MOST: i64 = 500;

/// What waits in an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worklist {
    /// The moment of the list; what was due before it is late.
    pub now: Timestamp,
    /// Open tasks, the most urgent first.
    pub tasks: Vec<TaskSummary>,
    /// How many tasks are open and late in all.
    pub counts: WorkCounts,
    /// Signals that nobody took up yet, acute danger first.
    pub new_signals: Vec<SignalSummary>,
    /// How many there are in all.
    pub new_signal_count: i64,
    /// Assessments under way, oldest first.
    pub assessments: Vec<AssessmentSummary>,
    /// Notifications that wait for consent.
    pub awaiting_consent: Vec<NotificationSummary>,
    /// Notifications about which the national centre has a question.
    pub questions: Vec<NotificationSummary>,
    /// Referrals to this organisation that ask for something.
    pub referrals_in: Vec<ReferralSummary>,
    /// Referrals by this organisation that are under way.
    pub referrals_out: Vec<ReferralSummary>,
    /// Colleagues to whom a task can be handed over.
    pub colleagues: Vec<User>,
    /// Whether some part has more lines than are shown.
    pub more: bool,
}

impl Worklist {
    /// Whether a task is late.
    pub fn late(&self, line: &TaskSummary) -> bool {
        line.task.due_at < self.now
    }
}

/// The worklist of the actor's organisation: the first lines of each part.
///
/// # Errors
/// What the database says.
pub async fn read(app: &App, actor: &Actor) -> Result<Worklist, AppError> {
    list(app, actor, FEW).await
}

/// The same with all lines of each part.
///
/// # Errors
/// What the database says.
pub async fn read_all(app: &App, actor: &Actor) -> Result<Worklist, AppError> {
    list(app, actor, MOST).await
}

async fn list(app: &App, actor: &Actor, most: i64) -> Result<Worklist, AppError> {
    let mut work = app.begin(actor, Action::WorklistRead).await?;
    work.require(&[Relation::SameOrganisation, Relation::NationalCentre], Object::NONE)?;
    let about_subjects = possible(actor, Action::SubjectRead);
    let own = actor.organisation.id.as_str();
    let now = work.now;
    let waiting = |state| NotificationFilter {
        organisation_id: Some(own.to_owned()),
        state: Some(state),
        limit: most + 1,
        ..NotificationFilter::default()
    };
    let tx = &mut work.tx;
    let users = tx.users_of(own).await?.into_iter().map(|user| user.record);
    let colleagues =
        users.filter(|user| user.active && crate::focal::does_tasks_in(user, actor.organisation.kind));
    let under_way = |referral: &ReferralSummary| {
        matches!(referral.state, ReferralState::Offered | ReferralState::Accepted | ReferralState::Active)
    };
    let mut list = Worklist {
        now,
        tasks: tx.open_task_summaries(own, most + 1).await?,
        counts: tx.work_counts(own, now).await?,
        new_signals: tx.signals_in_state(own, SignalState::Recorded, most + 1, 0).await?,
        new_signal_count: tx.count_signals(own, SignalState::Recorded).await?,
        assessments: tx.open_assessments(own, most + 1).await?,
        awaiting_consent: tx.notifications(&waiting(NotificationState::AwaitingConsent)).await?,
        questions: tx.notifications(&waiting(NotificationState::QuestionBack)).await?,
        referrals_in: tx.referrals_to(own, MOST).await?,
        referrals_out: tx.referrals_from(own, MOST).await?,
        colleagues: colleagues.collect(),
        more: false,
    };
    list.referrals_in.retain(under_way);
    list.referrals_out.retain(|referral| under_way(referral) || referral.state == ReferralState::Draft);
    if !about_subjects {
        // Who does not work with young people sees the tasks, not the signals.
        list.new_signals.clear();
        list.new_signal_count = 0;
        list.assessments.clear();
    }
    // One line more than asked for was read, to see whether there are more.
    let few = usize::try_from(most).unwrap_or(usize::MAX);
    list.more = [
        shorten(&mut list.tasks, few),
        shorten(&mut list.new_signals, few),
        shorten(&mut list.assessments, few),
        shorten(&mut list.awaiting_consent, few),
        shorten(&mut list.questions, few),
        shorten(&mut list.referrals_in, few),
        shorten(&mut list.referrals_out, few),
    ]
    .contains(&true);
    work.detail(format!("tasks={} signals={}", list.counts.open, list.new_signal_count));
    work.done(Object::NONE).await?;
    Ok(list)
}

fn shorten<T>(lines: &mut Vec<T>, most: usize) -> bool {
    let more = lines.len() > most;
    lines.truncate(most);
    more
}
