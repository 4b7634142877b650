//! The first minute, and the first of every later visit: how many taps stand before a question, what can be tried before
//! anything is chosen, what the menu offers whoever comes back, and what is said before it is too late.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Slot, Stage, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use interview_bot::plans::Plans;
use telegram_sandbox::Call;

use crate::support::bot::{Bot, Person, visible};

/// How often the person has tapped so far: each tap is answered once.
fn taps(bot: &Bot) -> usize {
    bot.sandbox.calls().iter().filter(|call| call.method == "answerCallbackQuery").count()
}

async fn about_python(person: &Person<'_>) {
    person.tap("button-interview").await;
    person.tap_label(&person.t.domain(Domain::Backend)).await;
    person.tap_label("Python").await;
    person.tap_label(&person.t.level(Level::Junior)).await;
    person.tap("button-begin").await;
    person.is_asked(1, 10);
}

async fn end_at_once(person: &Person<'_>) {
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
}

fn again(person: &Person<'_>, title: &str) -> String {
    person.t.msg("button-again-subject").arg("track", title).plain()
}

fn python(person: &Person<'_>) -> String {
    format!("{} · Python · {}", person.t.domain(Domain::Backend), person.t.level(Level::Junior))
}

#[tokio::test]
async fn six_taps_stand_before_the_first_question_and_two_before_the_same_again() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.say("/start").await;
        person.choose_language().await;
        about_python(&person).await;
        assert!(taps(&bot) <= 6, "{} taps in {language:?}", taps(&bot));

        end_at_once(&person).await;
        person.say("/start").await;
        let before = taps(&bot);
        // Where a phone would cut the label, the field is left out.
        let short = format!("Python · {}", person.t.level(Level::Junior));
        let first = person.last().labels()[0].to_owned();
        assert!([python(&person), short].map(|title| again(&person, &title)).contains(&first), "{}", person.last());
        person.tap_label(&first).await;
        person.sees_text(&python(&person));
        person.tap("button-begin").await;
        person.is_asked(1, 10);
        assert!(taps(&bot) - before <= 4, "{} taps in {language:?}", taps(&bot) - before);
        bot.finish().await;
    }
}

#[tokio::test]
async fn by_a_deep_link_it_is_two_taps() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.say("/start i__backend__python__junior").await;
        person.choose_language().await;
        person.tap("button-begin").await;
        person.is_asked(1, 10);
        assert!(taps(&bot) <= 4, "{} taps in {language:?}", taps(&bot));
        bot.finish().await;
    }
}

#[tokio::test]
async fn the_welcome_stays_in_the_language_that_was_chosen() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.say("/start").await;
    person.choose_language().await;
    let welcome = visible(&person.t.get("onboarding-welcome"));
    let first = person.phone.messages().into_iter().find(|message| !message.outgoing).expect("a greeting");
    assert!(first.text.contains(&welcome), "{first}");
    bot.finish().await;
}

#[tokio::test]
async fn a_question_can_be_tried_before_anything_is_chosen_and_counts_nowhere() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.join().await;
        person.tap("button-try-one").await;
        person.is_asked(1, 1);
        person.sees("warm-up-question");
        person.answer_well().await;
        let score = person.has_feedback(1, 1);
        assert!(score >= 9.0, "{score} for the model answer:\n{}", person.phone.chat());
        person.sees("warm-up-feedback");
        person.sees("warm-up-offline");
        person.tap("button-choose-interview").await;
        person.sees("choose-domain");
        assert_eq!(person.count(&visible(&person.t.get("warm-up-feedback"))), 1, "the feedback stays");
        leaves_no_trace(&bot, &person).await;

        person.say("/start").await;
        assert!(person.last().button(&person.label("button-try-one")).is_none(), "{}", person.last());
        about_python(&person).await;
        assert_eq!(person.interviews_used().await, 1);
        bot.finish().await;
    }
}

/// Neither in the month's figure, nor in what people look back at.
async fn leaves_no_trace(bot: &Bot, person: &Person<'_>) {
    assert!(!person.has_open_interview().await);
    assert_eq!(person.interviews_used().await, 0);
    let finished = bot.store.interviews.count_finished(UserId(person.id())).await.expect("the store answers");
    assert_eq!(finished, 0);
    for command in ["/history", "/progress"] {
        person.say(command).await;
        person.sees("progress-nothing");
    }
}

#[tokio::test]
async fn the_question_to_try_is_there_once_and_can_be_left_at_any_time() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let menu = person.last().id;
    person.tap("button-try-one").await;
    let asked = person.interview().await.slots[0].question.id.clone();
    person.say("/start").await;
    person.sees("menu-warm-up");
    // Other ways lead on at any time, and nothing is in the way.
    person.say("/interview").await;
    person.sees("choose-domain");
    assert!(!person.has_open_interview().await);
    person.tap_stale(menu, "1:try").await;
    assert!(!person.has_open_interview().await, "it is over");
    assert_eq!(person.count(&visible(&person.t.get("warm-up-over"))), 1, "{}", person.phone.chat());

    person.say("/start").await;
    about_python(&person).await;
    let interview = person.interview().await;
    assert!(interview.slots.iter().all(|slot| slot.question.id != asked), "nobody is asked the same twice");
    person.tap_stale(menu, "1:try").await;
    assert_eq!(person.interview().await.id, interview.id, "an interview is not left for it");
    bot.finish().await;
}

