//! Code lists. Every value has a stable code (stored, exported), a Dutch label (on screen by
//! default), an English label, and where it exists its name in IOM's Human Trafficking Case Data
//! Standard 2.0 (HTCDS, CC BY 4.0, <https://github.com/UNMigration/HTCDS>).

mod country;
mod crisis;
mod exploitation;
mod knowledge;
mod law;
mod learning;
mod monitoring;
mod people;
mod work;

pub use country::{COUNTRIES, country_label, nationality_group};
pub use crisis::*;
pub use exploitation::*;
pub use knowledge::*;
pub use law::*;
pub use learning::*;
pub use monitoring::*;
pub use people::*;
pub use work::*;

/// The languages of the screens; Dutch is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Nederlands.
    #[default]
    Dutch,
    /// English.
    English,
}

impl Language {
    /// Both languages, the default first.
    pub const ALL: &'static [Self] = &[Self::Dutch, Self::English];

    /// The BCP 47 tag: `nl` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The language with this BCP 47 tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.tag() == tag)
    }
}

/// A value of a code list.
pub trait Code: Copy + Eq + 'static {
    /// All values in the order in which a screen offers them.
    const ALL: &'static [Self];

    /// The stable code that is stored and exported.
    fn code(self) -> &'static str;

    /// What a reader sees.
    fn label(self, language: Language) -> &'static str;

    /// The name in HTCDS 2.0, where the standard has one.
    fn htcds(self) -> Option<&'static str>;

    /// The value with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }

    /// The first value with this HTCDS name.
    fn from_htcds(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.htcds() == Some(name))
    }
}

/// A text that is no code of the list it was read for.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown code {code:?} for {list}")]
pub struct UnknownCode {
    /// The name of the code list.
    pub list: &'static str,
    /// What was found.
    pub code: String,
}

/// Defines a code list: `Variant = "code", "Nederlands", "English" [, htcds "Name"];` per value.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal, $nl:literal, $en:literal $(, htcds $htcds:literal)? ; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( #[doc = concat!($nl, " / ", $en)] $(#[$vmeta])* $variant, )+ }

        impl AsRef<$name> for $name {
            fn as_ref(&self) -> &$name {
                self
            }
        }

        impl $crate::codes::Code for $name {
            const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            fn label(self, language: $crate::codes::Language) -> &'static str {
                match (self, language) {
                    $( (Self::$variant, $crate::codes::Language::Dutch) => $nl,
                       (Self::$variant, $crate::codes::Language::English) => $en, )+
                }
            }

            #[allow(unused_mut, unused_assignments)]
            fn htcds(self) -> Option<&'static str> {
                match self { $( Self::$variant => { let mut name = None; $( name = Some($htcds); )? name } )+ }
            }
        }

        impl $name {
            /// The stable code; see [`Code::code`](crate::codes::Code::code).
            pub fn code(self) -> &'static str { $crate::codes::Code::code(self) }
            /// What a reader sees; see [`Code::label`](crate::codes::Code::label).
            pub fn label(self, language: $crate::codes::Language) -> &'static str {
                $crate::codes::Code::label(self, language)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.code()) }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::codes::UnknownCode;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as $crate::codes::Code>::from_code(text)
                    .ok_or_else(|| $crate::codes::UnknownCode { list: stringify!($name), code: text.to_owned() })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check<C: Code + std::fmt::Debug>() {
        let codes: BTreeSet<_> = C::ALL.iter().map(|value| value.code()).collect();
        assert_eq!(codes.len(), C::ALL.len(), "codes are unique");
        for value in C::ALL {
            assert_eq!(C::from_code(value.code()), Some(*value));
            for language in Language::ALL {
                assert!(!value.label(*language).trim().is_empty(), "{value:?} has a label");
            }
            assert!(value.code().chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
        }
    }

    #[test]
    fn every_code_list_is_well_formed() {
        check::<FormOfExploitation>();
        check::<Sector>();
        check::<CrossBorder>();
        check::<Sex>();
        check::<AgeBand>();
        check::<NationalityGroup>();
        check::<YesNoUnknown>();
        check::<Region>();
        check::<Role>();
        check::<OrganisationKind>();
        check::<RegisterList>();
        check::<LegalGround>();
        check::<Purpose>();
        check::<DecisionKind>();
        check::<DecisionOutcome>();
        check::<ConsentGiver>();
        check::<Certainty>();
        check::<HowKnown>();
        check::<Danger>();
        check::<Track>();
        check::<FileType>();
        check::<TaskKind>();
        check::<CountAnswer>();
        check::<ReferralAim>();
        check::<RejectionReason>();
        check::<Competence>();
        check::<Standing>();
        check::<Sureness>();
        check::<ReminderKind>();
        check::<ArticleKind>();
        check::<IdentityKind>();
        check::<CrisisTheme>();
        check::<CrisisCause>();
        check::<Direction>();
        check::<RiskGroup>();
        check::<SourceKind>();
        check::<Reliability>();
        check::<Strength>();
        check::<Judgement>();
        check::<TrafficLight>();
        check::<BulletinReach>();
        check::<GroupPart>();
        check::<EscalationLevel>();
    }

    #[test]
    fn htcds_names_round_trip() {
        assert_eq!(FormOfExploitation::from_htcds("SexualExploitation"), Some(FormOfExploitation::Sexual));
        assert_eq!(Sex::Female.htcds(), Some("Feminine"));
    }
}
