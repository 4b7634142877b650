//! Tables: filtered, sorted, paged, and as files.

use chrono::TimeDelta;
use interview_bot::domain::payment::{CardCharge, Money, Payment, Refund};
use interview_bot::domain::user::{User, UserId};
use interview_bot::store::{AuditEntry, Write};
use serde_json::json;

use super::{ADMIN, ALISHER, Desk, NOW};
use crate::service::at;
use crate::store::payments::payment;

/// How often a text stands on a page.
fn times(body: &str, text: &str) -> usize {
    body.matches(text).count()
}

#[tokio::test]
async fn people_are_found_by_name_and_a_file_has_them_all() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    for n in 1..=60 {
        let name = if n == 7 { "=cmd,\"x\"<i>" } else { "Bobur" };
        let mut user = User::new(UserId(5000 + n), Some(&format!("name{n:02}")), name, at(NOW));
        user.seen_at = Some(at(NOW) + TimeDelta::minutes(n));
        desk.bench.services.store.users.insert(&user).await.expect("stored");
    }
    let all = desk.get("/admin/people", &cookie).await;
    assert_eq!(times(&all.body, "<th scope=\"row\""), 50);
    all.has("Page 1 of 2, rows: 64").has("rel=\"next\"");
    let rest = desk.get("/admin/people?people.page=2", &cookie).await;
    assert_eq!(times(&rest.body, "<th scope=\"row\""), 14);
    rest.has("rel=\"prev\"");
    assert_eq!(times(&desk.get("/admin/people?people.page=99", &cookie).await.body, "<th scope=\"row\""), 14);
    let found = desk.get("/admin/people?q=%40name07", &cookie).await;
    assert_eq!(times(&found.body, "<th scope=\"row\""), 1);
    found.has("=cmd,&quot;x&quot;&lt;i&gt;").has("/admin/people/5007\"");
    let none = desk.get("/admin/people?q=nobody", &cookie).await;
    none.has("Nothing to show.");
    let file = desk.get("/admin/people?q=name&csv=people&people.sort=id", &cookie).await;
    assert!(file.header("content-type").starts_with("text/csv"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"people-"));
    let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 61);
    assert!(lines[0].starts_with("Name,Username,ID,"), "{}", lines[0]);
    assert!(lines[7].starts_with("\"'=cmd,\"\"x\"\"<i>\",'@name07,5007,"), "{}", lines[7]);
}

#[tokio::test]
async fn nobody_is_left_out_however_many_there_are_and_where_something_is_it_says_so() {
    let desk = Desk::new().await;
    let (cookie, store) = (desk.sign_in(ADMIN).await, &desk.bench.services.store);
    for n in 1..=1203 {
        let mut user = User::new(UserId(50_000 + n), None, if n % 2 == 0 { "Bobur" } else { "BONU" }, at(NOW));
        // The first one was seen last.
        user.seen_at = Some(at(NOW) - TimeDelta::minutes(n));
        store.users.insert(&user).await.expect("stored");
    }
    desk.get("/admin/people", &cookie).await.has("Page 1 of 25, rows: 1207");
    desk.get("/admin/people?q=bonu", &cookie).await.has("rows: 602").has("/admin/people/50001\"");
    let last = desk.get("/admin/people?q=bo&people.page=25", &cookie).await;
    last.has("/admin/people/51203\"");
    let file = desk.get("/admin/people?q=bo&csv=people", &cookie).await;
    assert_eq!(file.body.lines().count(), 1 + 1203);

    for n in 0..=1000 {
        let entry = AuditEntry {
            id: format!("change-{n}"),
            at: at(NOW) + TimeDelta::seconds(n),
            actor: UserId(ADMIN),
            action: format!("change-{n}"),
            subject: Some(UserId(ALISHER)),
            before: json!({}),
            after: json!({}),
        };
        store.audit.append(&entry).await.expect("stored");
        if n == 999 {
            let all = desk.get(&format!("/admin/people/{ALISHER}"), &cookie).await;
            assert!(!all.body.contains("there are more"), "{}", all.body);
        }
    }
    let person = desk.get(&format!("/admin/people/{ALISHER}"), &cookie).await;
    person.has("Only 1000 are here and in the file; there are more.").has("change-1000");
    let file = desk.get(&format!("/admin/people/{ALISHER}?csv=changes"), &cookie).await;
    assert!(file.body.contains("change-1,") && !file.body.contains("change-0,"), "{}", file.body);
}

