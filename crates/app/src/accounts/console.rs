//! Accounts added from the command line: the first ones of an installation.

use super::{input, new_password};
use crate::console::CONSOLE;
use crate::input::Checks;
use crate::{Actor, App, AppError, FieldError, Problem};
use domain::codes::{OrganisationKind, Outcome, Region, Role};
use domain::{Language, Organisation, User};
use store::{AuditEntry, Credentials};

/// What is given on the command line.
#[derive(Clone, Debug)]
pub struct ConsoleAccount {
    /// Name as colleagues see it.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// First password.
    pub password: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Kind of the organisation, needed when it is not there yet.
    pub kind: Option<OrganisationKind>,
    /// Region of the organisation, when it is not there yet.
    pub region: Region,
}

/// Adds a user to the organisation with this name; with a kind that is made when it is not there yet.
/// The same must hold as on the page of accounts.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add_from_console(app: &App, account: &ConsoleAccount) -> Result<(), AppError> {
    let (name, mut errors) = organisation_name(&account.organisation);
    // Hashing takes long on purpose; nobody waits for the database meanwhile.
    let known = [account.name.as_str(), &account.email, &account.organisation];
    let hash = match new_password(app, "password", &account.password, &known) {
        Ok(hash) => hash,
        Err(AppError::Invalid(more)) => {
            errors.extend(more);
            String::new()
        }
        Err(other) => return Err(other),
    };
    let mut tx = app.store.begin("user_add").await?;
    let there: Vec<Organisation> = tx.organisations().await?.into_iter().map(|found| found.record).collect();
    let known = there.iter().find(|other| other.name.to_lowercase() == name.to_lowercase());
    match (known, account.kind) {
        (Some(known), Some(kind)) if known.kind != kind => {
            errors.push(FieldError::new("kind", Problem::Other("problem-another-kind")));
        }
        (None, Some(OrganisationKind::NationalCentre))
            if there.iter().any(|other| other.active && other.kind == OrganisationKind::NationalCentre) =>
        {
            errors.push(FieldError::new("kind", Problem::Other("problem-one-centre")));
        }
        (None, None) => errors.push(FieldError::new("kind", Problem::Other("problem-unknown-organisation"))),
        _ => {}
    }
    let kind = known.map(|known| known.kind).or(account.kind);
    let (checked, more) = input::check(kind, &account.name, &account.email, "", &account.roles);
    errors.extend(more);
    if tx.user_by_email(&checked.email).await?.is_some() {
        errors.push(FieldError::new("email", Problem::Taken));
    }
    let (Some(kind), true) = (kind, errors.is_empty()) else { return Err(AppError::Invalid(errors)) };
    let organisation_id = match known {
        Some(known) => known.id.clone(),
        None => {
            let organisation = Organisation {
                id: app.new_id()?,
                name,
                kind,
                region: account.region,
                phone: String::new(),
                email: String::new(),
                about: String::new(),
                availability: String::new(),
                active: true,
            };
            tx.insert_organisation(&organisation).await?;
            organisation.id
        }
    };
    let mut roles = account.roles.clone();
    roles.dedup();
    let user = User {
        id: app.new_id()?,
        organisation_id: organisation_id.clone(),
        name: checked.name,
        email: checked.email,
        phone: checked.phone,
        roles,
        language: Language::Dutch,
        deputy_id: None,
        away_until: None,
        active: true,
    };
    tx.insert_user(&user, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    tx.commit(AuditEntry {
        at: app.clock.now(),
        actor_id: CONSOLE.to_owned(),
        organisation_id,
        action: "user_add".to_owned(),
        object_kind: "user".to_owned(),
        object_id: user.id,
        purpose: None,
        ground: None,
        outcome: Outcome::Done,
        detail: String::new(),
    })
    .await?;
    Ok(())
}

