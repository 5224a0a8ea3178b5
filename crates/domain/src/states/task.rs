//! A task with an owner and a date.

use super::Machine;
use crate::codes::codes;

codes! {
    /// Where a task stands.
    TaskState {
        Open = "open", "Open", "Open";
        Done = "done", "Gedaan", "Done";
        Cancelled = "cancelled", "Vervallen", "Cancelled";
    }
}

codes! {
    /// What can be done with a task.
    TaskAct {
        Finish = "finish", "Afvinken", "Tick off";
        Cancel = "cancel", "Laten vervallen", "Cancel";
        Reopen = "reopen", "Terugzetten", "Put back";
    }
}

impl Machine for TaskState {
    type Act = TaskAct;
    const INITIAL: Self = Self::Open;
    const TABLE: &'static [(Self, TaskAct, Self)] = {
        use TaskAct as Do;
        &[
            (Self::Open, Do::Finish, Self::Done),
            (Self::Open, Do::Cancel, Self::Cancelled),
            (Self::Done, Do::Reopen, Self::Open),
            (Self::Cancelled, Do::Reopen, Self::Open),
        ]
    };
}
