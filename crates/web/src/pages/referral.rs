//! Referrals: made with a preview of exactly what goes along, and answered by the other side.

use crate::frame::{
    Choice, ConflictRow, Ctx, Fields, FormState, PageError, PageResult, Shell, choices, conflict_page,
};
use app::referral::{self, FIELDS, ForReferral, ReferralInput, Referrals, Side, Source, value};
use app::{Actor, AppError};
use askama::Template;
use domain::codes::{DecisionKind, LegalGround, ReferralAim, RejectionReason};
use domain::states::{Machine, ReferralAct, ReferralState};
use domain::{Code, PackageField};

#[derive(Template)]
#[template(path = "referral/list.html")]
struct List {
    t: Shell,
    referrals: Referrals,
}

/// Referrals in and out.
pub(crate) async fn list(ctx: Ctx) -> PageResult {
    let referrals = referral::list(ctx.app(), ctx.actor()?).await?;
    ctx.page(&List { t: ctx.shell("referrals-title"), referrals })
}

#[derive(Template)]
#[template(path = "referral/form.html")]
struct FormPage {
    t: Shell,
    form: FormState,
    path: String,
    back: String,
    version: i64,
    number: String,
    consent: bool,
    partners: Vec<Choice>,
    aims: Vec<Choice>,
    grounds: Vec<Choice>,
    fields: Vec<Choice>,
}

/// The fields that can go along, each with what would be told.
fn field_choices(ctx: &Ctx, known: &[PackageField]) -> Vec<Choice> {
    FIELDS
        .iter()
        .filter(|(name, _)| *name != "help_request")
        .map(|(name, _)| Choice {
            value: (*name).to_owned(),
            label: field_label(ctx, name),
            hint: known
                .iter()
                .find(|field| field.name == *name)
                .map(|field| value(field, ctx.t.language()))
                .unwrap_or_default(),
        })
        .collect()
}

fn field_label(ctx: &Ctx, name: &str) -> String {
    ctx.t.get(&format!("package-{}", name.replace('_', "-")))
}

