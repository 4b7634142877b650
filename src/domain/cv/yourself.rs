//! "Tell me about yourself", with a rubric out of the CV: the latest job, what somebody works with, what they have done, what
//! they learnt, and what they want next. It needs no model, so it is there at once.

use std::sync::LazyLock;

use serde::Deserialize;

use super::lines::{self, Line};
use super::{Cv, Section, keywords};
use crate::domain::grading::without_directives;
use crate::domain::invented::Sources;
use crate::domain::language::Language;
use crate::domain::question::{
    Difficulty, KEY_POINTS, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source, TOTAL_WEIGHT,
};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::truncate_utf16;
use crate::domain::text::words::words;

/// The question's name in people's histories.
const ID: &str = "cv:yourself";
/// What each kind of point weighs before all together are brought to 100.
const NOW: usize = 25;
const SKILLS: usize = 25;
const DEED: usize = 20;
const EDUCATION: usize = 10;
const NEXT: usize = 10;
/// Things done that are asked for, and most of them where nothing else is known.
const DEEDS: usize = 2;
const DEEDS_MAX: usize = 4;
/// Most names of what somebody works with, and most words by which a line is recognised.
const NAMES: usize = 4;
const WORDS: usize = 8;
/// Longest line in a point, in UTF-16 units, and shortest word by which one is recognised.
const LINE: usize = 140;
const WORD: usize = 4;
/// Most things that are named of what a CV does not say, and most of each, in UTF-16 units.
const BESIDE: usize = 5;
const BESIDE_LENGTH: usize = 40;

#[derive(Debug, Deserialize)]
struct Texts {
    question: String,
    topic: String,
    hint: String,
    simpler: String,
    now: String,
    skills: String,
    deed: String,
    education: String,
    next: String,
    next_terms: Vec<String>,
    answer_skills: String,
    answer_next: String,
    beside_cv: String,
}

#[derive(Debug, Deserialize)]
struct Table {
    uz: Texts,
    ru: Texts,
    en: Texts,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("yourself.toml")).expect("a table that a test has read"));

fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Uz => &TABLE.uz,
        Language::Ru => &TABLE.ru,
        Language::En => &TABLE.en,
    }
}

/// A point, with what a good answer says to make it.
struct Draft {
    text: String,
    weight: usize,
    terms: Vec<Vec<String>>,
    said: String,
}

/// The question for a CV as models are given it. `None` where it says too little to go by.
pub fn about_yourself(masked: &str, language: Language) -> Option<Question> {
    let cv = Cv::of(masked.to_owned());
    let texts = texts(language);
    let of_line = |form: &str, weight: usize, line: String| {
        let line = truncate_utf16(&line, LINE);
        Draft { text: form.replace('$', &line), weight, terms: by_words(&line), said: line }
    };
    let mut drafts: Vec<Draft> = Vec::new();
    drafts.extend(latest_job(&cv.lines).map(|line| of_line(&texts.now, NOW, line)));
    // In the words of the CV.
    let lower = cv.text.to_lowercase();
    let names = keywords::all(&cv.text).into_iter().filter(|name| lower.contains(&name.to_lowercase()));
    let names: Vec<String> = names.take(NAMES).collect();
    if !names.is_empty() {
        let all = names.join(", ");
        let (text, said) = (texts.skills.replace('$', &all), texts.answer_skills.replace('$', &all));
        drafts.push(Draft { text, weight: SKILLS, terms: vec![names], said });
    }
    let education = first_under(&cv.lines, Section::Education);
    let others = drafts.len() + usize::from(education.is_some()) + 1;
    let wanted = DEEDS.max(KEY_POINTS.start().saturating_sub(others)).min(DEEDS_MAX);
    drafts.extend(best_deeds(&cv.lines).take(wanted).map(|line| of_line(&texts.deed, DEED, line)));
    drafts.extend(education.map(|line| of_line(&texts.education, EDUCATION, line)));
    let terms = vec![texts.next_terms.clone()];
    drafts.push(Draft { text: texts.next.clone(), weight: NEXT, terms, said: texts.answer_next.clone() });
    let model_answer = drafts.iter().map(|draft| format!("{}.", draft.said.trim_end_matches('.'))).collect::<Vec<_>>();
    Some(Question {
        id: QuestionId(ID.to_owned()),
        kind: QuestionType::Technical,
        text: texts.question.clone(),
        simpler: Some(texts.simpler.clone()),
        topic: texts.topic.clone(),
        difficulty: Difficulty::Easy,
        hint: texts.hint.clone(),
        model_answer: model_answer.join(" "),
        rubric: rubric(drafts)?,
        source: Source::Screening,
        requirement: None,
    })
}

