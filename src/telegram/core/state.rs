//! Where a chat's dialogue stands, and how that is kept.
//!
//! The state drives the choice of language, phone, domain, technology and level. Once an interview runs, the interview
//! itself knows where it stands; the state only says which one it is. What was chosen before is kept beside the state.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use futures::FutureExt;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use teloxide::dispatching::dialogue::Storage;
use teloxide::types::ChatId;

use crate::domain::catalog::{Domain, Technology};
use crate::domain::coach::{About, ConversationId};
use crate::domain::interview::{InterviewId, Subject};
use crate::domain::vacancy::VacancyId;
use crate::store::{DialogueRecord, Dialogues, StoreError};

/// Raised when the shape of [`State`] changes; [`migrate`] then reads the older ones.
const SCHEMA: u32 = 1;
/// So many of the latest choices are remembered.
const RECENT: usize = 4;

pub type Dialogue = teloxide::dispatching::dialogue::Dialogue<State, StateStorage>;

/// Where a dialogue stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    /// Nothing was said yet.
    #[default]
    New,
    /// The first choice of a language. `payload` is what the deep link carried.
    ChoosingLanguage {
        /// The deep link's payload.
        payload: Option<String>,
    },
    SharingPhone {
        /// The deep link's payload.
        payload: Option<String>,
    },
    /// The menu and everything around it.
    Menu,
    /// Choosing the domain.
    ChoosingDomain,
    ChoosingTechnology {
        domain: Domain,
    },
    NamingTechnology {
        domain: Domain,
    },
    /// Typing what one works as, outside the domains.
    NamingProfession,
    ChoosingLevel {
        domain: Domain,
        technology: Technology,
    },
    /// The interview is chosen, and may begin. Stored under the name of the subject's kind, as tracks always were.
    Ready {
        #[serde(flatten)]
        subject: Subject,
    },
    /// A CV is waited for.
    SendingCv,
    /// What is typed says how the letter for a job post shall be.
    Lettering {
        vacancy: VacancyId,
    },
    /// Typing what the job of a post is, which is in none of the fields.
    NamingRole {
        vacancy: VacancyId,
    },
    /// An interview, running or paused.
    Interviewing {
        interview: InterviewId,
    },
    /// What is typed goes to the coach.
    Coaching {
        conversation: ConversationId,
        about: About,
        /// Where the dialogue stood before, for when no interview is open.
        before: Box<State>,
    },
}

/// Keeps states in the store, for one update. Beside a state stands which update led there, and from where: the same
/// update, run again, begins where it began.
pub struct StateStorage {
    dialogues: Arc<dyn Dialogues>,
    request: String,
    /// What was stored when the update was begun, until it is asked for.
    known: Mutex<Option<Option<DialogueRecord>>>,
    /// Where this update began.
    began: OnceLock<State>,
    /// What was chosen before this update.
    past: OnceLock<Past>,
    /// What an interview was begun about in this update.
    begun: Arc<OnceLock<Subject>>,
}

/// A state as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<State>,
    #[serde(default, skip_serializing_if = "Past::is_none")]
    past: Past,
}

/// What was chosen before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Past {
    /// What interviews were begun about lately, each once, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<Subject>,
    /// Whether a question was ever on the way, were it one to try.
    #[serde(default)]
    pub interviewed: bool,
}

impl Past {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// What is past once the dialogue goes to a state, and an interview was begun about this: that one is on the way says not
    /// what was chosen, it may have been open before.
    fn after(mut self, to: &State, begun: Option<&Subject>) -> Self {
        self.interviewed |= matches!(to, State::Interviewing { .. });
        if let Some(subject) = begun {
            self.subjects.retain(|known| known != subject);
            self.subjects.insert(0, subject.clone());
            self.subjects.truncate(RECENT);
        }
        self
    }
}

impl StateStorage {
    pub fn of(dialogues: Arc<dyn Dialogues>, request: String, known: Option<DialogueRecord>) -> Self {
        Self {
            dialogues,
            request,
            known: Mutex::new(Some(known)),
            began: OnceLock::new(),
            past: OnceLock::new(),
            begun: Arc::default(),
        }
    }

    /// Where it is noted what an interview is begun about, before the dialogue goes there.
    pub fn begun(&self) -> Arc<OnceLock<Subject>> {
        Arc::clone(&self.begun)
    }

    /// What was chosen before this update.
    pub fn past(&self) -> Past {
        self.past.get().cloned().unwrap_or_default()
    }

    async fn get(&self, chat: i64) -> Result<Option<State>, StoreError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).take();
        let record = match known {
            Some(known) => known,
            None => self.dialogues.get(chat).await?,
        };
        let Some(record) = record else { return Ok(None) };
        let stored = migrate(record);
        let _ = self.past.set(stored.past);
        let state = match stored.from {
            Some(from) if stored.by.as_ref() == Some(&self.request) => from,
            _ => stored.state,
        };
        Ok(Some(self.began.get_or_init(|| state).clone()))
    }

    async fn put(&self, chat: i64, state: State) -> Result<(), StoreError> {
        let from = self.began.get_or_init(State::default).clone();
        let past = self.past().after(&state, self.begun.get());
        let stored = Stored { state, by: Some(self.request.clone()), from: Some(from), past };
        let state = serde_json::to_value(stored).map_err(corrupt)?;
        self.dialogues.put(&DialogueRecord { chat, schema: SCHEMA, state }).await
    }
}

impl Storage<State> for StateStorage {
    type Error = StoreError;

