//! The living part is what the application itself could have made.

mod common;

use app::assessment::missing_to_close;
use common::all::{self, All};
use common::today;
use domain::codes::{DecisionKind, DecisionOutcome, LegalGround, OrganisationKind, Role, TaskKind, Track};
use domain::states::{Machine, NotificationState, ReferralState, SignalState};
use domain::{Code, ConsentState, consent_stands};
use std::collections::HashMap;
use std::sync::LazyLock;

static ALL: LazyLock<All> = LazyLock::new(|| common::read(async |example| all::read(&example.store).await));

/// The state a history leads to, when each step is a row of the table.
fn walked<S: Machine>(steps: impl Iterator<Item = (S::Act, S)>) -> S {
    steps.fold(S::INITIAL, |state, (act, to)| {
        assert_eq!(state.next(act).ok(), Some(to), "{state:?} {act:?}");
        to
    })
}

#[test]
fn every_history_is_a_walk_along_its_state_table() {
    for (signal, events) in &ALL.signals {
        assert_eq!(walked(events.iter().map(|event| (event.act, event.to))), signal.state);
        assert!(events.is_sorted_by_key(|event| event.at), "{}", signal.number);
    }
    for entry in &ALL.notifications {
        let state = walked(entry.events.iter().map(|event| (event.act, event.to)));
        assert_eq!(state, entry.notification.state, "{}", entry.notification.number);
        assert!(entry.events.is_sorted_by_key(|event| event.at), "{}", entry.notification.number);
    }
    for (referral, events) in &ALL.referrals {
        assert_eq!(walked(events.iter().map(|event| (event.act, event.to))), referral.state);
        assert!(events.is_sorted_by_key(|event| event.at), "{}", referral.number);
    }
}

#[test]
fn links_agree_with_states() {
    for entry in &ALL.notifications {
        let n = &entry.notification;
        let last = entry.links.last().and_then(|link| link.person_id.clone());
        assert_eq!(last, n.person_id, "{}", n.number);
        assert_eq!(n.person_id.is_some(), n.state.counts(), "{} {}", n.number, n.state);
        assert!(n.submitted_at.is_some() || !n.state.has_left() || n.state == NotificationState::Withdrawn);
        assert!(n.track.grounds(n.organisation_kind).contains(&n.ground.unwrap()), "{}", n.number);
        assert!(n.track.purposes().contains(&n.purpose), "{}", n.number);
        assert_eq!(n.identified.is_some(), n.track == Track::Care, "{}", n.number);
        for link in &entry.links {
            assert!(link.at >= n.received_at.unwrap(), "{}", n.number);
        }
    }
    let persons: HashMap<_, _> =
        ALL.persons.iter().map(|(person, ..)| (person.id.as_str(), person)).collect();
    for link in ALL.notifications.iter().flat_map(|entry| &entry.links) {
        if let Some(person_id) = &link.person_id {
            assert!(persons.get(person_id.as_str()).unwrap().created_at <= link.at, "{person_id}");
        }
    }
    for (person, file, changes) in &ALL.persons {
        assert_eq!(changes.last().unwrap().file_type, file.file_type, "{}", person.number);
        assert!(changes.is_sorted_by_key(|change| change.at), "{}", person.number);
    }
}

#[test]
fn assessments_and_consent_keep_the_rules() {
    for (assessment, decisions) in &ALL.assessments {
        let subject = ALL.subjects.iter().find(|subject| subject.id == assessment.subject_id).unwrap();
        let consents: Vec<_> =
            ALL.consents.iter().filter(|consent| consent.subject_id == subject.id).cloned().collect();
        assert!(consents.is_sorted_by_key(|consent| consent.at));
        if assessment.closed_at.is_some() {
            assert!(missing_to_close(assessment, decisions).is_empty(), "{}", subject.number);
        }
        for decision in decisions {
            let yes = decision.outcome == DecisionOutcome::Yes;
            assert_eq!(yes, decision.ground.is_some_and(|ground| decision.kind.grounds().contains(&ground)));
            assert_eq!(yes, !decision.data_set.is_empty());
            let waits = decision.kind == DecisionKind::NationalRegister;
            if decision.ground == Some(LegalGround::Consent) && !waits {
                assert!(consent_stands(&consents, decision.purpose, subject.age_band), "{}", subject.number);
            }
        }
        let own = |entry: &&all::Entry| entry.notification.assessment_id.as_ref() == Some(&assessment.id);
        for entry in ALL.notifications.iter().filter(own) {
            let n = &entry.notification;
            let gone = matches!(n.state, NotificationState::Withdrawn | NotificationState::AwaitingConsent);
            if n.ground == Some(LegalGround::Consent) {
                assert_eq!(consent_stands(&consents, n.purpose, subject.age_band), !gone, "{}", n.number);
            }
        }
    }
}