/// Whether a question is this one, whoever's CV it is about.
pub fn is_about_yourself(id: &QuestionId) -> bool {
    id.0 == ID
}

/// What an answer to it says that the whole CV does not: the numbers, dates, technologies, employers and other names, in a sentence
/// for whoever answered. It is no fault, and no part of a grade: nobody can tell from a CV that it is false.
pub fn beside_cv(cv: &str, answer: &str, language: Language) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    for said in Sources::of(&[cv]).told_beside(answer) {
        let said = truncate_utf16(said, BESIDE_LENGTH);
        let is_new = named.iter().all(|known| !known.to_lowercase().contains(&said.to_lowercase()));
        if is_new && named.len() < BESIDE {
            named.push(said);
        }
    }
    (!named.is_empty()).then(|| texts(language).beside_cv.replace('$', &named.join(", ")))
}

fn rubric(drafts: Vec<Draft>) -> Option<Rubric> {
    let all: usize = drafts.iter().map(|draft| draft.weight).sum();
    let total = usize::try_from(TOTAL_WEIGHT).unwrap_or(100);
    let mut left = total;
    let mut points: Vec<KeyPoint> = Vec::new();
    for draft in drafts.into_iter().rev() {
        let weight = draft.weight * total / all.max(1);
        left -= weight;
        let weight = u8::try_from(weight).unwrap_or(u8::MAX);
        points.push(KeyPoint { text: draft.text, weight, terms: draft.terms, probe: None });
    }
    points.reverse();
    // What rounding left goes to the first.
    let first = points.first_mut()?;
    first.weight = first.weight.saturating_add(u8::try_from(left).unwrap_or_default());
    Rubric::new(points).ok()
}

/// Something of a CV that can be said: no contact, and nothing that speaks to who reads it.
fn is_sayable(line: &str) -> bool {
    !line.contains('‹') && line.contains(char::is_alphabetic) && without_directives(line).is_none()
}

/// The words by which a line is recognised: one of the first half and one of the second, where there are enough.
fn by_words(line: &str) -> Vec<Vec<String>> {
    let told = words(line).into_iter().map(|word| word.text);
    let told = told
        .filter(|word| word.chars().count() >= WORD && !is_stop_word(word) && word.chars().any(char::is_alphabetic));
    let mut told: Vec<String> = told.collect();
    told.dedup();
    if told.len() < WORD {
        return Some(told).filter(|told| !told.is_empty()).into_iter().collect();
    }
    let behind = told.split_off(told.len() / 2);
    [told, behind].map(|half| half.into_iter().take(WORDS).collect()).into()
}

/// Where somebody works or worked last: what stands at the first period, or around it.
pub(super) fn latest_job(lines: &[Line]) -> Option<String> {
    let of_work = |line: &Line| line.section == Some(Section::Experience) && !line.is_heading;
    let at = lines.iter().position(|line| of_work(line) && line.period.is_some())?;
    let is_title = |line: &&Line| of_work(line) && !line.is_marked && line.period.is_none() && is_sayable(&line.text);
    let before = at.checked_sub(1).and_then(|at| lines.get(at)).filter(is_title).map(|line| line.text.clone());
    let behind = || {
        let titles: Vec<&str> =
            lines[at + 1..].iter().take(2).take_while(is_title).map(|line| line.text.as_str()).collect();
        Some(titles.join(", ")).filter(|titles| !titles.is_empty())
    };
    let itself = || Some(lines[at].text.clone()).filter(|line| is_sayable(line));
    before.or_else(behind).or_else(itself)
}

fn first_under(lines: &[Line], section: Section) -> Option<String> {
    let fits = |line: &&Line| line.section == Some(section) && !line.is_heading && is_sayable(&line.text);
    lines.iter().find(fits).map(|line| line.text.clone())
}

/// What somebody has done, that which says how much first.
fn best_deeds(lines: &[Line]) -> impl Iterator<Item = String> {
    let mut deeds = lines::deeds(lines);
    deeds.sort_by_key(|deed| (!deed.has_number, !deed.has_verb));
    deeds.into_iter().map(|deed| deed.text).filter(|line| is_sayable(line))
}
