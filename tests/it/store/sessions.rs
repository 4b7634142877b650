//! All that is read at once of a person who writes.

use interview_bot::domain::catalog::Level;
use interview_bot::domain::interview::Status;
use interview_bot::domain::user::UserId;
use interview_bot::store::{DialogueRecord, Session};
use serde_json::json;

use super::backends::on_each_backend;
use super::documents::{finished_interview, interview, person};

#[tokio::test]
async fn a_session_is_what_its_parts_are() {
    on_each_backend(async |store| {
        let of = async |id| store.sessions.of(UserId(id)).await.expect("read");
        assert_eq!(of(1).await, Session::default(), "nobody is known");

        let dialogue = |chat| DialogueRecord { chat, schema: 1, state: json!({ "at": "menu", "x": [null, 1.5] }) };
        store.dialogues.put(&dialogue(1)).await.expect("stored");
        assert_eq!(of(1).await, Session { dialogue: Some(dialogue(1)), ..Session::default() });

        store.users.insert(&person(1, Some("aziza"))).await.expect("stored");
        store.users.insert(&person(2, None)).await.expect("stored");
        store.interviews.insert(&finished_interview("done", 1, 0, 5)).await.expect("stored");
        let theirs = interview("theirs", 2, Level::Junior, 0);
        store.interviews.insert(&theirs).await.expect("stored");
        let session = of(1).await;
        assert_eq!(
            (session.user.map(|user| user.id), session.open),
            (Some(UserId(1)), None),
            "not others', nor what is over"
        );
        assert_eq!(session.dialogue, Some(dialogue(1)));

        let mut open = interview("open", 1, Level::Senior, 3);
        store.interviews.insert(&open).await.expect("stored");
        store.interviews.replace(&mut open).await.expect("replaced");
        assert_eq!(of(1).await.open, Some(open.clone()), "as it is stored now");
        let session = of(2).await;
        assert_eq!((session.user, session.dialogue, session.open), (Some(person(2, None)), None, Some(theirs)));

        open.status = Status::Cancelled;
        store.interviews.replace(&mut open).await.expect("replaced");
        assert_eq!(of(1).await.open, None, "it is over");
    })
    .await;
}
