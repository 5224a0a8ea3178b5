//! An UpSet chart (Lex and others, 2014): how many persons are on exactly which lists. Above, a bar per
//! combination; below it, dots that say which lists; at the left, the size of each list.

use super::Frame;
use super::scale::{Scale, largest};
use super::svg::{Anchor, Svg};
use super::text;
use crate::{RowView, TableView};
use domain::count::{Cell, ProtectedPatterns, TableWord};
use std::cmp::Reverse;

const PLOT: f64 = 170.0;
const SIZES: f64 = 110.0;
const MOST_FOR_LABELS: f64 = 170.0;
const ROW: f64 = 34.0;
const HIDDEN: f64 = 6.0;

/// Lists and the combinations in which they occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpSet {
    /// Name, translated, and size of each list.
    pub lists: Vec<(String, Cell)>,
    /// The positions of the lists in each combination, and how many are on exactly those.
    pub combinations: Vec<(Vec<usize>, Cell)>,
    /// What the combinations are called in the twin, translated.
    pub combination_head: String,
    /// What is counted, translated; head of the twin's column.
    pub unit: String,
}

impl UpSet {
    /// The overlap between the register's lists. Combinations come largest first; those that are hidden
    /// follow in a fixed order, so that their place says nothing about their size.
    pub fn of(patterns: &ProtectedPatterns, frame: &Frame<'_>) -> Self {
        let language = frame.format.language;
        let mut combinations: Vec<(Vec<usize>, Cell)> = patterns
            .patterns
            .iter()
            .map(|(pattern, cell)| {
                let lists = patterns.lists.iter().enumerate();
                (lists.filter(|(_, (list, _))| pattern.has(*list)).map(|(at, _)| at).collect(), *cell)
            })
            .collect();
        combinations.sort_by_key(|(lists, cell)| (Reverse(cell.count()), lists.len(), lists.clone()));
        Self {
            lists: patterns
                .lists
                .iter()
                .map(|(list, cell)| (list.label(language).to_owned(), *cell))
                .collect(),
            combinations,
            combination_head: TableWord::Intersection.label(language).to_owned(),
            unit: TableWord::Persons.label(language).to_owned(),
        }
    }

    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let many = self.combinations.len().max(1) as f64;
        let labels =
            self.lists.iter().map(|(name, _)| text::width(name)).fold(40.0, f64::max).min(MOST_FOR_LABELS);
        let step = (440.0 / many).clamp(24.0, 44.0);
        let left = SIZES + labels + 44.0;
        let width = (left + step * many + 6.0).max(640.0);
        // Figures stand upright above their bars and need room for the highest one.
        let values = self.combinations.iter().map(|(_, cell)| text::width(&frame.format.cell(*cell)));
        let top = values.fold(30.0, f64::max) + 8.0;
        let bottom = top + PLOT;
        let matrix = bottom + 14.0;
        let height = matrix + ROW * self.lists.len() as f64 + 8.0;

        let mut svg = Svg::new(frame, "chart chart-wide", (width, height), 2);
        let scale = Scale::new(largest(self.combinations.iter().map(|(_, cell)| cell)), PLOT);
        for tick in scale.ticks() {
            let y = bottom - scale.length(tick);
            svg.line((left, y), (width, y), if tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((left - 8.0, y + 4.5), Anchor::End, "chart-axis", &frame.format.count(tick));
        }
        self.sizes(&mut svg, frame, matrix, width);
        for (at, (lists, cell)) in self.combinations.iter().enumerate() {
            let x = left + (at as f64 + 0.5) * step;
            let value = frame.format.cell(*cell);
            let says = format!("{}: {value}", self.names(lists));
            let bar = step * 0.62;
            let length = match cell {
                Cell::Count(count) => {
                    let length = scale.length(*count).max(1.0);
                    svg.bar((x - bar / 2.0, bottom - length), (bar, length), 0, &says);
                    length
                }
                Cell::Suppressed(_) => {
                    svg.hidden_bar((x - bar / 2.0, bottom - HIDDEN), (bar, HIDDEN), &says);
                    HIDDEN
                }
                Cell::NotAvailable => 0.0,
            };
            svg.text_upwards((x + 4.5, bottom - length - 6.0), "chart-value", &value);
            self.dots(&mut svg, lists, x, matrix, &says);
        }
        svg.finish()
    }

    /// The twin: a row per combination.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        let rows = self.combinations.iter().map(|(lists, cell)| RowView {
            head: self.names(lists),
            cells: vec![frame.format.cell(*cell)],
            is_total: false,
        });
        let mut view = TableView {
            caption: frame.title.to_owned(),
            corner: self.combination_head.clone(),
            column_heads: vec![self.unit.clone()],
            rows: rows.collect(),
            ..TableView::default()
        };
        view.explain_marks(&frame.format);
        view
    }

    /// The lists with their sizes, the bars growing to the left.
    fn sizes(&self, svg: &mut Svg, frame: &Frame<'_>, matrix: f64, width: f64) {
        let values = self.lists.iter().map(|(_, cell)| text::width(&frame.format.cell(*cell)));
        let room = SIZES - values.fold(20.0, f64::max) - 6.0;
        let scale = Scale::new(largest(self.lists.iter().map(|(_, cell)| cell)), room);
        for (row, (name, cell)) in self.lists.iter().enumerate() {
            let middle = matrix + (row as f64 + 0.5) * ROW;
            let value = frame.format.cell(*cell);
            let says = format!("{name}: {value}");
            let length = match cell {
                Cell::Count(0) | Cell::NotAvailable => 0.0,
                Cell::Count(count) => {
                    let length = scale.length(*count).max(1.0);
                    svg.bar((SIZES - length, middle - 7.0), (length, 14.0), 1, &says);
                    length
                }
                Cell::Suppressed(_) => {
                    svg.hidden_bar((SIZES - HIDDEN, middle - 7.0), (HIDDEN, 14.0), &says);
                    HIDDEN
                }
            };
            svg.text((SIZES - length - 5.0, middle + 4.5), Anchor::End, "chart-value", &value);
            let lines = text::wrap(name, MOST_FOR_LABELS, 2);
            let first = middle + 4.5 - (lines.len() as f64 - 1.0) * text::LINE / 2.0;
            for (at, line) in lines.iter().enumerate() {
                let place = (SIZES + 8.0, first + at as f64 * text::LINE);
                svg.text(place, Anchor::Start, "chart-label", line);
            }
            if row > 0 {
                let y = matrix + row as f64 * ROW;
                svg.line((0.0, y), (width, y), "chart-grid");
            }
        }
    }

    /// The dots under one bar, joined from the first to the last list.
    fn dots(&self, svg: &mut Svg, lists: &[usize], x: f64, matrix: f64, says: &str) {
        let y = |row: usize| matrix + (row as f64 + 0.5) * ROW;
        for row in 0..self.lists.len() {
            if !lists.contains(&row) {
                svg.dot_off((x, y(row)), 4.0);
            }
        }
        if let (Some(first), Some(last)) = (lists.iter().min(), lists.iter().max())
            && first < last
        {
            svg.polyline(&[(x, y(*first)), (x, y(*last))], 0);
        }
        for row in lists {
            svg.dot((x, y(*row)), 5.5, 0, says);
        }
    }

    fn names(&self, lists: &[usize]) -> String {
        let names: Vec<&str> = lists.iter().filter_map(|at| Some(self.lists.get(*at)?.0.as_str())).collect();
        names.join(" + ")
    }
}
