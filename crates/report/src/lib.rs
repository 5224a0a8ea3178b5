//! Results in; SVG charts and CSV out.
