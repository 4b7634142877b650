//! Past interviews and how they went.

use crate::domain::grading::Score;
use crate::domain::interview::Interview;
use crate::domain::report::TopicScore;
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::{Card, button, excerpt, fits, fitted, labelled, title};
use crate::telegram::core::page::{HistoryPage, MenuItem, to_menu};
use crate::telegram::features::feedback::view::bar;
use crate::telegram::features::report;

/// Interviews on a page of the history.
pub const PAGE: u32 = 6;

/// A page of the history: one button an interview.
pub fn history(t: Texts, interviews: &[Interview], skip: u32, total: u32) -> Card {
    if interviews.is_empty() {
        return nothing_yet(t);
    }
    let mut card = Card::new(t.msg("history-title").arg("count", total).text());
    for interview in interviews {
        card = card.row([labelled(label(t, interview), &report::code(interview))]);
    }
    let mut pages = Vec::new();
    if skip > 0 {
        pages.push(button(t, "button-newer", &HistoryPage(skip.saturating_sub(PAGE))));
    }
    if skip + PAGE < total {
        pages.push(button(t, "button-older", &HistoryPage(skip + PAGE)));
    }
    card.row(pages).row([to_menu(t)])
}

/// An interview in a line. Where a phone would cut it, its day is in figures, then its field is left out, or all but the topic.
fn label(t: Texts, interview: &Interview) -> String {
    let label = |date: &str, track: String| {
        let label = t.msg("button-history-interview").arg("date", date).arg("track", track);
        label.arg("score", score(t, interview)).plain()
    };
    let figures = interview.created_at.format("%d.%m.%y").to_string();
    let whole = [t.date(&interview.created_at), figures.clone()].map(|date| label(&date, title(t, interview)));
    if let Some(label) = whole.iter().find(|label| fits(label, 1)) {
        return label.clone();
    }
    let [_, in_figures] = whole;
    if let Some(topic) = interview.subject.topic() {
        return fitted(topic.name.as_str(), |name| label(&figures, name.to_owned()));
    }
    let Some(track) = interview.subject.track() else { return in_figures };
    label(&figures, format!("{} · {}", t.technology(&track.technology), t.level(track.level)))
}

/// The trend over the latest interviews (newest first) and the topics to work on.
pub fn progress(t: Texts, interviews: &[Interview], weak: &[TopicScore]) -> Card {
    if interviews.is_empty() {
        return nothing_yet(t);
    }
    let held = interviews.iter().rev().filter(|interview| interview.redo.is_none());
    let lines = held.filter_map(|interview| {
        let overall = interview.report.as_ref()?.summary.overall?;
        let line = t.msg("progress-interview").arg("bar", bar(overall)).arg("score", t.score(overall));
        Some(line.arg("track", title(t, interview)).arg("date", t.date(&interview.created_at)).text())
    });
    let lines: Vec<String> = lines.collect();
    let mut parts = vec![t.msg("progress-title").arg("count", lines.len()).text()];
    parts.extend((!lines.is_empty()).then(|| lines.join("\n")));
    if let Some((first, last)) = trend(interviews) {
        parts.push(t.msg("progress-trend").arg("change", t.score_change(first, last)).text());
    }
    if !weak.is_empty() {
        let lines = weak.iter().map(|topic| {
            let name = Html(excerpt(&topic.topic, 60));
            t.msg("progress-topic").arg("topic", name).arg("score", t.score(topic.score)).text()
        });
        parts.push(format!("{}\n{}", t.get("progress-weak"), lines.collect::<Vec<_>>().join("\n")));
    }
    Card::new(parts.join("\n\n")).row([button(t, "button-history", &HistoryPage(0)), to_menu(t)])
}

/// Mean of the older half against the mean of the newer half, once there are four scores. Questions that were asked once
/// more are easier: they do not count.
pub fn trend(newest_first: &[Interview]) -> Option<(Score, Score)> {
    let overall = |interview: &Interview| interview.report.as_ref()?.summary.overall;
    let held = newest_first.iter().rev().filter(|interview| interview.redo.is_none());
    let scores: Vec<Score> = held.filter_map(overall).collect();
    if scores.len() < 4 {
        return None;
    }
    let (older, newer) = scores.split_at(scores.len() / 2);
    Some((Score::mean(older.iter().copied())?, Score::mean(newer.iter().copied())?))
}

fn score(t: Texts, interview: &Interview) -> String {
    let overall = interview.report.as_ref().and_then(|report| report.summary.overall);
    overall.map_or_else(|| t.msg("report-no-score").plain(), |score| t.score(score))
}

fn nothing_yet(t: Texts) -> Card {
    Card::new(t.get("progress-nothing")).row([button(t, "button-interview", &MenuItem::Interview), to_menu(t)])
}
