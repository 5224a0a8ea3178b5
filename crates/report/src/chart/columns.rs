//! Upright bars by category (as a rule years), grouped beside each other or stacked.

use super::legend::Legend;
use super::scale::{Scale, largest};
use super::svg::{Anchor, Svg};
use super::{Frame, Series, text};
use crate::TableView;
use domain::count::Cell;

const WIDTH: f64 = 640.0;
const PLOT: f64 = 230.0;
const HIDDEN: f64 = 8.0;

/// How the bars of one category stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Beside each other, to compare series.
    Grouped,
    /// On top of each other, to see the whole. Only for series that add up.
    Stacked,
}

/// Upright bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The categories along the axis, translated.
    pub categories: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// How the bars stand.
    pub arrangement: Arrangement,
    /// For stacked bars: the whole of each category, where it is known; then a hidden part has its
    /// real height, which follows from the whole anyway. May be empty.
    pub totals: Vec<Cell>,
}

/// A line before a category, such as the month in which something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The position of the category that it stands in front of; with the number of categories behind the last.
    pub at: usize,
    /// What it is, translated.
    pub label: &'a str,
}

impl Columns {
    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        self.draw(frame, None)
    }

    /// The chart with a line in it.
    pub fn svg_with_mark(&self, frame: &Frame<'_>, mark: &Mark<'_>) -> String {
        self.draw(frame, Some(mark))
    }

    fn draw(&self, frame: &Frame<'_>, mark: Option<&Mark<'_>>) -> String {
        let labels: Vec<&str> = self.series.iter().map(|series| series.label.as_str()).collect();
        let most = match self.arrangement {
            Arrangement::Grouped => largest(self.series.iter().flat_map(|series| &series.cells)),
            Arrangement::Stacked => (0..self.categories.len()).map(|at| self.whole(at)).max().unwrap_or(0),
        };
        let scale = Scale::new(most, PLOT);
        let ticks: Vec<(u64, String)> = scale.ticks().map(|tick| (tick, frame.format.count(tick))).collect();
        let left = ticks.iter().map(|(_, text)| text::width(text)).fold(20.0, f64::max) + 10.0;
        let legend = Legend::new(&labels, WIDTH - 8.0, false);
        let above = if mark.is_some() { text::LINE } else { 0.0 };
        let top = legend.height + 22.0 + above;
        let bottom = top + PLOT;
        let room = (WIDTH - left - 4.0) / self.categories.len().max(1) as f64;
        let names = self.names(room);
        let name_lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;

        let mut svg =
            Svg::new(frame, "chart", (WIDTH, bottom + 8.0 + name_lines * text::LINE), self.series.len());
        legend.draw(&mut svg, (4.0, 2.0), &labels);
        for (tick, text) in &ticks {
            let y = bottom - scale.length(*tick);
            svg.line((left, y), (WIDTH, y), if *tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((left - 8.0, y + 4.5), Anchor::End, "chart-axis", text);
        }
        for (at, name) in names.iter().enumerate() {
            let x = left + at as f64 * room;
            for (line, text) in (1..).zip(name) {
                let y = bottom + 2.0 + f64::from(line) * text::LINE;
                svg.text((x + room / 2.0, y), Anchor::Middle, "chart-label", text);
            }
            match self.arrangement {
                Arrangement::Grouped => self.group(&mut svg, frame, &scale, at, (x, bottom), room),
                Arrangement::Stacked => self.stack(&mut svg, frame, &scale, at, (x, bottom), room),
            }
        }
        if let Some(mark) = mark {
            let x = left + mark.at.min(self.categories.len()) as f64 * room;
            let (from, to) = (legend.height + 20.0, bottom);
            svg.line((x, from), (x, to), "chart-axis");
            // The label stays within the picture, on the side where there is room.
            let fits = x + 6.0 + text::width(mark.label) <= WIDTH;
            let (x, anchor) = if fits { (x + 5.0, Anchor::Start) } else { (x - 5.0, Anchor::End) };
            svg.text((x, from + 10.0), anchor, "chart-label", mark.label);
        }
        svg.finish()
    }

    /// The labels along the axis. Single words that do not fit, as a rule many years, are not cut: only
    /// every second or third is written, always with the last one.
    fn names(&self, room: f64) -> Vec<Vec<String>> {
        let widest = self.categories.iter().map(|category| text::width(category)).fold(0.0, f64::max);
        let words = self.categories.iter().all(|category| !category.contains(' '));
        let step = if words { ((widest + 4.0) / room).ceil().max(1.0) as usize } else { 1 };
        let last = self.categories.len().saturating_sub(1);
        let name = |(at, category): (usize, &String)| match (last - at).is_multiple_of(step) {
            true => text::wrap(category, room * step as f64 - 4.0, 3),
            false => Vec::new(),
        };
        self.categories.iter().enumerate().map(name).collect()
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        Series::view(&self.categories, &self.series, frame.title, &frame.format)
    }

    fn group(
        &self,
        svg: &mut Svg,
        frame: &Frame<'_>,
        scale: &Scale,
        at: usize,
        (x, bottom): (f64, f64),
        room: f64,
    ) {
        let width = (room * 0.8 / self.series.len().max(1) as f64).min(48.0);
        let start = x + (room - width * self.series.len() as f64) / 2.0;
        for (series, cell) in self.cells(at) {
            let x = start + series as f64 * width;
            let value = frame.format.cell(cell);
            let says = self.says(at, series, &value);
            let height = match cell {
                Cell::Count(0) | Cell::NotAvailable => 0.0,
                Cell::Count(count) => {
                    let height = scale.length(count).max(1.0);
                    svg.bar((x + 1.0, bottom - height), (width - 2.0, height), series, &says);
                    height
                }
                Cell::Suppressed(_) => {
                    svg.hidden_bar((x + 1.0, bottom - HIDDEN), (width - 2.0, HIDDEN), &says);
                    HIDDEN
                }
            };
            if text::width(&value) <= width + 4.0 {
                svg.text((x + width / 2.0, bottom - height - 5.0), Anchor::Middle, "chart-value", &value);
            } else if width >= text::SIZE && cell != Cell::Count(0) {
                let place = (x + width / 2.0 + 4.5, bottom - height - 5.0);
                svg.text_upwards(place, "chart-value", &value);
            }
        }
    }

    fn stack(
        &self,
        svg: &mut Svg,
        frame: &Frame<'_>,
        scale: &Scale,
        at: usize,
        (x, bottom): (f64, f64),
        room: f64,
    ) {
        let width = (room * 0.66).min(64.0);
        let x = x + (room - width) / 2.0;
        let mut y = bottom;
        let mut hidden = Vec::new();
        for (series, cell) in self.cells(at) {
            let value = frame.format.cell(cell);
            let says = self.says(at, series, &value);
            match cell {
                Cell::Count(0) | Cell::NotAvailable => {}
                Cell::Count(count) => {
                    let height = scale.length(count);
                    y -= height;
                    svg.bar((x, y), (width, height.max(0.5)), series, &says);
                }
                Cell::Suppressed(_) => hidden.push(says),
            }
        }
        let whole = self.totals.get(at).and_then(|cell| cell.count());
        if !hidden.is_empty() {
            let height = whole.map_or(HIDDEN, |_| (y - bottom + scale.length(self.whole(at))).max(HIDDEN));
            y -= height;
            svg.hidden_bar((x, y), (width, height), &hidden.join("; "));
        }
        // How much is hidden is not always known; then no sum is given.
        if hidden.is_empty() || whole.is_some() {
            let sum = frame.format.count(self.whole(at));
            // Along many columns a nought above each empty one would be noise.
            let empty = self.whole(at) == 0 && self.categories.len() > 12;
            if text::width(&sum) <= room && !empty {
                svg.text((x + width / 2.0, y - 5.0), Anchor::Middle, "chart-value", &sum);
            }
        }
    }

    fn cells(&self, at: usize) -> impl Iterator<Item = (usize, Cell)> {
        let cell = move |series: &Series| series.cells.get(at).copied().unwrap_or(Cell::NotAvailable);
        self.series.iter().map(cell).enumerate()
    }

    /// The whole of a category, or what is shown of it.
    fn whole(&self, at: usize) -> u64 {
        let shown: u64 = self.cells(at).filter_map(|(_, cell)| cell.count()).sum();
        self.totals.get(at).and_then(|cell| cell.count()).unwrap_or(shown).max(shown)
    }

    fn says(&self, at: usize, series: usize, value: &str) -> String {
        let category = self.categories.get(at).map_or("", String::as_str);
        match self.series.get(series) {
            Some(one) if self.series.len() > 1 => format!("{category}, {}: {value}", one.label),
            _ => format!("{category}: {value}"),
        }
    }
}
