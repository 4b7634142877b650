//! Sends a message to many people, a chunk at a time, at a pace that leaves room for everybody else.
//!
//! Before a message is sent it is stored that it is about to be; then what became of it. A chunk that was begun and not
//! counted is gone through again: whoever has a document is counted by it, and only who has none gets the message.

use std::time::Duration;

use async_trait::async_trait;
use futures::future::join_all;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::{change, forgotten_at, get};
use crate::domain::broadcast::{Broadcast, Counts, Fate, Stage};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::queue::NewJob;
use crate::service::{ServiceResult, Services, people};
use crate::store::{Document, StoreError, Write};

/// Between two messages: 25 a second. Telegram takes 30 of a bot; the rest is for answers.
pub const PACE: Duration = Duration::from_millis(40);
/// Messages of a chunk.
const CHUNK: usize = 50;
/// How long one job goes on; the next is stored with its end.
const SLICE: Duration = Duration::from_secs(20);
/// How often it is shown how far it has come.
const SHOWN_EVERY: Duration = Duration::from_secs(3);
/// What became of somebody's message, under their id.
const FEATURE: &str = "broadcast";

/// What came of saying something to somebody, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Sent,
    Blocked,
    Refused,
    /// It was not sent: after so long it may be tried again.
    NotYet(Duration),
    /// It may have been sent.
    Unknown,
}

/// The front end.
#[async_trait]
pub trait Announcer: Send + Sync {
    /// Says this to somebody, at most once.
    async fn say(&self, person: UserId, text: &str) -> Said;
    /// Shows how far it has come; at its end in any case, else if that is possible now.
    async fn show(&self, broadcast: &Broadcast);
}

/// What came of a chunk.
struct Chunk {
    counts: Counts,
    cursor: i64,
    again: Vec<i64>,
    /// For so long nothing is taken.
    wait: Option<Duration>,
    /// Nobody is left.
    is_last: bool,
}

/// Sends a part of a message to many people: a job of the front end's.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendBroadcast {
    pub broadcast: String,
    pub slice: u32,
}

impl SendBroadcast {
    pub(super) fn job(broadcast: &Broadcast) -> NewJob {
        NewJob::of(&Self { broadcast: broadcast.id.clone(), slice: broadcast.slice })
    }
}

/// Goes on sending, as the job of this slice.
///
/// # Errors
/// The store's: what was sent is known.
pub async fn run(services: &Services, announcer: &dyn Announcer, (id, slice): (&str, u32)) -> ServiceResult {
    let (begun, mut shown) = (Instant::now(), Instant::now());
    loop {
        let Some(broadcast) = get(services, id).await? else { return Ok(()) };
        if broadcast.slice != slice || broadcast.stage != Stage::Running {
            return Ok(());
        }
        let chunk = send_chunk(services, announcer, &broadcast).await?;
        let is_over = begun.elapsed() >= SLICE || chunk.wait.is_some();
        let kept = change(services, id, |kept| {
            // Somebody else has counted it.
            if kept.cursor != broadcast.cursor || kept.again != broadcast.again {
                return (false, Vec::new());
            }
            count(kept, &chunk);
            let goes_on = kept.stage == Stage::Running && kept.slice == slice;
            if !(goes_on && is_over) {
                return (goes_on, Vec::new());
            }
            kept.slice += 1;
            let next = SendBroadcast::job(kept);
            let next = chunk.wait.map_or(next.clone(), |wait| next.at(crate::clock::after(services.now(), wait)));
            (false, vec![Write::Enqueue(next)])
        });
        let Some((kept, goes_on)) = kept.await? else { return Ok(()) };
        if shown.elapsed() >= SHOWN_EVERY || kept.stage != Stage::Running {
            announcer.show(&kept).await;
            shown = Instant::now();
        }
        if !goes_on {
            return Ok(());
        }
    }
}

fn count(kept: &mut Broadcast, chunk: &Chunk) {
    kept.cursor = chunk.cursor;
    kept.again.clone_from(&chunk.again);
    kept.counts.sent += chunk.counts.sent;
    kept.counts.blocked += chunk.counts.blocked;
    kept.counts.refused += chunk.counts.refused;
    kept.counts.unknown += chunk.counts.unknown;
    if chunk.is_last && kept.again.is_empty() && kept.stage == Stage::Running {
        kept.stage = Stage::Done;
    }
}

