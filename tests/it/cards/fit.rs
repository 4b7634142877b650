//! What is shown of a CV beside a job post, and of letters.

use interview_bot::domain::fit::{Fit, Judged, Met};
use interview_bot::domain::language::Language;
use interview_bot::domain::vacancy::{Kind, Requirement, VacancyId};
use interview_bot::i18n::Texts;
use interview_bot::service::cv_and_post::Made;
use interview_bot::service::letters::Letter;
use interview_bot::service::vacancies::Reading;
use interview_bot::telegram::features::fit::{self, FitCode};
use interview_bot::telegram::features::letter;

use super::every::Named;
use super::vacancy::brought;

const JAVA: &str = include_str!("../../fixtures/vacancies/09-en-java.txt");

fn judged(line: &str, kind: Kind, met: Met, quote: Option<&str>, advice: Option<&str>) -> Judged {
    let requirement = Requirement { line: line.to_owned(), kind };
    Judged { requirement, met, quote: quote.map(str::to_owned), advice: advice.map(str::to_owned) }
}

/// A letter that stands as it was written.
fn kept(is_mended: bool) -> Letter {
    let body = serde_json::json!({
        "text": "-", "is_mended": is_mended, "state": "written", "wish": "anew", "request": "1", "asked_at": "2026-11-05T10:00:00Z",
    });
    serde_json::from_value(body).expect("a letter")
}

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let post = brought(JAVA, Reading::Model, true);
    let id = || VacancyId::read("fff9a1b2c3d4e5f6").expect("a name");
    let advice = match t.language() {
        Language::Uz => "Kubernetes bilan ishlaganingizni ayting.",
        Language::Ru => "Расскажите, что вы делали с Kubernetes.",
        Language::En => "Say what you did with Kubernetes.",
    };
    let mixed = [
        judged(
            "3+ years of experience with Java",
            Kind::Must,
            Met::Fully,
            Some("Java Developer\n06.2018 - 02.2021"),
            None,
        ),
        judged("SQL (<b>Oracle</b> & main.rs)", Kind::Must, Met::Partly, Some("Migrated reports"), None),
        judged("Design and build services", Kind::Duty, Met::Not, None, Some(advice)),
        judged("English B2", Kind::Nice, Met::Not, None, None),
    ];
    let of = |judged: &[Judged]| Fit { judged: judged.to_vec(), by: vec!["a/b".to_owned()] };
    let long = judged(
        &"Rust & Go, ".repeat(18),
        Kind::Must,
        Met::Partly,
        Some(&"A long line. ".repeat(30)),
        Some(&"Say it. ".repeat(38)),
    );
    let text = "Dear team,\n\nI write <b>code</b> & read main.rs. Write to a@b.uz or @aziza.\n\nKind regards";
    vec![
        ("fit-card", fit::view::card(t, &post, &of(&mixed))),
        ("fit-all-met", fit::view::card(t, &post, &of(&mixed[..1]))),
        ("fit-long", fit::view::card(t, &post, &of(&vec![long; 24]))),
        ("fit-waiting", fit::view::waiting(t)),
        ("fit-failed", fit::view::failed(t, &id())),
        ("fit-needs-cv", fit::view::needs_cv(t, Made::Fit)),
        ("letter-needs-cv", fit::view::needs_cv(t, Made::Letter)),
        ("fit-consent", fit::view::consent(t, &FitCode::Agree(id()), &id())),
        ("fit-used-up-0", fit::view::used_up(t, 0, &id())),
        ("fit-used-up-2", fit::view::used_up(t, 2, &id())),
        ("letter", letter::view::letter(t, text)),
        ("letter-below", letter::view::below(t, &id(), &kept(false))),
        ("letter-below-mended", letter::view::below(t, &id(), &kept(true))),
        ("letter-waiting", letter::view::waiting(t)),
        ("letter-say", letter::view::say(t, &id())),
        ("letter-wish-too-long", letter::view::wish_too_long(t, &id())),
        ("letter-failed", letter::view::failed(t, &id(), false)),
        ("letter-failed-kept", letter::view::failed(t, &id(), true)),
        ("letter-used-up-0", letter::view::used_up(t, 0, &id())),
        ("letter-used-up-5", letter::view::used_up(t, 5, &id())),
    ]
}
