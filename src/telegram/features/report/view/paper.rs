//! The whole interview on paper.

use super::chart::Signed;
use super::facts;
use crate::domain::grading::{Feedback, Grade, Verdict};
use crate::domain::interview::{Answer, Interview, Slot, Try};
use crate::domain::question::{Question, Source};
use crate::domain::report::Report;
use crate::i18n::Texts;
use crate::paper::{Block, Paper, Shade};
use crate::telegram::core::card::{plain, title};

/// The report, then every question that was shown, with what was said and how it was graded.
pub fn paper(t: Texts, interview: &Interview, report: &Report, signed: Signed<'_>) -> Paper {
    let name = t.msg("paper-title").arg("track", title(t, interview)).plain();
    let date = t.date(&interview.created_at);
    let mut blocks = vec![Block::Title(name.clone())];
    let whose = [signed.name(), date.clone()].into_iter().filter(|part| !part.is_empty());
    blocks.push(Block::Muted(whose.collect::<Vec<_>>().join(" · ")));
    blocks.extend(summary(t, interview, report));
    for (index, slot) in interview.slots.iter().enumerate().filter(|(_, slot)| slot.asked_at.is_some()) {
        blocks.extend(question(t, index + 1, slot));
    }
    Paper { title: name, language: t.language().code(), foot: format!("{} · {date}", signed.handle()), blocks }
}

fn summary(t: Texts, interview: &Interview, report: &Report) -> Vec<Block> {
    let figures = &report.summary;
    let overall = figures.overall.unwrap_or_default();
    let answered = t.msg("paper-answered").arg("answered", figures.answered).arg("total", figures.planned).plain();
    let mut blocks = vec![
        Block::Total {
            value: format!("{}/10", t.score(overall)),
            word: t.msg(&format!("mark-{}", overall.mark().slug())).plain(),
            score: overall,
        },
        Block::Text(answered),
    ];
    let sections = [facts::decided(t, interview), facts::side_by_side(t, interview, report)];
    blocks.extend(sections.into_iter().flatten().flat_map(|html| section(&html)));
    if !figures.topics.is_empty() {
        blocks.push(heading(t, "report-topics"));
        blocks.extend(figures.topics.iter().rev().map(|topic| Block::Bar {
            label: topic.topic.clone(),
            value: t.score(topic.score),
            score: topic.score,
        }));
    }
    let notes = &report.notes;
    if notes.source != Source::Bank && !notes.next_steps.is_empty() {
        blocks.push(heading(t, "report-next-steps"));
        blocks.extend(notes.next_steps.iter().map(|step| Block::Text(format!("• {step}"))));
    }
    blocks.extend(facts::without_models(t, interview).map(|html| Block::Muted(plain(&html))));
    blocks
}

fn heading(t: Texts, id: &str) -> Block {
    Block::Heading(plain(&t.get(id)))
}

/// A section of the report's card: its first line is its title where that is set in bold.
fn section(html: &str) -> Vec<Block> {
    match html.split_once('\n').filter(|(first, _)| first.starts_with("<b>") && first.ends_with("</b>")) {
        Some((title, lines)) => vec![Block::Heading(plain(title)), Block::Text(plain(lines))],
        None => vec![Block::Text(plain(html))],
    }
}

fn question(t: Texts, number: usize, slot: &Slot) -> Vec<Block> {
    let asked = t.msg("paper-question").arg("number", number).arg("topic", slot.question.topic.as_str()).plain();
    let value = slot.score().map_or_else(String::new, |score| t.score(score));
    let mut blocks = vec![Block::Question { title: asked, value }, Block::Text(slot.question.text.clone())];
    let tries: Vec<Try<'_>> = slot.tries().filter(|one| one.answer.feedback.is_some()).collect();
    for (index, one) in tries.iter().enumerate() {
        blocks.extend(tried(t, slot, *one, index > 0));
    }
    if slot.skipped {
        blocks.push(Block::Muted(plain(&t.get("review-skipped"))));
    }
    blocks.push(label(t, "paper-model-answer"));
    blocks.push(Block::Text(slot.question.model_answer.clone()));
    blocks
}

