//! Counts over time beside what was expected: the range of the ordinary as a pale band, alarms as dots.

use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::{Frame, text};
use crate::{RowView, TableView};

const WIDTH: f64 = 760.0;
const PLOT: f64 = 240.0;

/// One step of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WatchedStep {
    /// The step as it is written.
    pub label: String,
    /// The count; `None` when it is not known.
    pub count: Option<f64>,
    /// What was expected.
    pub expected: Option<f64>,
    /// Lower end of the ordinary; 0 or more.
    pub lower: Option<f64>,
    /// Upper end of the ordinary.
    pub upper: Option<f64>,
    /// What an alarm says, translated; empty without one.
    pub alarm: String,
    /// What the count will come to once all is known, with its interval; none when it is known.
    pub nowcast: Option<(f64, f64, f64)>,
}

/// A series that is watched, or counts beside a counterfactual.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watched {
    /// The steps, oldest first.
    pub steps: Vec<WatchedStep>,
    /// A step before which a line stands: the date of an event.
    pub event: Option<usize>,
    /// Translated: step, count, expected, lower end, upper end, alarm.
    pub heads: [String; 6],
    /// Translated: what the counts will come to; empty without nowcasts.
    pub nowcast_head: String,
}

impl Watched {
    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let values = self.steps.iter().flat_map(|step| {
            [step.count, step.expected, step.upper, step.nowcast.map(|(_, _, upper)| upper)]
        });
        let most = values.flatten().filter(|value| value.is_finite()).fold(1.0, f64::max).min(1e15);
        let scale = Scale::new(most.ceil() as u64, PLOT);
        let ticks: Vec<(u64, String)> = scale.ticks().map(|tick| (tick, frame.format.count(tick))).collect();
        let left = ticks.iter().map(|(_, text)| text::width(text)).fold(20.0, f64::max) + 10.0;
        let top = 34.0;
        let bottom = top + PLOT;
        let room = (WIDTH - left - 8.0) / self.steps.len().max(1) as f64;
        let x = |at: usize| left + (at as f64 + 0.5) * room;
        let y = |value: f64| bottom - value.clamp(0.0, most) / most.ceil() * scale.length(most.ceil() as u64);
        let mut svg = Svg::new(frame, "chart", (WIDTH, bottom + 26.0), 0);
        self.legend(&mut svg);
        for (tick, text) in &ticks {
            let line = bottom - scale.length(*tick);
            svg.line((left, line), (WIDTH, line), if *tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((left - 8.0, line + 4.5), Anchor::End, "chart-axis", text);
        }
        let band = |step: &WatchedStep| Some((step.lower.unwrap_or(0.0), step.upper?));
        for piece in pieces(&self.steps, |step| band(step).is_some()) {
            let upper = piece.clone().filter_map(|at| Some((x(at), y(band(self.steps.get(at)?)?.1))));
            let lower = piece.clone().rev().filter_map(|at| Some((x(at), y(band(self.steps.get(at)?)?.0))));
            svg.area(&upper.chain(lower).collect::<Vec<_>>());
        }
        for (series, value) in
            [(1, (|step| step.expected) as fn(&WatchedStep) -> Option<f64>), (0, |step| step.count)]
        {
            for piece in pieces(&self.steps, |step| value(step).is_some()) {
                let points = piece.filter_map(|at| Some((x(at), y(value(self.steps.get(at)?)?))));
                svg.polyline(&points.collect::<Vec<_>>(), series);
            }
        }
        for (at, step) in self.steps.iter().enumerate() {
            let Some((value, lower, upper)) = step.nowcast else { continue };
            svg.line((x(at), y(lower)), (x(at), y(upper)), "chart-axis");
            let (from, to) = (whole(frame, lower), whole(frame, upper));
            svg.marker(
                (x(at), y(value)),
                2,
                &format!("{}: {} ({from}–{to})", step.label, whole(frame, value)),
            );
        }
        for (at, step) in self.steps.iter().enumerate().filter(|(_, step)| !step.alarm.is_empty()) {
            let count = step.count.unwrap_or(0.0);
            let says = format!("{}: {}, {}", step.label, whole(frame, count), step.alarm);
            svg.dot((x(at), y(count)), 5.0, 1, &says);
        }
        if let Some(at) = self.event {
            svg.line((left + at as f64 * room, top - 6.0), (left + at as f64 * room, bottom), "chart-axis");
        }
        let widest = self.steps.iter().map(|step| text::width(&step.label)).fold(1.0, f64::max) + 12.0;
        let every = (widest / room).ceil().max(1.0) as usize;
        for (at, step) in self.steps.iter().enumerate().step_by(every) {
            if x(at) + widest / 2.0 <= WIDTH || at == 0 {
                svg.text((x(at), bottom + 18.0), Anchor::Middle, "chart-label", &step.label);
            }
        }
        svg.finish()
    }

