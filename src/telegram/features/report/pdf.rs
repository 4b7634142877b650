//! The whole interview on paper: a PDF to keep.

use std::sync::Arc;

use super::view;
use super::view::chart::Signed;
use crate::domain::interview::InterviewId;
use crate::paper::{self, Paper};
use crate::telegram::core::HandlerResult;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::features::interview::owned;

/// Sends the report, every question, answer and grade as a document.
pub(super) async fn send(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    let Some(report) = interview.report.as_ref().filter(|report| report.summary.overall.is_some()) else {
        return conv.notice("notice-stale").await;
    };
    let bot = conv.ctx.settings.username.clone();
    let paper = view::paper::paper(conv.t, &interview, report, Signed { user: Some(&conv.user), bot: &bot });
    let Some(pdf) = written(paper).await else { return conv.notice("notice-no-pdf").await };
    let name = format!("mock_interview_{}.pdf", interview.created_at.format("%Y-%m-%d"));
    conv.ctx.out.document(conv.chat(), &name, pdf, &view::caption(conv.t, &interview, report)).await?;
    Ok(())
}

/// Writes a paper on a thread of its own. `None` where that did not work, which is in the log then.
async fn written(paper: Paper) -> Option<Vec<u8>> {
    match tokio::task::spawn_blocking(move || paper::write(&paper)).await {
        Ok(Ok(pdf)) => return Some(pdf),
        Ok(Err(error)) => tracing::error!(%error, "a report could not be written on paper"),
        Err(error) => tracing::error!(%error, "writing a report on paper panicked"),
    }
    None
}
