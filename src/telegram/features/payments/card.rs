//! Plans paid by card: an invoice of the payment provider; the rest goes as with Stars.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::{invoice, notice};
use crate::domain::payment::{Money, Term};
use crate::domain::plan::PlanName;
use crate::i18n::Texts;
use crate::service::payments;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Button, labelled};
use crate::telegram::core::charge::Invoice;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

/// "By card", on the page of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardCode {
    pub plan: PlanName,
    pub term: Term,
}

impl Code for CardCode {
    fn write(&self) -> String {
        format!("card:{}:{}", self.plan.slug(), self.term.slug())
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["card", plan, term] => Some(Self { plan: PlanName::from_slug(plan)?, term: Term::from_slug(term)? }),
            _ => None,
        }
    }
}

pub(super) fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<CardCode>).endpoint(buy)
}

pub(super) fn button(t: Texts, plan: PlanName, term: Term, money: &Money) -> Button {
    let id = if term == Term::Year { "button-buy-card-year" } else { "button-buy-card-month" };
    labelled(t.msg(id).arg("plan", t.plan(plan)).arg("amount", money.to_string()).plain(), &CardCode { plan, term })
}

async fn buy(conv: Arc<Conversation>, CardCode { plan, term }: CardCode) -> HandlerResult {
    let Some(token) = conv.ctx.settings.payment_provider.clone() else {
        return conv.notice("notice-pay-not-sold").await;
    };
    let offer = match payments::offer_by_card(conv.services(), &conv.user, plan, term, &conv.request).await? {
        Ok(offer) => offer,
        Err(refusal) => return conv.notice(notice(refusal)).await,
    };
    let invoice = Invoice { provider: Some(token), ..invoice(conv.t, &offer) };
    conv.ctx.out.invoice(conv.chat(), &invoice).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back() {
        let code = CardCode { plan: PlanName::Pro, term: Term::Year };
        assert_eq!(read(Callback::of(&code).as_str()), Some(code));
        assert_eq!(read::<CardCode>("1:card:pro:week"), None);
    }
}
