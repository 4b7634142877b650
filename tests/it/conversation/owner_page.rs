//! The owner's page beside the chat: the bot sends the link, and what the page changes of a person reaches them.

use std::net::SocketAddr;

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;

use crate::http::{Reply, ask};
use crate::support::bot::{Bot, TOKEN, free_port};
use crate::support::mini_app::signed;

const PERSON: i64 = 1003;

/// The page as a browser has it, signed in.
struct Page {
    address: SocketAddr,
    cookie: String,
}

impl Page {
    /// Signs in by the link in the admin's chat.
    async fn sign_in(address: SocketAddr, said: &str) -> Self {
        let link = said.rsplit('/').next().expect("a link").trim();
        let proof = link.strip_suffix("?in=en").expect("in the language of the chat");
        let form = format!("proof={proof}");
        let reply = ask(address, "POST", "/admin/sign-in", &[], &form).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
        let cookie = reply.header("set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a session");
        Self { address, cookie: format!("Cookie: {cookie}") }
    }

    async fn get(&self, path: &str) -> Reply {
        ask(self.address, "GET", path, &[&self.cookie], "").await
    }

    /// Says yes to what a page asks.
    async fn confirm(&self, path: &str) {
        let page = self.get(path).await.body;
        let action = path.split('?').next().expect("a path");
        let (_, form) = page.split_once(&format!("action=\"{action}\"")).expect("a form");
        let (form, _) = form.split_once("</form>").expect("its end");
        let value = |field: &str| {
            let of = |name: &str| field.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next());
            format!("{}={}", of("name").expect("a name"), of("value").expect("a value"))
        };
        let fields: Vec<String> = form.split("<input type=\"hidden\" ").skip(1).map(value).collect();
        let reply = ask(self.address, "POST", action, &[&self.cookie], &fields.join("&")).await;
        assert_eq!(reply.status, 303, "{}", reply.body);
    }
}

#[tokio::test]
async fn what_an_admin_changes_on_the_page_reaches_the_person() {
    let listen = format!("127.0.0.1:{}", free_port());
    let url = format!("http://{listen}");
    let bot = Bot::with(&[("HTTP_LISTEN", &listen), ("OWNER_PAGE_URL", &url)]).await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.begin().await;
    admin.say("/page").await;
    admin.sees_text("good for one sign-in");
    let said = admin.last().text;
    assert!(said.contains(&format!("{url}/admin/sign-in/1004-")), "{said}");
    let page = Page::sign_in(listen.parse().expect("an address"), &said).await;

    page.confirm(&format!("/admin/people/{PERSON}/plan?plan=pro&days=30")).await;
    person.until("You are now on the Pro plan").await;
    assert_eq!(person.record().await.plan, PlanName::Pro);
    let entries = bot.store.audit.latest(Some(UserId(PERSON)), 9).await.expect("read");
    assert_eq!((entries[0].action.as_str(), entries[0].actor), ("setplan", UserId(1004)));

    let buttons = |person: &crate::support::bot::Person<'_>| person.phone.chat().to_string().matches('[').count();
    let before = buttons(&person);
    page.confirm(&format!("/admin/people/{PERSON}/ban?reason=spam")).await;
    let since = tokio::time::Instant::now();
    while buttons(&person) >= before {
        assert!(since.elapsed() < crate::support::bot::PATIENCE, "the buttons stay: {}", bot.transcript());
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(!person.has_open_interview().await);
    person.say("hello").await;
    person.sees("banned");
    page.confirm(&format!("/admin/people/{PERSON}/unban")).await;
    person.say("/start").await;
    assert!(person.record().await.ban.is_none());
    assert!(page.get("/admin").await.body.contains("SQLite"));
    bot.finish().await;
}

#[tokio::test]
async fn the_page_opens_inside_telegram_too() {
    let listen = format!("127.0.0.1:{}", free_port());
    let bot = Bot::with(&[("HTTP_LISTEN", &listen), ("OWNER_PAGE_URL", "https://bot.example")]).await;
    let admin = bot.admin();
    admin.join().await;
    admin.say("/page").await;
    admin.sees_text("good for one sign-in");
    let buttons = admin.last().raw["reply_markup"]["inline_keyboard"].clone();
    assert!(
        buttons[0][0]["url"].as_str().is_some_and(|url| url.starts_with("https://bot.example/admin/sign-in/1004-"))
    );
    assert_eq!(buttons[1][0]["web_app"]["url"], "https://bot.example/admin/app?in=en");

    let data = signed(1004, chrono::Utc::now(), TOKEN);
    let address = listen.parse().expect("an address");
    let form =
        format!("in=en&data={}", percent_encoding::utf8_percent_encode(&data, percent_encoding::NON_ALPHANUMERIC));
    let reply = ask(address, "POST", "/admin/app", &["Origin: https://bot.example"], &form).await;
    assert_eq!(reply.status, 303, "{}", reply.body);
    bot.finish().await;
}
