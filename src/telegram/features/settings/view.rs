//! The settings.

use super::SettingsCode;
use crate::domain::interview::{Mode, Persona, TimeLimit};
use crate::domain::user::Settings;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, choice, labelled};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::privacy;
use crate::telegram::features::tone::view as tone;

/// Whether anybody hears what is said, and reads out what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Speech {
    pub heard: bool,
    pub aloud: bool,
}

pub fn settings(t: Texts, settings: Settings, speech: Speech) -> Card {
    let counts = Settings::QUESTION_COUNTS.map(|count| {
        let label = t.msg("button-question-count").arg("count", count).plain();
        choice(t, &label, count == settings.questions, &SettingsCode::Questions(count))
    });
    let modes = [Mode::Practice, Mode::Real].map(|mode| {
        let label = t.msg(mode_label(mode)).plain();
        choice(t, &label, mode == settings.mode, &SettingsCode::Mode(mode))
    });
    let follow_ups = Settings::FOLLOW_UPS.map(|most| {
        let label = t.msg("button-follow-ups").arg("count", most).plain();
        choice(t, &label, most == settings.follow_ups, &SettingsCode::FollowUps(most))
    });
    let adapts =
        choice(t, &t.msg("button-adaptive").plain(), settings.adaptive, &SettingsCode::Adaptive(!settings.adaptive));
    let named = choice(t, &t.msg("button-named").plain(), settings.named, &SettingsCode::Named(!settings.named));
    let limits = [None].into_iter().chain(TimeLimit::ALL.map(Some)).map(|limit| {
        let label = match limit {
            Some(limit) => t.msg("button-time-limit").arg("minutes", limit.minutes()).plain(),
            None => t.msg("button-no-time-limit").plain(),
        };
        choice(t, &label, limit == settings.time_limit, &SettingsCode::Time(limit))
    });
    let personas = Persona::ALL.map(|persona| {
        let chosen = persona == settings.persona;
        choice(t, &tone::name(t, persona), chosen, &SettingsCode::Persona(persona))
    });
    let title = t.msg("settings-title").arg("about", tone::about(t, settings.persona)).arg("hint", t.get("tone-hint"));
    let at_once = choice(
        t,
        &t.msg("button-voice-at-once").plain(),
        settings.voice_at_once,
        &SettingsCode::VoiceAtOnce(!settings.voice_at_once),
    );
    let aloud = choice(t, &t.msg("button-aloud").plain(), settings.aloud, &SettingsCode::Aloud(!settings.aloud));
    let notes = [speech.heard.then(|| t.get("settings-voice")), speech.aloud.then(|| t.get("settings-aloud"))];
    let text: Vec<String> = [title.text()].into_iter().chain(notes.into_iter().flatten()).collect();
    Card::new(text.join("\n\n"))
        .row(counts)
        .row(limits)
        .row(modes)
        .row(follow_ups)
        // Three of these in a row would be cut on a phone.
        .grid(&personas.into_iter().chain([adapts]).collect::<Vec<_>>(), 2)
        .row(speech.heard.then_some(at_once))
        .row(speech.aloud.then_some(aloud))
        .row([named, privacy::to_page(t)])
        .row([
            labelled(
                t.msg("button-language").arg("language", t.msg("language-name").plain()).plain(),
                &MenuItem::Language,
            ),
            to_menu(t),
        ])
}

/// The message that names a mode.
pub const fn mode_label(mode: Mode) -> &'static str {
    match mode {
        Mode::Practice => "button-mode-practice",
        Mode::Real => "button-mode-real",
    }
}
