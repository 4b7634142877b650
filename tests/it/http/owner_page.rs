//! The owner's page, asked as a browser asks: signing in, what is shown, what is changed.
//!
//! - `session`: coming and going; `mini_app`: coming from inside Telegram; `changes`: plans, bans, jobs, broadcasts; `tables`: filtered, sorted, paged, as files;
//! - `fuzz`: whoever asks for whatever, nothing of another person changes.

mod changes;
mod fuzz;
mod mini_app;
mod session;
mod tables;

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use axum::response::Response;
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::http::owner_page::{self, Rates};
use interview_bot::i18n::I18n;
use interview_bot::queue::{Lane, NewJob};
use interview_bot::service;
use interview_bot::service::order::Order;
use interview_bot::service::promos::{Promo, Wanted};
use interview_bot::store::Write;
use secrecy::ExposeSecret as _;
use serde_json::json;
use tower::ServiceExt as _;

use crate::service::{Bench, at};
use crate::store::documents::finished_interview;
use crate::store::payments::payment;

const NOW: &str = "2126-11-20T12:00:00Z";
const ADDRESS: &str = "https://bot.example";
const TOKEN: &str = "1000:secret-of-a-bot";
const ADMIN: i64 = 900;
const OTHER_ADMIN: i64 = 901;
/// People who are no admins.
const ALISHER: i64 = 1002;
const EMMA: i64 = 1003;

/// The page, over use cases on a clock that is set.
struct Desk {
    bench: Bench,
    router: Router,
}

impl Desk {
    async fn new() -> Self {
        Self::at_pace(Rates { requests: u32::MAX, sign_ins: u32::MAX }).await
    }

    async fn at_pace(rates: Rates) -> Self {
        let mut bench = Bench::new(NOW).await;
        bench.services.admins = vec![UserId(ADMIN), UserId(OTHER_ADMIN)];
        for id in [ADMIN, OTHER_ADMIN, ALISHER, EMMA] {
            let mut user = bench.person(id, "2126-11-19T12:00:00Z").await;
            user.language = Some(Language::En);
            bench.services.store.users.replace(&mut user).await.expect("stored");
        }
        let router = owner_page::router_with(bench.services.clone(), I18n::embedded(), (ADDRESS, &TOKEN.into()), rates);
        Self { bench, router }
    }

    async fn ask(&self, request: Request<Body>) -> Reply {
        Reply::read(self.router.clone().oneshot(request).await.expect("infallible")).await
    }

    async fn get(&self, path: &str, cookie: &str) -> Reply {
        let request = Request::get(path).header("cookie", cookie).body(Body::empty()).expect("a request");
        self.ask(request).await
    }

