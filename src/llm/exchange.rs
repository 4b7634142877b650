//! A conversation with a model: what it is for, what is said, what came of it.

use async_trait::async_trait;

use super::{LlmError, Message, Role, Schema};
use crate::domain::degradation::Degradation;
use crate::domain::interview::InterviewId;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::plans::Route;

/// What a call is for: which models do it, and whom it is accounted to.
#[derive(Debug, Clone)]
pub struct Call {
    pub route: Route,
    pub plan: PlanName,
    pub user: UserId,
    pub interview: Option<InterviewId>,
    /// What of the person's quotas it is counted by: by this name it is known whether anything was paid for it.
    pub counted: Option<String>,
    /// Somebody else does it when the route fails, so none of its models is waited for longer than the others.
    pub is_replaceable: bool,
}

/// An exchange that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completed {
    /// The model that did it.
    pub model: String,
    /// Which limit kept a model before it in the chain from being asked, where one did.
    pub limited_by: Option<Degradation>,
}

/// What to send in one attempt.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What never changes comes first, so that providers can cache it.
    pub messages: Vec<Message>,
    /// The shape that the reply shall have.
    pub schema: Option<Schema>,
    /// How many items are asked for, where the task's cap depends on it.
    pub items: u32,
}

impl Prompt {
    /// A prompt of two messages: the rules, which stay the same from call to call, and the request.
    pub fn new(system: String, user: String, schema: Schema) -> Self {
        let messages = vec![Message::new(Role::System, system), Message::new(Role::User, user)];
        Self { messages, schema: Some(schema), items: 0 }
    }

    /// The same, for a task whose cap depends on the number of items asked for.
    pub fn for_items(self, items: usize) -> Self {
        Self { items: u32::try_from(items).unwrap_or(u32::MAX), ..self }
    }
}

/// One side of a conversation with a model: ours.
#[async_trait]
pub trait Exchange: Send {
    /// What to send to `model` now. Called before each attempt, so it can ask for what is still missing, or say what was
    /// wrong with the last reply, if it was this model's.
    ///
    /// # Errors
    /// [`LlmError::Prompt`] when a template cannot be rendered.
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError>;

    /// Part of the reply of `model` has arrived.
    async fn receive(&mut self, piece: &str, model: &str) {
        let _ = (piece, model);
    }

    /// How many parts of what was asked for are complete. While more come, a reply may take its time.
    fn parts(&self) -> usize {
        0
    }

    /// The reply broke off: forget its pieces. True when what they brought is all that was wanted.
    fn interrupted(&mut self) -> bool {
        false
    }

    /// The reply is complete, and came from `model`.
    ///
    /// # Errors
    /// What is wrong with it, in words that help the model do better. The gateway asks the same model once more; its
    /// [`Exchange::prompt`] should say so.
    async fn validate(&mut self, reply: &str, model: &str) -> Result<(), String>;
}

/// A reply that could not be used, and what was wrong with it. It is told to the model that gave it, and to no other.
#[derive(Debug, Clone)]
pub struct FailedReply {
    model: String,
    reply: String,
    complaint: String,
}

impl FailedReply {
    pub fn new(model: &str, reply: &str, complaint: &str) -> Self {
        Self { model: model.to_owned(), reply: reply.to_owned(), complaint: complaint.to_owned() }
    }

    /// Adds the reply and, in `words`, the complaint about it to a prompt for `model`, if that gave it.
    ///
    /// # Errors
    /// The words cannot be rendered.
    pub fn add_to(
        self,
        prompt: &mut Prompt,
        model: &str,
        words: impl FnOnce(&str) -> Result<String, LlmError>,
    ) -> Result<(), LlmError> {
        if self.model != model {
            return Ok(());
        }
        let words = words(&self.complaint)?;
        prompt.messages.push(Message::new(Role::Assistant, self.reply));
        prompt.messages.push(Message::new(Role::User, words));
        Ok(())
    }
}
