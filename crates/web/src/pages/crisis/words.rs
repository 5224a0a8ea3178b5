//! Badges and words of the crisis monitor.

use crate::frame::Shell;
use crate::pages::monitor::series_name;
use app::access::Action;
use app::crisis::ObservationLine;
use domain::Code;
use domain::codes::{Judgement, Strength, TrafficLight};
use domain::count::{SeriesKey, TableId};
use domain::crisis::Observation;
use domain::states::{BulletinState, CrisisState, MeasureState, MeetingState, ObservationState};
use jiff::civil::Date;

impl Shell {
    /// The status badge of a crisis monitor.
    pub(crate) fn crisis_tone(&self, state: &CrisisState) -> &'static str {
        match state {
            CrisisState::Open => "active",
            CrisisState::Closed => "inactive",
        }
    }

    /// The status badge of an observation.
    pub(crate) fn observation_tone(&self, state: &ObservationState) -> &'static str {
        match state {
            ObservationState::Draft => "neutral",
            ObservationState::Entered => "active",
            ObservationState::Joined => "safe",
            ObservationState::Withdrawn | ObservationState::Discarded => "inactive",
        }
    }

    /// The badge of a judgement.
    pub(crate) fn judgement_tone(&self, judgement: &Judgement) -> &'static str {
        match judgement {
            Judgement::Noise => "inactive",
            Judgement::Follow => "warning",
            Judgement::Plausible => "active",
            Judgement::Confirmed => "safe",
        }
    }

    /// How strong an observation is, with its sources; what the group confirmed says so itself.
    pub(crate) fn strength_words(&self, line: &ObservationLine) -> String {
        let sources = self.with("crisis-sources-count", "count", line.sources);
        match line.strength {
            Strength::Single | Strength::Confirmed => sources,
            strength => format!("{} ({sources})", self.label(strength)),
        }
    }

    /// The badge of a colour of the Traffic Light Protocol; the word says which one it is.
    pub(crate) fn light_tone(&self, light: &TrafficLight) -> &'static str {
        match light {
            TrafficLight::Red => "danger",
            TrafficLight::Amber => "warning",
            TrafficLight::Green => "safe",
        }
    }

    /// The colour in one word.
    pub(crate) fn light_word(&self, light: &TrafficLight) -> &'static str {
        let label = light.label(self.language());
        label.split_once(':').map_or(label, |(word, _)| word)
    }

    /// The status badge of a measure.
    pub(crate) fn measure_tone(&self, state: &MeasureState) -> &'static str {
        match state {
            MeasureState::Proposed => "neutral",
            MeasureState::Advised => "warning",
            MeasureState::UnderWay => "active",
            MeasureState::Done => "safe",
            MeasureState::Dropped => "inactive",
        }
    }

    /// The status badge of a meeting.
    pub(crate) fn meeting_tone(&self, state: &MeetingState) -> &'static str {
        match state {
            MeetingState::Planned => "active",
            MeetingState::Held => "safe",
            MeetingState::Cancelled => "inactive",
        }
    }

    /// The status badge of a bulletin.
    pub(crate) fn bulletin_tone(&self, state: &BulletinState) -> &'static str {
        match state {
            BulletinState::Draft => "neutral",
            BulletinState::Published => "safe",
            BulletinState::Correcting => "warning",
            BulletinState::Discarded => "inactive",
        }
    }

    /// From when until when something was seen; empty when nobody knows.
    pub(crate) fn seen_between(&self, one: &Observation) -> String {
        let day = |day: Date| self.day(day);
        match (one.first_seen, one.last_seen) {
            (Some(first), Some(last)) if first == last => day(first),
            (Some(first), Some(last)) => {
                self.with2("crisis-seen-between", "first", day(first), "last", day(last))
            }
            (Some(first), None) => self.with("crisis-seen-since", "first", day(first)),
            (None, Some(last)) => self.with("crisis-seen-last", "last", day(last)),
            (None, None) => String::new(),
        }
    }

    /// The watched series that an observation is linked to, in words; empty for none.
    pub(crate) fn series_word(&self, one: &Observation) -> String {
        let key = SeriesKey::parse(&one.series).filter(|_| !one.series.is_empty());
        key.map_or_else(String::new, |key| series_name(self, &key))
    }

    /// The page of that series; empty when there is none or the reader does not watch the register.
    pub(crate) fn series_place(&self, one: &Observation) -> String {
        let may = !one.series.is_empty() && self.may(Action::MonitorRead);
        if may { format!("/monitor/series/{}", one.series) } else { String::new() }
    }

    /// The figure that an observation is linked to, in words; empty for none.
    pub(crate) fn figure_word(&self, one: &Observation) -> String {
        match one.figure.as_str() {
            "" => String::new(),
            figure if figure.starts_with("estimate/") => self.get("crisis-figure-estimate"),
            code => match TableId::from_code(code) {
                Some(table) => format!("{code}. {}", Code::label(table, self.language())),
                None => code.to_owned(),
            },
        }
    }

    /// The page of that figure; empty when there is none or the reader sees no figures.
    pub(crate) fn figure_place(&self, one: &Observation) -> String {
        match one.figure.strip_prefix("estimate/") {
            Some(id) if self.may(Action::EstimateRead) => format!("/estimates/{id}"),
            None if !one.figure.is_empty() && self.may(Action::CountRead) => {
                format!("/figures/{}", one.figure)
            }
            _ => String::new(),
        }
    }
}
