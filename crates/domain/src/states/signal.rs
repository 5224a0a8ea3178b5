//! A signal from draft to conclusion.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a signal stands.
    SignalState {
        Draft = "draft", "Concept", "Draft";
        Recorded = "recorded", "Vastgelegd", "Recorded";
        Consulted = "consulted", "In beoordeling", "Being assessed";
        Weighed = "weighed", "Gewogen", "Weighed";
        Closed = "closed", "Afgesloten zonder zorg", "Closed without concern";
        Escalated = "escalated", "Actie genomen", "Action taken";
        Discarded = "discarded", "Concept weggegooid", "Draft discarded";
    }
}

codes! {
    /// What can be done with a signal.
    SignalAct {
        Record = "record", "Vastleggen", "Record";
        Discard = "discard", "Weggooien", "Discard";
        Restore = "restore", "Terughalen", "Restore";
        Consult = "consult", "In beoordeling nemen", "Take up";
        Weigh = "weigh", "Wegen", "Weigh";
        Close = "close", "Afsluiten", "Close";
        Escalate = "escalate", "Actie nemen", "Take action";
        Reopen = "reopen", "Heropenen", "Reopen";
        Reassign = "reassign", "Bij een andere jongere zetten", "Move to another young person";
    }
}

impl Machine for SignalState {
    type Act = SignalAct;
    const INITIAL: Self = Self::Draft;
    const TABLE: &'static [(Self, SignalAct, Self)] = {
        use SignalAct as Do;
        &[
            (Self::Draft, Do::Record, Self::Recorded),
            (Self::Draft, Do::Discard, Self::Discarded),
            (Self::Discarded, Do::Restore, Self::Draft),
            (Self::Recorded, Do::Consult, Self::Consulted),
            (Self::Recorded, Do::Reassign, Self::Recorded),
            (Self::Consulted, Do::Reassign, Self::Recorded),
            (Self::Weighed, Do::Reassign, Self::Recorded),
            (Self::Consulted, Do::Weigh, Self::Weighed),
            (Self::Weighed, Do::Weigh, Self::Weighed),
            (Self::Weighed, Do::Close, Self::Closed),
            (Self::Weighed, Do::Escalate, Self::Escalated),
            (Self::Escalated, Do::Reopen, Self::Consulted),
            (Self::Closed, Do::Reopen, Self::Consulted),
        ]
    };
}
