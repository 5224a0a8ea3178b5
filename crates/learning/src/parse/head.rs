//! The head: TOML between two lines with `+++`.

use super::{Fault, MOST_MINUTES, Problem};
use crate::{Module, Section};
use domain::codes::{Competence, Role};
use serde::Deserialize;

/// A text with the number of its first line.
pub(super) struct Part {
    pub(super) first: usize,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    id: String,
    version: String,
    title: String,
    competence: Competence,
    roles: Vec<Role>,
    minutes: u32,
    sources: Vec<String>,
}

impl Head {
    pub(super) fn with(self, sections: Vec<Section>) -> Module {
        Module {
            id: self.id,
            version: self.version.trim().to_owned(),
            title: self.title.trim().to_owned(),
            competence: self.competence,
            roles: self.roles,
            minutes: self.minutes,
            sources: self.sources,
            sections,
        }
    }
}

/// Head and the rest.
pub(super) fn split(text: &str) -> Result<(Part, Part), Fault> {
    let mut lines = text.lines();
    if lines.next().map(str::trim_end) != Some("+++") {
        return Err(Fault::new(1, Problem::NoHead));
    }
    let mut head = String::new();
    for (line, number) in lines.by_ref().zip(2usize..) {
        if line.trim_end() == "+++" {
            let rest = lines.collect::<Vec<_>>().join("\n");
            return Ok((Part { first: 2, text: head }, Part { first: number + 1, text: rest }));
        }
        head.push_str(line);
        head.push('\n');
    }
    Err(Fault::new(1, Problem::HeadOpen))
}

/// Reads and checks the head.
pub(super) fn read(part: &Part, faults: &mut Vec<Fault>) -> Option<Head> {
    let head: Head = match toml::from_str(&part.text) {
        Ok(head) => head,
        Err(error) => {
            // A missing key has no place of its own: it is told at the first line.
            let before = error.span().and_then(|span| part.text.get(..span.start)).unwrap_or_default();
            let line = part.first + before.matches('\n').count();
            faults.push(Fault::new(line, Problem::Head(error.message().to_owned())));
            return None;
        }
    };
    let mut wrong = |key: &str, wrong: bool, problem: Problem| {
        if wrong {
            let at = part.text.lines().position(|line| line.trim_start().starts_with(key));
            faults.push(Fault::new(part.first + at.unwrap_or(0), problem));
        }
    };
    let known = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let blank = |text: &String| text.trim().is_empty();
    wrong("id", !known(&head.id), Problem::Id);
    wrong("version", blank(&head.version), Problem::Empty("version"));
    wrong("title", blank(&head.title), Problem::Empty("title"));
    wrong("roles", head.roles.is_empty(), Problem::Empty("roles"));
    wrong("minutes", !(1..=MOST_MINUTES).contains(&head.minutes), Problem::Minutes);
    let no_source = head.sources.is_empty() || head.sources.iter().any(blank);
    wrong("sources", no_source, Problem::Empty("sources"));
    Some(head)
}
