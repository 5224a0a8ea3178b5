//! Multiple systems estimation: from who stands on which lists to how many there are who stand on none.
//!
//! [`CaptureHistories`] go in; each method gives an estimate with its interval, or says why it has none. The
//! methods disagree, and that is the point: an honest answer is the whole range with what it depends on.
//!
//! - [`loglinear`]: Poisson log-linear models with extended maximum likelihood for sparse tables, existence and
//!   identifiability, log-normal and profile intervals;
//! - [`selection`]: stepwise by Poisson p-value, and all hierarchical models weighted by an information criterion;
//! - [`bootstrap`]: percentile and BCa intervals with the selection repeated in each resample;
//! - [`heterogeneity`]: M0, Mt, Mh and Mth with Chao's lower bound, Poisson, Darroch and Gamma;
//! - [`graphical`]: Bayesian averaging over decomposable graphs;
//! - [`latent_class`]: Bayesian latent classes;
//! - [`covariates`]: year, sex, age and the like in the model, and estimates for each of their levels;
//! - [`sensitivity`]: what the answer depends on;
//! - [`linkage_error`]: what missed and false links between the lists do to it;
//! - [`survey`]: all of them beside each other, with warnings in words;
//! - [`diagnosis`]: how far the answers can be trusted: other sets of lists, lists of known size, simulated tables;
//! - [`simulate`]: populations of known size, and how near each method comes.

pub mod bootstrap;
mod counts;
pub mod covariates;
pub mod diagnosis;
mod draws;
pub mod graphical;
pub mod heterogeneity;
mod interval;
pub mod latent_class;
pub mod linkage_error;
pub mod loglinear;
mod read;
pub mod selection;
pub mod sensitivity;
pub mod simulate;
mod subsets;
pub mod survey;
mod unbounded;
mod watch;
mod words;

pub use counts::{CaptureHistories, CountsError, MOST_LISTS};
pub use interval::{Interval, MOST_TIMES_SEEN, NoAnswer};
pub use read::{ReadError, read_counts};
pub use watch::Watch;

/// Version of this crate; kept with results, which another version may give differently.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