fn organisation_name(text: &str) -> (String, Vec<FieldError>) {
    let mut checks = Checks::new();
    let name = checks.short("organisation", text);
    checks.need("organisation", !name.is_empty());
    match checks.finish() {
        Err(AppError::Invalid(errors)) => (name, errors),
        _ => (name, Vec::new()),
    }
}

/// Who works on the command line as the user with this address: the same access rules hold, and the
/// audit log names that user. `None` for an unknown or closed account.
///
/// # Errors
/// What the database says.
pub async fn actor_for_console(app: &App, email: &str) -> Result<Option<Actor>, AppError> {
    let mut tx = app.store.begin("actor_for_console").await?;
    let Some(user) = tx.user_by_email(email).await?.map(|user| user.record).filter(|user| user.active) else {
        return Ok(None);
    };
    let organisation = tx.organisation(&user.organisation_id).await?.map(|found| found.record);
    Ok(organisation.filter(|found| found.active).map(|organisation| Actor { user, organisation, form: None }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    fn account() -> ConsoleAccount {
        ConsoleAccount {
            name: "Wies".to_owned(),
            email: "Wies@Linde.example".to_owned(),
            roles: vec![Role::TeamLead],
            password: "negen groene fietsen".to_owned(),
            organisation: "stichting linde".to_owned(),
            kind: None,
            region: Region::National,
        }
    }

    async fn wrong(world: &World, account: &ConsoleAccount) -> Vec<(&'static str, Problem)> {
        match add_from_console(&world.app, account).await {
            Err(AppError::Invalid(errors)) => {
                errors.into_iter().map(|error| (error.field, error.problem)).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn an_account_is_added_with_its_organisation_once() {
        let world = World::new().await;
        add_from_console(&world.app, &account()).await.unwrap();
        let user = actor_for_console(&world.app, "wies@linde.example").await.unwrap().unwrap();
        assert_eq!((user.organisation.id.as_str(), user.user.name.as_str()), ("linde", "Wies"));
        assert_eq!(wrong(&world, &account()).await, [("email", Problem::Taken)]);
    }

    #[tokio::test]
    async fn the_same_must_hold_as_on_the_page() {
        let world = World::new().await;
        let bad = ConsoleAccount {
            name: " ".to_owned(),
            email: "wies".to_owned(),
            roles: vec![Role::YouthWorker, Role::NationalCoordinator],
            password: "kort".to_owned(),
            ..account()
        };
        let expected = [
            ("password", Problem::PasswordTooShort),
            ("name", Problem::Required),
            ("email", Problem::NotAnEmail),
            ("roles", Problem::NotAChoice),
        ];
        assert_eq!(wrong(&world, &bad).await, expected);
        let long = ConsoleAccount { name: "n".repeat(5_000), ..account() };
        assert_eq!(wrong(&world, &long).await, [("name", Problem::TooLong(200))]);
        let both = vec![Role::YouthWorker, Role::PlatformAdministrator];
        for organisation in ["Stichting linde", "Stichting platform"] {
            let both =
                ConsoleAccount { roles: both.clone(), organisation: organisation.to_owned(), ..account() };
            assert_eq!(wrong(&world, &both).await, [("roles", Problem::NotAChoice)]);
        }
        let unknown = ConsoleAccount { organisation: "Nergens".to_owned(), ..account() };
        assert_eq!(wrong(&world, &unknown).await, [("kind", Problem::Other("problem-unknown-organisation"))]);
        let other = ConsoleAccount { kind: Some(OrganisationKind::Shelter), ..account() };
        assert_eq!(wrong(&world, &other).await, [("kind", Problem::Other("problem-another-kind"))]);
        let centre = ConsoleAccount {
            kind: Some(OrganisationKind::NationalCentre),
            roles: vec![Role::Analyst],
            ..unknown
        };
        assert_eq!(wrong(&world, &centre).await, [("kind", Problem::Other("problem-one-centre"))]);
    }
}
