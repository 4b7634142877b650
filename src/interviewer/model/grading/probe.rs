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
/// Wordings that share more of their words of substance, in per cent, are the same.
const ALIKE: usize = 80;

/// The follow-up of a reply: a question in the interview's language about a point that is open, which gives away nothing that
/// was not said. `None` where it is not that, or nobody wants one.
pub(super) fn checked(checks: &Checks<'_>, replies: Vec<ProbeReply>, grade: &Grade) -> Option<Probe> {
    let request = checks.request;
    let reply = replies.into_iter().next().filter(|_| request.may_ask_back)?;
    let point = reply.point.checked_sub(1)?;
    let is_open = matches!(grade.points.get(point)?.verdict, Verdict::Partial | Verdict::Missed);
    let language = request.candidate.language;
    let may_be_said = |text: &str| {
        let text = sound(language, text, &checks.secrets)?;
        let is_short = utf16_len(&text) <= LONGEST && language::is_in(language, &text);
        (is_short && !gives_away(checks, &text)).then_some(text)
    };
    let text = may_be_said(&reply.text).filter(|text| is_open && text.ends_with('?'))?;
    let simpler = may_be_said(&reply.simpler).filter(|simpler| is_another(simpler, &text));
    Some(Probe { point, text, simpler, quote: checks.passages.own_words(&reply.quote).map(str::to_owned) })
}

/// Whether a wording is no repetition.
fn is_another(simpler: &str, text: &str) -> bool {
    Substance::of(simpler).likeness(&Substance::of(text)) <= ALIKE
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
