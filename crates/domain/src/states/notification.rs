//! A notification from the reporting organisation to the national register.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a notification stands.
    NotificationState {
        Draft = "draft", "Concept", "Draft";
        AwaitingConsent = "awaiting_consent", "Wacht op toestemming", "Waiting for consent";
        Submitted = "submitted", "Verstuurd", "Sent";
        Received = "received", "Ontvangen", "Received";
        QuestionBack = "question_back", "Vraag gesteld", "Question asked";
        Accepted = "accepted", "Geaccepteerd", "Accepted";
        Merged = "merged", "Gekoppeld aan een bekende persoon", "Linked to a known person";
        Rejected = "rejected", "Afgewezen", "Rejected";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
    }
}

codes! {
    /// What can be done with a notification.
    NotificationAct {
        Change = "change", "Wijzigen", "Change";
        AwaitConsent = "await_consent", "Wachten op toestemming", "Wait for consent";
        ConsentGiven = "consent_given", "Toestemming gekregen", "Consent given";
        Submit = "submit", "Versturen", "Send";
        Receive = "receive", "Ontvangen", "Receive";
        AskBack = "ask_back", "Vraag stellen", "Ask back";
        Answer = "answer", "Beantwoorden", "Answer";
        Accept = "accept", "Accepteren", "Accept";
        Link = "link", "Koppelen", "Link";
        Unlink = "unlink", "Ontkoppelen", "Unlink";
        Reject = "reject", "Afwijzen", "Reject";
        Reopen = "reopen", "Heropenen", "Reopen";
        Withdraw = "withdraw", "Intrekken", "Withdraw";
    }
}

impl Machine for NotificationState {
    type Act = NotificationAct;
    const INITIAL: Self = Self::Draft;
    /// `Accepted` stands for a person of its own, `Merged` for a person who was already known.
    const TABLE: &'static [(Self, NotificationAct, Self)] = {
        use NotificationAct as Do;
        &[
            (Self::Draft, Do::Change, Self::Draft),
            (Self::Draft, Do::AwaitConsent, Self::AwaitingConsent),
            (Self::Draft, Do::Submit, Self::Submitted),
            (Self::Draft, Do::Withdraw, Self::Withdrawn),
            (Self::AwaitingConsent, Do::Change, Self::Draft),
            (Self::AwaitingConsent, Do::ConsentGiven, Self::Draft),
            (Self::AwaitingConsent, Do::Withdraw, Self::Withdrawn),
            (Self::Submitted, Do::Receive, Self::Received),
            (Self::Submitted, Do::Withdraw, Self::Withdrawn),
            (Self::Received, Do::AskBack, Self::QuestionBack),
            (Self::Received, Do::Accept, Self::Accepted),
            (Self::Received, Do::Link, Self::Merged),
            (Self::Received, Do::Reject, Self::Rejected),
            (Self::Received, Do::Withdraw, Self::Withdrawn),
            (Self::QuestionBack, Do::Answer, Self::Received),
            (Self::QuestionBack, Do::Reject, Self::Rejected),
            (Self::QuestionBack, Do::Withdraw, Self::Withdrawn),
            (Self::Accepted, Do::Link, Self::Merged),
            (Self::Accepted, Do::Unlink, Self::Received),
            (Self::Accepted, Do::Withdraw, Self::Withdrawn),
            (Self::Merged, Do::Unlink, Self::Accepted),
            (Self::Merged, Do::Withdraw, Self::Withdrawn),
            (Self::Rejected, Do::Reopen, Self::Received),
        ]
    };
}

impl NotificationState {
    /// Whether the notification counts in the figures.
    pub fn counts(self) -> bool {
        matches!(self, Self::Accepted | Self::Merged)
    }

    /// What the notifier sees. That a person was known already would tell that another organisation
    /// notified as well, so a merged notification looks like any other that counts.
    pub fn seen_by_notifier(self) -> Self {
        match self {
            Self::Merged => Self::Accepted,
            other => other,
        }
    }

    /// Whether it has left the reporting organisation; a draft that was withdrawn never left, which
    /// shows from its moment of sending.
    pub fn has_left(self) -> bool {
        !matches!(self, Self::Draft | Self::AwaitingConsent)
    }
}
