//! The monitor in words: what a series is called, what a count says, how seldom that is, and what to check first.

use crate::frame::{Ctx, Text};
use app::watch::{Line, SeriesView, Snapshot};
use domain::Language;
use domain::codes::YesNoUnknown;
use domain::count::{Dimension, Key, Measure, SeriesKey, StepLength, Steps};
use jiff::Span;
use monitoring::{Direction, Verdict};
use report::Format;
use report::chart::{Frame, Sparkline};

pub(super) struct Words {
    pub(super) t: Text,
    pub(super) format: Format,
}

/// A series in a list.
pub(super) struct LineView {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) chart: String,
    pub(super) badge: Option<Badge>,
    pub(super) says: String,
    pub(super) surprise: String,
    /// Identifier of the alarm, and what was thought of it.
    pub(super) alarm: Option<(String, String)>,
}

/// A word with the tone of a status badge.
pub(super) struct Badge {
    pub(super) tone: &'static str,
    pub(super) text: String,
}

/// What a series is called: `Limburg · Criminele uitbuiting`.
pub(crate) fn series_name(t: &Text, key: &SeriesKey) -> String {
    if key.parts().is_empty() {
        return t.get("monitor-all");
    }
    let language = t.language();
    let part = |part: &Key| match part.dimension() {
        dimension @ (Dimension::InYouthCare
        | Dimension::Unaccompanied
        | Dimension::IntellectualDisability) => match part.code() == YesNoUnknown::Yes.code() {
            true => dimension.label(language).to_owned(),
            false => format!("{}: {}", dimension.label(language), part.label(language)),
        },
        _ => part.label(language).into_owned(),
    };
    key.parts().iter().map(part).collect::<Vec<_>>().join(" · ")
}

impl Words {
    pub(super) fn new(ctx: &Ctx) -> Self {
        let format = Format::new(ctx.t.language(), ctx.app().settings.small_cell_threshold);
        Self { t: ctx.t, format }
    }

    fn language(&self) -> Language {
        self.t.language()
    }

    pub(super) fn name(&self, key: &SeriesKey) -> String {
        series_name(&self.t, key)
    }

    /// "week 47 van 2026 (16 november 2026 – 22 november 2026)".
    pub(super) fn step(&self, steps: &Steps, place: usize) -> String {
        let (start, end) = (steps.start(place), steps.start(place + 1).saturating_sub(Span::new().days(1)));
        match steps.length() {
            StepLength::Week => {
                let week = start.iso_week_date();
                let name = self.t.with2("monitor-week", "week", week.week(), "year", week.year());
                format!("{name} ({} – {})", self.t.day(start), self.t.day(end))
            }
            StepLength::Month => {
                let day = self.t.day(start);
                day.split_once(' ').map_or(day.clone(), |(_, month)| month.to_owned())
            }
            StepLength::Quarter => {
                self.t.with2("monitor-quarter", "quarter", (start.month() + 2) / 3, "year", start.year())
            }
        }
    }

    /// A number that need not be whole: `0,4`, `12`.
    pub(super) fn about(&self, value: f64) -> String {
        let mark = if self.language() == Language::Dutch { "," } else { "." };
        if value.abs() < 10.0 {
            let text = format!("{:.1}", value.abs());
            let text = text.strip_suffix(".0").unwrap_or(&text).replace('.', mark);
            return if value < -0.05 { format!("−{text}") } else { text };
        }
        self.signed(value)
    }

    pub(super) fn signed(&self, value: f64) -> String {
        let whole = self.format.count(value.abs().round().min(1e15) as u64);
        if value <= -0.5 { format!("−{whole}") } else { whole }
    }

    pub(super) fn percent(&self, share: f64) -> String {
        self.format.percent(100.0 * share)
    }

    /// What was counted, what was expected, and what is ordinary.
    pub(super) fn says(&self, measure: Measure, verdict: &Verdict) -> String {
        let unit = if measure == Measure::Notifications { "notifications" } else { "persons" };
        let count = verdict.count.unwrap_or_default() as u64;
        let seen = self.t.with(&format!("monitor-count-{unit}"), "count", self.format.count(count));
        let Some(expected) = verdict.expected else {
            return format!("{seen} {}", self.t.get("monitor-no-expectation"));
        };
        let lower = verdict.lower.unwrap_or_default().max(0.0);
        let ordinary = match verdict.upper {
            Some(upper) => self.t.with2(
                "monitor-ordinary",
                "lower",
                self.signed(lower),
                "upper",
                self.signed(upper.floor()),
            ),
            None => self.t.get("monitor-too-few"),
        };
        let expected = match expected < 0.05 {
            true => self.t.get("monitor-expected-none"),
            false => self.t.with("monitor-expected", "expected", self.about(expected)),
        };
        format!("{seen} {expected} {ordinary}")
    }

