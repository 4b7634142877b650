//! Coming and going.

use axum::http::StatusCode;
use interview_bot::http::owner_page::Rates;

use super::{ADMIN, ALISHER, Desk, OTHER_ADMIN, Reply};

/// Shows how to sign in, and nothing else.
fn is_kept_out(reply: &Reply) -> bool {
    reply.status == StatusCode::UNAUTHORIZED && !reply.body.contains("<nav") && reply.body.contains("/page")
}

#[tokio::test]
async fn a_link_signs_in_once_and_whoever_only_looks_uses_nothing_up() {
    let desk = Desk::new().await;
    assert!(is_kept_out(&desk.get("/admin", "").await));
    let proof = desk.link(ADMIN).await;
    for _ in 0..3 {
        let reply = desk.get(&format!("/admin/sign-in/{proof}"), "").await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(reply.header("set-cookie"), "");
        assert_eq!(reply.form("/admin/sign-in")[0], ("proof".to_owned(), proof.clone()));
    }
    let form: [(&str, &str); 1] = [("proof", &proof)];
    let (one, another) = tokio::join!(desk.post("/admin/sign-in", "", &form), desk.post("/admin/sign-in", "", &form));
    let mut statuses = [one.status, another.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
    let signed_in = if one.status == StatusCode::SEE_OTHER { one } else { another };
    for attribute in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=43200"] {
        assert!(signed_in.header("set-cookie").contains(attribute), "{}", signed_in.header("set-cookie"));
    }
    assert!(signed_in.cookie().starts_with("__Host-owner=900-"));
    assert_eq!(desk.get("/admin", &signed_in.cookie()).await.status, StatusCode::OK);
    let entries = desk.bench.services.store.audit.latest(None, 9).await.expect("read");
    assert_eq!(entries.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["page_sign_in"]);
}

