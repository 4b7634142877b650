//! An interview as it is held: what is asked, said, and replied.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use interview_bot::domain::grading::{Claim, Feedback, Subjects, Verdict, verify};
use interview_bot::domain::interview::{
    AnswerMessage, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview, Persona,
    Subject,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Difficulty, KeyPoint, Question, QuestionId};
use interview_bot::domain::report::summarise;
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use interview_bot::interviewer::{AskedBack, AskedQuestion, GradeRequest, QuestionsRequest, ReportRequest};
use serde_json::{Value, json};

use super::super::{Bench, ask_for, candidate, grade_request, track};
use super::Scene;
use crate::support::openrouter::{Reply, task};

const QUESTIONS: u8 = 10;
/// Words of what is said to a follow-up.
const FOLLOW_UP_WORDS: usize = 25;
/// Words of an ordinary answer, typed into a phone: half of what a strong candidate would say.
const ANSWER_WORDS: usize = 60;
/// Words of a model answer, towards the upper end of what the prompt asks for.
const fn model_answer_words(language: Language) -> usize {
    match language {
        Language::En | Language::Ru => 72,
        // Three quarters, as the rules of the language say.
        Language::Uz => 54,
    }
}

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// Questions as a model might write them; always the same ones, so that what they cost does not change with the bank.
const ASKED: [&str; QUESTIONS as usize] = [
    "backend-password-storage",
    "backend-order-tables",
    "backend-database-indexes",
    "backend-idempotent-payment",
    "backend-what-to-test",
    "backend-errors-as-values",
    "backend-money-transfer-transaction",
    "backend-slow-partner",
    "backend-mutex-or-channel",
    "backend-slow-after-release",
];

/// What they ask, in a language.
pub(super) fn bank(language: Language) -> Vec<Question> {
    let question = |id: &&str| Bank::embedded().question(&QuestionId(format!("bank:{id}")))?.in_language(language);
    ASKED.iter().filter_map(question).collect()
}

/// Holds the interview. Returns the models' replies.
pub(super) async fn hold_interview(bench: &Bench, language: Language, scene: Scene) -> Vec<String> {
    let bank = bank(language);
    let first = if scene.in_two_parts { bank.len() / 2 } else { bank.len() };
    let mut held = Held { bench, language, scene, replies: Vec::new(), interview: begin(language, scene) };
    for part in [&bank[..first], &bank[first..]] {
        if !part.is_empty() {
            held.part(part).await;
        }
    }
    let Held { interview, mut replies, .. } = held;
    let summary = summarise(&interview);
    bench.interviewer.report(&ReportRequest { candidate: candidate(language), interview, summary }).await;
    replies.push(as_models_write(&report(language)));
    replies
}

/// An interview that is being held.
struct Held<'a> {
    bench: &'a Bench,
    language: Language,
    scene: Scene,
    /// What models said so far.
    replies: Vec<String>,
    interview: Interview,
}

impl Held<'_> {
    /// Has these questions written, and answers them.
    async fn part(&mut self, bank: &[Question]) {
        let written: Vec<Value> = bank.iter().map(|question| written(question, self.language)).collect();
        let reply = as_models_write(&json!({ "questions": written }));
        self.bench.server.script(task("questions"), [Reply::Text(reply.clone())]);
        self.replies.push(reply);
        let (questions, outcome) = self.bench.questions(&self.request(bank.len())).await;
        assert_eq!((outcome.from_bank, questions.len()), (0, bank.len()), "{outcome:?}");
        for (question, answered) in questions.into_iter().zip(bank) {
            self.question(question, answered).await;
        }
    }

    fn request(&self, count: usize) -> QuestionsRequest {
        let slots = self.interview.slots.iter().rev();
        let asked = slots.map(|slot| AskedQuestion {
            id: slot.question.id.clone(),
            kind: slot.question.kind,
            text: slot.question.text.clone(),
            may_return: false,
        });
        QuestionsRequest {
            before: self.interview.slots.len(),
            whole: QUESTIONS.into(),
            adaptation: self.interview.adaptation(),
            asked: asked.collect(),
            ..ask_for(count, self.language)
        }
    }

    async fn question(&mut self, question: Question, answered: &Question) {
        let (bench, language, index) = (self.bench, self.language, self.interview.slots.len());
        let answer = ordinary(&answered.model_answer);
        let may_ask_back = index < self.scene.follow_ups;
        let reply = graded(&question, &answer, language, (index, may_ask_back));
        bench.server.script(task("grade"), [Reply::Text(reply.clone())]);
        self.replies.push(reply);
        let request = grade_request(&question, &answer, language);
        let feedback = bench.grade(&GradeRequest { may_ask_back, ..request.clone() }).await;
        if may_ask_back {
            let said = said_to_follow_up(&answered.model_answer);
            let [text, _] = sentences(language).map(str::to_owned);
            let follow_up = Some(AskedBack { text, said_before: answer.clone(), open: feedback.grade.open() });
            let request = GradeRequest { answer: said, follow_up, ..request };
            let reply = graded_again(request.asked_about().len(), &request.answer);
            bench.server.script(task("grade"), [Reply::Text(reply.clone())]);
            self.replies.push(reply);
            bench.grade(&request).await;
        }
        record(&mut self.interview, index, question, &answer, feedback);
    }
}

