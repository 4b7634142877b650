//! Trials, invitations and promo codes, as people meet them.

use std::time::Duration;

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use telegram_sandbox::NewUser;
use tokio::time::{sleep, timeout};

use crate::support::bot::{Bot, PATIENCE, Person, visible};

/// Waits until somebody has been told this.
async fn hears(person: &Person<'_>, said: &str) {
    let is_said = || person.phone.messages().iter().any(|message| visible(&message.text).contains(said));
    let heard = async {
        while !is_said() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    if timeout(PATIENCE, heard).await.is_err() {
        panic!("{said:?} was not heard:\n{}", person.phone.chat());
    }
}

/// The payload of the link that the newest message offers.
fn link(person: &Person<'_>) -> String {
    let text = person.last().text;
    let start = text.split("?start=").nth(1).unwrap_or_else(|| panic!("no link:\n{}", person.phone.chat()));
    start.split_whitespace().next().expect("a payload").to_owned()
}

#[tokio::test]
async fn a_newcomer_is_given_a_trial_in_their_language_and_once() {
    for language in Language::ALL {
        let bot = Bot::with_plan("trial_days = 0", "trial_days = 7", &[]).await;
        let person = bot.person(language);
        person.join().await;
        let until = person.record().await.plan_until.expect("it has an end");
        let gift = person.t.msg("gift-trial").arg("plan", person.t.plan(PlanName::Pro));
        let gift = visible(&gift.arg("date", person.t.date(&until)).text());
        hears(&person, &gift).await;
        person.say("/plan").await;
        person.sees_text(&visible(&person.t.msg("plan-trial").arg("date", person.t.date(&until)).text()));
        person.say("/delete_me").await;
        person.tap("button-erase").await;
        person.join().await;
        assert_eq!(person.record().await.plan, PlanName::Free, "who comes back is no newcomer");
        bot.finish().await;
    }
}

#[tokio::test]
async fn who_comes_by_a_link_brings_both_an_interview() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    person.say("/invite").await;
    let payload = link(&person);
    assert!(!payload.contains(&person.id().to_string()), "it says nothing of them: {payload}");
    person.say(&format!("/start {payload}")).await;

    let user = NewUser { first_name: "Dilnoza".to_owned(), language_code: "uz".to_owned(), ..NewUser::default() };
    let friend = bot.newcomer(user, Language::Uz);
    friend.say(&format!("/start {payload}")).await;
    friend.choose_language().await;
    friend.want_five_questions().await;
    friend.begin_another().await;
    for _ in 0..5 {
        friend.answer_well().await;
        let more = friend.phone.chat().with_button(&friend.label("button-next")).is_some();
        friend.tap(if more { "button-next" } else { "button-to-report" }).await;
    }
    let came = visible(&friend.t.msg("gift-came-by-friend").arg("count", 1).text());
    hears(&friend, &came).await;
    let brought = visible(&person.t.msg("gift-friend-came").arg("count", 1).text());
    hears(&person, &brought).await;
    for person in [&person, &friend] {
        person.say("/plan").await;
        person.sees_text(&visible(&person.t.msg("plan-bonus").arg("left", 1).text()));
        assert_eq!(person.count("🎟"), 2, "told once, and on this page:\n{}", person.phone.chat());
    }
    bot.finish().await;
}

#[tokio::test]
async fn an_admin_makes_a_code_and_people_use_it_once_each() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (admin, person) = (bot.admin_speaking(language), bot.person(language));
        admin.join().await;
        person.join().await;
        admin.say("/promo").await;
        admin.sees("promo-none");
        admin.say("/promo new spring pro").await;
        admin.sees("promo-bad");
        admin.sees("promo-usage");
        person.say("/promo new spring pro 30 100").await;
        person.sees("promo-unknown");
        admin.say("/promo new spring pro 30 100").await;
        admin.sees_text("SPRING");
        admin.say("/promo new spring pro 30 100").await;
        admin.sees("promo-exists");

        person.say("/promo").await;
        person.sees("promo-how");
        person.say("/promo spring").await;
        let until = person.record().await.plan_until.expect("it has an end");
        assert_eq!(person.record().await.plan, PlanName::Pro);
        person.sees_text(&person.t.date(&until));
        person.say("/promo SPRING").await;
        person.sees("promo-known");
        assert_eq!(person.record().await.plan_until, Some(until));
        admin.say("/promo list").await;
        admin.sees_text("SPRING");
        admin.say("/promo end spring").await;
        admin.say("/promo spring").await;
        admin.sees("promo-over");
        admin.say("/audit").await;
        admin.sees_text("promo-end");
        bot.finish().await;
    }
}
