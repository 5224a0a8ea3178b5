//! How far a case has come: each stage is a way through the acts of a case.

use super::case::Case;
use super::refer::Asked;
use super::story::{self, Story};
use super::words;
use crate::DemoError;
use crate::chance::Chance;
use domain::ConsentState as Consent;
use domain::codes::{
    Certainty, Danger, DecisionKind as Kind, DecisionOutcome as Outcome, LegalGround as Ground,
    OrganisationKind, Purpose, ReferralAim, Role, Track,
};
use domain::states::{NotificationAct as Act, ReferralState, SignalAct};

type Result = std::result::Result<(), DemoError>;

/// The stages at which a case can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Draft,
    Discarded,
    Waiting,
    AcuteToday,
    Late,
    TakenUp,
    Talked,
    Weighed,
    AwaitingConsent,
    ConsentThere,
    NotificationDraft,
    DraftWithdrawn,
    Sent,
    Received,
    QuestionBack,
    Answered,
    Accepted,
    Sheltered,
    Merged,
    Unlinked,
    BackInTheInbox,
    Rejected,
    ConsentWithdrawn,
    TakenBack,
    ConsentRefused,
    VeiligThuis,
    Police,
    RegionalTable,
    NoConcern,
    Watched,
    Reopened,
    Referred(Asked),
}

impl Stage {
    /// How many days ago such a case began, at least and at most.
    pub(super) fn days(self) -> (i64, i64) {
        match self {
            Self::AcuteToday => (0, 0),
            Self::Draft => (0, 3),
            Self::Waiting | Self::Discarded => (1, 4),
            Self::Late => (11, 20),
            Self::TakenUp | Self::Talked => (6, 12),
            Self::Weighed | Self::NotificationDraft | Self::Sent => (14, 20),
            Self::AwaitingConsent | Self::ConsentThere | Self::Received | Self::QuestionBack => (16, 24),
            Self::Referred(asked) => match asked.state {
                ReferralState::Draft | ReferralState::Offered => (9, 12),
                ReferralState::Accepted | ReferralState::Active => (16, 30),
                _ => (45, 80),
            },
            _ => (40, 110),
        }
    }

    /// The story that goes with this stage, when not any will do.
    pub(super) fn story(self, chance: &mut Chance) -> Option<&'static Story> {
        match self {
            Self::AcuteToday => Some(&story::ACUTE),
            Self::NoConcern | Self::Watched | Self::Reopened => {
                let place = usize::try_from(chance.below(story::MILD.len() as u64)).unwrap_or(0);
                story::MILD.get(place)
            }
            _ => None,
        }
    }

    /// Plays the case up to this stage.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`] for a step that a state table does not have.
    pub(super) fn play(self, case: &mut Case<'_, '_>) -> Result {
        match self {
            Self::Draft => {
                // Drafts are their author's alone: at the first youth worker there are some of each.
                case.worker = case.link.who(Role::YouthWorker);
                case.draft(0, Danger::NotAcute);
            }
            Self::Discarded => {
                case.worker = case.link.who(Role::YouthWorker);
                case.draft(0, Danger::Unknown);
                case.minutes();
                case.turn_signal(0, SignalAct::Discard)?;
            }
            Self::Waiting => case.record(0, Danger::NotAcute)?,
            Self::Late => {
                case.before_leave();
                case.record(0, Danger::NotAcute)?;
                case.escalate();
            }
            Self::AcuteToday => case.record(0, Danger::Acute)?,
            Self::TakenUp => taken_up(case)?,
            Self::Talked => {
                taken_up(case)?;
                case.pass(1);
                case.talk(Certainty::Suspicion);
            }
            Self::Weighed => weighed(case, Certainty::Suspicion)?,
            Self::AwaitingConsent | Self::ConsentThere => consent(case, self)?,
            Self::ConsentRefused => refused(case)?,
            Self::NotificationDraft => drafted(case)?,
            Self::DraftWithdrawn => {
                drafted(case)?;
                case.pass(1);
                case.notifier(Act::Withdraw, "")?;
                case.close()?;
            }
            Self::Sent => sent(case)?,
            Self::Received => received(case)?,
            Self::QuestionBack | Self::Answered => question(case, self)?,
            Self::Accepted | Self::Unlinked | Self::BackInTheInbox | Self::Merged => counted(case, self)?,
            Self::Sheltered => sheltered(case)?,
            Self::Rejected => {
                received(case)?;
                case.pass(2);
                case.centre(Act::Reject, "")?;
                case.minutes();
                case.close()?;
            }
            Self::ConsentWithdrawn => withdrawn(case)?,
            Self::TakenBack => {
                question(case, self)?;
                case.pass(1);
                case.notifier(Act::Withdraw, words::TAKEN_BACK)?;
            }
            Self::VeiligThuis | Self::Police | Self::RegionalTable => reported(case, self)?,
            Self::NoConcern | Self::Watched | Self::Reopened => closed(case, self)?,
            Self::Referred(asked) => referred(case, asked)?,
        }
        Ok(())
    }
}

