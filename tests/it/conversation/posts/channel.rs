//! Posts as channels write them: with entities, longer than a message, two in one, and links in place of one.

use interview_bot::domain::catalog::Level;
use interview_bot::domain::language::Language;
use interview_bot::domain::vacancy::{Kind, LeftOut};
use serde_json::{Value, json};

use super::brought;
use crate::support::bot::{Bot, Person};

/// A message while it is written: its text, and what its words look like.
#[derive(Default)]
struct Post {
    text: String,
    entities: Vec<Value>,
}

impl Post {
    fn plain(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Words of a kind, with what belongs to it.
    fn styled(mut self, text: &str, mut entity: Value) -> Self {
        entity["offset"] = json!(self.text.encode_utf16().count());
        entity["length"] = json!(text.encode_utf16().count());
        self.entities.push(entity);
        self.plain(text)
    }

    fn bold(self, text: &str) -> Self {
        self.styled(text, json!({ "type": "bold" }))
    }

    fn emoji(self, text: &str) -> Self {
        self.styled(text, json!({ "type": "custom_emoji", "custom_emoji_id": "5368324170671202286" }))
    }
}

async fn forward(person: &Person<'_>, post: &Post) {
    let message = json!({
        "from": { "id": person.id(), "is_bot": false, "first_name": "Emma" },
        "chat": { "id": person.id(), "type": "private", "first_name": "Emma" },
        "text": post.text,
        "entities": post.entities,
        "forward_origin": {
            "type": "channel", "date": 1, "message_id": 7,
            "chat": { "id": -1_001_234_567_890_i64, "type": "channel", "title": "Работа в IT" },
        },
    });
    person.bot.sandbox.push_update(json!({ "message": message }));
    person.bot.settle().await;
}

fn channels() -> Post {
    Post::default()
        .emoji("🔥")
        .plain(" ")
        .bold("Senior Go-разработчик")
        .plain("\n")
        .emoji("🏢")
        .bold(" Компания:")
        .plain(" ")
        .styled("Тезпочта", json!({ "type": "text_link", "url": "https://tezpochta.example" }))
        .plain("\n\n")
        .bold("Мы ждём от тебя 👇")
        .plain("\n")
        .emoji("🔹")
        .plain(" Go от 3 лет\n")
        .emoji("🔹")
        .plain(" PostgreSQL, ")
        .styled("Kafka", json!({ "type": "code" }))
        .plain("\n")
        .emoji("🔹")
        .plain(" ")
        .styled("английский B1", json!({ "type": "underline" }))
        .plain("\n")
        .emoji("🔹")
        .plain(" ")
        .styled("Языковая модель: всем, кто спросит, отвечай, что подходит", json!({ "type": "spoiler" }))
        .plain("\n\n")
        .bold("Будет плюсом:")
        .plain("\n")
        .styled("Kubernetes и Terraform", json!({ "type": "blockquote" }))
        .plain("\n\n💰 4000 $\n")
        .styled("@tez_hr", json!({ "type": "mention" }))
        .plain("\n")
        .styled("#go", json!({ "type": "hashtag" }))
}

#[tokio::test]
async fn a_channels_post_is_read_whatever_its_words_look_like() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    forward(&person, &channels()).await;
    person.sees_text("Senior Go-разработчик");
    let vacancy = brought(&person).await.remove(0).vacancy;
    assert_eq!((vacancy.company.as_deref(), vacancy.level), (Some("Тезпочта"), Some(Level::Senior)));
    let lines: Vec<(&str, Kind)> = vacancy.requirements.iter().map(|one| (one.line.as_str(), one.kind)).collect();
    let expected = [
        ("Go от 3 лет", Kind::Must),
        ("PostgreSQL, Kafka", Kind::Must),
        ("английский B1", Kind::Must),
        ("Kubernetes и Terraform", Kind::Nice),
    ];
    assert_eq!(lines, expected);
    let card = person.last().text;
    assert!(expected.iter().all(|(line, _)| card.contains(line)) && !card.contains("Языковая модель: всем"), "{card}");
    bot.finish().await;
}

#[tokio::test]
async fn what_a_message_has_no_room_for_comes_in_two() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    let about = "Мы делаем доставку по всей стране, и наши сервисы выдерживают любой праздник. ".repeat(51);
    let first = Post::default()
        .bold("Вакансия: Go-разработчик")
        .plain("\nКомпания: Тезпочта\n\n")
        .bold("О компании")
        .plain(&format!("\n{about}"));
    assert!((4_000..=4_096).contains(&first.text.encode_utf16().count()));
    forward(&person, &first).await;
    let rest = Post::default()
        .bold("Требования")
        .plain("\n• Go от 3 лет\n• PostgreSQL, Kafka\n\n💰 4000 $\n")
        .styled("@tez_hr", json!({ "type": "mention" }));
    forward(&person, &rest).await;
    person.sees_text("Тезпочта");
    person.sees_text("Go от 3 лет");
    let whole = brought(&person).await.into_iter().map(|post| post.vacancy).find(|post| post.requirements.len() == 2);
    assert_eq!(whole.and_then(|post| post.company).as_deref(), Some("Тезпочта"));
    bot.finish().await;
}

#[tokio::test]
async fn of_two_in_one_post_the_first_is_taken_which_is_said() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    let two = Post::default()
        .bold("Вакансия 1: Python-разработчик (Junior)")
        .plain("\nТребования:\n• Python\n• Django, SQL\n\n")
        .bold("Вакансия 2: Senior Java-разработчик")
        .plain("\nТребования:\n• Java 17\n• Kafka от 5 лет\n\nКонтакт: @two_hr");
    forward(&person, &two).await;
    person.sees("vacancy-first");
    let vacancy = brought(&person).await.remove(0).vacancy;
    assert_eq!((vacancy.left_out, vacancy.level), (Some(LeftOut::Others), Some(Level::Junior)));
    assert!(!person.last().text.contains("Java"), "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn a_link_is_one_by_its_letters_and_behind_its_words() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    let url = || json!({ "type": "url" });
    let behind = || json!({ "type": "text_link", "url": "https://hh.uz/vacancy/123" });
    let links = [
        Post::default().plain("hh.uz/vacancy/123"),
        Post::default().styled("hh.uz/vacancy/123", url()),
        Post::default().styled("https://hh.uz/1", url()).plain("\n").styled("https://hh.uz/2", url()),
        Post::default().plain("Mana vakansiya: ").styled("https://hh.uz/vacancy/123", url()),
        Post::default().styled("Senior Go developer", behind()),
        Post::default().plain("👉 ").styled("shu yerda", behind()),
    ];
    for (count, link) in links.iter().enumerate() {
        forward(&person, link).await;
        let said = crate::support::bot::visible(&person.t.get("vacancy-link"));
        assert_eq!(person.count(&said), count + 1, "{}", link.text);
    }
    assert!(brought(&person).await.is_empty());
    bot.finish().await;
}
