//! What was earned: in Stars, and by card in whatever currencies.

use std::collections::BTreeMap;

use crate::domain::payment::{Money, Payment, amount};
use crate::domain::plan::PlanName;

/// What was paid by card: of each currency so much, in its smallest unit, of which so many digits are parts of a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cards(BTreeMap<(String, u8), u64>);

impl Cards {
    fn add(&mut self, money: &Money) {
        *self.0.entry((money.currency.clone(), money.digits)).or_default() += u64::from(money.amount);
    }

    /// `189 000 UZS, 20 EUR`; `None` where there is nothing.
    pub fn said(&self) -> Option<String> {
        let amounts = self.0.iter().map(|((currency, digits), sum)| amount(*sum, *digits, currency));
        let said = amounts.collect::<Vec<_>>().join(", ");
        (!said.is_empty()).then_some(said)
    }
}

/// Payments, all together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfPayments {
    pub payments: u32,
    pub stars: u64,
    pub cards: Cards,
}

impl OfPayments {
    fn add(&mut self, payment: &Payment) {
        self.payments += 1;
        self.stars += u64::from(payment.stars);
        if let Some(card) = &payment.card {
            self.cards.add(&card.money);
        }
    }
}

/// What was paid in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Income {
    /// What stays.
    pub kept: OfPayments,
    pub refunded: OfPayments,
    /// Of what stays.
    pub by_plan: BTreeMap<PlanName, OfPayments>,
}

impl Income {
    pub(super) fn book(&mut self, payment: &Payment) {
        if payment.refund.is_some() {
            return self.refunded.add(payment);
        }
        self.kept.add(payment);
        self.by_plan.entry(payment.plan).or_default().add(payment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_each_currency_add_up() {
        let mut cards = Cards::default();
        assert_eq!(cards.said(), None);
        let money = |currency: &str, amount, digits| Money { currency: currency.to_owned(), amount, digits };
        // More than one number of that kind can hold.
        for _ in 0..300 {
            cards.add(&money("UZS", 18_900_000, 2));
        }
        cards.add(&money("EUR", 1999, 2));
        assert_eq!(cards.said().as_deref(), Some("19.99\u{a0}EUR, 56\u{a0}700\u{a0}000\u{a0}UZS"));
    }
}
