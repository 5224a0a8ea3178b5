//! The rules. A row gives these roles, in this relation to the record, these classes of fields for
//! this purpose. What is not in this table is not allowed.

use super::{Action, FieldClass, Relation};
use domain::codes::{Purpose, Role};

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is allowed.
    pub action: Action,
    /// To whom.
    pub roles: &'static [Role],
    /// In which relation to the record.
    pub relation: Relation,
    /// With which classes of fields.
    pub fields: &'static [FieldClass],
    /// For which purpose.
    pub purpose: Purpose,
}

const EVERYONE: &[Role] = &[
    Role::YouthWorker,
    Role::FocalOfficer,
    Role::TeamLead,
    Role::NationalCoordinator,
    Role::Analyst,
    Role::OrganisationAdministrator,
    Role::PrivacyOfficer,
    Role::Auditor,
    Role::PlatformAdministrator,
];
const RECORDERS: &[Role] = &[Role::YouthWorker, Role::FocalOfficer, Role::TeamLead];
const ALL_OF_A_PERSON: &[FieldClass] = &[FieldClass::Identity, FieldClass::FreeText, FieldClass::Signal];
const CODES: &[FieldClass] = &[FieldClass::Signal];

const fn rule(
    action: Action,
    roles: &'static [Role],
    relation: Relation,
    fields: &'static [FieldClass],
    purpose: Purpose,
) -> Rule {
    Rule { action, roles, relation, fields, purpose }
}

