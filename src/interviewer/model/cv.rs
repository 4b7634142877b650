//! Better lines for a CV. A model proposes them, and code looks whether they stand on what the CV says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ModelInterviewer, fence, language};
use crate::domain::cv::{Cv, Proposals, SUGGESTIONS_MAX, Suggestion, What};
use crate::domain::language::Language;
use crate::interviewer::vacancy::Reader;
use crate::llm::{LlmError, Prompt, Schema, structured};
use crate::plans::Route;
use crate::prompt::Template;

/// How many faults are told to a model.
const FAULTS: usize = 4;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
struct Reply {
    suggestions: Vec<Draft>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct Draft {
    before: String,
    after: String,
}

#[derive(Serialize)]
struct Values<'a> {
    cv: &'a str,
    weak: Vec<String>,
    fence: &'a str,
}

/// What was sound in the replies so far. What is not is asked for once more, then left out.
struct Collected<'a> {
    proposals: Proposals<'a>,
    sound: Vec<Suggestion>,
    has_complained: bool,
    /// Models are written to with the apostrophe of the keyboard, and write so.
    wants_signs: bool,
}

impl Collected<'_> {
    fn take(&mut self, reply: &str) -> Result<Vec<Suggestion>, String> {
        let reply: Reply = structured::parse(reply)?;
        let mut faults = Vec::new();
        for (at, Draft { before, after }) in reply.suggestions.into_iter().enumerate() {
            let after = if self.wants_signs { language::with_uzbek_signs(&after) } else { after };
            match self.proposals.checked(&before, &after) {
                Ok(new) if self.is_new(&new) => self.sound.push(new),
                Ok(_) => {}
                Err(fault) => faults.push(format!("suggestion {}: {fault}", at + 1)),
            }
        }
        self.sound.truncate(SUGGESTIONS_MAX);
        let asks_again = !faults.is_empty() && !std::mem::replace(&mut self.has_complained, true);
        if asks_again || (self.sound.is_empty() && !faults.is_empty()) {
            faults.truncate(FAULTS);
            return Err(faults.join("; "));
        }
        if self.sound.is_empty() {
            return Err("there is no suggestion".to_owned());
        }
        Ok(self.sound.clone())
    }

    /// Of two about the same words only the first counts.
    fn is_new(&self, new: &Suggestion) -> bool {
        let overlaps =
            |known: &Suggestion| known.before.contains(&new.before) || new.before.contains(known.before.as_str());
        !self.sound.iter().any(overlaps)
    }
}

impl ModelInterviewer {
    /// What could stand in the place of lines of a CV.
    ///
    /// # Errors
    /// No model of the route proposed anything that the CV bears out.
    pub async fn improve_cv(&self, reader: &Reader, masked: &str, route: Route) -> Result<Vec<Suggestion>, LlmError> {
        let fence = fence(&self.gateway, masked);
        let values = Values { cv: masked, weak: weak(masked), fence: &fence };
        let rendered = self.prompts.render(Template::Cv, reader.language, values)?;
        let prompt = Prompt::new(rendered.system, rendered.user, Schema::of::<Reply>("cv"));
        let call = reader.call(route, true);
        let mut collected = Collected {
            proposals: Proposals::about(masked),
            sound: Vec::new(),
            has_complained: false,
            wants_signs: reader.language == Language::Uz && masked.contains(['ʻ', 'ʼ']),
        };
        let validate = |reply: &str, _: &str| collected.take(reply);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), validate).await;
        match completed {
            Ok((suggestions, _)) => Ok(suggestions),
            // What came before the failure is as sound as any.
            Err(LlmError::Unaccounted) => Err(LlmError::Unaccounted),
            Err(_) if !collected.sound.is_empty() => Ok(collected.sound),
            Err(error) => Err(error),
        }
    }
}

/// The lines that an automatic reader would mend: those that say what was done without a verb, or without a number.
fn weak(masked: &str) -> Vec<String> {
    let analysis = Cv::of(masked.to_owned()).analyse(&[]);
    let mut weak: Vec<String> = Vec::new();
    for what in [What::Verbs, What::Numbers] {
        for line in analysis.check(what).into_iter().flat_map(|check| &check.mend) {
            if !weak.contains(line) {
                weak.push(line.clone());
            }
        }
    }
    weak
}
