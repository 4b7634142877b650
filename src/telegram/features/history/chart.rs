//! How it is going, as a picture.

use chrono::Datelike;

use super::view::trend;
use crate::domain::grading::Score;
use crate::domain::interview::Interview;
use crate::domain::report::{second_tries, topic_trends};
use crate::i18n::Texts;
use crate::picture::{Bar, Chart, Section};
use crate::telegram::core::card::title;
use crate::telegram::features::report::view::chart::Signed;

/// Topics that are shown, the worst first.
const TOPICS: usize = 8;

/// The best score, the trend, the topics over time, and what further tries came to; `None` where nothing has a score.
/// Questions that were asked once more are no interviews of their own, but show how their topics go.
pub fn chart(t: Texts, newest_first: &[Interview], signed: Signed<'_>) -> Option<Chart> {
    let overall = |interview: &Interview| interview.report.as_ref()?.summary.overall;
    let held: Vec<(&Interview, Score)> = newest_first
        .iter()
        .rev()
        .filter(|interview| interview.redo.is_none())
        .filter_map(|interview| Some((interview, overall(interview)?)))
        .collect();
    // Of equal ones the latest.
    let (best, score) = held.iter().max_by_key(|(_, score)| *score)?;
    let change = trend(newest_first).map(|(first, last)| t.score_change(first, last));
    Some(Chart {
        name: signed.name(),
        title: t.msg("chart-progress").plain(),
        verdict: t.msg("chart-best").arg("score", t.score(*score)).plain(),
        subtitle: title(t, best),
        handle: signed.handle(),
        overall: *score,
        overall_value: t.score(*score),
        columns: Section {
            title: t.msg("chart-interviews").plain(),
            note: change.map_or_else(String::new, |change| t.msg("chart-trend").arg("change", change).plain()),
            bars: held.iter().map(|(interview, score)| column(t, interview, *score)).collect(),
        },
        rows: topics(t, newest_first),
        more: tries(t, newest_first),
    })
}

fn column(t: Texts, interview: &Interview, score: Score) -> Bar {
    let day = interview.created_at;
    let label = t.msg("chart-day").arg("day", format!("{:02}", day.day())).arg("month", format!("{:02}", day.month()));
    Bar { label: label.plain(), score: Some(score), value: t.score(score) }
}

fn topics(t: Texts, newest_first: &[Interview]) -> Section {
    let trends = topic_trends(newest_first);
    let bars = trends.iter().take(TOPICS).map(|trend| Bar {
        label: trend.topic.clone(),
        score: Some(trend.last),
        value: match trend.first {
            Some(first) => t.msg("chart-from-to").arg("first", t.score(first)).arg("last", t.score(trend.last)).plain(),
            None => t.score(trend.last),
        },
    });
    Section { title: t.msg("chart-topics").plain(), note: t.msg("chart-weakest-first").plain(), bars: bars.collect() }
}

fn tries(t: Texts, newest_first: &[Interview]) -> Section {
    let Some(tries) = second_tries(newest_first) else { return Section::default() };
    let bar = |id, score| Bar { label: t.msg(id).plain(), score: Some(score), value: t.score(score) };
    Section {
        title: t.msg("chart-tries").plain(),
        note: t.msg("chart-tries-count").arg("count", tries.questions).plain(),
        bars: vec![bar("chart-first-try", tries.first), bar("chart-best-try", tries.best)],
    }
}
