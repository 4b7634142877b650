//! Questions that are read out: by whom, and what is kept of it, so that each is paid once.
//!
//! The sound itself stays with the front end. Kept is what that calls it, by the text, the language and the voice: it is nobody's, and
//! whoever is asked the same next hears the same. Of those who want the same text at the same time one has it read, and the others
//! wait for that.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::quotas::Quota;
use super::stable_hash::stable_hash;
use super::{
    JobContext, Presenter, ServiceError, ServiceResult, Services, Silence, Sound, SoundSent, job_result, people,
};
use crate::domain::interview::{Interview, InterviewId, QuestionRef, Stage, Status};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::interviewer::hearing::{Deaf, Listener};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::store::{Document, StoreError};

const FEATURE: &str = "aloud";
/// Sounds are nobody's.
const OWNER: i64 = 0;
/// How long it is kept what a sound is called.
const KEPT: TimeDelta = TimeDelta::days(180);
/// How long it is kept when a question was read out to somebody.
const SAID: TimeDelta = TimeDelta::days(1);
/// After this long, whoever has a text read has died over it.
const READ_WITHIN: TimeDelta = TimeDelta::minutes(2);
/// Texts that models read out for one person in a day: more than anybody is asked in earnest.
const A_DAY: u32 = 100;

/// Whether anybody reads out in this language.
pub fn is_on(services: &Services, language: Language) -> bool {
    !services.interviewer.readers(language).is_empty()
}

/// Everybody who may read out, in whatever language, as people are told.
pub fn who(services: &Services) -> Vec<String> {
    let all = Language::ALL.into_iter().flat_map(|language| services.interviewer.readers(language));
    let mut all: Vec<String> = all.map(|speaker| speaker.to_string()).collect();
    all.sort();
    all.dedup();
    all
}

/// What the person is asked now, and waits for an answer.
pub fn asked(interview: &Interview) -> Option<(QuestionRef, &str)> {
    let slot = interview.slot().filter(|_| interview.status == Status::Asking)?;
    if !matches!(slot.stage(), Stage::Open | Stage::Collecting) {
        return None;
    }
    let text = slot.follow_up().map_or(&slot.question.text, |asked| &asked.text);
    Some((slot.question_ref(), text))
}

/// The person wants what they are asked to be read out; `request` is the wish. False where nothing is asked, or nobody reads.
///
/// # Errors
/// The store's.
pub async fn want(services: &Services, interview: &Interview, request: &str) -> ServiceResult<bool> {
    let Some(job) = ReadOut::of(services, interview, Some(request)) else { return Ok(false) };
    services.queue.enqueue(&[NewJob::of(&job)]).await?;
    Ok(true)
}

/// What is asked is on screen: it is read out to whoever wants that of every question, once.
///
/// # Errors
/// The store's.
pub async fn follow(services: &Services, interview: &Interview) -> ServiceResult {
    let Some(job) = ReadOut::of(services, interview, None) else { return Ok(()) };
    let user = people::get(services, interview.user).await?;
    if user.is_some_and(|user| user.settings.aloud) {
        services.queue.enqueue(&[NewJob::of(&job)]).await?;
    }
    Ok(())
}

/// Reads a question out.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadOut {
    user: UserId,
    interview: InterviewId,
    question: QuestionRef,
    /// Names the text.
    text: String,
    wanted_at: DateTime<Utc>,
    /// The wish; `None` where the settings have it.
    request: Option<String>,
}

impl ReadOut {
    fn of(services: &Services, interview: &Interview, request: Option<&str>) -> Option<Self> {
        let (question, text) = asked(interview).filter(|_| is_on(services, interview.language))?;
        Some(Self {
            user: interview.user,
            interview: interview.id.clone(),
            question,
            text: in_letters(&[interview.language.code(), text]),
            wanted_at: services.now(),
            request: request.map(str::to_owned),
        })
    }

