//! `/plan`: what the person's plan is, what is used of it, and what the others have beyond it.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::payments;
use crate::domain::payment::Term;
use crate::domain::plan::PlanName;
use crate::service::plans;
use crate::service::quotas::{self, Used};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

/// A plan, on the page of all of them: to what it has, and to what it is bought with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanCode(pub PlanName);

impl Code for PlanCode {
    fn write(&self) -> String {
        format!("plan:{}", self.0.slug())
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["plan", plan] => Some(Self(PlanName::from_slug(plan)?)),
            _ => None,
        }
    }
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("plan").endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Plan)).await })
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<PlanCode>).endpoint(show_other)
}

pub async fn show(conv: &Conversation) -> HandlerResult {
    let (services, user) = (conv.services(), &conv.user);
    let present = user.plan_at(conv.now());
    let others = PlanName::ALL.into_iter().filter(|plan| *plan >= present && *plan != PlanName::Free);
    let page = view::PlanPage {
        user,
        quotas: plans::quotas_of(services, user),
        used: Used::of(services, user).await?,
        month: quotas::month_of(user, conv.now()),
        others: others.filter_map(|plan| offered(conv, plan)).collect(),
        now: conv.now(),
    };
    conv.show(&view::plan(conv.t, &page)).await?;
    Ok(())
}

async fn show_other(conv: Arc<Conversation>, PlanCode(plan): PlanCode) -> HandlerResult {
    let Some(offered) = offered(&conv, plan) else { return conv.open(Page::Of(MenuItem::Plan)).await };
    let present = plans::quotas_of(conv.services(), &conv.user);
    let buttons = payments::buttons(conv.t, conv.services(), &conv.user, plan);
    conv.show(&view::other(conv.t, &present, &offered, &buttons)).await?;
    Ok(())
}

/// A plan that has a price in the chat, or none at all.
fn offered(conv: &Conversation, plan: PlanName) -> Option<view::Offered> {
    let services = conv.services();
    let catalogue = services.plans.plan(plan);
    let by_card = |plan: PlanName| {
        let prices = Term::ALL.into_iter().filter_map(|term| Some((term, services.plans.card_price(plan, term)?)));
        prices.filter(|_| services.takes_cards).collect::<Vec<_>>()
    };
    let sells = |plan: PlanName| services.plans.plan(plan).stars.is_some() || !by_card(plan).is_empty();
    let (is_sold, is_sold_anywhere) = (sells(plan), PlanName::ALL.into_iter().any(sells));
    let is_present = conv.user.plan_at(conv.now()) == plan;
    let is_shown = is_sold || (is_sold_anywhere && catalogue.price.is_by_agreement() && !is_present);
    is_shown.then(|| view::Offered {
        plan,
        quotas: plans::quotas_in(services, plan),
        stars: catalogue.stars,
        by_card: by_card(plan),
    })
}
