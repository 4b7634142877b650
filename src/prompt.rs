//! The templates of `prompts/`: one file for each kind of request, and one of rules for each language.
//!
//! A request's file has two parts, divided by a line `=== user ===`: the rules, which are the same in every call of that kind
//! and language so that providers can cache them, and the request. Whatever a template names must be given to it.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

use crate::domain::language::Language;

const DIVIDER: &str = "\n=== user ===\n";

/// A prompt cannot be rendered.
#[derive(Debug, thiserror::Error)]
#[error("prompts/{file}: {reason}")]
pub struct PromptError {
    file: &'static str,
    reason: String,
}

/// A rendered prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The rules.
    pub system: String,
    /// The request.
    pub user: String,
}

/// A kind of request to a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    Questions,
    BehaviouralQuestions,
    SystemDesignQuestions,
    CvQuestions,
    Grading,
    Report,
    Coach,
    CoachSummary,
    Vacancy,
    Fit,
    Letter,
    Cv,
}

/// The templates.
#[derive(Debug, Clone)]
pub struct Prompts {
    templates: Environment<'static>,
}

struct File {
    name: &'static str,
    text: &'static str,
}

const AGAIN: File = File { name: "again.md", text: include_str!("../prompts/again.md") };
const AGAIN_IN_WORDS: File = File { name: "again_in_words.md", text: include_str!("../prompts/again_in_words.md") };

impl Template {
    const ALL: [Self; 12] = [
        Self::Questions,
        Self::BehaviouralQuestions,
        Self::SystemDesignQuestions,
        Self::CvQuestions,
        Self::Grading,
        Self::Report,
        Self::Coach,
        Self::CoachSummary,
        Self::Vacancy,
        Self::Fit,
        Self::Letter,
        Self::Cv,
    ];

    const fn file(self) -> File {
        match self {
            Self::Questions => File { name: "questions.md", text: include_str!("../prompts/questions.md") },
            Self::BehaviouralQuestions => {
                File { name: "questions_behavioural.md", text: include_str!("../prompts/questions_behavioural.md") }
            }
            Self::SystemDesignQuestions => {
                File { name: "questions_system_design.md", text: include_str!("../prompts/questions_system_design.md") }
            }
            Self::CvQuestions => File { name: "questions_cv.md", text: include_str!("../prompts/questions_cv.md") },
            Self::Grading => File { name: "grading.md", text: include_str!("../prompts/grading.md") },
            Self::Report => File { name: "report.md", text: include_str!("../prompts/report.md") },
            Self::Coach => File { name: "coach.md", text: include_str!("../prompts/coach.md") },
            Self::CoachSummary => File { name: "coach_summary.md", text: include_str!("../prompts/coach_summary.md") },
            Self::Cv => File { name: "cv.md", text: include_str!("../prompts/cv.md") },
            Self::Vacancy => File { name: "vacancy.md", text: include_str!("../prompts/vacancy.md") },
            Self::Fit => File { name: "fit.md", text: include_str!("../prompts/fit.md") },
            Self::Letter => File { name: "letter.md", text: include_str!("../prompts/letter.md") },
        }
    }
}

const fn rules_of(language: Language) -> &'static str {
    match language {
        Language::Uz => include_str!("../prompts/language/uz.md"),
        Language::Ru => include_str!("../prompts/language/ru.md"),
        Language::En => include_str!("../prompts/language/en.md"),
    }
}

impl Prompts {
    /// The built-in templates.
    ///
    /// # Errors
    /// The first template with a mistake in it; a test prevents that.
    pub fn embedded() -> Result<Self, PromptError> {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        templates.set_syntax(syntax.map_err(|error| failed(&AGAIN, &error))?);
        for file in Template::ALL.map(Template::file).into_iter().chain([AGAIN, AGAIN_IN_WORDS]) {
            templates.add_template(file.name, file.text).map_err(|error| failed(&file, &error))?;
        }
        Ok(Self { templates })
    }

    /// The prompt in a language. The templates see `values` and, as `language_rules`, the language's rules.
    ///
    /// # Errors
    /// A value is missing.
    pub fn render(
        &self,
        template: Template,
        language: Language,
        values: impl Serialize,
    ) -> Result<Rendered, PromptError> {
        #[derive(Serialize)]
        struct Context<T> {
            language_rules: &'static str,
            #[serde(flatten)]
            values: T,
        }
        let file = template.file();
        let text = self.fill(&file, Context { language_rules: rules_of(language).trim(), values })?;
        let text = if language == Language::Uz { with_plain_apostrophes(&text) } else { text };
        let (system, user) = text
            .split_once(DIVIDER)
            .ok_or_else(|| PromptError { file: file.name, reason: "has no line === user ===".to_owned() })?;
        Ok(Rendered { system: system.trim().to_owned(), user: user.trim().to_owned() })
    }

