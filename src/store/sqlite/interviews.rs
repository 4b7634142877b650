//! Interviews.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ToSql, params};
use tokio::sync::mpsc::channel;

use super::failure::{Failure, or_duplicate};
use super::unit_of_work::Step;
use super::{Sqlite, all_from_json, execute, from_json, millis, text, texts, to_json, version};
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::language::Language;
use crate::domain::question::QuestionId;
use crate::domain::user::UserId;
use crate::store::{Glance, Interviews, PointMarks, Result, StoreError, awaits_since, finished_at};

pub(super) const COLLECTION: &str = "interviews";
/// How many interviews a look over all reads ahead of whoever it shows them to.
const AHEAD: usize = 256;

/// Interviews as [`Glance`] has them, as JSON.
const GLANCES: &str = "SELECT json_object(
        'user', user, 'begun_at', begun_at, 'status', body ->> '$.status', 'plan', body ->> '$.plan',
        'language', body ->> '$.language', 'kind', coalesce(body ->> '$.type', 'technical'),
        'warm_up', json(iif(body ->> '$.warm_up', 'true', 'false')),
        'questions', json((SELECT json_group_array(json_object(
            'id', slot.value ->> '$.question.id',
            'of_bank', json(iif(slot.value ->> '$.question.source' = 'bank', 'true', 'false')),
            'asked', json(iif(slot.value ->> '$.asked_at' IS NOT NULL, 'true', 'false')),
            'skipped', json(iif(slot.value ->> '$.skipped', 'true', 'false')),
            'replaced', json((SELECT json_group_array(before.value ->> '$.id')
                FROM json_each(slot.value, '$.replaced') AS before)),
            'answered', json(iif(slot.value ->> '$.answers[0].submitted', 'true', 'false')),
            'score', slot.value ->> '$.answers[0].feedback.grade.score',
            'disputed', json(iif(EXISTS (SELECT 1 FROM json_each(slot.value, '$.answers') AS answer
                WHERE answer.value ->> '$.dispute' IS NOT NULL), 'true', 'false')),
            'marked', json(iif(json_array_length(slot.value, '$.answers[0].feedback.own_marks') > 0, 'true', 'false'))
        )) FROM json_each(interviews.body, '$.slots') AS slot)))
    FROM interviews WHERE begun_at >= ? ORDER BY begun_at, seq";

#[async_trait]
impl Interviews for Sqlite {
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>> {
        self.interview("SELECT body FROM interviews WHERE id = ?", id.0.clone()).await
    }

    async fn insert(&self, interview: &Interview) -> Result<()> {
        Ok(self.write(insertion(interview)?).await?)
    }

    async fn replace(&self, interview: &mut Interview) -> Result<()> {
        let (next, step) = replacement(interview)?;
        self.write(step).await?;
        *interview = next;
        Ok(())
    }

    async fn open_of(&self, user: UserId) -> Result<Option<Interview>> {
        self.interview("SELECT body FROM interviews WHERE user = ? AND open = 1", user.0).await
    }

    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>> {
        let query = "SELECT body FROM interviews WHERE user = ? AND finished_at IS NOT NULL
            ORDER BY finished_at DESC, seq DESC LIMIT ? OFFSET ?";
        let bodies = self.read(move |connection| texts(connection, query, params![user.0, limit, skip])).await?;
        all_from_json(&bodies, COLLECTION)
    }

    async fn count_finished(&self, user: UserId) -> Result<u32> {
        let query = "SELECT count(*) FROM interviews WHERE user = ? AND finished_at IS NOT NULL";
        let count = move |connection: &rusqlite::Connection| {
            connection.prepare_cached(query)?.query_row([user.0], |row| row.get(0))
        };
        Ok(self.read(count).await?)
    }

    async fn about(&self, user: UserId, history_keys: &[String], limit: u32) -> Result<Vec<Interview>> {
        let keys = to_json(&history_keys, COLLECTION)?;
        let query = "SELECT body FROM interviews WHERE user = ? AND track IN (SELECT value FROM json_each(?))
            ORDER BY begun_at DESC, seq DESC LIMIT ?";
        let bodies = self.read(move |connection| texts(connection, query, params![user.0, keys, limit])).await?;
        all_from_json(&bodies, COLLECTION)
    }

    async fn awaiting_work(
        &self,
        before: DateTime<Utc>,
        after: Option<&Interview>,
        limit: u32,
    ) -> Result<Vec<Interview>> {
        let (since, id) = after.map_or((i64::MIN, String::new()), |last| (millis(last.updated_at), last.id.0.clone()));
        let query = "SELECT body FROM interviews WHERE awaits_since < ?1 AND (awaits_since, id) > (?2, ?3)
            ORDER BY awaits_since, id LIMIT ?4";
        let bodies =
            self.read(move |connection| texts(connection, query, params![millis(before), since, id, limit])).await?;
        all_from_json(&bodies, COLLECTION)
    }

