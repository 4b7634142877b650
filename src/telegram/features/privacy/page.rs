//! All that is kept of a person as a page to read. Whatever they or a model wrote is escaped.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use crate::domain::grading::Feedback;
use crate::domain::interview::{Interview, Slot};
use crate::domain::user::{Phone, User};
use crate::i18n::{Texts, escape_code};
use crate::service::privacy::export::Export;
use crate::store::Document;
use crate::telegram::core::card::title;

const PAGE: &str = include_str!("page.html");

/// The page, in the person's language.
pub fn page(t: Texts, export: &Export, now: DateTime<Utc>) -> String {
    let heading = label(t, "export-title");
    let mut body = element("h1", &heading);
    body += &element("p", &escape_code(&t.msg("export-made").arg("date", t.date(&export.at)).plain()));
    body += &profile(t, &export.user, now);
    body += &settings(t, &export.user);
    body += &element("h2", &label(t, "export-interviews"));
    if export.interviews.is_empty() {
        body += &element("p", &label(t, "export-nothing"));
    }
    body.extend(export.interviews.iter().map(|interview| of_interview(t, interview)));
    body += &element("h2", &label(t, "export-other"));
    body += &element("p", &label(t, "export-other-about"));
    body.extend(export.documents.iter().map(of_document));
    // The contents last: they may have anything in them.
    PAGE.replacen("{lang}", t.language().code(), 1).replacen("{title}", &heading, 1).replacen("{body}", &body, 1)
}

/// A text without arguments, escaped.
fn label(t: Texts, id: &str) -> String {
    escape_code(&t.msg(id).plain())
}

/// `inner` is HTML already.
fn element(name: &str, inner: &str) -> String {
    format!("<{name}>{inner}</{name}>\n")
}

fn list(entries: &[(String, String)]) -> String {
    let entries = entries.iter().map(|(name, value)| element("dt", name) + &element("dd", &escape_code(value)));
    element("dl", &entries.collect::<String>())
}

fn profile(t: Texts, user: &User, now: DateTime<Utc>) -> String {
    let phone = match &user.phone {
        Phone::Shared(number) => number.clone(),
        Phone::Skipped | Phone::Unknown => "–".to_owned(),
    };
    let mut entries = vec![
        (label(t, "export-name"), user.first_name.clone()),
        (label(t, "export-username"), user.username.as_ref().map_or_else(|| "–".to_owned(), |name| format!("@{name}"))),
        (label(t, "export-id"), user.id.to_string()),
        (label(t, "export-phone"), phone),
        (label(t, "export-language"), user.language.map_or("–", |language| language.code()).to_owned()),
        (label(t, "export-since"), t.date(&user.created_at)),
        (label(t, "export-plan"), t.plan(user.plan_at(now))),
    ];
    entries.extend(user.plan_until.map(|until| (label(t, "export-plan-until"), t.date(&until))));
    entries.extend(user.informed_at.map(|at| (label(t, "export-informed"), t.date(&at))));
    element("h2", &label(t, "export-profile")) + &list(&entries)
}

fn settings(t: Texts, user: &User) -> String {
    let kept = serde_json::to_value(user.settings).unwrap_or_default();
    let fields = kept.as_object().into_iter().flatten();
    let entries: Vec<(String, String)> =
        fields.map(|(name, value)| (escape_code(name), value.to_string().trim_matches('"').to_owned())).collect();
    element("h2", &label(t, "export-settings")) + &list(&entries)
}

fn of_interview(t: Texts, interview: &Interview) -> String {
    let head = format!("{} · {}", title(t, interview), t.date(&interview.created_at));
    let mut out = element("h3", &escape_code(&head));
    if let Some(report) = &interview.report {
        if let Some(overall) = report.summary.overall {
            out += &element("p", &escape_code(&t.msg("export-score").arg("score", t.score(overall)).plain()));
        }
        out += &items(t, "export-next-steps", &report.notes.next_steps);
    }
    out.extend(interview.slots.iter().enumerate().map(|(index, slot)| of_slot(t, index + 1, slot)));
    out
}

fn of_slot(t: Texts, number: usize, slot: &Slot) -> String {
    let mut out = element("h4", &format!("{number}. {}", escape_code(&slot.question.text)));
    if slot.skipped {
        out += &element("p", &label(t, "export-skipped"));
    }
    for answer in &slot.answers {
        if let Some(asked) = &answer.follow_up {
            out += &element("p", &escape_code(&asked.text));
        }
        out += &element("blockquote", &escape_code(&answer.text()));
        if let Some(feedback) = answer.counted() {
            out += &of_feedback(t, feedback);
        }
    }
    out
}

fn of_feedback(t: Texts, feedback: &Feedback) -> String {
    let score = t.msg("export-score").arg("score", t.score(feedback.grade.score)).plain();
    let mut out = element("p", &escape_code(&score));
    out += &items(t, "export-strengths", &feedback.strengths);
    out += &items(t, "export-improvements", &feedback.improvements);
    out += &items(t, "export-suggestions", &feedback.suggestions);
    out
}

fn items(t: Texts, heading: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let items: String = items.iter().map(|item| element("li", &escape_code(item))).collect();
    element("p", &label(t, heading)) + &element("ul", &items)
}

fn of_document(document: &Document) -> String {
    let mut out = element("h3", &escape_code(&document.feature));
    let text = serde_json::to_string_pretty(&document.body).unwrap_or_default();
    let _ = writeln!(out, "<pre>{}</pre>", escape_code(&text));
    out
}
