//! The rules of `docs/QUESTIONS.md`, as code: every way in which a question of the bank can be wrong.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::grading::{Score, Verdict};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Question;
use interview_bot::domain::text::words::{sentences, words};
use interview_bot::interviewer::bank::{Bank, BankQuestion, GroupReading, Localized, OfflineGrader, PreparedAnswer};

pub(crate) mod bonus;
mod marks;
mod parts;

use marks::{marks_problem, script_problem};
use parts::{other_story_problems, parts_problem};

/// What an answer about something else may earn at most.
const OFF_TOPIC: Score = Score::from_tenths(10);
/// What an answer to another question of the same domain may earn at most, and on average.
const OTHER_TOPIC: Score = Score::from_tenths(20);
const OTHER_TOPIC_MEAN: f64 = 1.0;
/// What an answer about the other side of the web may earn at most as one about both.
const FULL_STACK: Score = Score::from_tenths(30);
/// Of fewer an average says nothing.
const FEW: usize = 10;
/// What the model answer earns at least.
const MODEL_ANSWER: Score = Score::from_tenths(90);

/// Questions that ask about the same thing.
const SAME_SUBJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/bank/same_subject.txt");
/// What an answer to a question on the same subject in another domain may earn at most.
const SAME_SUBJECT_LIMIT: Score = Score::from_tenths(70);

/// A file of the bank.
#[derive(Clone, Copy)]
pub(crate) enum File {
    /// The technical questions of a domain.
    Of(Domain),
    Behavioural,
    SystemDesign,
}

impl File {
    /// What ids begin with.
    fn prefix(self) -> String {
        match self {
            Self::Of(domain) => domain.slug().replace('_', "-"),
            Self::Behavioural => "behavioural".to_owned(),
            Self::SystemDesign => "design".to_owned(),
        }
    }

    pub(crate) fn questions(self) -> &'static [BankQuestion] {
        let bank = Bank::embedded();
        match self {
            Self::Of(domain) => bank.domain(domain),
            Self::Behavioural => &bank.behavioural().questions,
            Self::SystemDesign => bank.system_design(),
        }
    }
}

/// Everything that is wrong with the questions of one kind by themselves.
pub(crate) fn file_problems(file: File) -> Vec<String> {
    let (name, questions) = (file.prefix(), file.questions());
    let mut problems: Vec<String> = questions.iter().flat_map(|question| question_problems(file, question)).collect();
    if questions.len() < 12 {
        problems.push(format!("{name}: only {} questions, at least 12 are needed", questions.len()));
    }
    for level in Level::ALL {
        let count = questions.iter().filter(|question| question.levels.contains(&level)).count();
        if count < 5 {
            problems.push(format!("{name}: only {count} questions for {}, at least 5", level.slug()));
        }
    }
    for (index, question) in questions.iter().enumerate() {
        if questions[..index].iter().any(|other| other.id == question.id) {
            problems.push(format!("{}: the id is used twice", question.id));
        }
    }
    let all: Vec<&BankQuestion> = questions.iter().collect();
    for language in Language::ALL {
        problems.extend(match file {
            File::Of(_) | File::SystemDesign => other_topic_problems(&all, &all, language),
            File::Behavioural => other_story_problems(&all, &all, language),
        });
    }
    problems
}

/// What is wrong with questions that somebody writes, by themselves and beside those that the bank has.
pub(crate) fn new_questions_problems(file: File, questions: &[BankQuestion]) -> Vec<String> {
    let mut problems: Vec<String> = questions.iter().flat_map(|question| question_problems(file, question)).collect();
    let new: Vec<&BankQuestion> = questions.iter().collect();
    let is_new = |known: &&BankQuestion| !questions.iter().any(|question| question.id == known.id);
    let others: Vec<&BankQuestion> = file.questions().iter().filter(is_new).chain(questions).collect();
    for language in Language::ALL {
        if matches!(file, File::Behavioural) {
            problems.extend(other_story_problems(&new, &others, language));
            continue;
        }
        problems.extend(other_topic_problems(&new, &others, language));
        problems.extend(other_topic_problems(&others[..others.len() - new.len()], &new, language));
    }
    if let File::Of(domain) = file {
        let elsewhere = Domain::ALL.into_iter().filter(|other| *other != domain);
        let elsewhere: Vec<&BankQuestion> = elsewhere.flat_map(|other| Bank::embedded().domain(other)).collect();
        problems.extend(cross_domain_problems(&new, &elsewhere, 1));
        problems.extend(cross_domain_problems(&elsewhere, &new, 1));
    }
    problems
}

