//! What a database is asked: one event of the log for each command, where somebody counts them (docs/PERFORMANCE.md).
//!
//! An event names the command and what it is about, and holds nothing of what is stored.

use tracing::Level;

/// Where the log's filter asks for them: `RUST_LOG=interview_bot::store::commands=trace`.
const TARGET: &str = "interview_bot::store::commands";

/// Whether somebody counts. Asked once, when a store is opened: nobody else pays for it.
pub(super) fn are_counted() -> bool {
    tracing::enabled!(target: TARGET, Level::TRACE)
}

/// `request` is how the store names it.
pub(super) fn sent(command: &str, about: &str, request: i32) {
    tracing::trace!(target: TARGET, command, about, request, "sent");
}

/// A look for something to change has found nothing.
pub(super) fn in_vain(request: i32) {
    tracing::trace!(target: TARGET, request, "in vain");
}
