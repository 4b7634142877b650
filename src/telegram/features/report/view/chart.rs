//! What the pictures show.

use crate::domain::interview::{Interview, Slot};
use crate::domain::report::Report;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::picture::{Bar, Chart, Section};
use crate::telegram::core::card::title;

/// Stands in the picture where a skipped question has no score.
const SKIPPED: &str = "–";

/// Whose picture it is, and whose bot's.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// The person; `None` where they are unknown.
    pub user: Option<&'a User>,
    /// The bot's user name, without `@`.
    pub bot: &'a str,
}

impl Signed<'_> {
    /// The name, where the person wants it there.
    pub fn name(self) -> String {
        self.user.filter(|user| user.settings.named).map(|user| user.first_name.clone()).unwrap_or_default()
    }

    pub fn handle(self) -> String {
        format!("@{}", self.bot)
    }
}

/// The score of each question and of each topic, the worst first.
pub fn chart(t: Texts, interview: &Interview, report: &Report, signed: Signed<'_>) -> Chart {
    let overall = report.summary.overall.unwrap_or_default();
    Chart {
        name: signed.name(),
        title: title(t, interview),
        verdict: capitalised(&t.msg(&format!("mark-{}", overall.mark().slug())).plain()),
        subtitle: t.date(&interview.created_at),
        handle: signed.handle(),
        overall,
        overall_value: t.score(overall),
        columns: question_columns(t, interview),
        rows: topic_bars(t, report),
        more: Section::default(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A column a question. A skipped one has no score to show, though it counts as zero.
fn question_columns(t: Texts, interview: &Interview) -> Section {
    let column = |(index, slot): (usize, &Slot)| {
        let score = slot.score()?;
        let label = (index + 1).to_string();
        Some(match slot.skipped {
            true => Bar { label, score: None, value: SKIPPED.to_owned() },
            false => Bar { label, score: Some(score), value: t.score(score) },
        })
    };
    let skipped = interview.slots.iter().any(|slot| slot.skipped);
    Section {
        title: t.msg("chart-questions").plain(),
        note: if skipped { format!("{SKIPPED} {}", t.msg("chart-skipped").plain()) } else { String::new() },
        bars: interview.slots.iter().enumerate().filter_map(column).collect(),
    }
}

fn topic_bars(t: Texts, report: &Report) -> Section {
    let bars = report.summary.topics.iter().rev().map(|topic| Bar {
        label: topic.topic.clone(),
        score: Some(topic.score),
        value: t.score(topic.score),
    });
    Section { title: t.msg("chart-topics").plain(), note: String::new(), bars: bars.collect() }
}
