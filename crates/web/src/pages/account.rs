//! Signing in and out, the language, leaving quickly, and switching user in the example register.

use crate::frame::{
    Choice, Ctx, Fields, FormState, PageError, PageResult, Shell, day, end_of_day, session_cookie, set_cookie,
};
use app::accounts::{self, AwayInput, Enrolment, OwnAccount};
use app::{AppError, FieldError, Problem};
use askama::Template;
use axum::http::{HeaderValue, header};
use domain::{Language, Organisation, User};

#[derive(Template)]
#[template(path = "account/sign-in.html")]
struct SignIn {
    t: Shell,
    form: FormState,
}

pub(crate) async fn sign_in(ctx: Ctx) -> PageResult {
    if ctx.app().settings.demo {
        return ctx.redirect("/demo");
    }
    ctx.page(&SignIn { t: ctx.shell("sign-in-title"), form: FormState::default() })
}

pub(crate) async fn sign_in_post(ctx: Ctx) -> PageResult {
    match accounts::sign_in(ctx.app(), &ctx.form.get("email"), &ctx.form.get("password")).await {
        Ok(signed_in) => {
            with_session(&ctx, &signed_in.cookie, if signed_in.code_needed { "/sign-in/code" } else { "/" })
        }
        Err(AppError::Invalid(errors)) => {
            let t = ctx.shell("sign-in-title").with_errors(errors.len());
            ctx.invalid(&SignIn { t, form: FormState { fields: ctx.form.clone(), errors } })
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "account/code.html")]
struct Code {
    t: Shell,
    form: FormState,
}

/// The one-time code; whoever has no second factor yet goes and sets it up.
pub(crate) async fn code(ctx: Ctx) -> PageResult {
    if !accounts::has_second_factor(ctx.app(), ctx.actor()?).await? {
        return ctx.redirect("/account/second-factor");
    }
    ctx.page(&Code { t: ctx.shell("code-title"), form: FormState::default() })
}

pub(crate) async fn code_post(ctx: Ctx) -> PageResult {
    let hash = ctx.session.as_ref().map(|session| session.id_hash.clone()).unwrap_or_default();
    match accounts::second_factor(ctx.app(), &ctx.actor()?.user, &hash, &ctx.form.get("code")).await {
        Ok(cookie) => with_session(&ctx, &cookie, "/"),
        Err(AppError::Invalid(errors)) => {
            let t = ctx.shell("code-title").with_errors(errors.len());
            ctx.invalid(&Code { t, form: FormState { fields: Default::default(), errors } })
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "account/second-factor.html")]
struct SecondFactor {
    t: Shell,
    form: FormState,
    enrolment: Option<Enrolment>,
    begun: bool,
}

/// A square of black and white that a phone reads: for the template an SVG path over `width` modules.
struct QrCode {
    width: usize,
    path: String,
}

impl SecondFactor {
    /// The enrolment address as a code to scan; `None` when it is too long for one.
    fn qr(&self) -> Option<QrCode> {
        let address = &self.enrolment.as_ref()?.address;
        let code = qrcode::QrCode::new(address.as_bytes()).ok()?;
        let width = code.width();
        let dark =
            code.to_colors().into_iter().enumerate().filter(|(_, module)| *module == qrcode::Color::Dark);
        let path = dark.map(|(index, _)| format!("M{} {}h1v1h-1z", index % width, index / width)).collect();
        Some(QrCode { width, path })
    }
}

pub(crate) async fn second_factor(ctx: Ctx) -> PageResult {
    if accounts::has_second_factor(ctx.app(), ctx.actor()?).await? {
        return ctx.redirect("/account");
    }
    let t = ctx.shell("second-factor-title");
    ctx.page(&SecondFactor { t, form: FormState::default(), enrolment: None, begun: false })
}

pub(crate) async fn second_factor_begin(ctx: Ctx) -> PageResult {
    let enrolment = Some(accounts::begin_second_factor(ctx.app(), ctx.actor()?).await?);
    let t = ctx.shell("second-factor-title");
    ctx.page(&SecondFactor { t, form: FormState::default(), enrolment, begun: true })
}

pub(crate) async fn second_factor_confirm(ctx: Ctx) -> PageResult {
    let hash = ctx.session.as_ref().map(|session| session.id_hash.clone()).unwrap_or_default();
    match accounts::confirm_second_factor(ctx.app(), ctx.actor()?, &hash, &ctx.form.get("code")).await {
        Ok(cookie) => with_session(&ctx, &cookie, "/account?notice=notice-second-factor-on"),
        Err(AppError::Invalid(errors)) => {
            let t = ctx.shell("second-factor-title").with_errors(errors.len());
            let form = FormState { fields: Default::default(), errors };
            ctx.invalid(&SecondFactor { t, form, enrolment: None, begun: true })
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct Account {
    t: Shell,
    form: FormState,
    own: OwnAccount,
    colleagues: Vec<Choice>,
}

async fn account_page(ctx: &Ctx, form: Option<FormState>) -> PageResult {
    let own = accounts::own_account(ctx.app(), &without_form(ctx)?).await?;
    let colleagues = own
        .colleagues
        .iter()
        .map(|user| Choice { value: user.id.clone(), label: user.name.clone(), hint: String::new() })
        .collect();
    let failed = form.is_some();
    let form = form.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("deputy", own.user.record.deputy_id.clone().unwrap_or_default());
        fields.set("until", own.user.record.away_until.map(|at| day(&at)).unwrap_or_default());
        FormState::new(fields)
    });
    let t = ctx.shell("account-title").with_errors(form.errors.len());
    let page = Account { t, form, own, colleagues };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// Showing a form again is reading: the form that failed stays unused.
fn without_form(ctx: &Ctx) -> Result<app::Actor, PageError> {
    Ok(app::Actor { form: None, ..ctx.actor()?.clone() })
}

pub(crate) async fn account(ctx: Ctx) -> PageResult {
    account_page(&ctx, None).await
}

pub(crate) async fn password(ctx: Ctx) -> PageResult {
    let (old, new, again) = (ctx.form.get("old"), ctx.form.get("new"), ctx.form.get("again"));
    match accounts::change_password(ctx.app(), ctx.actor()?, &old, &new, &again).await {
        Ok(()) => ctx.redirect_with("/sign-in", "notice-password-changed"),
        Err(AppError::Invalid(errors)) => {
            account_page(&ctx, Some(FormState { fields: Default::default(), errors })).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn away(ctx: Ctx) -> PageResult {
    let mut errors = Vec::new();
    let until = ctx.form.get("until");
    let away_until = if until.is_empty() { None } else { end_of_day(&until) };
    if away_until.is_none() && !until.is_empty() {
        errors.push(FieldError::new("until", Problem::NotADate));
    }
    let deputy_id = Some(ctx.form.get("deputy")).filter(|id| !id.is_empty());
    let input = AwayInput { version: ctx.form.int("version").unwrap_or_default(), deputy_id, away_until };
    if errors.is_empty() {
        match accounts::set_away(ctx.app(), ctx.actor()?, &input).await {
            Ok(()) => return ctx.redirect_with("/account", "notice-saved"),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    account_page(&ctx, Some(FormState { fields: ctx.form.clone(), errors })).await
}

/// Sets the session's cookie and goes on.
fn with_session(ctx: &Ctx, value: &str, to: &str) -> PageResult {
    let mut response = ctx.redirect(to)?;
    let secure = ctx.web.settings.secure;
    if let Some(cookie) = set_cookie(session_cookie(secure), value, None, secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

pub(crate) async fn sign_out(ctx: Ctx) -> PageResult {
    if let Some(session) = &ctx.session {
        app::session::sign_out(ctx.app(), ctx.actor()?, &session.id_hash).await?;
    }
    let mut response = ctx.redirect("/")?;
    forget(&ctx, &mut response);
    Ok(response)
}

/// Where "leave quickly" goes: a page that anyone could have open.
const ELSEWHERE: &str = "https://www.buienradar.nl/";

/// Leaves at once: signs out, empties what the browser kept, and shows another site.
pub(crate) async fn leave(ctx: Ctx) -> PageResult {
    if let (Some(session), Some(actor)) = (&ctx.session, &ctx.actor) {
        app::session::sign_out(ctx.app(), actor, &session.id_hash).await?;
    }
    let mut response = ctx.redirect(ELSEWHERE)?;
    forget(&ctx, &mut response);
    Ok(response)
}

fn forget(ctx: &Ctx, response: &mut axum::http::Response<axum::body::Body>) {
    let secure = ctx.web.settings.secure;
    if let Some(cookie) = set_cookie(session_cookie(secure), "", Some(0), secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
}

/// Chooses the language of the screens and returns to the page.
pub(crate) async fn language(ctx: Ctx) -> PageResult {
    let back = ctx.form.get("back");
    let local = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    let mut response = ctx.redirect(if local { &back } else { "/" })?;
    if let Some(language) = Language::from_tag(&ctx.form.get("language")) {
        let year = Some(365 * 24 * 3_600);
        if let Some(cookie) = set_cookie("language", language.tag(), year, ctx.web.settings.secure) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "account/demo.html")]
struct Demo {
    t: Shell,
    organisations: Vec<(Organisation, Vec<User>)>,
}

pub(crate) async fn demo(ctx: Ctx) -> PageResult {
    let organisations = app::session::demo_users(ctx.app()).await?;
    ctx.page(&Demo { t: ctx.shell("demo-title"), organisations })
}

pub(crate) async fn demo_switch(ctx: Ctx) -> PageResult {
    let value = app::session::demo_switch(ctx.app(), ctx.id()).await?;
    with_session(&ctx, &value, "/")
}
