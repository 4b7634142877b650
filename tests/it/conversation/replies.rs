//! What the bot says out of turn, in three languages, as snapshots to read: notices and answers that no card of
//! `tests/it/cards` shows.
//!
//! After a change of texts: `INSTA_UPDATE=always cargo test --test it replies`, then read what `git diff` shows.

use std::fmt::Write as _;

use interview_bot::domain::interview::ANSWER_MAX;
use interview_bot::domain::language::Language;
use telegram_sandbox::NewUser;

use crate::support::bot::{Bot, Person, visible};

/// What was done and what the bot replied, in the order in which it happened.
struct Replies(String);

impl Replies {
    fn new(language: Language) -> Self {
        Self(format!("[{}]\n", language.code()))
    }

    /// Notes the first message that the bot has sent since the person last wrote. What may follow is a card.
    fn note(&mut self, done: &str, person: &Person<'_>) {
        let heard = person.heard();
        let first = heard.first().unwrap_or_else(|| panic!("{done}: nothing is said\n{}", person.phone.chat()));
        let _ = writeln!(self.0, "--- {done}\n{}", first.text);
    }

    /// Notes the newest message of the bot.
    fn note_last(&mut self, done: &str, person: &Person<'_>) {
        let _ = writeln!(self.0, "--- {done}\n{}", person.last().text);
    }

    async fn to(&mut self, text: &str, person: &Person<'_>) {
        person.say(text).await;
        self.note(text, person);
    }
}

fn snapshot(name: &str, replies: &[String]) {
    insta::with_settings!({
        prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots",
    }, {
        insta::assert_snapshot!(format!("reply-{name}"), replies.join("\n"));
    });
}

#[tokio::test]
async fn out_of_turn() {
    let mut all = Vec::new();
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        let mut replies = Replies::new(language);
        person.join().await;
        replies.to("hello", &person).await;
        person.phone.send_sticker(b"RIFF0000WEBPVP8 ");
        bot.settle().await;
        replies.note("a sticker", &person);
        for command in ["/nonsense", "/setplan", "/resume", "/history", "/progress"] {
            replies.to(command, &person).await;
        }
        all.push(replies.0);
        bot.finish().await;
    }
    snapshot("out-of-turn", &all);
}

#[tokio::test]
async fn while_an_interview_runs() {
    let mut all = Vec::new();
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        let mut replies = Replies::new(language);
        person.begin().await;
        person.phone.send_sticker(b"RIFF0000WEBPVP8 ");
        bot.settle().await;
        replies.note("a sticker", &person);
        person.phone.forward("A clever friend", "It is all about ownership.");
        bot.settle().await;
        replies.note("a forwarded text", &person);
        person.say("\u{3164}").await;
        replies.note("an invisible character", &person);
        person.tap("button-pause").await;
        replies.to("typed while paused", &person).await;
        person.say("/resume").await;
        let answer = person.say("I have no idea at all").await;
        person.tap("button-show-answer").await;
        replies.to("typed after the feedback", &person).await;
        person.phone.edit(answer, "I do have an idea");
        bot.settle().await;
        replies.note_last("an edit after the feedback", &person);
        all.push(replies.0);
        bot.finish().await;
    }
    snapshot("while-an-interview-runs", &all);
}

#[tokio::test]
async fn to_an_answer_that_is_too_long() {
    let mut all = Vec::new();
    for language in Language::ALL {
        let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
        let person = bot.person(language);
        let mut replies = Replies::new(language);
        person.begin().await;
        person.phone.send(&"word ".repeat(ANSWER_MAX / 5 + 1000));
        person.until(&visible(&person.t.get("answer-too-long"))).await;
        replies.note_last("more than an answer can have", &person);
        all.push(replies.0);
        bot.finish_at_once().await;
    }
    snapshot("answer-too-long", &all);
}

#[tokio::test]
async fn to_admins() {
    let mut all = Vec::new();
    for language in Language::ALL {
        let bot = Bot::start().await;
        let admin = bot.admin_speaking(language);
        let blocked =
            bot.newcomer(NewUser { id: Some(2001), first_name: "Gone".to_owned(), ..NewUser::default() }, language);
        let person = bot.person(language);
        let mut replies = Replies::new(language);
        for somebody in [&admin, &person, &blocked] {
            somebody.join().await;
        }
        blocked.phone.block();
        bot.settle().await;
        let (id, gone) = (person.id(), blocked.id());
        for arguments in [
            "",
            "pro",
            "5 pro",
            &format!("{id}"),
            &format!("{id} gold"),
            &format!("{id} pro 0"),
            &format!("{id} pro 3 4"),
            &format!("{id} pro"),
            &format!("{gone} elite"),
        ] {
            replies.to(&format!("/setplan {arguments}"), &admin).await;
        }
        for command in ["/user", "/user 5", "/user nobody", "/audit nobody", "/audit 5", "/audit 1004"] {
            replies.to(command, &admin).await;
        }
        all.push(replies.0);
        bot.finish_with_refusals(&["bot was blocked"]).await;
    }
    snapshot("to-admins", &all);
}
