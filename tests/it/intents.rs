//! Phrasings that others wrote, shared out by a checksum of their text: the tables of the intents were written with `open.jsonl` in
//! view, to which more were added since; to `newer.jsonl` the guess was fitted, unread; `holdout.jsonl` was only counted.
//!
//! `scripts/test intents -- --nocapture` prints how many of each are understood, and which of the open ones are not.

use std::collections::BTreeMap;

use chrono::DateTime;
use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::intent::{Intent, Understood, ends_answer, hear, likely, understand};
use interview_bot::domain::interview::{
    AnswerMessage, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview, Persona,
    Subject,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, QuestionType};
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use serde::Deserialize;

use answers::{Judged, judged, unseen};
use heard::Heard;

mod answers;
mod fit;
mod heard;

/// What is missed of it is printed.
const OPEN: &str = "open";
/// The guess was fitted to them, the tables have not seen them.
const NEWER: &str = "newer";
/// That an answer is complete.
const DONE: &str = "done";

#[derive(Deserialize)]
struct Phrasing {
    language: Language,
    intent: String,
    text: String,
}

#[derive(Default)]
struct Count {
    all: usize,
    right: usize,
    unclear: usize,
}

fn phrasings(lines: &str) -> Vec<Phrasing> {
    lines.lines().map(|line| serde_json::from_str(line).expect("a phrasing a line")).collect()
}

fn expected(intent: &str) -> Understood {
    let quoted = serde_json::Value::String(intent.to_owned());
    serde_json::from_value::<Intent>(quoted).map_or(Understood::Answer, Understood::Intent)
}

/// The share of phrasings that are understood, in hundredths, and the answers that are taken for intents.
fn count(name: &str, phrasings: &[Phrasing]) -> (usize, Vec<String>) {
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    let mut taken = Vec::new();
    for phrasing in phrasings {
        let count = counts.entry((&phrasing.intent, phrasing.language.code())).or_default();
        let understood = understand(&phrasing.text);
        count.all += 1;
        // That an answer is complete is said at its end, and means nothing before.
        let is_right = match phrasing.intent.as_str() {
            DONE => ends_answer(&phrasing.text),
            intent => understood == expected(intent),
        };
        count.right += usize::from(is_right);
        if name == OPEN && !is_right {
            println!(
                "{} {}, understood as {understood:?}: {}",
                phrasing.language.code(),
                phrasing.intent,
                phrasing.text
            );
        }
        count.unclear += usize::from(understood == Understood::Unclear);
        if phrasing.intent == "answer" && matches!(understood, Understood::Intent(_)) {
            taken.push(format!("{:?}: {}", understood, phrasing.text));
        }
    }
    println!("{name}: intent, language, right, asked about, all");
    for ((intent, language), count) in &counts {
        println!("{intent:18} {language} {:4} {:4} {:4}", count.right, count.unclear, count.all);
    }
    let right: usize = counts.values().map(|count| count.right).sum();
    println!("{name}: {right} of {}", phrasings.len());
    (right * 100 / phrasings.len(), taken)
}

#[test]
fn what_others_wrote_is_understood() {
    let (share, taken) = count(OPEN, &phrasings(include_str!("../intents/open.jsonl")));
    assert!(share >= OPEN_MIN, "{share} %");
    assert!(taken.is_empty(), "answers taken for intents: {taken:#?}");
    let newer = phrasings(include_str!("../intents/newer.jsonl"));
    let (share, taken) = count(NEWER, &newer);
    let answers = newer.iter().filter(|phrasing| phrasing.intent == "answer").count();
    println!("{NEWER}: {} of {answers} answers are taken for intents", taken.len());
    assert!(share >= NEWER_MIN, "{share} %");
    assert!(taken.len() * 100 <= answers * NEWER_TAKEN_MAX, "{} of {answers}: {taken:#?}", taken.len());
}

