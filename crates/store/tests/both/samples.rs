//! One filled-in record of every kind.

use crate::place::at;
use domain::codes::*;
use domain::states::{NotificationState, ReferralState, SignalState, TaskState};
use domain::*;

pub(crate) fn organisation(id: &str) -> Organisation {
    Organisation {
        id: id.to_owned(),
        name: format!("Stichting {id}"),
        kind: OrganisationKind::YouthCare,
        region: Region::Limburg,
        phone: "043 000 00 00".to_owned(),
        email: format!("{id}@example.org"),
        about: "Wat wij doen: «hulp» & opvang.".to_owned(),
        availability: "werkdagen".to_owned(),
        active: true,
    }
}

pub(crate) fn user(id: &str, organisation_id: &str) -> User {
    User {
        id: id.to_owned(),
        organisation_id: organisation_id.to_owned(),
        name: format!("Name of {id}"),
        email: format!("{id}@example.org"),
        phone: "06".to_owned(),
        roles: vec![Role::FocalOfficer, Role::TeamLead],
        language: Language::English,
        deputy_id: Some("u2".to_owned()),
        away_until: Some(at(500)),
        active: true,
    }
}

pub(crate) fn content() -> SignalContent {
    SignalContent {
        safety: Some(SafetyAnswer { danger: Danger::Acute, help_called: YesNoUnknown::Yes }),
        observation: "Seen at night.\nTwice. Ëén 😀".to_owned(),
        how_known: vec![HowKnown::Seen, HowKnown::Told],
        seen_on: "2026-05-01".to_owned(),
        period: "two weeks".to_owned(),
        place: "near the station".to_owned(),
        region: Some(Region::Rotterdam),
        forms: vec![FormOfExploitation::Criminal, FormOfExploitation::Sexual],
        client_number: "C-000-PLAIN".to_owned(),
        name: "Plainly Named".to_owned(),
        age_band: Some(AgeBand::From16To17),
        sex: Some(Sex::Female),
        nationality: Some(NationalityGroup::NonEu),
        unaccompanied: Some(YesNoUnknown::Yes),
        mild_intellectual_disability: Some(YesNoUnknown::Unknown),
    }
}

pub(crate) fn signal(id: &str) -> Signal {
    Signal {
        id: id.to_owned(),
        number: format!("S-{id}"),
        version: 1,
        organisation_id: "o1".to_owned(),
        author_id: "u1".to_owned(),
        subject_id: None,
        assessment_id: None,
        state: SignalState::Draft,
        acute: true,
        created_at: at(1),
        recorded_at: None,
        content: content(),
    }
}

pub(crate) fn subject(id: &str) -> Subject {
    Subject {
        id: id.to_owned(),
        number: format!("B-{id}"),
        organisation_id: "o1".to_owned(),
        client_number: "C-000-PLAIN".to_owned(),
        name: "Plainly Named".to_owned(),
        age_band: AgeBand::From16To17,
        sex: Sex::Female,
        nationality: NationalityGroup::NonEu,
        unaccompanied: YesNoUnknown::Yes,
        mild_intellectual_disability: YesNoUnknown::No,
    }
}

pub(crate) fn assessment(id: &str) -> Assessment {
    let steps = AssessmentSteps {
        signals: "put together".to_owned(),
        consultation: "with a colleague".to_owned(),
        conversation_held: Some(YesNoUnknown::No),
        conversation: "not safe".to_owned(),
        weighing: Weighing { suspicion: Some(YesNoUnknown::Yes), ..Weighing::default() },
        weighing_note: "serious".to_owned(),
    };
    Assessment {
        id: id.to_owned(),
        version: 1,
        organisation_id: "o1".to_owned(),
        subject_id: "b1".to_owned(),
        owner_id: "u1".to_owned(),
        certainty: Some(Certainty::Indication),
        steps,
        opened_at: at(2),
        closed_at: None,
    }
}

pub(crate) fn notification(id: &str) -> Notification {
    Notification {
        id: id.to_owned(),
        number: format!("N-{id}"),
        version: 1,
        organisation_id: "o1".to_owned(),
        organisation_kind: OrganisationKind::YouthCare,
        author_id: "u1".to_owned(),
        assessment_id: Some("a1".to_owned()),
        pseudonym: "pseudonym".to_owned(),
        track: Track::Care,
        state: NotificationState::Submitted,
        ground: Some(LegalGround::Consent),
        purpose: Purpose::Shelter,
        count: CountPart {
            forms: vec![FormOfExploitation::Labour],
            sector: Sector::Agriculture,
            cross_border: CrossBorder::CrossBorder,
            age_band: AgeBand::From18To22,
            sex: Sex::Male,
            nationality: NationalityGroup::OtherEu,
            country: "RO".to_owned(),
            region: Region::ZeelandWestBrabant,
            unaccompanied: YesNoUnknown::No,
            mild_intellectual_disability: YesNoUnknown::Unknown,
            in_youth_care: YesNoUnknown::Yes,
            certainty: Certainty::Suspicion,
        },
        identified: Some(IdentifiedPart {
            first_name: "Plainly".to_owned(),
            family_name: "Named".to_owned(),
            date_of_birth: "2006-02-03".to_owned(),
            safe_contact: "by day".to_owned(),
            help_request: "a roof".to_owned(),
        }),
        created_at: at(3),
        submitted_at: Some(at(4)),
        received_at: None,
        person_id: None,
    }
}

pub(crate) fn person(id: &str) -> (Person, PersonFile) {
    let person = Person { id: id.to_owned(), number: format!("P-{id}"), created_at: at(5) };
    let file = PersonFile {
        id: format!("f-{id}"),
        version: 1,
        person_id: id.to_owned(),
        file_type: FileType::Registration,
        opened_at: at(5),
    };
    (person, file)
}

pub(crate) fn referral(id: &str) -> Referral {
    let field =
        PackageField { name: "note".to_owned(), value: "Plainly Named".to_owned(), list: String::new() };
    Referral {
        id: id.to_owned(),
        number: format!("R-{id}"),
        version: 1,
        from_organisation_id: "o1".to_owned(),
        to_organisation_id: "o2".to_owned(),
        author_id: "u1".to_owned(),
        subject_id: Some("b1".to_owned()),
        person_id: None,
        aim: ReferralAim::Shelter,
        ground: LegalGround::Consent,
        purpose: Purpose::Shelter,
        state: ReferralState::Offered,
        package: Package { fields: vec![field] },
        created_at: at(6),
        offered_at: Some(at(7)),
        expires_at: Some(at(100)),
        rejection: None,
    }
}

pub(crate) fn task(id: &str) -> Task {
    Task {
        id: id.to_owned(),
        version: 1,
        organisation_id: "o1".to_owned(),
        owner_id: "u1".to_owned(),
        kind: TaskKind::AssessSignal,
        about_kind: "signal".to_owned(),
        about_id: "s1".to_owned(),
        due_at: at(50),
        state: TaskState::Open,
        escalated_at: None,
        created_at: at(8),
    }
}
