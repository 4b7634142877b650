//! Past interviews, and how it is going.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::report::view::chart::Signed;
use crate::picture;
use crate::service::history::{self, Progress};
use crate::telegram::core::callback;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::drawn::drawn;
use crate::telegram::core::page::{HistoryPage, MenuItem, Page};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod chart;
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

/// How it is going: a picture, and the same in words below it.
pub async fn show(conv: &Conversation) -> HandlerResult {
    let Progress { latest, weak_topics } = history::progress(conv.services(), conv.user.id).await?;
    let card = view::progress(conv.t, &latest, &weak_topics);
    let signed = Signed { user: Some(&conv.user), bot: &conv.ctx.settings.username };
    let Some(chart) = chart::chart(conv.t, &latest, signed) else {
        conv.show(&card).await?;
        return Ok(());
    };
    conv.strip_tapped().await?;
    if let Some(png) = drawn(chart, picture::draw).await {
        let caption = conv.t.msg("chart-progress").plain();
        conv.ctx.out.photo(conv.chat(), png, &caption, None).await?;
    }
    conv.send(&card).await?;
    Ok(())
}

async fn page(conv: Arc<Conversation>, HistoryPage(skip): HistoryPage) -> HandlerResult {
    let page = history::page(conv.services(), conv.user.id, skip, view::PAGE).await?;
    conv.show(&view::history(conv.t, &page.interviews, page.skip, page.total)).await?;
    Ok(())
}
