//! Coming from inside Telegram: what it has signed is good once, for a few minutes, for admins.

use axum::http::StatusCode;
use interview_bot::http::owner_page::Rates;

use super::{ADMIN, ALISHER, Desk, NOW, OTHER_ADMIN, Reply, TOKEN};
use crate::service::at;
use crate::support::mini_app::signed;

impl Desk {
    async fn come(&self, data: &str) -> Reply {
        self.post("/admin/app", "", &[("in", "en"), ("data", data)]).await
    }
}

/// Signed for this person at this moment.
fn of(person: i64, moment: &str) -> String {
    signed(person, at(moment), TOKEN)
}

#[tokio::test]
async fn what_telegram_has_signed_begins_one_session() {
    let desk = Desk::new().await;
    let data = of(ADMIN, NOW);
    let (one, another) = tokio::join!(desk.come(&data), desk.come(&data));
    let mut statuses = [one.status, another.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
    let reply = if one.status == StatusCode::SEE_OTHER { one } else { another };
    assert!(reply.header("set-cookie").contains("; Secure; HttpOnly; SameSite=Strict"));
    assert!(reply.cookie().starts_with("__Host-owner=900-"));
    desk.get("/admin", &reply.cookie()).await.has("aria-current=\"page\"");
    desk.get("/admin/audit", &reply.cookie()).await.has("page_sign_in").has("telegram");
    let kept = desk.bench.services.store.documents.list("owner_page_words", ADMIN, 9).await.expect("read");
    let hash = data.rsplit_once("hash=").expect("a hash").1;
    assert!(kept.len() == 1 && !serde_json::to_string(&kept).expect("JSON").contains(hash), "only its hash is kept");
    // Another day, another word.
    desk.bench.set("2126-11-20T12:01:00Z");
    assert_eq!(desk.come(&of(ADMIN, "2126-11-20T12:01:00Z")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_old_or_another_ones_or_not_telegrams_begins_none() {
    let desk = Desk::new().await;
    let good = of(ADMIN, NOW);
    for (data, what) in [
        (of(ADMIN, "2126-11-20T11:54:59Z"), "old"),
        (of(ADMIN, "2126-11-20T12:01:01Z"), "of tomorrow"),
        (of(ALISHER, NOW), "a stranger's"),
        (signed(ADMIN, at(NOW), "1000:secret-of-another-bot"), "another bot's"),
        (good.replace("900", "901"), "altered"),
        (of(ALISHER, NOW).replace("1002", "900"), "altered to an admin's"),
        (format!("{good}0"), "with a longer hash"),
        (good.rsplit_once('&').expect("fields").0.to_owned(), "without a hash"),
        (format!("{good}&x=y"), "with one more field"),
        ("x".repeat(9000), "long"),
        (String::new(), "nothing"),
    ] {
        let reply = desk.come(&data).await;
        assert_eq!((reply.status, reply.header("set-cookie")), (StatusCode::FORBIDDEN, ""), "{what}");
    }
    let foreign = desk.post_from("https://evil.example", "/admin/app", "", &[("data", &good)]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.come(&good).await.status, StatusCode::SEE_OTHER, "nothing of that has used it up");
    assert_eq!(desk.come(&of(OTHER_ADMIN, NOW)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn only_what_telegram_has_signed_counts_as_a_try() {
    let desk = Desk::at_pace(Rates { requests: 9, sign_ins: 1 }).await;
    for _ in 0..3 {
        assert_eq!(desk.come(&of(ADMIN, NOW).replace("hash=", "hash=0")).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(desk.come(&of(ADMIN, NOW)).await.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.come(&of(ADMIN, "2126-11-20T12:00:01Z")).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_one_page_with_a_script_may_run_its_own_only() {
    let desk = Desk::new().await;
    let page = desk.get("/admin/app?in=uz", "").await;
    assert_eq!(page.status, StatusCode::OK);
    page.has("<html lang=\"uz\"").has("<script src=\"/admin/app.js\" defer></script>");
    assert_eq!(page.body.matches("<script").count(), 1);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; script-src 'self';") && policy.contains("frame-ancestors 'none'"));
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    let script = desk.get("/admin/app.js", "").await;
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(!script.header("content-security-policy").contains("script-src"));
    script.has("tgWebAppData");
}
