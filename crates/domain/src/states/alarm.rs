//! A count that stands out and asks for a judgement.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where an alarm stands.
    AlarmState {
        Open = "open", "Nog niet beoordeeld", "Not judged yet";
        Judged = "judged", "Beoordeeld", "Judged";
    }
}

codes! {
    /// What can be done with an alarm.
    AlarmAct {
        Judge = "judge", "Beoordelen", "Judge";
        Reopen = "reopen", "Beoordeling terugnemen", "Take the judgement back";
        Note = "note", "Notitie toevoegen", "Add a note";
    }
}

impl Machine for AlarmState {
    type Act = AlarmAct;
    const INITIAL: Self = Self::Open;
    const TABLE: &'static [(Self, AlarmAct, Self)] = {
        use AlarmAct as Do;
        &[
            (Self::Open, Do::Judge, Self::Judged),
            (Self::Open, Do::Note, Self::Open),
            // A better judgement replaces the first one.
            (Self::Judged, Do::Judge, Self::Judged),
            (Self::Judged, Do::Note, Self::Judged),
            (Self::Judged, Do::Reopen, Self::Open),
        ]
    };
}