async fn send_chunk(services: &Services, announcer: &dyn Announcer, broadcast: &Broadcast) -> ServiceResult<Chunk> {
    let (people, cursor, is_last) = next(services, broadcast).await?;
    let now = services.now();
    let meant = people.iter().filter_map(|user| Some((user, broadcast.audience.language_for(user, now)?)));
    let meant: Vec<(&User, Language)> = meant.collect();
    let turns = meant.iter().zip(0_u32..).map(async |((user, language), turn)| {
        sleep(PACE * turn).await;
        let text = broadcast.text(*language).unwrap_or_default();
        Ok::<_, crate::service::ServiceError>((user.id, one(services, announcer, &broadcast.id, user.id, text).await?))
    });
    let whole = PACE * u32::try_from(meant.len()).unwrap_or(u32::MAX);
    let (fates, ()) = tokio::join!(join_all(turns), sleep(whole));
    let mut chunk = Chunk { counts: Counts::default(), cursor, again: Vec::new(), wait: None, is_last };
    for fate in fates {
        match fate? {
            (_, Ok(fate)) => chunk.counts.add(fate),
            (user, Err(wait)) => {
                chunk.again.push(user.0);
                chunk.wait = Some(chunk.wait.map_or(wait, |longest| longest.max(wait)));
            }
        }
    }
    Ok(chunk)
}

/// Who comes next, up to whom they go, and whether nobody comes after them.
async fn next(services: &Services, broadcast: &Broadcast) -> ServiceResult<(Vec<User>, i64, bool)> {
    if !broadcast.again.is_empty() {
        let ids = broadcast.again.iter().map(|id| people::get(services, UserId(*id)));
        let people = futures::future::try_join_all(ids).await?;
        return Ok((people.into_iter().flatten().collect(), broadcast.cursor, false));
    }
    let people = services.store.users.after(UserId(broadcast.cursor), CHUNK as u32).await?;
    let is_last = people.len() < CHUNK;
    let cursor = people.last().map_or(broadcast.cursor, |user| user.id.0);
    Ok((people, cursor, is_last))
}

/// Sends one person's message, unless that was begun before. The error is a wait: it was not sent.
async fn one(
    services: &Services,
    announcer: &dyn Announcer,
    broadcast: &str,
    person: UserId,
    text: &str,
) -> ServiceResult<Result<Fate, Duration>> {
    let documents = &services.store.documents;
    let mut document = Document::new(FEATURE, person.0, broadcast, body(Fate::Tried));
    document.expires_at = Some(forgotten_at(services.now()));
    match documents.put(&mut document).await {
        Ok(()) => {}
        Err(StoreError::Duplicate) => return Ok(Ok(known(services, broadcast, person).await?)),
        Err(error) => return Err(error.into()),
    }
    let fate = match announcer.say(person, text).await {
        Said::Sent => Fate::Sent,
        Said::Blocked => Fate::Blocked,
        Said::Refused => Fate::Refused,
        Said::Unknown => Fate::Unknown,
        Said::NotYet(wait) => {
            documents.remove(FEATURE, person.0, broadcast).await?;
            return Ok(Err(wait));
        }
    };
    if fate == Fate::Blocked {
        people::set_reachable(services, person, false).await?;
    }
    document.body = body(fate);
    match documents.put(&mut document).await {
        // Somebody else has found it without an end.
        Ok(()) | Err(StoreError::Conflict) => Ok(Ok(fate)),
        Err(error) => Err(error.into()),
    }
}

/// What became of a message that was begun before.
async fn known(services: &Services, broadcast: &str, person: UserId) -> ServiceResult<Fate> {
    let documents = &services.store.documents;
    let Some(mut document) = documents.get(FEATURE, person.0, broadcast).await? else { return Ok(Fate::Unknown) };
    let fate = serde_json::from_value(document.body["fate"].clone()).unwrap_or(Fate::Unknown);
    if fate != Fate::Tried {
        return Ok(fate);
    }
    document.body = body(Fate::Unknown);
    match documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Conflict) => Ok(Fate::Unknown),
        Err(error) => Err(error.into()),
    }
}

fn body(fate: Fate) -> Value {
    json!({ "fate": fate })
}

/// Halts one whose job was given up.
///
/// # Errors
/// The store's.
pub async fn halt(services: &Services, announcer: &dyn Announcer, id: &str, slice: u32) -> ServiceResult {
    let halted = change(services, id, |broadcast| {
        if broadcast.slice == slice && broadcast.stage == Stage::Running {
            broadcast.stage = Stage::Paused;
        }
        ((), Vec::new())
    });
    if let Some((broadcast, ())) = halted.await? {
        announcer.show(&broadcast).await;
    }
    Ok(())
}
