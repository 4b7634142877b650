//! Getting questions: the first one goes out as soon as it is there.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Show, change, proceed, while_busy};
use crate::domain::degradation::Degradation;
use crate::domain::interview::{Interview, InterviewId, Slot, Stage, Status, Subject};
use crate::domain::language::Language;
use crate::domain::question::{Question, Source};
use crate::domain::user::UserId;
use crate::interviewer::{AskedQuestion, Candidate, QuestionsRequest};
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::quotas::Quota;
use crate::service::stable_hash::stable_hash;
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// So many of the person's earlier interviews on the subject are looked through for questions not to repeat.
const HISTORY: u32 = 50;

/// Gets the questions that the interview still lacks.
#[derive(Debug, Serialize, Deserialize)]
pub struct Prepare {
    interview: InterviewId,
    /// How many it has.
    #[serde(skip)]
    have: usize,
}

impl Prepare {
    pub(super) fn of(interview: &Interview) -> Self {
        Self { interview: interview.id.clone(), have: interview.slots.len() }
    }
}

/// The key of whatever adds questions to an interview: one such job at a time.
pub(super) fn key(interview: &InterviewId) -> String {
    format!("prepare:{interview}")
}

#[async_trait]
impl Job for Prepare {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "prepare";

    fn id(&self) -> String {
        format!("prepare:{}:{}", self.interview, self.have)
    }

    fn key(&self) -> String {
        key(&self.interview)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(prepare(context, &self.interview).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

async fn prepare(context: &JobContext, id: &InterviewId) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return Ok(());
    }
    let is_asked = interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
    if interview.status == Status::Asking && is_asked {
        // An earlier run may have failed to show the question that it put.
        presenter.interview(&interview, Spot::InPlace).await?;
    }
    let lacking = usize::from(interview.planned).saturating_sub(interview.slots.len());
    if lacking == 0 && interview.status == Status::Asking {
        return Ok(());
    }
    if lacking == 0 {
        return proceed(services, &**presenter, &interview, Show::Always(Spot::InPlace)).await;
    }
    let request = request(services, &interview, lacking, stable_hash(&[&interview.id.0])).await?;
    let (sink, questions) = mpsc::channel(16);
    let asking = services.interviewer.questions(&request, sink);
    let taking = take(context, id, questions);
    let both = async { tokio::join!(asking, taking) };
    let (outcome, last) = while_busy(&**presenter, interview.user, both).await;
    add_last(context, id, outcome.degradation, last?).await?;
    close(context, id).await
}

/// Adds each question as it arrives. The bank's in place of a model's, which come last and all at once, are handed
/// back: the card of the first one says why, and that is known only after them.
async fn take(
    context: &JobContext,
    id: &InterviewId,
    mut questions: mpsc::Receiver<Question>,
) -> ServiceResult<Vec<Question>> {
    let mut last = Vec::new();
    while let Some(question) = questions.recv().await {
        if question.source == Source::Bank && context.services.interviewer.has_model() {
            last.push(question);
        } else {
            add(context, id, &question).await?;
        }
    }
    Ok(last)
}

/// Stores a question, and shows it when it is the one that the interview waits for.
async fn add(context: &JobContext, id: &InterviewId, question: &Question) -> ServiceResult {
    let added = change(&context.services, id, |interview, now| interview.add_question(question.clone(), now)).await?;
    match added {
        Some((interview, _)) if interview.status == Status::Preparing => show_if_asked(context, &interview).await,
        _ => Ok(()),
    }
}

async fn show_if_asked(context: &JobContext, interview: &Interview) -> ServiceResult {
    proceed(&context.services, &*context.presenter, interview, Show::IfAsked(Spot::InPlace)).await
}

/// Notes why the plan's models did not ask, in one step with the questions of the bank that tell it: without any of
/// these, the first question does, which may stand on the screen by now.
async fn add_last(
    context: &JobContext,
    id: &InterviewId,
    degradation: Option<Degradation>,
    questions: Vec<Question>,
) -> ServiceResult {
    let Some(degradation) = degradation else {
        for question in &questions {
            add(context, id, question).await?;
        }
        return Ok(());
    };
    let noted = change(&context.services, id, |interview, now| {
        interview.note_degradation(degradation, now);
        questions.iter().for_each(|question| _ = interview.add_question(question.clone(), now));
    });
    let Some((interview, ())) = noted.await? else { return Ok(()) };
    let is_first = interview.current == 0 && interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
    match interview.status {
        Status::Preparing => show_if_asked(context, &interview).await,
        Status::Asking if is_first && questions.is_empty() && degradation != Degradation::NoKey => {
            Ok(context.presenter.interview(&interview, Spot::InPlace).await?)
        }
        _ => Ok(()),
    }
}

/// No more questions will come: the interview is as long as it is. Without any, it is taken back.
async fn close(context: &JobContext, id: &InterviewId) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let closed = change(services, id, |interview, now| {
        if interview.slots.is_empty() {
            return interview.cancel(now).is_ok();
        }
        interview.close_questions(now);
        false
    });
    let Some((interview, is_taken_back)) = closed.await? else { return Ok(()) };
    if is_taken_back {
        Quota::Interviews.give_back(services, &id.0).await?;
        return Ok(presenter.no_questions(&interview).await?);
    }
    if interview.status == Status::Finishing {
        return proceed(services, &**presenter, &interview, Show::Always(Spot::InPlace)).await;
    }
    Ok(())
}

