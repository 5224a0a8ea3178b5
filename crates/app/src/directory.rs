//! The directory of partners and their focal officers, and the page of one's own organisation.

use crate::access::{Action, Relation};
use crate::input::Checks;
use crate::policy::{AppointmentLine, standing_lines};
use crate::{Actor, App, AppError, Object};
use domain::codes::{OrganisationKind, Region, Role};
use domain::{Organisation, User, Versioned};
use identity::email;

/// A partner with those who can be called there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The organisation.
    pub organisation: Organisation,
    /// Its contacts: focal officers, at the national centre the coordinators; by name.
    pub contacts: Vec<User>,
    /// Appointments of focal officers that stand; only on the page of one partner.
    pub appointments: Vec<AppointmentLine>,
}

/// Which partners are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerFilter {
    /// Only of this kind.
    pub kind: Option<OrganisationKind>,
    /// Only in this region, or national.
    pub region: Option<Region>,
    /// With these letters in name, description or contact.
    pub text: String,
}

/// The partners that take part, by name.
///
/// # Errors
/// What the database says.
pub async fn partners(app: &App, actor: &Actor, filter: &PartnerFilter) -> Result<Vec<Partner>, AppError> {
    let mut work = app.begin(actor, Action::DirectoryRead).await?;
    work.require(&[Relation::Any], Object::NONE)?;
    let organisations = work.tx.organisations().await?.into_iter().map(|found| found.record);
    let users: Vec<User> = work.tx.users().await?.into_iter().map(|found| found.record).collect();
    let mut partners: Vec<Partner> = organisations
        .filter(|organisation| organisation.active && organisation.kind != OrganisationKind::Platform)
        .map(|organisation| Partner {
            contacts: contacts(&users, &organisation.id),
            organisation,
            appointments: Vec::new(),
        })
        .filter(|partner| filter.fits(partner))
        .collect();
    partners.sort_by(|one, other| one.organisation.name.cmp(&other.organisation.name));
    work.detail(format!("rows={}", partners.len()));
    work.done(Object::NONE).await?;
    Ok(partners)
}

/// One partner.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown or no longer takes part.
pub async fn partner(app: &App, actor: &Actor, id: &str) -> Result<Partner, AppError> {
    let mut work = app.begin(actor, Action::DirectoryRead).await?;
    let object = Object::new("organisation", id);
    let found = work.tx.organisation(id).await?.map(|found| found.record).filter(|found| found.active);
    let Some(organisation) = found else { return Err(work.refused(object)) };
    work.require(&[Relation::Any], object)?;
    let users: Vec<User> = work.tx.users_of(id).await?.into_iter().map(|found| found.record).collect();
    let appointments = standing_lines(&mut work, id).await?;
    work.done(object).await?;
    Ok(Partner { contacts: contacts(&users, id), organisation, appointments })
}

fn contacts(users: &[User], organisation_id: &str) -> Vec<User> {
    let can_be_called = |user: &&User| {
        user.organisation_id == organisation_id
            && user.active
            && (user.has(Role::FocalOfficer) || user.has(Role::NationalCoordinator))
    };
    users.iter().filter(can_be_called).cloned().collect()
}

impl PartnerFilter {
    fn fits(&self, partner: &Partner) -> bool {
        let organisation = &partner.organisation;
        let wanted = self.text.trim().to_lowercase();
        let mut texts = [&organisation.name, &organisation.about]
            .into_iter()
            .chain(partner.contacts.iter().map(|user| &user.name));
        self.kind.is_none_or(|kind| organisation.kind == kind)
            && self
                .region
                .is_none_or(|region| organisation.region == region || organisation.region == Region::National)
            && (wanted.is_empty() || texts.any(|text| text.to_lowercase().contains(&wanted)))
    }
}

/// What can be filled in about one's own organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationInput {
    /// Name as partners see it.
    pub name: String,
    /// Region it works in.
    pub region: Option<Region>,
    /// Telephone for partners.
    pub phone: String,
    /// E-mail for partners; may be empty.
    pub email: String,
    /// What partners can ask.
    pub about: String,
    /// When someone can be reached.
    pub availability: String,
}

