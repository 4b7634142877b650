//! What a grader would ask back, as far as it may be asked.

use super::{Checks, ProbeReply};
use crate::domain::grading::{Grade, Probe, Verdict};
use crate::domain::text::substance::Substance;
use crate::domain::text::utf16_len;
use crate::interviewer::model::language;
use crate::interviewer::model::sentences::sound;

/// Longest follow-up, in UTF-16 units. The prompt asks for far less.
const LONGEST: usize = 240;
/// So many words of substance that are in a key point, and neither in the question nor said, name the point.
const NAMES: usize = 2;

/// The follow-up of a reply: a question in the interview's language about a point that is open, which gives away nothing that
/// was not said. `None` where it is not that, or nobody wants one.
pub(super) fn checked(checks: &Checks<'_>, replies: Vec<ProbeReply>, grade: &Grade) -> Option<Probe> {
    let request = checks.request;
    let reply = replies.into_iter().next().filter(|_| request.may_ask_back)?;
    let point = reply.point.checked_sub(1)?;
    let is_open = matches!(grade.points.get(point)?.verdict, Verdict::Partial | Verdict::Missed);
    let language = request.candidate.language;
    let text = sound(language, &reply.text, &checks.secrets)?;
    let is_question = text.ends_with('?') && utf16_len(&text) <= LONGEST && language::is_in(language, &text);
    let may_be_asked = is_open && is_question && !gives_away(checks, &text);
    let quote = checks.passages.own_words(&reply.quote).map(str::to_owned);
    may_be_asked.then_some(Probe { point, text, quote })
}

fn gives_away(checks: &Checks<'_>, text: &str) -> bool {
    let request = checks.request;
    let asked = request.follow_up.as_ref();
    let said = asked.map(|asked| format!("{}\n{}", asked.text, asked.said_before)).unwrap_or_default();
    let said = format!("{said}\n{}", request.answer);
    let known = Substance::of(&format!("{}\n{}\n{said}", request.question.text, request.question.topic));
    let new = Substance::of(text).without(&known);
    let names = |point: &str| new.shared_with(&Substance::of(point)) >= NAMES;
    request.question.rubric.points().iter().any(|point| names(&point.text))
        || !request.question.given_away_after(text, &said, request.candidate.language).is_empty()
}
