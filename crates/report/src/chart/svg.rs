//! Writing SVG: escaped texts, rounded numbers, classes instead of styles.

use super::Frame;
use super::text::SIZE;
use std::fmt::Write as _;

/// Colours for a file that stands on its own; in a page the style sheet decides.
const SERIES: [&str; 6] = ["#0f4f57", "#c2683a", "#6d7f2f", "#7a5a8c", "#2f86a6", "#8a6a1f"];
const PAPER: &str = "#fffdf9";
const GREY: &str = "#7d7363";
const PALE: &str = "#ddd2c0";

/// An SVG picture under construction.
pub(super) struct Svg {
    id: String,
    out: String,
}

/// Where a text stands relative to its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// Begins a picture, with patterns for so many series.
    pub(super) fn new(frame: &Frame<'_>, class: &str, (width, height): (f64, f64), series: usize) -> Self {
        let id: String = frame.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let mut svg = Self { id, out: String::new() };
        let (width, height) = (number(width), number(height));
        let _ = write!(
            svg.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" \
             font-family=\"sans-serif\" font-size=\"{SIZE}\">\
             <title id=\"{0}-title\">{1}</title><desc id=\"{0}-desc\">{2}</desc>",
            svg.id,
            escape(frame.title),
            escape(frame.description)
        );
        svg.patterns(series);
        svg
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }

    /// A text; `class` is `chart-label`, `chart-value` or `chart-axis`.
    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str) {
        self.turned_text((x, y), anchor, class, text, "");
    }

    /// A text that reads upwards from its point.
    pub(super) fn text_upwards(&mut self, (x, y): (f64, f64), class: &str, text: &str) {
        let turn = format!(" transform=\"rotate(-90 {} {})\"", number(x), number(y));
        self.turned_text((x, y), Anchor::Start, class, text, &turn);
    }

    fn turned_text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str, turn: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (x, y, text) = (number(x), number(y), escape(text));
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{turn}>{text}</text>"
        );
    }

    /// A bar filled with the colour and pattern of a series; `says` appears on pointing at it.
    pub(super) fn bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), series: usize, says: &str) {
        let (x, y, width, height) = (number(x), number(y), number(width), number(height));
        let _ = write!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\" \
             fill=\"url(#{}-p{series})\"><title>{}</title></rect>",
            self.id,
            escape(says)
        );
    }

    /// An empty, dashed bar in the place of a hidden figure.
    pub(super) fn hidden_bar(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), says: &str) {
        let (x, y, width, height) = (number(x), number(y), number(width), number(height));
        let _ = write!(
            self.out,
            "<rect class=\"chart-axis\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"none\" \
             stroke=\"{GREY}\" stroke-dasharray=\"3 2\"><title>{}</title></rect>",
            escape(says)
        );
    }

    /// A straight line; `class` is `chart-axis` or `chart-grid`.
    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        let stroke = if class == "chart-grid" { PALE } else { GREY };
        let (x1, y1, x2, y2) = (number(x1), number(y1), number(x2), number(y2));
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"/>"
        );
    }

    /// A line through points in the colour and kind of line of a series.
    pub(super) fn polyline(&mut self, points: &[(f64, f64)], series: usize) {
        let path: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let _ = write!(
            self.out,
            "<polyline class=\"chart-line series-{}\" points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\"",
            class_of(series),
            path.join(" "),
            colour_of(series)
        );
        // The style sheet has the same kinds of line.
        let dashes =
            ["", "8 5", "2 5", "12 4 2 4", "4 4", "14 6"].get(series % SERIES.len()).copied().unwrap_or("");
        let _ = match dashes {
            "" => write!(self.out, "/>"),
            dashes => write!(self.out, " stroke-dasharray=\"{dashes}\"/>"),
        };
    }

    /// A pale area between points.
    pub(super) fn area(&mut self, points: &[(f64, f64)]) {
        let path: Vec<String> =
            points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        let _ = write!(
            self.out,
            "<polygon class=\"chart-dot--off\" points=\"{}\" fill=\"{PALE}\" fill-opacity=\"0.6\"/>",
            path.join(" ")
        );
    }

    /// A dot in the colour of a series.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), radius: f64, series: usize, says: &str) {
        let (x, y, radius) = (number(x), number(y), number(radius));
        let _ = write!(
            self.out,
            "<circle class=\"series-{}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{}\">",
            class_of(series),
            colour_of(series)
        );
        if !says.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escape(says));
        }
        self.out.push_str("</circle>");
    }

    /// The point of a line: a dot, and from the seventh series on, when colours return, a square.
    pub(super) fn marker(&mut self, (x, y): (f64, f64), series: usize, says: &str) {
        if series < SERIES.len() {
            return self.dot((x, y), 3.5, series, says);
        }
        let (x, y) = (number(x - 4.0), number(y - 4.0));
        let _ = write!(
            self.out,
            "<rect class=\"series-{}\" x=\"{x}\" y=\"{y}\" width=\"8\" height=\"8\" fill=\"{}\"><title>{}</title></rect>",
            class_of(series),
            colour_of(series),
            escape(says)
        );
    }

    /// A pale dot: not in this set.
    pub(super) fn dot_off(&mut self, (x, y): (f64, f64), radius: f64) {
        let (x, y, radius) = (number(x), number(y), number(radius));
        let _ = write!(
            self.out,
            "<circle class=\"chart-dot--off\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{PALE}\"/>"
        );
    }

    /// A fill per series: its colour, and lines or dots in the colour of the paper over it. From the
    /// seventh series on colours return with another pattern.
    fn patterns(&mut self, series: usize) {
        if series == 0 {
            return;
        }
        self.out.push_str("<defs>");
        for at in 0..series {
            let _ = write!(
                self.out,
                "<pattern id=\"{}-p{at}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
                 <rect class=\"series-{}\" width=\"8\" height=\"8\" fill=\"{}\"/>",
                self.id,
                class_of(at),
                colour_of(at)
            );
            let lines = match (at + at / SERIES.len()) % 6 {
                1 => "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
                2 => "",
                3 => "M0,2 h8 M0,6 h8",
                4 => "M2,0 v8 M0,4 h8",
                5 => "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
                _ => "none",
            };
            let _ = match lines {
                "none" => Ok(()),
                "" => write!(
                    self.out,
                    "<circle class=\"chart-hatch\" cx=\"2\" cy=\"2\" r=\"1.3\" fill=\"{PAPER}\"/>\
                     <circle class=\"chart-hatch\" cx=\"6\" cy=\"6\" r=\"1.3\" fill=\"{PAPER}\"/>"
                ),
                path => write!(
                    self.out,
                    "<path class=\"chart-hatch\" d=\"{path}\" fill=\"none\" stroke=\"{PAPER}\" stroke-width=\"1.5\"/>"
                ),
            };
            self.out.push_str("</pattern>");
        }
        self.out.push_str("</defs>");
    }
}

fn class_of(series: usize) -> usize {
    series % SERIES.len() + 1
}

fn colour_of(series: usize) -> &'static str {
    SERIES.get(series % SERIES.len()).copied().unwrap_or(GREY)
}

/// At most one decimal.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// For text and attribute values; characters that XML does not allow are dropped.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => safe.push(letter),
        }
    }
    safe
}
