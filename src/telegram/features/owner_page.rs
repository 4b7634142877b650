//! `/page`: a link that signs an admin in at the owner's page, once.

use std::sync::Arc;

use secrecy::ExposeSecret;
use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::service::owner_page::{self, LINK_KEPT};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Link;
use crate::telegram::core::{HandlerError, HandlerResult};

const NAME: &str = "page";

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if !typed.arguments.is_empty() {
        return usage(&conv, "page-no-arguments", NAME).await;
    }
    let Some(address) = &conv.ctx.settings.owner_page else {
        conv.send(&Card::new(conv.t.get("page-not-set-up"))).await?;
        return Ok(());
    };
    let proof = owner_page::invite(conv.services(), conv.user.id).await?;
    let url = format!("{address}/admin/sign-in/{}?in={}", proof.expose_secret(), conv.t.language().code());
    let html = conv.t.msg("page-link").arg("minutes", LINK_KEPT.num_minutes().unsigned_abs()).text();
    if address.starts_with("https://") {
        let link = Link { label: conv.t.msg("button-page-open").plain(), url };
        let app = format!("{address}/admin/app?in={}", conv.t.language().code());
        let app = Link { label: conv.t.msg("button-page-inside").plain(), url: app };
        conv.ctx.out.send_links(conv.chat(), &html, &link, Some(&app)).await?;
    } else {
        // Telegram takes no button to this machine.
        conv.send(&Card::new(format!("{html}\n\n<code>{url}</code>"))).await?;
    }
    Ok(())
}
