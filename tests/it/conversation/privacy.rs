//! What people are owed: what is kept of them, all of it to take along, and nothing of it left.

use std::ops::ControlFlow;
use std::time::Duration;

use interview_bot::domain::interview::InterviewId;
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::store::Record;
use serde_json::Value;

use crate::support::bot::{ADMIN, Bot, Person, visible};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

const WORDS: &str = "zarbuloq <script>alert(1)</script> & more";

/// All that the store has, as text, but for jobs: what says that somebody was erased goes minutes later.
async fn kept(bot: &Bot) -> String {
    let mut text = String::new();
    let mut each = |record: Record| {
        if record.kind() != "jobs" {
            text += &serde_json::to_string(&record).expect("JSON");
            text.push('\n');
        }
        ControlFlow::Continue(())
    };
    bot.store.backups.export(&mut each).await.expect("read");
    text
}

/// Whether a number stands in a text, not merely as a part of another, such as a time's.
fn has_number(text: &str, number: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run == number)
}

/// The lines that have something of a person: their id, their number, their words.
fn of<'a>(person: &Person<'_>, text: &'a str) -> Vec<&'a str> {
    let numbers = [person.id().to_string(), format!("99890100{}", person.id())];
    let is_of = |line: &&str| line.contains("zarbuloq") || numbers.iter().any(|number| has_number(line, number));
    text.lines().filter(is_of).collect()
}

/// Somebody with a phone number, an interview that runs, one that is over, and letters both ways.
async fn live(admin: &Person<'_>, person: &Person<'_>) {
    person.be_asked_for_phone().await;
    person.phone.send_contact();
    person.bot.settle().await;
    person.begin_another().await;
    person.say(WORDS).await;
    person.say("/support zarbuloq by letter").await;
    admin.tap("button-answer-letter").await;
    admin.phone.reply(admin.last().id, "zarbuloq back");
    person.bot.settle().await;
}

#[tokio::test]
async fn who_is_deleted_is_a_stranger_and_has_no_fresh_quota() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (admin, person) = (bot.admin(), bot.person(language));
        admin.join().await;
        live(&admin, &person).await;
        let (used, since) = (person.interviews_used().await, person.record().await.created_at);
        assert_eq!(used, 2);
        assert!(kept(&bot).await.contains("zarbuloq"));

        person.say("/delete_me").await;
        person.sees("erase-for-good");
        person.sees("erase-backups-unknown");
        person.tap("button-erase").await;
        person.sees("erase-done");
        assert_eq!(of(&person, &kept(&bot).await), [""; 0]);

        person.say("/start").await;
        person.sees("onboarding-welcome");
        person.choose_language().await;
        assert_eq!(person.interviews_used().await, used, "coming back begins no new month");
        assert_eq!(person.record().await.created_at, since);
        person.begin_another().await;
        assert!(person.has_open_interview().await, "a third is left of three");
        person.say("/delete_me").await;
        person.tap("button-erase").await;
        person.sees("erase-done");
        person.join().await;
        person.say("/interview").await;
        person.sees_text(&person.quota_reached(3).await);
        bot.finish().await;
    }
}

#[tokio::test]
async fn a_second_tap_and_one_on_an_old_card_do_no_harm() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    let question = person.last();
    person.say("/delete_me").await;
    let label = person.label("button-erase");
    person.phone.tap_label(&label).expect("a button");
    person.phone.tap_label(&label).expect("a button");
    bot.settle().await;
    assert_eq!(person.count(&visible(&person.t.get("erase-done"))), 1);
    let code =
        question.buttons.iter().flatten().find_map(|button| button.data.clone()).expect("a button of a question");
    person.tap_stale(question.id, &code).await;
    person.sees("onboarding-welcome");
    assert!(!person.has_open_interview().await);
    bot.finish().await;
}

