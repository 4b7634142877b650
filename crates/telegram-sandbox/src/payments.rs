//! Invoices, payments under way, and payments made.

use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Clone)]
pub(crate) struct Invoice {
    pub(crate) payload: String,
    pub(crate) currency: String,
    /// In the smallest unit of the currency; Stars have no smaller unit.
    pub(crate) total: i64,
    /// Seconds; only invoices behind a link can be subscriptions.
    pub(crate) subscription_period: Option<i64>,
}

/// A person has tapped Pay, and the bot is asked to agree.
#[derive(Debug, Clone)]
pub(crate) struct Checkout {
    pub(crate) user_id: i64,
    pub(crate) invoice: Invoice,
    pub(crate) asked_at: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct Charge {
    pub(crate) user_id: i64,
    pub(crate) invoice: Invoice,
    pub(crate) refunded: bool,
}

#[derive(Default)]
pub(crate) struct Payments {
    /// By chat and message.
    pub(crate) invoices: HashMap<(i64, i64), Invoice>,
    /// By link.
    pub(crate) links: BTreeMap<String, Invoice>,
    /// By pre-checkout query.
    pub(crate) checkouts: HashMap<String, Checkout>,
    /// By `telegram_payment_charge_id`.
    pub(crate) charges: BTreeMap<String, Charge>,
    last: u64,
}

impl Payments {
    /// A number that no link and no charge has had.
    pub(crate) fn take_number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Stars received and not given back.
    pub(crate) fn star_balance(&self) -> i64 {
        let kept = self.charges.values().filter(|charge| !charge.refunded && charge.invoice.currency == "XTR");
        kept.map(|charge| charge.invoice.total).sum()
    }
}
