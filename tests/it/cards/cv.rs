//! What is shown about a CV.

use interview_bot::document::Refusal;
use interview_bot::domain::catalog::{Domain, Technology};
use interview_bot::domain::cv::{Cv, Improved, NoCv, Suggestion};
use interview_bot::domain::interview::Subject;
use interview_bot::i18n::Texts;
use interview_bot::service::cvs::{Advice, AdviceState, Look, Offers, OnCv, Target};
use interview_bot::service::vacancies::Reading;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::cv::view::{self, advice as cards, found};

use super::every::Named;
use super::fixtures::{self, now};

const PYTHON: &str = include_str!("../../fixtures/cvs/01-uz-python.txt");
const JAVA: &str = include_str!("../../fixtures/cvs/03-en-java.txt");
const MIXED: &str = include_str!("../../fixtures/cvs/04-mixed.txt");
const WEAK: &str = include_str!("../../fixtures/cvs/05-weak.txt");
const POST: &str = include_str!("../../fixtures/vacancies/09-en-java.txt");

fn look(text: &str, target: Target) -> Look {
    let analysis = Cv::of(text.trim().to_owned()).analyse(&target.keywords());
    Look { brought_at: now(), target, analysis }
}

fn track(domain: Domain, slug: &str) -> Target {
    Target::Track(domain, Technology::known(domain, slug).expect("of the catalogue"))
}

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let post = || super::vacancy::brought(POST, Reading::Model, true);
    let strong = look(PYTHON, track(Domain::Backend, "python"));
    let mixed = look(MIXED, track(Domain::Frontend, "react"));
    let weak = look(WEAK, Target::Any);
    // What people write is set as they wrote it.
    let escaped = format!("<b>Ali</b> & /start main.rs\n{}", JAVA.replace("Built REST", "Built <i>REST</i> & /tasks"));
    let of_post = look(&escaped, Target::Vacancy(Box::new(post())));
    let long = format!("{MIXED}\n{}", format!("• {}\n", "Wrote a & b <c> ".repeat(40)).repeat(30));
    let long = look(&long, track(Domain::Devops, "kubernetes"));
    let recent = [Subject::Track(fixtures::track())];
    let offers = Offers { interview: true, suggestions: true };
    let mut cards = vec![
        ("cv-consent", view::consent(t, None)),
        ("cv-consent-file", view::consent(t, Some("cv & <final>.pdf"))),
        ("cv-offer", view::offer(t, &"a very long name of a file ".repeat(10))),
        ("cv-send-1", view::send(t, Some(1))),
        ("cv-send-10", view::send(t, Some(10))),
        ("cv-send", view::send(t, None)),
        ("cv-received", view::received(t, 3214)),
        ("cv-reading", view::reading(t)),
        ("cv-used-up-1", view::used_up(t, 1, &now(), true)),
        ("cv-used-up-10", view::used_up(t, 10, &now(), false)),
        ("cv-found-strong", found::card(t, &strong, offers)),
        ("cv-found-mixed", found::card(t, &mixed, offers)),
        ("cv-found-weak", found::card(t, &weak, Offers::default())),
        ("cv-found-post", found::card(t, &of_post, offers)),
        ("cv-found-long", found::card(t, &long, offers)),
        ("cv-details-mixed", found::details(t, &mixed)),
        ("cv-details-weak", found::details(t, &weak)),
        ("cv-details-post", found::details(t, &of_post)),
        ("cv-details-long", found::details(t, &long)),
        ("cv-aims", view::aims(t, &recent, &[post()])),
        ("cv-aims-none", view::aims(t, &[], &[])),
        ("cv-domains", view::domains(t)),
        ("cv-technologies", view::technologies(t, Domain::AiMl)),
        ("cv-interview-off", view::no_interview(t, &OnCv::Off)),
        ("cv-interview-gone", view::no_interview(t, &OnCv::Gone)),
        ("cv-delete", view::delete(t)),
        ("cv-deleted", view::deleted(t)),
        ("cv-interview-first", view::interview_first(t)),
    ];
    cards.extend(advice(t));
    cards.extend(refusals(t));
    cards
}

fn advice(t: Texts) -> Vec<Named> {
    let pair =
        |before: &str, after: &str, is_taken| Suggestion { before: before.into(), after: after.into(), is_taken };
    let of = |state, suggestions| Advice { state, request: "1".into(), card: None, suggestions, stepped_by: None };
    let some = vec![
        pair("Built REST APIs & <b>more</b>", "Built REST APIs for the programme [for how many users?]", true),
        pair("Mentored three junior engineers", "Taught three junior engineers /start", false),
    ];
    let long = vec![pair(&"a & b ".repeat(43), &"c < d ".repeat(50), false); 6];
    let improved = |taken, questions| Improved { text: String::new(), taken, questions };
    vec![
        ("cv-advice-waiting", cards::card(t, &of(AdviceState::Waiting, Vec::new()))),
        ("cv-advice-failed", cards::card(t, &of(AdviceState::Failed, Vec::new()))),
        ("cv-advice-written", cards::card(t, &of(AdviceState::Written, some))),
        ("cv-advice-long", cards::card(t, &of(AdviceState::Written, long))),
        ("cv-advice-off", cards::none(t, &OnCv::Off)),
        ("cv-advice-used-up", cards::used_up(t)),
        ("cv-version", Card::new(cards::caption(t, &improved(1, 0)))),
        ("cv-version-questions", Card::new(cards::caption(t, &improved(3, 2)))),
    ]
}

fn refusals(t: Texts) -> Vec<Named> {
    let name = |refusal| match refusal {
        Refusal::Empty => "cv-refused-empty",
        Refusal::TooLarge => "cv-refused-too-large",
        Refusal::TooManyPages => "cv-refused-too-many-pages",
        Refusal::Encrypted => "cv-refused-encrypted",
        Refusal::NoText => "cv-refused-no-text",
        Refusal::Damaged => "cv-refused-damaged",
        Refusal::TooMuch => "cv-refused-too-much",
        Refusal::LegacyWord => "cv-refused-legacy-word",
        Refusal::OpenDocument => "cv-refused-open-document",
        Refusal::RichText => "cv-refused-rich-text",
        Refusal::Image => "cv-refused-image",
        Refusal::Unknown => "cv-refused-unknown",
        Refusal::Unavailable => "cv-refused-unavailable",
    };
    let refused = Refusal::ALL.map(|refusal| (name(refusal), view::refused(t, refusal)));
    let others: [(&str, Card); 3] = [
        ("cv-too-long", view::no_cv(t, NoCv::TooLong)),
        ("cv-something-else", view::no_cv(t, NoCv::SomethingElse)),
        ("cv-gone", view::said(t, "cv-gone")),
    ];
    refused.into_iter().chain(others).collect()
}
