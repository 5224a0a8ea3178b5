//! Which colour and pattern is which series.

use super::svg::{Anchor, Svg};
use super::text;

const SWATCH: f64 = 14.0;
const SAMPLE: f64 = 30.0;
const ROW: f64 = 22.0;

/// Where each entry stands, and how high the legend is. A single series needs no legend.
pub(super) struct Legend {
    places: Vec<(f64, f64)>,
    as_lines: bool,
    pub(super) height: f64,
}

impl Legend {
    /// A legend with bars as samples, or with pieces of line.
    pub(super) fn new(labels: &[&str], room: f64, as_lines: bool) -> Self {
        if labels.len() < 2 {
            return Self { places: Vec::new(), as_lines, height: 0.0 };
        }
        let sample = if as_lines { SAMPLE } else { SWATCH };
        let (mut x, mut y) = (0.0, 0.0);
        let mut places = Vec::new();
        for label in labels {
            let width = sample + 6.0 + text::width(label) + 18.0;
            if x > 0.0 && x + width > room {
                (x, y) = (0.0, y + ROW);
            }
            places.push((x, y));
            x += width;
        }
        Self { places, as_lines, height: y + ROW + 6.0 }
    }

    pub(super) fn draw(&self, svg: &mut Svg, (left, top): (f64, f64), labels: &[&str]) {
        for (series, ((x, y), label)) in self.places.iter().zip(labels).enumerate() {
            let (x, y) = (left + x, top + y);
            let width = if self.as_lines {
                let middle = y + SWATCH / 2.0;
                svg.polyline(&[(x, middle), (x + SAMPLE, middle)], series);
                svg.marker((x + SAMPLE / 2.0, middle), series, label);
                SAMPLE
            } else {
                svg.bar((x, y), (SWATCH, SWATCH), series, label);
                SWATCH
            };
            svg.text((x + width + 6.0, y + SWATCH - 2.5), Anchor::Start, "chart-label", label);
        }
    }
}
