//! An estimate that was asked for and is worked out in the background.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where an estimate stands.
    EstimateState {
        Waiting = "waiting", "Wacht", "Waiting";
        Running = "running", "Wordt berekend", "Being calculated";
        Done = "done", "Klaar", "Done";
        Failed = "failed", "Mislukt", "Failed";
        Cancelled = "cancelled", "Gestopt", "Stopped";
    }
}

codes! {
    /// What can be done with an estimate.
    EstimateAct {
        Start = "start", "Beginnen", "Start";
        Restart = "restart", "Opnieuw klaarzetten", "Put back";
        Finish = "finish", "Afronden", "Finish";
        Fail = "fail", "Mislukken", "Fail";
        Cancel = "cancel", "Stoppen", "Stop";
    }
}

impl Machine for EstimateState {
    type Act = EstimateAct;
    const INITIAL: Self = Self::Waiting;
    const TABLE: &'static [(Self, EstimateAct, Self)] = {
        use EstimateAct as Do;
        &[
            (Self::Waiting, Do::Start, Self::Running),
            (Self::Waiting, Do::Cancel, Self::Cancelled),
            (Self::Running, Do::Finish, Self::Done),
            (Self::Running, Do::Fail, Self::Failed),
            (Self::Running, Do::Cancel, Self::Cancelled),
            // The process that worked on it was stopped.
            (Self::Running, Do::Restart, Self::Waiting),
        ]
    };
}