#[tokio::test]
async fn a_model_that_is_being_asked_is_not_waited_for() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    models.always(task("grade"), Reply::Silent);
    let asked = models.requests().len();
    person.phone.send("Ownership and borrowing, I would say, and lifetimes.");
    while models.requests().len() == asked {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    person.phone.send("/delete_me");
    person.until(&visible(&person.t.get("erase-for-good"))).await;
    person.phone.tap_label(&person.label("button-erase")).expect("a button");
    person.until(&visible(&person.t.get("erase-done"))).await;
    let counts = bot.store.jobs.count(Lane::Model).await.expect("read");
    assert_eq!(counts.running + counts.waiting, 0, "the call has ended");
    assert_eq!(of(&person, &kept(&bot).await), [""; 0]);
    bot.finish().await;
}

#[tokio::test]
async fn what_dies_half_way_is_done_in_the_end() {
    let mut bot = Bot::binary(&[]).await;
    {
        let (admin, person) = (bot.admin(), bot.person(Language::Uz));
        admin.join().await;
        live(&admin, &person).await;
        // The person's own record goes last.
        bot.execute("CREATE TRIGGER half_way BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'half way'); END").await;
        person.say("/delete_me").await;
        person.phone.tap_label(&person.label("button-erase")).expect("a button");
        while person.has_open_interview().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    bot.kill();
    bot.execute("DROP TRIGGER half_way").await;
    bot.restart(&[]);
    let person = bot.person(Language::Uz);
    person.until(&visible(&person.t.get("erase-done"))).await;
    bot.settle().await;
    assert_eq!(of(&person, &kept(&bot).await), [""; 0]);
    bot.finish().await;
}

/// The file of this name that came last.
fn file(person: &Person<'_>, name: &str) -> String {
    let messages = person.phone.messages();
    let files = messages.iter().rev().filter_map(|message| message.document.as_ref());
    let file = files.into_iter().find(|file| file.name == name).unwrap_or_else(|| panic!("{}", person.phone.chat()));
    String::from_utf8(person.bot.sandbox.file(&file.id).expect("it was sent")).expect("text")
}

#[tokio::test]
async fn everything_is_brought_and_nothing_of_anybody_else() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let admin = bot.admin();
        let person = bot.person(language);
        let other = bot.person(if language == Language::En { Language::Ru } else { Language::En });
        admin.join().await;
        other.join().await;
        other.say("/support a word of somebody else").await;
        live(&admin, &person).await;
        person.say("/export").await;
        assert_eq!(person.count(&visible(&person.t.get("export-coming"))), 1);

        let text = file(&person, "my_data.json");
        let json: Value = serde_json::from_str(&text).expect("JSON");
        let records = &json["records"];
        assert_eq!(records["users"][0]["id"], person.id());
        assert_eq!(records["interviews"].as_array().map(Vec::len), Some(2));
        let open = person.interview().await;
        let stored = records["interviews"].as_array().into_iter().flatten().find(|it| it["id"] == open.id.0.as_str());
        assert_eq!(stored, Some(&serde_json::to_value(&open).expect("JSON")));
        for part in ["zarbuloq by letter", "zarbuloq back", "<script>"] {
            assert!(text.contains(part), "{part}");
        }
        for foreign in ["a word of somebody else", "Bekzod"] {
            assert!(!text.contains(foreign), "{foreign}");
        }
        for id in [ADMIN, other.id()] {
            assert!(!has_number(&text, &id.to_string()), "{id}: {text}");
        }

        let page = file(&person, "my_data.html");
        assert!(!page.contains("<script>"), "{page}");
        let words = "zarbuloq &lt;script&gt;alert(1)&lt;/script&gt; &amp; more";
        for part in [words, "zarbuloq by letter", "zarbuloq back", &person.label("export-interviews")] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(page.contains(&format!("<html lang=\"{}\">", language.code())));
        assert!(!page.contains("a word of somebody else"));

        person.say("/export").await;
        let minutes = person.t.msg("export-too-soon").arg("minutes", 5).text();
        person.sees_text(&visible(&minutes));
        bot.finish().await;
    }
}

