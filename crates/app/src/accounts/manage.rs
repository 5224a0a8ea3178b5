//! Managing the accounts of one's own organisation.

use super::input::{self, Checked, roles_for};
use super::new_password;
use crate::access::{Action, Relation};
use crate::{Actor, App, AppError, FieldError, Object, Problem};
use domain::codes::Role;
use domain::{Language, User, Versioned};
use store::Credentials;

/// The accounts of an organisation.
#[derive(Clone, Debug)]
pub struct AccountList {
    /// By name.
    pub users: Vec<Versioned<User>>,
    /// Who of them has a second factor.
    pub second_factors: Vec<String>,
    /// The roles that can be given in this organisation.
    pub roles: Vec<Role>,
}

/// What can be filled in.
#[derive(Clone, Debug, Default)]
pub struct AccountInput {
    /// Version that was read; 0 for a new account.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// Telephone for partners.
    pub phone: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Whether the user may sign in.
    pub active: bool,
    /// First password; only for a new account.
    pub password: String,
}

/// All accounts of the actor's organisation.
///
/// # Errors
/// What the database says.
pub async fn accounts(app: &App, actor: &Actor) -> Result<AccountList, AppError> {
    let mut work = app.begin(actor, Action::UserManage).await?;
    work.require(&[Relation::SameOrganisation], Object::NONE)?;
    let users = work.tx.users_of(&actor.organisation.id).await?;
    let second_factors = work.tx.second_factors_of(&actor.organisation.id).await?;
    work.detail(format!("rows={}", users.len()));
    work.done(Object::NONE).await?;
    Ok(AccountList { users, second_factors, roles: roles_for(actor.organisation.kind) })
}

/// One account of the actor's organisation, with the roles that can be given.
///
/// # Errors
/// [`AppError::Refused`] for an account elsewhere or nowhere.
pub async fn account(app: &App, actor: &Actor, id: &str) -> Result<(Versioned<User>, Vec<Role>), AppError> {
    let mut work = app.begin(actor, Action::UserManage).await?;
    let object = Object::new("user", id);
    let user = work.tx.user(id).await?.ok_or_else(|| work.refused(object))?;
    work.require(&work.relations(&user.record.organisation_id, ""), object)?;
    work.done(object).await?;
    Ok((user, roles_for(actor.organisation.kind)))
}

/// Adds an account; gives its id.
///
/// # Errors
/// [`AppError::Invalid`] with everything that is wrong.
pub async fn create(app: &App, actor: &Actor, input: &AccountInput) -> Result<String, AppError> {
    // Refused before anything is looked at; the password is hashed before the work itself begins.
    drop(app.begin(actor, Action::UserManage).await?);
    let (checked, mut errors) = check(actor, input);
    let known = [input.name.as_str(), &input.email, &actor.organisation.name];
    let hash = match new_password(app, "password", &input.password, &known) {
        Ok(hash) => hash,
        Err(AppError::Invalid(more)) => {
            errors.extend(more);
            String::new()
        }
        Err(other) => return Err(other),
    };
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    let mut work = app.begin(actor, Action::UserManage).await?;
    work.require(&[Relation::SameOrganisation], Object::NONE)?;
    if work.tx.user_by_email(&checked.email).await?.is_some() {
        return Err(AppError::Invalid(vec![FieldError::new("email", Problem::Taken)]));
    }
    let user = User {
        id: app.new_id()?,
        organisation_id: actor.organisation.id.clone(),
        name: checked.name,
        email: checked.email,
        phone: checked.phone,
        roles: input.roles.clone(),
        language: Language::default(),
        deputy_id: None,
        away_until: None,
        active: true,
    };
    work.tx.insert_user(&user, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    work.detail("create");
    work.done(Object::new("user", &user.id)).await?;
    Ok(user.id)
}

/// Changes an account. When roles or access change, its sessions end, so that it takes effect at once.
///
/// # Errors
/// [`AppError::Conflict`] when it was changed meanwhile; [`AppError::Invalid`] with everything that
/// is wrong, also for taking away one's own administration.
pub async fn save(app: &App, actor: &Actor, id: &str, input: &AccountInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::UserManage).await?;
    let object = Object::new("user", id);
    let before = work.tx.user(id).await?.ok_or_else(|| work.refused(object))?.record;
    work.require(&work.relations(&before.organisation_id, ""), object)?;
    let (checked, mut errors) = check(actor, input);
    let own = id == actor.user.id;
    if own && !input.active {
        errors.push(FieldError::new("active", Problem::Other("users-not-yourself")));
    }
    if own && !input.roles.contains(&Role::OrganisationAdministrator) {
        errors.push(FieldError::new("roles", Problem::Other("users-not-yourself")));
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    if before.email != checked.email && work.tx.user_by_email(&checked.email).await?.is_some() {
        return Err(AppError::Invalid(vec![FieldError::new("email", Problem::Taken)]));
    }
    let user = User {
        name: checked.name,
        email: checked.email,
        phone: checked.phone,
        roles: input.roles.clone(),
        active: input.active,
        ..before.clone()
    };
    work.tx.update_user(input.version, &user).await?;
    if !own && (before.roles != user.roles || before.active != user.active) {
        work.tx.delete_sessions_of(id).await?;
    }
    let roles: Vec<&str> = user.roles.iter().map(|role| role.code()).collect();
    work.detail(format!("roles={} active={}", roles.join("+"), user.active));
    work.done(object).await
}

/// Gives an account a new first password and forgets its second factor: when both were lost.
///
/// # Errors
/// [`AppError::Invalid`] for a weak password, and for one's own account: there the present password
/// is asked for.
pub async fn reset(app: &App, actor: &Actor, id: &str, password: &str) -> Result<(), AppError> {
    let object = Object::new("user", id);
    let mut work = app.begin(actor, Action::UserManage).await?;
    let user = work.tx.user(id).await?.ok_or_else(|| work.refused(object))?.record;
    work.require(&work.relations(&user.organisation_id, ""), object)?;
    if id == actor.user.id {
        return Err(AppError::Invalid(vec![FieldError::new("password", Problem::Other("users-reset-own"))]));
    }
    // Hashing takes long on purpose; nobody waits for the database meanwhile.
    drop(work);
    let hash = new_password(app, "password", password, &[&user.name, &user.email, &actor.organisation.name])?;
    let mut work = app.begin(actor, Action::UserManage).await?;
    let user = work.tx.user(id).await?.ok_or_else(|| work.refused(object))?.record;
    work.require(&work.relations(&user.organisation_id, ""), object)?;
    work.tx.set_credentials(id, &Credentials { password: Some(hash), ..Credentials::default() }).await?;
    work.tx.delete_sessions_of(id).await?;
    work.detail("reset");
    work.done(object).await
}

fn check(actor: &Actor, input: &AccountInput) -> (Checked, Vec<FieldError>) {
    let kind = Some(actor.organisation.kind);
    input::check(kind, &input.name, &input.email, &input.phone, &input.roles)
}
