//! A checked instrument.

use crate::answer::Answer;
use crate::named::named;
use crate::profile::{Group, Profile};
use crate::text::Text;
use domain::codes::{AgeBand, FormOfExploitation};
use jiff::civil::Date;
use std::collections::BTreeMap;

named! {
    /// What kind of instrument it is, and with that how answers are weighed.
    Kind {
        SignalList = "signal_list", "Signalenlijst", "Signal list";
        OperationalIndicators = "operational_indicators", "Operationele indicatoren", "Operational indicators";
        ShortScreen = "short_screen", "Korte vragenlijst", "Short screen";
    }
}

named! {
    /// Who fills it in.
    FilledInBy {
        Professional = "professional", "De hulpverlener, met wat al bekend is", "The professional, with what is known already";
        Together = "together", "De hulpverlener en de jongere samen", "The professional and the young person together";
    }
}

named! {
    /// How strongly an item points to a form of exploitation; later is stronger.
    Strength {
        Weak = "weak", "zwak", "weak";
        Medium = "medium", "gemiddeld", "medium";
        Strong = "strong", "sterk", "strong";
    }
}

named! {
    /// Whom to call at once when the answer is yes.
    Urgent {
        Emergency = "emergency", "Bel 112.", "Call 112.";
        Police = "police", "Bel de politie: 0900-8844. Bij gevaar op dit moment: 112.", "Call the police: 0900-8844. In danger at this moment: 112.";
        VeiligThuis = "veilig_thuis", "Bel Veilig Thuis: 0800-2000, dag en nacht, gratis.", "Call Veilig Thuis: 0800-2000, day and night, free of charge.";
    }
}

/// Who stands behind this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedOff {
    /// The role, never a person's name.
    pub role: Text,
    /// The day.
    pub date: Date,
}

/// A part of an instrument; in operational indicators a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Identifier, unique in the instrument.
    pub id: String,
    /// Title.
    pub title: Text,
}

/// "Ask only if an earlier item has one of these answers."
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Position of the earlier item.
    pub item: usize,
    /// The answers with which the condition holds.
    pub is: Vec<Answer>,
}

/// A question with what it may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Identifier, unique in the instrument.
    pub id: String,
    /// What it is about, the same in every instrument that asks about it.
    pub indicator: String,
    /// Position of its section.
    pub section: usize,
    /// The indicator in a few words, for lists.
    pub label: Text,
    /// The question.
    pub question: Text,
    /// Why it matters.
    pub why: Text,
    /// What else it can mean; one or more.
    pub also: Vec<Text>,
    /// Key into [`Instrument::sources`].
    pub source: String,
    /// The forms of exploitation it speaks to, each with how strongly; empty when protective.
    pub forms: BTreeMap<FormOfExploitation, Strength>,
    /// For whom it is meant: one of these groups is enough; empty for everyone.
    pub for_whom: Vec<Group>,
    /// When it is asked: all of these hold.
    pub ask_if: Vec<Condition>,
    /// Whom to call at once when the answer is yes.
    pub urgent: Option<Urgent>,
    /// Whether "yes" is something that helps the young person.
    pub protective: bool,
}

impl Item {
    /// Whether it is meant for this young person; not when all its groups are known not to hold.
    pub fn meant_for(&self, profile: &Profile) -> bool {
        self.for_whom.is_empty() || self.for_whom.iter().any(|group| group.holds(profile) != Some(false))
    }

    /// The greatest strength over its forms.
    pub fn strength(&self) -> Option<Strength> {
        self.forms.values().copied().max()
    }
}

/// At least this many indicators. A stronger indicator may stand in for a weaker one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Threshold {
    /// Strong indicators.
    pub strong: usize,
    /// Medium ones.
    pub medium: usize,
    /// Weak ones.
    pub weak: usize,
}

/// How answers are weighed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scoring {
    /// For a form of exploitation: consult as soon as one of the thresholds is met.
    Combination {
        /// The form.
        form: FormOfExploitation,
        /// Any of these.
        consult: Vec<Threshold>,
    },
    /// Per section (dimension): positive as soon as one of the thresholds is met.
    Dimensions {
        /// Any of these.
        positive: Vec<Threshold>,
        /// Position of the section that holds the exploitation itself.
        exploitation: usize,
    },
    /// The outcome is positive with at least this many times "yes".
    Count {
        /// From 1.
        at_least: usize,
    },
}

/// A scoring rule with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What is computed.
    pub scoring: Scoring,
    /// The rule in words.
    pub explain: Text,
    /// Key into [`Instrument::sources`].
    pub source: String,
}

/// How well a screen did in a published study, as the counts behind the published percentages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accuracy {
    /// Who was studied, where and how.
    pub population: Text,
    /// How many were exploited by the reference standard.
    pub exploited: u64,
    /// How many of those the screen found.
    pub found: u64,
    /// How many were not exploited.
    pub others: u64,
    /// How many of those the screen let pass.
    pub cleared: u64,
    /// Key into [`Instrument::sources`].
    pub source: String,
}

/// How common exploitation is in a group, for predictive values.
#[derive(Clone, Debug, PartialEq)]
pub struct Prevalence {
    /// Share, above 0 and below 1.
    pub share: f64,
    /// The group.
    pub group: Text,
    /// Key into [`Instrument::sources`].
    pub source: String,
}

/// An instrument, checked.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Instrument {
    /// Stable identifier.
    pub id: String,
    /// Version; answers are stored with it.
    pub version: String,
    /// Its kind.
    pub kind: Kind,
    /// Who fills it in.
    pub filled_in_by: FilledInBy,
    /// Youngest and oldest age in years it is meant for.
    pub ages: (u8, u8),
    /// The forms of exploitation it looks for.
    pub forms: Vec<FormOfExploitation>,
    /// Title.
    pub title: Text,
    /// What it is for and how to use it.
    pub purpose: Text,
    /// What it cannot say.
    pub limits: Text,
    /// Whose wording it is and under which terms.
    pub licence: Text,
    /// Who stands behind this version.
    pub signed_off: SignedOff,
    /// Sources by key: author, title, year, address.
    pub sources: BTreeMap<String, String>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Items in the order in which they are asked.
    pub items: Vec<Item>,
    /// Scoring rules.
    pub rules: Vec<Rule>,
    /// Published accuracy; short screens only.
    pub accuracy: Vec<Accuracy>,
    /// Prevalences at which predictive values are told; short screens only.
    pub prevalence: Vec<Prevalence>,
    pub(crate) positions: BTreeMap<String, usize>,
}

impl Instrument {
    /// The position of an item.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// Whether it is meant for this age; `None` when the age is not known. A band counts as soon as part of it does.
    pub fn meant_for_age(&self, age: AgeBand) -> Option<bool> {
        let (from, to) = match age {
            AgeBand::Under12 => (0, 11),
            AgeBand::From12To15 => (12, 15),
            AgeBand::From16To17 => (16, 17),
            AgeBand::From18To22 => (18, 22),
            AgeBand::From23 => (23, u8::MAX),
            AgeBand::Unknown => return None,
        };
        Some(self.ages.0 <= to && from <= self.ages.1)
    }

    /// An item by its identifier.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.get(self.position(id)?)
    }
}
