//! The modules that come with the program, from `content/learn`.

use crate::{Fault, Module, parse};
use domain::Language;
use std::sync::LazyLock;

/// The text of a starter module in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The name of its files, without `.md`.
    pub file: &'static str,
    /// Dutch text.
    pub dutch: &'static str,
    /// English text.
    pub english: &'static str,
}

macro_rules! files {
    ($($file:literal),+ $(,)?) => {
        /// All starter modules, in the order in which one learns.
        pub const STARTERS: &[Starter] = &[$(Starter {
            file: $file,
            dutch: include_str!(concat!("../../../content/learn/nl/", $file, ".md")),
            english: include_str!(concat!("../../../content/learn/en/", $file, ".md")),
        }),+];
    };
}

files!(
    "1-sexual",
    "2-criminal",
    "3-labour",
    "4-conversation",
    "5-reporting-code",
    "6-partners",
    "7-focal-officer",
);

/// What is read once; a test makes sure that all of them can be read.
static READ: LazyLock<Vec<(Module, Module)>> = LazyLock::new(|| {
    let both = |starter: &Starter| Some((parse(starter.dutch).ok()?, parse(starter.english).ok()?));
    STARTERS.iter().filter_map(both).collect()
});

/// All starter modules, Dutch and English, in the order in which one learns.
pub fn starters() -> &'static [(Module, Module)] {
    &READ
}

/// A starter module in a language, by its identifier.
pub fn starter(id: &str, language: Language) -> Option<&'static Module> {
    READ.iter().find(|(dutch, _)| dutch.id == id).map(|(dutch, english)| match language {
        Language::Dutch => dutch,
        Language::English => english,
    })
}

impl Starter {
    /// Everything wrong with it, with file and line.
    pub fn faults(&self) -> Vec<String> {
        let told = |folder: &str, faults: Vec<Fault>| {
            let file = format!("content/learn/{folder}/{}.md", self.file);
            faults.iter().map(|fault| fault.in_file(&file)).collect::<Vec<_>>()
        };
        match (parse(self.dutch), parse(self.english)) {
            (Ok(dutch), Ok(english)) => {
                told("en", crate::same_shape(&dutch, &english).err().unwrap_or_default())
            }
            (dutch, english) => {
                let faults = [("nl", dutch.err()), ("en", english.err())];
                faults
                    .into_iter()
                    .flat_map(|(folder, faults)| told(folder, faults.unwrap_or_default()))
                    .collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Code;
    use domain::codes::{Competence, Role};
    use std::collections::BTreeSet;

    #[test]
    fn all_starter_modules_can_be_read() {
        let faults: Vec<String> = STARTERS.iter().flat_map(Starter::faults).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let ids: BTreeSet<&str> = starters().iter().map(|(dutch, _)| dutch.id.as_str()).collect();
        assert_eq!(ids.len(), STARTERS.len(), "each has an identifier of its own");
    }

    #[test]
    fn every_file_is_embedded() {
        for folder in ["nl", "en"] {
            let path = format!("{}/../../content/learn/{folder}", env!("CARGO_MANIFEST_DIR"));
            let files = std::fs::read_dir(path).unwrap();
            let files: BTreeSet<String> =
                files.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            let known: BTreeSet<String> =
                STARTERS.iter().map(|starter| format!("{}.md", starter.file)).collect();
            assert_eq!(files, known);
        }
    }

    #[test]
    fn the_starter_modules_train_every_competence() {
        for competence in Competence::ALL {
            let trains = |(module, _): &(Module, Module)| {
                module.competence == *competence && module.roles.contains(&Role::FocalOfficer)
            };
            assert!(starters().iter().any(trains), "{competence}");
        }
    }
}
