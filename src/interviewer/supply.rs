//! Where an interview's questions come from: the pool's share, a model, and when that fails the pool and the bank.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::similar::Fingerprint;
use super::{AskedQuestion, Interviewer, QuestionsOutcome, QuestionsRequest, Shortfall, bank, carry_on, pool};
use crate::domain::cv::{about_yourself, is_about_yourself};
use crate::domain::degradation::Degradation;
use crate::domain::interview::{Adaptation, Nearby, Nearness};
use crate::domain::question::{Difficulty, Question, QuestionId, QuestionType};
use crate::store::EntryKind;

/// What the ledger says of questions that the pool served as its share, not because a model failed.
const SHARE: &str = "share";
/// What it says of a question that was served because the model's were not there yet.
const BOUNDARY: &str = "boundary";
/// How long a person waits for a model's first question before another one is served.
const SILENCE: Duration = Duration::from_secs(10);
/// A question that stands in is the easiest of so many that fit best.
const FEW: usize = 5;
/// Of so many times the questions that are wanted, those are chosen that follow best from how the interview went.
pub(super) const CHOICE: usize = 2;
/// So often the pool is asked for others in place of questions that are too like those asked.
const DRAWS: usize = 4;

/// Sends questions into the sink. `is_awaited` says that somebody waits for the first of them.
pub(super) async fn questions(
    interviewer: &Interviewer,
    request: &QuestionsRequest,
    sink: mpsc::Sender<Question>,
    is_awaited: bool,
) -> QuestionsOutcome {
    let mut supply = Supply { is_awaited, ..Supply::new(interviewer, request, sink) };
    supply.open_on_cv().await;
    supply.draw_share().await;
    let shortfall = supply.ask_model().await;
    supply.send_held_back(None).await;
    supply.fill_from_pool(shortfall).await;
    supply.fill_from_bank(shortfall).await;
    QuestionsOutcome {
        sent: supply.sent,
        from_pool: supply.from_pool,
        from_bank: supply.from_bank,
        last: supply.last,
        degradation: shortfall.and_then(Shortfall::degradation),
    }
}

/// A question of the pool or the bank, where somebody has come to the end of what a model has written.
pub(super) async fn stand_in(interviewer: &Interviewer, request: &QuestionsRequest) -> Option<Question> {
    let (sink, mut question) = mpsc::channel(1);
    let mut supply = Supply::new(interviewer, request, sink);
    supply.stand_in(BOUNDARY).await;
    question.try_recv().ok()
}

/// How well a question of the bank serves: where a topic is practised, those on it come first, among them those that the
/// person has not had; then how hard it is, and whether it is about the field rather than the technology.
type Place = (Nearness, bool, i32, bool);

struct Supply<'a> {
    interviewer: &'a Interviewer,
    request: &'a QuestionsRequest,
    sink: mpsc::Sender<Question>,
    /// What the person has been asked, and what was drawn for them: a model shall not ask it again.
    asked: Vec<AskedQuestion>,
    /// What the pool shall not give: the same, and what is too like it.
    excluded: Vec<QuestionId>,
    /// All of it by its words, what a model wrote included.
    known: Vec<Fingerprint>,
    /// What has been sent, by its words.
    sent_here: Vec<Fingerprint>,
    /// Drawn from the pool and not sent yet, easiest first.
    held_back: VecDeque<Question>,
    sent: usize,
    from_pool: usize,
    from_bank: usize,
    /// The bank's, which fill up.
    last: Vec<Question>,
    is_awaited: bool,
}

impl<'a> Supply<'a> {
    fn new(interviewer: &'a Interviewer, request: &'a QuestionsRequest, sink: mpsc::Sender<Question>) -> Self {
        Self {
            interviewer,
            request,
            sink,
            asked: request.asked.clone(),
            excluded: request.asked.iter().map(|asked| asked.id.clone()).collect(),
            known: request.asked.iter().map(|asked| Fingerprint::of(&asked.text)).collect(),
            sent_here: Vec::new(),
            held_back: VecDeque::new(),
            sent: 0,
            from_pool: 0,
            from_bank: 0,
            last: Vec::new(),
            is_awaited: true,
        }
    }

    /// An interview on a CV opens with what needs no model.
    async fn open_on_cv(&mut self) {
        let QuestionsRequest { before, cv, candidate, asked, .. } = self.request;
        let was_asked = asked.iter().any(|asked| is_about_yourself(&asked.id) && !asked.may_return);
        let Some(cv) = cv.as_deref().filter(|_| *before == 0 && !was_asked) else { return };
        if let Some(question) = about_yourself(cv, candidate.language) {
            self.known.push(Fingerprint::of_question(&question));
            self.send(question).await;
        }
    }

