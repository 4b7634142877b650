//! The models as admins see them: what needs attention, and the command `/models`.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::NaiveDate;

use super::switch::Wish;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::i18n::{Html, Texts};
use crate::llm::catalogue::Fault;
use crate::llm::{Checkup, Finding, Standing};
use crate::plans::{Plans, Route, Strategy, Task};
use crate::telegram::core::card::{Card, MESSAGE_MAX, button, visible_len};
use crate::telegram::features::admin::sure::{LeaveCode, SureCode};

/// Most findings in one message; `/models` and `doctor` show all of them.
const FINDINGS_MAX: usize = 15;

/// What `/models` is about.
#[derive(Debug, Clone, Copy)]
pub struct Overview<'a> {
    pub plans: &'a Plans,
    /// Whether each model in use can be asked.
    pub standings: &'a BTreeMap<String, Standing>,
    /// What OpenRouter said just now; `None` when it is not used, or did not answer in time.
    pub checkup: Option<&'a Checkup>,
    /// What OpenRouter last said of its models.
    pub findings: &'a [Finding],
    /// Decides which prices hold: those that are also the most that is paid.
    pub today: NaiveDate,
}

/// Whether a chain shall really be another one.
pub fn sure(t: Texts, plans: &Plans, wish: &Wish, code: &SureCode) -> Card {
    let id = if wish.models.is_empty() { "models-sure-reset" } else { "models-sure-set" };
    let message = t.msg(id).arg("plan", t.plan(wish.plan)).arg("task", wish.task.slug());
    let mut html = message.arg("models", wish.models.join(" → ")).text();
    if !wish.models.is_empty() && plans.has_strategy(wish.plan, wish.task) {
        html = format!("{html}\n\n{}", t.get("models-sure-alone"));
    }
    Card::new(html).row([button(t, "button-sure", code), button(t, "button-leave", &LeaveCode)])
}

/// Why a chain cannot be another one; what is wrong is said as operators read it, in English.
pub fn not_switched(t: Texts, problem: &str) -> Card {
    Card::new(t.msg("models-not-switched").arg("problem", problem).text())
}

/// Findings that an admin has not been told of yet.
pub fn findings(t: Texts, findings: &[Finding]) -> Card {
    let mut lines = vec![t.get("concern-title"), String::new()];
    lines.extend(findings.iter().take(FINDINGS_MAX).map(|found| finding(t, found)));
    if findings.len() > FINDINGS_MAX {
        lines.push(t.msg("concern-more").arg("count", findings.len() - FINDINGS_MAX).text());
    }
    Card::new(lines.join("\n"))
}

fn finding(t: Texts, finding: &Finding) -> String {
    let (id, was, is) = match &finding.fault {
        Fault::Unknown => ("concern-unknown", String::new(), String::new()),
        Fault::Expires(date) => ("concern-expires", String::new(), t.date(date)),
        Fault::Dearer { was, is } => ("concern-dearer", was.to_string(), is.to_string()),
        Fault::Cheaper { was, is } => ("concern-cheaper", was.to_string(), is.to_string()),
        Fault::Unsupported(parameter) => ("concern-unsupported", String::new(), parameter.name().to_owned()),
        Fault::Retires(date) => ("concern-retires", String::new(), t.date(date)),
        Fault::Effort { was, is } => ("concern-effort", was.to_string(), is.to_string()),
        Fault::ShorterOutput { was, is } => ("concern-output", was.to_string(), is.to_string()),
        Fault::SmallerContext { was, is } => ("concern-context", was.to_string(), is.to_string()),
    };
    t.msg(id).arg("model", finding.model.as_str()).arg("was", was).arg("is", is).text()
}

/// Little money is left at OpenRouter, in US dollars.
pub fn low(t: Texts, left_usd: f64) -> Card {
    Card::new(t.msg("concern-low").arg("left", dollars(left_usd)).text())
}

/// A model refuses every request.
pub fn model_refuses(t: Texts, id: &str) -> Card {
    Card::new(t.msg("concern-refuses").arg("model", id).text())
}

