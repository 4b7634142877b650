//! `/plan`: what the person's plan is, and what is left of it.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::service::plans;
use crate::service::quotas::Quota;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("plan").endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Plan)).await })
}

pub async fn show(conv: &Conversation) -> HandlerResult {
    let quotas = plans::quotas_of(conv.services(), &conv.user);
    let used = Quota::Interviews.used(conv.services(), conv.user.id).await?;
    conv.show(&view::plan(conv.t, &conv.user, &quotas, used, conv.now())).await?;
    Ok(())
}