    /// Draws the plan's share from the pool. The easiest of these goes out at once, the others in between the model's, so
    /// that the interview still goes from easier to harder.
    async fn draw_share(&mut self) {
        let plan = self.request.candidate.plan;
        if !self.interviewer.has_model_for(plan, self.request.task()) {
            return;
        }
        let QuestionsRequest { before, whole, count, .. } = *self.request;
        let share = share_of(whole.max(before + count), self.interviewer.ports.plans.plan(plan).pool_share);
        // A job post has questions of its own; the first shall not be waited for any longer than that of another interview.
        let share = if self.is_of_post() { share.min(1) } else { share };
        // What comes first is the pool's, so that a model is asked once, and about what it knows more of.
        let mut drawn = self.draw(share.saturating_sub(before).min(count)).await;
        drawn.sort_by_key(|question| question.difficulty);
        self.record(EntryKind::Pool, drawn.len(), SHARE).await;
        self.held_back = drawn.into();
        if let Some(first) = self.held_back.pop_front() {
            self.from_pool += self.send(first).await;
        }
    }

    /// Has a model write what the pool did not bring. Returns why it did not write all of it, or not by the best model.
    async fn ask_model(&mut self) -> Option<Shortfall> {
        let QuestionsRequest { candidate, strategy, subject, cv, .. } = self.request;
        if subject.is_cv() && cv.is_none() {
            return Some(Shortfall::Off);
        }
        let (model, route) = match self.interviewer.model_for(self.request.task(), candidate, strategy.as_ref()) {
            Ok(found) => found,
            Err(shortfall) => return Some(shortfall),
        };
        let missing = self.missing();
        if missing == 0 || self.sink.is_closed() {
            return None;
        }
        let request = QuestionsRequest { count: missing, asked: self.asked.clone(), ..self.request.clone() };
        let (tee, mut written) = mpsc::channel::<Question>(1);
        let asking = model.questions(&request, route, tee);
        let pass_on = async {
            let mut silent_until = (self.is_awaited && self.sent == 0).then(|| Instant::now() + SILENCE);
            while let Some(question) = self.next(&mut written, &mut silent_until).await {
                self.send_held_back(Some(&question)).await;
                // The one that stood in for the first may be like it.
                if !self.is_new(&question) {
                    continue;
                }
                self.known.push(Fingerprint::of_question(&question));
                if self.send(question.clone()).await == 0 {
                    break;
                }
                self.keep(&question).await;
                if self.missing() == 0 {
                    break;
                }
            }
            // A question that nobody takes must not block the model's side.
            drop(written);
        };
        let (asked, ()) = tokio::join!(asking, pass_on);
        match asked.result {
            Ok(completed) => completed.limited_by.map(Shortfall::Degraded),
            Err(error) => Some(carry_on(self.request.task(), &self.request.candidate, &error)),
        }
    }

    /// The model's next question. When even the first has not come for a while, the pool or the bank serves it meanwhile.
    async fn next(
        &mut self,
        written: &mut mpsc::Receiver<Question>,
        silent_until: &mut Option<Instant>,
    ) -> Option<Question> {
        if let Some(until) = silent_until.take() {
            match timeout_at(until, written.recv()).await {
                Ok(question) => return question,
                Err(_) => self.stand_in(Degradation::Timeout.slug()).await,
            }
        }
        written.recv().await
    }

    /// Serves the first question in the model's place.
    async fn stand_in(&mut self, why: &str) {
        if let Some(question) = self.draw(1).await.pop() {
            self.record(EntryKind::Pool, 1, why).await;
            self.from_pool += self.send(question).await;
        } else if let Some(question) = self.draw_from_bank(FEW).into_iter().map(|(_, question)| question).next() {
            self.known.push(Fingerprint::of_question(&question));
            self.excluded.push(question.id.clone());
            self.record(EntryKind::Bank, 1, why).await;
            self.from_bank += self.send(question).await;
        }
    }

    /// Fills up with questions that others were asked.
    async fn fill_from_pool(&mut self, shortfall: Option<Shortfall>) {
        // In place of a model, the bank knows best what a job post names.
        if self.sink.is_closed() || self.is_of_post() {
            return;
        }
        let mut drawn = self.draw(self.missing()).await;
        drawn.sort_by_key(|question| question.difficulty);
        self.record(EntryKind::Pool, drawn.len(), reason(shortfall)).await;
        for question in drawn {
            self.from_pool += self.send(question).await;
        }
    }

