//! One value from a model: the simplest exchange.

use super::{Exchange, FailedReply, LlmError, Prompt};

/// Says the same each time, with the last reply and the complaint about it where there was one.
pub(super) struct Completion<T, C, V> {
    prompt: Prompt,
    complaint: C,
    validate: V,
    failed: Option<FailedReply>,
    value: Option<T>,
}

impl<T, C, V> Completion<T, C, V> {
    pub(super) fn new(prompt: Prompt, complaint: C, validate: V) -> Self {
        Self { prompt, complaint, validate, failed: None, value: None }
    }

    pub(super) fn into_value(self) -> Option<T> {
        self.value
    }
}

#[async_trait::async_trait]
impl<T, C, V> Exchange for Completion<T, C, V>
where
    T: Send,
    C: Fn(&str) -> Result<String, LlmError> + Send,
    V: FnMut(&str, &str) -> Result<T, String> + Send,
{
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        let mut prompt = self.prompt.clone();
        if let Some(failed) = self.failed.take() {
            failed.add_to(&mut prompt, model, &self.complaint)?;
        }
        Ok(prompt)
    }

    async fn validate(&mut self, reply: &str, model: &str) -> Result<(), String> {
        match (self.validate)(reply, model) {
            Ok(value) => {
                self.value = Some(value);
                Ok(())
            }
            Err(complaint) => {
                self.failed = Some(FailedReply::new(model, reply, &complaint));
                Err(complaint)
            }
        }
    }
}
