//! Pictures, drawn beside the workers.

use crate::picture::{Chart, PictureError};

/// Draws a chart on a thread of its own, since it takes some tens of milliseconds. `None` where that did not work, which is
/// in the log then: what is said in words does not wait for its picture.
pub async fn drawn(chart: Chart, draw: fn(&Chart) -> Result<Vec<u8>, PictureError>) -> Option<Vec<u8>> {
    match tokio::task::spawn_blocking(move || draw(&chart)).await {
        Ok(Ok(png)) => return Some(png),
        Ok(Err(error)) => tracing::error!(%error, "a picture could not be drawn"),
        Err(error) => tracing::error!(%error, "drawing a picture panicked"),
    }
    None
}
