//! The organisations of the example chain and the people who work there.

mod partners;

use crate::calendar::{days_later, moment};
use crate::chance::Chance;
use domain::codes::{OrganisationKind, RegisterList, Role};
use domain::{Language, Organisation, User};
use jiff::Timestamp;
use partners::{Colleague, NEWCOMERS, PARTNERS, Partner};

/// An organisation with its people.
pub(crate) struct Link {
    pub(crate) organisation: Organisation,
    pub(crate) people: Vec<User>,
}

impl Link {
    /// Someone with this role: who is there before who is away. The organisation's first when nobody
    /// has the role.
    pub(crate) fn who(&self, role: Role) -> String {
        let having = |there: bool| {
            self.people.iter().find(|user| user.has(role) && (!there || user.away_until.is_none()))
        };
        let user = having(true).or_else(|| having(false)).or(self.people.first());
        user.map_or_else(String::new, |user| user.id.clone())
    }

    /// Everyone with this role.
    pub(crate) fn all(&self, role: Role) -> Vec<String> {
        self.people.iter().filter(|user| user.has(role)).map(|user| user.id.clone()).collect()
    }
}

/// The whole chain.
pub(crate) struct Chain {
    pub(crate) links: Vec<Link>,
}

impl Chain {
    /// Makes the chain; who is away is so for some days after `today`.
    pub(crate) fn new(chance: &mut Chance, today: Timestamp) -> Self {
        // Before the first notification, so that identifiers say that they were there already.
        let founded = moment(2009, 300, 9, 0);
        let links =
            PARTNERS.iter().zip(1..).map(|(partner, place)| link(chance, partner, place, founded, today));
        Self { links: links.collect() }
    }

    /// Organisations that joined the platform two years ago join the chain; gives at which place they begin.
    pub(crate) fn join(&mut self, chance: &mut Chance, today: Timestamp) -> usize {
        let (before, joined) = (self.links.len(), days_later(today, -730));
        for (partner, place) in NEWCOMERS.iter().zip(before + 1..) {
            self.links.push(link(chance, partner, place, joined, today));
        }
        before
    }

    /// People with an account for an expert group alone join an organisation of their kind.
    pub(crate) fn experts(&mut self, chance: &mut Chance, experts: &[(OrganisationKind, &str)]) {
        for (kind, name) in experts {
            let Some(link) = self.links.iter_mut().find(|link| link.organisation.kind == *kind) else {
                continue;
            };
            let Some(colleague) = link.people.first() else { continue };
            let site = colleague.email.split_once('@').map_or("", |(_, site)| site);
            let expert = User {
                id: chance.id(moment(2009, 300, 9, 0)),
                name: (*name).to_owned(),
                email: format!("{}@{site}", name.to_lowercase().replace(' ', ".")),
                phone: String::new(),
                roles: vec![Role::ExpertMember],
                deputy_id: None,
                away_until: None,
                ..colleague.clone()
            };
            link.people.push(expert);
        }
    }

    /// The organisations whose notifications put a person on this list.
    pub(crate) fn on_list(&self, list: RegisterList) -> Vec<&Link> {
        self.links
            .iter()
            .filter(|link| notifies(link.organisation.kind) && link.organisation.kind.register_list() == list)
            .collect()
    }

    /// The organisations of a kind.
    pub(crate) fn of_kind(&self, kind: OrganisationKind) -> Vec<&Link> {
        self.links.iter().filter(|link| link.organisation.kind == kind).collect()
    }

    /// The users of the national centre who decide on notifications.
    pub(crate) fn coordinators(&self) -> Vec<String> {
        self.of_kind(OrganisationKind::NationalCentre)
            .iter()
            .flat_map(|link| link.all(Role::NationalCoordinator))
            .collect()
    }
}

/// The centre and the platform belong to the list of others by kind, but notify nobody themselves.
fn notifies(kind: OrganisationKind) -> bool {
    !matches!(kind, OrganisationKind::NationalCentre | OrganisationKind::Platform)
}

fn link(chance: &mut Chance, partner: &Partner, place: usize, founded: Timestamp, today: Timestamp) -> Link {
    let organisation = Organisation {
        id: chance.id(founded),
        name: partner.name.to_owned(),
        kind: partner.kind,
        region: partner.region,
        phone: format!("088-00001{place:02}"),
        email: format!("info@{}.example", partner.site),
        about: partner.about.to_owned(),
        availability: partner.availability.to_owned(),
        active: true,
    };
    let ids: Vec<String> = partner.people.iter().map(|_| chance.id(founded)).collect();
    let people = partner.people.iter().zip(1..).zip(&ids).map(|((colleague, seat), id)| User {
        id: id.clone(),
        organisation_id: organisation.id.clone(),
        name: colleague.name.to_owned(),
        email: address(colleague, partner),
        phone: format!("085-00{place:02}1{seat:02}"),
        roles: vec![colleague.role],
        language: Language::Dutch,
        deputy_id: colleague.deputy.and_then(|seat| ids.get(seat)).cloned(),
        away_until: colleague.away.map(|days| days_later(today, days)),
        active: true,
    });
    let people = people.collect();
    Link { organisation, people }
}

fn address(colleague: &Colleague, partner: &Partner) -> String {
    format!("{}@{}.example", colleague.name.to_lowercase().replace(' ', "."), partner.site)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Code;

    #[test]
    fn every_kind_role_and_list_is_there() {
        let mut chance = Chance::new(1);
        let mut chain = Chain::new(&mut chance, Timestamp::UNIX_EPOCH);
        chain.experts(&mut chance, crate::crisis::EXPERTS);
        for kind in OrganisationKind::ALL {
            assert!(!chain.of_kind(*kind).is_empty(), "{kind}");
        }
        for list in RegisterList::ALL {
            assert!(chain.on_list(*list).len() > 1, "{list}");
        }
        for role in Role::ALL {
            assert!(chain.links.iter().any(|link| !link.all(*role).is_empty()), "{role}");
        }
        let users: usize = chain.links.iter().map(|link| link.people.len()).sum();
        assert!(users >= 28, "{users}");
        for link in &chain.links {
            for user in &link.people {
                assert_ne!(user.deputy_id.as_ref(), Some(&user.id), "{} is not her own deputy", user.name);
            }
        }
    }
}
