//! Who looked at what, and who asked for what they may not see: for the log's own pages.

use super::case::Scene;
use crate::calendar::{days_ago, later};
use crate::log;
use app::access::Action;
use domain::codes::{OrganisationKind as Kind, Purpose, Role};
use domain::states::SignalState;
use jiff::Timestamp;

/// Adds reads and refusals of the last days.
pub(super) fn fill(scene: &mut Scene<'_>) {
    let chain = scene.chain;
    for link in &chain.links {
        let organisation_id = link.organisation.id.as_str();
        let signals: Vec<(String, String, Option<Timestamp>)> = scene
            .book
            .signals
            .iter()
            .map(|(signal, _)| signal)
            .filter(|signal| {
                signal.organisation_id == organisation_id && signal.state == SignalState::Recorded
            })
            .map(|signal| (signal.id.clone(), signal.author_id.clone(), signal.recorded_at))
            .collect();
        for (signal_id, author_id, recorded_at) in signals {
            let object = ("signal", signal_id.as_str());
            let at = days_ago(scene.chance, scene.today, 0).max(recorded_at.unwrap_or(scene.today));
            let who = (author_id.as_str(), organisation_id);
            scene.book.log.push(log::done(at, who, Action::SignalRead, object, Purpose::Care, ""));
            // A colleague who did not record it may not read it.
            let colleague = link.all(Role::YouthWorker).into_iter().find(|id| *id != author_id);
            if let Some(colleague) = colleague.filter(|_| scene.chance.per_mille(300)) {
                let who = (colleague.as_str(), organisation_id);
                scene.book.log.push(log::refused(at, who, Action::SignalRead, object));
            }
        }
    }
    let Some(person_id) = scene.book.persons.last().map(|entry| entry.person.id.clone()) else { return };
    for link in chain.of_kind(Kind::NationalCentre) {
        let at = days_ago(scene.chance, scene.today, 1);
        for (role, allowed) in [(Role::NationalCoordinator, true), (Role::Analyst, false)] {
            let (user, object) = (link.who(role), ("person", person_id.as_str()));
            let who = (user.as_str(), link.organisation.id.as_str());
            scene.book.log.push(match allowed {
                true => log::done(at, who, Action::PersonRead, object, Purpose::Registration, ""),
                false => log::refused(later(at, 15), who, Action::PersonRead, object),
            });
        }
    }
}
