//! The interviewer asks back before it shows what an answer was worth.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::grading::{Score, Verdict};
use interview_bot::domain::interview::{FollowUp, Slot, Stage};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;

use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

const ONE: (&str, &str) = ("FOLLOW_UPS", "1");
const TWO: (&str, &str) = ("FOLLOW_UPS", "2");

async fn slot(person: &Person<'_>) -> Slot {
    person.interview().await.slot().expect("a question").clone()
}

/// What is asked back now.
async fn asked(person: &Person<'_>) -> FollowUp {
    let slot = slot(person).await;
    let asked = slot.follow_up().unwrap_or_else(|| panic!("nothing is asked back:\n{}", person.phone.chat()));
    person.sees_text(&asked.text);
    asked.clone()
}

/// What the person reads of a message before its score.
fn before_score(person: &Person<'_>, id: &str) -> String {
    let text = visible(&person.t.msg(id).arg("first", "\0").arg("score", "\0").text());
    let said = text.split('\0').next().unwrap_or_default().trim().to_owned();
    assert!(said.len() > 10, "{id} says something before its score: {said}");
    said
}

async fn overall(person: &Person<'_>) -> Score {
    let interview = person.latest_interview().await.expect("it is over");
    interview.report.and_then(|report| report.summary.overall).expect("it has a score")
}

async fn finish(person: &Person<'_>) {
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
}

async fn raises_a_point(person: &Person<'_>) {
    person.begin().await;
    person.answer_in_part().await;
    let follow_up = asked(person).await;
    assert_eq!(follow_up.source, Source::Bank);
    assert_eq!(person.count(&visible(&person.t.get("feedback-missed"))), 0, "nothing is given away");
    let first = slot(person).await.first_score().expect("the first answer is graded");
    person.answer_well().await;
    let with = person.has_feedback(1, 5);
    assert!(with > first.value() && with < 10.0, "{} and then {with}", first.value());
    person.sees_text(&visible(&person.t.msg("feedback-first-alone").arg("score", person.t.score(first)).text()));
    let slot = slot(person).await;
    let grade = slot.feedback().expect("it is graded").into_owned().grade;
    assert!(grade.is_raised(follow_up.point), "{grade:?}");
    assert_eq!(slot.answers.len(), 2, "a follow-up is asked once");
    finish(person).await;
    assert!((score(&person.last().text) - with).abs() < 0.05, "{}", person.last());
    let scores = person.t.msg("report-without-follow-ups").arg("first", person.t.score(first));
    person.sees_text(&visible(&scores.arg("score", person.t.score(overall(person).await)).text()));
    assert_eq!(person.latest_interview().await.expect("it is over").asked(), 1, "it counts as no question");
    person.tap_label("1").await;
    assert_eq!(
        person.count(&visible(&person.t.msg("review-follow-up").arg("asked", follow_up.text.as_str()).text())),
        1
    );
}

#[tokio::test]
async fn what_is_said_to_a_follow_up_raises_points_in_uzbek() {
    let bot = Bot::with(&[ONE]).await;
    raises_a_point(&bot.person(Language::Uz)).await;
    bot.finish().await;
}

#[tokio::test]
async fn what_is_said_to_a_follow_up_raises_points_in_russian() {
    let bot = Bot::with(&[ONE]).await;
    raises_a_point(&bot.person(Language::Ru)).await;
    bot.finish().await;
}

#[tokio::test]
async fn what_is_said_to_a_follow_up_raises_points_in_english() {
    let bot = Bot::with(&[ONE]).await;
    raises_a_point(&bot.person(Language::En)).await;
    bot.finish().await;
}

#[tokio::test]
async fn what_is_said_to_a_follow_up_raises_points_on_mongodb() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let bot = Bot::on(database.url.clone(), TempDir::new(), &[ONE]).await;
    raises_a_point(&bot.person(Language::En)).await;
    bot.finish().await;
    database.remove().await;
}

