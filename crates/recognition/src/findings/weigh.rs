//! From answers to findings.

#![allow(clippy::indexing_slicing, reason = "positions come from the instrument's own lists")]

use super::{Advice, Findings, FormFinding, Missing, ScreenFinding, Seen, dimensions};
use crate::answer::Answer;
use crate::instrument::{Instrument, Item, Scoring, Strength, Threshold, Urgent};
use crate::screening::Screening;
use domain::codes::FormOfExploitation;
use std::cmp::Reverse;

/// Indicators by strength.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Strong.
    pub strong: usize,
    /// Medium.
    pub medium: usize,
    /// Weak.
    pub weak: usize,
}

impl Counts {
    /// One more of this strength.
    #[must_use]
    pub fn with(mut self, strength: Strength) -> Self {
        match strength {
            Strength::Strong => self.strong += 1,
            Strength::Medium => self.medium += 1,
            Strength::Weak => self.weak += 1,
        }
        self
    }

    /// All together.
    pub fn all(self) -> usize {
        self.strong + self.medium + self.weak
    }

    /// Whether the threshold is met. A stronger indicator may stand in for a weaker one, so each sum from the strong end must be large enough.
    pub fn meet(self, threshold: Threshold) -> bool {
        self.strong >= threshold.strong
            && self.strong + self.medium >= threshold.strong + threshold.medium
            && self.all() >= threshold.strong + threshold.medium + threshold.weak
    }

    /// Whether one of the thresholds is met.
    pub fn meet_any(self, thresholds: &[Threshold]) -> bool {
        thresholds.iter().any(|threshold| self.meet(*threshold))
    }
}

/// What is known of the items that matter for one question.
pub(super) struct Known<'a> {
    pub(super) instrument: &'a Instrument,
    /// Per item: `Some(true)` yes, `Some(false)` no, `None` not known; only items that are asked.
    pub(super) asked: Vec<(usize, Option<bool>)>,
}

impl<'a> Known<'a> {
    fn of(screening: &Screening<'a>) -> Self {
        let asked = screening.records().filter(|(_, asked, _)| *asked).map(|(at, _, record)| {
            let known = record.and_then(|record| match record.answer {
                Answer::Yes => Some(true),
                Answer::No => Some(false),
                Answer::DontKnow | Answer::NotAsked => None,
            });
            (at, known)
        });
        Self { instrument: screening.instrument(), asked: asked.collect() }
    }

    pub(super) fn item(&self, at: usize) -> &'a Item {
        &self.instrument.items[at]
    }

    /// Strength of what was seen for a form.
    fn counts(&self, form: FormOfExploitation) -> Counts {
        let seen = self.asked.iter().filter(|(_, known)| *known == Some(true));
        seen.filter_map(|(at, _)| self.item(*at).forms.get(&form))
            .fold(Counts::default(), |counts, strength| counts.with(*strength))
    }

    fn screen(&self, at_least: usize) -> ScreenFinding {
        let indicators = self.asked.iter().filter(|(at, _)| !self.item(*at).protective);
        let (mut yes, mut unknown) = (0, 0);
        for (_, known) in indicators {
            yes += usize::from(*known == Some(true));
            unknown += usize::from(known.is_none());
        }
        ScreenFinding { yes, at_least, unknown }
    }
}

/// Weighs the answers. Takes time with items times forms.
pub fn evaluate(screening: &Screening<'_>) -> Findings {
    let instrument = screening.instrument();
    let known = Known::of(screening);
    let seen: Vec<Seen> = screening
        .records()
        .filter_map(|(at, _, record)| {
            let record = record.filter(|record| record.answer == Answer::Yes)?;
            (!known.item(at).protective).then(|| Seen { item: at, knowledge: record.knowledge() })
        })
        .collect();
    let helping = known
        .asked
        .iter()
        .filter(|(at, answer)| *answer == Some(true) && known.item(*at).protective)
        .map(|(at, _)| *at)
        .collect();
    let urgent = urgent(&known);
    let (dimensions, composition) = dimensions::weigh(&known);
    let screen = instrument.rules.iter().find_map(|rule| match rule.scoring {
        Scoring::Count { at_least } => Some(known.screen(at_least)),
        _ => None,
    });
    let asked = known.asked.len();
    let answered = known.asked.iter().filter(|(_, answer)| answer.is_some()).count();
    let forms = forms(&known);
    let base = base_advice(&known);
    let advice = if urgent.is_empty() { base } else { Advice::ActNow };
    let mut missing: Vec<Missing> = screening
        .records()
        .filter(|(at, asked, _)| *asked && !known.item(*at).protective)
        .filter_map(|(at, _, record)| {
            let answer = record.map(|record| record.answer);
            let open = !matches!(answer, Some(Answer::Yes | Answer::No));
            open.then(|| Missing { item: at, answer, would_change: would_change(&known, at, base) })
        })
        .collect();
    missing.sort_by_key(|one| {
        let item = known.item(one.item);
        (Reverse(item.urgent.is_some()), Reverse(one.would_change), Reverse(item.strength()), one.item)
    });
    Findings {
        instrument: instrument.id.clone(),
        version: instrument.version.clone(),
        advice,
        urgent,
        seen,
        helping,
        forms,
        dimensions,
        composition,
        screen,
        missing,
        asked,
        known: answered,
    }
}

