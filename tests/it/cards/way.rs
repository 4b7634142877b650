//! The cards on the way to the first question: the first steps, the menu and what it leads to, the choice, a question to try.

use chrono::{DateTime, Utc};
use interview_bot::domain::catalog::{Domain, Level, Profession, Technology, Track};
use interview_bot::domain::interview::{Interview, InterviewType, Mode, Subject, Topic, TopicName};
use interview_bot::domain::question::{QuestionType, Source};
use interview_bot::domain::user::Settings;
use interview_bot::i18n::{I18n, Texts};
use interview_bot::interviewer::{OnTopic, Outlook, QuestionsLeft, Span};
use interview_bot::service::interviews::prepare::Prospect;
use interview_bot::service::quotas::Left;
use interview_bot::service::today::{Today, WeakTopic};
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::core::state::Past;
use interview_bot::telegram::features::menu::view::Offer;
use interview_bot::telegram::features::settings::view::Speech;
use interview_bot::telegram::features::{
    begin, feedback, help, menu, onboarding, privacy, question, settings, track, warm_up,
};

use super::every::{Named, practice};
use super::fixtures::{self, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    [onboarding(t), menus(t), way(t), warm_ups(t), super::payments::cards(t)].concat()
}

fn readers() -> Vec<String> {
    ["anthropic (OpenRouter)", "google (OpenRouter)", "our <own>"].map(str::to_owned).to_vec()
}

fn onboarding(t: Texts) -> Vec<Named> {
    let texts = I18n::embedded();
    let mut informed = fixtures::user(t.language());
    informed.inform(&readers(), now());
    let aloud = ["openai/gpt-4o-mini-tts (OpenRouter)", "speech/<own> (speech)"].map(str::to_owned);
    let limited = privacy::view::Kept { interviews: Some(90), inactive: Some(365), backups: Some(30) };
    vec![
        ("welcome", onboarding::view::welcome(texts, t.language(), &readers())),
        ("privacy", privacy::view::page_of(t, &informed, (&readers(), &[]), privacy::view::Kept::default())),
        ("privacy-aloud", privacy::view::page_of(t, &informed, (&readers(), &aloud), privacy::view::Kept::default())),
        ("privacy-limited", privacy::view::page_of(t, &informed, (&[], &[]), limited)),
        ("delete-me", privacy::view::ask(t, None)),
        ("delete-me-backups", privacy::view::ask(t, Some(30))),
        ("language", onboarding::view::language(texts, t.language())),
        ("phone-optional", Card::new(onboarding::view::phone(t, false))),
        ("phone-required", Card::new(onboarding::view::phone(t, true))),
    ]
}

fn menus(t: Texts) -> Vec<Named> {
    let user = fixtures::user(t.language());
    let nurse = Subject::Profession(Profession::typed("Hamshira & doya").expect("a name"));
    let past = Past { subjects: vec![Subject::Track(fixtures::track()), nurse], interviewed: true };
    let topic = |name: &str, whole: &Subject| Topic {
        name: TopicName::read(name).expect("a name"),
        kind: QuestionType::Technical,
        questions: 5,
        whole: whole.clone(),
    };
    let pods = topic("Virtual threads & structured concurrenc", &past.subjects[0]);
    let past_topic = Past { subjects: vec![Subject::Topic(Box::new(pods))], interviewed: true };
    let offer = |today, past, phone| Offer::Today { today, past, phone };
    let done = |weak: usize, left: u32| Today {
        weak_topics: ["Indexes", "HTTP & REST", "Caching"].map(str::to_owned)[..weak].to_vec(),
        weakest: (weak > 0).then(|| WeakTopic {
            interview: practice(t).id,
            place: 4,
            name: if weak > 1 { "Virtual threads & structured concurrency" } else { "Indexes" }.to_owned(),
        }),
        left: Some(Left { left, limit: 3, renews: renews() }),
        has_report: true,
    };
    vec![
        ("menu", menu::view::menu(t, &user, &offer(&Today::default(), &Past::default(), true))),
        ("menu-with-interview", menu::view::menu(t, &user, &Offer::Open(&practice(t)))),
        ("menu-again", menu::view::menu(t, &user, &offer(&done(0, 2), &past, false))),
        ("menu-weak-1", menu::view::menu(t, &user, &offer(&done(1, 1), &past, false))),
        ("menu-weak-3-phone", menu::view::menu(t, &user, &offer(&done(3, 0), &past, true))),
        ("menu-again-topic", menu::view::menu(t, &user, &offer(&done(0, 2), &past_topic, false))),
        ("settings", settings::view::settings(t, Settings::default(), Speech::default())),
        (
            "settings-real",
            settings::view::settings(
                t,
                Settings { questions: 5, mode: Mode::Real, follow_ups: 0, ..Settings::default() },
                Speech::default(),
            ),
        ),
        (
            "settings-named",
            settings::view::settings(t, Settings { named: true, ..Settings::default() }, Speech::default()),
        ),
        (
            "settings-voice",
            settings::view::settings(
                t,
                Settings { voice_at_once: true, ..Settings::default() },
                Speech { heard: true, aloud: false },
            ),
        ),
        (
            "settings-aloud",
            settings::view::settings(
                t,
                Settings { aloud: true, ..Settings::default() },
                Speech { heard: true, aloud: true },
            ),
        ),
        ("help", help::card(t)),
    ]
}

