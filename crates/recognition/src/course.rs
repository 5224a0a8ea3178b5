//! Earlier screenings and signals on the same young person beside each other: which indicators are new, which go on, which are no longer
//! seen, and how firmly each is known.

use crate::answer::{Answer, Knowledge};
use crate::named::named;
use crate::screening::Screening;
use crate::text::pick;
use domain::Language;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was observed of one indicator at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The indicator: [`crate::instrument::Item::indicator`], the same in every instrument.
    pub indicator: String,
    /// The answer.
    pub answer: Answer,
    /// How firmly it is known.
    pub knowledge: Knowledge,
}

/// All that was observed on one day, in a screening or a signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// What was observed. A signal only holds what was seen; what it does not mention is not known.
    pub observations: Vec<Observation>,
}

impl Moment {
    /// The answers of a screening of this day.
    pub fn from_screening(date: Date, screening: &Screening<'_>) -> Self {
        let items = &screening.instrument().items;
        let observations = screening.records().filter_map(|(at, _, record)| {
            let (item, record) = (items.get(at)?, record?);
            (!item.protective).then(|| Observation {
                indicator: item.indicator.clone(),
                answer: record.answer,
                knowledge: record.knowledge(),
            })
        });
        Self { date, observations: observations.collect() }
    }
}

named! {
    /// How an indicator stands at the last moment.
    Standing {
        New = "new", "Nieuw", "New";
        Returned = "returned", "Weer gezien", "Seen again";
        Continuing = "continuing", "Nog steeds gezien", "Still seen";
        NoLongerSeen = "no_longer_seen", "Niet meer gezien", "No longer seen";
        NotKnownNow = "not_known_now", "Eerder gezien, nu niet bekend", "Seen before, not known now";
    }
}

/// One indicator over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorCourse {
    /// The indicator.
    pub indicator: String,
    /// How it stands now.
    pub standing: Standing,
    /// First day it was seen.
    pub first_seen: Date,
    /// Last day it was seen.
    pub last_seen: Date,
    /// On how many days it was seen.
    pub times: usize,
    /// How firmly it was known before the last day on which it was seen; `None` when that was the first.
    pub before: Option<Knowledge>,
    /// How firmly it was known on the last day it was seen.
    pub knowledge: Knowledge,
}

impl IndicatorCourse {
    /// Whether it is known more firmly than before.
    pub fn firmer(&self) -> bool {
        self.before.is_some_and(|before| self.knowledge > before)
    }

    /// The course of this indicator in one sentence; `label` is what it is called in this language.
    pub fn words(&self, label: &str, language: Language) -> String {
        let firmness = match self.before {
            Some(before) if self.knowledge != before => pick(
                language,
                format!(" Eerst {}, nu {}.", before.label(language), self.knowledge.label(language)),
                format!(" First {}, now {}.", before.label(language), self.knowledge.label(language)),
            ),
            _ => pick(
                language,
                format!(" Bekend: {}.", self.knowledge.label(language)),
                format!(" Known: {}.", self.knowledge.label(language)),
            ),
        };
        let standing = self.standing.label(language);
        let when = match self.times {
            1 => pick(language, format!("op {}", self.last_seen), format!("on {}", self.last_seen)),
            many => pick(
                language,
                format!("op {many} dagen, van {} tot {}", self.first_seen, self.last_seen),
                format!("on {many} days, from {} to {}", self.first_seen, self.last_seen),
            ),
        };
        format!("{standing}: {label} ({when}).{firmness}")
    }
}

/// What happened to one indicator so far.
struct Track {
    first_seen: Date,
    last_seen: Date,
    times: usize,
    before: Option<Knowledge>,
    knowledge: Knowledge,
    /// Whether it was denied after it was seen for the last time.
    denied_since: bool,
    /// Whether it was denied between two times it was seen.
    interrupted: bool,
}

