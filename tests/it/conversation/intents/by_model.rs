//! What no rule understands and the grader takes for no answer: it is given back, and the person decides.

use interview_bot::domain::grading::Verdict;
use interview_bot::domain::intent::{Understood, understand};
use interview_bot::domain::interview::Stage;
use interview_bot::domain::language::Language;
use serde_json::{Value, json};
use telegram_sandbox::Fault;

use super::number;
use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// A wish in so many words that rules leave it to whoever grades, and what it is to be quoted by.
const WISHES: [&str; 3] = [
    "Rostini aytsam, kechadan beri charchaganman, kun boʻyi dars boʻldi, avtobusda kelyapman, atrofda shovqin, yozganlaringizni \
     ikki marta oʻqib chiqdim, lekin sizning bu yerda mendan aynan nimani kutayotganingizni hali ham anglay olmay turibman, \
     balki meni tasavvur qila oladigan qilib, oʻzimizning hayotdan bir manzara bilan boshqattan aytib berarsiz, \
     keyin men ham bafurja oʻylab koʻrib, bilganimni yozib yuboraman deb turibman",
    "Слушайте, я сегодня весь день на парах, еду в автобусе, вокруг шумно, прочитал ваше сообщение уже два раза и всё равно не \
     могу взять в толк, чего именно вы от меня здесь хотите добиться, может быть, вы как-то иначе это опишете, на картинке из \
     обычной жизни, чтобы я себе представил, о чём вообще разговор, а потом я спокойно подумаю и напишу всё, что знаю",
    "Look, I have been at lectures all day, I am on a bus, it is loud in here, I have read your message twice by now and I still \
     can't quite see what it is that you would like me to get at, so maybe you could paint me a little picture from everyday \
     life that shows what all of this is about, and then I will sit down in peace, think it over, and write whatever I know",
];

async fn points(person: &Person<'_>) -> usize {
    person.interview().await.slots[0].question.rubric.points().len()
}

/// A grade that takes what was said for this, with the first point credited to these words, if any.
fn taken_for(said: &str, points: usize, credited: Option<&str>) -> Reply {
    let missed = json!({ "quote": "", "verdict": "missed" });
    let mut all = vec![missed; points];
    if let Some(quote) = credited {
        all[0] = json!({ "quote": quote, "verdict": "met" });
    }
    Reply::Text(reply(said, &all).to_string())
}

fn reply(said: &str, points: &[Value]) -> Value {
    json!({
        "said": said, "points": points, "errors": [], "also_right": [], "strengths": [], "improvements": [],
        "suggestions": [], "ask_back": [],
    })
}

/// How many grades were asked for.
fn grades(models: &OpenRouter) -> usize {
    models.requests().iter().filter(|request| request.task() == "grade").count()
}

async fn at_a_question<'a>(bot: &'a Bot, language: Language) -> Person<'a> {
    let person = bot.person(language);
    person.join().await;
    person.want_no_adaptation().await;
    person.begin_another().await;
    person
}

/// Nothing is graded, nothing is given away, and the question waits.
async fn is_asked_whether(person: &Person<'_>) {
    let interview = person.interview().await;
    assert_eq!((interview.current, interview.stage()), (0, Some(Stage::Open)), "{}", person.phone.chat());
    assert_eq!(interview.slots[0].score(), None);
    let model_answer: String = interview.slots[0].question.model_answer.chars().take(40).collect();
    assert_eq!(person.count(&model_answer), 0, "{}", person.phone.chat());
    assert_eq!(person.count(&visible(&person.t.get("answer-checking"))), 0, "the receipt is gone");
    assert!(person.last().button(&person.label("button-take-answer")).is_some(), "{}", person.last());
}

#[tokio::test]
async fn a_wish_is_not_graded_and_is_done_when_the_person_says_that_it_is_one() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    for language in Language::ALL {
        let wish = WISHES[number(language)];
        assert_eq!(understand(wish), Understood::Answer, "rules do not know it");
        let person = at_a_question(&bot, language).await;
        let before = grades(&models);
        models.script(task("grade"), [taken_for("clarify", points(&person).await, None)]);
        person.say(wish).await;
        is_asked_whether(&person).await;
        person.tap("button-no-answer").await;
        assert_eq!(person.count(&visible(&person.t.get("offer-dropped-for"))), 1, "{}", person.phone.chat());
        assert_eq!(grades(&models), before + 1, "no call but the one that grades");
        assert_eq!(person.interview().await.stage(), Some(Stage::Open));
        // The answer that follows is graded, and counts as the first.
        person.answer_well().await;
        let interview = person.interview().await;
        assert_eq!((interview.stage(), interview.slots[0].answers.len()), (Some(Stage::Graded), 1));
        assert!(interview.slots[0].score().expect("it is graded").value() > 5.0);
    }
    assert_eq!(models.violations(), [""; 0]);
    bot.finish().await;
}

#[tokio::test]
async fn who_says_that_it_is_the_answer_has_it_graded_whatever_the_grader_takes_it_for() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = at_a_question(&bot, Language::Ru).await;
    models.always(task("grade"), taken_for("hint", points(&person).await, None));
    person.say(WISHES[number(Language::Ru)]).await;
    is_asked_whether(&person).await;
    person.tap("button-take-answer").await;
    person.has_feedback(1, 10);
    let slot = person.interview().await.slots[0].clone();
    assert_eq!(
        (slot.stage(), slot.answers.len(), slot.score().map(|score| score.tenths())),
        (Stage::Graded, 1, Some(0))
    );
    bot.finish().await;
}

#[tokio::test]
async fn what_says_something_on_the_subject_is_an_answer_whatever_the_grader_takes_it_for() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = at_a_question(&bot, Language::En).await;
    let answer = person.interview().await.slots[0].question.model_answer.clone();
    let quote = answer.split_whitespace().take(6).collect::<Vec<_>>().join(" ");
    models.script(task("grade"), [taken_for("finish", points(&person).await, Some(&quote))]);
    person.say(&answer).await;
    person.has_feedback(1, 10);
    let slot = person.interview().await.slots[0].clone();
    let feedback = slot.feedback().expect("it is graded").into_owned();
    assert!(feedback.grade.points.iter().any(|point| point.verdict == Verdict::Met), "{:?}", feedback.grade);
    bot.finish().await;
}

#[tokio::test]
async fn a_telegram_that_fails_meanwhile_loses_neither_the_question_nor_what_was_said() {
    for (method, skip) in [("sendMessage", 1), ("editMessageText", 0), ("editMessageText", 1), ("deleteMessage", 0)] {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = at_a_question(&bot, Language::Uz).await;
        models.script(task("grade"), [taken_for("clarify", points(&person).await, None)]);
        bot.sandbox.fault(Fault { skip, ..Fault::error(method, 2, 500, "broken") });
        person.say(WISHES[number(Language::Uz)]).await;
        is_asked_whether(&person).await;
        person.tap("button-take-answer").await;
        person.has_feedback(1, 10);
        bot.finish_with_refusals(&["broken", "message to delete not found", "message is not modified"]).await;
    }
}
