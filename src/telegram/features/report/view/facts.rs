//! What decided the score, in sentences, and what the answers show. Every fact comes from the grades.

use crate::domain::grading::Score;
use crate::domain::interview::{Interview, Slot};
use crate::domain::question::Source;
use crate::domain::report::{self, Finding, PointOf, Report, TopicScore, findings, second_tries};
use crate::domain::vacancy::{Found, Standing};
use crate::domain::voice::{Delivery, Pace};
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::excerpt;
use crate::telegram::features::feedback::view::bar;
use crate::telegram::features::interview::points::section;

/// How much of a topic is named, in UTF-16 units.
const TOPIC: usize = 40;
/// How much of a requirement is quoted, in UTF-16 units.
const REQUIREMENT: usize = 90;
/// Points that are named of what was made, and of what was not.
const POINTS: usize = 3;

/// What decided the score; nothing where nothing has one.
pub fn decided(t: Texts, interview: &Interview) -> Option<String> {
    let found = findings(interview);
    (!found.is_empty()).then(|| section(t, "report-decided", found.iter().map(|found| format!("• {}", said(t, found)))))
}

fn said(t: Texts, finding: &Finding) -> String {
    match finding {
        Finding::Complete => t.get("finding-complete"),
        Finding::Best(topics) => {
            let names: Vec<String> = topics.iter().map(|topic| named(t, topic)).collect();
            let names = match names.as_slice() {
                [one, other] => {
                    t.msg("finding-and").arg("one", Html(one.clone())).arg("other", Html(other.clone())).text()
                }
                names => names.join(", "),
            };
            t.msg("finding-best").arg("topics", Html(names)).text()
        }
        Finding::LeastBad(topic) => t.msg("finding-least-bad").arg("topic", Html(named(t, topic))).text(),
        Finding::CostMost { topic, cost } => {
            t.msg("finding-cost-most").arg("topic", Html(named(t, topic))).arg("cost", t.score(*cost)).text()
        }
        Finding::Skipped { count, cost } => {
            t.msg("finding-skipped").arg("count", *count).arg("cost", t.score(*cost)).text()
        }
        Finding::Errors(count) => t.msg("finding-errors").arg("count", *count).text(),
        Finding::Trend { first, second } => {
            let id = if second > first { "finding-trend-up" } else { "finding-trend-down" };
            t.msg(id).arg("first", t.score(*first)).arg("second", t.score(*second)).text()
        }
        Finding::Points { met, partial, missed } => {
            let total = met + partial + missed;
            t.msg("finding-points").arg("total", total).arg("met", *met).arg("partial", *partial).text()
        }
    }
}

fn named(t: Texts, topic: &TopicScore) -> String {
    let name = Html(excerpt(&topic.topic, TOPIC));
    t.msg("finding-topic").arg("topic", name).arg("score", t.score(topic.score)).text()
}

/// Every topic, the worst first.
pub fn topics(t: Texts, report: &Report) -> Option<String> {
    let lines = report.summary.topics.iter().rev().map(|topic| {
        let line = t.msg("report-topic").arg("bar", bar(topic.score)).arg("score", t.score(topic.score));
        line.arg("topic", Html(excerpt(&topic.topic, TOPIC))).text()
    });
    (!report.summary.topics.is_empty()).then(|| section(t, "report-topics", lines))
}

/// What was shown of a job post's requirements, or of what a CV says, line by line.
pub fn requirements(t: Texts, report: &Report, is_on_cv: bool, room: usize) -> Option<String> {
    let line = |found: &Found| {
        let id = match found.standing {
            Standing::Shown => "report-requirement-shown",
            Standing::InPart => "report-requirement-in-part",
            Standing::NotShown => "report-requirement-not-shown",
            Standing::NotAsked => "report-requirement-not-asked",
            Standing::Untold => "report-requirement-untold",
        };
        t.msg(id).arg("line", Html(excerpt(&found.requirement.line, room.min(REQUIREMENT)))).text()
    };
    let found = &report.requirements;
    let title = if is_on_cv { "report-claims" } else { "report-requirements" };
    (!found.is_empty()).then(|| section(t, title, found.iter().map(line)))
}

