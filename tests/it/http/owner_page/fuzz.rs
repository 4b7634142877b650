//! Ten thousand requests of every kind: nothing of another person changes.

use std::ops::ControlFlow;

use axum::body::Body;
use axum::http::Request;
use interview_bot::domain::user::UserId;
use interview_bot::service;
use interview_bot::store::Record;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};

use super::{ADDRESS, ADMIN, ALISHER, Desk, EMMA, encoded};

/// Requests that nobody may make.
const UNENTITLED: usize = 7_000;
/// Requests of an admin about one person.
const ENTITLED: usize = 3_000;
const METHODS: [&str; 8] = ["GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "PATCH"];
const JUNK: [&str; 14] = [
    "",
    "-1",
    "0",
    "%00",
    "..%2f..%2fetc",
    "%F0%9F%98%80",
    "' OR 1=1 --",
    "<script>",
    "99999999999999999999",
    "{}",
    "$where",
    "\u{202e}x",
    "pro",
    "a.b",
];

/// All that is kept, as text, but for what is counted as kept of the page itself.
async fn kept(desk: &Desk) -> Vec<String> {
    let mut records = Vec::new();
    let each = &mut |record: Record| {
        records.push(serde_json::to_string(&record).expect("JSON"));
        ControlFlow::Continue(())
    };
    desk.bench.services.store.backups.export(each).await.expect("read");
    records.sort();
    records
}

/// All that is kept of somebody.
async fn kept_of(desk: &Desk, id: i64) -> Vec<String> {
    let records = desk.bench.services.store.erasure.records_of(UserId(id)).await.expect("read");
    records.iter().map(|record| serde_json::to_string(record).expect("JSON")).collect()
}

struct Fuzz {
    random: StdRng,
    jobs: Vec<String>,
    broadcasts: Vec<String>,
}

impl Fuzz {
    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.choose(&mut self.random).expect("there are some")
    }

    fn junk(&mut self) -> String {
        match self.random.random_range(0..3) {
            0 => (0..self.random.random_range(0..40)).map(|_| self.random.random::<char>()).collect(),
            _ => self.one(&JUNK).to_owned(),
        }
    }

    /// A path of the page, about this person where it is about one.
    fn path(&mut self, person: i64) -> String {
        let section = [
            "people",
            "people",
            "people",
            "people",
            "jobs",
            "broadcasts",
            "promos",
            "app",
            "figures",
            "models",
            "questions",
            "audit",
            "language",
            "sign-in",
            "sign-out",
            "sign-out-everywhere",
            "style.css",
            "",
        ];
        let section = self.one(&section);
        let steps = ["", "plan", "ban", "unban", "retry", "drop", "pause", "cancel", "end", "../people"];
        let step = self.one(&steps);
        let name = match section {
            "people" if self.random.random_bool(0.9) => person.to_string(),
            "jobs" => self.jobs.choose(&mut self.random).cloned().unwrap_or_default(),
            "broadcasts" => self.broadcasts.choose(&mut self.random).cloned().unwrap_or_default(),
            _ => encoded(&[("", &self.junk())]),
        };
        let query =
            encoded(&[(&self.junk(), &self.junk()), ("plan", "pro"), ("people.sort", &self.junk()), ("csv", "people")]);
        format!("/admin/{section}/{name}/{step}?{query}").replace("//", "/").replace("/?", "?")
    }

    fn fields(&mut self) -> Vec<(String, String)> {
        let names = ["plan", "days", "reason", "language", "back", "proof", "data", "code", "token", "once"];
        let count = self.random.random_range(0..8);
        let field = |fuzz: &mut Self| (fuzz.one(&names).to_owned(), fuzz.junk());
        (0..count).map(|_| field(self)).collect()
    }
}

fn request(method: &str, path: &str, headers: &[(&str, &str)], body: String) -> Option<Request<Body>> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::from(body)).ok()
}

