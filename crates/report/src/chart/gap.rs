//! What was seen beside what is estimated, per group: the gap between a filled bar and an interval.

use super::Frame;
use super::forest::Estimated;
use super::scale::Scale;
use super::svg::{Anchor, Svg};
use super::text;
use crate::{RowView, TableView};

const WIDTH: f64 = 640.0;
const MOST_FOR_LABELS: f64 = 190.0;
const ROW: f64 = 38.0;
const BAR: f64 = 12.0;
/// An interval that reaches beyond so many times the largest estimate is cut off with an arrow.
const CUT_OFF: f64 = 2.0;

/// A group: how many were seen, and how many there are estimated to be.
#[derive(Clone, Debug, PartialEq)]
pub struct GapRow {
    /// The group.
    pub label: String,
    /// Persons seen.
    pub observed: u64,
    /// The estimate with its interval, or in words why there is none.
    pub estimate: Result<Estimated, String>,
}

/// Groups in the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gap {
    /// The groups.
    pub rows: Vec<GapRow>,
    /// Translated heads of the twin: group, seen, estimate, lower end, upper end, seen out of a hundred.
    pub heads: [String; 6],
}

impl Gap {
    /// The chart.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let widest = self.rows.iter().map(|row| text::width(&row.label)).fold(40.0, f64::max);
        let left = widest.min(MOST_FOR_LABELS) + 10.0;
        let known = || self.rows.iter().filter_map(|row| row.estimate.as_ref().ok());
        let seen = self.rows.iter().map(|row| row.observed).max().unwrap_or(1) as f64;
        let highest = known().map(|estimate| estimate.estimate).fold(seen, f64::max);
        let reach =
            known().map(|estimate| estimate.upper).filter(|upper| upper.is_finite()).fold(highest, f64::max);
        let most = reach.min(highest * CUT_OFF).max(1.0);
        let scale = Scale::new(most.ceil() as u64, WIDTH - left - 60.0);
        let place = |value: f64| left + scale.length(value.clamp(0.0, most).round() as u64);
        let bottom = self.rows.len() as f64 * ROW + 4.0;
        let mut svg = Svg::new(frame, "chart", (WIDTH, bottom + 26.0), 2);
        for tick in scale.ticks() {
            let x = left + scale.length(tick);
            svg.line((x, 4.0), (x, bottom), if tick == 0 { "chart-axis" } else { "chart-grid" });
            svg.text((x, bottom + 17.0), Anchor::Middle, "chart-axis", &frame.format.count(tick));
        }
        let [_, seen_head, estimate_head, ..] = &self.heads;
        for (index, row) in self.rows.iter().enumerate() {
            let middle = (index as f64 + 0.5) * ROW + 4.0;
            let lines = text::wrap(&row.label, MOST_FOR_LABELS, 2);
            let first = middle - (lines.len() as f64 - 1.0) * text::LINE / 2.0 + 4.5;
            for (at, line) in lines.iter().enumerate() {
                svg.text((left - 10.0, first + at as f64 * text::LINE), Anchor::End, "chart-label", line);
            }
            let count = frame.format.count(row.observed);
            let says = format!("{}: {} {count}", row.label, seen_head.to_lowercase());
            svg.bar((left, middle + 2.0), (scale.length(row.observed).max(1.0), BAR), 0, &says);
            match &row.estimate {
                Ok(found) => {
                    let (from, to, line) = (place(found.lower), place(found.upper), middle - 6.0);
                    svg.line((from, line), (to, line), "chart-axis");
                    svg.line((from, line - 5.0), (from, line + 5.0), "chart-axis");
                    if found.upper > most {
                        svg.line((to - 6.0, line - 5.0), (to, line), "chart-axis");
                        svg.line((to - 6.0, line + 5.0), (to, line), "chart-axis");
                    } else {
                        svg.line((to, line - 5.0), (to, line + 5.0), "chart-axis");
                    }
                    let value = whole(frame, found.estimate);
                    let says = format!(
                        "{}: {} {value} ({} – {})",
                        row.label,
                        estimate_head.to_lowercase(),
                        whole(frame, found.lower),
                        whole(frame, found.upper)
                    );
                    svg.dot((place(found.estimate), line), 5.0, 1, &says);
                    svg.text((to + 8.0, line + 4.5), Anchor::Start, "chart-value", &value);
                }
                Err(reason) => svg.text((left + 6.0, middle - 3.0), Anchor::Start, "chart-axis", reason),
            }
        }
        svg.finish()
    }

    /// The twin.
    pub fn view(&self, frame: &Frame<'_>) -> TableView {
        let dash = || "–".to_owned();
        let rows = self.rows.iter().map(|row| {
            let seen = frame.format.count(row.observed);
            let cells = match &row.estimate {
                Ok(found) => vec![
                    seen,
                    whole(frame, found.estimate),
                    whole(frame, found.lower),
                    whole(frame, found.upper),
                    frame.format.percent(100.0 * row.observed as f64 / found.estimate.max(1.0)),
                ],
                Err(reason) => vec![seen, reason.clone(), dash(), dash(), dash()],
            };
            RowView { head: row.label.clone(), cells, is_total: false }
        });
        let [group, heads @ ..] = self.heads.clone();
        TableView {
            caption: frame.title.to_owned(),
            corner: group,
            column_heads: heads.to_vec(),
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
    fn a_group_without_estimate_says_why() {
        let estimate =
            Estimated { label: String::new(), estimate: 6_250.0, lower: 5_000.0, upper: f64::INFINITY };
        let gap = Gap {
            rows: vec![
                GapRow { label: "2015".to_owned(), observed: 1_250, estimate: Ok(estimate) },
                GapRow {
                    label: "2016".to_owned(),
                    observed: 12,
                    estimate: Err("Te weinig personen".to_owned()),
                },
            ],
            heads: ["Jaar", "Gezien", "Geschat", "Van", "Tot", "Gezien"].map(str::to_owned),
        };
        let format = Format::new(Language::Dutch, 10);
        let frame = Frame { id: "gap", title: "Gezien en geschat", description: "Per jaar", format };
        let svg = gap.svg(&frame);
        for part in ["2015: gezien 1.250", "2015: geschat 6.250 (5.000 – ∞)", "Te weinig personen"] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
        let view = gap.view(&frame);
        assert_eq!(view.rows[0].cells, ["1.250", "6.250", "5.000", "∞", "20,0\u{a0}%"]);
        assert_eq!(view.rows[1].cells, ["12", "Te weinig personen", "–", "–", "–"]);
    }
}
