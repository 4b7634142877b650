//! `/promo CODE`: what a code gives. Admins make codes by `/promo new CODE PLAN DAYS USES [LAST DAY]`, see them by `/promo list`
//! and end them by `/promo end CODE`.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::service::order::Order;
use crate::service::promos::{self, Fault, Promo, Wanted};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "promo";
/// Codes that are listed.
const LISTED: u32 = 50;

/// What an admin wants of the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wish {
    List,
    New(Promo),
    End(String),
    /// What is wrong.
    Bad(&'static str),
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(
            command::of_admins(NAME).chain(dptree::filter_map(|typed: Typed| wish(&typed.arguments))).endpoint(manage),
        )
        .branch(command::named(NAME).endpoint(redeem))
}

async fn redeem(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if typed.arguments.is_empty() {
        conv.send(&Card::new(conv.t.get("promo-how"))).await?;
        return Ok(());
    }
    let redeemed = promos::redeem(conv.services(), conv.user.id, &typed.arguments, &conv.request).await?;
    conv.send(&view::redeemed(conv.t, &redeemed, conv.now())).await?;
    Ok(())
}

async fn manage(conv: Arc<Conversation>, wish: Wish) -> HandlerResult {
    let (t, services) = (conv.t, conv.services());
    let order = Order { id: conv.request.key(), at: conv.request.at, actor: conv.user.id };
    let card = match wish {
        Wish::Bad(problem) => Card::new(format!("{}\n\n{}", t.get(problem), t.get("promo-usage"))),
        Wish::List => view::list(t, &promos::list(services, LISTED).await?, conv.now()),
        Wish::New(promo) if promos::create(services, &promo, &order).await? => view::created(t, &promo),
        Wish::New(_) => Card::new(t.get("promo-exists")),
        Wish::End(code) => match promos::end(services, &code, &order).await? {
            Some(promo) => Card::new(t.msg("promo-ended").arg("code", promo.code).text()),
            None => Card::new(t.get("promo-missing")),
        },
    };
    conv.send(&card).await?;
    Ok(())
}

/// Reads what an admin typed. `None` where it may be a code that they try themselves.
fn wish(arguments: &str) -> Option<Wish> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (first, rest) = words.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    Some(match (first.to_lowercase().as_str(), rest) {
        ("" | "list", []) => Wish::List,
        ("new", rest) => promo(rest).map_or_else(Wish::Bad, Wish::New),
        ("end", [code]) => promos::code(code).map_or(Wish::Bad("promo-bad-code"), Wish::End),
        ("end", _) => Wish::Bad("promo-bad-code"),
        _ => return None,
    })
}

fn promo(words: &[&str]) -> Result<Promo, &'static str> {
    let (code, plan, days, uses, last) = match *words {
        [code, plan, days, uses] => (code, plan, days, uses, None),
        [code, plan, days, uses, last] => (code, plan, days, uses, Some(last)),
        _ => return Err("promo-bad"),
    };
    Promo::of(Wanted { code, plan, days, uses, last }).map_err(|fault| match fault {
        Fault::Code => "promo-bad-code",
        Fault::Plan => "promo-bad-plan",
        Fault::Days => "promo-bad-days",
        Fault::Uses => "promo-bad-uses",
        Fault::LastDay => "promo-bad-date",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::PlanName;

    #[test]
    fn what_an_admin_wants_is_read_and_what_is_wrong_is_said() {
        let spring = |until: Option<&str>| Promo {
            code: "SPRING".to_owned(),
            plan: PlanName::Pro,
            days: 30,
            uses: 100,
            until: until.map(|at| at.parse().expect("a time")),
            ended: false,
        };
        for (typed, expected) in [
            ("", Some(Wish::List)),
            ("LIST", Some(Wish::List)),
            ("new spring pro 30 100", Some(Wish::New(spring(None)))),
            ("new SPRING Pro 30 100 2027-01-31", Some(Wish::New(spring(Some("2027-01-31T23:59:59.999Z"))))),
            ("new", Some(Wish::Bad("promo-bad"))),
            ("new a-b pro 30 100", Some(Wish::Bad("promo-bad-code"))),
            ("new spring free 30 100", Some(Wish::Bad("promo-bad-plan"))),
            ("new spring pro 0 100", Some(Wish::Bad("promo-bad-days"))),
            ("new spring pro 30 0", Some(Wish::Bad("promo-bad-uses"))),
            ("new spring pro 30 100 soon", Some(Wish::Bad("promo-bad-date"))),
            ("end spring", Some(Wish::End("SPRING".to_owned()))),
            ("end", Some(Wish::Bad("promo-bad-code"))),
            ("SPRING", None),
        ] {
            assert_eq!(wish(typed), expected, "{typed}");
        }
    }
}