/// All rules, in the order of the actions.
pub const RULES: &[Rule] = &[
    rule(Action::SignalRecord, RECORDERS, Relation::Author, ALL_OF_A_PERSON, Purpose::Care),
    rule(Action::SignalListOwn, RECORDERS, Relation::Author, CODES, Purpose::Care),
    rule(Action::SignalRead, RECORDERS, Relation::Author, ALL_OF_A_PERSON, Purpose::Care),
    rule(
        Action::SignalRead,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Care,
    ),
    rule(Action::SignalRead, &[Role::TeamLead], Relation::SameOrganisation, CODES, Purpose::Care),
    rule(Action::WorklistRead, &[Role::FocalOfficer], Relation::SameOrganisation, CODES, Purpose::Care),
    rule(Action::WorklistRead, &[Role::TeamLead], Relation::SameOrganisation, CODES, Purpose::Care),
    rule(
        Action::SubjectRead,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Care,
    ),
    rule(Action::SubjectRead, &[Role::TeamLead], Relation::SameOrganisation, CODES, Purpose::Care),
    rule(
        Action::AssessmentWrite,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Care,
    ),
    rule(
        Action::DecisionWrite,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Care,
    ),
    rule(
        Action::ConsentWrite,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Care,
    ),
    rule(
        Action::TaskWrite,
        &[Role::FocalOfficer, Role::NationalCoordinator],
        Relation::SameOrganisation,
        CODES,
        Purpose::Care,
    ),
    rule(
        Action::NotificationWrite,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::NotificationRead,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::NotificationRead,
        &[Role::TeamLead],
        Relation::SameOrganisation,
        CODES,
        Purpose::Registration,
    ),
    rule(
        Action::NotificationList,
        &[Role::FocalOfficer, Role::TeamLead],
        Relation::SameOrganisation,
        CODES,
        Purpose::Registration,
    ),
    rule(
        Action::RegisterInbox,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        CODES,
        Purpose::Registration,
    ),
    rule(
        Action::RegisterRead,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::RegisterDecide,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::PersonRead,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::FileWrite,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::NotificationImport,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::NotificationExport,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        ALL_OF_A_PERSON,
        Purpose::Registration,
    ),
    rule(
        Action::ReferralWrite,
        &[Role::FocalOfficer],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::ReferralWrite,
        &[Role::NationalCoordinator],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::ReferralRead,
        &[Role::FocalOfficer, Role::NationalCoordinator],
        Relation::SameOrganisation,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::ReferralRead,
        &[Role::FocalOfficer, Role::NationalCoordinator],
        Relation::Receiver,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::ReferralList,
        &[Role::FocalOfficer, Role::NationalCoordinator, Role::TeamLead],
        Relation::SameOrganisation,
        CODES,
        Purpose::Shelter,
    ),
    rule(
        Action::ReferralAnswer,
        &[Role::FocalOfficer, Role::NationalCoordinator],
        Relation::Receiver,
        ALL_OF_A_PERSON,
        Purpose::Shelter,
    ),
    rule(
        Action::CountRead,
        &[Role::NationalCoordinator, Role::Analyst, Role::FocalOfficer, Role::TeamLead, Role::PrivacyOfficer],
        Relation::Any,
        &[FieldClass::Figures],
        Purpose::Statistics,
    ),
    rule(
        Action::CountExport,
        &[Role::Analyst, Role::NationalCoordinator],
        Relation::Any,
        &[FieldClass::Figures],
        Purpose::Statistics,
    ),
    rule(
        Action::EstimateWrite,
        &[Role::Analyst, Role::NationalCoordinator],
        Relation::Any,
        &[FieldClass::Figures],
        Purpose::Statistics,
    ),
    rule(
        Action::EstimateRead,
        &[Role::NationalCoordinator, Role::Analyst, Role::FocalOfficer, Role::TeamLead, Role::PrivacyOfficer],
        Relation::Any,
        &[FieldClass::Figures],
        Purpose::Statistics,
    ),
    rule(Action::KnowledgeRead, EVERYONE, Relation::Any, &[], Purpose::Cooperation),
    rule(
        Action::KnowledgeWrite,
        &[Role::FocalOfficer, Role::OrganisationAdministrator],
        Relation::SameOrganisation,
        &[],
        Purpose::Cooperation,
    ),
    rule(
        Action::KnowledgeWrite,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        &[],
        Purpose::Cooperation,
    ),
    rule(Action::QuestionAsk, EVERYONE, Relation::Any, &[], Purpose::Cooperation),
    rule(Action::QuestionRead, EVERYONE, Relation::Author, &[], Purpose::Cooperation),
    rule(
        Action::QuestionRead,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        &[FieldClass::FreeText],
        Purpose::Cooperation,
    ),
    rule(
        Action::QuestionAnswer,
        &[Role::NationalCoordinator],
        Relation::NationalCentre,
        &[FieldClass::FreeText],
        Purpose::Cooperation,
    ),
    rule(Action::DirectoryRead, EVERYONE, Relation::Any, &[FieldClass::Administration], Purpose::Cooperation),
    rule(
        Action::OrganisationWrite,
        &[Role::OrganisationAdministrator],
        Relation::SameOrganisation,
        &[FieldClass::Administration],
        Purpose::Administration,
    ),
    rule(
        Action::UserManage,
        &[Role::OrganisationAdministrator],
        Relation::SameOrganisation,
        &[FieldClass::Administration],
        Purpose::Administration,
    ),
    rule(
        Action::PlatformManage,
        &[Role::PlatformAdministrator],
        Relation::Platform,
        &[FieldClass::Administration],
        Purpose::Administration,
    ),
    rule(
        Action::AuditRead,
        &[Role::Auditor, Role::PrivacyOfficer],
        Relation::SameOrganisation,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::AuditRead,
        &[Role::Auditor],
        Relation::Platform,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::AuditExport,
        &[Role::Auditor, Role::PrivacyOfficer],
        Relation::SameOrganisation,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::AuditExport,
        &[Role::Auditor],
        Relation::Platform,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(Action::AuditCheck, &[Role::Auditor], Relation::Any, &[FieldClass::Log], Purpose::Accountability),
    rule(
        Action::RecordLogRead,
        &[Role::FocalOfficer, Role::PrivacyOfficer],
        Relation::SameOrganisation,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::RecordLogRead,
        &[Role::YouthWorker],
        Relation::Author,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::RecordLogRead,
        &[Role::FocalOfficer, Role::NationalCoordinator],
        Relation::Receiver,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(
        Action::RecordLogRead,
        &[Role::NationalCoordinator, Role::PrivacyOfficer],
        Relation::NationalCentre,
        &[FieldClass::Log],
        Purpose::Accountability,
    ),
    rule(Action::Account, EVERYONE, Relation::Any, &[FieldClass::Administration], Purpose::Administration),
    rule(Action::SignIn, EVERYONE, Relation::Any, &[FieldClass::Administration], Purpose::Administration),
    rule(Action::PublicPage, EVERYONE, Relation::Any, &[], Purpose::Cooperation),
    rule(Action::DemoSwitch, EVERYONE, Relation::Any, &[], Purpose::Administration),
];