    /// Names what is read out to the person.
    fn place(&self) -> String {
        let QuestionRef { key, round, follow_up } = self.question;
        format!("{}:{key}:{round}:{follow_up}", self.interview)
    }

    async fn read_out(&self, context: &JobContext) -> ServiceResult {
        let JobContext { services, presenter } = context;
        let Some(user) = people::get(services, self.user).await? else { return Ok(()) };
        let Some(interview) = self.interview(services).await? else { return Ok(()) };
        let Some((_, text)) = asked(&interview).filter(|(question, _)| *question == self.question) else {
            return Ok(());
        };
        // A second tap while the first one was served, or an earlier run.
        if self.was_said(services).await? {
            return Ok(());
        }
        let mut known = kept(services, &**presenter, &interview, text).await?;
        let has_it_read = known.is_none();
        if has_it_read {
            if !self.is_first(services).await? {
                return Err(ServiceError::Busy);
            }
            // Somebody may have come to the end of it meanwhile.
            known = kept(services, &**presenter, &interview, text).await?;
        }
        let said = match known {
            Some(SoundSent::As(_)) => Ok(()),
            Some(_) => Err(Silence::Unwanted),
            None => self.have_it_read(context, &user, &interview, text).await?,
        };
        if has_it_read {
            services.store.documents.remove(FEATURE, OWNER, &self.being_read()).await?;
        }
        match said {
            Ok(()) => self.note_said(services).await,
            Err(silence) => Ok(presenter.silence(&interview, silence).await?),
        }
    }

    /// Names the text while it is being read.
    fn being_read(&self) -> String {
        format!("reading:{}", self.text)
    }

