//! Steps 1 to 4 of the reporting code; step 5 are the decisions.

use super::{own_open, signals, turn_signal};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object};
use domain::Weighing;
use domain::codes::{Certainty, YesNoUnknown};
use domain::states::SignalAct;

/// What was filled in at one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepInput {
    /// Step 1: the facts put together.
    Signals {
        /// In words.
        text: String,
    },
    /// Step 2: consultation.
    Consultation {
        /// With whom and what came out.
        text: String,
    },
    /// Step 3: the conversation.
    Conversation {
        /// Whether it took place.
        held: Option<YesNoUnknown>,
        /// What was said, or why there was none.
        text: String,
    },
    /// Step 4: weighing.
    Weighing {
        /// The five questions.
        weighing: Weighing,
        /// Nature and seriousness in words.
        note: String,
        /// How sure the focal officer is.
        certainty: Option<Certainty>,
    },
}

impl StepInput {
    /// The number of the step, from 1.
    pub fn number(&self) -> usize {
        match self {
            Self::Signals { .. } => 1,
            Self::Consultation { .. } => 2,
            Self::Conversation { .. } => 3,
            Self::Weighing { .. } => 4,
        }
    }

    /// The assessment's steps and certainty with this filled in.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for texts that are too long or have control characters.
    pub fn applied(&self, assessment: &domain::Assessment) -> Result<domain::Assessment, AppError> {
        let mut checks = Checks::new();
        let mut applied = assessment.clone();
        let steps = &mut applied.steps;
        match self {
            Self::Signals { text } => steps.signals = checks.long("text", text),
            Self::Consultation { text } => steps.consultation = checks.long("text", text),
            Self::Conversation { held, text } => {
                steps.conversation_held = *held;
                steps.conversation = checks.long("text", text);
            }
            Self::Weighing { weighing, note, certainty } => {
                steps.weighing = *weighing;
                steps.weighing_note = checks.long("text", note);
                applied.certainty = *certainty;
            }
        }
        checks.finish()?;
        Ok(applied)
    }
}

/// Saves a step of an assessment that has this version. With a certainty its signals count as weighed.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when it was changed meanwhile, unless it already says
/// the same; [`AppError::NotAllowed`] when it is closed.
pub async fn save_step(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &StepInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::AssessmentWrite).await?;
    let before = own_open(&mut work, id, "save").await?;
    let mut assessment = input.applied(&before)?;
    if assessment != before {
        assessment.version = version;
        work.tx.update_assessment(&assessment).await?;
        if assessment.certainty.is_some() && assessment.certainty != before.certainty {
            for signal in signals(&mut work, &assessment).await? {
                turn_signal(&mut work, signal, SignalAct::Weigh).await?;
            }
        }
    }
    work.detail(format!("step {}", input.number()));
    work.done(Object::new("assessment", id)).await
}
