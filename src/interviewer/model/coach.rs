//! The coach that is a language model: what it is told, and what of its reply is shown.

use serde::Serialize;
use tokio::sync::watch;

use super::language::with_uzbek_signs;
use super::{ModelInterviewer, Secrets, fence};
use crate::domain::coach::history::Exchange;
use crate::domain::coach::open::waiting;
use crate::domain::coach::{About, REPLY_MAX};
use crate::domain::grading::Verdict;
use crate::domain::interview::{Answer, Interview, QuestionKey, Slot};
use crate::domain::language::Language;
use crate::domain::text::{clean, truncate_utf16};
use crate::interviewer::coach::{CoachReply, CoachRequest, Coached};
use crate::llm::{Call, LlmError, Message, Prompt, Role};
use crate::plans::Route;
use crate::prompt::Template;

mod speech;

use speech::{Guard, Speech};

/// How much of a question is named in a list, in UTF-16 units.
const QUESTION_LENGTH: usize = 160;
/// Longest summary that is kept, in UTF-16 units. The prompt asks for less.
const SUMMARY_MAX: usize = 2000;

/// What the template is given.
#[derive(Serialize, Default)]
struct Values<'a> {
    position: Option<&'a str>,
    level: Option<&'a str>,
    score: String,
    question: &'a str,
    points: Vec<PointValues<'a>>,
    errors: Vec<ErrorValues<'a>>,
    model_answer: &'a str,
    /// Empty where the conversation is about no answer.
    answer: String,
    questions: Vec<QuestionValues<'a>>,
    /// The texts of the questions that wait.
    waiting: String,
    summary: &'a str,
    fence: &'a str,
}

#[derive(Serialize)]
struct PointValues<'a> {
    verdict: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct ErrorValues<'a> {
    quote: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct QuestionValues<'a> {
    topic: &'a str,
    text: String,
    score: String,
    missed: Vec<&'a str>,
}

#[derive(Serialize)]
struct SummaryValues<'a> {
    summary: &'a str,
    exchanges: Vec<ExchangeValues<'a>>,
    fence: &'a str,
}

#[derive(Serialize)]
struct ExchangeValues<'a> {
    asked: &'a str,
    said: &'a str,
}

impl<'a> Values<'a> {
    fn new(request: &CoachRequest<'a>, fence: &'a str) -> Self {
        let mut values = match (request.about, request.interview) {
            (About::Answer { question, .. }, Some(interview)) => Self::of_answer(interview, *question),
            (About::Report { .. }, Some(interview)) => Self::of_report(interview),
            _ => Self::default(),
        };
        if let Some(interview) = request.interview {
            values.position = super::position(&interview.subject);
            values.level = super::level(&interview.subject);
        }
        let waiting = request.open.map(waiting).unwrap_or_default();
        let put = waiting.iter().filter(|slot| slot.asked_at.is_some()).map(|slot| slot.question.text.as_str());
        values.waiting = put.collect::<Vec<_>>().join("\n");
        Self { summary: request.summary, fence, ..values }
    }

    fn of_answer(interview: &'a Interview, question: QuestionKey) -> Self {
        let Some(slot) = interview.slot_of(question) else { return Self::default() };
        let Some(latest) = slot.tries().filter(|one| one.answer.feedback.is_some()).last() else {
            return Self::default();
        };
        let Some(feedback) = latest.feedback() else { return Self::default() };
        let graded = slot.question.rubric.points().iter().zip(&feedback.grade.points);
        let said = std::iter::once(latest.answer).chain(latest.follow_ups).map(Answer::text);
        // Of follow-ups only what is right is counted.
        let errors = latest.answer.counted().map(|counted| counted.grade.errors.as_slice()).unwrap_or_default();
        Self {
            score: format!("{:.1}", feedback.grade.score.value()),
            question: &slot.question.text,
            points: graded
                .map(|(point, grade)| PointValues { verdict: verdict(grade.verdict), text: &point.text })
                .collect(),
            errors: errors.iter().map(|error| ErrorValues { quote: &error.quote, why: &error.why }).collect(),
            model_answer: &slot.question.model_answer,
            answer: clean(&said.collect::<Vec<_>>().join("\n")),
            ..Self::default()
        }
    }

    fn of_report(interview: &'a Interview) -> Self {
        let overall = interview.report.as_ref().and_then(|report| report.summary.overall);
        Self {
            score: overall.map_or_else(String::new, |score| format!("{:.1}", score.value())),
            questions: interview.slots.iter().filter_map(QuestionValues::new).collect(),
            ..Self::default()
        }
    }
}

