//! The versions of one's own organisation, and one with its history and what is wrong with it.

use super::{WRITE, at_home, own};
use crate::access::{Action, possible};
use crate::{Actor, App, AppError, Object, Work};
use domain::states::{Machine, ModuleAct, ModuleState};
use domain::{Language, ModuleEvent, ModuleVersion};
use learning::{Fault, Module};

/// A line of the list.
#[derive(Clone, Debug)]
pub struct VersionLine {
    /// The version.
    pub version: ModuleVersion,
    /// Its title; `None` while the text cannot be read.
    pub title: Option<String>,
    /// Name of who made it.
    pub author: String,
}

/// Everything that keeps a version from being reviewed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// In the Dutch text.
    pub dutch: Vec<Fault>,
    /// In the English text.
    pub english: Vec<Fault>,
}

impl Faults {
    /// Whether there are none.
    pub fn none(&self) -> bool {
        self.dutch.is_empty() && self.english.is_empty()
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.dutch.len() + self.english.len()
    }
}

/// A version.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// The version.
    pub version: ModuleVersion,
    /// The Dutch text, when it can be read.
    pub dutch: Option<Module>,
    /// The English text, when there is one that can be read.
    pub english: Option<Module>,
    /// What is wrong.
    pub faults: Faults,
    /// The history with the names of who did it, oldest first.
    pub events: Vec<(ModuleEvent, String)>,
    /// Whether the reader wrote on it: somebody else reviews it then.
    pub own_work: bool,
    /// What the reader can do.
    pub acts: Vec<ModuleAct>,
    /// The other versions of the module, the newest first.
    pub others: Vec<ModuleVersion>,
}

impl VersionView {
    /// The text in this language, or the one that there is.
    pub fn text(&self, language: Language) -> Option<&Module> {
        match language {
            Language::Dutch => self.dutch.as_ref(),
            Language::English => self.english.as_ref().or(self.dutch.as_ref()),
        }
    }
}

/// All versions of one's own organisation, the last changed first.
///
/// # Errors
/// [`AppError::Refused`]; what the database says.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<VersionLine>, AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let relations = at_home(&work);
    work.require(&relations, Object::NONE)?;
    let mut lines = Vec::new();
    for version in work.tx.module_versions_of(&actor.organisation.id).await? {
        let title = learning::parse(&version.dutch).ok().map(|module| module.title);
        let author = name(&mut work, &version.author_id).await?;
        lines.push(VersionLine { version, title, author });
    }
    work.detail(format!("rows={}", lines.len()));
    work.done(Object::NONE).await?;
    Ok(lines)
}

/// A version, with what is wrong with it.
///
/// # Errors
/// [`AppError::Refused`] for an unknown one or another organisation's.
pub async fn read(app: &App, actor: &Actor, id: &str) -> Result<VersionView, AppError> {
    let mut work = app.begin(actor, WRITE).await?;
    let version = own(&mut work, id).await?;
    let all = work.tx.module_versions_of(&actor.organisation.id).await?;
    let faults = faults(&version, &all);
    let events = work.tx.module_events(id).await?;
    let own_work = wrote(&version, &events, &actor.user.id);
    let mut named = Vec::with_capacity(events.len());
    for event in events {
        let name = name(&mut work, &event.actor_id).await?;
        named.push((event, name));
    }
    let possible = possible(actor, Action::ModuleReview);
    let acts = version.state.acts().into_iter().filter(|act| match act {
        ModuleAct::Submit => faults.none(),
        ModuleAct::Publish => !own_work && possible && faults.none(),
        // Who wrote it may take it back from the review.
        ModuleAct::SendBack => possible,
        ModuleAct::Replace => false,
        // What was published stays as it was; it gets a new version.
        ModuleAct::Restore => version.published_at.is_none(),
        _ => true,
    });
    let acts = acts.collect();
    let mut others: Vec<ModuleVersion> = all
        .into_iter()
        .filter(|other| other.module_id == version.module_id && other.id != version.id)
        .collect();
    others.sort_by_key(|other| std::cmp::Reverse(other.number));
    work.done(Object::new("module_version", id)).await?;
    Ok(VersionView {
        dutch: learning::parse(&version.dutch).ok(),
        english: learning::parse(&version.english).ok(),
        faults,
        events: named,
        own_work,
        acts,
        others,
        version,
    })
}

/// Everything wrong with the texts of a version, among all versions of its organisation.
pub(super) fn faults(version: &ModuleVersion, all: &[ModuleVersion]) -> Faults {
    let mut faults = Faults::default();
    let dutch = learning::parse(&version.dutch);
    let english = (!version.english.is_empty()).then(|| learning::parse(&version.english));
    match (&dutch, &english) {
        (Ok(dutch), Some(Ok(english))) => {
            faults.english = learning::same_shape(dutch, english).err().unwrap_or_default();
        }
        (_, Some(Err(found))) => faults.english.clone_from(found),
        _ => {}
    }
    match &dutch {
        Err(found) => faults.dutch.clone_from(found),
        Ok(module) => {
            let published = all.iter().filter(|other| {
                other.module_id == version.module_id && other.id != version.id && other.published_at.is_some()
            });
            let mut used = published.filter_map(|other| learning::parse(&other.dutch).ok());
            let starter = learning::starter(&version.module_id, Language::Dutch);
            let of_starter = starter.is_some_and(|starter| starter.version == module.version);
            if version.state != ModuleState::Published
                && (of_starter || used.any(|other| other.version == module.version))
            {
                faults.dutch.push(learning::version_used(&version.dutch));
            }
        }
    }
    faults
}

/// Whether this user wrote on the version since it was made.
pub(super) fn wrote(version: &ModuleVersion, events: &[ModuleEvent], user_id: &str) -> bool {
    let by_hand = |event: &ModuleEvent| matches!(event.act, ModuleAct::Change | ModuleAct::Submit);
    version.author_id == user_id || events.iter().any(|event| event.actor_id == user_id && by_hand(event))
}

async fn name(work: &mut Work<'_>, user_id: &str) -> Result<String, AppError> {
    Ok(work.tx.user(user_id).await?.map(|user| user.record.name).unwrap_or_default())
}
