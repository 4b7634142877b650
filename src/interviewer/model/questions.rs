//! Questions, each checked and sent on as soon as it is complete in the stream.

use async_trait::async_trait;
use tokio::sync::mpsc;

use super::draft::{
    CaseReply, CvQuestionDraft, CvReply, PARTS, PostQuestionDraft, PostReply, QuestionDraft, Reply, Wanted,
};
use super::json_stream::JsonStream;
use super::sentences::Secrets;
use super::trial::tried;
use super::{level, position, typed};
use crate::domain::catalog::Domain;
use crate::domain::cv;
use crate::domain::interview::{Adaptation, Subject};
use crate::domain::invented::Sources;
use crate::domain::question::{KeyPoint, Question, QuestionId, QuestionType, Source};
use crate::domain::text::{clean_line, truncate_utf16};
use crate::domain::vacancy::{Nearest, has_order, is_written_for};
use crate::interviewer::QuestionsRequest;
use crate::interviewer::bank::Bank;
use crate::interviewer::similar::Fingerprint;
use crate::llm::{Exchange, Gateway, LlmError, Prompt, Schema, structured};
use crate::prompt::{Prompts, Template};

/// How many of the questions asked before are named in the prompt. All of them are compared.
const NAMED: usize = 60;
/// How much of each is named, in UTF-16 units.
const NAMED_LENGTH: usize = 160;
/// Stands for a topic that cannot be shown, where nothing else is known.
const CV_TOPIC: &str = "CV";
/// How many faults are told to a model.
const FAULTS: usize = 5;

/// A question as a model writes it, and what it is about.
struct Drafted {
    question: QuestionDraft,
    /// A line of the CV.
    quote: Option<String>,
    /// A line of the job post.
    line: Option<String>,
}