/// What the first answers alone came to, what being asked back added, and what further tries made of them.
pub fn side_by_side(t: Texts, interview: &Interview, report: &Report) -> Option<String> {
    let followed = report.summary.overall.zip(report.summary.without_follow_ups);
    let followed = followed.map(|(overall, first)| {
        t.msg("report-without-follow-ups").arg("first", t.score(first)).arg("score", t.score(overall)).text()
    });
    let tried = second_tries([interview]).map(|tries| {
        t.msg("report-first-tries")
            .arg("count", tries.questions)
            .arg("first", t.score(tries.first))
            .arg("best", t.score(tries.best))
            .arg("change", t.score_change(tries.first, tries.best))
            .text()
    });
    let lines: Vec<String> = followed.into_iter().chain(tried).chain(redone(t, interview, report)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// The score of each question with marks of the person's own, and what it would be by these.
pub fn own_marks(t: Texts, interview: &Interview) -> Option<String> {
    let of = |(index, slot): (usize, &Slot)| {
        let (score, marked) = slot.score().zip(slot.own_score())?;
        let line = t.msg("report-own-mark").arg("number", index + 1).arg("score", t.score(score));
        Some(line.arg("marked", t.score(marked)).text())
    };
    let lines: Vec<String> = interview.slots.iter().enumerate().filter_map(of).collect();
    (!lines.is_empty()).then(|| t.msg("report-own-marks").arg("questions", Html(lines.join("; "))).text())
}

/// What questions came to that were asked before.
fn redone(t: Texts, interview: &Interview, report: &Report) -> Option<String> {
    let redo = interview.redo.as_ref()?;
    let now = report.summary.overall?;
    let scored = interview.slots.iter().zip(&redo.before).filter(|(slot, _)| slot.score().is_some());
    let before = Score::mean(scored.map(|(_, before)| *before))?;
    let change = t.score_change(before, now);
    Some(t.msg("report-redone").arg("before", t.score(before)).arg("now", t.score(now)).arg("change", change).text())
}

/// Points that were made in full, and points that were not made, each with its topic.
pub fn points(t: Texts, interview: &Interview, room: usize) -> Vec<String> {
    let lines = |points: Vec<PointOf<'_>>| -> Vec<String> {
        let line = |point: &PointOf<'_>| {
            let (topic, text) = (Html(excerpt(point.topic, TOPIC)), Html(excerpt(point.text, room)));
            t.msg("report-point").arg("topic", topic).arg("point", text).text()
        };
        points.iter().map(line).collect()
    };
    let parts = [
        ("report-strengths", lines(report::strengths(interview, POINTS))),
        ("report-weaknesses", lines(report::gaps(interview, POINTS))),
    ];
    parts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| section(t, title, lines)).collect()
}

/// That no model wrote the questions, or graded the answers: said here, and not on every card.
pub fn without_models(t: Texts, interview: &Interview) -> Option<String> {
    let graded: Vec<Source> = interview.slots.iter().filter_map(|slot| Some(slot.feedback()?.source.clone())).collect();
    let by_terms = graded.iter().filter(|source| **source == Source::Bank).count();
    let by_models = graded.iter().any(|source| matches!(source, Source::Model(_)));
    let graded = match (by_terms, by_models) {
        (0, _) => None,
        (some, true) => Some(t.msg("report-offline-some").arg("count", some).text()),
        (_, false) => Some(t.get("report-offline")),
    };
    let is_of_bank = |slot: &Slot| slot.asked_at.is_some() && slot.question.source == Source::Bank;
    let asked = interview.slots.iter().any(is_of_bank).then(|| t.get("report-from-bank"));
    let said: Vec<String> = asked.into_iter().chain(graded).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// How the answers that were spoken sounded, where that is known. It is advice, and counts nowhere.
pub fn how_it_sounded(t: Texts, interview: &Interview) -> Option<String> {
    let answers = interview.slots.iter().flat_map(|slot| &slot.answers);
    let voices = answers.flat_map(|answer| &answer.messages).filter_map(|message| message.voice.as_ref());
    let all = Delivery::all(voices.filter_map(|spoken| spoken.delivery))?;
    let pace = match all.pace(interview.language) {
        Pace::Slow => "spoken-pace-slow",
        Pace::Good => "spoken-pace-good",
        Pace::Fast => "spoken-pace-fast",
    };
    let mut lines = vec![t.msg(pace).arg("words", all.words_per_minute()).text()];
    if all.long_pauses > 0 {
        lines.push(t.msg("spoken-pauses").arg("count", all.long_pauses).text());
    }
    if all.fillers > 0 {
        lines.push(t.msg("spoken-fillers").arg("count", all.fillers).text());
    }
    if all.long_pauses == 0 && all.fillers == 0 {
        lines.push(t.get("spoken-fluent"));
    }
    Some(section(t, "spoken-head", lines.iter().map(|line| format!("• {line}"))))
}
