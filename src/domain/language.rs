//! The languages of the bot: Uzbek, Russian and English, as equals.

use serde::{Deserialize, Serialize};

/// A language that the bot speaks. Stored and exchanged by its ISO 639-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Uzbek in Latin script.
    Uz,
    Ru,
    En,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Uz, Self::Ru, Self::En];

    /// The ISO 639-1 code: `uz`, `ru` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Uz => "uz",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The language with this ISO 639-1 code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language to suggest to a person whose Telegram client reports the IETF tag `tag` (`ru`, `en-US`, …):
    /// theirs where the bot speaks it, else Uzbek.
    pub fn suggested(tag: Option<&str>) -> Self {
        tag.and_then(|tag| tag.split('-').next())
            .and_then(|code| Self::from_code(&code.to_ascii_lowercase()))
            .unwrap_or(Self::Uz)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_language_of_the_client_and_uzbek_for_others() {
        for (tag, expected) in [
            (Some("ru"), Language::Ru),
            (Some("en-US"), Language::En),
            (Some("EN"), Language::En),
            (Some("uz-Latn"), Language::Uz),
            (Some("de"), Language::Uz),
            (Some(""), Language::Uz),
            (None, Language::Uz),
        ] {
            assert_eq!(Language::suggested(tag), expected, "{tag:?}");
        }
    }
}
