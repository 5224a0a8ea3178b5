//! The instruments that come along.

use super::{Instrument, InstrumentError, Loaded, load};

/// File name and text of each.
pub const FILES: &[(&str, &str)] = &[
    ("signals-sexual.toml", include_str!("../../instruments/signals-sexual.toml")),
    ("signals-criminal.toml", include_str!("../../instruments/signals-criminal.toml")),
    ("signals-labour.toml", include_str!("../../instruments/signals-labour.toml")),
    ("ilo-child-labour.toml", include_str!("../../instruments/ilo-child-labour.toml")),
    ("ilo-child-sexual.toml", include_str!("../../instruments/ilo-child-sexual.toml")),
    ("short-young-adults.toml", include_str!("../../instruments/short-young-adults.toml")),
    ("short-health-care.toml", include_str!("../../instruments/short-health-care.toml")),
];

/// Loads all of them, in the order in which a screen offers them.
///
/// # Errors
/// None as long as the tests pass; they load every one.
pub fn all() -> Result<Vec<Instrument>, InstrumentError> {
    FILES.iter().map(|(file, text)| load(file, text).map(|loaded: Loaded| loaded.instrument)).collect()
}