    /// Fills up with questions of the bank.
    async fn fill_from_bank(&mut self, shortfall: Option<Shortfall>) {
        let missing = self.missing();
        if missing == 0 || self.sink.is_closed() {
            return;
        }
        let mut drawn = self.draw_from_bank(missing);
        if drawn.len() < missing {
            drawn.extend(self.draw_again(&drawn).into_iter().take(missing - drawn.len()));
            drawn.sort_by_key(|(place, _)| *place);
        }
        self.record(EntryKind::Bank, drawn.len(), reason(shortfall)).await;
        self.sent += drawn.len();
        self.from_bank += drawn.len();
        self.last = drawn.into_iter().map(|(_, question)| question).collect();
    }

    /// Up to `wanted` questions of the bank that are unlike all that the person knows, with their places, easier ones first.
    /// Where a topic is practised, what was asked about it comes again before others come.
    fn draw_from_bank(&self, wanted: usize) -> Vec<(Place, Question)> {
        let ids: HashSet<QuestionId> = self.excluded.iter().cloned().collect();
        let QuestionsRequest { subject, kind, candidate, seed, adaptation, .. } = self.request;
        let fitting = self.interviewer.bank.fitting(subject, *kind, &ids, *seed).into_iter();
        let mut found: Vec<_> = fitting
            .filter_map(|known| Some((self.place(known, false), known.in_language(candidate.language)?)))
            .filter(|(_, question)| self.is_new(question))
            .collect();
        if subject.topic().is_some() {
            let on_topic = found.partition_point(|(place, _)| place.0 == Nearness::Same);
            let again = self.draw_again(&found[..on_topic]).into_iter();
            let again: Vec<_> = again.filter(|(place, _)| place.0 == Nearness::Same).collect();
            found.splice(on_topic..on_topic, again);
        }
        if let Some(adaptation) = adaptation {
            found.truncate(wanted * CHOICE);
            found = match subject.topic() {
                Some(_) => {
                    let rank = |(place, question): &(Place, Question)| ((place.0, place.1), question.difficulty);
                    adaptation.choose_by(found, wanted, rank)
                }
                None => choose_of_each(adaptation, found, wanted),
            };
        }
        found.truncate(wanted);
        found.sort_by_key(|(place, _)| *place);
        found
    }

    fn place(&self, question: &bank::BankQuestion, again: bool) -> Place {
        let subject = &self.request.subject;
        let nearness = bank::nearness(question, subject);
        let again = again && nearness == Nearness::Same;
        (nearness, again, bank::hardness(question, subject), question.technologies.is_empty())
    }

    /// The questions of the bank that the person had in earlier interviews, longest ago first, unlike all of this one and
    /// those `drawn` for it.
    fn draw_again(&self, drawn: &[(Place, Question)]) -> Vec<(Place, Question)> {
        let QuestionsRequest { subject, kind, candidate, asked, .. } = self.request;
        let of_request = asked.iter().filter(|asked| !asked.may_return).map(|asked| Fingerprint::of(&asked.text));
        let here: Vec<Fingerprint> = of_request
            .chain(self.sent_here.iter().cloned())
            .chain(drawn.iter().map(|(_, question)| Fingerprint::of_question(question)))
            .collect();
        self.interviewer
            .bank
            .had(subject, *kind, asked)
            .into_iter()
            .filter_map(|had| Some((self.place(had, true), had.in_language(candidate.language)?)))
            .filter(|(_, question)| {
                let fingerprint = Fingerprint::of_question(question);
                !here.iter().any(|known| known.is_like(&fingerprint))
            })
            .collect()
    }

    /// Up to `wanted` questions of the pool that are unlike all that the person knows. None for what somebody typed: it is
    /// theirs.
    async fn draw(&mut self, wanted: usize) -> Vec<Question> {
        let choice = if self.request.adaptation.is_some() { CHOICE } else { 1 };
        let mut drawn = self.draw_new(wanted * choice).await;
        if let Some(adaptation) = &self.request.adaptation {
            drawn = match self.request.subject.topic() {
                Some(_) => adaptation.choose_by(drawn, wanted, |question| ((), question.difficulty)),
                None => adaptation.choose(drawn, wanted, about),
            };
        }
        for question in &drawn {
            self.known.push(Fingerprint::of_question(question));
            let Question { id, kind, text, .. } = question.clone();
            self.asked.insert(0, AskedQuestion { id, kind, text, may_return: false });
        }
        drawn
    }