fn form_page(
    ctx: &Ctx,
    start: ForReferral,
    form: FormState,
    version: i64,
    path: String,
    back: String,
) -> PageResult {
    let failed = !form.errors.is_empty();
    let grounds = choices::<LegalGround>(&ctx.t);
    let possible =
        |choice: &Choice| DecisionKind::Help.grounds().iter().any(|ground| ground.code() == choice.value);
    let partners = start.partners.iter().map(|partner| Choice {
        value: partner.id.clone(),
        label: format!("{} ({})", partner.name, ctx.t.label(partner.kind)),
        hint: String::new(),
    });
    let page = FormPage {
        t: ctx.shell("referral-new-title").with_errors(form.errors.len()),
        form,
        path,
        back,
        version,
        number: start.number,
        consent: start.consent,
        partners: partners.collect(),
        aims: choices::<ReferralAim>(&ctx.t),
        grounds: grounds.into_iter().filter(possible).collect(),
        fields: field_choices(ctx, &start.known.fields),
    };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

fn fill(input: &ReferralInput) -> Fields {
    let mut fields = Fields::default();
    fields.set("to", input.to.as_str());
    fields.set("aim", input.aim.map(Code::code).unwrap_or_default());
    fields.set("ground", input.ground.map(Code::code).unwrap_or_default());
    for name in &input.fields {
        fields.set("fields", name.as_str());
    }
    fields.set("name", input.name.as_str());
    fields.set("date_of_birth", input.date_of_birth.as_str());
    fields.set("safe_contact", input.safe_contact.as_str());
    fields.set("help_request", input.help_request.as_str());
    fields
}

fn input(ctx: &Ctx, errors: &mut Vec<app::FieldError>) -> ReferralInput {
    let form = &ctx.form;
    ReferralInput {
        to: form.get("to"),
        aim: form.code("aim", errors),
        ground: form.code("ground", errors),
        fields: form.all("fields"),
        name: form.get("name"),
        date_of_birth: crate::frame::parse_day(&form.get("date_of_birth"))
            .map_or_else(|| form.get("date_of_birth"), |day| day.to_string()),
        safe_contact: form.get("safe_contact"),
        help_request: form.get("help_request"),
    }
}

/// A referral of a young person of one's own organisation.
pub(crate) async fn new(ctx: Ctx) -> PageResult {
    let source = Source::Subject(ctx.id().to_owned());
    new_page(&ctx, source, None).await
}

/// A referral of a person of the register, by the national centre.
pub(crate) async fn new_for_person(ctx: Ctx) -> PageResult {
    let source = Source::Person(ctx.id().to_owned());
    new_page(&ctx, source, None).await
}

fn places(source: &Source) -> (String, String) {
    match source {
        Source::Subject(id) => (format!("/referrals/new/{id}"), format!("/subjects/{id}")),
        Source::Person(id) => (format!("/register/persons/{id}/refer"), format!("/register/persons/{id}")),
    }
}

async fn new_page(ctx: &Ctx, source: Source, form: Option<FormState>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let start = referral::prepare(ctx.app(), &reader, &source).await?;
    let form = form.unwrap_or_else(|| FormState::new(fill(&start.input)));
    let (path, back) = places(&source);
    form_page(ctx, start, form, 0, path, back)
}

/// Keeps a draft and shows exactly what would go along.
pub(crate) async fn create(ctx: Ctx) -> PageResult {
    let source = Source::Subject(ctx.id().to_owned());
    create_from(ctx, source).await
}

/// The same by the national centre.
pub(crate) async fn create_for_person(ctx: Ctx) -> PageResult {
    let source = Source::Person(ctx.id().to_owned());
    create_from(ctx, source).await
}

async fn create_from(ctx: Ctx, source: Source) -> PageResult {
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    if errors.is_empty() {
        match referral::create(ctx.app(), ctx.actor()?, &source, &input).await {
            Ok(id) => return ctx.redirect(&format!("/referrals/{id}")),
            Err(AppError::Invalid(more)) => errors = more,
            Err(other) => return Err(other.into()),
        }
    }
    new_page(&ctx, source, Some(FormState { fields: ctx.form.clone(), errors })).await
}

/// A draft to change.
pub(crate) async fn edit(ctx: Ctx) -> PageResult {
    edit_page(&ctx, None).await
}

async fn edit_page(ctx: &Ctx, form: Option<(FormState, i64)>) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let (stored, start) = referral::edit(ctx.app(), &reader, ctx.id()).await?;
    let (form, version) = form.unwrap_or_else(|| (FormState::new(fill(&start.input)), stored.version));
    let back = format!("/referrals/{}", ctx.id());
    form_page(ctx, start, form, version, format!("{back}/edit"), back)
}

/// Changes a draft.
pub(crate) async fn change(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let input = input(&ctx, &mut errors);
    if errors.is_empty() {
        match referral::change(ctx.app(), ctx.actor()?, ctx.id(), version, &input).await {
            Ok(()) => return ctx.redirect(&format!("/referrals/{}", ctx.id())),
            Err(AppError::Invalid(more)) => errors = more,
            Err(AppError::Conflict) => return conflict(&ctx, &input).await,
            Err(other) => return Err(other.into()),
        }
    }
    edit_page(&ctx, Some((FormState { fields: ctx.form.clone(), errors }, version))).await
}

async fn conflict(ctx: &Ctx, mine: &ReferralInput) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let (stored, start) = referral::edit(ctx.app(), &reader, ctx.id()).await?;
    let partner = |id: &str| {
        let found = start.partners.iter().find(|partner| partner.id == id);
        found.map(|partner| partner.name.clone()).unwrap_or_default()
    };
    let names =
        |fields: &[String]| fields.iter().map(|name| field_label(ctx, name)).collect::<Vec<_>>().join(", ");
    let theirs = &start.input;
    let t = &ctx.t;
    let row = |key: &str, theirs: &str, mine: &str| ConflictRow::new(t.get(key), theirs, mine);
    let rows = vec![
        row("referral-to", &partner(&theirs.to), &partner(&mine.to)),
        ConflictRow::new(t.get("referral-aim"), t.label_or_empty(&theirs.aim), t.label_or_empty(&mine.aim)),
        ConflictRow::new(t.get("ground"), t.label_or_empty(&theirs.ground), t.label_or_empty(&mine.ground)),
        row("referral-fields", &names(&theirs.fields), &names(&mine.fields)),
        row("package-name", &theirs.name, &mine.name),
        row("package-date-of-birth", &theirs.date_of_birth, &mine.date_of_birth),
        row("package-safe-contact", &theirs.safe_contact, &mine.safe_contact),
        row("package-help-request", &theirs.help_request, &mine.help_request),
    ];
    let path = format!("/referrals/{}", ctx.id());
    conflict_page(ctx, rows, stored.version, &format!("{path}/edit"), &path)
}