fn label(t: Texts, id: &str) -> Block {
    Block::Label(t.msg(id).plain())
}

/// What was said in a try, and how it was graded.
fn tried(t: Texts, slot: &Slot, one: Try<'_>, is_again: bool) -> Vec<Block> {
    let mut blocks = vec![label(t, if is_again { "paper-answer-again" } else { "paper-answer" })];
    blocks.push(Block::Text(one.answer.text()));
    blocks.extend(one.follow_ups.iter().flat_map(|answer| asked_back(t, answer)));
    if let Some(feedback) = one.feedback() {
        let score = t.score(feedback.grade.score);
        blocks.push(Block::Label(match feedback.own_score(&slot.question.rubric) {
            Some(marked) => t.msg("paper-points-marked").arg("score", score).arg("marked", t.score(marked)).plain(),
            None => t.msg("paper-points").arg("score", score).plain(),
        }));
        blocks.extend(points(t, &slot.question, &feedback));
    }
    blocks
}

/// A follow-up and what was said to it.
fn asked_back(t: Texts, answer: &Answer) -> Vec<Block> {
    let Some(follow_up) = &answer.follow_up else { return Vec::new() };
    let mut blocks = vec![label(t, "paper-asked-back"), Block::Text(follow_up.text.clone())];
    if !answer.is_left_out() {
        blocks.extend([label(t, "paper-answer"), Block::Text(answer.text())]);
    }
    blocks
}

/// Each key point as it was made, then what else was wrong, then what a grader remarked.
fn points(t: Texts, question: &Question, feedback: &Feedback) -> Vec<Block> {
    let grade = &feedback.grade;
    let graded = question.rubric.points().iter().zip(&grade.points);
    let mut blocks: Vec<Block> = graded
        .map(|(point, graded)| {
            let (shade, word) = match graded.verdict {
                Verdict::Met => (Shade::Full, "paper-met"),
                Verdict::Partial => (Shade::Half, "paper-partial"),
                // What is read without a model may have been said in words that nobody thought of.
                Verdict::Missed if feedback.source == Source::Bank => (Shade::Empty, "paper-not-found"),
                Verdict::Missed => (Shade::Empty, "paper-missed"),
                Verdict::Wrong => (Shade::Crossed, "paper-wrong"),
            };
            let text =
                t.msg("paper-point").arg("point", point.text.as_str()).arg("verdict", t.msg(word).plain()).plain();
            Block::Point { shade, text, quote: graded.quote.as_deref().map(|quote| quoted(t, quote)) }
        })
        .collect();
    blocks.extend(errors(t, grade));
    let remarks = [&feedback.strengths, &feedback.improvements, &feedback.suggestions];
    let titles = ["feedback-strengths", "feedback-improvements", "feedback-suggestions"];
    for (title, remarks) in titles.into_iter().zip(remarks).filter(|(_, remarks)| !remarks.is_empty()) {
        blocks.push(Block::Label(plain(&t.get(title))));
        blocks.extend(remarks.iter().map(|remark| Block::Text(format!("• {remark}"))));
    }
    blocks
}

fn errors(t: Texts, grade: &Grade) -> impl Iterator<Item = Block> {
    grade.errors.iter().map(move |error| Block::Point {
        shade: Shade::Crossed,
        text: t
            .msg("paper-point")
            .arg("point", error.why.as_str())
            .arg("verdict", t.msg("paper-wrong").plain())
            .plain(),
        quote: Some(quoted(t, &error.quote)),
    })
}

fn quoted(t: Texts, quote: &str) -> String {
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    t.msg("paper-quote").arg("quote", quote).plain()
}
