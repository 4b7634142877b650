//! A cover letter written by a model, and what of it may be sent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::language::{is_in, with_uzbek_signs};
use super::sentences::Secrets;
use super::{ModelInterviewer, fence};
use crate::domain::grading::without_directives;
use crate::domain::language::Language;
use crate::domain::letter::{Flaw, Told, WORDS_MAX, Wish, filled, flaws, mended, ungranted};
use crate::domain::text::clean;
use crate::domain::vacancy::without_orders;
use crate::interviewer::letter::{LetterRequest, Written};
use crate::llm::{LlmError, Prompt, Schema, structured};
use crate::plans::Route;
use crate::prompt::Template;

// No doc comments in this type: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
struct Reply {
    letter: String,
}

#[derive(Serialize)]
struct Values<'a> {
    post: &'a str,
    cv: &'a str,
    letter: &'a str,
    wish: &'a str,
    fence: &'a str,
}

impl ModelInterviewer {
    /// A letter of a model, without what its sources lack.
    ///
    /// # Errors
    /// No model of the route wrote one that can be sent.
    pub async fn write_letter(&self, request: &LetterRequest<'_>, route: Route) -> Result<Written, LlmError> {
        let LetterRequest { reader, vacancy, cv, letter, wish, .. } = *request;
        let language = vacancy.language;
        let post = without_orders(&vacancy.text);
        let wish = match wish {
            Wish::Anew => "anew",
            Wish::Shorter => "shorter",
            Wish::Formal => "formal",
            Wish::Said(said) => said,
        };
        let letter = letter.unwrap_or_default();
        let fence = fence(&self.gateway, &format!("{post}\n{cv}\n{letter}\n{wish}"));
        let values = Values { post: &post, cv, letter, wish, fence: &fence };
        let rendered = self.prompts.render(Template::Letter, language, values)?;
        let prompt = Prompt::new(rendered.system, rendered.user, Schema::of::<Reply>("letter"));
        let secrets = Secrets::new(&self.prompts.wording(Template::Letter, language), Some(&fence));
        // What is filled in stands in the CV, though not in what the model was given.
        let own: Vec<&str> = [&request.contact.emails, &request.contact.phones, &request.contact.profiles]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let told = Told::by(cv, &own.join("\n"), &post);
        let mut checks = Checks { request, secrets, told, language, has_complained: false };
        let call = reader.call(route, false);
        let validate = |reply: &str, _: &str| checks.validate(reply);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), validate).await;
        completed.map(|(written, _)| written)
    }
}

struct Checks<'a> {
    request: &'a LetterRequest<'a>,
    secrets: Secrets,
    told: Told,
    language: Language,
    /// What is invented is asked for anew once. After that it is left out.
    has_complained: bool,
}

impl Checks<'_> {
    fn validate(&mut self, reply: &str) -> Result<Written, String> {
        let reply: Reply = structured::parse(reply)?;
        let letter = clean(&reply.letter).replace("**", "");
        let letter = if self.language == Language::Uz { with_uzbek_signs(&letter) } else { letter };
        let letter = filled(&letter, self.request.contact);
        if self.secrets.are_in(&letter) || without_directives(&letter).is_some() {
            return Err("it is no letter: it repeats the rules or speaks to you".to_owned());
        }
        if !is_in(self.language, &letter) {
            return Err(format!("the letter is not in the language of the post ({})", self.language.code()));
        }
        let ungranted = |letter: &str| ungranted(self.request.wish, letter, self.request.letter);
        let mut flaws = flaws(&letter, &self.told);
        flaws.extend(ungranted(&letter));
        if flaws.is_empty() && !letter.is_empty() {
            return Ok(Written { text: letter, is_mended: false });
        }
        if !self.has_complained {
            self.has_complained = true;
            return Err(flaws.iter().map(complaint).collect::<Vec<_>>().join("; "));
        }
        let mended = mended(&letter, &self.told).ok_or("too little of it stands in the CV and the post")?;
        match ungranted(&mended) {
            Some(flaw) => Err(complaint(&flaw)),
            None => Ok(Written { text: mended, is_mended: true }),
        }
    }
}

fn complaint(flaw: &Flaw) -> String {
    match flaw {
        Flaw::TooLong(words) => format!("the letter has {words} words, at most {WORDS_MAX} are allowed"),
        Flaw::Invented(said) => format!(
            "the CV does not have: {}; say of the person only what the CV says, of the employer only what the post says, and \
             begin no sentence with a name that they do not have",
            said.join(", ")
        ),
        Flaw::NoShorter => "the letter was to become shorter, and has as many words as before or more".to_owned(),
        Flaw::Same => "the letter was to become another one, and is the same".to_owned(),
    }
}
