//! The focal officer's assessment (*duiding*) along the five steps of the Dutch reporting code,
//! with separate decisions and consent per purpose.

use crate::codes::{
    AgeBand, Certainty, ConsentGiver, DecisionKind, DecisionOutcome, LegalGround, Purpose, YesNoUnknown,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The five weighing questions of the reporting code's *afwegingskader*, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weighing {
    /// 1. Is there a suspicion?
    pub suspicion: Option<YesNoUnknown>,
    /// 2. Is there acute or structural unsafety?
    pub unsafety: Option<YesNoUnknown>,
    /// 3. Can we offer or organise effective help?
    pub help_possible: Option<YesNoUnknown>,
    /// 4. Do those involved accept the help?
    pub help_accepted: Option<YesNoUnknown>,
    /// 5. Does the help lead to lasting safety in time?
    pub help_works: Option<YesNoUnknown>,
}

impl Weighing {
    /// Whether the answers make reporting to Veilig Thuis the professional norm: a suspicion with
    /// unsafety, or with own help that falls short. `None` while the questions that decide are open.
    ///
    /// Source: Basisdocument afwegingskaders meldcode (the norm in force since 1 January 2019).
    pub fn report_is_the_norm(self) -> Option<bool> {
        use YesNoUnknown::{No, Yes};
        match self.suspicion? {
            No => return Some(false),
            Yes | YesNoUnknown::Unknown => {}
        }
        if self.unsafety? == Yes {
            return Some(true);
        }
        for answer in [self.help_possible, self.help_accepted, self.help_works] {
            if answer? == No {
                return Some(true);
            }
        }
        Some(false)
    }
}

/// What was written at each step. As a whole stored encrypted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessmentSteps {
    /// Step 1, signals: the facts put together.
    pub signals: String,
    /// Step 2, consultation: with whom (role, organisation) and what came out.
    pub consultation: String,
    /// Step 3: whether the conversation with the young person or parents took place.
    pub conversation_held: Option<YesNoUnknown>,
    /// Step 3: what was said, or why there was no conversation (safety).
    pub conversation: String,
    /// Step 4: the weighing questions.
    pub weighing: Weighing,
    /// Step 4: nature and seriousness in words.
    pub weighing_note: String,
}

/// The weighing of all signals about one young person inside one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Identifier.
    pub id: String,
    /// Optimistic lock, from 1.
    pub version: i64,
    /// The organisation.
    pub organisation_id: String,
    /// Who it is about.
    pub subject_id: String,
    /// The focal officer in charge.
    pub owner_id: String,
    /// How sure the focal officer is; `None` while open.
    pub certainty: Option<Certainty>,
    /// What was written.
    pub steps: AssessmentSteps,
    /// When it was begun.
    pub opened_at: Timestamp,
    /// When it was closed; `None` while it runs.
    pub closed_at: Option<Timestamp>,
}

/// One of the separate decisions at step 5. Never changed: a new decision of the same kind follows
/// the old one, and the last one holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Identifier.
    pub id: String,
    /// The assessment it belongs to.
    pub assessment_id: String,
    /// What it is about.
    pub kind: DecisionKind,
    /// What was decided.
    pub outcome: DecisionOutcome,
    /// The ground; always given with outcome yes.
    pub ground: Option<LegalGround>,
    /// The purpose; follows from the kind.
    pub purpose: Purpose,
    /// Names of the fields that may go out with it.
    pub data_set: Vec<String>,
    /// Why; stored encrypted.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// By whom (user id).
    pub actor_id: String,
}

/// Consent, asked and given (or not) per purpose. Never changed: a withdrawal is a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Identifier.
    pub id: String,
    /// Who it is about.
    pub subject_id: String,
    /// For which purpose.
    pub purpose: Purpose,
    /// Who gave or refused it.
    pub giver: ConsentGiver,
    /// Given, refused, withdrawn or asked.
    pub state: ConsentState,
    /// Whether the parent or guardian was left out because that is safer for the young person.
    pub safety_override: bool,
    /// Why parent or guardian was left out, or other remark; stored encrypted.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// Recorded by (user id).
    pub actor_id: String,
}

crate::codes::codes! {
    /// What is known of consent.
    ConsentState {
        Asked = "asked", "Gevraagd", "Asked";
        Given = "given", "Gegeven", "Given";
        Refused = "refused", "Geweigerd", "Refused";
        Withdrawn = "withdrawn", "Ingetrokken", "Withdrawn";
    }
}

