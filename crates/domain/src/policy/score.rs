//! Scores of a self-assessment, and what to do next.

use super::{PolicyTheme, STATEMENTS, Statement, StatementAnswer, statements_of};
use crate::Code;
use serde::{Deserialize, Serialize};

/// An answer to a statement, with what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Code of the statement.
    pub statement: String,
    /// How far it holds.
    pub answer: StatementAnswer,
    /// What shows it; empty when nothing was written. Never about a young person.
    pub note: String,
}

/// A score per theme, 0 to 100; `None` where nothing was answered or nothing applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeScores([Option<u8>; 6]);

impl ThemeScores {
    /// The scores of these answers.
    pub fn of(answers: &[Answered]) -> Self {
        let mut scores = [None; 6];
        for (place, theme) in scores.iter_mut().zip(PolicyTheme::ALL) {
            *place = score(answers, *theme);
        }
        Self(scores)
    }

    /// With these scores, in the order of the themes.
    pub fn new(scores: [Option<u8>; 6]) -> Self {
        Self(scores)
    }

    /// The score of a theme.
    pub fn get(&self, theme: PolicyTheme) -> Option<u8> {
        self.0.iter().zip(PolicyTheme::ALL).find(|(_, known)| **known == theme).and_then(|(score, _)| *score)
    }

    /// The mean over the themes that have a score, rounded.
    pub fn overall(&self) -> Option<u8> {
        mean(self.0.iter().flatten().map(|score| u32::from(*score)))
    }
}

/// The score of a theme: the mean over the statements that apply, with 0 for not yet, 50 for partly and 100 for yes,
/// rounded to a whole number. `None` when no statement that applies was answered.
pub fn score(answers: &[Answered], theme: PolicyTheme) -> Option<u8> {
    mean(statements_of(theme).filter_map(|statement| points(answer(answers, statement)?)))
}

/// The answer to a statement.
pub(super) fn answer(answers: &[Answered], statement: &Statement) -> Option<StatementAnswer> {
    answers.iter().find(|answered| answered.statement == statement.code).map(|answered| answered.answer)
}

fn points(answer: StatementAnswer) -> Option<u32> {
    match answer {
        StatementAnswer::NotYet => Some(0),
        StatementAnswer::Partly => Some(50),
        StatementAnswer::Yes => Some(100),
        StatementAnswer::DoesNotApply => None,
    }
}

fn mean(points: impl Iterator<Item = u32>) -> Option<u8> {
    let (sum, count) = points.fold((0, 0), |(sum, count), points| (sum + points, count + 1));
    let half = count / 2;
    (sum + half).checked_div(count).and_then(|mean: u32| u8::try_from(mean).ok())
}

/// The statements that do not hold yet, the weakest first: those answered "not yet" before those answered "partly",
/// within them the themes with the lowest score first.
pub fn weakest(answers: &[Answered]) -> Vec<&'static Statement> {
    let scores = ThemeScores::of(answers);
    let mut weak: Vec<(StatementAnswer, Option<u8>, &'static Statement)> = STATEMENTS
        .iter()
        .filter_map(|statement| Some((answer(answers, statement)?, scores.get(statement.theme), statement)))
        .filter(|(answer, ..)| matches!(answer, StatementAnswer::NotYet | StatementAnswer::Partly))
        .collect();
    // Sorting is stable: what is equally weak stays in the order of the themes.
    weak.sort_by_key(|(answer, score, _)| (*answer, *score));
    weak.into_iter().map(|(.., statement)| statement).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use StatementAnswer::{DoesNotApply, NotYet, Partly, Yes};

    fn answers(given: &[(&str, StatementAnswer)]) -> Vec<Answered> {
        let answered = |(code, answer): &(&str, StatementAnswer)| Answered {
            statement: (*code).to_owned(),
            answer: *answer,
            note: String::new(),
        };
        given.iter().map(answered).collect()
    }

    #[test]
    fn a_score_is_the_mean_of_what_applies() {
        let given = answers(&[
            ("a1", Yes),
            ("a2", Partly),
            ("a3", NotYet),
            ("a4", DoesNotApply),
            ("r1", DoesNotApply),
        ]);
        assert_eq!(score(&given, PolicyTheme::Awareness), Some(50));
        assert_eq!(score(&given, PolicyTheme::Registration), None, "nothing applies");
        assert_eq!(score(&given, PolicyTheme::Training), None, "nothing was answered");
        assert_eq!(ThemeScores::of(&given).overall(), Some(50));
        let third = answers(&[("a1", Yes), ("a2", Yes), ("a3", NotYet)]);
        assert_eq!(score(&third, PolicyTheme::Awareness), Some(67));
        assert_eq!(ThemeScores::default().overall(), None);
    }

    #[test]
    fn the_weakest_come_first() {
        let given = answers(&[
            ("a1", Partly),
            ("a2", Yes),
            ("t1", NotYet),
            ("r1", NotYet),
            ("r2", Yes),
            ("s1", DoesNotApply),
        ]);
        let codes: Vec<_> = weakest(&given).iter().map(|statement| statement.code).collect();
        assert_eq!(codes, ["t1", "r1", "a1"]);
    }
}
