//! The organisations that take part, and who administers each. The platform's administrator sees no
//! content: only which organisations there are, how many accounts they have and who manages those.

use crate::access::{Action, Relation};
use crate::accounts::new_password;
use crate::input::Checks;
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::codes::{OrganisationKind, Region, Role};
use domain::{Language, Organisation, User, Versioned};
use identity::email;
use store::Credentials;

/// An organisation as the platform's administrator sees it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The organisation, with its version.
    pub organisation: Versioned<Organisation>,
    /// How many people can sign in there.
    pub accounts: usize,
    /// Who manages those accounts.
    pub administrators: Vec<User>,
}

/// What is filled in for an administrator of an organisation.
#[derive(Clone, Debug, Default)]
pub struct AdministratorInput {
    /// Name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// First password.
    pub password: String,
}

/// What is filled in for a new organisation.
#[derive(Clone, Debug, Default)]
pub struct NewOrganisation {
    /// Name as partners see it.
    pub organisation: String,
    /// Kind of partner.
    pub kind: Option<OrganisationKind>,
    /// Region it works in.
    pub region: Option<Region>,
    /// Its first administrator.
    pub administrator: AdministratorInput,
}

/// All organisations, by name.
///
/// # Errors
/// What the database says.
pub async fn members(app: &App, actor: &Actor) -> Result<Vec<Member>, AppError> {
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    work.require(&[Relation::Platform], Object::NONE)?;
    let users: Vec<User> = work.tx.users().await?.into_iter().map(|user| user.record).collect();
    let organisations = work.tx.organisations().await?;
    let members: Vec<Member> =
        organisations.into_iter().map(|organisation| member(organisation, &users)).collect();
    work.detail(format!("rows={}", members.len()));
    work.done(Object::NONE).await?;
    Ok(members)
}

/// One organisation.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<Member, AppError> {
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    let organisation = known(&mut work, id).await?;
    let users = work.tx.users_of(id).await?.into_iter().map(|user| user.record);
    let users: Vec<User> = users.filter(|user| user.active).collect();
    work.done(Object::new("organisation", id)).await?;
    Ok(member(organisation, &users))
}

