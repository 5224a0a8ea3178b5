//! Which cases an organisation has.

use super::refer::Asked;
use super::stage::Stage;
use domain::codes::{OrganisationKind as Kind, ReferralAim as Aim};
use domain::states::ReferralState as State;

/// The stages of the cases of an organisation of this kind; `main` is where the tour begins.
pub(super) fn stages(kind: Kind, main: bool) -> Vec<Stage> {
    let stages = match kind {
        _ if main => ALL,
        Kind::YouthCare | Kind::Reception => MANY,
        Kind::Guardianship | Kind::Municipality | Kind::Shelter | Kind::HealthCare | Kind::Ngo => SOME,
        _ => &[],
    };
    let referrals = if main { FROM_MAIN } else { referrals(kind) };
    let asked =
        referrals.iter().map(|(to, aim, state)| Stage::Referred(Asked { to: *to, aim: *aim, state: *state }));
    stages.iter().copied().chain(asked).collect()
}

/// To whom, for what, and how far it has come.
type Line = (Kind, Aim, State);

const FROM_MAIN: &[Line] = &[
    (Kind::Shelter, Aim::Shelter, State::Draft),
    (Kind::Shelter, Aim::Shelter, State::Offered),
    (Kind::RegionalCoordination, Aim::CareCoordination, State::Accepted),
    (Kind::Shelter, Aim::Shelter, State::Rejected),
    (Kind::HealthCare, Aim::Medical, State::Withdrawn),
    (Kind::Ngo, Aim::Other, State::Expired),
    (Kind::HealthCare, Aim::Treatment, State::Active),
    (Kind::Lawyers, Aim::LegalAid, State::Completed),
    (Kind::RegionalCoordination, Aim::CareCoordination, State::Revoked),
];

fn referrals(kind: Kind) -> &'static [Line] {
    match kind {
        Kind::YouthCare => {
            &[(Kind::Shelter, Aim::Shelter, State::Offered), (Kind::Lawyers, Aim::LegalAid, State::Active)]
        }
        Kind::Reception => &[
            (Kind::Guardianship, Aim::Guardianship, State::Active),
            (Kind::YouthCare, Aim::Treatment, State::Offered),
            (Kind::YouthCare, Aim::Treatment, State::Completed),
        ],
        Kind::Guardianship => &[(Kind::YouthCare, Aim::Treatment, State::Accepted)],
        Kind::Municipality => &[
            (Kind::YouthCare, Aim::Other, State::Offered),
            (Kind::YouthCare, Aim::Treatment, State::Rejected),
        ],
        Kind::Shelter => &[(Kind::HealthCare, Aim::Medical, State::Completed)],
        Kind::Ngo => {
            &[(Kind::Shelter, Aim::Shelter, State::Offered), (Kind::Lawyers, Aim::LegalAid, State::Completed)]
        }
        _ => &[],
    }
}

/// The stages at the first youth-care institution: all there are.
const ALL: &[Stage] = &[
    Stage::AcuteToday,
    Stage::Draft,
    Stage::Draft,
    Stage::Discarded,
    Stage::Waiting,
    Stage::Waiting,
    Stage::Late,
    Stage::TakenUp,
    Stage::Talked,
    Stage::Weighed,
    Stage::AwaitingConsent,
    Stage::ConsentThere,
    Stage::NotificationDraft,
    Stage::DraftWithdrawn,
    Stage::Sent,
    Stage::Received,
    Stage::QuestionBack,
    Stage::Answered,
    Stage::Accepted,
    Stage::Sheltered,
    Stage::Merged,
    Stage::Unlinked,
    Stage::BackInTheInbox,
    Stage::Rejected,
    Stage::ConsentWithdrawn,
    Stage::TakenBack,
    Stage::ConsentRefused,
    Stage::VeiligThuis,
    Stage::Police,
    Stage::RegionalTable,
    Stage::NoConcern,
    Stage::Watched,
    Stage::Reopened,
];

/// The stages at a larger organisation.
const MANY: &[Stage] = &[
    Stage::Waiting,
    Stage::Late,
    Stage::TakenUp,
    Stage::Weighed,
    Stage::AwaitingConsent,
    Stage::Sent,
    Stage::QuestionBack,
    Stage::Accepted,
    Stage::Sheltered,
    Stage::Merged,
    Stage::VeiligThuis,
    Stage::NoConcern,
    Stage::Watched,
    Stage::Draft,
];

/// The stages at a smaller one.
const SOME: &[Stage] = &[Stage::Waiting, Stage::Talked, Stage::Received, Stage::Accepted, Stage::Sheltered];

/// The stages at an organisation that joined later.
pub(super) const FEW: &[Stage] =
    &[Stage::Waiting, Stage::TakenUp, Stage::Talked, Stage::Weighed, Stage::NoConcern, Stage::Watched];
