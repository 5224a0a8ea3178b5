//! A referral being made: about a young person of one's own organisation, or by the national centre
//! about a person of the register.

use super::package::{FIELDS, package};
use super::{is_draft, sent};
use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem, Work};
use domain::codes::{DecisionKind, LegalGround, OrganisationKind, Purpose, ReferralAim};
use domain::states::{Machine, NotAllowed, ReferralState};
use domain::{Code, Organisation, Package, ReferenceKind, Referral, consent_stands};

/// Who it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A young person of the own organisation, by identifier.
    Subject(String),
    /// A person of the national register, by identifier.
    Person(String),
}

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferralInput {
    /// To which organisation.
    pub to: String,
    /// What is asked.
    pub aim: Option<ReferralAim>,
    /// Ground of the disclosure.
    pub ground: Option<LegalGround>,
    /// Names of the fields that go along.
    pub fields: Vec<String>,
    /// Name of the young person.
    pub name: String,
    /// Date of birth, YYYY-MM-DD.
    pub date_of_birth: String,
    /// How to reach someone safely.
    pub safe_contact: String,
    /// What is asked, in words.
    pub help_request: String,
}

/// A form to start from.
#[derive(Clone, Debug)]
pub struct ForReferral {
    /// What is known already; only codes are ticked.
    pub input: ReferralInput,
    /// The codes that are known, by field.
    pub known: Package,
    /// Reference number of who it is about.
    pub number: String,
    /// Partners to choose from, by name.
    pub partners: Vec<Organisation>,
    /// Whether consent for shelter and help stands.
    pub consent: bool,
}

/// The grounds a referral can rest on.
pub(super) fn grounds() -> &'static [LegalGround] {
    DecisionKind::Help.grounds()
}

/// What is known for a referral about this person.
///
/// # Errors
/// [`AppError::Refused`] for someone of another organisation.
pub async fn prepare(app: &App, actor: &Actor, source: &Source) -> Result<ForReferral, AppError> {
    let mut work = app.begin(actor, Action::ReferralWrite).await?;
    let about = about(&mut work, source).await?;
    let partners = partners(&mut work).await?;
    let input = ReferralInput {
        fields: about.known().map(|(name, _)| (*name).to_owned()).collect(),
        name: about.name.clone(),
        date_of_birth: about.date_of_birth.clone(),
        ..ReferralInput::default()
    };
    let all: Vec<String> = about.codes.iter().map(|(name, _)| (*name).to_owned()).collect();
    let known = package(&all, &about.codes);
    work.detail("prepare");
    work.done(about.object(source)).await?;
    Ok(ForReferral { input, known, number: about.number, partners, consent: about.consent })
}

/// Keeps a draft; gives its identifier.
///
/// # Errors
/// [`AppError::Invalid`], also when it rests on consent that is not there.
pub async fn create(
    app: &App,
    actor: &Actor,
    source: &Source,
    input: &ReferralInput,
) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::ReferralWrite).await?;
    let about = about(&mut work, source).await?;
    let checked = checked(&mut work, input, &about).await?;
    let (subject_id, person_id) = match source {
        Source::Subject(id) => (Some(id.clone()), None),
        Source::Person(id) => (None, Some(id.clone())),
    };
    let referral = Referral {
        id: app.new_id()?,
        number: app.new_number(ReferenceKind::Referral)?,
        version: 1,
        from_organisation_id: actor.organisation.id.clone(),
        to_organisation_id: checked.to,
        author_id: actor.user.id.clone(),
        subject_id,
        person_id,
        aim: checked.aim,
        ground: checked.ground,
        purpose: Purpose::Shelter,
        state: ReferralState::INITIAL,
        package: checked.package,
        created_at: work.now,
        offered_at: None,
        expires_at: None,
        rejection: None,
    };
    work.tx.insert_referral(&referral).await?;
    work.also(about.object(source));
    work.detail("create");
    work.done(Object::new("referral", &referral.id)).await?;
    Ok(referral.id)
}

