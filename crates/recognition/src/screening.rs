//! Going through an instrument: which question is next, given the answers so far.
//!
//! A screening is its profile and its answers; everything else follows from them and the instrument. So it can be stored, resumed and changed
//! at any point. Changing an answer drops the answers that were only asked because of it, and nothing else.

#![allow(clippy::indexing_slicing, reason = "positions are checked when a screening is made or resumed")]

use crate::answer::{Answer, AnswerRecord};
use crate::instrument::{Instrument, Item};
use crate::profile::Profile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A screening as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredScreening {
    /// The instrument's identifier.
    pub instrument: String,
    /// The instrument's version.
    pub version: String,
    /// What was known beforehand.
    pub profile: Profile,
    /// Answers by item identifier.
    pub answers: BTreeMap<String, AnswerRecord>,
}

/// Why stored answers cannot be taken up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResumeError {
    /// They belong to another instrument.
    #[error("the answers belong to the instrument {stored:?}, not to {instrument:?}")]
    OtherInstrument {
        /// What was stored.
        stored: String,
        /// What was given.
        instrument: String,
    },
    /// They belong to another version; load that one to go on.
    #[error("the answers belong to version {stored} of {instrument:?}; this is version {version}")]
    OtherVersion {
        /// The instrument.
        instrument: String,
        /// What was stored.
        stored: String,
        /// What was given.
        version: String,
    },
    /// An answer to an item that this version does not have.
    #[error("there is no item {0:?}")]
    NoSuchItem(String),
    /// An answer to an item that is not asked with these answers.
    #[error("item {0:?} is not asked with these answers")]
    NotAsked(String),
}

/// Why an answer is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// There is no such item.
    #[error("there is no item {0:?}")]
    NoSuchItem(String),
    /// The item is not asked with the answers so far.
    #[error("item {0:?} is not asked with the answers so far")]
    NotAsked(String),
}

/// How far a screening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Items answered, in whatever way.
    pub answered: usize,
    /// Items that are asked with the answers so far; answers can add or take away some.
    pub asked: usize,
}

impl Progress {
    /// Whether nothing is left to ask.
    pub fn is_complete(self) -> bool {
        self.answered == self.asked
    }
}

/// A screening under way.
#[derive(Clone, Debug)]
pub struct Screening<'a> {
    instrument: &'a Instrument,
    profile: Profile,
    answers: Vec<Option<AnswerRecord>>,
    /// Whether each item is asked with the answers so far.
    asked: Vec<bool>,
}

impl<'a> Screening<'a> {
    /// Begins.
    pub fn start(instrument: &'a Instrument, profile: Profile) -> Self {
        let many = instrument.items.len();
        let mut begun = Self { instrument, profile, answers: vec![None; many], asked: vec![false; many] };
        begun.settle();
        begun
    }

    /// Takes up stored answers.
    ///
    /// # Errors
    /// See [`ResumeError`].
    pub fn resume(instrument: &'a Instrument, stored: &StoredScreening) -> Result<Self, ResumeError> {
        if stored.instrument != instrument.id {
            return Err(ResumeError::OtherInstrument {
                stored: stored.instrument.clone(),
                instrument: instrument.id.clone(),
            });
        }
        if stored.version != instrument.version {
            return Err(ResumeError::OtherVersion {
                instrument: instrument.id.clone(),
                stored: stored.version.clone(),
                version: instrument.version.clone(),
            });
        }
        let mut resumed = Self::start(instrument, stored.profile);
        for (id, record) in &stored.answers {
            let at = instrument.position(id).ok_or_else(|| ResumeError::NoSuchItem(id.clone()))?;
            resumed.answers[at] = Some(record.clone());
        }
        match resumed.settle().first() {
            Some(dropped) => Err(ResumeError::NotAsked(instrument.items[*dropped].id.clone())),
            None => Ok(resumed),
        }
    }