/// Only counted: what is missed is not shown, so that nobody tunes the tables to it. Each is said at a question of the bank, and that
/// an answer is complete, in the middle of one.
#[test]
fn what_nobody_looked_at_is_understood() {
    let bank = Bank::embedded();
    let questions: Vec<_> = Domain::ALL.into_iter().filter_map(|domain| bank.domain(domain).first()).collect();
    let mut cells: BTreeMap<(String, &str), Heard> = BTreeMap::new();
    let holdout = phrasings(include_str!("../intents/holdout.jsonl"));
    let wishes = holdout.iter().filter(|phrasing| phrasing.intent != "answer");
    for (at, phrasing) in wishes.enumerate() {
        let question = questions[at % questions.len()].in_language(phrasing.language).expect("a rubric");
        let heard = cells.entry((phrasing.intent.clone(), phrasing.language.code())).or_default();
        let mut interview = asked(&question, phrasing.language);
        if phrasing.intent == DONE {
            let message = AnswerMessage { id: MessageRef(1), text: "It depends.".to_owned(), voice: None };
            interview.add_message(message, DateTime::UNIX_EPOCH).expect("it takes an answer");
        }
        heard.add(phrasing, hear(&interview, &phrasing.text));
    }
    println!("holdout, at a question: understood, asked about, something else done, taken for an answer, all");
    let mut sum = Heard::default();
    for ((intent, language), heard) in &cells {
        println!("{intent:18} {language} {heard}");
        if intent != DONE {
            sum = sum.and(heard);
        }
    }
    println!("{:18} {:2} {sum}", "all but done", "");
    let taken = holdout.iter().filter(|phrasing| phrasing.intent == "answer");
    let taken = taken.filter(|phrasing| matches!(understand(&phrasing.text), Understood::Intent(_))).count();
    println!("answers taken for wishes: {taken}");
    for (cell, heard) in &cells {
        let spared = heard.understood + heard.asked;
        // What does not say so clearly enough merely belongs to the answer, which waits for its button.
        let least = if cell.0 == DONE { DONE_MIN } else { CELL_SPARED_MIN };
        assert!(heard.all() >= CELL, "{cell:?}: {} phrasings", heard.all());
        assert!(spared * 100 >= heard.all() * least, "{cell:?}: {heard}");
    }
    assert!(sum.understood * 100 >= sum.all() * HOLDOUT_MIN, "{sum}");
    assert!((sum.understood + sum.asked) * 100 >= sum.all() * SPARED_MIN, "{sum}");
    println!("of what else is done, so often the question is taken away: {}", sum.away);
    assert!(sum.other * 1000 <= sum.all() * OTHER_MAX, "{sum}");
    assert!(sum.away * 1000 <= sum.all() * AWAY_MAX, "{}", sum.away);
    assert!(taken <= HOLDOUT_TAKEN, "{taken}");
}

/// Phrasings of each intent in each language.
const CELL: usize = 60;
/// What is reached at least, as hundredths: of the open ones understood; of the others understood, and not graded without a
/// word, in all and in each cell.
const OPEN_MIN: usize = 97;
const HOLDOUT_MIN: usize = 84;
const SPARED_MIN: usize = 95;
const CELL_SPARED_MIN: usize = 88;
const DONE_MIN: usize = 30;
/// Wishes for which something else is done, as thousandths: mostly something harmless, which costs no more than to be asked.
const OTHER_MAX: usize = 30;
/// And those for which an interview is stopped or a question taken away.
const AWAY_MAX: usize = 4;
/// Of the newer ones those that are understood before a question is looked at, and the answers among them that are taken for intents,
/// most of which were written to look like one, as hundredths.
const NEWER_MIN: usize = 94;
const NEWER_TAKEN_MAX: usize = 3;
/// Answers that are taken for intents, of 816, of which about half were written to look like one; the aim is none.
const HOLDOUT_TAKEN: usize = 39;

