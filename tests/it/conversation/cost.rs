//! What a whole interview costs: commands to the database, and calls to Telegram. `scripts/measure-interview` runs it.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use telegram_sandbox::ChatView;
use tokio::time::{Instant, sleep};
use tracing::field::{Field, Visit};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, PATIENCE, Person, visible};

const QUESTIONS: usize = 10;
/// After so long without a command or a call a step is over.
const QUIET: Duration = Duration::from_millis(250);
/// What each statement of SQLite stands in.
const TRANSACTION: [&str; 5] = ["BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT"];

/// What the databases of this process were sent, as the log tells.
static SENT: Mutex<Vec<Sent>> = Mutex::new(Vec::new());

#[derive(Debug, Default, Clone)]
struct Sent {
    command: String,
    about: String,
    request: i64,
    /// It had found nothing.
    in_vain: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Cost {
    times: usize,
    /// Of the database; for SQLite statements.
    commands: usize,
    calls: usize,
}

struct Counter;

impl<S: tracing::Subscriber> Layer<S> for Counter {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == "interview_bot::store::commands"
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut sent = Sent::default();
        event.record(&mut sent);
        SENT.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }
}

impl Visit for Sent {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "command" => value.clone_into(&mut self.command),
            "about" => value.clone_into(&mut self.about),
            _ => {}
        }
    }

    fn record_i64(&mut self, _: &Field, value: i64) {
        self.request = value;
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.in_vain |= field.name() == "message" && format!("{value:?}") == "in vain";
    }
}

impl Sent {
    /// Looks for work are as many as there is time: those of SQLite are left out, those of MongoDB that found nothing.
    fn counts(&self) -> bool {
        let is_look =
            self.command.contains("state = 'running', due = ") || self.command.contains("state = 'aside' AND");
        !is_look && !TRANSACTION.iter().any(|word| self.command.starts_with(word))
    }
}

