//! Choosing a model, or many.

mod all_models;
mod search;
mod stepwise;

pub use all_models::{AllModels, Criterion, MOST_MODELS, TooMany, WeightedModel, all_models, hierarchical};
pub use search::by_criterion;
pub(crate) use stepwise::Stepper;
pub use stepwise::{Stepwise, StepwiseStep, THRESHOLD, stepwise};
