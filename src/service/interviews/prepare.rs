//! Getting questions: the first one goes out as soon as it is there.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::{Show, bring_on, cancel, proceed, show_onward, shown, unless_cancelled, while_busy};
use crate::domain::degradation::Degradation;
use crate::domain::interview::{
    Interview, InterviewId, InterviewType, Lean, Slot, Stage, Status, Subject, WARM_UP_KEY,
};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId, QuestionType};
use crate::domain::user::{Settings, UserId};
use crate::interviewer::{AskedQuestion, Candidate, Outlook, QuestionsLeft, QuestionsRequest, is_like};
use crate::queue::{Job, JobError, Lane, StoredJob, key_ahead_of, key_of};
use crate::service::masked_cv;
use crate::service::stable_hash::stable_hash;
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// So many of the person's earlier interviews on the subject are looked through for questions not to repeat.
const HISTORY: u32 = 50;
/// Most questions that are added in one step.
const AT_ONCE: usize = 16;

/// Gets the questions that the interview still lacks.
#[derive(Debug, Serialize, Deserialize)]
pub struct Prepare {
    interview: InterviewId,
    /// `None` in jobs of an earlier version.
    #[serde(default)]
    user: Option<UserId>,
    /// How many it has.
    #[serde(skip)]
    have: usize,
}

impl Prepare {
    pub(super) fn of(interview: &Interview) -> Self {
        Self { interview: interview.id.clone(), user: Some(interview.user), have: interview.slots.len() }
    }
}

/// The key of whatever models do for somebody's interviews. Where an earlier version has not said whose it is, the interview's.
pub(super) fn key(interview: &InterviewId, user: Option<UserId>) -> String {
    user.map_or_else(|| key_of(interview), key_of)
}

/// The same for questions, which are written while the person answers those before.
pub(super) fn key_ahead(interview: &InterviewId, user: Option<UserId>) -> String {
    user.map_or_else(|| key_ahead_of(interview), key_ahead_of)
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
        key_ahead(&self.interview, self.user)
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        job_result(prepare(context, &self.interview, job).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

async fn prepare(context: &JobContext, id: &InterviewId, job: &StoredJob) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return Ok(());
    }
    let is_asked = interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
    if interview.status == Status::Asking && is_asked && (job.is_rerun() || !interview.awaits_second_part()) {
        // An earlier run may have failed to show the question that it put.
        presenter.interview(&interview, Spot::InPlace).await?;
        shown(services, &interview).await?;
    }
    let due = interview.due();
    let lacking = due.saturating_sub(interview.slots.len());
    if lacking == 0 && interview.status == Status::Asking {
        return Ok(());
    }
    if lacking == 0 {
        return proceed(services, &**presenter, &interview, Show::Always(Spot::InPlace)).await;
    }
    let course = &lacking_types(&interview)[..lacking];
    let request = request(services, &interview, course[0], stable_hash(&[&interview.id.0])).await?;
    let (sink, questions) = mpsc::channel(16);
    let asking = services.interviewer.course(&request, course, sink);
    let (user, is_waited_for) = (interview.user, interview.status == Status::Preparing);
    let lean = request.adaptation.as_ref().map(|adaptation| adaptation.lean);
    let mut adding =
        Adding { context, id, have: interview.slots.len(), due, lean, own: Vec::new(), known: Some(interview) };
    let both = unless_cancelled(services, id, async { tokio::join!(asking, adding.take(questions)) });
    let done = if is_waited_for { while_busy(&**presenter, user, both).await } else { both.await };
    let Some((outcome, added)) = done else { return Ok(()) };
    added?;
    adding.end(outcome.degradation, outcome.last).await
}

/// The types of the questions that the interview still lacks, in order.
pub(super) fn lacking_types(interview: &Interview) -> Vec<QuestionType> {
    let mut course = interview.kind.course(usize::from(interview.planned));
    for slot in &interview.slots {
        // One that stands in for another type takes the place of the last.
        let place = course.iter().position(|kind| *kind == slot.question.kind);
        course.remove(place.unwrap_or(course.len() - 1));
    }
    course
}

/// Adds questions to an interview.
struct Adding<'a> {
    context: &'a JobContext,
    id: &'a InterviewId,
    /// How many it had before.
    have: usize,
    /// How many it shall have with these.
    due: usize,
    /// Which way these lean.
    lean: Option<Lean>,
    /// Those that were added.
    own: Vec<QuestionId>,
    /// The interview as it was last.
    known: Option<Interview>,
}

