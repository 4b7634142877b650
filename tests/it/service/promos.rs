//! Promo codes: as often as was said, once each, whoever types them at the same time.

use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::{User, UserId};
use interview_bot::plans::Plans;
use interview_bot::service::interviews::begin::RequestId;
use interview_bot::service::order::Order;
use interview_bot::service::promos::{self, Promo, Refusal};
use interview_bot::store::Store;
use tokio::task::JoinSet;

use super::{Bench, at};
use crate::store::backends::on_each_backend;

const NOW: &str = "2027-01-10T12:00:00Z";
const ADMIN: UserId = UserId(1_000_004);

fn bench(store: Store) -> Bench {
    Bench::on(store, Plans::embedded().expect("valid"), NOW)
}

fn promo(uses: u32) -> Promo {
    let until = Some(at("2027-01-31T23:59:59Z"));
    Promo { code: "SPRING".to_owned(), plan: PlanName::Pro, days: 30, uses, until, ended: false }
}

fn order(bench: &Bench, id: &str) -> Order {
    Order { id: id.to_owned(), at: bench.services.now(), actor: ADMIN }
}

async fn redeem(bench: &Bench, user: i64, code: &str, request: &str) -> Result<User, Refusal> {
    let request = RequestId { job: request.to_owned(), at: bench.services.now() };
    promos::redeem(&bench.services, UserId(user), code, &request).await.expect("answered")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_exactly_as_many_get_it_as_there_are_uses_and_each_once() {
    on_each_backend(async |store| {
        let bench = bench(store);
        assert!(promos::create(&bench.services, &promo(5), &order(&bench, "new")).await.expect("answered"));
        assert!(!promos::create(&bench.services, &promo(9), &order(&bench, "again")).await.expect("answered"));
        for id in 0..20 {
            bench.person(2_000_000 + id, NOW).await;
        }
        let mut tasks = JoinSet::new();
        for number in 0..60 {
            let (services, user) = (bench.services.clone(), UserId(2_000_000 + number % 20));
            tasks.spawn(async move {
                let request = RequestId { job: format!("u:{number}"), at: services.now() };
                (user, promos::redeem(&services, user, "spring", &request).await)
            });
        }
        let mut given = Vec::new();
        for (user, outcome) in tasks.join_all().await {
            match outcome {
                Ok(Ok(after)) => given.push((user, after)),
                Ok(Err(refusal)) => assert!(matches!(refusal, Refusal::UsedUp | Refusal::Known), "{refusal:?}"),
                Err(error) => panic!("{error}"),
            }
        }
        assert_eq!(given.len(), 5);
        for (user, after) in given {
            assert_eq!((after.plan, after.plan_until), (PlanName::Pro, Some(at("2027-02-09T12:00:00Z"))));
            assert_eq!(bench.stored(user.0).await.plan_until, after.plan_until, "it is stored, and once");
        }
        let listed = promos::list(&bench.services, 99).await.expect("answered");
        assert_eq!(listed, [(promo(5), 5)]);
        let audit = bench.services.store.audit.latest(None, 50).await.expect("read");
        assert_eq!(audit.iter().filter(|entry| entry.action == "promo").count(), 5);
    })
    .await;
}

#[tokio::test]
async fn a_code_counts_once_for_each_until_its_end_and_what_it_adds_to_is_kept() {
    on_each_backend(async |store| {
        let bench = bench(store);
        promos::create(&bench.services, &promo(10), &order(&bench, "new")).await.expect("answered");
        let mut pro = bench.person(2_000_001, NOW).await;
        pro.set_plan(PlanName::Pro, Some(10), at(NOW));
        bench.services.store.users.replace(&mut pro).await.expect("stored");
        let after = redeem(&bench, 2_000_001, " Spring ", "u:1").await.expect("it is good");
        assert_eq!(after.plan_until, Some(at("2027-02-19T12:00:00Z")), "days after those that there were");
        let again = redeem(&bench, 2_000_001, "SPRING", "u:1").await.expect("the same request");
        assert_eq!(again.plan_until, after.plan_until, "it gives nothing more");
        assert_eq!(redeem(&bench, 2_000_001, "SPRING", "u:2").await, Err(Refusal::Known));
        assert_eq!(redeem(&bench, 2_000_001, "SUMMER", "u:3").await, Err(Refusal::Unknown));

        let mut endless = bench.person(2_000_002, NOW).await;
        endless.set_plan(PlanName::Elite, None, at(NOW));
        bench.services.store.users.replace(&mut endless).await.expect("stored");
        assert_eq!(redeem(&bench, 2_000_002, "SPRING", "u:4").await, Err(Refusal::Endless));

        bench.person(2_000_003, NOW).await;
        for number in 0..10 {
            assert_eq!(redeem(&bench, 2_000_003, "GUESS", &format!("g:{number}")).await, Err(Refusal::Unknown));
        }
        assert_eq!(redeem(&bench, 2_000_003, "SPRING", "g:10").await, Err(Refusal::TooOften));
        bench.set("2027-01-11T00:00:00Z");
        redeem(&bench, 2_000_003, "SPRING", "g:11").await.expect("another day");

        bench.person(2_000_004, NOW).await;
        promos::end(&bench.services, "SPRING", &order(&bench, "end")).await.expect("answered").expect("there is one");
        assert_eq!(redeem(&bench, 2_000_004, "SPRING", "u:5").await, Err(Refusal::Over));
        assert!(promos::end(&bench.services, "SUMMER", &order(&bench, "none")).await.expect("answered").is_none());
    })
    .await;
}

#[tokio::test]
async fn a_code_is_over_after_its_last_moment() {
    let bench = Bench::new(NOW).await;
    promos::create(&bench.services, &promo(10), &order(&bench, "new")).await.expect("answered");
    bench.person(2_000_001, NOW).await;
    bench.set("2027-02-01T00:00:00Z");
    assert_eq!(redeem(&bench, 2_000_001, "SPRING", "u:1").await, Err(Refusal::Over));
    bench.set("2027-01-31T23:59:59Z");
    redeem(&bench, 2_000_001, "SPRING", "u:2").await.expect("the last moment counts");
}