fn question_problems(file: File, question: &BankQuestion) -> Vec<String> {
    let mut problems = Vec::new();
    let mut report = |problem: String| problems.push(format!("{}: {problem}", question.id));
    let prefix = format!("{}-", file.prefix());
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !question.id.starts_with(&prefix) || !question.id.chars().all(plain) {
        report(format!("the id must start with {prefix} and have only lower-case letters, digits and -"));
    }
    if question.levels.is_empty() {
        report("no level".to_owned());
    }
    if let Some(problem) = parts_problem(file, question) {
        report(problem);
    }
    for slug in &question.technologies {
        let domain = match file {
            File::Of(domain) => domain,
            File::Behavioural | File::SystemDesign => {
                report("only technical questions are about a technology".to_owned());
                continue;
            }
        };
        if !domain.technologies().iter().any(|technology| technology.slug == slug) {
            report(format!("the domain has no technology {slug}"));
        }
    }
    for language in Language::ALL {
        text_problems(question, language).into_iter().for_each(&mut report);
    }
    if let Some(problem) = probe_problem(question) {
        report(problem);
    }
    for (index, point) in question.points.iter().enumerate() {
        terms_problems(&point.terms).into_iter().for_each(|problem| report(format!("point {}: {problem}", index + 1)));
    }
    bonus::bonus_problems(question).into_iter().for_each(&mut report);
    if problems.is_empty() {
        for language in Language::ALL {
            problems.extend(score_problems(question, language));
        }
    }
    problems
}

fn text_problems(question: &BankQuestion, language: Language) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: String, text: &Localized, lengths: RangeInclusive<usize>| {
        let text = text.get(language);
        let length = text.trim().chars().count();
        let mut report = |problem: &str| problems.push(format!("{} {what}: {problem}: {text:?}", language.code()));
        if !lengths.contains(&length) {
            report(&format!("{length} characters, must have {} to {}", lengths.start(), lengths.end()));
        }
        if let Some(problem) = script_problem(text, language, length > 40) {
            report(problem);
        }
        if let Some(problem) = marks_problem(text, language) {
            report(&problem);
        }
    };
    check("topic".into(), &question.topic, 2..=40);
    check("text".into(), &question.text, 20..=400);
    check("simpler".into(), &question.simpler, 40..=320);
    check("hint".into(), &question.hint, 10..=250);
    check("answer".into(), &question.answer, 300..=1400);
    for (index, point) in question.points.iter().enumerate() {
        check(format!("point {}", index + 1), &point.text, 8..=160);
        if let Some(probe) = &point.probe {
            check(format!("probe {}", index + 1), probe, 20..=220);
        }
    }
    problems
}

/// The weightiest point, or one of them, has a probe.
fn probe_problem(question: &BankQuestion) -> Option<String> {
    let weightiest = question.points.iter().map(|point| point.weight).max();
    let mut probed = question.points.iter().filter(|point| point.probe.is_some());
    (!probed.any(|point| Some(point.weight) == weightiest)).then(|| "no probe at the weightiest point".to_owned())
}

/// What is shown before the answer gives no term of a point away, nor one of the parts that all stories share.
fn given_away_problems(question: &BankQuestion, asked: &Question, language: Language) -> Vec<String> {
    let probes = question.points.iter().enumerate();
    let probes = probes.filter_map(|(index, point)| Some((format!("probe {}", index + 1), point.probe.as_ref()?)));
    let shown = std::iter::once(("simpler".to_owned(), &question.simpler)).chain(probes);
    let problem = |(what, text): (String, &Localized)| {
        let text = text.get(language);
        let terms = asked.given_away_after(text, "", language);
        (!terms.is_empty()).then(|| format!("{} {} {what} gives {terms:?} away: {text}", question.id, language.code()))
    };
    shown.filter_map(problem).collect()
}

