//! The coach: a conversation beside the interview, about an answer, a report, or preparing.

use interview_bot::domain::coach::Conversation;
use interview_bot::domain::language::Language;
use telegram_sandbox::Call;

use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{KEY, OpenRouter, Request};

mod failures;
mod leaving;
mod open;
mod shelf;
mod talk;

/// What a person asks, in no language in particular.
const ASKED: &str = "STAR? Rust 2026, OK?";

/// The bot with this scripted OpenRouter, and as many replies of the coach a day.
async fn bot_with(models: &OpenRouter, replies: u32) -> Bot {
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    Bot::with_plan("coach_turns_per_day = 5", &format!("coach_turns_per_day = {replies}"), &settings).await
}

/// What the coach was asked so far.
fn requests(models: &OpenRouter) -> Vec<Request> {
    models.requests().into_iter().filter(|request| request.task() == "coach").collect()
}

/// All messages of a request, as one text.
fn told(request: &Request) -> String {
    request.body["messages"].to_string()
}

/// Replies that are counted today.
async fn counted(person: &Person<'_>) -> u64 {
    let account = format!("coach:{}:{}", person.id(), chrono::Utc::now().date_naive());
    person.bot.store.budgets.balance(&account).await.expect("the store answers")
}

/// The person's conversations, newest first.
async fn conversations(person: &Person<'_>) -> Vec<Conversation> {
    let documents = person.bot.store.documents.list("coach", person.id(), 100).await.expect("the store answers");
    documents.into_iter().map(|document| serde_json::from_value(document.body).expect("a conversation")).collect()
}

/// Everything that was sent to the person's chat so far, edits too.
fn shown(person: &Person<'_>) -> Vec<String> {
    let is_theirs = |call: &Call| call.parameters["chat_id"] == person.id();
    let calls = person.bot.sandbox.calls().into_iter().filter(is_theirs);
    calls.filter_map(|call| Some(call.parameters["text"].as_str()?.to_owned())).collect()
}

/// The first few words of a text, on its first line.
fn first_words(text: &str) -> String {
    text.lines().next().unwrap_or_default().split_inclusive(' ').take(4).collect::<String>().trim_end().to_owned()
}

/// How the sensible coach's reply begins, as people see it.
fn sensible(language: Language) -> &'static str {
    match language {
        Language::Uz => "Bir gap bilan boshlang: bu nima uchun kerak. Keyin oʻz ishingizdan",
        Language::Ru => "Начните с одного предложения о том, зачем это нужно.",
        Language::En => "Begin with one sentence that says what the thing is for.",
    }
}