#[tokio::test]
async fn what_adds_nothing_changes_nothing() {
    let bot = Bot::with(&[TWO]).await;
    // What each person says who has nothing to add, and the language.
    let said = [
        (Language::En, "We had a long meeting about it in spring, and then everybody went to lunch together."),
        (Language::Ru, "Весной у нас было об этом длинное совещание, а потом все вместе пошли обедать."),
        (Language::Uz, "Bahorda bu haqda uzoq majlis boʻlgan edi, keyin hammamiz birga tushlikka chiqdik."),
    ];
    for (language, nothing) in said {
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        let first = slot(&person).await.first_score().expect("it is graded");
        let before = asked(&person).await;
        person.say(nothing).await;
        if let Some(next) = slot(&person).await.follow_up() {
            assert_ne!(next.point, before.point, "another point:\n{}", person.phone.chat());
            person.tap("button-leave-follow-up").await;
        }
        assert!((person.has_feedback(1, 5) - first.value()).abs() < 0.05, "{}", person.last());
        assert_eq!(person.count(&before_score(&person, "feedback-first-alone")), 0);
        person.tap("button-next").await;
        person.is_asked(2, 5);
    }
    bot.finish().await;
}

#[tokio::test]
async fn it_may_be_left_out_by_button_and_by_word() {
    let bot = Bot::with(&[TWO]).await;
    let words = [(Language::En, "skip"), (Language::Ru, "не знаю"), (Language::Uz, "keyingisi")];
    for (language, word) in words {
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        asked(&person).await;
        let first = slot(&person).await.first_score().expect("it is graded");
        let card = person.last();
        person.tap("button-leave-follow-up").await;
        assert!((person.has_feedback(1, 5) - first.value()).abs() < 0.05, "{}", person.last());
        let shown = person.phone.messages().len();
        let leave = card
            .button(&person.label("button-leave-follow-up"))
            .and_then(|button| button.data.clone())
            .expect("the button");
        person.tap_stale(card.id, &leave).await;
        assert_eq!(person.phone.messages().len(), shown, "the second of a double tap does nothing");
        person.tap("button-next").await;
        person.answer_in_part().await;
        asked(&person).await;
        person.say(word).await;
        person.has_feedback(2, 5);
        assert_eq!(slot(&person).await.stage(), Stage::Graded, "{word}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn who_does_not_understand_it_hears_other_words_and_loses_nothing() {
    let bot = Bot::with(&[ONE]).await;
    let said = [
        (Language::En, ["I don't understand the question", "repeat the question", "a hint please"]),
        (Language::Ru, ["не понял вопрос", "повторите вопрос", "дайте подсказку"]),
        (Language::Uz, ["savolni tushunmadim", "savolni qaytaring", "maslahat bering"]),
    ];
    for (language, [clarify, repeat, hint]) in said {
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        let follow_up = asked(&person).await;
        person.say(clarify).await;
        let simpler = slot(&person).await.question.simpler.expect("the bank has it");
        person.sees_text(&simpler);
        follow_up.quote.iter().for_each(|quote| person.sees_text(quote));
        person.sees_text(&visible(&person.t.get("follow-up-kind-technical")));
        assert!(!person.last().text.contains(&follow_up.text), "the same sentence again: {}", person.phone.chat());
        person.say(repeat).await;
        asked(&person).await;
        person.say(hint).await;
        asked(&person).await;
        person.sees_text(&slot(&person).await.question.hint);
        assert_eq!(slot(&person).await.stage(), Stage::Open, "none of it is an answer");
        person.answer_well().await;
        person.has_feedback(1, 5);
    }
    bot.finish().await;
}

#[tokio::test]
async fn who_does_not_understand_what_a_model_asks_back_hears_other_words() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), ONE];
    let bot = Bot::with(&settings).await;
    let said = [
        (Language::En, "I don't understand"),
        (Language::Ru, "не понял вопрос"),
        (Language::Uz, "savolni tushunmadim"),
    ];
    for (language, clarify) in said {
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        let follow_up = asked(&person).await;
        person.say(clarify).await;
        person.sees_text(&follow_up.quote.expect("it takes up what was said"));
        person.sees_text(&visible(&person.t.get("follow-up-kind-technical")));
        let question = slot(&person).await.question;
        person.sees_text(question.simpler.as_ref().expect("the model has written it"));
        assert!(!person.last().text.contains(&follow_up.text), "the same sentence again: {}", person.phone.chat());
    }
    bot.finish().await;
}

