//! Patterns in an organisation's own signals: the same address, the same pair of young people, hotels and absence again and again, a shared
//! car or telephone, a sudden rise at one place. Each rule can be explained in a sentence, says why what it found may mean nothing, and can be
//! switched off. A pattern is a reason to look at signals side by side; it says nothing about a person.

mod precision;
mod rise;
mod rules;
mod windows;
mod words;

pub use precision::{Judgement, RulePrecision, precision};

use crate::named::named;
use jiff::civil::Date;
use std::collections::BTreeSet;

named! {
    /// A key that two signals may share.
    KeyKind {
        Vehicle = "vehicle", "hetzelfde voertuig", "the same vehicle";
        Phone = "phone", "hetzelfde telefoonnummer", "the same telephone number";
        Account = "account", "hetzelfde account", "the same account";
    }
}

/// A signal of the organisation's own, as far as patterns need it. All keys are opaque to this crate: give hashes or row numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSignal {
    /// Identifier.
    pub id: String,
    /// The day of what was seen.
    pub date: Date,
    /// Who it is about.
    pub subject: String,
    /// Key of the place, where known.
    pub place: Option<String>,
    /// Other young people who are named in it.
    pub others: Vec<String>,
    /// Keys of vehicles, telephones and accounts.
    pub keys: Vec<(KeyKind, String)>,
    /// Indicators and other tags, such as `hotel` and `absence`.
    pub tags: Vec<String>,
}

named! {
    /// The rules.
    RuleId {
        SamePlace = "same_place", "Zelfde adres in meer signalen", "Same address in several signals";
        SamePair = "same_pair", "Zelfde twee jongeren samen", "Same two young people together";
        Repeated = "repeated", "Steeds hetzelfde bij één jongere", "The same again and again for one young person";
        SharedKey = "shared_key", "Gedeeld voertuig, telefoon of account", "Shared vehicle, telephone or account";
        SuddenRise = "sudden_rise", "Plotseling meer signalen op één plek", "Suddenly more signals at one place";
    }
}

/// A rule with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub enum PatternRule {
    /// The same place in signals about different young people.
    SamePlace {
        /// Fewest signals, from 2.
        signals: usize,
        /// Fewest young people, from 1.
        subjects: usize,
        /// Within this many days.
        days: u16,
    },
    /// The same two young people in several signals.
    SamePair {
        /// Fewest signals, from 2.
        signals: usize,
        /// Within this many days.
        days: u16,
    },
    /// The same tag several times for one young person.
    Repeated {
        /// The tags that are watched.
        tags: Vec<String>,
        /// Fewest signals, from 2.
        signals: usize,
        /// Within this many days.
        days: u16,
    },
    /// The same key in signals about different young people.
    SharedKey {
        /// Fewest young people, from 2.
        subjects: usize,
        /// Within this many days.
        days: u16,
    },
    /// More signals at one place in the last days than the time before makes likely.
    SuddenRise {
        /// The last days that are looked at.
        recent_days: u16,
        /// The days before those, to compare with.
        before_days: u16,
        /// Fewest signals in the last days.
        signals: usize,
        /// How unlikely it must be, as a probability.
        p: f64,
    },
}

impl PatternRule {
    /// Which rule it is.
    pub fn id(&self) -> RuleId {
        match self {
            Self::SamePlace { .. } => RuleId::SamePlace,
            Self::SamePair { .. } => RuleId::SamePair,
            Self::Repeated { .. } => RuleId::Repeated,
            Self::SharedKey { .. } => RuleId::SharedKey,
            Self::SuddenRise { .. } => RuleId::SuddenRise,
        }
    }

    /// The rules with parameters to begin with. They are our own choice; judge what they find and adapt them.
    pub fn usual() -> Vec<Self> {
        vec![
            Self::SamePlace { signals: 3, subjects: 2, days: 180 },
            Self::SamePair { signals: 2, days: 180 },
            Self::Repeated { tags: vec!["hotel".into(), "absence".into()], signals: 3, days: 90 },
            Self::SharedKey { subjects: 2, days: 365 },
            Self::SuddenRise { recent_days: 28, before_days: 336, signals: 3, p: 0.01 },
        ]
    }
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The rule.
    pub rule: RuleId,
    /// What the signals share: a place, two young people, a tag with a young person, a key. Opaque, and stable: the same pattern has the same
    /// key tomorrow.
    pub key: String,
    /// The signals, oldest first.
    pub signals: Vec<String>,
    /// The young people the signals are about.
    pub subjects: BTreeSet<String>,
    /// First and last day.
    pub period: (Date, Date),
    /// What was counted.
    pub numbers: Numbers,
}

/// The figures behind a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbers {
    /// So many signals within so many days.
    Within {
        /// Days of the rule.
        days: u16,
    },
    /// A tag that came back.
    Tag {
        /// The tag.
        tag: String,
        /// Days of the rule.
        days: u16,
    },
    /// A shared key.
    Key {
        /// What kind.
        kind: KeyKind,
        /// Days of the rule.
        days: u16,
    },
    /// A rise.
    Rise {
        /// Signals in the last days.
        recent: u64,
        /// Signals in the days before.
        before: u64,
        /// How many were to be expected in the last days.
        expected: f64,
        /// Probability of so many or more, were nothing the matter.
        p: f64,
    },
}

/// What was found, and what was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Patterns {
    /// Patterns by rule, then by the last day, newest first.
    pub found: Vec<Pattern>,
    /// Signals that name more than [`MOST_PEOPLE`] people; they are not looked at for pairs.
    pub crowded: usize,
}

/// More people than this in one signal make no pairs: it is then about a group.
pub const MOST_PEOPLE: usize = 12;

/// Applies the rules. `today` is the day up to which rises are looked for. A rule that is not in the list is off. Takes `n log n` time in
/// signals: sorting, and one pass per rule.
pub fn find(signals: &[OwnSignal], rules: &[PatternRule], today: Date) -> Patterns {
    let mut sorted: Vec<&OwnSignal> = signals.iter().collect();
    sorted.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    sorted.dedup_by(|a, b| a.id == b.id);
    let mut patterns = Patterns::default();
    for rule in rules {
        rules::apply(rule, &sorted, today, &mut patterns);
    }
    patterns.found.sort_by(|a, b| {
        (a.rule, std::cmp::Reverse(a.period.1), &a.key).cmp(&(b.rule, std::cmp::Reverse(b.period.1), &b.key))
    });
    patterns
}