    /// What the prompts of a template in a language have in common: everything but the values.
    pub fn wording(&self, template: Template, language: Language) -> String {
        let mut wording = rules_of(language).to_owned();
        wording.push('\n');
        for part in template.file().text.split("{%").flat_map(|part| part.split("{{")) {
            let literal = part.rsplit_once("}}").or_else(|| part.rsplit_once("%}"));
            wording.push_str(literal.map_or(part, |(_, literal)| literal));
        }
        wording
    }

    /// What is said to a model about its last reply.
    ///
    /// # Errors
    /// Never with the built-in templates; a test prevents that.
    pub fn again(&self, complaint: &str) -> Result<String, PromptError> {
        self.complain(&AGAIN, complaint)
    }

    /// The same about a reply that is no JSON.
    ///
    /// # Errors
    /// As [`Prompts::again`].
    pub fn again_in_words(&self, complaint: &str) -> Result<String, PromptError> {
        self.complain(&AGAIN_IN_WORDS, complaint)
    }

    fn complain(&self, file: &File, complaint: &str) -> Result<String, PromptError> {
        #[derive(Serialize)]
        struct Context<'a> {
            complaint: &'a str,
        }
        Ok(self.fill(file, Context { complaint })?.trim().to_owned())
    }

    fn fill(&self, file: &File, context: impl Serialize) -> Result<String, PromptError> {
        let template = self.templates.get_template(file.name).map_err(|error| failed(file, &error))?;
        template.render(Serde(context)).map_err(|error| failed(file, &error))
    }
}

/// Uzbek with the apostrophe of the keyboard for ʻ and ʼ. To a tokenizer it is half as long, and models write as they are
/// written to; whatever is shown to a person gets its signs back.
fn with_plain_apostrophes(text: &str) -> String {
    text.replace(['ʻ', 'ʼ'], "'")
}

fn failed(file: &File, error: &minijinja::Error) -> PromptError {
    // The detail names the template's line and the missing value, never a value itself.
    PromptError { file: file.name, reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_a_template_names_must_be_given() {
        let prompts = Prompts::embedded().expect("the templates are sound");
        let error =
            prompts.render(Template::Grading, Language::En, serde_json::json!({})).expect_err("nothing is given");
        assert!(error.to_string().starts_with("prompts/grading.md: undefined value"), "{error}");
    }

    #[test]
    fn the_wording_is_all_that_is_no_value() {
        let prompts = Prompts::embedded().expect("the templates are sound");
        for template in Template::ALL {
            let wording = prompts.wording(template, Language::Uz);
            for value in ["fence }}", "{{", "{%", "endfor", "loop.index"] {
                assert!(!wording.contains(value), "{template:?}: {value}");
            }
            let end = match template {
                // What they bring is shown, or read by a model.
                Template::Coach | Template::CoachSummary => "It takes no JSON",
                _ => "Reply with one JSON object",
            };
            assert!(wording.contains("address") && wording.contains(end), "{template:?}");
        }
    }

    #[test]
    fn uzbek_goes_out_with_plain_apostrophes() {
        let prompts = Prompts::embedded().expect("the templates are sound");
        let values = serde_json::json!({
            "position": "Rust", "level": "middle", "question": "Soʻrov maʼnosi?", "points": [], "points_count": 0,
            "model_answer": "", "fence": "====", "answer": "Toʻgʻri", "follow_up": null, "said_before": "", "is_cut_off": false, "may_ask_back": false, "is_on_cv": false,
        });
        let uzbek = prompts.render(Template::Grading, Language::Uz, &values).expect("rendered");
        assert!(uzbek.user.contains("So'rov ma'nosi?") && uzbek.user.contains("To'g'ri"), "{}", uzbek.user);
        let english = prompts.render(Template::Grading, Language::En, &values).expect("rendered");
        assert!(english.user.contains("Soʻrov maʼnosi?"));
    }

    #[test]
    fn a_complaint_is_passed_on() {
        let prompts = Prompts::embedded().expect("the templates are sound");
        for text in [prompts.again("question 3: no hint"), prompts.again_in_words("question 3: no hint")] {
            assert!(text.expect("rendered").contains("question 3: no hint"));
        }
    }
}
