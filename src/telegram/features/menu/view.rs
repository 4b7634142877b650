//! The menu.

use crate::domain::interview::Interview;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::MenuItem;
use crate::telegram::features::interview::view::open_line;
use crate::telegram::features::resume;

/// The menu, with the open interview where there is one.
pub fn menu(t: Texts, user: &User, open: Option<&Interview>) -> Card {
    let mut html = t.msg("menu-title").arg("name", user.first_name.as_str()).text();
    let mut buttons = Vec::new();
    match open {
        Some(interview) => {
            html = format!("{html}\n\n{}", open_line(t, interview));
            buttons.push(resume::button(t, interview));
        }
        None => buttons.push(button(t, "button-interview", &MenuItem::Interview)),
    }
    Card::new(html)
        .row(buttons)
        .row([button(t, "button-progress", &MenuItem::Progress), button(t, "button-plan", &MenuItem::Plan)])
        .row([button(t, "button-settings", &MenuItem::Settings), button(t, "button-help", &MenuItem::Help)])
}