#[tokio::test]
async fn what_is_not_the_link_or_the_session_opens_nothing() {
    let mut desk = Desk::new().await;
    let (proof, cookie) = (desk.link(ADMIN).await, desk.sign_in(ADMIN).await);
    let session = cookie.strip_prefix("__Host-owner=").expect("a session").to_owned();
    let last = if session.ends_with('a') { 'b' } else { 'a' };
    let altered = format!("{}{last}", &session[..session.len() - 1]);
    let of_another = session.replacen(&ADMIN.to_string(), &OTHER_ADMIN.to_string(), 1);
    let of_nobody = session.replacen(&ADMIN.to_string(), &ALISHER.to_string(), 1);
    for shown in [&altered, &of_another, &of_nobody, &proof, &String::new(), &"900-".to_owned(), &"x".repeat(5000)] {
        assert!(is_kept_out(&desk.get("/admin/people", &format!("__Host-owner={shown}")).await), "{shown}");
        let reply = desk.post("/admin/sign-in", "", &[("proof", shown)]).await;
        assert!(shown == &proof || reply.status == StatusCode::FORBIDDEN, "{shown}: {}", reply.status);
    }
    assert!(is_kept_out(&desk.get("/admin", &format!("owner={session}")).await), "another cookie");
    assert_eq!(desk.get("/admin", &format!("a=b; __Host-owner={session}; c=d")).await.status, StatusCode::OK);
    let foreign = desk.post_from("https://evil.example", "/admin/sign-in", "", &[("proof", &proof)]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    // An admin no more.
    desk.bench.services.admins.retain(|admin| admin.0 != ADMIN);
    let router = interview_bot::http::owner_page::router(
        desk.bench.services.clone(),
        interview_bot::i18n::I18n::embedded(),
        super::ADDRESS,
        &super::TOKEN.into(),
    );
    let desk = Desk { router, ..desk };
    assert!(is_kept_out(&desk.get("/admin", &cookie).await));
}

#[tokio::test]
async fn links_and_sessions_end() {
    let desk = Desk::new().await;
    let (proof, cookie) = (desk.link(ADMIN).await, desk.sign_in(ADMIN).await);
    desk.bench.set("2126-11-20T12:10:00Z");
    let late = desk.post("/admin/sign-in", "", &[("proof", &proof)]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    desk.bench.set("2126-11-20T23:59:59Z");
    assert_eq!(desk.get("/admin", &cookie).await.status, StatusCode::OK);
    desk.bench.set("2126-11-21T00:00:00Z");
    assert!(is_kept_out(&desk.get("/admin", &cookie).await));
}

#[tokio::test]
async fn signing_out_ends_one_session_or_all_of_them() {
    let desk = Desk::new().await;
    let [one, two, three] = [desk.sign_in(ADMIN).await, desk.sign_in(ADMIN).await, desk.sign_in(OTHER_ADMIN).await];
    let out = desk.send("/admin", "/admin/sign-out", &one, &[]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert!(is_kept_out(&desk.get("/admin", &one).await));
    assert_eq!(desk.get("/admin", &two).await.status, StatusCode::OK);
    let (four, link) = (desk.sign_in(ADMIN).await, desk.link(ADMIN).await);
    let form = desk.get("/admin", &two).await.form("/admin/sign-out");
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.post("/admin/sign-out-everywhere", &two, &form).await;
    assert!(is_kept_out(&desk.get("/admin", &two).await) && is_kept_out(&desk.get("/admin", &four).await));
    let late = desk.post("/admin/sign-in", "", &[("proof", &link)]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.get("/admin", &three).await.status, StatusCode::OK, "the other admin's stays");
}

#[tokio::test]
async fn of_many_links_and_sessions_the_oldest_go() {
    let desk = Desk::new().await;
    let (first_link, first) = (desk.link(ADMIN).await, desk.sign_in(ADMIN).await);
    for second in 1..=12 {
        desk.bench.set(&format!("2126-11-20T12:00:{second:02}Z"));
        desk.sign_in(ADMIN).await;
    }
    assert!(is_kept_out(&desk.get("/admin", &first).await));
    for _ in 0..5 {
        desk.link(ADMIN).await;
    }
    let late = desk.post("/admin/sign-in", "", &[("proof", &first_link)]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    let kept = desk.bench.services.store.documents.list("owner_page_sessions", ADMIN, 99).await.expect("read");
    assert_eq!(kept.len(), 10);
    let text = serde_json::to_string(&kept).expect("JSON");
    let secret = first.split_once("900-").expect("a session").1;
    assert!(!text.contains(secret), "only the hash is kept");
}

#[tokio::test]
async fn every_answer_says_what_the_browser_may_do() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    for (path, cookie) in [
        ("/admin", &*cookie),
        ("/admin/nothing", &*cookie),
        ("/admin/people/7777", &*cookie),
        ("/admin", ""),
        ("/admin/style.css", ""),
        ("/admin/sign-in/x", ""),
    ] {
        let reply = desk.get(path, cookie).await;
        let policy = reply.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains("script"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
        let kept = if path.ends_with(".css") { "private, max-age=300" } else { "no-store" };
        assert_eq!(reply.header("cache-control"), kept, "{path}");
    }
    assert_eq!(desk.get("/admin/nothing", &cookie).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_admin_has_so_many_requests_a_minute() {
    let desk = Desk::at_pace(Rates { requests: 5, sign_ins: 2 }).await;
    let (one, another) = (desk.sign_in(ADMIN).await, desk.sign_in(OTHER_ADMIN).await);
    let mut statuses = Vec::new();
    for _ in 0..7 {
        statuses.push(desk.get("/admin/jobs", &one).await.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429, 429]);
    assert_eq!(desk.get("/admin/jobs", &another).await.status, StatusCode::OK);
    let tried = async || desk.post("/admin/sign-in", "", &[("proof", "900-x")]).await.status.as_u16();
    assert_eq!([tried().await, tried().await], [403, 429]);
}

#[tokio::test]
async fn without_an_address_there_is_no_page() {
    use crate::support::bot::{Bot, free_port};
    let listen = format!("127.0.0.1:{}", free_port());
    let bot = Bot::with(&[("HTTP_LISTEN", &listen)]).await;
    let address = listen.parse().expect("an address");
    for path in ["/admin", "/admin/sign-in/x", "/admin/style.css"] {
        assert_eq!(super::super::ask(address, "GET", path, &[], "").await.status, 404, "{path}");
    }
    let admin = bot.admin();
    admin.join().await;
    admin.say("/page").await;
    admin.sees("page-not-set-up");
    bot.finish().await;
}
