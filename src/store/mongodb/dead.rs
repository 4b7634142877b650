//! What becomes of jobs that were given up.

use ::mongodb::bson::{Document, doc};
use chrono::{DateTime, Utc};

use super::jobs::{ASIDE, COLLECTION, unavailable};
use super::{InTime, Mongodb, date};
use crate::queue::Result;

impl Mongodb {
    /// Changes a dead job. False when there is none with this id.
    pub(super) async fn change_dead(&self, id: &str, change: Document) -> Result<bool> {
        let dead = doc! { "_id": id, "state": "dead" };
        let changed = self.documents(COLLECTION).update_one(dead, change).in_time(self).await.map_err(unavailable)?;
        Ok(changed.matched_count == 1)
    }
}

/// Aside and due: it is called back to its place as any that has stood aside.
pub(super) fn revived(now: DateTime<Utc>) -> Document {
    let set = doc! { "state": ASIDE, "due": date(now), "attempts": 0 };
    doc! { "$set": set, "$unset": { "dead_at": "", "put_off_at": "" } }
}

/// Done, and without what it carried.
pub(super) fn dropped(now: DateTime<Utc>) -> Document {
    doc! { "$set": { "state": "done", "done_at": date(now) }, "$unset": { "payload": "", "dead_at": "" } }
}
