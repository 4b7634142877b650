//! What may be used, and what is.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use interview_bot::store::{Account, Reservation, Reserved, Store};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place};
use tokio::time::sleep;

use super::backends::on_each_backend;
use super::documents::at;
use super::interrupted::polled_at_most;

fn account(name: &str, limit: u64) -> Account {
    Account { name: name.to_owned(), limit, expires_at: at(86_400) }
}

fn reservation(id: &str, amount: u64, accounts: &[Account]) -> Reservation {
    Reservation { id: id.to_owned(), amount, accounts: accounts.to_vec() }
}

/// The index of the first account without room, where there is one.
async fn reserve(store: &Store, reservation: &Reservation) -> Result<(), usize> {
    match store.budgets.reserve(reservation).await.expect("answered") {
        Reserved::Done => Ok(()),
        Reserved::NoRoom { account } => Err(account),
    }
}

async fn settle(store: &Store, id: &str, used: u64) -> bool {
    store.budgets.settle(id, used).await.expect("answered")
}

async fn balance(store: &Store, account: &str) -> u64 {
    store.budgets.balance(account).await.expect("answered")
}

#[tokio::test]
async fn an_amount_is_set_aside_in_all_accounts_or_in_none() {
    on_each_backend(async |store| {
        let accounts = [account("interview", 10), account("person", 5), account("total", 4)];
        let balances = async || {
            (balance(&store, "interview").await, balance(&store, "person").await, balance(&store, "total").await)
        };
        assert_eq!(reserve(&store, &reservation("too much", 11, &accounts)).await, Err(0));
        assert_eq!(reserve(&store, &reservation("for the second", 6, &accounts)).await, Err(1));
        assert_eq!(reserve(&store, &reservation("for the third", 5, &accounts)).await, Err(2));
        assert_eq!(balances().await, (0, 0, 0));
        assert_eq!(reserve(&store, &reservation("fits", 3, &accounts)).await, Ok(()));
        assert_eq!(balances().await, (3, 3, 3));
        assert_eq!(reserve(&store, &reservation("no more", 2, &accounts)).await, Err(2));
        assert_eq!(balances().await, (3, 3, 3));
        // To the limit itself, and not past it.
        assert_eq!(reserve(&store, &reservation("the rest", 1, &accounts)).await, Ok(()));
        assert_eq!(reserve(&store, &reservation("nothing", 0, &accounts)).await, Ok(()));
        assert_eq!(reserve(&store, &reservation("one more", 1, &accounts)).await, Err(2));
        assert_eq!(balances().await, (4, 4, 4));
        // What was refused may be asked for again.
        assert_eq!(reserve(&store, &reservation("no more", 2, &accounts[..1])).await, Ok(()));
        assert_eq!(balances().await, (6, 4, 4));
    })
    .await;
}