/// A draft to go on with.
///
/// # Errors
/// [`AppError::NotAllowed`] when it was offered.
pub async fn edit(app: &App, actor: &Actor, id: &str) -> Result<(Referral, ForReferral), AppError> {
    let mut work = app.begin(actor, Action::ReferralWrite).await?;
    let (referral, _) = sent(&mut work, id).await?;
    only_draft(&referral)?;
    let source = source_of(&referral);
    let about = about(&mut work, &source).await?;
    let partners = partners(&mut work).await?;
    let text = |name: &str| {
        let found = referral.package.fields.iter().find(|field| field.name == name);
        found.map(|field| field.value.clone()).unwrap_or_default()
    };
    let or = |one: String, other: &str| if one.is_empty() { other.to_owned() } else { one };
    let input = ReferralInput {
        to: referral.to_organisation_id.clone(),
        aim: Some(referral.aim),
        ground: Some(referral.ground),
        fields: referral.package.fields.iter().map(|field| field.name.clone()).collect(),
        name: or(text("name"), &about.name),
        date_of_birth: or(text("date_of_birth"), &about.date_of_birth),
        safe_contact: text("safe_contact"),
        help_request: text("help_request"),
    };
    let all: Vec<String> = about.codes.iter().map(|(name, _)| (*name).to_owned()).collect();
    let known = package(&all, &about.codes);
    work.detail("read");
    work.done(Object::new("referral", id)).await?;
    Ok((referral, ForReferral { input, known, number: about.number, partners, consent: about.consent }))
}

/// Changes a draft that has this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`]; [`AppError::NotAllowed`] when it was offered.
pub async fn change(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &ReferralInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::ReferralWrite).await?;
    let (mut referral, _) = sent(&mut work, id).await?;
    only_draft(&referral)?;
    let about = about(&mut work, &source_of(&referral)).await?;
    let checked = checked(&mut work, input, &about).await?;
    referral.version = version;
    referral.to_organisation_id = checked.to;
    referral.aim = checked.aim;
    referral.ground = checked.ground;
    referral.package = checked.package;
    work.tx.update_referral(&referral).await?;
    work.detail("change");
    work.done(Object::new("referral", id)).await
}

fn only_draft(referral: &Referral) -> Result<(), AppError> {
    match is_draft(referral) {
        true => Ok(()),
        false => Err(NotAllowed { state: Code::code(referral.state), act: "change" }.into()),
    }
}

pub(super) fn source_of(referral: &Referral) -> Source {
    match (&referral.subject_id, &referral.person_id) {
        (Some(id), _) => Source::Subject(id.clone()),
        (None, person) => Source::Person(person.clone().unwrap_or_default()),
    }
}

/// What is known about who it is about.
pub(super) struct About {
    number: String,
    name: String,
    date_of_birth: String,
    codes: Vec<(&'static str, String)>,
    pub(super) consent: bool,
}

impl About {
    /// The codes that tell something: "unknown" is offered, not ticked.
    fn known(&self) -> impl Iterator<Item = &(&'static str, String)> {
        self.codes.iter().filter(|(_, code)| !code.is_empty() && code != "unknown")
    }

    fn object<'s>(&self, source: &'s Source) -> Object<'s> {
        match source {
            Source::Subject(id) => Object::new("subject", id),
            Source::Person(id) => Object::new("person", id),
        }
    }
}