/// When a new month begins.
fn renews() -> DateTime<Utc> {
    "2026-12-01T00:00:00Z".parse().expect("a time")
}

fn way(t: Texts) -> Vec<Named> {
    let track = Subject::Track(fixtures::track());
    let other = Subject::Track(Track {
        domain: Domain::Security,
        technology: Technology::Other("C++ / Qt & \"Elixir\"".to_owned()),
        level: Level::Senior,
    });
    let nurse = Subject::Profession(Profession::typed("Hamshira & doya").expect("a name"));
    let settings = |questions, mode| Settings { questions, mode, ..Settings::default() };
    let typed = |kind| Settings { kind, ..settings(10, Mode::Practice) };
    let recent = [other.clone(), track.clone()];
    let recent_technology = Technology::Other("C++ / Qt & \"Elixir\"".to_owned());
    let left = |left| Some(Left { left, limit: 3, renews: renews() });
    let of_bank = |of_bank| QuestionsLeft { of_bank, ..QuestionsLeft::default() };
    let ready = |subject: &Subject, settings, bank: Option<usize>| {
        track::view::ready(t, subject, settings, &Prospect { left: bank.map(of_bank), outlook: None })
    };
    let again = |of_bank| {
        let left = Some(QuestionsLeft { of_bank, of_pool: 0, had: 30 });
        track::view::ready(t, &track, settings(10, Mode::Practice), &Prospect { left, outlook: None })
    };
    let foretold = |subject: &Subject, about, others: &[(Level, usize, usize)]| {
        let other_levels = others.iter().map(|&(level, least, most)| (level, Span { least, most })).collect();
        let outlook = Some(Outlook { topic: None, about, other_levels });
        track::view::ready(t, subject, settings(10, Mode::Practice), &Prospect { left: Some(of_bank(40)), outlook })
    };
    let topic = |name: &str, whole: &Subject, kind, questions| {
        let name = TopicName::read(name).expect("a name");
        Subject::Topic(Box::new(Topic { name, kind, questions, whole: whole.clone() }))
    };
    let pods = topic("Pods & <services>", &track, QuestionType::Technical, 5);
    let conflict = topic("Conflict", &nurse, QuestionType::Behavioural, 10);
    let on_topic = |subject: &Subject, [on, near, again]: [usize; 3], others: &[(Level, usize)]| {
        let other_levels = others.iter().map(|&(level, count)| (level, Span { least: count, most: count })).collect();
        let topic = Some(OnTopic { on, near, again });
        let outlook = Some(Outlook { topic, about: 0, other_levels });
        track::view::ready(t, subject, settings(15, Mode::Practice), &Prospect { left: Some(of_bank(40)), outlook })
    };
    vec![
        ("ready-topic", ready(&pods, settings(10, Mode::Practice), None)),
        ("ready-topic-first", ready(&conflict, settings(5, Mode::Real), Some(41))),
        ("ready-topic-0", on_topic(&pods, [0, 2, 0], &[])),
        ("ready-topic-1", on_topic(&pods, [1, 1, 1], &[(Level::Middle, 2)])),
        ("ready-topic-3", on_topic(&pods, [3, 2, 2], &[])),
        ("ready-topic-5", on_topic(&pods, [5, 0, 5], &[])),
        ("domains", track::view::with_left(t, track::view::domains(t, &[]), left(2))),
        ("domains-again", track::view::with_left(t, track::view::domains(t, &recent), left(1))),
        ("technologies-backend", track::view::technologies(t, Domain::Backend, &recent)),
        ("technologies-ai", track::view::technologies(t, Domain::AiMl, &recent)),
        ("technologies-security", track::view::technologies(t, Domain::Security, &[])),
        ("name-technology", track::view::name_technology(t, Domain::Mobile)),
        ("levels", track::view::levels(t, Domain::Data, &Technology::Other("dbt & <SQL>".to_owned()), &[])),
        ("levels-again", track::view::levels(t, Domain::Security, &recent_technology, &recent)),
        ("ready", track::view::with_left(t, ready(&track, settings(10, Mode::Practice), None), left(2))),
        ("ready-bank-real", ready(&other, settings(5, Mode::Real), Some(9))),
        ("ready-unlimited", ready(&track, settings(15, Mode::Practice), None)),
        ("ready-bank-fewer-1", ready(&track, settings(5, Mode::Practice), Some(1))),
        ("ready-bank-fewer-3", ready(&track, settings(10, Mode::Practice), Some(3))),
        ("ready-bank-fewer-9", ready(&track, settings(15, Mode::Practice), Some(9))),
        ("ready-bank-nothing", ready(&track, settings(5, Mode::Practice), Some(0))),
        ("ready-again-1", again(9)),
        ("ready-again-3", again(7)),
        ("ready-again-8", again(2)),
        ("ready-again-all", again(0)),
        ("ready-about-none", foretold(&other, 0, &[])),
        ("ready-about-1", foretold(&track, 1, &[])),
        ("ready-about-2", foretold(&track, 2, &[(Level::Middle, 4, 4)])),
        ("ready-about-range", foretold(&track, 4, &[(Level::Junior, 0, 1), (Level::Senior, 3, 5)])),
        ("ready-behavioural", ready(&track, typed(InterviewType::Behavioural), Some(41))),
        ("ready-system-design", ready(&track, typed(InterviewType::SystemDesign), None)),
        ("ready-mixed", ready(&other, typed(InterviewType::Mixed), Some(90))),
        ("ready-profession", ready(&nurse, typed(InterviewType::Technical), Some(41))),
        ("ready-profession-nothing", ready(&nurse, typed(InterviewType::Technical), Some(0))),
        ("name-profession", track::view::name_profession(t)),
        ("types", track::view::types(t, InterviewType::Mixed)),
        ("quota-1", begin::view::quota_reached(t, 1, renews())),
        ("quota-3", begin::view::quota_reached(t, 3, renews())),
        ("quota-50", begin::view::quota_reached(t, 50, renews())),
    ]
}

