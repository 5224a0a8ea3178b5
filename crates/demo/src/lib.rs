//! The example register, from a seed. Nobody in it exists.

use domain::codes::{OrganisationKind, Region, Role};
use domain::{Language, Organisation, User};
use jiff::Timestamp;
use store::{AuditEntry, Credentials, Store, StoreError};

/// Why the example register could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Organisations.
    pub organisations: usize,
    /// Users.
    pub users: usize,
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} organisaties, {} gebruikers", self.organisations, self.users)
    }
}

type Link = (&'static str, OrganisationKind, Region, &'static [(&'static str, Role)]);

const CHAIN: &[Link] = &[
    (
        "Jeugdhulp De Lantaarn",
        OrganisationKind::YouthCare,
        Region::MiddenNederland,
        &[
            ("Sanne Vliegenhart", Role::YouthWorker),
            ("Noor Bergsma", Role::FocalOfficer),
            ("Tijs Walraven", Role::TeamLead),
            ("Ilse Doornbos", Role::OrganisationAdministrator),
            ("Ruud Kamstra", Role::PrivacyOfficer),
            ("Ada Reitsema", Role::Auditor),
        ],
    ),
    (
        "Landelijk Centrum Ketenzicht",
        OrganisationKind::NationalCentre,
        Region::National,
        &[("Mirjam Oldekamp", Role::NationalCoordinator), ("Jop Terwindt", Role::Analyst)],
    ),
];

/// Fills an empty database.
///
/// # Errors
/// What the database says.
pub async fn generate(store: &Store, _seed: u64, today: Timestamp) -> Result<Summary, DemoError> {
    let mut tx = store.begin("example_register").await?;
    let mut summary = Summary::default();
    for (index, (name, kind, region, people)) in CHAIN.iter().enumerate() {
        let organisation = Organisation {
            id: format!("organisation-{index}"),
            name: (*name).to_owned(),
            kind: *kind,
            region: *region,
            phone: String::new(),
            email: String::new(),
            about: String::new(),
            availability: String::new(),
            active: true,
        };
        tx.insert_organisation(&organisation).await?;
        summary.organisations += 1;
        for (person, (name, role)) in people.iter().enumerate() {
            let user = User {
                id: format!("user-{index}-{person}"),
                organisation_id: organisation.id.clone(),
                name: (*name).to_owned(),
                email: format!("user{index}{person}@voorbeeld.example"),
                phone: String::new(),
                roles: vec![*role],
                language: Language::Dutch,
                deputy_id: None,
                away_until: None,
                active: true,
            };
            tx.insert_user(&user, &Credentials::default()).await?;
            summary.users += 1;
        }
    }
    tx.commit(AuditEntry {
        at: today,
        actor_id: "system".to_owned(),
        organisation_id: String::new(),
        action: "example_register".to_owned(),
        object_kind: String::new(),
        object_id: String::new(),
        purpose: None,
        ground: None,
        outcome: domain::codes::Outcome::Done,
        detail: String::new(),
    })
    .await?;
    Ok(summary)
}
