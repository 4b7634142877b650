//! The locale files, compiled in.

use crate::domain::language::Language;

/// The messages of one feature, as the files `locales/{en,ru,uz}/<name>.ftl` have them.
pub struct Feature {
    /// Name of the files.
    pub name: &'static str,
    en: &'static str,
    ru: &'static str,
    uz: &'static str,
}

impl Feature {
    #[cfg(test)]
    pub(super) const fn new(name: &'static str, en: &'static str, ru: &'static str, uz: &'static str) -> Self {
        Self { name, en, ru, uz }
    }

    /// The text of the file in this language.
    pub const fn source(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Ru => self.ru,
            Language::Uz => self.uz,
        }
    }
}

macro_rules! features {
    ($($name:literal),+ $(,)?) => {
        &[$(Feature {
            name: $name,
            en: include_str!(concat!("../../locales/en/", $name, ".ftl")),
            ru: include_str!(concat!("../../locales/ru/", $name, ".ftl")),
            uz: include_str!(concat!("../../locales/uz/", $name, ".ftl")),
        }),+]
    };
}

/// Every feature that has messages. A test compares this list with the files.
pub const FEATURES: &[Feature] = features![
    "admin",
    "aloud",
    "another",
    "answer",
    "audit",
    "ban",
    "begin",
    "broadcast",
    "cancel",
    "card_payments",
    "catalog",
    "coach",
    "common",
    "cv",
    "degradation",
    "dispute",
    "fallback",
    "feedback",
    "find",
    "finish",
    "fit",
    "follow_up",
    "group_chats",
    "health",
    "help",
    "hint",
    "history",
    "incidents",
    "intents",
    "interview",
    "invite",
    "letter",
    "maintenance",
    "menu",
    "models",
    "next",
    "offer",
    "onboarding",
    "own_marks",
    "owner_page",
    "owner_page_figures",
    "owner_page_people",
    "pause",
    "payments",
    "plan",
    "privacy",
    "promo",
    "question",
    "report",
    "resume",
    "set_plan",
    "settings",
    "skip",
    "spending",
    "stats",
    "support",
    "time_limit",
    "tone",
    "track",
    "trial",
    "try_again",
    "upkeep",
    "user_info",
    "vacancy",
    "voice",
    "warm_up",
];