/// Asks for `count` questions that the person has not been asked.
pub(super) async fn request(
    services: &Services,
    interview: &Interview,
    count: usize,
    seed: u64,
) -> ServiceResult<QuestionsRequest> {
    let mut asked: Vec<AskedQuestion> = interview.slots.iter().flat_map(asked_questions).collect();
    asked.extend(asked_before(services, interview.user, &interview.subject, Some(&interview.id)).await?);
    Ok(QuestionsRequest {
        candidate: candidate(interview),
        track: interview.subject.track().clone(),
        count,
        asked,
        seed,
        strategy: None,
    })
}

/// How many questions on the subject the person has not had yet; `None` where a model writes as many as are wanted.
///
/// # Errors
/// The store's.
pub async fn questions_left(
    services: &Services,
    user: UserId,
    language: Language,
    subject: &Subject,
) -> ServiceResult<Option<usize>> {
    if services.interviewer.has_model() {
        return Ok(None);
    }
    let asked = asked_before(services, user, subject, None).await?;
    Ok(services.interviewer.questions_left(subject.track(), language, &asked).await)
}

/// The questions on the subject that the person was shown in other interviews than this one. One of an interview that
/// ended before it was shown is as good as new.
async fn asked_before(
    services: &Services,
    user: UserId,
    subject: &Subject,
    except: Option<&InterviewId>,
) -> ServiceResult<Vec<AskedQuestion>> {
    let earlier = services.store.interviews.about(user, &subject.key(), HISTORY).await?;
    let others = earlier.iter().filter(|other| Some(&other.id) != except);
    let shown = others.flat_map(|other| &other.slots).filter(|slot| slot.asked_at.is_some());
    Ok(shown.flat_map(asked_questions).collect())
}

/// The question that stands here now, and those that stood here before.
fn asked_questions(slot: &Slot) -> impl Iterator<Item = AskedQuestion> + '_ {
    let now = (&slot.question.id, &slot.question.text);
    let before = slot.replaced.iter().map(|replaced| (&replaced.id, &replaced.text));
    std::iter::once(now).chain(before).map(|(id, text)| AskedQuestion { id: id.clone(), text: text.clone() })
}

/// For whom the interviewer is asked.
pub(super) fn candidate(interview: &Interview) -> Candidate {
    Candidate {
        user: interview.user,
        interview: interview.id.clone(),
        plan: interview.plan,
        language: interview.language,
    }
}
