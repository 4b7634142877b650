//! Interviews.

use ::mongodb::bson::{Document, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::unit_of_work::Change;
use super::{InTime, Mongodb, date, to_bson, unavailable, unreadable};
use crate::domain::interview::{Interview, InterviewId, Status, WARM_UP_KEY};
use crate::domain::user::UserId;
use crate::store::{Glance, Interviews, PointMarks, Result, awaits_since};

pub(super) const COLLECTION: &str = "interviews";

#[async_trait]
impl Interviews for Mongodb {
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>> {
        let found = self.stored(COLLECTION).find_one(doc! { "_id": &id.0 }).in_time(self).await;
        Ok(found.map_err(|error| unreadable(error, COLLECTION))?.map(|stored| stored.body))
    }

    async fn insert(&self, interview: &Interview) -> Result<()> {
        self.store(&[(COLLECTION, Change::Insert(document(interview)?))]).await
    }

    async fn replace(&self, interview: &mut Interview) -> Result<()> {
        let (next, change) = replacement(interview)?;
        self.store(&[(COLLECTION, change)]).await?;
        *interview = next;
        Ok(())
    }

    async fn open_of(&self, user: UserId) -> Result<Option<Interview>> {
        let found = self.stored(COLLECTION).find_one(doc! { "user": user.0, "open": true }).in_time(self).await;
        Ok(found.map_err(|error| unreadable(error, COLLECTION))?.map(|stored| stored.body))
    }

    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>> {
        let interviews = self.stored(COLLECTION);
        let query = interviews.find(finished(user)).sort(doc! { "ended_at": -1, "_id": -1 }).skip(u64::from(skip));
        self.bodies(query, limit, COLLECTION).await
    }

    async fn count_finished(&self, user: UserId) -> Result<u32> {
        let count =
            self.documents(COLLECTION).count_documents(finished(user)).in_time(self).await.map_err(unavailable)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn about(&self, user: UserId, history_keys: &[String], limit: u32) -> Result<Vec<Interview>> {
        let interviews = self.stored(COLLECTION);
        let about = doc! { "user": user.0, "track": { "$in": history_keys } };
        self.bodies(interviews.find(about).sort(doc! { "begun_at": -1, "_id": -1 }), limit, COLLECTION).await
    }

    async fn awaiting_work(
        &self,
        before: DateTime<Utc>,
        after: Option<&Interview>,
        limit: u32,
    ) -> Result<Vec<Interview>> {
        let mut awaiting = doc! { "awaits_since": { "$lt": date(before) } };
        if let Some(last) = after {
            let since = date(last.updated_at);
            let later = doc! { "awaits_since": { "$gt": since } };
            awaiting.insert("$or", [later, doc! { "awaits_since": since, "_id": { "$gt": &last.id.0 } }]);
        }
        let interviews = self.stored(COLLECTION);
        self.bodies(interviews.find(awaiting).sort(doc! { "awaits_since": 1, "_id": 1 }), limit, COLLECTION).await
    }

    async fn own_marks(&self) -> Result<Vec<PointMarks>> {
        let not_found = doc! { "$in": ["$said.verdict", ["missed", "partial"]] };
        let marked = doc! { "$and": [&not_found, { "$in": ["$point", "$marks"] }] };
        let count = |which: Document| doc! { "$sum": { "$cond": [which, 1_i64, 0_i64] } };
        let pipeline = [
            doc! { "$match": { "body.slots.answers.feedback.source": "bank" } },
            doc! { "$unwind": "$body.slots" },
            doc! { "$match": { "body.slots.question.source": "bank" } },
            doc! { "$unwind": "$body.slots.answers" },
            doc! { "$match": { "body.slots.answers.feedback.source": "bank", "body.slots.answers.follow_up": null } },
            doc! { "$project": {
                "question": "$body.slots.question.id",
                "language": "$body.language",
                "said": "$body.slots.answers.feedback.grade.points",
                "marks": { "$ifNull": ["$body.slots.answers.feedback.own_marks", []] },
            } },
            doc! { "$unwind": { "path": "$said", "includeArrayIndex": "point" } },
            doc! { "$group": {
                "_id": { "question": "$question", "language": "$language", "point": "$point" },
                "graded": { "$sum": 1_i64 },
                "not_found": count(not_found),
                "marked": count(marked),
            } },
            doc! { "$replaceWith": { "$mergeObjects": ["$_id", "$$ROOT"] } },
        ];
        // All that there is has to be looked through, which may take longer than whoever talks to the bot would wait.
        let interviews = self.documents(COLLECTION);
        let rows = interviews.aggregate(pipeline).with_type::<PointMarks>().allow_disk_use(true);
        let unread = |error| unreadable(error, COLLECTION);
        rows.await.map_err(unread)?.try_collect().await.map_err(unread)
    }

    async fn glance(&self, from: DateTime<Utc>, each: &mut (dyn FnMut(Glance) + Send)) -> Result<()> {
        let interviews = self.documents(COLLECTION);
        let unread = |error| unreadable(error, COLLECTION);
        let looked = interviews.aggregate(glances(from)).with_type::<Glance>().allow_disk_use(true);
        let mut found = looked.await.map_err(unread)?;
        while let Some(glance) = found.try_next().await.map_err(unread)? {
            each(glance);
        }
        Ok(())
    }

    async fn forget_ended(&self, before: DateTime<Utc>) -> Result<u64> {
        let is_over = doc! { "open": { "$exists": false }, "awaits_since": { "$exists": false } };
        self.forget_batches(COLLECTION, is_over, "begun_at", before).await
    }
}

/// Interviews as [`Glance`] has them.
fn glances(from: DateTime<Utc>) -> [Document; 3] {
    let there = |path: &str| doc! { "$ne": [{ "$ifNull": [path, null] }, null] };
    let list = |path: &str| doc! { "$ifNull": [path, []] };
    let question = doc! {
        "id": "$$slot.question.id",
        "of_bank": { "$eq": ["$$slot.question.source", "bank"] },
        "asked": there("$$slot.asked_at"),
        "skipped": "$$slot.skipped",
        "replaced": { "$map": { "input": list("$$slot.replaced"), "as": "before", "in": "$$before.id" } },
        "answered": { "$ifNull": ["$$first.submitted", false] },
        "score": { "$ifNull": ["$$first.feedback.grade.score", null] },
        "disputed": { "$anyElementTrue": [
            { "$map": { "input": list("$$slot.answers"), "as": "answer", "in": there("$$answer.dispute") } },
        ] },
        "marked": { "$gt": [{ "$size": list("$$first.feedback.own_marks") }, 0] },
    };
    let first = doc! { "first": { "$arrayElemAt": ["$$slot.answers", 0] } };
    let of_slot = doc! { "$let": { "vars": first, "in": question } };
    [
        doc! { "$match": { "begun_at": { "$gte": date(from) } } },
        doc! { "$sort": { "begun_at": 1, "_id": 1 } },
        doc! { "$project": {
            "_id": 0,
            "user": 1,
            "begun_at": { "$toLong": "$begun_at" },
            "status": "$body.status",
            "plan": "$body.plan",
            "language": "$body.language",
            "kind": { "$ifNull": ["$body.type", "technical"] },
            "warm_up": { "$ifNull": ["$body.warm_up", false] },
            "questions": { "$map": { "input": list("$body.slots"), "as": "slot", "in": of_slot } },
        } },
    ]
}

fn finished(user: UserId) -> Document {
    doc! { "user": user.0, "status": "finished" }
}

/// The interview as it is stored then, and how.
pub(super) fn replacement(interview: &Interview) -> Result<(Interview, Change)> {
    let next = Interview { version: interview.version + 1, ..interview.clone() };
    let filter = doc! { "_id": &interview.id.0, "version": to_bson(&interview.version, COLLECTION)? };
    let change = Change::Replace { filter, document: document(&next)? };
    Ok((next, change))
}

pub(super) fn document(interview: &Interview) -> Result<Document> {
    let mut document = doc! {
        "_id": &interview.id.0,
        "user": interview.user.0,
        "track": interview.history_key(),
        "status": to_bson(&interview.status, COLLECTION)?,
        "begun_at": date(interview.created_at),
        "version": to_bson(&interview.version, COLLECTION)?,
        "body": to_bson(interview, COLLECTION)?,
    };
    if interview.warm_up && interview.status == Status::Finished {
        // A question to try is no finished interview, and the index of these tells by the status alone.
        document.insert("status", WARM_UP_KEY);
    }
    if interview.status.is_open() {
        document.insert("open", true);
    }
    if let Some(ended_at) = interview.ended_at {
        document.insert("ended_at", date(ended_at));
    }
    if let Some(since) = awaits_since(interview) {
        document.insert("awaits_since", date(since));
    }
    Ok(document)
}
