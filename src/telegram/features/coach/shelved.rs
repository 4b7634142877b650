//! Conversations that were held: the list, one of them, and its end.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;

use super::code::CoachCode;
use super::{open_at, reply, view};
use crate::domain::coach::ConversationId;
use crate::service::coach::shelf;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub(super) fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(case![CoachCode::Shelf(skip)].endpoint(list))
        .branch(case![CoachCode::Open(conversation)].endpoint(open))
        .branch(case![CoachCode::Doubt(conversation)].endpoint(doubt))
        .branch(case![CoachCode::Delete(conversation)].endpoint(delete))
}

async fn list(conv: Arc<Conversation>, skip: u32) -> HandlerResult {
    conv.show(&list_card(&conv, skip).await?).await?;
    Ok(())
}

async fn list_card(conv: &Conversation, skip: u32) -> HandlerResult<Card> {
    let page = shelf::page(conv.services(), conv.user.id, skip, view::PAGE).await?;
    Ok(view::shelf(conv.t, &page, conv.open_interview().await?.as_ref()))
}

/// Goes on with a conversation.
async fn open(conv: Arc<Conversation>, state: State, id: ConversationId) -> HandlerResult {
    let Some(held) = shelf::conversation(conv.services(), conv.user.id, &id).await? else {
        return gone(&conv).await;
    };
    open_at(&conv, state, id, held.about).await
}

async fn doubt(conv: Arc<Conversation>, id: ConversationId) -> HandlerResult {
    let Some(held) = shelf::conversation(conv.services(), conv.user.id, &id).await? else {
        return gone(&conv).await;
    };
    conv.show(&view::confirm_delete(conv.t, &held)).await?;
    Ok(())
}

async fn gone(conv: &Conversation) -> HandlerResult {
    conv.notice("notice-coach-gone").await?;
    conv.show(&list_card(conv, 0).await?).await?;
    Ok(())
}

async fn delete(conv: Arc<Conversation>, id: ConversationId) -> HandlerResult {
    shelf::delete(conv.services(), conv.user.id, &id).await?;
    reply::forget(conv.services(), conv.user.id, &id).await?;
    let list = list_card(&conv, 0).await?;
    conv.show(&list.with_lead(&conv.t.get("coach-deleted"))).await?;
    Ok(())
}