    /// Sends a form, as a browser does.
    async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        self.post_from(ADDRESS, path, cookie, fields).await
    }

    async fn post_from(&self, origin: &str, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let request = Request::builder().method(Method::POST).uri(path).header("cookie", cookie);
        let request = request.header("origin", origin).header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(encoded(fields))).expect("a request")).await
    }

    /// What the bot sends an admin, but for the address.
    async fn link(&self, admin: i64) -> String {
        let proof = service::owner_page::invite(&self.bench.services, UserId(admin)).await.expect("stored");
        proof.expose_secret().to_owned()
    }

    /// The cookie of an admin who has just signed in.
    async fn sign_in(&self, admin: i64) -> String {
        let proof = self.link(admin).await;
        let reply = self.post("/admin/sign-in", "", &[("proof", &proof)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        reply.cookie()
    }

    /// Opens a page with a form, and sends that form with these fields beside its own.
    async fn send(&self, page: &str, action: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let form = self.get(page, cookie).await.form(action);
        self.post(
            action,
            cookie,
            &[form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect(), fields.to_vec()].concat(),
        )
        .await
    }

    /// Something in every place that the page shows.
    async fn fill(&self) {
        let store = &self.bench.services.store;
        let mut done = finished_interview("abcdefghij", ALISHER, -86_000, -85_000);
        done.slots[0].answers[0].messages[0].text = SECRET.to_owned();
        done.slots[0].question.topic = SECRET.to_owned();
        store.interviews.insert(&done).await.expect("stored");
        let paid = payment("charge-1", ALISHER, -80_000);
        store.unit_of_work.commit(&[Write::InsertPayment(paid)], at(NOW)).await.expect("stored");
        let job = |id: &str| NewJob {
            id: id.to_owned(),
            key: format!("chat:{ALISHER}"),
            lane: Lane::Updates,
            run_at: None,
            payload: json!({ "do": "mystery", "text": SECRET }),
        };
        self.give_up(&job("dead-1")).await;
        self.give_up(&job("dead-2")).await;
        let request = service::interviews::begin::RequestId { job: "r".to_owned(), at: at(NOW) };
        let services = &self.bench.services;
        service::broadcast::open(services, UserId(ADMIN), &request).await.expect("stored");
        let order = Order { id: "r".to_owned(), at: at(NOW), actor: UserId(ADMIN) };
        let winter = Wanted { code: "winter", plan: "pro", days: "30", uses: "5", last: None };
        let winter = Promo::of(winter).expect("a code");
        assert!(service::promos::create(services, &winter, &order).await.expect("stored"));
    }

    /// A job that was given up.
    async fn give_up(&self, job: &NewJob) {
        let (jobs, now) = (&self.bench.services.store.jobs, at(NOW));
        jobs.enqueue(std::slice::from_ref(job), now).await.expect("stored");
        let claim = jobs.claim(job.lane, now, Duration::from_secs(15)).await.expect("claimed").expect("the job");
        assert!(jobs.mark_dead(&claim, now, "nobody runs jobs of this name").await.expect("stored"));
    }
}

/// What a person typed, and nobody may see.
const SECRET: &str = "zarbuloq";

fn encoded(fields: &[(&str, &str)]) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

struct Reply {
    status: StatusCode,
    head: axum::http::HeaderMap,
    body: String,
}

impl Reply {
    async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        Self { status: parts.status, head: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    fn header(&self, name: &str) -> &str {
        self.head.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// The cookie that is set, as it is sent back.
    fn cookie(&self) -> String {
        self.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }

    /// The hidden fields of the form that is sent there.
    fn form(&self, action: &str) -> Vec<(String, String)> {
        let begins = format!("action=\"{action}\"");
        let (_, form) = self.body.split_once(&begins).unwrap_or_else(|| panic!("no form for {action}: {}", self.body));
        let (form, _) = form.split_once("</form>").expect("its end");
        let fields = form.split("<input type=\"hidden\" ").skip(1).map(|field| {
            let of = |name: &str| {
                let (_, rest) = field.split_once(&format!("{name}=\"")).expect("an attribute");
                let written = rest.split('"').next().unwrap_or_default();
                written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
            };
            (of("name"), of("value"))
        });
        fields.collect()
    }

    #[track_caller]
    fn has(&self, text: &str) -> &Self {
        assert!(self.body.contains(text), "{text} is not on the page: {}", self.body);
        self
    }
}

/// Every page that can be looked at.
async fn pages(desk: &Desk) -> Vec<String> {
    let services = &desk.bench.services;
    let dead = service::upkeep::dead(services, 1).await.expect("read").remove(0).name;
    let broadcast = service::broadcast::latest(services, 1).await.expect("read").remove(0).id;
    let fixed =
        ["", "/people", "/figures?days=90", "/models", "/questions", "/jobs", "/broadcasts", "/audit", "/promos"];
    let fixed = fixed.iter().map(|page| format!("/admin{page}"));
    let of_one = [
        format!("/admin/people/{ALISHER}"),
        format!("/admin/people/{ALISHER}/plan?plan=elite&days=30"),
        format!("/admin/people/{ALISHER}/ban?reason=spam"),
        format!("/admin/people/{ALISHER}/unban"),
        format!("/admin/jobs/{dead}"),
        format!("/admin/jobs/{dead}/drop"),
        format!("/admin/broadcasts/{broadcast}"),
        format!("/admin/broadcasts/{broadcast}/cancel"),
        "/admin/promos/WINTER/end".to_owned(),
    ];
    fixed.chain(of_one).collect()
}

#[tokio::test]
async fn every_page_speaks_three_languages_without_script_and_shows_nothing_that_people_wrote() {
    let desk = Desk::new().await;
    desk.fill().await;
    let cookie = desk.sign_in(ADMIN).await;
    for language in Language::ALL {
        desk.send("/admin", "/admin/language", &cookie, &[("language", language.code())]).await;
        for page in pages(&desk).await {
            let reply = desk.get(&page, &cookie).await;
            assert_eq!(reply.status, StatusCode::OK, "{page}: {}", reply.body);
            reply.has(&format!("<html lang=\"{}\">", language.code())).has("<main id=\"content\"").has("<h1>");
            for never in ["<script", "style=\"", "onclick", SECRET, "998901234567"] {
                assert!(!reply.body.contains(never), "{never} is on {page}");
            }
            assert_eq!(reply.body.matches("<h1>").count(), 1, "{page}");
        }
    }
    desk.get("/admin/questions", &cookie).await.has("q1");
    desk.get("/admin/figures", &cookie).await.has("4 · 100.0%").has("1 · 25.0%");
}

#[tokio::test]
async fn figures_say_how_far_people_come() {
    let desk = Desk::new().await;
    desk.fill().await;
    let period = interview_bot::stats::Period::last(30, at(NOW).date_naive()).expect("a period");
    let figures = service::figures::of(&desk.bench.services, period).await.expect("read");
    assert_eq!((figures.people.all, figures.funnel.came, figures.funnel.chose_language), (4, 4, 4));
    let funnel = figures.funnel;
    // The payment was given back.
    assert_eq!((funnel.answered, funnel.began_interview, funnel.got_report, funnel.paid), (1, 1, 1, 0));
    assert_eq!(
        (figures.income.refunded.payments, figures.income.kept.stars, figures.income.refunded.stars),
        (1, 0, 750)
    );
    assert_eq!(figures.interviews.begun, 1);
    assert_eq!(figures.interviews.by_status["finished"], 1);
    let question = figures.questions.values().next().expect("a question");
    assert_eq!((question.asked, question.answered, question.graded, question.self_marked), (1, 1, 1, 1));
    assert_eq!(question.mean_score(), Some(2.5));
    let days: u32 = figures.days.values().map(|day| day.interviews).sum();
    assert_eq!((days, figures.days.len()), (1, 30));
}
