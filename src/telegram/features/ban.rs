//! `/ban <id | @username> [reason]`, `/unban <id | @username>`: who is shut out, and what they still can do.
//!
//! ```text
//! admin:  /ban 1002 spam   -> it is done; their interview has ended
//! person: anything         -> one short answer, at most once an hour
//! person: /export, /delete_me -> as for everybody
//! ```

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::admin::subject::{self, Subject, replied_to};
use super::admin::sure::{self, SureCode};
use super::admin::{self, usage};
use super::{payments, privacy, support};
use crate::domain::text::{clean_line, utf16_len};
use crate::domain::user::{User, UserId};
use crate::service::bans::{self, Banned, Pardoned, REASON_MAX};
use crate::service::order::Order;
use crate::service::{people, subscriptions};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

const BAN: &str = "ban";
const UNBAN: &str = "unban";

/// "Ban" or "let in again", under a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BanCode {
    pub person: UserId,
    /// Else they are let in.
    pub ban: bool,
}

impl Code for BanCode {
    fn write(&self) -> String {
        format!("{}:{}", if self.ban { BAN } else { UNBAN }, self.person)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            [BAN, id] => Some(Self { person: UserId(id.parse().ok()?), ban: true }),
            [UNBAN, id] => Some(Self { person: UserId(id.parse().ok()?), ban: false }),
            _ => None,
        }
    }
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(command::of_admins(BAN).endpoint(shut_out))
        .branch(command::of_admins(UNBAN).endpoint(let_in))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(sure::sure(BAN).endpoint(shut_out_surely))
        .branch(sure::sure(UNBAN).endpoint(let_in_surely))
        .branch(admin::only().chain(dptree::filter_map(callback::tapped::<BanCode>)).endpoint(tapped))
}

/// For the schema: what follows is for people who are shut out.
pub fn of_the_banned() -> UpdateHandler<HandlerError> {
    dptree::filter(|conv: Arc<Conversation>| conv.is_shut_out())
}

/// The commands that they have: their data and, of whoever has paid, their money.
pub fn their_commands() -> UpdateHandler<HandlerError> {
    let of_payers = payments::of_payers().branch(payments::support_commands()).branch(support::commands());
    privacy::commands().branch(of_payers)
}

/// Letters about it.
pub fn their_texts() -> UpdateHandler<HandlerError> {
    payments::of_payers().branch(support::texts())
}

/// The buttons that they have.
pub fn their_buttons() -> UpdateHandler<HandlerError> {
    privacy::routes()
}

/// What everything else gets.
pub async fn decline(conv: Arc<Conversation>) -> HandlerResult {
    if bans::is_to_be_told(conv.services(), conv.user.id, &conv.request).await? {
        conv.send(&Card::new(conv.t.get("banned"))).await?;
    }
    Ok(())
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Arguments<'a> {
    /// The word that names the person; `None` for a reply.
    person: Option<&'a str>,
    reason: String,
}

async fn shut_out(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let Arguments { person, reason } = match parse(&typed.arguments, replied_to(&message).is_some()) {
        Ok(arguments) => arguments,
        Err(problem) => return usage(&conv, problem, BAN).await,
    };
    let Some(subject) = subject::find(&conv, person, &message).await? else {
        return usage(&conv, "admin-person-unknown", BAN).await;
    };
    if subject.doubts.is_empty() {
        return ban(&conv, subject.user.id, &reason, &order(&conv)).await;
    }
    sure::ask(&conv, BAN, &subject, &conv.t.get("ban-sure"), &reason).await
}

/// What shows the person stays, and it is asked below.
async fn tapped(conv: Arc<Conversation>, BanCode { person, ban }: BanCode) -> HandlerResult {
    let Some(user) = people::get(conv.services(), person).await? else { return conv.notice("notice-stale").await };
    let (command, what) = if ban { (BAN, "ban-sure") } else { (UNBAN, "unban-sure") };
    let subject = Subject { user, doubts: Vec::new() };
    sure::ask(&conv.untied(), command, &subject, &conv.t.get(what), "").await
}

async fn shut_out_surely(conv: Arc<Conversation>, code: SureCode) -> HandlerResult {
    let Some(pending) = sure::confirmed(&conv, &code).await? else { return Ok(()) };
    let order = Order { id: pending.request, at: pending.at, actor: conv.user.id };
    ban(&conv, pending.subject, &pending.arguments, &order).await
}

