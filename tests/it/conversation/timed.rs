//! A limit of time for each question. Time passes by moving back what is stored of it: the bot sees no difference.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Interview, InterviewId, Mode, Slot, Stage, Status, TimeUp};
use interview_bot::domain::language::Language;
use interview_bot::queue::Lane;
use serde_json::json;
use tokio::time::sleep;

use crate::support::bot::{Bot, PATIENCE, Person, visible};
use crate::support::openrouter::{KEY, OpenRouter};

mod late;

/// What every countdown begins with.
pub(super) const CLOCK: &str = "⏱";
/// An answer may grow for as long as any test takes.
const SLOWLY: (&str, &str) = ("ANSWER_GRACE_SECONDS", "60");
/// What a busy machine may take for itself.
const SLACK: i64 = 20;

/// So many seconds pass for the clock of the open interview.
async fn passes(person: &Person<'_>, seconds: i64) {
    let passed = TimeDelta::seconds(seconds);
    loop {
        let interview = person.interview().await;
        let id = interview.id.clone();
        let mut stored = serde_json::to_value(interview).expect("JSON");
        for slot in stored["slots"].as_array_mut().expect("a list") {
            if let Some(until) = slot.pointer_mut("/clock/state/runs/until") {
                let was: DateTime<Utc> = serde_json::from_value(until.take()).expect("a time");
                *until = json!(was - passed);
            }
        }
        let mut moved: Interview = serde_json::from_value(stored).expect("an interview");
        if person.bot.store.interviews.replace(&mut moved).await.is_ok() {
            return jobs_pass(person, &id, seconds).await;
        }
    }
}

async fn jobs_pass(person: &Person<'_>, id: &InterviewId, seconds: i64) {
    let jobs = format!("state IN ('waiting', 'aside') AND (id LIKE 'time:{id}:%' OR id LIKE 'countdown:{id}:%')");
    person.bot.execute(&format!("UPDATE jobs SET due = due - {} WHERE {jobs}", seconds * 1000)).await;
}

/// The time for what is asked passes, and what follows from that is done.
pub(super) async fn time_is_up(person: &Person<'_>) {
    let interview = person.interview().await;
    let (clock, until) = interview.running_clock().expect("a clock runs");
    passes(person, (until - Utc::now()).num_seconds() + 8).await;
    let job = format!("time:{}:{}:{}", interview.id, clock.question, clock.run);
    while person.bot.store.jobs.is_at_work(&job).await.expect("the store answers") {
        sleep(Duration::from_millis(20)).await;
    }
    person.bot.settle().await;
}

/// Begins an interview of five questions about junior Rust, with three minutes for each.
async fn begins(person: &Person<'_>, mode: Mode) {
    person.join().await;
    person.want_five_questions().await;
    if mode == Mode::Real {
        person.tap("button-mode-real").await;
    }
    person.tap_label(&limit(person, 3)).await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.sees_text(&visible(&person.t.msg("ready-timed").arg("minutes", 3).text()));
    person.tap("button-begin").await;
    person.is_asked(1, 5);
    person.sees_text(&visible(&person.t.msg("time-allowed").arg("minutes", 3).text()));
    assert!(countdown(person) > 180 - SLACK, "{}", person.last());
}

async fn practises(person: &Person<'_>) {
    begins(person, Mode::Practice).await;
}

async fn is_interviewed(person: &Person<'_>) {
    begins(person, Mode::Real).await;
}

fn limit(person: &Person<'_>, minutes: u8) -> String {
    person.t.msg("button-time-limit").arg("minutes", minutes).plain()
}

/// The seconds on the newest countdown that can be tapped.
fn countdown(person: &Person<'_>) -> i64 {
    countdown_in(&person.phone.messages()).unwrap_or_else(|| panic!("no countdown:\n{}", person.phone.chat()))
}

fn countdown_in(messages: &[telegram_sandbox::Message]) -> Option<i64> {
    let mut labels = messages.iter().rev().flat_map(|message| message.buttons.iter().flatten());
    let button = labels.find(|button| button.label.starts_with(CLOCK) && button.label.contains(':'))?;
    let (minutes, seconds) = button.label.trim_start_matches(CLOCK).trim().split_once(':')?;
    Some(minutes.parse::<i64>().ok()? * 60 + seconds.parse::<i64>().ok()?)
}

