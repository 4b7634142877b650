//! Payments, many at the same time: each charge gives what it gives once.

use chrono::TimeDelta;
use interview_bot::domain::payment::{Offer, Term};
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::service::interviews::begin::RequestId;
use interview_bot::service::payments::{self, Checkout, Paid, Refunded, Refusal, Taken};
use interview_bot::service::people::Profile;
use tokio::task::JoinSet;

use super::{Bench, at};

const NOW: &str = "2027-01-31T12:00:00Z";

async fn offer(bench: &Bench, user: i64, plan: PlanName, term: Term, request: &str) -> Result<Offer, Refusal> {
    let request = RequestId { job: request.to_owned(), at: bench.services.now() };
    let user = bench.stored(user).await;
    payments::offer(&bench.services, &user, plan, term, &request).await.expect("answered")
}

async fn check(bench: &Bench, payer: i64, payload: &str, amount: i64) -> Result<(), Refusal> {
    let checkout = Checkout { payer: UserId(payer), payload, currency: "XTR", amount };
    payments::check(&bench.services, checkout).await.expect("answered")
}

async fn take(bench: &Bench, user: i64, charge: &str, offer: &Offer, renewal: bool) -> Taken {
    let profile = Profile { id: UserId(user), first_name: "Aziza", username: None };
    let payload = offer.payload();
    let paid =
        Paid { charge, payload: &payload, currency: "XTR", amount: offer.stars.into(), provider_charge: "", renewal };
    payments::take(&bench.services, profile, paid).await.expect("taken")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_deliveries_each_charge_gives_once() {
    let bench = Bench::new(NOW).await;
    bench.person(1, NOW).await;
    let offer = offer(&bench, 1, PlanName::Pro, Term::Month, "u:1").await.expect("it is sold");
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        let (services, payload) = (bench.services.clone(), offer.payload());
        tasks.spawn(async move {
            let charge = format!("charge{}", number % 4);
            let profile = Profile { id: UserId(1), first_name: "Aziza", username: None };
            let paid = Paid {
                charge: &charge,
                payload: &payload,
                currency: "XTR",
                amount: 750,
                provider_charge: "",
                renewal: false,
            };
            // As the job of an update: again, until it is done.
            loop {
                match payments::take(&services, profile, paid).await {
                    Ok(taken) => return matches!(taken, Taken::Given(_)),
                    Err(_) => tokio::task::yield_now().await,
                }
            }
        });
    }
    let given = tasks.join_all().await.into_iter().filter(|given| *given).count();
    assert_eq!(given, 4);
    let user = bench.stored(1).await;
    // A month after a month, each clamped: 28 February, 28 March, April and May.
    assert_eq!((user.plan, user.plan_until), (PlanName::Pro, Some(at("2027-05-28T12:00:00Z"))));
    assert_eq!(user.plan_since, Some(at(NOW)));
    let audit = bench.services.store.audit.latest(Some(UserId(1)), 99).await.expect("read");
    assert_eq!(audit.iter().filter(|entry| entry.action == "paid").count(), 4);
    assert_eq!(payments::of_user(&bench.services, UserId(1), 99).await.expect("read").len(), 4);
}

#[tokio::test]
async fn leave_to_pay_is_given_for_ones_own_fresh_invoice_at_its_price() {
    let bench = Bench::new(NOW).await;
    bench.person(1, NOW).await;
    bench.person(2, NOW).await;
    let mine = offer(&bench, 1, PlanName::Pro, Term::Month, "u:1").await.expect("it is sold");
    let payload = mine.payload();
    assert_eq!(check(&bench, 1, &payload, 750).await, Ok(()));
    assert_eq!(check(&bench, 2, &payload, 750).await, Err(Refusal::Foreign));
    assert_eq!(check(&bench, 1, &payload, 749).await, Err(Refusal::Price));
    assert_eq!(check(&bench, 1, "something else", 750).await, Err(Refusal::Stale));
    let forged = payload.replace(":750", ":1");
    assert_eq!(check(&bench, 1, &forged, 1).await, Err(Refusal::Stale));
    bench.set("2027-02-01T11:59:59Z");
    assert_eq!(check(&bench, 1, &payload, 750).await, Ok(()));
    bench.set("2027-02-01T12:00:00Z");
    assert_eq!(check(&bench, 1, &payload, 750).await, Err(Refusal::Stale));

    let again = offer(&bench, 1, PlanName::Pro, Term::Month, "u:2").await.expect("it is sold");
    take(&bench, 1, "c", &again, false).await;
    assert_eq!(check(&bench, 1, &again.payload(), 750).await, Err(Refusal::Stale), "an invoice is paid once");
}