async fn ban(conv: &Conversation, person: UserId, reason: &str, order: &Order) -> HandlerResult {
    let said = match bans::ban(conv.services(), person, reason, order).await? {
        Banned::Admin => "ban-admin",
        Banned::Unknown => return usage(conv, "admin-person-unknown", BAN).await,
        Banned::Known(user) => return tell(conv, "ban-known", &user).await,
        Banned::Done(user, open) => {
            // Nobody pays again for what they cannot use.
            let charges = subscriptions::open(conv.services(), person).await?;
            conv.ctx.out.end_subscriptions(person.0, &charges).await?;
            // Quietly: what was on the screen stays, and leads nowhere.
            if let Some(open) = open
                && let Err(error) = conv.ctx.screens.strip(&open).await
                && !error.is_unreachable()
            {
                return Err(error);
            }
            return tell(conv, "ban-done", &user).await;
        }
    };
    conv.show(&Card::new(conv.t.get(said))).await?;
    Ok(())
}

async fn tell(conv: &Conversation, id: &str, user: &User) -> HandlerResult {
    let html = conv.t.msg(id).arg("name", user.first_name.as_str()).arg("id", user.id.to_string()).text();
    conv.show(&Card::new(html)).await?;
    Ok(())
}

async fn let_in(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let person = match parse(&typed.arguments, replied_to(&message).is_some()) {
        Ok(Arguments { person, reason }) if reason.is_empty() => person,
        Ok(_) => return usage(&conv, "unban-too-many", UNBAN).await,
        Err(problem) => return usage(&conv, problem, UNBAN).await,
    };
    match subject::find(&conv, person, &message).await? {
        Some(subject) if subject.doubts.is_empty() => unban(&conv, subject.user.id, &order(&conv)).await,
        Some(subject) => sure::ask(&conv, UNBAN, &subject, &conv.t.get("unban-sure"), "").await,
        // Somebody who was erased is remembered by their id.
        None => match person.and_then(people::id_in) {
            Some(id) => unban(&conv, id, &order(&conv)).await,
            None => usage(&conv, "admin-person-unknown", UNBAN).await,
        },
    }
}

async fn let_in_surely(conv: Arc<Conversation>, code: SureCode) -> HandlerResult {
    let Some(pending) = sure::confirmed(&conv, &code).await? else { return Ok(()) };
    unban(&conv, pending.subject, &Order { id: pending.request, at: pending.at, actor: conv.user.id }).await
}

async fn unban(conv: &Conversation, person: UserId, order: &Order) -> HandlerResult {
    match bans::unban(conv.services(), person, order).await? {
        Pardoned::Done(user) => tell(conv, "unban-done", &user).await,
        Pardoned::Known(user) => tell(conv, "unban-known", &user).await,
        Pardoned::Unknown => usage(conv, "admin-person-unknown", UNBAN).await,
        Pardoned::Forgotten => {
            conv.show(&Card::new(conv.t.get("unban-forgotten"))).await?;
            Ok(())
        }
    }
}

fn order(conv: &Conversation) -> Order {
    Order { id: conv.request.key(), at: conv.request.at, actor: conv.user.id }
}

/// Reads the arguments. The error is the message that says what is wrong.
fn parse(arguments: &str, is_reply: bool) -> Result<Arguments<'_>, &'static str> {
    let (first, rest) = arguments.split_once(char::is_whitespace).unwrap_or((arguments, ""));
    let (person, reason) = match people::is_name(first) {
        true => (Some(first), rest),
        false if is_reply => (None, arguments),
        false => return Err("admin-bad-person"),
    };
    let reason = clean_line(reason);
    if utf16_len(&reason) > REASON_MAX {
        return Err("ban-too-long");
    }
    Ok(Arguments { person, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_said() {
        let of = |person, reason: &str| Ok(Arguments { person, reason: reason.to_owned() });
        for (text, is_reply, expected) in [
            ("5", false, of(Some("5"), "")),
            ("@Aziza  spam,\nand more", false, of(Some("@Aziza"), "spam, and more")),
            ("spam", true, of(None, "spam")),
            ("", true, of(None, "")),
            ("", false, Err("admin-bad-person")),
            ("spam", false, Err("admin-bad-person")),
        ] {
            assert_eq!(parse(text, is_reply), expected, "{text}");
        }
        assert_eq!(parse(&format!("5 {}", "a".repeat(301)), false), Err("ban-too-long"));
    }
}
