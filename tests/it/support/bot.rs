//! The bot in a sandbox, for tests that talk to it.
//!
//! [`Bot::start`] runs the whole program in this process, against a Bot API server and a database of its own.
//! [`Person`] is somebody who talks to it. Every action waits until the bot has done all that follows from it, so that
//! a test simply acts and looks. [`Bot::finish`] ends a test: nothing may have gone wrong behind the scenes.

use std::time::Duration;

use interview_bot::app::{self, AppError};
use interview_bot::config::Config;
use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::Interview;
use interview_bot::domain::language::Language;
use interview_bot::domain::user::{User, UserId};
use interview_bot::i18n::{I18n, Texts};
use interview_bot::queue::Lane;
use interview_bot::store::{DatabaseUrl, Store};
use telegram_sandbox::{CallbackAnswer, ChatView, Message, NewUser, Options, Sandbox, default_users};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::store::backends::TempDir;
use crate::support::openrouter::{KEY, OpenRouter};

/// Long enough for a debug build on a busy machine; nothing waits for it to pass.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// A token of the shape that the configuration demands.
pub(crate) const TOKEN: &str = "1000000000:AATestTokenOfNoRealBotAtAll00000000";
/// The admin's id.
pub(crate) const ADMIN: i64 = 1004;

/// The running bot and the world around it.
pub(crate) struct Bot {
    pub(crate) sandbox: Sandbox,
    /// A second handle on the bot's database.
    pub(crate) store: Store,
    stop: CancellationToken,
    running: JoinHandle<Result<(), AppError>>,
    _directory: TempDir,
}

/// Somebody with a phone, in a language.
pub(crate) struct Person<'a> {
    bot: &'a Bot,
    pub(crate) phone: telegram_sandbox::Person,
    pub(crate) t: Texts,
}

/// A sandbox with the usual people and the admin.
pub(crate) async fn sandbox() -> Sandbox {
    let admin = NewUser {
        id: Some(ADMIN),
        first_name: "Bekzod".to_owned(),
        username: Some("bekzod_admin".to_owned()),
        language_code: "en".to_owned(),
        ..NewUser::default()
    };
    let users = default_users().into_iter().chain([admin]).collect();
    let options = Options { token: TOKEN.to_owned(), users, ..Options::default() };
    Sandbox::start(options).await.expect("a free loopback port")
}

impl Bot {
    /// The bot with SQLite and no model.
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// The bot with SQLite and this scripted OpenRouter.
    pub(crate) async fn with_models(models: &OpenRouter) -> Self {
        Self::with(&[("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", &models.url)]).await
    }

    /// The bot with SQLite and these variables.
    pub(crate) async fn with(settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new();
        let database = directory.database();
        Self::on(database, directory, settings).await
    }

    /// The bot on this database. `directory` is kept as long as the bot.
    pub(crate) async fn on(database: DatabaseUrl, directory: TempDir, settings: &[(&str, &str)]) -> Self {
        let sandbox = sandbox().await;
        let mut config = Config::load(&|name| variable(name, &sandbox, settings)).expect("sound settings");
        config.database = database.clone();
        let stop = CancellationToken::new();
        let (tell_ready, ready) = oneshot::channel();
        let running = tokio::spawn(app::run(config, stop.clone(), |_| tell_ready.send(()).expect("it is awaited")));
        let ready = tokio::time::timeout(PATIENCE, ready).await;
        ready.expect("the bot starts in time").expect("the bot starts");
        let store = Store::open(&database).await.expect("the bot has opened it before");
        Self { sandbox, store, stop, running, _directory: directory }
    }