async fn until_countdown(person: &Person<'_>, most: i64) {
    let shown = |chat: &telegram_sandbox::ChatView| countdown_in(&chat.messages).is_some_and(|left| left <= most);
    person.phone.wait_for(PATIENCE, shown).await.unwrap_or_else(|late| panic!("{most} s: {late}"));
}

/// What the newest message of the bot has to say in the end.
async fn until(person: &Person<'_>, id: &str) {
    let text = visible(&person.t.get(id));
    let said = |chat: &telegram_sandbox::ChatView| chat.messages.iter().any(|message| message.text.contains(&text));
    person.phone.wait_for(PATIENCE, said).await.unwrap_or_else(|late| panic!("{id}: {late}"));
    person.bot.settle().await;
}

async fn slot(person: &Person<'_>, index: usize) -> Slot {
    person.interview().await.slots[index].clone()
}

/// Says most of what would be a good answer, which may grow for as long as any test takes.
async fn begins_to_answer(person: &Person<'_>, receipt: &str) -> String {
    let said = part(person).await;
    person.phone.send(&said);
    person.until(&visible(&person.t.msg(receipt).arg("count", 1).text())).await;
    while person.bot.store.jobs.count(Lane::Updates).await.expect("the store answers").running > 0 {
        sleep(Duration::from_millis(20)).await;
    }
    // That is not waited for.
    person.bot.execute("UPDATE jobs SET lane = 'notices' WHERE id LIKE 'settle:%' AND state = 'aside'").await;
    person.bot.settle().await;
    said
}

/// Most of what would be a good answer, which breaks off in the middle of a word.
async fn part(person: &Person<'_>) -> String {
    let slot = person.interview().await.slot().expect("a question").clone();
    let answer: Vec<char> = slot.question.model_answer.chars().collect();
    let said: String = answer[..answer.len() * 2 / 3].iter().collect();
    said.trim_end().to_owned()
}

async fn over_restarts(language: Language) {
    let mut bot = Bot::binary(&[SLOWLY]).await;
    {
        let person = bot.person(language);
        practises(&person).await;
        passes(&person, 60).await;
        until_countdown(&person, 120).await;
    }
    bot.settle().await;
    bot.kill();
    passes(&bot.person(language), 62).await;
    bot.restart(&[SLOWLY]);
    {
        let person = bot.person(language);
        until_countdown(&person, 60).await;
        begins_to_answer(&person, "answer-received").await;
        let left = person.interview().await.running_clock().expect("it runs").1 - Utc::now();
        assert!((1..=60).contains(&left.num_seconds()), "{left}");
    }
    bot.kill();
    passes(&bot.person(language), 66).await;
    bot.restart(&[SLOWLY]);
    {
        let person = bot.person(language);
        until(&person, "feedback-cut-off").await;
        assert!(person.has_feedback(1, 5) > 0.0, "what was said counts: {}", person.last());
        let first = slot(&person, 0).await;
        assert_eq!((first.answers.len(), first.answers[0].cut_off), (1, true));
        person.tap("button-next").await;
        person.is_asked(2, 5);
        assert!(countdown(&person) > 180 - SLACK, "another question, another clock: {}", person.last());
    }
    bot.kill();
    // A night without the bot. What came meanwhile is waited for.
    passes(&bot.person(language), 40_000).await;
    bot.restart(&[SLOWLY]);
    let person = bot.person(language);
    until(&person, "time-up-stays-open").await;
    assert_eq!(slot(&person, 1).await.stage(), Stage::Open);
    bot.finish_at_once().await;
}

#[tokio::test]
async fn timed_mode_over_a_restart_in_uzbek() {
    over_restarts(Language::Uz).await;
}

#[tokio::test]
async fn timed_mode_over_a_restart_in_russian() {
    over_restarts(Language::Ru).await;
}

#[tokio::test]
async fn timed_mode_over_a_restart_in_english() {
    over_restarts(Language::En).await;
}