/// The exchange that brings questions.
pub(super) struct Asking<'a> {
    request: &'a QuestionsRequest,
    prompts: &'a Prompts,
    gateway: &'a Gateway,
    secrets: Secrets,
    /// The points that each question begins with, whoever writes it.
    fixed: Vec<KeyPoint>,
    /// What the CV says, where the questions are about one.
    facts: Option<Sources>,
    /// Stands around what a person typed for a technology or a profession, around a topic that is practised, and around the
    /// lines of a job post.
    fence: String,
    sink: mpsc::Sender<Question>,
    /// Nobody wants the questions any more.
    closed: bool,
    /// What was asked before and what has been accepted: latest first.
    known: Vec<(String, Fingerprint)>,
    accepted: usize,
    stream: JsonStream,
    /// The stream has brought objects.
    has_seen: bool,
    faults: Vec<String>,
    /// Questions of this reply that were refused, and how many are not asked for any more: those refused a second time.
    refused: usize,
    left_out: usize,
    /// Questions were refused, and the model has been told why.
    has_complained: bool,
    /// Whose last reply had faults, and which.
    complaint: Option<(String, String)>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(
        request: &'a QuestionsRequest,
        prompts: &'a Prompts,
        gateway: &'a Gateway,
        sink: mpsc::Sender<Question>,
    ) -> Self {
        let language = request.candidate.language;
        let fenced = [
            typed(&request.subject).unwrap_or_default().to_owned(),
            practised(&request.subject).unwrap_or_default().to_owned(),
            requirements(request).join("\n"),
            request.cv.clone().unwrap_or_default(),
        ];
        let fence = super::fence(gateway, &fenced.concat());
        let known = request.asked.iter().map(|asked| (asked.text.clone(), Fingerprint::of(&asked.text))).collect();
        Self {
            request,
            prompts,
            gateway,
            secrets: Secrets::new(&prompts.wording(template(request), language), Some(&fence)),
            fixed: Bank::embedded().fixed_points(request.kind, language),
            facts: request.cv.as_deref().map(|cv| Sources::of(&[cv])),
            fence,
            sink,
            closed: false,
            known,
            accepted: 0,
            stream: JsonStream::default(),
            has_seen: false,
            faults: Vec::new(),
            refused: 0,
            left_out: 0,
            has_complained: false,
            complaint: None,
        }
    }

    /// How many questions have been sent on.
    pub(super) fn accepted(&self) -> usize {
        self.accepted
    }

    fn missing(&self) -> usize {
        self.request.count - self.accepted - self.left_out
    }

    fn is_done(&self) -> bool {
        self.closed || self.missing() == 0
    }

    /// Takes one question of the reply.
    async fn consider(&mut self, json: &str, model: &str) {
        if self.is_done() {
            return;
        }
        let number = self.accepted + self.faults.len() + 1;
        let fault = match self.checked(json, model) {
            Ok(question) => match self.tried(&question) {
                Ok(fingerprint) => {
                    self.known.insert(0, (question.text.clone(), fingerprint));
                    self.accepted += 1;
                    self.closed = self.sink.send(question).await.is_err();
                    return;
                }
                Err(fault) => {
                    self.refused += 1;
                    fault
                }
            },
            Err(fault) => fault,
        };
        self.faults.push(format!("question {number}: {fault}"));
    }

    /// The question of a reply, where it is one.
    fn checked(&self, json: &str, model: &str) -> Result<Question, String> {
        let Drafted { question: draft, quote, line } = self.draft(json)?;
        let id = QuestionId(format!("model:{:016x}", self.gateway.random()));
        let wanted = Wanted {
            kind: self.request.kind,
            language: self.request.candidate.language,
            topic: self.topic(),
            fixed: &self.fixed,
            parts: if self.is_case() { &PARTS } else { &[] },
        };
        let mut question = draft.checked(id, &wanted, Source::Model(model.to_owned()))?;
        if let Some(quote) = quote {
            if let Some(said) = self.facts.as_ref().and_then(|facts| facts.strange_fact(&question.text)) {
                return Err(format!("it says what the CV does not: {said}"));
            }
            question.text = cv::about(&quote, &question.text, wanted.language);
        }
        // What a model says of it counts where the question bears it out.
        question.requirement = line.filter(|line| is_written_for(&question, line, wanted.language));
        if texts(&question).any(|text| self.secrets.are_in(text)) {
            return Err("it repeats the rules".to_owned());
        }
        Ok(question)
    }

    /// A question as it is written: on a CV with the line that it is about, one that stands there and was not asked about; for a
    /// job post with the line that it was written for.
    fn draft(&self, json: &str) -> Result<Drafted, String> {
        let lines = requirements(self.request);
        let Some(masked) = &self.request.cv else {
            if lines.is_empty() {
                return Ok(Drafted { question: structured::parse(json)?, quote: None, line: None });
            }
            let PostQuestionDraft { line, question } = structured::parse(json)?;
            let number = line.as_u64().and_then(|number| usize::try_from(number).ok()).and_then(|n| n.checked_sub(1));
            let line = number.and_then(|at| lines.get(at)).map(|line| (*line).to_owned());
            return Ok(Drafted { question, quote: None, line });
        };
        let CvQuestionDraft { quote, question } = structured::parse(json)?;
        let quote = cv::quoted(masked, &quote).ok_or("quote does not stand in the CV word for word")?;
        if self.known.iter().any(|(text, _)| cv::claim(text) == Some(&quote)) {
            return Err("the line was asked about already".to_owned());
        }
        Ok(Drafted { question, quote: Some(quote), line: None })
    }

    /// Whether cases are asked for: those on a CV are asked for as all its questions are.
    fn is_case(&self) -> bool {
        self.request.kind == QuestionType::SystemDesign && !self.request.subject.is_cv()
    }

    /// What stands for a topic that cannot be shown.
    fn topic(&self) -> &str {
        let subject = &self.request.subject;
        match subject {
            Subject::Track(track) => track.technology.name(),
            Subject::Profession(profession) => profession.name(),
            Subject::Vacancy(posting) => match &posting.nearest {
                Nearest::Track(track) => track.technology.name(),
                Nearest::Profession(profession) => profession.name(),
            },
            Subject::Topic(topic) => topic.name.as_str(),
            Subject::Cv(career) => career.track.as_ref().map_or(CV_TOPIC, |track| track.technology.name()),
        }
    }

    /// Whether a question is new and its rubric fit to measure by.
    fn tried(&self, question: &Question) -> Result<Fingerprint, String> {
        let fingerprint = Fingerprint::of_question(question);
        if self.known.iter().any(|(_, known)| known.is_like(&fingerprint)) {
            return Err("it was asked before, in the same or other words".to_owned());
        }
        tried(question, self.request.subject.domain(), self.request.candidate.language)?;
        Ok(fingerprint)
    }
}

/// The lines of a job post that questions shall be about, first those that count most: none that speaks to who reads it. A case
/// is about the field, and so is a story out of it.
fn requirements(request: &QuestionsRequest) -> Vec<&str> {
    let subject = &request.subject;
    let is_about_them = match request.kind {
        QuestionType::Technical => true,
        QuestionType::Behavioural => subject.domain().is_none(),
        QuestionType::SystemDesign => false,
    };
    let posting = subject.posting().filter(|_| is_about_them);
    let lines = posting.map(|posting| posting.requirements.as_slice()).unwrap_or_default().iter();
    lines.map(|requirement| requirement.line.as_str()).filter(|line| !has_order(line)).collect()
}

/// The topic that all questions shall be on.
fn practised(subject: &Subject) -> Option<&str> {
    subject.topic().map(|topic| topic.name.as_str())
}

