//! `/maintenance on [text]`, `/maintenance off`, `/maintenance`: whether new interviews begin.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::domain::text::{clean_line, utf16_len};
use crate::service::maintenance::{self, TEXT_MAX};
use crate::service::order::Order;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "maintenance";

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    /// How it is.
    Look,
    /// With a text for people.
    On(String),
    Off,
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let services = conv.services();
    let order = Order { id: conv.request.key(), at: conv.request.at, actor: conv.user.id };
    match parse(&typed.arguments) {
        Ok(Wish::Look) => {}
        Ok(Wish::On(text)) => drop(maintenance::switch(services, Some(&text), &order).await?),
        Ok(Wish::Off) => drop(maintenance::switch(services, None, &order).await?),
        Err(problem) => return usage(&conv, problem, NAME).await,
    }
    conv.send(&view::state(conv.t, maintenance::state(services).await?.as_ref())).await?;
    Ok(())
}

/// Says that no interview begins now, where that is so. True when it was said.
pub async fn decline(conv: &Conversation) -> HandlerResult<bool> {
    let Some(state) = maintenance::state(conv.services()).await? else { return Ok(false) };
    conv.show(&view::closed(conv.t, &state)).await?;
    Ok(true)
}

/// Reads the arguments. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<Wish, &'static str> {
    let (word, text) = arguments.split_once(char::is_whitespace).unwrap_or((arguments, ""));
    let text = clean_line(text);
    match word.to_lowercase().as_str() {
        "" => Ok(Wish::Look),
        "on" if utf16_len(&text) > TEXT_MAX => Err("maintenance-too-long"),
        "on" => Ok(Wish::On(text)),
        "off" if text.is_empty() => Ok(Wish::Off),
        _ => Err("maintenance-bad"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_read_and_what_is_wrong_is_said() {
        for (text, expected) in [
            ("", Ok(Wish::Look)),
            ("on", Ok(Wish::On(String::new()))),
            ("ON  until ten,\nsorry", Ok(Wish::On("until ten, sorry".to_owned()))),
            ("off", Ok(Wish::Off)),
            ("off now", Err("maintenance-bad")),
            ("maybe", Err("maintenance-bad")),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
