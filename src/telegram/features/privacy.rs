//! `/privacy`, `/export`, `/delete_me`: what is kept of a person, all of it in their hands, and nothing of it left.
//!
//! ```text
//! /privacy   -> what is kept, who reads answers            [📦 My data] [🗑 Delete my data]
//! /export    -> two documents, some moments later
//! /delete_me -> what goes, what stays    [🗑 Delete it all] -> it is gone; whoever writes then is a stranger
//! ```

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;

use crate::i18n::Texts;
use crate::queue::{NewJob, Registry};
use crate::service::privacy::export::{self, Wished};
use crate::telegram::core::callback::{self, Code, value, word};
use crate::telegram::core::card::{Button, Card, button};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

mod inactive;
mod jobs;
pub mod page;
pub mod view;

pub use inactive::run as erase_inactive;

/// What a button of these pages wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrivacyCode {
    /// What is kept, and who reads it.
    Page,
    Export,
    /// What would be erased.
    Ask,
    Erase,
}

const CODES: [(PrivacyCode, &str); 4] = [
    (PrivacyCode::Page, "page"),
    (PrivacyCode::Export, "export"),
    (PrivacyCode::Ask, "ask"),
    (PrivacyCode::Erase, "erase"),
];

impl Code for PrivacyCode {
    fn write(&self) -> String {
        format!("mine:{}", word(&CODES, self))
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["mine", what] => value(&CODES, what),
            _ => None,
        }
    }
}

/// The button that leads to the page.
pub fn to_page(t: Texts) -> Button {
    button(t, "button-privacy", &PrivacyCode::Page)
}

/// What somebody may read before they have chosen a language.
pub fn notice_routes() -> UpdateHandler<HandlerError> {
    dptree::filter(|conv: Arc<Conversation>| conv.user.language.is_none())
        .chain(dptree::filter_map(callback::tapped::<PrivacyCode>))
        .endpoint(|conv: Arc<Conversation>| async move {
            // What offers the languages stays.
            conv.send(&Card::new(view::page(&conv).html)).await?;
            Ok(())
        })
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<PrivacyCode>)
        .branch(case![PrivacyCode::Page].endpoint(page))
        .branch(case![PrivacyCode::Export].endpoint(bring))
        .branch(case![PrivacyCode::Ask].endpoint(ask))
        .branch(case![PrivacyCode::Erase].endpoint(erase))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(command::named("privacy").endpoint(page))
        .branch(command::named("export").endpoint(bring))
        .branch(command::named("delete_me").endpoint(ask))
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<jobs::BringExport>(Arc::clone(ctx)).register::<jobs::Erase>(Arc::clone(ctx))
}

async fn page(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::page(&conv)).await?;
    Ok(())
}

async fn bring(conv: Arc<Conversation>) -> HandlerResult {
    let job = NewJob::of(&jobs::BringExport::of(&conv));
    let said = match export::wish(conv.services(), conv.user.id, &conv.request, job).await? {
        Wished::Coming => conv.t.get("export-coming"),
        Wished::TooSoon(until) => {
            let minutes = (until - conv.now()).num_minutes() + 1;
            conv.t.msg("export-too-soon").arg("minutes", minutes.unsigned_abs()).text()
        }
    };
    conv.send(&Card::new(said)).await?;
    Ok(())
}

async fn ask(conv: Arc<Conversation>) -> HandlerResult {
    let card = view::ask(conv.t, conv.ctx.settings.privacy.backup_days);
    let card = match conv.user.ban {
        Some(_) => Card { html: format!("{}\n\n{}", card.html, conv.t.get("erase-banned")), ..card },
        None => card,
    };
    conv.show(&card).await?;
    Ok(())
}

/// Nothing is erased here: what this update has left is to go, too.
async fn erase(conv: Arc<Conversation>) -> HandlerResult {
    let open = conv.open_interview().await?;
    conv.services().queue.enqueue(&[NewJob::of(&jobs::Erase::wanted(&conv))]).await?;
    // Without a way back to what is going.
    conv.with(conv.user.clone()).show(&Card::new(conv.t.get("erase-begun"))).await?;
    if let Some(interview) = open {
        conv.ctx.screens.strip(&interview).await?;
    }
    Ok(())
}
