//! Lines over years. A hidden or missing figure breaks the line.

use super::legend::Legend;
use super::scale::{Scale, largest};
use super::svg::{Anchor, Svg};
use super::{Frame, Series, text};
use crate::TableView;

const WIDTH: f64 = 640.0;
const PLOT: f64 = 230.0;

/// Lines by category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The categories along the axis, as a rule years.
    pub categories: Vec<String>,
    /// The lines.
    pub series: Vec<Series>,
}

impl Lines {
    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let labels: Vec<&str> = self.series.iter().map(|series| series.label.as_str()).collect();
        let scale = Scale::new(largest(self.series.iter().flat_map(|series| &series.cells)), PLOT);
        let ticks: Vec<(u64, String)> = scale.ticks().map(|tick| (tick, frame.format.count(tick))).collect();
        let left = ticks.iter().map(|(_, text)| text::width(text)).fold(20.0, f64::max) + 10.0;
        let legend = Legend::new(&labels, WIDTH - 8.0, true);
        let top = legend.height + 14.0;
        let bottom = top + PLOT;
        let room = (WIDTH - left - 4.0) / self.categories.len().max(1) as f64;

        let hidden = self.series.iter().flat_map(|series| &series.cells).any(|cell| cell.is_suppressed());
        let below = if hidden { text::LINE } else { 0.0 };
        let mut svg = Svg::new(frame, "chart", (WIDTH, bottom + 26.0 + below), 0);
        legend.draw(&mut svg, (4.0, 2.0), &labels);
        for (tick, text) in &ticks {
            let y = bottom - scale.length(*tick);
            svg.line((left, y), (WIDTH, y), if *tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((left - 8.0, y + 4.5), Anchor::End, "chart-axis", text);
        }
        let middle = |at: usize| left + (at as f64 + 0.5) * room;
        // Labels that would touch each other are left out evenly; the twin has them all.
        let widest = self.categories.iter().map(|category| text::width(category)).fold(1.0, f64::max) + 6.0;
        let every = (widest / room).ceil().max(1.0) as usize;
        for (at, category) in self.categories.iter().enumerate().step_by(every) {
            svg.text((middle(at), bottom + 18.0), Anchor::Middle, "chart-label", category);
        }
        for (number, series) in self.series.iter().enumerate() {
            let points: Vec<Option<(f64, f64, u64)>> = (0..self.categories.len())
                .map(|at| {
                    let count = series.cells.get(at)?.count()?;
                    Some((middle(at), bottom - scale.length(count), count))
                })
                .collect();
            for piece in points.split(Option::is_none) {
                let piece: Vec<(f64, f64)> = piece.iter().flatten().map(|(x, y, _)| (*x, *y)).collect();
                if piece.len() > 1 {
                    svg.polyline(&piece, number);
                }
            }
            for ((x, y, count), category) in points
                .iter()
                .zip(&self.categories)
                .filter_map(|(point, category)| Some(((*point)?, category)))
            {
                let says = format!("{category}, {}: {}", series.label, frame.format.count(count));
                svg.marker((x, y), number, &says);
            }
        }
        self.hidden_marks(&mut svg, frame, bottom, middle);
        svg.finish()
    }

    /// Under the categories in which figures are hidden: their marks, each once.
    fn hidden_marks(&self, svg: &mut Svg, frame: &Frame<'_>, bottom: f64, middle: impl Fn(usize) -> f64) {
        for at in 0..self.categories.len() {
            let mut marks: Vec<String> = Vec::new();
            let cells = self.series.iter().filter_map(|series| series.cells.get(at));
            for cell in cells.filter(|cell| cell.is_suppressed()) {
                let mark = frame.format.cell(*cell);
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            if !marks.is_empty() {
                let place = (middle(at), bottom + 18.0 + text::LINE);
                svg.text(place, Anchor::Middle, "chart-axis", &marks.join(" "));
            }
        }
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        Series::view(&self.categories, &self.series, frame.title, &frame.format)
    }
}
