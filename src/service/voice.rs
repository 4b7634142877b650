//! Answers that are spoken: who hears them, and what comes of a recording.
//!
//! What was heard at a question waits like any other text that may be its answer ([`offer`]), so it counts when the time for the
//! question runs out before the person has said so.

use super::interviews::offer;
use super::quotas::{self, Quota, QuotaReached};
use super::recordings::{self, Note, State};
use super::{ServiceError, ServiceResult, Services};
use crate::domain::interview::{AnswerMessage, MessageRef};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::domain::voice::{self, Delivery, Spoken};
use crate::interviewer::hearing::{Deaf, Listener, Speaker};
use crate::sound::{Recording, Unusable};

/// Recordings of one person that are looked at in a day, whatever their plan: more than anybody records in earnest.
const A_DAY: u32 = 200;

/// What came of a recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listened {
    Heard(String),
    /// There is a voice, and no word in it.
    NoWords,
    Unusable(Unusable),
    /// Nobody takes recordings of its kind.
    Refused,
    /// Nobody can listen now.
    Nobody,
    /// So many were sent today that nobody means it.
    UsedUp(QuotaReached),
    /// The recording is longer than what is left of the month, in seconds.
    NoMinutes(QuotaReached),
}

/// How long and how large a recording of a person may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub seconds: u32,
    pub bytes: usize,
}

/// What the person's plan allows.
pub fn limits(services: &Services, user: &User) -> Limits {
    let quotas = services.plans.plan(user.plan_at(services.now())).quotas;
    Limits { seconds: quotas.recording_seconds(), bytes: quotas.recording_bytes() }
}

/// Whether anybody hears what is said in this language.
pub fn is_on(services: &Services, language: Language) -> bool {
    !services.interviewer.listeners(language).is_empty()
}

/// Everybody who may hear what is said in this language, as people are told.
pub fn who(services: &Services, language: Language) -> Vec<String> {
    services.interviewer.listeners(language).iter().map(Speaker::to_string).collect()
}

/// Who is to be named to the person before a recording is heard, see [`recordings::name`]; `None` where they have agreed to all
/// of them.
///
/// # Errors
/// The store's.
pub async fn to_be_named(services: &Services, user: UserId, language: Language) -> ServiceResult<Option<Vec<String>>> {
    let who = who(services, language);
    Ok((!recordings::has_agreed(services, user, &who).await?).then_some(who))
}

/// Listens to a recording, and keeps what was heard. Heard once, it is not listened to again; one that nothing came of is
/// [`drop_it`]ped once that is shown.
///
/// # Errors
/// The store's, or what it may cost cannot be set aside.
pub async fn listen(
    services: &Services,
    user: &User,
    message: MessageRef,
    note: &Note,
    bytes: Vec<u8>,
) -> ServiceResult<Listened> {
    if let Some((text, spoken)) = note.heard() {
        // The run that has heard it may have ended there.
        if matches!(note.state, State::Heard { .. }) {
            offer_it(services, note, message, text, spoken.clone()).await?;
        }
        return Ok(Listened::Heard(text.clone()));
    }
    // Whoever hears it now is not whom the person was told of.
    if !recordings::has_agreed(services, user.id, &who(services, note.language)).await? {
        return Ok(Listened::Nobody);
    }
    let subject = subject(user.id, message);
    if let Err(reached) = Quota::Recordings.take(services, user.id, &subject, Some(A_DAY)).await? {
        return Ok(Listened::UsedUp(reached));
    }
    let listened = hear(services, user, &subject, note, bytes).await?;
    match listened {
        Ok((text, spoken)) => {
            let state = State::Heard { text: text.clone(), spoken: spoken.clone() };
            recordings::change(services, user.id, message, |_| Some(state.clone())).await?;
            offer_it(services, note, message, &text, spoken).await?;
            Ok(Listened::Heard(text))
        }
        Err(listened) => {
            match listened {
                Listened::Nobody => give_back(services, &subject).await?,
                Listened::Refused => drop(quotas::give_voice_back(services, &subject).await?),
                _ => {}
            }
            Ok(listened)
        }
    }
}

/// By what a recording is counted.
fn subject(user: UserId, message: MessageRef) -> String {
    format!("{user}:{}", message.0)
}

/// Nobody has heard it: it is given back, unless somebody was paid for it.
async fn give_back(services: &Services, subject: &str) -> ServiceResult {
    if quotas::give_voice_back(services, subject).await? {
        Quota::Recordings.give_back(services, subject).await?;
    }
    Ok(())
}

/// Nobody goes on trying to hear it.
///
/// # Errors
/// The store's.
pub async fn give_up(services: &Services, user: UserId, message: MessageRef) -> ServiceResult {
    let Some(note) = recordings::get(services, user, message).await? else { return Ok(()) };
    if note.state != State::New {
        return Ok(());
    }
    give_back(services, &subject(user, message)).await?;
    let dropped = |note: &Note| (note.state == State::New).then_some(State::Dropped);
    recordings::change(services, user, message, dropped).await?;
    Ok(())
}

