//! A database that an earlier version has left, in the middle of many interviews: it opens, and everybody goes on.
//!
//! `tests/fixtures` holds it, for both stores, with what people had on their screens; its README says what is in it. The
//! tests know the fixtures, the sandbox and the ports of the store, nothing of what is between them.

mod fixture;

use interview_bot::domain::interview::{InterviewId, Mode, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::store::EntryKind;
use telegram_sandbox::Message;

use crate::support::bot::{Bot, Person, score, visible};
use fixture::{
    AT_THE_PHONE_STEP, BEING_GRADED, CHOOSING, DISPUTING, FINISHED, FINISHING, IN_REAL_MODE, IN_THE_MIDDLE, PAUSED,
    PREPARING, REPLACING, TYPING, UNANSWERED, fixtures, news, on_each_backend, person, reminded, tap_old,
};

#[tokio::test]
async fn an_interview_in_the_middle_goes_on_by_the_buttons_that_are_on_the_screen() {
    on_each_backend(async |bot| {
        let person = person(bot, IN_THE_MIDDLE);
        reminded(&person).await;
        let interview = person.interview().await;
        let tries: Vec<usize> = interview.slots.iter().map(|slot| slot.answers.len()).collect();
        assert_eq!((interview.number(), tries, interview.slots[2].hint_shown), (3, vec![1, 2, 0, 0, 0], false));

        let next = format!("1:q:{}:2:next", interview.id);
        assert_eq!(person.tap_stale(1, &next).await, person.notice("notice-stale"), "it was tapped before");
        tap_old(&person, &person.label("button-hint")).await;
        let hint = &interview.slots[2].question.hint;
        assert!(news(&person).iter().any(|text| text.contains(hint)), "{}", person.phone.chat());
        person.answer_well().await;
        assert!(person.has_feedback(3, 5) >= 9.0, "{}", person.last());
        person.tap("button-next").await;
        person.is_asked(4, 5);
        person.tap("button-skip").await;
        person.is_asked(5, 5);
        person.answer_well().await;
        person.tap("button-to-report").await;
        has_report(&person, 5);
        // "I don't know" and a skipped question count nothing, the three others nearly all.
        assert!((5.4..=6.0).contains(&score(&person.last().text)), "{}", person.last());
        person.tap_label("2").await;
        assert!(person.heard().iter().any(|message| message.text.contains('▲')), "the second try is compared");
    })
    .await;
}

#[tokio::test]
async fn a_paused_interview_is_resumed() {
    on_each_backend(async |bot| {
        let person = person(bot, PAUSED);
        reminded(&person).await;
        assert_eq!(person.interview().await.status, Status::Paused);
        tap_old(&person, &person.label("button-resume")).await;
        assert!(was_asked(&person, 2, 5), "{}", person.phone.chat());
        person.answer_well().await;
        person.has_feedback(2, 5);
        person.say("/cancel").await;
        person.tap("button-confirm-cancel").await;
        assert!(!person.has_open_interview().await);
    })
    .await;
}

#[tokio::test]
async fn an_answer_whose_grace_time_was_running_gets_its_feedback() {
    on_each_backend(async |bot| {
        let person = person(bot, TYPING);
        assert!(feedback(&person, 1, 5) >= 9.0, "{}", person.phone.chat());
        let interview = person.interview().await;
        let answer = interview.slots[0].answer().expect("an answer");
        assert_eq!((interview.slots[0].answers.len(), answer.messages.len()), (1, 2), "one answer in two messages");
        person.tap("button-next").await;
        assert!(was_asked(&person, 2, 5), "{}", person.phone.chat());
    })
    .await;
}

#[tokio::test]
async fn whoever_waited_for_a_report_gets_it() {
    on_each_backend(async |bot| {
        let person = person(bot, FINISHING);
        has_report(&person, 2);
        assert!(!person.has_open_interview().await);
        person.say("/history").await;
        person.sees_text(&visible(&person.t.msg("history-title").arg("count", 1).text()));
    })
    .await;
}

#[tokio::test]
async fn a_finished_interview_stands_in_the_history() {
    on_each_backend(async |bot| {
        let person = person(bot, FINISHED);
        tap_old(&person, "1").await;
        assert!(!person.heard().is_empty() && !news(&person).is_empty(), "a question of it:\n{}", person.phone.chat());
        person.say("/history").await;
        person.sees_text(&visible(&person.t.msg("history-title").arg("count", 2).text()));
        let oldest = person.last().labels()[1].to_owned();
        assert!(oldest.contains("Rust"), "the newest comes first: {oldest}");
        person.tap_label(&oldest).await;
        person.sees("report-topics");
        has_report(&person, 5);
        person.say("/progress").await;
        person.sees_text(&visible(&person.t.msg("progress-title").arg("count", 2).text()));
    })
    .await;
}

#[tokio::test]
async fn grades_of_an_earlier_version_have_no_marks() {
    on_each_backend(async |bot| {
        let points = bot.store.interviews.own_marks().await.expect("the store answers");
        assert!(points.len() > 30 && points.iter().all(|point| point.graded > 0), "{points:?}");
        assert!(points.iter().all(|point| point.marked == 0), "{points:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_used_this_month_counts() {
    on_each_backend(async |bot| {
        let person = person(bot, FINISHED);
        person.say("/plan").await;
        let line = person.t.msg("plan-interviews").arg("date", person.month_ends().await).arg("bar", "■■■■■■□□□□");
        person.sees_text(&visible(&line.arg("used", 2).arg("limit", 3).text()));
        person.begin_another().await;
        person.is_asked(1, 5);
        let asked = person.interview().await.slots[0].question.text.clone();
        let earlier = bot.store.interviews.finished_of(UserId(person.id()), 0, 9).await.expect("the store answers");
        let earlier: Vec<_> =
            earlier.iter().flat_map(|interview| &interview.slots).map(|slot| &slot.question.text).collect();
        assert!(!earlier.contains(&&asked), "nobody is asked the same twice: {asked}");
        person.tap("button-finish").await;
        person.tap("button-confirm-finish").await;
        person.say("/interview").await;
        person.sees_text(&person.quota_reached(3).await);
    })
    .await;
}

#[tokio::test]
async fn a_plan_and_the_record_of_who_set_it_are_kept() {
    on_each_backend(async |bot| {
        let admin = bot.admin();
        admin.say("/audit").await;
        admin.sees("audit-title");
        assert_eq!(admin.last().text.matches("setplan").count(), 1, "{}", admin.last());
        admin.say("/audit @kamola_test").await;
        admin.sees_text("setplan");
        admin.say("/user @kamola_test").await;
        admin.sees_text("Plan: Pro");
        admin.say("/setplan 2001 elite").await;
        admin.say("/audit 2001").await;
        assert_eq!(admin.last().text.matches("setplan").count(), 2, "{}", admin.last());
    })
    .await;
}

#[tokio::test]
async fn the_first_steps_and_a_choice_go_on() {
    on_each_backend(async |bot| {
        let newcomer = person(bot, AT_THE_PHONE_STEP);
        newcomer.say(&newcomer.label("button-skip-phone")).await;
        newcomer.hears("onboarding-phone-skipped");
        let first = ["button-try-one", "button-interview"].map(|id| newcomer.label(id));
        assert_eq!(newcomer.last().labels()[..2], first, "{}", newcomer.last());

        let person = person(bot, CHOOSING);
        tap_old(&person, "Rust").await;
        person.tap_label("Junior").await;
        person.tap_label(&person.label("button-begin")).await;
        assert!(was_asked(&person, 1, 10), "{}", person.phone.chat());
    })
    .await;
}

#[tokio::test]
async fn a_real_interview_keeps_its_feedback_to_the_end() {
    on_each_backend(async |bot| {
        let person = person(bot, IN_REAL_MODE);
        reminded(&person).await;
        assert_eq!(person.interview().await.mode, Mode::Real);
        tap_old(&person, &person.label("button-hint")).await;
        for number in 2..=5 {
            assert!(was_asked(&person, number, 5), "{}", person.phone.chat());
            person.answer_well().await;
        }
        assert_eq!(person.count(&visible(&person.t.get("feedback-covered"))), 0, "{}", person.phone.chat());
        has_report(&person, 5);
        assert!(score(&person.last().text) >= 9.0, "{}", person.last());
        person.tap_label("1").await;
        assert_eq!(person.count(&visible(&person.t.get("feedback-covered"))), 1, "of before:\n{}", person.phone.chat());
    })
    .await;
}

#[tokio::test]
async fn whatever_was_waiting_is_done() {
    on_each_backend(async |bot| {
        for waiting in PREPARING {
            let waiting = person(bot, waiting);
            assert!(was_asked(&waiting, 1, 5), "{}", waiting.phone.chat());
            assert_eq!(waiting.interview().await.slots.len(), 5);
        }

        let graded = person(bot, BEING_GRADED);
        assert!(feedback(&graded, 1, 5) >= 9.0, "{}", graded.phone.chat());
        assert_eq!(graded.interview().await.slots[0].answers.len(), 1);

        let replacing = person(bot, REPLACING);
        let slot = replacing.interview().await.slots[0].clone();
        assert_eq!(slot.replaced.len(), 1, "another question");
        let line = slot.question.text.lines().next().expect("a text").to_owned();
        assert!(news(&replacing).iter().any(|text| text.contains(&line)), "{}", replacing.phone.chat());

        let disputing = person(bot, DISPUTING);
        let nobody = visible(&disputing.t.msg("dispute-nobody").arg("why", "\0").text());
        let nobody = nobody.split('\0').next().expect("what happened");
        assert!(news(&disputing).iter().any(|text| text.contains(nobody)), "{}", disputing.phone.chat());

        let unanswered = person(bot, UNANSWERED);
        let said = news(&unanswered);
        let plan = visible(&unanswered.t.msg("plan-title").arg("plan", "Free").text());
        assert_eq!(said.len(), 2, "each once: {said:#?}");
        assert!(said[0].contains(&plan) && said[1].contains("/history"), "in order: {said:#?}");
    })
    .await;
}

#[tokio::test]
async fn what_models_wrote_and_cost_is_kept() {
    on_each_backend(async |bot| {
        let interview = person(bot, DISPUTING).interview().await;
        let tasks = ledger(bot, &interview.id).await;
        assert_eq!(tasks, ["questions", "grading"], "as it was, and nothing was asked of a model since");
        let questions = bot.store.question_pool.count("backend/rust/junior", Language::En).await;
        assert!(questions.expect("the store answers") >= 5, "the pool");
    })
    .await;
}

#[tokio::test]
async fn a_plan_catalogue_of_then_is_read() {
    let catalogue = fixtures().join("plans.toml");
    let bot = Bot::with(&[("PLANS_FILE", catalogue.to_str().expect("plain text"))]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.is_asked(1, 5);
    bot.finish().await;
}

/// The tasks of what the ledger has of calls to models for this interview.
async fn ledger(bot: &Bot, interview: &InterviewId) -> Vec<String> {
    let entries = bot.store.ledger.of_interview(interview).await.expect("the store answers");
    let attempts = entries.iter().filter(|entry| entry.kind == EntryKind::Attempt && entry.cost_usd > 0.0);
    attempts.map(|entry| entry.task.clone()).collect()
}

/// The score of the feedback on a question, wherever it stands in the chat.
fn feedback(person: &Person<'_>, number: usize, total: usize) -> f64 {
    let head = visible(&person.t.msg("feedback-head").arg("number", number).arg("total", total).text());
    let found = news(person).into_iter().find(|text| text.contains(&head));
    score(&found.unwrap_or_else(|| panic!("no feedback:\n{}", person.phone.chat())))
}

/// Whether the question has been asked since the upgrade.
fn was_asked(person: &Person<'_>, number: usize, total: usize) -> bool {
    let head = person.counted("question-head", number, total);
    news(person).iter().any(|text| text.contains(&head))
}

/// A report has come: a number for each question to look at again.
fn has_report(person: &Person<'_>, questions: usize) {
    let topics = visible(&person.t.get("report-topics"));
    let is_report = |message: &&Message| !message.outgoing && message.text.contains(&topics);
    let chat = person.phone.chat();
    let report = chat.messages.iter().rev().find(is_report).unwrap_or_else(|| panic!("no report:\n{chat}"));
    let numbers: Vec<String> = (1..=questions).map(|number| number.to_string()).collect();
    let shown = report.labels().into_iter().filter(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!(shown.collect::<Vec<_>>(), numbers, "{report}");
}