#[tokio::test]
async fn with_nothing_said_a_question_stays_open_without_a_clock() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        practises(&person).await;
        time_is_up(&person).await;
        person.sees("time-up-stays-open");
        let first = slot(&person, 0).await;
        assert_eq!((first.stage(), first.score(), first.time_up()), (Stage::Open, None, Some(TimeUp::StaysOpen)));
        assert_eq!(countdown_in(&person.phone.messages()), None, "{}", person.phone.chat());
        person.answer_well().await;
        assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
        assert_eq!(person.count(&visible(&person.t.get("feedback-cut-off"))), 0);
        person.tap("button-next").await;
        time_is_up(&person).await;
        person.sees("time-up-stays-open");
        person.tap("button-skip").await;
        person.is_asked(3, 5);
        assert!(countdown(&person) > 180 - SLACK);
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_real_interview_goes_on_by_itself_to_its_end() {
    let bot = Bot::with(&[SLOWLY]).await;
    for language in Language::ALL {
        let person = bot.person(language);
        is_interviewed(&person).await;
        time_is_up(&person).await;
        person.is_asked(2, 5);
        person.sees("time-up-unanswered");
        begins_to_answer(&person, "answer-received-real").await;
        time_is_up(&person).await;
        person.is_asked(3, 5);
        person.sees("time-up-cut-off");
        let interview = person.interview().await;
        assert!(interview.slots[0].skipped && interview.slots[1].answers[0].cut_off);
        time_is_up(&person).await;
        person.is_asked(4, 5);
        time_is_up(&person).await;
        // Nobody seems to be there.
        person.sees("interview-paused");
        person.sees("time-up-unanswered");
        person.tap("button-resume").await;
        person.is_asked(5, 5);
        time_is_up(&person).await;
        until(&person, "report-review").await;
        assert_eq!(
            person.count(&visible(&person.t.get("time-up-unanswered"))),
            3,
            "said of each, the last one's is gone"
        );
        person.tap_label("2").await;
        person.hears("feedback-cut-off");
    }
    bot.finish_at_once().await;
}

#[tokio::test]
async fn a_pause_stops_the_clock_in_practice() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        practises(&person).await;
        passes(&person, 100).await;
        person.tap("button-pause").await;
        person.sees("time-stands");
        assert_eq!(person.interview().await.running_clock(), None);
        // Its end would have been long ago.
        jobs_pass(&person, &person.interview().await.id, 1000).await;
        sleep(Duration::from_millis(1500)).await;
        assert_eq!(person.interview().await.status, Status::Paused);
        person.tap("button-resume").await;
        person.is_asked(1, 5);
        assert!((80 - SLACK..=80).contains(&countdown(&person)), "{}", person.last());
        person.answer_well().await;
        assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    }
    bot.finish().await;
}

#[tokio::test]
async fn in_a_real_interview_the_clock_runs_on_in_a_pause() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        is_interviewed(&person).await;
        person.tap("button-pause").await;
        person.sees("time-runs-on");
        passes(&person, 100).await;
        person.tap("button-resume").await;
        assert!((80 - SLACK..=80).contains(&countdown(&person)), "{}", person.last());
        person.tap("button-pause").await;
        time_is_up(&person).await;
        person.sees("time-up-unanswered");
        let interview = person.interview().await;
        assert_eq!((interview.status, interview.number()), (Status::Paused, 2));
        person.tap("button-resume").await;
        person.is_asked(2, 5);
        assert!(countdown(&person) > 180 - SLACK, "{}", person.last());
    }
    bot.finish().await;
}

#[tokio::test]
async fn another_try_and_a_follow_up_have_time_of_their_own() {
    let bot = Bot::with(&[("FOLLOW_UPS", "1")]).await;
    for language in Language::ALL {
        let person = bot.person(language);
        practises(&person).await;
        passes(&person, 100).await;
        person.answer_in_part().await;
        person.sees_text(&visible(&person.t.msg("time-allowed").arg("minutes", 2).text()));
        assert!((120 - SLACK..=120).contains(&countdown(&person)), "{}", person.last());
        time_is_up(&person).await;
        person.has_feedback(1, 5);
        person.sees("time-up-follow-up");
        let first = slot(&person, 0).await;
        assert!(first.score().is_some() && first.score() == first.first_score(), "the first answer counts as it is");
        person.tap("button-try-again").await;
        assert!(countdown(&person) > 180 - SLACK, "{}", person.last());
        time_is_up(&person).await;
        person.sees("time-up-stays-open");
        person.tap("button-keep-grade").await;
        person.is_asked(2, 5);
    }
    bot.finish().await;
}

