//! One value from a model: the simplest exchange.

use super::wire::{Message, Role};
use super::{Call, Exchange, Gateway, Held, LlmError, Prompt, Schema};

impl Gateway {
    /// Asks for one value: the same messages each time, with the last reply and the complaint about it where there was
    /// one. `judge` is given a reply and the id of its model.
    ///
    /// # Errors
    /// As [`Gateway::hold`].
    pub async fn complete<T: Send>(
        &self,
        call: &Call,
        prompt: Prompt,
        complaint: impl Fn(&str) -> Result<String, LlmError> + Send,
        judge: impl FnMut(&str, &str) -> Result<T, String> + Send,
    ) -> Result<(T, Held), LlmError> {
        let mut exchange = Completion { prompt, complaint, judge, retort: None, value: None };
        let held = self.hold(call, &mut exchange).await?;
        Ok((exchange.value.ok_or(LlmError::Empty)?, held))
    }
}

/// The exchange of [`Gateway::complete`].
struct Completion<T, C, J> {
    prompt: Prompt,
    complaint: C,
    judge: J,
    /// The last reply and what was wrong with it. For the model that gave it only.
    retort: Option<Retort>,
    value: Option<T>,
}

struct Retort {
    model: String,
    reply: String,
    complaint: String,
}

#[async_trait::async_trait]
impl<T, C, J> Exchange for Completion<T, C, J>
where
    T: Send,
    C: Fn(&str) -> Result<String, LlmError> + Send,
    J: FnMut(&str, &str) -> Result<T, String> + Send,
{
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        let mut prompt = self.prompt.clone();
        if let Some(retort) = self.retort.take().filter(|retort| retort.model == model) {
            prompt.messages.push(Message::new(Role::Assistant, retort.reply));
            prompt.messages.push(Message::new(Role::User, (self.complaint)(&retort.complaint)?));
        }
        Ok(prompt)
    }

    fn judge(&mut self, reply: &str, model: &str) -> Result<(), String> {
        match (self.judge)(reply, model) {
            Ok(value) => {
                self.value = Some(value);
                Ok(())
            }
            Err(complaint) => {
                self.retort =
                    Some(Retort { model: model.to_owned(), reply: reply.to_owned(), complaint: complaint.clone() });
                Err(complaint)
            }
        }
    }
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
