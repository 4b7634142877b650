//! The settings.

use super::SettingsCode;
use crate::domain::interview::Mode;
use crate::domain::user::Settings;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, choice, labelled};
use crate::telegram::core::page::{MenuItem, to_menu};

pub fn settings(t: Texts, settings: Settings) -> Card {
    let counts = Settings::QUESTION_COUNTS.map(|count| {
        let label = t.msg("button-question-count").arg("count", count).plain();
        choice(t, &label, count == settings.questions, &SettingsCode::Questions(count))
    });
    let modes = [Mode::Practice, Mode::Real].map(|mode| {
        let label = t.msg(mode_label(mode)).plain();
        choice(t, &label, mode == settings.mode, &SettingsCode::Mode(mode))
    });
    Card::new(t.get("settings-title"))
        .row(counts)
        .row(modes)
        .row([labelled(
            t.msg("button-language").arg("language", t.msg("language-name").plain()).plain(),
            &MenuItem::Language,
        )])
        .row([to_menu(t)])
}

/// The message that names a mode.
pub const fn mode_label(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "button-mode-practice",
        Mode::Real => "button-mode-real",
    }
}
