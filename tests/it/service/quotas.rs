//! Interviews and minutes of voice of a month: exactly the quota, whoever begins how many at once, and at the ends of months.

use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::User;
use interview_bot::service::quotas::{
    give_interview_back, give_voice_back, interviews_left, interviews_used, take_interview, take_voice, voice_used,
};
use interview_bot::store::{Account, Reservation};
use tokio::task::JoinSet;

use super::{Bench, at};

/// Begins so many at once. How many may.
async fn begin(bench: &Bench, user: &User, prefix: &str, count: usize) -> usize {
    let mut tasks = JoinSet::new();
    for number in 0..count {
        let (services, user, subject) = (bench.services.clone(), user.clone(), format!("{prefix}{number}"));
        tasks.spawn(async move { take_interview(&services, &user, &subject).await.expect("answered").is_ok() });
    }
    tasks.join_all().await.into_iter().filter(|taken| *taken).count()
}

/// So many as they were counted by calendar months.
async fn counted_before(bench: &Bench, account: &str, count: usize) {
    for number in 0..count {
        let account = Account { name: account.to_owned(), limit: 9, expires_at: at("2027-06-01T00:00:00Z") };
        let reservation = Reservation { id: format!("interviews:old{number}"), amount: 1, accounts: vec![account] };
        bench.services.store.budgets.reserve(&reservation).await.expect("reserved");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_at_once_exactly_the_quota_begins() {
    let bench = Bench::new("2027-01-31T23:59:59Z").await;
    let user = bench.person(1, "2026-12-31T10:00:00Z").await;
    assert_eq!(begin(&bench, &user, "a", 200).await, 3);
    let reached =
        take_interview(&bench.services, &user, "one more").await.expect("answered").expect_err("none is left");
    assert_eq!((reached.used, reached.limit, reached.renews), (3, 3, at("2027-02-28T00:00:00Z")));
    give_interview_back(&bench.services, "a0").await.expect("answered");
    let back = 3 - interviews_used(&bench.services, &user).await.expect("read");
    assert_eq!(begin(&bench, &user, "b", 200).await, usize::try_from(back).expect("small"));
    assert_eq!(interviews_used(&bench.services, &user).await.expect("read"), 3);

    let mut pro = user.clone();
    pro.set_plan(PlanName::Pro, Some(90), at("2027-01-31T12:00:00Z"));
    assert_eq!(begin(&bench, &pro, "c", 200).await, 50, "who gets a plan begins anew");
}

#[tokio::test]
async fn a_month_is_over_on_the_day_of_the_first_in_short_months_too() {
    let bench = Bench::new("2027-01-31T12:00:00Z").await;
    let user = bench.person(1, "2027-01-31T12:00:00Z").await;
    assert_eq!(begin(&bench, &user, "a", 9).await, 3);
    for (now, left, renews) in [
        ("2027-02-27T23:59:59Z", 0, "2027-02-28T00:00:00Z"),
        ("2027-02-28T00:00:00Z", 3, "2027-03-31T00:00:00Z"),
        ("2027-03-30T23:59:59Z", 3, "2027-03-31T00:00:00Z"),
        ("2027-03-31T00:00:00Z", 3, "2027-04-30T00:00:00Z"),
    ] {
        bench.set(now);
        let found = interviews_left(&bench.services, &user).await.expect("read").expect("a limit");
        assert_eq!((found.left, found.renews), (left, at(renews)), "{now}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_counted_by_calendar_months_is_carried_over_once() {
    let bench = Bench::new("2027-01-10T12:00:00Z").await;
    let user = bench.person(1, "2026-10-20T12:00:00Z").await;
    counted_before(&bench, "interviews:1:2027-01", 2).await;
    assert_eq!(interviews_used(&bench.services, &user).await.expect("read"), 2);
    assert_eq!(begin(&bench, &user, "a", 200).await, 1);
    give_interview_back(&bench.services, "old0").await.expect("answered");
    assert_eq!(begin(&bench, &user, "b", 200).await, 1, "what is given back of it can be had again");
    bench.set("2027-01-20T00:00:00Z");
    assert_eq!(
        interviews_used(&bench.services, &user).await.expect("read"),
        0,
        "a new month, and the same calendar month"
    );
    assert_eq!(begin(&bench, &user, "c", 200).await, 3);
    bench.set("2027-02-01T00:00:00Z");
    assert_eq!(interviews_used(&bench.services, &user).await.expect("read"), 3);
}

/// Has so many recordings of a minute heard at once. How many may be.
async fn speak(bench: &Bench, user: &User, prefix: &str, count: usize) -> usize {
    let mut tasks = JoinSet::new();
    for number in 0..count {
        let (services, user, subject) = (bench.services.clone(), user.clone(), format!("{}:{prefix}{number}", user.id));
        tasks.spawn(async move { take_voice(&services, &user, &subject, 60).await.expect("answered").is_ok() });
    }
    tasks.join_all().await.into_iter().filter(|taken| *taken).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_recordings_at_once_exactly_the_minutes_of_the_month_are_heard() {
    let bench = Bench::new("2027-01-31T23:59:59Z").await;
    let user = bench.person(1, "2026-12-31T10:00:00Z").await;
    let take = |subject: &'static str, seconds| take_voice(&bench.services, &user, subject, seconds);
    take("1:said twice", 30).await.expect("answered").expect("there is room");
    take("1:said twice", 30).await.expect("answered").expect("it is the same");
    assert_eq!(voice_used(&bench.services, &user).await.expect("read"), 30);
    assert_eq!(speak(&bench, &user, "a", 200).await, 44);
    let reached = take("1:too long", 31).await.expect("answered").expect_err("half a minute is left");
    assert_eq!((reached.used, reached.limit, reached.renews), (2670, 2700, at("2027-02-28T00:00:00Z")));
    take("1:it fits", 30).await.expect("answered").expect("that is what is left");
    give_voice_back(&bench.services, "1:said twice").await.expect("answered");
    give_voice_back(&bench.services, "1:said twice").await.expect("answered");
    assert_eq!(voice_used(&bench.services, &user).await.expect("read"), 2670, "given back once");

    bench.set("2027-02-28T00:00:00Z");
    assert_eq!(voice_used(&bench.services, &user).await.expect("read"), 0, "a new month");
    let mut paid = user.clone();
    paid.set_plan(PlanName::Elite, Some(90), at("2027-02-27T12:00:00Z"));
    assert_eq!(speak(&bench, &paid, "b", 200).await, 200, "no limit, and counted all the same");
    assert_eq!(voice_used(&bench.services, &paid).await.expect("read"), 12_000);
}
