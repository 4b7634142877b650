//! What is read of promo codes.

use chrono::{DateTime, Utc};

use crate::domain::user::User;
use crate::i18n::{Html, Texts};
use crate::service::promos::{Promo, Refusal};
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::admin::plan_with_end;

/// What came of trying a code.
pub fn redeemed(t: Texts, redeemed: &Result<User, Refusal>, now: DateTime<Utc>) -> Card {
    let refusal = match redeemed {
        Ok(user) => {
            let html = t.msg("promo-done").arg("plan", plan_with_end(t, user, now)).text();
            return Card::new(html).row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)]);
        }
        Err(refusal) => refusal,
    };
    Card::new(t.get(match refusal {
        Refusal::Unknown => "promo-unknown",
        Refusal::Over => "promo-over",
        Refusal::UsedUp => "promo-used-up",
        Refusal::Known => "promo-known",
        Refusal::Endless => "promo-endless",
        Refusal::NoUse => "promo-no-use",
        Refusal::TooOften => "promo-too-often",
    }))
}

/// A code that was made.
pub fn created(t: Texts, promo: &Promo) -> Card {
    Card::new(t.msg("promo-created").arg("promo", Html(line(t, promo, 0, None))).text())
}

/// The codes, each with how often it was used.
pub fn list(t: Texts, codes: &[(Promo, u32)], now: DateTime<Utc>) -> Card {
    if codes.is_empty() {
        return Card::new(format!("{}\n\n{}", t.get("promo-none"), t.get("promo-usage")));
    }
    let lines = codes.iter().map(|(promo, used)| line(t, promo, *used, Some(now)));
    Card::new(format!("{}\n\n{}", t.get("promo-title"), lines.collect::<Vec<_>>().join("\n")))
}

fn line(t: Texts, promo: &Promo, used: u32, now: Option<DateTime<Utc>>) -> String {
    let until = match promo.until {
        Some(until) => t.msg("promo-until").arg("date", t.date(&until)).text(),
        None => t.get("promo-without-end"),
    };
    let is_over = now.is_some_and(|now| promo.is_over(now));
    let id = if is_over { "promo-line-over" } else { "promo-line" };
    t.msg(id)
        .arg("code", promo.code.as_str())
        .arg("plan", t.plan(promo.plan))
        .arg("days", promo.days)
        .arg("used", used)
        .arg("uses", promo.uses)
        .arg("until", until)
        .text()
}
