//! A cover letter, by models or by nobody.

use super::coach::Silence;
use super::vacancy::Reader;
use super::{Interviewer, Shortfall};
use crate::domain::cv::Contact;
use crate::domain::letter::Wish;
use crate::domain::vacancy::Vacancy;
use crate::llm::LlmError;
use crate::plans::Task;

/// What a letter is made of, for whom. It is in the language of the post.
#[derive(Debug, Clone, Copy)]
pub struct LetterRequest<'a> {
    pub reader: &'a Reader,
    pub vacancy: &'a Vacancy,
    /// Without that by which its person could be reached.
    pub cv: &'a str,
    /// That by which they can, which takes its place once the letter is written.
    pub contact: &'a Contact,
    /// The letter as it is, where there is one.
    pub letter: Option<&'a str>,
    pub wish: &'a Wish,
}

/// What a model wrote, checked by code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    /// Sentences were left out that said what neither the CV nor the post does.
    pub is_mended: bool,
}

impl Interviewer {
    /// The letter.
    ///
    /// # Errors
    /// Why no model wrote one that can be shown.
    pub async fn write_letter(&self, request: &LetterRequest<'_>) -> Result<Written, Silence> {
        let reader = request.reader;
        let route = self.ports.plans.route(reader.plan, Task::Letter, request.vacancy.language, None);
        let shortfall = match (&self.model, route) {
            (Some(model), Some(route)) => match model.write_letter(request, route).await {
                Ok(written) => return Ok(written),
                Err(LlmError::Unaccounted) => return Err(Silence::Unaccounted),
                Err(error) => self.failed_at(Task::Letter, reader, &error),
            },
            _ => Shortfall::Off,
        };
        self.record_undone(Task::Letter, reader, shortfall.slug()).await;
        Err(Silence::Nobody(shortfall.degradation()))
    }
}
