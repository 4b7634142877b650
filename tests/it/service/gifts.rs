//! What is given without payment: a plan to try, interviews for friends who come, days after the end of a plan.

use interview_bot::domain::interview::{Interview, InterviewId};
use interview_bot::domain::payment::Holding;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::plans::Plans;
use interview_bot::service::payments::grant::{Grant, grant};
use interview_bot::service::quotas::{bonus, give_interview_back, interviews_left, take_interview};
use interview_bot::service::{plan_ends, referrals, trial};
use interview_bot::store::Store;

use super::{Bench, at};
use crate::cards;
use crate::store::backends::on_each_backend;

const NOW: &str = "2027-01-10T12:00:00Z";
const NEWCOMER: i64 = 2_000_001;
const FRIEND: i64 = 2_000_002;

fn bench(store: Store, from: &str, to: &str) -> Bench {
    let catalogue = include_str!("../../../plans.toml");
    assert!(catalogue.contains(from), "{from}");
    Bench::on(store, Plans::parse(&catalogue.replace(from, to)).expect("sound"), NOW)
}

#[tokio::test]
async fn a_newcomer_tries_a_plan_once_where_the_owner_wants_it() {
    on_each_backend(async |store| {
        let off = bench(store.clone(), "trial_days = 0", "trial_days = 0");
        off.person(1_999_999, NOW).await;
        assert!(!trial::begin(&off.services, UserId(1_999_999)).await.expect("answered"));
        let bench = bench(store.clone(), "trial_days = 0", "trial_days = 7");
        let begin = async |id| trial::begin(&bench.services, UserId(id)).await.expect("answered");
        bench.person(NEWCOMER, NOW).await;
        bench.person(FRIEND, "2027-01-08T12:00:00Z").await;
        assert!(!begin(FRIEND).await, "no newcomer");
        assert!(begin(NEWCOMER).await);
        let user = bench.stored(NEWCOMER).await;
        let until = Some(at("2027-01-17T12:00:00Z"));
        assert_eq!((user.plan, user.plan_until, user.trial_until), (PlanName::Pro, until, until));
        assert!(user.is_on_trial(at(NOW)) && !user.is_on_trial(at("2027-01-17T12:00:00Z")));
        assert!(!begin(NEWCOMER).await, "once");
        // As who was erased comes back: another record of the same person.
        let mut again = user.clone();
        (again.plan, again.plan_until, again.trial_until) = (PlanName::Free, None, None);
        store.users.replace(&mut again).await.expect("stored");
        assert!(!begin(NEWCOMER).await, "the mark remembers it");
        let given = Grant {
            id: "g".to_owned(),
            at: at(NOW),
            actor: UserId(4),
            plan: PlanName::Pro,
            days: 30,
            note: "cash".to_owned(),
            told_later: false,
        };
        let mut user = bench.stored(NEWCOMER).await;
        (user.plan, user.plan_until, user.trial_until) = (PlanName::Pro, until, until);
        store.users.replace(&mut user).await.expect("stored");
        let after = grant(&bench.services, UserId(NEWCOMER), &given).await.expect("answered").expect("there is one");
        assert_eq!(after.plan_until, Some(at("2027-02-16T12:00:00Z")), "days after those of the trial");
        assert!(!after.is_on_trial(at(NOW)), "what was given by hand is none");
    })
    .await;
}

fn finished(user: i64, answered: bool) -> Interview {
    let mut interview = cards::finished_interview();
    interview.id = InterviewId(format!("interview{user}"));
    (interview.user, interview.planned) = (UserId(user), 2);
    if !answered {
        interview.slots.iter_mut().for_each(|slot| slot.answers.clear());
    }
    interview
}