fn urgent(known: &Known<'_>) -> Vec<(Urgent, Vec<usize>)> {
    let mut found: Vec<(Urgent, Vec<usize>)> = Vec::new();
    for (at, answer) in &known.asked {
        let Some(whom) = known.item(*at).urgent.filter(|_| *answer == Some(true)) else { continue };
        match found.iter_mut().find(|(other, _)| *other == whom) {
            Some((_, items)) => items.push(*at),
            None => found.push((whom, vec![*at])),
        }
    }
    found.sort_by_key(|(whom, _)| *whom);
    found
}

fn forms(known: &Known<'_>) -> Vec<FormFinding> {
    let mut found: Vec<FormFinding> = known
        .instrument
        .forms
        .iter()
        .map(|form| {
            let speaking = known.asked.iter().filter(|(at, _)| known.item(*at).forms.contains_key(form));
            let (mut seen, mut unknown) = (Vec::new(), 0);
            for (at, answer) in speaking {
                match answer {
                    Some(true) => seen.push(*at),
                    Some(false) => {}
                    None => unknown += 1,
                }
            }
            seen.sort_by_key(|at| (Reverse(known.item(*at).forms.get(form)), *at));
            let counts = known.counts(*form);
            FormFinding { form: *form, counts, seen, unknown, advice: form_advice(known, *form, counts) }
        })
        .collect();
    found.sort_by_key(|form| (Reverse(form.advice), Reverse(form.counts.strong), Reverse(form.counts.all())));
    found
}

fn form_advice(known: &Known<'_>, form: FormOfExploitation, counts: Counts) -> Advice {
    let consult = known.instrument.rules.iter().any(|rule| match &rule.scoring {
        Scoring::Combination { form: of, consult } => *of == form && counts.meet_any(consult),
        // These weigh all items together.
        Scoring::Dimensions { .. } => dimensions::consult(known),
        Scoring::Count { at_least } => known.screen(*at_least).outcome() == Some(true),
    });
    if consult && counts.all() > 0 {
        return Advice::Consult;
    }
    if counts.all() > 0 {
        return Advice::Watch;
    }
    let speaking = known.asked.iter().filter(|(at, _)| known.item(*at).forms.contains_key(&form));
    let (mut all, mut open) = (0, 0);
    for (_, answer) in speaking {
        all += 1;
        open += usize::from(answer.is_none());
    }
    // Nothing seen says little when more than half was not looked at.
    if all == 0 || 2 * open > all { Advice::TooLittleKnown } else { Advice::NothingNoticed }
}

/// The advice apart from what is urgent.
fn base_advice(known: &Known<'_>) -> Advice {
    let forms = known.instrument.forms.iter();
    forms.map(|form| form_advice(known, *form, known.counts(*form))).max().unwrap_or(Advice::TooLittleKnown)
}

/// Whether "yes" to this item would lift the advice.
fn would_change(known: &Known<'_>, at: usize, now: Advice) -> bool {
    let item = known.item(at);
    if item.urgent.is_some() {
        return true;
    }
    if now >= Advice::Consult {
        return false;
    }
    let with =
        |(other, answer): &(usize, Option<bool>)| (*other, if *other == at { Some(true) } else { *answer });
    let then = Known { instrument: known.instrument, asked: known.asked.iter().map(with).collect() };
    item.forms.keys().any(|form| form_advice(&then, *form, then.counts(*form)) > now)
}