    async fn own_marks(&self) -> Result<Vec<PointMarks>> {
        let query = "SELECT slot.value ->> '$.question.id', interviews.body ->> '$.language', point.key, count(*),
                sum(point.value ->> '$.verdict' IN ('missed', 'partial')),
                sum(point.value ->> '$.verdict' IN ('missed', 'partial') AND point.key IN
                    (SELECT mark.value FROM json_each(answer.value, '$.feedback.own_marks') AS mark))
            FROM interviews, json_each(interviews.body, '$.slots') AS slot, json_each(slot.value, '$.answers') AS answer,
                json_each(answer.value, '$.feedback.grade.points') AS point
            WHERE slot.value ->> '$.question.source' = 'bank' AND answer.value ->> '$.feedback.source' = 'bank'
                AND answer.value ->> '$.follow_up' IS NULL
            GROUP BY 1, 2, 3";
        let add_up = move |connection: &rusqlite::Connection| {
            let mut statement = connection.prepare(query)?;
            let rows = statement.query_map([], |row| {
                let names: (String, String) = (row.get(0)?, row.get(1)?);
                let counts: [u32; 4] = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
                Ok((names, counts))
            })?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        let rows = self.read_at_leisure(add_up).await?;
        let read = |((question, language), [point, graded, not_found, marked]): ((String, String), [u32; 4])| {
            Some(PointMarks {
                question: QuestionId(question),
                language: Language::from_code(&language)?,
                point: usize::try_from(point).ok()?,
                graded: graded.into(),
                not_found: not_found.into(),
                marked: marked.into(),
            })
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    async fn glance(&self, from: DateTime<Utc>, each: &mut (dyn FnMut(Glance) + Send)) -> Result<()> {
        let (glances, mut read) = channel(AHEAD);
        let look = move |connection: &Connection| -> Result<(), Failure> {
            let mut statement = connection.prepare_cached(GLANCES)?;
            let mut rows = statement.query([millis(from)])?;
            while let Some(row) = rows.next()? {
                let glance = from_json(&row.get::<_, String>(0)?, COLLECTION)?;
                if glances.blocking_send(glance).is_err() {
                    break;
                }
            }
            Ok(())
        };
        let showing = async {
            while let Some(glance) = read.recv().await {
                each(glance);
            }
        };
        let (looked, ()) = tokio::join!(self.read_at_leisure(look), showing);
        Ok(looked?)
    }

    async fn forget_ended(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM interviews WHERE seq IN (SELECT seq FROM interviews
            WHERE open = 0 AND awaits_since IS NULL AND begun_at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

impl Sqlite {
    async fn interview(
        &self,
        query: &'static str,
        parameter: impl ToSql + Send + 'static,
    ) -> Result<Option<Interview>> {
        let body = self.read(move |connection| text(connection, query, [parameter])).await?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }
}

pub(super) fn insertion(interview: &Interview) -> Result<Step> {
    let (id, user, track) = (interview.id.0.clone(), interview.user.0, interview.history_key());
    let (open, begun_at) = (interview.status.is_open(), millis(interview.created_at));
    let (finished_at, awaits_since) = (finished_at(interview).map(millis), awaits_since(interview).map(millis));
    let (version, body) = (version(interview.version), to_json(interview, COLLECTION)?);
    Ok(Box::new(move |connection| {
        let statement =
            "INSERT INTO interviews (id, user, track, open, begun_at, finished_at, awaits_since, version, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let row = params![id, user, track, open, begun_at, finished_at, awaits_since, version, body];
        or_duplicate(execute(connection, statement, row)).map(drop)
    }))
}

/// The interview as it is stored then, and how.
pub(super) fn replacement(interview: &Interview) -> Result<(Interview, Step)> {
    let next = Interview { version: interview.version + 1, ..interview.clone() };
    let (id, open) = (next.id.0.clone(), next.status.is_open());
    let (finished_at, awaits_since) = (finished_at(&next).map(millis), awaits_since(&next).map(millis));
    let (version, body) = (version(next.version), to_json(&next, COLLECTION)?);
    let step: Step = Box::new(move |connection| {
        let statement = "UPDATE interviews SET open = ?2, finished_at = ?3, awaits_since = ?4, version = ?5, body = ?6
            WHERE id = ?1 AND version = ?5 - 1";
        let row = params![id, open, finished_at, awaits_since, version, body];
        match or_duplicate(execute(connection, statement, row))? {
            0 => Err(Failure::Refused(StoreError::Conflict)),
            _ => Ok(()),
        }
    });
    Ok((next, step))
}