/// So much of an answer as people type.
fn ordinary(answer: &str) -> String {
    answer.split_whitespace().take(ANSWER_WORDS).collect::<Vec<_>>().join(" ")
}

fn begin(language: Language, scene: Scene) -> Interview {
    let new = NewInterview {
        id: InterviewId("abcdefghij".into()),
        user: UserId(1),
        subject: Subject::Track(track()),
        kind: InterviewType::Technical,
        language,
        plan: PlanName::Free,
        mode: Mode::Practice,
        planned: QUESTIONS,
        adaptive: scene.in_two_parts,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    Interview::begin(new, NOW)
}

fn record(interview: &mut Interview, index: usize, question: Question, answer: &str, feedback: Feedback) {
    assert!(interview.add_question(question, NOW));
    interview.ask(NOW).expect("it is there");
    let id = i64::try_from(index).expect("small");
    interview
        .add_message(AnswerMessage { id: MessageRef(id), text: answer.to_owned(), voice: None }, NOW)
        .expect("it takes an answer");
    let current = interview.key().expect("a question");
    let submitted = interview.submit(current, NOW).expect("it has one");
    assert!(interview.record_feedback(submitted, feedback, NOW));
    interview.next(current, NOW).expect("it is graded");
}

/// The JSON as models write it: with the apostrophe of the keyboard, as they are written to. (Russian and English have
/// no other.)
pub(super) fn as_models_write(reply: &Value) -> String {
    reply.to_string().replace(['ʻ', 'ʼ'], "'")
}

/// A question as a model writes it: 5 key points, 2 groups of 2 phrasings each, a model answer of the wanted length.
pub(super) fn written(question: &Question, language: Language) -> Value {
    let points: Vec<_> = question.rubric.points().iter().take(5).collect();
    let share = 100 / points.len();
    let key_points: Vec<Value> = points
        .iter()
        .map(|point| {
            let groups = point.terms.iter().take(2);
            let terms: Vec<String> = groups.map(|group| group[..group.len().min(2)].join("|")).collect();
            json!({ "text": point.text, "weight": share, "terms": terms })
        })
        .collect();
    let first = |text: &str, most: usize| text.split_whitespace().take(most).collect::<Vec<_>>().join(" ");
    let difficulty = match question.difficulty {
        Difficulty::Easy => "easy",
        Difficulty::Medium => "medium",
        Difficulty::Hard => "hard",
    };
    json!({
        "text": question.text, "topic": question.topic, "difficulty": difficulty, "hint": first(&question.hint, 15),
        "model_answer": first(&said(question, &points, language), model_answer_words(language)), "key_points": key_points,
    })
}

/// What says every point in words of its terms, as a person would, and then what the bank says, which covers more points than
/// these.
fn said(question: &Question, points: &[&KeyPoint], language: Language) -> String {
    let points: Vec<String> = points.iter().map(|point| stated(point, language)).collect();
    format!("{} {}", points.join(" "), question.model_answer)
}

fn stated(point: &KeyPoint, language: Language) -> String {
    let mut terms = point.terms.iter().take(2).filter_map(|group| group.first());
    let one = terms.next().map_or("", String::as_str);
    match (language, terms.next()) {
        (Language::En, None) => format!("I would explain {one} to them."),
        (Language::En, Some(other)) => format!("I would explain {one}, because it decides {other}."),
        (Language::Ru, None) => format!("Я бы объяснил, откуда берётся {one}."),
        (Language::Ru, Some(other)) => format!("Я бы объяснил {one}, потому что отсюда берётся {other}."),
        (Language::Uz, None) => format!("Men {one} nimaligini tushuntiraman."),
        (Language::Uz, Some(other)) => format!("Men {one} haqida aytaman, chunki {other} shundan kelib chiqadi."),
    }
}

/// A grade that quotes six words for each point that the answer speaks of, and says what the prompt asks for. Every second
/// one has found an error, whose correction is a sentence beside the two that it says, and every second one something right
/// beside the points.
fn graded(question: &Question, answer: &str, language: Language, (index, may_ask_back): (usize, bool)) -> String {
    let words: Vec<&str> = answer.split_whitespace().collect();
    let mut quoted: Vec<usize> = Vec::new();
    // What has nothing to do with its point would be looked at by another model.
    let subjects = Subjects::of([question]);
    let (mut met, mut partial) = (0, 0);
    let points = question.rubric.points().iter().enumerate().map(|(index, point)| {
        let about = stems(&point.text.split_whitespace().collect::<Vec<_>>());
        let shared = |at: &usize| stems(&words[*at..*at + 6]).intersection(&about).count();
        let is_free = |at: &usize| quoted.iter().all(|other| other.abs_diff(*at) >= 6);
        // Nobody quotes "idempotent" out of "not idempotent".
        let is_found = |at: &usize| {
            let claim = Claim { verdict: Verdict::Met, quote: words[*at..*at + 6].join(" ") };
            verify(&question.rubric, &[claim], answer).points[0].is_credited()
        };
        let places = (0..words.len().saturating_sub(5)).filter(is_free);
        let speaks = |at: &usize| subjects.speaks_of(index, &words[*at..*at + 6].join(" "));
        let best = places.filter(speaks).filter(is_found).max_by_key(shared);
        quoted.extend(best);
        match best {
            // What merely has to do with it makes part of it. More parts than whole points would be looked at by another model.
            Some(at) => {
                let is_met = shared(&at) > 0 || partial >= met.max(1);
                *(if is_met { &mut met } else { &mut partial }) += 1;
                let verdict = if is_met { "met" } else { "partial" };
                json!({ "quote": words[at..at + 6].join(" "), "verdict": verdict })
            }
            None => json!({ "quote": "", "verdict": "missed" }),
        }
    });
    let points: Vec<Value> = points.collect();
    let [first, second] = sentences(language).map(short);
    let last = || words[words.len().saturating_sub(6)..].join(" ");
    let has_error = index.is_multiple_of(2);
    let improvements = if has_error { Vec::new() } else { vec![second.as_str()] };
    let suggestions = if has_error { vec![second.as_str()] } else { Vec::new() };
    let errors = if has_error { vec![json!({ "quote": last(), "why": first })] } else { Vec::new() };
    let also_right = if has_error { Vec::new() } else { vec![last()] };
    as_models_write(&json!({
        "points": points, "errors": errors, "also_right": also_right, "strengths": [first], "improvements": improvements,
        "suggestions": suggestions, "ask_back": if may_ask_back { vec![asked(&words, &first)] } else { Vec::new() },
    }))
}

/// A follow-up of as many words as the prompt asks for.
fn asked(words: &[&str], sentence: &str) -> Value {
    json!({ "point": 2, "quote": words[..6].join(" "), "text": format!("{sentence}?") })
}

/// What is said when asked back: the end of what a strong candidate would say.
fn said_to_follow_up(answer: &str) -> String {
    let words: Vec<&str> = answer.split_whitespace().collect();
    words[words.len().saturating_sub(FOLLOW_UP_WORDS)..].join(" ")
}

/// The grade of that: one of the points that were open, and nothing else.
fn graded_again(open: usize, said: &str) -> String {
    let quote = said.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    let points: Vec<Value> = (0..open)
        .map(|at| match at {
            0 => json!({ "quote": quote, "verdict": "partial" }),
            _ => json!({ "quote": "", "verdict": "missed" }),
        })
        .collect();
    let nothing: [&str; 0] = [];
    as_models_write(&json!({
        "points": points, "errors": nothing, "also_right": nothing, "strengths": nothing, "improvements": nothing,
        "suggestions": nothing, "ask_back": nothing,
    }))
}

/// The beginnings of the longer words.
fn stems(words: &[&str]) -> HashSet<String> {
    let letters =
        words.iter().map(|word| word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    letters.filter(|word| word.chars().count() > 4).map(|word| word.chars().take(5).collect()).collect()
}

/// A sentence of a grade, which has fewer words than one of a report.
fn short(sentence: &str) -> String {
    sentence.split_whitespace().take(13).collect::<Vec<_>>().join(" ")
}

fn report(language: Language) -> Value {
    let [first, second] = sentences(language);
    json!({ "next_steps": [first, second, first] })
}

const fn sentences(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => [
            "You explained why the request must be safe to repeat and how a key makes that possible.",
            "You did not say what happens when the second request arrives while the first is still running.",
        ],
        Language::Ru => [
            "Вы объяснили, почему запрос должен быть безопасным при повторе и как этому помогает ключ.",
            "Вы не сказали, что происходит, когда второй запрос приходит, пока первый ещё выполняется.",
        ],
        Language::Uz => [
            "Siz soʻrov nega takrorlanganda ham xavfsiz boʻlishi kerakligini va kalit bunga qanday yordam berishini aytdingiz.",
            "Birinchi soʻrov hali bajarilayotganda ikkinchisi kelsa, nima boʻlishini aytmadingiz, shuni qoʻshing.",
        ],
    }
}
