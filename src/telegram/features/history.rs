//! Past interviews, and how it is going.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::service::history::{self, Progress};
use crate::telegram::core::callback;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{HistoryPage, MenuItem, Page};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<HistoryPage>).endpoint(page)
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(command::named("history").endpoint(|conv: Arc<Conversation>| page(conv, HistoryPage(0))))
        .branch(
            command::named("progress")
                .endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Progress)).await }),
        )
}

/// How it is going.
pub async fn show(conv: &Conversation) -> HandlerResult {
    let Progress { latest, total, weak_topics } = history::progress(conv.services(), conv.user.id).await?;
    conv.show(&view::progress(conv.t, &latest, total, &weak_topics)).await?;
    Ok(())
}

async fn page(conv: Arc<Conversation>, HistoryPage(skip): HistoryPage) -> HandlerResult {
    let page = history::page(conv.services(), conv.user.id, skip, view::PAGE).await?;
    conv.show(&view::history(conv.t, &page.interviews, page.skip, page.total)).await?;
    Ok(())
}
