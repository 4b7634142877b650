//! The menu, plan, settings and help.

use chrono::{DateTime, Utc};

use super::{Card, button, choice, labelled, to_menu, track};
use crate::domain::interview::{Interview, Mode};
use crate::domain::plan::{PlanName, Quotas};
use crate::domain::user::{Settings, User};
use crate::i18n::Texts;
use crate::telegram::callback::{Callback, InterviewAction, MenuItem};

/// The menu, with the open interview where there is one.
pub fn menu(t: Texts, user: &User, open: Option<&Interview>) -> Card {
    let mut html = t.msg("menu-title").arg("name", user.first_name.as_str()).text();
    let mut buttons = Vec::new();
    match open {
        Some(interview) => {
            html = format!("{html}\n\n{}", open_line(t, interview));
            let resume = Callback::Interview(interview.id.clone(), InterviewAction::Resume);
            buttons.push(button(t, "button-resume", resume));
        }
        None => buttons.push(button(t, "button-interview", Callback::Menu(MenuItem::Interview))),
    }
    Card::new(html)
        .row(buttons)
        .row([
            button(t, "button-progress", Callback::Menu(MenuItem::Progress)),
            button(t, "button-plan", Callback::Menu(MenuItem::Plan)),
        ])
        .row([
            button(t, "button-settings", Callback::Menu(MenuItem::Settings)),
            button(t, "button-help", Callback::Menu(MenuItem::Help)),
        ])
}

/// One line on an unfinished interview.
pub fn open_line(t: Texts, interview: &Interview) -> String {
    t.msg("menu-open-interview")
        .arg("track", track(t, &interview.track))
        .arg("number", interview.number().min(interview.planned.into()))
        .arg("total", usize::from(interview.planned))
        .text()
}

/// The person's plan and what is left of it.
pub fn plan(t: Texts, user: &User, quotas: &Quotas, now: DateTime<Utc>) -> Card {
    let plan = user.plan_at(now);
    let mut lines = vec![t.msg("plan-title").arg("plan", t.plan(plan)).text()];
    if let Some(until) = user.plan_until.filter(|_| plan != PlanName::Free) {
        lines.push(t.msg("plan-until").arg("date", t.date(&until)).text());
    }
    let used = user.interviews_this_month(now);
    lines.push(match quotas.interviews_per_month {
        Some(limit) => t.msg("plan-interviews").arg("used", used).arg("limit", limit).text(),
        None => t.msg("plan-interviews-unlimited").arg("used", used).text(),
    });
    let extras = [("plan-replacements", quotas.replacements_per_interview), ("plan-disputes", quotas.disputes_per_day)];
    let extras = extras.into_iter().filter_map(|(id, limit)| Some(t.msg(id).arg("limit", limit?).text()));
    let extras: Vec<String> = extras.collect();
    if !extras.is_empty() {
        lines.push(extras.join("\n"));
    }
    lines.push(t.get("plan-change"));
    Card::new(lines.join("\n\n")).row([to_menu(t)])
}

/// The settings.
pub fn settings(t: Texts, settings: Settings) -> Card {
    let counts = Settings::QUESTION_COUNTS.map(|count| {
        let label = t.msg("button-question-count").arg("count", count).plain();
        choice(t, &label, count == settings.questions, Callback::Questions(count))
    });
    let modes = [Mode::Practice, Mode::Real].map(|mode| {
        let label = t.msg(mode_label(mode)).plain();
        choice(t, &label, mode == settings.mode, Callback::Mode(mode))
    });
    Card::new(t.get("settings-title"))
        .row(counts)
        .row(modes)
        .row([labelled(
            t.msg("button-language").arg("language", t.msg("language-name").plain()).plain(),
            Callback::Menu(MenuItem::Language),
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

/// Help.
pub fn help(t: Texts) -> Card {
    Card::new(t.get("help")).row([to_menu(t)])
}
