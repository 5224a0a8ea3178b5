//! What the answers mean: which indicators were seen, how they fit the forms of exploitation, what is missing, what else could explain
//! them. The strongest advice is to consult. Nothing here says what the young person is, and a number never stands alone.

mod dimensions;
mod predictive;
mod report;
mod weigh;
mod words;

pub use dimensions::{Composition, DimensionFinding};
pub use predictive::{Share, negative_predictive_value, positive_predictive_value};
pub use report::{Part, Report};
pub use weigh::{Counts, evaluate};

use crate::answer::{Answer, Knowledge};
use crate::instrument::{Instrument, Urgent};
use crate::named::named;
use domain::codes::FormOfExploitation;

named! {
    /// What to do now; later is more urgent.
    Advice {
        NothingNoticed = "nothing_noticed", "Geen signalen gezien. Blijf kijken.", "No signs seen. Keep looking.";
        TooLittleKnown = "too_little_known", "Er is nog te weinig bekend.", "Too little is known yet.";
        Watch = "watch", "Blijf volgen en schrijf op wat je ziet.", "Keep an eye on it and write down what you see.";
        Consult = "consult", "Overleg met de aandachtsfunctionaris.", "Consult the focal officer.";
        ActNow = "act_now", "Zorg eerst voor veiligheid.", "See to safety first.";
    }
}

/// An indicator that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Position of the item in the instrument.
    pub item: usize,
    /// How firmly it is known.
    pub knowledge: Knowledge,
}

/// An item that is not known, and what it would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Position of the item in the instrument.
    pub item: usize,
    /// "Don't know", "not asked", or nothing yet.
    pub answer: Option<Answer>,
    /// Whether a "yes" would lift the advice for some form or the outcome of the screen.
    pub would_change: bool,
}

/// How what was seen fits one form of exploitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFinding {
    /// The form.
    pub form: FormOfExploitation,
    /// Indicators seen that speak to it, by strength.
    pub counts: Counts,
    /// Their items, strongest first.
    pub seen: Vec<usize>,
    /// Items that speak to it and are not known.
    pub unknown: usize,
    /// The advice for this form alone.
    pub advice: Advice,
}

/// The outcome of a short screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScreenFinding {
    /// How many items were answered with yes.
    pub yes: usize,
    /// How many are needed.
    pub at_least: usize,
    /// How many are not known: as long as they could turn the outcome there is none.
    pub unknown: usize,
}

impl ScreenFinding {
    /// Positive, negative, or `None` while items that are not known could still turn it.
    pub fn outcome(self) -> Option<bool> {
        if self.yes >= self.at_least {
            return Some(true);
        }
        (self.yes + self.unknown < self.at_least).then_some(false)
    }
}

/// What the answers of one screening mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// The instrument's identifier.
    pub instrument: String,
    /// The instrument's version.
    pub version: String,
    /// What to do now.
    pub advice: Advice,
    /// Whom to call at once, with the items that say so.
    pub urgent: Vec<(Urgent, Vec<usize>)>,
    /// Indicators seen, in the order of the instrument.
    pub seen: Vec<Seen>,
    /// What helps this young person.
    pub helping: Vec<usize>,
    /// Per form of exploitation, most urgent first.
    pub forms: Vec<FormFinding>,
    /// Per dimension; operational indicators only.
    pub dimensions: Vec<DimensionFinding>,
    /// What the dimensions say together; operational indicators only.
    pub composition: Option<Composition>,
    /// The outcome; short screens only.
    pub screen: Option<ScreenFinding>,
    /// What is not known, what matters most first.
    pub missing: Vec<Missing>,
    /// Items asked.
    pub asked: usize,
    /// Items answered with yes or no.
    pub known: usize,
}

impl Findings {
    /// The findings in words.
    pub fn report(&self, instrument: &Instrument, language: domain::Language) -> Report {
        words::report(self, instrument, language)
    }
}