#[test]
fn nothing_that_the_bank_says_is_taken_for_an_intent() {
    let mut taken = Vec::new();
    let mut check = |text: &str| {
        if understand(text) != Understood::Answer {
            taken.push(format!("{:?}: {text}", understand(text)));
        }
    };
    let bank = Bank::embedded();
    let technical = Domain::ALL.into_iter().flat_map(|domain| bank.domain(domain));
    for question in technical.chain(&bank.behavioural().questions).chain(bank.system_design()) {
        for language in Language::ALL {
            let asked = question.in_language(language).expect("a rubric");
            check(&asked.model_answer);
            // Those of stories speak to somebody, or of somebody else: nobody says them of themselves.
            if asked.kind != QuestionType::Behavioural {
                check(&asked.hint);
                asked.rubric.points().iter().for_each(|point| check(&point.text));
            }
        }
    }
    let answers: toml::Table = toml::from_str(include_str!("bank/answers.toml")).expect("it parses");
    let answers = answers["answer"].as_array().expect("a list");
    answers.iter().for_each(|answer| check(answer["text"].as_str().expect("a text")));
    assert!(taken.is_empty(), "{taken:#?}");
}

#[test]
fn an_answer_is_over_when_it_says_so_at_its_end() {
    let ends = [
        "A thread shares memory with others. That's all.",
        "It depends.\nThat is my answer",
        "Поток делит память. У меня всё.",
        "Индекс ускоряет чтение. На этом всё!",
        "Поток делит память. Добавить нечего",
        "Indeks qidiruvni tezlashtiradi. Javobim shu.",
        "Thread xotirani boʻlishadi. Shu, boshqa gapim yoʻq",
        "Boʻldi.",
    ];
    for text in ends {
        assert!(ends_answer(text), "{text}");
    }
    let goes_on = [
        "A thread shares memory with others.",
        "That's all there is to a mutex.",
        "We lock it, and that's all we do.",
        "Проверяем всё.",
        "Тесты прошли, и всё готово к выкладке.",
        "Tranzaksiya shu yerda tugaydi.",
        "That's all;",
        "",
    ];
    for text in goes_on {
        assert!(!ends_answer(text), "{text}");
    }
    for question in Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)) {
        for language in Language::ALL {
            let answer = question.in_language(language).expect("every language is there").model_answer;
            let sentences = answer.split_inclusive('.').scan(String::new(), |said, sentence| {
                said.push_str(sentence);
                Some(said.clone())
            });
            for said in sentences {
                assert!(!ends_answer(&said), "{}: {said}", question.id);
            }
        }
    }
}

#[test]
fn careless_uzbek_is_understood_and_what_something_does_is_an_answer() {
    for (said, intent) in [
        ("утказиб юборинг", Intent::Skip),
        ("utkazib yuboring", Intent::Skip),
        ("o`tkazib yuboring", Intent::Skip),
        ("саволни кайтаринг", Intent::Repeat),
        ("qaytaring", Intent::Repeat),
        ("davom eting", Intent::Next),
        ("savolni almashtiring", Intent::AnotherQuestion),
    ] {
        assert_eq!(understand(said), Understood::Intent(intent), "{said}");
    }
    for answer in ["qaytaradi", "davom etadi", "siklni davom ettiradi", "joyini almashtirish", "ошибка типа", "`skip`"]
    {
        assert_eq!(understand(answer), Understood::Answer, "{answer}");
    }
}

/// Words that are one letter away from what asks for something.
#[test]
fn a_word_that_is_known_is_not_taken_for_its_neighbour() {
    assert_ne!(understand("tushundim"), Understood::Intent(Intent::Clarify), "I have understood, not: I have not");
    assert_eq!(understand("tushunmdim"), Understood::Intent(Intent::Clarify), "a letter is missing");
}