/// One or more signals, taken up together, with steps 1 and 2.
fn taken_up(case: &mut Case<'_, '_>) -> Result {
    case.record(0, Danger::NotAcute)?;
    if case.story.seen.len() > 1 {
        case.pass(1);
        case.record(1, Danger::NotAcute)?;
    }
    case.pass(1);
    case.take_up()?;
    case.pass(1);
    case.consult();
    Ok(())
}

fn weighed(case: &mut Case<'_, '_>, certainty: Certainty) -> Result {
    taken_up(case)?;
    case.pass(1);
    case.talk(certainty);
    case.pass(1);
    case.weigh(certainty, certainty == Certainty::Established)
}

fn consent(case: &mut Case<'_, '_>, stage: Stage) -> Result {
    weighed(case, Certainty::Suspicion)?;
    case.decide_yes(Kind::NationalRegister, Ground::Consent);
    case.decide_not(Kind::VeiligThuis, Outcome::Later, words::WHY_LATER);
    case.consent(Purpose::Registration, Consent::Asked, false)?;
    case.notification(Track::Count, Ground::Consent, Purpose::Registration);
    case.minutes();
    case.notifier(Act::AwaitConsent, "")?;
    if stage == Stage::ConsentThere {
        case.pass(3);
        case.consent(Purpose::Registration, Consent::Given, false)?;
        case.notifier(Act::ConsentGiven, "")?;
    }
    Ok(())
}

fn refused(case: &mut Case<'_, '_>) -> Result {
    weighed(case, Certainty::Suspicion)?;
    case.consent(Purpose::Registration, Consent::Asked, false)?;
    case.pass(2);
    case.consent(Purpose::Registration, Consent::Refused, false)?;
    case.decide_not(Kind::NationalRegister, Outcome::No, words::WHY_NO_CONSENT);
    case.decide_not(Kind::Help, Outcome::No, words::WHY_NO);
    case.close()
}

fn drafted(case: &mut Case<'_, '_>) -> Result {
    weighed(case, Certainty::Indication)?;
    case.decide_yes(Kind::NationalRegister, Ground::LegitimateInterest);
    case.decide_not(Kind::Police, Outcome::Later, words::WHY_LATER);
    case.minutes();
    case.notification(Track::Count, Ground::LegitimateInterest, Purpose::Registration);
    Ok(())
}

fn sent(case: &mut Case<'_, '_>) -> Result {
    drafted(case)?;
    case.minutes();
    case.notifier(Act::Submit, "")
}

fn received(case: &mut Case<'_, '_>) -> Result {
    sent(case)?;
    case.pass(1);
    case.centre(Act::Receive, "")
}

fn question(case: &mut Case<'_, '_>, stage: Stage) -> Result {
    received(case)?;
    case.pass(1);
    case.centre(Act::AskBack, "")?;
    if stage == Stage::Answered {
        case.pass(2);
        case.notifier(Act::Answer, "")?;
        case.pass(2);
        case.centre(Act::Accept, "")?;
        case.close()?;
    }
    Ok(())
}

