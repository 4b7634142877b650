//! After the report: the weakest questions once more, another interview on the track, the picture to share, the progress.

use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::Subject;
use interview_bot::domain::language::Language;
use serde_json::Value;
use telegram_sandbox::Message;

use crate::support::bot::{Bot, Person, score, visible};

/// Five questions: two well, three skipped.
async fn report(person: &Person<'_>) {
    person.begin().await;
    person.answer_well().await;
    person.has_feedback(1, 5);
    person.tap("button-next").await;
    person.answer_well().await;
    person.has_feedback(2, 5);
    person.tap("button-next").await;
    for number in 3..=5 {
        person.is_asked(number, 5);
        let told = person.tap("button-skip").await;
        let expected = if number == 3 { person.notice("notice-skipped") } else { None };
        assert_eq!(told.text, expected, "once: at question {number}");
    }
    person.sees("report-topics");
}

fn redo(person: &Person<'_>) -> String {
    person.t.msg("button-redo").arg("count", 3).plain()
}

#[tokio::test]
async fn the_three_weakest_are_asked_once_more_and_cost_no_interview() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        report(&person).await;
        let first = person.latest_interview().await.expect("it is over");
        let used = person.interviews_used().await;
        let card = person.last().id;
        person.tap_label(&redo(&person)).await;
        person.is_asked(1, 3);
        assert!(person.last().id > card, "the report stays where it is");
        assert_eq!(person.interviews_used().await, used, "it costs no interview");
        let again = person.interview().await;
        let before = again.redo.clone().expect("it is known where the questions come from");
        assert_eq!((before.of, before.before), (first.id.clone(), vec![Score::ZERO; 3]));
        let ids = |slots: &[interview_bot::domain::interview::Slot]| -> Vec<_> {
            slots.iter().map(|slot| slot.question.id.clone()).collect()
        };
        assert_eq!(ids(&again.slots), ids(&first.slots[2..]), "the skipped ones, in their order");
        assert!(person.last().button(&person.label("button-another")).is_none(), "these are the questions");
        person.say("/cancel").await;
        assert!(!person.last().text.contains(&visible(&person.t.get("confirm-cancel-costs"))), "{}", person.last());
        person.tap("button-go-on").await;

        for number in 1..=3 {
            person.is_asked(number, 3);
            person.answer_well().await;
            assert!(person.has_feedback(number, 3) >= 9.0, "graded anew: {}", person.last());
            person.tap(if number < 3 { "button-next" } else { "button-to-report" }).await;
        }
        let now = score(&person.last().text);
        let compared = person.t.msg("report-redone").arg("before", "0").arg("now", "\0").arg("change", "").text();
        person.sees_text(visible(&compared).split('\0').next().unwrap_or_default());
        assert!(now >= 9.0, "{}", person.last());

        // Once a day on the free plan.
        person.say("/history").await;
        let oldest = person.last().buttons[1][0].label.clone();
        person.tap_label(&oldest).await;
        let told = person.tap_label(&redo(&person)).await;
        assert_eq!(told.text, person.notice("notice-redo-used-up"));
        assert!(!person.has_open_interview().await);
    }
    bot.finish().await;
}

#[tokio::test]
async fn two_taps_begin_one_and_an_open_interview_comes_first() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    report(&person).await;
    let label = redo(&person);
    let card = person.last();
    let data = card.button(&label).and_then(|button| button.data.clone()).expect("the report has it");
    person.tap_label(&label).await;
    person.is_asked(1, 3);
    let begun = person.interview().await.id;
    person.tap_stale(card.id, &data).await;
    assert_eq!(person.interview().await.id, begun, "one is open already");
    bot.finish().await;
}

