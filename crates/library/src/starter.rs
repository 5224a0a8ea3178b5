//! The articles that come with the platform, from `content/knowledge`.

use domain::codes::{ArticleKind, OrganisationKind, Region};
use domain::{ArticleText, Language};
use serde::Deserialize;

/// An article in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The name of its files, without `.md`; stable.
    pub name: &'static str,
    dutch: &'static str,
    english: &'static str,
}

/// One of its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarterText {
    /// `nl/NAME` or `en/NAME`.
    pub key: String,
    /// What it says.
    pub text: ArticleText,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum StarterError {
    /// There are no two lines of `+++` around a head.
    #[error("{0}: no head between two lines of +++")]
    NoHead(String),
    /// The head is not as it should be.
    #[error("{0}: {1}")]
    Head(String, String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    kind: ArticleKind,
    title: String,
    summary: String,
    #[serde(default)]
    audience: Vec<OrganisationKind>,
    sources: Vec<String>,
}

macro_rules! files {
    ($($file:literal),+ $(,)?) => {
        /// All of them, the most urgent first.
        pub const STARTERS: &[Starter] = &[$(Starter {
            name: $file,
            dutch: include_str!(concat!("../../../content/knowledge/nl/", $file, ".md")),
            english: include_str!(concat!("../../../content/knowledge/en/", $file, ".md")),
        }),+];
    };
}

files!(
    "acute-danger",
    "who-to-call",
    "reporting-code",
    "veilig-thuis",
    "consent-and-age",
    "count-and-care-track",
    "law",
    "privacy-grounds",
    "unaccompanied-minors",
    "criminal-exploitation",
    "mild-intellectual-disability",
    "online-recruitment",
    "interpreter",
    "regional-coordinators",
    "shelter-and-aftercare",
);

impl Starter {
    /// The text in a language.
    ///
    /// # Errors
    /// [`StarterError`]; a test makes sure that there is none.
    pub fn text(&self, language: Language) -> Result<StarterText, StarterError> {
        let key = format!("{}/{}", language.tag(), self.name);
        let source = match language {
            Language::Dutch => self.dutch,
            Language::English => self.english,
        };
        let parts = source.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
        let Some((head, body)) = parts else { return Err(StarterError::NoHead(key)) };
        let head: Head = toml::from_str(head)
            .map_err(|error| StarterError::Head(key.clone(), error.message().to_owned()))?;
        let text = ArticleText {
            kind: head.kind,
            language,
            region: Region::National,
            audience: head.audience,
            title: head.title,
            summary: head.summary,
            body: body.trim().to_owned(),
            sources: head.sources.join("\n"),
            valid_until: None,
        };
        Ok(StarterText { key, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_article_can_be_read_and_is_the_same_in_both_languages() {
        for starter in STARTERS {
            let dutch = starter.text(Language::Dutch).unwrap().text;
            let english = starter.text(Language::English).unwrap().text;
            assert_eq!((dutch.kind, &dutch.audience), (english.kind, &english.audience), "{}", starter.name);
            assert_eq!(dutch.sources.lines().count(), english.sources.lines().count(), "{}", starter.name);
            for text in [dutch, english] {
                assert!(!text.title.is_empty() && !text.summary.is_empty() && !text.sources.is_empty());
                assert!(text.title.chars().count() <= 120, "{}", text.title);
                assert!(text.body.len() > 300, "{}: too little", starter.name);
                assert!(!text.body.contains("\n# "), "{}: the title is the only first heading", starter.name);
                assert!(!crate::html(&text.body).contains("<h1"), "{}", starter.name);
            }
        }
    }

    #[test]
    fn every_file_comes_along() {
        for folder in ["nl", "en"] {
            let path = format!("{}/../../content/knowledge/{folder}", env!("CARGO_MANIFEST_DIR"));
            let files: BTreeSet<String> = std::fs::read_dir(path)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            let known: BTreeSet<String> =
                STARTERS.iter().map(|starter| format!("{}.md", starter.name)).collect();
            assert_eq!(files, known);
        }
    }
}