    /// What to store.
    pub fn store(&self) -> StoredScreening {
        let answers = self.instrument.items.iter().zip(&self.answers);
        StoredScreening {
            instrument: self.instrument.id.clone(),
            version: self.instrument.version.clone(),
            profile: self.profile,
            answers: answers.filter_map(|(item, record)| Some((item.id.clone(), record.clone()?))).collect(),
        }
    }

    /// The instrument.
    pub fn instrument(&self) -> &'a Instrument {
        self.instrument
    }

    /// What is known beforehand.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The next question; `None` when nothing is left to ask.
    pub fn next(&self) -> Option<&'a Item> {
        self.asked().find(|item| self.answer_to(&item.id).is_none())
    }

    /// The questions that are asked with the answers so far, in order, answered or not.
    pub fn asked(&self) -> impl Iterator<Item = &'a Item> + '_ {
        self.instrument.items.iter().zip(&self.asked).filter(|(_, asked)| **asked).map(|(item, _)| item)
    }

    /// The question before this one; `None` at the first, and for an item that does not exist.
    pub fn before(&self, id: &str) -> Option<&'a Item> {
        let at = self.instrument.position(id)?;
        (0..at).rev().find(|earlier| self.asked[*earlier]).map(|earlier| &self.instrument.items[earlier])
    }

    /// The answer to an item, if there is one.
    pub fn answer_to(&self, id: &str) -> Option<&AnswerRecord> {
        self.answers[self.instrument.position(id)?].as_ref()
    }

    /// Answers with their item's position, for evaluation.
    pub(crate) fn records(&self) -> impl Iterator<Item = (usize, bool, Option<&AnswerRecord>)> {
        self.answers.iter().enumerate().map(|(at, record)| (at, self.asked[at], record.as_ref()))
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        Progress {
            answered: self.answers.iter().flatten().count(),
            asked: self.asked.iter().filter(|asked| **asked).count(),
        }
    }

    /// Gives or changes an answer. Answers that were only asked because of the old one are dropped; their items are returned.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub fn answer(
        &mut self,
        id: &str,
        record: impl Into<AnswerRecord>,
    ) -> Result<Vec<&'a Item>, AnswerError> {
        let at = self.askable(id)?;
        self.answers[at] = Some(record.into());
        Ok(self.settled())
    }

    /// Takes an answer back, with those that were only asked because of it; these are returned.
    ///
    /// # Errors
    /// See [`AnswerError`].
    pub fn take_back(&mut self, id: &str) -> Result<Vec<&'a Item>, AnswerError> {
        let at = self.askable(id)?;
        self.answers[at] = None;
        Ok(self.settled())
    }

    /// Changes what is known beforehand, and drops the answers that are then not asked any more; these are returned.
    pub fn set_profile(&mut self, profile: Profile) -> Vec<&'a Item> {
        self.profile = profile;
        self.settled()
    }

    fn askable(&self, id: &str) -> Result<usize, AnswerError> {
        let at = self.instrument.position(id).ok_or_else(|| AnswerError::NoSuchItem(id.to_owned()))?;
        if !self.asked[at] {
            return Err(AnswerError::NotAsked(id.to_owned()));
        }
        Ok(at)
    }

    fn settled(&mut self) -> Vec<&'a Item> {
        self.settle().into_iter().map(|at| &self.instrument.items[at]).collect()
    }

    /// Finds out again which items are asked, and drops answers to others. Conditions only look back, so one pass is enough.
    fn settle(&mut self) -> Vec<usize> {
        let mut dropped = Vec::new();
        for (at, item) in self.instrument.items.iter().enumerate() {
            let holds = item.meant_for(&self.profile)
                && item.ask_if.iter().all(|condition| {
                    let answer: Option<Answer> =
                        self.answers[condition.item].as_ref().map(|record| record.answer);
                    answer.is_some_and(|answer| condition.is.contains(&answer))
                });
            self.asked[at] = holds;
            if !holds && self.answers[at].take().is_some() {
                dropped.push(at);
            }
        }
        dropped
    }
}
