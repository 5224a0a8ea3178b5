//! A series in the size of a word (Tufte 2006): its course, what was expected at the end as a pale band, and the last count.

use super::Frame;
use super::svg::Svg;

const WIDTH: f64 = 168.0;
const HEIGHT: f64 = 40.0;
const EDGE: f64 = 5.0;

/// Counts over time, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sparkline {
    /// The counts.
    pub counts: Vec<u64>,
    /// The range of the ordinary at the last step.
    pub ordinary: Option<(u64, u64)>,
    /// Whether the last count stands out.
    pub stands_out: bool,
}

impl Sparkline {
    /// The chart. Its twin is the sentence beside it: what was counted last and what was expected.
    pub fn svg(&self, frame: &Frame<'_>) -> String {
        let highest = self.counts.iter().copied().chain(self.ordinary.map(|(_, upper)| upper));
        let most = highest.max().unwrap_or(0).max(1) as f64;
        let steps = self.counts.len().saturating_sub(1).max(1) as f64;
        let x = |at: usize| EDGE + (WIDTH - 2.0 * EDGE) * at as f64 / steps;
        let y = |count: u64| HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * count as f64 / most;
        let mut svg = Svg::new(frame, "sparkline", (WIDTH, HEIGHT), 0);
        if let Some((lower, upper)) = self.ordinary {
            let (left, right) = (EDGE, WIDTH - EDGE);
            svg.area(&[(left, y(upper)), (right, y(upper)), (right, y(lower)), (left, y(lower))]);
        }
        let points: Vec<(f64, f64)> =
            self.counts.iter().enumerate().map(|(at, count)| (x(at), y(*count))).collect();
        svg.polyline(&points, 0);
        if let Some(last) = points.last() {
            svg.dot(*last, 4.0, usize::from(self.stands_out), "");
        }
        svg.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;
    use domain::Language;

    #[test]
    fn a_course_of_any_length_is_drawn() {
        let format = Format::new(Language::Dutch, 10);
        let frame = Frame { id: "s1", title: "Limburg", description: "52 weken", format };
        for counts in [vec![], vec![3], vec![0, 0, 0], (0..52).collect()] {
            let drawn = Sparkline { counts, ordinary: Some((2, 9)), stands_out: true }.svg(&frame);
            assert!(drawn.contains("52 weken") && drawn.ends_with("</svg>"));
            assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{drawn}");
        }
    }
}
