//! Plans for Telegram's Stars, or by card: buttons that lead to an invoice, leave to pay it, what was paid, and how to get it back.
//!
//! ```text
//! person: [Pro · month · ⭐ 750]        -> an invoice; its payment is asked for by `pre_checkout_query`
//! Telegram: pre_checkout_query           -> a job of its own, so that nobody's backlog stands before it -> yes, or why not
//! Telegram: successful_payment           -> a job of its own: stored with what it gives, then told
//! admin:  /refund <charge> [↩️ Give back] -> what it gave is taken back, and a job gives the Stars back
//! ```

use std::sync::Arc;

use serde_json::Value;
use teloxide::dispatching::UpdateHandler;

use crate::domain::payment::{Offer, Term};
use crate::domain::plan::PlanName;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::queue::{NewJob, Registry};
use crate::service::Services;
use crate::service::payments::give_back::GiveBack;
use crate::service::payments::{self, Refusal, STARS};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Button, labelled};
use crate::telegram::core::charge::Invoice;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Link;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

mod card;
mod grant;
mod incoming;
mod refund;
pub mod view;

pub use card::CardCode;
pub use refund::RefundCode;

/// Payments that /paysupport shows.
const LATEST: u32 = 5;

/// "Buy", on the page of the plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuyCode {
    pub plan: PlanName,
    pub term: Term,
}

impl Code for BuyCode {
    fn write(&self) -> String {
        format!("buy:{}:{}", self.plan.slug(), self.term.slug())
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["buy", plan, term] => Some(Self { plan: PlanName::from_slug(plan)?, term: Term::from_slug(term)? }),
            _ => None,
        }
    }
}

/// The plan and its terms that a person may buy now, each a button.
pub fn buttons(t: Texts, services: &Services, user: &User, plan: PlanName) -> Vec<Button> {
    let sold =
        Term::ALL.into_iter().filter_map(|term| Some((term, payments::may_buy(services, user, plan, term).ok()?)));
    let by_card = Term::ALL.into_iter();
    let by_card = by_card.filter_map(|term| Some((term, payments::may_buy_by_card(services, user, plan, term).ok()?)));
    let by_card = by_card.map(|(term, money)| card::button(t, plan, term, &money));
    sold.map(|(term, stars)| buy_button(t, plan, term, stars)).chain(by_card).collect()
}

pub fn buy_button(t: Texts, plan: PlanName, term: Term, stars: u32) -> Button {
    let id = match term {
        Term::Month => "button-buy-month",
        Term::Year => "button-buy-year",
        Term::Subscription => "button-buy-subscription",
    };
    labelled(t.msg(id).arg("plan", t.plan(plan)).arg("stars", stars.to_string()).plain(), &BuyCode { plan, term })
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(refund::routes())
        .branch(grant::routes())
        .branch(card::routes())
        .branch(dptree::filter_map(callback::tapped::<BuyCode>).endpoint(buy))
}

/// What is owed to whoever has paid.
pub fn support_commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(command::named("paysupport").endpoint(show_support))
        .branch(command::named("terms").endpoint(show_terms))
}

/// For the schema: what follows is for those who have paid.
pub fn of_payers() -> UpdateHandler<HandlerError> {
    dptree::filter_async(has_paid)
}

async fn has_paid(conv: Arc<Conversation>) -> bool {
    payments::of_user(conv.services(), conv.user.id, 1).await.is_ok_and(|paid| !paid.is_empty())
}

pub fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(support_commands()).branch(grant::commands()).branch(refund::commands())
}

/// The job of an update that is about a payment: none waits behind what else a person has sent.
pub fn own_job(update: &Value) -> Option<NewJob> {
    incoming::job(update)
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry
        .register::<incoming::AnswerCheckout>(Arc::clone(ctx))
        .register::<incoming::TakePayment>(Arc::clone(ctx))
        .register::<incoming::NoteRefund>(Arc::clone(ctx))
        .register::<incoming::NoteSubscription>(Arc::clone(ctx))
        .register::<GiveBack>(Arc::clone(ctx))
}

async fn buy(conv: Arc<Conversation>, BuyCode { plan, term }: BuyCode) -> HandlerResult {
    let offer = match payments::offer(conv.services(), &conv.user, plan, term, &conv.request).await? {
        Ok(offer) => offer,
        Err(refusal) => return conv.notice(notice(refusal)).await,
    };
    let (t, out) = (conv.t, &conv.ctx.out);
    let invoice = invoice(t, &offer);
    match term {
        Term::Month | Term::Year => out.invoice(conv.chat(), &invoice).await?,
        Term::Subscription => {
            let url = out.subscription_link(&invoice).await?;
            let label = t.msg("button-pay-subscription").arg("stars", offer.stars.to_string()).plain();
            out.send_link(conv.chat(), &view::subscription(t, &offer), &Link { label, url }).await?
        }
    };
    Ok(())
}

fn invoice(t: Texts, offer: &Offer) -> Invoice {
    let (title, about) = match offer.term {
        Term::Month => ("notice-invoice-month", "notice-invoice-month-about"),
        Term::Year => ("notice-invoice-year", "notice-invoice-year-about"),
        Term::Subscription => ("notice-invoice-subscription", "notice-invoice-subscription-about"),
    };
    let text = |id: &str| t.msg(id).arg("plan", t.plan(offer.plan)).plain();
    let (currency, amount) = match &offer.card {
        Some(money) => (money.currency.clone(), money.amount),
        None => (STARS.to_owned(), offer.stars),
    };
    Invoice { title: text(title), about: text(about), payload: offer.payload(), currency, amount, provider: None }
}

/// Why something cannot be bought.
const fn notice(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotSold => "notice-pay-not-sold",
        Refusal::Stale => "notice-pay-stale",
        Refusal::Foreign => "notice-pay-foreign",
        Refusal::Price => "notice-pay-price",
        Refusal::Endless => "notice-pay-endless",
        Refusal::Greater => "notice-pay-greater",
        Refusal::Subscribed => "notice-pay-subscribed",
        Refusal::Banned => "notice-pay-banned",
    }
}

async fn show_support(conv: Arc<Conversation>) -> HandlerResult {
    let latest = payments::of_user(conv.services(), conv.user.id, LATEST).await?;
    conv.send(&view::support(conv.t, &latest, payments::sells_by_card(conv.services()))).await?;
    Ok(())
}

async fn show_terms(conv: Arc<Conversation>) -> HandlerResult {
    conv.send(&view::terms(conv.t, payments::sells_by_card(conv.services()))).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        for plan in PlanName::ALL {
            for term in Term::ALL {
                let code = BuyCode { plan, term };
                let written = Callback::of(&code);
                assert!(written.as_str().len() <= 64, "{written:?}");
                assert_eq!(read(written.as_str()), Some(code));
            }
        }
        assert_eq!(read::<BuyCode>("1:buy:gold:month"), None);
        assert_eq!(read::<BuyCode>("1:buy:pro:week"), None);
    }
}
