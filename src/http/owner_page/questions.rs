//! How the questions fare: which are answered badly, left out, replaced, disputed, and marked as said.

use maud::html;

use super::figures::{period, periods};
use super::table::{Cell, Table, cut, file};
use super::visit::{Answer, Visit};
use super::{layout, words};
use crate::domain::question::QuestionId;
use crate::interviewer::bank::Bank;
use crate::service::figures::{QUESTIONS_MAX, Question};

pub(super) async fn show(visit: &Visit) -> Answer {
    let period = period(visit);
    let figures = visit.site.figures.of(visit.services(), period).await?;
    // Those that are answered worst come first, and those of which that is not known last.
    let mut all: Vec<(&QuestionId, &Question)> = figures.questions.iter().filter(|(_, of)| of.asked > 0).collect();
    all.sort_by(|(_, one), (_, another)| {
        let score = |of: &Question| of.mean_score().unwrap_or(11.0);
        score(one).total_cmp(&score(another)).then(another.asked.cmp(&one.asked))
    });
    let table = Table {
        name: "questions",
        caption: visit.say("page-questions"),
        columns: vec![
            ("id", "page-question"),
            ("text", "page-text"),
            ("asked", "page-asked"),
            ("score", "page-mean-score"),
            ("skipped", "page-skipped"),
            ("replaced", "page-replaced"),
            ("disputed", "page-disputed"),
            ("marked", "page-self-marked"),
        ],
        rows: all.into_iter().map(|(id, of)| row(visit, id, of)).collect(),
        searched: true,
    };
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let most = QUESTIONS_MAX as u32;
    let is_cut = figures.questions.len() >= QUESTIONS_MAX;
    let content = html! { (periods(visit, period)) p.quiet { (visit.say("page-questions-how")) } (cut(visit, most, is_cut)) (table.show(visit)) };
    Ok(layout::page(visit, &visit.say("page-questions"), &content))
}

/// A question that a model wrote may be about somebody's own job post: it is shown by its name only.
fn row(visit: &Visit, id: &QuestionId, of: &Question) -> Vec<Cell> {
    let known = Bank::embedded().question(id).and_then(|question| question.in_language(visit.t.language()));
    let text = known.map_or_else(|| visit.say("page-question-of-model"), |question| question.text);
    let score = match of.mean_score() {
        Some(mean) => Cell::Number(mean, format!("{mean:.1}")),
        None => Cell::Number(-1.0, words::NONE.to_owned()),
    };
    let share = |count: u32| {
        let share = f64::from(count) / f64::from(of.asked.max(1)) * 100.0;
        let shown = if count == 0 { "0".to_owned() } else { format!("{count} ({share:.0}%)") };
        Cell::Number(f64::from(count), shown)
    };
    vec![
        Cell::text(id.0.as_str()),
        Cell::Text(text),
        Cell::count(of.asked),
        score,
        share(of.skipped),
        share(of.replaced),
        share(of.disputed),
        share(of.self_marked),
    ]
}