#[tokio::test]
async fn the_countdown_is_told_to_the_second_and_never_shown_after_the_answer() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    practises(&person).await;
    let messages = person.phone.messages();
    let card = messages.iter().rfind(|message| !message.buttons.is_empty()).expect("the question");
    let label = card.buttons[0][0].label.clone();
    let told = person.tap_label(&label).await.text.expect("a notice");
    assert!(told.contains(':') && told.contains("left"), "{told}");
    person.say("a hint please").await;
    passes(&person, 60).await;
    until_countdown(&person, 120).await;
    let hint = slot(&person, 0).await.question.hint;
    person.sees_text(&hint);
    let id = person.interview().await.id;
    person.answer_well().await;
    person.has_feedback(1, 5);
    let calls = bot.sandbox.calls().iter().filter(|call| call.method.starts_with("edit")).count();
    jobs_pass(&person, &id, 200).await;
    sleep(Duration::from_millis(2500)).await;
    let after = bot.sandbox.calls().iter().filter(|call| call.method.starts_with("edit")).count();
    assert_eq!(after, calls, "no stray edit");
    assert_eq!(countdown_in(&person.phone.messages()), None);
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn it_counts_from_the_next_interview_on_and_costs_nothing_where_there_is_none() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    assert_eq!(countdown_in(&person.phone.messages()), None);
    person.say("/settings").await;
    person.tap_label(&limit(&person, 8)).await;
    assert_eq!(person.record().await.settings.time_limit.map(|limit| limit.minutes()), Some(8));
    person.answer_well().await;
    person.tap("button-next").await;
    assert_eq!(person.interview().await.time_limit, None, "the one that runs stays as it is");
    let jobs = bot.store.jobs.count(Lane::Notices).await.expect("the store answers");
    assert_eq!((jobs.waiting, jobs.running), (1, 0), "the reminder");
    person.say("/settings").await;
    person.tap("button-no-time-limit").await;
    assert_eq!(person.record().await.settings.time_limit, None);
    bot.finish().await;
}

#[tokio::test]
async fn a_model_is_told_that_the_time_ran_out() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), SLOWLY];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::Uz);
    practises(&person).await;
    begins_to_answer(&person, "answer-received").await;
    time_is_up(&person).await;
    until(&person, "feedback-cut-off").await;
    let requests = models.requests();
    let grade = requests.iter().rfind(|request| request.task() == "grade").expect("it is graded");
    assert!(grade.said_by("user").contains("The time for the question ran out"), "it is told");
    bot.finish_at_once().await;
}

#[tokio::test]
async fn who_asks_how_much_time_there_is_hears_what_is_left_and_the_clock_runs_on() {
    let bot = Bot::start().await;
    for (language, said) in Language::ALL.into_iter().zip(HOW_MUCH_TIME) {
        let person = bot.person(language);
        practises(&person).await;
        passes(&person, 60).await;
        person.say(said).await;
        let left = |seconds: i64| {
            let (minutes, seconds) = ((seconds / 60).to_string(), format!("{:02}", seconds % 60));
            visible(&person.t.msg("intent-about-time").arg("minutes", minutes).arg("seconds", seconds).text())
        };
        let told = (120 - SLACK..=120).any(|seconds| person.last().text.contains(&left(seconds)));
        assert!(told, "{}", person.phone.chat());
        assert!(person.interview().await.running_clock().is_some());
        assert_eq!(slot(&person, 0).await.stage(), Stage::Open);
    }
    bot.finish().await;
}

/// In the order of the languages.
pub(super) const HOW_MUCH_TIME: [&str; 3] =
    ["qancha vaqtim bor?", "сколько у меня времени?", "how much time do I have?"];