impl Adding<'_> {
    /// Adds questions as they arrive.
    async fn take(&mut self, mut questions: mpsc::Receiver<Question>) -> ServiceResult {
        let mut arrived = Vec::new();
        while questions.recv_many(&mut arrived, AT_ONCE).await > 0 {
            self.add(&arrived).await?;
            arrived.clear();
        }
        Ok(())
    }

    /// Stores questions, and shows the one that the interview waits for.
    async fn add(&mut self, questions: &[Question]) -> ServiceResult {
        let JobContext { services, presenter } = self.context;
        let known = self.known.take();
        let add = |interview: &mut Interview, now| self.add_all(interview, questions, now);
        let brought = bring_on(services, self.id, known, add).await?;
        self.own.extend(questions.iter().map(|question| question.id.clone()));
        let Some((onward, ())) = brought else { return Ok(()) };
        if onward.asked {
            show_onward(services, &**presenter, &onward, Show::IfAsked(Spot::InPlace)).await?;
        }
        self.known = Some(onward.interview);
        Ok(())
    }

    fn add_all(&self, interview: &mut Interview, questions: &[Question], now: DateTime<Utc>) {
        for question in questions {
            let since = interview.slots.iter().skip(self.have).map(|slot| &slot.question);
            let mut put_between = since.filter(|other| !self.own.contains(&other.id));
            if !put_between.any(|other| questions.iter().all(|own| own.id != other.id) && is_like(other, question)) {
                interview.add_question(question.clone(), now);
            }
        }
    }

    /// Adds the last questions, and notes in the same step why the plan's models did not ask: without any of these, the
    /// first question tells it, which may stand on the screen by now. Where there are too few, no more will come: the
    /// interview is as long as it is. Without any, it is taken back.
    async fn end(mut self, degradation: Option<Degradation>, questions: Vec<Question>) -> ServiceResult {
        let JobContext { services, presenter } = self.context;
        let known = self.known.take();
        let end = |interview: &mut Interview, now| {
            if let Some(degradation) = degradation {
                interview.note_degradation(degradation, now);
            }
            if let Some(lean) = self.lean {
                interview.note_lean(lean, now);
            }
            self.add_all(interview, &questions, now);
            if interview.slots.is_empty() {
                return interview.cancel(now).is_ok();
            }
            interview.close_questions(self.due, now);
            false
        };
        let Some((onward, is_taken_back)) = bring_on(services, self.id, known, end).await? else { return Ok(()) };
        let interview = &onward.interview;
        if is_taken_back {
            let is_given_back = cancel::without_questions(services, interview).await?;
            return Ok(presenter.no_questions(interview, is_given_back).await?);
        }
        let is_first = interview.current == 0 && interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
        let is_told_now = questions.is_empty() && degradation.is_some_and(|why| why != Degradation::NoKey);
        match interview.status {
            Status::Asking if onward.asked => {}
            Status::Asking if is_first && is_told_now => {
                return Ok(presenter.interview(interview, Spot::InPlace).await?);
            }
            Status::Finishing => {}
            _ => return Ok(()),
        }
        show_onward(services, &**presenter, &onward, Show::Always(Spot::InPlace)).await
    }
}

/// Asks for a question that the person has not been asked.
pub(super) async fn request(
    services: &Services,
    interview: &Interview,
    kind: QuestionType,
    seed: u64,
) -> ServiceResult<QuestionsRequest> {
    let mut asked: Vec<AskedQuestion> = interview.slots.iter().flat_map(asked_questions).collect();
    let before = asked_before(services, interview.user, (&interview.subject, interview.kind), Some(&interview.id));
    asked.extend(before.await?);
    let cv = match interview.subject.is_cv() {
        true => masked_cv::masked_cv(services, interview.user).await?,
        false => None,
    };
    Ok(QuestionsRequest {
        candidate: candidate(interview),
        subject: interview.subject.clone(),
        kind,
        count: 1,
        before: interview.slots.len(),
        whole: usize::from(interview.planned),
        adaptation: interview.adaptation(),
        asked,
        seed,
        strategy: None,
        cv,
    })
}

