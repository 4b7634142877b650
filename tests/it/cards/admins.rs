//! The cards of admins: people, and whether something is meant so.

use std::time::Duration;

use chrono::TimeDelta;
use interview_bot::domain::interview::Mode;
use interview_bot::domain::payment::{Holding, Payment, Refund, Term};
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::{Ban, Phone, User, UserId};
use interview_bot::i18n::Texts;
use interview_bot::plans::Plans;
use interview_bot::service::people::Cost;
use interview_bot::service::quotas::Used;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::admin::subject::{Doubt, Subject};
use interview_bot::telegram::features::admin::sure::{self, SureCode};
use interview_bot::telegram::features::user_info::view::Profile;
use interview_bot::telegram::features::{find, user_info};

use interview_bot::domain::broadcast::{Broadcast, Counts, Stage};
use interview_bot::domain::language::Language;
use interview_bot::queue::{Lane, LaneCounts};
use interview_bot::service::maintenance::Maintenance;
use interview_bot::service::upkeep::{DeadJob, LaneState};
use interview_bot::telegram::features::health::view::{Health, Models};
use interview_bot::telegram::features::{broadcast, health, maintenance, upkeep};

use super::every::{Named, model};
use super::fixtures::{self, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    [people(t), sure(t), upkeep(t), broadcasts(t)].concat()
}

fn profile<'a>(user: &'a User) -> Profile<'a> {
    Profile {
        user,
        quotas: Plans::embedded().expect("valid").plan(user.plan_at(now())).quotas,
        used: Used::default(),
        finished: 0,
        latest: &[],
        open: None,
        payments: &[],
        cost: Cost { usd: 0.0, calls: 0, days: 30 },
        now: now(),
    }
}

fn payment(plan: PlanName, refund: Option<Refund>) -> Payment {
    let nothing = Holding { plan: PlanName::Free, until: None, since: None, renews: false, grace: 0 };
    Payment {
        charge: "stx<1>&".to_owned(),
        user: UserId(1001),
        plan,
        term: Term::Month,
        stars: 750,
        card: None,
        at: now(),
        offer: "0123456789abcdef".to_owned(),
        renewal: false,
        before: nothing.clone(),
        after: nothing,
        seconds: 0,
        refund,
        version: 0,
    }
}

fn people(t: Texts) -> Vec<Named> {
    let user = fixtures::user(t.language());
    let mut gone = user.clone();
    gone.set_plan(PlanName::Pro, Some(30), now());
    (gone.username, gone.phone, gone.language, gone.reachable) = (None, Phone::Skipped, None, false);
    gone.seen_at = None;
    let mut new = user.clone();
    new.phone = Phone::Unknown;
    let mut banned = user.clone();
    banned.ban = Some(Ban { at: now(), reason: "writes <b>spam</b> & more".to_owned() });
    let mut without_reason = banned.clone();
    without_reason.ban = Some(Ban { at: now(), reason: String::new() });
    let finished = fixtures::finished(t.language(), &model());
    let paid = [payment(PlanName::Pro, None), payment(PlanName::Elite, Some(Refund { at: now(), by: None }))];
    let whole = Profile {
        used: Used {
            interviews: 1,
            second_looks: 2,
            coach_turns: 3,
            redos: 1,
            cv_analyses: 1,
            voice_seconds: 61,
            fits: 0,
            cover_letters: 4,
            bonus: 0,
        },
        finished: 12,
        latest: std::slice::from_ref(&finished),
        open: Some(fixtures::interview(t.language(), Mode::Real, &model())),
        payments: &paid,
        cost: Cost { usd: 1.25, calls: 41, days: 30 },
        ..profile(&user)
    };
    let all = [user.clone(), gone.clone(), banned.clone()];
    vec![
        ("admin-user", user_info::view::user(t, &whole)),
        ("admin-user-gone", user_info::view::user(t, &profile(&gone))),
        ("admin-user-new", user_info::view::user(t, &profile(&new))),
        ("admin-user-banned", user_info::view::user(t, &profile(&banned))),
        ("admin-user-banned-silently", user_info::view::user(t, &profile(&without_reason))),
        ("admin-found", find::view::found(t, &all, true, now())),
        ("admin-found-one", find::view::found(t, &all[..1], false, now())),
        ("admin-found-nobody", find::view::found(t, &[], false, now())),
        ("banned", Card::new(t.get("banned"))),
    ]
}

fn sure(t: Texts) -> Vec<Named> {
    let user = fixtures::user(t.language());
    let code = SureCode { command: "setplan".to_owned(), key: "0123456789abcdef".to_owned() };
    let card = |what: &str, doubts: &[Doubt]| {
        let subject = Subject { user: user.clone(), doubts: doubts.to_vec() };
        sure::card(t, &subject, what, &code)
    };
    let change = t.msg("setplan-sure").arg("before", t.plan(PlanName::Pro)).arg("after", t.plan(PlanName::Free)).text();
    let grant = t.msg("grant-sure").arg("plan", t.plan(PlanName::Pro)).arg("days", 30).arg("note", "cash <5>").text();
    vec![
        ("sure-setplan", card(&change, &[Doubt::Reply, Doubt::Takes])),
        ("sure-grant", card(&grant, &[Doubt::Unseen])),
        ("sure-ban", card(&t.get("ban-sure"), &[])),
        ("sure-unban", card(&t.get("unban-sure"), &[])),
    ]
}

