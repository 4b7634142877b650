//! People hold interviews, a backup is taken, everything is lost, the backup is restored, and they go on.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::Utc;
use interview_bot::backup::{back_up, restore};
use interview_bot::domain::interview::{Interview, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use telegram_sandbox::{Fault, NewUser};
use tokio::time::{sleep, timeout};

use super::places::{Place, lines, sorted_lines};
use crate::store::backends::TempDir;
use crate::support::bot::{Bot, PATIENCE, Person};

const PEOPLE: usize = 5;
const QUESTIONS: usize = 5;
/// A backup is taken when so many answers were sent: in the middle.
const ANSWERS: usize = 8;

/// What Telegram says of cards that are not as the backup has them, and of taps that were answered.
const GONE: [&str; 3] = ["message to delete not found", "message to edit not found", "query is too old"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interviews_go_on_from_a_backup_of_a_file() {
    let place = Place::file();
    drill(&place, &place).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interviews_go_on_from_a_backup_of_a_server() {
    let Some(place) = Place::server().await else { return };
    drill(&place, &place).await;
    place.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interviews_that_began_on_a_file_go_on_on_a_server() {
    let Some(server) = Place::server().await else { return };
    drill(&Place::file(), &server).await;
    server.remove().await;
}

async fn drill(from: &Place, to: &Place) {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("made");
    let file = |name: &str| directory.path().join(name);
    let bot = Bot::on(from.url(), TempDir::new(), &[]).await;
    let people = begin(&bot).await;
    let backup = under_load(&bot, &people, from, directory.path()).await;
    let (ids, sandbox) = (people.iter().map(Person::id).collect::<Vec<_>>(), bot.leave().await);
    from.wipe().await;

    restore(&to.url(), &backup, false).await.expect("restored");
    back_up(&to.url(), &file("again.gz"), Utc::now()).await.expect("backed up");
    assert_eq!(sorted_lines(&file("again.gz")), sorted_lines(&backup), "identical");

    let bot = Bot::among(sandbox, to.url(), TempDir::new(), &[]).await;
    for id in ids {
        let person = bot.known(id, Language::En);
        goes_on(&person).await;
    }
    bot.finish_with_refusals(&GONE).await;
}

/// Everybody is before the first question.
async fn begin(bot: &Bot) -> Vec<Person<'_>> {
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let user =
            NewUser { first_name: format!("Person {number}"), language_code: "en".to_owned(), ..NewUser::default() };
        let person = bot.newcomer(user, Language::En);
        person.begin().await;
        people.push(person);
    }
    people
}

/// All answer at once, and what they said is graded, while backups are taken. Returns the one that counts.
async fn under_load(bot: &Bot, people: &[Person<'_>], place: &Place, directory: &Path) -> PathBuf {
    // Every call takes a realistic time, so that work is always under way.
    bot.sandbox.fault(Fault { times: 1_000_000, error_code: 0, delay_ms: 30, ..Fault::default() });
    let answering = futures::future::join_all(people.iter().map(answer_all));
    let backing_up = async {
        while sent(people) < ANSWERS {
            sleep(Duration::from_millis(2)).await;
        }
        back_up_while_a_job_runs(people, place, directory).await
    };
    let both = async { tokio::join!(answering, backing_up) };
    let (_, file) = timeout(4 * PATIENCE, both).await.unwrap_or_else(|_| panic!("too slow:\n{}", bot.transcript()));
    bot.sandbox.clear_faults();
    if keeps_moments(place).await {
        return file;
    }
    // The server of the tests has no snapshots, so what was read meanwhile need not fit together.
    bot.settle().await;
    let file = directory.join("at rest.gz");
    back_up(&place.url(), &file, Utc::now()).await.expect("backed up");
    file
}

/// Takes backups until one of them has come while a job ran.
async fn back_up_while_a_job_runs(people: &[Person<'_>], place: &Place, directory: &Path) -> PathBuf {
    for number in 0.. {
        let file = directory.join(format!("backup {number}.gz"));
        back_up(&place.url(), &file, Utc::now()).await.expect("backed up");
        let answers = sent(people);
        assert!(answers < PEOPLE * QUESTIONS, "nobody was there any more: {answers}");
        if lines(&file).iter().any(|line| line.contains("\"state\":\"running\"")) {
            return file;
        }
    }
    unreachable!("it is tried for as long as somebody is there")
}

/// Texts that were typed at questions.
fn sent(people: &[Person<'_>]) -> usize {
    let answers = |person: &Person<'_>| {
        person.phone.messages().iter().filter(|message| message.outgoing && message.text.len() > 60).count()
    };
    people.iter().map(answers).sum()
}

/// Whether what is read in the session of a snapshot stays as it was.
async fn keeps_moments(place: &Place) -> bool {
    let Place::Server(server) = place else { return true };
    use mongodb::bson::{Document, doc};
    use mongodb::options::ReadConcern;
    let documents = server.database.collection::<Document>("system_of_the_drill");
    documents.insert_one(doc! { "_id": 1 }).await.expect("stored");
    let mut session = server.database.client().start_session().snapshot(true).await.expect("begun");
    let mut count = 0;
    for number in 2..4 {
        let found = documents.find(doc! {}).read_concern(ReadConcern::snapshot()).session(&mut session).await;
        let mut found = found.expect("found");
        count = 0;
        while found.advance(&mut session).await.expect("read") {
            count += 1;
        }
        documents.insert_one(doc! { "_id": number }).await.expect("stored");
    }
    documents.drop().await.expect("dropped");
    count == 1
}

/// Answers what is asked, as its author would, up to the report.
async fn answer_all(person: &Person<'_>) {
    for number in 1..=QUESTIONS {
        until_asked(person, number).await;
        let text = person.interview().await.slots[number - 1].question.model_answer.clone();
        person.phone.send(&text);
        next(person).await;
    }
}

async fn until_asked(person: &Person<'_>, number: usize) {
    let head = person.counted("question-head", number, QUESTIONS);
    person.until(&head).await;
}

/// Taps on when the feedback is there.
async fn next(person: &Person<'_>) {
    let labels = ["button-next", "button-to-report"].map(|id| person.label(id));
    let has_one = |chat: &telegram_sandbox::ChatView| {
        chat.last_of_bot().is_some_and(|last| labels.iter().any(|label| last.button(label).is_some()))
    };
    let chat = person.phone.wait_for(PATIENCE, has_one).await.unwrap_or_else(|late| panic!("no feedback: {late}"));
    let last = chat.last_of_bot().expect("it is there");
    let label = labels.iter().find(|label| last.button(label).is_some()).expect("it is there");
    person.phone.tap_label(label).expect("it is there");
}

/// With /resume, whatever is on the screen, to a report on all questions.
async fn goes_on(person: &Person<'_>) {
    person.say("/resume").await;
    let mut steps = 0;
    while person.has_open_interview().await {
        steps += 1;
        assert!(steps <= 2 * QUESTIONS, "it does not come to its end:\n{}", person.phone.chat());
        let last = person.last();
        let labels = ["button-next", "button-to-report"].map(|id| person.label(id));
        match labels.iter().find(|label| last.button(label).is_some()) {
            Some(label) => drop(person.tap_label(label).await),
            None => person.answer_well().await,
        }
    }
    let interview = finished(person).await;
    assert!(interview.report.is_some() && interview.slots.iter().all(|slot| !slot.answers.is_empty()), "{interview:?}");
}

async fn finished(person: &Person<'_>) -> Interview {
    person.bot.settle().await;
    let interviews = person.bot.store.interviews.finished_of(UserId(person.id()), 0, 2).await.expect("read");
    let [interview] = interviews.as_slice() else { panic!("one: {interviews:?}\n{}", person.phone.chat()) };
    assert_eq!((interview.status, interview.slots.len()), (Status::Finished, QUESTIONS));
    interview.clone()
}