    /// How often chance alone does as much, in a unit that people have a feeling for.
    pub(super) fn surprise(&self, length: StepLength, p_value: Option<f64>) -> String {
        let Some(p_value) = p_value.filter(|p| *p > 0.0) else { return String::new() };
        let years = 1.0 / (p_value * length.per_year() as f64);
        match years {
            _ if p_value > 0.2 => self.t.get("monitor-chance-usual"),
            years if years > 100.0 => self.t.get("monitor-chance-never"),
            years if years >= 1.5 => self.t.with("monitor-chance-years", "years", years.round() as i64),
            years => self.t.with("monitor-chance-times", "times", (1.0 / years).round().max(1.0) as i64),
        }
    }

    pub(super) fn badge(&self, direction: Option<Direction>) -> Option<Badge> {
        let (tone, key) = match direction? {
            Direction::Rise => ("danger", "monitor-rise"),
            Direction::Fall => ("warning", "monitor-fall"),
        };
        Some(Badge { tone, text: self.t.get(key) })
    }

    pub(super) fn line(&self, number: usize, snapshot: &Snapshot, line: &Line) -> LineView {
        let name = self.name(&line.key);
        let verdict = line.verdict;
        let ordinary = verdict.and_then(|verdict| {
            let (lower, upper) = (verdict.lower.unwrap_or_default(), verdict.upper?);
            Some((lower.max(0.0) as u64, upper.floor().max(0.0) as u64))
        });
        let title = self.t.with2("monitor-spark", "series", &name, "count", line.counts.len());
        let description = verdict.map(|verdict| self.says(snapshot.measure, &verdict)).unwrap_or_default();
        let id = format!("spark-{number}");
        let frame = Frame { id: &id, title: &title, description: &description, format: self.format };
        let chart =
            Sparkline { counts: line.counts.clone(), ordinary, stands_out: line.stands_out }.svg(&frame);
        LineView {
            key: line.key.to_string(),
            name,
            chart,
            badge: self.badge(verdict.and_then(|verdict| verdict.alarm)),
            says: description,
            surprise: self.surprise(snapshot.steps.length(), line.p_value),
            alarm: line.alarm.as_ref().map(|alarm| {
                let thought = alarm.judgement.map(|judgement| judgement.label(self.language()).to_owned());
                (alarm.id.clone(), thought.unwrap_or_else(|| self.t.get("monitor-judge-it")))
            }),
        }
    }

    /// What to look at before believing that something changed, the most telling first.
    pub(super) fn checks(&self, view: &SeriesView) -> Vec<String> {
        let Some(verdict) = view.verdict else { return Vec::new() };
        let (snapshot, place) = (&view.snapshot, view.place);
        let (count, expected) = (verdict.count.unwrap_or_default(), verdict.expected.unwrap_or_default());
        let direction = if count > expected { Direction::Rise } else { Direction::Fall };
        let mut found = Vec::new();
        let share = snapshot.shares.get(place).copied().unwrap_or(1.0);
        if share < 0.95 {
            found.push(self.t.with("monitor-check-share", "percent", self.percent(share)));
        }
        if direction == Direction::Fall {
            for silent in view.silent.iter().take(3) {
                let id = snapshot.receipts.organisations().get(silent.organisation).cloned();
                let name = id.and_then(|id| view.names.get(&id).cloned()).unwrap_or_default();
                found.push(self.t.with2(
                    "monitor-check-silent",
                    "name",
                    name,
                    "usual",
                    self.about(silent.usual),
                ));
            }
        }
        if verdict.alarm.is_some_and(|alarm| view.reporters.explain(alarm)) {
            found.push(self.t.get("monitor-check-reporters"));
        }
        if let Some(most) = view.reporters.contributions.first().filter(|most| most.share > 0.5) {
            let name = view.names.get(&most.name).cloned().unwrap_or_default();
            found.push(self.t.with2(
                "monitor-check-one",
                "name",
                name,
                "percent",
                self.percent(most.share.min(1.0)),
            ));
        }
        let same = |line: &&Line| line.verdict.is_some_and(|verdict| verdict.alarm == Some(direction));
        if let Some(part) = view.children.iter().find(same) {
            found.push(self.t.with("monitor-check-part", "series", self.name(&part.key)));
        }
        if let Some(whole) = view.parents.iter().find(same) {
            found.push(self.t.with("monitor-check-whole", "series", self.name(&whole.key)));
        }
        if holidays(&snapshot.steps, place) {
            found.push(self.t.get("monitor-check-holidays"));
        }
        if count < 5.0 && expected < 5.0 {
            found.push(self.t.get("monitor-check-small"));
        }
        found.push(self.t.get(match direction {
            Direction::Rise => "monitor-check-rise",
            Direction::Fall => "monitor-check-fall",
        }));
        found
    }
}

/// Whether a week holds Christmas or New Year's Day.
fn holidays(steps: &Steps, place: usize) -> bool {
    let (start, end) = (steps.start(place), steps.start(place + 1));
    let holds = |year: i16, month: i8, day: i8| {
        jiff::civil::Date::new(year, month, day).is_ok_and(|day| start <= day && day < end)
    };
    steps.length() == StepLength::Week && (holds(start.year(), 12, 25) || holds(end.year(), 1, 1))
}