    /// Up to `wanted` questions of the pool that are unlike all that the person knows, and one another.
    async fn draw_new(&mut self, wanted: usize) -> Vec<Question> {
        let mut drawn: Vec<(Fingerprint, Question)> = Vec::new();
        if wanted == 0 {
            return Vec::new();
        }
        let QuestionsRequest { subject, kind, candidate, .. } = self.request;
        let shelves = pool::shelves(self.interviewer, subject, *kind, candidate.language).await;
        for _ in 0..DRAWS {
            let missing = wanted - drawn.len();
            let found = pool::draw(self.interviewer, &shelves, candidate.language, &self.excluded, missing).await;
            if found.is_empty() {
                break;
            }
            for question in found {
                self.excluded.push(question.id.clone());
                let fingerprint = Fingerprint::of_question(&question);
                if self.is_new(&question) && !drawn.iter().any(|(other, _)| other.is_like(&fingerprint)) {
                    drawn.push((fingerprint, question));
                }
            }
        }
        drawn.into_iter().map(|(_, question)| question).collect()
    }

    /// Keeps a question of a model for others; where a topic is practised, only one that has to do with it.
    async fn keep(&self, question: &Question) {
        let subject = &self.request.subject;
        let Some(key) = subject.pool_key(self.request.kind) else { return };
        let names = [question.topic.as_str(), &question.text];
        if subject.topic().is_some_and(|topic| Nearby::to(topic).of(names) == Nearness::Other) {
            return;
        }
        let Interviewer { pool, ports, .. } = self.interviewer;
        let language = self.request.candidate.language;
        if let Err(error) = pool.add(&key, language, question, ports.clock.now()).await {
            tracing::warn!(%error, "a question is missing in the pool");
        }
    }

    /// Sends what is held back: as far as it is no harder than the question that comes next, or all.
    async fn send_held_back(&mut self, next: Option<&Question>) {
        let goes = |held: &Question| next.is_none_or(|next| held.difficulty <= next.difficulty);
        while self.held_back.front().is_some_and(goes) {
            let Some(question) = self.held_back.pop_front() else { return };
            self.from_pool += self.send(question).await;
        }
    }

    /// Sends a question. Returns how many were taken: 1, or 0 when nobody wants any more.
    async fn send(&mut self, question: Question) -> usize {
        self.sent_here.push(Fingerprint::of_question(&question));
        let taken = usize::from(self.sink.send(question).await.is_ok());
        self.sent += taken;
        taken
    }

    /// Whether it is about what a job post asks for.
    fn is_of_post(&self) -> bool {
        self.request.subject.posting().is_some() && self.request.kind == QuestionType::Technical
    }

    fn is_new(&self, question: &Question) -> bool {
        let fingerprint = Fingerprint::of_question(question);
        !self.known.iter().any(|known| known.is_like(&fingerprint))
    }

    fn missing(&self) -> usize {
        self.request.count.saturating_sub(self.sent + self.held_back.len())
    }

    async fn record(&self, kind: EntryKind, items: usize, why: &str) {
        if items > 0 {
            self.interviewer.record(kind, self.request.task(), &self.request.candidate, items, why).await;
        }
    }
}

/// As many about the technology, and about its field, as the first `wanted` of the candidates are.
fn choose_of_each(
    adaptation: &Adaptation,
    candidates: Vec<(Place, Question)>,
    wanted: usize,
) -> Vec<(Place, Question)> {
    let is_general = |(place, _): &(Place, Question)| place.3;
    let best = &candidates[..wanted.min(candidates.len())];
    let counts = [false, true].map(|general| best.iter().filter(|candidate| is_general(candidate) == general).count());
    let (general, about_it) = candidates.into_iter().partition(is_general);
    let of_each: [(Vec<_>, usize); 2] = [(about_it, counts[0]), (general, counts[1])];
    let choose = |(candidates, count)| adaptation.choose(candidates, count, |(_, question)| about(question));
    of_each.into_iter().flat_map(choose).collect()
}

fn about(question: &Question) -> (&str, Difficulty) {
    (&question.topic, question.difficulty)
}

/// The whole questions in a share of `count`.
fn share_of(count: usize, share: f64) -> usize {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an interview has a few questions, a share is 0 to 1"
    )]
    let whole = (count as f64 * share) as usize;
    whole.min(count)
}

fn reason(shortfall: Option<Shortfall>) -> &'static str {
    shortfall.unwrap_or(Shortfall::Degraded(Degradation::AllFailed)).slug()
}
