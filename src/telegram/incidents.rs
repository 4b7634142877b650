//! Tells the admins, once, what only they can mend: a refused key, spent credits.

use std::sync::Arc;

use teloxide::types::ChatId;
use tokio_util::sync::CancellationToken;

use super::Context;
use super::view::admin as view;
use crate::domain::language::Language;

/// Tells of each incident when it begins and when it is over, until `stop`.
pub async fn tell(ctx: Arc<Context>, stop: CancellationToken) {
    let Some(mut incidents) = ctx.interviewer.incidents() else { return };
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            changed = incidents.changed() => if changed.is_err() { return },
        }
        let incident = *incidents.borrow_and_update();
        for admin in &ctx.settings.admins {
            let language = match ctx.store.users.get(*admin).await {
                Ok(Some(user)) => user.language.unwrap_or(Language::suggested(None)),
                // Nobody who has never written to the bot can be written to.
                _ => continue,
            };
            let card = view::incident(ctx.texts.language(language), incident);
            if let Err(error) = ctx.out.send(ChatId(admin.0), &card).await {
                tracing::warn!(%error, "an admin could not be told of an incident");
            }
        }
    }
}
