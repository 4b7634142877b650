//! The job that gets questions: the first one goes out as soon as it is there.

use std::hash::{DefaultHasher, Hash, Hasher};

use tokio::sync::mpsc;

use super::{Show, change, proceed, show_card, texts_of, while_typing};
use crate::domain::catalog::Track;
use crate::domain::degradation::Degradation;
use crate::domain::interview::{Interview, InterviewId, Slot, Stage, Status};
use crate::domain::language::Language;
use crate::domain::question::{Question, Source};
use crate::domain::user::UserId;
use crate::i18n::Texts;
use crate::interviewer::{AskedQuestion, Candidate, QuestionsRequest};
use crate::queue::StoredJob;
use crate::telegram::view::interview as view;
use crate::telegram::{Context, HandlerError, HandlerResult, person};

/// So many of the person's earlier interviews on the track are looked through for questions not to repeat.
const HISTORY: u32 = 50;

/// Gets the questions that the interview still lacks, and shows the one it waits for.
pub(crate) async fn run(ctx: &Context, job: &StoredJob, id: &InterviewId) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return Ok(());
    }
    let t = texts_of(ctx, interview.user, &interview).await?;
    let lacking = usize::from(interview.planned).saturating_sub(interview.slots.len());
    if lacking > 0 {
        let request = request(ctx, &interview, lacking, seed(&interview.id)).await?;
        let (sink, questions) = mpsc::channel(16);
        let asking = ctx.interviewer.questions(&request, sink);
        let taking = take(ctx, t, id, questions);
        let (outcome, last) = while_typing(ctx, interview.user, async { tokio::join!(asking, taking) }).await;
        add_last(ctx, t, id, outcome.degradation, last?).await?;
        return close(ctx, t, id).await;
    }
    // All questions are there. An earlier run may have failed to show the current one.
    let show = if job.attempts > 1 { Show::Always(place(&interview)) } else { Show::IfNew(place(&interview)) };
    proceed(ctx, t, &interview, show).await
}

/// Adds each question as it arrives. The bank's in place of a model's, which come last and all at once, are handed
/// back: the card of the first one says why, and that is known only after them.
async fn take(
    ctx: &Context,
    t: Texts,
    id: &InterviewId,
    mut questions: mpsc::Receiver<Question>,
) -> Result<Vec<Question>, HandlerError> {
    let mut last = Vec::new();
    while let Some(question) = questions.recv().await {
        if question.source == Source::Bank && ctx.interviewer.has_model() {
            last.push(question);
        } else {
            add(ctx, t, id, &question).await?;
        }
    }
    Ok(last)
}

/// Stores a question, and shows it when it is the one that the interview waits for.
async fn add(ctx: &Context, t: Texts, id: &InterviewId, question: &Question) -> HandlerResult {
    let added = change(ctx, id, |interview, now| interview.add_question(question.clone(), now)).await?;
    match added {
        Some((interview, _)) if interview.status == Status::Preparing => {
            proceed(ctx, t, &interview, Show::IfNew(place(&interview))).await
        }
        _ => Ok(()),
    }
}

/// Notes why the plan's models did not ask, in one step with the questions of the bank that tell it: without any of
/// these, the first question does, which may stand on the screen by now.
async fn add_last(
    ctx: &Context,
    t: Texts,
    id: &InterviewId,
    degradation: Option<Degradation>,
    questions: Vec<Question>,
) -> HandlerResult {
    let Some(degradation) = degradation else {
        for question in &questions {
            add(ctx, t, id, question).await?;
        }
        return Ok(());
    };
    let noted = change(ctx, id, |interview, now| {
        interview.note_degradation(degradation, now);
        questions.iter().for_each(|question| _ = interview.add_question(question.clone(), now));
    });
    let Some((interview, ())) = noted.await? else { return Ok(()) };
    let is_first = interview.current == 0 && interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
    match interview.status {
        Status::Preparing => proceed(ctx, t, &interview, Show::IfNew(place(&interview))).await,
        Status::Asking if is_first && questions.is_empty() && degradation != Degradation::NoKey => {
            show_card(ctx, t, &interview, place(&interview)).await
        }
        _ => Ok(()),
    }
}

/// No more questions will come: the interview is as long as it is. Without any, it is taken back.
async fn close(ctx: &Context, t: Texts, id: &InterviewId) -> HandlerResult {
    let closed = change(ctx, id, |interview, now| {
        if interview.slots.is_empty() {
            let cancelled = interview.cancel(now).is_ok();
            return cancelled;
        }
        interview.close_questions(now);
        false
    })
    .await?;
    let Some((interview, given_up)) = closed else { return Ok(()) };
    if given_up {
        person::change(&ctx.store, interview.user, |user| user.return_interview(id)).await?;
        let chat = teloxide::types::ChatId(interview.user.0);
        match place(&interview) {
            Some(message) => ctx.out.edit(chat, message, &view::no_questions(t)).await?,
            None => ctx.out.send(chat, &view::no_questions(t)).await?,
        };
        return Ok(());
    }
    if interview.status == Status::Finishing {
        return proceed(ctx, t, &interview, Show::Always(place(&interview))).await;
    }
    Ok(())
}

/// The "preparing" card, to be turned into the question.
fn place(interview: &Interview) -> Option<teloxide::types::MessageId> {
    interview.cards.question.map(teloxide::types::MessageId)
}

/// Asks for `count` questions that the person has not been asked.
pub(super) async fn request(
    ctx: &Context,
    interview: &Interview,
    count: usize,
    seed: u64,
) -> Result<QuestionsRequest, HandlerError> {
    let mut asked: Vec<AskedQuestion> = interview.slots.iter().flat_map(asked_questions).collect();
    asked.extend(asked_before(ctx, interview.user, &interview.track, Some(&interview.id)).await?);
    Ok(QuestionsRequest {
        candidate: candidate(interview),
        track: interview.track.clone(),
        count,
        asked,
        seed,
        strategy: None,
    })
}

/// How many questions on the track the person has not had yet; `None` where a model writes as many as are wanted.
pub(crate) async fn questions_left(
    ctx: &Context,
    user: UserId,
    language: Language,
    track: &Track,
) -> Result<Option<usize>, HandlerError> {
    if ctx.interviewer.has_model() {
        return Ok(None);
    }
    let asked = asked_before(ctx, user, track, None).await?;
    Ok(ctx.interviewer.questions_left(track, language, &asked).await)
}

/// The questions on the track that the person was shown in other interviews than this one. One of an interview that
/// ended before it was shown is as good as new.
async fn asked_before(
    ctx: &Context,
    user: UserId,
    track: &Track,
    except: Option<&InterviewId>,
) -> Result<Vec<AskedQuestion>, HandlerError> {
    let earlier = ctx.store.interviews.about(user, &track.key(), HISTORY).await?;
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

fn seed(id: &InterviewId) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
