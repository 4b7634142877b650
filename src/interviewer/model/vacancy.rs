//! A job post as a model reads it. It quotes, and code looks whether the quotes stand in the post.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ModelInterviewer, fence};
use crate::domain::catalog::Level;
use crate::domain::vacancy::{Kind, Proposal, ProposedRequirement, Vacancy};
use crate::interviewer::vacancy::Reader;
use crate::llm::{LlmError, Prompt, Schema, structured};
use crate::plans::Route;
use crate::prompt::Template;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
struct Reply {
    role: String,
    company: String,
    #[schemars(with = "LevelDraft")]
    level: String,
    requirements: Vec<RequirementDraft>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct RequirementDraft {
    line: String,
    #[schemars(with = "KindDraft")]
    kind: String,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "for the schema: what is said otherwise must not cost a reading")]
enum LevelDraft {
    Junior,
    Middle,
    Senior,
    #[serde(rename = "")]
    Unsaid,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "as above")]
enum KindDraft {
    Must,
    Nice,
    Duty,
}

#[derive(Serialize)]
struct Values<'a> {
    post: &'a str,
    fence: &'a str,
}

impl From<Reply> for Proposal {
    fn from(reply: Reply) -> Self {
        let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let requirement = |draft: RequirementDraft| {
            let kind = Kind::from_slug(draft.kind.trim().to_lowercase().as_str()).unwrap_or(Kind::Must);
            ProposedRequirement { line: draft.line, kind }
        };
        Self {
            role: said(reply.role),
            company: said(reply.company),
            level: Level::from_slug(reply.level.trim().to_lowercase().as_str()),
            requirements: reply.requirements.into_iter().map(requirement).collect(),
        }
    }
}

impl ModelInterviewer {
    /// What a model reads of a post, as far as the post bears it out.
    ///
    /// # Errors
    /// No model of the route quoted anything that stands there.
    pub async fn read_vacancy(&self, reader: &Reader, vacancy: &Vacancy, route: Route) -> Result<Vacancy, LlmError> {
        let fence = fence(&self.gateway, &vacancy.text);
        let values = Values { post: &vacancy.text, fence: &fence };
        let rendered = self.prompts.render(Template::Vacancy, reader.language, values)?;
        let prompt = Prompt::new(rendered.system, rendered.user, Schema::of::<Reply>("vacancy"));
        let call = reader.call(route, true);
        let validate = |reply: &str, _: &str| {
            let reply: Reply = structured::parse(reply)?;
            vacancy.refined(&reply.into()).ok_or_else(|| "no line of requirements stands in the post".to_owned())
        };
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), validate).await;
        completed.map(|(vacancy, _)| vacancy)
    }
}
