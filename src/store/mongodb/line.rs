//! Where a job is put into the line of its key.
//!
//! Whoever finds no head is stored as the head, in one step: a unique index refuses a second one. Where there is a head,
//! jobs are stored behind the last of the line, and the head is told that it is not `alone` any more. So whose enqueueing
//! has returned is the head, or stands behind one that knows of it.

use std::collections::{BTreeMap, BTreeSet};

use ::mongodb::bson::{Document, doc};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::jobs::{COLLECTION, Record, only_duplicates, unavailable};
use super::{InTime, Mongodb};
use crate::queue::{NewJob, Result, keeps_place};

/// A place for a new job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In front, where nobody else is. `alone` until somebody comes.
    Head {
        alone: bool,
        seq: i64,
    },
    Behind {
        seq: i64,
    },
    /// Not in the line until its time has come.
    Aside {
        seq: i64,
    },
}

/// The places of some jobs, one for each.
pub(super) struct Places {
    pub(super) each: Vec<Place>,
    /// Keys whose heads are to be told of those behind them.
    pub(super) lines: BTreeSet<String>,
}

pub(super) fn is_aside(job: &NewJob, now: DateTime<Utc>) -> bool {
    job.run_at.is_some_and(|run_at| !keeps_place(now, run_at))
}

impl Places {
    /// As if nobody waited: the first of each key is its head.
    pub(super) fn in_front(jobs: &[&NewJob], now: DateTime<Utc>) -> Self {
        let mut places = Self { each: Vec::new(), lines: BTreeSet::new() };
        let mut seen = BTreeSet::new();
        for (job, seq) in jobs.iter().zip(now.timestamp_millis()..) {
            let place = if is_aside(job, now) {
                Place::Aside { seq }
            } else if seen.insert(&job.key) {
                let of_key = jobs.iter().filter(|other| other.key == job.key && !is_aside(other, now));
                Place::Head { alone: of_key.count() == 1, seq }
            } else {
                places.lines.insert(job.key.clone());
                Place::Behind { seq }
            };
            places.each.push(place);
        }
        places
    }
}

impl Mongodb {
    /// Behind those that are there.
    pub(super) async fn behind_others(&self, jobs: &[&NewJob], now: DateTime<Utc>) -> Result<Places> {
        let lines: BTreeSet<String> =
            jobs.iter().filter(|job| !is_aside(job, now)).map(|job| job.key.clone()).collect();
        let mut next = self.ends_of(&lines).await?;
        let place = |job: &&NewJob| {
            let seq = next.entry(job.key.clone()).or_default();
            *seq = (*seq + 1).max(now.timestamp_millis());
            if is_aside(job, now) { Place::Aside { seq: *seq } } else { Place::Behind { seq: *seq } }
        };
        Ok(Places { each: jobs.iter().map(place).collect(), lines })
    }

    /// The last place that is taken in each of these lines.
    async fn ends_of(&self, keys: &BTreeSet<String>) -> Result<BTreeMap<String, i64>> {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let jobs = self.documents(COLLECTION);
        let ends = jobs.aggregate([
            doc! { "$match": { "key": { "$in": keys }, "open": true } },
            doc! { "$group": { "_id": "$key", "last": { "$max": "$seq" } } },
        ]);
        let ends = ends.in_time(self).await.map_err(unavailable)?;
        let ends: Vec<Document> = ends.try_collect().in_time(self).await.map_err(unavailable)?;
        let end = |end: &Document| Some((end.get_str("_id").ok()?.to_owned(), end.get_i64("last").ok()?));
        Ok(ends.iter().filter_map(end).collect())
    }

    /// Stores jobs in their places. Returns those whose place is taken, or which are there already, by index.
    pub(super) async fn store_jobs(&self, records: Vec<Record>) -> Result<BTreeSet<usize>> {
        if records.is_empty() {
            return Ok(BTreeSet::new());
        }
        let jobs = self.database.collection::<Record>(COLLECTION);
        match jobs.insert_many(records).ordered(false).in_time(self).await {
            Ok(_) => Ok(BTreeSet::new()),
            Err(error) => only_duplicates(&error).ok_or_else(|| unavailable(error)),
        }
    }
}
