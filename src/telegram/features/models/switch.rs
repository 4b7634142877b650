//! Which models do a task: switched while the bot runs, once an admin has said that it is meant so.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::{NAME, view};
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::plans::{Plans, Task};
use crate::service::order::Order;
use crate::service::{model_chains, pending};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::admin::sure::{self, SureCode};
use crate::telegram::features::admin::usage;

/// What is wanted. Without models it is the catalogue's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub plan: PlanName,
    pub task: Task,
    pub models: Vec<String>,
}

pub fn routes() -> UpdateHandler<HandlerError> {
    sure::sure(NAME).endpoint(confirmed)
}

/// Asks whether it is meant so.
pub(super) async fn ask(conv: &Conversation, arguments: &str) -> HandlerResult {
    let services = conv.services();
    let wish = match parse(arguments) {
        Ok(wish) => wish,
        Err(problem) => return usage(conv, problem, NAME).await,
    };
    if let Err(problem) = check(&services.plans, &wish) {
        conv.send(&view::not_switched(conv.t, &problem)).await?;
        return Ok(());
    }
    // About nobody.
    let key = pending::remember(services, conv.user.id, &conv.request, UserId(0), arguments).await?;
    conv.send(&view::sure(conv.t, &services.plans, &wish, &SureCode { command: NAME.to_owned(), key })).await?;
    Ok(())
}

async fn confirmed(conv: Arc<Conversation>, code: SureCode) -> HandlerResult {
    let Some(pending) = sure::confirmed(&conv, &code).await? else { return Ok(()) };
    let services = conv.services();
    let wish = parse(&pending.arguments).ok().filter(|wish| check(&services.plans, wish).is_ok());
    let Some(wish) = wish else { return conv.notice("notice-stale").await };
    let order = Order { id: pending.request, at: pending.at, actor: conv.user.id };
    model_chains::switch(services, (wish.plan, wish.task), &wish.models, &order).await?;
    let said = if wish.models.is_empty() { "models-reset-done" } else { "models-set-done" };
    conv.show(&Card::new(conv.t.get(said))).await?;
    Ok(())
}

fn check(plans: &Plans, wish: &Wish) -> Result<(), String> {
    if wish.models.is_empty() { Ok(()) } else { plans.check_switch(wish.plan, wish.task, &wish.models) }
}

/// Reads the arguments. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<Wish, &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (is_set, plan, task, models) = match words.as_slice() {
        ["set", plan, task, models @ ..] if !models.is_empty() => (true, plan, task, models),
        ["reset", plan, task] => (false, plan, task, &[][..]),
        _ => return Err("models-bad"),
    };
    let plan = PlanName::from_slug(plan).ok_or("models-bad-plan")?;
    let is_of_texts = |task: &Task| !matches!(task, Task::Transcription | Task::Reading);
    let task =
        Task::ALL.into_iter().filter(is_of_texts).find(|known| known.slug() == *task).ok_or("models-bad-task")?;
    let models = if is_set { models.iter().map(|id| (*id).to_owned()).collect() } else { Vec::new() };
    Ok(Wish { plan, task, models })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_said() {
        let wish = |models: &[&str]| Wish {
            plan: PlanName::Pro,
            task: Task::Grading,
            models: models.iter().map(|id| (*id).to_owned()).collect(),
        };
        for (text, expected) in [
            ("set pro grading a/b c/d", Ok(wish(&["a/b", "c/d"]))),
            ("reset PRO grading", Ok(wish(&[]))),
            ("set pro grading", Err("models-bad")),
            ("now", Err("models-bad")),
            ("set gold grading a/b", Err("models-bad-plan")),
            ("set pro juggling a/b", Err("models-bad-task")),
            ("set pro transcription a/b", Err("models-bad-task")),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
