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
//! - [`survey`]: all of them beside each other, with warnings in words.

pub mod bootstrap;
mod counts;
pub mod covariates;
mod draws;
pub mod graphical;
pub mod heterogeneity;
pub mod latent_class;
pub mod linkage_error;
pub mod loglinear;
mod read;
pub mod selection;
pub mod sensitivity;
mod subsets;
pub mod survey;
mod unbounded;

pub use counts::{CaptureHistories, CountsError, MOST_LISTS};
pub use read::{ReadError, read_counts};

/// Version of this crate; kept with results, which another version may give differently.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// An estimate of how many there are in all, seen and unseen, with its interval.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// Best single number.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end; infinite when the data set none.
    #[serde(with = "unbounded")]
    pub upper: f64,
    /// Level of the interval, between 0 and 1.
    pub level: f64,
}
