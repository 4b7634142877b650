//! The cards about plans: what there is, what it costs, what was paid, and when it ends.

use interview_bot::domain::payment::{CardCharge, Money, Offer, Payment, Refund, Term};
use interview_bot::domain::plan::{Month, PlanName};
use interview_bot::domain::user::{User, UserId};
use interview_bot::i18n::Texts;
use interview_bot::plans::Plans;
use interview_bot::service::quotas::Used;
use interview_bot::service::{Gift, PlanNews};
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::payments::{self, RefundCode};
use interview_bot::telegram::features::plan;
use interview_bot::telegram::features::plan::view::{Offered, PlanPage};

use super::every::Named;
use super::fixtures::{self, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    [plans(t), news(t), admins(t)].concat()
}

fn holder(t: Texts, plan: PlanName, days: Option<u16>) -> User {
    let mut user = fixtures::user(t.language());
    user.set_plan(plan, days, now());
    user
}

fn offered(plan: PlanName) -> Offered {
    let plans = Plans::embedded().expect("valid");
    Offered { plan, quotas: plans.plan(plan).quotas, stars: plans.plan(plan).stars, by_card: Vec::new() }
}

fn page(t: Texts, user: &User, used: Used, others: &[PlanName]) -> Card {
    let plans = Plans::embedded().expect("valid");
    let page = PlanPage {
        user,
        quotas: plans.plan(user.plan_at(now())).quotas,
        used,
        month: Month::around(user.created_at, now()),
        others: others.iter().copied().map(offered).collect(),
        now: now(),
    };
    plan::view::plan(t, &page)
}

fn plans(t: Texts) -> Vec<Named> {
    let greater = [PlanName::Pro, PlanName::Elite, PlanName::Enterprise];
    let used = Used {
        interviews: 1,
        second_looks: 1,
        coach_turns: 2,
        redos: 0,
        cv_analyses: 0,
        voice_seconds: 29 * 60 + 5,
        fits: 1,
        cover_letters: 4,
        bonus: 0,
    };
    let free = holder(t, PlanName::Free, None);
    let pro = holder(t, PlanName::Pro, Some(30));
    let mut subscribed = pro.clone();
    subscribed.plan_renews = true;
    let elite = holder(t, PlanName::Elite, None);
    let mut tries = pro.clone();
    tries.trial_until = tries.plan_until;
    let has = Plans::embedded().expect("valid").plan(PlanName::Free).quotas;
    let buy = |plan, terms: &[(Term, u32)]| {
        terms.iter().map(|(term, stars)| payments::buy_button(t, plan, *term, *stars)).collect::<Vec<_>>()
    };
    let terms = [(Term::Month, 750), (Term::Year, 7500), (Term::Subscription, 750)];
    let offer = Offer {
        id: "0123456789abcdef".to_owned(),
        user: UserId(1001),
        plan: PlanName::Pro,
        term: Term::Subscription,
        stars: 750,
        card: None,
        expires_at: now(),
    };
    vec![
        ("plan-free", page(t, &free, used, &greater)),
        ("plan-free-used-up", page(t, &free, Used { interviews: 3, ..used }, &greater)),
        ("plan-until", page(t, &pro, Used { interviews: 17, ..used }, &greater)),
        ("plan-renews", page(t, &subscribed, Used::default(), &greater[1..])),
        ("plan-trial", page(t, &tries, Used { bonus: 1, ..used }, &greater)),
        ("plan-bonus", page(t, &free, Used { bonus: 5, ..used }, &greater)),
        ("plan-unlimited", page(t, &elite, used, &[])),
        ("plan-other", plan::view::other(t, &has, &offered(PlanName::Pro), &buy(PlanName::Pro, &terms))),
        ("plan-other-year", plan::view::other(t, &has, &offered(PlanName::Elite), &buy(PlanName::Elite, &terms[1..2]))),
        ("payment-subscribe", Card::new(payments::view::subscription(t, &offer))),
    ]
}

fn payment(t: Texts) -> Payment {
    let (before, after) = (holder(t, PlanName::Free, None), holder(t, PlanName::Pro, Some(30)));
    Payment {
        charge: "stx<7>_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789".to_owned(),
        user: UserId(1001),
        plan: PlanName::Pro,
        term: Term::Month,
        stars: 750,
        card: None,
        at: now(),
        offer: "0123456789abcdef".to_owned(),
        renewal: false,
        before: before.holding(),
        after: after.holding(),
        seconds: 30 * 86400,
        refund: None,
        version: 0,
    }
}

fn news(t: Texts) -> Vec<Named> {
    let (free, pro) = (holder(t, PlanName::Free, None), holder(t, PlanName::Pro, Some(30)));
    let paid = payment(t);
    let money = Money { currency: "UZS".to_owned(), amount: 18_900_000, digits: 2 };
    let by_card = Payment { card: Some(CardCharge { money, charge: "p<1>".to_owned() }), stars: 0, ..paid.clone() };
    let renewed = Payment { renewal: true, ..paid.clone() };
    let mut upgraded = paid.clone();
    (upgraded.before.plan, upgraded.before.renews, upgraded.after.plan) = (PlanName::Pro, true, PlanName::Elite);
    let refunded = Payment { refund: Some(Refund { at: now(), by: None }), ..paid.clone() };
    let card = |user: &User, news: PlanNews| payments::view::news(t, user, &news, now());
    vec![
        ("payment-paid", card(&pro, PlanNews::Paid(Box::new(paid.clone())))),
        ("payment-renewed", card(&pro, PlanNews::Paid(Box::new(renewed)))),
        ("payment-upgraded", card(&holder(t, PlanName::Elite, Some(40)), PlanNews::Paid(Box::new(upgraded)))),
        ("payment-refunded", card(&free, PlanNews::Refunded(Box::new(refunded.clone())))),
        ("payment-paid-card", card(&pro, PlanNews::Paid(Box::new(by_card.clone())))),
        ("payment-refunded-card", card(&free, PlanNews::Refunded(Box::new(by_card)))),
        ("payment-subscription-ended", card(&pro, PlanNews::SubscriptionEnded { until: now() })),
        ("payment-renewal-failed", card(&pro, PlanNews::RenewalFailed { until: now() })),
        ("plan-grace", card(&pro, PlanNews::Grace { until: now() })),
        ("gift-trial", card(&pro, PlanNews::Gift(Gift::Trial { until: now() }))),
        ("gift-came-by-friend", card(&free, PlanNews::Gift(Gift::CameByFriend { interviews: 1 }))),
        ("gift-friend-came", card(&free, PlanNews::Gift(Gift::FriendCame { interviews: 3 }))),
        ("plan-ends-soon", card(&pro, PlanNews::EndsSoon { until: now() })),
        ("plan-over", card(&pro, PlanNews::Over)),
        ("payment-granted", payments::view::granted(t, &pro, now())),
        ("paysupport", payments::view::support(t, &[paid, refunded], false)),
        ("paysupport-none", payments::view::support(t, &[], false)),
        ("paysupport-none-card", payments::view::support(t, &[], true)),
        ("terms", payments::view::terms(t, false)),
        ("terms-card", payments::view::terms(t, true)),
    ]
}

fn admins(t: Texts) -> Vec<Named> {
    let (user, code) = (fixtures::user(t.language()), || RefundCode("0123456789abcdef".to_owned()));
    vec![
        ("refund-confirm", payments::view::confirm_refund(t, &payment(t), Some(&user), code())),
        ("refund-confirm-gone", payments::view::confirm_refund(t, &payment(t), None, code())),
    ]
}