pub fn model_serves(t: Texts, id: &str) -> Card {
    Card::new(t.msg("concern-refuses-over").arg("model", id).text())
}

/// A provider refuses its key, or its account is empty.
pub fn provider_refuses(t: Texts, name: &str) -> Card {
    Card::new(t.msg("concern-provider").arg("name", name).text())
}

/// A provider serves us again.
pub fn provider_serves(t: Texts, name: &str) -> Card {
    Card::new(t.msg("concern-provider-over").arg("name", name).text())
}

/// The models with their states, the chains, and what is left; as many cards as it takes.
pub fn overview(t: Texts, overview: Overview<'_>) -> Vec<Card> {
    let ids: Vec<&str> = overview.standings.keys().map(String::as_str).collect();
    let mut lines = vec![t.get("models-title"), String::new()];
    for (index, id) in ids.iter().enumerate() {
        lines.push(model(t, index + 1, id, overview));
    }
    lines.push(String::new());
    lines.push(t.get("models-chains"));
    for plan in PlanName::ALL {
        lines.push(String::new());
        lines.push(t.msg("models-plan").arg("plan", t.plan(plan)).text());
        lines.extend(Task::ALL.into_iter().filter_map(|task| chains(t, overview.plans, plan, task, &ids)));
    }
    lines.push(String::new());
    lines.extend(left(t, overview.checkup));
    pack(&lines)
}

fn model(t: Texts, number: usize, id: &str, overview: Overview<'_>) -> String {
    let price = overview.plans.model(id).map(|model| model.price(overview.today).to_string()).unwrap_or_default();
    let about: Vec<&Finding> = overview.findings.iter().filter(|finding| finding.model == id).collect();
    let faults: String = about.into_iter().filter_map(|finding| fault(t, &finding.fault)).collect();
    t.msg("models-line")
        .arg("number", number)
        .arg("model", id)
        .arg("price", price)
        .arg("state", Html(state(t, overview.standings.get(id).copied().unwrap_or(Standing::NoKey))))
        .arg("faults", Html(faults))
        .text()
}

fn state(t: Texts, standing: Standing) -> String {
    match standing {
        Standing::Ready => t.get("models-ready"),
        Standing::Open(left) if left < Duration::from_secs(120) => {
            t.msg("models-rests-seconds").arg("seconds", left.as_secs().max(1).to_string()).text()
        }
        Standing::Open(left) => t.msg("models-rests-minutes").arg("minutes", (left.as_secs() / 60).to_string()).text(),
        Standing::Gone => t.get("models-gone"),
        Standing::NoKey => t.get("models-no-key"),
    }
}

/// What the state does not say already.
fn fault(t: Texts, fault: &Fault) -> Option<String> {
    Some(match fault {
        Fault::Unknown => return None,
        Fault::Expires(date) | Fault::Retires(date) => t.msg("models-expires").arg("date", t.date(date)).text(),
        Fault::Dearer { is, .. } | Fault::Cheaper { is, .. } => {
            t.msg("models-price").arg("price", is.to_string()).text()
        }
        Fault::Unsupported(parameter) => t.msg("models-unsupported").arg("parameter", parameter.name()).text(),
        Fault::Effort { is, .. } => t.msg("models-effort").arg("effort", is.to_string()).text(),
        Fault::ShorterOutput { is, .. } => t.msg("models-output").arg("tokens", is.to_string()).text(),
        Fault::SmallerContext { is, .. } => t.msg("models-context").arg("tokens", is.to_string()).text(),
    })
}

