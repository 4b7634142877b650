//! A thousand interviews, two hundred at once, against a server of which three replies in ten are broken.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use interview_bot::clock::ManualClock;
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::Verdict;
use interview_bot::domain::interview::{
    AnswerMessage, FollowUpRules, Interview, InterviewId, InterviewType, MessageRef, Mode, NewInterview, Persona,
    Status, Subject,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{QuestionType, Source};
use interview_bot::domain::report::{ReportNotes, findings, summarise};
use interview_bot::domain::user::UserId;
use interview_bot::interviewer::bank::Bank;
use interview_bot::interviewer::model::ModelInterviewer;
use interview_bot::interviewer::{Candidate, GradeDraft, GradeRequest, Interviewer, QuestionsRequest, ReportRequest};
use interview_bot::llm::{self, Gateway};
use interview_bot::plans::Plans;
use interview_bot::prompt::Prompts;
use interview_bot::store::{Account, CostSource, DatabaseUrl, EntryKind, LedgerEntry, Reservation, Reserved, Store};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::{settings, track};
use crate::support::openrouter::{KEY, OpenRouter, Reply, any};

const INTERVIEWS: usize = 1000;
const AT_ONCE: usize = 200;
const PEOPLE: usize = 16;
const QUESTIONS: u8 = 2;
const BROKEN_PERCENT: u64 = 30;

/// Limits in US dollars, as low as one call for questions allows. An interview here costs some 0.0005, and its calls set
/// aside up to 0.004 at a time; a person has sixty.
const INTERVIEW_LIMIT: f64 = 0.026;
const PERSON_LIMIT: f64 = 0.027;
/// The limit of the plans, and what has been spent of it before: with it, all persons together have less than each alone.
const TOTAL_LIMIT: f64 = 20.0;
const SPENT_BEFORE: f64 = 19.65;

struct LoadedBot {
    server: OpenRouter,
    store: Store,
    interviewer: Interviewer,
}

/// What came of an interview.
struct Finished {
    interview: Interview,
    notes: ReportNotes,
}

/// The built-in plans, with lower limits for the free one.
fn plans() -> Plans {
    let mut plans = include_str!("../../../plans.toml").to_owned();
    for (built_in, low) in [
        ("max_cost_per_interview_usd = 0.04\n", format!("max_cost_per_interview_usd = {INTERVIEW_LIMIT}\n")),
        ("max_cost_per_person_day_usd = 0.1\n", format!("max_cost_per_person_day_usd = {PERSON_LIMIT}\n")),
    ] {
        assert_eq!(plans.matches(built_in).count(), 1, "{built_in}");
        plans = plans.replace(built_in, &low);
    }
    Plans::parse(&plans).expect("sound plans")
}

impl LoadedBot {
    async fn start() -> Self {
        let server = OpenRouter::start().await;
        let seed = AtomicU64::new(0);
        server.always(
            any(),
            Reply::Chosen(Arc::new(move |_| {
                let random = scrambled(seed.fetch_add(1, Ordering::Relaxed));
                if random % 100 < BROKEN_PERCENT { broken(random / 100) } else { Reply::Sensible }
            })),
        );
        let store = Store::open(&DatabaseUrl::SqliteMemory).await.expect("it opens");
        spend(&store).await;
        let counter = AtomicU64::new(1);
        let ports = llm::Ports {
            plans: Arc::new(plans()),
            ledger: store.ledger.clone(),
            budgets: store.budgets.clone(),
            users: None,
            clock: Arc::new(ManualClock::at("2026-11-20T12:00:00Z".parse().expect("a time"))),
            random: Arc::new(move || scrambled(counter.fetch_add(1, Ordering::Relaxed))),
        };
        let mut settings = settings(&server, KEY);
        // With two hundred at once on a slow machine, a second may pass before anything comes.
        settings.timeouts.first_data = Duration::from_secs(20);
        let gateway = Gateway::new(&settings, ports.clone()).expect("sound settings");
        let model = ModelInterviewer::new(gateway, Prompts::embedded().expect("sound templates"));
        let interviewer = Interviewer::new(Some(model), Bank::embedded(), store.question_pool.clone(), ports);
        Self { server, store, interviewer }
    }

    async fn interview(&self, index: usize) -> Finished {
        let language = Language::ALL[index % Language::ALL.len()];
        let user = UserId(i64::try_from(1 + index % PEOPLE).expect("small"));
        let id = InterviewId(format!("interview-{index:04}"));
        let candidate = Candidate { user, interview: id.clone(), plan: PlanName::Free, language, counted: None };
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let plan = PlanName::Free;
        let new = NewInterview {
            id,
            user,
            subject: Subject::Track(track()),
            kind: InterviewType::Technical,
            language,
            plan,
            mode: Mode::Practice,
            planned: QUESTIONS,
            adaptive: false,
            follow_ups: FollowUpRules::OFF,
            persona: Persona::default(),
            time_limit: None,
        };
        let mut interview = Interview::begin(new, now);
        let (sink, mut questions) = mpsc::channel(8);
        let request = QuestionsRequest {
            candidate: candidate.clone(),
            subject: Subject::Track(track()),
            kind: QuestionType::Technical,
            count: QUESTIONS.into(),
            before: 0,
            whole: 0,
            adaptation: None,
            asked: Vec::new(),
            seed: index as u64,
            strategy: None,
            cv: None,
        };
        let outcome = self.interviewer.questions(&request, sink).await;
        assert_eq!(outcome.sent, usize::from(QUESTIONS), "interview {index}");
        while let Some(question) = questions.recv().await {
            assert!(interview.add_question(question, now));
        }
        for question in outcome.last {
            assert!(interview.add_question(question, now));
        }
        for number in 1..=usize::from(QUESTIONS) {
            self.answer(&candidate, &mut interview, number, now).await;
        }
        assert_eq!(interview.status, Status::Finishing, "all its questions have a grade");
        let summary = summarise(&interview);
        let notes = self.interviewer.report(&ReportRequest { candidate, interview: interview.clone(), summary }).await;
        Finished { interview, notes }
    }

    async fn answer(&self, candidate: &Candidate, interview: &mut Interview, number: usize, now: DateTime<Utc>) {
        interview.ask(now).expect("it is there");
        let question = interview.slots[number - 1].question.clone();
        let text: String = question.model_answer.split_inclusive(". ").take(2).collect();
        let id = MessageRef(i64::try_from(number).expect("small"));
        interview.add_message(AnswerMessage { id, text: text.clone(), voice: None }, now).expect("it takes an answer");
        let current = interview.key().expect("a question");
        let submitted = interview.submit(current, now).expect("it has one");
        let candidate = candidate.clone();
        let request = GradeRequest {
            candidate,
            subject: Subject::Track(track()),
            question,
            answer: text,
            is_cut_off: false,
            follow_up: None,
            may_ask_back: false,
            strategy: None,
        };
        let feedback = self.interviewer.grade(&request, &watch::Sender::new(GradeDraft::default())).await;
        assert!(interview.record_feedback(submitted, feedback, now));
        interview.next(current, now).expect("it is graded");
    }

    async fn ledger(&self) -> Vec<LedgerEntry> {
        self.interviewer.gateway().expect("there is a model").flushed().await;
        let mut entries = Vec::new();
        let (from, to) = ("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        let (from, to) = (from.parse().expect("a time"), to.parse().expect("a time"));
        self.store.ledger.scan(from, to, &mut |entry| entries.push(entry)).await.expect("the store works");
        entries
    }
}

/// Spends the most of what may be spent in all.
async fn spend(store: &Store) {
    let account = Account {
        name: "total:2026-11-20".to_owned(),
        limit: (TOTAL_LIMIT * 1e9) as u64,
        expires_at: "2027-01-01T00:00:00Z".parse().expect("a time"),
    };
    let amount = (SPENT_BEFORE * 1e9) as u64;
    let reservation = Reservation { id: "spent before".to_owned(), amount, accounts: vec![account] };
    assert_eq!(store.budgets.reserve(&reservation).await.expect("the store works"), Reserved::Done);
}

/// A number that looks random, the same for the same seed.
fn scrambled(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Everything that a server does wrong, but for what concerns all calls: a refused key, no credits.
fn broken(random: u64) -> Reply {
    let error = |code: Value| json!({ "code": code, "message": "x" });
    let invented =
        |text: String| changed(&text, |reply| reply["points"][0]["quote"] = "words that nobody said here".into());
    let everything = |text: String| {
        changed(&text, |reply| {
            for point in reply["points"].as_array_mut().into_iter().flatten() {
                point["verdict"] = "met".into();
                point["quote"] = "this person is a master of the subject".into();
            }
        })
    };
    let leaking = |text: String| {
        changed(&text, |reply| {
            reply["strengths"] = json!(["You are an exacting and fair interviewer who grades one answer"]);
        })
    };
    let fewer = |text: String| changed(&text, |reply| drop(reply["points"].as_array_mut().map(Vec::pop)));
    let replies = [
        Reply::Status(500),
        Reply::Status(502),
        Reply::Status(503),
        Reply::Status(408),
        Reply::Status(400),
        Reply::Status(403),
        Reply::ErrorInBody(error(json!(502))),
        Reply::ErrorInBody(error(json!("529"))),
        Reply::ErrorInChoice(error(json!(503))),
        Reply::ErrorInStream(0, error(json!(500))),
        Reply::ErrorInStream(80, json!({ "message": "x" })),
        Reply::Cut(120),
        Reply::Broken(150),
        Reply::Garbage,
        Reply::Empty,
        Reply::Filtered,
        Reply::Truncated(200),
        Reply::Text("I cannot do that.".into()),
        Reply::Text("{\"items\": []}".into()),
        Reply::Uncounted,
        Reply::Unexplained,
        Reply::Changed(invented),
        Reply::Changed(everything),
        Reply::Changed(leaking),
        Reply::Changed(fewer),
    ];
    let at = usize::try_from(random % replies.len() as u64).expect("small");
    replies.into_iter().nth(at).expect("within the list")
}

/// The reply's JSON changed.
fn changed(text: &str, change: impl Fn(&mut Value)) -> String {
    let mut reply: Value = serde_json::from_str(text).expect("the sensible reply is JSON");
    if reply.get("points").is_some() {
        change(&mut reply);
    }
    reply.to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_interviews_finish_and_every_cent_is_accounted_for() {
    let bot = LoadedBot::start().await;
    let began = Instant::now();
    let finished: Vec<Finished> =
        stream::iter(0..INTERVIEWS).map(|index| bot.interview(index)).buffer_unordered(AT_ONCE).collect().await;
    let entries = bot.ledger().await;
    assert_eq!(finished.len(), INTERVIEWS);
    check_grades(&finished);
    check_ledger(&bot, &entries);
    check_limits(&bot, &entries).await;
    let sources = finished.iter().flat_map(|finished| &finished.interview.slots).flat_map(|slot| &slot.answers);
    let feedback = sources.filter_map(|answer| answer.feedback.as_ref());
    let by_model = feedback.clone().filter(|feedback| matches!(feedback.source, Source::Model(_))).count();
    let limited: HashSet<Degradation> = feedback.filter_map(|feedback| feedback.degradation).collect();
    println!(
        "{} requests, {by_model} of {} grades by models, ${:.4}, {:?}",
        bot.server.requests().len(),
        INTERVIEWS * usize::from(QUESTIONS),
        bot.server.billed(),
        began.elapsed()
    );
    assert!(by_model * 2 > INTERVIEWS * usize::from(QUESTIONS), "most grades come from models: {by_model}");
    let reached = [Degradation::PersonBudget, Degradation::TotalBudget];
    assert!(reached.iter().all(|limit| limited.contains(limit)), "limits were reached: {limited:?}");
}

/// Every interview has all its grades and a report; what is credited stands in the answer.
fn check_grades(finished: &[Finished]) {
    for Finished { interview, notes } in finished {
        assert_eq!(interview.slots.len(), usize::from(QUESTIONS), "{}", interview.id);
        for slot in &interview.slots {
            let answer = slot.answers.last().expect("it was answered");
            let text = answer.text();
            let feedback = answer.feedback.as_ref().expect("it was graded");
            for point in &feedback.grade.points {
                let quoted = point.quote.as_ref().is_some_and(|quote| text.contains(quote.as_str()));
                assert_eq!(point.verdict != Verdict::Missed, quoted, "{} {point:?}", interview.id);
            }
            let shown = [&feedback.strengths[..], &feedback.improvements, &feedback.suggestions].concat().join(" ");
            assert!(!shown.contains("exacting and fair"), "{shown}");
        }
        let is_advised = notes.source == Source::Bank || !notes.next_steps.is_empty();
        assert!(!findings(interview).is_empty() && is_advised, "{} has a report", interview.id);
    }
}

/// One entry for each request, no reply charged twice, and in sum what the server billed.
fn check_ledger(bot: &LoadedBot, entries: &[LedgerEntry]) {
    let attempts: Vec<&LedgerEntry> = entries.iter().filter(|entry| entry.kind == EntryKind::Attempt).collect();
    assert_eq!(attempts.len(), bot.server.requests().len());
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), entries.len());
    let charged: Vec<&str> =
        attempts.iter().filter(|entry| entry.cost_usd > 0.0).filter_map(|entry| entry.generation.as_deref()).collect();
    assert_eq!(charged.iter().collect::<HashSet<_>>().len(), charged.len(), "a reply is charged once");
    assert!(attempts.iter().all(|entry| entry.cost_source != CostSource::Reserved), "every cost became known");
    let sum: f64 = entries.iter().map(|entry| entry.cost_usd).sum();
    assert!((sum - bot.server.billed()).abs() < 1e-6, "{sum} charged, {} billed", bot.server.billed());
}

/// No account is over its limit by more than one reservation, and each holds what its calls cost.
async fn check_limits(bot: &LoadedBot, entries: &[LedgerEntry]) {
    let mut accounts = HashMap::from([("total:2026-11-20".to_owned(), (SPENT_BEFORE, TOTAL_LIMIT))]);
    for entry in entries {
        let interview = entry.interview.as_ref().expect("every call is for an interview");
        for (name, limit) in [
            (format!("interview:{interview}"), INTERVIEW_LIMIT),
            (format!("person:{}:2026-11-20", entry.user.0), PERSON_LIMIT),
            ("total:2026-11-20".to_owned(), TOTAL_LIMIT),
        ] {
            accounts.entry(name).or_insert((0.0, limit)).0 += entry.cost_usd;
        }
    }
    let dearest = entries.iter().map(|entry| entry.cost_usd).fold(0.0, f64::max);
    // Accounts count whole billionths, and each call is rounded up to the next one.
    let rounding = 1e-9 * entries.len() as f64;
    for (name, (cost, limit)) in accounts {
        let balance = bot.store.budgets.balance(&name).await.expect("the store works") as f64 / 1e9;
        assert!((balance - cost).abs() <= rounding, "{name}: {balance} counted, {cost} charged");
        assert!(balance <= limit + dearest, "{name}: {balance} of {limit}");
    }
}
