//! A card that grows while a model writes.

use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// Least time between two edits: Telegram takes about one message a second of a chat.
const PACE: Duration = Duration::from_millis(1500);

/// Where drafts are shown.
#[async_trait]
pub trait Board<T>: Send {
    /// Shows a draft. False when it was not taken: that was the last one.
    async fn put(&mut self, draft: T) -> bool;
}

/// Shows each draft until `done`, at a pace that Telegram takes. An edit that is under way then is waited for, so that none
/// can arrive after what comes in its place. The first one that is not taken is the last: no draft is worth what follows.
pub async fn grow<T: Clone + Send + Sync>(
    mut drafts: watch::Receiver<T>,
    done: &CancellationToken,
    board: &mut dyn Board<T>,
) {
    loop {
        tokio::select! {
            biased;
            () = done.cancelled() => return,
            changed = drafts.changed() => if changed.is_err() { return },
        }
        let draft = drafts.borrow_and_update().clone();
        if !board.put(draft).await {
            return;
        }
        tokio::select! {
            () = done.cancelled() => return,
            () = tokio::time::sleep(PACE) => {}
        }
    }
}