fn upkeep(t: Texts) -> Vec<Named> {
    let state = |lane, counts, longest_wait| LaneState { lane, counts, longest_wait };
    let waits = [Some(TimeDelta::seconds(5)), Some(TimeDelta::minutes(3)), None, None, Some(TimeDelta::hours(30))];
    let lanes = Lane::ALL.into_iter().zip(waits).map(|(lane, wait)| {
        let counts = LaneCounts { waiting: 21, running: 1, dead: u64::from(lane == Lane::Updates) };
        state(lane, counts, wait)
    });
    let lanes: Vec<LaneState> = lanes.collect();
    let idle: Vec<LaneState> = Lane::ALL.into_iter().map(|lane| state(lane, LaneCounts::default(), None)).collect();
    let job = DeadJob {
        name: "0123456789abcdef".to_owned(),
        kind: "update".to_owned(),
        key: "chat:1001".to_owned(),
        lane: Lane::Updates,
        attempts: 8,
        error: "the database is not available: <none> & /path/x.rs".to_owned(),
        since: now(),
    };
    let well = Health {
        telegram: Some(Duration::from_millis(45)),
        database: Some(Duration::from_millis(2)),
        product: Some("SQLite 3.50".to_owned()),
        models: Some(Models { all: 7, left_alone: 0 }),
        calls: (120, 3),
        lanes: idle.clone(),
        is_closed: false,
    };
    let ill = Health {
        telegram: None,
        database: None,
        product: None,
        models: Some(Models { all: 7, left_alone: 2 }),
        calls: (0, 0),
        lanes: lanes.clone(),
        is_closed: true,
    };
    let bank = Health { models: None, product: None, lanes: Vec::new(), ..well_again(&well) };
    let closed = |text: &str| Maintenance { since: now(), text: text.to_owned() };
    vec![
        ("jobs", upkeep::view::lanes(t, &lanes)),
        ("jobs-idle", upkeep::view::lanes(t, &idle)),
        ("jobs-dead", upkeep::view::dead(t, &[job.clone(), job.clone()])),
        ("jobs-dead-none", upkeep::view::dead(t, &[])),
        ("jobs-dead-one", upkeep::view::job(t, &job, false)),
        ("jobs-dead-drop", upkeep::view::job(t, &job, true)),
        ("health", health::view::health(t, &well)),
        ("health-ill", health::view::health(t, &ill)),
        ("health-bank", health::view::health(t, &bank)),
        ("maintenance-on", maintenance::view::state(t, Some(&closed("Back by <ten>, /start then")))),
        ("maintenance-silent", maintenance::view::state(t, Some(&closed("")))),
        ("maintenance-off", maintenance::view::state(t, None)),
        ("maintenance-closed", maintenance::view::closed(t, &closed("Back by <ten>, /start then"))),
        ("maintenance-closed-silent", maintenance::view::closed(t, &closed(""))),
    ]
}

fn well_again(health: &Health) -> Health {
    Health { product: health.product.clone(), lanes: health.lanes.clone(), ..*health }
}

fn broadcasts(t: Texts) -> Vec<Named> {
    let draft = Broadcast::new("1764412800000abcdefgh".to_owned(), UserId(1004));
    let mut written = draft.clone();
    for language in Language::ALL {
        written.set_text(language, "News & <more>, see /plan. ".repeat(20).trim());
    }
    written.audience.toggle_language(Language::Ru);
    written.audience.toggle_plan(PlanName::Free);
    written.audience.next_days();
    let at = |stage| {
        let counts = Counts { sent: 100, blocked: 4, refused: 1, unknown: 2 };
        Broadcast { stage, total: 300, counts, ..written.clone() }
    };
    let counts = [(Language::Uz, 1200), (Language::En, 801)];
    vec![
        ("broadcast-draft", broadcast::view::card(t, &draft)),
        ("broadcast-draft-written", broadcast::view::card(t, &written)),
        ("broadcast-ask", broadcast::view::ask(t, &written, &counts)),
        ("broadcast-ask-nobody", broadcast::view::ask(t, &written, &[(Language::Uz, 0)])),
        ("broadcast-running", broadcast::view::card(t, &at(Stage::Running))),
        ("broadcast-paused", broadcast::view::card(t, &at(Stage::Paused))),
        ("broadcast-cancelled", broadcast::view::card(t, &at(Stage::Cancelled))),
        ("broadcast-done", broadcast::view::card(t, &at(Stage::Done))),
    ]
}
