//! Answers, and how they are known.

use crate::named::named;
use domain::codes::HowKnown;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

named! {
    /// An answer to an item. "Don't know" and "not asked" are answers: they say what is missing.
    Answer {
        Yes = "yes", "Ja", "Yes";
        No = "no", "Nee", "No";
        DontKnow = "dont_know", "Weet ik niet", "Don't know";
        NotAsked = "not_asked", "Niet gevraagd", "Not asked";
    }
}

named! {
    /// Who was asked about it.
    Asked {
        Nobody = "nobody", "Niemand, zelf gezien", "Nobody, seen by myself";
        YoungPerson = "young_person", "De jongere", "The young person";
        Parent = "parent", "Ouder of voogd", "Parent or guardian";
        Colleague = "colleague", "Collega", "Colleague";
        School = "school", "School", "School";
        Partner = "partner", "Andere organisatie", "Another organisation";
    }
}

named! {
    /// How firmly something is known; later is firmer.
    Knowledge {
        NotStated = "not_stated", "niet opgeschreven hoe", "not written down how";
        Hearsay = "hearsay", "gehoord van iemand anders", "heard from someone else";
        Document = "document", "uit een bericht of document", "from a message or document";
        FirstHand = "first_hand", "zelf gezien of door de jongere verteld", "seen by oneself or told by the young person";
        Corroborated = "corroborated", "uit meer dan één bron bekend", "known from more than one source";
    }
}

/// An answer with how it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerRecord {
    /// The answer.
    pub answer: Answer,
    /// How it is known; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how_known: Vec<HowKnown>,
    /// Who was asked; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// Since when, or when it was seen; `None` when not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
}

impl AnswerRecord {
    /// An answer of which is not said how it is known.
    pub fn new(answer: Answer) -> Self {
        Self { answer, how_known: Vec::new(), asked: Vec::new(), since: None }
    }

    /// How firmly it is known. Two or more different ways count as more than one source.
    pub fn knowledge(&self) -> Knowledge {
        let mut ways: Vec<HowKnown> =
            self.how_known.iter().copied().filter(|way| *way != HowKnown::Unknown).collect();
        ways.sort_unstable();
        ways.dedup();
        match ways.as_slice() {
            [] => Knowledge::NotStated,
            [HowKnown::Heard] => Knowledge::Hearsay,
            [HowKnown::Document] => Knowledge::Document,
            [_] => Knowledge::FirstHand,
            [_, _, ..] => Knowledge::Corroborated,
        }
    }
}

impl From<Answer> for AnswerRecord {
    fn from(answer: Answer) -> Self {
        Self::new(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knowledge_follows_from_the_ways() {
        let known = |ways: &[HowKnown]| {
            AnswerRecord { how_known: ways.to_vec(), ..AnswerRecord::new(Answer::Yes) }.knowledge()
        };
        assert_eq!(known(&[]), Knowledge::NotStated);
        assert_eq!(known(&[HowKnown::Unknown]), Knowledge::NotStated);
        assert_eq!(known(&[HowKnown::Heard, HowKnown::Heard]), Knowledge::Hearsay);
        assert_eq!(known(&[HowKnown::Told]), Knowledge::FirstHand);
        assert_eq!(known(&[HowKnown::Heard, HowKnown::Document]), Knowledge::Corroborated);
        assert!(Knowledge::Corroborated > Knowledge::FirstHand && Knowledge::Hearsay > Knowledge::NotStated);
    }
}