#[tokio::test]
async fn a_reservation_is_counted_once_and_settled_once() {
    on_each_backend(async |store| {
        let accounts = [account("a", 10), account("b", 20)];
        let first = reservation("r", 6, &accounts);
        assert_eq!(reserve(&store, &first).await, Ok(()));
        assert_eq!(reserve(&store, &first).await, Ok(()), "even where there is no room for it again");
        assert_eq!((balance(&store, "a").await, balance(&store, "b").await), (6, 6));

        assert!(settle(&store, "r", 2).await);
        assert!(!settle(&store, "r", 1).await);
        assert!(!settle(&store, "unknown", 1).await);
        assert_eq!((balance(&store, "a").await, balance(&store, "b").await), (2, 2));
        assert_eq!(reserve(&store, &first).await, Ok(()), "known, though settled");
        assert_eq!((balance(&store, "a").await, balance(&store, "b").await), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn what_was_used_counts_also_above_the_limit() {
    on_each_backend(async |store| {
        let accounts = [account("a", 10)];
        assert_eq!(reserve(&store, &reservation("r", 6, &accounts)).await, Ok(()));
        assert!(settle(&store, "r", 15).await);
        assert_eq!(balance(&store, "a").await, 15);
        assert_eq!(reserve(&store, &reservation("s", 0, &accounts)).await, Err(0));
        // The limit is the one that is asked with.
        assert_eq!(reserve(&store, &reservation("s", 5, &[account("a", 20)])).await, Ok(()));
        assert!(settle(&store, "s", 0).await);
        assert_eq!(balance(&store, "a").await, 15);
    })
    .await;
}

#[tokio::test]
async fn a_limit_may_be_as_large_as_a_number() {
    on_each_backend(async |store| {
        let accounts = [account("a", u64::MAX)];
        assert_eq!(reserve(&store, &reservation("r", 1_000_000_000_000, &accounts)).await, Ok(()));
        assert_eq!(balance(&store, "a").await, 1_000_000_000_000);
        assert_eq!(reserve(&store, &reservation("s", u64::MAX, &accounts)).await, Err(0));
    })
    .await;
}

#[tokio::test]
async fn what_expired_is_forgotten() {
    on_each_backend(async |store| {
        let short = Account { expires_at: at(10), ..account("short", 10) };
        let long = Account { expires_at: at(100), ..account("long", 10) };
        assert_eq!(reserve(&store, &reservation("short", 1, std::slice::from_ref(&short))).await, Ok(()));
        assert_eq!(reserve(&store, &reservation("both", 2, &[short.clone(), long.clone()])).await, Ok(()));
        assert_eq!(store.budgets.forget(at(10)).await.expect("answered"), 0);
        assert_eq!(store.budgets.forget(at(11)).await.expect("answered"), 2, "an account and a reservation");
        assert_eq!((balance(&store, "short").await, balance(&store, "long").await), (0, 2));
        assert!(!settle(&store, "short", 0).await);
        // A forgotten account is not made again by what was set aside in it.
        assert!(settle(&store, "both", 5).await);
        assert_eq!((balance(&store, "short").await, balance(&store, "long").await), (0, 5));
        assert_eq!(store.budgets.forget(at(101)).await.expect("answered"), 2);
        assert_eq!(balance(&store, "long").await, 0);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_kept_as_long_as_its_last_reservation_asks() {
    on_each_backend(async |store| {
        for (id, seconds) in [("first", 10), ("second", 30), ("third", 20)] {
            let accounts = [Account { expires_at: at(seconds), ..account("a", 10) }];
            assert_eq!(reserve(&store, &reservation(id, 1, &accounts)).await, Ok(()));
        }
        store.budgets.forget(at(30)).await.expect("answered");
        assert_eq!(balance(&store, "a").await, 3);
        store.budgets.forget(at(31)).await.expect("answered");
        assert_eq!(balance(&store, "a").await, 0);
    })
    .await;
}

const RESERVERS: usize = 200;
const PEOPLE: usize = 10;
const AMOUNT: u64 = 3;
const TOTAL: u64 = 100;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_at_once_use_a_limit_up_and_never_pass_it() {
    on_each_backend(async |store| {
        let over = Arc::new(AtomicBool::new(false));
        let watching = tokio::spawn(watch(store.clone(), over.clone()));
        let mut tasks = JoinSet::new();
        for n in 0..RESERVERS {
            let store = store.clone();
            tasks.spawn(async move {
                let accounts = [account(&format!("person {}", n % PEOPLE), 1000), account("total", TOTAL)];
                (n, reserve(&store, &reservation(&n.to_string(), AMOUNT, &accounts)).await)
            });
        }
        let outcomes = tasks.join_all().await;
        watching.abort();
        assert!(!over.load(Ordering::SeqCst), "the limit was passed on the way");
        let admitted: Vec<usize> = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(n, _)| *n).collect();
        assert!(outcomes.iter().all(|(_, outcome)| matches!(outcome, Ok(()) | Err(1))), "{outcomes:?}");
        assert_eq!(admitted.len() as u64, TOTAL / AMOUNT);
        check_people(&store, &admitted, AMOUNT).await;

        // All are settled at once, each twice: half of them above, half below.
        let mut tasks = JoinSet::new();
        for &n in admitted.iter().chain(&admitted) {
            let store = store.clone();
            tasks.spawn(async move { settle(&store, &n.to_string(), if n % 2 == 0 { 7 } else { 1 }).await });
        }
        let settled = tasks.join_all().await.into_iter().filter(|settled| *settled).count();
        assert_eq!(settled, admitted.len());
        let used: u64 = admitted.iter().map(|n| if n % 2 == 0 { 7 } else { 1 }).sum();
        assert_eq!(balance(&store, "total").await, used);
    })
    .await;
}

async fn watch(store: Store, over: Arc<AtomicBool>) {
    loop {
        if balance(&store, "total").await > TOTAL {
            over.store(true, Ordering::SeqCst);
        }
        sleep(Duration::from_millis(1)).await;
    }
}

/// Nothing of what was refused is left with anybody.
async fn check_people(store: &Store, admitted: &[usize], each: u64) {
    assert_eq!(balance(store, "total").await, admitted.len() as u64 * each);
    for person in 0..PEOPLE {
        let theirs = admitted.iter().filter(|n| *n % PEOPLE == person).count() as u64;
        assert_eq!(balance(store, &format!("person {person}")).await, theirs * each);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_reservation_made_by_many_at_once_is_counted_once() {
    on_each_backend(async |store| {
        let accounts = [account("a", 1000), account("b", 1000)];
        let mut tasks = JoinSet::new();
        for _ in 0..20 {
            let (store, reservation) = (store.clone(), reservation("r", 7, &accounts));
            tasks.spawn(async move { reserve(&store, &reservation).await });
        }
        assert!(tasks.join_all().await.iter().all(Result::is_ok));
        assert_eq!((balance(&store, "a").await, balance(&store, "b").await), (7, 7));
    })
    .await;
}

/// As processes that die in the middle do: what they were at is dropped at each point where it waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_dies_on_the_way_leaves_too_much_rather_than_too_little() {
    const TASKS: u64 = 120;
    on_each_backend(async |store| {
        let accounts = [account("a", 10_000), account("b", 10_000), account("refused", 5 * TASKS / 2)];
        let dropped = Arc::new(AtomicU32::new(0));
        let mut tasks = JoinSet::new();
        for n in 0..TASKS {
            let (store, dropped) = (store.clone(), dropped.clone());
            let reservation = reservation(&n.to_string(), 5, &accounts);
            tasks.spawn(async move {
                let work = async {
                    if reserve(&store, &reservation).await.is_ok() {
                        settle(&store, &reservation.id, if n % 2 == 0 { 8 } else { 2 }).await;
                    }
                };
                if polled_at_most(n + 1, work).await.is_none() {
                    dropped.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        tasks.join_all().await;
        assert!(dropped.load(Ordering::SeqCst) > 0, "nobody died: the test shows nothing");
        // What is on its way to the database arrives.
        sleep(Duration::from_millis(500)).await;
        let mut least = 0;
        for n in 0..TASKS {
            let id = n.to_string();
            let used = if n % 2 == 0 { 8 } else { 2 };
            least += match is_known(&store, &id).await {
                true if settle(&store, &id, 5).await => 5,
                true => used,
                false => 0,
            };
        }
        for name in ["a", "b", "refused"] {
            let held = balance(&store, name).await;
            assert!(held >= least, "{name} holds {held}, and {least} are accounted for");
        }
    })
    .await;
}

/// A known reservation is admitted again where no other would be.
async fn is_known(store: &Store, id: &str) -> bool {
    reserve(store, &reservation(id, 1, &[account("nothing fits", 0)])).await.is_ok()
}

/// What happens to the accounts of the model.
#[derive(Debug, Clone)]
enum Step {
    Reserve { id: u8, amount: u64, accounts: Vec<usize> },
    Settle { id: u8, used: u64 },
}

const LIMITS: [u64; 3] = [10, 25, 60];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let reserve = (0..12_u8, 0..15_u64, subsequence(vec![0, 1, 2], 1..=3).prop_shuffle())
        .prop_map(|(id, amount, accounts)| Step::Reserve { id, amount, accounts });
    let settle = (0..12_u8, 0..30_u64).prop_map(|(id, used)| Step::Settle { id, used });
    vec(prop_oneof![3 => reserve, 2 => settle], 1..30)
}

/// The same in memory, as plainly as it can be said.
#[derive(Default)]
struct Model {
    balances: [u64; 3],
    held: BTreeMap<u8, (u64, Vec<usize>, bool)>,
}

impl Model {
    fn reserve(&mut self, id: u8, amount: u64, accounts: &[usize]) -> Result<(), usize> {
        if self.held.contains_key(&id) {
            return Ok(());
        }
        if let Some(full) = accounts.iter().position(|&account| self.balances[account] + amount > LIMITS[account]) {
            return Err(full);
        }
        accounts.iter().for_each(|&account| self.balances[account] += amount);
        self.held.insert(id, (amount, accounts.to_vec(), false));
        Ok(())
    }

    fn settle(&mut self, id: u8, used: u64) -> bool {
        let Some((amount, accounts, settled @ false)) = self.held.get_mut(&id) else { return false };
        *settled = true;
        accounts.iter().for_each(|&account| self.balances[account] = self.balances[account] - *amount + used);
        true
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_sequence_ends_as_it_does_in_memory() {
    on_each_backend(async |store| {
        let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
        let rounds = AtomicU32::new(0);
        let handle = Handle::current();
        let check = |steps: Vec<Step>| {
            let round = rounds.fetch_add(1, Ordering::SeqCst);
            handle.block_on(check_steps(&store, round, &steps))
        };
        block_in_place(|| runner.run(&steps(), check)).expect("as in memory");
    })
    .await;
}

/// Takes the steps with the store and the model. Every round has accounts of its own.
async fn check_steps(store: &Store, round: u32, steps: &[Step]) -> Result<(), TestCaseError> {
    let name = |account: usize| format!("{round}:{account}");
    let mut model = Model::default();
    for step in steps {
        match step {
            Step::Reserve { id, amount, accounts } => {
                let theirs: Vec<Account> = accounts.iter().map(|&n| account(&name(n), LIMITS[n])).collect();
                let outcome = reserve(store, &reservation(&format!("{round}:{id}"), *amount, &theirs)).await;
                prop_assert_eq!(outcome, model.reserve(*id, *amount, accounts), "{:?}", step);
            }
            Step::Settle { id, used } => {
                let settled = settle(store, &format!("{round}:{id}"), *used).await;
                prop_assert_eq!(settled, model.settle(*id, *used), "{:?}", step);
            }
        }
        for (n, expected) in model.balances.iter().enumerate() {
            prop_assert_eq!(balance(store, &name(n)).await, *expected, "account {} after {:?}", n, step);
        }
    }
    Ok(())
}