fn warm_ups(t: Texts) -> Vec<Named> {
    let mut asked = fixtures::interview(t.language(), Mode::Practice, &Source::Bank);
    (asked.warm_up, asked.planned) = (true, 1);
    let slot = |interview: &Interview| interview.slots[0].clone();
    let question = |interview: &Interview| {
        let card = question::view::question(t, interview, &slot(interview), false);
        warm_up::view::of_question(t, interview, &slot(interview), card)
    };
    let mut hinted = asked.clone();
    hinted.show_hint(fixtures::key(1), now()).expect("a question is open");
    let graded = fixtures::graded(asked.clone(), fixtures::feedback(&asked.slots[0].question, 2));
    let latest = graded.slots[0].tries().last().expect("a try");
    let feedback = feedback::view::card(t, &graded, &graded.slots[0], latest, false);
    let mut again = graded.clone();
    again.try_again(fixtures::key(1), now()).expect("there is feedback");
    let again_card = question::view::try_again(t, &again, &slot(&again));
    vec![
        ("warm-up-question", question(&asked)),
        ("warm-up-question-hint", question(&hinted)),
        ("warm-up-feedback", warm_up::view::of_feedback(t, &graded, &slot(&graded), feedback, false)),
        ("warm-up-try-again", warm_up::view::of_question(t, &again, &slot(&again), again_card)),
        ("warm-up-over", warm_up::view::over(t)),
        ("warm-up-in-the-menu", menu::view::menu(t, &fixtures::user(t.language()), &Offer::Open(&asked))),
    ]
}
