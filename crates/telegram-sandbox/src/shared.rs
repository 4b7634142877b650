//! The one state of a sandbox, its lock, and how to hear of changes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::options::Options;
use crate::state::State;

/// What all connections share. The lock is never held across an await.
pub(crate) struct Shared {
    pub(crate) options: Options,
    state: Mutex<State>,
    version: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

impl Shared {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            state: Mutex::new(State::new(&options)),
            options,
            version: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        }
    }

    /// Looks at the state.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.lock())
    }

    /// Changes the state and wakes everybody who waits for a change.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        let result = change(&mut self.lock());
        self.version.send_modify(|version| *version += 1);
        result
    }

    /// Changes what nobody waits for.
    pub(crate) fn change_quietly<R>(&self, change: impl FnOnce(&mut State) -> R) -> R {
        change(&mut self.lock())
    }

    /// Marks every change from now on. Take it before looking, so that nothing falls in between.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Returns when the sandbox stops.
    pub(crate) async fn stopped(&self) {
        // An error means that the sender is gone: stopped as well.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A panic in one call must not take the other calls down.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