/// How many questions there are for such an interview; `None` where a model writes as many as are wanted.
///
/// # Errors
/// The store's.
pub async fn questions_left(
    services: &Services,
    user: UserId,
    language: Language,
    subject: &Subject,
    kind: InterviewType,
) -> ServiceResult<Option<usize>> {
    if services.interviewer.has_model() {
        return Ok(None);
    }
    let asked = asked_before(services, user, (subject, kind), None).await?;
    let left = services.interviewer.questions_left(subject, kind.question_types(), language, &asked).await;
    Ok(left.map(QuestionsLeft::all))
}

/// What such an interview will be for a person with these settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prospect {
    /// The questions there are; `None` where a model writes as many as are wanted.
    pub left: Option<QuestionsLeft>,
    /// What the questions will be about, where that is known.
    pub outlook: Option<Outlook>,
}

/// What an interview about this subject will be for a person with these settings.
///
/// # Errors
/// The store's.
pub async fn prospect(
    services: &Services,
    user: UserId,
    language: Language,
    subject: &Subject,
    settings: Settings,
) -> ServiceResult<Prospect> {
    let interviewer = &services.interviewer;
    if interviewer.has_model() {
        return Ok(Prospect::default());
    }
    let settings = settings.about(subject);
    let kinds = settings.kind.question_types();
    let asked = asked_before(services, user, (subject, settings.kind), None).await?;
    let questions = interviewer.questions_left(subject, kinds, language, &asked).await;
    let planned = (settings.questions_of(questions.map(QuestionsLeft::all)).into(), settings.adaptive);
    let is_foretold = match subject {
        Subject::Track(_) => settings.kind == InterviewType::Technical,
        Subject::Topic(_) => true,
        Subject::Profession(_) | Subject::Vacancy(_) | Subject::Cv(_) => false,
    };
    // What models wrote for others is about whatever it is about.
    let is_of_bank = is_foretold && questions.is_some_and(|left| left.of_pool == 0);
    let outlook = is_of_bank.then(|| interviewer.outlook((subject, kinds[0]), language, &asked, planned));
    Ok(Prospect { left: questions, outlook })
}

/// The questions of these types that the person was shown in other interviews than this one. One of an interview that
/// ended before it was shown is as good as new; of those that are about a subject, those on another one do not matter.
async fn asked_before(
    services: &Services,
    user: UserId,
    (subject, kind): (&Subject, InterviewType),
    except: Option<&InterviewId>,
) -> ServiceResult<Vec<AskedQuestion>> {
    let mut keys = kind.related_history_keys(subject);
    keys.push(WARM_UP_KEY.to_owned());
    let earlier = services.store.interviews.about(user, &keys, HISTORY).await?;
    let others = earlier.iter().filter(|other| Some(&other.id) != except);
    let matters = |other: &Interview, asked: &AskedQuestion| match asked.kind {
        QuestionType::Technical if other.warm_up => other.subject.domain() == subject.domain(),
        QuestionType::Technical => {
            InterviewType::Technical.history_key(&other.subject) == InterviewType::Technical.history_key(subject)
        }
        QuestionType::Behavioural | QuestionType::SystemDesign => true,
    };
    let asked = others.flat_map(|other| {
        let shown = other.slots.iter().rev().filter(|slot| slot.asked_at.is_some());
        shown.flat_map(asked_questions).filter(move |asked| matters(other, asked))
    });
    let asked = asked.filter(|asked| kind.question_types().contains(&asked.kind));
    Ok(asked.map(|asked| AskedQuestion { may_return: true, ..asked }).collect())
}

/// The question that stands here now, and those that stood here before.
fn asked_questions(slot: &Slot) -> impl Iterator<Item = AskedQuestion> + '_ {
    let now = (&slot.question.id, &slot.question.text);
    let before = slot.replaced.iter().map(|replaced| (&replaced.id, &replaced.text));
    let kind = slot.question.kind;
    std::iter::once(now).chain(before).map(move |(id, text)| AskedQuestion {
        id: id.clone(),
        kind,
        text: text.clone(),
        may_return: false,
    })
}

/// For whom the interviewer is asked.
pub(super) fn candidate(interview: &Interview) -> Candidate {
    Candidate {
        user: interview.user,
        interview: interview.id.clone(),
        plan: interview.plan,
        language: interview.language,
        counted: None,
    }
}
