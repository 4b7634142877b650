//! What is shown of job posts, and of interviews for one.

use interview_bot::domain::interview::{InterviewType, Mode, Subject};
use interview_bot::domain::question::Source;
use interview_bot::domain::user::Settings;
use interview_bot::domain::vacancy::{Found, Posting, Standing, Vacancy, VacancyId};
use interview_bot::i18n::Texts;
use interview_bot::interviewer::QuestionsLeft;
use interview_bot::service::interviews::prepare::Prospect;
use interview_bot::service::vacancies::{Brought, Reading};
use interview_bot::telegram::features::vacancy::view::Offers;
use interview_bot::telegram::features::{report, track, vacancy};

use super::every::Named;
use super::fixtures::{self, now};

const PYTHON: &str = include_str!("../../fixtures/vacancies/01-uz-python.txt");
const ONE_C: &str = include_str!("../../fixtures/vacancies/08-ru-1c.txt");
const JAVA: &str = include_str!("../../fixtures/vacancies/09-en-java.txt");

pub(super) fn brought(post: &str, reading: Reading, is_kept: bool) -> Brought {
    let id = VacancyId::read("fff9a1b2c3d4e5f6").expect("a name");
    let vacancy = Vacancy::read(post);
    Brought { id, vacancy, reading, is_kept, is_corrected: false, brought_at: now(), card: None }
}

fn posting() -> Posting {
    Vacancy::read(PYTHON).posting().expect("all is known")
}

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let card =
        |post: &str, reading, is_kept| vacancy::view::card(t, &brought(post, reading, is_kept), &Offers::default());
    let offers = Offers { fit: true, letter: true, link: Some("t.me/bot?start=v__fff9a1b2c3d4e5f6".to_owned()) };
    let escaped = "Vacancy: Tester & <b>QA</b>\nRequirements:\n- <i>SQL</i> & /start main.rs\nContact: @hr";
    let bare = "Flutter";
    let long = format!("Vacancy: Developer\nRequirements:\n{}", format!("- {}\n", "Rust & Go, ".repeat(30)).repeat(30));
    let many = |count: usize| vec![brought(JAVA, Reading::Model, true); count];
    let id = VacancyId::read("fff9a1b2c3d4e5f6").expect("a name");
    vec![
        ("vacancy-headings", card(PYTHON, Reading::Headings, false)),
        ("vacancy-waiting", card(JAVA, Reading::Waiting, false)),
        ("vacancy-model-kept", card(JAVA, Reading::Model, true)),
        ("vacancy-failed", card(escaped, Reading::Failed, false)),
        ("vacancy-used-up", card(ONE_C, Reading::UsedUp, false)),
        ("vacancy-bare", card(bare, Reading::Headings, false)),
        ("vacancy-long", card(&long, Reading::Headings, false)),
        ("vacancy-offers", vacancy::view::card(t, &brought(JAVA, Reading::Model, true), &offers)),
        ("vacancies-none", vacancy::view::list(t, &[])),
        ("vacancies-1", vacancy::view::list(t, &many(1))),
        ("vacancies-3", vacancy::view::list(t, &many(3))),
        ("vacancies-20", vacancy::view::list(t, &many(20))),
        ("vacancy-link", vacancy::view::said(t, "vacancy-link")),
        ("vacancy-nothing", vacancy::view::said(t, "vacancy-nothing")),
        ("vacancy-choose-domain", vacancy::view::choose(t, &brought(ONE_C, Reading::Headings, false))),
        (
            "vacancy-choose-technology",
            vacancy::view::technologies(t, &id, interview_bot::domain::catalog::Domain::Data),
        ),
        ("vacancy-choose-level", vacancy::view::choose(t, &brought(bare, Reading::Headings, false))),
        ("vacancy-ready", ready(t, InterviewType::Technical, None)),
        ("vacancy-ready-bank", ready(t, InterviewType::Technical, Some(40))),
        ("vacancy-ready-stories", ready(t, InterviewType::Behavioural, Some(40))),
        ("vacancy-report", reported(t)),
    ]
}

fn ready(t: Texts, kind: InterviewType, left: Option<usize>) -> interview_bot::telegram::core::card::Card {
    let settings = Settings { questions: 10, mode: Mode::Practice, kind, ..Settings::default() };
    let subject = Subject::Vacancy(Box::new(posting()));
    let left = left.map(|of_bank| QuestionsLeft { of_bank, ..QuestionsLeft::default() });
    track::view::ready(t, &subject, settings, &Prospect { left, outlook: None })
}

fn reported(t: Texts) -> interview_bot::telegram::core::card::Card {
    let mut interview = fixtures::finished(t.language(), &Source::Bank);
    let posting = posting();
    let standings = [Standing::Shown, Standing::InPart, Standing::NotShown, Standing::NotAsked, Standing::Untold];
    let found = posting.requirements.iter().zip(standings.into_iter().cycle());
    let found = found.map(|(requirement, standing)| Found { requirement: requirement.clone(), standing });
    let mut of_it = interview.report.clone().expect("it is over");
    of_it.requirements = found.take(5).collect();
    interview.subject = Subject::Vacancy(Box::new(posting));
    report::view::card(t, &interview, &of_it)
}
