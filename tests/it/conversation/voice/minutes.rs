//! Minutes of voice that a plan has in a month.

use chrono::{TimeDelta, Utc};
use interview_bot::domain::interview::Stage;
use interview_bot::domain::language::Language;
use interview_bot::service::quotas::month_of;

use super::{begin, speak};
use crate::support::bot::{Bot, Person, visible};
use crate::support::sound;
use crate::support::speech::{Hears, Speech, built_in};

/// The bot whose free plan has so many minutes.
async fn bot_with(speech: &Speech, minutes: u32) -> Bot {
    let minutes = format!("voice_minutes_per_month = {minutes},");
    Bot::with_plans(&[("voice_minutes_per_month = 45,", &minutes), (built_in(), &speech.catalogue())], &[]).await
}

/// What is said where a minute is the limit.
async fn said(person: &Person<'_>, id: &str, left: i64) -> String {
    let renews = month_of(&person.record().await, Utc::now()).renews();
    let left = person.t.lasted(TimeDelta::seconds(left));
    let said = person.t.msg(id).arg("used", 0).arg("limit", 1).arg("left", left).arg("date", person.t.date(&renews));
    visible(&said.text())
}

/// What /plan says of them.
async fn plan_says(person: &Person<'_>, used: u32) {
    person.say("/plan").await;
    let line = person.t.msg("plan-voice-month").arg("bar", "\0").arg("used", used).arg("limit", 1).text();
    let line = visible(&line);
    let (before, after) = line.split_once('\0').expect("a bar");
    let text = person.last().text;
    assert!(text.lines().any(|line| line.starts_with(before) && line.ends_with(after)), "{text}");
}

#[tokio::test]
async fn at_the_end_of_its_minutes_a_month_is_typed_on() {
    for language in Language::ALL {
        let speech = Speech::start().await;
        let bot = bot_with(&speech, 1).await;
        let person = bot.person(language);
        begin(&person, &speech).await;
        let (long, short, last) = (sound::voice(1, 49.5), sound::voice(2, 19.5), sound::voice(3, 8.5));
        for voice in [&long, &short, &last] {
            speech.hears(voice, "my answer");
        }
        speak(&person, &long).await;
        person.sees_text("my answer");
        person.tap("button-voice-again").await;
        let asked = speech.asked().len();
        speak(&person, &short).await;
        person.sees_text(&said(&person, "voice-minutes-too-few", 9).await);
        assert_eq!(speech.asked().len(), asked, "nobody is paid for it");

        for hears in [Hears::Status(403), Hears::Text("my answer".to_owned())] {
            for model in ["first", "second"] {
                speech.always(model, hears.clone());
            }
            speak(&person, &last).await;
        }
        person.sees_text("my answer");
        person.tap("button-voice-again").await;
        speak(&person, &sound::voice(4, 0.5)).await;
        person.sees_text(&said(&person, "voice-minutes-used-up", 0).await);
        plan_says(&person, 1).await;
        assert_eq!(person.interview().await.slots[0].stage(), Stage::Open);
        person.say("/resume").await;
        person.answer_well().await;
        person.has_feedback(1, 5);

        // Whoever has themselves deleted does not come back to a fresh minute.
        person.say("/delete_me").await;
        person.tap("button-erase").await;
        person.join().await;
        plan_says(&person, 1).await;
        bot.finish().await;
    }
}

#[tokio::test]
async fn without_minutes_a_plan_has_no_voice() {
    let speech = Speech::start().await;
    let bot = bot_with(&speech, 0).await;
    let person = bot.person(Language::En);
    person.begin().await;
    speak(&person, &sound::voice(1, 1.0)).await;
    person.tap("button-voice-agree").await;
    person.sees_text("Your plan has no minutes for voice.");
    assert!(speech.asked().is_empty());
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

/// Seconds that are counted of the month.
async fn counted(bot: &Bot, person: &Person<'_>) -> u64 {
    let user = person.record().await;
    let account = format!("voice:{}:{}", user.id, month_of(&user, Utc::now()).begins);
    bot.store.budgets.balance(&account).await.expect("read")
}

/// Who does not let us in has done nothing; behind a reply that says nothing a model was at work.
#[tokio::test]
async fn what_a_model_may_have_been_paid_for_is_not_given_back() {
    let speech = Speech::start().await;
    let priced = "provider = \"speech\"\nusd_per_minute = 0.006\n";
    let priced = speech.catalogue().replace("provider = \"speech\"\n", priced);
    let bot = Bot::with_plans(&[(built_in(), &priced)], &[]).await;
    let person = bot.person(Language::En);
    begin(&person, &speech).await;
    let before = counted(&bot, &person).await;
    let nothing = Hears::Body(serde_json::json!({ "nothing": true }));
    for (number, hears, seconds) in [(1, Hears::Status(403), 0), (2, nothing, 20), (3, Hears::Status(403), 20)] {
        for model in ["first", "second"] {
            speech.always(model, hears.clone());
        }
        speak(&person, &sound::voice(number, 19.5)).await;
        person.sees("voice-failed");
        assert_eq!(counted(&bot, &person).await, before + seconds, "{hears:?}");
    }
    bot.finish().await;
}
