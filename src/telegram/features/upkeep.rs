//! `/jobs`: how the queue stands, and the jobs that were given up: one by one, to be run once more or forgotten. What they
//! carry is not shown.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::{self, usage};
use crate::service::order::Order;
use crate::service::upkeep;
use crate::telegram::core::callback::{self, Code, value, word};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "jobs";
/// Dead jobs that are listed.
pub const LISTED: u32 = 10;

/// What a button of these cards wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobsCode {
    Lanes,
    /// Those that were given up.
    Dead,
    /// One of them, by its short name.
    Of(String, Wish),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    Show,
    Retry,
    /// Whether it is really to be forgotten.
    Ask,
    Drop,
}

const WISHES: [(Wish, &str); 4] =
    [(Wish::Show, "show"), (Wish::Retry, "again"), (Wish::Ask, "ask"), (Wish::Drop, "drop")];

impl Code for JobsCode {
    fn write(&self) -> String {
        match self {
            Self::Lanes => "jobs".to_owned(),
            Self::Dead => "jobs:dead".to_owned(),
            Self::Of(name, wish) => format!("jobs:{name}:{}", word(&WISHES, wish)),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["jobs"] => Some(Self::Lanes),
            ["jobs", "dead"] => Some(Self::Dead),
            ["jobs", name, wish] if name.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(Self::Of((*name).to_owned(), value(&WISHES, wish)?))
            }
            _ => None,
        }
    }
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    admin::only().chain(dptree::filter_map(callback::tapped::<JobsCode>)).endpoint(tapped)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    match typed.arguments.to_lowercase().as_str() {
        "" => show_lanes(&conv).await,
        "dead" => show_dead(&conv).await,
        _ => usage(&conv, "jobs-bad", NAME).await,
    }
}

async fn show_lanes(conv: &Conversation) -> HandlerResult {
    conv.show(&view::lanes(conv.t, &upkeep::lanes(conv.services()).await?)).await?;
    Ok(())
}

async fn show_dead(conv: &Conversation) -> HandlerResult {
    conv.show(&view::dead(conv.t, &upkeep::dead(conv.services(), LISTED).await?)).await?;
    Ok(())
}

async fn tapped(conv: Arc<Conversation>, code: JobsCode) -> HandlerResult {
    let services = conv.services();
    let order = Order { id: conv.request.key(), at: conv.request.at, actor: conv.user.id };
    let (name, wish) = match code {
        JobsCode::Lanes => return show_lanes(&conv).await,
        JobsCode::Dead => return show_dead(&conv).await,
        JobsCode::Of(name, wish) => (name, wish),
    };
    let said = match wish {
        Wish::Retry if upkeep::retry(services, &name, &order).await? => "jobs-retried",
        Wish::Drop if upkeep::drop(services, &name, &order).await? => "jobs-dropped",
        Wish::Show | Wish::Ask => match upkeep::dead_by(services, &name).await? {
            Some(job) => {
                conv.show(&view::job(conv.t, &job, wish == Wish::Ask)).await?;
                return Ok(());
            }
            None => "jobs-gone",
        },
        Wish::Retry | Wish::Drop => "jobs-gone",
    };
    conv.show(&view::back(conv.t, Card::new(conv.t.get(said)))).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let of = WISHES.map(|(wish, _)| JobsCode::Of("f".repeat(16), wish));
        for code in [JobsCode::Lanes, JobsCode::Dead].into_iter().chain(of) {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<JobsCode>("1:jobs:../x:show"), None);
    }
}
