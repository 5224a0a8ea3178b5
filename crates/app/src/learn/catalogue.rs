//! Which modules there are for somebody: those of the program, of the national centre, and of the own organisation.

use crate::{AppError, Work};
use domain::codes::Standing;
use domain::{Certificate, Language};
use jiff::Timestamp;
use learning::Module;

/// Where a module comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It comes with the program.
    Starter,
    /// From the national centre, for everybody.
    National,
    /// From the own organisation, for its own people.
    Own,
}

/// A module as it is published now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// Identifier; a new version keeps it.
    pub module_id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The Dutch text.
    pub dutch: Module,
    /// The English text, when there is one.
    pub english: Option<Module>,
}

impl Lesson {
    /// The text in this language, or in Dutch when there is no other.
    pub fn text(&self, language: Language) -> &Module {
        match language {
            Language::English => self.english.as_ref().unwrap_or(&self.dutch),
            Language::Dutch => &self.dutch,
        }
    }

    /// The language in which it is read by someone with this language.
    pub fn language(&self, language: Language) -> Language {
        if self.english.is_some() { language } else { Language::Dutch }
    }

    /// The version now.
    pub fn version(&self) -> &str {
        &self.dutch.version
    }

    /// How the owner of these certificates stands with it, and until when.
    pub(super) fn standing<'c>(
        &self,
        certificates: impl IntoIterator<Item = &'c Certificate>,
        now: Timestamp,
    ) -> (Standing, Option<Timestamp>) {
        let of_it = certificates.into_iter().filter(|certificate| certificate.module_id == self.module_id);
        let newest = of_it.max_by_key(|certificate| certificate.issued_at);
        let newest = newest.map(|certificate| (certificate.module_version.as_str(), certificate.valid_until));
        learning::of_module(self.version(), newest, now)
    }
}

/// All modules for the actor of this work, in the order in which one learns.
///
/// # Errors
/// What the database says.
pub(super) async fn catalogue(work: &mut Work<'_>) -> Result<Vec<Lesson>, AppError> {
    let starters = learning::starters().iter().map(|(dutch, english)| Lesson {
        module_id: dutch.id.clone(),
        origin: Origin::Starter,
        dutch: dutch.clone(),
        english: Some(english.clone()),
    });
    let mut lessons: Vec<Lesson> = starters.collect();
    for (version, national) in work.tx.published_modules(&work.actor.organisation.id).await? {
        // What is published was read before; should a newer program read it no more, it is not shown.
        let Ok(dutch) = learning::parse(&version.dutch) else { continue };
        let english = learning::parse(&version.english).ok();
        let origin = if national { Origin::National } else { Origin::Own };
        let lesson = Lesson { module_id: version.module_id, origin, dutch, english };
        match lessons.iter_mut().find(|known| known.module_id == lesson.module_id) {
            Some(known) if national => *known = lesson,
            Some(_) => {}
            None => lessons.push(lesson),
        }
    }
    Ok(lessons)
}

/// One of them.
pub(super) async fn lesson(work: &mut Work<'_>, module_id: &str) -> Result<Option<Lesson>, AppError> {
    Ok(catalogue(work).await?.into_iter().find(|lesson| lesson.module_id == module_id))
}