/// How the interview went so far, as the template is told.
#[derive(serde::Serialize)]
struct SoFar<'a> {
    lean: &'static str,
    topics: Vec<&'a str>,
    weak: Vec<&'a str>,
    /// How many questions go back to what is weak.
    returns: usize,
}

impl<'a> SoFar<'a> {
    fn new(adaptation: &'a Adaptation, count: usize) -> Self {
        Self {
            lean: adaptation.lean.slug(),
            topics: adaptation.topics.iter().map(|(topic, _)| topic.as_str()).collect(),
            weak: adaptation.weak_topics(),
            returns: adaptation.returns(count),
        }
    }
}

/// How questions are asked for.
const fn template(request: &QuestionsRequest) -> Template {
    match request.kind {
        _ if request.subject.is_cv() => Template::CvQuestions,
        QuestionType::Technical => Template::Questions,
        QuestionType::Behavioural => Template::BehaviouralQuestions,
        QuestionType::SystemDesign => Template::SystemDesignQuestions,
    }
}

/// What of a question is shown to the person, sooner or later.
fn texts(question: &Question) -> impl Iterator<Item = &str> {
    let points = question.rubric.points().iter().map(|point| point.text.as_str());
    [&question.text, &question.topic, &question.hint, &question.model_answer]
        .into_iter()
        .map(String::as_str)
        .chain(points)
}

#[async_trait]
impl Exchange for Asking<'_> {
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        #[derive(serde::Serialize)]
        struct Values<'a> {
            domain: Option<&'a str>,
            technology: Option<&'a str>,
            typed: Option<&'a str>,
            practised: Option<&'a str>,
            requirements: Vec<&'a str>,
            fence: &'a str,
            level: Option<&'a str>,
            fixed: Vec<&'a str>,
            count: usize,
            so_far: Option<SoFar<'a>>,
            asked: Vec<String>,
            cv: Option<&'a str>,
            complaint: Option<String>,
        }
        let QuestionsRequest { subject, candidate, .. } = self.request;
        let complaint = self.complaint.take().filter(|(by, _)| by == model).map(|(_, complaint)| complaint);
        let values = Values {
            domain: subject.domain().map(Domain::slug),
            technology: position(subject),
            typed: typed(subject),
            practised: practised(subject),
            requirements: requirements(self.request),
            fence: &self.fence,
            level: level(subject),
            fixed: self.fixed.iter().map(|point| point.text.as_str()).collect(),
            count: self.missing(),
            so_far: self.request.adaptation.as_ref().map(|adaptation| SoFar::new(adaptation, self.missing())),
            asked: self
                .known
                .iter()
                .take(NAMED)
                .map(|(text, _)| truncate_utf16(&clean_line(text), NAMED_LENGTH))
                .collect(),
            cv: self.request.cv.as_deref(),
            complaint,
        };
        let rendered = self.prompts.render(template(self.request), candidate.language, values)?;
        self.stream = JsonStream::default();
        self.has_seen = false;
        let schema = match () {
            () if subject.is_cv() => Schema::of::<CvReply>("cv_questions"),
            () if self.is_case() => Schema::of::<CaseReply>("questions"),
            () if requirements(self.request).is_empty() => Schema::of::<Reply>("questions"),
            () => Schema::of::<PostReply>("questions"),
        };
        let prompt = Prompt::new(rendered.system, rendered.user, schema);
        Ok(prompt.for_items(self.missing()))
    }

    async fn receive(&mut self, piece: &str, model: &str) {
        for element in self.stream.push(piece) {
            // A list of words is none of questions.
            if element.json.starts_with('{') {
                self.has_seen = true;
                self.consider(&element.json, model).await;
            }
        }
    }

    fn interrupted(&mut self) -> bool {
        self.faults.clear();
        self.refused = 0;
        self.is_done()
    }

    fn parts(&self) -> usize {
        self.accepted
    }

    async fn validate(&mut self, reply: &str, model: &str) -> Result<(), String> {
        // Words before the JSON may have hidden the list from whoever read it as it came.
        if !std::mem::replace(&mut self.has_seen, true) {
            for element in structured::elements(reply, "questions") {
                self.consider(&element, model).await;
            }
        }
        let mut faults = std::mem::take(&mut self.faults);
        let refused = std::mem::take(&mut self.refused).min(self.missing());
        // What was refused is asked for once more. Where nothing is fit, others may do better.
        if self.has_complained && self.accepted > 0 {
            self.left_out += refused;
        }
        self.has_complained |= refused > 0;
        if self.is_done() {
            return Ok(());
        }
        faults.truncate(FAULTS);
        faults.push(format!("{} of {} questions are missing", self.missing(), self.request.count));
        let complaint = faults.join("; ");
        self.complaint = Some((model.to_owned(), complaint.clone()));
        Err(complaint)
    }
}
