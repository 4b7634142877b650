//! The questions of an interview that has several types of them: one type after the other.

use tokio::sync::mpsc;

use super::{AskedQuestion, Interviewer, QuestionsOutcome, QuestionsRequest, supply};
use crate::domain::question::{Question, QuestionType};

/// Sends questions of these types into the sink, in this order. What a type does not bring, the others do. Somebody waits for the
/// first of an interview; who comes to the end of what there is later on is served at the boundary.
pub(super) async fn questions(
    interviewer: &Interviewer,
    request: &QuestionsRequest,
    course: &[QuestionType],
    sink: mpsc::Sender<Question>,
) -> QuestionsOutcome {
    let blocks: Vec<(QuestionType, usize)> =
        course.chunk_by(|one, other| one == other).map(|block| (block[0], block.len())).collect();
    if let [(kind, count)] = blocks[..] {
        let request = QuestionsRequest { kind, count, ..request.clone() };
        return supply::questions(interviewer, &request, sink, request.before == 0).await;
    }
    let mut asking = Asking {
        interviewer,
        request: request.clone(),
        sink,
        outcome: QuestionsOutcome { sent: 0, from_pool: 0, from_bank: 0, last: Vec::new(), degradation: None },
    };
    for &(kind, count) in &blocks {
        asking.ask(kind, count).await;
    }
    for &(kind, _) in &blocks {
        asking.ask(kind, course.len() - asking.outcome.sent).await;
    }
    asking.outcome
}

struct Asking<'a> {
    interviewer: &'a Interviewer,
    /// Knows what has been sent.
    request: QuestionsRequest,
    sink: mpsc::Sender<Question>,
    outcome: QuestionsOutcome,
}

impl Asking<'_> {
    /// Has questions of one type sent, and remembers them.
    async fn ask(&mut self, kind: QuestionType, count: usize) {
        if count == 0 || self.sink.is_closed() {
            return;
        }
        let before = self.request.before + self.outcome.sent;
        let request = QuestionsRequest { kind, count, before, ..self.request.clone() };
        let (tee, mut sent) = mpsc::channel::<Question>(1);
        let supplying = supply::questions(self.interviewer, &request, tee, before == 0);
        let pass_on = async {
            while let Some(question) = sent.recv().await {
                self.request.asked.insert(0, asked(&question));
                if self.sink.send(question).await.is_err() {
                    break;
                }
            }
            // A question that nobody takes must not block whoever supplies it.
            drop(sent);
        };
        let (supplied, ()) = tokio::join!(supplying, pass_on);
        self.outcome.sent += supplied.sent;
        self.outcome.from_pool += supplied.from_pool;
        self.outcome.from_bank += supplied.from_bank;
        self.request.asked.splice(0..0, supplied.last.iter().map(asked));
        self.outcome.last.extend(supplied.last);
        self.outcome.degradation = self.outcome.degradation.or(supplied.degradation);
    }
}

fn asked(question: &Question) -> AskedQuestion {
    let Question { id, kind, text, .. } = question.clone();
    AskedQuestion { id, kind, text, may_return: false }
}