#[tokio::test]
async fn practising_leads_to_another_interview_on_the_track() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    report(&person).await;
    let interview = person.latest_interview().await.expect("it is over");
    assert!(matches!(interview.subject, Subject::Track(_)));
    let prefix = person.t.msg("button-practise").arg("track", "").plain();
    let label = person.last().labels().into_iter().find(|label| label.starts_with(prefix.trim())).map(str::to_owned);
    person.tap_label(&label.expect("a button that leads on")).await;
    person.sees("ready-practice");
    person.sees_text("Rust");
    person.tap("button-begin").await;
    person.is_asked(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn the_picture_is_shared_with_a_link_to_the_same_track() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        report(&person).await;
        person.tap("button-share").await;
        let picture = person.last();
        assert!(picture.photo.as_ref().is_some_and(|photo| photo.size > 5_000), "{picture}");
        let url = picture.button(&person.label("button-share-link")).and_then(|button| button.url.clone());
        let url = url.expect("a button that shares");
        assert!(url.starts_with("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F"), "{url}");
        assert!(url.contains("%3Fstart%3Di__backend__rust__junior&text="), "{url}");
        assert!(url.is_ascii() && !url.contains(' '), "{url}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn all_of_it_comes_on_paper_with_the_same_figures() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        report(&person).await;
        person.tap("button-pdf").await;
        let document = person.last().document.clone().expect("a document");
        assert!(document.name.starts_with("mock_interview_") && document.name.ends_with(".pdf"), "{}", document.name);
        let pdf = bot.sandbox.file(&document.id).expect("its bytes");
        let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("a PDF that can be read");
        let read: String = pages.iter().map(|page| without_foot(&in_one_line(page)).to_owned()).collect();
        let interview = person.latest_interview().await.expect("an interview");
        let report = interview.report.as_ref().expect("a report");
        let figure = |score| person.t.score(score);
        let mut said = vec![format!("{}/10", figure(report.summary.overall.expect("a score")))];
        said.extend(report.summary.topics.iter().map(|topic| format!("{} {}", figure(topic.score), topic.topic)));
        for (number, slot) in (1..).zip(&interview.slots) {
            said.push(format!("{number}. {}", slot.question.topic));
            said.extend([slot.question.text.clone(), slot.question.model_answer.clone()]);
            said.extend(slot.answers.iter().map(|answer| answer.text()));
            let Some(feedback) = slot.feedback() else { continue };
            said.extend(feedback.grade.points.iter().filter_map(|point| point.quote.clone()));
            said.extend(slot.question.rubric.points().iter().map(|point| point.text.clone()));
        }
        for text in said {
            assert!(read.contains(&in_one_line(&text)), "{language:?}: {text:?} is not in\n{read}");
        }
    }
    bot.finish().await;
}

/// A page up to the bot's handle, which is written last.
fn without_foot(page: &str) -> &str {
    page.rsplit_once('@').map_or(page, |(above, _)| above)
}

/// Without the spaces, which stand where lines are broken.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn progress_is_a_picture_with_the_words_below() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.say("/progress").await;
    person.sees("progress-nothing");
    let person = bot.person(Language::En);
    report(&person).await;
    person.say("/progress").await;
    let heard = person.heard();
    assert!(heard[heard.len() - 2].photo.is_some(), "{}", person.phone.chat());
    person.sees("progress-weak");
    person.tap("button-menu").await;
    assert!(person.last().button(&person.label("button-interview")).is_some(), "{}", person.last());
    bot.finish().await;
}

/// Whatever stands in an answer, a quote of it on a card sends no command and opens no page.
#[tokio::test]
async fn what_people_write_becomes_nothing_that_can_be_tapped() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let known = person.interview().await.slots[0].question.model_answer.clone();
    let answer = format!("GET /tasks, @nobody, #tag, main.rs, https://example.com/a, a@example.com: {known}");
    person.say(&answer).await;
    assert!(person.has_feedback(1, 5) > 0.0, "{}", person.last());
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    person.tap_label("1").await;
    let said = person.heard();
    assert!(said.iter().any(|message| message.text.contains("/tasks")), "{}", person.phone.chat());
    let made: Vec<String> = said.iter().filter(|message| !message.outgoing).flat_map(tappable).collect();
    assert_eq!(made, [""; 0], "{}", person.phone.chat());
    bot.finish().await;
}

/// What Telegram has made tappable of its own accord.
fn tappable(message: &Message) -> Vec<String> {
    let units: Vec<u16> = message.text.encode_utf16().collect();
    let at =
        |entity: &Value, name: &str| usize::try_from(entity[name].as_u64().unwrap_or_default()).unwrap_or_default();
    let entities = message.raw["entities"].as_array().cloned().unwrap_or_default();
    let made = entities.iter().filter(|entity| {
        let kind = entity["type"].as_str().unwrap_or_default();
        ["bot_command", "mention", "hashtag", "cashtag", "url", "email"].contains(&kind)
    });
    let text = |entity: &Value| {
        let (from, length) = (at(entity, "offset"), at(entity, "length"));
        String::from_utf16_lossy(&units[from..from + length])
    };
    made.map(text).collect()
}