#[tokio::test]
async fn nobody_is_sold_what_is_no_use_to_them() {
    let bench = Bench::new(NOW).await;
    bench.person(1, NOW).await;
    assert_eq!(offer(&bench, 1, PlanName::Free, Term::Month, "1").await, Err(Refusal::NotSold));
    assert_eq!(offer(&bench, 1, PlanName::Enterprise, Term::Month, "1").await, Err(Refusal::NotSold));
    let pro = offer(&bench, 1, PlanName::Pro, Term::Month, "2").await.expect("sold");
    let elite = offer(&bench, 1, PlanName::Elite, Term::Subscription, "3").await.expect("sold");
    take(&bench, 1, "c1", &elite, false).await;
    assert_eq!(check(&bench, 1, &pro.payload(), 750).await, Err(Refusal::Greater));
    assert_eq!(offer(&bench, 1, PlanName::Elite, Term::Subscription, "4").await, Err(Refusal::Subscribed));
    assert!(offer(&bench, 1, PlanName::Elite, Term::Month, "5").await.is_ok());
    let mut endless = bench.stored(1).await;
    endless.set_plan(PlanName::Pro, None, at(NOW));
    bench.services.store.users.replace(&mut endless).await.expect("stored");
    assert_eq!(offer(&bench, 1, PlanName::Elite, Term::Month, "6").await, Err(Refusal::Endless));
}

#[tokio::test]
async fn a_subscription_goes_on_and_what_it_gave_is_taken_back_once() {
    let bench = Bench::new(NOW).await;
    bench.person(1, NOW).await;
    let offer = offer(&bench, 1, PlanName::Pro, Term::Subscription, "u:1").await.expect("it is sold");
    take(&bench, 1, "first", &offer, false).await;
    bench.set("2027-03-02T18:00:00Z");
    assert_eq!(bench.stored(1).await.plan_at(bench.services.now()), PlanName::Pro, "its payment is waited for");
    take(&bench, 1, "second", &offer, true).await;
    let user = bench.stored(1).await;
    assert_eq!(user.plan_until, Some(at(NOW) + TimeDelta::days(60)));
    assert!(user.plan_renews);

    for round in 0..2 {
        let refunded = payments::refund(&bench.services, "second", Some(UserId(9))).await.expect("answered");
        match refunded {
            Refunded::Done(_) if round == 0 => {}
            Refunded::Known(_) if round == 1 => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(bench.stored(1).await.plan_until, Some(at(NOW) + TimeDelta::days(30)), "round {round}");
    }
    let unknown = payments::refund(&bench.services, "third", None).await.expect("answered");
    assert!(matches!(unknown, Refunded::Unknown));
}

#[tokio::test]
async fn what_a_payment_became_of_a_greater_plan_is_taken_back_with_it() {
    let bench = Bench::new(NOW).await;
    bench.person(1, NOW).await;
    let year = offer(&bench, 1, PlanName::Pro, Term::Year, "u:1").await.expect("it is sold");
    take(&bench, 1, "year", &year, false).await;
    let elite = offer(&bench, 1, PlanName::Elite, Term::Month, "u:2").await.expect("it is sold");
    take(&bench, 1, "elite", &elite, false).await;
    let month = Term::Month.end(at(NOW));
    let half = (Term::Year.end(at(NOW)) - at(NOW)) / 2;
    assert_eq!(bench.stored(1).await.plan_until, Some(month + half), "a year of Pro is half a year of Elite");
    payments::refund(&bench.services, "year", None).await.expect("answered");
    let user = bench.stored(1).await;
    assert_eq!((user.plan, user.plan_until), (PlanName::Elite, Some(month)));
    payments::refund(&bench.services, "elite", None).await.expect("answered");
    assert_eq!(bench.stored(1).await.plan_at(bench.services.now()), PlanName::Free);
}
