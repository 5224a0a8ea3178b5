//! What must hold of an account, wherever it is filled in: on a page, or at the console.

use crate::input::Checks;
use crate::{AppError, FieldError, Problem};
use domain::Code;
use domain::codes::{OrganisationKind, Role};
use identity::email;

/// The roles that make sense in an organisation of this kind. The platform's operator and the national
/// centre have no youth workers, and nobody else has their roles; so no account can have both.
pub fn roles_for(kind: OrganisationKind) -> Vec<Role> {
    let allowed = |role: &Role| match role {
        Role::NationalCoordinator => kind == OrganisationKind::NationalCentre,
        Role::PlatformAdministrator => kind == OrganisationKind::Platform,
        Role::ExpertMember => kind != OrganisationKind::Platform,
        Role::YouthWorker | Role::FocalOfficer | Role::TeamLead => {
            !matches!(kind, OrganisationKind::Platform | OrganisationKind::NationalCentre)
        }
        _ => true,
    };
    Role::ALL.iter().copied().filter(allowed).collect()
}

/// What is filled in of an account, checked.
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
}

/// Checks an account in an organisation of this kind; gives what can be used of it and all that is wrong.
pub(super) fn check(
    kind: Option<OrganisationKind>,
    name: &str,
    address: &str,
    phone: &str,
    roles: &[Role],
) -> (Checked, Vec<FieldError>) {
    let mut checks = Checks::new();
    let name = checks.short("name", name);
    checks.need("name", !name.is_empty());
    let phone = checks.short("phone", phone);
    let mut errors = match checks.finish() {
        Err(AppError::Invalid(errors)) => errors,
        _ => Vec::new(),
    };
    let address = email::normalise(address);
    if address.is_none() {
        errors.push(FieldError::new("email", Problem::NotAnEmail));
    }
    if roles.is_empty() {
        errors.push(FieldError::new("roles", Problem::Required));
    }
    if kind.is_some_and(|kind| roles.iter().any(|role| !roles_for(kind).contains(role))) {
        errors.push(FieldError::new("roles", Problem::NotAChoice));
    }
    (Checked { name, email: address.unwrap_or_default(), phone }, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_administers_the_platform_and_works_with_young_people() {
        for kind in OrganisationKind::ALL {
            let roles = roles_for(*kind);
            let has = |role| roles.contains(&role);
            assert!(has(Role::OrganisationAdministrator) && has(Role::Auditor), "{kind:?}");
            assert!(!(has(Role::PlatformAdministrator) && has(Role::YouthWorker)), "{kind:?}");
            assert_eq!(has(Role::NationalCoordinator), *kind == OrganisationKind::NationalCentre);
        }
    }
}
