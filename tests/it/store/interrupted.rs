//! Work that is dropped where it waits, as that of a process which dies.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// Polls the work so often at most; `None` when that was too little, and it is dropped where it waits.
pub(crate) async fn polled_at_most<T>(times: u64, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut polls = 0;
    poll_fn(|context| {
        if polls == times {
            return Poll::Ready(None);
        }
        polls += 1;
        work.as_mut().poll(context).map(Some)
    })
    .await
}
