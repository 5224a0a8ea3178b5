//! A referral (*overdracht*) from one partner to another.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a referral stands.
    ReferralState {
        Draft = "draft", "Concept", "Draft";
        Offered = "offered", "Aangeboden", "Offered";
        Accepted = "accepted", "Geaccepteerd", "Accepted";
        Rejected = "rejected", "Afgewezen", "Rejected";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
        Expired = "expired", "Verlopen", "Expired";
        Active = "active", "In uitvoering", "Active";
        Completed = "completed", "Afgerond", "Completed";
        Revoked = "revoked", "Stopgezet", "Revoked";
    }
}

codes! {
    /// What can be done with a referral.
    ReferralAct {
        Offer = "offer", "Aanbieden", "Offer";
        Accept = "accept", "Accepteren", "Accept";
        Reject = "reject", "Afwijzen", "Reject";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
        Expire = "expire", "Verlopen", "Expire";
        Start = "start", "Starten", "Start";
        Complete = "complete", "Afronden", "Complete";
        Revoke = "revoke", "Stopzetten", "Revoke";
    }
}

impl Machine for ReferralState {
    type Act = ReferralAct;
    const INITIAL: Self = Self::Draft;
    const TABLE: &'static [(Self, ReferralAct, Self)] = {
        use ReferralAct as Do;
        &[
            (Self::Draft, Do::Offer, Self::Offered),
            (Self::Draft, Do::Withdraw, Self::Withdrawn),
            (Self::Offered, Do::Accept, Self::Accepted),
            (Self::Offered, Do::Reject, Self::Rejected),
            (Self::Offered, Do::Withdraw, Self::Withdrawn),
            (Self::Offered, Do::Expire, Self::Expired),
            (Self::Accepted, Do::Start, Self::Active),
            (Self::Accepted, Do::Revoke, Self::Revoked),
            (Self::Active, Do::Complete, Self::Completed),
            (Self::Active, Do::Revoke, Self::Revoked),
        ]
    };
}

impl ReferralState {
    /// Whether the receiving organisation may read the package: from the offer on, until the
    /// referral ends other than by completion.
    pub fn receiver_may_read(self) -> bool {
        matches!(self, Self::Offered | Self::Accepted | Self::Active | Self::Completed)
    }
}
