//! A CV compared by models with what a job post asks for. They quote, and code looks whether the quotes carry what is claimed.

use futures::future::join_all;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use super::sentences::{Secrets, in_language, sound};
use super::{ModelInterviewer, fence};
use crate::domain::cv::masked;
use crate::domain::fit::{Claim, Fit, Met, majority, percent, verified};
use crate::domain::grading::without_directives;
use crate::domain::invented::{Kind, Sources};
use crate::domain::vacancy::Requirement;
use crate::interviewer::fit::FitRequest;
use crate::llm::error::TimeoutKind;
use crate::llm::{LlmError, Prompt, Schema, structured};
use crate::plans::{Route, Strategy};
use crate::prompt::Template;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
struct Reply {
    requirements: Vec<RequirementReply>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct RequirementReply {
    quote: String,
    verdict: VerdictReply,
    advice: String,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum VerdictReply {
    Met,
    Partly,
    Not,
}

#[derive(Serialize)]
struct Values<'a> {
    requirements: Vec<RequirementValues<'a>>,
    count: usize,
    cv: &'a str,
    fence: &'a str,
}

#[derive(Serialize)]
struct RequirementValues<'a> {
    kind: &'static str,
    line: &'a str,
}

impl<'a> From<&'a Requirement> for RequirementValues<'a> {
    fn from(requirement: &'a Requirement) -> Self {
        use crate::domain::vacancy::Kind;
        let kind = match requirement.kind {
            Kind::Must => "must",
            Kind::Duty => "duty",
            Kind::Nice => "nice to have",
        };
        Self { kind, line: &requirement.line }
    }
}

/// A comparison, and whether somebody else should look: some quotes did not carry what was claimed.
struct Compared {
    fit: Fit,
    is_unsure: bool,
}

impl ModelInterviewer {
    /// How far the CV meets the requirements, by the strategy of the route.
    ///
    /// # Errors
    /// No model gave a usable comparison.
    pub async fn compare(&self, request: &FitRequest<'_>, route: &Route) -> Result<Fit, LlmError> {
        match &route.strategy {
            Strategy::Single {} | Strategy::Direct { .. } => Ok(self.compare_by(request, route, false).await?.fit),
            Strategy::TwoTier { first, threshold, ensemble } => {
                let Ok(cheap) = self.compare_soon(request, &route.by(first)).await else {
                    return self.compare_behind(request, &route.excluding(first), ensemble).await;
                };
                if f64::from(cheap.fit.percent()) / 10.0 < *threshold && !cheap.is_unsure {
                    return Ok(cheap.fit);
                }
                let second = self.compare_behind(request, &route.excluding(&cheap.fit.by), ensemble).await;
                second.or_else(|error| {
                    tracing::warn!(kind = error.kind(), %error, "the second tier failed, the first comparison stands");
                    Ok(cheap.fit)
                })
            }
            Strategy::Ensemble { models } => self.compare_together(request, route, models).await,
        }
    }

    async fn compare_behind(&self, request: &FitRequest<'_>, route: &Route, all: &[String]) -> Result<Fit, LlmError> {
        let left: Vec<String> = all.iter().filter(|id| !route.exclude_models.contains(id)).cloned().collect();
        if left.len() < 2 {
            return Ok(self.compare_by(request, route, false).await?.fit);
        }
        self.compare_together(request, route, &left).await
    }

    async fn compare_together(
        &self,
        request: &FitRequest<'_>,
        route: &Route,
        models: &[String],
    ) -> Result<Fit, LlmError> {
        let routes: Vec<Route> = models.iter().map(|model| route.by(std::slice::from_ref(model))).collect();
        let compared = join_all(routes.iter().map(|route| self.compare_soon(request, route))).await;
        let mut members: Vec<Fit> = Vec::new();
        for fit in compared.into_iter().flatten().map(|compared| compared.fit) {
            // A model that was named twice has one opinion.
            if members.iter().all(|member| member.by != fit.by) {
                members.push(fit);
            }
        }
        match majority(&members) {
            Some(fit) => Ok(fit),
            None => {
                let route = route.excluding(&[models, &route.exclude_models].concat());
                Ok(self.compare_by(request, &route, false).await?.fit)
            }
        }
    }

    /// One that the route can do without: it may take as long as one attempt.
    async fn compare_soon(&self, request: &FitRequest<'_>, route: &Route) -> Result<Compared, LlmError> {
        let comparing = timeout(self.gateway.attempt_timeout(), self.compare_by(request, route, true));
        comparing.await.unwrap_or(Err(LlmError::Timeout(TimeoutKind::Total)))
    }

