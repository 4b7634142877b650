//! What is changed from the page: asked first, done once, told by a job, and written down.

use axum::http::StatusCode;
use interview_bot::domain::broadcast::Stage;
use interview_bot::domain::payment::Term;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::service;
use interview_bot::service::broadcast::Step;
use interview_bot::service::interviews::begin::RequestId;
use interview_bot::service::order::Order;
use interview_bot::service::payments::{self, Paid};
use interview_bot::service::people::Profile;

use super::{ADMIN, ALISHER, Desk, EMMA, NOW};
use crate::service::at;

impl Desk {
    async fn actions(&self) -> Vec<String> {
        let entries = self.bench.services.store.audit.latest(None, 99).await.expect("read");
        entries.into_iter().rev().map(|entry| entry.action).filter(|action| action != "page_sign_in").collect()
    }

    async fn notices(&self) -> u64 {
        self.bench.services.store.jobs.count(Lane::Notices).await.expect("read").waiting
    }
}

/// What a form has of its own.
fn fields(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_plan_is_asked_about_set_once_and_told_by_a_job() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    let person = format!("/admin/people/{ALISHER}");
    let path = format!("{person}/plan");
    let asked = desk.get(&format!("{path}?plan=pro&days=30"), &cookie).await;
    asked.has("Free").has("Pro, until 20 December 2126");
    assert_eq!(desk.bench.stored(ALISHER).await.plan, PlanName::Free, "it is only asked about");
    let form = asked.form(&path);
    for _ in 0..3 {
        let reply = desk.post(&path, &cookie, &fields(&form)).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        assert_eq!(reply.header("location"), format!("{person}?said=page-plan-set"));
        desk.bench.set("2126-11-20T13:00:00Z");
    }
    let user = desk.bench.stored(ALISHER).await;
    assert_eq!((user.plan, user.plan_until), (PlanName::Pro, Some(at("2126-12-20T12:00:00Z"))));
    assert_eq!(desk.actions().await, ["setplan"]);
    // One tells them; two say when it ends.
    assert_eq!(desk.notices().await, 3);
    desk.get(&format!("{person}?said=page-plan-set"), &cookie).await.has("role=\"status\"").has("setplan");
    let less = desk.get(&format!("{path}?plan=free"), &cookie).await;
    less.has("This person will have less than before.");
    for (query, said) in
        [("plan=gold", "There is no such plan"), ("plan=pro&days=0", "1 to 3650"), ("", "no such plan")]
    {
        let reply = desk.get(&format!("{path}?{query}"), &cookie).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        reply.has(said);
    }
    assert_eq!(desk.get("/admin/people/7777/plan?plan=pro", &cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_pages_own_form_changes_something() {
    let desk = Desk::new().await;
    let (cookie, another) = (desk.sign_in(ADMIN).await, desk.sign_in(ADMIN).await);
    let path = format!("/admin/people/{ALISHER}/ban");
    let form = desk.get(&path, &cookie).await.form(&path);
    let good = fields(&form);
    let without = |name: &str| good.iter().copied().filter(|(field, _)| *field != name).collect::<Vec<_>>();
    let foreign = desk.get(&path, &another).await.form(&path);
    for (origin, cookie, sent) in [
        (super::ADDRESS, &*cookie, without("token")),
        (super::ADDRESS, &*cookie, without("once")),
        (super::ADDRESS, &*cookie, [without("token"), vec![("token", "x")]].concat()),
        (super::ADDRESS, &*cookie, [without("once"), vec![("once", "../x")]].concat()),
        (super::ADDRESS, &*cookie, fields(&foreign)),
        ("https://evil.example", &*cookie, good.clone()),
        ("null", &*cookie, good.clone()),
        (super::ADDRESS, "", good.clone()),
    ] {
        let reply = desk.post_from(origin, &path, cookie, &sent).await;
        let expected = if cookie.is_empty() { StatusCode::UNAUTHORIZED } else { StatusCode::FORBIDDEN };
        assert_eq!(reply.status, expected, "{origin} {sent:?}");
    }
    let big = "x".repeat(20_000);
    let reply = desk.post(&path, &cookie, &[good.clone(), vec![("reason", &big)]].concat()).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(desk.bench.stored(ALISHER).await.ban.is_none() && desk.actions().await.is_empty());
    assert_eq!(desk.post(&path, &cookie, &good).await.status, StatusCode::SEE_OTHER);
    assert!(desk.bench.stored(ALISHER).await.ban.is_some());
}

#[tokio::test]
async fn a_person_is_shut_out_and_let_in_again() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    let (ban, unban) = (format!("/admin/people/{ALISHER}/ban"), format!("/admin/people/{ALISHER}/unban"));
    let reply = desk.send(&format!("{ban}?reason=%3Cb%3Espam%3C%2Fb%3E"), &ban, &cookie, &[]).await;
    assert!(reply.header("location").ends_with("said=page-banned"));
    let banned = desk.bench.stored(ALISHER).await.ban.expect("a ban");
    assert_eq!(banned.reason, "<b>spam</b>");
    // Telegram's part of it.
    assert_eq!(desk.notices().await, 1);
    let person = desk.get(&format!("/admin/people/{ALISHER}"), &cookie).await;
    assert!(person.body.contains("&lt;b&gt;spam") && !person.body.contains("<b>spam"));
    let again = desk.send(&ban, &ban, &cookie, &[]).await;
    assert!(again.header("location").ends_with("said=page-banned-before"));
    let reply = desk.send(&unban, &unban, &cookie, &[]).await;
    assert!(reply.header("location").ends_with("said=page-unbanned"));
    assert!(desk.bench.stored(ALISHER).await.ban.is_none());
    assert_eq!(desk.actions().await, ["ban", "unban"]);
    let admin = desk.get(&format!("/admin/people/{ADMIN}/ban"), &cookie).await;
    assert_eq!(admin.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(desk.bench.stored(EMMA).await.ban.is_none());
}

#[tokio::test]
async fn dead_jobs_run_again_or_are_dropped() {
    let desk = Desk::new().await;
    desk.fill().await;
    let cookie = desk.sign_in(ADMIN).await;
    let services = &desk.bench.services;
    let dead = async || service::upkeep::dead(services, 9).await.expect("read");
    let [one, two] = [dead().await.remove(0).name, dead().await.remove(1).name];
    desk.get("/admin/jobs", &cookie).await.has("mystery").has("nobody runs jobs of this name").has(&one).has(&two);
    let page = format!("/admin/jobs/{one}");
    let reply = desk.send(&page, &format!("{page}/retry"), &cookie, &[]).await;
    assert_eq!(reply.header("location"), "/admin/jobs?said=page-job-retried");
    assert_eq!(dead().await.len(), 1);
    let drop = format!("/admin/jobs/{two}/drop");
    desk.get(&drop, &cookie).await.has("Drop this job?");
    assert_eq!(dead().await.len(), 1, "it is only asked about");
    let form = desk.get(&drop, &cookie).await.form(&drop);
    for said in ["page-job-dropped", "page-job-dropped"] {
        let reply = desk.post(&drop, &cookie, &fields(&form)).await;
        assert_eq!(reply.header("location"), format!("/admin/jobs?said={said}"));
    }
    assert!(dead().await.is_empty());
    assert_eq!(desk.get(&drop, &cookie).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.actions().await, ["promo-new", "job_retry", "job_drop"]);
}

#[tokio::test]
async fn a_broadcast_is_halted_and_broken_off() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    let services = &desk.bench.services;
    let request = |job: &str| RequestId { job: job.to_owned(), at: at(NOW) };
    let id = service::broadcast::open(services, UserId(ADMIN), &request("a")).await.expect("stored").id;
    let text = |broadcast: &mut interview_bot::domain::broadcast::Broadcast| {
        for language in interview_bot::domain::language::Language::ALL {
            broadcast.set_text(language, "A <new> feature");
        }
    };
    service::broadcast::write(services, &id, text).await.expect("stored");
    let start = Order { id: "b".to_owned(), at: at(NOW), actor: UserId(ADMIN) };
    service::broadcast::step(services, &id, Step::Start, &start).await.expect("stored");
    let page = format!("/admin/broadcasts/{id}");
    desk.get("/admin/broadcasts", &cookie).await.has("being sent");
    desk.get(&page, &cookie).await.has("A &lt;new&gt; feature");
    desk.send(&page, &format!("{page}/pause"), &cookie, &[]).await;
    let stage = async || service::broadcast::get(services, &id).await.expect("read").expect("there").stage;
    assert_eq!(stage().await, Stage::Paused);
    let sending = async || services.store.jobs.count(Lane::Broadcasts).await.expect("read").waiting;
    let before = sending().await;
    let reply = desk.send(&page, &format!("{page}/go-on"), &cookie, &[]).await;
    assert_eq!(reply.header("location"), format!("{page}?said=page-broadcast-goes-on"));
    assert_eq!((stage().await, sending().await), (Stage::Running, before + 1), "another part is sent");
    let cancel = format!("{page}/cancel");
    let reply = desk.send(&cancel, &cancel, &cookie, &[]).await;
    assert_eq!(reply.header("location"), format!("{page}?said=page-broadcast-ended"));
    assert_eq!(stage().await, Stage::Cancelled);
    assert_eq!(desk.actions().await, ["broadcast", "broadcast", "broadcast", "broadcast"]);
}

#[tokio::test]
async fn days_are_added_once_with_a_note_and_told_by_a_job() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    let person = format!("/admin/people/{ALISHER}");
    let path = format!("{person}/grant");
    let asked = desk.get(&format!("{path}?plan=pro&days=30&note=cash%2C+12+May"), &cookie).await;
    asked.has("Free").has("Pro, until 20 December 2126").has("cash, 12 May");
    let form = asked.form(&path);
    for _ in 0..2 {
        let reply = desk.post(&path, &cookie, &fields(&form)).await;
        assert_eq!(reply.header("location"), format!("{person}?said=page-granted"));
    }
    let user = desk.bench.stored(ALISHER).await;
    assert_eq!((user.plan, user.plan_until), (PlanName::Pro, Some(at("2126-12-20T12:00:00Z"))));
    assert_eq!((desk.actions().await, desk.notices().await), (vec!["grant".to_owned()], 3));
    for (query, said) in [
        ("plan=free&days=30&note=x", "Which paid plan"),
        ("plan=pro&note=x", "1 to 3650"),
        ("plan=pro&days=30", "add a note"),
    ] {
        let reply = desk.get(&format!("{path}?{query}"), &cookie).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        reply.has(said);
    }
}

#[tokio::test]
async fn a_payment_is_given_back_once_and_only_from_its_own_payer() {
    let desk = Desk::new().await;
    let services = &desk.bench.services;
    let request = RequestId { job: "u:1".to_owned(), at: at(NOW) };
    let user = desk.bench.stored(ALISHER).await;
    let offer = payments::offer(services, &user, PlanName::Pro, Term::Month, &request).await.expect("answered");
    let (profile, payload) =
        (Profile { id: user.id, first_name: "Alisher", username: None }, offer.expect("sold").payload());
    let paid = Paid {
        charge: "charge/1",
        payload: &payload,
        currency: "XTR",
        amount: 750,
        renewal: false,
        provider_charge: "",
    };
    payments::take(services, profile, paid).await.expect("taken");
    let waiting = async || services.store.jobs.count(Lane::Payments).await.expect("read").waiting;
    let before = waiting().await;
    let cookie = desk.sign_in(ADMIN).await;
    assert_eq!(desk.bench.stored(ALISHER).await.plan, PlanName::Pro);
    let path = format!("/admin/people/{ALISHER}/refund");
    desk.get(&format!("/admin/people/{ALISHER}"), &cookie).await.has("refund?charge=charge%2F1");
    let asked = desk.get(&format!("{path}?charge=charge%2F1"), &cookie).await;
    let stranger = desk.get(&format!("/admin/people/{EMMA}/refund?charge=charge%2F1"), &cookie).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let form = asked.form(&path);
    for said in ["page-refund-done", "page-refund-known"] {
        let reply = desk.post(&path, &cookie, &fields(&form)).await;
        assert_eq!(reply.header("location"), format!("/admin/people/{ALISHER}?said={said}"));
    }
    assert_eq!(desk.bench.stored(ALISHER).await.plan_at(services.now()), PlanName::Free);
    assert_eq!(waiting().await, before + 2, "the Stars go back, and the person is told");
    assert_eq!(desk.actions().await.last().map(String::as_str), Some("refund"));
    let again = desk.get(&format!("{path}?charge=charge%2F1"), &cookie).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn new_interviews_are_stopped_and_allowed_again() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    let (path, services) = ("/admin/maintenance", &desk.bench.services);
    desk.get("/admin", &cookie).await.has("New interviews can begin.");
    let reply = desk.send("/admin", path, &cookie, &[("text", "Back by <ten>")]).await;
    assert_eq!(reply.header("location"), "/admin?said=page-maintenance-begun");
    let state = service::maintenance::state(services).await.expect("read").expect("it is on");
    assert_eq!(state.text, "Back by <ten>");
    desk.get("/admin", &cookie).await.has("Back by &lt;ten&gt;");
    let reply = desk.send("/admin", path, &cookie, &[]).await;
    assert_eq!(reply.header("location"), "/admin?said=page-maintenance-ended");
    assert!(service::maintenance::state(services).await.expect("read").is_none());
    assert_eq!(desk.actions().await, ["maintenance", "maintenance"]);
}

#[tokio::test]
async fn a_promo_code_is_made_once_seen_and_ended() {
    let desk = Desk::new().await;
    let (cookie, services) = (desk.sign_in(ADMIN).await, &desk.bench.services);
    let path = "/admin/promos";
    let form = desk.get(path, &cookie).await.form(path);
    let with = |wanted: &[(&'static str, &'static str)]| [fields(&form), wanted.to_vec()].concat();
    let good = [("code", "spring"), ("plan", "pro"), ("days", "30"), ("uses", "2"), ("last", "2126-11-30")];
    for (wrong, said) in [
        (("code", "a-b-c"), "at most four digits"),
        (("plan", "free"), "Which paid plan?"),
        (("days", "0"), "1 to 3650"),
        (("uses", ""), "1 to 100000"),
        (("last", "soon"), "2027-01-31"),
    ] {
        let wanted: Vec<_> = good.iter().map(|field| if field.0 == wrong.0 { wrong } else { *field }).collect();
        let reply = desk.post(path, &cookie, &with(&wanted)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        reply.has(said);
    }
    assert!(desk.actions().await.is_empty());
    for _ in 0..2 {
        let reply = desk.post(path, &cookie, &with(&good)).await;
        assert_eq!(reply.header("location"), "/admin/promos?said=page-promo-made", "{}", reply.body);
    }
    desk.send(path, path, &cookie, &good).await.has("There is, or was, a code of this name");
    let request = RequestId { job: "u:1".to_owned(), at: at(NOW) };
    let given = service::promos::redeem(services, UserId(ALISHER), "SPRING", &request).await.expect("answered");
    assert_eq!(given.expect("given").plan, PlanName::Pro);
    let file = desk.get("/admin/promos?csv=promos", &cookie).await;
    assert!(file.body.contains("SPRING,Pro,30,1,2,2126-11-30T23:59:59.999+00:00,in use,end…"), "{}", file.body);

    let end = "/admin/promos/SPRING/end";
    let form = desk.get(end, &cookie).await.has("1 / 2").form(end);
    for said in ["page-promo-ended", "page-nothing-changed"] {
        let reply = desk.post(end, &cookie, &fields(&form)).await;
        assert_eq!(reply.header("location"), format!("/admin/promos?said={said}"));
    }
    assert_eq!(desk.get("/admin/promos/NOTHING/end", &cookie).await.status, StatusCode::NOT_FOUND);
    let late = service::promos::redeem(services, UserId(EMMA), "SPRING", &request).await.expect("answered");
    assert_eq!(late.expect_err("ended"), service::promos::Refusal::Over);
    assert_eq!(desk.actions().await, ["promo-new", "promo", "promo-end"]);
}