fn terms_problems(groups_of: &Localized<Vec<Vec<String>>>) -> Vec<String> {
    let mut problems = Vec::new();
    let groups = groups_of.en.len();
    if !(1..=3).contains(&groups) {
        problems.push(format!("{groups} groups of terms, must have 1 to 3"));
    }
    for language in Language::ALL {
        let terms = groups_of.get(language);
        let code = language.code();
        if terms.len() != groups {
            problems.push(format!("{code} has {} groups of terms, en has {groups}", terms.len()));
        }
        for phrasing in terms.iter().flatten() {
            if words(phrasing).is_empty() {
                problems.push(format!("{code} term {phrasing:?} has no word"));
            }
            if phrasing.split_whitespace().count() > 4 {
                problems.push(format!("{code} term {phrasing:?} has more than 4 words"));
            }
            if let Some(problem) = script_problem(phrasing, language, false) {
                problems.push(format!("{code} term {phrasing:?}: {problem}"));
            }
        }
    }
    if groups_of.en.iter().any(Vec::is_empty) {
        problems.push("an empty group of English terms".to_owned());
    }
    problems
}

fn score_problems(question: &BankQuestion, language: Language) -> Vec<String> {
    let Some(asked) = question.in_language(language) else { return vec![format!("{}: no rubric", question.id)] };
    let mut problems = given_away_problems(question, &asked, language);
    let mut report = |rule: &str, answer: &str, score: Score| {
        let readings = explain(&asked, answer, language);
        problems.push(format!("{} {}: {rule}, scores {}\n{readings}", question.id, language.code(), score.value()));
    };
    let grader = OfflineGrader::new(&asked, language);
    let full = question.answer.get(language);
    let score = grader.grade(full).grade.score;
    if score < MODEL_ANSWER {
        report("the model answer must score at least 9", full, score);
    }
    let half = first_half(full);
    let score = grader.grade(half).grade.score;
    if score <= OFF_TOPIC || score >= MODEL_ANSWER {
        report("half of the model answer must score between 1 and 9", half, score);
    }
    let score = grader.grade("").grade.score;
    if score != Score::ZERO {
        report("an empty answer must score 0", "", score);
    }
    problems
}

/// The first half of the sentences of a text, rounded up.
pub(crate) fn first_half(text: &str) -> &str {
    let sentences = sentences(text);
    sentences.get(sentences.len().div_ceil(2).saturating_sub(1)).map_or("", |last| &text[..last.end])
}

/// The model answer to another question, prepared for being tried on many.
struct OtherAnswer<'a> {
    question: &'a BankQuestion,
    prepared: PreparedAnswer,
}

fn other_answers<'a>(questions: impl Iterator<Item = &'a BankQuestion>, language: Language) -> Vec<OtherAnswer<'a>> {
    let prepared = |question: &BankQuestion| PreparedAnswer::new(question.answer.get(language), language);
    questions.map(|question| OtherAnswer { question, prepared: prepared(question) }).collect()
}

/// What is wrong with `questions` when they are answered with the model answers to `others`, of the same file.
fn other_topic_problems(questions: &[&BankQuestion], others: &[&BankQuestion], language: Language) -> Vec<String> {
    let mut problems = Vec::new();
    let answers = other_answers(others.iter().copied(), language);
    for question in questions {
        let others = answers.iter().filter(|other| other.question.id != question.id);
        let scores = off_topic_scores(question, others, language);
        for (other, score) in &scores {
            let limit = if is_same_subject(question, other) { SAME_SUBJECT_LIMIT } else { OTHER_TOPIC };
            if *score > limit {
                problems.push(off_topic_problem(question, other, language, *score, limit));
            }
        }
        let mean = scores.iter().map(|(_, score)| score.value()).sum::<f64>() / scores.len().max(1) as f64;
        if scores.len() >= FEW && mean > OTHER_TOPIC_MEAN {
            let (id, code) = (&question.id, language.code());
            problems.push(format!("{id} {code}: answers to other topics score {mean:.2} on average, at most 1"));
        }
    }
    problems
}