fn sent() -> Vec<Sent> {
    SENT.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What counts: all but looks that found nothing.
fn commands(sent: &[Sent]) -> Vec<&Sent> {
    let in_vain: HashSet<i64> = sent.iter().filter(|sent| sent.in_vain).map(|sent| sent.request).collect();
    let is_idle = |sent: &&Sent| sent.command == "look" && in_vain.contains(&sent.request);
    sent.iter().filter(|sent| !sent.in_vain && sent.counts() && !is_idle(sent)).collect()
}

fn calls(bot: &Bot) -> usize {
    bot.sandbox.calls().iter().filter(|call| call.method != "getUpdates").count()
}

/// Waits until the card is there and nothing more follows. What it took.
async fn cost(person: &Person<'_>, act: impl FnOnce(), is_shown: impl Fn(&ChatView) -> bool) -> Cost {
    let so_far = |person: &Person<'_>| (commands(&sent()).len(), calls(person.bot));
    SENT.lock().unwrap_or_else(PoisonError::into_inner).clear();
    let (_, calls_before) = so_far(person);
    act();
    person.phone.wait_for(PATIENCE, is_shown).await.unwrap_or_else(|late| panic!("{late}"));
    let (mut seen, mut since) = (so_far(person), Instant::now());
    // On a busy machine it may not have begun yet: each step makes a call.
    while since.elapsed() < QUIET || seen.1 == calls_before || person.bot.sandbox.pending_updates() > 0 {
        sleep(Duration::from_millis(10)).await;
        if so_far(person) != seen {
            (seen, since) = (so_far(person), Instant::now());
        }
    }
    if std::env::var_os("MEASURE_EACH").is_some() {
        let sent = sent();
        let each = commands(&sent).into_iter().map(|sent| format!("{} {}", sent.command, sent.about));
        let each: Vec<String> = each.collect();
        let all = person.bot.sandbox.calls();
        let made = all.iter().filter(|call| call.method != "getUpdates").skip(calls_before);
        println!(
            "    {}\n    {}",
            each.join(", "),
            made.map(|call| call.method.clone()).collect::<Vec<_>>().join(", ")
        );
    }
    Cost { times: 1, commands: seen.0, calls: seen.1 - calls_before }
}

impl Cost {
    fn and(self, other: Self) -> Self {
        Self {
            times: self.times + other.times,
            commands: self.commands + other.commands,
            calls: self.calls + other.calls,
        }
    }

    fn print(self, step: &str) {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        let each = |all: usize| all as f64 / self.times as f64;
        println!(
            "| {step:<22} | {:>5} | {:>8.1} | {:>5.1} | {:>8} | {:>5} |",
            self.times,
            each(self.commands),
            each(self.calls),
            self.commands,
            self.calls
        );
    }
}

async fn tap(person: &Person<'_>, label: &str, then: &str) -> Cost {
    let act = || drop(person.phone.tap_label(label).unwrap_or_else(|missing| panic!("{missing}")));
    let then = then.to_owned();
    cost(person, act, move |chat| chat.last_of_bot().is_some_and(|message| message.text.contains(&then))).await
}

async fn say(person: &Person<'_>, text: &str, then: &str) -> Cost {
    let then = then.to_owned();
    let is_shown = move |chat: &ChatView| chat.last_of_bot().is_some_and(|message| message.text.contains(&then));
    cost(person, || _ = person.phone.send(text), is_shown).await
}

async fn interview(person: &Person<'_>) {
    let t = person.t;
    let asked = |number| person.counted("question-head", number, QUESTIONS);
    println!("| step                   | times | commands | calls | commands | calls |\n|---|---|---|---|---|---|");
    person.join().await;
    if std::env::var_os("MEASURE_TIMED").is_some() {
        person.say("/settings").await;
        person.tap_label(&t.msg("button-time-limit").arg("minutes", 3).plain()).await;
    }
    let mut choosing = say(person, "/interview", &visible(&t.get("choose-domain"))).await;
    choosing = choosing.and(tap(person, &t.domain(Domain::Backend), "").await);
    choosing = choosing.and(tap(person, "Rust", "").await);
    choosing = choosing.and(tap(person, &t.level(Level::Junior), "").await);
    choosing.print("a step of the choice");
    let begin = tap(person, &person.label("button-begin"), &asked(1)).await;
    begin.print("Begin");
    let (mut answers, mut nexts) = (Cost::default(), Cost::default());
    for number in 1..=QUESTIONS {
        if number > 1 {
            nexts = nexts.and(tap(person, &person.label("button-next"), &asked(number)).await);
        }
        let slot = person.interview().await.slot().expect("a question").clone();
        answers = answers
            .and(say(person, &slot.question.model_answer, &person.counted("feedback-head", number, QUESTIONS)).await);
    }
    answers.print("an answer");
    nexts.print("Next");
    let report = tap(person, &person.label("button-to-report"), &visible(&t.get("report-review"))).await;
    report.print("the last Next, report");
    let of_interview = [begin, answers, nexts, report].into_iter().fold(Cost::default(), Cost::and);
    Cost { times: 1, ..of_interview }.print("from Begin to report");
    Cost { times: 1, ..of_interview.and(choosing) }.print("with the choice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, for scripts/measure-interview"]
async fn what_an_interview_costs() {
    let subscriber = tracing_subscriber::registry().with(Counter);
    tracing::subscriber::set_global_default(subscriber).expect("the only test of this run");
    for language in Language::ALL {
        println!("\nSQLite, {}", language.code());
        let bot = Bot::start().await;
        interview(&bot.person(language)).await;
        bot.finish().await;
    }
    for language in Language::ALL {
        let Some(database) = MongodbForTests::from_env().await else { return };
        println!("\nMongoDB, {}", language.code());
        let bot = Bot::on(database.url.clone(), TempDir::new(), &[]).await;
        interview(&bot.person(language)).await;
        bot.finish().await;
        database.remove().await;
    }
}
