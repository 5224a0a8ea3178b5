//! Horizontal bars: one figure per label.

use super::Frame;
use super::scale::{Scale, largest};
use super::svg::{Anchor, Svg};
use super::text;
use crate::{RowView, TableView};
use domain::Language;
use domain::count::{Cell, Protected};

const WIDTH: f64 = 640.0;
const MOST_FOR_LABELS: f64 = 230.0;
const BAR: f64 = 18.0;
const HIDDEN: f64 = 10.0;

/// Figures with their labels, in the order of reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Label and figure of each bar.
    pub bars: Vec<(String, Cell)>,
    /// What is counted, translated; head of the twin's column.
    pub unit: String,
}

impl Bars {
    /// A column of a table.
    pub fn of_column(table: &Protected, column: usize, unit: &str, language: Language) -> Self {
        let bars = table.rows.heads.iter().enumerate();
        Self {
            bars: bars.map(|(row, head)| (head.label(language), table.cell(row, column))).collect(),
            unit: unit.to_owned(),
        }
    }

    /// The totals of the rows of a table.
    pub fn of_totals(table: &Protected, unit: &str, language: Language) -> Self {
        let heads = table.rows.heads.iter().map(|head| head.label(language));
        Self { bars: heads.zip(table.row_totals.iter().copied()).collect(), unit: unit.to_owned() }
    }

    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let widest = self.bars.iter().map(|(label, _)| text::width(label)).fold(40.0, f64::max);
        let left = widest.min(MOST_FOR_LABELS) + 10.0;
        let values =
            self.bars.iter().map(|(_, cell)| text::width(&frame.format.cell(*cell))).fold(30.0, f64::max);
        let scale = Scale::new(largest(self.bars.iter().map(|(_, cell)| cell)), WIDTH - left - values - 16.0);
        let labels: Vec<Vec<String>> =
            self.bars.iter().map(|(label, _)| text::wrap(label, MOST_FOR_LABELS, 2)).collect();
        let row_height = |lines: &Vec<String>| (lines.len() as f64 * text::LINE + 8.0).max(BAR + 10.0);
        let bottom: f64 = labels.iter().map(row_height).sum::<f64>() + 4.0;

        let mut svg = Svg::new(frame, "chart", (WIDTH, bottom + 24.0), 1);
        for tick in scale.ticks() {
            let x = left + scale.length(tick);
            svg.line((x, 4.0), (x, bottom), if tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((x, bottom + 17.0), Anchor::Middle, "chart-axis", &frame.format.count(tick));
        }
        let mut y = 4.0;
        for ((label, cell), lines) in self.bars.iter().zip(&labels) {
            let height = row_height(lines);
            let middle = y + height / 2.0;
            let first = middle - (lines.len() as f64 - 1.0) * text::LINE / 2.0 + 4.5;
            for (at, line) in lines.iter().enumerate() {
                svg.text((left - 10.0, first + at as f64 * text::LINE), Anchor::End, "chart-label", line);
            }
            let value = frame.format.cell(*cell);
            let says = format!("{label}: {value}");
            let top = middle - BAR / 2.0;
            let length = match cell {
                Cell::Count(0) => 0.0,
                Cell::Count(count) => {
                    let length = scale.length(*count).max(1.0);
                    svg.bar((left, top), (length, BAR), 0, &says);
                    length
                }
                Cell::Suppressed(_) => {
                    svg.hidden_bar((left, top), (HIDDEN, BAR), &says);
                    HIDDEN
                }
                Cell::NotAvailable => 0.0,
            };
            svg.text((left + length + 6.0, middle + 4.5), Anchor::Start, "chart-value", &value);
            y += height;
        }
        svg.finish()
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        let rows = self.bars.iter().map(|(label, cell)| RowView {
            head: label.clone(),
            cells: vec![frame.format.cell(*cell)],
            is_total: false,
        });
        let mut view = TableView {
            caption: frame.title.to_owned(),
            column_heads: vec![self.unit.clone()],
            rows: rows.collect(),
            ..TableView::default()
        };
        view.explain_marks(&frame.format);
        view
    }
}
