//! The accounts of one's own organisation: list, add, change, a new first password.

use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageError, PageResult, Shell, conflict_page,
};
use app::accounts::{self, AccountInput};
use app::{Actor, AppError, FieldError};
use askama::Template;
use domain::codes::Role;
use domain::{User, Versioned};
use jiff::Timestamp;

struct Line {
    user: User,
    away_until: Option<Timestamp>,
    second_factor: bool,
}

#[derive(Template)]
#[template(path = "users/list.html")]
struct List {
    t: Shell,
    lines: Vec<Line>,
    closed: Vec<Line>,
}

/// All accounts; those that may not sign in any more apart.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let found = accounts::accounts(ctx.app(), ctx.actor()?).await?;
    let now = ctx.app().clock.now();
    let (lines, closed) = found
        .users
        .into_iter()
        .map(|user| Line {
            away_until: user.record.away_until.filter(|until| *until > now),
            second_factor: found.second_factors.contains(&user.record.id),
            user: user.record,
        })
        .partition(|line| line.user.active);
    ctx.page(&List { t: ctx.shell("users-title"), lines, closed })
}

#[derive(Template)]
#[template(path = "users/form.html")]
struct FormPage {
    t: Shell,
    form: FormState,
    roles: Vec<Choice>,
    access: Vec<Choice>,
    path: String,
    /// The account that is changed; none for a new one.
    account: Option<User>,
    version: i64,
    own: bool,
}

fn role_choices(ctx: &Ctx, roles: &[Role]) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        value: role.code().to_owned(),
        label: role.label(ctx.t.language()).to_owned(),
        hint: ctx.t.get(&format!("users-role-{}", role.code().replace('_', "-"))),
    };
    roles.iter().map(choice).collect()
}

fn access_choice(ctx: &Ctx) -> Vec<Choice> {
    vec![Choice { value: "yes".to_owned(), label: ctx.t.get("users-may-sign-in"), hint: String::new() }]
}

fn form_page(ctx: &Ctx, account: Option<Versioned<User>>, roles: &[Role], form: FormState) -> PageResult {
    let own = account.as_ref().is_some_and(|account| Some(&account.record.id) == own_id(ctx).as_ref());
    let version = account.as_ref().map_or(0, |account| account.version);
    let path =
        account.as_ref().map_or("/users".to_owned(), |account| format!("/users/{}", account.record.id));
    let failed = !form.errors.is_empty();
    let title = if account.is_some() { "users-change-title" } else { "users-new-title" };
    let page = FormPage {
        t: ctx.shell(title).with_errors(form.errors.len()),
        roles: role_choices(ctx, roles),
        access: access_choice(ctx),
        form,
        path,
        account: account.map(|account| account.record),
        version,
        own,
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn own_id(ctx: &Ctx) -> Option<String> {
    ctx.actor.as_ref().map(|actor| actor.user.id.clone())
}

/// Showing a form again is reading: the form that failed stays unused.
fn reader(ctx: &Ctx) -> Result<Actor, PageError> {
    Ok(Actor { form: None, ..ctx.actor()?.clone() })
}

fn input(ctx: &Ctx, errors: &mut Vec<FieldError>) -> AccountInput {
    AccountInput {
        version: ctx.form.int("version").unwrap_or_default(),
        name: ctx.form.get("name"),
        email: ctx.form.get("email"),
        phone: ctx.form.get("phone"),
        roles: ctx.form.codes("roles", errors),
        active: ctx.form.get("active") == "yes",
        password: ctx.form.get("password"),
    }
}

/// A form for a new account.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    let found = accounts::accounts(ctx.app(), ctx.actor()?).await?;
    form_page(&ctx, None, &found.roles, FormState::default())
}

/// Adds an account.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    if errors.is_empty() {
        match accounts::create(ctx.app(), ctx.actor()?, &input).await {
            Ok(_) => return ctx.redirect_with("/users", "notice-user-added"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    let found = accounts::accounts(ctx.app(), &reader(&ctx)?).await?;
    form_page(&ctx, None, &found.roles, FormState { fields: ctx.form.clone(), errors })
}

/// One account.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    let (account, roles) = accounts::account(ctx.app(), ctx.actor()?, ctx.id()).await?;
    let mut fields = Fields::default();
    fields.set("name", account.record.name.clone());
    fields.set("email", account.record.email.clone());
    fields.set("phone", account.record.phone.clone());
    for role in &account.record.roles {
        fields.set("roles", role.code());
    }
    if account.record.active {
        fields.set("active", "yes");
    }
    form_page(&ctx, Some(account), &roles, FormState::new(fields))
}

/// Changes an account.
pub(crate) async fn save(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    if errors.is_empty() {
        match accounts::save(ctx.app(), ctx.actor()?, ctx.id(), &input).await {
            Ok(()) => return ctx.redirect_with("/users", "notice-saved"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    let (mut account, roles) = accounts::account(ctx.app(), &reader(&ctx)?, ctx.id()).await?;
    account.version = input.version;
    form_page(&ctx, Some(account), &roles, FormState { fields: ctx.form.clone(), errors })
}

/// The account was changed by somebody else: both versions side by side.
async fn conflict(ctx: &Ctx, mine: &AccountInput) -> PageResult {
    let (account, _) = accounts::account(ctx.app(), &reader(ctx)?, ctx.id()).await?;
    let (theirs, t) = (&account.record, &ctx.t);
    let access = |active: bool| t.get(if active { "users-active" } else { "users-closed" });
    let rows = vec![
        ConflictRow::new(t.get("users-name"), &theirs.name, &mine.name),
        ConflictRow::new(t.get("users-email"), &theirs.email, &mine.email),
        ConflictRow::new(t.get("users-phone"), &theirs.phone, &mine.phone),
        ConflictRow::new(t.get("users-roles"), t.labels(&theirs.roles), t.labels(&mine.roles)),
        ConflictRow::new(t.get("users-access"), access(theirs.active), access(mine.active)),
    ];
    let path = format!("/users/{}", ctx.id());
    conflict_page(ctx, rows, account.version, &path, &path)
}

#[derive(Template)]
#[template(path = "users/reset.html")]
struct ResetPage {
    t: Shell,
    form: FormState,
    account: User,
    own: bool,
}

fn reset_page(ctx: &Ctx, account: User, errors: Vec<FieldError>) -> PageResult {
    let own = Some(&account.id) == own_id(ctx).as_ref();
    let failed = !errors.is_empty();
    let t = ctx.shell("users-reset-title").with_errors(errors.len());
    let page = ResetPage { t, form: FormState { fields: Fields::default(), errors }, account, own };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Asks for a new first password and says what it does.
pub(crate) async fn reset(ctx: Ctx) -> PageResult {
    let (account, _) = accounts::account(ctx.app(), ctx.actor()?, ctx.id()).await?;
    reset_page(&ctx, account.record, Vec::new())
}

/// Gives a new first password.
pub(crate) async fn reset_post(ctx: Ctx) -> PageResult {
    match accounts::reset(ctx.app(), ctx.actor()?, ctx.id(), &ctx.form.get("password")).await {
        Ok(()) => ctx.redirect_with("/users", "notice-user-reset"),
        Err(AppError::Invalid(errors)) => {
            let (account, _) = accounts::account(ctx.app(), &reader(&ctx)?, ctx.id()).await?;
            reset_page(&ctx, account.record, errors)
        }
        Err(other) => Err(other.into()),
    }
}