    /// Whether it is this job that has the text read, of all that want it now.
    async fn is_first(&self, services: &Services) -> ServiceResult<bool> {
        let (documents, now, name) = (&services.store.documents, services.now(), self.being_read());
        let by = json!({ "by": in_letters(&[&self.id()]) });
        let known = documents.get(FEATURE, OWNER, &name).await?;
        if let Some(known) = known.as_ref().filter(|known| known.expires_at.is_some_and(|end| now < end)) {
            return Ok(known.body == by);
        }
        let mut mine = known.unwrap_or_else(|| Document::new(FEATURE, OWNER, &name, json!({})));
        (mine.body, mine.expires_at) = (by, Some(now + READ_WITHIN));
        match documents.put(&mut mine).await {
            Ok(()) => Ok(true),
            Err(StoreError::Conflict | StoreError::Duplicate) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn interview(&self, services: &Services) -> ServiceResult<Option<Interview>> {
        let interview = services.store.interviews.get(&self.interview).await?;
        Ok(interview.filter(|interview| interview.user == self.user))
    }

    /// Has a model read it, and sends that.
    async fn have_it_read(
        &self,
        context: &JobContext,
        user: &User,
        interview: &Interview,
        text: &str,
    ) -> ServiceResult<Result<(), Silence>> {
        let JobContext { services, presenter } = context;
        let subject = self.id();
        if Quota::Readings.take(services, user.id, &subject, Some(A_DAY)).await?.is_err() {
            return Ok(Err(Silence::UsedUp));
        }
        let (plan, counted) = (user.plan_at(services.now()), Quota::Readings.reservation(&subject));
        let listener = Listener { user: user.id, plan, language: interview.language, counted };
        let reading = services.interviewer.read_out(listener, text);
        let read = match while_speaking(&**presenter, user.id, reading).await {
            Ok(read) => read,
            Err(Deaf::Unaccounted) => return Err(ServiceError::Unaccounted),
            Err(Deaf::Nobody(_) | Deaf::Refused) => {
                Quota::Readings.give_back(services, &subject).await?;
                return Ok(Err(Silence::Failed));
            }
        };
        match presenter.aloud(interview, Sound::Mp3(&read.mp3)).await? {
            SoundSent::As(file) => {
                keep(services, &name_of(services, &read.model, interview.language, text), file).await?;
                Ok(Ok(()))
            }
            SoundSent::Unwanted => Ok(Err(Silence::Unwanted)),
            SoundSent::Refused => Ok(Err(Silence::Failed)),
        }
    }

    async fn was_said(&self, services: &Services) -> ServiceResult<bool> {
        let said = services.store.documents.get(FEATURE, self.user.0, &self.place()).await?;
        let at = said.and_then(|said| serde_json::from_value::<DateTime<Utc>>(said.body["at"].clone()).ok());
        Ok(at.is_some_and(|at| at >= self.wanted_at))
    }

    async fn note_said(&self, services: &Services) -> ServiceResult {
        let (place, now) = (self.place(), services.now());
        let before = services.store.documents.get(FEATURE, self.user.0, &place).await?;
        let mut said = before.unwrap_or_else(|| Document::new(FEATURE, self.user.0, &place, json!({})));
        said.body = json!({ "at": now });
        said.expires_at = Some(now + SAID);
        put(services, said).await
    }
}

/// Sends what an earlier reader has left, the first of the chain first. `None` where there is nothing that the front end still has.
async fn kept(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
    text: &str,
) -> ServiceResult<Option<SoundSent>> {
    for reader in services.interviewer.readers(interview.language) {
        let name = name_of(services, &reader.model, interview.language, text);
        let Some(known) = services.store.documents.get(FEATURE, OWNER, &name).await? else { continue };
        let Some(file) = known.body["file"].as_str() else { continue };
        match presenter.aloud(interview, Sound::Kept(file)).await? {
            SoundSent::Refused => drop(services.store.documents.remove(FEATURE, OWNER, &name).await?),
            sent => return Ok(Some(sent)),
        }
    }
    Ok(None)
}

/// Shows that something is being read out while the work takes.
async fn while_speaking<T>(presenter: &dyn Presenter, user: UserId, work: impl Future<Output = T>) -> T {
    let speaking = async {
        presenter.speaking(user).await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        biased;
        done = work => done,
        () = speaking => unreachable!("what is pending never ends"),
    }
}

async fn keep(services: &Services, name: &str, file: Option<String>) -> ServiceResult {
    let Some(file) = file else { return Ok(()) };
    let mut sound = Document::new(FEATURE, OWNER, name, json!({ "file": file }));
    sound.expires_at = Some(services.now() + KEPT);
    put(services, sound).await
}

/// Stores it, unless somebody was faster: theirs is as good.
async fn put(services: &Services, mut document: Document) -> ServiceResult {
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Conflict | StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Names a text in the voice of a model.
fn name_of(services: &Services, model: &str, language: Language, text: &str) -> String {
    let voice = services.plans.speech_model(model).and_then(|known| known.voice.as_deref()).unwrap_or_default();
    in_letters(&[language.code(), text, model, voice])
}

/// A hash without a digit: no number of a person's is in it, so it is never taken for theirs.
fn in_letters(parts: &[&str]) -> String {
    let hash = stable_hash(parts);
    (0..16).map(|place| char::from(b'a' + (hash >> (place * 4) & 0xf) as u8)).collect()
}

#[async_trait]
impl Job for ReadOut {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "read_out";

    fn id(&self) -> String {
        let place = format!("aloud:{}:{}", self.user, self.place());
        self.request.as_ref().map_or_else(|| place.clone(), |request| format!("{place}:{request}"))
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.read_out(context).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let told = async {
            let Some(interview) = self.interview(&context.services).await? else { return Ok(()) };
            ServiceResult::Ok(context.presenter.silence(&interview, Silence::Failed).await?)
        };
        if let Err(error) = told.await {
            tracing::warn!(job.id, %error, "it could not be said that a question was not read out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters_only_and_tells_languages_apart() {
        let name = in_letters(&["en", "What is ownership?"]);
        assert!(name.len() == 16 && name.bytes().all(|byte| (b'a'..=b'p').contains(&byte)), "{name}");
        assert_ne!(name, in_letters(&["ru", "What is ownership?"]));
    }
}
