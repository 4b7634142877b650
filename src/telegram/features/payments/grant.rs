//! `/grant <id | @username> <plan> <days> <note>`: a plan for cash or a transfer, added to what the person has.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, Message};

use super::view;
use crate::domain::plan::PlanName;
use crate::domain::user::UserId;
use crate::service::payments::grant::{Grant, added, grant};
use crate::service::people;
use crate::service::plans::{self, DAYS_MAX};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::admin::subject::{self, Doubt};
use crate::telegram::features::admin::sure::{self, SureCode};
use crate::telegram::features::admin::{plan_with_end, usage};

const NAME: &str = "grant";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Arguments<'a> {
    person: &'a str,
    plan: PlanName,
    days: u16,
    note: &'a str,
}

impl Arguments<'_> {
    fn grant(&self, id: String, at: DateTime<Utc>, actor: UserId) -> Grant {
        Grant { id, at, actor, plan: self.plan, days: self.days, note: self.note.to_owned(), told_later: false }
    }
}

pub(super) fn routes() -> UpdateHandler<HandlerError> {
    sure::sure(NAME).endpoint(confirmed)
}

pub(super) fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let arguments = match parse(&typed.arguments) {
        Ok(arguments) => arguments,
        Err(problem) => return usage(&conv, problem, NAME).await,
    };
    let Some(mut subject) = subject::find(&conv, Some(arguments.person), &message).await? else {
        return usage(&conv, "admin-person-unknown", NAME).await;
    };
    let wanted = arguments.grant(conv.request.key(), conv.request.at, conv.user.id);
    if !plans::is_made(conv.services(), subject.user.id, &wanted.id).await? {
        let added = added(conv.services(), &subject.user, &wanted);
        if added.seconds == 0 {
            return usage(&conv, "grant-adds-nothing", NAME).await;
        }
        subject.doubts.extend(added.lost.then_some(Doubt::Takes));
    }
    if subject.doubts.is_empty() {
        return give(&conv, subject.user.id, &wanted).await;
    }
    let Arguments { plan, days, note, .. } = arguments;
    let what = conv.t.msg("grant-sure").arg("plan", conv.t.plan(plan)).arg("days", days).arg("note", note).text();
    sure::ask(&conv, NAME, &subject, &what, &format!("{} {} {days} {note}", subject.user.id, plan.slug())).await
}

async fn confirmed(conv: Arc<Conversation>, code: SureCode) -> HandlerResult {
    let Some(pending) = sure::confirmed(&conv, &code).await? else { return Ok(()) };
    let Ok(arguments) = parse(&pending.arguments) else { return conv.notice("notice-stale").await };
    give(&conv, pending.subject, &arguments.grant(pending.request.clone(), pending.at, conv.user.id)).await
}

async fn give(conv: &Conversation, person: UserId, given: &Grant) -> HandlerResult {
    let services = conv.services();
    let Some(after) = grant(services, person, given).await? else {
        return usage(conv, "admin-person-unknown", NAME).await;
    };
    let t = conv.ctx.texts.language(after.language.unwrap_or(conv.t.language()));
    let told = match conv.send_to(ChatId(after.id.0), &view::granted(t, &after, conv.now())).await {
        Ok(_) => true,
        Err(error) if error.is_unreachable() => {
            people::set_reachable(services, after.id, false).await?;
            false
        }
        Err(error) => return Err(error),
    };
    let html = conv
        .t
        .msg(if told { "grant-done" } else { "grant-done-untold" })
        .arg("name", after.first_name.as_str())
        .arg("id", after.id.to_string())
        .arg("after", plan_with_end(conv.t, &after, conv.now()))
        .text();
    conv.show(&Card::new(html)).await?;
    Ok(())
}

/// Reads the arguments. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<Arguments<'_>, &'static str> {
    fn word(text: &str) -> (&str, &str) {
        text.trim_start().split_once(char::is_whitespace).unwrap_or((text.trim_start(), ""))
    }
    let (person, rest) = word(arguments);
    if !people::is_name(person) {
        return Err("admin-bad-person");
    }
    let (plan, rest) = word(rest);
    let plan = PlanName::from_slug(plan).filter(|plan| *plan != PlanName::Free).ok_or("grant-bad-plan")?;
    let (days, note) = word(rest);
    let days = days.parse().ok().filter(|days| (1..=DAYS_MAX).contains(days)).ok_or("setplan-bad-days")?;
    match note.trim() {
        "" => Err("grant-no-note"),
        note => Ok(Arguments { person, plan, days, note }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_said() {
        let pro = |person, note| Ok(Arguments { person, plan: PlanName::Pro, days: 30, note });
        for (text, expected) in [
            ("5 pro 30 cash", pro("5", "cash")),
            ("@Aziza  PRO 30  a transfer, 12 May ", pro("@Aziza", "a transfer, 12 May")),
            ("", Err("admin-bad-person")),
            ("pro 30 cash", Err("admin-bad-person")),
            ("5", Err("grant-bad-plan")),
            ("5 free 30 cash", Err("grant-bad-plan")),
            ("5 pro cash", Err("setplan-bad-days")),
            ("5 pro 0 cash", Err("setplan-bad-days")),
            ("5 pro 3651 cash", Err("setplan-bad-days")),
            ("5 pro 30", Err("grant-no-note")),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
