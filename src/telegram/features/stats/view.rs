//! What models did and cost, and how far people come, for an admin.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::domain::plan::PlanName;
use crate::i18n::{Html, Texts};
use crate::service::figures::{self, OfPlan};
use crate::stats::figures::{OK, Served};
use crate::stats::{Figures, Report};
use crate::telegram::core::card::{Card, excerpt};

/// Models that are shown; the others are counted.
const MODELS_MAX: usize = 8;
/// Tasks, plans and kinds of failure that are shown; there are hardly more.
const ROWS_MAX: usize = 6;
/// Days that are shown, the latest.
const DAYS_MAX: usize = 14;
/// Longest name, in UTF-16 units.
const NAME_MAX: usize = 48;

/// The figures of a period.
pub fn models(t: Texts, report: &Report) -> Card {
    let period = &report.period;
    let title =
        t.msg("stats-title").arg("from", t.date(&period.from)).arg("to", t.date(&period.to)).arg("days", period.days);
    let mut parts = vec![title.text(), summary(t, report)];
    let sections = [
        ("stats-by-model", rows(t, &report.by_model, MODELS_MAX, code)),
        ("stats-by-task", rows(t, &report.by_task, ROWS_MAX, code)),
        ("stats-by-plan", rows(t, &report.by_plan, ROWS_MAX, |slug| plan(t, slug))),
    ];
    let sections = sections.into_iter().filter(|(_, rows)| !rows.is_empty());
    parts.extend(sections.map(|(heading, rows)| format!("{}\n{}", t.get(heading), rows.join("\n"))));
    Card::new(parts.join("\n\n"))
}

/// What can be said without a table.
fn summary(t: Texts, report: &Report) -> String {
    let total = &report.total;
    let mut lines = Vec::new();
    if total.calls > 0 {
        lines.extend(calls(t, report));
    }
    lines.extend(served(t, "stats-pool", &total.pool));
    lines.extend(served(t, "stats-bank", &total.bank));
    if lines.is_empty() {
        lines.push(t.get("stats-nothing"));
    }
    lines.join("\n")
}

fn calls(t: Texts, report: &Report) -> Vec<String> {
    let total = &report.total;
    let share = total.failures as f64 / total.calls as f64;
    let calls = t.msg("stats-calls").arg("calls", total.calls).arg("failed", total.failures);
    let mut lines = vec![calls.arg("share", t.percent(share)).text(), cost(t, total)];
    lines.push(t.msg("stats-prices").arg("free", report.free.calls).arg("paid", report.paid.calls).text());
    let tokens = t.msg("stats-tokens").arg("input", t.round_count(total.tokens.input));
    let tokens = tokens.arg("cached", t.percent(total.cache_hit_share.unwrap_or(0.0)));
    lines.push(tokens.arg("output", t.round_count(total.tokens.output)).text());
    if let Some((model, slow)) = slowest(&report.by_model) {
        let model = Html(excerpt(model, NAME_MAX));
        lines.push(t.msg("stats-slowest").arg("model", model).arg("slow", t.seconds(slow)).text());
    }
    if total.re_asks > 0 {
        lines.push(t.msg("stats-re-asks").arg("times", total.re_asks).text());
    }
    if total.failures > 0 {
        lines.push(t.msg("stats-failures").arg("list", Html(failures(&total.outcomes))).text());
    }
    lines
}

fn cost(t: Texts, total: &Figures) -> String {
    let cost = t.dollars(total.cost_usd);
    if total.cost_set_aside_usd > 0.0 {
        let part = t.dollars(total.cost_set_aside_usd);
        return t.msg("stats-cost-set-aside").arg("cost", cost).arg("part", part).text();
    }
    t.msg("stats-cost").arg("cost", cost).text()
}

/// The model that 95 of 100 calls waited longest for, and how long.
fn slowest(models: &BTreeMap<String, Figures>) -> Option<(&str, u64)> {
    let times = models.iter().filter_map(|(model, figures)| Some((model.as_str(), figures.latency_ms?.p95)));
    times.max_by_key(|(_, slow)| *slow)
}

/// Kinds of failure, the most frequent first.
fn failures(outcomes: &BTreeMap<String, u64>) -> String {
    let mut failures: Vec<_> = outcomes.iter().filter(|(outcome, _)| *outcome != OK).collect();
    failures.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown: Vec<String> =
        failures.iter().take(ROWS_MAX).map(|(outcome, count)| format!("{} {count}", code(outcome))).collect();
    let more = if failures.len() > ROWS_MAX { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn served(t: Texts, id: &str, served: &Served) -> Option<String> {
    (served.times > 0).then(|| t.msg(id).arg("times", served.times).arg("questions", served.questions).text())
}

/// One line a group that has calls, the busiest first.
fn rows(t: Texts, groups: &BTreeMap<String, Figures>, max: usize, name: impl Fn(&str) -> String) -> Vec<String> {
    let mut groups: Vec<_> = groups.iter().filter(|(_, figures)| figures.calls > 0).collect();
    groups.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.calls));
    let mut rows: Vec<String> = groups.iter().take(max).map(|(group, figures)| row(t, &name(group), figures)).collect();
    if groups.len() > max {
        rows.push(t.msg("stats-more").arg("count", groups.len() - max).text());
    }
    rows
}

