//! What came from Telegram and cannot be read, kept as a dead job: the rest goes on, and nothing of it reaches the log.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::update::Unreadable;
use super::worker::UpdateWorker;
use crate::queue::{Job, JobError, Lane, StoredJob};

/// Something that came in place of an update.
#[derive(Debug, Serialize, Deserialize)]
pub struct UnreadableUpdate {
    update: Option<i64>,
    chat: Option<i64>,
    body: String,
    reason: String,
}

impl UnreadableUpdate {
    pub fn new(body: &str, reason: &Unreadable) -> Self {
        let chat = number_after(body, &["\"chat\"", "\"id\""]).or_else(|| number_after(body, &["\"from\"", "\"id\""]));
        Self { update: update_id(body), chat, body: body.to_owned(), reason: reason.to_string() }
    }
}

#[async_trait]
impl Job for UnreadableUpdate {
    type Context = UpdateWorker;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "unreadable";

    /// The update's, so that it is known when it comes again.
    fn id(&self) -> String {
        match self.update {
            Some(id) => format!("u:{id}"),
            None => format!("u:{}", hash(&self.body)),
        }
    }

    fn key(&self) -> String {
        self.chat.map_or_else(|| "update".to_owned(), |chat| format!("chat:{chat}"))
    }

    async fn run(&self, _worker: &UpdateWorker, _job: &StoredJob) -> Result<(), JobError> {
        Err(JobError::permanent(self.reason.clone()))
    }

    async fn gave_up(&self, worker: &UpdateWorker, job: &StoredJob) {
        worker.apologise(job, self.chat, "error-gave-up").await;
    }
}

/// The id of an update that may not be JSON.
pub fn update_id(body: &str) -> Option<i64> {
    number_after(body, &["\"update_id\""])
}

/// The number that stands after these names, one after the other.
fn number_after(body: &str, names: &[&str]) -> Option<i64> {
    let mut rest = body;
    for name in names {
        rest = &rest[rest.find(name)? + name.len()..];
    }
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    rest[..end].parse().ok()
}

fn hash(body: &str) -> String {
    Sha256::digest(body)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The updates of an answer to `getUpdates`, each as it came, whatever is in them. `None` where the brackets do not fit.
pub fn split(body: &str) -> Option<Vec<&str>> {
    let list = &body[body.find("\"result\"")?..];
    let list = &list[list.find('[')? + 1..];
    let (mut depth, mut begin, mut is_quoted, mut is_escaped) = (0_usize, 0, false, false);
    let mut updates = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '{' | '[' => depth += 1,
            ']' | ',' if depth == 0 => {
                updates.extend(Some(list[begin..at].trim()).filter(|update| !update.is_empty()));
                begin = at + 1;
                if c == ']' {
                    return Some(updates);
                }
            }
            '}' | ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Reads what came as one update.
///
/// # Errors
/// It is no JSON, or no update.
pub fn parse(body: &str) -> Result<Value, Unreadable> {
    let update: Value = serde_json::from_str(body)?;
    if super::update::id(&update).is_none() {
        return Err(Unreadable::shape());
    }
    Ok(update)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_split_whatever_is_in_it() {
        let body = r#"{"ok":true,"result":[{"update_id":1,"a":"]}\"["}, {"update_id":2,"b":[[1]]},{"update_id":3,"c":"\ud800"}]}"#;
        let updates = split(body).expect("it has an end");
        assert_eq!(updates.iter().map(|update| update_id(update)).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
        assert_eq!(updates.iter().filter(|update| parse(update).is_ok()).count(), 2, "half of a pair is no JSON");
        assert_eq!(split(r#"{"ok":true,"result":[]}"#), Some(vec![]));
        assert_eq!(split(r#"{"ok":true,"result":[{"update_id":1"#), None);
        assert_eq!(split("<html>"), None);
    }

    #[test]
    fn whose_it_was_is_read_where_it_can_be() {
        let body = r#"{"update_id":7,"message":{"text":"\ud800","chat":{"first_name":"A","id": -5},"from":{"id":6}}"#;
        let unreadable = UnreadableUpdate::new(body, &parse(body).expect_err("broken"));
        assert_eq!((unreadable.id().as_str(), unreadable.key().as_str()), ("u:7", "chat:-5"));
        let nothing = UnreadableUpdate::new("nothing", &parse("nothing").expect_err("broken"));
        assert_eq!(nothing.key(), "update");
        assert_ne!(nothing.id(), UnreadableUpdate::new("other", &parse("other").expect_err("broken")).id());
    }
}