/// With consent, by the young person alone where the parents are left out for safety; accepted by
/// the national centre, or linked, or linked by mistake.
fn counted(case: &mut Case<'_, '_>, stage: Stage) -> Result {
    weighed(case, Certainty::Indication)?;
    let leave_out = case.leave_parents_out();
    case.consent(Purpose::Registration, Consent::Given, leave_out)?;
    case.decide_yes(Kind::NationalRegister, Ground::Consent);
    case.decide_not(Kind::VeiligThuis, Outcome::No, words::WHY_NO);
    case.notification(Track::Count, Ground::Consent, Purpose::Registration);
    case.minutes();
    case.notifier(Act::Submit, "")?;
    case.pass(1);
    case.centre(Act::Receive, "")?;
    case.pass(3);
    match stage {
        Stage::Merged | Stage::Unlinked => {
            let known = case.known_person()?;
            case.centre(Act::Link, &known)?;
            if stage == Stage::Unlinked {
                case.pass(6);
                case.centre(Act::Unlink, "")?;
            }
        }
        Stage::BackInTheInbox => {
            case.centre(Act::Accept, "")?;
            case.pass(4);
            case.centre(Act::Unlink, "")?;
        }
        _ => {
            case.centre(Act::Accept, "")?;
            case.pass(2);
            let text = case.scene.chance.one_of(words::LED_TO, "");
            case.feedback(text);
        }
    }
    case.pass(1);
    case.close()
}

/// The care track: consent for shelter, a person with a shelter file, and reports besides.
fn sheltered(case: &mut Case<'_, '_>) -> Result {
    weighed(case, Certainty::Established)?;
    let leave_out = case.leave_parents_out();
    case.consent(Purpose::Shelter, Consent::Given, leave_out)?;
    case.decide_yes(Kind::VeiligThuis, Ground::RightToReport);
    case.decide_yes(Kind::Police, Ground::VitalInterest);
    case.decide_yes(Kind::Help, Ground::Consent);
    case.decide_yes(Kind::NationalRegister, Ground::Consent);
    case.notification(Track::Care, Ground::Consent, Purpose::Shelter);
    case.minutes();
    case.notifier(Act::Submit, "")?;
    case.minutes();
    case.centre(Act::Receive, "")?;
    case.pass(1);
    case.centre(Act::Accept, "")?;
    case.pass(2);
    case.feedback(words::SHELTERED);
    case.minutes();
    case.refer(Asked {
        to: OrganisationKind::Shelter,
        aim: ReferralAim::Shelter,
        state: ReferralState::Active,
    })?;
    case.minutes();
    case.close()
}

fn withdrawn(case: &mut Case<'_, '_>) -> Result {
    counted(case, Stage::Accepted)?;
    case.pass(12);
    let leave_out = case.leave_parents_out();
    case.consent(Purpose::Registration, Consent::Withdrawn, leave_out)?;
    case.notifier(Act::Withdraw, "")
}

fn reported(case: &mut Case<'_, '_>, stage: Stage) -> Result {
    weighed(case, Certainty::Established)?;
    match stage {
        Stage::RegionalTable => {
            let leave_out = case.leave_parents_out();
            case.consent(Purpose::Cooperation, Consent::Given, leave_out)?;
            case.decide_yes(Kind::RegionalTable, Ground::Consent);
            case.decide_not(Kind::VeiligThuis, Outcome::No, words::WHY_NO);
        }
        Stage::Police => {
            case.decide_yes(Kind::Police, Ground::VitalInterest);
            case.decide_yes(Kind::VeiligThuis, Ground::VitalInterest);
        }
        _ => case.decide_yes(Kind::VeiligThuis, Ground::RightToReport),
    }
    case.decide_not(Kind::NationalRegister, Outcome::No, words::WHY_NO_CONSENT);
    case.close()
}

fn closed(case: &mut Case<'_, '_>, stage: Stage) -> Result {
    let certainty = if stage == Stage::Watched { Certainty::Watch } else { Certainty::NoConcern };
    weighed(case, certainty)?;
    case.pass(1);
    case.close()?;
    if stage == Stage::Reopened {
        case.pass(15);
        case.reopen()?;
    }
    Ok(())
}

fn referred(case: &mut Case<'_, '_>, asked: Asked) -> Result {
    weighed(case, Certainty::Indication)?;
    case.decide_not(Kind::NationalRegister, Outcome::Later, words::WHY_LATER);
    case.refer(asked)?;
    if matches!(asked.state, ReferralState::Completed | ReferralState::Withdrawn | ReferralState::Revoked) {
        case.minutes();
        case.close()?;
    }
    Ok(())
}
