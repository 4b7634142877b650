//! Giving back what was paid: a job of the front end's, which knows whoever took the money.

use serde::{Deserialize, Serialize};

use crate::domain::payment::{Payment, Term};
use crate::domain::user::UserId;
use crate::queue::NewJob;

/// Gives Stars back.
#[derive(Debug, Serialize, Deserialize)]
pub struct GiveBack {
    pub charge: String,
    pub user: UserId,
    /// Who wanted it, and hears of it where it fails.
    pub admin: UserId,
    /// Then it is ended, too.
    pub subscription: bool,
}

pub(super) fn job(payment: &Payment, admin: UserId) -> NewJob {
    let subscription = payment.term == Term::Subscription;
    NewJob::of(&GiveBack { charge: payment.charge.clone(), user: payment.user, admin, subscription })
}
