//! What plans cost where they are paid by card, by way of a payment provider.

use serde::{Deserialize, Serialize};

use super::Plans;
use crate::domain::payment::{Money, Term};
use crate::domain::plan::PlanName;

/// `[card_payments]`: in what plans are paid by card. Without it none is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPayments {
    /// By ISO 4217.
    pub currency: String,
    /// Digits of its smallest unit.
    #[serde(default = "hundredths")]
    pub digits: u8,
}

const fn hundredths() -> u8 {
    2
}

/// What a plan costs by card, in whole units of the currency.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardPrices {
    pub month: Option<f64>,
    pub year: Option<f64>,
}

impl Plans {
    /// What a plan costs by card, where it is sold so: for a month or a year, never again and again.
    pub fn card_price(&self, plan: PlanName, term: Term) -> Option<Money> {
        let CardPayments { currency, digits } = self.card_payments.as_ref()?;
        let CardPrices { month, year } = self.plan(plan).card;
        let price = match term {
            Term::Month => month,
            Term::Year => year,
            Term::Subscription => None,
        }?;
        Some(Money { currency: currency.clone(), amount: smallest(price, *digits)?, digits: *digits })
    }

    /// What is wrong with these prices.
    pub(super) fn check_cards(&self) -> Result<(), String> {
        if let Some(CardPayments { currency, digits }) = &self.card_payments {
            if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) || currency == "XTR" {
                return Err(format!(
                    "[card_payments] currency is {currency}, allowed are three capital letters, as in UZS"
                ));
            }
            if *digits > 4 {
                return Err(format!("[card_payments] digits is {digits}, allowed are 0 to 4"));
            }
        }
        for name in PlanName::ALL {
            let CardPrices { month, year } = self.plan(name).card;
            let slug = name.slug();
            if month.or(year).is_none() {
                continue;
            }
            let Some(CardPayments { digits, .. }) = &self.card_payments else {
                return Err(format!("plan {slug}: it has card prices, and [card_payments] names no currency"));
            };
            if name == PlanName::Free {
                return Err(format!("plan {slug}: what is free is not sold, so it has no card prices"));
            }
            if let Some(price) = [month, year].into_iter().flatten().find(|price| smallest(*price, *digits).is_none()) {
                return Err(format!("plan {slug}: a card price of {price} is none"));
            }
            if let (Some(month), Some(year)) = (month, year)
                && !(month..=month * 12.0).contains(&year)
            {
                return Err(format!(
                    "plan {slug}: a year costs {year} by card, allowed is a month, {month}, up to twelve"
                ));
            }
        }
        Ok(())
    }
}

/// A price in the smallest unit, where it is one and fits.
fn smallest(price: f64, digits: u8) -> Option<u32> {
    let amount = (price * 10_f64.powi(digits.into())).round();
    // Larger ones are no prices, and smaller ones neither.
    (amount >= 1.0 && amount <= f64::from(u32::MAX)).then_some(amount as u32)
}
