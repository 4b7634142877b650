//! What was paid: stored by units only, each charge once.

use interview_bot::domain::payment::{Holding, Payment, Refund, Term};
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::{Store, StoreError, Write};
use tokio::task::JoinSet;

use super::backends::on_each_backend;
use super::documents::{at, person};

/// A payment of somebody, with something in every field.
pub(crate) fn payment(charge: &str, user: i64, seconds: i64) -> Payment {
    let held = |plan, since| Holding { plan, until: Some(at(99)), since: Some(since), renews: true, grace: 2 };
    Payment {
        charge: charge.to_owned(),
        user: UserId(user),
        plan: PlanName::Pro,
        term: Term::Subscription,
        stars: 750,
        card: None,
        at: at(seconds),
        offer: "0123456789abcdef".to_owned(),
        renewal: true,
        before: held(PlanName::Free, at(1)),
        after: held(PlanName::Pro, at(2)),
        seconds: 2_592_000,
        refund: Some(Refund { at: at(seconds), by: Some(UserId(9)) }),
        version: 0,
    }
}

async fn commit(store: &Store, writes: &[Write]) -> Result<(), StoreError> {
    store.unit_of_work.commit(writes, at(1)).await
}

#[tokio::test]
async fn a_payment_comes_back_as_stored_and_those_of_a_person_newest_first() {
    on_each_backend(async |store| {
        let all = [payment("b", 1, 5), payment("a", 1, 7), payment("other", 2, 6)];
        let writes: Vec<Write> = all.iter().cloned().map(Write::InsertPayment).collect();
        commit(&store, &writes).await.expect("stored");
        let [first, second, _] = all;
        assert_eq!(store.payments.get("b").await.expect("read"), Some(first.clone()));
        assert_eq!(store.payments.get("B").await.expect("read"), None);
        assert_eq!(store.payments.of_user(UserId(1), 9).await.expect("read"), [second.clone(), first]);
        assert_eq!(store.payments.of_user(UserId(1), 1).await.expect("read"), [second]);
        assert_eq!(store.payments.of_user(UserId(3), 9).await.expect("read"), []);
    })
    .await;
}

#[tokio::test]
async fn what_was_paid_lately_is_everybodys() {
    on_each_backend(async |store| {
        let all = [payment("a", 1, 5), payment("b", 2, 7), payment("c", 3, 6)];
        commit(&store, &all.clone().map(Write::InsertPayment)).await.expect("stored");
        let [_, newest, middle] = all;
        assert_eq!(store.payments.since(at(6), None, 9).await.expect("read"), [newest.clone(), middle]);
        assert_eq!(store.payments.since(at(0), None, 1).await.expect("read"), std::slice::from_ref(&newest));
        let mut all = store.payments.since(at(0), None, 1).await.expect("read");
        while let Some(one) = store.payments.since(at(0), all.last(), 1).await.expect("read").pop() {
            all.push(one);
        }
        assert_eq!(all, store.payments.since(at(0), None, 99).await.expect("read"), "by ones, none twice");
        assert_eq!(all.first(), Some(&newest));
        assert_eq!(store.payments.since(at(8), None, 9).await.expect("read"), []);
    })
    .await;
}

#[tokio::test]
async fn a_charge_is_stored_once_and_only_what_was_read_is_replaced() {
    on_each_backend(async |store| {
        store.users.insert(&person(1, None)).await.expect("stored");
        commit(&store, &[Write::InsertPayment(payment("c", 1, 5))]).await.expect("stored");
        let mut renamed = person(1, Some("renamed"));
        for refused in [
            (Write::InsertPayment(payment("c", 1, 6)), true),
            (Write::ReplacePayment(Payment { version: 7, ..payment("c", 1, 6) }), false),
            (Write::ReplacePayment(payment("unknown", 1, 6)), false),
        ] {
            let (write, is_duplicate) = refused;
            let stored = commit(&store, &[Write::ReplaceUser(renamed.clone()), write]).await;
            let as_expected = match stored {
                Err(StoreError::Duplicate) => is_duplicate,
                Err(StoreError::Conflict) => !is_duplicate,
                _ => false,
            };
            assert!(as_expected);
            assert_eq!(
                store.users.get(UserId(1)).await.expect("read"),
                Some(person(1, None)),
                "nothing of it is stored"
            );
        }
        let refunded = Payment { refund: None, ..payment("c", 1, 5) };
        commit(&store, &[Write::ReplacePayment(refunded.clone()), Write::ReplaceUser(renamed.clone())])
            .await
            .expect("replaced");
        assert_eq!(store.payments.get("c").await.expect("read"), Some(Payment { version: 1, ..refunded }));
        renamed.version = 1;
        assert_eq!(store.users.get(UserId(1)).await.expect("read"), Some(renamed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_store_the_same_charge_one_does() {
    on_each_backend(async |store| {
        let mut tasks = JoinSet::new();
        for n in 0..20 {
            let store = store.clone();
            tasks.spawn(async move { commit(&store, &[Write::InsertPayment(payment("c", n, 5))]).await.is_ok() });
        }
        let stored = tasks.join_all().await.into_iter().filter(|stored| *stored).count();
        assert_eq!(stored, 1);
    })
    .await;
}