async fn left(bench: &Bench, user: i64) -> u32 {
    bonus::left(&bench.services, UserId(user)).await.expect("read")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_friend_who_comes_brings_both_an_interview_once() {
    on_each_backend(async |store| {
        let bench = bench(store.clone(), "referrals_per_month = 5", "referrals_per_month = 2");
        bench.person(FRIEND, "2026-12-01T00:00:00Z").await;
        let code = referrals::code_of(&bench.services, UserId(FRIEND)).await.expect("answered");
        assert_eq!(referrals::code_of(&bench.services, UserId(FRIEND)).await.expect("answered"), code);
        for (number, id) in [NEWCOMER, NEWCOMER + 10, NEWCOMER + 11].into_iter().enumerate() {
            let user = bench.person(id, NOW).await;
            referrals::came(&bench.services, &user, &code).await.expect("answered");
            referrals::finished(&bench.services, &finished(id, false)).await.expect("answered");
            assert_eq!(left(&bench, id).await, 0, "an interview without a word is none");
            // The job of a report may be run again.
            for _ in 0..3 {
                referrals::finished(&bench.services, &finished(id, true)).await.expect("answered");
            }
            assert_eq!(left(&bench, id).await, 1);
            assert_eq!(left(&bench, FRIEND).await, u32::try_from(number + 1).expect("small").min(2), "two a month");
        }
        assert_eq!(referrals::counted(&bench.services, UserId(FRIEND)).await.expect("read"), 2);
        // Nobody brings themselves, nobody is new who was here, and nobody comes twice.
        let friend = bench.stored(FRIEND).await;
        referrals::came(&bench.services, &friend, &code).await.expect("answered");
        referrals::finished(&bench.services, &finished(FRIEND, true)).await.expect("answered");
        let again = bench.stored(NEWCOMER).await;
        referrals::came(&bench.services, &again, &code).await.expect("answered");
        referrals::finished(&bench.services, &finished(NEWCOMER, true)).await.expect("answered");
        assert_eq!((left(&bench, FRIEND).await, left(&bench, NEWCOMER).await), (2, 1));
    })
    .await;
}

#[tokio::test]
async fn extra_interviews_are_used_after_the_months_and_come_back_like_them() {
    on_each_backend(async |store| {
        let bench = bench(store.clone(), "trial_days = 0", "trial_days = 0");
        let user = bench.person(NEWCOMER, NOW).await;
        let more = bonus::more(&bench.services, user.id, 2).await.expect("read");
        store.unit_of_work.commit(&[more], at(NOW)).await.expect("stored");
        let take =
            async |subject: &str| take_interview(&bench.services, &user, subject).await.expect("answered").is_ok();
        for subject in ["a", "b", "c", "d", "e"] {
            assert!(take(subject).await && take(subject).await, "{subject}: the same is counted once");
        }
        assert!(!take("f").await, "three of the month and two beyond");
        give_interview_back(&bench.services, "e").await.expect("answered");
        assert_eq!(left(&bench, NEWCOMER).await, 1);
        let all = interviews_left(&bench.services, &user).await.expect("read").expect("a limit");
        assert_eq!((all.left, all.limit), (1, 4));
        bench.set("2027-02-10T12:00:00Z");
        let all = interviews_left(&bench.services, &user).await.expect("read").expect("a limit");
        assert_eq!((all.left, all.limit), (4, 4), "they do not run out");
    })
    .await;
}

#[tokio::test]
async fn a_plan_goes_on_for_the_days_of_grace_and_a_trial_does_not() {
    on_each_backend(async |store| {
        let bench = bench(store.clone(), "grace_days = 0", "grace_days = 3");
        bench.person(NEWCOMER, NOW).await;
        let given = Grant {
            id: "g".to_owned(),
            at: at(NOW),
            actor: UserId(4),
            plan: PlanName::Pro,
            days: 10,
            note: "cash".to_owned(),
            told_later: false,
        };
        grant(&bench.services, UserId(NEWCOMER), &given).await.expect("answered");
        let user = bench.stored(NEWCOMER).await;
        assert_eq!(user.plan_until, Some(at("2027-01-20T12:00:00Z")));
        assert_eq!(user.plan_at(at("2027-01-23T11:59:59Z")), PlanName::Pro);
        assert_eq!(user.plan_at(at("2027-01-23T12:00:00Z")), PlanName::Free);
        let due: Vec<_> = plan_ends::jobs(&user, at(NOW)).into_iter().filter_map(|job| job.run_at).collect();
        let expected = ["2027-01-17T12:00:00Z", "2027-01-23T12:00:00Z", "2027-01-20T12:00:00Z"].map(at);
        assert_eq!(due, expected, "soon, over, and in between that it goes on");
        let tried = Holding { plan: PlanName::Pro, until: user.plan_until, since: None, renews: false, grace: 0 };
        assert_eq!(tried.at(at("2027-01-20T12:00:00Z")), PlanName::Free);
    })
    .await;
}
