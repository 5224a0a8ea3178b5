//! Estimates of the years of the published table, asked for by the analyst; the platform works them out when it starts.

use crate::book::Book;
use crate::calendar::later;
use crate::chain::Chain;
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use domain::codes::{OrganisationKind, Purpose, RegisterList, Role};
use domain::count::Dimension;
use domain::states::{EstimateState, Machine};
use domain::{Code, Estimate, EstimateQuestion};
use jiff::Timestamp;

/// By which property, and whether everyone who may see figures sees it.
const ASKED: &[(Dimension, bool)] = &[(Dimension::Year, true), (Dimension::FourGroups, false)];

pub(crate) fn fill(chance: &mut Chance, chain: &Chain, book: &mut Book, today: Timestamp) {
    for link in chain.of_kind(OrganisationKind::NationalCentre) {
        let analyst = link.who(Role::Analyst);
        for ((split, shared), minutes) in ASKED.iter().zip([-30, -20]) {
            let at = later(today, minutes);
            let id = chance.id(at);
            let who = (analyst.as_str(), link.organisation.id.as_str());
            let object = ("estimate", id.as_str());
            let detail = format!("years=2010-2015 split={split}");
            book.log.push(done(at, who, Action::EstimateWrite, object, Purpose::Statistics, &detail));
            book.estimates.push(Estimate {
                id,
                version: 1,
                organisation_id: link.organisation.id.clone(),
                author_id: analyst.clone(),
                state: EstimateState::INITIAL,
                question: EstimateQuestion {
                    from: 2010,
                    to: 2015,
                    reference: at,
                    lists: RegisterList::ALL.to_vec(),
                    split: Some(*split),
                    level: 0.95,
                    threshold: 0.02,
                    resamples: 1_000,
                    seed: 1,
                    diagnose: false,
                },
                position: book
                    .links
                    .iter()
                    .filter(|link| link.at <= at)
                    .count()
                    .try_into()
                    .unwrap_or_default(),
                shared: *shared,
                created_at: at,
                progress: 0,
                claimed_until: None,
                finished_at: None,
                input_hash: String::new(),
                engine: String::new(),
                result: Vec::new(),
            });
        }
    }
}
