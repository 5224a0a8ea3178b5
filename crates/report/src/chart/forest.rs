//! Estimates with their intervals below each other, and what was seen beside them (a forest plot).

use super::Frame;
use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::text;
use crate::{RowView, TableView};

const WIDTH: f64 = 640.0;
const MOST_FOR_LABELS: f64 = 190.0;
const ROW: f64 = 36.0;
/// An interval that reaches beyond so many times the other estimates is cut off with an arrow, or the others could not
/// be told apart.
const CUT_OFF: f64 = 2.5;

/// An estimate with its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimated {
    /// What was estimated, or by which method.
    pub label: String,
    /// Estimate.
    pub estimate: f64,
    /// Lower end.
    pub lower: f64,
    /// Upper end; may be infinite.
    pub upper: f64,
}

/// Estimates in the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    /// The estimates.
    pub rows: Vec<Estimated>,
    /// Number seen, drawn as a line.
    pub observed: u64,
    /// Translated heads of the twin: estimate, lower end, upper end, seen.
    pub heads: [String; 4],
}

impl Forest {
    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let widest = self.rows.iter().map(|row| text::width(&row.label)).fold(40.0, f64::max);
        let left = widest.min(MOST_FOR_LABELS) + 10.0;
        let values =
            self.rows.iter().map(|row| text::width(&whole(frame, row.estimate))).fold(40.0, f64::max);
        let highest = self.rows.iter().map(|row| row.estimate).fold(self.observed as f64, f64::max);
        let reach = self.rows.iter().map(|row| row.upper).filter(|upper| upper.is_finite());
        let most = reach.fold(highest, f64::max).min(highest * CUT_OFF);
        let scale = Scale::new(most.ceil() as u64, WIDTH - left - values - 26.0);
        let place = |value: f64| left + scale.length(value.clamp(0.0, most).round() as u64);
        let bottom = self.rows.len() as f64 * ROW + 6.0;
        let mut svg = Svg::new(frame, "chart", (WIDTH, bottom + 42.0), 1);
        for tick in scale.ticks() {
            let x = left + scale.length(tick);
            svg.line((x, 4.0), (x, bottom), if tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((x, bottom + 17.0), Anchor::Middle, "chart-axis", &frame.format.count(tick));
        }
        let seen = place(self.observed as f64);
        svg.line((seen, 0.0), (seen, bottom + 22.0), "chart-axis");
        let [_, _, _, seen_head] = &self.heads;
        let note = format!("{seen_head}: {}", frame.format.count(self.observed));
        svg.text((seen, bottom + 36.0), Anchor::Start, "chart-label", &note);
        for (index, row) in self.rows.iter().enumerate() {
            let middle = (index as f64 + 0.5) * ROW + 4.0;
            let lines = text::wrap(&row.label, MOST_FOR_LABELS, 2);
            let first = middle - (lines.len() as f64 - 1.0) * text::LINE / 2.0 + 4.5;
            for (at, line) in lines.iter().enumerate() {
                svg.text((left - 10.0, first + at as f64 * text::LINE), Anchor::End, "chart-label", line);
            }
            let says = format!(
                "{}: {} ({} – {})",
                row.label,
                whole(frame, row.estimate),
                whole(frame, row.lower),
                whole(frame, row.upper)
            );
            let (from, to) = (place(row.lower), place(row.upper));
            svg.line((from, middle), (to, middle), "chart-axis");
            svg.line((from, middle - 5.0), (from, middle + 5.0), "chart-axis");
            if row.upper > most {
                svg.line((to - 6.0, middle - 5.0), (to, middle), "chart-axis");
                svg.line((to - 6.0, middle + 5.0), (to, middle), "chart-axis");
            } else {
                svg.line((to, middle - 5.0), (to, middle + 5.0), "chart-axis");
            }
            svg.dot((place(row.estimate), middle), 5.0, 0, &says);
            svg.text((WIDTH - 4.0, middle + 4.5), Anchor::End, "chart-value", &whole(frame, row.estimate));
        }
        svg.finish()
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        let rows = self.rows.iter().map(|row| RowView {
            head: row.label.clone(),
            cells: [row.estimate, row.lower, row.upper].iter().map(|value| whole(frame, *value)).collect(),
            is_total: false,
        });
        let [estimate, lower, upper, _] = self.heads.clone();
        TableView {
            caption: frame.title.to_owned(),
            column_heads: vec![estimate, lower, upper],
            rows: rows.collect(),
            ..TableView::default()
        }
    }
}

fn whole(frame: &Frame<'_>, value: f64) -> String {
    if value.is_finite() { frame.format.count(value.round().max(0.0) as u64) } else { "∞".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use domain::Language;

    #[test]
    fn every_estimate_is_drawn_and_told() {
        let row = |label: &str, estimate, lower, upper| Estimated {
            label: label.to_owned(),
            estimate,
            lower,
            upper,
        };
        let forest = Forest {
            rows: vec![
                row("Eén", 12_000.0, 10_000.0, 15_000.0),
                row("Twee", 20_000.0, 11_000.0, f64::INFINITY),
            ],
            observed: 2_744,
            heads: ["Schatting", "Van", "Tot", "Gezien"].map(str::to_owned),
        };
        let format = Format::new(Language::Dutch, 10);
        let frame = Frame { id: "forest", title: "Schattingen", description: "Twee methoden", format };
        let svg = forest.svg(&frame);
        assert!(
            svg.contains("Eén: 12.000 (10.000 – 15.000)") && svg.contains("Twee: 20.000 (11.000 – ∞)"),
            "{svg}"
        );
        assert!(svg.contains("Gezien: 2.744"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let view = forest.view(&frame);
        assert_eq!(view.rows[1].cells, ["20.000", "11.000", "∞"]);
    }
}