pub(super) async fn about(work: &mut Work<'_>, source: &Source) -> Result<About, AppError> {
    let forms = |forms: &[domain::codes::FormOfExploitation]| {
        forms.iter().map(|form| form.code()).collect::<Vec<_>>().join(",")
    };
    match source {
        Source::Subject(id) => {
            let (subject, _) = crate::subject::own(work, id).await?;
            let subject = subject.record;
            let gathered = crate::subject::gathered(&work.tx.signals_about(id).await?);
            let consents = work.tx.consents(id).await?;
            let codes = vec![
                ("forms", forms(&gathered.forms)),
                ("region", gathered.region.map(|region| region.code()).unwrap_or_default().to_owned()),
                ("age_band", subject.age_band.code().to_owned()),
                ("sex", subject.sex.code().to_owned()),
                ("nationality", subject.nationality.code().to_owned()),
                ("unaccompanied", subject.unaccompanied.code().to_owned()),
                ("mild_intellectual_disability", subject.mild_intellectual_disability.code().to_owned()),
            ];
            let consent = consent_stands(&consents, Purpose::Shelter, subject.age_band);
            let (number, name) = (subject.number, subject.name);
            Ok(About { number, name, date_of_birth: String::new(), codes, consent })
        }
        Source::Person(id) => {
            let object = Object::new("person", id);
            let Some((person, _)) = work.tx.person(id).await? else { return Err(work.refused(object)) };
            if work.actor.organisation.kind != OrganisationKind::NationalCentre {
                return Err(work.refused(object));
            }
            work.require(&[Relation::SameOrganisation], object)?;
            let mut newest = None;
            let mut consent = false;
            for line in work.tx.notifications_of_person(id).await? {
                if let Some(notification) = work.tx.notification(&line.id).await? {
                    // Consent for shelter came along with a care notification that rests on it.
                    consent |= notification.ground == Some(LegalGround::Consent)
                        && notification.purpose == Purpose::Shelter;
                    let tells_more = notification.identified.is_some() || newest.is_none();
                    if tells_more {
                        newest = Some(notification);
                    }
                }
            }
            let Some(notification) = newest else { return Err(work.refused(object)) };
            let count = &notification.count;
            let part = notification.identified.clone().unwrap_or_default();
            let codes = vec![
                ("forms", forms(&count.forms)),
                ("region", count.region.code().to_owned()),
                ("age_band", count.age_band.code().to_owned()),
                ("sex", count.sex.code().to_owned()),
                ("nationality", count.nationality.code().to_owned()),
                ("unaccompanied", count.unaccompanied.code().to_owned()),
                ("mild_intellectual_disability", count.mild_intellectual_disability.code().to_owned()),
            ];
            let name = format!("{} {}", part.first_name, part.family_name).trim().to_owned();
            Ok(About { number: person.number, name, date_of_birth: part.date_of_birth, codes, consent })
        }
    }
}

async fn partners(work: &mut Work<'_>) -> Result<Vec<Organisation>, AppError> {
    let own = work.actor.organisation.id.clone();
    let all = work.tx.organisations().await?.into_iter().map(|found| found.record);
    let mut partners: Vec<Organisation> = all
        .filter(|found| found.active && found.id != own && found.kind != OrganisationKind::Platform)
        .collect();
    partners.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(partners)
}

struct Checked {
    to: String,
    aim: ReferralAim,
    ground: LegalGround,
    package: Package,
}

async fn checked(work: &mut Work<'_>, input: &ReferralInput, about: &About) -> Result<Checked, AppError> {
    let mut checks = Checks::new();
    let name = checks.short("name", &input.name);
    let date_of_birth = checks.short("date_of_birth", &input.date_of_birth);
    let safe_contact = checks.long("safe_contact", &input.safe_contact);
    let help_request = checks.long("help_request", &input.help_request);
    checks.need("aim", input.aim.is_some());
    checks.need("ground", input.ground.is_some());
    checks.need("fields", !input.fields.is_empty());
    checks.need("help_request", !help_request.is_empty());
    if input.fields.iter().any(|field| !FIELDS.iter().any(|(known, _)| known == field)) {
        checks.add("fields", Problem::NotAChoice);
    }
    match partners(work).await?.iter().any(|partner| partner.id == input.to) {
        false if input.to.is_empty() => checks.add("to", Problem::Required),
        false => checks.add("to", Problem::NotAChoice),
        true => {}
    }
    if input.ground.is_some_and(|ground| !grounds().contains(&ground)) {
        checks.add("ground", Problem::NotAChoice);
    } else if input.ground == Some(LegalGround::Consent) && !about.consent {
        checks.add("ground", Problem::ConsentMissing);
    }
    match date_of_birth.parse::<jiff::civil::Date>() {
        _ if date_of_birth.is_empty() => {}
        Ok(day) if day > jiff::tz::Offset::constant(2).to_datetime(work.now).date() => {
            checks.add("date_of_birth", Problem::InTheFuture);
        }
        Ok(_) => {}
        Err(_) => checks.add("date_of_birth", Problem::NotADate),
    }
    checks.finish()?;
    let (Some(aim), Some(ground)) = (input.aim, input.ground) else {
        return Err(AppError::Invalid(Vec::new()));
    };
    // What is asked in words always goes along: without it the partner cannot answer.
    let mut chosen = input.fields.clone();
    chosen.push("help_request".to_owned());
    let mut values = about.codes.clone();
    values.extend([
        ("name", name),
        ("date_of_birth", date_of_birth),
        ("safe_contact", safe_contact),
        ("help_request", help_request),
    ]);
    Ok(Checked { to: input.to.clone(), aim, ground, package: package(&chosen, &values) })
}
