//! Whether to end an interview here; that its report is being written.

use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::features::interview::on_interview;
use crate::telegram::features::resume;

/// Asks whether to end the interview here.
pub fn confirm_finish(t: Texts, interview: &Interview) -> Card {
    let html = t
        .msg("confirm-finish")
        .arg("answered", interview.answered())
        .arg("total", usize::from(interview.planned))
        .arg("skipped", interview.slots.iter().filter(|slot| slot.skipped).count())
        .text();
    Card::new(html)
        .row([on_interview(t, interview, "button-confirm-finish", super::CONFIRM)])
        .row([resume::go_on_button(t, interview)])
}

/// The report is being written.
pub fn finishing(t: Texts, interview: &Interview) -> Card {
    Card::new(t.msg("interview-finishing").arg("answered", interview.answered()).text())
}