impl<'a> QuestionValues<'a> {
    /// `None` for a question that has no score.
    fn new(slot: &'a Slot) -> Option<Self> {
        let score = slot.score()?;
        let graded = slot.feedback().map(|feedback| feedback.into_owned().grade.points).unwrap_or_default();
        let points = slot.question.rubric.points().iter().zip(graded);
        let missed = points.filter(|(_, grade)| grade.verdict != Verdict::Met).map(|(point, _)| point.text.as_str());
        Some(Self {
            topic: &slot.question.topic,
            text: truncate_utf16(&slot.question.text, QUESTION_LENGTH),
            score: format!("{:.1}", score.value()),
            missed: missed.collect(),
        })
    }
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "said",
        Verdict::Partial => "said in part",
        Verdict::Missed => "missed",
        Verdict::Wrong => "said otherwise",
    }
}

impl ModelInterviewer {
    /// What a model says to a person. `drafts` hears of it while it is written.
    ///
    /// # Errors
    /// No model of the route gave a usable reply.
    pub async fn coach(
        &self,
        request: &CoachRequest<'_>,
        route: Route,
        drafts: &watch::Sender<String>,
    ) -> Result<CoachReply, LlmError> {
        let language = request.coached.language;
        // Nobody who wrote any of the texts could know the line.
        let fence = fence(&self.gateway, "");
        let rendered = self.prompts.render(Template::Coach, language, Values::new(request, &fence))?;
        let mut messages = vec![Message::new(Role::System, rendered.system), Message::new(Role::User, rendered.user)];
        for exchange in request.history {
            messages.push(Message::new(Role::User, fenced(exchange.asked, &fence)));
            messages.push(Message::new(Role::Assistant, exchange.said));
        }
        messages.push(Message::new(Role::User, fenced(request.asked, &fence)));
        let prompt = Prompt { messages, schema: None, items: 0 };
        let secrets = Secrets::new(&self.prompts.wording(Template::Coach, language), Some(&fence));
        let guard = Guard::new(secrets, request.open, language);
        let mut speech = Speech::new(prompt, &self.prompts, guard, drafts);
        let completed = self.gateway.execute(&call(request.coached, route), &mut speech).await?;
        Ok(CoachReply { text: speech.into_text(), model: completed.model })
    }

    /// What turns come to.
    ///
    /// # Errors
    /// No model of the route gave a usable reply.
    pub async fn sum_up(
        &self,
        coached: &Coached,
        summary: &str,
        exchanges: &[Exchange<'_>],
        route: Route,
    ) -> Result<String, LlmError> {
        let fence = fence(&self.gateway, "");
        let said = exchanges.iter().map(|exchange| ExchangeValues { asked: exchange.asked, said: exchange.said });
        let values = SummaryValues { summary, exchanges: said.collect(), fence: &fence };
        let rendered = self.prompts.render(Template::CoachSummary, coached.language, values)?;
        let messages = vec![Message::new(Role::System, rendered.system), Message::new(Role::User, rendered.user)];
        let prompt = Prompt { messages, schema: None, items: 0 };
        let secrets = Secrets::new(&self.prompts.wording(Template::CoachSummary, coached.language), Some(&fence));
        let validate = |reply: &str, _: &str| match clean(reply) {
            text if secrets.are_in(&text) => Err("it repeats the rules".to_owned()),
            text => Ok(truncate_utf16(&text, SUMMARY_MAX)),
        };
        let call = call(coached, route);
        let completed = self
            .gateway
            .complete(&call, prompt, |complaint| Ok(self.prompts.again_in_words(complaint)?), validate)
            .await;
        completed.map(|(text, _)| text)
    }
}

fn fenced(text: &str, fence: &str) -> String {
    format!("{fence}\n{text}\n{fence}")
}

fn call(coached: &Coached, route: Route) -> Call {
    let Coached { plan, user, ref counted, .. } = *coached;
    Call { route, plan, user, interview: None, counted: counted.clone(), is_replaceable: false }
}

/// A reply as it is kept: cleaned, with the signs of its language, no longer than a message.
fn kept(language: Language, text: &str) -> String {
    let text = clean(text);
    let text = match language {
        Language::Uz => with_uzbek_signs(&text),
        Language::Ru | Language::En => text,
    };
    truncate_utf16(&text, REPLY_MAX)
}
