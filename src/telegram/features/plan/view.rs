//! The person's plan, and those they could have.

use chrono::{DateTime, TimeDelta, Utc};

use super::PlanCode;
use crate::domain::payment::{Money, Term};
use crate::domain::plan::{Month, PlanName, Quotas};
use crate::domain::user::User;
use crate::i18n::{Html, Texts};
use crate::plans::StarPrices;
use crate::service::quotas::Used;
use crate::telegram::core::card::{Button, Card, button, labelled};
use crate::telegram::core::page::{MenuItem, to_menu};

/// Cells of a bar.
const CELLS: u32 = 10;

/// What `/plan` shows.
#[derive(Debug)]
pub struct PlanPage<'a> {
    pub user: &'a User,
    pub quotas: Quotas,
    pub used: Used,
    /// In which interviews are counted.
    pub month: Month,
    /// The plans that could be had: the present one, for longer, and greater ones.
    pub others: Vec<Offered>,
    pub now: DateTime<Utc>,
}

/// A plan that could be had.
#[derive(Debug, Clone)]
pub struct Offered {
    pub plan: PlanName,
    pub quotas: Quotas,
    pub stars: StarPrices,
    /// What it costs by card.
    pub by_card: Vec<(Term, Money)>,
}

impl Offered {
    fn is_sold(&self) -> bool {
        self.stars.is_some() || !self.by_card.is_empty()
    }
}

/// The person's plan, what is used of it, and what others have beyond it.
pub fn plan(t: Texts, page: &PlanPage<'_>) -> Card {
    let present = page.user.plan_at(page.now);
    let mut parts = vec![head(t, page, present), used(t, page), limits(t, &page.quotas)];
    // Each with what it has beyond the one before it.
    let before = std::iter::once(&page.quotas).chain(page.others.iter().map(|other| &other.quotas));
    parts.extend(page.others.iter().zip(before).map(|(other, before)| offer(t, before, other)));
    let by_card = page.others.iter().any(|other| !other.by_card.is_empty());
    parts.push(t.get(if page.others.is_empty() { "plan-change" } else { how(by_card) }));
    parts.retain(|part| !part.is_empty());
    let sold = page.others.iter().filter(|other| other.is_sold());
    let buttons: Vec<Button> = sold.map(|other| plan_button(t, other.plan)).collect();
    Card::new(parts.join("\n\n")).grid(&buttons, 3).row([to_menu(t)])
}

/// A plan and its price, and below it, folded, what it adds.
fn offer(t: Texts, before: &Quotas, other: &Offered) -> String {
    let (price, added) = (price(t, other), added(t, before, &other.quotas));
    match added.is_empty() {
        true => price,
        false => format!("{price}\n<blockquote expandable>{}</blockquote>", added.join("\n")),
    }
}

/// One of the plans: what it has beyond the present one, and what it is bought with.
pub fn other(t: Texts, present: &Quotas, other: &Offered, buy: &[Button]) -> Card {
    let how = t.get(how(!other.by_card.is_empty()));
    let parts = [price(t, other), added(t, present, &other.quotas).join("\n"), how];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Card::new(parts.join("\n\n")).grid(buy, 1).row([button(t, "button-plans", &MenuItem::Plan), to_menu(t)])
}

fn plan_button(t: Texts, plan: PlanName) -> Button {
    labelled(t.msg("button-plan-of").arg("plan", t.plan(plan)).plain(), &PlanCode(plan))
}

fn head(t: Texts, page: &PlanPage<'_>, present: PlanName) -> String {
    let title = t.msg("plan-title").arg("plan", t.plan(present)).text();
    match page.user.plan_ends(page.now).filter(|_| present != PlanName::Free) {
        Some(until) => {
            let id = match page.user {
                user if user.plan_renews => "plan-renews",
                user if user.is_on_trial(page.now) => "plan-trial",
                _ => "plan-until",
            };
            format!("{title}\n{}", t.msg(id).arg("date", t.date(&until)).text())
        }
        None => title,
    }
}