#[test]
fn nothing_is_later_than_today() {
    let moments = [
        ALL.signals.iter().flat_map(|(_, events)| events).map(|event| event.at).max(),
        ALL.notifications.iter().flat_map(|entry| &entry.events).map(|event| event.at).max(),
        ALL.notifications.iter().flat_map(|entry| &entry.links).map(|link| link.at).max(),
        ALL.referrals.iter().flat_map(|(_, events)| events).map(|event| event.at).max(),
        ALL.persons.iter().flat_map(|(.., changes)| changes).map(|change| change.at).max(),
        ALL.tasks.iter().map(|task| task.created_at).max(),
        ALL.audit.iter().map(|row| row.entry.at).max(),
    ];
    for moment in moments {
        assert!(moment.unwrap() <= today(), "{moment:?}");
    }
    assert!(ALL.audit.is_sorted_by(|later, earlier| later.entry.at >= earlier.entry.at), "newest first");
}

#[test]
fn the_main_institution_shows_every_state() {
    let main =
        ALL.organisations.iter().find(|organisation| organisation.name == "Jeugdhulp De Lantaarn").unwrap();
    for state in SignalState::ALL {
        let found =
            |(signal, _): &&(domain::Signal, _)| signal.organisation_id == main.id && signal.state == *state;
        assert!(ALL.signals.iter().any(|entry| found(&entry)), "signal {state}");
    }
    for state in NotificationState::ALL {
        let found = ALL.notifications.iter().map(|entry| &entry.notification);
        let mut own = found.filter(|n| n.organisation_id == main.id && n.assessment_id.is_some());
        assert!(own.any(|n| n.state == *state), "notification {state}");
    }
    for state in ReferralState::ALL {
        let mut own = ALL.referrals.iter().filter(|(referral, _)| referral.from_organisation_id == main.id);
        assert!(own.any(|(referral, _)| referral.state == *state), "referral {state}");
    }
    let sanne = ALL.users.iter().find(|user| user.name == "Sanne Vliegenhart").unwrap();
    for state in [SignalState::Draft, SignalState::Discarded, SignalState::Recorded] {
        let mut own = ALL.signals.iter().filter(|(signal, _)| signal.author_id == sanne.id);
        assert!(own.any(|(signal, _)| signal.state == state), "the first youth worker's {state}");
    }
    let acute = ALL.signals.iter().filter(|(s, _)| s.organisation_id == main.id && s.acute).count();
    assert_eq!(acute, 1, "one acute signal");
    for kind in DecisionKind::ALL {
        let mut all = ALL.assessments.iter().flat_map(|(_, decisions)| decisions);
        assert!(
            all.any(|decision| decision.kind == *kind && decision.outcome == DecisionOutcome::Yes),
            "{kind}"
        );
    }
    for state in ConsentState::ALL {
        assert!(ALL.consents.iter().any(|consent| consent.state == *state), "consent {state}");
    }
    assert!(ALL.consents.iter().any(|consent| consent.safety_override && !consent.note.is_empty()));
    for kind in TaskKind::ALL {
        assert!(ALL.tasks.iter().any(|task| task.kind == *kind), "task {kind}");
    }
    assert!(ALL.tasks.iter().any(|task| task.escalated_at.is_some()), "one went to the deputy");
    assert!(ALL.tasks.iter().any(|task| task.due_at < today()), "one is late");
}

#[test]
fn work_belongs_to_people_who_may_do_it() {
    let users: HashMap<_, _> = ALL.users.iter().map(|user| (user.id.as_str(), user)).collect();
    let belongs = |id: &str, organisation_id: &str, roles: &[Role]| {
        let user = users.get(id).unwrap();
        assert_eq!(user.organisation_id, organisation_id, "{}", user.name);
        assert!(roles.iter().any(|role| user.has(*role)), "{}", user.name);
    };
    for task in &ALL.tasks {
        // The national coordinator keeps the shared library up to date, and the analyst judges figures that stand out.
        belongs(
            &task.owner_id,
            &task.organisation_id,
            &[Role::FocalOfficer, Role::TeamLead, Role::NationalCoordinator, Role::Analyst],
        );
    }
    for (assessment, _) in &ALL.assessments {
        belongs(&assessment.owner_id, &assessment.organisation_id, &[Role::FocalOfficer, Role::TeamLead]);
    }
    for (signal, _) in &ALL.signals {
        assert_eq!(users.get(signal.author_id.as_str()).unwrap().organisation_id, signal.organisation_id);
    }
}

#[test]
fn there_are_users_in_every_role() {
    assert!(ALL.users.len() >= 28);
    for role in Role::ALL {
        assert!(ALL.users.iter().any(|user| user.has(*role)), "{role}");
    }
    for organisation in &ALL.organisations {
        let needed = match organisation.kind {
            OrganisationKind::NationalCentre => Role::NationalCoordinator,
            OrganisationKind::Platform => Role::PlatformAdministrator,
            _ => Role::FocalOfficer,
        };
        let mut own = ALL.users.iter().filter(|user| user.organisation_id == organisation.id);
        assert!(own.any(|user| user.has(needed)), "{}", organisation.name);
        assert!(!organisation.about.is_empty() && !organisation.availability.is_empty());
    }
    assert!(ALL.users.iter().any(|user| user.away_until.is_some_and(|until| until > today())));
    assert!(ALL.users.iter().any(|user| user.deputy_id.is_some()));
}