#[tokio::test]
async fn who_reads_answers_is_said_before_the_first_tap_and_when_it_was_said_is_kept() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.say("/start").await;
    person.sees_text("By going on you agree");
    person.sees_text("OpenRouter");
    person.tap("button-privacy").await;
    person.sees("privacy-page");
    person.choose_language().await;
    assert!(person.record().await.informed_at.is_some());
    person.say("/privacy").await;
    person.sees_text("You were told so on");
    person.tap("button-delete-me").await;
    person.sees("erase-for-good");
    bot.finish().await;
}

#[tokio::test]
async fn without_models_nobody_reads_answers() {
    let bot = Bot::with(&[("BACKUP_DAYS", "30"), ("KEEP_INTERVIEWS_DAYS", "90"), ("KEEP_INACTIVE_DAYS", "365")]).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/privacy").await;
    person.sees("privacy-nobody-reads");
    person.sees_text("deleted after 90 days");
    person.sees_text("do not write for 365 days");
    person.say("/delete_me").await;
    person.sees_text("have it for 30 more days");
    bot.finish().await;
}

#[tokio::test]
async fn who_was_here_before_is_told_once_and_never_in_an_interview() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    let notice = visible(&person.t.get("privacy-notice-kept"));
    bot.execute("UPDATE users SET body = json_remove(body, '$.informed_at')").await;
    person.say("/start").await;
    assert!(!person.last().text.contains(&notice), "{}", person.last());
    person.say("/cancel").await;
    person.tap("button-confirm-cancel").await;
    person.say("/start").await;
    person.sees_text(&notice);
    assert!(person.record().await.informed_at.is_some());
    person.say("/start").await;
    assert!(!person.last().text.contains(&notice), "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn who_has_not_written_for_as_long_as_the_owner_says_is_erased() {
    let mut bot = Bot::binary(&[]).await;
    let (gone, here) = (bot.person(Language::En), bot.person(Language::Ru));
    gone.begin().await;
    here.begin().await;
    bot.execute(&format!(
        "UPDATE users SET body = json_set(body, '$.seen_at', '2020-01-01T00:00:00Z') WHERE id = {}",
        gone.id()
    ))
    .await;
    let interview: InterviewId = gone.interview().await.id;
    bot.kill();
    bot.restart(&[("KEEP_INACTIVE_DAYS", "365")]);
    let (gone, here) = (bot.person(Language::En), bot.person(Language::Ru));
    gone.until(&visible(&gone.t.get("erase-inactive"))).await;
    bot.settle().await;
    assert!(bot.store.users.get(UserId(gone.id())).await.expect("read").is_none());
    assert!(bot.store.interviews.get(&interview).await.expect("read").is_none());
    assert!(here.has_open_interview().await);
    bot.finish().await;
}

#[tokio::test]
async fn readers_that_come_later_are_told_of_before_it_is_said_that_they_were() {
    let models = OpenRouter::start().await;
    let mut bot = Bot::binary(&[]).await;
    let (notice, told) = {
        let person = bot.person(Language::En);
        person.join().await;
        person.say("/privacy").await;
        person.sees("privacy-nobody-reads");
        person.sees_text("You were told so on");
        assert_eq!(person.record().await.told_readers, Some(Vec::new()));
        ("By going on you agree", person.record().await.informed_at)
    };
    bot.kill();
    bot.restart(&[("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())]);
    let person = bot.person(Language::En);
    person.say("/privacy").await;
    person.sees_text("OpenRouter");
    assert!(!person.last().text.contains("You were told so on"), "{}", person.last());
    person.say("/start").await;
    person.sees_text(notice);
    person.sees_text("OpenRouter");
    assert!(person.record().await.informed_at > told, "with the day on which it was said");
    person.say("/privacy").await;
    person.sees_text("You were told so on");
    person.say("/start").await;
    assert!(!person.last().text.contains(notice), "once: {}", person.last());
    bot.finish().await;
}