#[tokio::test]
async fn changes_are_filtered_and_sorted() {
    let desk = Desk::new().await;
    let cookie = desk.sign_in(ADMIN).await;
    for (n, action) in ["ban", "unban", "setplan"].into_iter().enumerate() {
        let entry = AuditEntry {
            id: action.to_owned(),
            at: at(NOW) + TimeDelta::minutes(n as i64),
            actor: UserId(ADMIN),
            action: action.to_owned(),
            subject: Some(UserId(ALISHER)),
            before: json!({}),
            after: json!({ "n": n }),
        };
        desk.bench.services.store.audit.append(&entry).await.expect("stored");
    }
    let order = |body: &str| {
        let (_, rows) = body.split_once("<tbody>").expect("a table");
        let mut found: Vec<(usize, &str)> = ["<td>ban<", "<td>unban<", "<td>setplan<"]
            .into_iter()
            .filter_map(|text| Some((rows.find(text)?, text)))
            .collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(_, text)| text.trim_start_matches("<td>").trim_end_matches('<').to_owned())
            .collect::<Vec<_>>()
    };
    let shown = async |query: &str| order(&desk.get(&format!("/admin/audit{query}"), &cookie).await.body);
    assert_eq!(shown("").await, ["setplan", "unban", "ban"]);
    assert_eq!(shown("?changes.sort=action").await, ["ban", "setplan", "unban"]);
    assert_eq!(shown("?changes.sort=-action").await, ["unban", "setplan", "ban"]);
    assert_eq!(shown("?changes.sort=at&changes.q=BAN").await, ["ban", "unban"]);
    assert_eq!(shown("?changes.sort=nothing").await, ["setplan", "unban", "ban"]);
    let sorted = desk.get("/admin/audit?changes.sort=-action&changes.q=ban", &cookie).await;
    sorted.has("aria-sort=\"descending\"").has("name=\"changes.q\" value=\"ban\"");
    // The other table's wishes are kept in the links of this one.
    let person = format!("/admin/people/{ALISHER}?interviews.sort=score&changes.sort=at");
    desk.get(&person, &cookie).await.has("interviews%2Esort=score&amp;changes%2Esort=%2Dat");
}

#[tokio::test]
async fn every_table_has_a_filter_and_figures_say_who_was_back() {
    let desk = Desk::new().await;
    desk.fill().await;
    let cookie = desk.sign_in(ADMIN).await;
    let figures = desk.get("/admin/figures", &cookie).await;
    figures.has("Who was back").has("Week 4 after").has("All plans").has("Finished, share");
    for page in ["", "/figures", "/models", "/questions", "/jobs", "/broadcasts", "/promos", "/audit"] {
        let body = desk.get(&format!("/admin{page}"), &cookie).await.body;
        let (tables, filters) = (times(&body, "<thead>"), times(&body, "type=\"search\""));
        assert_eq!(tables, filters, "{page}");
    }
    let of_one = desk.get("/admin/figures?went.q=nobody", &cookie).await;
    of_one.has("Nothing to show.").has("name=\"went.q\" value=\"nobody\"");
}

#[tokio::test]
async fn income_by_card_is_added_up_and_what_is_not_known_is_no_number() {
    let desk = Desk::new().await;
    desk.fill().await;
    let by_card = |charge: &str, refund| {
        let money = Money { currency: "UZS".to_owned(), amount: 18_900_000, digits: 2 };
        let card = Some(CardCharge { money, charge: "theirs".to_owned() });
        Write::InsertPayment(Payment { stars: 0, card, refund, ..payment(charge, ALISHER, -70_000) })
    };
    let back = Some(Refund { at: at(NOW), by: None });
    let writes = [by_card("card-1", None), by_card("card-2", None), by_card("card-3", back)];
    desk.bench.services.store.unit_of_work.commit(&writes, at(NOW)).await.expect("stored");
    let cookie = desk.sign_in(ADMIN).await;
    let figures = desk.get("/admin/figures", &cookie).await;
    figures.has("378\u{a0}000\u{a0}UZS").has("189\u{a0}000\u{a0}UZS");
    let file = desk.get("/admin/figures?csv=income", &cookie).await;
    assert!(file.body.contains("Pro,2,0,378\u{a0}000\u{a0}UZS"), "{}", file.body);
    let file = desk.get("/admin/figures?csv=retention", &cookie).await;
    assert!(file.body.contains(",4,,,,"), "no week after is over yet: {}", file.body);
    assert!(!file.body.contains(",-1"), "{}", file.body);
}
