//! All that the organisation has on a young person.

use crate::access::{Action, FieldClass, Grant};
use crate::names::Names;
use crate::recognise;
use crate::{Actor, App, AppError, Object};
use domain::codes::Purpose;
use domain::states::SignalState;
use domain::{Assessment, Code, Consent, Signal, SignalContent, Subject, consent_stands};
use recognition::course::IndicatorCourse;
use store::{NotificationSummary, ReferralSummary};

/// A young person with what belongs to them. What the reader may not see is left out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SubjectView {
    /// The young person.
    pub subject: Subject,
    /// What the reader may see.
    pub grant: Grant,
    /// Signals that were recorded, newest first.
    pub signals: Vec<SignalLine>,
    /// Assessments, newest first.
    pub assessments: Vec<Assessment>,
    /// Consent per purpose as recorded, oldest first.
    pub consents: Vec<ConsentLine>,
    /// Purposes for which consent stands.
    pub standing: Vec<Purpose>,
    /// Notifications made from the assessments, newest first.
    pub notifications: Vec<NotificationSummary>,
    /// Referrals.
    pub referrals: Vec<ReferralSummary>,
    /// Finished screenings, oldest first.
    pub screenings: Vec<recognise::Line>,
    /// What changed over the screenings.
    pub course: Vec<IndicatorCourse>,
}

impl SubjectView {
    /// The assessment that runs.
    pub fn open_assessment(&self) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| assessment.closed_at.is_none())
    }

    /// How many signals nobody took up yet.
    pub fn new_signals(&self) -> usize {
        self.signals.iter().filter(|line| line.signal.state == SignalState::Recorded).count()
    }
}

/// A signal with the name of who recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalLine {
    /// The signal.
    pub signal: Signal,
    /// Who recorded it.
    pub author_name: String,
}

/// A line of consent with the name of who recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentLine {
    /// The consent.
    pub consent: Consent,
    /// Who recorded it.
    pub actor_name: String,
}

/// A young person of the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] when not of the actor's organisation.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<SubjectView, AppError> {
    let mut work = app.begin(actor, Action::SubjectRead).await?;
    let (subject, grant) = super::own(&mut work, id).await?;
    let mut subject = subject.record;
    if !grant.covers(FieldClass::Identity) {
        subject.client_number = String::new();
        subject.name = String::new();
    }
    let mut names = Names::default();
    let mut signals = Vec::new();
    for mut signal in work.tx.signals_about(id).await? {
        if matches!(signal.state, SignalState::Draft | SignalState::Discarded) {
            continue;
        }
        signal.content = crate::signal::covered(signal.content, &grant);
        let author_name = names.of(&mut work, &signal.author_id).await?;
        signals.push(SignalLine { signal, author_name });
    }
    signals.sort_by_key(|line| std::cmp::Reverse(line.signal.recorded_at));
    let mut assessments = work.tx.assessments_of(id).await?;
    let mut consents = Vec::new();
    for mut consent in work.tx.consents(id).await? {
        if !grant.covers(FieldClass::FreeText) {
            consent.note = String::new();
        }
        let actor_name = names.of(&mut work, &consent.actor_id).await?;
        consents.push(ConsentLine { consent, actor_name });
    }
    let lines: Vec<Consent> = consents.iter().map(|line| line.consent.clone()).collect();
    let standing = Purpose::ALL.iter().copied();
    let standing = standing.filter(|purpose| consent_stands(&lines, *purpose, subject.age_band)).collect();
    let mut notifications = Vec::new();
    for assessment in &mut assessments {
        notifications.extend(work.tx.notifications_of_assessment(&assessment.id).await?);
        if !grant.covers(FieldClass::FreeText) {
            assessment.steps = domain::AssessmentSteps {
                weighing: assessment.steps.weighing,
                conversation_held: assessment.steps.conversation_held,
                ..domain::AssessmentSteps::default()
            };
        }
    }
    let referrals = work.tx.referrals_of_subject(id).await?;
    let (mut screenings, mut course) = (Vec::new(), Vec::new());
    if grant.covers(FieldClass::FreeText) {
        let about = recognise::openable(work.tx.screenings_about(id).await?);
        course = recognise::over_time(&about);
        for one in about {
            let author_name = names.of(&mut work, &one.record.author_id).await?;
            screenings.push(recognise::line(one, author_name));
        }
    }
    work.done(Object::new("subject", id)).await?;
    Ok(SubjectView {
        subject,
        grant,
        signals,
        assessments,
        consents,
        standing,
        notifications,
        referrals,
        screenings,
        course,
    })
}

/// Most forms and the newest region that the signals speak of: where a notification or referral starts from.
pub(crate) fn gathered(signals: &[Signal]) -> SignalContent {
    let mut content = SignalContent::default();
    for signal in signals {
        for form in &signal.content.forms {
            if *form != domain::codes::FormOfExploitation::Unknown && !content.forms.contains(form) {
                content.forms.push(*form);
            }
        }
        content.region = content.region.or(signal.content.region);
    }
    content
}
