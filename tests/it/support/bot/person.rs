//! Somebody who talks to the bot.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::interview::Interview;
use interview_bot::domain::plan::Month;
use interview_bot::domain::user::{User, UserId};
use interview_bot::i18n::Texts;
use serde_json::json;
use telegram_sandbox::{CallbackAnswer, ChatView, Message};

use super::{Bot, PATIENCE};

/// Somebody with a phone, in a language.
pub(crate) struct Person<'a> {
    pub(crate) bot: &'a Bot,
    pub(crate) phone: telegram_sandbox::Person,
    pub(crate) t: Texts,
}

impl Person<'_> {
    /// The Telegram id.
    pub(crate) fn id(&self) -> i64 {
        self.phone.id()
    }

    /// Sends a text. Returns the id of the message.
    pub(crate) async fn say(&self, text: &str) -> i64 {
        let id = self.phone.send(text);
        self.bot.settle().await;
        id
    }

    /// Presses the button of the reply keyboard whose label is this message.
    pub(crate) async fn press(&self, id: &str) {
        self.phone.press(&self.label(id));
        self.bot.settle().await;
    }

    /// Taps the newest button whose label is this message.
    pub(crate) async fn tap(&self, id: &str) -> CallbackAnswer {
        self.tap_label(&self.label(id)).await
    }

    /// Taps the newest button with this label.
    pub(crate) async fn tap_label(&self, label: &str) -> CallbackAnswer {
        let query = self.phone.tap_label(label).unwrap_or_else(|missing| panic!("{missing}"));
        self.answered(&query).await
    }

    /// A tap that the sandbox's phone would refuse, as the button is not there (any more): an old client's, or a
    /// forger's. Returns the notice.
    pub(crate) async fn tap_stale(&self, message: i64, data: &str) -> Option<String> {
        let query = format!("{}", rand::random::<u64>());
        let chat = json!({ "id": self.id(), "type": "private", "first_name": "X" });
        self.bot.sandbox.push_update(json!({ "callback_query": {
            "id": query, "chat_instance": "1", "data": data,
            "from": { "id": self.id(), "is_bot": false, "first_name": "X" },
            "message": { "message_id": message, "date": 1, "chat": chat, "text": "an old card" },
        } }));
        self.answered(&query).await.text
    }

    /// How the bot answered a tap; it answers every one.
    pub(crate) async fn answered(&self, query: &str) -> CallbackAnswer {
        self.bot.settle().await;
        let answer = self.phone.callback_answer(query);
        answer.unwrap_or_else(|| panic!("a tap without an answer:\n{}", self.phone.chat()))
    }

    /// Waits until the newest message of the bot has this in it, while the bot may still be working.
    pub(crate) async fn until(&self, text: &str) -> ChatView {
        let seen = |chat: &ChatView| chat.last_of_bot().is_some_and(|message| message.text.contains(text));
        self.phone.wait_for(PATIENCE, seen).await.unwrap_or_else(|late| panic!("{text:?}: {late}"))
    }

    /// The newest message of the bot.
    pub(crate) fn last(&self) -> Message {
        let chat = self.phone.chat();
        chat.last_of_bot().unwrap_or_else(|| panic!("the bot has said nothing")).clone()
    }

    /// What the bot has said since the person last wrote, oldest first.
    pub(crate) fn heard(&self) -> Vec<Message> {
        let messages = self.phone.messages();
        let from = messages.iter().rposition(|message| message.outgoing).map_or(0, |last| last + 1);
        messages[from..].to_vec()
    }

    /// The newest message of the bot has this text without arguments in it.
    pub(crate) fn sees(&self, id: &str) {
        self.sees_text(&visible(&self.t.get(id)));
    }

    /// The newest message of the bot has this in it.
    pub(crate) fn sees_text(&self, text: &str) {
        let last = self.last();
        assert!(last.text.contains(text), "not the newest: {text:?}\n{}", self.phone.chat());
    }

    /// The newest message tells of this degradation, in this note.
    pub(crate) fn sees_degradation(&self, note: &str, degradation: Degradation) {
        let part = |part: &str| self.label(&format!("degradation-{part}-{}", degradation.slug()));
        self.sees_text(&visible(&self.t.msg(note).arg("why", part("why")).arg("next", part("next")).text()));
    }

    /// One of the messages since the person last wrote has this text without arguments in it.
    pub(crate) fn hears(&self, id: &str) {
        let text = visible(&self.t.get(id));
        let heard = self.heard().iter().any(|message| message.text.contains(&text));
        assert!(heard, "not heard: {text:?}\n{}", self.phone.chat());
    }

    /// A notice as people see it.
    pub(crate) fn notice(&self, id: &str) -> Option<String> {
        Some(self.label(id))
    }

    /// A message without arguments, as plain text.
    pub(crate) fn label(&self, id: &str) -> String {
        self.t.msg(id).plain()
    }

    /// `/start`, the language: the person stands before the menu.
    pub(crate) async fn join(&self) {
        self.say("/start").await;
        self.choose_language().await;
    }

    /// Joins, brings a first interview to its report, and is asked for the phone number then.
    pub(crate) async fn be_asked_for_phone(&self) {
        self.begin().await;
        self.tap("button-finish").await;
        self.tap("button-confirm-finish").await;
        self.say("/start").await;
        self.tap("button-share-phone").await;
        self.sees("onboarding-phone-optional");
    }

    /// Taps the own language on the newest card that offers it.
    pub(crate) async fn choose_language(&self) {
        let name = self.t.language_name();
        let chosen = self.t.msg("button-chosen").arg("label", name.as_str()).plain();
        let is_chosen = self.phone.chat().with_button(&chosen).is_some();
        self.tap_label(if is_chosen { &chosen } else { &name }).await;
    }

    /// Sets the number of questions to five.
    pub(crate) async fn want_five_questions(&self) {
        self.say("/settings").await;
        self.tap_label(&self.t.msg("button-question-count").arg("count", 5).plain()).await;
    }

    /// Has all questions prepared at once, whatever the answers are.
    pub(crate) async fn want_no_adaptation(&self) {
        self.say("/settings").await;
        let adapts = self.t.msg("button-chosen").arg("label", self.label("button-adaptive")).plain();
        self.tap_label(&adapts).await;
    }

    /// Chooses a track: the person stands before the "ready?" card.
    pub(crate) async fn choose(&self, domain: Domain, technology: &str, level: Level) {
        self.say("/interview").await;
        self.tap_label(&self.t.domain(domain)).await;
        self.tap_label(technology).await;
        self.tap_label(&self.t.level(level)).await;
    }

    /// Joins, and begins an interview of five questions about junior Rust: the first question is on screen.
    pub(crate) async fn begin(&self) {
        self.join().await;
        self.want_five_questions().await;
        self.begin_another().await;
    }

    /// Joins, and taps "Begin" for five questions about junior Rust, without waiting for what comes of it.
    pub(crate) async fn set_out(&self) {
        self.join().await;
        self.want_five_questions().await;
        self.choose(Domain::Backend, "Rust", Level::Junior).await;
        self.phone.tap_label(&self.label("button-begin")).expect("the card is there");
    }

    /// Begins an interview about junior Rust.
    pub(crate) async fn begin_another(&self) {
        self.choose(Domain::Backend, "Rust", Level::Junior).await;
        self.tap("button-begin").await;
    }

    /// Answers the current question as its author would.
    pub(crate) async fn answer_well(&self) {
        let slot = self.interview().await.slot().expect("a question is on screen").clone();
        self.say(&slot.question.model_answer).await;
    }

    /// Answers the current question with the first sentence of its model answer.
    pub(crate) async fn answer_in_part(&self) {
        let slot = self.interview().await.slot().expect("a question is on screen").clone();
        let answer = &slot.question.model_answer;
        let end = answer.find(". ").map_or(answer.len(), |at| at + 1);
        self.say(&answer[..end]).await;
    }

    /// The interview that is open.
    pub(crate) async fn interview(&self) -> Interview {
        let open = self.bot.store.interviews.open_of(UserId(self.id())).await.expect("the store answers");
        open.unwrap_or_else(|| panic!("no interview is open:\n{}", self.phone.chat()))
    }

    /// The person's latest interview about junior Rust, in any state.
    pub(crate) async fn latest_interview(&self) -> Option<Interview> {
        let key = ["backend/rust/junior".to_owned()];
        let about = self.bot.store.interviews.about(UserId(self.id()), &key, 1).await;
        about.expect("the store answers").pop()
    }

    /// Whether an interview is open.
    pub(crate) async fn has_open_interview(&self) -> bool {
        self.bot.store.interviews.open_of(UserId(self.id())).await.expect("the store answers").is_some()
    }

    /// What the bot knows of the person.
    pub(crate) async fn record(&self) -> User {
        let user = self.bot.store.users.get(UserId(self.id())).await.expect("the store answers");
        user.expect("the person has written")
    }

    /// Interviews that count against this month's, of somebody on the free plan.
    pub(crate) async fn interviews_used(&self) -> u64 {
        let account = interviews_account(&self.record().await);
        self.bot.store.budgets.balance(&account).await.expect("the store answers")
    }

    /// When the next month of somebody on the free plan begins, as it is said.
    pub(crate) async fn month_ends(&self) -> String {
        self.t.date(&Month::around(self.record().await.created_at, chrono::Utc::now()).ends)
    }

    /// What is said when this month's interviews are used up.
    pub(crate) async fn quota_reached(&self, limit: u32) -> String {
        let renews = self.month_ends().await;
        visible(&self.t.msg("quota-reached").arg("limit", limit).arg("date", renews).text())
    }

    /// What the latest invoice that was made for anybody says of itself.
    pub(crate) fn last_payload(&self, bot: &Bot) -> String {
        let calls = bot.sandbox.calls();
        let invoice = calls.iter().rfind(|call| ["sendInvoice", "createInvoiceLink"].contains(&call.method.as_str()));
        invoice.and_then(|call| call.parameters["payload"].as_str()).expect("an invoice").to_owned()
    }

    /// How often a message of the bot has this in it.
    pub(crate) fn count(&self, text: &str) -> usize {
        let messages = self.phone.messages();
        messages.iter().filter(|message| !message.outgoing && message.text.contains(text)).count()
    }

    /// The newest message stands at this question.
    pub(crate) fn is_asked(&self, number: usize, total: usize) {
        self.sees_text(&self.counted("question-head", number, total));
    }

    /// The newest message is the feedback on this question. Returns its score.
    pub(crate) fn has_feedback(&self, number: usize, total: usize) -> f64 {
        let text = self.last().text;
        let head = visible(&self.t.msg("feedback-head").arg("number", number).arg("total", total).text());
        assert!(text.contains(&head), "no feedback:\n{}", self.phone.chat());
        score(&text)
    }

    /// `Question 2/5`, from a message that begins with it.
    pub(crate) fn counted(&self, id: &str, number: usize, total: usize) -> String {
        let message = self.t.msg(id).arg("number", number).arg("total", total).arg("topic", "\0").arg("difficulty", "");
        visible(&message.text()).split('\0').next().unwrap_or_default().trim_end().to_owned()
    }
}

/// The account in which this person's interviews of the free plan are counted now.
pub(crate) fn interviews_account(user: &User) -> String {
    format!("interviews:{}:{}", user.id, Month::around(user.created_at, chrono::Utc::now()).begins)
}

/// The score of a feedback card or a report: what stands before `/10` behind its bar.
pub(crate) fn score(text: &str) -> f64 {
    let lines = text.lines().filter(|line| line.starts_with(['■', '□']));
    let line = lines.filter_map(|line| line.split_once("/10")).map(|(line, _)| line).next();
    let line = line.unwrap_or_else(|| panic!("no score: {text}"));
    let number = line.split_whitespace().last().unwrap_or_default().replace(',', ".");
    number.parse().unwrap_or_else(|_| panic!("no score: {text}"))
}

/// Telegram HTML as a person reads it.
pub(crate) fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        rest = &rest[end..];
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
