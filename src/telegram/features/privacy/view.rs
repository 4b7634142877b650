//! What is kept of people, and what is not when they go.

use super::PrivacyCode;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::service::{aloud, privacy};
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::to_menu;

/// How long things are kept, as far as the owner has decided; in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    pub interviews: Option<u16>,
    /// Of people who do not write any more.
    pub inactive: Option<u16>,
    pub backups: Option<u16>,
}

/// The page for the person who asks.
pub(super) fn page(conv: &Conversation) -> Card {
    let settings = &conv.ctx.settings.privacy;
    let days = |kept: Option<chrono::TimeDelta>| kept.and_then(|kept| u16::try_from(kept.num_days()).ok());
    let kept = Kept {
        interviews: days(settings.retention.interviews),
        inactive: days(settings.inactive),
        backups: settings.backup_days,
    };
    let read_out = aloud::who(conv.services());
    page_of(conv.t, &conv.user, (&privacy::readers(conv.services()), &read_out), kept)
}

/// What is kept, who reads it and who reads out, for how long.
pub fn page_of(t: Texts, user: &User, (readers, read_out): (&[String], &[String]), kept: Kept) -> Card {
    let lines = [
        Some(t.get("privacy-page")),
        Some(who_reads(t, readers)),
        (!read_out.is_empty()).then(|| t.msg("privacy-aloud").arg("who", read_out.join(", ")).text()),
        Some(match kept.interviews {
            Some(days) => t.msg("privacy-interviews-kept").arg("days", days).text(),
            None => t.get("privacy-kept-until-deleted"),
        }),
        kept.inactive.map(|days| t.msg("privacy-inactive").arg("days", days).text()),
        user.informed_at
            .filter(|_| user.knows(readers))
            .map(|at| t.msg("privacy-informed").arg("date", t.date(&at)).text()),
        Some(t.get("privacy-ways")),
    ];
    Card::new(lines.into_iter().flatten().collect::<Vec<_>>().join("\n\n"))
        .row([button(t, "button-export", &PrivacyCode::Export), button(t, "button-delete-me", &PrivacyCode::Ask)])
        .row([to_menu(t)])
}

/// Who reads the answers.
fn who_reads(t: Texts, readers: &[String]) -> String {
    match readers {
        [] => t.get("privacy-nobody-reads"),
        readers => t.msg("privacy-readers").arg("readers", readers.join(", ")).text(),
    }
}

/// The same in short, on the way to the first question; nothing where nobody reads answers.
pub fn notice(t: Texts, readers: &[String]) -> String {
    match readers {
        [] => t.get("privacy-notice-kept"),
        readers => t.msg("privacy-notice").arg("readers", readers.join(", ")).text(),
    }
}

/// What goes and what stays, and whether it shall be.
pub fn ask(t: Texts, backup_days: Option<u16>) -> Card {
    let backups = match backup_days {
        Some(days) => t.msg("erase-backups").arg("days", days).text(),
        None => t.get("erase-backups-unknown"),
    };
    Card::new([t.get("erase-ask"), backups, t.get("erase-for-good")].join("\n\n"))
        .row([button(t, "button-erase", &PrivacyCode::Erase)])
        .row([button(t, "button-export", &PrivacyCode::Export), to_menu(t)])
}
