//! The end of an interview: picture and report, a look back at each question, and all of it on paper.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::ChatId;

use super::interview::{OnInterview, OnQuestion, interview_taps, owned, question_taps};
use crate::domain::interview::{Interview, InterviewId, Status, TryRef};
use crate::i18n::Texts;
use crate::picture;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::drawn::drawn;
use crate::telegram::core::screen::{Screen, Screens};
use crate::telegram::core::{HandlerError, HandlerResult};
use view::chart::Signed;

mod pdf;
mod share;
pub mod view;

const PDF: &str = "pdf";
const SHARE: &str = "share";
const WORD: &str = "report";
const REVIEW: &str = "review";

/// What a button carries that opens the report of a finished interview.
pub fn code(interview: &Interview) -> OnInterview {
    OnInterview::new(&interview.id, WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(interview_taps(WORD).endpoint(open))
        .branch(interview_taps(SHARE).endpoint(share::share))
        .branch(interview_taps(PDF).endpoint(pdf::send))
        .branch(question_taps(REVIEW).endpoint(review))
}

/// The report of a finished interview, in place of the tapped card.
async fn open(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    match &interview.report {
        Some(report) => conv.show(&view::card(conv.t, &interview, report)).await.map(|_| ()),
        None => conv.notice("notice-stale").await,
    }
}

/// A question of a finished interview, with the answer and the feedback, as new messages.
async fn review(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let slot = interview.slot_of(code.question).zip(interview.number_of(code.question));
    let Some((slot, number)) = slot.filter(|_| interview.status == Status::Finished) else {
        return conv.notice("notice-stale").await;
    };
    for card in view::review(conv.t, &interview, number, slot) {
        conv.send(&card).await?;
    }
    Ok(())
}

/// The feedback on a try at a question of a finished interview, in place of the tapped card.
pub async fn show_feedback(conv: &Conversation, interview: &Interview, of: TryRef) -> HandlerResult {
    let slot = interview.slot_of(of.question).zip(interview.number_of(of.question));
    let one = slot.and_then(|(slot, number)| Some((slot, number, slot.try_of(of.attempt)?)));
    let Some((slot, number, one)) = one else { return conv.notice("notice-stale").await };
    conv.show(&view::reviewed(conv.t, interview, number, slot, one)).await.map(drop)
}

/// Sends the picture, then the report. A run that comes after a failure does not send the picture again.
pub async fn send(
    screens: &Screens,
    screen: Screen,
    t: Texts,
    interview: &Interview,
    signed: Signed<'_>,
) -> HandlerResult {
    let Some(report) = &interview.report else { return Ok(()) };
    if report.summary.overall.is_some() {
        let chart = view::chart::chart(t, interview, report, signed);
        if let Some(png) = drawn(chart, picture::draw).await {
            screens.picture(interview, screen, png, &view::caption(t, interview, report)).await?;
        }
    }
    screens.out.send(ChatId(interview.user.0), &view::card(t, interview, report)).await?;
    Ok(())
}