/// Adds an organisation with its first administrator; gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add(app: &App, actor: &Actor, input: &NewOrganisation) -> Result<String, AppError> {
    drop(app.begin(actor, Action::PlatformManage).await?);
    let mut checks = Checks::new();
    let name = checks.short("organisation", &input.organisation);
    checks.need("organisation", !name.is_empty());
    checks.need("kind", input.kind.is_some());
    checks.need("region", input.region.is_some());
    if input.kind == Some(OrganisationKind::Platform) {
        checks.add("kind", Problem::NotAChoice);
    }
    let mut errors = problems(checks);
    let administrator = administrator(app, &input.administrator, &name);
    let (Some(kind), Some(region), true, Ok(_)) =
        (input.kind, input.region, errors.is_empty(), &administrator)
    else {
        return Err(with(errors, administrator));
    };
    let (mut user, hash) = administrator?;
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    work.require(&[Relation::Platform], Object::NONE)?;
    let others = work.tx.organisations().await?;
    if others.iter().any(|other| other.record.name.to_lowercase() == name.to_lowercase()) {
        errors.push(FieldError::new("organisation", Problem::Other("problem-name-taken")));
    }
    let centre = OrganisationKind::NationalCentre;
    if kind == centre && others.iter().any(|other| other.record.kind == centre && other.record.active) {
        errors.push(FieldError::new("kind", Problem::Other("problem-one-centre")));
    }
    if work.tx.user_by_email(&user.email).await?.is_some() {
        errors.push(FieldError::new("email", Problem::Taken));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let organisation = Organisation {
        id: app.new_id()?,
        name,
        kind,
        region,
        phone: String::new(),
        email: String::new(),
        about: String::new(),
        availability: String::new(),
        active: true,
    };
    user.organisation_id = organisation.id.clone();
    work.tx.insert_organisation(&organisation).await?;
    work.tx.insert_user(&user, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    work.detail("add");
    work.also(Object::new("user", &user.id));
    work.result_at(Object::new("platform", &organisation.id));
    work.done(Object::new("organisation", &organisation.id)).await?;
    Ok(organisation.id)
}

/// Adds an administrator to an organisation where nobody can manage accounts (any more). Where somebody can,
/// it is refused: the platform's administrator must not let itself in.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn add_administrator(
    app: &App,
    actor: &Actor,
    id: &str,
    input: &AdministratorInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    let organisation = known(&mut work, id).await?.record;
    // Hashing takes long on purpose; nobody waits for the database meanwhile.
    drop(work);
    let (mut user, hash) = administrator(app, input, &organisation.name)?;
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    let organisation = known(&mut work, id).await?;
    let there = work.tx.users_of(id).await?.into_iter().map(|user| user.record);
    let there: Vec<User> = there.filter(|user| user.active).collect();
    if !member(organisation, &there).administrators.is_empty() {
        let taken = FieldError::new("name", Problem::Other("problem-has-administrator"));
        return Err(AppError::Invalid(vec![taken]));
    }
    if work.tx.user_by_email(&user.email).await?.is_some() {
        return Err(AppError::Invalid(vec![FieldError::new("email", Problem::Taken)]));
    }
    user.organisation_id = id.to_owned();
    work.tx.insert_user(&user, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    work.detail("administrator");
    work.also(Object::new("user", &user.id));
    work.result_at(Object::new("platform", id));
    work.done(Object::new("organisation", id)).await
}

/// Lets an organisation take part, or not any more: then nobody there can sign in, at once, and partners
/// no longer see it. What it recorded stays.
///
/// # Errors
/// [`AppError::Conflict`] when it was changed meanwhile; [`AppError::Invalid`] for the platform itself.
pub async fn set_active(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    active: bool,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PlatformManage).await?;
    let mut organisation = known(&mut work, id).await?.record;
    if organisation.kind == OrganisationKind::Platform {
        let own = FieldError::new("active", Problem::Other("problem-platform-stays"));
        return Err(AppError::Invalid(vec![own]));
    }
    organisation.active = active;
    work.tx.update_organisation(version, &organisation).await?;
    if !active {
        for user in work.tx.users_of(id).await? {
            work.tx.delete_sessions_of(&user.record.id).await?;
        }
    }
    work.detail(format!("active={active}"));
    work.result_at(Object::new("platform", id));
    work.done(Object::new("organisation", id)).await
}

async fn known(work: &mut Work<'_>, id: &str) -> Result<Versioned<Organisation>, AppError> {
    let object = Object::new("organisation", id);
    let Some(found) = work.tx.organisation(id).await? else { return Err(work.refused(object)) };
    work.require(&[Relation::Platform], object)?;
    Ok(found)
}

fn member(organisation: Versioned<Organisation>, users: &[User]) -> Member {
    let there: Vec<&User> =
        users.iter().filter(|user| user.organisation_id == organisation.record.id).collect();
    let administrators = there.iter().filter(|user| user.has(Role::OrganisationAdministrator));
    Member {
        accounts: there.len(),
        administrators: administrators.map(|user| (*user).clone()).collect(),
        organisation,
    }
}

/// The account of an administrator, and the hash of the password.
fn administrator(
    app: &App,
    input: &AdministratorInput,
    organisation: &str,
) -> Result<(User, String), AppError> {
    let mut checks = Checks::new();
    let name = checks.short("name", &input.name);
    checks.need("name", !name.is_empty());
    let address = email::normalise(&input.email);
    if address.is_none() {
        checks.add("email", Problem::NotAnEmail);
    }
    let errors = problems(checks);
    let hash = new_password(app, "password", &input.password, &[&input.name, &input.email, organisation]);
    let (Some(email), true, Ok(hash)) = (address, errors.is_empty(), &hash) else {
        return Err(with(errors, hash));
    };
    let user = User {
        id: app.new_id()?,
        organisation_id: String::new(),
        name,
        email,
        phone: String::new(),
        roles: vec![Role::OrganisationAdministrator],
        language: Language::default(),
        deputy_id: None,
        away_until: None,
        active: true,
    };
    Ok((user, hash.clone()))
}