/// The course of every indicator that was ever seen, what is new first. Moments may come in any order; those of one day count as one, in which
/// "yes" outweighs the rest and the firmest knowledge counts. Takes n log n time in observations.
pub fn course(moments: &[Moment]) -> Vec<IndicatorCourse> {
    let mut days: BTreeMap<Date, BTreeMap<&str, (Answer, Knowledge)>> = BTreeMap::new();
    for moment in moments {
        let day = days.entry(moment.date).or_default();
        for seen in &moment.observations {
            let now = (seen.answer, seen.knowledge);
            day.entry(seen.indicator.as_str())
                .and_modify(|known| *known = firmest(*known, now))
                .or_insert(now);
        }
    }
    let Some(last_day) = days.keys().next_back().copied() else { return Vec::new() };
    let mut tracks: BTreeMap<&str, Track> = BTreeMap::new();
    for (date, day) in &days {
        for (indicator, (answer, knowledge)) in day {
            match answer {
                Answer::Yes => {
                    tracks
                        .entry(indicator)
                        .and_modify(|track| {
                            track.interrupted = track.denied_since;
                            track.denied_since = false;
                            track.last_seen = *date;
                            track.times += 1;
                            track.before = Some(track.knowledge);
                            track.knowledge = *knowledge;
                        })
                        .or_insert(Track {
                            first_seen: *date,
                            last_seen: *date,
                            times: 1,
                            before: None,
                            knowledge: *knowledge,
                            denied_since: false,
                            interrupted: false,
                        });
                }
                Answer::No => {
                    if let Some(track) = tracks.get_mut(indicator) {
                        track.denied_since = true;
                    }
                }
                Answer::DontKnow | Answer::NotAsked => {}
            }
        }
    }
    let mut found: Vec<IndicatorCourse> = tracks
        .into_iter()
        .map(|(indicator, track)| {
            let standing = match (track.last_seen == last_day, track.times) {
                (true, 1) => Standing::New,
                (true, _) if track.interrupted => Standing::Returned,
                (true, _) => Standing::Continuing,
                (false, _) if track.denied_since => Standing::NoLongerSeen,
                (false, _) => Standing::NotKnownNow,
            };
            IndicatorCourse {
                indicator: indicator.to_owned(),
                standing,
                first_seen: track.first_seen,
                last_seen: track.last_seen,
                times: track.times,
                before: track.before,
                knowledge: track.knowledge,
            }
        })
        .collect();
    found.sort_by(|a, b| (a.standing, &a.indicator).cmp(&(b.standing, &b.indicator)));
    found
}

/// "Yes" outweighs "no", "no" outweighs not knowing; of the same answers the firmest.
fn firmest(one: (Answer, Knowledge), other: (Answer, Knowledge)) -> (Answer, Knowledge) {
    let rank = |answer: Answer| match answer {
        Answer::Yes => 2,
        Answer::No => 1,
        Answer::DontKnow | Answer::NotAsked => 0,
    };
    if (rank(other.0), other.1) > (rank(one.0), one.1) { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(day: i8, seen: &[(&str, Answer, Knowledge)]) -> Moment {
        let observations = seen.iter().map(|(indicator, answer, knowledge)| Observation {
            indicator: (*indicator).to_owned(),
            answer: *answer,
            knowledge: *knowledge,
        });
        Moment { date: jiff::civil::date(2026, 3, day), observations: observations.collect() }
    }

    #[test]
    fn each_standing() {
        use Answer::{DontKnow, No, Yes};
        use Knowledge::{FirstHand, Hearsay};
        let moments = [
            moment(
                9,
                &[
                    ("new", Yes, Hearsay),
                    ("back", Yes, FirstHand),
                    ("still", Yes, FirstHand),
                    ("gone", No, FirstHand),
                    ("open", DontKnow, Hearsay),
                ],
            ),
            moment(
                1,
                &[
                    ("back", Yes, Hearsay),
                    ("still", Yes, Hearsay),
                    ("gone", Yes, Hearsay),
                    ("open", Yes, Hearsay),
                ],
            ),
            moment(5, &[("back", No, FirstHand), ("never", No, FirstHand)]),
        ];
        let found = course(&moments);
        let standing = |name: &str| found.iter().find(|one| one.indicator == name).map(|one| one.standing);
        assert_eq!(standing("new"), Some(Standing::New));
        assert_eq!(standing("back"), Some(Standing::Returned));
        assert_eq!(standing("still"), Some(Standing::Continuing));
        assert_eq!(standing("gone"), Some(Standing::NoLongerSeen));
        assert_eq!(standing("open"), Some(Standing::NotKnownNow));
        assert_eq!(standing("never"), None);
        let still = found.iter().find(|one| one.indicator == "still").unwrap();
        assert!(still.firmer());
        assert_eq!((still.times, still.before), (2, Some(Hearsay)));
        assert!(still.words("geld", Language::Dutch).starts_with("Nog steeds gezien: geld (op 2 dagen"));
        assert_eq!(found[0].standing, Standing::New);
        assert!(course(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn the_order_of_moments_does_not_matter(
            days in prop::collection::vec((1i8..28, prop::collection::vec((0usize..4, 0usize..4), 0..5)), 0..8),
        ) {
            let names = ["a", "b", "c", "d"];
            let mut moments: Vec<Moment> = days
                .iter()
                .map(|(day, seen)| {
                    let seen: Vec<_> = seen.iter().map(|(n, a)| (names[*n], Answer::ALL[*a], Knowledge::ALL[*n])).collect();
                    moment(*day, &seen)
                })
                .collect();
            let forwards = course(&moments);
            moments.reverse();
            prop_assert_eq!(forwards, course(&moments));
        }
    }
}
