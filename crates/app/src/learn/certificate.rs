//! Certificates: to show and print, and to check by their number.

use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::{Certificate, valid_reference_number};

/// A certificate as its owner sees it.
#[derive(Clone, Debug)]
pub struct CertificateView {
    /// The certificate.
    pub certificate: Certificate,
    /// Name of the owner.
    pub name: String,
    /// Whether it holds now.
    pub valid: bool,
}

/// What somebody learns who checks a number.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The certificate.
    pub certificate: Certificate,
    /// Name of the owner; only for someone of the own organisation.
    pub name: Option<String>,
    /// Whether it holds now.
    pub valid: bool,
}

/// One's own certificate.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one or somebody else's.
pub async fn certificate(app: &App, actor: &Actor, id: &str) -> Result<CertificateView, AppError> {
    let mut work = app.begin(actor, Action::LearnRead).await?;
    let object = Object::new("certificate", id);
    let found = work.tx.certificate(id).await?.filter(|certificate| certificate.user_id == actor.user.id);
    let Some(certificate) = found else { return Err(work.refused(object)) };
    work.require(&[Relation::Author], object)?;
    let valid = certificate.valid_until > work.now;
    work.done(object).await?;
    Ok(CertificateView { certificate, name: actor.user.name.clone(), valid })
}

/// Checks a certificate by its number: what for, since when and until when; the name only of someone of the own
/// organisation.
///
/// # Errors
/// [`AppError::Invalid`] for a number that is not one, or that no certificate has.
pub async fn check(app: &App, actor: &Actor, number: &str) -> Result<Checked, AppError> {
    let mut work = app.begin(actor, Action::CertificateCheck).await?;
    work.require(&[], Object::NONE)?;
    let mut checks = Checks::new();
    let number = checks.short("number", number).to_uppercase();
    checks.need("number", !number.is_empty());
    checks.finish()?;
    let found = match valid_reference_number(&number) {
        true => work.tx.certificate_by_number(&number).await?,
        false => None,
    };
    let Some(certificate) = found else {
        let mut checks = Checks::new();
        checks.add("number", Problem::Other("problem-certificate"));
        checks.finish()?;
        return Err(work.refused(Object::NONE));
    };
    let owner = work.tx.user(&certificate.user_id).await?.map(|user| user.record);
    let owner = owner.filter(|owner| owner.organisation_id == actor.organisation.id);
    let valid = certificate.valid_until > work.now;
    work.result_at(Object::new("learn_team", "team"));
    work.done(Object::new("certificate", &certificate.id)).await?;
    Ok(Checked { name: owner.map(|owner| owner.name), valid, certificate })
}