#[tokio::test]
async fn the_question_to_try_can_be_skipped_tried_again_and_ended_by_words() {
    let bot = Bot::start().await;
    for (language, ends) in [(Language::En, "skip"), (Language::Ru, "давай закончим"), (Language::Uz, "tugatamiz")]
    {
        let person = bot.person(language);
        person.join().await;
        person.tap("button-try-one").await;
        person.answer_in_part().await;
        person.has_feedback(1, 1);
        person.tap("button-try-again").await;
        person.sees("answer-try-again");
        person.say(ends).await;
        person.sees("warm-up-over");
        leaves_no_trace(&bot, &person).await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_deep_link_leads_past_the_question_to_try() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.tap("button-try-one").await;
    person.say("/start i__backend__python__junior").await;
    person.sees_text(&python(&person));
    person.tap("button-begin").await;
    person.is_asked(1, 10);
    bot.finish().await;
}

#[tokio::test]
async fn with_no_interview_left_nothing_is_asked_first() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    let limit = Plans::embedded().expect("valid").plan(PlanName::Free).quotas.interviews_per_month.expect("a limit");
    for used in 0..limit {
        person.say("/interview").await;
        person.sees_text(&visible(
            &person.t.msg("ready-left").arg("left", limit - used).arg("date", person.month_ends().await).text(),
        ));
        person.begin_another().await;
        end_at_once(&person).await;
    }
    for way in ["/interview", "/start i__backend", "/start i__backend__rust__junior"] {
        person.say(way).await;
        person.sees_text(&person.quota_reached(limit).await);
        assert!(person.last().button("Rust").is_none(), "{}", person.last());
    }
    person.say("/start").await;
    let rust = format!("{} · Rust · {}", person.t.domain(Domain::Backend), person.t.level(Level::Junior));
    person.tap_label(&again(&person, &rust)).await;
    person.sees_text(&person.quota_reached(limit).await);
    bot.finish().await;
}

#[tokio::test]
async fn the_menu_says_what_is_worth_doing() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let topic = person.interview().await.slots[0].question.topic.clone();
    person.tap("button-skip").await;
    person.say("/start").await;
    let open = person.interview().await;
    person.sees_text(&format!("question {} of 5", open.number()));
    person.tap("button-resume").await;
    end_at_once(&person).await;
    person.say("/start").await;
    person.sees_text(&topic);
    person.sees_text(&format!("2 interviews are left until {}", person.month_ends().await));
    bot.finish().await;
}

#[tokio::test]
async fn what_was_chosen_last_comes_first() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    about_python(&person).await;
    end_at_once(&person).await;
    person.say("/interview").await;
    assert_eq!(person.last().labels()[0], person.t.domain(Domain::Backend));
    person.tap_label(&person.t.domain(Domain::Backend)).await;
    assert_eq!(person.last().labels()[0], "Python");
    person.tap_label("Go").await;
    person.tap_label(&person.t.level(Level::Senior)).await;
    person.tap("button-begin").await;
    end_at_once(&person).await;
    person.say("/interview").await;
    person.tap_label(&person.t.domain(Domain::Backend)).await;
    assert_eq!(person.last().labels()[..2], ["Go", "Python"]);
    person.tap_label("Go").await;
    assert_eq!(person.last().labels()[0], person.t.level(Level::Senior));
    bot.finish().await;
}

#[tokio::test]
async fn the_ready_card_tells_what_it_will_be() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.choose(Domain::Backend, "Python", Level::Junior).await;
    let said = person.last();
    person.tap("button-begin").await;
    let bank = Bank::embedded();
    let is_about = |slot: &&Slot| {
        let question = bank.question(&slot.question.id).expect("the bank's");
        question.technologies.iter().any(|technology| technology == "python")
    };
    while person.interview().await.slots.len() < 10 {
        person.tap("button-skip").await;
    }
    let interview = person.interview().await;
    let about = interview.slots.iter().filter(is_about).count();
    assert!(about >= 5, "{}", person.phone.chat());
    assert!(said.text.contains(&format!("{about} of 10 questions are about Python")), "{about}: {said}");
    person.say("/cancel").await;
    person.sees("confirm-cancel-costs");
    person.tap("button-confirm-cancel").await;
    person.say("/interview").await;
    person.tap_label(&person.t.domain(Domain::Backend)).await;
    person.tap("button-other-technology").await;
    person.say("1C Bitrix").await;
    person.tap_label(&person.t.level(Level::Junior)).await;
    person.sees_text("None is about 1C Bitrix");
    bot.finish().await;
}

#[tokio::test]
async fn what_belongs_to_the_question_has_no_way_back_to_it() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.say("/users/{id} names one of them, and GET reads it.").await;
    person.tap("button-next").await;
    person.say("Borrowing lends a value, and the compiler checks who may change it meanwhile.").await;
    let label = person.label("button-back-to-question");
    let led_back = |call: &Call| call.parameters["reply_markup"].to_string().contains(&label);
    assert!(!bot.sandbox.calls().iter().any(led_back), "{}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn what_is_opened_beside_a_question_leads_back_to_it() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.begin().await;
        for command in
            ["/help", "/plan", "/settings", "/language", "/progress", "/history", "/support The button does not work."]
        {
            person.say(command).await;
            person.tap("button-back-to-question").await;
            person.is_asked(1, 5);
        }
        person.say("/settings").await;
        person.tap_label(&person.t.msg("button-question-count").arg("count", 10).plain()).await;
        person.tap("button-back-to-question").await;
        person.is_asked(1, 5);
        assert_eq!(person.interview().await.stage(), Some(Stage::Open));
        person.tap("button-pause").await;
        person.say("/help").await;
        assert!(person.last().button(&person.label("button-back-to-question")).is_none(), "{}", person.last());
        assert_eq!(person.interview().await.status, Status::Paused);
        bot.finish().await;
    }
}