    fn legend(&self, svg: &mut Svg) {
        let [_, count, expected, _, _, alarm] = &self.heads;
        let mut place = 4.0;
        for (series, label) in [(0, count), (1, expected)] {
            svg.polyline(&[(place, 12.0), (place + 24.0, 12.0)], series);
            svg.text((place + 30.0, 16.5), Anchor::Start, "chart-label", label);
            place += 30.0 + text::width(label) + 18.0;
        }
        if self.steps.iter().any(|step| !step.alarm.is_empty()) {
            svg.dot((place + 5.0, 12.0), 5.0, 1, "");
            svg.text((place + 16.0, 16.5), Anchor::Start, "chart-label", alarm);
            place += 16.0 + text::width(alarm) + 18.0;
        }
        if self.steps.iter().any(|step| step.nowcast.is_some()) {
            svg.marker((place + 5.0, 12.0), 2, "");
            svg.text((place + 16.0, 16.5), Anchor::Start, "chart-label", &self.nowcast_head);
        }
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| whole(frame, value));
        let rows = self.steps.iter().map(|step| RowView {
            head: step.label.clone(),
            cells: vec![
                number(step.count),
                number(step.expected),
                number(step.lower),
                number(step.upper),
                step.alarm.clone(),
            ],
            is_total: false,
        });
        TableView {
            caption: frame.title.to_owned(),
            column_heads: self.heads.iter().skip(1).cloned().collect(),
            rows: rows.collect(),
            ..TableView::default()
        }
    }
}

/// Stretches of steps for which something holds.
fn pieces(steps: &[WatchedStep], holds: impl Fn(&WatchedStep) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in steps.iter().enumerate().filter(|(_, step)| holds(step)) {
        match found.last_mut() {
            Some(piece) if piece.end == at => piece.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

fn whole(frame: &Frame<'_>, value: f64) -> String {
    frame.format.count(value.round().clamp(0.0, 1e15) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use domain::Language;

    #[test]
    fn counts_band_and_alarms_are_drawn_and_told() {
        let step = |label: &str, count, upper, alarm: &str| WatchedStep {
            label: label.to_owned(),
            count,
            expected: Some(9.6),
            lower: Some(3.0),
            upper,
            alarm: alarm.to_owned(),
            nowcast: None,
        };
        let watched = Watched {
            steps: vec![
                step("2020-W01", Some(10.0), Some(18.0), ""),
                step("2020-W02", Some(1.0), Some(18.0), "daling"),
                step("2020-W03", None, None, ""),
                step("2020-W04", Some(1_200.0), Some(18.0), "stijging"),
            ],
            event: Some(1),
            heads: ["Week", "Aantal", "Verwacht", "Van", "Tot", "Alarm"].map(str::to_owned),
            nowcast_head: String::new(),
        };
        let format = Format::new(Language::Dutch, 10);
        let frame = Frame { id: "watch", title: "Meldingen", description: "Per week", format };
        let svg = watched.svg(&frame);
        assert!(svg.contains("2020-W02: 1, daling") && svg.contains("2020-W04: 1.200, stijging"), "{svg}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let view = watched.view(&frame);
        assert_eq!(view.rows[2].cells, ["–", "10", "3", "–", ""]);
        assert!(Watched::default().svg(&frame).ends_with("</svg>"));
    }
}
