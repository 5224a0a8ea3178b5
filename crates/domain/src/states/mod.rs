//! State machines as tables. A record changes state only along a row of its table; its history is
//! only ever added to. [`Machine::next`] is the single door.

mod alarm;
mod article;
mod crisis;
mod estimate;
mod module;
mod notification;
mod policy;
mod question;
mod referral;
mod screening;
mod signal;
mod task;

pub use alarm::{AlarmAct, AlarmState};
pub use article::{ArticleAct, ArticleState};
pub use crisis::{
    BulletinAct, BulletinState, CrisisAct, CrisisState, MeasureAct, MeasureState, MeetingAct, MeetingState,
    ObservationAct, ObservationState,
};
pub use estimate::{EstimateAct, EstimateState};
pub use module::{ModuleAct, ModuleState};
pub use notification::{NotificationAct, NotificationState};
pub use policy::{PlanActionAct, PlanActionState, SelfAssessmentAct, SelfAssessmentState};
pub use question::{QuestionAct, QuestionState};
pub use referral::{ReferralAct, ReferralState};
pub use screening::{ScreeningAct, ScreeningState};
pub use signal::{SignalAct, SignalState};
pub use task::{TaskAct, TaskState};

use crate::codes::Code;
use jiff::Timestamp;

/// A state machine: its states are the implementing type, its acts lead from one to the next.
pub trait Machine: Code + std::fmt::Debug {
    /// What someone can do.
    type Act: Code + std::fmt::Debug;

    /// The state of a new record.
    const INITIAL: Self;

    /// All that is allowed: (from, act, to).
    const TABLE: &'static [(Self, Self::Act, Self)];

    /// The state after `act`, or why that is not possible.
    ///
    /// # Errors
    /// [`NotAllowed`] when the table has no row for this state and act.
    fn next(self, act: Self::Act) -> Result<Self, NotAllowed> {
        Self::TABLE
            .iter()
            .find(|(from, by, _)| *from == self && *by == act)
            .map(|(_, _, to)| *to)
            .ok_or(NotAllowed { state: self.code(), act: act.code() })
    }

    /// What can be done in this state, in the order of the table.
    fn acts(self) -> Vec<Self::Act> {
        Self::TABLE.iter().filter(|(from, _, _)| *from == self).map(|(_, act, _)| *act).collect()
    }

    /// Whether nothing can be done any more.
    fn is_final(self) -> bool {
        !Self::TABLE.iter().any(|(from, _, _)| *from == self)
    }
}

/// An act that the state does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{act} is not possible in state {state}")]
pub struct NotAllowed {
    /// Code of the state the record is in.
    pub state: &'static str,
    /// Code of the act that was tried.
    pub act: &'static str,
}

/// One line of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<S: Machine> {
    /// When it was done.
    pub at: Timestamp,
    /// What was done.
    pub act: S::Act,
    /// The state it led to.
    pub to: S,
}

/// The states a record has been through; it can be read and added to, never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<S: Machine> {
    steps: Vec<Step<S>>,
}

impl<S: Machine> Default for History<S> {
    fn default() -> Self {
        Self { steps: Vec::new() }
    }
}

impl<S: Machine> History<S> {
    /// The state now.
    pub fn state(&self) -> S {
        self.steps.last().map_or(S::INITIAL, |step| step.to)
    }

    /// The steps so far, oldest first.
    pub fn steps(&self) -> &[Step<S>] {
        &self.steps
    }

    /// Adds a step.
    ///
    /// # Errors
    /// [`NotAllowed`] when the table has no such row; the history is then unchanged.
    pub fn apply(&mut self, act: S::Act, at: Timestamp) -> Result<S, NotAllowed> {
        let to = self.state().next(act)?;
        self.steps.push(Step { at, act, to });
        Ok(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn walk<S: Machine + std::fmt::Debug>(choices: &[usize])
    where
        S::Act: std::fmt::Debug,
    {
        let mut history = History::<S>::default();
        for (turn, choice) in choices.iter().enumerate() {
            let act = S::Act::ALL[choice % S::Act::ALL.len()];
            let before = history.clone();
            let at = Timestamp::from_second(turn as i64).unwrap();
            let row = S::TABLE.iter().find(|(from, by, _)| *from == before.state() && *by == act);
            match (history.apply(act, at), row) {
                (Ok(to), Some((_, _, expected))) => {
                    assert_eq!(to, *expected);
                    assert_eq!(&history.steps()[..before.steps().len()], before.steps(), "only added to");
                    assert_eq!(history.steps().len(), before.steps().len() + 1);
                }
                (Err(_), None) => assert_eq!(history, before, "a refused act changes nothing"),
                (result, row) => panic!("{result:?} but the table says {row:?}"),
            }
        }
    }

    fn table_is_sound<S: Machine + std::fmt::Debug>()
    where
        S::Act: std::fmt::Debug,
    {
        for (index, (from, act, _)) in S::TABLE.iter().enumerate() {
            let again = S::TABLE.iter().skip(index + 1).any(|(f, a, _)| f == from && a == act);
            assert!(!again, "two rows for {from:?} and {act:?}");
        }
        let mut reached = vec![S::INITIAL];
        let mut at = 0;
        while at < reached.len() {
            for (from, _, to) in S::TABLE {
                if *from == reached[at] && !reached.contains(to) {
                    reached.push(*to);
                }
            }
            at += 1;
        }
        for state in S::ALL {
            assert!(reached.contains(state), "{state:?} can be reached");
        }
    }

    #[test]
    fn tables_have_one_row_per_act_and_reach_every_state() {
        table_is_sound::<SignalState>();
        table_is_sound::<NotificationState>();
        table_is_sound::<ReferralState>();
        table_is_sound::<TaskState>();
        table_is_sound::<EstimateState>();
        table_is_sound::<ModuleState>();
        table_is_sound::<SelfAssessmentState>();
        table_is_sound::<PlanActionState>();
        table_is_sound::<ScreeningState>();
        table_is_sound::<ArticleState>();
        table_is_sound::<QuestionState>();
        table_is_sound::<CrisisState>();
        table_is_sound::<ObservationState>();
        table_is_sound::<MeasureState>();
        table_is_sound::<MeetingState>();
        table_is_sound::<BulletinState>();
    }

    proptest! {
        #[test]
        fn no_step_outside_the_table(choices in prop::collection::vec(0usize..64, 0..40)) {
            walk::<SignalState>(&choices);
            walk::<NotificationState>(&choices);
            walk::<ReferralState>(&choices);
            walk::<TaskState>(&choices);
            walk::<EstimateState>(&choices);
            walk::<ModuleState>(&choices);
            walk::<SelfAssessmentState>(&choices);
            walk::<PlanActionState>(&choices);
            walk::<ScreeningState>(&choices);
            walk::<ArticleState>(&choices);
            walk::<QuestionState>(&choices);
            walk::<CrisisState>(&choices);
            walk::<ObservationState>(&choices);
            walk::<MeasureState>(&choices);
            walk::<MeetingState>(&choices);
            walk::<BulletinState>(&choices);
        }
    }
}
