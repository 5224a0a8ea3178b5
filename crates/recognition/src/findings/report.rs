//! The shape of findings in words; a page, a letter or a terminal shows it.

/// Findings in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What to do now, in one or two sentences.
    pub advice: String,
    /// Whom to call at once; empty when nothing is urgent.
    pub urgent: Vec<String>,
    /// The explanation.
    pub parts: Vec<Part>,
    /// What this cannot say.
    pub limits: String,
}

/// A heading with what belongs under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Heading.
    pub heading: String,
    /// Introduction; may be empty.
    pub lead: String,
    /// Points.
    pub points: Vec<String>,
}

impl Report {
    /// All texts in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().flat_map(|part| {
            [part.heading.as_str(), part.lead.as_str()]
                .into_iter()
                .chain(part.points.iter().map(String::as_str))
        });
        std::iter::once(self.advice.as_str())
            .chain(self.urgent.iter().map(String::as_str))
            .chain(parts)
            .chain(std::iter::once(self.limits.as_str()))
            .filter(|text| !text.is_empty())
    }
}
