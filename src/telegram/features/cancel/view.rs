//! Whether to give an interview up; that it is.

use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::interview::on_interview;
use crate::telegram::features::resume;

/// Asks whether to give the interview up. `costs_one` says that it was one of the month's all the same.
pub fn confirm_cancel(t: Texts, interview: &Interview, costs_one: bool) -> Card {
    let html = t.msg("confirm-cancel").arg("answered", interview.answered()).text();
    let lines = [Some(html), costs_one.then(|| t.get("confirm-cancel-costs"))];
    Card::new(lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        .row([on_interview(t, interview, "button-confirm-cancel", super::CONFIRM), resume::go_on_button(t, interview)])
}

/// The interview was given up.
pub fn cancelled(t: Texts) -> Card {
    Card::new(t.get("interview-cancelled")).row([button(t, "button-interview", &MenuItem::Interview), to_menu(t)])
}

/// No question could be had at all; the interview is not counted.
pub fn no_questions(t: Texts, is_given_back: bool) -> Card {
    let id = if is_given_back { "interview-no-questions" } else { "interview-no-questions-paid" };
    Card::new(t.get(id)).row([button(t, "button-interview", &MenuItem::Interview), to_menu(t)])
}