impl OrganisationInput {
    /// What is filled in now.
    pub fn of(organisation: &Organisation) -> Self {
        Self {
            name: organisation.name.clone(),
            region: Some(organisation.region),
            phone: organisation.phone.clone(),
            email: organisation.email.clone(),
            about: organisation.about.clone(),
            availability: organisation.availability.clone(),
        }
    }

    /// The organisation with this filled in.
    fn applied(&self, organisation: &Organisation) -> Result<Organisation, AppError> {
        let mut checks = Checks::new();
        let changed = Organisation {
            name: checks.short("name", &self.name),
            region: self.region.unwrap_or(organisation.region),
            phone: checks.short("phone", &self.phone),
            email: checks.short("email", &self.email).to_lowercase(),
            about: checks.long("about", &self.about),
            availability: checks.short("availability", &self.availability),
            ..organisation.clone()
        };
        checks.need("name", !changed.name.is_empty());
        checks.need("region", self.region.is_some());
        if !changed.email.is_empty() && email::normalise(&changed.email).is_none() {
            checks.add("email", crate::Problem::NotAnEmail);
        }
        checks.finish()?;
        Ok(changed)
    }
}

/// One's own organisation, to change.
///
/// # Errors
/// What the database says.
pub async fn own(app: &App, actor: &Actor) -> Result<Versioned<Organisation>, AppError> {
    let mut work = app.begin(actor, Action::OrganisationWrite).await?;
    let id = actor.organisation.id.as_str();
    let object = Object::new("organisation", id);
    let Some(found) = work.tx.organisation(id).await? else { return Err(work.refused(object)) };
    work.require(&[Relation::SameOrganisation], object)?;
    work.detail("read");
    work.done(object).await?;
    Ok(found)
}

/// Changes one's own organisation, which had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when it was changed meanwhile.
pub async fn save(app: &App, actor: &Actor, version: i64, input: &OrganisationInput) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::OrganisationWrite).await?;
    let id = actor.organisation.id.as_str();
    let object = Object::new("organisation", id);
    let Some(found) = work.tx.organisation(id).await? else { return Err(work.refused(object)) };
    work.require(&[Relation::SameOrganisation], object)?;
    let changed = input.applied(&found.record)?;
    work.tx.update_organisation(version, &changed).await?;
    work.detail("change");
    work.done(object).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::World;

    #[tokio::test]
    async fn partners_are_found_by_kind_and_words() {
        let world = World::new().await;
        let worker = world.actor("worker").await;
        let all = partners(&world.app, &worker, &PartnerFilter::default()).await.unwrap();
        assert_eq!(all.len(), 3);
        let kind = Some(OrganisationKind::Shelter);
        let shelters = PartnerFilter { kind, ..PartnerFilter::default() };
        let found = partners(&world.app, &worker, &shelters).await.unwrap();
        assert_eq!(found.first().unwrap().contacts.first().unwrap().name, "Name of anker-officer");
        let words = PartnerFilter { text: "LINDE".to_owned(), ..PartnerFilter::default() };
        assert_eq!(partners(&world.app, &worker, &words).await.unwrap().len(), 1);
        assert!(matches!(partner(&world.app, &worker, "nowhere").await, Err(AppError::Refused(_))));
    }

    #[tokio::test]
    async fn the_administrator_changes_the_own_organisation_only() {
        let world = World::new().await;
        let administrator = world.actor("administrator").await;
        let found = own(&world.app, &administrator).await.unwrap();
        let mut input = OrganisationInput::of(&found.record);
        input.about = "Opname binnen een dag".to_owned();
        save(&world.app, &administrator, found.version, &input).await.unwrap();
        input.about = "Iets anders".to_owned();
        let late = save(&world.app, &administrator, found.version, &input).await;
        assert!(matches!(late, Err(AppError::Conflict)));
        input.email = "geen adres".to_owned();
        let wrong = save(&world.app, &administrator, found.version + 1, &input).await;
        assert!(matches!(wrong, Err(AppError::Invalid(_))));
        let officer = world.actor("officer").await;
        assert!(matches!(own(&world.app, &officer).await, Err(AppError::Refused(_))));
        let page = partner(&world.app, &world.actor("anker-worker").await, "linde").await.unwrap();
        assert_eq!(page.organisation.about, "Opname binnen een dag");
    }
}
