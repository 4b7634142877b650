//! The time by the database: several processes on one have the same, whatever the clocks of their machines say.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use super::{Result, Store};
use crate::clock::FollowingClock;

/// A time to the second, as the text of a document begins with it.
pub(super) const SECONDS: &str = "%Y-%m-%dT%H:%M:%S";

/// How often the database is asked: a quartz drifts by some milliseconds meanwhile.
const EVERY: Duration = Duration::from_secs(30);

impl Store {
    /// A clock that shows the database's time, for [`Store::follow_time`] to keep so.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn clock(&self) -> Result<Arc<FollowingClock>> {
        Ok(Arc::new(FollowingClock::at(self.database.time().await?)))
    }

    /// Tells the clock the database's time now and then, until `end` is cancelled. While the database does not answer it
    /// goes on by itself.
    pub async fn follow_time(self, clock: Arc<FollowingClock>, end: CancellationToken) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while end.run_until_cancelled(ticks.tick()).await.is_some() {
            match end.run_until_cancelled(self.database.time()).await {
                Some(Ok(time)) => clock.tell(time),
                Some(Err(error)) => tracing::debug!(%error, "the database does not tell the time"),
                None => return,
            }
        }
    }
}