#[derive(Template)]
#[template(path = "referral/referral.html")]
struct Page {
    t: Shell,
    view: referral::ReferralView,
    rows: Vec<(String, String)>,
    form: FormState,
    reasons: Vec<Choice>,
}

impl Page {
    fn sender(&self) -> bool {
        self.view.side == Side::Sender
    }

    fn draft(&self) -> bool {
        self.view.referral.state == ReferralState::Draft
    }

    fn can(&self, act: ReferralAct) -> bool {
        self.view.referral.state.next(act).is_ok()
    }

    /// What this side can do: code, whether it is the main thing to do.
    fn acts(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let mine: &[(ReferralAct, &'static str, &'static str)] = match self.view.side {
            Side::Sender => &[
                (ReferralAct::Offer, "primary-action", "referral-offer"),
                (ReferralAct::Withdraw, "secondary-action", "referral-withdraw"),
                (ReferralAct::Revoke, "secondary-action", "referral-revoke"),
            ],
            Side::Receiver => &[
                (ReferralAct::Accept, "primary-action", "referral-accept"),
                (ReferralAct::Start, "primary-action", "referral-start"),
                (ReferralAct::Complete, "primary-action", "referral-complete"),
            ],
        };
        let possible = mine.iter().filter(|(act, ..)| self.can(*act));
        possible.map(|(act, tone, key)| (act.code(), *tone, *key)).collect()
    }

    fn can_reject(&self) -> bool {
        !self.sender() && self.can(ReferralAct::Reject)
    }
}

async fn page(ctx: &Ctx, form: FormState) -> PageResult {
    let reader = Actor { form: None, ..ctx.actor()?.clone() };
    let view = referral::read(ctx.app(), &reader, ctx.id()).await?;
    let rows = view.referral.package.fields.iter();
    let rows = rows.map(|field| (field_label(ctx, &field.name), value(field, ctx.t.language()))).collect();
    let failed = !form.errors.is_empty();
    let t = ctx.shell("referral-title").with_errors(form.errors.len());
    let page = Page { t, view, rows, form, reasons: choices::<RejectionReason>(&ctx.t) };
    if failed { ctx.invalid(&page) } else { ctx.page(&page) }
}

/// A referral, from either side.
pub(crate) async fn show(ctx: Ctx) -> PageResult {
    page(&ctx, FormState::default()).await
}

/// Offers, withdraws or revokes; accepts, starts or completes.
async fn act(ctx: Ctx, act: ReferralAct, notice: &'static str) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let note = ctx.form.get("note");
    let result = referral::act(ctx.app(), ctx.actor()?, ctx.id(), version, act, &note).await;
    after(ctx, result, notice).await
}

async fn after(ctx: Ctx, result: Result<(), AppError>, notice: &'static str) -> PageResult {
    match result {
        Ok(()) => ctx.redirect_with(&format!("/referrals/{}", ctx.id()), notice),
        Err(AppError::Invalid(errors)) => page(&ctx, FormState { fields: ctx.form.clone(), errors }).await,
        Err(other) => Err(PageError::from(other)),
    }
}

pub(crate) async fn offer(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Offer, "notice-referral-offered").await
}

pub(crate) async fn withdraw(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Withdraw, "notice-referral-withdrawn").await
}

pub(crate) async fn revoke(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Revoke, "notice-referral-revoked").await
}

pub(crate) async fn accept(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Accept, "notice-referral-accepted").await
}

pub(crate) async fn start(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Start, "notice-referral-started").await
}

pub(crate) async fn complete(ctx: Ctx) -> PageResult {
    act(ctx, ReferralAct::Complete, "notice-referral-completed").await
}

/// Rejects with a reason.
pub(crate) async fn reject(ctx: Ctx) -> PageResult {
    let version = ctx.form.int("version").unwrap_or_default();
    let mut errors = Vec::new();
    let reason = ctx.form.code::<RejectionReason>("reason", &mut errors);
    let note = ctx.form.get("note");
    let result = match errors.is_empty() {
        true => referral::reject(ctx.app(), ctx.actor()?, ctx.id(), version, reason, &note).await,
        false => Err(AppError::Invalid(errors)),
    };
    after(ctx, result, "notice-referral-rejected").await
}