    async fn compare_by(
        &self,
        request: &FitRequest<'_>,
        route: &Route,
        is_replaceable: bool,
    ) -> Result<Compared, LlmError> {
        let FitRequest { reader, requirements, cv, .. } = *request;
        let lines = requirements.iter().map(|requirement| requirement.line.as_str()).collect::<Vec<_>>().join("\n");
        let fence = fence(&self.gateway, &format!("{lines}\n{cv}"));
        let values = Values {
            requirements: requirements.iter().map(Into::into).collect(),
            count: requirements.len(),
            cv,
            fence: &fence,
        };
        let rendered = self.prompts.render(Template::Fit, reader.language, values)?;
        let items = u32::try_from(requirements.len()).unwrap_or(u32::MAX);
        let prompt = Prompt { items, ..Prompt::new(rendered.system, rendered.user, Schema::of::<Reply>("fit")) };
        let secrets = Secrets::new(&self.prompts.wording(Template::Fit, reader.language), Some(&fence));
        let mut checks = Checks { request, secrets, sources: Sources::of(&[&lines, cv]), doubtful: None };
        let call = reader.call(route.clone(), is_replaceable);
        let validate = |reply: &str, model: &str| checks.validate(reply, model);
        let completed = self.gateway.complete(&call, prompt, |complaint| self.again(complaint), validate).await;
        match (completed, checks.doubtful) {
            (Ok((compared, _)), _) => Ok(compared),
            (Err(LlmError::Unaccounted), _) => Err(LlmError::Unaccounted),
            (Err(_), Some(fit)) => Ok(Compared { fit, is_unsure: true }),
            (Err(error), None) => Err(error),
        }
    }
}

/// What replies to one request are checked by.
struct Checks<'a> {
    request: &'a FitRequest<'a>,
    secrets: Secrets,
    sources: Sources,
    /// The best so far of those whose quotes were not all found: one reply more may do better.
    doubtful: Option<Fit>,
}

impl Checks<'_> {
    /// The comparison of a reply, cut down to what the CV carries. Quotes that it does not carry are complained about once.
    fn validate(&mut self, reply: &str, model: &str) -> Result<Compared, String> {
        let reply: Reply = structured::parse(reply)?;
        let (given, wanted) = (reply.requirements.len(), self.request.requirements.len());
        if given != wanted {
            return Err(format!("there are {wanted} requirements, you gave {given}"));
        }
        let together: Vec<&str> = reply.requirements.iter().map(|one| one.advice.as_str()).collect();
        in_language("advice", &together.join(" "), self.request.reader.language)?;
        let claims: Vec<Claim> = reply.requirements.into_iter().map(|one| self.claim(one)).collect();
        let FitRequest { requirements, cv, this_year, .. } = *self.request;
        let (judged, unfounded) = verified(requirements, &claims, cv, this_year);
        let fit = Fit { judged, by: vec![model.to_owned()] };
        if unfounded.is_empty() {
            return Ok(Compared { fit, is_unsure: false });
        }
        match self.doubtful.take() {
            // What nothing carries can only lose, so the better one is the one that quoted better.
            Some(before) if before.percent() > percent(&fit.judged) => Ok(Compared { fit: before, is_unsure: true }),
            Some(_) => Ok(Compared { fit, is_unsure: true }),
            None => {
                self.doubtful = Some(fit);
                let numbers = unfounded.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Err(format!(
                    "the CV does not contain the quotes of requirements {numbers}; copy them letter for letter from one \
                     place, or give the verdict not"
                ))
            }
        }
    }

    fn claim(&self, reply: RequirementReply) -> Claim {
        let met = match reply.verdict {
            VerdictReply::Met => Met::Fully,
            VerdictReply::Partly => Met::Partly,
            VerdictReply::Not => Met::Not,
        };
        let advice = sound(self.request.reader.language, &reply.advice, &self.secrets);
        Claim { met, quote: reply.quote, advice: advice.filter(|advice| self.is_honest(advice)) }
    }

    /// Nobody is advised to say what their CV does not, nor told what the texts have told the model to say. What is named may be
    /// something to learn.
    fn is_honest(&self, advice: &str) -> bool {
        let is_claim = |kind| matches!(kind, Kind::Number | Kind::Date | Kind::Contact | Kind::Claim);
        self.sources.lack(advice).iter().all(|invention| !is_claim(invention.kind))
            && without_directives(advice).is_none()
            && masked(advice) == advice
    }
}