#[test]
fn letters_may_be_swapped_and_each_clause_may_want_something() {
    for (said, intent) in [
        ("skip tihs qeustion", Intent::Skip),
        ("waht do you mean", Intent::Clarify),
        ("мама звонила, о чём спрашивали?", Intent::Repeat),
        ("Salom. Bilmayman.", Intent::DontKnow),
    ] {
        assert_eq!(understand(said), Understood::Intent(intent), "{said}");
    }
    // Two wishes at once.
    assert_ne!(understand("not a clue mate, moving on"), Understood::Answer);
    for answer in
        ["Pause, then flush the queue", "skip list, linked list", "retry, skip, fail", "form", "world", "rust"]
    {
        assert_eq!(understand(answer), Understood::Answer, "{answer}");
    }
}

fn asked(question: &Question, language: Language) -> Interview {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    let track = Track { domain: Domain::Backend, technology, level: Level::Junior };
    let (id, user, plan, mode) = (InterviewId("i".to_owned()), UserId(1), PlanName::Free, Mode::Practice);
    let new = NewInterview {
        id,
        user,
        subject: Subject::Track(track),
        kind: InterviewType::Technical,
        language,
        plan,
        mode,
        planned: 1,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    let mut interview = Interview::begin(new, DateTime::UNIX_EPOCH);
    interview.add_question(question.clone(), DateTime::UNIX_EPOCH);
    interview.ask(DateTime::UNIX_EPOCH).expect("there is a question");
    interview
}

#[test]
fn a_term_of_the_rubric_is_an_answer_or_asked_about() {
    let mut asked_about = 0;
    // Some, as each takes a while.
    for question in Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)).step_by(8) {
        for language in Language::ALL {
            let question = question.in_language(language).expect("a rubric");
            let interview = asked(&question, language);
            for term in question.rubric.points().iter().flat_map(|point| point.terms.iter().flatten()) {
                let is_wish = matches!(understand(term), Understood::Intent(_));
                let wanted = if is_wish { Understood::Unclear } else { Understood::Answer };
                asked_about += usize::from(is_wish);
                assert_eq!(hear(&interview, term), wanted, "{term}, at {}", question.text);
            }
        }
    }
    assert!(asked_about > 0, "nothing was tried");
}

/// Whether what is said at a question is not graded without a word: it is heard as a wish, or asked about.
fn is_not_graded_at_once(at: &Interview, text: &str) -> bool {
    hear(at, text) != Understood::Answer
}

/// Sentences of judged answers, of those that nothing was fitted to: nobody is asked about a good one.
#[test]
fn answers_to_a_question_are_taken_without_a_word() {
    let open: Vec<Judged> = judged().filter(|judged| !judged.is_for_fitting()).collect();
    let unseen: Vec<Judged> = unseen().collect();
    for (name, answers) in [("open", open), ("unseen", unseen)] {
        let (mut all, mut asked_about) = (0, Vec::new());
        for answer in answers.iter().filter(|answer| answer.is_good()) {
            let interview = asked(&answer.asked(), answer.interview_language);
            for said in answer.parts() {
                all += 1;
                if is_not_graded_at_once(&interview, said) {
                    asked_about.push(said);
                }
            }
        }
        println!("{name} answers: asked about {} of {all}", asked_about.len());
        assert!(asked_about.len() * 100 <= all * ASKED_MAX, "{name}: {} of {all}", asked_about.len());
    }
}

/// Of a hundred sentences of answers, so many may be asked about, each said alone.
const ASKED_MAX: usize = 5;

/// A term of this one: "next".
const NEXT_IS_A_TERM: &str = "backend-rust-first-letter-panic";