/// Who does a task, by the numbers of the models; languages where others do it follow. `None` for one that is off.
fn chains(t: Texts, plans: &Plans, plan: PlanName, task: Task, ids: &[&str]) -> Option<String> {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for language in Language::ALL {
        let doers = doers(t, &plans.route(plan, task, language, None)?, ids);
        match groups.iter_mut().find(|(known, _)| *known == doers) {
            Some((_, languages)) => languages.push(language.code()),
            None => groups.push((doers, vec![language.code()])),
        }
    }
    let several = groups.len() > 1;
    let shown = groups.into_iter().map(
        |(doers, languages)| {
            if several { format!("{}: {doers}", languages.join(", ")) } else { doers }
        },
    );
    let name = match task {
        Task::Questions => "models-task-questions",
        Task::Grading => "models-task-grading",
        Task::Report => "models-task-report",
        Task::Coach => "models-task-coach",
        Task::Vacancy => "models-task-vacancy",
        Task::CvQuestions => "models-task-cv-questions",
        Task::Fit => "models-task-fit",
        Task::Letter => "models-task-letter",
        Task::Cv => "models-task-cv",
        // They are no models for text.
        Task::Transcription | Task::Reading => return None,
    };
    Some(t.msg("models-chain").arg("task", t.get(name)).arg("chains", shown.collect::<Vec<_>>().join("; ")).text())
}

fn doers(t: Texts, route: &Route, ids: &[&str]) -> String {
    let number = |id: &String| ids.iter().position(|known| known == id).map_or(0, |index| index + 1).to_string();
    let numbers = |ids: &[String], between: &str| ids.iter().map(number).collect::<Vec<_>>().join(between);
    let chain = numbers(&route.models, " → ");
    match &route.strategy {
        Strategy::Single {} | Strategy::Direct { .. } => chain,
        Strategy::TwoTier { first, ensemble, .. } => {
            let chain = if ensemble.is_empty() { chain } else { numbers(ensemble, " + ") };
            t.msg("models-two-tier").arg("first", numbers(first, " → ")).arg("chain", chain).text()
        }
        Strategy::Ensemble { models } => {
            t.msg("models-ensemble").arg("models", numbers(models, " + ")).arg("chain", chain).text()
        }
    }
}

fn left(t: Texts, checkup: Option<&Checkup>) -> Vec<String> {
    let Some(checkup) = checkup else { return vec![t.get("models-unheard")] };
    let key = match &checkup.account {
        Ok(account) => {
            let left = match (account.limit_remaining, account.limit) {
                (Some(left), Some(limit)) => {
                    t.msg("models-left-of").arg("left", dollars(left)).arg("limit", dollars(limit)).text()
                }
                (Some(left), None) => t.msg("models-left").arg("left", dollars(left)).text(),
                (None, _) => t.get("models-no-limit"),
            };
            let spent = dollars(account.usage_daily);
            t.msg("models-key").arg("left", left).arg("today", spent).text()
        }
        Err(error) => t.msg("models-key-failed").arg("error", error.kind()).text(),
    };
    let credits = match &checkup.credits {
        Ok(Some(credits)) => Some(t.msg("models-credits").arg("left", dollars(credits.left())).text()),
        _ => None,
    };
    [Some(key), credits].into_iter().flatten().collect()
}

/// `$7.50`, as OpenRouter writes it in every language.
pub fn dollars(usd: f64) -> String {
    let sign = if usd < 0.0 { "\u{2212}" } else { "" };
    format!("{sign}${:.2}", usd.abs())
}

/// Puts lines into as few cards as hold them.
fn pack(lines: &[String]) -> Vec<Card> {
    let mut cards: Vec<String> = vec![String::new()];
    for line in lines {
        if visible_len(&cards[cards.len() - 1]) + visible_len(line) > MESSAGE_MAX {
            cards.push(String::new());
        }
        let last = cards.len() - 1;
        cards[last].push_str(line);
        cards[last].push('\n');
    }
    cards.into_iter().map(|html| Card::new(html.trim().to_owned())).filter(|card| !card.html.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fill_one_card_after_the_other() {
        let lines = vec!["x".repeat(MESSAGE_MAX / 2 - 1); 5];
        let lengths: Vec<usize> = pack(&lines).iter().map(|card| visible_len(&card.html)).collect();
        assert_eq!(lengths, [MESSAGE_MAX - 1, MESSAGE_MAX - 1, MESSAGE_MAX / 2 - 1]);
    }

    #[test]
    fn dollars_have_two_digits_and_a_true_minus() {
        assert_eq!((dollars(7.5), dollars(-0.126)), ("$7.50".to_owned(), "\u{2212}$0.13".to_owned()));
    }
}