/// `name` is HTML.
fn row(t: Texts, name: &str, figures: &Figures) -> String {
    let (median, slow) = figures.latency_ms.map_or((0, 0), |times| (times.p50, times.p95));
    t.msg("stats-row")
        .arg("name", Html(name.to_owned()))
        .arg("calls", figures.calls)
        .arg("failed", figures.failures)
        .arg("cost", t.dollars(figures.cost_usd))
        .arg("median", t.seconds(median))
        .arg("slow", t.seconds(slow))
        .text()
}

fn code(name: &str) -> String {
    format!("<code>{}</code>", excerpt(name, NAME_MAX))
}

fn plan(t: Texts, slug: &str) -> String {
    PlanName::from_slug(slug).map_or_else(|| code(slug), |plan| excerpt(&t.plan(plan), NAME_MAX))
}

/// The name of a step from /start to a payment.
pub(super) fn step_name(step: &str) -> String {
    format!("page-funnel-{step}")
}

/// The share of those who came that was back in this week after their first; `None` while it is not over for anybody.
pub(super) fn back_in_week(figures: &figures::Figures, week: usize) -> Option<f64> {
    let over = figures.cohorts.iter().filter_map(|cohort| Some((cohort.came, cohort.back[week]?)));
    let (came, back) = over.fold((0, 0), |(came, back), (more, again)| (came + more, back + again));
    (came > 0).then(|| f64::from(back) / f64::from(came))
}

/// What people do, how far those have come who came in a period, and what was earned and spent.
pub fn people(t: Texts, figures: &figures::Figures, models: &Report) -> Card {
    let period = figures.period;
    let title = t.msg("stats-people").arg("from", t.date(&period.from)).arg("to", t.date(&period.to)).text();
    let lines = figures.funnel.steps().map(|(step, count)| {
        let percent = (u64::from(count) * 100 / u64::from(figures.funnel.came.max(1))).to_string();
        t.msg("stats-step").arg("step", t.get(&step_name(step))).arg("count", count).arg("percent", percent).text()
    });
    let back = (0..figures::RETAINED_WEEKS).map(|week| share(t, back_in_week(figures, week)));
    let back = t.msg("stats-back").arg("weeks", back.collect::<Vec<_>>().join(" / ")).text();
    let way = format!("{}\n{}\n{back}", t.get("page-funnel"), lines.collect::<Vec<_>>().join("\n"));
    let parts = [
        title,
        active(t, figures),
        way,
        went(t, figures, models),
        by_day(t, figures, models),
        money(t, figures, models),
    ];
    Card::new(parts.join("\n\n"))
}

fn active(t: Texts, figures: &figures::Figures) -> String {
    let people = &figures.people;
    let [day, week, month] = people.active;
    t.msg("stats-active").arg("all", people.all).arg("day", day).arg("week", week).arg("month", month).text()
}

/// What happened on each of the latest days, folded.
fn by_day(t: Texts, figures: &figures::Figures, models: &Report) -> String {
    let latest = figures.days.iter().skip(figures.days.len().saturating_sub(DAYS_MAX));
    let lines = latest.map(|(date, day)| {
        let (of_month, month) = (format!("{:02}", date.day()), format!("{:02}", date.month()));
        t.msg("stats-day")
            .arg("day", t.msg("chart-day").arg("day", of_month).arg("month", month).plain())
            .arg("came", day.came)
            .arg("active", day.active)
            .arg("begun", day.interviews)
            .arg("finished", day.finished)
            .arg("stars", day.stars.to_string())
            .arg("cost", t.dollars(models.by_day.get(date).map_or(0.0, |figures| figures.cost_usd)))
            .text()
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    format!("{}\n<blockquote expandable>{lines}</blockquote>", t.get("stats-by-day"))
}

/// How the interviews went, in all and by plan.
fn went(t: Texts, figures: &figures::Figures, models: &Report) -> String {
    let of = &figures.interviews;
    let line = |name: String, of: &OfPlan, cost: f64| {
        t.msg("stats-went")
            .arg("name", name)
            .arg("begun", of.begun)
            .arg("finished", of.finished)
            .arg("share", share(t, of.completion()))
            .arg("score", of.mean_score().map_or_else(|| "—".to_owned(), |mean| format!("{mean:.1}")))
            .arg("cost", t.dollars(cost))
            .text()
    };
    let cost_of = |plan: PlanName| models.by_plan.get(plan.slug()).map_or(0.0, |figures| figures.cost_usd);
    let whole = line(t.msg("page-all-plans").plain(), &of.whole, models.total.cost_usd);
    let by_plan = of.by_plan.iter().map(|(plan, of)| line(t.plan(*plan), of, cost_of(*plan)));
    let by_plan: Vec<String> = by_plan.collect();
    [vec![t.get("page-went"), whole], by_plan].concat().join("\n")
}

fn money(t: Texts, figures: &figures::Figures, models: &Report) -> String {
    let (kept, refunded) = (&figures.income.kept, &figures.income.refunded);
    let said = t
        .msg("stats-money")
        .arg("stars", kept.stars.to_string())
        .arg("payments", kept.payments)
        .arg("refunded", refunded.stars.to_string())
        .arg("cost", t.dollars(models.total.cost_usd))
        .text();
    let by_card = [("stats-money-card", kept.cards.said()), ("stats-money-card-back", refunded.cards.said())];
    let by_card = by_card.into_iter().filter_map(|(id, amount)| Some(t.msg(id).arg("amount", amount?).text()));
    std::iter::once(said).chain(by_card).collect::<Vec<_>>().join("\n")
}

fn share(t: Texts, share: Option<f64>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| t.percent(share))
}
