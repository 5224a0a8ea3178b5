//! Pages by task: one table of routes, each with its access rule; templates beside handlers.