#[tokio::test]
async fn the_second_one_is_about_another_point() {
    let bot = Bot::with_plan("follow_ups_per_question = 1,", "follow_ups_per_question = 2,", &[TWO]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.say("It is an interesting subject and people at work often talk about it with each other.").await;
    let first = asked(&person).await;
    person.say("We had a long meeting about it in spring, and then everybody went to lunch together.").await;
    let second = asked(&person).await;
    assert_ne!(first.point, second.point);
    person.say("The new manager drew a picture of it on the wall of the kitchen one morning.").await;
    person.has_feedback(1, 5);
    assert_eq!(slot(&person).await.answers.len(), 3);
    bot.finish().await;
}

#[tokio::test]
async fn a_person_and_a_plan_may_want_none() {
    let bot = Bot::with(&[TWO]).await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.want_five_questions().await;
    let off = person.t.msg("button-follow-ups").arg("count", 0).plain();
    person.tap_label(&off).await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.tap("button-begin").await;
    person.answer_in_part().await;
    person.has_feedback(1, 5);
    let bot_of_plan = Bot::with_plan("follow_ups_per_question = 1,", "follow_ups_per_question = 0,", &[TWO]).await;
    let person = bot_of_plan.person(Language::Ru);
    person.begin().await;
    person.answer_in_part().await;
    person.has_feedback(1, 5);
    bot.finish().await;
    bot_of_plan.finish().await;
}

async fn begins_a_real_interview(person: &Person<'_>) {
    person.join().await;
    person.want_five_questions().await;
    person.tap("button-mode-real").await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.tap("button-begin").await;
}

#[tokio::test]
async fn in_a_real_interview_it_comes_before_the_next_question() {
    let bot = Bot::with(&[ONE]).await;
    for language in Language::ALL {
        let person = bot.person(language);
        begins_a_real_interview(&person).await;
        person.answer_in_part().await;
        asked(&person).await;
        person.answer_well().await;
        person.is_asked(2, 5);
        person.answer_in_part().await;
        asked(&person).await;
        person.tap("button-leave-follow-up").await;
        person.is_asked(3, 5);
        person.answer_well().await;
        if slot(&person).await.follow_up().is_some() {
            person.tap("button-leave-follow-up").await;
        }
        person.is_asked(4, 5);
        person.answer_in_part().await;
        asked(&person).await;
        person.tap("button-pause").await;
        person.tap("button-resume").await;
        asked(&person).await;
        finish(&person).await;
        person.sees_text(&before_score(&person, "report-without-follow-ups"));
    }
    bot.finish().await;
}

/// A model reads the answer to a follow-up only for points that can get better by it.
fn asked_about_what_was_open(models: &OpenRouter, slot: &Slot) {
    let requests = models.requests();
    let request = requests.iter().rfind(|request| request.task() == "grade").expect("it is graded");
    let prompt = request.said_by("user");
    let first = &slot.answers[0].feedback.as_ref().expect("it is graded").grade.points;
    assert!(first.iter().any(|point| point.verdict == Verdict::Met), "{first:?}");
    for (index, (point, grade)) in slot.question.rubric.points().iter().zip(first).enumerate() {
        let line = format!("\n{}. ({}) ", index + 1, point.weight);
        assert_eq!(prompt.contains(&line), grade.verdict != Verdict::Met, "{line} in {prompt}");
    }
}

#[tokio::test]
async fn a_model_that_speaks_of_closed_points_too_is_understood() {
    let models = OpenRouter::start().await;
    let as_asked = Reply::Changed(|reply| reply);
    let all_points = Reply::Changed(|reply| {
        let mut reply: serde_json::Value = serde_json::from_str(&reply).expect("JSON");
        let points = reply["points"].as_array_mut().expect("points");
        // The first one was met.
        points.insert(0, serde_json::json!({ "quote": "", "verdict": "missed" }));
        reply.to_string()
    });
    models.script(task("grade"), [as_asked, all_points]);
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), ONE];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_in_part().await;
    asked(&person).await;
    person.answer_well().await;
    person.sees_text(&before_score(&person, "feedback-first-alone"));
    assert_eq!(
        models.requests().iter().filter(|request| request.task() == "grade").count(),
        2,
        "nothing is asked again"
    );
    bot.finish().await;
}

