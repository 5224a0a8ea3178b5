//! Enumerations with a stable code and a label in both languages, stored by their code.

/// Defines one: `Variant = "code", "Nederlands", "English";` per value, in the order of the screen.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal, $nl:literal, $en:literal; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( #[doc = concat!($nl, " / ", $en)] $(#[$vmeta])* $variant, )+ }

        impl $name {
            /// All values in the order in which a screen offers them.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable code that is stored.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }

            /// What a reader sees.
            pub fn label(self, language: domain::Language) -> &'static str {
                match self { $( Self::$variant => $crate::text::pick(language, $nl, $en), )+ }
            }

            /// The value with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Self::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no {}", stringify!($name))))
            }
        }
    };
}
pub(crate) use named;