async fn hear(
    services: &Services,
    user: &User,
    subject: &str,
    note: &Note,
    bytes: Vec<u8>,
) -> ServiceResult<Result<(String, Spoken), Listened>> {
    let (seconds, most) = (note.seconds, limits(services, user).seconds);
    // What a stranger has made may bring down whoever takes it apart.
    let looked_at = tokio::task::spawn_blocking(move || Recording::of(bytes, seconds, most)).await;
    let recording = match looked_at {
        Ok(Ok(recording)) => recording,
        Ok(Err(unusable)) => return Ok(Err(Listened::Unusable(unusable))),
        Err(_) => return Ok(Err(Listened::Unusable(Unusable::Damaged))),
    };
    // Where nobody knows how long it is, it counts as the longest.
    let length = if recording.seconds > 0.0 { recording.seconds.ceil() as u32 } else { most };
    if let Err(reached) = quotas::take_voice(services, user, subject, length).await? {
        return Ok(Err(Listened::NoMinutes(reached)));
    }
    let (plan, counted) = (user.plan_at(services.now()), quotas::voice_reservation(subject));
    let listener = Listener { user: user.id, plan, language: note.language, counted };
    let heard = match services.interviewer.hear(listener, &recording).await {
        Ok(heard) => heard,
        Err(Deaf::Nobody(_)) => return Ok(Err(Listened::Nobody)),
        Err(Deaf::Refused) => return Ok(Err(Listened::Refused)),
        Err(Deaf::Unaccounted) => return Err(ServiceError::Unaccounted),
    };
    let Some(text) = voice::said(&heard) else { return Ok(Err(Listened::NoWords)) };
    let spoken = Spoken {
        file: note.file.clone(),
        seconds: recording.seconds.ceil() as u32,
        corrected: false,
        delivery: Delivery::of(&heard, note.language),
    };
    Ok(Ok((text, spoken)))
}

/// What was heard waits to be taken as an answer.
async fn offer_it(services: &Services, note: &Note, message: MessageRef, text: &str, spoken: Spoken) -> ServiceResult {
    let Some(said_to) = &note.said_to else { return Ok(()) };
    let Some(interview) = services.store.interviews.get(&said_to.interview).await? else { return Ok(()) };
    if interview.awaited() != said_to.question || !interview.status.is_open() {
        return Ok(());
    }
    let message = AnswerMessage { id: message, text: text.to_owned(), voice: Some(spoken) };
    offer::keep(services, &interview, message).await
}

/// What was heard is handed in. The recording as it stands then; `None` where there is nothing to hand in.
///
/// # Errors
/// The store's.
pub async fn hand_in(services: &Services, user: &User, message: MessageRef) -> ServiceResult<Option<Note>> {
    let hand_in = |note: &Note| {
        let (text, spoken) = note.open()?;
        Some(State::HandedIn { text: text.clone(), spoken: spoken.clone() })
    };
    let note = recordings::change(services, user.id, message, hand_in).await?;
    Ok(note.filter(|note| matches!(note.state, State::HandedIn { .. })))
}

/// The person puts right what was heard. What it is; `None` where it is decided on already.
///
/// # Errors
/// The store's.
pub async fn correct(services: &Services, user: &User, message: MessageRef) -> ServiceResult<Option<String>> {
    let correct = |note: &Note| {
        let (text, spoken) = note.open()?;
        Some(State::Corrected { text: text.clone(), spoken: spoken.clone() })
    };
    let note = recordings::change(services, user.id, message, correct).await?;
    let Some(text) = note.as_ref().and_then(|note| note.open()).map(|(text, _)| text.clone()) else { return Ok(None) };
    recordings::await_correction(services, user.id, message).await?;
    Ok(Some(text))
}

/// The person says it again: what was heard is no answer. False where it is decided otherwise already.
///
/// # Errors
/// The store's.
pub async fn drop_it(services: &Services, user: &User, message: MessageRef) -> ServiceResult<bool> {
    let Some(note) = recordings::get(services, user.id, message).await? else { return Ok(false) };
    if matches!(note.state, State::HandedIn { .. }) {
        return Ok(false);
    }
    let is_open = |note: &Note| !matches!(note.state, State::HandedIn { .. } | State::Dropped);
    recordings::change(services, user.id, message, |note| is_open(note).then_some(State::Dropped)).await?;
    // Also where an earlier run has come to here.
    forget_offer(services, &note, message).await?;
    Ok(true)
}

/// What was heard waits no more.
///
/// # Errors
/// The store's.
pub async fn forget_offer(services: &Services, note: &Note, message: MessageRef) -> ServiceResult {
    let Some(said_to) = &note.said_to else { return Ok(()) };
    match services.store.interviews.get(&said_to.interview).await? {
        Some(interview) => offer::forget(services, &interview, message).await,
        None => Ok(()),
    }
}