#[test]
fn what_is_a_term_and_a_wish_is_asked_about_and_done_where_it_is_no_answer() {
    let backend = Bank::embedded().domain(Domain::Backend);
    let question = backend.iter().find(|question| question.id == NEXT_IS_A_TERM).expect("it is in the bank");
    let interview = asked(&question.in_language(Language::En).expect("a rubric"), Language::En);
    assert_eq!(understand("next"), Understood::Intent(Intent::Next));
    assert_eq!(hear(&interview, "next"), Understood::Unclear);
    assert_eq!(likely("next"), Some(Intent::Next));
    assert_eq!(hear(&interview, "chars"), Understood::Answer);
}

/// The terms of this one: "pause", "stop".
const PAUSE_IS_A_TERM: &str = "mobile-crash-after-release";

#[test]
fn in_the_middle_of_an_answer_a_term_of_the_rubric_belongs_to_it_and_the_button_may_be_said() {
    let mobile = Bank::embedded().domain(Domain::Mobile);
    let question = mobile.iter().find(|question| question.id == PAUSE_IS_A_TERM).expect("it is in the bank");
    let mut interview = asked(&question.in_language(Language::En).expect("a rubric"), Language::En);
    let message =
        AnswerMessage { id: MessageRef(1), text: "First I look at the crash reports".to_owned(), voice: None };
    interview.add_message(message, DateTime::UNIX_EPOCH).expect("it takes an answer");
    assert_eq!(hear(&interview, "pause"), Understood::Answer);
    assert_eq!(hear(&interview, "hint"), Understood::Answer);
    for done in ["done", "That is all", "that's it", "это всё", "Всё", "готово", "boʻldi", "bo'ldi", "Hammasi"]
    {
        assert_eq!(hear(&interview, done), Understood::Intent(Intent::Done), "{done}");
    }
    assert_eq!(hear(&interview, "finish the interview"), Understood::Intent(Intent::Finish));
}

#[test]
fn while_an_answer_is_checked_nothing_but_an_answer_is_added_to_it() {
    let question = Bank::embedded().domain(Domain::Backend)[0].in_language(Language::Uz).expect("a rubric");
    let mut interview = asked(&question, Language::Uz);
    let message = AnswerMessage { id: MessageRef(1), text: "4xx mijozning xatosi".to_owned(), voice: None };
    interview.add_message(message, DateTime::UNIX_EPOCH).expect("it takes an answer");
    let key = interview.key().expect("a question");
    interview.submit(key, DateTime::UNIX_EPOCH).expect("there is an answer");
    assert_eq!(hear(&interview, "rahmat"), Understood::Intent(Intent::Greeting));
    assert_eq!(hear(&interview, "keyingisi"), Understood::Intent(Intent::Next));
    assert_eq!(hear(&interview, "5xx esa serverning xatosi"), Understood::Answer);
}

/// Wishes that many words are made of, and those that a grade, an end or a pause would be the wrong reply to.
#[test]
fn nobody_is_graded_for_a_wish_in_many_words() {
    let wishes = include_str!("intents/long.txt");
    let graded: Vec<&str> = wishes.lines().filter(|wish| understand(wish) == Understood::Answer).collect();
    assert!(graded.is_empty(), "{graded:#?}");
}

#[test]
fn what_is_done_at_once_is_never_guessed() {
    for said in ["what does that have to do with Go?", "how about you?", "хороший вопрос"] {
        let understood = understand(said);
        let is_done =
            matches!(understood, Understood::Intent(Intent::Pause | Intent::Finish | Intent::AnotherQuestion));
        assert!(!is_done, "{said}: {understood:?}");
    }
    for (said, intent) in [
        ("какой правильный ответ?", Intent::DontKnow),
        ("javobini ayting", Intent::DontKnow),
        ("tell me the answer", Intent::DontKnow),
        ("скажи ответ", Intent::DontKnow),
        ("останови время", Intent::Pause),
        ("vaqtni to'xtating", Intent::Pause),
        ("nechta savol qoldi?", Intent::AboutBot),
        ("i need to think about it for a while", Intent::Greeting),
    ] {
        assert_eq!(understand(said), Understood::Intent(intent), "{said}");
    }
}