/// Answers to questions of other domains, each `every`th, tried on the questions of one: none may earn more than 1, save on
/// the same subject.
pub(crate) fn cross_domain_problems(
    questions: &[&BankQuestion],
    others: &[&BankQuestion],
    every: usize,
) -> Vec<String> {
    let mut problems = Vec::new();
    for language in Language::ALL {
        let answers = other_answers(others.iter().copied(), language);
        for (index, question) in questions.iter().enumerate() {
            let answers = answers.iter().skip(index % every).step_by(every);
            for (other, score) in off_topic_scores(question, answers, language) {
                let limit = limit(question, other);
                if score > limit {
                    problems.push(off_topic_problem(question, other, language, score, limit));
                }
            }
        }
    }
    problems
}

/// What the answer to `other`, a question of another domain, may earn at most on `question`.
fn limit(question: &BankQuestion, other: &BankQuestion) -> Score {
    // Full-stack questions are about both sides of the web: to those two domains they are another topic, not another
    // subject.
    let ids = [&question.id, &other.id];
    let has = |prefix: &str| ids.iter().any(|id| id.starts_with(prefix));
    if is_same_subject(question, other) {
        SAME_SUBJECT_LIMIT
    } else if has("full-stack-") && (has("frontend-") || has("backend-")) {
        FULL_STACK
    } else {
        OFF_TOPIC
    }
}

fn is_same_subject(one: &BankQuestion, other: &BankQuestion) -> bool {
    // Read when it is needed, so that an author sees at once what a new pair does.
    static PAIRS: LazyLock<HashSet<[String; 2]>> = LazyLock::new(|| {
        let text = fs::read_to_string(SAME_SUBJECT).expect(SAME_SUBJECT);
        let pair = |line: &str| {
            let mut ids = line.split('#').next()?.split_whitespace().map(str::to_owned);
            Some([ids.next()?, ids.next()?])
        };
        text.lines().filter_map(pair).collect()
    });
    let pair = |one: &BankQuestion, other: &BankQuestion| PAIRS.contains(&[one.id.clone(), other.id.clone()]);
    pair(one, other) || pair(other, one)
}

fn off_topic_scores<'a>(
    question: &BankQuestion,
    others: impl Iterator<Item = &'a OtherAnswer<'a>>,
    language: Language,
) -> Vec<(&'a BankQuestion, Score)> {
    let Some(asked) = question.in_language(language) else { return Vec::new() };
    let grader = OfflineGrader::new(&asked, language);
    let score = |other: &OtherAnswer<'_>| {
        // Most pairs have nothing in common, and there are tens of thousands.
        if grader.read(&other.prepared).iter().all(|reading| reading.verdict == Verdict::Missed) {
            return Score::ZERO;
        }
        grader.grade(other.question.answer.get(language)).grade.score
    };
    others.map(|other| (other.question, score(other))).collect()
}

fn off_topic_problem(
    question: &BankQuestion,
    other: &BankQuestion,
    language: Language,
    score: Score,
    limit: Score,
) -> String {
    let (id, code, limit, value) = (&question.id, language.code(), limit.value(), score.value());
    let readings = question.in_language(language).map(|asked| explain(&asked, other.answer.get(language), language));
    let readings = readings.unwrap_or_default();
    format!("{id} {code}: the answer to {} must score at most {limit}, scores {value}\n{readings}", other.id)
}

/// How the offline grader read an answer, one line a point, for authors who want to repair their terms.
fn explain(question: &Question, answer: &str, language: Language) -> String {
    let mut lines = String::new();
    let readings = OfflineGrader::new(question, language).read(&PreparedAnswer::new(answer, language));
    for (index, (point, reading)) in question.rubric.points().iter().zip(readings).enumerate() {
        let _ = writeln!(lines, "    point {} ({}) {:?}: {}", index + 1, point.weight, reading.verdict, point.text);
        for (group, terms) in reading.groups.iter().zip(&point.terms) {
            let mark = match group {
                GroupReading::Said => "said  ",
                GroupReading::Bare => "bare  ",
                GroupReading::Listed => "listed",
                GroupReading::Denied => "DENIED",
                GroupReading::Absent => "absent",
            };
            let _ = writeln!(lines, "        {mark} [{}]", terms.join(", "));
        }
        if let Some(quote) = reading.quote {
            let _ = writeln!(lines, "        in: {}", &answer[quote]);
        }
    }
    lines
}
