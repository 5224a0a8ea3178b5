//! Bayesian averaging over decomposable graphical models (Madigan & York 1997; Lum, Johndrow, Cardone et al., R package
//! dga): each graph says which lists depend on each other, a hyper-Dirichlet prior (Dawid & Lauritzen 1993) gives its
//! probability for each number unseen in closed form.

mod graph;
mod posterior;

pub use graph::{Graph, decomposable};
pub use posterior::{GraphWeight, GraphicalError, GraphicalPosterior, Prior, average};