async fn prepared() -> (Desk, Fuzz) {
    let desk = Desk::new().await;
    desk.fill().await;
    let services = &desk.bench.services;
    let jobs = service::upkeep::dead(services, 9).await.expect("read").into_iter().map(|job| job.name).collect();
    let broadcasts =
        service::broadcast::latest(services, 9).await.expect("read").into_iter().map(|one| one.id).collect();
    let random = StdRng::seed_from_u64(20_261_129);
    (desk, Fuzz { random, jobs, broadcasts })
}

/// The fields of a form, of which some may be there already.
fn body(fields: &[(String, String)]) -> String {
    encoded(&fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect::<Vec<_>>())
}

#[tokio::test]
async fn ten_thousand_requests_change_nothing_of_another_person() {
    let (desk, mut fuzz) = prepared().await;
    let good = desk.sign_in(ADMIN).await;
    let ended = desk.sign_in(ADMIN).await;
    desk.send("/admin", "/admin/sign-out", &ended, &[]).await;
    let token = desk.get("/admin", &good).await.form("/admin/sign-out");
    let before = kept(&desk).await;
    let mut refused = 0;
    for n in 0..UNENTITLED {
        let altered: String = good.chars().rev().collect();
        let cookie = [String::new(), ended.clone(), altered, format!("__Host-owner={}", fuzz.random.random::<u64>())];
        // Either the session is not good, or the form is none of the page's.
        let is_signed_in = n % 3 == 0;
        let cookie = if is_signed_in { good.clone() } else { cookie[n % 4].clone() };
        let (method, path) = (fuzz.one(&METHODS), fuzz.path(ALISHER));
        let mut fields = fuzz.fields();
        let is_foreign = n % 2 == 0;
        let is_ours = |(name, _): &&(String, String)| !is_signed_in || is_foreign || name == "once";
        // Of the page's own form, one that is signed in and comes from the page lacks the proof only.
        fields.splice(0..0, token.iter().filter(is_ours).cloned());
        let origin = if is_signed_in && is_foreign { "https://evil.example" } else { ADDRESS };
        let headers = [("cookie", &*cookie), ("origin", origin)];
        let Some(request) = request(method, &path, &headers, body(&fields)) else { continue };
        let reply = desk.ask(request).await;
        assert!(!reply.status.is_server_error(), "{method} {path}: {}", reply.status);
        refused += usize::from(reply.status.is_client_error());
    }
    assert!(refused > UNENTITLED / 2, "{refused}");
    assert_eq!(kept(&desk).await, before, "nobody was entitled to anything");

    let others = [kept_of(&desk, EMMA).await, kept_of(&desk, super::OTHER_ADMIN).await];
    let (mut done, mut cookie) = (0, good);
    for _ in 0..ENTITLED {
        let (method, path) = (fuzz.one(&METHODS), fuzz.path(ALISHER));
        let fresh = desk.get("/admin/audit", &cookie).await;
        if fresh.status == 401 {
            cookie = desk.sign_in(ADMIN).await;
            continue;
        }
        let mut fields = fresh.form("/admin/sign-out");
        fields.push(("plan".to_owned(), fuzz.one(&["free", "pro", "elite", "enterprise"]).to_owned()));
        fields.extend(fuzz.fields());
        let headers = [("cookie", &*cookie), ("origin", ADDRESS)];
        let Some(request) = request(method, &path, &headers, body(&fields)) else { continue };
        let reply = desk.ask(request).await;
        assert!(!reply.status.is_server_error(), "{method} {path}: {}", reply.status);
        done += usize::from(reply.status == 303 && path.starts_with("/admin/people"));
    }
    assert!(done > 20, "{done}");
    let entries = desk.bench.services.store.audit.latest(Some(UserId(ALISHER)), 9).await.expect("read");
    assert!(!entries.is_empty(), "something was changed of the person whom it was about");
    assert_eq!([kept_of(&desk, EMMA).await, kept_of(&desk, super::OTHER_ADMIN).await], others);
}
