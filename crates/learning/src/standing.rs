//! How somebody stands with a module and with a competence.

use crate::Module;
use domain::codes::{Role, Standing};
use jiff::{SignedDuration, Timestamp};

/// How long a certificate holds.
pub const VALID_YEARS: i64 = 2;

/// From how many days before its end a certificate expires soon.
pub const EXPIRES_SOON_DAYS: i64 = 30;

/// Whether someone with these roles needs the module.
pub fn needed(module: &Module, roles: &[Role]) -> bool {
    module.roles.iter().any(|role| roles.contains(role))
}

/// How somebody stands with a module whose present version is `version`, by the newest certificate for it: its version
/// and the end of its validity. Also says until when.
pub fn of_module(
    version: &str,
    certificate: Option<(&str, Timestamp)>,
    now: Timestamp,
) -> (Standing, Option<Timestamp>) {
    let Some((of_version, until)) = certificate.filter(|(_, until)| *until > now) else {
        return (Standing::Missing, None);
    };
    let soon = now.checked_add(SignedDuration::from_hours(24 * EXPIRES_SOON_DAYS)).unwrap_or(now);
    let standing = match () {
        () if of_version != version => Standing::Refresh,
        () if until <= soon => Standing::Expiring,
        () => Standing::InOrder,
    };
    (standing, Some(until))
}

/// How somebody stands with a competence: the least of the modules that train it, until the first of their ends.
/// `None` when no module is needed for it.
pub fn of_competence(
    modules: impl IntoIterator<Item = (Standing, Option<Timestamp>)>,
) -> Option<(Standing, Option<Timestamp>)> {
    modules.into_iter().reduce(|(one, end), (other, other_end)| {
        let ends = if end.is_some() && other_end.is_some() { end.min(other_end) } else { None };
        (one.min(other), ends)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_module_stands_by_its_newest_certificate() {
        let now = at("2026-05-12T12:00:00Z");
        let soon = at("2026-06-11T12:00:00Z");
        let later = at("2027-05-12T12:00:00Z");
        assert_eq!(of_module("1.0", None, now), (Standing::Missing, None));
        assert_eq!(
            of_module("1.0", Some(("1.0", now)), now),
            (Standing::Missing, None),
            "its last moment is over"
        );
        assert_eq!(of_module("1.0", Some(("1.0", soon)), now), (Standing::Expiring, Some(soon)));
        assert_eq!(of_module("1.0", Some(("1.0", later)), now), (Standing::InOrder, Some(later)));
        assert_eq!(of_module("1.1", Some(("1.0", later)), now), (Standing::Refresh, Some(later)));
    }

    #[test]
    fn a_competence_is_as_good_as_its_least_module() {
        let (first, last) = (at("2026-08-01T00:00:00Z"), at("2027-08-01T00:00:00Z"));
        assert_eq!(of_competence([]), None);
        let both = [(Standing::InOrder, Some(last)), (Standing::Refresh, Some(first))];
        assert_eq!(of_competence(both), Some((Standing::Refresh, Some(first))));
        let missing = [(Standing::InOrder, Some(last)), (Standing::Missing, None)];
        assert_eq!(of_competence(missing), Some((Standing::Missing, None)));
    }
}
