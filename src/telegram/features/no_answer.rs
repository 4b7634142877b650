//! What was offered as an answer is none: then what it sounds like is done.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::intents;
use super::interview::owned;
use super::offer::{NoAnswerCode, view};
use crate::domain::intent::Intent;
use crate::service::interviews::offer;
use crate::telegram::core::callback;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<NoAnswerCode>).endpoint(drop_it)
}

/// What is kept goes last, so that another run finds it.
async fn drop_it(conv: Arc<Conversation>, NoAnswerCode(code): NoAnswerCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let kept = offer::kept(conv.services(), &interview, code.message).await?;
    let wanted = kept.and_then(|kept| Some((kept.taken_for?, kept.message)));
    conv.show(&view::dropped(conv.t, wanted.is_some())).await?;
    if let Some((intent, message)) = wanted {
        intents::follow(&conv, &interview, intent, message).await?;
        if intent == Intent::DontKnow {
            // Its card offers the message once more.
            return Ok(());
        }
    }
    Ok(offer::forget(conv.services(), &interview, code.message).await?)
}