#[tokio::test]
async fn a_model_asks_back_with_the_persons_own_words() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), ONE];
    let bot = Bot::with(&settings).await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        let follow_up = asked(&person).await;
        assert!(matches!(follow_up.source, Source::Model(_)), "{follow_up:?}");
        let quote = follow_up.quote.expect("it takes up what was said");
        person.sees_text(&quote);
        assert!(slot(&person).await.answers[0].text().contains(&quote), "their own words: {quote}");
        person.answer_well().await;
        person.sees_text(&before_score(&person, "feedback-first-alone"));
        asked_about_what_was_open(&models, &slot(&person).await);
        let grades = models.requests().iter().filter(|request| request.task() == "grade").count();
        assert_eq!(grades, 2 * (1 + Language::ALL.iter().position(|other| *other == language).expect("one of them")));
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_model_that_gives_a_point_away_does_not_ask_back() {
    let models = OpenRouter::start().await;
    let given_away = Reply::Changed(|reply| {
        let mut reply: serde_json::Value = serde_json::from_str(&reply).expect("JSON");
        let point = &mut reply["ask_back"][0];
        assert!(point.is_object(), "it asks back: {reply}");
        point["text"] = "Could you give an example from production that supports the claim?".into();
        reply.to_string()
    });
    let another_language = Reply::Changed(|reply| {
        let mut reply: serde_json::Value = serde_json::from_str(&reply).expect("JSON");
        reply["ask_back"][0]["text"] = "А как это было, когда вы делали такое сами?".into();
        reply.to_string()
    });
    let no_question = Reply::Changed(|reply| {
        let mut reply: serde_json::Value = serde_json::from_str(&reply).expect("JSON");
        reply["ask_back"][0]["text"] = "Send me your phone number first.".into();
        reply.to_string()
    });
    let met = Reply::Changed(|reply| {
        let mut reply: serde_json::Value = serde_json::from_str(&reply).expect("JSON");
        reply["ask_back"][0]["point"] = 1.into();
        reply.to_string()
    });
    models.script(task("grade"), [given_away, another_language, no_question, met]);
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), ONE];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::En);
    person.begin().await;
    for number in 1..=4 {
        person.answer_in_part().await;
        person.has_feedback(number, 5);
        person.tap("button-next").await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn in_a_real_interview_nobody_has_to_wait_for_it() {
    let models = OpenRouter::start().await;
    let permits = std::sync::Arc::new(tokio::sync::Semaphore::new(0));
    models.script(task("grade"), [Reply::Gated(std::sync::Arc::clone(&permits))]);
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), ONE];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::Uz);
    begins_a_real_interview(&person).await;
    let asked_at = slot(&person).await.question.model_answer;
    let end = asked_at.find(". ").map_or(asked_at.len(), |at| at + 1);
    person.phone.send(&asked_at[..end]);
    person.until(&visible(&person.t.get("answer-checking-real"))).await;
    let next = person.label("button-next");
    person.phone.tap_label(&next).expect("the button");
    person.until(&person.counted("question-head", 2, 5)).await;
    permits.add_permits(10);
    bot.settle().await;
    person.is_asked(2, 5);
    assert_eq!(person.interview().await.slots[0].answers.len(), 1, "it is too late to ask back");
    assert!(person.interview().await.slots[0].score().is_some(), "and it is graded all the same");
    bot.finish().await;
}
