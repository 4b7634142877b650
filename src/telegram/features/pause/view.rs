//! An interview that is put aside, or was not brought to an end.

use crate::domain::interview::{Interview, Status};
use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::core::page::to_menu;
use crate::telegram::features::interview::view::open_line;
use crate::telegram::features::time_limit::view::in_pause;
use crate::telegram::features::{cancel, finish, resume};

/// The interview is put aside.
pub fn paused(t: Texts, interview: &Interview) -> Card {
    let parts = [Some(t.get("interview-paused")), in_pause(t, interview), Some(open_line(t, interview))];
    Card::new(parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
        .row([resume::button(t, interview)])
        .row([finish::button(t, interview), cancel::button(t, interview)])
        .row([to_menu(t)])
}

/// There is an unfinished interview where a new one was wanted, or days after the last step.
pub fn unfinished(t: Texts, interview: &Interview, lead: &str) -> Card {
    Card::new(format!("{}\n\n{}", t.get(lead), open_line(t, interview)))
        .row([resume::button(t, interview)])
        .row([finish::button(t, interview), cancel::button(t, interview)])
}

/// The card that offers an unfinished interview where something else was wanted. `lead` is a message.
pub fn offer(t: Texts, interview: &Interview, lead: &str) -> Card {
    match interview.status {
        Status::Paused => paused(t, interview),
        Status::Finishing => Card::new(format!("{}\n\n{}", t.get("interview-finishing-wait"), open_line(t, interview))),
        _ => unfinished(t, interview, lead),
    }
}
