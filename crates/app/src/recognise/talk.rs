//! Conversation aids: how to start, what not to ask, safety, taboo subjects, interpreter, what to write down. Texts in `content/talk`.

use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::Language;
use domain::codes::YesNoUnknown;
use recognition::instrument::{FilledInBy, Item};
use recognition::{Group, Instrument, Profile};
use std::sync::LazyLock;

/// A conversation aid in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aid {
    /// Identifier, the same in both languages.
    pub id: String,
    /// Title.
    pub title: String,
    /// How many minutes to read it.
    pub minutes: i64,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Markdown: headings, paragraphs, lists, bold.
    pub body: String,
}

macro_rules! aids {
    ($($name:literal),+ $(,)?) => {
        const DUTCH: &[&str] = &[$(include_str!(concat!("../../../../content/talk/nl/", $name, ".md"))),+];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../../../../content/talk/en/", $name, ".md"))),+];
    };
}

aids!("1-start", "2-not-to-ask", "3-safety", "4-taboo", "5-interpreter", "6-disability", "7-write-down");

static AIDS: LazyLock<[Vec<Aid>; 2]> =
    LazyLock::new(|| [DUTCH, ENGLISH].map(|texts| texts.iter().filter_map(|text| parse(text)).collect()));

/// All aids in this language, in the order of a conversation.
pub fn aids(language: Language) -> &'static [Aid] {
    let [dutch, english] = &*AIDS;
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// One of them.
pub fn aid(id: &str, language: Language) -> Option<&'static Aid> {
    aids(language).iter().find(|aid| aid.id == id)
}

/// The text of a file: a head in TOML between two lines of `+++`, then Markdown. `xtask check` holds the files to this.
fn parse(text: &str) -> Option<Aid> {
    let (head, body) = text.strip_prefix("+++\n")?.split_once("\n+++\n")?;
    let head: toml::Table = head.parse().ok()?;
    let word = |key: &str| Some(head.get(key)?.as_str()?.to_owned());
    let sources = head.get("sources")?.as_array()?.iter();
    Some(Aid {
        id: word("id")?,
        title: word("title")?,
        minutes: head.get("minutes")?.as_integer()?,
        sources: sources.filter_map(|source| source.as_str().map(str::to_owned)).collect(),
        body: body.trim().to_owned(),
    })
}

/// The aids that fit a question: at most two, what matters most first.
pub(super) fn fitting(instrument: &Instrument, item: &Item, profile: &Profile) -> Vec<&'static str> {
    let meant = |group: Group| item.for_whom.contains(&group);
    let section =
        instrument.sections.get(item.section).map(|section| section.id.as_str()).unwrap_or_default();
    let candidates = [
        (item.urgent.is_some(), "safety"),
        (
            profile.mild_intellectual_disability == Some(YesNoUnknown::Yes)
                || meant(Group::MildIntellectualDisability),
            "disability",
        ),
        (section.contains("sexual") || item.id.contains("sex"), "taboo"),
        (profile.unaccompanied == Some(YesNoUnknown::Yes) || meant(Group::Unaccompanied), "interpreter"),
        (instrument.filled_in_by == FilledInBy::Together, "start"),
        (true, "not-to-ask"),
    ];
    candidates.into_iter().filter(|(fits, _)| *fits).map(|(_, id)| id).take(2).collect()
}

/// Aids were opened; `id` is the one, or `None` for the list.
///
/// # Errors
/// [`AppError::Refused`] when there is no such aid, or the actor may not see them.
pub async fn read(app: &App, actor: &Actor, id: Option<&str>) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::TalkRead).await?;
    if let Some(id) = id {
        let Some(found) = aid(id, Language::Dutch) else { return Err(work.refused(Object::NONE)) };
        work.detail(format!("aid={}", found.id));
    }
    work.require(&[], Object::NONE)?;
    work.done(Object::NONE).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_aid_is_there_in_both_languages() {
        assert_eq!(aids(Language::Dutch).len(), DUTCH.len());
        let ids = |language| aids(language).iter().map(|aid| aid.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids(Language::Dutch), ids(Language::English));
        assert!(aid("start", Language::English).is_some_and(|aid| aid.body.contains("## ")));
        for instrument in super::super::instruments() {
            for item in &instrument.items {
                for id in fitting(instrument, item, &Profile::default()) {
                    assert!(aid(id, Language::Dutch).is_some(), "{id}");
                }
            }
        }
    }
}
