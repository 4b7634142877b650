//! Where in the pool questions stand on a subject: on its own shelf, and, where a topic is practised, also among those of the
//! whole that it is a topic of.

use std::collections::HashSet;

use super::{AskedQuestion, Interviewer};
use crate::domain::interview::{Nearby, Nearness, Subject};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId, QuestionType};
use crate::store::Result;

/// A key of the pool, and what is not to be taken of what stands there.
pub(super) struct Shelf {
    key: String,
    others: Vec<QuestionId>,
    /// What is to be taken.
    own: Vec<QuestionId>,
}

/// Where questions of a type on a subject stand; nowhere for what somebody typed.
pub(super) async fn shelves(
    interviewer: &Interviewer,
    subject: &Subject,
    kind: QuestionType,
    language: Language,
) -> Vec<Shelf> {
    if let (Some(posting), QuestionType::Technical) = (subject.posting(), kind) {
        // What others were asked about a technology that the post names.
        let keys = posting.tracks().into_iter().filter_map(|(track, _)| Subject::Track(track).pool_key(kind));
        return keys.map(|key| Shelf { key, others: Vec::new(), own: Vec::new() }).collect();
    }
    let Some(key) = subject.pool_key(kind) else { return Vec::new() };
    let own = Shelf { key, others: Vec::new(), own: Vec::new() };
    let Some((topic, whole)) = subject.topic().zip(subject.whole().pool_key(kind)) else { return vec![own] };
    let nearby = Nearby::to(topic);
    let Some(on_whole) = served(interviewer.pool.topics(&whole, language).await) else { return vec![own] };
    let (on_topic, others): (Vec<_>, Vec<_>) =
        on_whole.into_iter().partition(|(_, name)| nearby.of([name.as_str()]) == Nearness::Same);
    let ids = |questions: Vec<(QuestionId, String)>| questions.into_iter().map(|(id, _)| id).collect();
    vec![own, Shelf { key: whole, others: ids(others), own: ids(on_topic) }]
}

/// Up to `wanted` questions that are not `excluded`, from one shelf after the other.
pub(super) async fn draw(
    interviewer: &Interviewer,
    shelves: &[Shelf],
    language: Language,
    excluded: &[QuestionId],
    wanted: usize,
) -> Vec<Question> {
    let mut drawn = Vec::new();
    for Shelf { key, others, .. } in shelves {
        let limit = u32::try_from(wanted - drawn.len()).unwrap_or(u32::MAX);
        if limit == 0 {
            break;
        }
        let excluded = [excluded, others].concat();
        drawn.extend(served(interviewer.pool.draw(key, language, &excluded, limit).await).unwrap_or_default());
    }
    drawn
}

/// How many questions of a type there are on a subject for somebody who was asked these, of which so many were the bank's.
pub(super) async fn left(
    interviewer: &Interviewer,
    (subject, kind): (&Subject, QuestionType),
    language: Language,
    asked: &[AskedQuestion],
    of_bank: usize,
) -> usize {
    let Some(key) = subject.pool_key(kind) else { return 0 };
    let asked: HashSet<&QuestionId> = asked.iter().filter(|asked| asked.kind == kind).map(|asked| &asked.id).collect();
    if subject.topic().is_none() {
        let all = served(interviewer.pool.count(&key, language).await).unwrap_or_default();
        let of_pool = asked.len().saturating_sub(of_bank);
        return usize::try_from(all).unwrap_or(usize::MAX).saturating_sub(of_pool);
    }
    let on_own = served(interviewer.pool.topics(&key, language).await).unwrap_or_default();
    let shelves = shelves(interviewer, subject, kind, language).await;
    let on_whole = shelves.iter().flat_map(|shelf| &shelf.own);
    on_own.iter().map(|(id, _)| id).chain(on_whole).filter(|id| !asked.contains(id)).count()
}

/// What the pool has answered; where it has not, it is left out.
fn served<T>(answer: Result<T>) -> Option<T> {
    answer.inspect_err(|error| tracing::warn!(%error, "the question pool is left out")).ok()
}