    /// The person whose Telegram speaks this language.
    pub(crate) fn person(&self, language: Language) -> Person<'_> {
        let id = match language {
            Language::Uz => 1001,
            Language::Ru => 1002,
            Language::En => 1003,
        };
        self.known(id, language)
    }

    /// The admin, who speaks English.
    pub(crate) fn admin(&self) -> Person<'_> {
        self.known(ADMIN, Language::En)
    }

    /// One more person.
    pub(crate) fn newcomer(&self, user: NewUser, language: Language) -> Person<'_> {
        let id = self.sandbox.add_user(user).id();
        self.known(id, language)
    }

    fn known(&self, id: i64, language: Language) -> Person<'_> {
        let phone = self.sandbox.user(id).expect("a person of the sandbox");
        Person { bot: self, phone, t: I18n::embedded().language(language) }
    }

    /// Waits until nothing is left to do: every update is taken in, every job that is due is done. Reminders lie in a
    /// lane of their own and do not count.
    pub(crate) async fn settle(&self) {
        let idle = async {
            // In this order: only updates make new work of either kind.
            while self.sandbox.pending_updates() > 0 || self.busy(Lane::Updates).await || self.busy(Lane::Model).await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, idle).await.is_err() {
            panic!("the bot does not come to rest:\n{}", self.transcript());
        }
    }

    async fn busy(&self, lane: Lane) -> bool {
        let counts = self.store.jobs.count(lane).await.expect("the store answers");
        counts.waiting + counts.running > 0
    }

    /// All chats, for a test that fails.
    pub(crate) fn transcript(&self) -> String {
        let chats = self.sandbox.users().into_iter().filter(|user| !user.messages().is_empty());
        chats.map(|user| format!("--- {}\n{}", user.id(), user.chat())).collect()
    }

    /// Stops the bot. No job may be dead, no call to Telegram refused, no tap without an answer.
    pub(crate) async fn finish(self) {
        self.settle().await;
        self.finish_with_refusals(&[]).await;
    }

    /// As [`Bot::finish`], for a test that makes Telegram refuse calls: their descriptions begin so.
    pub(crate) async fn finish_with_refusals(self, expected: &[&str]) {
        let dead = self.store.jobs.dead(10).await.expect("the store answers");
        let dead: Vec<_> = dead.iter().map(|job| (&job.id, &job.last_error)).collect();
        assert!(dead.is_empty(), "dead jobs: {dead:?}\n{}", self.transcript());
        // An admin who has never written has no chat to set commands for, and an unchanged card is refused by design.
        let usual = ["Bad Request: chat not found", "Bad Request: message is not modified"];
        let refused: Vec<String> = self
            .sandbox
            .calls()
            .into_iter()
            .filter(|call| !call.ok)
            .map(|call| format!("{}: {}", call.method, call.description.unwrap_or_default()))
            .filter(|said| !usual.iter().chain(expected).any(|known| said.contains(known)))
            .collect();
        assert!(refused.is_empty(), "refused: {refused:#?}\n{}", self.transcript());
        self.stop.cancel();
        let ended = tokio::time::timeout(Duration::from_secs(10), self.running).await;
        ended.expect("the bot stops within 10 seconds").expect("without a panic").expect("in good order");
        self.sandbox.stop().await;
    }
}

/// A variable of the bot's environment.
fn variable(name: &str, sandbox: &Sandbox, settings: &[(&str, &str)]) -> Option<String> {
    let given = settings.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    given.or_else(|| match name {
        "TELEGRAM_BOT_TOKEN" => Some(sandbox.token().to_owned()),
        "TELEGRAM_API_URL" => Some(sandbox.url()),
        "ADMIN_IDS" => Some(ADMIN.to_string()),
        "ANSWER_GRACE_SECONDS" => Some("0".to_owned()),
        _ => None,
    })
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

    /// Taps a button by its message and code.
    pub(crate) async fn tap_code(&self, message: i64, code: &str) -> CallbackAnswer {
        let query = self.phone.tap(message, code);
        self.answered(&query).await
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

    /// `/start`, the language, no phone: the person stands before the menu.
    pub(crate) async fn join(&self) {
        self.say("/start").await;
        self.choose_language().await;
        self.press("button-skip-phone").await;
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

    /// The interview that is open.
    pub(crate) async fn interview(&self) -> Interview {
        let open = self.bot.store.interviews.open_of(UserId(self.id())).await.expect("the store answers");
        open.unwrap_or_else(|| panic!("no interview is open:\n{}", self.phone.chat()))
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
    fn counted(&self, id: &str, number: usize, total: usize) -> String {
        let message = self.t.msg(id).arg("number", number).arg("total", total).arg("topic", "\0").arg("difficulty", "");
        visible(&message.text()).split('\0').next().unwrap_or_default().trim_end().to_owned()
    }
}

/// The score of a feedback card or a report: what stands before `/10` at the end of its line.
pub(crate) fn score(text: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_suffix("/10")).unwrap_or_else(|| panic!("no score: {text}"));
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