    fn remove_dialogue(self: Arc<Self>, chat: ChatId) -> BoxFuture<'static, Result<(), StoreError>> {
        async move { self.dialogues.remove(chat.0).await }.boxed()
    }

    fn update_dialogue(self: Arc<Self>, chat: ChatId, state: State) -> BoxFuture<'static, Result<(), StoreError>> {
        async move { self.put(chat.0, state).await }.boxed()
    }

    fn get_dialogue(self: Arc<Self>, chat: ChatId) -> BoxFuture<'static, Result<Option<State>, StoreError>> {
        async move { self.get(chat.0).await }.boxed()
    }
}

/// Reads a stored state. One that cannot be read any more becomes the menu: the person hears something and has lost
/// no interview, since interviews are kept elsewhere.
fn migrate(record: DialogueRecord) -> Stored {
    serde_json::from_value(record.state).unwrap_or_else(|error| {
        tracing::warn!(dialogue.schema = record.schema, %error, "a stored dialogue cannot be read: back to the menu");
        Stored { state: State::Menu, by: None, from: None, past: Past::default() }
    })
}

fn corrupt(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt { collection: "dialogues", source: Box::new(error) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::Profession;
    use crate::domain::interview::QuestionKey;
    use crate::domain::vacancy::Vacancy;

    fn read(state: serde_json::Value) -> State {
        migrate(DialogueRecord { chat: 1, schema: SCHEMA, state }).state
    }

    #[test]
    fn a_state_that_cannot_be_read_leads_to_the_menu() {
        assert_eq!(read(serde_json::json!({ "at": "somewhere_else", "x": 1 })), State::Menu);
    }

    #[test]
    fn a_track_is_ready_as_it_always_was_and_a_profession_beside_it() {
        let track = serde_json::json!({ "domain": "backend", "technology": { "known": "rust" }, "level": "junior" });
        let stored = serde_json::json!({ "at": "ready", "track": track, "by": "u:1@2", "from": { "at": "menu" } });
        let state = read(stored.clone());
        let State::Ready { subject: Subject::Track(chosen) } = &state else { panic!("{state:?}") };
        assert_eq!(chosen.key(), "backend/rust/junior");
        assert_eq!(serde_json::to_value(&state).expect("serialises")["track"], track);
        let nurse = Subject::Profession(Profession::typed("Hamshira").expect("a name"));
        let state = State::Ready { subject: nurse };
        let (by, from) = (Some("u:1@2".to_owned()), Some(State::NamingProfession));
        let stored = Stored { state: state.clone(), by, from, past: Past::default() };
        assert_eq!(read(serde_json::to_value(stored).expect("serialises")), state);
    }

    #[test]
    fn a_job_post_is_ready_with_all_that_it_asks_for() {
        let post = "Vacancy: Go developer, junior\nRequirements:\n- Go, SQL\n- English";
        let posting = Vacancy::read(post).posting().expect("all is known");
        assert_eq!(posting.requirements.len(), 2);
        let state = State::Ready { subject: Subject::Vacancy(Box::new(posting)) };
        let stored = Stored { state: state.clone(), by: None, from: None, past: Past::default() };
        assert_eq!(read(serde_json::to_value(stored).expect("serialises")), state);
    }

    #[test]
    fn a_topic_is_ready_beside_a_track() {
        let track = serde_json::json!({ "domain": "backend", "technology": { "known": "rust" }, "level": "junior" });
        let topic = serde_json::json!({ "name": "Indexes", "type": "technical", "questions": 10, "track": track });
        let state = read(serde_json::json!({ "at": "ready", "topic": topic }));
        let State::Ready { subject: Subject::Topic(ready) } = &state else { panic!("{state:?}") };
        assert_eq!((ready.name.as_str(), ready.questions), ("Indexes", 10));
        assert_eq!(serde_json::to_value(&state).expect("serialises")["topic"], topic);
    }

    #[test]
    fn what_was_chosen_is_past_once_an_interview_is_begun_about_it() {
        let [nurse, baker] =
            ["Hamshira", "Novvoy"].map(|name| Subject::Profession(Profession::typed(name).expect("a name")));
        let on_the_way = State::Interviewing { interview: InterviewId("k3f9a2xw0b".to_owned()) };
        let past = Past::default().after(&on_the_way, None);
        assert!(past.interviewed && past.subjects.is_empty(), "another interview was open, whatever was chosen");
        let past =
            past.after(&on_the_way, Some(&nurse)).after(&on_the_way, Some(&baker)).after(&on_the_way, Some(&nurse));
        assert_eq!(past.subjects, [nurse, baker]);
    }

    #[test]
    fn a_state_reads_back_with_and_without_what_led_to_it() {
        let state = State::ChoosingTechnology { domain: Domain::AiMl };
        assert_eq!(read(serde_json::to_value(&state).expect("serialises")), state, "as it was stored before");
        let coaching = State::Coaching {
            conversation: ConversationId("fff9a1b2c3d4e5f6".to_owned()),
            about: About::Answer { interview: InterviewId("k3f9a2xw0b".to_owned()), question: QuestionKey(3) },
            before: Box::new(state.clone()),
        };
        let lettering = State::Lettering { vacancy: VacancyId::new(7) };
        for state in [state, coaching, lettering, State::SendingCv, State::Menu, State::SharingPhone { payload: None }]
        {
            let (by, from) = (Some("u:1@2".to_owned()), Some(State::New));
            let nurse = Subject::Profession(Profession::typed("Hamshira").expect("a name"));
            let past = Past { subjects: vec![nurse], interviewed: true };
            let stored = Stored { state: state.clone(), by, from, past };
            assert_eq!(read(serde_json::to_value(stored).expect("serialises")), state);
        }
    }
}
