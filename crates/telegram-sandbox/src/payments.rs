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

pub(crate) struct Payments {
    /// By chat and message.
    pub(crate) invoices: HashMap<(i64, i64), Invoice>,
    /// By link.
    pub(crate) links: BTreeMap<String, Invoice>,
    /// By pre-checkout query.
    pub(crate) checkouts: HashMap<String, Checkout>,
    /// By `telegram_payment_charge_id`.
    pub(crate) charges: BTreeMap<String, Charge>,
    next: u64,
}

impl Payments {
    pub(crate) fn new(first_id: u32) -> Self {
        Self {
            invoices: HashMap::new(),
            links: BTreeMap::new(),
            checkouts: HashMap::new(),
            charges: BTreeMap::new(),
            next: u64::from(first_id),
        }
    }

    /// Forgets everything but the numbers that were given out.
    pub(crate) fn clear(&mut self) {
        self.invoices.clear();
        self.links.clear();
        self.checkouts.clear();
        self.charges.clear();
    }

    /// A number that no link and no charge has had.
    pub(crate) fn take_number(&mut self) -> u64 {
        let number = self.next;
        self.next += 1;
        number
    }

    /// Stars received and not given back.
    pub(crate) fn star_balance(&self) -> i64 {
        let kept = self.charges.values().filter(|charge| !charge.refunded && charge.invoice.currency == "XTR");
        kept.map(|charge| charge.invoice.total).sum()
    }
}
