//! A screening from the first question to its findings.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a screening stands.
    ScreeningState {
        Running = "running", "Loopt", "Under way";
        Finished = "finished", "Klaar", "Finished";
        Discarded = "discarded", "Weggegooid", "Thrown away";
    }
}

codes! {
    /// What can be done with a screening.
    ScreeningAct {
        Finish = "finish", "Afronden", "Finish";
        Reopen = "reopen", "Verder invullen", "Go on filling in";
        Discard = "discard", "Weggooien", "Throw away";
        Restore = "restore", "Terughalen", "Take back";
    }
}

impl Machine for ScreeningState {
    type Act = ScreeningAct;
    const INITIAL: Self = Self::Running;
    const TABLE: &'static [(Self, ScreeningAct, Self)] = {
        use ScreeningAct as Do;
        &[
            (Self::Running, Do::Finish, Self::Finished),
            (Self::Running, Do::Discard, Self::Discarded),
            (Self::Finished, Do::Reopen, Self::Running),
            (Self::Discarded, Do::Restore, Self::Running),
        ]
    };
}