/// What is used of what is limited, as bars.
fn used(t: Texts, page: &PlanPage<'_>) -> String {
    let (quotas, used, renews) = (&page.quotas, page.used, t.date(&page.month.ends));
    let interviews = match quotas.interviews_per_month {
        Some(limit) => {
            let line = t.msg("plan-interviews").arg("date", renews.as_str());
            let line =
                line.arg("bar", Html(bar(used.interviews, limit))).arg("used", used.interviews).arg("limit", limit);
            let is_used_up = used.interviews >= limit;
            let hint = is_used_up.then(|| t.msg("plan-interviews-used-up").arg("date", renews.as_str()).text());
            [Some(line.text()), hint].into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
        None => {
            let since = t.date(&page.month.begins);
            t.msg("plan-interviews-unlimited").arg("date", since).arg("used", used.interviews).text()
        }
    };
    let days = [
        ("plan-coach-today", used.coach_turns, quotas.coach_turns_per_day),
        ("plan-disputes-today", used.second_looks, quotas.disputes_per_day),
        ("plan-redos-today", used.redos, quotas.redos()),
        ("plan-fits-today", used.fits, quotas.fits_per_day),
        ("plan-letters-today", used.cover_letters, quotas.cover_letters_per_day),
    ];
    let days = days.into_iter().filter_map(|(id, used, limit)| {
        let limit = limit?;
        Some(t.msg(id).arg("bar", Html(bar(used, limit))).arg("used", used).arg("limit", limit).text())
    });
    let cvs = quotas.cv_analyses_per_month.map(|limit| {
        let used = used.cv_analyses;
        t.msg("plan-cvs-month").arg("bar", Html(bar(used, limit))).arg("used", used).arg("limit", limit).text()
    });
    let voice = quotas.voice_seconds_per_month().zip(quotas.voice_minutes_per_month).map(|(seconds, limit)| {
        let line = t.msg("plan-voice-month").arg("bar", Html(bar(used.voice_seconds, seconds)));
        line.arg("used", used.voice_minutes(Some(limit))).arg("limit", limit).text()
    });
    let bonus = (used.bonus > 0).then(|| t.msg("plan-bonus").arg("left", used.bonus).text());
    std::iter::once(interviews).chain(bonus).chain(cvs).chain(voice).chain(days).collect::<Vec<_>>().join("\n")
}

/// What is limited in each interview.
fn limits(t: Texts, quotas: &Quotas) -> String {
    let limits = [
        ("plan-questions", quotas.questions_per_interview.map(u32::from)),
        ("plan-follow-ups", quotas.follow_ups_per_question),
        ("plan-follow-ups-in-all", quotas.follow_ups_per_interview),
        ("plan-replacements", quotas.replacements_per_interview),
    ];
    let limits = limits.into_iter().filter_map(|(id, limit)| Some(t.msg(id).arg("limit", limit?).text()));
    let voice = quotas.voice_seconds.map(|_| voice(t, quotas));
    limits.chain(voice).collect::<Vec<_>>().join("\n")
}

/// How long what is said may be.
fn voice(t: Texts, quotas: &Quotas) -> String {
    let length = TimeDelta::seconds(quotas.recording_seconds().into());
    t.msg("plan-voice").arg("length", t.lasted(length)).text()
}

/// What a plan has more of than another one.
fn added(t: Texts, present: &Quotas, other: &Quotas) -> Vec<String> {
    let rows = [
        (
            "plan-has-interviews",
            Some("plan-has-interviews-unlimited"),
            present.interviews_per_month,
            other.interviews_per_month,
        ),
        ("plan-questions", None, Some(present.questions().into()), Some(other.questions().into())),
        ("plan-cvs", Some("plan-cvs-unlimited"), present.cv_analyses_per_month, other.cv_analyses_per_month),
        (
            "plan-voice-minutes",
            Some("plan-voice-minutes-unlimited"),
            present.voice_minutes_per_month,
            other.voice_minutes_per_month,
        ),
        ("plan-coach", None, present.coach_turns_per_day, other.coach_turns_per_day),
        ("plan-disputes", None, present.disputes_per_day, other.disputes_per_day),
        ("plan-follow-ups", None, present.follow_ups_per_question, other.follow_ups_per_question),
        (
            "plan-follow-ups-in-all",
            Some("plan-follow-ups-in-all-unlimited"),
            present.follow_ups_per_interview,
            other.follow_ups_per_interview,
        ),
        ("plan-replacements", None, present.replacements_per_interview, other.replacements_per_interview),
        ("plan-redos", Some("plan-redos-unlimited"), present.redos(), other.redos()),
        ("plan-fits", Some("plan-fits-unlimited"), present.fits_per_day, other.fits_per_day),
        ("plan-letters", Some("plan-letters-unlimited"), present.cover_letters_per_day, other.cover_letters_per_day),
    ];
    let is_longer = other.recording_seconds() > present.recording_seconds();
    let voice = (is_longer && present.voice_seconds.is_some()).then(|| voice(t, other));
    let lines = rows.into_iter().filter_map(|(id, unlimited, has, would)| match (has, would) {
        (Some(has), Some(would)) if would > has => Some(t.msg(id).arg("limit", would).text()),
        (Some(_), None) => unlimited.map(|id| t.get(id)),
        _ => None,
    });
    lines.chain(voice).collect()
}

/// How plans are paid.
const fn how(by_card: bool) -> &'static str {
    if by_card { "plan-stars-or-card" } else { "plan-stars" }
}

fn price(t: Texts, other: &Offered) -> String {
    let amounts = [("plan-price-month", Term::Month), ("plan-price-year", Term::Year)];
    let amounts = amounts.into_iter().filter_map(|(id, term)| Some((id, other.stars.of(term)?)));
    let by_card = other.by_card.iter().map(|(term, money)| {
        let id = if *term == Term::Year { "plan-price-card-year" } else { "plan-price-card-month" };
        t.msg(id).arg("amount", money.to_string()).text()
    });
    let amounts = amounts.map(|(id, stars)| t.msg(id).arg("stars", stars.to_string()).text());
    let amounts: Vec<String> = amounts.chain(by_card).collect();
    let price = if amounts.is_empty() { t.get("plan-price-by-agreement") } else { amounts.join(", ") };
    t.msg("plan-price").arg("plan", t.plan(other.plan)).arg("price", Html(price)).text()
}

/// The share that is used: `■■■□□□□□□□`. A little is seen, and what is not used up is not full.
fn bar(used: u32, limit: u32) -> String {
    let full = match (used, limit) {
        (0, 1..) => 0,
        (used, limit) if used >= limit => CELLS,
        (used, limit) => (u64::from(used) * u64::from(CELLS) / u64::from(limit)).clamp(1, u64::from(CELLS) - 1) as u32,
    } as usize;
    format!("{}{}", "■".repeat(full), "□".repeat(CELLS as usize - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_empty_only_without_use_and_full_only_without_rest() {
        let full = |used, limit| bar(used, limit).chars().filter(|cell| *cell == '■').count();
        assert_eq!([full(0, 3), full(1, 3), full(3, 3), full(4, 3)], [0, 3, 10, 10]);
        assert_eq!([full(1, 200), full(199, 200), full(0, 0)], [1, 9, 10]);
    }
}
