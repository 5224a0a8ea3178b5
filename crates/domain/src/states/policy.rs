//! A round of the self-assessment, and an action of the yearly plan.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a round of the self-assessment stands.
    SelfAssessmentState {
        Open = "open", "Wordt ingevuld", "Being filled in";
        Finished = "finished", "Afgerond", "Finished";
    }
}

codes! {
    /// What can be done with a round.
    SelfAssessmentAct {
        Finish = "finish", "Afronden", "Finish";
        Reopen = "reopen", "Heropenen", "Reopen";
    }
}

impl Machine for SelfAssessmentState {
    type Act = SelfAssessmentAct;
    const INITIAL: Self = Self::Open;
    const TABLE: &'static [(Self, SelfAssessmentAct, Self)] = &[
        (Self::Open, SelfAssessmentAct::Finish, Self::Finished),
        (Self::Finished, SelfAssessmentAct::Reopen, Self::Open),
    ];
}

codes! {
    /// Where an action stands.
    PlanActionState {
        Planned = "planned", "Gepland", "Planned";
        UnderWay = "under_way", "Bezig", "Under way";
        Done = "done", "Gedaan", "Done";
        Dropped = "dropped", "Vervallen", "Dropped";
    }
}

codes! {
    /// What can be done with an action.
    PlanActionAct {
        Start = "start", "Beginnen", "Start";
        Finish = "finish", "Gedaan melden", "Mark as done";
        Drop = "drop", "Laten vervallen", "Drop";
        Reopen = "reopen", "Toch weer oppakken", "Take up again";
    }
}

impl Machine for PlanActionState {
    type Act = PlanActionAct;
    const INITIAL: Self = Self::Planned;
    const TABLE: &'static [(Self, PlanActionAct, Self)] = {
        use PlanActionAct as Do;
        &[
            (Self::Planned, Do::Start, Self::UnderWay),
            (Self::Planned, Do::Finish, Self::Done),
            (Self::Planned, Do::Drop, Self::Dropped),
            (Self::UnderWay, Do::Finish, Self::Done),
            (Self::UnderWay, Do::Drop, Self::Dropped),
            (Self::Done, Do::Reopen, Self::UnderWay),
            (Self::Dropped, Do::Reopen, Self::Planned),
        ]
    };
}