/// Who must give consent at a given age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentAgeRule {
    /// 16 or older: the young person decides.
    YoungPerson,
    /// Younger than 16: parent or guardian, unless that is unsafe (with the reason recorded).
    ParentOrGuardian,
    /// Age not known: first find out; until then as for younger than 16.
    AgeUnknown,
}

/// The age rule for consent to a notification: 16 and older sign themselves, below 16 the parent
/// or guardian does. Source: CoMensha, *Consequenties AVG voor werkwijze CoMensha*; NJi, *Melding
/// en registratie slachtoffers*.
pub fn consent_rule(age: AgeBand) -> ConsentAgeRule {
    match age {
        AgeBand::Under12 | AgeBand::From12To15 => ConsentAgeRule::ParentOrGuardian,
        AgeBand::From16To17 | AgeBand::From18To22 | AgeBand::From23 => ConsentAgeRule::YoungPerson,
        AgeBand::Unknown => ConsentAgeRule::AgeUnknown,
    }
}

impl ConsentAgeRule {
    /// Whether consent by this giver is valid, given a recorded safety override.
    pub fn allows(self, giver: ConsentGiver, safety_override: bool) -> bool {
        match self {
            Self::YoungPerson => giver == ConsentGiver::YoungPerson,
            Self::ParentOrGuardian | Self::AgeUnknown => {
                giver != ConsentGiver::YoungPerson || safety_override
            }
        }
    }
}

/// Whether consent for this purpose stands: it was given by someone who may give it at this age, and
/// nobody refused or withdrew it afterwards. `consents` are in order of time.
pub fn consent_stands(consents: &[Consent], purpose: Purpose, age: AgeBand) -> bool {
    let rule = consent_rule(age);
    consents.iter().filter(|consent| consent.purpose == purpose).fold(false, |stands, consent| match consent
        .state
    {
        ConsentState::Asked => stands,
        ConsentState::Given => stands || rule.allows(consent.giver, consent.safety_override),
        ConsentState::Refused | ConsentState::Withdrawn => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consent_stands_until_someone_refuses_or_withdraws() {
        let line = |giver, state| Consent {
            id: String::new(),
            subject_id: String::new(),
            purpose: Purpose::Registration,
            giver,
            state,
            safety_override: false,
            note: String::new(),
            at: Timestamp::UNIX_EPOCH,
            actor_id: String::new(),
        };
        let (young, parent) = (ConsentGiver::YoungPerson, ConsentGiver::Parent);
        let age = AgeBand::From16To17;
        let stands = |lines: &[Consent]| consent_stands(lines, Purpose::Registration, age);
        assert!(!stands(&[]));
        assert!(!stands(&[line(parent, ConsentState::Given)]), "16 and older decide themselves");
        assert!(stands(&[line(young, ConsentState::Given), line(young, ConsentState::Asked)]));
        assert!(!stands(&[line(young, ConsentState::Given), line(young, ConsentState::Withdrawn)]));
        let again = [
            line(young, ConsentState::Given),
            line(young, ConsentState::Withdrawn),
            line(young, ConsentState::Given),
        ];
        assert!(stands(&again));
        assert!(!consent_stands(&again, Purpose::Shelter, age), "per purpose");
    }

    #[test]
    fn the_parent_may_be_left_out_only_with_an_override() {
        let rule = consent_rule(AgeBand::From12To15);
        assert!(rule.allows(ConsentGiver::Guardian, false));
        assert!(!rule.allows(ConsentGiver::YoungPerson, false));
        assert!(rule.allows(ConsentGiver::YoungPerson, true));
        assert!(consent_rule(AgeBand::From16To17).allows(ConsentGiver::YoungPerson, false));
        assert!(!consent_rule(AgeBand::From16To17).allows(ConsentGiver::Parent, false));
    }

    #[test]
    fn unsafety_makes_reporting_the_norm() {
        use YesNoUnknown::{No, Unknown, Yes};
        let mut weighing = Weighing { suspicion: Some(No), ..Weighing::default() };
        assert_eq!(weighing.report_is_the_norm(), Some(false));
        weighing.suspicion = Some(Yes);
        assert_eq!(weighing.report_is_the_norm(), None);
        weighing.unsafety = Some(Yes);
        assert_eq!(weighing.report_is_the_norm(), Some(true));
        weighing.unsafety = Some(Unknown);
        weighing.help_possible = Some(Yes);
        weighing.help_accepted = Some(No);
        assert_eq!(weighing.report_is_the_norm(), Some(true));
        weighing.help_accepted = Some(Yes);
        weighing.help_works = Some(Yes);
        assert_eq!(weighing.report_is_the_norm(), Some(false));
    }
}
