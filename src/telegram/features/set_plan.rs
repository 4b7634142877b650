//! `/setplan <id | @username> <plan> [days]`, or `/setplan <plan> [days]` as a reply to a forwarded message or contact
//! of the person. The person is told, in their language; the audit log keeps before and after. It is asked first where it is
//! not sure who that is, and where they would have less than before.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, Message};

use super::admin::subject::{self, Doubt, replied_to};
use super::admin::sure::{self, SureCode};
use super::admin::{plan_with_end, usage};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::service::people;
use crate::service::plans::{self, DAYS_MAX, PlanChange, PlanSet};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "setplan";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Arguments<'a> {
    /// The word that names the person; `None` for a reply.
    person: Option<&'a str>,
    plan: PlanName,
    days: Option<u16>,
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    sure::sure(NAME).endpoint(confirmed)
}

async fn run(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let arguments = match parse(&typed.arguments, replied_to(&message).is_some()) {
        Ok(arguments) => arguments,
        Err(problem) => return usage(&conv, problem, NAME).await,
    };
    let Some(mut subject) = subject::find(&conv, arguments.person, &message).await? else {
        return usage(&conv, "admin-person-unknown", NAME).await;
    };
    let change = PlanChange {
        id: conv.request.key(),
        // The update's time, not the run's: setting the plan again must set the same end.
        at: conv.request.at,
        actor: conv.user.id,
        plan: arguments.plan,
        days: arguments.days,
        told_later: false,
    };
    let mut after = subject.user.clone();
    after.set_plan(change.plan, change.days, change.at);
    if plans::takes_away(&subject.user, &after, conv.now())
        && !plans::is_made(conv.services(), subject.user.id, &change.id).await?
    {
        subject.doubts.push(Doubt::Takes);
    }
    if subject.doubts.is_empty() {
        return set(&conv, subject.user.id, &change).await;
    }
    let what = conv
        .t
        .msg("setplan-sure")
        .arg("before", plan_with_end(conv.t, &subject.user, conv.now()))
        .arg("after", plan_with_end(conv.t, &after, conv.now()))
        .text();
    let days = change.days.map(|days| days.to_string()).unwrap_or_default();
    sure::ask(&conv, NAME, &subject, &what, &format!("{} {days}", change.plan.slug())).await
}

async fn confirmed(conv: Arc<Conversation>, code: SureCode) -> HandlerResult {
    let Some(pending) = sure::confirmed(&conv, &code).await? else { return Ok(()) };
    let Ok(Arguments { plan, days, .. }) = parse(&pending.arguments, true) else {
        return conv.notice("notice-stale").await;
    };
    let change = PlanChange { id: pending.request, at: pending.at, actor: conv.user.id, plan, days, told_later: false };
    set(&conv, pending.subject, &change).await
}

async fn set(conv: &Conversation, person: UserId, change: &PlanChange) -> HandlerResult {
    let Some(PlanSet { before, after }) = plans::set(conv.services(), person, change).await? else {
        return usage(conv, "admin-person-unknown", NAME).await;
    };
    let told = tell(conv, &after).await?;
    let html = conv
        .t
        .msg(if told { "setplan-done" } else { "setplan-done-untold" })
        .arg("name", after.first_name.as_str())
        .arg("id", after.id.to_string())
        .arg("before", plan_with_end(conv.t, &before, conv.now()))
        .arg("after", plan_with_end(conv.t, &after, conv.now()))
        .text();
    conv.show(&Card::new(html)).await?;
    Ok(())
}

/// Reads the arguments. The error is the message that says what is wrong.
fn parse(arguments: &str, is_reply: bool) -> Result<Arguments<'_>, &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (person, rest) = match words.as_slice() {
        [first, rest @ ..] if people::is_name(first) => (Some(*first), rest),
        rest if is_reply => (None, rest),
        [] => return Err("setplan-no-person"),
        _ => return Err("admin-bad-person"),
    };
    let (plan, days) = match rest {
        [] => return Err("setplan-no-plan"),
        [plan] => (plan, None),
        [plan, days] => (plan, Some(days)),
        _ => return Err("setplan-too-many"),
    };
    let plan = PlanName::from_slug(plan).ok_or("setplan-bad-plan")?;
    let days = match days.map(|days| days.parse::<u16>()) {
        None => None,
        Some(Ok(days)) if (1..=DAYS_MAX).contains(&days) => Some(days),
        Some(_) => return Err("setplan-bad-days"),
    };
    Ok(Arguments { person, plan, days })
}

/// Tells the person. False when they cannot be reached.
async fn tell(conv: &Conversation, user: &User) -> HandlerResult<bool> {
    let t = conv.ctx.texts.language(user.language.unwrap_or(conv.t.language()));
    let card = view::plan_changed(t, user.plan_at(conv.now()), user.plan_until);
    match conv.send_to(ChatId(user.id.0), &card).await {
        Ok(_) => Ok(true),
        Err(error) if error.is_unreachable() => {
            people::set_reachable(conv.services(), user.id, false).await?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_said() {
        let pro = |person, days| Ok(Arguments { person, plan: PlanName::Pro, days });
        for (text, is_reply, expected) in [
            ("5 pro", false, pro(Some("5"), None)),
            ("@Aziza PRO 30", false, pro(Some("@Aziza"), Some(30))),
            ("pro 30", true, pro(None, Some(30))),
            ("5 pro", true, pro(Some("5"), None)),
            ("", false, Err("setplan-no-person")),
            ("pro", false, Err("admin-bad-person")),
            ("-5 pro", false, Err("admin-bad-person")),
            ("@ pro", false, Err("admin-bad-person")),
            ("5", false, Err("setplan-no-plan")),
            ("", true, Err("setplan-no-plan")),
            ("5 gold", false, Err("setplan-bad-plan")),
            ("5 pro 0", false, Err("setplan-bad-days")),
            ("5 pro 99999", false, Err("setplan-bad-days")),
            ("5 pro soon", false, Err("setplan-bad-days")),
            ("5 pro 3 4", false, Err("setplan-too-many")),
        ] {
            assert_eq!(parse(text, is_reply), expected, "{text}");
        }
    }
}