fn problems(checks: Checks) -> Vec<FieldError> {
    match checks.finish() {
        Err(AppError::Invalid(errors)) => errors,
        _ => Vec::new(),
    }
}

/// These problems and those of the other part of the form.
fn with<T>(mut errors: Vec<FieldError>, other: Result<T, AppError>) -> AppError {
    match other {
        Err(AppError::Invalid(more)) => {
            errors.extend(more);
            AppError::Invalid(errors)
        }
        Err(failed) => failed,
        Ok(_) => AppError::Invalid(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts;
    use crate::testing::World;

    fn input() -> NewOrganisation {
        NewOrganisation {
            organisation: "Opvang De Brug".to_owned(),
            kind: Some(OrganisationKind::Shelter),
            region: Some(Region::MiddenNederland),
            administrator: AdministratorInput {
                name: "Wies".to_owned(),
                email: "wies@brug.example".to_owned(),
                password: "negen groene fietsen".to_owned(),
            },
        }
    }

    #[tokio::test]
    async fn an_organisation_begins_with_an_administrator_and_ends_for_everyone() {
        let world = World::new().await;
        let operator = world.actor("operator").await;
        let id = add(&world.app, &operator, &input()).await.unwrap();
        let member = read(&world.app, &operator, &id).await.unwrap();
        assert_eq!((member.accounts, member.administrators.len()), (1, 1));
        let enter = || accounts::sign_in(&world.app, "wies@brug.example", "negen groene fietsen");
        enter().await.unwrap();
        set_active(&world.app, &operator, &id, 1, false).await.unwrap();
        assert!(matches!(enter().await, Err(AppError::Invalid(_))));
        let late = set_active(&world.app, &operator, &id, 1, true).await;
        assert!(matches!(late, Err(AppError::Conflict)));
        set_active(&world.app, &operator, &id, 2, true).await.unwrap();
        enter().await.unwrap();
        let own = set_active(&world.app, &operator, "platform", 1, false).await;
        assert!(matches!(own, Err(AppError::Invalid(_))));
    }

    #[tokio::test]
    async fn every_mistake_is_told_at_its_field() {
        let world = World::new().await;
        let operator = world.actor("operator").await;
        let fields = |answer: Result<String, AppError>| match answer {
            Err(AppError::Invalid(errors)) => errors.iter().map(|error| error.field).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        let nothing = add(&world.app, &operator, &NewOrganisation::default()).await;
        assert_eq!(fields(nothing), ["organisation", "kind", "region", "name", "email", "password"]);
        add(&world.app, &operator, &input()).await.unwrap();
        let mut second = input();
        second.kind = Some(OrganisationKind::NationalCentre);
        assert_eq!(fields(add(&world.app, &operator, &second).await), ["organisation", "kind", "email"]);
        second.kind = Some(OrganisationKind::Platform);
        assert_eq!(fields(add(&world.app, &operator, &second).await), ["kind"]);
    }

    #[tokio::test]
    async fn only_where_nobody_manages_accounts_an_administrator_is_added() {
        let world = World::new().await;
        let operator = world.actor("operator").await;
        add_administrator(&world.app, &operator, "anker", &input().administrator).await.unwrap();
        let other = AdministratorInput { email: "other@brug.example".to_owned(), ..input().administrator };
        let again = add_administrator(&world.app, &operator, "anker", &other).await;
        assert!(matches!(again, Err(AppError::Invalid(_))));
        let anker = read(&world.app, &operator, "anker").await.unwrap();
        assert_eq!(anker.administrators.first().unwrap().name, "Wies");
        for other in ["administrator", "platform-auditor", "coordinator"] {
            let answer = members(&world.app, &world.actor(other).await).await;
            assert!(matches!(answer, Err(AppError::Refused(_))));
        }
    }
}
