//! The job that ends an interview: figures, words, picture.

use teloxide::types::{ChatId, MessageId};

use super::prepare::candidate;
use super::{change, texts_of, while_typing};
use crate::domain::interview::{Interview, InterviewId, Status};
use crate::domain::report::{Report, summarise};
use crate::i18n::Texts;
use crate::interviewer::ReportRequest;
use crate::picture;
use crate::queue::StoredJob;
use crate::telegram::view::report as view;
use crate::telegram::{Context, HandlerResult};

/// Writes the report, stores it, and sends it.
pub(crate) async fn run(ctx: &Context, job: &StoredJob, id: &InterviewId) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let t = texts_of(ctx, interview.user, &interview).await?;
    if interview.status == Status::Finished && job.attempts > 1 {
        return send(ctx, t, &interview).await;
    }
    if !interview.awaits_report() {
        return Ok(());
    }
    let summary = summarise(&interview);
    let request =
        ReportRequest { candidate: candidate(&interview), interview: interview.clone(), summary: summary.clone() };
    let notes = while_typing(ctx, interview.user, ctx.interviewer.report(&request)).await;
    let report = Report { summary, notes };
    let recorded = change(ctx, id, |interview, now| interview.record_report(report.clone(), now)).await?;
    match recorded {
        Some((interview, true)) => send(ctx, t, &interview).await,
        _ => Ok(()),
    }
}

/// Sends the picture, then the report. The "finishing" card has done its service.
async fn send(ctx: &Context, t: Texts, interview: &Interview) -> HandlerResult {
    let Some(report) = &interview.report else { return Ok(()) };
    let chat = ChatId(interview.user.0);
    if let Some(card) = interview.cards.question {
        ctx.out.delete(chat, MessageId(card)).await?;
    }
    if report.summary.overall.is_some() {
        let chart = view::chart(t, interview, report);
        match tokio::task::spawn_blocking(move || picture::draw(&chart)).await {
            Ok(Ok(png)) => {
                ctx.out.photo(chat, png, &view::caption(t, interview, report)).await?;
            }
            Ok(Err(error)) => tracing::error!(interview.id = %interview.id, %error, "the picture could not be drawn"),
            Err(error) => tracing::error!(interview.id = %interview.id, %error, "drawing the picture panicked"),
        }
    }
    ctx.out.send(chat, &view::card(t, interview, report)).await?;
    Ok(())
}
